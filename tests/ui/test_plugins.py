"""The window and plug-ins that fail: it starts, shows and works without them, and says their names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.spans import Span
from desktop_app.guests import guest
from desktop_app.guests.keeper import end
from desktop_app.operations.annotations import tag
from desktop_app.operations.export import formats
from desktop_app.plugins import built_in
from desktop_app.ui.dialogs.about import AboutDialog
from desktop_app.ui.dialogs.export import ExportDialog
from desktop_app.ui.dialogs.import_report import ImportReportDialog
from tests.made_plugins import BROKEN, GOOD, exporter, importer, put, recogniser

HANGS = BROKEN["sleeps"][1]


@pytest.fixture
def plug(tmp_path: Path, press, monkeypatch: pytest.MonkeyPatch):
    folder = tmp_path / "plugins"
    monkeypatch.setenv("TRICH_PLUGINS", str(folder))
    monkeypatch.delenv(guest.HANDED_DOWN, raising=False)
    monkeypatch.setattr(guest, "LOAD", 3.0)
    yield lambda name, source: put(folder, name, source, press.path)
    end()


@pytest.fixture
def stored(press) -> Callable[[], list[object]]:
    """All that a user has in the library."""
    return lambda: [press.annotations.excerpts(), press.themes.all(), press.journal.last_sequence()]


def names(dialog: ExportDialog) -> list[str]:
    return [one.name for one in dialog.format._formats]


def exporting(window) -> ExportDialog:
    window.actions_["export"].trigger()
    dialog = window.tools.windows.open
    assert isinstance(dialog, ExportDialog)
    return dialog


def asked(qtbot, dialog: ExportDialog, name: str) -> None:
    qtbot.waitUntil(lambda: name in names(dialog), timeout=30_000)


def test_the_export_window_is_there_at_once_and_offers_plug_ins_when_they_answer(plug, window, qtbot, stored, tmp_path):
    plug("hangs", HANGS)
    plug("raises", "1 / 0")
    plug("good", GOOD)
    article = window.session.article
    tag(window.session.library, article, Span(0, 20), [window.session.library.themes.all()[0]])
    before = stored()
    dialog = exporting(window)
    assert sorted(names(dialog)) == sorted(one.name for one in formats(built_in()))
    dialog.format.choose("csv")
    asked(qtbot, dialog, "lines")
    assert dialog.format.chosen().name == "csv", "what was chosen stays"
    assert "hangs" in dialog.said.message.text()
    assert "raises" in dialog.said.message.text()
    assert "chạy mãi không xong" in dialog.said.message.text()
    dialog.format.choose("lines")
    dialog.target.setText(str(tmp_path / "out.lst"))
    qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog._job is None, timeout=60_000)
    assert (tmp_path / "out.lst").read_text(encoding="utf-8").strip() == " ".join(article.text[:20].split("\n"))
    assert stored() == before


def test_a_plug_in_that_fails_while_it_writes_is_named_and_the_old_file_stays(plug, window, qtbot, stored, tmp_path):
    plug("clumsy", exporter("out.write(b'half')\nopen(LIBRARY, 'w')"))
    tag(window.session.library, window.session.article, Span(0, 20), [window.session.library.themes.all()[0]])
    before = stored()
    dialog = exporting(window)
    asked(qtbot, dialog, "bad")
    dialog.format.choose("bad")
    target = tmp_path / "out.bad"
    target.write_text("old")
    dialog.target.setText(str(target))
    dialog._replacing = target
    qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog._job is None, timeout=60_000)
    assert "clumsy" in dialog.said.message.text()
    assert target.read_text() == "old"
    assert stored() == before
    dialog.format.choose("csv")
    dialog.target.setText(str(tmp_path / "out.csv"))
    qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog._job is None, timeout=60_000)
    assert (tmp_path / "out.csv").exists(), "everything else works"


def test_an_export_window_that_is_closed_before_they_answer_is_told_nothing(plug, window, qtbot):
    plug("good", GOOD)
    dialog = exporting(window)
    dialog.reject()
    window.jobs._pool.waitForDone()
    qtbot.wait(50)
    assert "lines" not in names(dialog)


def test_what_was_exported_last_is_chosen_again_when_it_is_a_plug_in_s(plug, window, qtbot):
    plug("good", GOOD)
    window.session.prefer(window.session.settings._replace(export={"format": "lines"}))
    dialog = exporting(window)
    asked(qtbot, dialog, "lines")
    assert dialog.format.chosen().name == "lines"
    assert dialog.target.text().endswith(".lst"), "the ending follows the format"


def test_about_tells_of_plug_ins(plug, window, qtbot):
    plug("good", GOOD)
    plug("raises", "1 / 0")
    window.actions_["about"].trigger()
    dialog = window.tools.windows.open
    assert isinstance(dialog, AboutDialog)
    qtbot.waitUntil(dialog.plugins.isVisible, timeout=30_000)
    assert "good: nhập: .wire; xuất: Lines" in dialog.plugins.text()
    assert "raises" in dialog.plugins.text()
    assert dialog.plugins.textFormat() is Qt.TextFormat.PlainText


def test_about_says_nothing_where_there_are_none(plug, window, qtbot):
    window.actions_["about"].trigger()
    dialog = window.tools.windows.open
    window.jobs._pool.waitForDone()
    qtbot.wait(50)
    assert not dialog.plugins.isVisible()


@pytest.mark.parametrize("kind", ["importer", "recogniser"])
def test_an_import_says_which_plug_in_failed(plug, window, qtbot, tmp_path, kind):
    plug("clumsy", importer("1 / 0") if kind == "importer" else recogniser("1 / 0"))
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Hà Nội, ngày 9/5/2024. Ông Tô Lâm nói.", encoding="utf-8")
    (folder / "b.bad").write_text("x")
    window.tools.intakes.begin([str(folder)])
    intake = window.tools.intakes.windows[0]
    qtbot.waitUntil(lambda: not intake.desk.reading, timeout=60_000)
    assert [each.name for each in intake.desk.off] == ["clumsy"]
    shown = ImportReportDialog(intake.desk.known_report(), window.language)
    qtbot.addWidget(shown)
    assert "clumsy" in shown.details.toPlainText()
    before = len(window.session.library.articles.rows())
    with qtbot.waitSignal(window.tools.import_bar.ended, timeout=60_000):
        intake.admitted.emit()
    assert len(window.session.library.articles.rows()) >= before + 1
    assert window.tools.notices.report is not None
    assert "clumsy" in window.tools.notices.report.details.toPlainText()
