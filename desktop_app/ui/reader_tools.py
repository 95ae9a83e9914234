"""What a reader has beside its panel, made after the first paint: each reader of a window has its own."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop_app.ui.attention import Attention
from desktop_app.ui.correcting import Correcting
from desktop_app.ui.fact_places import ReaderFacts
from desktop_app.ui.hit_walk import HitWalk
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.knowing import Knowing
from desktop_app.ui.library.panel import LibraryPanel
from desktop_app.ui.look.look import Look
from desktop_app.ui.neighbouring import Neighbouring
from desktop_app.ui.noting import Noting
from desktop_app.ui.places import Places
from desktop_app.ui.reading import Reading
from desktop_app.ui.revising.revising import Revising
from desktop_app.ui.session import Session
from desktop_app.ui.travel import Travel, WayBack


class ReaderTools(QObject):
    """Makes them for one reader."""

    def __init__(
        self, session: Session, look: Look, jobs: Jobs, library: LibraryPanel, correcting: Correcting, reading: Reading
    ) -> None:
        super().__init__(reading)
        self.reading = reading
        sheet, panel = reading.sheet, reading.panel
        self.places = Places(session, sheet, panel.view)
        self.travel = Travel(session, sheet, panel.view)
        self.way_back = WayBack(sheet, panel.view)
        self.hit_walk = HitWalk(session, sheet, library, panel)
        self.revising = Revising(session, sheet, look, panel)
        self.noting = Noting(session, sheet, look, panel)
        Knowing(session, jobs, panel.view.names)
        Neighbouring(session, jobs, panel.view)
        ReaderFacts(sheet, correcting, panel)

    def close(self) -> None:
        """Keep what is being written in the reader, and where it is."""
        self.revising.commit_edits()
        self.noting.commit_edits()
        self.places.keep()


class Readers(QObject):
    """What each reader of a window has, made when it is first asked for."""

    def __init__(
        self,
        session: Session,
        look: Look,
        jobs: Jobs,
        library: LibraryPanel,
        correcting: Correcting,
        attention: Attention,
    ) -> None:
        super().__init__(correcting)
        self._needed = session, look, jobs, library, correcting
        self._attention = attention
        self._tools: dict[Reading, ReaderTools] = {}

    @property
    def here(self) -> ReaderTools:
        """What the reader has that is worked in."""
        return self.of(self._attention.reading)

    def of(self, reading: Reading) -> ReaderTools:
        """What a reader has."""
        if reading not in self._tools:
            self._tools[reading] = ReaderTools(*self._needed, reading)
        return self._tools[reading]

    def revise(self) -> None:
        """Correct the text that is read, or leave it."""
        self.here.revising.begin()

    def close(self) -> None:
        """Keep what is being written in the readers, and where they are."""
        for tools in self._tools.values():
            tools.close()
