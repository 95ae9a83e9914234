from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.guests import guest, standins
from desktop_app.guests.keeper import end
from tests.made_plugins import put

Put = Callable[..., None]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A file that is to stay as it is."""
    path = tmp_path / "data" / "test.trich"
    path.parent.mkdir()
    path.write_bytes(bytes(range(256)) * 10)
    return path


@pytest.fixture
def plug(tmp_path: Path, library: Path, monkeypatch: pytest.MonkeyPatch) -> Put:
    """Puts plug-ins into the folder in which they are looked for; they have little time."""
    folder = tmp_path / "plugins"
    monkeypatch.setenv("TRICH_PLUGINS", str(folder))
    monkeypatch.delenv(guest.HANDED_DOWN, raising=False)
    monkeypatch.setattr(guest, "LOAD", 4.0)
    for name in ("ACCEPT", "WORK", "LOOK"):
        monkeypatch.setattr(standins, name, 2.0)
    return lambda name, source: put(folder, name, source, library)


@pytest.fixture(autouse=True)
def _no_process_stays() -> object:
    yield
    end()
