"""The library panel by itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.ui.jobs import Jobs
from desktop_app.ui.library.panel import LibraryPanel
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session


@pytest.fixture
def panel(session: Session, look: Look, qtbot: QtBot) -> Iterator[LibraryPanel]:
    """The panel on the tagged library."""
    jobs = Jobs()
    panel = LibraryPanel(session, look, jobs)
    panel.resize(320, 760)
    panel.show()
    qtbot.waitExposed(panel)
    yield panel
    panel.feed.close()
    jobs.close()
    panel.deleteLater()
    QApplication.sendPostedEvents(panel, QEvent.Type.DeferredDelete.value)  # before its library is closed
