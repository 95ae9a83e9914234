"""What the menu, the keys and the mouse do to the codebook: each as a plan, which may have to be asked about first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from desktop_app.domain.errors import BadThemeError
from desktop_app.domain.theme_tree import children_of
from desktop_app.domain.themes import Pattern, Theme
from desktop_app.operations import theme_previews
from desktop_app.operations import themes as codebook
from desktop_app.operations.bulk import MERGE, Wish
from desktop_app.operations.theme_previews import MovePreview, Preview
from desktop_app.ui.session import Session
from desktop_app.ui.side.theme_list import ThemeDrop, Where
from desktop_app.ui.side.theme_menu import ThemeChoice, ThemeCommand, theme_id

LAST = 1_000_000
"""A place behind all others."""


@dataclass(frozen=True, slots=True)
class Plan:
    """An operation that is ready to be done; `preview` says what it would do when it is to be asked about.

    `other` is a second way of doing it; `wish` the same as the operation, where that may take long.
    """

    operation: Callable[[], object]
    preview: Preview | None = None
    other: Callable[[], object] | None = None
    wish: Wish | None = None


def planned(session: Session, theme: Theme, wish: ThemeChoice | ThemeDrop) -> Plan | None:
    """The plan for a choice of the menu or of a key, or for a drop; None when there is nothing to do.

    What only concerns the view (rename, define, review, tag, split) is not planned here.
    """
    if isinstance(wish, ThemeDrop):
        return _dropped(session, theme, wish)
    if wish.command is ThemeCommand.RESTORE:
        return _restored(session, theme)
    if theme.archived:
        return None
    if wish.command in _MOVES:
        return _moved(session, theme, wish)
    return _changed(session, theme, wish)


_MOVES = frozenset({ThemeCommand.UP, ThemeCommand.DOWN, ThemeCommand.INDENT, ThemeCommand.OUTDENT, ThemeCommand.UNDER})


def _changed(session: Session, theme: Theme, choice: ThemeChoice) -> Plan | None:
    library, command = session.library, choice.command
    if command is ThemeCommand.COLOUR:
        return Plan(partial(codebook.change, library, theme, colour=choice.value))
    if command is ThemeCommand.PATTERN:
        return Plan(partial(codebook.change, library, theme, pattern=Pattern(choice.value)))
    if command is ThemeCommand.DIGIT:
        return Plan(partial(codebook.give_shortcut, library, theme, choice.value or None))
    if command is ThemeCommand.ARCHIVE:
        return Plan(partial(codebook.archive, library, theme), theme_previews.archive_preview(library, theme))
    into = session.themes.get(theme_id(choice) or theme.id)
    if command is ThemeCommand.MERGE and into is not None and into.id != theme.id:
        preview = theme_previews.merge_preview(library, theme, into)
        wish = Wish(MERGE, value=(theme.id, into.id), size=preview.passages)
        return Plan(partial(codebook.merge, library, theme, into), preview, wish=wish)
    return None


def _restored(session: Session, theme: Theme) -> Plan | None:
    if not theme.archived:
        return None
    preview = theme_previews.restore_preview(session.library, theme)
    alone = partial(codebook.restore, session.library, theme)
    if preview.themes:
        return Plan(partial(codebook.restore, session.library, theme, family=True), preview, alone)
    return Plan(alone, preview)


def _moved(session: Session, theme: Theme, choice: ThemeChoice) -> Plan | None:
    siblings = children_of(theme.parent, session.used_themes())
    place = next((at for at, one in enumerate(siblings) if one.id == theme.id), len(siblings))
    over = session.themes.get(theme.parent) if theme.parent else None
    if choice.command in (ThemeCommand.UP, ThemeCommand.DOWN):
        to = place + (-1 if choice.command is ThemeCommand.UP else 1)
        return _move(session, theme, over, to) if 0 <= to < len(siblings) else None
    if choice.command is ThemeCommand.INDENT:
        if not place:
            return Plan(_refuse_first)
        return _move(session, theme, siblings[place - 1], LAST)
    if choice.command is ThemeCommand.OUTDENT:
        return None if over is None else _move(session, theme, *_behind(session, over))
    wanted = theme_id(choice)
    parent = session.themes.get(wanted) if wanted else None
    return None if (parent.id if parent else None) == theme.parent else _move(session, theme, parent, LAST)


def _refuse_first() -> None:
    raise BadThemeError(reason="no theme stands before it on its level.")


def _behind(session: Session, theme: Theme) -> tuple[Theme | None, int]:
    """The place behind a theme: the one over it, and which it is there."""
    siblings = children_of(theme.parent, session.used_themes())
    place = next((at for at, one in enumerate(siblings, 1) if one.id == theme.id), LAST)
    return (session.themes.get(theme.parent) if theme.parent else None), place


def _dropped(session: Session, theme: Theme, drop: ThemeDrop) -> Plan | None:
    at = session.themes.get(drop.at) if drop.at else None
    if at is None:
        return _move(session, theme, None, LAST)
    if drop.where is Where.UNDER:
        return None if at.id == theme.parent else _move(session, theme, at, LAST)
    siblings = [one for one in children_of(at.parent, session.used_themes()) if one.id != theme.id]
    place = next((place for place, one in enumerate(siblings) if one.id == at.id), LAST)
    parent = session.themes.get(at.parent) if at.parent else None
    return _move(session, theme, parent, place + (drop.where is Where.AFTER))


def _move(session: Session, theme: Theme, parent: Theme | None, place: int) -> Plan:
    """A move; a branch that goes under another theme is asked about."""
    operation = partial(codebook.move, session.library, theme, parent=parent, position=place)
    preview: MovePreview | None = None
    if (parent.id if parent else None) != theme.parent:
        preview = theme_previews.move_preview(session.library, theme, parent)
    return Plan(operation, preview if preview is not None and preview.themes else None)
