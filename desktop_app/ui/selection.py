"""What a room asks of the passages, and the passages that fit, kept equal to what the library would answer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.asked import Asked, asked_for
from desktop_app.domain.changes import Changes
from desktop_app.domain.errors import BadQueryError, NoWordError
from desktop_app.domain.filters import Filter
from desktop_app.domain.ids import AnnotationId, ArticleId
from desktop_app.domain.passages import Passage, merged
from desktop_app.operations.lines import filter_of
from desktop_app.ui.passage_feed import PassageFeed
from desktop_app.ui.session import Session

_OF_ARTICLES = frozenset({"annotation", "article"})
"""Kinds of records whose changes are followed an article at a time."""


class Selection(QObject):
    """`asked` and `line`, what is typed into the room's search box, hold together."""

    changed = Signal(object)
    """frozenset[ArticleId] | None: other passages fit, or those of these articles have changed; None: all anew."""

    def __init__(self, session: Session, feed: PassageFeed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._feed, self._job = session, feed, 0
        self._among: frozenset[AnnotationId] | None = None
        """What the library lets through, as it is now also while the feed reads all; None: everything."""
        self._failed = False
        self._families = feed.families
        self.asked = Asked()
        self.line = ""
        self.refusal: BadQueryError | None = None
        """Why nothing fits, where the line was refused."""
        self.passages: list[Passage] = []
        """Those that fit, the newest article first."""
        self.whatever_state: list[Passage] = []
        """Those that fit whatever state they are in."""
        feed.changed.connect(self._on_fed)
        session.changed.connect(self._on_written)
        self._choose()

    @property
    def ready(self) -> bool:
        """True when the passages are those that are asked for; else they are on their way."""
        return self._feed.ready and not self._job

    @property
    def wanted(self) -> Filter:
        """What is asked of the library: the conditions of `asked.within` and those of the line."""
        try:
            return filter_of(self._session.library, self.line, self.asked.within) if self.line else self.asked.within
        except NoWordError:  # only signs so far
            return self.asked.within

    def ask(self, asked: Asked, line: str | None = None) -> None:
        """Ask for other passages. What has to be looked up in the library comes a moment later."""
        asked = asked._replace(within=asked.within._replace(era=asked.era, folded=False))
        line = self.line if line is None else line
        if (asked, line) == (self.asked, self.line) and not self._failed:
            return
        same = (asked.within, line) == (self.asked.within, self.line) and not self._failed
        self.asked, self.line = asked, line
        if not same:
            self._look_up()
            if self._job:
                self._feed.wait(self._job)
                return
        if not self._job:
            self._choose()
            self.changed.emit(None)

    def close(self) -> None:
        """Nobody asks any more: what is on its way is dropped."""
        self._feed.changed.disconnect(self._on_fed)
        self._session.changed.disconnect(self._on_written)
        self._feed.forget(self._job)
        self.deleteLater()

    def keep_within(self, wanted: Filter) -> None:
        """Keep to the articles that the library's list is restricted to."""
        self.ask(self.asked._replace(within=wanted))

    def _look_up(self) -> None:
        self._feed.forget(self._job)
        self._job, self.refusal, self._among, self._failed = 0, None, None, False
        try:
            wanted = self.wanted
        except BadQueryError as refusal:
            self.refusal, self._among = refusal, frozenset()
            return
        if Asked(within=wanted).looks_up:
            self._job = self._feed.look_up(wanted, self._on_looked_up, self._on_failed)

    def _on_looked_up(self, among: frozenset[AnnotationId]) -> None:
        self._job, self._among = 0, among
        if self._feed.ready:  # else its passages come
            self._choose()
            self.changed.emit(None)

    def _on_failed(self) -> None:
        """Nothing fits; the next question tries again."""
        self._failed = True
        self._on_looked_up(frozenset())

    def _on_written(self, changes: Changes) -> None:
        """What is on its way may be older than this change, which may be one of who is whom, and what is under what."""
        followed = self._feed.ready and changes.kinds <= _OF_ARTICLES
        if self._job or (self._among is not None and not followed):
            self._look_up()

    def _on_fed(self, articles: frozenset[ArticleId] | None) -> None:
        if self._job:
            return
        if articles is None:
            self._choose()
        else:
            self._follow(articles)
        self.changed.emit(articles)

    def _follow(self, articles: frozenset[ArticleId]) -> None:
        """Choose anew among the passages of these articles."""
        if self._among is not None and self.refusal is None:
            known = self._feed.by_id
            others = {ident for ident in self._among if ident in known and known[ident].origin.id not in articles}
            self._among = frozenset(others | self._feed.look_up_now(self.wanted, articles))
        if self._families is self._feed.families:
            self._take(merged(self.whatever_state, articles, self._fitting(self._feed.of(articles))))
        else:  # themes stand under others
            self._choose()

    def _choose(self) -> None:
        self._families = self._feed.families
        self._take(self._fitting(self._feed.passages))

    def _fitting(self, passages: Sequence[Passage]) -> list[Passage]:
        return asked_for(passages, self.asked._replace(state=None), self._feed.families, self._among)

    def _take(self, passages: list[Passage]) -> None:
        state = self.asked.state
        self.whatever_state = passages
        self.passages = [p for p in passages if p.state is state] if state else passages
