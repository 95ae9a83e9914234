"""Draws the pictures of `test_pictures` in a process of its own, since a screen's scale is fixed when Qt starts.

`QT_SCALE_FACTOR=1.5 python drawing.py FOLDER SCHEME [LANE]`: one sheet a scheme; with LANE without that theme's line.
A sheet has a row for one, three and five themes over the same words and one for what stands beside a story; the left
column is a narrow reader, the right one a wide one.
"""

from __future__ import annotations

import sys
from pathlib import Path

from conftest import annotation_of, article_of, span_of, themes_of  # this folder is on the path of a script
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop_app.domain.annotations import Annotation
from desktop_app.domain.articles import Article
from desktop_app.domain.lines import LineRole
from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.spans import Span
from desktop_app.ui.look.fonts import load_fonts
from desktop_app.ui.look.look import Look
from desktop_app.ui.look.tokens import Scheme
from desktop_app.ui.reader.painter import MarkPainter, Scene
from desktop_app.ui.reader.view import ReaderView

CELL = QSize(380, 118)
"""One picture of a sheet, px of the interface."""
THEMES = (1, 3, 5)
WIDTHS = (360, 1100)
TEXT = (
    "Bắc Ninh: An ninh vững từ cơ sở\n"
    "Tại buổi làm việc với Ban Thường vụ Tỉnh ủy Bắc Ninh, ông Nguyễn Văn A nêu rõ: kéo giảm tội phạm,"
    " đẩy mạnh Đề án 06 và chăm lo an sinh xã hội cho mọi người.\n"
    "bac-ninh-2024.jpeg\n"
    "Toàn cảnh buổi làm việc ngày 9/5.\n"
    "Trang chủ | Thời sự | Liên hệ quảng cáo\n"
)
WORDS = TEXT[TEXT.index("Tại buổi") : TEXT.index(" và chăm lo")]
NAMES = ((EntityType.ORG, "Ban Thường vụ Tỉnh ủy Bắc Ninh"), (EntityType.PERSON, "Nguyễn Văn A"))
ROLES = {1: LineRole.TITLE, 3: LineRole.PHOTO, 4: LineRole.CAPTION, 5: LineRole.FURNITURE}


def main(folder: str, scheme: str, without: str = "") -> None:
    """Draw one sheet into a folder."""
    application = QApplication([])
    load_fonts()
    look = Look()
    look.choose_scheme(Scheme(scheme))
    look.apply(application)
    if without:
        _forget_lane(int(without))
    ratio = application.primaryScreen().devicePixelRatio()
    size = QSize(len(WIDTHS) * CELL.width(), (len(THEMES) + 1) * CELL.height()) * ratio
    drawn = QImage(size, QImage.Format.Format_RGB32)
    painter = QPainter(drawn)
    for column, width in enumerate(WIDTHS):
        for row, count in enumerate((*THEMES, 0)):
            picture = _cell(look, width, count).copy()
            picture.setDevicePixelRatio(1)
            painter.drawImage(QPoint(column * CELL.width(), row * CELL.height()) * ratio, picture)
    painter.end()
    drawn.save(str(Path(folder) / f"{scheme}-{round(100 * ratio)}.png"), "PNG", 0)  # 0: as small as it gets


def _cell(look: Look, width: int, count: int) -> QImage:
    article = article_of(TEXT, ROLES)
    view = ReaderView(look)
    view.resize(width, 900)
    view.show_article(article, [], _passages(article, count), themes_of())
    view.show_mentions([Mention(kind, span_of(TEXT, name), name, name) for kind, name in NAMES])
    view.show()
    QApplication.processEvents()
    scene = view.scene()
    start = span_of(TEXT, WORDS if count else "bac-ninh").start
    line = next(line for line in scene.lines if line.start <= start < line.end)
    left = view.viewportMargins().left()
    ratio = view.devicePixelRatioF()
    corner = QPoint(max(0, left), round(line.top) - 14)
    picture = view.grab().toImage().copy(QRect(corner * ratio, CELL * ratio))
    view.deleteLater()
    return picture


def _passages(article: Article, count: int) -> list[Annotation]:
    """Passages of a theme each over the same words, the last with a note."""
    whole = span_of(TEXT, WORDS)
    spans = (Span(whole.start + 4 * n, whole.end - 3 * n) for n in range(count))
    found = [annotation_of(article, span, [f"theme-{n + 1}"]) for n, span in enumerate(spans)]
    return [*found[:-1], *(one._replace(note="nhớ hỏi lại", star=True) for one in found[-1:])]


def _forget_lane(lane: int) -> None:
    """Break the painter: the lines of one lane are not drawn."""
    whole = MarkPainter._paint_lanes

    def broken(self: MarkPainter, painter: QPainter, scene: Scene) -> None:
        whole(self, painter, scene._replace(runs=[run for run in scene.runs if run.strand.lane != lane]))

    MarkPainter._paint_lanes = broken  # type: ignore[method-assign]


if __name__ == "__main__":
    main(*sys.argv[1:])
