from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QListView, QPlainTextEdit, QTableView
from pytestqt.qtbot import QtBot

from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.side.panel import Side, Tab


def test_each_tab_takes_the_focus_where_it_is_worked_on(qtbot: QtBot, session: Session, look: Look):
    side = Side(session, look)
    qtbot.addWidget(side)
    side.resize(320, 600)
    side.show()
    side.activateWindow()
    qtbot.waitUntil(side.isActiveWindow)
    session.open_article(session.library.articles.rows()[1].id)
    places = (side.themes.list, side.passages.list, side.entities.list, side.details.state)
    for tab, place in zip(Tab, places, strict=True):
        side.show_tab(tab)
        assert place.hasFocus()
        assert place.isVisible()


def test_every_control_has_a_name(qtbot: QtBot, session: Session, look: Look):
    side = Side(session, look)
    qtbot.addWidget(side)
    session.open_article(session.library.articles.rows()[1].id)
    for kind in (QAbstractButton, QComboBox, QLineEdit, QListView, QPlainTextEdit, QTableView):
        for control in side.findChildren(kind):
            if control.parent().metaObject().className() in ("QComboBoxPrivateContainer", "QTabBar", "QTableView"):
                continue
            if control.isHidden() or control.focusPolicy() is Qt.FocusPolicy.NoFocus:
                continue
            spoken = control.accessibleName() or (control.text() if isinstance(control, QAbstractButton) else "")
            assert spoken or "corner" in control.objectName().lower(), control


def test_a_note_of_a_row_is_kept_at_the_end(qtbot: QtBot, session: Session, look: Look):
    side = Side(session, look)
    qtbot.addWidget(side)
    side.resize(320, 600)
    side.show()
    qtbot.waitExposed(side)
    session.open_article(session.library.articles.rows()[1].id)
    passage = session.library.annotations.in_article(session.article.id)[2]
    side.show_passage(passage.id)
    side.show_tab(Tab.PASSAGES)
    assert side.passages.list.current() == passage.id, "it is chosen when it is seen"
    qtbot.keyClick(side.passages.list, Qt.Key.Key_M)
    qtbot.keyClicks(side.passages.list.editor, "nho")
    side.commit_edits()
    assert session.library.annotations.annotation(passage.id).note == "nho"


def test_esc_in_a_list_gives_the_focus_away(qtbot: QtBot, session: Session, look: Look):
    side = Side(session, look)
    qtbot.addWidget(side)
    session.open_article(session.library.articles.rows()[1].id)
    for place in (side.themes.list, side.passages.list, side.entities.list):
        with qtbot.waitSignal(side.left):
            qtbot.keyClick(place, Qt.Key.Key_Escape)


def test_a_theme_pointed_at_by_its_bar_is_explained_and_the_one_it_is_taken_out_of_stays(qtbot: QtBot, window):
    side, view, (first, second, _) = window.rooms.side, window.reader.view, window.session.used_themes()
    for digit in "12":
        qtbot.keyClicks(view, digit)
    for theme in (first, second):
        bar = next(bar for bar in view.scene().bars if bar.strand.theme.id == theme.id)
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=bar.badge.center().toPoint())
        assert side.themes.current().id == side.themes.card.theme == theme.id
    side.themes.show_theme(first.id)
    qtbot.keyClicks(view, "x")
    assert window.status.text.startswith(f"Đã gỡ {second.name}")
    assert side.themes.current().id == side.themes.card.theme == second.id
    assert view.hasFocus()
