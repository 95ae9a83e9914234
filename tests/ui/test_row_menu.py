from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop_app.domain.annotations import State
from desktop_app.operations import annotations as filing
from desktop_app.ui.look.look import Look
from desktop_app.ui.reader.menu import pin_of, reader_menu
from desktop_app.ui.row_menu import RowMenuCommand
from desktop_app.ui.session import Session
from desktop_app.ui.side.passages import RECORD_ROLE, Passages


@pytest.fixture
def panel(qtbot: QtBot, session: Session, look: Look) -> Passages:
    made = Passages(session, look)
    qtbot.addWidget(made)
    made.resize(320, 600)
    made.show()
    qtbot.waitExposed(made)
    session.open_article(session.library.articles.rows()[1].id)
    made.list.choose_row(0)
    return made


def offered(panel: Passages) -> dict[RowMenuCommand, QAction]:
    """The entries of the menu by command; of several the first."""
    found: dict[RowMenuCommand, QAction] = {}
    for action in panel.menu.menu().actions():
        if action.data() is not None:
            found.setdefault(action.data().command, action)
    return found


def test_a_passage_is_pinned_to_its_theme_and_unpinned(panel: Passages, session: Session):
    passage = panel.model.index(0).data(RECORD_ROLE)
    theme = next(theme for theme in session.used_themes() if theme.id in passage.themes)
    offered(panel)[RowMenuCommand.PIN].trigger()
    assert session.themes[theme.id].examples == (passage.id,)
    assert theme.name in offered(panel)[RowMenuCommand.UNPIN].text()
    offered(panel)[RowMenuCommand.UNPIN].trigger()
    assert session.themes[theme.id].examples == ()
    session.perform(session.library.undo)
    assert session.themes[theme.id].examples == (passage.id,)


def entry(menu: QMenu, key: str) -> QAction:
    return next(action for action in menu.actions() if action.text().endswith(f"\t{key}"))


def test_what_keys_do_goes_by_mouse_for_all_chosen_rows_in_one_step(panel: Passages, session: Session):
    panel.list.choose_rows([0, 1])
    menu = panel.menu.menu()
    assert [key for _, tab, key in (action.text().partition("\t") for action in menu.actions()) if tab] == [
        "A", "S", "D", "*", "M", "X",
    ]  # fmt: skip
    before = session.library.journal.last_sequence()
    entry(menu, "A").trigger()
    assert session.library.journal.last_sequence() == before + 1
    stored = [panel.model.index(row).data(RECORD_ROLE) for row in (0, 1)]
    assert {passage.state for passage in stored} == {State.CHECKED}
    assert entry(panel.menu.menu(), "A").isChecked()
    assert not entry(panel.menu.menu(), "*").isChecked()
    session.perform(session.library.undo)
    assert not entry(panel.menu.menu(), "A").isChecked()


def test_a_sixth_example_is_refused(qtbot: QtBot, panel: Passages, session: Session):
    theme = session.used_themes()[0]
    article = session.article
    for number in range(6):
        passage = session.perform(
            filing.tag, session.library, article, filing.passage(article, number * 40, number * 40 + 20), [theme]
        )
        panel.choose(passage.id)
        entries = [action for action in panel.menu.menu().actions() if action.data() is not None]
        pin = next(a for a in entries if a.data().theme == theme.id and a.data().command is RowMenuCommand.PIN)
        if number < 5:
            pin.trigger()
        else:
            with qtbot.waitSignal(session.refused) as refused:
                pin.trigger()
            assert refused.args[0].code == "bad-theme"
    assert len(session.themes[theme.id].examples) == 5


def test_several_rows_are_split_off_from_a_theme_they_have_in_common(qtbot: QtBot, panel: Passages, session: Session):
    rows = [panel.model.index(row).data(RECORD_ROLE) for row in range(panel.model.rowCount())]
    theme = next(iter(rows[0].themes))
    alike = [number for number, row in enumerate(rows) if theme in row.themes][:2]
    panel.list.choose_rows(alike)
    before = session.library.journal.last_sequence()
    assert RowMenuCommand.PIN not in offered(panel), "one example at a time"
    with qtbot.waitSignal(panel.menu.split_asked) as asked:
        next(a for a in panel.menu.menu().actions() if a.data() and a.data().theme == theme).trigger()
    assert asked.args == [theme, tuple(rows[number].id for number in alike)]
    assert session.library.journal.last_sequence() == before, "asking changes nothing"


def test_the_menu_is_that_of_the_row_under_the_mouse(qtbot: QtBot, panel: Passages):
    place = panel.list.visualRect(panel.model.index(1)).center()
    panel.list.customContextMenuRequested.emit(place)
    assert panel.list.current() == panel.model.index(1).data(RECORD_ROLE).id
    menus = [child for child in panel.list.children() if child.metaObject().className() == "QMenu"]
    assert menus[-1].isVisible()
    qtbot.keyClick(menus[-1], Qt.Key.Key_Escape)


def test_a_passage_is_pinned_from_the_menu_of_the_text(window):
    session, view = window.session, window.reader.view
    article, theme = session.article, session.used_themes()[0]
    made = session.perform(filing.tag, session.library, article, filing.passage(article, 0, 40), [theme])
    view.go_to(made.anchor.span)
    for examples in ((made.id,), ()):
        menu = reader_menu(view.desk, window.look, view.tr, view)
        menu.triggered.connect(view.commands.trigger)
        next(action for action in menu.actions() if pin_of(action)).trigger()
        assert session.themes[theme.id].examples == examples
