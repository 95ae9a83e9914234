"""The room of names in the whole window: reached by key, left for an article and come back to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from desktop_app.domain.identities import EntityRow, entity_id
from desktop_app.domain.ids import ListedId
from desktop_app.domain.listed import ListedName
from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.operations.identities import rename
from desktop_app.operations.names import list_names
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.names.dialogs import SplitDialog
from desktop_app.ui.names.entries import Field
from desktop_app.ui.names.room import Tab
from desktop_app.ui.travel import Stop

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
TO_LAM = entity_id(EntityType.PERSON, "Tô Lâm")


@pytest.fixture
def window(open_window, qtbot) -> MainWindow:
    window = open_window()
    qtbot.waitUntil(window.reader.view.hasFocus)
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_4, CONTROL)
    qtbot.waitUntil(lambda: window.jobs.idle() and window.rooms.names.index.pane.facts is not None)
    return window


def test_ctrl_4_shows_the_names_with_the_keyboard_in_the_table(window):
    names = window.rooms.names
    assert window.centre.currentWidget() is names
    assert window.actions_["names"].isChecked()
    assert QApplication.focusWidget() is names.index.table
    assert names.index.table.current().name == "Tô Lâm"
    assert names.index.pane.card.figures.text() == "nhắc 36 lần trong 5 bài"


def test_escape_leads_back_from_the_article_to_the_same_row(window):
    places = window.rooms.names.index.pane.list
    QTest.keyClick(window.rooms.names.index.table, KEY.Key_Return)
    for _ in range(3):
        QTest.keyClick(places, KEY.Key_Down)
    naming, row = places.current(), places.currentIndex().row()
    QTest.keyClick(places, KEY.Key_Return)
    view = window.reader.view
    assert QApplication.focusWidget() is view
    assert window.session.article.id == naming.article
    sentence = view.current_sentence()
    assert sentence.start <= naming.span.start < sentence.end
    QTest.keyClick(view, KEY.Key_Escape)
    assert window.centre.currentWidget() is window.rooms.names
    assert window.actions_["names"].isChecked()
    assert QApplication.focusWidget() is places
    assert places.currentIndex().row() == row


def test_each_room_is_come_back_to_from_the_article_that_it_opened(window):
    QTest.keyClick(window.rooms.names.index.pane.list, KEY.Key_Return)
    QTest.keyClick(window.reader.view, KEY.Key_1)
    QTest.keyClick(window.reader.view, KEY.Key_2, CONTROL)
    QTest.keyClick(window.rooms.review.list, KEY.Key_Down)
    QTest.keyClick(window.rooms.review.list, KEY.Key_Return)
    QTest.keyClick(window.reader.view, KEY.Key_Escape)
    assert window.centre.currentWidget() is window.rooms.review


def test_a_name_is_shown_on_request_whatever_is_listed(window, qtbot):
    index = window.rooms.names.index
    window.show_read()
    index.search.setText("qxz")
    qtbot.waitUntil(lambda: index.model.rowCount() == 0)
    window.tools.name_ways.show(mention_of(window, EntityType.PERSON, "Tô Lâm"))
    qtbot.waitUntil(lambda: index.pane.facts is not None and index.pane.facts.row.id == TO_LAM)
    assert index.table.current().id == TO_LAM


def mention_of(window, kind: EntityType, name: str = "") -> Mention:
    mentions = window.session.library.entities.mentions(window.session.article.text_id)
    return next(mention for mention in mentions if mention.type is kind and name in mention.name)


def test_a_figure_is_searched_for_as_it_is_written(window, qtbot):
    figure = mention_of(window, EntityType.DATE)
    window.tools.name_ways.show(figure)
    assert window.header.search.text() == f'"{figure.text}"'
    assert window.header.search.hasFocus()


@pytest.mark.parametrize("no_name", [False, True])
def test_a_place_is_corrected_in_its_article_and_the_way_back_leads_to_the_room(window, qtbot, no_name):
    places = window.rooms.names.index.pane.list
    naming = places.current()
    QTest.keyClick(places, *((KEY.Key_X,) if no_name else (KEY.Key_E, Qt.KeyboardModifier.ShiftModifier)))
    assert window.session.article.id == naming.article
    assert window.centre.currentIndex() == 0
    pane = window.tools.name_correcting.pane
    assert pane.subject.mention.span == naming.span
    assert pane.form.kind is (None if no_name else EntityType.PERSON)
    QTest.keyClick(pane.form.kinds, KEY.Key_Escape)
    QTest.keyClick(window.reader.view, KEY.Key_Escape)
    assert window.centre.currentWidget() is window.rooms.names


def test_a_decision_is_told_and_taken_back(window, qtbot):
    window.session.perform(rename, window.session.library, TO_LAM, "Tô Lâm (Bộ Công an)")
    assert window.status.text.startswith("Đã đổi tên: Tô Lâm → Tô Lâm (Bộ Công an)")
    assert "Ctrl+Z" in window.status.text
    index = window.rooms.names.index
    qtbot.waitUntil(lambda: index.table.current().name == "Tô Lâm (Bộ Công an)")
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: index.table.current().name == "Tô Lâm")


def test_that_a_name_is_called_as_in_the_articles_again_is_told(window):
    library = window.session.library
    steps = library.journal.count()
    window.session.perform(rename, library, TO_LAM, "")
    assert library.journal.count() == steps, "it is called so already"
    window.session.perform(rename, library, TO_LAM, "Đại tướng")
    window.session.perform(rename, library, TO_LAM, "")
    assert window.status.text.startswith("Đã gọi lại như trong bài: Đại tướng → Tô Lâm – Ctrl+Z")


def test_the_room_speaks_both_languages_at_once(window, qtbot):
    index = window.rooms.names.index
    assert index.types.button(EntityType.PERSON).text().startswith("Người")
    window.header._language.click()
    qtbot.waitUntil(lambda: index.types.button(EntityType.PERSON).text().startswith("People"))
    assert index.pane.card.figures.text() == "36 mentions in 5 articles"
    assert window.rooms.names.tabs.tabText(1) == "Own list"
    assert window.rooms.names.list.take.text() == "From a file…"


def test_the_split_between_names_and_places_is_remembered(window):
    halves = window.rooms.names.index.halves
    halves.setSizes([300, 100])
    halves.splitterMoved.emit(300, 1)
    shares = window.session.settings.names_shares
    assert len(shares) == 2
    assert shares != (55, 45)


def test_a_name_typed_in_the_palette_is_looked_for_among_all(window, qtbot):
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_K, CONTROL)
    QTest.keyClicks(QApplication.focusWidget(), "to lam")
    palette = window.tools.commands._palette
    assert palette.model.data(palette.model.index(palette.model.rowCount() - 1, 0)) == "Tìm tên “to lam”"
    QTest.keyClick(palette.line, KEY.Key_Up)
    QTest.keyClick(palette.line, KEY.Key_Return)
    index = window.rooms.names.index
    assert index.search.text() == "to lam"
    assert {index.model.record(row).name for row in range(index.model.rowCount())} == {"Tô Lâm"}
    assert QApplication.focusWidget() is index.table


def test_the_palette_finds_the_recognition_by_another_word(window):
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_K, CONTROL)
    QTest.keyClicks(QApplication.focusWidget(), "nhan dien")
    palette = window.tools.commands._palette
    assert palette.model.data(palette.model.index(0, 0)) == "Nhận dạng lại tên"


def test_every_key_of_the_room_is_listed(window):
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_F1)
    dialog = window.tools.windows.open
    assert "Gộp các tên đã chọn thành một" in dialog.shown()
    dialog.close()


def test_what_was_added_by_enter_is_taken_back_from_the_field(window, qtbot):
    names, library = window.rooms.names, window.session.library
    names.tabs.setCurrentIndex(Tab.LIST)
    field = names.list.form.lines[Field.WORDS]
    field.setFocus()
    QTest.keyClicks(field, "Binh Minh")
    QTest.keyClick(field, KEY.Key_Z, CONTROL)
    assert field.text() == "", "what is typed is the field's own"
    QTest.keyClicks(field, "Binh Minh")
    QTest.keyClick(field, KEY.Key_Return)
    assert [entry.words for entry in library.names.all()] == ["Binh Minh"]
    assert "Ctrl+Z" in window.status.text
    QTest.keyClick(field, KEY.Key_Z, CONTROL)
    assert (field.text(), library.names.all()) == ("", [])
    QTest.keyClick(field, KEY.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert [entry.words for entry in library.names.all()] == ["Binh Minh"]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("places", [1, 5])
def test_the_question_of_another_name_shows_all_its_words_when_it_refuses(open_window, language, places):
    window = open_window(language=language)
    window.resize(1000, 640)
    name = "Ban Chỉ đạo 35 của Đảng ủy Công an Trung ương và Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh"
    row = EntityRow(entity_id(EntityType.ORG, name), EntityType.ORG, name, 9, 3, None, None)
    dialog = SplitDialog(row, places, window)
    dialog.open()
    dialog.accept()
    QApplication.processEvents()
    shown = [dialog.field, *dialog.findChildren(QLabel), *dialog.buttons.buttons()]
    assert dialog.error in shown
    for part in shown:
        assert part.isVisible()
        place = part.mapTo(dialog, part.rect().topLeft())
        assert dialog.rect().contains(QRect(place, part.size()))
        needed = part.heightForWidth(part.width()) if part.hasHeightForWidth() else part.minimumSizeHint().height()
        assert part.height() >= needed, part.text()
    dialog.reject()


def test_every_column_has_its_room_in_a_usual_window_in_both_languages(window, qtbot):
    names, library = window.rooms.names, window.session.library
    window.session.perform(list_names, library, [ListedName(ListedId(""), "Tổ A", EntityType.ORG, note="mới")])

    def shows_all(table, heading) -> bool:
        columns = range(table.model().columnCount())
        named = table.model().headerData(1, Qt.Orientation.Horizontal) == heading
        return named and table.isVisible() and not any(map(table.isColumnHidden, columns))

    for width, height in ((1400, 860), (1000, 640)):
        window.resize(width, height)
        qtbot.waitUntil(lambda width=width: names.isVisible() and window.columns.width() == width)
        for heading in ("Loại", "Type"):
            for tab, table in ((Tab.INDEX, names.index.table), (Tab.LIST, names.list.table)):
                names.tabs.setCurrentIndex(tab)
                qtbot.waitUntil(lambda table=table, heading=heading: shows_all(table, heading))
            window.header._language.click()


def ask_everywhere(window, qtbot) -> Stop:
    """Ask in the article where else its first person is named."""
    window.show_read()
    mention = mention_of(window, EntityType.PERSON)
    window.reader.view.go_to(mention.span)
    stop = Stop(window.session.article.id, window.reader.view.current_sentence())
    window.reader.view.names.entity_wanted.emit(mention)
    index = window.rooms.names.index
    qtbot.waitUntil(lambda: index.table.hasFocus() and index.table.current().id == mention.entity)
    return stop


def is_back_at(window, stop: Stop) -> bool:
    view = window.reader.view
    return view.hasFocus() and stop == (window.session.article.id, view.current_sentence())


def test_escape_leads_back_to_the_article_in_which_a_name_was_asked_for(window, qtbot):
    stop = ask_everywhere(window, qtbot)
    index = window.rooms.names.index
    index.search.setFocus()
    QTest.keyClick(index.search, KEY.Key_Escape)
    assert index.table.hasFocus(), "from the filter first to the table"
    QTest.keyClick(index.table, KEY.Key_Escape)
    assert is_back_at(window, stop)
    assert window.actions_["read"].isChecked()


def test_escape_leads_back_to_where_one_was_though_other_articles_were_looked_at(window, qtbot):
    stop = ask_everywhere(window, qtbot)
    places = window.rooms.names.index.pane.list
    QTest.keyClick(window.rooms.names.index.table, KEY.Key_Return)
    qtbot.waitUntil(lambda: places.hasFocus() and places.current() is not None)
    QTest.keyClick(places, KEY.Key_End, CONTROL)
    QTest.keyClick(places, KEY.Key_Return)
    assert window.reader.view.hasFocus()
    assert not is_back_at(window, stop)
    QTest.keyClick(window.reader.view, KEY.Key_Escape)
    QTest.keyClick(places, KEY.Key_Escape)
    QTest.keyClick(window.rooms.names.index.table, KEY.Key_Escape)
    assert is_back_at(window, stop)


def test_escape_leads_to_the_filter_where_the_room_was_opened_by_itself(window, qtbot):
    ask_everywhere(window, qtbot)
    window.actions_["names"].trigger()
    QTest.keyClick(window.rooms.names.index.table, KEY.Key_Escape)
    assert window.rooms.names.index.search.hasFocus()


def test_ctrl_f_filters_in_the_room_that_is_seen(window):
    names, view, find = window.rooms.names, window.reader.view, KEY.Key_F
    for tab, search in ((Tab.INDEX, names.index.search), (Tab.LIST, names.list.search)):
        names.tabs.setCurrentIndex(tab)
        search.setText("to")
        QTest.keyClick(QApplication.focusWidget(), find, CONTROL)
        assert (search.hasFocus(), search.selectedText()) == (True, "to")
        assert window.centre.currentWidget() is names
    window.show_review()
    QTest.keyClick(QApplication.focusWidget(), find, CONTROL)
    assert window.rooms.review.bar.search.hasFocus()
    window.show_read()
    QTest.keyClick(view, find, CONTROL)
    assert window.tools.find_bar.field.hasFocus()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_own_list_needs_no_more_than_a_column_of_a_small_window(open_window, qtbot, language):
    window = open_window(language=language)
    window.show_names()
    names = window.rooms.names
    names.tabs.setCurrentIndex(Tab.LIST)
    window.session.perform(list_names, window.session.library, [ListedName(ListedId(""), "Tô Lâm", EntityType.ORG)])
    qtbot.waitUntil(lambda: window.jobs.idle() and names.list.waiting.text() != "")
    QApplication.processEvents()
    assert names.list.minimumSizeHint().width() <= 330
