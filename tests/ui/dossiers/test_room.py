"""The room of dossiers in its window: arranged by keys and mouse, written in, followed, previewed and exported."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from desktop_app.domain.dossiers import PieceKind
from desktop_app.domain.edits import Edit
from desktop_app.operations import annotations as filing
from desktop_app.operations import dossiers, revisions
from desktop_app.ui.dossiers.model import MIME
from desktop_app.ui.dossiers.page import ALL_AT_ONCE
from tests.ui.dossiers.pages import quotes, sheets, words
from tests.ui.hands import press_key

KEY = Qt.Key
ALT, CONTROL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def test_a_dossier_is_a_page_of_headings_and_quotes_with_citations(room, window, passages):
    assert window.actions_["dossiers"].isChecked()
    assert QApplication.focusWidget() is room.page
    assert room.bar.choice.currentText() == "Bản in"
    kinds = [sheet.kind for sheet in sheets(room)]
    assert kinds[:3] == [PieceKind.HEADING, PieceKind.HEADING, PieceKind.QUOTE]
    assert {sheet.words for sheet in sheets(room) if sheet.kind is PieceKind.QUOTE} == {
        passage.anchor.exact for passage in passages[:-1]
    }
    first = sheets(room)[quotes(room)[0]]
    assert first.citation.startswith("— ")
    assert first.themes
    assert first.words in first.spoken
    assert first.citation in first.spoken
    QAbstractItemModelTester(room.model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_enter_opens_the_article_at_the_passage_and_escape_comes_back(room, window, press):
    row = quotes(room)[1]
    room.page.choose_row(row)
    piece = press.dossiers.piece(room.page.current().id)
    press_key(KEY.Key_Return)
    assert window.centre.currentIndex() == 0
    assert window.reader.view.desk.current == piece.annotation
    press_key(KEY.Key_Escape)
    assert window.centre.currentWidget() is room
    assert QApplication.focusWidget() is room.page
    assert room.page.currentIndex().row() == row
    press_key(KEY.Key_Escape)
    assert window.centre.currentIndex() == 0


def test_pieces_are_walked_chosen_and_moved_by_keys_each_move_one_undo(room, press, dossier):
    first = quotes(room)[0]
    room.page.choose_row(first)
    before = words(room)
    press_key(KEY.Key_Up, ALT)
    moved = before[:]
    moved.insert(first - 1, moved.pop(first))
    assert words(room) == moved
    assert room.page.currentIndex().row() == first - 1, "the piece stays chosen"
    press_key(KEY.Key_Down, ALT)
    assert words(room) == before
    assert QApplication.focusWidget() is room.page
    press.undo()
    room.window().session.tell()
    assert words(room) == moved
    press_key(KEY.Key_J)
    press_key(KEY.Key_K)
    assert room.page.currentIndex().row() == first - 1


def test_several_pieces_move_and_go_together(room, press, dossier):
    theme = next(row for row, sheet in enumerate(sheets(room)) if sheet.level == 1)
    room.page.choose_row(theme)
    before = words(room)
    press_key(KEY.Key_Down, SHIFT)
    press_key(KEY.Key_Down, SHIFT)
    assert len(room.page.chosen()) == 3
    steps = press.journal.last_sequence()
    press_key(KEY.Key_X)
    assert words(room) == before[3:]
    assert press.journal.last_sequence() == steps + 1
    press_key(KEY.Key_Z, CONTROL)
    assert words(room) == before
    assert QApplication.focusWidget() is room.page


def test_a_heading_moves_with_all_under_it_and_changes_its_level(room, press, dossier):
    first, second, *more = [row for row, sheet in enumerate(sheets(room)) if sheet.level == 1]
    room.page.choose_row(second)
    before = words(room)
    end = more[0] if more else len(before)
    press_key(KEY.Key_Up, ALT)
    assert words(room) == [*before[second:end], *before[first:second], *before[end:]]
    assert room.page.current().words == before[second]
    press_key(KEY.Key_Right, ALT)
    assert room.page.current().level == 2
    press_key(KEY.Key_Left, ALT)
    assert room.page.current().level == 1
    assert press.problems() == []


def test_a_quote_that_has_changed_is_marked_and_accepted(room, press, window):
    row = quotes(room)[0]
    piece = press.dossiers.piece(sheets(room)[row].id)
    passage = press.annotations.annotation(piece.annotation)
    article = press.articles.article(passage.article)
    start = passage.anchor.span.start + 5
    window.session.perform(revisions.revise, press, article, [Edit(start, start + 2, "KHÁC")])
    sheet = sheets(room)[row]
    assert "KHÁC" in sheet.words
    assert sheet.was == piece.quote
    assert "bấm A" in sheet.why
    assert sheet.why in sheet.spoken
    room.grab()
    room.page.choose_row(row)
    press_key(KEY.Key_A)
    assert not sheets(room)[row].why
    assert press.dossiers.piece(piece.id).quote == sheets(room)[row].words
    press_key(KEY.Key_Z, CONTROL)
    assert sheets(room)[row].why


def test_a_quote_whose_passage_was_removed_stays_and_says_so(room, press, window):
    row = quotes(room)[0]
    before = sheets(room)[row]
    passage = press.dossiers.piece(before.id).annotation
    window.session.perform(filing.untag, press, press.annotations.these([passage]))
    sheet = sheets(room)[row]
    assert sheet.words == before.words
    assert sheet.gone
    assert "đã bị gỡ" in sheet.why
    room.page.choose_row(row)
    press_key(KEY.Key_Return)
    assert window.centre.currentWidget() is room
    assert "đã bị gỡ" in window.status.text
    press_key(KEY.Key_A)
    assert "không còn" in window.status.text
    room.grab()


def test_pieces_are_dragged_between_others(room, press, dossier, qtbot):
    rows = quotes(room)
    before = words(room)
    data = room.model.mimeData([room.model.index(rows[1], 0)])
    assert data.formats() == [MIME]
    assert room.model.canDropMimeData(data, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    assert room.model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    moved = before[:]
    moved.insert(0, moved.pop(rows[1]))
    qtbot.waitUntil(lambda: words(room) == moved)
    assert room.model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, QModelIndex())
    qtbot.waitUntil(lambda: words(room) == [*moved[1:], moved[0]])
    carried = room.page._delegate.painter.carried(sheets(room)[0], 3, 1.0)
    assert carried.width() < room.page.width(), "it leaves the place in sight where it would fall"
    strange = QMimeData()
    for junk in (b"x", b"{}", b"[1]", b"[" * 9999):
        strange.setData(MIME, junk)
        assert not room.model.dropMimeData(strange, Qt.DropAction.MoveAction, 0, 0, QModelIndex())


def test_the_menu_has_what_the_keys_do(room, press):
    row = quotes(room)[0]
    room.page.choose_row(row)
    menu = room.menu.menu(room.page.current())
    shown = [action.text() for action in menu.actions() if action.text()]
    assert shown[0] == "Mở bài ở chỗ lời trích\tEnter"
    assert not any("Nhận lời" in words for words in shown), "nothing has changed"
    before = words(room)
    next(action for action in menu.actions() if action.text().startswith("Đưa ra")).trigger()
    assert words(room) == before[:row] + before[row + 1 :]
    heading = room.menu.menu(sheets(room)[0])
    assert any(action.text().startswith("Hạ cấp") for action in heading.actions())


def test_what_another_window_does_is_seen_and_the_choice_stays(room, press, dossier, qtbot):
    row = quotes(room)[1]
    room.page.choose_row(row)
    chosen = room.page.current().id
    other = room._session.another(room.window())
    first = press.dossiers.pieces(dossier.id)[0]
    other.perform(dossiers.add_text, press, dossier.id, "Từ cửa sổ khác", first.id)
    assert words(room)[1] == "Từ cửa sổ khác"
    assert room.page.current().id == chosen
    other.perform(dossiers.rename, press, dossier.id, "Tên khác")
    assert room.bar.choice.currentText() == "Tên khác"
    other.perform(dossiers.take_out, press, [chosen])
    assert room.page.currentIndex().row() == row + 1, "the next one has its place"
    other.perform(dossiers.remove, press, dossier.id)
    assert room.model.rowCount() == 0
    assert room.bar.dossier is None


def test_tab_leads_on_and_is_never_a_level(room):
    room.page.choose_row(0)
    level = room.page.current().level
    press_key(KEY.Key_Tab)
    assert QApplication.focusWidget() is not room.page
    assert sheets(room)[0].level == level


def test_a_dossier_can_be_shown_from_elsewhere(room, press, window):
    other = window.session.perform(dossiers.create, press, "Khác")
    window.show_read()
    window.tools.all_dossiers.show_dossier(other.id)
    assert window.centre.currentWidget() is room
    assert room.bar.dossier == other.id
    room.show_dossier("nichts")
    assert room.bar.dossier == other.id


def test_the_room_speaks_the_language_in_use(room, window, qtbot):
    window.language.choose("en")
    qtbot.waitUntil(lambda: sheets(room)[0].spoken.startswith("Heading of level 1"))
    assert room.bar.fill.text() == "From what is marked to print"


def test_a_long_dossier_measures_what_is_seen(room, press, dossier, window):
    with press.write("dossier-add") as write:
        last = press.dossiers.pieces(dossier.id)[-1]
        for number in range(ALL_AT_ONCE + 50):
            text = "Dài " * (40 * (number % 5) + 5)
            write.put(last._replace(id=f"x{number:04d}", rank=f"zzz{number:03d}", kind=PieceKind.TEXT, text=text))
    window.session.tell()
    press_key(KEY.Key_End)
    page = room.page
    assert page.currentIndex().row() == room.model.rowCount() - 1
    row = page.currentIndex().row()
    assert page.rowHeight(row) == page._delegate.height(sheets(room)[row], page.viewport().width())
    press_key(KEY.Key_Home)
    assert page.rowViewportPosition(0) == 0
