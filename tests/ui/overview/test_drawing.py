"""Pictures are drawn whole, readable and alike on a screen and in a file, whatever the look."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter

from desktop_app.domain.asked import Asked
from desktop_app.domain.crosstab import Share
from desktop_app.domain.filters import Era
from desktop_app.domain.passages import By
from desktop_app.settings import Settings
from desktop_app.ui.app import draw
from desktop_app.ui.look.colour import AA_TEXT, contrast
from desktop_app.ui.look.ink import Ink
from desktop_app.ui.look.tokens import TOKENS, Scheme
from desktop_app.ui.overview.files import Caption, as_png, as_svg
from desktop_app.ui.overview.grid import GridPicture
from desktop_app.ui.overview.kinds import KINDS
from desktop_app.ui.overview.lines import wrapped
from desktop_app.ui.overview.seen import Axes, Seen
from desktop_app.ui.session import Session
from tests.ui.overview.conftest import seen_of


@pytest.fixture
def drawn(tagged, look, qtbot):
    """Draws the first kind, a table, of what a script filed."""
    parent = QObject()
    matrix = KINDS[0](Session(tagged, Settings()), parent)

    def picture(**shown) -> GridPicture:
        seen: Seen = seen_of(tagged, **shown)
        return matrix.picture(seen, look.ink)

    yield picture
    parent.deleteLater()


@pytest.mark.parametrize("scheme", list(TOKENS))
def test_numbers_read_on_every_tint(scheme):
    ink = Ink(TOKENS[scheme], 14)
    for step in range(101):
        ground, words = ink.heat(step / 100)
        assert contrast(words.name(), ground.name()) >= AA_TEXT, step
    tokens = ink.tokens
    for colour in (tokens.text, tokens.muted, tokens.faint):
        assert contrast(colour, tokens.surface) >= AA_TEXT
    assert ink.heat(0.01)[0] != ink.heat(0)[0], "what is there is never as pale as nothing"


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=60), st.floats(20, 200))
def test_words_in_lines_are_all_there_and_fit(fonts, words, width):
    metrics = QFontMetricsF(Ink(next(iter(TOKENS.values())), 14).interface_font())
    lines = wrapped(words, metrics, width)
    assert "".join("".join(lines).split()) == "".join(words.split())
    assert all(metrics.horizontalAdvance(line) <= width or len(line) == 1 for line in lines)


@pytest.mark.parametrize("axes", [Axes(), Axes(By.SOURCE, By.MONTH), Axes(By.PROVINCE, By.SOURCE)])
@pytest.mark.parametrize("width", [0, 320, 1400])
def test_headings_are_whole_and_nothing_overlaps(drawn, look, axes, width):
    picture = drawn(axes=axes)
    layout, metrics = picture._layout(width), QFontMetricsF(look.ink.interface_font(0.93))
    for column, (head, lines) in enumerate(zip(picture.grid.columns, layout.captions, strict=True)):
        box = layout.box(column + 2, 0)
        assert "".join(head.label.split()) == "".join("".join(lines).split())
        assert max(map(metrics.horizontalAdvance, lines)) <= box.width()
        assert len(lines) * metrics.lineSpacing() <= box.height()
        assert metrics.horizontalAdvance(head.shown) <= box.width()
    places = [mark.place for mark in picture.marks(width)]
    assert not any(one.intersects(other) for at, one in enumerate(places) for other in places[:at])
    size = picture.size(width)
    assert all(QRectF(0, 0, size.width(), size.height()).contains(place) for place in places)


def test_the_same_marks_stand_in_the_same_order_at_any_width(drawn):
    picture = drawn()
    told = [[(mark.words, mark.pins) for mark in picture.marks(width)] for width in (0, 500, 2000)]
    assert told[0] == told[1] == told[2]


def test_a_file_is_on_white_with_its_rules_and_its_words_as_text(drawn, look):
    picture = drawn(share=Share.COUNT)
    paper = Ink(TOKENS[Scheme.DARK], 14).on_paper()
    svg = as_svg(picture, paper, 900, Caption("Bảng", ("Đếm đoạn trích.", "Theo 34 tỉnh.")))
    drawing = ElementTree.fromstring(svg.decode())  # noqa: S314 - our own file
    words = ["".join(text.itertext()) for text in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert {"Bảng", "Kéo giảm tội phạm", "Hải Dương", "19", "31"} <= set(words)
    assert any("Đếm đoạn trích. Theo 34 tỉnh." in line for line in words)
    image = QImage.fromData(as_png(picture, paper, 900, Caption("Bảng")), "PNG")
    assert image.width() == 2 * (max(900, round(picture.size(900).width() + 0.499)) + 32)
    assert image.pixelColor(2, 2).name() == "#ffffff"


def test_a_part_is_drawn_as_it_is_in_the_whole(drawn, look):
    """What is scrolled into sight looks as it does in the whole picture."""
    picture = drawn(axes=Axes(By.THEME, By.PROVINCE))
    size = picture.size(700).toSize()

    def painted(parts: list[QRectF]) -> QImage:
        image = QImage(size, QImage.Format.Format_RGB32)
        image.fill(QColor(look.tokens.surface))
        painter = QPainter(image)
        for part in parts:
            painter.save()
            painter.setClipRect(part)
            picture.draw(painter, 700, part)
            painter.restore()
        painter.end()
        return image

    whole = painted([QRectF(0, 0, size.width(), size.height())])
    tiles = [QRectF(x, y, 61, 47) for x in range(0, size.width(), 61) for y in range(0, size.height(), 47)]
    assert painted(tiles) == whole


def test_the_seeds_have_five_provinces_then_and_three_now(drawn):
    then = [head.label for head in drawn().grid.columns]
    now = [head.label for head in drawn(asked=Asked(era=Era.NOW)).grid.columns]
    assert then == ["Bắc Giang", "Quảng Ninh", "Bắc Ninh", "Hải Dương", "Hải Phòng"]
    assert now == ["Quảng Ninh", "Bắc Ninh", "Hải Phòng"]


def test_the_command_draws_the_window_with_the_finished_picture(tagged, tmp_path):
    draw(tagged.path, tmp_path / "whole.png", view="overview", size=(1000, 640))
    drawn = QImage(str(tmp_path / "whole.png"))
    hottest = Ink(TOKENS[Scheme.LIGHT], 14).heat(1)[0].name()
    colours = {drawn.pixelColor(x, y).name() for x in range(0, 1000, 5) for y in range(200, 600, 5)}
    assert hottest in colours
