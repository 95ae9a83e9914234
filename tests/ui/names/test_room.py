"""The index of names at work: found, looked at, joined, parted, told apart and called otherwise."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip
from pytestqt.qtbot import QtBot

from desktop_app.domain.mentions import FIGURES, EntityType
from desktop_app.operations import identities
from desktop_app.operations.articles import bin_articles
from desktop_app.operations.libraries import open_or_create
from desktop_app.settings import Settings
from desktop_app.store.library import Library
from desktop_app.ui.look.look import Look
from desktop_app.ui.names.card import Offer
from desktop_app.ui.names.dialogs import JoinDialog, SplitDialog
from desktop_app.ui.names.index import Column, Index
from desktop_app.ui.names.model import NamesModel
from desktop_app.ui.names.passages import PassagesModel, Title
from desktop_app.ui.names.places import HEADING
from desktop_app.ui.names.reads import PAGE, read_index
from desktop_app.ui.names.room import NamesRoom
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.plain import tool_tip
from tests.ui.names.conftest import Settle, person

KEY = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def listed(room: NamesRoom) -> list[str]:
    model = room.index.model
    return [model.record(row).name for row in range(model.rowCount())]


def choose(room: NamesRoom, settled: Settle, *names: str) -> None:
    table = room.index.table
    assert table.go_to(person(names[0]))
    table._select([room.index.model.row_of(person(name)) for name in names])
    settled(room)


def test_all_names_are_there_and_the_first_shows_where_it_stands(room: NamesRoom, library: Library):
    index = room.index
    assert listed(room)[0] == "Lê Văn Tám"
    assert index.count.text() == f"{len(listed(room))} names"
    facts = index.pane.facts
    assert facts.row == library.entities.one(person("Lê Văn Tám"))
    assert {post.name for post in facts.posts} == {"Giám đốc Sở Y tế", "Thiếu tá"}
    assert index.pane.card.figures.text() == "3 mentions in 2 articles"
    model = index.pane.model
    assert [row.title for row in (model._rows[n] for n in model.headings()) if isinstance(row, Title)] == [
        "Gặp mặt ở Sơn La",
        "Làm việc ở Bắc Ninh",
    ]
    assert model.count == 3


def test_rows_have_the_height_of_what_they_show_for_each_name(room: NamesRoom, settled: Settle):
    model, places = room.index.pane.model, room.index.pane.list
    for name in ("Lê Văn Tám", "Nguyễn Văn Bình", "Lê Văn Tám", "Lê Vân Tám"):
        choose(room, settled, name)
        heights = {(isinstance(model._rows[row], Title), places.rowHeight(row)) for row in range(model.rowCount())}
        assert heights == {(True, HEADING), (False, places._cells.height())}


def test_typing_without_accents_narrows_and_the_count_follows(qtbot: QtBot, room: NamesRoom):
    QTest.keyClicks(room.index.table, "l")
    assert room.index.search.hasFocus(), "letters typed in the table go to the field"
    QTest.keyClicks(room.index.search, "e van tam")
    qtbot.waitUntil(lambda: listed(room) == ["Lê Văn Tám", "Lê Vân Tám"])
    assert room.index.count.text() == "2 names"
    QTest.keyClick(room.index.search, KEY.Key_Down)
    assert room.index.table.hasFocus()
    room.index.search.setText("không có")
    qtbot.waitUntil(room.index.empty.isVisible)
    room.index.empty._button.click()
    qtbot.waitUntil(lambda: len(listed(room)) > 2)


def test_types_narrow(room: NamesRoom):
    types = room.index.types
    types.button(EntityType.LOC).click()
    assert {room.index.model.record(row).type for row in range(room.index.model.rowCount())} == {EntityType.LOC}
    types.button(EntityType.LOC).click()
    assert "Lê Văn Tám" in listed(room)
    assert FIGURES.isdisjoint(row.type for row in room.index.model.index_.rows)


def test_columns_sort_and_counts_begin_with_the_most(room: NamesRoom):
    header = room.index.table.horizontalHeader()
    assert header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
    room.index.table.sortByColumn(Column.NAME, Qt.SortOrder.AscendingOrder)
    assert listed(room)[0] == "Bắc Ninh"
    room.index.table.sortByColumn(Column.MENTIONS, Qt.SortOrder.DescendingOrder)
    counts = [room.index.model.record(row).mentions for row in range(room.index.model.rowCount())]
    assert counts == sorted(counts, reverse=True)


def test_after_sorting_the_chosen_name_is_chosen_and_in_sight(room: NamesRoom, settled: Settle):
    table = room.index.table
    choose(room, settled, "Nguyễn Văn Bình")
    for column, order in ((Column.NAME, Qt.SortOrder.AscendingOrder), (Column.NAME, Qt.SortOrder.DescendingOrder)):
        table.sortByColumn(column, order)
        settled(room)
        assert (table.current().name, [row.name for row in table.chosen()]) == ("Nguyễn Văn Bình", ["Nguyễn Văn Bình"])
        assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))
        assert room.index.pane.facts.row.name == "Nguyễn Văn Bình"


def test_while_one_filters_the_first_name_that_fits_is_shown(qtbot: QtBot, room: NamesRoom):
    table = room.index.table
    QTest.keyClick(table, KEY.Key_End)
    assert table.currentIndex().row() == room.index.model.rowCount() - 1
    room.index.search.setText("le v")
    qtbot.waitUntil(lambda: listed(room) == ["Lê Văn Tám", "Lê Vân Tám"])
    assert (table.currentIndex().row(), table.verticalScrollBar().value()) == (0, 0)
    QTest.keyClick(table, KEY.Key_End)
    room.index.search.clear()
    qtbot.waitUntil(lambda: len(listed(room)) > 2)
    assert table.current().name == "Lê Vân Tám", "one that fits still stays chosen"


def test_down_right_after_typing_leads_to_the_first_name_that_fits(room: NamesRoom):
    table = room.index.table
    QTest.keyClick(table, KEY.Key_End)
    room.index.search.setFocus()
    QTest.keyClicks(room.index.search, "le v")
    QTest.keyClick(room.index.search, KEY.Key_Down)
    assert table.hasFocus()
    assert listed(room) == ["Lê Văn Tám", "Lê Vân Tám"]
    assert table.currentIndex().row() == 0
    assert room.index.table.rows() == [0]


def test_home_and_end_go_to_the_first_and_last_row(room: NamesRoom, settled: Settle):
    choose(room, settled, "Lê Văn Tám")
    for rows in (room.index.table, room.index.pane.list):
        rows.setFocus()
        QTest.keyClick(rows, KEY.Key_End)
        assert rows.currentIndex().row() == rows.model().rowCount() - 1
        QTest.keyClick(rows, KEY.Key_Home)
        assert rows.currentIndex().row() == (0 if rows is room.index.table else 1)


def test_names_are_joined_by_one_step_and_undone_by_one(room: NamesRoom, session: Session, settled: Settle):
    choose(room, settled, "Lê Vân Tám", "Lê Văn Tám")
    assert room.index.join.isEnabled()
    QTest.keyClick(room.index.table, KEY.Key_G, CONTROL)
    dialog = room.index.deciding.dialog
    assert isinstance(dialog, JoinDialog)
    assert dialog.main() == person("Lê Văn Tám"), "the one named most is proposed"
    dialog.accept()
    settled(room)
    assert "Lê Vân Tám" not in listed(room)
    assert room.index.table.current().id == person("Lê Văn Tám")
    assert room.index.pane.facts.spellings == ((person("Lê Vân Tám"), "Lê Vân Tám"),)
    session.perform(session.library.undo)
    settled(room)
    assert "Lê Vân Tám" in listed(room)
    assert room.index.pane.facts.spellings == ()


def test_a_joined_spelling_is_parted_by_its_button(room: NamesRoom, session: Session, settled: Settle):
    session.perform(identities.merge, session.library, [person("Lê Vân Tám")], person("Lê Văn Tám"))
    settled(room)
    (button,) = [each for each in room.index.pane.card.spellings.findChildren(Offer) if each.isVisible()]
    button.click()
    settled(room)
    assert "Lê Vân Tám" in listed(room)


def test_near_names_are_offered_and_never_joined_unasked(room: NamesRoom, settled: Settle):
    card = room.index.pane.card
    assert [row.name for row in card._near] == ["Lê Vân Tám"]
    card.join_asked.emit(card._near[0])
    dialog = room.index.deciding.dialog
    assert isinstance(dialog, JoinDialog)
    dialog.reject()
    assert "Lê Vân Tám" in listed(room)
    card.near_chosen.emit(person("Lê Vân Tám"))
    settled(room)
    assert room.index.pane.facts.row.name == "Lê Vân Tám"


def test_only_names_of_one_type_are_joined(qtbot: QtBot, room: NamesRoom, settled: Settle):
    room.index.table.selectAll()
    with qtbot.waitSignal(room.told) as caught:
        room.index.join.click()
    assert "one type" in caught.args[0]
    choose(room, settled, "Lê Văn Tám")
    with qtbot.waitSignal(room.told) as caught:
        QTest.keyClick(room.index.table, KEY.Key_G, CONTROL)
    assert "two or more" in caught.args[0]


def test_some_places_are_told_apart_as_another(room: NamesRoom, library: Library, settled: Settle):
    places = room.index.pane.list
    places.setFocus()
    assert "Sơn La" in places.current().words
    QTest.keyClick(places, KEY.Key_T)
    dialog = room.index.deciding.dialog
    assert isinstance(dialog, SplitDialog)
    dialog.accept()
    assert dialog.isVisible(), "the same name tells nothing apart"
    assert dialog.error.isVisible()
    QTest.keyClicks(dialog.field, "Son La")
    assert dialog.name() == "Lê Văn Tám (Son La)"
    dialog.accept()
    settled(room)
    assert library.entities.one(person("Lê Văn Tám (Son La)")).mentions == 1
    assert room.index.pane.facts.row.mentions == 2


def test_a_name_is_called_otherwise_in_its_row(room: NamesRoom, library: Library, settled: Settle):
    table = room.index.table
    QTest.keyClick(table, KEY.Key_F2)
    editor = table.viewport().findChild(QLineEdit)
    editor.setText("Lê Văn Tám (Sở Y tế)")
    QTest.keyClick(editor, KEY.Key_Return)
    settled(room)
    assert library.entities.one(person("Lê Văn Tám")).name == "Lê Văn Tám (Sở Y tế)"
    assert room.index.table.current().name == "Lê Văn Tám (Sở Y tế)"
    room.index.model.narrow("le van tam", room.index.types.types())
    assert "Lê Văn Tám (Sở Y tế)" in listed(room)


def test_corrections_are_passed_on_with_the_place_and_the_entity(qtbot: QtBot, room: NamesRoom):
    places = room.index.pane.list
    places.setFocus()
    with qtbot.waitSignal(room.correction_asked) as caught:
        QTest.keyClick(places, KEY.Key_E, SHIFT)
    (asked,) = caught.args
    assert (asked.naming, asked.row.name, asked.no_name) == (places.current(), "Lê Văn Tám", False)
    with qtbot.waitSignal(room.correction_asked) as caught:
        QTest.keyClick(places, KEY.Key_X)
    assert caught.args[0].no_name


def test_what_changes_elsewhere_is_read_and_the_reader_stays_where_they_were(
    room: NamesRoom, session: Session, settled: Settle
):
    choose(room, settled, "Nguyễn Văn Bình")
    below = room.index.table.spot().below
    article = room.index.pane.model.record(1).article
    other = next(row.id for row in session.library.articles.rows() if row.id != article)
    session.perform(bin_articles, session.library, [other])
    settled(room)
    assert room.index.table.current().name == "Nguyễn Văn Bình"
    assert room.index.table.chosen() == [room.index.table.current()]
    assert room.index.table.spot().below <= below
    session.perform(bin_articles, session.library, [article])
    settled(room)
    assert room.index.table.current() is not None, "the neighbour is current"


def test_a_hidden_room_reads_when_it_is_seen_again(qtbot: QtBot, room: NamesRoom, session: Session, settled: Settle):
    room.hide()
    session.perform(identities.merge, session.library, [person("Lê Vân Tám")], person("Lê Văn Tám"))
    assert room.index._jobs.idle()
    room.show()
    settled(room)
    assert "Lê Vân Tám" not in listed(room)


def test_a_double_click_leads_to_the_places(room: NamesRoom):
    table = room.index.table
    table.doubleClicked.emit(table.currentIndex())
    assert room.index.pane.list.hasFocus()


def test_more_places_are_read_as_one_scrolls(qtbot: QtBot, open_room, tmp_path, settled: Settle):
    from desktop_app.operations.imports import import_files  # noqa: PLC0415 - this test alone
    from desktop_app.plugins import load_plugins  # noqa: PLC0415 - this test alone

    (tmp_path / "many.txt").write_text(
        "Họp báo\n\n" + "\n".join(f"Lần {n}, ông Trần Văn Ba nói về việc số {n}." for n in range(250)), encoding="utf-8"
    )
    with open_or_create(tmp_path / "many.trich") as library:
        import_files(library, load_plugins(), [tmp_path / "many.txt"])
        room = open_room(Session(library, Settings()))
        model, places = room.index.pane.model, room.index.pane.list
        assert room.index.table.go_to(person("Trần Văn Ba"))
        settled(room)
        total = room.index.pane.facts.row.mentions
        assert model.count == PAGE < total
        while model.count < total:
            before = model.count
            places.verticalScrollBar().setValue(places.verticalScrollBar().maximum())
            qtbot.waitUntil(lambda before=before: model.count > before)
        assert model.rowCount() == total + 1
        spans = [record.span for record in map(model.record, range(model.rowCount())) if record]
        assert spans == sorted(set(spans))
        room.index._jobs.close()


def test_an_empty_library_offers_to_import(qtbot: QtBot, open_room, tmp_path):
    with open_or_create(tmp_path / "new.trich") as library:
        room = open_room(Session(library, Settings()))
        assert room.index.empty.isVisible()
        with qtbot.waitSignal(room.import_asked):
            room.index.empty._button.click()


def test_a_narrow_table_leaves_columns_out_one_by_one_and_the_halves_turn(qtbot: QtBot, room: NamesRoom):
    table = room.index.table
    room.resize(500, 600)
    qtbot.waitUntil(lambda: table.isColumnHidden(Column.FIRST))
    assert not table.isColumnHidden(Column.TYPE)
    assert room.index.halves.orientation() is Qt.Orientation.Vertical
    table.resize(300, 300)
    assert table.isColumnHidden(Column.TYPE)
    room.resize(1500, 700)
    qtbot.waitUntil(lambda: room.index.halves.orientation() is Qt.Orientation.Horizontal)
    qtbot.waitUntil(lambda: not any(map(table.isColumnHidden, Column)))


def test_a_name_that_is_cut_is_told_in_full_under_the_pointer(qtbot: QtBot, room: NamesRoom):
    table = room.index.table
    long = "Ban Chỉ đạo <b>35</b> của Đảng ủy Công an Trung ương và Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh"
    row = room.index.model.record(0)
    room.index.model.show(Index([row._replace(name=long), row._replace(id=person("Ấn"), name="Ấn")]))
    for number, told in (
        (room.index.model.row_of(row.id), tool_tip(long)),
        (room.index.model.row_of(person("Ấn")), ""),
    ):
        place = table.visualRect(room.index.model.index(number, Column.NAME)).center()
        hint = QHelpEvent(QEvent.Type.ToolTip, place, table.viewport().mapToGlobal(place))
        QApplication.sendEvent(table.viewport(), hint)
        assert (QToolTip.text() if QToolTip.isVisible() else "") == told
        QToolTip.hideText()
        qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_models_keep_the_rules_of_models(qtbot: QtBot, room: NamesRoom, library: Library):
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    model, passages = NamesModel(), PassagesModel()
    testers = [QAbstractItemModelTester(each, mode) for each in (model, passages)]
    index = read_index(library.path, room.index.model.index_)
    model.show(index)
    model.narrow("le", frozenset({EntityType.PERSON}))
    model.sort(Column.NAME)
    namings = library.entities.namings(person("Lê Văn Tám"))
    passages.show(EntityType.PERSON, 3, namings[:2])
    passages.append(namings[2:])
    passages.append([])
    assert passages.total == 3
    assert len(testers) == 2


def test_everything_has_a_name_in_both_languages(room: NamesRoom, look: Look):
    index = room.index
    for widget in (index.table, index.pane.list, index.search, index.join, index.types, index.pane.card, room):
        assert widget.accessibleName()


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Enter])
def test_enter_leads_to_the_places_and_on_to_the_article(qtbot: QtBot, room: NamesRoom, key: Qt.Key):
    QTest.keyClick(room.index.table, key)
    places = room.index.pane.list
    assert places.hasFocus()
    QTest.keyClick(places, KEY.Key_J)
    naming = places.current()
    with qtbot.waitSignal(room.opened) as caught:
        QTest.keyClick(places, key)
    assert caught.args == [naming.article, naming.span]
    QTest.keyClick(places, KEY.Key_Escape)
    assert room.index.table.hasFocus()
