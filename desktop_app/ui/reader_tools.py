"""What a reader has beside its panel, made after the first paint: each reader of a window has its own."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop_app.ui.correcting import Correcting
from desktop_app.ui.fact_places import ReaderFacts
from desktop_app.ui.hit_walk import HitWalk
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.knowing import Knowing
from desktop_app.ui.library.panel import LibraryPanel
from desktop_app.ui.places import Places
from desktop_app.ui.reading import Reading
from desktop_app.ui.session import Session
from desktop_app.ui.travel import Travel, WayBack


class ReaderTools(QObject):
    """Makes them for one reader."""

    def __init__(
        self, session: Session, reading: Reading, library: LibraryPanel, correcting: Correcting, jobs: Jobs
    ) -> None:
        super().__init__(reading)
        self.reading = reading
        sheet, panel = reading.sheet, reading.panel
        self.places = Places(session, sheet, panel.view)
        self.travel = Travel(session, sheet, panel.view)
        self.way_back = WayBack(sheet, panel.view)
        self.hit_walk = HitWalk(session, sheet, library, panel)
        Knowing(session, jobs, panel.view.names)
        ReaderFacts(sheet, correcting, panel)
