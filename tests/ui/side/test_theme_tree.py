"""Branches: folded and walked by key, moved by key and by mouse, asked about before they go."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop_app.domain.themes import Theme
from desktop_app.operations import themes as codebook
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.side.theme_list import ThemeDrop, ThemeList, Where
from desktop_app.ui.side.theme_menu import ThemeChoice, ThemeCommand
from desktop_app.ui.side.theme_model import DEPTH_ROLE, THEME_ROLE
from desktop_app.ui.side.themes import Themes

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def themes(qtbot: QtBot, session: Session, look: Look) -> Themes:
    one, two, _ = session.used_themes()
    a = codebook.add(session.library, "a", parent=one)
    codebook.add(session.library, "b", parent=a)
    codebook.add(session.library, "c", parent=two)
    session.tell()
    made = Themes(session, look)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    qtbot.addWidget(made)
    made.resize(300, 700)
    made.show()
    qtbot.waitExposed(made)
    made.list.setFocus()
    return made


def names(themes: Themes) -> list[str]:
    return ["  " * row.data(DEPTH_ROLE) + row.data(THEME_ROLE).name[:8] for row in rows(themes)]


def rows(themes: Themes):
    return [themes.model.index(row) for row in range(themes.model.rowCount())]


def row(themes: Themes, name: str):
    return next(index for index in rows(themes) if index.data(THEME_ROLE).name == name)


def go(themes: Themes, name: str) -> Theme:
    themes.list.setCurrentIndex(row(themes, name))
    return themes.current()


def drop(themes: Themes, name: str, place: QPoint) -> None:
    """Let a theme go there, as the mouse does."""
    carried = QMimeData()
    carried.setData("application/x-trich-theme", row(themes, name).data(THEME_ROLE).id.encode())
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    for kind in (QDragMoveEvent, QDropEvent):
        at = place if kind is QDragMoveEvent else QPointF(place)
        event = kind(at, Qt.DropAction.MoveAction, carried, left, none)
        event.source = lambda: themes.list
        (themes.list.dragMoveEvent if kind is QDragMoveEvent else themes.list.dropEvent)(event)


def at(themes: Themes, name: str, share: float) -> QPoint:
    room = themes.list.visualRect(row(themes, name))
    return QPoint(room.left() + 60, round(room.top() + share * room.height()))


FIRST, SECOND = "Kéo giảm tội phạm", "Chuyển đổi số"


def test_left_and_right_fold_and_walk(qtbot: QtBot, themes: Themes):
    go(themes, FIRST)
    qtbot.keyClick(themes.list, Qt.Key.Key_Right)
    assert themes.current().name == "a"
    qtbot.keyClick(themes.list, Qt.Key.Key_Left)
    assert names(themes) == ["Kéo giảm", "  a", "Chuyển đ", "  c", "An sinh "]
    assert themes.current().name == "a"
    qtbot.keyClick(themes.list, Qt.Key.Key_Left)
    assert themes.current().name == FIRST
    qtbot.keyClick(themes.list, Qt.Key.Key_Left)
    assert names(themes) == ["Kéo giảm", "Chuyển đ", "  c", "An sinh "]
    qtbot.keyClick(themes.list, Qt.Key.Key_Right)
    assert names(themes) == ["Kéo giảm", "  a", "Chuyển đ", "  c", "An sinh "], "what was folded in it stays so"
    assert "folded" in row(themes, "a").data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_triangle_folds_and_files_nothing(qtbot: QtBot, themes: Themes):
    room = themes.list.visualRect(row(themes, FIRST))
    with qtbot.assertNotEmitted(themes.theme_chosen):
        qtbot.mouseClick(themes.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, room.center().y()))
    assert "  a" not in names(themes)
    themes.unfolded.trigger()
    assert "    b" in names(themes)
    themes.folded.trigger()
    assert names(themes) == ["Kéo giảm", "Chuyển đ", "An sinh "]


def test_a_theme_goes_in_and_out_by_key(qtbot: QtBot, themes: Themes, session: Session):
    go(themes, "b")
    qtbot.keyClick(themes.list, Qt.Key.Key_Left, CONTROL)
    assert names(themes)[:3] == ["Kéo giảm", "  a", "  b"]
    qtbot.keyClick(themes.list, Qt.Key.Key_Left, CONTROL)
    assert names(themes)[:3] == ["Kéo giảm", "  a", "b"], "behind the theme it stood under"
    assert themes.current().name == "b"
    qtbot.keyClick(themes.list, Qt.Key.Key_Right, CONTROL)
    assert names(themes)[:3] == ["Kéo giảm", "  a", "  b"]
    go(themes, FIRST)
    with qtbot.waitSignal(session.refused) as refused:
        qtbot.keyClick(themes.list, Qt.Key.Key_Right, CONTROL)
    assert refused.args[0].message("vi") != refused.args[0].message("en")
    for _ in range(3):
        session.perform(session.library.undo)
    assert names(themes)[:3] == ["Kéo giảm", "  a", "    b"]


def test_a_theme_is_dropped_between_two_on_one_and_behind_all(themes: Themes):
    drop(themes, "c", at(themes, FIRST, 0.1))
    assert names(themes)[:2] == ["c", "Kéo giảm"]
    drop(themes, "c", at(themes, SECOND, 0.5))
    assert names(themes)[-3:] == ["Chuyển đ", "  c", "An sinh "]
    drop(themes, "c", at(themes, "a", 0.9))
    assert names(themes)[1:4] == ["  a", "    c", "    b"], "under an open branch it is the first there"
    drop(themes, "c", QPoint(60, themes.list.viewport().height() + 200))
    assert names(themes)[-1] == "c"


def test_a_drop_that_cannot_be_is_refused_and_says_why(qtbot: QtBot, themes: Themes, session: Session):
    before = names(themes)
    for name, target in ((FIRST, "b"), (FIRST, "c"), (FIRST, "a")):
        with qtbot.waitSignal(session.refused, raising=False, timeout=200) as refused:
            drop(themes, name, at(themes, target, 0.5))
            if themes.question.isVisible():
                themes.question.yes.click()
        assert refused.args[0].code == "bad-theme"
        assert names(themes) == before
    drop(themes, FIRST, at(themes, FIRST, 0.5))
    assert names(themes) == before


def test_a_branch_goes_after_it_was_asked_about(qtbot: QtBot, themes: Themes, session: Session):
    before = names(themes)
    session.perform(codebook.move, session.library, go(themes, "b"), parent=None, position=9)
    themes.asking.wish(go(themes, SECOND).id, ThemeDrop(themes.current().id, session.used_themes()[0].id, Where.UNDER))
    assert themes.question.isVisible()
    assert themes.question.yes.hasFocus()
    assert "1" in themes.question.words.text()
    qtbot.keyClick(themes.question.yes, Qt.Key.Key_Escape)
    assert not themes.question.isVisible()
    assert themes.list.hasFocus()
    themes.asking.wish(go(themes, SECOND).id, ThemeDrop(themes.current().id, session.used_themes()[0].id, Where.UNDER))
    qtbot.keyClick(themes.question.yes, Qt.Key.Key_Return)
    assert names(themes)[:4] == ["Kéo giảm", "  a", "  Chuyển đ", "    c"]
    session.perform(session.library.undo)
    session.perform(session.library.undo)
    assert names(themes) == before


def test_figures_follow_what_happens_meanwhile(themes: Themes, session: Session):
    theme = go(themes, FIRST)
    themes.asking.wish(theme.id, ThemeChoice(ThemeCommand.ARCHIVE))
    asked = themes.question.words.text()
    session.perform(codebook.add, session.library, "d", parent=session.themes[theme.id])
    assert themes.question.words.text() != asked
    session.perform(codebook.archive, session.library, session.themes[theme.id])
    assert not themes.question.isVisible(), "there is nothing to ask any more"


def test_a_family_comes_back_or_its_first_alone(qtbot: QtBot, themes: Themes, session: Session):
    theme = go(themes, FIRST)
    session.perform(codebook.archive, session.library, theme)
    themes.archived.trigger()
    go(themes, FIRST)
    themes._on_asked(ThemeChoice(ThemeCommand.RESTORE))
    assert themes.question.other.isVisible()
    themes.question.other.click()
    assert [one.archived for one in session.themes.values()][:3] == [False, True, True]
    session.perform(session.library.undo)
    go(themes, FIRST)
    themes._on_asked(ThemeChoice(ThemeCommand.RESTORE))
    themes.question.yes.click()
    assert not any(one.archived for one in session.themes.values())


def test_the_list_takes_no_more_room_than_its_rows(themes: Themes):
    whole = themes.list.maximumHeight()
    themes.folded.trigger()
    assert themes.list.maximumHeight() < whole
    assert isinstance(themes.list, ThemeList)
