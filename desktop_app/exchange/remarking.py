"""Collects what of a file does not come along, while it is read."""

from __future__ import annotations

from desktop_app.domain.articles import opening
from desktop_app.domain.projects import EXAMPLES, SHOWN, Remark, is_seen
from desktop_app.exchange.texts import one_line

ABOUT = "Descriptions of the project"
BLANK = "Passages without a word"
MOVED = "Passages that were found by their words, since their positions mean others"
NO_NUMBERS = "Passages whose positions are no numbers"
NO_PLACE = "Passages of a code or a text that the file does not have"
NOT_THERE = "Passages of texts that are not in the file"
NOTES = "Notes that belong to no article, code or passage"
NO_TEXT = "Documents without a text"
OTHER_WORDS = "Passages whose words are others than the file says: they keep their position"
OUTSIDE = "Passages that lie outside of their text"
RENAMED = "Themes that get a number behind their name, since another theme has that name"
SETS = "Sets of codes, sources or notes"
STRANGE = "Values that mean nothing to Trích"
TOO_LONG = "Texts that are longer than an article may be"
TWICE = "Records that the file does not tell apart; each came in by itself"
VARIABLES = "Values of variables that Trích does not have"
"""What several formats say."""


class Remarks:
    """What was found, each kind with how often and the words by which a user knows it."""

    def __init__(self) -> None:
        self._times: dict[str, int] = {}
        self._examples: dict[str, dict[str, None]] = {}

    def add(self, what: str, example: str = "") -> None:
        """Note one more of a kind; `what` is an English sentence, the key of its translation."""
        self._times[what] = self._times.get(what, 0) + 1
        examples = self._examples.setdefault(what, {})
        shown = opening(one_line(example[:400]), SHOWN)
        if len(examples) < EXAMPLES and is_seen(shown):
            examples[shown] = None

    def all(self) -> tuple[Remark, ...]:
        """All kinds, in the order in which they were found first."""
        return tuple(Remark(what, times, tuple(self._examples[what])) for what, times in self._times.items())
