"""The centre's room that shows the whole: what is asked for as a table, a line of months, a map, and together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop_app.domain.asked import Pin
from desktop_app.domain.crosstab import Measure
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.themes import Theme, choosable
from desktop_app.ui.asking import Asking
from desktop_app.ui.look.look import Look
from desktop_app.ui.overview.bar import OverviewBar
from desktop_app.ui.overview.covering import Covering
from desktop_app.ui.overview.explanation import Explanations
from desktop_app.ui.overview.kind import Kind
from desktop_app.ui.overview.kinds import KINDS
from desktop_app.ui.overview.mark_menu import MarkMenu
from desktop_app.ui.overview.marks_view import MarksView
from desktop_app.ui.overview.saving import Saving, Shown
from desktop_app.ui.overview.seen import Control, Seen
from desktop_app.ui.overview.ways import Ways
from desktop_app.ui.overview.words import Words
from desktop_app.ui.passage_feed import PassageFeed, Totals
from desktop_app.ui.selection import Selection
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.keyboard import bring_keyboard


class OverviewRoom(QWidget):
    """It reads the passages when it is first seen and follows each write; what is not seen is drawn when it is."""

    action = "overview"
    """The action that shows it."""
    keys: tuple[str, ...] = ("In the overview",)
    """Which tables of keys hold in it (`ui/key_tables.py`)."""
    opened = Signal(object)
    """Asked: show these passages."""
    told = Signal(str)
    """What was done, for the status line."""
    left = Signal()
    """Esc: the article may have the keyboard back."""

    def __init__(self, session: Session, look: Look, feed: PassageFeed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._look, self._feed = session, look, feed
        self._words, self.explanations = Words(self), Explanations(self)
        self.selection = Selection(session, feed, self)
        self.kinds: Sequence[Kind] = [made(session, self) for made in KINDS]
        self.covering = Covering(session, self)
        for kind in self.kinds:
            kind.covering = self.covering
        self._behind = True
        self._offered: tuple[Totals, Mapping[ThemeId, Theme]] | None = None
        self.setObjectName("panel")
        self.bar = OverviewBar(look, self.kinds, self)
        self.view = MarksView(look, self)
        self.ways = Ways(self.view, self.covering, self, self)
        self.saving = Saving(session, self)
        self.menu = MarkMenu(self.view, self.saving, self)
        self._empty = EmptyState(look, "overview", "", parent=self)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(self._stack, 1)
        self._asking = Asking(session, self.selection, self)
        self._connect()
        self.retranslate()

    @property
    def kind(self) -> Kind:
        """What is shown."""
        return self.kinds[self.bar.choice.kind]

    @property
    def seen(self) -> Seen:
        """What pictures are drawn of."""
        choice, selection = self.bar.choice, self.selection
        measure = choice.measure if Control.MEASURE in self.kind.uses else Measure.PASSAGES
        return Seen(
            selection.passages, selection.asked, self._feed.families, self._session.themes, measure,
            choice.share, choice.axes, choice.of, choice.gaps_first,
        )  # fmt: skip

    def return_to_row(self) -> None:
        """Come back: the same number is current, and has the keyboard."""
        self.setFocus()

    def retranslate(self) -> None:
        """All words anew."""
        self.setAccessibleName(self.tr("Overview"))
        self.saving.fill(self.bar.export_menu)
        self._offered = None
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: read what was not needed before, draw what has changed since."""
        self._feed.load()
        if self._behind:
            self._show()
        super().showEvent(event)

    def focusInEvent(self, _event: QFocusEvent) -> None:
        """Qt: the keyboard comes, maybe before the picture. As a focus proxy that would take Tab from all else."""
        if self._stack.currentWidget() is self.view:
            self.view.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a letter or digit that nothing in the room takes."""
        digit = event.key() - Qt.Key.Key_1
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            super().keyPressEvent(event)
        elif 0 <= digit < len(self.kinds):
            self.bar.choose_kind(digit)
        elif event.key() == Qt.Key.Key_E and Control.ERA in self.kind.uses:
            self.bar.era.click()
        elif event.key() == Qt.Key.Key_R and Control.ONCE in self.kind.uses:
            self.bar.once.click()
        elif event.key() == Qt.Key.Key_N:
            self.ways.read_next()
        elif event.key() == Qt.Key.Key_G and Control.GAPS_FIRST in self.kind.uses:
            self.bar.gaps_first.click()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self.bar.chosen.connect(self._refresh)
        self.bar.era_chosen.connect(self._asking.choose_era)
        self.bar.once_chosen.connect(self._asking.choose_once)
        self.bar.themes.chosen_changed.connect(self._asking.choose_themes)
        for pressed in (self.bar.chosen, self.bar.era_chosen, self.bar.once_chosen, self.bar.themes.chosen_changed):
            pressed.connect(self._on_pressed)
        self.bar.explain_pressed.connect(self.view.explain_current)
        self.view.opened.connect(self._on_opened)
        self.view.explained.connect(self._on_explained)
        self.covering.changed.connect(self._on_covered)
        self.menu.next_wanted.connect(self.ways.read_next)
        self.ways.told.connect(self.told)
        self.view.left.connect(self.left)
        self.explanations.opened.connect(self.view.open_current)
        self.saving.told.connect(self.told)
        self.selection.changed.connect(self._refresh)
        for kind in self.kinds:
            kind.changed.connect(self._refresh)
        self._look.changed.connect(self._refresh)

    def _on_pressed(self) -> None:
        bring_keyboard(self)

    def _refresh(self, *_changed: object) -> None:
        """Draw anew, now or when it is seen."""
        self._behind = True
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        self._behind = False
        self.explanations.close()
        seen = self.seen
        asked = seen.asked
        self._offer_themes()
        self.bar.choose_rules(asked.era, once=asked.once)
        articles = {passage.origin.id for passage in seen.passages}
        self.bar.show_counts(len(seen.passages), len(articles), restricted=asked.looks_up)
        drawn = self.selection.ready and (seen.passages or self.kind.covers)
        picture = self.kind.picture(seen, self._look.ink) if drawn else None
        shown = Shown(self.kind, seen, self._look.ink, (*self.kind.rules(seen), *self.explanations.rules(seen)))
        self.saving.take(None if picture is None else shown)
        if picture is None:
            worked_in = self.view.hasFocus()
            self._empty.say(self._nothing(seen))
            self._stack.setCurrentWidget(self._empty)
            if worked_in:
                self.setFocus()
            return
        self.view.setAccessibleName(self.kind.title())
        self.view.show_picture(picture)
        self._stack.setCurrentWidget(self.view)
        if self.hasFocus():
            self.view.setFocus()

    def _nothing(self, seen: Seen) -> str:
        if not self.selection.ready:
            return self.tr("Reading the passages…")
        if seen.passages or self.kind.covers:
            return self.kind.nothing(seen)
        asked = seen.asked
        if asked.looks_up:
            return self.tr("No passage fits. The list keeps to some articles: take a condition of it away.")
        if asked.themes or asked.pins or asked.state is not None:
            return self.tr("No passage fits. Take a theme off, or read an article and file a sentence under it.")
        return self.tr(
            "Nothing is filed yet. Open an article, go to a sentence with j or k, and press 1, 2 or 3: here you will"
            " see what you filed by theme, province and month."
        )

    def _offer_themes(self) -> None:
        """Offer all themes in use with the numbers of their passages, where these or those are others than before."""
        offered = (self._feed.totals, self._session.themes)
        if self._offered != offered:
            self._offered = offered
            counts = self._feed.totals.themes
            self.bar.themes.offer(choosable(self._session.themes.values(), counts), counts)
        self.bar.themes.choose(self.selection.asked.themes)

    def _on_opened(self, pins: tuple[Pin, ...]) -> None:
        seen = self.seen
        if seen.opened_by(pins):
            self.opened.emit(seen.asked.pinned(*pins))
        else:
            self.told.emit(self.tr("Nothing is filed there yet: {0}").format(self._words.said(pins, 0, seen)))

    def _on_covered(self) -> None:
        if self.kind.covers:
            self._refresh()

    def _on_explained(self, pins: tuple[Pin, ...]) -> None:
        port, place = self.view.viewport(), self.view.visualRect(self.view.currentIndex())
        over = QRect(port.mapToGlobal(place.topLeft()), place.size())
        if self.view.mark is not None and self.view.mark.articles is not None:
            self.explanations.explain_articles(self.view.mark.words, pins, self.seen, over)
        else:
            self.explanations.explain(pins, self.seen, over)
