"""What the menu and keys of the codebook do."""

from __future__ import annotations

from desktop_app.domain.themes import Pattern, Theme
from desktop_app.operations import themes as codebook
from desktop_app.ui.session import Session
from desktop_app.ui.side.theme_menu import ThemeChoice, ThemeCommand, theme_id


def carry_out(session: Session, theme: Theme, choice: ThemeChoice) -> None:
    """Change the codebook as chosen; what only concerns the view (rename, review, tag) is not done here."""
    library, command = session.library, choice.command
    if command is ThemeCommand.RESTORE:
        session.perform(codebook.restore, library, theme)
    elif theme.archived:
        return
    elif command is ThemeCommand.COLOUR:
        session.perform(codebook.change, library, theme, colour=choice.value)
    elif command is ThemeCommand.PATTERN:
        session.perform(codebook.change, library, theme, pattern=Pattern(choice.value))
    elif command is ThemeCommand.DIGIT:
        session.perform(codebook.give_shortcut, library, theme, choice.value or None)
    elif command is ThemeCommand.ARCHIVE:
        session.perform(codebook.archive, library, theme)
    elif command is ThemeCommand.MERGE:
        _merge(session, theme, choice)
    elif command in (ThemeCommand.UP, ThemeCommand.DOWN):
        _step(session, theme, -1 if command is ThemeCommand.UP else 1)
    elif command is ThemeCommand.UNDER:
        _put_under(session, theme, choice)


def _merge(session: Session, theme: Theme, choice: ThemeChoice) -> None:
    into = session.themes.get(theme_id(choice) or theme.id)
    if into is not None and into.id != theme.id:
        session.perform(codebook.merge, session.library, theme, into)


def _step(session: Session, theme: Theme, steps: int) -> None:
    """Move a theme among its siblings; nothing happens at either end."""
    siblings = [other.id for other in session.used_themes() if other.parent == theme.parent]
    place = siblings.index(theme.id) + steps
    if 0 <= place < len(siblings):
        parent = session.themes.get(theme.parent) if theme.parent else None
        session.perform(codebook.move, session.library, theme, parent=parent, position=place)


def _put_under(session: Session, theme: Theme, choice: ThemeChoice) -> None:
    wanted = theme_id(choice)
    parent = session.themes.get(wanted) if wanted else None
    if (parent.id if parent else None) != theme.parent:
        last = len(session.themes)
        session.perform(codebook.move, session.library, theme, parent=parent, position=last)
