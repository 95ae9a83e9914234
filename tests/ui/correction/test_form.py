from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.articles import Article, Metadata
from desktop_app.domain.corrections import Scope
from desktop_app.domain.ids import ArticleId, TextId
from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.spans import Span
from desktop_app.ui.correction.pane import CorrectionPane
from desktop_app.ui.correction.subject import Subject
from desktop_app.ui.look.look import Look
from desktop_app.ui.look.styles import style_sheet

TEXT = "Ông Tám, vụ Trưởng Ban Dân tộc HĐND tỉnh, nói."
LONG = "Vụ Trưởng Ban Dân tộc Hội đồng nhân dân tỉnh"
FOUND = Span(9, 40)


@pytest.fixture
def pane(qtbot: QtBot, look: Look) -> CorrectionPane:
    """The panel on a name that its text abbreviates."""
    article = Article(ArticleId("a"), TextId("t"), TEXT, Metadata(), ())
    pane = CorrectionPane(look)
    qtbot.addWidget(pane)
    pane.resize(700, 300)
    mention = Mention(EntityType.TITLE, FOUND, FOUND.of(TEXT), LONG)
    pane.ask(Subject(article, FOUND, FOUND, mention))
    qtbot.waitExposed(pane)
    pane.activateWindow()
    return pane


def test_a_name_that_was_inferred_goes_with_its_words_and_comes_back_with_them(pane: CorrectionPane) -> None:
    assert pane.form.called == LONG
    pane.words.step(1, start=True)
    asked = pane.asked()
    assert asked is not None
    assert (asked.subject.words, asked.said.name) == ("Trưởng Ban Dân tộc HĐND tỉnh",) * 2
    assert pane.form.name.placeholderText() == "Trưởng Ban Dân tộc HĐND tỉnh"
    pane.words.step(-1, start=True)
    assert pane.form.called == LONG


def test_a_name_that_was_typed_stays_when_an_edge_is_moved(pane: CorrectionPane) -> None:
    pane.form.name.setText("Trưởng ban")
    pane.words.step(1, start=True)
    assert pane.form.called == "Trưởng ban"


def test_of_a_long_name_the_beginning_is_seen(qtbot: QtBot, pane: CorrectionPane) -> None:
    assert pane.form.name.cursorPosition() == 0
    qtbot.waitUntil(pane.form.kinds.hasFocus)
    QTest.keyClick(pane.form.kinds, Qt.Key.Key_Tab)
    assert pane.form.name.hasFocus()
    assert (pane.form.name.selectedText(), pane.form.name.cursorPosition()) == (LONG, 0)


def test_the_scope_that_is_chosen_has_the_keyboard_and_takes_arrows(qtbot: QtBot, pane: CorrectionPane) -> None:
    def keys(*pressed: Qt.Key) -> None:
        for key in pressed:
            QTest.keyClick(QApplication.focusWidget(), key)

    qtbot.waitUntil(pane.form.kinds.hasFocus)
    keys(Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is pane.form._scopes.button(0)
    keys(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert pane.form.scope is Scope.EVERYWHERE
    subject = pane.subject
    assert subject is not None
    pane.ask(subject)
    keys(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is pane.form._scopes.checkedButton()
    keys(Qt.Key.Key_Down)
    assert pane.form.scope is Scope.ARTICLE
    keys(Qt.Key.Key_Tab)
    assert not pane.form.isAncestorOf(QApplication.focusWidget())


def test_the_choice_opens_as_a_list_beside_its_field_with_all_rows(pane: CorrectionPane, look: Look) -> None:
    pane.setStyleSheet(style_sheet(look.tokens, 14))
    kinds = pane.form.kinds
    kinds.showPopup()
    field = QRect(kinds.mapToGlobal(QPoint()), kinds.size())
    shown = kinds.view().window().geometry()
    assert shown.top() >= field.bottom() or shown.bottom() <= field.top()
    assert kinds.view().viewport().rect().contains(kinds.view().visualRect(kinds.model().index(kinds.count() - 1, 0)))
    kinds.hidePopup()


def test_one_place_is_told_as_one(pane: CorrectionPane) -> None:
    for places, told in ((None, ""), (1, " (1 place)"), (2, " (2 places)")):
        pane.form.show_places(places)
        assert pane.form._scopes.button(1).text() == f"In this article{told}"
