"""Taking steps back and doing them again."""

from __future__ import annotations

from contextlib import closing
from itertools import islice

from desktop_app.domain.changes import Step, goes_on, only_opened
from desktop_app.domain.errors import NothingToRedoError, NothingToUndoError
from desktop_app.domain.ids import StepId
from desktop_app.store.library import Library

LOOKED_AT = 64
"""Newest steps among which openings of articles are passed over."""


def undo(library: Library, times: int = 1) -> list[Step]:
    """Take back the newest steps, newest first; fewer when there are fewer.

    NothingToUndoError when there is none; other errors as `Library.undo`.
    """
    steps = [library.undo()]
    while len(steps) < times:
        try:
            steps.append(library.undo())
        except NothingToUndoError:
            break
    return steps


def redo(library: Library, times: int = 1) -> list[Step]:
    """Do undone steps again, in their order; errors as `undo`, with NothingToRedoError."""
    steps = [library.redo()]
    while len(steps) < times:
        try:
            steps.append(library.redo())
        except NothingToRedoError:
            break
    return steps


def next_undo(library: Library) -> list[Step]:
    """What an editor takes back at once, newest first: a step, or all that saved a note while it was written in one go,
    and the openings of articles since; none when nothing.

    Each has the first of its changes only.
    """
    found: list[Step] = []
    with closing(library.journal.standing()) as standing:
        for step in islice(standing, LOOKED_AT):
            found.append(step)
            if not only_opened(step):
                break
        for step in standing:
            if not found or not goes_on(found[-1], step):
                break
            found.append(step)
    return found


def redo_whole(library: Library, expected: StepId) -> None:
    """Do a step again, and what goes with it: what was written on, openings of articles. Errors as `Library.redo`."""
    done = library.redo(expected)
    while (following := library.journal.redoable(brief=True)) is not None:
        if not only_opened(following) and not goes_on(following, done):
            break
        library.redo()
