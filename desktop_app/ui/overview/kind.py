"""What every kind of picture in the overview can do."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop_app.ui.look.ink import Ink
from desktop_app.ui.overview.covering import Covering
from desktop_app.ui.overview.marks import Picture
from desktop_app.ui.overview.seen import Control, Seen
from desktop_app.ui.overview.words import Words
from desktop_app.ui.session import Session


class Kind(QObject):
    """One way to see what is asked for. Made with the room, it reads nothing before its first picture."""

    changed = Signal()
    """What it read besides the passages has changed or come: its picture is to be drawn anew."""
    name = ""
    """By which settings and files know it."""
    uses: frozenset[Control] = frozenset()
    """The controls that mean something to it."""

    covers = False
    """Whether it also shows of which there are articles: then it is drawn where no passage fits, too."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.covering: Covering | None = None
        """What there are articles of, once it is told."""
        self.session = session
        self.words = Words(self)

    def title(self) -> str:
        """What its button says."""
        raise NotImplementedError

    def heading(self, seen: Seen) -> str:
        """What its files are called, and say over the picture."""
        del seen
        return self.title()

    def picture(self, seen: Seen, ink: Ink) -> Picture | None:
        """The picture; None where there is nothing to draw."""
        raise NotImplementedError

    def rules(self, seen: Seen) -> tuple[str, ...]:
        """What else holds for its numbers, to be written under it in files."""
        del seen
        return ()

    def nothing(self, seen: Seen) -> str:
        """Why there is no picture though passages fit, and what to do about it; "" for what the room says."""
        del seen
        return ""
