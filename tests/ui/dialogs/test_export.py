from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.domain.annotations import State
from desktop_app.domain.filters import Facet, Filter, choosing
from desktop_app.operations import annotations as filing
from desktop_app.plugins import load_plugins
from desktop_app.ui.dialogs import export as export_module
from desktop_app.ui.dialogs.export import ExportDialog
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session


@pytest.fixture
def crime(session: Session) -> Filter:
    return Filter(choosing(Facet.THEME, session.library.themes.named("keo-giam-toi-pham").id))


@pytest.fixture
def dialog(qtbot: QtBot, session: Session, look: Look, jobs: Jobs, crime: Filter, tmp_path: Path) -> ExportDialog:
    made = ExportDialog(session, look, load_plugins(), jobs, crime)
    made.native_dialogs = False
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.format.setCurrentIndex([exporter.name for exporter in made._exporters].index("json"))
    made.target.setText(str(tmp_path / "out.json"))
    return made


def press(qtbot: QtBot, dialog: ExportDialog) -> None:
    qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)


def test_it_begins_with_what_the_review_shows(dialog: ExportDialog, session: Session, crime: Filter):
    assert dialog.conditions.wanted() == crime
    assert dialog.count.text().split()[0] == str(len(session.library.annotations.excerpts(crime)))
    dialog.format.setCurrentIndex(0)
    assert dialog.target.text().endswith(dialog._exporter().suffix), "the ending follows the format"


def test_the_file_holds_exactly_what_was_counted(qtbot: QtBot, dialog: ExportDialog, session: Session, crime: Filter):
    press(qtbot, dialog)
    stored = json.loads(Path(dialog.target.text()).read_text(encoding="utf-8"))
    written = stored["excerpts"] if isinstance(stored, dict) else stored
    assert len(written) == len(session.library.annotations.excerpts(crime))
    assert "out.json" in dialog.message.text()
    assert str(Path(dialog.target.text()).parent) in dialog.message.text()
    assert dialog.folder.isVisible()
    assert dialog.focusWidget() is dialog.close_button, "done once is enough"


def test_conditions_narrow_the_count(qtbot: QtBot, dialog: ExportDialog, session: Session):
    conditions = dialog.conditions
    conditions.province.setCurrentIndex(conditions.province.findData("hai-duong"))
    narrowed = int(dialog.count.text().split()[0])
    assert 0 < narrowed < 19
    qtbot.keyClicks(conditions.since, "6/2024")
    qtbot.waitUntil(lambda: dialog.count.text().startswith("0 "))
    assert not dialog.export.isEnabled()
    conditions.since.clear()
    qtbot.keyClicks(conditions.since, "5/2024")
    qtbot.keyClicks(conditions.until, "5/2024")
    qtbot.waitUntil(lambda: dialog.count.text().startswith(f"{narrowed} "))
    assert conditions.wanted().since == "2024-05-01"
    assert conditions.wanted().until == "2024-05-31"
    excerpt = session.library.annotations.excerpts(conditions.wanted())[0]
    session.perform(filing.review, session.library, [excerpt.annotation], State.PRINT)
    conditions.state.setCurrentIndex(conditions.state.findData(State.PRINT))
    assert dialog.count.text().startswith("1 ")


def test_a_day_that_is_none_is_said_calmly(qtbot: QtBot, dialog: ExportDialog):
    qtbot.keyClicks(dialog.conditions.until, "99/99/2024")
    qtbot.waitUntil(lambda: "99/99/2024" in dialog.message.text())
    assert not dialog.export.isEnabled()


def test_a_file_that_is_there_is_replaced_only_when_asked_twice(qtbot: QtBot, dialog: ExportDialog):
    path = Path(dialog.target.text())
    path.write_text("mine", encoding="utf-8")
    press(qtbot, dialog)
    assert path.read_text(encoding="utf-8") == "mine"
    assert path.name in dialog.message.text()
    press(qtbot, dialog)
    assert path.read_text(encoding="utf-8") != "mine"


def test_a_place_that_cannot_be_written_is_refused_with_a_next_step(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path):
    dialog.target.setText(str(tmp_path / "no" / "folder" / "out.json"))
    press(qtbot, dialog)
    assert "out.json" in dialog.message.text()
    assert dialog.message.property("role") == "danger"
    assert not dialog.folder.isVisible()
    dialog.target.clear()
    press(qtbot, dialog)
    assert dialog.message.text() == "Choose a file first."


def test_many_passages_are_written_beside_the_window(
    qtbot: QtBot, dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch, jobs: Jobs
):
    monkeypatch.setattr(export_module, "MANY", 10)
    dialog._on_changed()
    assert dialog.count.text() == "More than 10 passages"
    press(qtbot, dialog)
    assert not jobs.idle()
    qtbot.waitUntil(dialog.folder.isVisible)
    assert Path(dialog.target.text()).is_file()
    assert dialog.export.isEnabled()


def test_a_failure_beside_the_window_is_said_too(
    qtbot: QtBot, dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr(export_module, "MANY", 10)
    dialog.target.setText(str(tmp_path / "no" / "out.json"))
    press(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.message.property("role") == "danger")
    assert dialog.export.isEnabled()


def test_without_a_folder_for_documents_the_file_goes_home(
    qtbot: QtBot, session: Session, look: Look, jobs: Jobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    documents, home = tmp_path / "Documents", tmp_path / "home"
    monkeypatch.setattr(export_module.QStandardPaths, "writableLocation", lambda _: str(documents))
    monkeypatch.setattr(Path, "home", lambda: home)
    made = ExportDialog(session, look, load_plugins(), jobs, Filter())
    qtbot.addWidget(made)
    assert Path(made.target.text()).parent == home
    documents.mkdir()
    assert made._suggested().parent == documents


def test_tab_goes_on_from_the_format_to_the_file(qtbot: QtBot, dialog: ExportDialog):
    dialog.activateWindow()
    qtbot.waitUntil(dialog.format.hasFocus)
    qtbot.keyClick(dialog.format, Qt.Key.Key_Tab)
    assert dialog.target.hasFocus()


def test_a_long_refusal_cuts_nothing_off(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path):
    dialog.resize(dialog.minimumWidth(), dialog.height())
    dialog.target.setText(str(tmp_path / "no such folder" / ("a long name " * 8) / "out.json"))
    press(qtbot, dialog)
    assert dialog.message.text()
    layout = dialog.layout()
    assert layout is not None
    layout.activate()
    assert dialog.height() >= layout.totalHeightForWidth(dialog.width())
    conditions = dialog.conditions
    inside = conditions.layout()
    assert inside is not None
    assert conditions.height() >= inside.totalHeightForWidth(conditions.width())
    assert dialog.message.height() >= dialog.message.heightForWidth(dialog.message.width())
