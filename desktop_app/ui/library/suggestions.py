"""What else may be meant by a line that finds something: the same with accents, and persons and bodies called so."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.query_reader import parse
from desktop_app.domain.spellings import spelled_lines
from desktop_app.operations.finding import First
from desktop_app.operations.naming import Named, called
from desktop_app.ui.library.feed import Feed
from desktop_app.ui.library.offers import Names, Spellings


class Suggestions(QWidget):
    """Two lines of buttons; each is hidden while it has none."""

    def __init__(self, feed: Feed, parent: QWidget) -> None:
        super().__init__(parent)
        self._feed = feed
        self._job = 0
        self._spared = False
        self.spellings, self.names = Spellings(self), Names(self)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addWidget(self.spellings)
        rows.addWidget(self.names)

    def follow(self, first: First) -> None:
        """These are the first hits; a line that asks for a spelling already is not spelled another way."""
        words, exact = parse(first.wanted.query).words, first.wanted.exact
        self.spellings.offer([] if exact else spelled_lines(self._feed.line, words, first.hits))
        self._give_up()
        if first.hits:
            self._job = self._feed.beside.start(self._on_named, None, called, first.wanted)
        else:
            self.names.offer(())
        self._settle()

    def clear(self) -> None:
        """Nothing is searched for."""
        self._give_up()
        self.spellings.offer([])
        self.names.offer(())
        self._settle()

    def spare_room(self, spared: bool) -> None:
        """Leave their room to something else for a while, or take it back."""
        self._spared = spared
        self._settle()

    def _give_up(self) -> None:
        if self._job:
            self._feed.beside.forget(self._job)
            self._job = 0

    def _on_named(self, named: tuple[Named, ...]) -> None:
        self._job = 0
        self.names.offer(named)
        self._settle()

    def _settle(self) -> None:
        offered = any(offers.isVisibleTo(self) for offers in (self.spellings, self.names))
        self.setVisible(offered and not self._spared)
