"""What a write did: one value for undo, for history and for telling every screen what to redraw."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_app.domain.articles import ReadingState
from desktop_app.domain.ids import ArticleId, EditorId, StepId
from desktop_app.records import NamedTuple

LABELS: Mapping[str, str] = {
    "import": "Import",
    "exchange": "Take in a project",
    "tag": "Tag",
    "tag-hits": "Tag hits",
    "keep": "Keep a passage",
    "untag": "Remove tag",
    "note": "Note",
    "note-on": "Written on",
    "article-note": "Note on an article",
    "theme-note": "Note on a theme",
    "star": "Star",
    "state": "State",
    "reading": "Reading state",
    "metadata": "Correct metadata",
    "habit": "Learn from a correction",
    "name-here": "Correct a name",
    "no-name-here": "Not a name here",
    "no-name-article": "Not a name in this article",
    "name-list": "List a name",
    "name-unlist": "Take a name off the list",
    "name-merge": "Join names",
    "name-split": "Part names",
    "name-rename": "Rename",
    "search-save": "Save a search",
    "search-rename": "Rename a saved search",
    "search-remove": "Remove a saved search",
    "reprint-separate": "Not a reprint",
    "reprint-main": "Make the main copy",
    "reprint-fold": "Fold as a reprint",
    "bin": "Move to bin",
    "restore": "Restore from bin",
    "theme-add": "Add theme",
    "theme-rename": "Rename theme",
    "theme-change": "Change theme",
    "theme-define": "Define theme",
    "theme-digit": "Digit of theme",
    "theme-pin": "Pin example",
    "theme-unpin": "Unpin example",
    "theme-move": "Move theme",
    "theme-merge": "Merge themes",
    "theme-split": "Split theme",
    "theme-archive": "Archive theme",
    "theme-restore": "Restore theme",
    "theme-import": "Import themes",
    "edges": "Move passage edges",
    "text": "Correct the text",
    "repair": "Accept corrected words",
    "dossier-new": "New dossier",
    "dossier-rename": "Rename a dossier",
    "dossier-remove": "Remove a dossier",
    "dossier-add": "Put into a dossier",
    "dossier-heading": "Heading of a dossier",
    "dossier-text": "Paragraph of a dossier",
    "dossier-write": "Written in a dossier",
    "dossier-move": "Move within a dossier",
    "dossier-level": "Level of a heading",
    "dossier-take": "Take out of a dossier",
    "dossier-accept": "Accept the present words",
}
"""A step's label code → its English name (the key of its translation)."""


GOES_ON = "note-on"
"""The label of a step that saves what was written on since the step before it saved the same note or field."""

_STAMPS = frozenset({"noted", "modified"})
_WRITTEN: Mapping[str, str] = {"piece": "text"}
"""What is written on in records of a kind; a note in all others."""

NAME_KINDS = frozenset({"mention", "verdict", "identity", "listedname"})
"""The kinds of records that say who and what is named where; no step tells of a `mention`, which follows from them."""


class RecordChange(NamedTuple):
    """One record before and after a step, field by field.

    `before` is None when the step made the record, `after` None when it removed it; else both hold just the
    fields that differ. Values are JSON: no article text.
    """

    kind: str
    id: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    def inverse(self) -> RecordChange:
        """The change that takes this one back."""
        return RecordChange(self.kind, self.id, self.after, self.before)


class Step(NamedTuple):
    """One entry of the journal. `at` is a UTC instant; `detail` the words a label alone lacks (a theme, a title).

    `undoes` is the step this one took back, `redoes` the one it did again; at most one is set. `undone` says
    whether the step is taken back at present. `size` is how many records it changed, also where `changes` has the first
    of them only; 0 before it is stored.
    """

    id: StepId
    sequence: int
    at: str
    editor: EditorId
    label: str
    detail: str
    changes: tuple[RecordChange, ...]
    undoes: StepId | None = None
    redoes: StepId | None = None
    undone: bool = False
    size: int = 0


def only_opened(step: Step) -> bool:
    """True for the step that opening an unread article makes; what editors say themselves tells of which articles.

    Such a step ends nothing that can be done again.
    """
    return (
        step.label == "reading"
        and not step.detail
        and all(
            change.before is not None
            and change.before.get("state") == ReadingState.UNREAD.value
            and (change.after or {}).get("state") == ReadingState.READING.value
            for change in step.changes
        )
    )


def goes_on(step: Step, before: Step) -> bool:
    """True for a step that an editor takes back with the one before it: both saved what was written in one go."""
    if step.label != GOES_ON or (step.editor, step.size, before.size) != (before.editor, 1, 1):
        return False
    now, then = step.changes[0], before.changes[0]
    alone = (_WRITTEN.get(now.kind, "note"),)  # a passage, or a paragraph, that has nothing else goes with its words
    written = {*(now.after or alone)} - _STAMPS
    return (now.kind, now.id) == (then.kind, then.id) and written <= {*(then.after or ())}


class Changes(NamedTuple):
    """What screens must redraw: the kinds and ids of changed records and the articles they belong to.

    `step` is None for what was read from another process's writes.
    """

    kinds: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    articles: frozenset[ArticleId] = frozenset()
    step: StepId | None = None
    label: str = ""
    detail: str = ""

    def __bool__(self) -> bool:
        return bool(self.ids)
