"""Edges of passages and selections by real keys."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from pytestqt.qtbot import QtBot

from desktop_app.domain.articles import Article
from desktop_app.ui.reader.intents import EdgeMoved

Key = Qt.Key
SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


def test_brackets_and_arrows_move_the_edges_of_a_passage(
    qtbot: QtBot, open_reader: Any, make: Any, seed: Article
) -> None:
    annotation = make.annotation(seed, make.span(seed.text, "thực hiện tốt Đề án"), ["theme-1"])
    view = open_reader(seed, [annotation])
    qtbot.keyClick(view, Key.Key_BracketRight)
    with qtbot.waitSignal(view.edge_moved) as moved:
        qtbot.keyClick(view, Key.Key_Right)
    assert moved.args == [EdgeMoved(annotation.id, make.span(seed.text, "thực hiện tốt Đề án 06"))]
    qtbot.keyClick(view, Key.Key_BracketLeft)
    with qtbot.waitSignal(view.edge_moved) as moved:
        qtbot.keyClick(view, Key.Key_Left, ALT)
    assert moved.args[0].span.of(seed.text) == " thực hiện tốt Đề án"
    with qtbot.waitSignal(view.edge_moved) as moved:
        qtbot.keyClick(view, Key.Key_Left, CTRL)
    assert moved.args[0].span.of(seed.text) == "Tập trung thực hiện tốt Đề án"


def test_an_edge_moves_as_fast_as_its_key_repeats_and_is_asked_for_once(
    qtbot: QtBot, open_reader: Any, make: Any, seed: Article
) -> None:
    annotation = make.annotation(seed, make.span(seed.text, "thực hiện"), ["theme-1"])
    view = open_reader(seed, [annotation])
    asked: list[EdgeMoved] = []
    view.edge_moved.connect(asked.append)
    qtbot.keyClick(view, Key.Key_BracketRight)
    shown = []
    for _ in range(6):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Key.Key_Right, Qt.KeyboardModifier.NoModifier, "", True)
            QCoreApplication.sendEvent(view, event)
        shown.append(view.scene().runs[-1].strand.span.of(seed.text))
    assert shown[:3] == ["thực hiện tốt", "thực hiện tốt Đề", "thực hiện tốt Đề án"]
    assert len(set(shown)) == 6
    assert asked == []
    qtbot.waitUntil(lambda: bool(asked))
    assert [moved.span.of(seed.text) for moved in asked] == [shown[-1]]


@pytest.mark.parametrize("left_by", ["Esc", "another command", "the focus", "a click", "another article"])
def test_a_moved_edge_is_asked_for_before_anything_else_happens(
    qtbot: QtBot, open_reader: Any, make: Any, seed: Article, left_by: str
) -> None:
    annotation = make.annotation(seed, make.span(seed.text, "thực hiện"), ["theme-1"])
    view = open_reader(seed, [annotation])
    qtbot.keyClick(view, Key.Key_BracketRight)
    qtbot.keyClick(view, Key.Key_Right)
    order: list[object] = []
    view.edge_moved.connect(order.append)
    view.star_asked.connect(order.append)
    if left_by == "Esc":
        qtbot.keyClick(view, Key.Key_Escape)
    elif left_by == "another command":
        qtbot.keyClicks(view, "*")
    elif left_by == "the focus":
        view.clearFocus()
    elif left_by == "a click":
        qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    else:
        view.edges.commit()  # as the session wishes before it opens one
    assert order[0] == EdgeMoved(annotation.id, make.span(seed.text, "thực hiện tốt"))
    assert view.desk.moved is None


def test_an_edge_that_came_back_is_not_asked_for_and_a_refused_one_is_shown_where_it_is(
    qtbot: QtBot, open_reader: Any, make: Any, seed: Article
) -> None:
    annotation = make.annotation(seed, make.span(seed.text, "thực hiện"), ["theme-1"])
    view = open_reader(seed, [annotation])
    qtbot.keyClick(view, Key.Key_BracketRight)
    with qtbot.assertNotEmitted(view.edge_moved):
        qtbot.keyClick(view, Key.Key_Right)
        qtbot.keyClick(view, Key.Key_Left)
        qtbot.keyClick(view, Key.Key_Escape)
    qtbot.keyClick(view, Key.Key_BracketRight)
    qtbot.keyClick(view, Key.Key_Right)
    view.show_themes(make.themes())  # something else changed meanwhile: the edge is still shown moved
    assert view.desk.annotation().anchor.exact == "thực hiện tốt"
    qtbot.keyClick(view, Key.Key_Escape)  # nobody carries it out
    assert view.desk.annotation() == annotation


def test_shift_and_arrows_stretch_the_selection(qtbot: QtBot, open_reader: Any, seed: Article) -> None:
    view = open_reader(seed)
    qtbot.keyClick(view, Key.Key_J)
    qtbot.keyClick(view, Key.Key_Left, SHIFT)
    assert view.selection().of(seed.text) == "PHẠM"
    qtbot.keyClick(view, Key.Key_Right, SHIFT)
    qtbot.keyClick(view, Key.Key_Right, SHIFT | CTRL)
    assert view.selection().of(seed.text).startswith("PHẠM HƯỜNG\n\n09/05/2024")
    qtbot.keyClicks(view, ";")
    assert view.selection().of(seed.text).startswith("09/05/2024")
    qtbot.keyClicks(view, ":")
    assert view.selection().of(seed.text) == "PHẠM HƯỜNG"


def test_without_a_passage_the_edges_of_the_selection_move(qtbot: QtBot, open_reader: Any, seed: Article) -> None:
    view = open_reader(seed)
    qtbot.keyClick(view, Key.Key_J)
    qtbot.keyClick(view, Key.Key_BracketLeft)
    with qtbot.assertNotEmitted(view.edge_moved):
        qtbot.keyClick(view, Key.Key_Right)
    assert view.selection().of(seed.text) == "HƯỜNG"
    qtbot.keyClick(view, Key.Key_Escape)
    qtbot.keyClick(view, Key.Key_Right)
    assert view.selection().of(seed.text) == "HƯỜNG"


def test_the_edge_of_a_selection_that_was_just_filed_is_that_of_its_passage(
    qtbot: QtBot, open_reader: Any, make: Any, seed: Article
) -> None:
    view = open_reader(seed, [])
    qtbot.keyClick(view, Key.Key_Comma)
    annotation = make.annotation(seed, view.desk.place.selected, ["theme-1"])
    view.show_annotations([annotation])
    qtbot.keyClick(view, Key.Key_BracketRight)
    with qtbot.waitSignal(view.edge_moved) as moved:
        qtbot.keyClick(view, Key.Key_Left)
    assert moved.args[0].annotation == annotation.id
    assert view.desk.place.selected is None
