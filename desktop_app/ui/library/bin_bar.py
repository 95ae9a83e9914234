"""The bar over the list while it shows the bin: how much lies there, the way to bring it back, the way out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from desktop_app.domain.filters import Filter, Group
from desktop_app.ui.library.feed import Feed
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:  # the first paint does not wait for it
    from desktop_app.operations.finding import Finder, Listing


class BinBar(QWidget):
    """Says how many articles are in the bin. Changes nothing itself: it says what is asked for."""

    entered = Signal()
    """The bin is to be shown in the list's place."""
    restore_asked = Signal()
    """What is selected is to come back."""
    counted = Signal()
    """The list has no article; how many lie in the bin is known."""

    def __init__(self, feed: Feed, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._feed, self._look = feed, look
        self.articles = 0
        """How many lie in the bin; known where it is shown, or all is in it."""
        self._filled = False
        feed.listed.connect(self._on_listed)
        self.hide()

    def enter(self) -> None:
        """Show the bin."""
        self._feed.in_bin = True
        self.entered.emit()

    def leave(self) -> None:
        """Show the articles again."""
        self._feed.in_bin = False
        self._feed.ask()

    def setVisible(self, visible: bool) -> None:
        """Qt: show or hide it; what is in it is made when it is first shown."""
        if visible and not self._filled:
            self._fill()
        super().setVisible(visible)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        if not self._filled:
            return
        number = QLocale().toString(self.articles)
        said = self.tr("1 article in the bin") if self.articles == 1 else self.tr("{0} articles in the bin")
        self._words.set_text(said.format(number) if self.articles else self.tr("Bin"))
        self._restore.setText(self.tr("Bring back"))
        self._restore.setAccessibleName(self.tr("Bring the selected articles back from the bin"))
        self._restore.setToolTip(self.tr("Bring the selected articles back from the bin (R)"))
        self._restore.setVisible(self.articles > 0)
        self._back.setAccessibleName(self.tr("Back to the list"))
        self._back.setToolTip(self.tr("Back to the list (Esc)"))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the language may have changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _fill(self) -> None:
        self._filled = True
        self._words = ElidedLabel("", self)
        self._words.setProperty("role", "small")
        self._restore, self._back = QPushButton(self), QToolButton(self)
        self._restore.setProperty("role", "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(self._restore)
        row.addWidget(self._back)
        self._restore.clicked.connect(self.restore_asked)
        self._back.clicked.connect(self.leave)
        self._look.changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def _on_listed(self, groups: Sequence[Group], _source: object) -> None:
        if self._feed.in_bin:
            self._count(sum(group.articles for group in groups))
        elif not groups and not self._feed.restricting:
            self._feed.beside.start(self._on_looked_into, None, _look_into)

    def _on_looked_into(self, listing: Listing) -> None:
        self._count(sum(group.articles for group in listing.snapshot.groups))
        self.counted.emit()

    def _count(self, articles: int) -> None:
        self.articles = articles
        self.retranslate()

    def _dress(self) -> None:
        self._back.setIcon(self._look.icon("back", ink="muted"))


def _look_into(finder: Finder) -> Listing:
    return finder.binned(Filter())
