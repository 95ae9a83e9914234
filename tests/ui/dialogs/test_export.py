from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.annotations import State
from desktop_app.domain.exporting import Column, Heading
from desktop_app.domain.filters import Era, Facet, Filter, choosing
from desktop_app.export.outline import DEPTH
from desktop_app.operations import annotations as filing
from desktop_app.operations.themes import add as add_theme
from desktop_app.plugins import load_plugins
from desktop_app.ui.dialogs import export as export_module
from desktop_app.ui.dialogs import export_said as said_module
from desktop_app.ui.dialogs.export import ExportDialog
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session


@pytest.fixture
def crime(session: Session) -> Filter:
    return Filter(choosing(Facet.THEME, session.library.themes.named("keo-giam-toi-pham").id))


@pytest.fixture
def dialog(qtbot: QtBot, session: Session, look: Look, crime: Filter, tmp_path: Path) -> ExportDialog:
    made = ExportDialog(session, look, load_plugins(), crime)
    made.native_dialogs = False
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.format.choose("json")
    made.target.setText(str(tmp_path / "out.json"))
    return made


def press(qtbot: QtBot, dialog: ExportDialog) -> None:
    qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog._job is None, timeout=20_000)


def test_it_begins_with_what_the_review_shows(dialog: ExportDialog, session: Session, crime: Filter):
    assert dialog.conditions.wanted() == crime
    assert dialog.count.text().split()[0] == str(len(session.library.annotations.excerpts(crime)))
    dialog.format.choose("csv")
    assert dialog.target.text().endswith("out.csv"), "the ending follows the format"


def test_the_file_is_named_after_the_theme_and_the_province(
    qtbot: QtBot, session: Session, look: Look, crime: Filter, dialog: ExportDialog
):
    assert dialog._suggested().name == "keo-giam-toi-pham.json"
    made = ExportDialog(session, look, load_plugins(), crime.choosing(Facet.THEN, ("hai-phong",)))
    qtbot.addWidget(made)
    assert Path(made.target.text()).name == "keo-giam-toi-pham-hai-phong.docx"


def test_provinces_of_today_are_called_so(qtbot: QtBot, session: Session, look: Look, crime: Filter):
    made = ExportDialog(session, look, load_plugins(), crime._replace(era=Era.NOW))
    qtbot.addWidget(made)
    province = made.conditions.province
    assert province.accessibleName() == "Province today"
    assert province.findData("hai-duong") < 0 <= province.findData("hai-phong")


def test_the_file_holds_exactly_what_was_counted(qtbot: QtBot, dialog: ExportDialog, session: Session, crime: Filter):
    press(qtbot, dialog)
    stored = json.loads(Path(dialog.target.text()).read_text(encoding="utf-8"))
    written = stored["excerpts"] if isinstance(stored, dict) else stored
    assert len(written) == len(session.library.annotations.excerpts(crime))
    assert "out.json" in dialog.said.message.text()
    assert str(Path(dialog.target.text()).parent) in dialog.said.message.text()
    assert dialog.said.folder.isVisible()
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
    qtbot.waitUntil(lambda: "99/99/2024" in dialog.said.message.text())
    assert not dialog.export.isEnabled()


def test_a_file_that_is_there_is_replaced_only_when_asked_twice(qtbot: QtBot, dialog: ExportDialog):
    path = Path(dialog.target.text())
    path.write_text("mine", encoding="utf-8")
    press(qtbot, dialog)
    assert path.read_text(encoding="utf-8") == "mine"
    assert path.name in dialog.said.message.text()
    press(qtbot, dialog)
    assert path.read_text(encoding="utf-8") != "mine"


def test_a_place_that_cannot_be_written_is_refused_with_a_next_step(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path):
    dialog.target.setText(str(tmp_path / "no" / "folder" / "out.json"))
    press(qtbot, dialog)
    assert "out.json" in dialog.said.message.text()
    assert dialog.said.message.property("role") == "danger"
    assert not dialog.said.folder.isVisible()
    dialog.target.clear()
    press(qtbot, dialog)
    assert dialog.said.message.text() == "Choose a file first."


def test_a_folder_is_no_file_to_write(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path):
    dialog.target.setText(str(tmp_path))
    press(qtbot, dialog)
    assert dialog.said.message.text() == f"{tmp_path.name} is a folder. Write the name of a file behind it."


def test_the_keyboard_is_where_it_is_needed_next(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path):
    """On “Stop” while a file is written, on “Close” afterwards, in the file's field when that cannot be written."""
    qtbot.keyClick(dialog.target, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.close_button
    qtbot.waitUntil(lambda: dialog._job is None, timeout=20_000)
    assert dialog.focusWidget() is dialog.close_button
    qtbot.keyClick(dialog.close_button, Qt.Key.Key_Return)
    assert not dialog.isVisible(), "Enter presses what has the keyboard, and writes nothing once more"
    dialog.show()
    dialog.target.setText(str(tmp_path / "no" / "folder" / "out.json"))
    press(qtbot, dialog)
    assert dialog.focusWidget() is dialog.target


def test_after_stopping_a_file_that_is_there_is_asked_for_again(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path):
    target = tmp_path / "out.json"
    target.write_text("mine", encoding="utf-8")
    for _ in range(2):
        qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    assert dialog._job is not None
    qtbot.keyClick(dialog.close_button, Qt.Key.Key_Return)
    assert dialog.said.message.text() == "Stopped. Nothing was written."
    press(qtbot, dialog)
    assert "exists already" in dialog.said.message.text()
    assert target.read_text(encoding="utf-8") == "mine"


def test_a_theme_counts_what_it_lets_through(qtbot: QtBot, session: Session, look: Look, crime: Filter):
    """Its own passages and those of the themes under it, each once, as the file will have them."""
    library = session.library
    over = library.themes.named("keo-giam-toi-pham")
    under = add_theme(library, "Ma túy", parent=over)
    article = library.articles.article(library.articles.rows()[0].id)
    filing.tag(library, article, filing.passage(article, 0, 20), [under])
    filing.tag(library, article, filing.passage(article, 0, 25), [under, over])
    made = ExportDialog(session, look, load_plugins(), crime)
    qtbot.addWidget(made)
    counts = export_module._counts(library)
    assert counts[over.id] == library.annotations.count(crime) == len(library.annotations.excerpts(crime))
    assert counts[under.id] == 2
    assert made.count.text().split()[0] == str(counts[over.id])


def test_while_it_writes_nothing_can_be_chosen_otherwise_and_it_can_be_stopped(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
):
    target = tmp_path / "out.json"
    target.write_text("mine", encoding="utf-8")
    dialog._replacing = target
    qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    assert dialog.progress.isVisible()
    assert dialog.progress.maximum() == 0, "nobody knows yet how far it is"
    dialog._job.progressed.emit(3, 8, "")
    assert (dialog.progress.value(), dialog.progress.maximum()) == (3, 8)
    assert not dialog.format.isEnabled()
    assert dialog.close_button.text() == "Stop"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.said.message.text() == "Stopped. Nothing was written."
    assert dialog.format.isEnabled()
    assert target.read_text(encoding="utf-8") == "mine"
    assert [path.name for path in tmp_path.iterdir() if "out" in path.name] == ["out.json"], "nothing lies beside it"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_is_chosen_is_chosen_the_next_time(qtbot: QtBot, dialog: ExportDialog, session: Session, look: Look):
    dialog.format.choose("csv")
    ways = dialog.ways
    ways.field("separator").setCurrentIndex(1)
    ways._columns[Column.NOTE].setChecked(False)
    dialog.target.setText(str(Path(dialog.target.text()).with_name("tệp.csv")))
    press(qtbot, dialog)
    again = ExportDialog(session, look, load_plugins(), Filter())
    qtbot.addWidget(again)
    assert again.format.chosen().name == "csv"
    assert again.ways.choices() == ways.choices()
    assert again.ways.choices().separator == ";"
    assert Column.NOTE not in again.ways.choices().columns
    assert Path(again.target.text()).parent == Path(dialog.target.text()).parent
    head = Path(dialog.target.text()).read_text(encoding="utf-8-sig").splitlines()[0]
    assert ";" in head
    assert "Note" not in head


def test_only_what_the_format_minds_is_asked(dialog: ExportDialog):
    dialog.format.choose("csv")
    assert dialog.ways.field("separator").isVisible()
    assert not dialog.ways.headings[0].isVisible()
    dialog.format.choose("html")
    assert not dialog.ways.field("separator").isVisible()
    assert dialog.ways.headings[0].isVisible()
    dialog.ways.headings[1].setCurrentIndex(0)
    assert dialog.ways.choices().headings == (Heading.THEME,)


def test_every_field_is_whole_whatever_the_format(qtbot: QtBot, dialog: ExportDialog):
    for exporter in export_module.formats(load_plugins()):
        dialog.format.choose(exporter.name)
        shown = [
            each for each in (*dialog.findChildren(QComboBox), *dialog.findChildren(QCheckBox)) if each.isVisible()
        ]
        assert len(shown) >= 3
        for each in shown:
            assert each.height() >= each.sizeHint().height(), exporter.name
            in_use = each.fontMetrics().horizontalAdvance(each.currentText()) if isinstance(each, QComboBox) else 0
            assert each.width() >= in_use + 40, exporter.name
        dialog.layout().activate()
        assert dialog.form.inner.height() <= dialog.form.viewport().height(), exporter.name


def test_headings_are_as_deep_as_documents_have_them(dialog: ExportDialog):
    assert len(dialog.ways.headings) == DEPTH
    dialog.ways.headings[2].setCurrentIndex(dialog.ways.headings[2].findData(Heading.MONTH))
    assert dialog.ways.choices().headings == (Heading.THEME, Heading.PROVINCE, Heading.MONTH)


def test_a_heading_that_another_level_has_changes_places_with_it(dialog: ExportDialog):
    def choose(level: int, heading: str) -> tuple[Heading, ...]:
        box = dialog.ways.headings[level]
        box.setCurrentIndex(box.findData(heading))
        told = tuple(box.currentData() for box in dialog.ways.headings if box.currentData())
        assert dialog.ways.choices().headings == told
        return told

    assert choose(1, Heading.THEME) == (Heading.PROVINCE, Heading.THEME)
    assert choose(2, Heading.PROVINCE) == (Heading.THEME, Heading.PROVINCE)
    assert choose(0, Heading.PROVINCE) == (Heading.PROVINCE, Heading.THEME)
    assert choose(0, "") == (Heading.THEME,)


def test_formats_whose_name_says_little_are_explained(dialog: ExportDialog):
    hints = {}
    for exporter in export_module.formats(load_plugins()):
        dialog.format.choose(exporter.name)
        hints[exporter.name] = dialog.hint.text()
        assert dialog.hint.isVisible() == bool(dialog.hint.text())
    assert {name for name, hint in hints.items() if not hint} == {"docx", "pdf", "html", "xlsx"}


def test_a_file_that_programs_open_can_be_opened(qtbot: QtBot, dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch):
    opened = []
    monkeypatch.setattr(said_module.QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    press(qtbot, dialog)
    assert not dialog.said.open.isVisible(), "JSON is for programs"
    dialog.format.choose("html")
    assert not dialog.said.folder.isVisible(), "that was another file"
    press(qtbot, dialog)
    for link in (dialog.said.open, dialog.said.folder):
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert opened == [dialog.target.text(), str(Path(dialog.target.text()).parent)]


def test_a_screen_that_is_too_low_has_it_scroll_to_what_is_said(
    qtbot: QtBot, dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(export_module, "TITLE_BAR", dialog.screen().availableGeometry().height() - 400)
    dialog.setMinimumSize(0, 0)
    dialog.resize(dialog.width(), 300)
    press(qtbot, dialog)
    assert dialog.height() <= 400
    place = dialog.said.message.mapTo(dialog.form.viewport(), dialog.said.message.rect().center())
    assert dialog.form.viewport().rect().contains(place)
    assert dialog.export.isVisible()
    assert dialog.rect().contains(dialog.export.geometry())


def test_a_heading_between_formats_cannot_be_chosen(qtbot: QtBot, dialog: ExportDialog):
    dialog.format.setFocus()
    for _ in range(40):
        qtbot.keyClick(dialog.format, Qt.Key.Key_Up)
        assert dialog.format.currentData() >= 0


def test_without_a_folder_for_documents_the_file_goes_home(
    qtbot: QtBot, session: Session, look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    documents, home = tmp_path / "Documents", tmp_path / "home"
    monkeypatch.setattr(export_module.QStandardPaths, "writableLocation", lambda _: str(documents))
    monkeypatch.setattr(Path, "home", lambda: home)
    made = ExportDialog(session, look, load_plugins(), Filter())
    qtbot.addWidget(made)
    assert Path(made.target.text()).parent == home
    documents.mkdir()
    assert made._suggested().parent == documents


def test_tab_goes_on_from_the_format_to_the_file(qtbot: QtBot, dialog: ExportDialog):
    dialog.activateWindow()
    qtbot.waitUntil(dialog.format.hasFocus)
    for _ in range(8):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        if dialog.target.hasFocus():
            return
        assert dialog.ways.isAncestorOf(dialog.focusWidget())
    pytest.fail("the file was not reached")


@pytest.mark.parametrize("name", ["docx", "csv", "qdpx"])
def test_tab_goes_from_top_to_bottom_and_screen_readers_say_what_is_asked(
    qtbot: QtBot, dialog: ExportDialog, name: str
):
    dialog.format.choose(name)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.format.hasFocus)
    walked: list[QWidget] = []
    while dialog.focusWidget() not in walked:
        walked.append(dialog.focusWidget())
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    rows = [each.mapTo(dialog, each.rect().topLeft()).y() // 12 for each in walked]
    first = rows.index(min(rows))
    assert rows[first:] + rows[:first] == sorted(rows)
    for each in walked:
        told = QAccessible.queryAccessibleInterface(each)
        assert told.text(QAccessible.Text.Name), each


def test_a_long_refusal_cuts_nothing_off(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path):
    dialog.resize(dialog.minimumWidth(), dialog.height())
    dialog.target.setText(str(tmp_path / "no such folder" / ("a long name " * 8) / "out.json"))
    press(qtbot, dialog)
    assert dialog.said.message.text()
    layout = dialog.layout()
    assert layout is not None
    layout.activate()
    assert dialog.height() >= layout.totalHeightForWidth(dialog.width())
    conditions = dialog.conditions
    inside = conditions.layout()
    assert inside is not None
    assert conditions.height() >= inside.totalHeightForWidth(conditions.width())
    assert dialog.said.message.height() >= dialog.said.message.heightForWidth(dialog.said.message.width())
