"""What a search answers in the list's place: hits, a sentence that says how many, or why there are none."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.errors import BadQueryError
from desktop_app.domain.filters import Choice, Facet, Filter
from desktop_app.ui.library.feed import Feed
from desktop_app.ui.library.hits import HitsModel
from desktop_app.ui.look.look import Look
from desktop_app.ui.translation import language_in_use
from desktop_app.ui.widgets.plain import quoted

if TYPE_CHECKING:  # the first paint does not wait for it
    from desktop_app.operations.finding import Best, Everything, First
    from desktop_app.operations.naming import Named
    from desktop_app.ui.library.answers_bar import AnswersBar
    from desktop_app.ui.library.suggestions import Suggestions


PATIENCE = 500
"""Milliseconds for which a line is not refused: who is in the middle of it, as in `ghi chu:`, is not interrupted."""


class Answers(QWidget):
    """The bar over the hits, and the hits themselves. Shown while the line of the search box asks for words."""

    begun = Signal()
    """The first hits of another search are there, or a refusal."""
    completed = Signal()
    """All hits are known."""
    ranked = Signal()
    """The hits stand in another order: the best first."""
    left = Signal()
    """The list is wanted back."""
    tagging_asked = Signal()
    """The hits are to be filed under themes."""
    line_chosen = Signal(str)
    """Another line is searched for than was typed: it belongs into the search box."""
    guessed = Signal()
    """What to search for instead of a line that finds nothing is known."""

    def __init__(self, feed: Feed, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._feed, self._look = feed, look
        self._refusal: BadQueryError | None = None
        self._refused: BadQueryError | None = None
        self._patience = QTimer(self, interval=PATIENCE, singleShot=True)
        self.instead = ""
        """What was perhaps meant by a line that finds nothing; empty when nothing is known."""
        self.everything: Everything | None = None
        """All hits in the order of the library, once they are known."""
        self.hits = HitsModel(self)
        self._exact_key: str | None = None  # the usual one
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(14, 8, 10, 8)
        self._rows.setSpacing(6)
        self._connect()

    @cached_property
    def bar(self) -> AnswersBar:
        """What is shown of them; made for the first search."""
        from desktop_app.ui.library.answers_bar import AnswersBar  # noqa: PLC0415 - after the first paint

        bar = AnswersBar(self._look, self)
        if self._exact_key is not None:
            bar.exact_key = self._exact_key
            bar.retranslate()
        bar.back.clicked.connect(self.left)
        bar.exact.clicked.connect(self.toggle_exact)
        bar.best.toggled.connect(self._on_best_toggled)
        bar.tag.clicked.connect(self.tagging_asked)
        self._rows.insertWidget(0, bar)
        return bar

    def use_exact_key(self, key: str) -> None:
        """Name another key for exact accents than the usual one."""
        self._exact_key = key
        if "bar" in vars(self):
            self.bar.exact_key = key
            self.bar.retranslate()

    @cached_property
    def suggestions(self) -> Suggestions:
        """What else may be meant; made for the first search."""
        from desktop_app.ui.library.suggestions import Suggestions  # noqa: PLC0415 - after the first paint

        suggestions = Suggestions(self._feed, self)
        suggestions.spellings.chosen.connect(self._on_spelling_chosen)
        suggestions.names.chosen.connect(self._on_name_chosen)
        self._rows.addWidget(suggestions)
        return suggestions

    def nothing(self) -> tuple[str, str]:
        """Why there is no hit, and what a button offers to do; empty when it offers nothing."""
        line = self._feed.line
        if self._refusal is not None:
            return self._refusal.message(language_in_use()), self.tr("Back to the list")
        if self.instead:
            said = self.tr("No article holds {0}. Did you mean {1}?")
            return said.format(quoted(line), quoted(self.instead)), self.tr("Search for this")
        if self._feed.wanted.exact and self._feed.chosen.exact:
            said = self.tr("No article holds {0} with exactly these accents.").format(quoted(line))
            return said, self.tr("With any accents")
        if self._feed.wanted.backwards:
            return self.tr("The range ends before it begins. Change one of the days."), self.tr("Search all articles")
        if self._feed.wanted.has_conditions:
            words = self._feed.wanted.query
            return self.tr("Within this filter no article holds {0}.").format(quoted(words)), self.tr(
                "Search all articles"
            )
        if len(line.split()) > 1 and '"' not in line:
            said = self.tr(
                "No article holds {0} side by side. What may stand apart is typed in quotes of its own:"
                ' "tội phạm" "ma túy".'
            )
        else:
            said = self.tr("No article holds {0}. Try other words.")
        return said.format(quoted(line)), self.tr("Back to the list")

    def act(self) -> None:
        """Do what the button under `nothing` offers."""
        if self.instead:
            self._search(self.instead, exact=False)
        elif self._refusal is None and self._feed.wanted.exact and self._feed.chosen.exact:
            self.toggle_exact()
        elif self._refusal is None and self._feed.wanted.has_conditions:
            self._feed.chosen = Filter()
            self._search(self._feed.wanted.query, exact=False)
        else:
            self.left.emit()

    def toggle_exact(self) -> None:
        """Find only what is written with exactly the accents that are typed, or any again."""
        if self._feed.line:
            self._feed.choose(self._feed.chosen._replace(exact=not self._feed.chosen.exact))

    def spare_room(self, spared: bool) -> None:
        """Offer nothing else for a while, for its room is needed, or again."""
        self.suggestions.spare_room(spared)

    def clear(self) -> None:
        """No search is asked for any more."""
        self._refusal, self.instead, self.everything = None, "", None
        self.hits.clear()
        if "suggestions" in vars(self):
            self.suggestions.clear()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the language may have changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and "bar" in vars(self):
            self._say()

    def _connect(self) -> None:
        feed = self._feed
        feed.found.connect(self._on_first)
        feed.completed.connect(self._on_everything)
        feed.ranked.connect(self._on_ranked)
        feed.paged.connect(self.hits.take)
        feed.refused.connect(self._on_refused)
        feed.asked.connect(self._patience.stop)
        feed.guessed.connect(self._on_guessed)
        self.hits.wanted.connect(feed.page)
        self._patience.timeout.connect(self._on_time_to_refuse)

    def _say(self) -> None:
        """What was found, and which of the buttons are of use."""
        wanted, hits, bar = self._feed.wanted, self.hits, self.bar
        bar.found.set_text("" if self._refusal is not None else self._sentence())
        bar.exact.setChecked(wanted.exact)
        bar.exact.setEnabled(not wanted.exact or self._feed.chosen.exact)  # the line itself may ask for it
        bar.tag.setEnabled(self.everything is not None and hits.total > 0)
        for button in (bar.best, bar.tag):
            button.setVisible(hits.total > 0)

    def _sentence(self) -> str:
        everything = self.everything
        if everything is None:
            return self.tr("Searching…")
        same, total = len(everything.same), len(everything.same) + len(everything.others)
        found = QLocale().toString(total)
        if total < 2:
            return self.tr("1 article") if total else self.tr("Nothing found")
        if self.hits.best is not None:
            return self._best_sentence(total, len(self.hits.best), everything.weighed)
        if self._feed.best:
            return self.tr("{0} articles; weighing them…").format(found)
        if 0 < same < total:
            return self.tr("{0} articles, {1} as typed").format(found, QLocale().toString(same))
        return self.tr("{0} articles, newest first").format(found)

    def _best_sentence(self, total: int, shown: int, weighed: int) -> str:
        found = QLocale().toString(total)
        if total > weighed:
            return self.tr("{0} best · only of the {1} newest").format(shown, QLocale().toString(weighed))
        if total > shown:
            return self.tr("{0} articles; the {1} best").format(found, shown)
        return self.tr("{0} articles, best first").format(found)

    def _on_first(self, first: First) -> None:
        if self._refusal is None and self.hits.refresh(first):  # the library changed, the search did not
            return
        self._refusal, self.instead, self.everything = None, "", None
        self.hits.show(first)
        self._say()
        self.suggestions.follow(first)
        self.begun.emit()

    def _on_everything(self, everything: Everything) -> None:
        self.everything = everything
        self.hits.complete_with(everything)
        self._say()
        self.completed.emit()

    def _on_ranked(self, best: Best) -> None:
        others = self.hits.show_best(best)
        self._say()
        if others:
            self.ranked.emit()

    def _on_best_toggled(self, best: bool) -> None:
        """The newest come back at once; the best take the place of the newest when they are known."""
        self._feed.best = best
        if self._feed.wanted.query:
            if not best:
                self.hits.forget()
            self._feed.ask()
            self._say()

    def _on_guessed(self, instead: str | None) -> None:
        self.instead = instead or ""
        self.guessed.emit()

    def _on_spelling_chosen(self, line: str) -> None:
        self._search(line, exact=True)

    def _on_name_chosen(self, named: Named) -> None:
        """A condition takes the place of the words."""
        feed, condition = self._feed, Choice(Facet.ENTITY, named.id)
        feed.line = ""
        self.line_chosen.emit("")
        feed.choose(feed.chosen._replace(exact=False, choices=feed.chosen.choices | {condition}))

    def _search(self, line: str, *, exact: bool) -> None:
        """Search for another line than was typed."""
        self._feed.line = line
        self.line_chosen.emit(line)
        self._feed.choose(self._feed.chosen._replace(exact=exact))

    def _on_refused(self, refusal: BadQueryError) -> None:
        self._refused = refusal
        self._patience.start()

    def _on_time_to_refuse(self) -> None:
        self.clear()
        self._refusal = self._refused
        self._say()
        self.begun.emit()
