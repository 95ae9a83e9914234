from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.domain.themes import Pattern
from desktop_app.operations import annotations as filing
from desktop_app.operations import themes as codebook
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.side.theme_menu import ThemeChoice, ThemeCommand, ThemeMenu, chosen
from desktop_app.ui.side.theme_model import COUNT_ROLE, DEPTH_ROLE, THEME_ROLE
from desktop_app.ui.side.themes import Themes
from desktop_app.ui.status import StepWords


@pytest.fixture
def themes(qtbot: QtBot, session: Session, look: Look) -> Themes:
    made = Themes(session, look)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    qtbot.addWidget(made)
    made.resize(320, 600)
    made.show()
    qtbot.waitExposed(made)
    made.list.setFocus()
    return made


def names(themes: Themes) -> list[str]:
    return [themes.model.index(row).data() for row in range(themes.model.rowCount())]


def choose(themes: Themes, command: ThemeCommand, value: str = "") -> None:
    """Choose in the menu of the current theme, as a click there does."""
    menu = ThemeMenu(themes._look, themes.current(), list(themes._session.themes.values()), themes)
    menu.triggered.connect(themes._on_menu_chosen)
    actions = [*menu.actions(), *(action for sub in menu.findChildren(type(menu)) for action in sub.actions())]
    sub_actions = [action for shown in menu.actions() if shown.menu() for action in shown.menu().actions()]
    wanted = ThemeChoice(command, value)
    next(action for action in (*actions, *sub_actions) if chosen(action) == wanted).trigger()


def test_counts_are_live(themes: Themes, session: Session):
    before = themes.model.index(0).data(COUNT_ROLE)
    assert before == session.library.themes.counts()[session.used_themes()[0].id]
    article = session.library.articles.article(session.library.articles.rows()[0].id)
    session.perform(filing.tag, session.library, article, filing.passage(article, 0, 9), session.used_themes()[:1])
    assert themes.model.index(0).data(COUNT_ROLE) == before + 1


def test_a_tag_repaints_the_row_of_its_theme_only(themes: Themes, session: Session):
    rows: list[int] = []
    themes.model.dataChanged.connect(lambda first, last: rows.extend(range(first.row(), last.row() + 1)))
    article = session.library.articles.article(session.library.articles.rows()[0].id)
    session.perform(filing.tag, session.library, article, filing.passage(article, 0, 9), session.used_themes()[1:2])
    assert rows == [1]


def test_a_click_and_enter_ask_to_file_the_sentence(qtbot: QtBot, themes: Themes, session: Session):
    second = themes.model.index(1)
    with qtbot.waitSignal(themes.theme_chosen) as caught:
        place = themes.list.visualRect(second).center()
        qtbot.mouseClick(themes.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert caught.args == [second.data(THEME_ROLE).id]
    with qtbot.waitSignal(themes.theme_chosen):
        qtbot.keyClick(themes.list, Qt.Key.Key_Return)
    with qtbot.waitSignal(themes.review_asked) as asked:
        qtbot.mouseClick(themes.card.review, Qt.MouseButton.LeftButton)
    assert asked.args == [second.data(THEME_ROLE).id]
    assert session.library.journal.undoable().label == "tag", "looking changes nothing"


def test_f2_renames_in_place_and_a_taken_name_is_refused(qtbot: QtBot, themes: Themes, session: Session):
    theme = themes.current()
    qtbot.keyClick(themes.list, Qt.Key.Key_F2)
    field = themes.list.viewport().findChild(QLineEdit)
    field.setText("")
    qtbot.keyClicks(field, "Phong chong toi pham")
    with qtbot.assertNotEmitted(themes.theme_chosen):  # Return is the field's, it files nothing
        qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.themes[theme.id].name == "Phong chong toi pham")
    qtbot.waitUntil(lambda: themes.list.state() is not themes.list.State.EditingState)
    qtbot.keyClick(themes.list, Qt.Key.Key_F2)
    field = themes.list.viewport().findChildren(QLineEdit)[-1]
    field.setText(names(themes)[1].upper())
    with qtbot.waitSignal(session.refused) as refused:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert refused.args[0].code == "theme-name-taken"
    assert session.themes[theme.id].name == "Phong chong toi pham"


def test_a_new_theme_is_added_and_names_like_it_are_shown_first(qtbot: QtBot, themes: Themes, session: Session):
    qtbot.keyClicks(themes.name, "chuyen doi")
    assert themes.near.isVisible()
    assert "Chuyển đổi số" in themes.near.text()
    themes.name.clear()
    qtbot.keyClicks(themes.name, "Giao thong")
    assert not themes.near.isVisible()
    qtbot.keyClick(themes.name, Qt.Key.Key_Return)
    assert names(themes)[-1] == "Giao thong"
    assert themes.current().name == "Giao thong"
    assert themes.name.text() == ""
    themes.name.setText("CHUYỂN ĐỔI SỐ")
    with qtbot.waitSignal(session.refused):
        qtbot.keyClick(themes.name, Qt.Key.Key_Return)
    assert themes.name.text() == "CHUYỂN ĐỔI SỐ", "what was typed stays"


def test_keys_move_and_archive_and_one_undo_brings_back(qtbot: QtBot, themes: Themes, session: Session):
    first, second, third = names(themes)
    qtbot.keyClick(themes.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert names(themes) == [second, first, third]
    assert themes.current().name == first, "the theme stays current where it went"
    qtbot.keyClick(themes.list, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(themes.list, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert names(themes) == [first, second, third]
    qtbot.keyClick(themes.list, Qt.Key.Key_Delete)
    assert names(themes) == [first, second, third], "it is asked first"
    qtbot.keyClick(themes.question.yes, Qt.Key.Key_Return)
    assert names(themes) == [second, third]
    assert themes.list.hasFocus()
    session.perform(session.library.undo)
    assert names(themes) == [first, second, third]


def test_archived_themes_are_shown_on_demand_and_restored(qtbot: QtBot, themes: Themes, session: Session):
    theme = themes.current()
    session.perform(codebook.archive, session.library, theme)
    themes.archived.trigger()
    row = themes.model.row_of(theme.id)
    themes.list.setCurrentIndex(themes.model.index(row))
    received = []
    themes.theme_chosen.connect(received.append)
    place = themes.list.visualRect(themes.model.index(row)).center()
    qtbot.mouseClick(themes.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert received == [], "nothing is filed under an archived theme"
    choose(themes, ThemeCommand.RESTORE)
    qtbot.keyClick(themes.question.yes, Qt.Key.Key_Return)
    assert not session.themes[theme.id].archived


def test_the_menu_changes_colour_line_digit_parent_and_merges(themes: Themes, session: Session):
    theme, second, third = session.used_themes()
    choose(themes, ThemeCommand.COLOUR, "#067796")
    choose(themes, ThemeCommand.PATTERN, Pattern.WAVE.value)
    choose(themes, ThemeCommand.DIGIT, "3")
    changed = session.themes[theme.id]
    assert (changed.colour, changed.pattern, changed.shortcut) == ("#067796", Pattern.WAVE, "3")
    assert session.themes[third.id].shortcut is None, "a digit belongs to one theme"
    choose(themes, ThemeCommand.UNDER, second.id)
    assert session.themes[theme.id].parent == second.id
    assert themes.list.currentIndex().data(DEPTH_ROLE) == 1
    choose(themes, ThemeCommand.UNDER)
    assert session.themes[theme.id].parent is None
    filed = {row.annotation.id for row in session.library.annotations.excerpts() if theme.id in row.themes}
    choose(themes, ThemeCommand.MERGE, third.id)
    assert theme.name in themes.question.words.text()
    assert str(len(filed)) in themes.question.words.text()
    themes.question.yes.click()
    assert session.themes[theme.id].merged_into == third.id
    now = {row.annotation.id for row in session.library.annotations.excerpts() if third.id in row.themes}
    assert filed <= now
    assert names(themes) == [second.name, third.name]


def test_the_menu_says_what_filing_would_do_and_its_keys_as_they_stand_on_them(window):
    themes = window.rooms.side.themes
    window.reader.view.desk.settle(window.reader.view.desk.place)
    window.attention.file_current(themes.current().id)
    said = []
    for row in (0, 1):
        themes._on_menu_asked(themes.list.visualRect(themes.model.index(row)).center())
        menu = themes.findChildren(ThemeMenu)[-1]
        said.append(menu.actions()[0].text())
        assert any(action.text().endswith("\tCtrl+↑") for action in menu.actions())
        menu.close()
    assert said == ["Gỡ câu này khỏi chủ đề\tEnter", "Gắn câu này vào chủ đề\tEnter"]


def test_the_menu_opens_on_the_row_under_the_mouse(qtbot: QtBot, themes: Themes):
    third = themes.model.index(2)
    themes.list.customContextMenuRequested.emit(themes.list.visualRect(third).center())
    menu = themes.findChild(ThemeMenu)
    assert menu is not None
    assert themes.current().id == third.data(THEME_ROLE).id
    menu.close()
    themes.list.customContextMenuRequested.emit(QPoint(20, themes.list.viewport().height() - 2))
    assert themes.current().id == third.data(THEME_ROLE).id, "nothing happens below the last row"


def test_a_digit_that_is_taken_says_from_whom_before_and_after(themes: Themes, session: Session):
    theme, _, third = session.used_themes()
    menu = ThemeMenu(themes._look, theme, list(session.themes.values()), themes)
    digits = [
        action
        for shown in menu.actions()
        if shown.menu()
        for action in shown.menu().actions()
        if chosen(action) and chosen(action).command is ThemeCommand.DIGIT
    ]
    assert [third.name in action.text() for action in digits] == [n == 2 for n in range(11)]
    assert [action.isChecked() for action in digits] == [n == 0 for n in range(11)]
    assert digits[0].text() == "1", "it is its own"
    choose(themes, ThemeCommand.DIGIT, "3")
    assert (
        StepWords().done(session.library.journal.undoable())
        == f"Digit of theme – {theme.name}: key 3, taken from {third.name}"
    )
    choose(themes, ThemeCommand.DIGIT, "5")
    assert third.name not in StepWords().done(session.library.journal.undoable())
    choose(themes, ThemeCommand.DIGIT)
    assert StepWords().done(session.library.journal.undoable()).endswith("no digit")
    session.perform(session.library.undo)
    session.perform(session.library.undo)
    session.perform(session.library.undo)
    assert session.themes[third.id].shortcut == "3"
