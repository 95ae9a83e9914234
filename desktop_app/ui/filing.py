"""What the keys of a passage's row do: the same actions in the side and in review, one undo each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.annotations import Annotation, State
from desktop_app.domain.errors import UserError
from desktop_app.domain.ids import AnnotationId
from desktop_app.domain.themes import Theme
from desktop_app.operations import annotations as filing
from desktop_app.operations import history
from desktop_app.ui.session import Session


class RowCommand(StrEnum):
    """What can be done to the passages of rows."""

    THEME = "theme"
    REMOVE = "remove"
    STAR = "star"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class RowAction:
    """A command for the passages chosen. `digit` is a theme's key (THEME); `state` what to set (STATE)."""

    command: RowCommand
    passages: tuple[AnnotationId, ...]
    digit: str = ""
    state: State = State.NEW


class NoSuchKeyError(UserError):
    """A digit was pressed that belongs to no theme."""

    code = "no-such-key"
    template = "No theme has the key {digit}. Give it to a theme in the side, or press another one."


@dataclass(frozen=True, slots=True)
class NoteWritten:
    """The note (Markdown) that was typed for a passage; `done` when its field is closed."""

    passage: AnnotationId
    text: str
    done: bool = False


def act(session: Session, action: RowAction) -> None:
    """Do what a row's key asks for; passages that are gone meanwhile are left out."""
    found = _stored(session, action.passages)
    if not found:
        return
    if action.command is RowCommand.THEME:
        theme = theme_of_digit(session, action.digit)
        if theme is None:
            session.refused.emit(NoSuchKeyError(digit=action.digit))
        else:
            session.perform(filing.refile, session.library, found, theme)
    elif action.command is RowCommand.REMOVE:
        session.perform(filing.untag, session.library, found)
    elif action.command is RowCommand.STAR:
        starred = not all(annotation.star for annotation in found)
        session.perform(filing.star, session.library, found, starred=starred)
    else:
        again = all(annotation.state is action.state for annotation in found)
        session.perform(filing.review, session.library, found, State.NEW if again else action.state)


def write_note(session: Session, written: NoteWritten) -> None:
    """Keep a note that was typed; a passage that is left with nothing at all goes when the field is closed."""
    for annotation in _stored(session, (written.passage,)):
        if annotation.note != written.text.strip():
            session.perform(filing.note, session.library, annotation, written.text)
    if written.done:
        drop_bare(session, written.passage)


def drop_bare(session: Session, passage: AnnotationId) -> None:
    """Remove a passage without theme, note and star; one that was only just made goes as if it had never been."""
    for annotation in _stored(session, (passage,)):
        if annotation.themes or annotation.note or annotation.star:
            continue
        last = session.library.journal.undoable()
        made = last is not None and any(c.id == passage and c.before is None for c in last.changes)
        if made:
            session.perform(history.undo, session.library)
        else:
            session.perform(filing.untag, session.library, [annotation])


def theme_of_digit(session: Session, digit: str) -> Theme | None:
    """The theme in use whose key is `digit`; None when there is none."""
    return next((theme for theme in session.used_themes() if theme.shortcut == digit), None)


def _stored(session: Session, passages: Sequence[AnnotationId]) -> list[Annotation]:
    found = []
    for passage in passages:
        try:
            found.append(session.library.annotations.annotation(passage))
        except UserError:  # another window removed it
            continue
    return found
