from __future__ import annotations

import gzip
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from desktop_app.domain.errors import OlderLibraryError, UserError
from desktop_app.operations.libraries import open_library
from desktop_app.ui.upgrading import Upgrade
from desktop_app.ui.worker_job import WorkerError

OLD = Path(__file__).parents[1] / "store" / "libraries" / "version-3.trich.gz"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "Tòa soạn.trich"
    with gzip.open(OLD) as packed, path.open("wb") as file:
        shutil.copyfileobj(packed, file)
    return path


def test_a_library_of_an_older_version_is_not_opened_before_the_user_is_told(old):
    with pytest.raises(OlderLibraryError):
        open_library(old, None)


def test_it_is_brought_up_to_date_and_says_how_far_that_is(old, qtbot):
    upgrade = Upgrade(old)
    qtbot.addWidget(upgrade)
    assert "Tòa soạn" in upgrade.windowTitle()
    assert upgrade.finish()
    assert upgrade._far.text() == "5 of 5 articles"
    assert not upgrade._patience.isActive(), "nothing is shown any more"
    with open_library(old, None) as library:
        assert library.problems() == []
        assert library.articles.count() == 5


def test_one_who_leaves_finds_the_library_as_it_was(old, qtbot):
    before = old.read_bytes()
    upgrade = Upgrade(old)
    qtbot.addWidget(upgrade)
    upgrade.show()
    QTimer.singleShot(0, upgrade.findChild(QPushButton).click)
    assert not upgrade.finish()
    assert old.read_bytes() == before
    with pytest.raises(OlderLibraryError):
        open_library(old, None)
    assert QApplication.activeModalWidget() is None


def test_what_cannot_be_begun_ends_at_once(old, qtbot, monkeypatch):
    upgrade, left = Upgrade(old), []
    qtbot.addWidget(upgrade)
    upgrade.rejected.connect(lambda: left.append(upgrade.error))
    monkeypatch.setattr(upgrade._job, "start", lambda: upgrade._job.failed.emit(WorkerError("no program")))
    QTimer.singleShot(2_000, upgrade.reject)
    with pytest.raises(WorkerError):
        upgrade.finish()
    assert len(left) == 1, "nobody had to leave it"


def test_what_it_fails_with_is_said(old, qtbot):
    content = bytearray(old.read_bytes())
    content[60:64] = (99).to_bytes(4, "big")  # the version in the file's header
    old.write_bytes(content)
    upgrade = Upgrade(old)
    qtbot.addWidget(upgrade)
    with pytest.raises(UserError) as refused:
        upgrade.finish()
    assert refused.value.code == "newer-library"
    assert not upgrade._patience.isActive(), "nothing is shown any more"
