"""Carries a passage off by mouse: a slip with its words goes along with the pointer."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QDrag, QFontMetrics, QPainter, QPen, QPixmap

from desktop_app.ui.look.look import Look
from desktop_app.ui.reader.intents import Target
from desktop_app.ui.reader.paper import Paper
from desktop_app.ui.widgets.carried import Carried, mime_of

WIDEST = 260
"""Greatest width of the slip in px."""
_PAD = 9
_AWAY = QPoint(-10, -28)
"""Px from the slip's corner to the pointer: it hangs under the row that is pointed at."""
_LONGEST = 120  # code points that the slip may hold


def carry(paper: Paper, look: Look, target: Target) -> None:
    """Drag a passage until it is dropped somewhere, or nowhere."""
    desk = paper.desk
    if desk.article is None:
        return
    annotation = desk.passages.find(target.annotation)
    themes = annotation.themes if annotation is not None else frozenset()
    drag = QDrag(paper)
    drag.setMimeData(mime_of(Carried(desk.article.id, desk.article.text_id, target.span, themes)))
    drag.setPixmap(_slip(look, target.span.of(desk.page.text)[:_LONGEST], paper.devicePixelRatioF()))
    drag.setHotSpot(_AWAY)
    drag.exec(Qt.DropAction.CopyAction)


def _slip(look: Look, words: str, ratio: float) -> QPixmap:
    """The first words of a passage on a small card."""
    font = look.interface_font()
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(" ".join(words.split()), Qt.TextElideMode.ElideRight, WIDEST - 2 * _PAD)
    size = QSize(metrics.horizontalAdvance(shown) + 2 * _PAD + 1, metrics.height() + _PAD)
    drawn = QPixmap(size * ratio)
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(look.tokens.accent), 1))
    painter.setBrush(QColor(look.tokens.raised))
    room = QRectF(0.5, 0.5, size.width() - 1, size.height() - 1)
    painter.drawRoundedRect(room, 6, 6)
    painter.setFont(font)
    painter.setPen(QColor(look.tokens.text))
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shown)
    painter.end()
    return drawn
