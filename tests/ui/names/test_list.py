"""The own list at work: written, changed in place, taken off, from a file and to one."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import BadDateError
from desktop_app.domain.ids import ListedId
from desktop_app.domain.listed import ListedName
from desktop_app.domain.mentions import EntityType
from desktop_app.operations.name_files import names_in_file
from desktop_app.operations.names import NoWordsError, list_names
from desktop_app.operations.recognising import catch_up
from desktop_app.plugins import load_plugins
from desktop_app.store.library import Library
from desktop_app.ui.names.entries import Field, MisfitError, changed, line_of, made, shown
from desktop_app.ui.names.list_model import ListModel
from desktop_app.ui.names.list_panel import ListPanel
from desktop_app.ui.names.list_table import TypeChoice
from desktop_app.ui.names.room import NamesRoom, Tab
from desktop_app.ui.session import Session

KEY = Qt.Key
ORG, PERSON = EntityType.ORG, EntityType.PERSON


def entry(words: str, kind: EntityType | None = ORG, **rest: str) -> ListedName:
    return ListedName(ListedId(""), words, kind, **rest)


@pytest.fixture
def panel(qtbot: QtBot, room: NamesRoom) -> ListPanel:
    room.tabs.setCurrentIndex(Tab.LIST)
    qtbot.waitUntil(room.list._jobs.idle)
    return room.list


@pytest.fixture
def filled(panel: ListPanel, session: Session, qtbot: QtBot) -> ListPanel:
    session.perform(
        list_names,
        session.library,
        [entry("Tổ Bình Minh"), entry("[Công an tỉnh] ta", name="Công an tỉnh Hải Dương"), entry("Trần Ba", PERSON)],
    )
    qtbot.waitUntil(lambda: panel._jobs.idle() and panel.model.rowCount() == 3)
    return panel


def words(panel: ListPanel) -> list[str]:
    return [panel.model.record(row).words for row in range(panel.model.rowCount())]


def edit(panel: ListPanel, row: int, field: Field) -> None:
    panel.table.setColumnHidden(field, False)
    panel.table.setFocus()
    panel.table.setCurrentIndex(panel.model.index(row, field))
    QTest.keyClick(panel.table, KEY.Key_F2)


def test_an_entry_is_written_and_the_form_is_ready_for_the_next(qtbot: QtBot, panel: ListPanel, library: Library):
    form = panel.form
    assert panel.empty.isVisible()
    assert form.lines[Field.WORDS].hasFocus()
    form.type.setCurrentIndex([*EntityType].index(ORG))
    form.lines[Field.WORDS].setText("Tổ  Bình Minh")
    form.lines[Field.SINCE].setText("5/2024")
    QTest.keyClick(form.lines[Field.SINCE], KEY.Key_Return)
    (stored,) = library.names.all()
    assert (stored.words, stored.type, stored.since) == ("Tổ Bình Minh", ORG, "2024-05")
    assert form.lines[Field.WORDS].text() == form.lines[Field.SINCE].text() == ""
    assert form.lines[Field.WORDS].hasFocus()
    qtbot.waitUntil(lambda: words(panel) == ["Tổ Bình Minh"])
    qtbot.waitUntil(lambda: panel.waiting.text() == "1 article is still to be looked through again by the list.")


def test_tab_goes_through_the_form_as_it_is_seen_and_on_to_the_list(filled: ListPanel):
    form, table = filled.form, filled.table
    table.setCurrentIndex(filled.model.index(0, 0))
    fields = [form.lines[field] for field in (Field.NAME, Field.SINCE, Field.UNTIL, Field.NOTE)]
    seen = [form.lines[Field.WORDS], form.type, *fields, form.add, filled.search, filled.remove, filled.take]
    form.lines[Field.WORDS].setFocus()
    for before, after in pairwise([*seen, filled.save, table]):
        assert before.hasFocus()
        QTest.keyClick(before, KEY.Key_Tab)
        assert after.hasFocus()
    QTest.keyClick(table, KEY.Key_Backtab)
    assert filled.save.hasFocus()


@pytest.mark.parametrize(
    ("typed", "field", "says"),
    [
        ({Field.WORDS: "[a] [b]"}, Field.WORDS, "brackets"),
        ({Field.WORDS: "[Nguyễn Hoài ân"}, Field.WORDS, "“]” is missing"),
        ({Field.WORDS: "Nguyễn] Hoài ân"}, Field.WORDS, "“[” is missing"),
        ({Field.WORDS: " "}, Field.WORDS, "The words are left blank."),
        ({Field.WORDS: "…"}, Field.WORDS, "no word"),
        ({Field.WORDS: "a", Field.SINCE: "32/13/2024"}, Field.SINCE, "no date"),
        ({Field.WORDS: "a", Field.SINCE: "2025", Field.UNTIL: "2024"}, Field.UNTIL, "ends before"),
    ],
)
def test_what_is_wrong_is_said_under_its_field_and_nothing_is_lost(panel: ListPanel, library, typed, field, says):
    for where, text in typed.items():
        panel.form.lines[where].setText(text)
    panel.form.add.click()
    assert says in panel.form._refusal.text()
    assert panel.form.lines[field].hasFocus()
    assert {where: panel.form.lines[where].text() for where in typed} == typed
    assert library.names.all() == []
    QTest.keyClicks(panel.form.lines[field], "x")
    assert panel.form._refusal is None


def test_an_entry_that_is_there_already_is_told(qtbot: QtBot, filled: ListPanel):
    filled.form.type.setCurrentIndex([*EntityType].index(ORG))
    filled.form.lines[Field.WORDS].setText("Tổ Bình Minh")
    with qtbot.waitSignal(filled.told) as caught:
        filled.form.add.click()
    assert "already" in caught.args[0]


def test_a_cell_is_edited_in_place_and_what_is_wrong_stays_to_be_mended(
    qtbot: QtBot, filled: ListPanel, library: Library
):
    row = words(filled).index("Tổ Bình Minh")
    edit(filled, row, Field.UNTIL)
    editor = filled.table.viewport().findChild(QLineEdit)
    editor.setText("mai sau")
    QTest.keyClick(editor, KEY.Key_Return)
    assert editor.isVisible()
    assert "mai sau" in filled.table.itemDelegate()._error.text()
    editor.setText("9/5/2025")
    QTest.keyClick(editor, KEY.Key_Return)
    assert {each.words: each.until for each in library.names.all()}["Tổ Bình Minh"] == "2025-05-09"
    qtbot.waitUntil(filled._jobs.idle)
    assert filled.model.record(filled.table.currentIndex().row()).words == "Tổ Bình Minh"
    assert len(library.names.all()) == 3


def test_a_type_is_chosen_in_its_cell_by_arrows_and_enter(filled: ListPanel, library: Library):
    before = library.names.all()
    edit(filled, words(filled).index("Trần Ba"), Field.TYPE)
    choice = filled.table.viewport().findChild(TypeChoice)
    assert choice.currentIndex() == [*EntityType].index(PERSON)
    for _ in EntityType:
        QTest.keyClick(choice, KEY.Key_Down)
    assert choice.isVisible(), "arrows only walk"
    assert library.names.all() == before
    QTest.keyClick(choice, KEY.Key_Return)
    assert filled.table.state() is QAbstractItemView.State.NoState
    assert choice.isHidden()
    assert filled.table.hasFocus()
    assert {each.words: each.type for each in library.names.all()}["Trần Ba"] is None


def test_a_type_picked_from_the_open_list_is_kept_at_once(qtbot: QtBot, filled: ListPanel, library: Library):
    edit(filled, words(filled).index("Trần Ba"), Field.TYPE)
    choice = filled.table.viewport().findChild(TypeChoice)
    choice.showPopup()
    QTest.keyClick(choice.view(), KEY.Key_End)
    QTest.keyClick(choice.view(), KEY.Key_Return)
    assert filled.table.state() is QAbstractItemView.State.NoState
    assert {each.words: each.type for each in library.names.all()}["Trần Ba"] is None


def test_delete_takes_the_chosen_entries_off_and_undo_brings_them_back(
    qtbot: QtBot, filled: ListPanel, session: Session
):
    filled.table.selectAll()
    assert filled.remove.isEnabled()
    QTest.keyClick(filled.table, KEY.Key_Delete)
    qtbot.waitUntil(filled.empty.isVisible)
    session.perform(session.library.undo)
    qtbot.waitUntil(lambda: len(words(filled)) == 3)


def test_the_list_is_narrowed_without_accents_and_sorted_by_its_columns(qtbot: QtBot, filled: ListPanel):
    filled.form.lines[Field.WORDS].setText("Ấn")
    filled.form.add.click()
    qtbot.waitUntil(lambda: words(filled)[0] == "Ấn")  # the newest first
    QTest.keyClicks(filled.search, "hai duong")
    qtbot.waitUntil(lambda: words(filled) == ["[Công an tỉnh] ta"])
    filled.search.clear()
    filled.table.sortByColumn(Field.WORDS, Qt.SortOrder.AscendingOrder)
    assert words(filled) == ["Ấn", "[Công an tỉnh] ta", "Tổ Bình Minh", "Trần Ba"]
    filled.table.sortByColumn(Field.NAME, Qt.SortOrder.DescendingOrder)
    assert words(filled)[0] == "[Công an tỉnh] ta"


def test_a_file_is_taken_over_and_its_bad_lines_are_told(qtbot: QtBot, panel: ListPanel, library: Library, tmp_path):
    path = tmp_path / "tên.txt"
    path.write_text("# tên\nTổ Bình Minh | tổ chức\nTrần Ba | hành tinh\n\nLê Tám | người\n", encoding="utf-16")
    panel.files.take(path)
    qtbot.waitUntil(panel.report.isVisible)
    assert {each.words for each in library.names.all()} == {"Tổ Bình Minh", "Lê Tám"}
    assert "taken over: 2" in panel.report.sentence.text()
    assert panel.report.lines.count() == 1
    assert "Line 3" in panel.report.lines.item(0).text()
    assert "hành tinh" in panel.report.lines.item(0).text()
    assert "organisation" in panel.report.lines.item(0).text(), "the types are told in words"
    panel.report.close_button.click()
    assert panel.report.isHidden()


def test_the_list_comes_back_from_the_file_it_was_written_to(qtbot: QtBot, filled: ListPanel, library, tmp_path):
    path = tmp_path / "danh sách.txt"
    with qtbot.waitSignal(filled.told):
        filled.files.write(path)
    entries, bad = names_in_file(path)
    assert not bad
    assert {(each.words, each.type, each.name) for each in entries} == {
        (each.words, each.type, each.name) for each in library.names.all()
    }
    filled.files.take(path)
    qtbot.waitUntil(filled.report.isVisible)
    assert "already: 3" in filled.report.sentence.text()


@pytest.mark.parametrize("name", ["không có.txt", "ảnh.txt"])
def test_a_file_that_cannot_be_read_is_refused(qtbot: QtBot, panel: ListPanel, tmp_path: Path, name: str):
    if name == "ảnh.txt":
        (tmp_path / name).write_bytes(bytes(range(256)) * 20)
    with qtbot.waitSignal(panel._jobs.failed) as caught:
        panel.files.take(tmp_path / name)
    assert name in str(caught.args[0])


def test_a_text_file_dropped_on_the_list_is_taken_over(qtbot: QtBot, panel: ListPanel, library: Library, tmp_path):
    path = tmp_path / "ds.txt"
    path.write_text("Lê Tám | người\n", encoding="utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(panel.rect().center(), Qt.DropAction.CopyAction, mime, left, none)
    QApplication.sendEvent(panel, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(panel.rect().center()), Qt.DropAction.CopyAction, mime, left, none)
    QApplication.sendEvent(panel, drop)
    qtbot.waitUntil(lambda: [each.words for each in library.names.all()] == ["Lê Tám"])


def test_when_the_articles_have_been_looked_through_it_says_so(qtbot: QtBot, filled: ListPanel, library: Library):
    qtbot.waitUntil(lambda: filled.waiting.text() != "")
    catch_up(library, load_plugins())
    filled.waiting.look()
    qtbot.waitUntil(lambda: filled.waiting.text() == "All articles have been looked through by the list.")


def test_rows_stay_where_they_are_when_it_is_told_what_is_looked_through(
    qtbot: QtBot, panel: ListPanel, session: Session
):
    rows = panel.table.parentWidget()
    place = rows.geometry()
    session.perform(list_names, session.library, [entry("Tổ Bình Minh")])
    qtbot.waitUntil(lambda: panel.waiting.isVisible() and panel.waiting.text() != "" and panel.table.isVisible())
    QApplication.processEvents()
    assert rows.geometry() == place


def test_what_was_looked_through_while_the_list_was_out_of_sight_is_told(
    qtbot: QtBot, room: NamesRoom, filled: ListPanel, library: Library, session: Session
):
    qtbot.waitUntil(lambda: filled.waiting.text() != "")
    room.tabs.setCurrentIndex(Tab.INDEX)
    catch_up(library, load_plugins())
    session.tell_mentions()
    room.tabs.setCurrentIndex(Tab.LIST)
    qtbot.waitUntil(lambda: filled.waiting.text() == "All articles have been looked through by the list.")


def test_entries_are_checked_field_by_field():
    with pytest.raises(MisfitError) as caught:
        made("Tổ Bình Minh", ORG, ["", "hôm qua", "", ""])
    assert (caught.value.field, type(caught.value.reason)) == (Field.SINCE, BadDateError)
    known = made(" Tổ  Bình Minh ", ORG, ["", "", "", " ghi  chú "])
    assert (known.words, known.note) == ("Tổ Bình Minh", "ghi chú")
    with pytest.raises(MisfitError) as caught:
        changed(known, Field.WORDS, "")
    assert (caught.value.field, type(caught.value.reason)) == (Field.WORDS, NoWordsError)
    assert changed(known, Field.TYPE, None).type is None
    assert changed(known, Field.NAME, "Tổ A").name == "Tổ A"
    assert changed(known, Field.SINCE, "").since == ""


def test_what_a_column_lacks_is_listed_last():
    lines = [line_of(entry(each, name=name)) for each, name in (("b", ""), ("a", "x"), ("c", "y"))]
    assert [line.entry.words for line in shown(lines, "", Field.NAME, descending=True)] == ["c", "a", "b"]
    assert [line.entry.words for line in shown(lines, "", Field.NAME)] == ["a", "c", "b"]


def test_the_model_keeps_the_rules_of_models(qtbot: QtBot):
    model = ListModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show([line_of(entry("a", note="x")), line_of(entry("b"))])
    model.narrow("x")
    assert model.rowCount() == 1
    model.sort(Field.NOTE)
    assert tester


def test_every_control_says_its_name(panel: ListPanel):
    controls = (panel.table, panel.search, panel.remove, panel.take, panel.save, panel.form.add)
    assert all(control.accessibleName() for control in controls)


def test_what_stands_in_a_column_that_has_no_room_is_told_with_the_words(
    qtbot: QtBot, filled: ListPanel, session: Session
):
    session.perform(list_names, session.library, [entry("Tổ A", note="ngắn", since="2024-05")])
    qtbot.waitUntil(lambda: filled.model.rowCount() == 4)
    table, row = filled.table, words(filled).index("Tổ A")
    option, index = QStyleOptionViewItem(), filled.model.index(row, Field.WORDS)
    for width, hidden, told in (
        (1000, [], ""),
        (560, [Field.NOTE], "Note: ngắn"),
        (380, [Field.SINCE, Field.UNTIL, Field.NOTE], "Note: ngắn\nFrom: 5/2024"),
    ):
        table.resize(width, 300)
        assert [field for field in Field if table.isColumnHidden(field)] == hidden
        option.rect = table.visualRect(index)
        assert table.itemDelegate().unseen(option, index) == told


@pytest.mark.parametrize("field", ["type", "add", Field.WORDS, Field.NOTE])
def test_enter_adds_once_from_every_field_and_the_type_goes_back_to_the_usual_one(
    panel: ListPanel, library: Library, field: Field | str
):
    form = panel.form
    form.lines[Field.WORDS].setText("Tổ Bình Minh")
    form.type.setCurrentIndex(form.type.count() - 1)
    widget = form.lines[field] if isinstance(field, Field) else getattr(form, field)
    widget.setFocus()
    asked: list[ListedName] = []
    form.written.connect(asked.append)
    QTest.keyClick(widget, KEY.Key_Return)
    assert [(each.words, each.type) for each in library.names.all()] == [("Tổ Bình Minh", None)]
    assert len(asked) == 1
    assert form.type.currentIndex() == 0
    assert form.lines[Field.WORDS].hasFocus()


def take(qtbot: QtBot, panel: ListPanel, path: Path, lines: str) -> None:
    path.write_text(lines, encoding="utf-8")
    panel.files.take(path)
    qtbot.waitUntil(panel.report.isVisible)


def test_the_report_of_a_file_goes_when_it_is_taken_back(qtbot: QtBot, filled: ListPanel, session: Session, tmp_path):
    take(qtbot, filled, tmp_path / "ds.txt", "Tổ Bình Minh | người\nLê Tám | người\nTrần Ba | người\n")
    said = filled.report.sentence.text()
    assert said == "ds.txt: names taken over: 2. Older entries replaced: 1. In the list already: 1."
    session.perform(list_names, session.library, [entry("Tổ A")])
    assert filled.report.isVisible(), "it tells of another step"
    session.perform(session.library.undo)
    assert filled.report.isVisible()
    session.perform(session.library.undo)
    assert filled.report.isHidden()


@pytest.mark.parametrize("place", ["form", "table", "report"])
def test_escape_puts_the_report_of_a_file_away(qtbot: QtBot, filled: ListPanel, tmp_path: Path, place: str):
    take(qtbot, filled, tmp_path / "ds.txt", "Lê Tám | hành tinh\n")
    widget = {"form": filled.form.lines[Field.NOTE], "table": filled.table, "report": filled.report.lines}[place]
    widget.setFocus()
    QTest.keyClick(widget, KEY.Key_Escape)
    assert filled.report.isHidden()


def test_down_from_the_filter_and_from_the_form_leads_to_the_first_row(qtbot: QtBot, filled: ListPanel):
    for field in (filled.search, filled.form.lines[Field.WORDS]):
        filled.table.clearSelection()
        filled.table.setCurrentIndex(filled.model.index(-1, -1))
        field.setFocus()
        QTest.keyClick(field, KEY.Key_Down)
        assert filled.table.hasFocus()
        assert [each.words for each in filled.table.chosen()] == words(filled)[:1]
        assert filled.table.selectionModel().hasSelection()


def test_a_type_is_not_cut_where_it_is_chosen(filled: ListPanel):
    filled.table.setColumnWidth(Field.TYPE, 40)
    edit(filled, 0, Field.TYPE)
    choice = filled.table.viewport().findChild(TypeChoice)
    assert choice.width() >= choice.sizeHint().width()
