"""What the keys of a passage's row do: the same actions in the side and in review, one undo each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Concatenate, ParamSpec, TypeVar

from desktop_app.domain.annotations import State
from desktop_app.domain.errors import LibraryBusyError, UserError
from desktop_app.domain.ids import AnnotationId, ThemeId
from desktop_app.domain.notes import NoteKind, NotePlace, composed
from desktop_app.domain.themes import Theme, theme_of_digit
from desktop_app.operations import bulk, notes
from desktop_app.store.library import Library
from desktop_app.ui.session import AT_ONCE, GONE, SHORTLY, Session

P = ParamSpec("P")
R = TypeVar("R")


class RowCommand(StrEnum):
    """What can be done to the passages of rows."""

    THEME = "theme"
    REMOVE = "remove"
    STAR = "star"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class RowAction:
    """A command for the passages chosen. `digit` is a theme's key, or `theme` it itself (THEME); `state` what to set
    (STATE).
    """

    command: RowCommand
    passages: tuple[AnnotationId, ...]
    digit: str = ""
    theme: ThemeId | None = None
    state: State = State.NEW


class NoSuchKeyError(UserError):
    """A digit was pressed that belongs to no theme."""

    code = "no-such-key"
    template = "No theme has the key {digit}. Give it to a theme in the side, or press another one."


class NoteOvertakenError(UserError):
    """A note was changed elsewhere while it was written here; both stand in the history."""

    code = "note-overtaken"
    template = "This note was changed elsewhere while you wrote. Yours is kept now; Ctrl+Z brings the other one back."


class NoteWaitsError(UserError):
    """Another process writes just now."""

    code = "note-waits"
    template = (
        "What you typed is not saved yet: another program is writing to the library. It is tried again by itself."
    )


class NoteLostError(UserError):
    """An import, or a passage, was taken back while a note was written on it."""

    code = "note-lost"
    template = (
        "What you write on is not in the library any more, and your words are not saved."
        " Copy them, or do again what was taken back: Ctrl+Shift+Z."
    )


@dataclass(frozen=True, slots=True)
class NoteWritten:
    """The note (Markdown) that was typed for `place`; `done` when its field is to be closed.

    `known` is the note that the field took for the stored one; `since` the same where this writing has saved it, else
    None (see `operations.notes`). `place` is None for a passage that is not kept yet. `again`: the last try was
    refused, which was told.
    """

    place: NotePlace | None
    text: str
    known: str = ""
    since: str | None = None
    done: bool = False
    again: bool = False


_WISHES = {
    RowCommand.THEME: bulk.FILE,
    RowCommand.STATE: bulk.STATE,
    RowCommand.STAR: bulk.STAR,
    RowCommand.REMOVE: bulk.REMOVE,
}


def act(session: Session, action: RowAction) -> None:
    """Do what a row's key asks for; passages that are gone meanwhile are left out. Very many are done by a bar."""
    value = action.state.value if action.command is RowCommand.STATE else None
    if action.command is RowCommand.THEME:
        theme = session.themes.get(action.theme) if action.theme else _of_digit(session, action.digit)
        if theme is None:
            session.refused.emit(NoSuchKeyError(digit=action.digit))
            return
        session.last_theme, value = theme.id, theme.id
    wish = bulk.Wish(_WISHES[action.command], value=value, passages=action.passages)
    if wish.long:
        session.long_wanted.emit(wish)
    elif wish.passages:
        session.perform(bulk.carry_out, session.library, wish)


def _of_digit(session: Session, digit: str) -> Theme | None:
    return theme_of_digit(digit, session.themes.values())


def write_note(session: Session, written: NoteWritten) -> UserError | None:
    """Keep a note that was typed; a passage that is left with nothing at all goes when the field is closed.

    Why it could not be kept, which is also told; None when it is.
    """
    place, note, since = written.place, composed(written.text), written.since
    if place is None:
        return None
    if note != composed(written.known):
        before = keep(session, written, notes.write_note, place, written.text, since=since)
        if isinstance(before, UserError):
            return before
        if before not in (written.known, note):
            session.refused.emit(NoteOvertakenError())
        since = note
    if written.done and place.kind is NoteKind.PASSAGE and not note:
        annotation = session.library.annotations.find(place.id)
        if annotation is not None:
            session.perform(notes.leave_note, session.library, annotation.id, since=since)
    return None


def keep(
    session: Session,
    written: NoteWritten,
    operation: Callable[Concatenate[Library, P], R],
    *args: P.args,
    **kwargs: P.kwargs,
) -> R | UserError:
    """Store by an operation what was typed; the refusal where there is one, which is told the first time.

    A process that writes is not waited for while somebody types.
    """
    try:
        with session.library.waiting(SHORTLY if written.done else AT_ONCE):
            return session.attempt(operation, session.library, *args, **kwargs)
    except UserError as error:
        if not written.again:
            busy, gone = isinstance(error, LibraryBusyError), isinstance(error, GONE)
            session.refused.emit(NoteWaitsError() if busy else NoteLostError() if gone else error)
        return error
