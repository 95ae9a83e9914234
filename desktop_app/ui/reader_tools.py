"""What a reader has beside its panel, made after the first paint: each reader of a window has its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.ui.correcting import Correcting
from desktop_app.ui.fact_places import ReaderFacts
from desktop_app.ui.hit_walk import HitWalk
from desktop_app.ui.keys_here import KeysHere
from desktop_app.ui.knowing import Knowing
from desktop_app.ui.neighbouring import Neighbouring
from desktop_app.ui.noting import Noting
from desktop_app.ui.places import Places
from desktop_app.ui.reading import Reading
from desktop_app.ui.revising.original import Originals
from desktop_app.ui.revising.repairing import Repairing
from desktop_app.ui.revising.revising import Revising
from desktop_app.ui.travel import Travel, WayBack

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow


class ReaderTools(QObject):
    """Makes them for one reader of a window."""

    def __init__(self, window: MainWindow, correcting: Correcting, reading: Reading) -> None:
        super().__init__(reading)
        session, look, lectern, panel, view = (
            window.session,
            window.look,
            reading.lectern,
            reading.panel,
            reading.panel.view,
        )
        self._lectern = lectern
        self.places = Places(session, lectern, view)
        self.travel = Travel(session, lectern, view)
        self.way_back = WayBack(lectern, view)
        self.hit_walk = HitWalk(session, lectern, window.library, panel)
        self.revising = Revising(session, lectern, look, panel)
        self.originals = Originals(session, lectern, look, panel)
        self.repairing = Repairing(session, lectern, panel)
        for covering in (self.revising, self.originals):
            covering.covered.connect(self.repairing.rest)
        self.noting = Noting(session, lectern, look, panel)
        self.keys_here = KeysHere(look, window.actions_, view, window)
        Knowing(session, window.jobs, view.names)
        Neighbouring(session, window.jobs, view)
        ReaderFacts(lectern, correcting, panel)

    def close(self) -> bool:
        """Keep what is being written in the reader, and where it is; False when something could not be kept."""
        self.places.keep()
        return self._lectern.settled()


class Readers(QObject):
    """What each reader of a window has, made when it is first asked for."""

    def __init__(self, window: MainWindow, correcting: Correcting) -> None:
        super().__init__(window)
        self._window, self._correcting = window, correcting
        self._tools: dict[Reading, ReaderTools] = {}

    @property
    def here(self) -> ReaderTools:
        """What the reader has that is worked in."""
        return self.of(self._window.attention.reading)

    def of(self, reading: Reading) -> ReaderTools:
        """What a reader has."""
        if reading not in self._tools:
            self._tools[reading] = ReaderTools(self._window, self._correcting, reading)
        return self._tools[reading]

    def revise(self) -> None:
        """Correct the text that is read, or leave it."""
        self.here.revising.begin()

    def show_original(self) -> None:
        """Show the original of the text that is read, or go back."""
        self.here.originals.toggle()

    def close(self) -> bool:
        """Keep what is being written in the readers, and where they are; False when something could not be kept."""
        kept = [tools.close() for tools in self._tools.values()]
        return all(kept)
