"""Passages dragged from the text, or by their bar, onto a theme of the side: with real events, in the whole window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.spans import Span
from desktop_app.operations import annotations as filing
from desktop_app.operations import themes as codebook
from desktop_app.ui.side.theme_model import THEME_ROLE
from desktop_app.ui.widgets.carried import MIME, Carried, carried_in, mime_of

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
COPY = Qt.DropAction.CopyAction


def point_of(view, position: int) -> QPoint:
    scene = view.scene()
    line = next(line for line in scene.lines if line.start <= position < line.end)
    rect = scene.geometry.piece(line, Span(position, position + 1))
    return QPointF(rect.left() + 1, rect.center().y()).toPoint()


def in_window(window, widget: QWidget, point: QPoint) -> QPoint:
    return widget.mapTo(window, point)


class Desktop:
    """Stands in for what a desktop does while a drag is on, which there is none of off screen.

    It takes what is dragged along a way, as real events of the window, lets go at its end, and notes what is shown.
    """

    def __init__(self, window) -> None:
        self.window, self.way, self.seen = window, [], []

    def carry(self, drag: QDrag) -> Qt.DropAction:
        handle, data, taken = self.window.windowHandle(), drag.mimeData(), False
        for number, point in enumerate(self.way):
            event = (QDragMoveEvent if number else QDragEnterEvent)(point, COPY, data, LEFT, NONE)
            QApplication.sendEvent(handle, event)
            event = QDragMoveEvent(point, COPY, data, LEFT, NONE)
            QApplication.sendEvent(handle, event)
            taken = event.isAccepted()
            mark = self.window.rooms.side.themes.drops.mark
            self.seen.append(mark.words if mark.isVisible() else "")
        if taken:
            QApplication.sendEvent(handle, QDropEvent(QPointF(self.way[-1]), COPY, data, LEFT, NONE))
        else:
            QApplication.sendEvent(handle, QDragLeaveEvent())
        return COPY if taken else Qt.DropAction.IgnoreAction

    def drag(self, start: QPoint, *way: QPoint) -> list[str]:
        self.way, self.seen = list(way), []
        handle = self.window.windowHandle()
        QTest.mousePress(handle, LEFT, NONE, start)
        for step in (4, 9, 20):
            QTest.mouseMove(handle, start + QPoint(step, 0))
            QApplication.processEvents()
        QTest.mouseRelease(handle, LEFT, NONE, start + QPoint(20, 0))
        return self.seen


@pytest.fixture
def desktop(window, monkeypatch):
    """The desktop."""
    made = Desktop(window)

    def carried(drag: QDrag, *_actions: Qt.DropAction) -> Qt.DropAction:
        return made.carry(drag)

    monkeypatch.setattr(QDrag, "exec", carried)
    return made


@pytest.fixture
def window(window, qtbot):
    """The window with its side, as it is after the first paint."""
    window.rooms.open_side()
    rows = window.rooms.side.themes.list
    qtbot.waitUntil(lambda: rows.viewport().rect().contains(rows.visualRect(rows.model().index(2, 0))))
    return window


@pytest.fixture
def row(window):
    """The middle of a theme's row, in the window."""
    themes = window.rooms.side.themes

    def found(number: int) -> QPoint:
        return in_window(window, themes.list.viewport(), themes.list.visualRect(themes.model.index(number)).center())

    return found


def test_a_selection_dragged_onto_a_theme_is_filed_under_it_in_one_step(window, desktop, row, press):
    view, themes = window.reader.view, list(window.session.themes.values())
    QTest.keyClick(view, Qt.Key.Key_J)
    QTest.keyClick(view, Qt.Key.Key_Space)
    selected = view.desk.place.selected
    start = in_window(window, view.viewport(), point_of(view, selected.start + 2))
    steps = press.journal.last_sequence()
    assert desktop.drag(start, row(0), row(1)) == ["Gắn vào đây"] * 2
    filed = press.annotations.at(window.session.article.id, selected)
    assert filed.themes == {themes[1].id}
    assert view.desk.place.selected == selected
    assert not window.rooms.side.themes.drops.mark.isVisible()
    assert press.journal.last_sequence() == steps + 1
    window.actions_["undo"].trigger()
    assert press.annotations.at(window.session.article.id, selected) is None


def test_a_bar_dragged_onto_a_theme_adds_it_and_one_that_is_there_is_refused(window, desktop, row, press):
    view, session = window.reader.view, window.session
    themes, article = list(session.themes.values()), session.article
    span = view.current_sentence()
    session.perform(filing.tag, press, article, span, [themes[0]])
    bar = view.scene().bars[0].badge.center().toPoint()
    steps = press.journal.last_sequence()
    assert desktop.drag(in_window(window, view.viewport(), bar), row(2), row(0)) == ["Gắn vào đây", "Đã gắn ở đây"]
    assert press.journal.last_sequence() == steps
    assert desktop.drag(in_window(window, view.viewport(), bar), row(2)) == ["Gắn vào đây"]
    assert press.annotations.at(article.id, span).themes == {themes[0].id, themes[2].id}


def test_dropped_elsewhere_nothing_happens(window, desktop, press):
    view = window.reader.view
    QTest.keyClick(view, Qt.Key.Key_Space)
    place = view.desk.place
    start = in_window(window, view.viewport(), point_of(view, place.selected.start + 2))
    steps = press.journal.last_sequence()
    for target in (window.library, window.header, view.viewport(), window.status):
        assert desktop.drag(start, in_window(window, target, target.rect().center())) == [""]
        assert press.journal.last_sequence() == steps
        assert view.desk.place == place
    QTest.mouseClick(view.viewport(), LEFT, NONE, point_of(view, place.selected.start + 2))  # is a click as ever
    assert view.desk.place.selected is None


def enter(rows, data: QMimeData, kind=QDragEnterEvent, number: int = 0):
    point = rows.visualRect(rows.model().index(number, 0)).center()
    at = QPointF(point) if kind is QDropEvent else point
    event = kind(at, COPY, data, LEFT, NONE)
    QApplication.sendEvent(rows.viewport(), event)
    return event


def test_other_words_are_not_taken_and_leaving_puts_the_light_out(window, press):
    rows, mark = window.rooms.side.themes.list, window.rooms.side.themes.drops.mark
    words, broken = QMimeData(), QMimeData()
    words.setText("chữ")
    words.setHtml("<b>chữ</b>")
    broken.setData(MIME, b'["a", "b", 5, 2]')
    for data in (words, broken):
        assert not enter(rows, data).isAccepted()
        assert not mark.isVisible()
    article = window.session.article
    data = mime_of(Carried(article.id, article.text_id, Span(0, 5)))
    assert data.formats() == [MIME]
    assert enter(rows, data).isAccepted()
    assert mark.isVisible()
    QApplication.sendEvent(rows.viewport(), QDragLeaveEvent())
    assert not mark.isVisible()


def test_an_archived_theme_takes_nothing_and_a_text_that_changed_is_told(window, press):
    session, panel = window.session, window.rooms.side.themes
    session.perform(codebook.archive, press, next(iter(session.themes.values())))
    panel.archived.trigger()
    number = next(n for n in range(panel.model.rowCount()) if panel.model.index(n).data(THEME_ROLE).archived)
    article = session.article
    data = mime_of(Carried(article.id, article.text_id, Span(0, 5)))
    enter(panel.list, data, number=number)
    assert not enter(panel.list, data, QDragMoveEvent, number).isAccepted()
    assert panel.drops.mark.words == "Đã lưu trữ"
    old = mime_of(Carried(article.id, "another", Span(0, 5)))
    enter(panel.list, old, number=1)
    steps = press.journal.last_sequence()
    enter(panel.list, old, QDropEvent, 1)
    assert press.journal.last_sequence() == steps
    assert "đã đổi" in window.status.text


def test_what_is_carried_comes_back_as_it_was():
    carried = Carried("a", "t", Span(3, 9), frozenset({"x", "y"}))
    assert carried_in(mime_of(carried)) == carried


@pytest.mark.parametrize(
    "told",
    [
        "", "{", "null", "[]", "{}", '["a", "t", 1, 1e999]', '["a", "t", NaN, 3]', '["a", "t", "1", "3"]',
        '["a", "t", 3, 1]', '["a", "t", 1, 3, [1]]', '[null, "t", 1, 3]', '["a", "t", true, 3]', "[" * 100_000,
    ],
)  # fmt: skip
def test_what_another_program_carries_is_no_passage(told: str):
    data = QMimeData()
    data.setData(MIME, told.encode())
    assert carried_in(data) is None


def test_a_long_list_moves_while_a_passage_is_held_at_its_end(window, press, qtbot):
    low = window.rooms.side.themes.list.viewport().height()
    for number in range(40):
        window.session.perform(codebook.add, press, f"Chủ đề {number}")
    rows, article = window.rooms.side.themes.list, window.session.article
    qtbot.waitUntil(lambda: rows.viewport().height() > low)  # it grows with its rows
    rows.scrollToTop()
    data = mime_of(Carried(article.id, article.text_id, Span(0, 5)))
    point = QPoint(40, rows.viewport().height() - 4)
    QApplication.sendEvent(rows.viewport(), QDragEnterEvent(point, COPY, data, LEFT, NONE))
    QApplication.sendEvent(rows.viewport(), QDragMoveEvent(point, COPY, data, LEFT, NONE))
    qtbot.waitUntil(lambda: rows.verticalScrollBar().value() > 3 * rows.verticalScrollBar().singleStep())
    QApplication.sendEvent(rows.viewport(), QDragLeaveEvent())
    assert not any(timer.isActive() for timer in window.rooms.side.themes.drops.findChildren(QTimer))
