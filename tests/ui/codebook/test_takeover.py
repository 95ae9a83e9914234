from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.operations import themes as codebook
from desktop_app.operations.codebook_files import codebook_file, codebook_read
from desktop_app.operations.codebook_import import Action
from desktop_app.ui.codebook.takeover import TakeOverDialog
from desktop_app.ui.session import Session
from tests.hostile_codebooks import hostile_codebooks

FILE = (
    "Name;Definition;Colour\n"
    "An sinh xã hội;;\n"
    "KÉO GIẢM TỘI PHẠM;Chỉ tội phạm;\n"
    "Chuyen doi soo;;\n"
    "<b>Môi trường</b>;Rừng;\n"
    "Sai màu;;đỏ\n"
)


@pytest.fixture
def dialog(qtbot: QtBot, session: Session) -> TakeOverDialog:
    made = TakeOverDialog(session, codebook_read(FILE.encode(), "x.csv"), "x.csv", None)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def told(dialog: TakeOverDialog) -> list[str]:
    return [dialog.table.item(row, 1).text() for row in range(dialog.table.rowCount())]


def test_each_theme_is_told_beside_what_is_here(dialog: TakeOverDialog):
    assert [action for action, _ in dialog.choices()] == [
        Action.SKIP, Action.UPDATE, Action.SKIP, Action.ADD, Action.SKIP,
    ]  # fmt: skip
    same, other, near, new, bad = told(dialog)
    assert same == "The same as here"
    assert other.splitlines()[0] == "Other than here: Name of the theme, Definition"
    assert "• Name of the theme: “Kéo giảm tội phạm” → “KÉO GIẢM TỘI PHẠM”" in other
    assert other.splitlines()[-1].endswith("→ “Chỉ tội phạm”")
    assert "Chuyển đổi số" in near
    assert new == "New"
    assert "#rrggbb" in bad
    assert [box.isEnabled() for box in dialog.boxes] == [False, True, True, True, False]
    assert all(box.accessibleName() for box in dialog.boxes)
    assert dialog.preview.text().startswith("1 added, 1 changed")


def test_enter_on_cancel_takes_nothing_over(qtbot: QtBot, dialog: TakeOverDialog, session: Session):
    steps = session.library.journal.last_sequence()
    qtbot.keyClick(dialog.cancel, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert session.library.journal.last_sequence() == steps


def test_what_is_chosen_is_taken_over_in_one_step(qtbot: QtBot, dialog: TakeOverDialog, session: Session):
    one, two, _ = session.used_themes()
    dialog.boxes[2].setCurrentIndex(1)
    dialog.boxes[2].activated.emit(1)
    assert dialog.choices()[2] == (Action.UPDATE, two.id)
    assert "Name of the theme" in told(dialog)[2]
    steps = session.library.journal.last_sequence()
    dialog.take.click()
    assert session.library.journal.last_sequence() == steps + 1
    assert session.themes[one.id].definition == "Chỉ tội phạm"
    assert session.themes[one.id].name == "KÉO GIẢM TỘI PHẠM"
    assert session.themes[two.id].name == "Chuyen doi soo"
    assert [theme.name for theme in session.used_themes()][-1] == "<b>Môi trường</b>"
    session.perform(session.library.undo)
    assert session.themes[one.id] == one


def test_what_is_left_is_left_and_with_nothing_chosen_nothing_can_be_done(dialog: TakeOverDialog, session: Session):
    for box in dialog.boxes:
        box.setCurrentIndex(box.count() - 1)
        box.activated.emit(box.count() - 1)
    assert not dialog.take.isEnabled()
    before = session.library.journal.last_sequence()
    dialog.accept()
    assert session.library.journal.last_sequence() == before
    assert dialog.isVisible()


def test_it_follows_what_happens_meanwhile(dialog: TakeOverDialog, session: Session):
    session.perform(codebook.add, session.library, "Chuyen doi soo")
    assert told(dialog)[2] == "The same as here"
    assert dialog.choices()[2][0] is Action.SKIP


def test_the_menus_open_it_and_write_the_codebook(
    window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    window.rooms.open_side()
    path = tmp_path / "chủ đề"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), "Bảng, cho Excel (*.csv)"))
    action = window.actions_["export_themes"]
    assert action in window.rooms.side.themes.menu.actions()
    action.trigger()
    written = path.with_name("chủ đề.csv")
    assert "Chủ đề" in written.read_text(encoding="utf-8-sig")
    assert "chủ đề.csv" in window.status.text
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(written), ""))
    window.actions_["import_themes"].trigger()
    dialog = window.tools.codebooks.takeover
    assert not dialog.take.isEnabled(), "all is the same"
    dialog.reject()
    assert window.tools.codebooks.takeover is None
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "none"), ""))
    window.actions_["import_themes"].trigger()
    assert window.tools.codebooks.takeover is None
    assert "none" in window.status.text


@settings(max_examples=40)
@given(content=hostile_codebooks())
def test_whatever_stands_in_a_file_it_is_shown_or_refused(session: Session, tmp_path: Path, content: bytes):
    path = tmp_path / "x.json"
    path.write_bytes(content)
    entries = session.perform(codebook_file, path)
    if entries is not None:
        dialog = TakeOverDialog(session, entries, path.name, None)
        dialog.show()
        assert [row.refusal is None or not box.isEnabled() for row, box in zip(dialog.rows, dialog.boxes, strict=True)]
        dialog.accept()
        dialog.reject()


def test_a_thousand_themes_are_looked_at_and_taken_over_without_a_freeze(session: Session):
    entries = codebook_read(("Name\n" + "".join(f"Chủ đề số {n}\n" for n in range(1_000))).encode(), "x.csv")
    start = time.perf_counter()
    dialog = TakeOverDialog(session, entries, "x.csv", None)
    dialog.show()
    shown = time.perf_counter()
    dialog.accept()
    done = time.perf_counter()
    assert len(session.used_themes()) == 1_003
    assert max(shown - start, done - shown) < 10, "it took most of a minute once"
