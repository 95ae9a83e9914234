from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox

from desktop_app.domain.articles import Article
from desktop_app.domain.evidence import Evidence
from desktop_app.domain.ids import ArticleId, TextId
from desktop_app.domain.spans import Span
from desktop_app.domain.tables import TableSample
from desktop_app.operations.staging import new_stage
from desktop_app.ui.import_job import ImportReport
from desktop_app.ui.intake import corrections
from desktop_app.ui.intake.columns import ColumnStrip
from desktop_app.ui.intake.entries import Entries, Kind, View
from desktop_app.ui.intake.evidence_text import EvidenceText
from desktop_app.ui.intake.model import CORRECTED_ROLE, PAGE, Column

KEY, CONTROL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TICK = Qt.ItemDataRole.CheckStateRole


def press_key(key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def cell(window, row: int, column: Column, role=Qt.ItemDataRole.DisplayRole):
    return window.model.index(row, column).data(role)


def row_of(window, title: str) -> int:
    return next(row for row in range(window.model.rowCount()) if title in cell(window, row, Column.TITLE))


def write(window, row: int, column: Column, words: str) -> QLineEdit:
    """Type into a cell, without Enter."""
    index = window.model.index(row, column)
    window.table.selectionModel().setCurrentIndex(index, window.table.selectionModel().SelectionFlag.NoUpdate)
    window.table.setFocus()
    press_key(KEY.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    editor.insert(words)
    return editor


def test_everything_is_told_with_its_reason(read):
    counts = {view: read.desk.entries.count(view) for view in View}
    assert counts == {View.ALL: 8, View.DOUBTFUL: 1, View.REPRINTS: 1, View.KNOWN: 2, View.REFUSED: 1}
    assert read.head.sentence.text() == "4 bài mới · 1 bài đăng lại · 2 đã có · 1 bị từ chối"
    assert read.head.view_button(View.REFUSED).text() == "Bị từ chối 1"
    read.head.view_button(View.REFUSED).click()
    assert read.model.rowCount() == 1
    assert cell(read, 0, Column.TITLE) == "trống.txt"
    assert cell(read, 0, Column.STATE).startswith("Bị từ chối: không có chữ")
    assert cell(read, 0, Column.TICK, TICK) is None
    assert read.evidence.notice.text().endswith("trống.txt")
    read.head.view_button(View.REPRINTS).click()
    assert cell(read, 0, Column.STATE).startswith("Đăng lại “Tập trung")
    read.head.view_button(View.KNOWN).click()
    assert cell(read, 0, Column.STATE) == "Đã có trong thư viện"
    assert read.desk.article(read.model.record(0).entry) is not None


def test_the_model_holds_what_qt_asks_of_it_while_it_fills_and_changes(intake, files, qtbot):
    QAbstractItemModelTester(intake.model, QAbstractItemModelTester.FailureReportingMode.Warning, intake)
    with qtbot.waitSignal(intake.desk.read, timeout=60_000):
        intake.begin([str(files)])
    assert intake.model.rowCount() == 8
    for view in View:
        intake.model.show(view)
    intake.model.show(View.ALL)
    intake.model.tick(list(range(8)), on=False)
    write(intake, row_of(intake, "Lào Cai"), Column.AUTHOR, "Thu Hà")
    press_key(KEY.Key_Return)
    assert cell(intake, row_of(intake, "Lào Cai"), Column.AUTHOR) == "Thu Hà"


def test_a_long_list_is_read_where_it_is_looked_at(intake, qtbot):
    asked: list[int] = []
    intake.desk.facts = lambda idents: asked.append(len(list(idents))) or {}
    intake.desk.grown.emit(intake.desk.entries.add(ImportReport(tuple(ArticleId(str(n)) for n in range(5_000)))))
    intake.show()
    intake.table.scrollToBottom()
    QApplication.processEvents()
    assert intake.model.rowCount() == 5_000
    assert 0 < sum(asked) <= 4 * PAGE


def test_the_head_of_a_long_list_does_not_follow_what_is_selected(read):
    read.table.selectAll()  # each paint would ask of all these rows whether their cells can be selected
    assert len(read.table.rows()) == read.model.rowCount()
    assert not read.table.horizontalHeader().selectionModel().hasSelection()


def test_a_value_is_corrected_in_its_cell_and_marked(read):
    row = row_of(read, "Lào Cai")
    read.table.go_to(row)
    write(read, row, Column.SOURCE, "Báo Lào Cai")
    press_key(KEY.Key_Return)
    assert read.isVisible()  # Enter in a cell imports nothing
    assert cell(read, row, Column.SOURCE) == "Báo Lào Cai"
    assert cell(read, row, Column.SOURCE, CORRECTED_ROLE)
    assert "Đã sửa" in cell(read, row, Column.SOURCE, Qt.ItemDataRole.ToolTipRole)
    assert read.foot.text == "Đã sửa nguồn của 1 bài"
    assert read.has_corrections


def test_a_date_that_is_none_is_refused_in_place(read):
    row = row_of(read, "Lào Cai")
    read.table.go_to(row)
    editor = write(read, row, Column.PUBLISHED, "hom qua")
    press_key(KEY.Key_Return)
    assert editor.isVisible()
    assert "không phải ngày tháng" in editor.accessibleDescription()
    editor.selectAll()
    QTest.keyClicks(editor, "2/2024")
    press_key(KEY.Key_Return)
    assert cell(read, row, Column.PUBLISHED) == "2/2024"


def select_new(window) -> list[int]:
    """Select the four new articles."""
    rows = [row for row in range(8) if window.model.record(row).entry.kind is Kind.NEW]
    flag = window.table.selectionModel().SelectionFlag
    window.table.go_to(rows[0])
    for row in rows:
        window.table.selectionModel().select(window.model.index(row, 0), flag.Select | flag.Rows)
    return rows


@pytest.mark.parametrize("many", [100, 2])
def test_many_rows_are_corrected_as_one_step(read, qtbot, monkeypatch, many):
    monkeypatch.setattr(corrections, "MANY", many)  # above it, they are corrected beside the window
    rows = select_new(read)
    before = [cell(read, row, Column.SOURCE) for row in rows]
    with qtbot.waitSignal(read.desk.corrections.corrected):
        write(read, rows[0], Column.SOURCE, "Bản tin nội bộ")
        press_key(KEY.Key_Return)
    assert {cell(read, row, Column.SOURCE) for row in rows} == {"Bản tin nội bộ"}
    assert read.foot.text == "Đã sửa nguồn của 4 bài"
    read.table.setFocus()
    with qtbot.waitSignal(read.desk.corrections.corrected):
        press_key(KEY.Key_Z, CONTROL)
    assert [cell(read, row, Column.SOURCE) for row in rows] == before
    assert not read.has_corrections
    with qtbot.waitSignal(read.desk.corrections.corrected):
        press_key(KEY.Key_Z, CONTROL | SHIFT)
    assert {cell(read, row, Column.SOURCE) for row in rows} == {"Bản tin nội bộ"}
    with qtbot.waitSignal(read.desk.corrections.corrected):
        read.foot.way_back.click()
    read.desk.corrections.undo()  # what is left are the child's own steps, which stay
    assert read.model.rowCount() == 8
    assert cell(read, rows[0], Column.TITLE)


def test_provinces_are_chosen_beside_the_table_for_all_that_are_selected(read):
    rows = select_new(read)
    index = read.model.index(rows[0], Column.PROVINCES)
    read.table.selectionModel().setCurrentIndex(index, read.table.selectionModel().SelectionFlag.NoUpdate)
    press_key(KEY.Key_F2)
    assert QApplication.focusWidget() is read.evidence.picker.search
    QTest.keyClicks(QApplication.focusWidget(), "quang ninh")
    press_key(KEY.Key_Return)
    press_key(KEY.Key_Return, CONTROL)
    assert all("Quảng Ninh" in cell(read, row, Column.PROVINCES) for row in rows)
    assert QApplication.focusWidget() is read.table


def test_corrected_articles_are_doubtful_no_longer_but_stay_in_sight(read):
    read.head.view_button(View.DOUBTFUL).click()
    assert read.model.rowCount() == 1
    read.table.go_to(0)
    for column, words in ((Column.TITLE, "Lời tòa soạn"), (Column.PUBLISHED, "2024")):
        write(read, 0, column, words)
        press_key(KEY.Key_Return)
    read.evidence.picker.begin((), "then")
    read.evidence.picker.keep()
    assert read.desk.entries.count(View.DOUBTFUL) == 0
    assert read.model.rowCount() == 1


def test_ticks_by_keyboard_and_all_reprints_at_once(read):
    read.table.setFocus()
    press_key(KEY.Key_A, CONTROL)
    press_key(KEY.Key_Space)
    assert read.desk.entries.ticked_count == 0
    assert not read.foot.go.isEnabled()
    press_key(KEY.Key_Space)
    assert read.foot.go.text() == "Nhập 5 bài"
    read.head.reprints.click()
    assert read.foot.go.text() == "Nhập 4 bài"
    assert read.head.reprints.text() == "Chọn lại bài đăng lại"
    read.head.reprints.click()
    assert read.foot.go.text() == "Nhập 5 bài"


def test_a_chosen_field_shows_its_places(read):
    read.table.go_to(row_of(read, "Lào Cai"))
    read._show_row()
    read.evidence.rows["source"].button.setFocus()
    assert "TTXVN" in "".join(read.evidence.text.marked)
    index = read.model.index(read.table.currentIndex().row(), Column.EVENT)
    read.table.setCurrentIndex(index)
    assert "Ngày 3/2/2024" in read.evidence.text.marked


def test_evidence_is_marked_by_code_points(look, qtbot):
    text = "\N{GRINNING FACE}\N{GRINNING FACE} Báo Lào Cai"
    view = EvidenceText(look)
    qtbot.addWidget(view)
    view.show_article(Article(ArticleId("1"), TextId("1"), text, None))
    view.mark([Evidence("source line", "Báo", Span(3, 6)), Evidence("office")])
    assert view.marked == ["Báo"]


def test_enter_imports_what_is_ticked(read):
    asked = []
    read.admitted.connect(lambda: asked.append(read.desk.entries.ticked()))
    read.table.setFocus()
    press_key(KEY.Key_Return)
    assert [len(ids) for ids in asked] == [5]
    assert read.isHidden()


def test_enter_while_files_are_read_imports_when_they_are(intake, files, qtbot):
    with qtbot.waitSignal(intake.admitted, timeout=60_000):
        intake.begin([str(files)])
        assert intake.foot.go.text() == "Nhập khi xem xong"
        intake.foot.go.click()
        assert intake.foot.go.text() == "Sẽ nhập khi xem xong"


def test_stop_keeps_what_was_read_and_close_leaves_nothing(intake, files, qtbot):
    for number in range(300):
        (files / f"{number}.txt").write_text(f"Bài số {number}\n\nNgày 3/2/2024, UBND tỉnh Cà Mau họp lần {number}.\n")
    with qtbot.waitSignal(intake.desk.read, timeout=60_000):
        intake.begin([str(files)])
        qtbot.waitUntil(lambda: intake.desk.entries.count(View.ALL) > 0, timeout=60_000)
        intake.head.stop.click()
    assert intake.head.sentence.text().startswith("Đã dừng ở tệp ")
    assert 0 < intake.desk.entries.ticked_count < 305
    assert intake._session.library.articles.count() == 5
    intake.reject()
    assert intake.isHidden()
    intake.dispose()
    assert not intake.desk.folder.exists()


def test_corrections_are_not_thrown_away_without_a_word(read, monkeypatch):
    answers = [QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Discard]
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: answers.pop(0))
    row = row_of(read, "Lào Cai")
    read.table.go_to(row)
    write(read, row, Column.AUTHOR, "Thu Hà")
    press_key(KEY.Key_Return)
    read.close()
    assert read.isVisible()
    read.close()
    assert read.isHidden()
    assert answers == []


def test_the_report_tells_of_every_file(read, tmp_path: Path, qtbot):
    for name in ("báo cáo.csv", "báo cáo.txt"):
        with qtbot.waitSignal(read.report.saved):
            read.report.save(tmp_path / name)
    with (tmp_path / "báo cáo.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["Tệp", "Tiêu đề", "Trạng thái", "Lý do"]
    told = {Path(path).name: (title, outcome, reason) for path, title, outcome, reason in rows[1:]}
    assert len(told) == 8
    assert told["trống.txt"][1] == "Bị từ chối"
    assert "không có chữ" in told["trống.txt"][2]
    assert told["lại.txt"][1].startswith("Đăng lại “Tập trung")
    assert told["Cà Mau.txt"][:2] == ("Cà Mau: hội nghị về chuyển đổi số", "Mới")
    assert "trống.txt" in (tmp_path / "báo cáo.txt").read_text(encoding="utf-8")
    with qtbot.waitSignal(read.report.refused):
        read.report.save(tmp_path / "nowhere" / "báo cáo.csv")


def test_the_window_speaks_the_other_language_at_once(read, language, qtbot):
    language.choose("en")
    qtbot.waitUntil(lambda: read.foot.go.text() == "Import 5 articles")
    assert read.head.sentence.text().startswith("4 new articles")
    assert cell(read, row_of(read, "Lào Cai"), Column.STATE) == "New"


def test_the_columns_of_a_table_are_assigned_and_read_again(intake, tmp_path, qtbot):
    table = tmp_path / "bài.csv"
    text = "Công an tỉnh Cà Mau họp bàn về phòng chống tội phạm trong dịp Tết. " * 8
    rows = [["Nội dung", "Cột A", "Cột B"], *([f"{n}. {text}", f"Bài số {n}", "Báo Cà Mau"] for n in range(3))]
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    with qtbot.waitSignals([intake.desk.read, intake.desk.table_found], timeout=60_000):
        intake.begin([str(table)])
    strip = intake.columns
    assert strip.isVisible()
    assert strip.assignment()[0] == ("text", "Nội dung")
    assert strip.table.item(1, 1).text() == "Bài số 0"
    before = intake.desk.folder
    for place, field in ((1, "title"), (2, "source")):
        strip.boxes[place].setCurrentIndex(strip.boxes[place].findData(field))
    with qtbot.waitSignal(intake.desk.read, timeout=60_000):
        strip.again.click()
        assert intake.model.rowCount() == 0
    assert not before.exists()
    assert [cell(intake, row, Column.TITLE) for row in range(3)] == ["Bài số 0", "Bài số 1", "Bài số 2"]
    assert cell(intake, 0, Column.SOURCE) == "Báo Cà Mau"


def test_a_field_stands_in_one_column(qtbot):
    strip = ColumnStrip()
    qtbot.addWidget(strip)
    strip.show_table(TableSample("a.csv", ("Bài", "Tên"), (("x", "y"),), {"text": 0}))
    strip.boxes[1].setCurrentIndex(strip.boxes[1].findData("text"))
    strip.boxes[1].activated.emit(1)
    assert strip.assignment() == [("ignore", "Bài"), ("text", "Tên")]
    strip.show_table(TableSample())
    assert strip.isHidden()


def test_nothing_found_is_said(intake, tmp_path, qtbot):
    empty = tmp_path / "rỗng"
    empty.mkdir()
    with qtbot.waitSignal(intake.desk.read, timeout=60_000):
        intake.begin([str(empty)])
    assert intake.head.sentence.text().startswith("Không thấy bài nào")
    assert not intake.foot.go.isEnabled()


def test_a_fresh_stage_is_the_users_own():
    folder = new_stage()
    assert folder.stat().st_mode & 0o077 == 0
    folder.rmdir()


def test_entries_count_ticks_of_staged_articles_only():
    entries = Entries()
    entries.add(ImportReport((ArticleId("a"), ArticleId("b")), (("x.txt", ArticleId("c")),)))
    entries.tick([ArticleId("a")], on=False)
    assert entries.ticked() == [ArticleId("b")]
    assert entries.ticked_count == 1


def test_an_article_without_title_is_listed_by_its_first_words_faintly(intake, tmp_path, qtbot):
    path = tmp_path / "không tít.txt"
    path.write_text("Ngày 3/2/2024, UBND tỉnh Lào Cai họp về chuyển đổi số ở các xã vùng cao.\n", encoding="utf-8")
    with qtbot.waitSignal(intake.desk.read, timeout=60_000):
        intake.begin([str(path)])
    assert cell(intake, 0, Column.TITLE).startswith("Ngày 3/2/2024, UBND tỉnh Lào Cai họp")
    assert cell(intake, 0, Column.TITLE, Qt.ItemDataRole.EditRole) == ""
    assert cell(intake, 0, Column.TITLE, Qt.ItemDataRole.ForegroundRole).name() == intake.model._look.tokens.faint
    assert cell(intake, 0, Column.AUTHOR) == "–"


def test_a_long_title_has_room_while_it_is_edited(read):
    row = row_of(read, "Lào Cai")
    read.table.setColumnWidth(Column.TITLE, 90)
    editor = write(read, row, Column.TITLE, "")
    assert 200 < editor.width() <= read.table.viewport().width() - editor.x()
    press_key(KEY.Key_Escape)


def titles(window) -> list[str]:
    return [cell(window, row, Column.TITLE) for row in range(window.model.rowCount())]


def test_articles_stand_in_the_order_of_their_files_until_a_column_is_clicked(read):
    by_file = [title for title in titles(read) if "hội nghị" in title]
    assert by_file == [f"{place}: hội nghị về chuyển đổi số" for place in ("Bắc Ninh", "Cà Mau", "Lào Cai")]
    header = read.table.horizontalHeader()
    read.table.go_to(row_of(read, "Cà Mau"))
    for column, order, first in (
        (Column.TITLE, Qt.SortOrder.AscendingOrder, "Bắc Ninh: hội nghị"),
        (Column.TITLE, Qt.SortOrder.DescendingOrder, "Tập trung"),
        (Column.PROVINCES, Qt.SortOrder.AscendingOrder, "Bắc Ninh"),
    ):
        header.setSortIndicator(column, order)
        assert cell(read, 0, column).startswith(first)
        assert "Cà Mau" in cell(read, read.table.currentIndex().row(), Column.TITLE)
    assert {"Mấy lời cùng bạn đọc", "trống.txt"} == set(titles(read)[-2:])  # of no province
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    assert [title for title in titles(read) if "hội nghị" in title] == by_file


def test_a_corrected_row_stays_where_it_is_until_rows_are_sorted_anew(read):
    read.table.horizontalHeader().setSortIndicator(Column.SOURCE, Qt.SortOrder.AscendingOrder)
    row = row_of(read, "Lào Cai")
    write(read, row, Column.SOURCE, "Zông")
    press_key(KEY.Key_Return)
    assert row_of(read, "Lào Cai") == row
    read.table.horizontalHeader().setSortIndicator(Column.SOURCE, Qt.SortOrder.DescendingOrder)
    assert row_of(read, "Lào Cai") == 0
