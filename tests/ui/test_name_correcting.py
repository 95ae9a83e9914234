"""Correcting names in the window: from the reader and from the side, here, in the article and everywhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.corrections import Scope
from desktop_app.domain.mentions import EntityType
from desktop_app.domain.spans import Span
from desktop_app.settings import Settings
from desktop_app.ui.correction.form import KINDS, SCOPES
from desktop_app.ui.correction.pane import CorrectionPane
from desktop_app.ui.reader.panel import ReaderPanel
from desktop_app.ui.reading import Reading
from desktop_app.ui.side.entity_list import Wish
from desktop_app.ui.side.entity_model import ROW_ROLE
from desktop_app.ui.side.panel import Tab

KEY, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier
LONG = 30_000
ORG, PERSON = EntityType.ORG, EntityType.PERSON


@pytest.fixture
def window(open_window, press):
    article = next(row.id for row in press.articles.rows() if "Hải Phòng" in row.title)
    window = open_window(article, language="en")
    window.rooms.open_side()
    window.focus_article()
    return window


def type_key(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def shown(window, words: str) -> list[EntityType]:
    """The types that the reader shows for some words, place by place."""
    return [m.type for m in window.reader.view.desk.named if m.text == words]


def ask(window, words: str) -> CorrectionPane:
    """Open the panel on the first mention of some words, with Shift+E."""
    view = window.reader.view
    view.names.go(next(m for m in view.desk.named if m.text == words))
    type_key(KEY.Key_E, SHIFT)
    return window.tools.name_correcting.pane


def choose(pane: CorrectionPane, kind: EntityType | None, scope: Scope = Scope.HERE) -> None:
    pane.form.kinds.setCurrentIndex(KINDS.index(kind))
    pane.form.kinds.activated.emit(KINDS.index(kind))
    pane.form._scopes.button(SCOPES.index(scope)).setChecked(True)


def rows(pane: CorrectionPane) -> int:
    return pane.preview.model.rowCount()


def test_a_name_is_corrected_here_with_one_undo(window, qtbot):
    pane = ask(window, "Tô Lâm")
    assert pane.form.kinds.hasFocus()
    qtbot.waitUntil(lambda: pane.preview.text == "Nothing changes: it is so already.")
    assert not pane.apply.isEnabled()
    choose(pane, ORG)
    qtbot.waitUntil(lambda: rows(pane) == 1)
    type_key(KEY.Key_Return)
    assert pane.isHidden()
    assert window.reader.view.hasFocus()
    assert "Name corrected: Tô Lâm – Ctrl+Z takes it back" in window.status.text
    assert shown(window, "Tô Lâm")[:2] == [ORG, PERSON]
    window.actions_["undo"].trigger()
    assert set(shown(window, "Tô Lâm")) == {PERSON}


def test_places_of_the_article_are_counted_and_one_is_spared(window, qtbot):
    pane = ask(window, "Tô Lâm")
    choose(pane, None, Scope.ARTICLE)
    qtbot.waitUntil(lambda: rows(pane) == 5)
    assert pane.form._scopes.button(1).text() == "In this article (5 places)"
    pane.preview.list.setCurrentIndex(pane.preview.model.index(1, 0))
    pane.preview.list.setFocus()
    type_key(KEY.Key_Space)
    assert pane.preview.text == "Changes 4 of 5 places"
    type_key(KEY.Key_Return)
    assert shown(window, "Tô Lâm") == [PERSON]


def test_everywhere_is_previewed_shown_at_once_and_recognised_in_the_background(window, qtbot):
    pane = ask(window, "Tô Lâm")
    choose(pane, ORG, Scope.EVERYWHERE)
    qtbot.waitUntil(lambda: rows(pane) > 5, timeout=LONG)
    assert "in 5 articles" in pane.preview.text
    other = next(effect for effect in pane.preview.model.effects() if effect.article != window.session.article.id)
    pane.preview.model.setData(
        pane.preview.model.index(pane.preview.model.effects().index(other), 0),
        Qt.CheckState.Unchecked,
        Qt.ItemDataRole.CheckStateRole,
    )
    pane.apply.click()
    assert set(shown(window, "Tô Lâm")) == {ORG}, "before any run"
    assert "On the own list: Tô Lâm" in window.status.text
    library = window.session.library
    qtbot.waitUntil(lambda: not library.names.due() and not window.tools.recognising.busy, timeout=LONG)
    spared = library.articles.article(other.article)
    kinds = {m.span: m.type for m in library.entities.mentions(spared.text_id) if m.text == "Tô Lâm"}
    assert {span for span, kind in kinds.items() if kind is PERSON} == {other.span}
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: set(shown(window, "Tô Lâm")) == {PERSON}, timeout=LONG)


def test_looking_can_be_stopped_and_the_correction_applied_all_the_same(window, qtbot):
    pane = ask(window, "Tô Lâm")
    choose(pane, ORG, Scope.EVERYWHERE)
    assert pane.preview._stop.isVisible()
    pane.preview._stop.click()
    assert "can be applied all the same" in pane.preview.text
    assert pane.apply.isEnabled()
    type_key(KEY.Key_Escape)
    assert pane.isHidden()
    assert window.session.library.names.all() == []


def test_edges_are_moved_by_keys_and_words_selected_are_marked(window, qtbot):
    view = window.reader.view
    start = view.desk.page.text.index("Tô Lâm")
    view.stay(view.desk.place._replace(selected=Span(start, start + 2)))
    type_key(KEY.Key_E, SHIFT)
    pane = window.tools.name_correcting.pane
    assert pane.subject.words == "Tô"
    type_key("]")
    assert pane.words.hasFocus()
    type_key(KEY.Key_Right)
    assert pane.subject.words == "Tô Lâm"
    type_key("[")
    type_key(KEY.Key_Left)
    assert pane.subject.words == "tướng Tô Lâm"
    assert "Đại tướng" in pane.words.accessibleDescription()
    qtbot.waitUntil(lambda: rows(pane) == 1)
    pane._edges[1].click()
    assert pane.subject.words == "Tô Lâm"


def test_what_the_library_knows_is_offered_without_accents(window, qtbot):
    pane = ask(window, "Tô Lâm")
    pane.form.name.setFocus()
    qtbot.waitUntil(lambda: bool(pane.form.name._names))
    QTest.keyClicks(pane.form.name, "to l")
    assert pane.form.name._offered.stringList() == ["Tô Lâm"]
    pane.form.name.setText("Lương Tam Quang")
    qtbot.waitUntil(lambda: rows(pane) == 1)
    assert pane.preview.model.effects()[0].after[0].name == "Lương Tam Quang"


def test_what_cannot_be_listed_is_told_beside_the_field_and_nothing_is_lost(window, qtbot):
    view = window.reader.view
    at = view.desk.page.text.index(",")
    view.stay(view.desk.place._replace(selected=Span(at, at + 1)))
    type_key(KEY.Key_E, SHIFT)
    pane = window.tools.name_correcting.pane
    pane.form.name.setText("Ai đó")
    choose(pane, PERSON, Scope.EVERYWHERE)
    pane.apply.click()
    assert "holds no word" in pane.form.error.text()
    assert not pane.isHidden()
    assert pane.form.called == "Ai đó"


def test_another_article_closes_the_panel_and_so_does_the_end(window, qtbot):
    pane = ask(window, "Tô Lâm")
    rest = [row.id for row in window.session.library.articles.rows() if row.id != window.session.article.id]
    window.open_article(rest[0])
    assert pane.isHidden()
    assert window.reader.legend.maximumHeight() > 0


def test_the_panel_follows_what_is_taken_back_under_it(window, qtbot):
    pane = ask(window, "Tô Lâm")
    choose(pane, ORG)
    pane.form.name.setText("Bộ Nào")
    pane.apply.click()
    pane = ask(window, "Tô Lâm")
    assert (pane.form.kind, pane.form.called) == (ORG, "Bộ Nào")
    window.focus_article()
    window.actions_["undo"].trigger()
    assert (pane.form.kind, pane.form.called) == (PERSON, "")
    assert pane.subject.mention.type is PERSON
    qtbot.waitUntil(lambda: pane.preview.text == "Nothing changes: it is so already.")
    window.actions_["redo"].trigger()
    assert (pane.form.kind, pane.form.called) == (ORG, "Bộ Nào")
    choose(pane, EntityType.LOC)
    window.actions_["undo"].trigger()
    assert pane.form.kind is EntityType.LOC, "what was chosen stays"
    qtbot.waitUntil(lambda: rows(pane) == 1)
    assert [mention.type for mention in pane.preview.model.effects()[0].before] == [PERSON]


def test_the_side_walks_rejects_corrects_and_follows(window, qtbot):
    window.rooms.side.show_tab(Tab.ENTITIES)
    tab = window.rooms.side.entities
    row = next(n for n in range(tab.model.rowCount()) if tab.model.index(n, 0).data() == "Tô Lâm")
    tab.list.setCurrentIndex(tab.model.index(row, 0))
    first, second, *_ = tab.list.currentIndex().data(ROW_ROLE).spans
    went = []
    tab.span_chosen.connect(went.append)
    type_key(KEY.Key_N)
    type_key(KEY.Key_N)
    type_key(KEY.Key_N, SHIFT)
    assert went == [first, second, first]
    type_key(KEY.Key_N)
    type_key(KEY.Key_Delete)
    assert [m.span for m in window.reader.view.desk.named if m.text == "Tô Lâm"][:2] != [first, second]
    assert tab.list.currentIndex().data() == "Tô Lâm", "the row stays the current one"
    type_key(KEY.Key_E, SHIFT)
    pane = window.tools.name_correcting.pane
    assert pane.subject.mention.text == "Tô Lâm"
    type_key(KEY.Key_Escape)
    assert tab.list.hasFocus(), "the keyboard goes back where it was"
    type_key(KEY.Key_Delete, SHIFT)
    assert shown(window, "Tô Lâm") == []
    window.actions_["undo"].trigger()
    window.actions_["undo"].trigger()
    assert len(shown(window, "Tô Lâm")) == 5


def test_a_name_rejected_from_the_side_comes_into_sight_is_told_and_comes_back(window, qtbot):
    view = window.reader.view
    window.rooms.side.show_tab(Tab.ENTITIES)
    tab = window.rooms.side.entities
    row = next(n for n in range(tab.model.rowCount()) if tab.model.index(n, 0).data() == "Tô Lâm")
    tab.list.setCurrentIndex(tab.model.index(row, 0))
    first = tab.list.currentIndex().data(ROW_ROLE).spans[0]
    window.resize(1280, 400)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert not any(line.start <= first.start < line.end for line in view.scene().lines)
    type_key(KEY.Key_Delete)
    assert any(line.start <= first.start < line.end for line in view.scene().lines)
    assert view.scene().flash[0] == first
    assert view.current_sentence().holds(first)
    assert "No longer a name here: Tô Lâm – Ctrl+Z takes it back" in window.status.text
    assert tab.list.hasFocus()
    type_key(KEY.Key_Delete, SHIFT)
    assert "No longer a name in this article: Tô Lâm" in window.status.text
    assert tab.list.currentIndex().data() != "Tô Lâm"
    window.actions_["undo"].trigger()
    assert tab.list.currentIndex().data() == "Tô Lâm"


def test_the_menu_of_a_name_offers_the_same_with_the_keys(window, qtbot):
    window.rooms.side.show_tab(Tab.ENTITIES)
    tab = window.rooms.side.entities
    row = next(n for n in range(tab.model.rowCount()) if tab.model.index(n, 0).data() == "Tô Lâm")
    menu = tab.list.menu_of(tab.model.index(row, 0))
    offered = [Wish(action.data()) for action in menu.actions() if not action.isSeparator()]
    assert offered == list(Wish)
    tab.list.setCurrentIndex(tab.model.index(row, 0))
    with qtbot.waitSignal(tab.entity_wanted) as wanted:
        menu.actions()[-1].trigger()
    assert wanted.args[0] in tab.list.currentIndex().data(ROW_ROLE).mentions


def test_the_filter_takes_names_without_accents(window, qtbot):
    window.rooms.side.show_tab(Tab.ENTITIES)
    tab = window.rooms.side.entities
    tab.filter.setFocus()
    QTest.keyClicks(tab.filter, "to lam")
    qtbot.waitUntil(lambda: tab.model.rowCount() == 2)
    type_key(KEY.Key_Down)
    assert tab.list.currentIndex().data() == "Tô Lâm"
    type_key(KEY.Key_Up)
    type_key(KEY.Key_Up)
    assert tab.filter.hasFocus()
    QTest.keyClicks(tab.filter, "zzz")
    qtbot.waitUntil(lambda: tab.model.rowCount() == 0)
    assert not tab._empty.isHidden()
    type_key(KEY.Key_Escape)
    assert tab.model.rowCount() > 2


def test_the_legend_and_the_side_switch_the_same(window):
    legend, reader = window.reader.legend, window.reader
    window.rooms.side.show_tab(Tab.ENTITIES)
    model = window.rooms.side.entities.model
    head = next(n for n in range(model.rowCount()) if model.index(n, 0).data(ROW_ROLE).type is ORG)
    legend._buttons[ORG].click()
    assert model.index(head, 0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    assert ORG not in reader.view.desk.shown
    assert window.session.settings.hidden_types == ("ORG",)
    model.setData(model.index(head, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert legend._buttons[ORG].isChecked()
    assert ORG in reader.view.desk.shown


def test_what_was_switched_off_before_is_so_from_the_beginning(session, look, qtbot):
    session.prefer(Settings(hidden_types=("ORG",)))
    panel = ReaderPanel(look)
    qtbot.addWidget(panel)
    Reading(session, panel)
    assert ORG not in panel.view.desk.shown
    assert not panel.legend._buttons[ORG].isChecked()


def test_what_was_said_of_a_name_is_said_no_longer_of_another(window, qtbot):
    view = window.reader.view
    first, second = [m for m in view.desk.named if m.text == "Tô Lâm"][:2]
    view.names.go(first)
    type_key(KEY.Key_N)
    assert window.status.text == "“Tô Lâm”: 2 of 5 places"
    view.names.go(next(m for m in view.desk.named if m.type is ORG))
    assert window.status.text == ""
    view.names.go(first)
    type_key(KEY.Key_N)
    ask(window, "Tô Lâm")
    choose(window.tools.name_correcting.pane, ORG)
    window.tools.name_correcting.pane.apply.click()
    view.names.go(second)
    assert "Ctrl+Z takes it back" in window.status.text, "nobody else's words are taken away"


def test_a_small_window_crushes_nothing_in_the_panel_and_can_be_made_smaller(window, qtbot):
    window.resize(1000, 570)
    pane = ask(window, "Tô Lâm")
    qtbot.waitUntil(lambda: pane.height() >= pane.layout().heightForWidth(pane.width()))
    assert pane.form.height() >= pane.form.sizeHint().height()
    assert pane.words.height() >= pane.words.heightForWidth(pane.words.width())
    assert window.reader.view.height() > 100
    assert pane.minimumSizeHint().width() < 480
