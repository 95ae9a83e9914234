"""Files as our own formats write them, through the window into another library."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.domain.exporting import Choices, Profile
from desktop_app.domain.filters import Filter
from desktop_app.domain.projects import Project
from desktop_app.exchange.formats import PROJECT_FORMATS
from desktop_app.operations.collecting import project_of
from desktop_app.operations.export import compared
from desktop_app.settings import Settings
from desktop_app.store.library import Library
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.taking.window import Stage, TakingWindow

BOTH_WAYS = [fmt for fmt in PROJECT_FORMATS if fmt.reads and fmt.writes and "text" in fmt.carries.article]


@pytest.fixture
def told(tagged: Library) -> Project:
    """All that is filed in the sample library."""
    return project_of(tagged, compared(tagged, Filter()), Filter(), "vi", everything=True, mentions=False)


@pytest.fixture
def elsewhere(tmp_path: Path, qapp) -> Iterator[Session]:
    """A library of somebody else, with none of it."""
    with Library.create(tmp_path / "elsewhere.trich") as library:
        yield Session(library, Settings())


@pytest.fixture
def bring(elsewhere: Session, look: Look, qtbot: QtBot) -> Callable[[Path], TakingWindow]:
    """Brings a file into the other library."""

    def brought(path: Path) -> TakingWindow:
        window = TakingWindow(elsewhere, look, str(path), None)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(window)
        window.begin()
        qtbot.waitUntil(lambda: window.stage is Stage.FOUND, timeout=60_000)
        window.take.click()
        qtbot.waitUntil(lambda: window.stage is Stage.DONE, timeout=60_000)
        return window

    return brought


def exact(library: Library) -> list[str]:
    return sorted(excerpt.annotation.anchor.exact for excerpt in library.annotations.excerpts())


@pytest.mark.parametrize("fmt", BOTH_WAYS, ids=lambda fmt: fmt.name)
def test_what_a_format_writes_comes_in_through_the_window(fmt, told, tagged, elsewhere, bring, tmp_path):
    path = tmp_path / f"dự án{fmt.suffix}"
    with path.open("wb") as out:
        fmt.write(told, Choices(everything=True), out)
    bring(path)
    assert exact(elsewhere.library) == exact(tagged)
    assert not list(elsewhere.library.problems())


def test_how_nvivo_counts_is_said(told, tagged, elsewhere, bring, tmp_path):
    (qdpx,) = (fmt for fmt in PROJECT_FORMATS if fmt.name == "qdpx")
    path = tmp_path / "nvivo.qdpx"
    with path.open("wb") as out:
        qdpx.write(told, Choices(profile=Profile.NVIVO, everything=True), out)
    window = bring(path)
    assert "NVivo for Windows" in window.words.counting(window.page.found.counting)
    assert exact(elsewhere.library) == exact(tagged)


def test_the_folder_of_qualcoder_comes_in_as_a_file(told, tagged, elsewhere, bring, tmp_path):
    (qualcoder,) = (fmt for fmt in PROJECT_FORMATS if fmt.name == "qualcoder")
    written = io.BytesIO()
    qualcoder.write(told, Choices(everything=True), written)
    with zipfile.ZipFile(written) as packed:
        packed.extractall(tmp_path / "đã giải nén")
    (folder,) = (found.parent for found in (tmp_path / "đã giải nén").rglob("data.qda"))
    bring(folder)
    assert exact(elsewhere.library) == exact(tagged)
