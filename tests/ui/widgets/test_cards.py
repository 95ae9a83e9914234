from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter

from desktop_app.domain.annotations import State
from desktop_app.domain.ids import AnnotationId, ThemeId
from desktop_app.domain.themes import Theme
from desktop_app.ui.look.look import Look
from desktop_app.ui.look.tokens import Scheme
from desktop_app.ui.widgets.cards import PAD, SEPARATOR, Card, CardPainter, _quoted, _words, flowing

LONG = "Phấn đấu từng bước xây dựng xã, phường không có tội phạm và tệ nạn ma túy. " * 12
THEME = Theme(ThemeId("1"), "crime", "Kéo giảm tội phạm", "#b4442f")


@pytest.fixture
def painter(look: Look) -> CardPainter:
    return CardPainter(look, 3)


def test_a_long_quote_takes_its_lines_and_no_more(painter: CardPainter):
    short, long = Card(AnnotationId("a"), "Ngắn."), Card(AnnotationId("a"), LONG)
    line = painter._line_height()
    assert painter.height(long, 300) - painter.height(short, 300) == 2 * line
    assert painter.height(long, 9_000) == painter.height(short, 9_000), "one line is enough when it is wide"


def test_each_part_adds_its_room(painter: CardPainter):
    bare = Card(AnnotationId("a"), "Ngắn.")
    for fuller in (
        replace(bare, note="ghi chú"),
        replace(bare, title="Một bài báo", facts="5/2024"),
        replace(bare, before="Trước đó. " * 40),
    ):
        assert painter.height(fuller, 400) > painter.height(bare, 400)


def test_lines_hold_every_letter_also_beyond_the_first_plane(painter: CardPainter):
    words = "Một 😀 hai 👩‍💻 ba 𠮷 bốn năm sáu bảy tám"
    lines = painter._quote_lines(Card(AnnotationId("a"), words), 90)
    wide = words.encode("utf-16-le")
    shown = b"".join(wide[2 * at : 2 * (at + length)] for at, length in lines if length > 0)
    assert len(lines) == 3
    assert words.startswith(shown.decode("utf-16-le"))


@pytest.mark.parametrize("before", ["", "  ", "Trước đó. ", "Trước 😀 đó.\n"])
@pytest.mark.parametrize("after", ["", "Sau đó."])
def test_exactly_the_quote_stands_out_in_its_context(before: str, after: str):
    card = Card(AnnotationId("a"), "Đại tướng 𠮷  nói.", before=before, after=after)
    start, end = _quoted(card)
    shown = _words(card).encode("utf-16-le")[2 * start : 2 * end]
    assert shown.decode("utf-16-le") == "Đại tướng 𠮷 nói."


def test_the_quote_stands_out_in_its_context(painter: CardPainter, look: Look):
    look.choose_scheme(Scheme.LIGHT)
    card = Card(AnnotationId("a"), "chỗ này 😀", before="Trước.", after="Sau.", themes=(THEME,), state=State.CHECKED)
    image = drawn(painter, card, 500)
    ground = look.tokens.selection
    colours = {image.pixelColor(x, y).name() for x in range(PAD, 400) for y in range(image.height())}
    assert ground in colours
    plain = drawn(painter, replace(card, before="", after=""), 500)
    assert ground not in {plain.pixelColor(x, y).name() for x in range(PAD, 400) for y in range(plain.height())}


def test_boxes_flow_and_leave_the_marks_free():
    sizes = [QSize(100, 20)] * 3
    assert flowing(sizes, 332) == (QRect(0, 0, 100, 20), QRect(116, 0, 100, 20), QRect(232, 0, 100, 20))
    assert [room.y() for room in flowing(sizes, 332, kept_free=40)] == [0, 0, 20]
    assert flowing([QSize(500, 20)], 200)[0].width() == 200


def drawn(painter: CardPainter, card: Card, width: int) -> QImage:
    image = QImage(width, painter.height(card, width), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    brush = QPainter(image)
    painter.paint(brush, card, image.rect())
    brush.end()
    return image


def test_a_title_is_cut_only_where_a_line_of_its_own_is_too_short(painter: CardPainter):
    card = Card(AnnotationId("a"), "Ngắn.", title="Tập trung thực hiện tốt Đề án 06", facts="9/5/2024 · Hải Dương")
    metrics = painter._small_metrics()
    whole = metrics.horizontalAdvance(f"{card.title}{SEPARATOR}{card.facts}")
    assert painter._parts(card, whole + 2 * PAD).about.height() == metrics.height()
    assert painter._parts(card, whole + 2 * PAD - 1).about.height() == 2 * metrics.height()
