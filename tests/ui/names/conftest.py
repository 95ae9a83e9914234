"""The room of names over a library that names people who are alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.identities import entity_id
from desktop_app.domain.ids import EntityId
from desktop_app.domain.mentions import EntityType
from desktop_app.operations.imports import import_files
from desktop_app.operations.libraries import open_or_create
from desktop_app.plugins import load_plugins
from desktop_app.settings import Settings
from desktop_app.store.library import Library
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.look.look import Look
from desktop_app.ui.names.room import NamesRoom
from desktop_app.ui.session import Session

Settle = Callable[[NamesRoom], None]
"""Waits until a room has read all that it wants to."""

ARTICLES = {
    "a": """Làm việc ở Bắc Ninh

Ngày 5/3/2024, ông Lê Văn Tám, Giám đốc Sở Y tế, đến Bắc Ninh. Ông Tám nói chuyện với ông Đặng Quốc Ấn.
""",
    "b": """Gặp mặt ở Sơn La

Ngày 9/9/2025, Thiếu tá Lê Văn Tám và ông Lê Vân Tám đến Sơn La.
""",
    "c": """Giữ bình yên

Tổ Bình Minh ở xã Tân Lập đã giúp 12 hộ. Ông Nguyễn Văn Bình dự. Tổ Bình Minh trực đêm.
""",
}


@pytest.fixture(scope="session")
def naming(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The library as bytes: each test gets its own in no time."""
    folder = tmp_path_factory.mktemp("naming")
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    path = folder / "naming.trich"
    with open_or_create(path) as library:
        import_files(library, load_plugins(), sorted(folder.glob("*.txt")))
    return path.read_bytes()


@pytest.fixture
def library(tmp_path: Path, naming: bytes) -> Iterator[Library]:
    path = tmp_path / "naming.trich"
    path.write_bytes(naming)
    with Library.open(path) as opened:
        yield opened


@pytest.fixture
def session(qtbot: QtBot, library: Library) -> Session:
    return Session(library, Settings())


@pytest.fixture
def open_room(qtbot: QtBot, look: Look) -> Iterator[Callable[[Session], NamesRoom]]:
    """Opens the room of a session, with all names read and the keyboard in the table."""

    made: list[tuple[Jobs, NamesRoom]] = []

    def opened(session: Session) -> NamesRoom:
        jobs = Jobs()
        room = NamesRoom(session, look, jobs)
        made.append((jobs, room))
        room.resize(1000, 800)
        room.show()
        qtbot.waitUntil(room.isActiveWindow)
        qtbot.waitUntil(jobs.idle)
        room.index.table.setFocus()
        return room

    yield opened
    for jobs, room in made:  # at once, as a window goes: nothing is read for a room that is gone, or told to it
        jobs.close()
        room.deleteLater()
        QApplication.sendPostedEvents(room, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def room(open_room: Callable[[Session], NamesRoom], session: Session) -> NamesRoom:
    return open_room(session)


@pytest.fixture
def settled(qtbot: QtBot) -> Settle:
    def wait(room: NamesRoom) -> None:
        index = room.index
        timers = (index._pause, index.pane._pause)
        qtbot.waitUntil(lambda: index._jobs.idle() and not any(timer.isActive() for timer in timers))

    return wait


def person(name: str) -> EntityId:
    return entity_id(EntityType.PERSON, name)
