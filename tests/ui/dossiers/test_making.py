"""Dossiers made, filled, written in, previewed and exported by the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop_app.operations import dossiers
from desktop_app.operations.dossier_export import WRITERS, writer_named
from desktop_app.resources import catalogue
from tests.export.reading import words_of
from tests.ui.dossiers.pages import quotes, sheets, words
from tests.ui.hands import press_key, type_words

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_paragraph_is_written_in_its_place(room, press, dossier):
    room.page.choose_row(0)
    press_key(KEY.Key_P)
    field = room.page.field
    assert QApplication.focusWidget() is field
    assert room.page.viewport().rect().contains(field.geometry())
    type_words("Lời **dẫn** của tôi")
    field.commit()
    assert field.hasFocus()
    type_words(", thêm")
    press_key(KEY.Key_Escape)
    assert QApplication.focusWidget() is room.page
    assert words(room)[1] == "Lời **dẫn** của tôi, thêm"
    assert sheets(room)[1].spoken == "Đoạn viết: Lời dẫn của tôi, thêm"
    press_key(KEY.Key_Return)
    assert field.toPlainText() == "Lời **dẫn** của tôi, thêm"
    type_words("!")
    press_key(KEY.Key_Escape)
    press_key(KEY.Key_Z, CONTROL)
    assert words(room)[1] == "Lời **dẫn** của tôi, thêm"
    press_key(KEY.Key_Z, CONTROL)
    assert words(room)[1] != "Lời **dẫn** của tôi, thêm", "what was written in one go is taken back at once"
    press_key(KEY.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert words(room)[1] == "Lời **dẫn** của tôi, thêm", "and done again at once"


def test_a_heading_ends_with_enter_and_one_without_words_goes(room, press, dossier):
    room.page.choose_row(quotes(room)[0])
    press_key(KEY.Key_H)
    type_words("Đề mục mới")
    press_key(KEY.Key_Return)
    assert QApplication.focusWidget() is room.page
    made = room.page.current()
    assert (made.words, made.level) == ("Đề mục mới", 2)
    before, steps = words(room), len(press.dossiers.pieces(dossier.id))
    press_key(KEY.Key_H)
    press_key(KEY.Key_Escape)
    assert words(room) == before
    assert len(press.dossiers.pieces(dossier.id)) == steps
    press_key(KEY.Key_Z, CONTROL)
    assert words(room) == before, "the making and the going of the empty one are one"


def test_letters_typed_in_the_field_are_no_keys(room, press, dossier):
    room.page.choose_row(0)
    press_key(KEY.Key_P)
    QTest.keyClicks(QApplication.focusWidget(), "xhpa")
    press_key(KEY.Key_Escape)
    assert "xhpa" in words(room)
    assert len(press.dossiers.pieces(dossier.id)) == len(words(room))


def test_what_is_written_is_kept_when_pieces_come_above_it_and_closes_when_it_goes(room, press, dossier, window):
    room.page.choose_row(0)
    press_key(KEY.Key_P)
    type_words("Đang viết")
    field = room.page.field
    field.commit()
    piece = field.piece
    window.session.perform(dossiers.add_text, press, dossier.id, "Trên đầu", None)
    assert field.writing
    assert field.toPlainText() == "Đang viết"
    assert room.page.viewport().rect().contains(field.geometry())
    window.session.perform(dossiers.take_out, press, [piece])
    assert not field.writing
    assert "Đang viết" not in words(room)


def test_dossiers_are_made_named_chosen_and_removed(room, press, window):
    room.bar.new.click()
    assert QApplication.focusWidget() is room.bar.name
    type_words("Thứ hai")
    press_key(KEY.Key_Return)
    assert room.bar.choice.currentText() == "Thứ hai"
    assert room.model.rowCount() == 0
    assert "bấm H" in room._empty.accessibleName().replace("Hãy bấm", "bấm")
    press_key(KEY.Key_H)
    type_words("Mở đầu")
    press_key(KEY.Key_Return)
    assert words(room) == ["Mở đầu"]
    room.bar.rename_action.trigger()
    room.bar.name.clear()
    type_words("BẢN IN")
    press_key(KEY.Key_Return)
    assert "đã có hồ sơ khác" in window.status.text
    assert room.bar.name.isVisible(), "what was typed stays"
    press_key(KEY.Key_Escape)
    assert room.bar.choice.currentText() == "Thứ hai"
    assert QApplication.focusWidget() is room.page
    room.bar.choice.setCurrentIndex(0)
    room.bar.choice.activated.emit(0)
    assert room.bar.choice.currentText() == "Bản in"
    assert len(words(room)) > 3
    room.bar.remove_action.trigger()
    assert [dossier.name for dossier in press.dossiers.all()] == ["Thứ hai"]
    assert words(room) == ["Mở đầu"]
    window.undoing.undo()
    assert len(press.dossiers.all()) == 2


def test_what_is_marked_to_print_comes_in_by_its_button(room, press, dossier, passages, window):
    before = len(words(room))
    room.bar.fill.click()
    assert len(words(room)) > before
    assert passages[-1].anchor.exact in words(room)
    assert QApplication.focusWidget() is room.page
    room.bar.fill.click()
    assert "có trong hồ sơ này rồi" in window.status.text
    press.undo()
    window.session.tell()
    assert len(words(room)) == before


def test_a_dossier_is_made_of_what_is_marked_to_print(passages, open_window, press):
    window = open_window()
    window.actions_["print_dossier"].trigger()
    room = window.rooms.dossiers
    assert [dossier.name for dossier in press.dossiers.all()] == ["Để in"]
    assert {passage.anchor.exact for passage in passages} <= set(words(room))


def test_a_library_without_dossiers_says_how_to_begin(open_window):
    window = open_window()
    press_key(KEY.Key_6, CONTROL)
    room = window.rooms.dossiers
    assert "bấm D" in room._empty.accessibleName()
    press_key(KEY.Key_Return)
    assert QApplication.focusWidget() is room.bar.name
    press_key(KEY.Key_Escape)
    press_key(KEY.Key_Escape)
    assert window.centre.currentIndex() == 0


def test_nothing_marked_says_what_to_do(open_window):
    window = open_window()
    window.actions_["print_dossier"].trigger()
    assert "đánh dấu đoạn trích trước" in window.status.text


def test_the_preview_shows_the_page_and_escape_goes_back(room, press, dossier, window):
    room.bar.preview.click()
    view = room.paper.view
    assert view.isVisible()
    assert view.toPlainText().startswith("Bản in")
    assert words(room)[2][:40] in view.toPlainText()
    window.session.perform(dossiers.rename, press, dossier.id, "Tên mới")
    assert view.toPlainText().startswith("Tên mới"), "it follows"
    press_key(KEY.Key_Escape)
    assert not view.isVisible()
    assert QApplication.focusWidget() is room.page


@pytest.mark.parametrize("name", [writer.name for writer in WRITERS])
def test_a_dossier_is_written_to_a_file(room, press, window, tmp_path: Path, monkeypatch, name):
    asked = []

    def chosen(_parent, title, suggested, patterns):
        asked.append((title, suggested, patterns))
        return str(tmp_path / "bản in"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    action = room.bar.format_actions[name]
    assert action.text() == f"{catalogue('vi')[writer_named(name).label]}…"
    action.trigger()
    written = (tmp_path / f"bản in.{name}").read_bytes()
    assert words(room)[0] in words_of(written)
    assert f"bản in.{name}" in window.status.text
    assert asked[0][1].endswith(f"Bản in.{name}")
    assert asked[0][2] == f"*.{name}"


def test_hostile_words_are_painted_as_they_are(press, open_window, passages):
    made = dossiers.create(press, "<b>x</b>" + "&" * 9)
    dossiers.add_heading(press, made.id, "<img src=x onerror=y> " * 30, 1, None)
    dossiers.add_text(
        press, made.id, "<script>x</script> ![x](file:///etc/passwd) [y](http://a.vn)\n\n|a|b|\n|-|-|\n", None
    )
    room = open_window().rooms.dossiers
    press_key(KEY.Key_6, CONTROL)
    assert room.bar.choice.currentText() == made.name
    assert room.grab().width() > 0
    room.bar.preview.click()
    assert "<img src=x onerror=y>" in room.paper.view.toPlainText()
    assert "<script>" in room.paper.view.toPlainText(), "it is text"
