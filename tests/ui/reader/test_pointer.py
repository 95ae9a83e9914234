"""The mouse and the touchpad in the reader, by real events."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QInputDevice,
    QMouseEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QToolButton

from desktop_app.domain.articles import Article
from desktop_app.domain.lines import LineRole
from desktop_app.domain.spans import Span
from desktop_app.ui.reader.view import ReaderView

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
PLAIN, SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
TEXT = (
    "Ông Tô Lâm nói: “Phòng, chống COVID-19 là việc lớn”. TP.HCM đã làm, tăng 8,16% so với năm trước.\n\n"
    "Ảnh: Bình\u00a0Minh😀 (trái), tại phố.\n\n"
    "Đoạn sau cùng kể rằng mọi việc đều tốt."
)


@pytest.fixture
def view(open_reader: Any, make: Any) -> ReaderView:
    reader: ReaderView = open_reader(make.article(TEXT, {3: LineRole.CAPTION}))
    return reader


def point_of(view: ReaderView, position: int, share: float = 0.2) -> QPoint:
    """A point in a character, `share` of its width from its left edge."""
    scene = view.scene()
    line = next(line for line in scene.lines if line.start <= position < line.end)
    rect = scene.geometry.piece(line, Span(position, position + 1))
    assert rect is not None
    return QPointF(rect.left() + share * rect.width(), rect.center().y()).toPoint()


def move(view: ReaderView, to: QPoint, modifier: Any = PLAIN, buttons: Any = LEFT) -> None:
    globally = QPointF(view.viewport().mapToGlobal(to))
    event = QMouseEvent(QEvent.Type.MouseMove, QPointF(to), globally, buttons, buttons, modifier)
    QCoreApplication.sendEvent(view.viewport(), event)


def drag(view: ReaderView, first: QPoint, last: QPoint, modifier: Any = PLAIN) -> str | None:
    """Drag from here to there; what is selected then."""
    QTest.mousePress(view.viewport(), LEFT, modifier, first)
    for share in (0.3, 0.7, 1.0):
        move(view, first + QPoint(round((last - first).x() * share), round((last - first).y() * share)), modifier)
    QTest.mouseRelease(view.viewport(), LEFT, modifier, last)
    return selected(view)


def selected(view: ReaderView) -> str | None:
    place = view.desk.place
    return None if place is None or place.selected is None else place.selected.of(view.desk.page.text)


def at(words: str, inside: int = 0) -> int:
    return TEXT.index(words) + inside


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (at(": “"), at("COVID") + 2, "Phòng, chống COVID"),  # signs and blanks before the first word
        (at("lớn"), at("TP.") - 1, "lớn"),  # and behind the last one
        (at("Phòng"), at(", chống", 2), "Phòng"),
        (at("việc lớn", 1), at("Lâm", 1), "Lâm nói: “Phòng, chống COVID-19 là việc"),  # backwards
        (at("tăng 8", 1), at("so với"), "tăng 8,16%"),
        (at("trước", 1), at("Đoạn sau", 3), "trước.\n\nẢnh: Bình\u00a0Minh😀 (trái), tại phố.\n\nĐoạn"),
        (at("\u00a0Minh", -1), at("\u00a0Minh", 2), "Bình\u00a0Minh"),
        (at("\u00a0Minh"), at("\u00a0Minh", 3), "Minh"),
        (at("inh😀", 1), at("(trái", 2), "Minh😀 (trái"),
        (at("😀"), at("(trái", 3), "trái"),
    ],
)
def test_a_drag_takes_whole_words_and_no_signs_at_its_ends(view: ReaderView, first: int, last: int, words: str) -> None:
    assert drag(view, point_of(view, first), point_of(view, last)) == words


def test_a_drag_takes_the_word_in_whose_last_letter_it_begins(view: ReaderView) -> None:
    start = at("Lâm", 2)
    assert drag(view, point_of(view, start, 0.9), point_of(view, at("nói", 1))) == "Lâm nói"


def test_with_alt_a_drag_takes_the_very_characters(view: ReaderView) -> None:
    assert drag(view, point_of(view, at("Phòng", 2)), point_of(view, at("chống", 3)), ALT) == "òng, chố"
    again = drag(view, point_of(view, at("ng, chống", 1)), point_of(view, at("chống", 1)), ALT)
    assert again == "g, c"  # within what is selected, too


def test_a_drag_begins_in_the_margin_and_in_the_gutter(view: ReaderView) -> None:
    line = view.scene().lines[0]
    middle = round((line.top + line.foot) / 2)
    gutter = QPoint(round(line.left) - 40, middle)
    margin = QPoint(round(line.right) + 30, middle)
    assert drag(view, gutter, point_of(view, at("Lâm", 1))) == "Ông Tô Lâm"
    found = drag(view, margin, point_of(view, line.end - 3))
    assert found == TEXT[: line.end].rsplit(maxsplit=1)[-1].strip(".,”“")


def test_the_bar_after_a_drag_takes_no_focus_and_a_click_elsewhere_closes_it(view: ReaderView) -> None:
    drag(view, point_of(view, at("Phòng")), point_of(view, at("chống", 3)))
    bar = view._floats.bar
    assert bar.isVisible()
    assert view.hasFocus()
    assert [button.text() for button in bar.findChildren(QToolButton) if button.isVisible()] == [*"12345", "…"]
    QTest.mouseClick(view.viewport(), LEFT, PLAIN, QPoint(view.viewport().width() - 4, view.viewport().height() - 4))
    assert not bar.isVisible()
    assert selected(view) == "Phòng, chống"


@pytest.mark.parametrize("place", ["gutter", "margin", "between paragraphs", "below", "above"])
@pytest.mark.parametrize("clicks", [1, 2])
def test_clicks_beside_the_words_lose_no_selection(view: ReaderView, place: str, clicks: int) -> None:
    drag(view, point_of(view, at("Phòng")), point_of(view, at("chống", 3)))
    lines = view.scene().lines
    gap = next(line for line in lines if line.end == line.start)
    point = {
        "gutter": QPoint(8, round(lines[0].top + 4)),
        "margin": QPoint(view.viewport().width() - 4, round(lines[0].top + 4)),
        "between paragraphs": QPoint(round(lines[0].left) + 50, round((gap.top + gap.foot) / 2)),
        "below": QPoint(round(lines[0].left) + 50, round(lines[-1].foot) + 60),
        "above": QPoint(round(lines[0].left) + 50, 6),
    }[place]
    click = QTest.mouseClick if clicks == 1 else QTest.mouseDClick
    click(view.viewport(), LEFT, PLAIN, point)
    assert selected(view) == "Phòng, chống"


def test_a_click_on_what_is_selected_puts_the_cursor_there(view: ReaderView) -> None:
    drag(view, point_of(view, at("Phòng")), point_of(view, at("chống", 3)))
    QTest.mouseClick(view.viewport(), LEFT, PLAIN, point_of(view, at("chống", 1)))
    assert selected(view) is None


@pytest.mark.parametrize(
    ("position", "word"),
    [
        (at("COVID", 2), "COVID-19"),
        (at("-19"), "COVID-19"),
        (at("HCM", 1), "TP.HCM"),
        (at("8,16", 2), "8,16%"),
        (at("Phòng", 1), "Phòng"),
        (at("Minh", 1), "Minh"),
        (at("trái", 1), "trái"),
    ],
)
def test_a_double_click_takes_the_word(view: ReaderView, position: int, word: str) -> None:
    point = point_of(view, position, 0.5)
    QTest.mouseClick(view.viewport(), LEFT, PLAIN, point)
    QTest.mouseDClick(view.viewport(), LEFT, PLAIN, point)
    assert selected(view) == word
    assert view._floats.bar.isVisible()


def between_lines(view: ReaderView, position: int) -> QPoint:
    """A point below a character, where no letter reaches and the next line does not begin."""
    scene = view.scene()
    line = next(line for line in scene.lines if line.start <= position < line.end)
    assert line.bottom - line.foot > 4
    return QPoint(point_of(view, position, 0.5).x(), round((line.foot + line.bottom) / 2))


@pytest.mark.parametrize(("position", "word"), [(at("Phòng", 1), "Phòng"), (at("mọi", 1), "mọi")])
def test_a_double_click_below_the_letters_of_a_line_takes_the_word_above(
    view: ReaderView, position: int, word: str
) -> None:
    QTest.mouseClick(view.viewport(), LEFT, PLAIN, between_lines(view, position))
    QTest.mouseDClick(view.viewport(), LEFT, PLAIN, between_lines(view, position))
    assert selected(view) == word


def test_a_triple_click_takes_the_sentence_of_a_caption_too(view: ReaderView) -> None:
    for words, sentence in (
        ("HCM", "TP.HCM đã làm, tăng 8,16% so với năm trước."),
        ("trái", "Ảnh: Bình\u00a0Minh😀 (trái), tại phố."),
    ):
        point = point_of(view, at(words, 1))
        QTest.mouseClick(view.viewport(), LEFT, PLAIN, point)
        QTest.mouseDClick(view.viewport(), LEFT, PLAIN, point)
        QTest.mouseClick(view.viewport(), LEFT, PLAIN, point)
        assert selected(view) == sentence


def test_shift_and_a_click_stretch_the_selection(view: ReaderView) -> None:
    drag(view, point_of(view, at("Phòng")), point_of(view, at("chống", 3)))
    QTest.mouseClick(view.viewport(), LEFT, SHIFT, point_of(view, at("việc lớn", 2)))
    assert selected(view) == "Phòng, chống COVID-19 là việc"
    QTest.mouseClick(view.viewport(), LEFT, SHIFT, point_of(view, at("Lâm", 1)))
    assert selected(view) == "Lâm nói: “Phòng, chống COVID-19 là việc"
    assert view._floats.bar.isVisible()


def ask_menu(view: ReaderView, point: QPoint) -> None:
    globally = view.viewport().mapToGlobal(point)
    QTest.mousePress(view.viewport(), RIGHT, PLAIN, point)
    QTest.mouseRelease(view.viewport(), RIGHT, PLAIN, point)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, globally)
    QCoreApplication.sendEvent(view.viewport(), event)
    for menu in view.findChildren(QMenu):
        menu.close()


def test_a_right_click_keeps_the_selection_on_it_and_beside_the_words(view: ReaderView) -> None:
    drag(view, point_of(view, at("Phòng")), point_of(view, at("chống", 3)))
    for point in (point_of(view, at("chống", 1)), QPoint(6, 300), QPoint(view.viewport().width() - 4, 60)):
        ask_menu(view, point)
        assert selected(view) == "Phòng, chống"
    ask_menu(view, point_of(view, at("HCM", 1)))
    assert selected(view) is None
    assert view.current_sentence() == Span(at("TP.HCM"), at("trước.") + 6)


def test_a_drag_of_what_is_selected_carries_it_off_and_changes_nothing(
    view: ReaderView, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[QDrag] = []

    def nowhere(drag: QDrag, *_actions: Qt.DropAction) -> Qt.DropAction:
        begun.append(drag)
        assert not drag.pixmap().isNull()
        return Qt.DropAction.IgnoreAction

    monkeypatch.setattr(QDrag, "exec", nowhere)
    drag(view, point_of(view, at("Phòng")), point_of(view, at("chống", 3)))
    assert not begun
    drag(view, point_of(view, at("chống", 1)), point_of(view, at("HCM", 1)))
    assert len(begun) == 1
    drag(view, between_lines(view, at("chống", 1)), point_of(view, at("HCM", 1)))
    assert len(begun) == 2
    assert selected(view) == "Phòng, chống"
    move(view, point_of(view, at("lớn")), buttons=Qt.MouseButton.NoButton)  # and nothing goes on
    assert selected(view) == "Phòng, chống"


def pinch(view: ReaderView, value: float, kind: Any = Qt.NativeGestureType.ZoomNativeGesture) -> None:
    device = QPointingDevice(
        "pad", 7, QInputDevice.DeviceType.TouchPad, QPointingDevice.PointerType.Finger,
        QInputDevice.Capability.Position, 5, 0,
    )  # fmt: skip
    point = QPointF(100, 100)
    event = QNativeGestureEvent(kind, device, 2, point, point, point, value, QPointF())
    QCoreApplication.sendEvent(view.viewport(), event)


def test_two_fingers_apart_enlarge_the_type_step_by_step(view: ReaderView) -> None:
    asked: list[int] = []
    view.zoom_asked.connect(asked.append)
    pinch(view, 0, Qt.NativeGestureType.BeginNativeGesture)
    for _ in range(13):
        pinch(view, 0.02)
    assert asked == [1, 1]
    pinch(view, 0, Qt.NativeGestureType.EndNativeGesture)
    pinch(view, 0, Qt.NativeGestureType.BeginNativeGesture)
    pinch(view, -0.07)
    pinch(view, -0.06)
    assert asked == [1, 1, -1]
    pinch(view, 0.5, Qt.NativeGestureType.RotateNativeGesture)
    assert asked == [1, 1, -1]


def turn(view: ReaderView, angle: int, modifier: Any = PLAIN, pixels: int = 0) -> None:
    at = QPointF(200, 200)
    event = QWheelEvent(
        at, at, QPoint(0, pixels), QPoint(0, angle), Qt.MouseButton.NoButton, modifier, Qt.ScrollPhase.ScrollUpdate,
        False,
    )  # fmt: skip
    QCoreApplication.sendEvent(view.viewport(), event)


def test_ctrl_and_small_turns_add_up_to_a_step(view: ReaderView) -> None:
    asked: list[int] = []
    view.zoom_asked.connect(asked.append)
    for _ in range(15):
        turn(view, 8, CTRL)
    assert asked == [1]
    turn(view, -120, CTRL)
    assert asked == [1, -1]


def test_a_touchpad_scrolls_by_small_steps(open_reader: Any, make: Any, seed: Article) -> None:
    view = open_reader(make.article((seed.text + "\n\n") * 4))
    bar, seen = view.verticalScrollBar(), []
    for _ in range(30):
        turn(view, -6, pixels=-3)
        seen.append(bar.value())
    steps = [after - before for before, after in pairwise(seen)]
    assert all(1 <= step <= 6 for step in steps)
    assert seen[-1] > 60
