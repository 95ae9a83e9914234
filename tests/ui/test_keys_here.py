"""`?` shows what keys mean here and now; the palette has all of it too."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.resources import catalogue
from desktop_app.ui.palette.entries import Kind
from desktop_app.ui.palette.palette import ENTRY_ROLE
from desktop_app.ui.reader.key_lines import LINES
from desktop_app.ui.reader.keys import Command
from desktop_app.ui.reader.names import COMMANDS
from desktop_app.vietnam.folding import fold_plain

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(open_window):
    return open_window(language="en")


def press(*keys: Qt.Key | str) -> None:
    for key in keys:
        if isinstance(key, str):
            QTest.keyClicks(QApplication.focusWidget(), key)
        else:
            QTest.keyClick(QApplication.focusWidget(), key)


def told(window) -> str:
    press("?")
    sheet = window.tools.readers.here.keys_here.sheet
    assert sheet.isVisible()
    assert sheet.hasFocus()
    text = sheet.text
    press(KEY.Key_Escape)
    assert not sheet.isVisible()
    assert window.reader.view.hasFocus()
    return text


def test_it_tells_what_is_valid_here_and_now(window):
    lines = told(window).splitlines()
    assert "J K Next, previous sentence" in lines
    assert "1 … 0 File under the theme with this digit" in lines
    assert "Ctrl+K All commands…" in lines
    assert not any("Remove the passage" in line or "Just now" in line for line in lines)
    press("1")
    assert "X Remove the passage" in told(window).splitlines()


def test_it_follows_the_mode(window):
    press(KEY.Key_Space)
    lines = told(window).splitlines()
    assert lines[:2] == ["Just now", "Esc Leave the selection"]
    assert "Ctrl+↓ Ctrl+↑ Next, previous paragraph" in lines
    press("[")
    lines = told(window).splitlines()
    assert "← → Edge by a syllable (Ctrl clause, Alt character)" in lines
    assert not any("Back to where" in line for line in lines)
    press(KEY.Key_Escape, KEY.Key_Escape, "p")
    assert "1 … 0 Paint with the theme with this digit" in told(window)
    press("1")
    lines = told(window).splitlines()
    assert lines[:3] == ["Just now", "Enter File the sentence or selection, or take it off", "Esc End painting"]


def test_it_tells_of_names_where_one_is(window):
    view = window.reader.view
    view.go_to(next(iter(view.desk.named)).span)
    assert "E Show who or what this is" in told(window)
    view.show_mentions([])
    assert "who or what" not in told(window)


def test_any_other_key_closes_it_and_does_what_it_does(window):
    before = window.reader.view.current_sentence()
    press("?", "j")
    assert not window.tools.readers.here.keys_here.sheet.isVisible()
    assert window.reader.view.current_sentence() != before
    press("?")
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Shift)
    assert window.tools.readers.here.keys_here.sheet.isVisible()
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_F, CONTROL)
    assert not window.tools.readers.here.keys_here.sheet.isVisible()
    assert window.tools.find_bar.isVisible()


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("size", [(960, 640), (1400, 900)])
def test_all_of_it_is_seen(open_window, language, size):
    window = open_window(language=language)
    window.resize(*size)
    press("1", "p", "2", KEY.Key_Space, "?")
    sheet = window.tools.readers.here.keys_here.sheet
    assert not sheet.cut
    assert window.rect().contains(sheet.geometry())


def test_every_line_is_translated_and_every_command_has_one():
    words = catalogue("vi")
    lines = [line for found in LINES.values() for line in found]
    assert [said for said in (*LINES, *(line.words for line in lines)) if said not in words] == []
    assert {command for line in lines for command in line.commands} == set(Command) - {Command.KEYS}


def entries(window) -> dict[str, str]:
    model = window.tools.commands._palette.model
    found = [model.index(row, 0).data(ENTRY_ROLE) for row in range(model.rowCount())]
    return {entry.text: entry.hint for entry in found if entry.kind is Kind.COMMAND}


def test_the_palette_has_the_commands_of_the_article_with_their_keys(window):
    press("1")
    offered: dict[str, str] = {}
    for words in ("sentence", "passage", "theme", "name", "mark", "edge", "selection", "keys", "clause", "File"):
        QTest.keyClick(QApplication.focusWidget(), KEY.Key_K, CONTROL)
        QTest.keyClicks(QApplication.focusWidget(), words)
        offered |= entries(window)
        press(KEY.Key_Escape)
    assert offered["Next sentence"] == "J"
    assert offered["Star the passage"] == "*"
    assert offered["Remove the passage"] == "X"
    assert offered["File under Chuyển đổi số"] == "2"
    assert COMMANDS[Command.LEFT] not in offered  # there is no edge to move


def test_what_is_chosen_in_the_palette_is_done_in_the_article(window):
    session, view = window.session, window.reader.view
    for words in ("File under chuyen doi", "Select the sentence", "Grow the selection by a syll"):
        QTest.keyClick(QApplication.focusWidget(), KEY.Key_K, CONTROL)
        QTest.keyClicks(QApplication.focusWidget(), words)
        press(KEY.Key_Return)
    (annotation,) = session.library.annotations.in_article(session.article.id)
    assert {session.themes[theme].name for theme in annotation.themes} == {"Chuyển đổi số"}
    assert view.desk.place.selected.end > view.desk.place.anchor.end
    window.show_review()
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_K, CONTROL)
    QTest.keyClicks(QApplication.focusWidget(), "Star the passage")
    assert "Star the passage" not in entries(window)


def commanded(window, *typed: str) -> None:
    """Open the palette, and choose what the letters find, then again in what it asks."""
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_K, CONTROL)
    for letters in typed:
        assert window.tools.commands._palette.line.hasFocus()
        press(fold_plain(letters)[:12], KEY.Key_Return)


def test_the_palette_does_everything_with_themes(window, qtbot):
    first, second, third = window.session.used_themes()
    commanded(window, "digit key", second.name, "7")
    assert window.session.themes[second.id].shortcut == "7"
    assert window.reader.view.hasFocus(), "nothing else is asked"
    commanded(window, "rename", first.name)
    field = QApplication.focusWidget()
    assert field.accessibleName() == "Name of the theme"
    press("Law", KEY.Key_Return)
    qtbot.waitUntil(lambda: window.session.themes[first.id].name == "Law")
    commanded(window, "merge", third.name, "Law")
    themes = window.rooms.side.themes
    assert themes.question.isVisible()
    assert (themes.current().id, themes.card.theme) == (third.id, first.id), "what it goes into is told"
    assert f"{third.name} is merged into Law" in themes.question.words.text()
    press(KEY.Key_Escape)
    assert themes.card.theme == third.id
    commanded(window, "archive", third.name)
    press(KEY.Key_Return)
    assert window.session.themes[third.id].archived
    commanded(window, "restore", third.name)
    press(KEY.Key_Return)
    assert not window.session.themes[third.id].archived
    commanded(window, "new theme")
    press("Weather", KEY.Key_Return)
    assert [theme.name for theme in window.session.used_themes()][-1] == "Weather"


def test_the_palette_says_of_what_a_look_is_one(window):
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_K, CONTROL)
    model = window.tools.commands._palette.model
    found = {model.index(row).data(ENTRY_ROLE).text for row in range(model.rowCount())}
    assert {"Appearance: Dark", "Language: English"} <= found
