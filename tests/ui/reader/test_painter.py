"""Where marks are drawn, and that they can be seen."""

from __future__ import annotations

from itertools import pairwise, product
from typing import Any

import pytest
from PySide6.QtGui import QColor, QFontMetricsF, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.articles import Article
from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.spans import Span
from desktop_app.settings import LINE_SPACINGS
from desktop_app.ui.look.look import Face, Look
from desktop_app.ui.look.tokens import TOKENS, Scheme
from desktop_app.ui.reader.geometry import Geometry
from desktop_app.ui.reader.painter import lane_room
from desktop_app.ui.reader.view import ReaderView


def five_over(make: Any, article: Article) -> list[Any]:
    whole = make.span(article.text, "Tại buổi làm việc với Ban Thường vụ Tỉnh ủy Hải Dương")
    return [make.annotation(article, Span(whole.start + 4 * n, whole.end - n), [f"theme-{n + 1}"]) for n in range(5)]


def colours_in(image: QImage, colour: QColor, near: int = 60) -> int:
    """How many pixels are about this colour."""
    count = 0
    for y in range(image.height()):
        for x in range(image.width()):
            pixel = image.pixelColor(x, y)
            away = abs(pixel.red() - colour.red()) + abs(pixel.green() - colour.green())
            count += away + abs(pixel.blue() - colour.blue()) < near
    return count


@pytest.mark.parametrize("shape", list(product((12, 18, 30), LINE_SPACINGS, Face)))
def test_every_lane_lies_below_the_descent_and_above_the_next_line(
    open_reader: Any, make: Any, look: Look, seed: Article, shape: tuple[int, int, Face]
) -> None:
    size, spacing, face = shape
    look.choose_font_size(size)
    look.choose_line_spacing(spacing)
    look.choose_face(face)
    view: ReaderView = open_reader(seed, five_over(make, seed))
    scene = view.scene()
    rooms: dict[tuple[int, int], set[tuple[float, float]]] = {}
    for run in scene.runs:
        room = lane_room(run.line, run.strand)
        assert room.top() >= run.line.top + run.line.line.ascent() + run.line.line.descent()
        assert room.bottom() <= run.line.bottom
        assert room.height() >= 1
        rooms.setdefault(run.line.key, set()).add((room.top(), room.bottom()))
    for found in rooms.values():
        assert all(one[1] < other[0] for one, other in pairwise(sorted(found)))
    assert max(len(found) for found in rooms.values()) == 5
    assert QFontMetricsF(look.reading_font()).descent() > 0


@pytest.mark.parametrize("scheme", TOKENS)
def test_five_overlapping_themes_are_all_seen_in_every_scheme(
    open_reader: Any, make: Any, look: Look, seed: Article, scheme: Scheme, qtbot: QtBot
) -> None:
    view: ReaderView = open_reader(seed, five_over(make, seed))
    look.choose_scheme(scheme)
    view.refresh()
    image = view.viewport().grab().toImage()
    bars = view.scene().bars
    assert len(bars) == 5
    assert len({bar.rect.x() for bar in bars}) == 5
    for bar in bars:
        assert bar.strand.theme is not None
        badge = image.copy(bar.badge.toAlignedRect())
        assert colours_in(badge, look.theme_ink(bar.strand.theme)) > 20
    paper = QColor(look.tokens.surface)
    assert image.pixelColor(image.width() - 3, image.height() - 3) == paper


def test_words_are_drawn_over_marks_not_under_them(open_reader: Any, make: Any, seed: Article) -> None:
    plain: ReaderView = open_reader(seed)
    tagged: ReaderView = open_reader(seed, five_over(make, seed))
    span = make.span(seed.text, "Ban Thường vụ")
    box = plain.scene().geometry.bounds(plain.scene().lines, span).toRect()
    ink = QColor(plain._look.tokens.text)
    before = colours_in(plain.viewport().grab().toImage().copy(box), ink, 30)
    after = colours_in(tagged.viewport().grab().toImage().copy(box), ink, 30)
    assert before > 50
    assert after >= 0.9 * before


def test_hidden_entity_types_leave_no_mark(open_reader: Any, make: Any, look: Look, seed: Article) -> None:
    view: ReaderView = open_reader(seed)
    span = make.span(seed.text, "Tỉnh ủy Hải Dương")
    view.show_mentions([Mention(EntityType.ORG, span, span.of(seed.text), "Tỉnh ủy Hải Dương")])
    box = view.scene().geometry.bounds(view.scene().lines, span).toRect()
    tint = look.tint(EntityType.ORG)
    assert colours_in(view.viewport().grab().toImage().copy(box), tint, 4) > 100
    view.set_types_shown(set(EntityType) - {EntityType.ORG})
    assert colours_in(view.viewport().grab().toImage().copy(box), tint, 4) == 0


def test_a_long_article_measures_only_what_is_visible(open_reader: Any, make: Any, seed: Article) -> None:
    view: ReaderView = open_reader(make.article((seed.text + "\n") * 40))
    assert len(view.scene().lines) < 40
    one = make.article(" ".join(seed.text.split()) * 10)
    paragraph: ReaderView = open_reader(one)
    paragraph.verticalScrollBar().setValue(6000)
    lines = paragraph.scene().lines
    assert 10 < len(lines) < 40
    assert lines[0].start > 5_000


def test_another_size_keeps_the_place(open_reader: Any, make: Any, look: Look, seed: Article) -> None:
    view: ReaderView = open_reader(make.article((seed.text + "\n") * 5))
    view.verticalScrollBar().setValue(4000)
    view.viewport().repaint()
    top = view.scene().lines[1].start
    look.choose_font_size(24)
    assert any(abs(line.start - top) < 200 for line in view.scene().lines[:3])


@pytest.mark.parametrize("scheme", TOKENS)
def test_the_ground_of_the_current_passage_does_not_darken_with_each_theme(
    open_reader: Any, make: Any, look: Look, seed: Article, scheme: Scheme
) -> None:
    look.choose_scheme(scheme)
    span = make.span(seed.text, "Tại buổi làm việc với Ban Thường vụ Tỉnh ủy Hải Dương")
    grounds = []
    for count in (1, 5):
        annotation = make.annotation(seed, span, [f"theme-{n + 1}" for n in range(count)])
        view: ReaderView = open_reader(seed, [annotation])
        view.pick(annotation)
        rect = next(run.rect for run in view.scene().runs if run.strand.lane == 0)
        image = view.viewport().grab().toImage()
        grounds.append(image.pixelColor(round(rect.right()) - 2, round(rect.top()) + 1).name())
    assert grounds[0] == grounds[1]


def test_a_place_that_was_searched_for_stays_lit_until_the_search_ends(
    open_reader: Any, make: Any, seed: Article, qtbot: QtBot
) -> None:
    view: ReaderView = open_reader(seed)
    span = make.span(seed.text, "Đề án 06")
    view.flash(span, stays=True)
    qtbot.waitUntil(lambda: view._fading.state() is view._fading.State.Stopped, timeout=3_000)
    flash = view.scene().flash
    assert flash is not None
    assert flash[0] == span
    view.put_out()
    assert view.scene().flash is None
    view.flash(span)
    qtbot.waitUntil(lambda: view._flash is None, timeout=3_000)


def test_bars_stand_beside_their_lines_after_another_width(open_reader: Any, make: Any, seed: Article) -> None:
    found = [make.annotation(seed, Span(300 * n + 20, 300 * n + 280), ["theme-1"]) for n in range(8)]
    view: ReaderView = open_reader(seed, found)

    def bars() -> list[tuple[float, float]]:
        return [(round(bar.rect.top()), round(bar.rect.bottom())) for bar in view.scene().bars]

    before = bars()
    view.resize(480, 700)
    QApplication.processEvents()
    view.verticalScrollBar().setValue(0)
    narrow = bars()
    assert narrow != before
    fresh: ReaderView = open_reader(seed, found)
    fresh.resize(480, 700)
    fresh.lay_out()
    fresh.refresh()
    assert narrow == [(round(bar.rect.top()), round(bar.rect.bottom())) for bar in fresh.scene().bars]


def test_a_narrow_reader_leaves_more_of_its_width_to_the_words(open_reader: Any, seed: Article, make: Any) -> None:
    span = make.span(seed.text, "Không ngừng đổi mới")
    view: ReaderView = open_reader(seed, [make.annotation(seed, span, [f"theme-{n}"]) for n in range(1, 6)])
    view.go_to(span)
    view.viewport().repaint()
    wide = view.scene()
    left, right = wide.geometry.column_left(), wide.geometry.margin
    view.resize(400, 700)
    view.viewport().repaint()
    scene, words = view.scene(), view.viewport().width()
    column = scene.geometry.column_right() - scene.geometry.column_left()
    assert words - column < left + right, "less room beside the words"
    assert column > 0.66 * view.width()
    assert scene.shows(span), "the cursor stays in sight"
    assert all(bar.rect.left() >= 0 and bar.rect.right() < scene.geometry.column_left() for bar in scene.bars)
    assert len({bar.rect.left() for bar in scene.bars}) == 5
    view.resize(900, 700)
    view.viewport().repaint()
    assert view.scene().geometry.column_left() == left
    assert [run.rect.width() for run in view.scene().runs] == [run.rect.width() for run in wide.runs]


def test_a_line_that_ends_in_a_soft_hyphen_is_marked_to_its_end(open_reader: Any, make: Any) -> None:
    text = "Tiêu đề\n" + "siêu\u00adthị " * 60 + "hết."
    article = make.article(text)
    view: ReaderView = open_reader(article, [make.annotation(article, Span(10, len(text)), ["theme-1"])])
    for width in range(500, 700, 7):
        view.resize(width, 700)
        QApplication.processEvents()
        scene = view.scene()
        fresh = Geometry(view, view.desk.page, 0)
        lines = fresh.visible_lines()
        for run in scene.runs:
            (piece,) = (rect for line, rect in fresh.pieces(lines, run.strand.span) if line.key == run.line.key)
            assert run.rect == piece


def test_what_is_written_from_right_to_left_is_marked_too(open_reader: Any, make: Any) -> None:
    text = "Tiêu đề\n" + "السلام عليكم ورحمة الله " * 30
    article = make.article(text)
    view: ReaderView = open_reader(article, [make.annotation(article, Span(14, 400), ["theme-1"])])
    scene = view.scene()
    marked = [line for line in scene.lines if line.start < 400 and line.end > 14]
    assert [run.line.key for run in scene.runs] == [line.key for line in marked]
    assert all(
        line.left - 1 <= run.rect.left() < run.rect.right() <= line.right + 1
        for run, line in zip(scene.runs, marked, strict=True)
    )


def test_who_asks_while_the_width_changes_is_told_of_the_lines_as_they_are(open_reader: Any, make: Any) -> None:
    text = "Tiêu đề\n" + "Công an tỉnh kéo giảm tội phạm. " * 40
    article = make.article(text)
    spans = [Span(start, start + 6) for start in range(10, len(text) - 10, 16)]
    view: ReaderView = open_reader(article, [make.annotation(article, span, ["theme-1"]) for span in spans])
    asked: list[bool] = []

    def ask(*_range: int) -> None:
        geometry = view.parts.geometry
        geometry.visible_lines()
        fresh = Geometry(view, view.desk.page, 0)
        asked.append(all(geometry.line_key(span.start) == fresh.line_key(span.start) for span in spans))

    view.scene()
    view.verticalScrollBar().rangeChanged.connect(ask)  # of which Qt tells in the middle of it
    for width in (420, 900, 380, 640):
        view.resize(width, 300)
        view.scene()
    assert asked
    assert all(asked)
