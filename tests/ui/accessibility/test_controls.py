"""Every control has a name and says what it is; every one is reached, seen and worked by keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QScrollArea, QTabWidget, QWidget

from desktop_app.ui.reader.keys import KEYS, Command
from desktop_app.ui.reader.names import COMMANDS
from desktop_app.ui.widgets.tab_walk import seen

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
ROLE, NAME = QAccessible.Role, QAccessible.Text.Name
SILENT = {ROLE.NoRole, ROLE.Client, ROLE.Window, ROLE.Grouping, ROLE.Pane, ROLE.LayeredPane}
"""Roles that say nothing of what a control does."""
LISTS = {ROLE.Table, ROLE.List, ROLE.Tree}
WALKED = (
    "themes", "passages", "names at the side", "details", "review", "overview", "names", "hits", "conditions", "find",
)  # fmt: skip
"""Places of the window through which Tab goes."""


def tree(place, path: tuple[str, ...] = ()) -> Iterator[tuple[object, str]]:
    """Everything under an interface with its path; rows of lists are asked for by what shows them."""
    if place is None or not place.isValid():
        return
    here = (*path, f"{type(place.object()).__name__} “{place.text(NAME)}”")
    yield place, " / ".join(here)
    if place.role() not in LISTS:
        for number in range(place.childCount()):
            yield from tree(place.child(number), here)


def controls(widget: QWidget) -> Iterator[tuple[object, str]]:
    """What can be focused or clicked in a widget, as it is seen."""
    for place, path in tree(QAccessible.queryAccessibleInterface(widget)):
        thing = place.object()
        if not isinstance(thing, QWidget) or not thing.isVisible():
            continue
        words = isinstance(thing, QLabel) and not thing.focusPolicy() & Qt.FocusPolicy.TabFocus  # to be copied, at most
        if isinstance(thing, QAbstractButton) or (thing.focusPolicy() is not Qt.FocusPolicy.NoFocus and not words):
            yield place, path


def wanting(widget: QWidget) -> list[str]:
    """The paths of controls without a name, or that do not say what they are;
    a place that scrolls or holds tabs need not.
    """
    found = []
    for place, path in controls(widget):
        if not place.text(NAME).strip():
            found.append(f"no name: {path}")
        if place.role() in SILENT and not isinstance(place.object(), QScrollArea | QTabWidget):
            found.append(f"{place.role()}: {path}")
    return found


def press_key(key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def stops(widget: QWidget) -> set[QWidget]:
    """All that Tab must come to."""
    return {
        each
        for each in seen(widget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled() and each.focusProxy() is None
    }


def picture(window: QWidget, widget: QWidget) -> QImage:
    around = QRect(widget.mapTo(window, QPoint(-4, -4)), widget.size()).adjusted(0, 0, 8, 8)
    return window.grab(around).toImage()


def named(widgets) -> list[str]:
    return [f"{type(each).__name__} “{each.accessibleName()}”" for each in widgets]


def test_everything_that_can_be_worked_has_a_name_and_says_what_it_is(place):
    assert list(controls(place))
    assert not wanting(place)


@pytest.mark.parametrize("place", WALKED, indirect=True)
@pytest.mark.usefixtures("place")
def test_tab_comes_to_everything_and_each_shows_that_it_has_the_keyboard(window):
    window.focus_article()
    first = here = QApplication.focusWidget()
    walked, unseen = [first], []
    for _ in range(150):
        with_focus = picture(window, here)
        press_key(KEY.Key_Tab)
        there = QApplication.focusWidget()
        hidden = here.visibleRegion().isEmpty() or picture(window, here) == with_focus
        if there is not here and here.isVisible() and hidden:
            unseen.append(here)
        here = there
        if here is first:
            break
        walked.append(here)
    assert here is first
    assert not named(stops(window.centralWidget()) - set(walked))
    assert not named(unseen)


def test_every_action_is_found_by_name_and_runs_from_there(window, qtbot):
    press_key(KEY.Key_K, CONTROL)
    rows = window.tools.commands._palette.model._rows
    offered = {id(entry.payload) for entry in rows}
    usable = [action for action in window.actions_.all() if action.isEnabled()]
    assert [action.objectName() for action in usable if id(action) not in offered] == ["commands"]
    QTest.keyClicks(QApplication.focusWidget(), "cai dat")
    press_key(KEY.Key_Return)
    qtbot.waitUntil(lambda: window.tools.windows.open is not None and window.tools.windows.open.isVisible())
    window.tools.windows.open.close()


def test_every_command_of_the_article_has_a_key_and_words():
    assert set(KEYS) == set(Command) == set(COMMANDS)
    assert all(KEYS.values())


def test_what_only_a_pointer_can_press_is_what_escape_does_as_well(window):
    """Buttons that Tab does not come to: those in fields, which Esc empties."""
    buttons = [each for each in window.findChildren(QAbstractButton) if each.isVisible()]
    mouse_only = [each for each in buttons if not each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert not named(each for each in mouse_only if not isinstance(each.parent(), QLineEdit))


def test_each_menu_has_a_letter_of_its_own(window):
    titles = [action.text() for action in window.menuBar().actions()]
    letters = [title[title.index("&") + 1].lower() for title in titles]
    assert len(set(letters)) == len(titles)
