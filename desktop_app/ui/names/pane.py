"""The chosen name: its card and its places, read beside the window page by page."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.domain.identities import EntityRow, Naming
from desktop_app.domain.ids import EntityId
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.look.look import Look
from desktop_app.ui.names.card import EntityCard
from desktop_app.ui.names.correction import CorrectionAsked
from desktop_app.ui.names.passages import PassagesModel
from desktop_app.ui.names.places import PlacesList, Spot
from desktop_app.ui.names.reads import Facts, read_facts, read_more, read_near
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.empty_state import EmptyState

PAUSE = 60
"""Milliseconds that a name must be the current one before its places are read: walking on reads nothing."""
SHARE = 0.45
"""The most of the pane's height that its card takes."""


class EntityPane(QWidget):
    """Shows one entity. What is shown stays until the next one has been read."""

    opened = Signal(str, object)
    """ArticleId, Span: show this article at this place."""
    correction_asked = Signal(object)
    """CorrectionAsked: this place shall be corrected."""

    def __init__(self, session: Session, look: Look, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._jobs = session, jobs
        self._wanted: EntityId | None = None
        self._spot: Spot | None = None
        self._job = self._near_job = self._more_job = 0
        self._reading_more = False
        self.facts: Facts | None = None
        """What is known of the entity that is shown."""
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self._read)
        self.card = EntityCard(look, self)
        self.model = PassagesModel(self)
        self.list = PlacesList(self.model, look, self)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.card)
        self._shown = QWidget(self)
        column = QVBoxLayout(self._shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll)
        column.addWidget(self.list, 1)
        self._empty = EmptyState(look, "person", "", parent=self)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._shown)
        self.card.filled.connect(self._on_filled)
        self.list.end_neared.connect(self._on_end_neared)
        self.list.opened.connect(self._on_opened)
        self.list.correction_asked.connect(self._on_correction_asked)
        self.retranslate()

    def show_entity(self, entity: EntityId | None) -> None:
        """Show an entity; None for none."""
        if entity != self._wanted:
            self._wanted, self._spot = entity, None
            self._forget()
            if entity is None:
                self._close()
            else:
                self._pause.start()

    def read_again(self) -> None:
        """The library has changed: the same entity anew, its reader's place kept."""
        if self._wanted is not None:
            self._spot = self.list.spot() if self.facts is not None else None
            self._forget()
            self._read()

    def retranslate(self) -> None:
        """All words anew."""
        self.list.setAccessibleName(self.tr("Where the name stands"))
        self._empty.say(self.tr("Choose a name to see where it stands."))
        self.list.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the card gets its share."""
        super().resizeEvent(event)
        self._fit_card()

    def _forget(self) -> None:
        for job in (self._job, self._near_job, self._more_job):
            self._jobs.forget(job)
        self._pause.stop()
        self._reading_more = False

    def _read(self) -> None:
        if self._wanted is not None:
            work = partial(read_facts, self._session.library.path, self._wanted)
            self._job = self._jobs.start(work, self._on_read)

    def _on_read(self, read: tuple[Facts | None, tuple[Naming, ...]]) -> None:
        facts, namings = read
        if facts is None:
            self._close()
            return
        self.facts = facts
        self.card.show_facts(facts)
        self.model.show(facts.row.type, facts.row.mentions, namings)
        self._stack.setCurrentWidget(self._shown)
        self._fit_card()
        if self._spot is None:
            self.list.begin()
        else:
            self.list.come_back(self._spot)
        work = partial(read_near, self._session.library.path, facts.row.id)
        self._near_job = self._jobs.start(work, self._on_near)

    def _on_near(self, near: tuple[EntityRow, ...]) -> None:
        self.card.show_near(near)

    def _on_end_neared(self) -> None:
        if self.facts is not None and not self._reading_more:
            self._reading_more = True
            work = partial(read_more, self._session.library.path, self.facts.row.id, self.model.count)
            self._more_job = self._jobs.start(work, self._on_more)

    def _on_more(self, namings: tuple[Naming, ...]) -> None:
        self._reading_more = False
        self.model.append(namings)

    def _on_opened(self, naming: Naming) -> None:
        self.opened.emit(naming.article, naming.span)

    def _on_correction_asked(self, naming: Naming, no_name: bool) -> None:
        if self.facts is not None:
            self.correction_asked.emit(CorrectionAsked(naming, self.facts.row, no_name))

    def _close(self) -> None:
        self.facts = None
        self.model.show(self.model.kind, 0, ())
        self._stack.setCurrentWidget(self._empty)

    def _on_filled(self) -> None:
        """The card gets its share; Tab goes through its buttons before it comes to the places."""
        self._fit_card()
        for first, second in pairwise((self._scroll, *self.card.offers(), self.list)):
            self.setTabOrder(first, second)

    def _fit_card(self) -> None:
        """As high as its words need, and no higher than its share."""
        wanted = self.card.layout().heightForWidth(self._scroll.viewport().width())  # type: ignore[union-attr]  # it has one
        self._scroll.setFixedHeight(min(wanted, round(self.height() * SHARE)))
