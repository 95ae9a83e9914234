"""The figures above the review's list: passages, articles, states, themes with what they would show."""

from __future__ import annotations

from collections import Counter
from operator import attrgetter

from PySide6.QtCore import QObject

from desktop_app.domain.annotations import State
from desktop_app.domain.asked import family_of
from desktop_app.domain.themes import choosable
from desktop_app.ui.passage_feed import PassageFeed
from desktop_app.ui.review.bar import ReviewBar
from desktop_app.ui.selection import Selection
from desktop_app.ui.session import Session
from desktop_app.ui.translation import language_in_use

BESIDES = 8
"""Further themes of the passages that are offered."""


_STATE, _ARTICLE = attrgetter("state"), attrgetter("origin.id")


class Figures(QObject):
    """Counts what is asked for, and says why there is nothing."""

    def __init__(self, session: Session, feed: PassageFeed, selection: Selection, bar: ReviewBar) -> None:
        super().__init__(bar)
        self._session, self._feed, self._selection, self._bar = session, feed, selection, bar

    def show(self) -> None:
        """Count anew."""
        selection, bar = self._selection, self._bar
        passages, asked = selection.passages, selection.asked
        states = Counter(map(_STATE, selection.whatever_state))
        articles = len(set(map(_ARTICLE, passages)))
        units = len({passage.unit for passage in passages}) if asked.once else len(passages)
        bar.show_counts(units, articles, {state: states[state] for state in State})
        self._offer_themes()
        self._offer_besides()

    def nothing(self) -> str:
        """Why the list is empty, and what to do about it."""
        asked = self._selection.asked
        if self._selection.refusal is not None:
            return self._selection.refusal.message(language_in_use())
        if self._selection.line or asked.state is not None:
            return self.tr("No passage fits. Clear the search or choose “All”.")
        if asked.pins or asked.looks_up:
            return self.tr("No passage fits all conditions. Take one of those above away.")
        if asked.themes:
            return self.tr("Nothing is filed here yet. Read an article and press the theme's digit on a sentence.")
        return self.tr("No passage is filed yet. Open an article, go to a sentence with j or k, and press 1, 2 or 3.")

    def _offer_themes(self) -> None:
        """All themes, each with how many passages it, and those under it, would show by itself."""
        totals = self._feed.totals
        self._bar.themes.offer(choosable(self._session.themes.values(), totals.themes), totals.themes)
        self._bar.show_reprints(there=totals.reprints)

    def _offer_besides(self) -> None:
        """The themes under which most of the passages are filed besides those that were chosen."""
        asked = self._selection.asked
        chosen = family_of(asked.themes, self._feed.families)
        pinned = asked.besides if chosen else frozenset()
        passages = self._selection.whatever_state if chosen else ()
        kept_out = chosen - pinned
        counts = Counter(theme for passage in passages for theme in passage.themes if theme not in kept_out)
        often = {theme for theme, _ in counts.most_common(BESIDES)} | pinned
        themes = [theme for theme in self._session.themes.values() if theme.id in often]
        self._bar.besides.offer(themes, counts)
        self._bar.besides.choose(pinned)
        self._bar.besides_line.setVisible(bool(themes))
