"""Five themes over the same words: each is seen, clicked and removed by itself; names beneath stay legible."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest

from desktop_app.domain.articles import Article
from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import Pattern
from desktop_app.operations import annotations as filing
from desktop_app.operations import themes as codebook
from desktop_app.ui.look.colour import AA_TEXT, contrast
from desktop_app.ui.look.look import Look
from desktop_app.ui.look.tokens import TOKENS, Scheme
from desktop_app.ui.reader.painter import lane_room
from desktop_app.ui.reader.view import ReaderView
from desktop_app.ui.widgets.strokes import lying

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
WORDS = "Tại buổi làm việc với Ban Thường vụ Tỉnh ủy Hải Dương"


def five(window: Any) -> list[Any]:
    """The first five themes of the library, which has as many."""
    session = window.session
    while len(session.used_themes()) < 5:
        session.perform(codebook.add, session.library, f"Chủ đề {len(session.used_themes())}")
    return session.used_themes()[:5]


def overlapping(window: Any) -> list[Any]:
    """Five passages over the same words, each with a theme of its own."""
    session, view = window.session, window.reader.view
    span = view.current_sentence()
    return [
        session.perform(filing.tag, session.library, session.article, Span(span.start, span.end - 4 * n), [theme])
        for n, theme in enumerate(five(window))
    ]


def click(view: ReaderView, point: QPoint) -> None:
    QTest.mouseClick(view.viewport(), LEFT, NONE, point)


def test_each_of_five_passages_is_clicked_by_its_bar_and_removed(window: Any, press: Any) -> None:
    made, view, article = overlapping(window), window.reader.view, window.session.article
    assert len({bar.rect.x() for bar in view.scene().bars}) == 5
    for left, annotation in zip((4, 3, 2, 1, 0), made[2:] + made[:2], strict=True):
        bar = next(bar for bar in view.scene().bars if bar.strand.annotation.id == annotation.id)
        click(view, bar.badge.center().toPoint())
        assert view.desk.current == annotation.id
        QTest.keyClick(view, Qt.Key.Key_X)
        kept = press.annotations.in_article(article.id)
        assert len(kept) == left
        assert annotation.id not in {one.id for one in kept}
        assert len(view.scene().bars) == left


def test_each_of_five_passages_is_clicked_by_its_line_and_removed(window: Any, press: Any) -> None:
    made, view, article = overlapping(window), window.reader.view, window.session.article
    for left, annotation in zip((4, 3, 2, 1, 0), made[3:] + made[:3], strict=True):
        run = next(run for run in view.scene().runs if run.strand.annotation.id == annotation.id)
        room = lane_room(run.line, run.strand)
        click(view, QPoint(round(run.rect.left()) + 20, int(room.center().y())))
        assert view.desk.current == annotation.id
        QTest.keyClick(view, Qt.Key.Key_X)
        assert len(press.annotations.in_article(article.id)) == left


def test_each_of_five_themes_of_one_passage_is_clicked_and_taken_off(window: Any, press: Any) -> None:
    view, session, themes = window.reader.view, window.session, five(window)
    annotation = session.perform(filing.tag, press, session.article, view.current_sentence(), themes, "ghi chú")
    for number, theme in enumerate([themes[3], themes[0], themes[4], themes[1]], 1):
        bar = next(bar for bar in view.scene().bars if bar.strand.theme.id == theme.id)
        click(view, bar.badge.center().toPoint())
        assert (view.desk.current, view.desk.meant) == (annotation.id, theme.id)
        QTest.keyClick(view, Qt.Key.Key_X)
        left = press.annotations.annotation(annotation.id)
        assert theme.id not in left.themes
        assert len(left.themes) == 5 - number
        assert left.note == "ghi chú"
        assert view.desk.meant is None
    click(view, view.scene().bars[0].badge.center().toPoint())
    QTest.keyClick(view, Qt.Key.Key_X)  # the last one goes with the passage
    assert press.annotations.in_article(session.article.id) == []
    for _ in range(5):
        window.actions_["undo"].trigger()
    assert press.annotations.annotation(annotation.id).themes == {theme.id for theme in themes}


def test_a_theme_that_is_meant_is_forgotten_when_the_cursor_goes_on(window: Any, press: Any) -> None:
    view, session, themes = window.reader.view, window.session, five(window)
    annotation = session.perform(filing.tag, press, session.article, view.current_sentence(), themes)
    click(view, view.scene().bars[1].badge.center().toPoint())
    assert view.desk.meant is not None
    QTest.keyClick(view, Qt.Key.Key_J)
    QTest.keyClick(view, Qt.Key.Key_K)
    assert view.desk.meant is None
    QTest.keyClick(view, Qt.Key.Key_X)
    assert annotation.id not in {one.id for one in press.annotations.in_article(session.article.id)}


def ground_and_ink(image: QImage) -> tuple[str, str]:
    """The colour that most of a picture has, and the colour in it that is farthest from that."""
    pixels = [image.pixelColor(x, y).name() for y in range(image.height()) for x in range(image.width())]
    ground = max(set(pixels), key=pixels.count)
    return ground, max(set(pixels), key=lambda pixel: contrast(pixel, ground))


@pytest.mark.parametrize("scheme", TOKENS)
@pytest.mark.parametrize("kind", EntityType)
def test_names_under_five_themes_are_legible_in_every_scheme(
    open_reader: Any, make: Any, look: Look, seed: Article, scheme: Scheme, kind: EntityType
) -> None:
    whole = make.span(seed.text, WORDS)
    found = [make.annotation(seed, Span(whole.start + 4 * n, whole.end - n), [f"theme-{n + 1}"]) for n in range(5)]
    view: ReaderView = open_reader(seed, found)
    look.choose_scheme(scheme)
    name = make.span(seed.text, "Ban Thường vụ")
    view.show_mentions([Mention(kind, name, name.of(seed.text), name.of(seed.text))])
    view.pick(found[2])  # the strongest ground there is
    bounds = view.scene().geometry.bounds(view.scene().lines, name)
    image = view.viewport().grab().toImage().copy(bounds.toRect().adjusted(4, 6, -4, -3))
    ground, ink = ground_and_ink(image)
    assert ground == QColor(look.tokens.tints[kind]).name()  # the name's own ground, not a mud of all
    assert contrast(ink, ground) >= AA_TEXT
    words = make.span(seed.text, "buổi làm việc với")
    bounds = view.scene().geometry.bounds(view.scene().lines, words)
    image = view.viewport().grab().toImage().copy(bounds.toRect().adjusted(2, 2, -2, -2))
    ground, ink = ground_and_ink(image)
    assert ground != look.tokens.surface
    assert contrast(ink, ground) >= AA_TEXT


@pytest.mark.parametrize("scheme", TOKENS)
def test_five_themes_are_told_apart_without_colour(
    open_reader: Any, make: Any, look: Look, seed: Article, scheme: Scheme
) -> None:
    whole = make.span(seed.text, WORDS)
    view: ReaderView = open_reader(seed, [make.annotation(seed, whole, [f"theme-{n + 1}" for n in range(5)])])
    look.choose_scheme(scheme)
    scene = view.scene()
    assert len({bar.strand.theme.letter for bar in scene.bars if bar.strand.theme}) >= 4
    image = view.viewport().grab().toImage()
    drawn = set()
    for run in scene.runs[:5]:
        room, paper = lane_room(run.line, run.strand), image.pixelColor(image.width() - 3, image.height() - 3).name()
        rows = range(int(room.top()), int(room.bottom()))
        left = round(run.rect.left())
        drawn.add(tuple(image.pixelColor(x, y).name() != paper for y in rows for x in range(left, left + 80)))
    assert len(drawn) == 5


@pytest.mark.parametrize("width", [1.0, 2.0, 3.0, 4.0])
@pytest.mark.parametrize("ratio", [1, 2])
def test_every_pattern_is_told_apart_at_every_width(width: float, ratio: int) -> None:
    drawn = set()
    for pattern in Pattern:
        image = QImage(96 * ratio, 8 * ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        lying(painter, pattern, QColor("black"), QRectF(0, 2, 96, width))
        painter.end()
        dots = tuple(image.pixelColor(x, y).lightness() < 128 for y in range(8 * ratio) for x in range(96 * ratio))
        assert sum(dots) > 30
        drawn.add(dots)
    assert len(drawn) == len(Pattern)
