"""What the library knows of the entity whose card is open: read beside the window, and added when it is there."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from desktop_app.domain.identities import Known
from desktop_app.domain.ids import EntityId
from desktop_app.domain.mentions import FIGURES, Mention
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.reader.entity_actions import EntityActions
from desktop_app.ui.session import Session


class Knowing(QObject):
    """Reads for one reader; of several questions the last one is answered."""

    def __init__(self, session: Session, jobs: Jobs, names: EntityActions) -> None:
        super().__init__(names)
        self._session, self._jobs, self._names = session, jobs, names
        self._job = 0
        names.known_wanted.connect(self._on_known_wanted)

    def _on_known_wanted(self, mention: Mention) -> None:
        self._jobs.forget(self._job)
        if mention.entity and mention.type not in FIGURES:
            self._job = self._jobs.start(partial(_known_in, self._session.library.path, mention.entity), self._on_known)

    def _on_known(self, known: Known) -> None:
        self._names.show_known(known)


def _known_in(path: Path, entity: EntityId) -> Known:
    from desktop_app.operations.identities import known_in  # noqa: PLC0415 - not before the first card

    return known_in(path, entity)
