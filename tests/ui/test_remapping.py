"""Commands get other keys in the dialog of all keys; they hold at once, everywhere, and after a restart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.themes import DIGITS
from desktop_app.settings import Settings
from desktop_app.ui.actions import SPECS
from desktop_app.ui.app import _dispose
from desktop_app.ui.keymap import FIXED, Keymap
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.palette.palette import ENTRY_ROLE
from desktop_app.ui.reader.keys import KEYS, Command, reader_name
from desktop_app.ui.reader.menu import command_of_action, reader_menu
from desktop_app.ui.session import Session
from desktop_app.ui.translation import Language

KEY, CONTROL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
NAMES = [*(reader_name(command) for command in Command), *(f"window.{spec.name}" for spec in SPECS)]
NEXT, STAR, UNDO = reader_name(Command.NEXT), reader_name(Command.STAR), "window.undo"


def press(key: Qt.Key, modifiers=NONE) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


@pytest.fixture
def window(open_window):
    return open_window(language="en")


def dialog_on(window, name: str, qtbot):
    window.actions_["keys"].trigger()
    dialog = window.tools.windows.open
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.choose(name)
    return dialog


def give(dialog, name: str, key: Qt.Key, modifiers=NONE) -> None:
    dialog.choose(name)
    dialog._table.setFocus()
    press(KEY.Key_Return)
    press(key, modifiers)


def back(window, dialog, qtbot) -> None:
    dialog.close()
    window.activateWindow()
    window.focus_article()
    qtbot.waitUntil(window.reader.view.hasFocus)


def test_a_command_of_the_article_gets_another_key_everywhere_at_once(window, qtbot, look):
    dialog = dialog_on(window, STAR, qtbot)
    give(dialog, STAR, KEY.Key_S)
    assert dialog.capture.text == ""
    assert window.session.settings.keys == {STAR: ["S"]}
    back(window, dialog, qtbot)
    press(KEY.Key_S)
    session, view = window.session, window.reader.view
    (annotation,) = session.library.annotations.in_article(session.article.id)
    assert annotation.star
    QTest.keyClicks(view, "*")  # means nothing any more
    assert session.library.annotations.in_article(session.article.id)[0].star
    menu = reader_menu(view.desk, look, view.tr, view)
    (shown,) = [action.text() for action in menu.actions() if command_of_action(action) is Command.STAR]
    assert shown.endswith("\tS")
    press(KEY.Key_K, CONTROL)
    QTest.keyClicks(QApplication.focusWidget(), "star the")
    assert window.tools.commands._palette.list.currentIndex().data(ENTRY_ROLE).hint == "S"
    press(KEY.Key_Escape)
    QTest.keyClicks(QApplication.focusWidget(), "?")
    assert "S Star the passage" in window.tools.readers.here.keys_here.sheet.text


def test_other_keys_of_a_command_stay(window, qtbot):
    dialog = dialog_on(window, NEXT, qtbot)
    give(dialog, NEXT, KEY.Key_H)
    back(window, dialog, qtbot)
    before = window.reader.view.current_sentence()
    press(KEY.Key_H)
    middle = window.reader.view.current_sentence()
    press(KEY.Key_Down)
    assert before < middle < window.reader.view.current_sentence()
    assert window.reader.view.accessibleDescription().startswith("H and K")


def test_a_command_of_the_window_gets_another_key_in_menus_tips_and_what_is_said(window, qtbot):
    press(KEY.Key_1)
    dialog = dialog_on(window, UNDO, qtbot)
    give(dialog, UNDO, KEY.Key_B, CONTROL | SHIFT)  # the side's
    assert "Show the side" in dialog.capture.text
    press(KEY.Key_Return)  # leave it: what has the focus first
    assert window.session.settings.keys == {}
    give(dialog, UNDO, KEY.Key_U, CONTROL)
    back(window, dialog, qtbot)
    undo = window.actions_["undo"]
    assert undo.shortcut().toString() == "Ctrl+U"
    assert "(Ctrl+U)" in undo.toolTip()
    press(KEY.Key_2)
    assert window.status.text.endswith("Ctrl+U takes it back")
    press(KEY.Key_U, CONTROL)
    assert len(window.session.library.annotations.in_article(window.session.article.id)[0].themes) == 1


def test_a_key_that_another_command_has_is_taken_only_when_that_is_wanted(window, qtbot):
    dialog = dialog_on(window, STAR, qtbot)
    give(dialog, STAR, KEY.Key_X)
    assert "X belongs to “Remove the passage”. Take it for “Star the passage”?" in dialog.capture.text
    QTest.mouseClick(dialog.capture._take, Qt.MouseButton.LeftButton)
    assert window.session.settings.keys == {STAR: ["X"], reader_name(Command.REMOVE): []}
    dialog.choose(reader_name(Command.REMOVE))
    dialog.reset()  # its usual key has gone to the star: that is asked about, too
    assert "Star the passage" in dialog.capture.text
    QTest.mouseClick(dialog.capture._take, Qt.MouseButton.LeftButton)
    assert window.session.settings.keys == {STAR: []}
    dialog.reset_all()
    assert window.session.settings.keys == {}
    dialog.close()


def test_digits_esc_and_letters_of_the_window_are_refused_and_esc_leaves_all_as_it_is(window, qtbot):
    dialog = dialog_on(window, STAR, qtbot)
    give(dialog, STAR, KEY.Key_3)
    assert dialog.capture.text.startswith("3 cannot")
    press(KEY.Key_Tab)
    assert dialog.capture.text.startswith("Tab cannot")
    press(KEY.Key_Escape)
    assert dialog.isVisible()
    assert dialog.capture.isHidden()
    give(dialog, UNDO, KEY.Key_G)
    assert "typed in text fields" in dialog.capture.text
    press(KEY.Key_F7)
    assert window.session.settings.keys == {UNDO: ["F7"]}
    dialog.choose(reader_name(Command.DIGIT))
    assert dialog._name_of(dialog._table.currentRow()) == UNDO  # digits are no row that changes
    dialog.close()


def test_keys_are_there_again_after_a_restart(request, look, qapp, qtbot):
    library = request.getfixturevalue("press")
    settings = Settings(keys={STAR: ["S"], "window.settings": ["Ctrl+P"]})
    settings.save()
    window = MainWindow(Session(library, Settings.load()), look, Language(qapp, "en"))
    assert window.tools
    window.open_article(library.articles.rows()[0].id)
    with qtbot.waitActive(window):
        window.show()
    window.focus_article()
    press(KEY.Key_S)
    assert len(library.annotations.in_article(window.session.article.id)) == 1
    assert window.actions_["settings"].shortcut().toString() == "Ctrl+P"
    assert "(Ctrl+P)" in window.actions_["settings"].toolTip()
    window.end()
    _dispose(window)
    Settings().save()


def test_tool_tips_of_the_list_and_the_search_box_name_the_keys_in_use(window):
    keys = {"window.era": ["Ctrl+Shift+Y"], "window.search": ["F6"], "window.exact": [], "window.import_files": ["F9"]}
    window.session.prefer(window.session.settings._replace(keys=keys))
    library = window.library
    assert library.controls._era.toolTip().endswith("(Ctrl+Shift+Y)")
    assert library.controls._facets.toolTip().endswith("(Ctrl+Shift+L)")
    assert window.header.search.toolTip().endswith("(F6)")
    assert "(" not in library.answers.bar.exact.toolTip()
    assert "F9" in library.unread._nothing()
    window.session.prefer(window.session.settings._replace(keys={}))
    assert library.controls._era.toolTip().endswith("(Ctrl+E)")
    assert library.answers.bar.exact.toolTip().endswith("(Ctrl+D)")


@pytest.mark.parametrize(
    "stored",
    [
        {"reader.no such": ["A"]},
        {STAR: "S"},
        {STAR: [1]},
        {STAR: ["3"]},
        {STAR: ["Esc"]},
        {reader_name(Command.LEAVE): ["Q"]},
        {NEXT: ["J", "Down"]},
        {UNDO: ["a"]},
        {UNDO: ["Bad+++"]},
        {UNDO: ["Ctrl+K, Ctrl+L"]},
        {STAR: [""]},
        {STAR: ["\0"]},
        {STAR: ["x" * 100_000]},
    ],
)
def test_settings_that_make_no_sense_change_nothing(stored):
    assert Keymap(stored).wished == {}


@given(
    st.dictionaries(
        st.sampled_from(NAMES), st.lists(st.sampled_from(["J", "X", "Ctrl+Z", "Ctrl+K", "F8", "Shift+J", "Esc", "1"]))
    )
)
def test_of_keys_written_by_hand_each_belongs_to_one_command(wished):
    keymap = Keymap(wished)
    keys = [key for name in NAMES for key in keymap.of(name)]
    assert len(keys) == len(set(keys))
    assert set(keymap.of(reader_name(Command.DIGIT))) == set(DIGITS)
    assert Keymap(keymap.stored()).wished == keymap.wished


def test_a_key_that_is_wished_is_taken_from_who_has_it_usually():
    keymap = Keymap({"window.find": ["Ctrl+Z"], STAR: ["J"]})
    assert (keymap.owner("Ctrl+Z"), keymap.owner("J")) == ("window.find", STAR)
    assert keymap.of(NEXT) == ("Down",)


@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(["A", "X", "Ctrl+K", "F7", "Shift+J", "Ctrl+Shift+Q"])))
)
def test_no_key_ever_belongs_to_two_commands(gifts):
    keymap = Keymap()
    for name, key in gifts:
        if name not in FIXED and keymap.fits(name, key):
            keymap = keymap.given(name, key)
            assert keymap.owner(key) == name
            assert keymap.of(name)[0] == key
    keys = [key for name in NAMES for key in keymap.of(name)]
    assert len(keys) == len(set(keys))
    assert set(keymap.of(reader_name(Command.DIGIT))) == set(DIGITS)
    assert Keymap(keymap.stored()).wished == keymap.wished
    for name in list(keymap.wished):
        keymap = keymap.reset(name)
        keys = [key for other in NAMES for key in keymap.of(other)]
        assert len(keys) == len(set(keys))
        assert keymap.of(name) == Keymap().of(name)
    assert set(KEYS) == set(Command)
