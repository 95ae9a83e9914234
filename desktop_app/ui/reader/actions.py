"""What each command of the reader does: it moves the cursor or asks for something."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QAction

from desktop_app.domain.annotations import Annotation
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.themes import theme_of_digit
from desktop_app.ui.reader import cursor
from desktop_app.ui.reader.brush import Brush
from desktop_app.ui.reader.cursor import Edge, Place, Unit
from desktop_app.ui.reader.desk import Desk
from desktop_app.ui.reader.edges import Edges
from desktop_app.ui.reader.entity_actions import EntityActions
from desktop_app.ui.reader.intents import PinAsked, TagAsked, UntagAsked
from desktop_app.ui.reader.keys import Command, Keys, Mode
from desktop_app.ui.reader.menu import command_of_action, pin_of, theme_of
from desktop_app.ui.reader.page import Page

Move = Callable[[Page, Place], Place]


class Reader(Protocol):
    """What actions need of the view."""

    tag_asked: SignalInstance
    untag_asked: SignalInstance
    pin_asked: SignalInstance
    picker_asked: SignalInstance
    repeat_asked: SignalInstance
    note_asked: SignalInstance
    article_note_asked: SignalInstance
    star_asked: SignalInstance
    cite_asked: SignalInstance
    removal_asked: SignalInstance
    history_asked: SignalInstance
    keys_asked: SignalInstance
    facts_asked: SignalInstance
    why_asked: SignalInstance
    unread_asked: SignalInstance
    reviewed_asked: SignalInstance
    look_at_asked: SignalInstance
    accept_asked: SignalInstance

    desk: Desk
    brush: Brush
    edges: Edges

    def name(self) -> None:
        """Say what it is, with the keys in use."""

    def settle(self, place: Place) -> None:
        """Put the cursor somewhere and tell."""

    def pick(self, annotation: Annotation) -> None:
        """Make an annotation current and tell."""

    def scroll_screen(self, steps: int) -> int | None:
        """Scroll by a screen; the position that is now where the cursor was."""

    def copy(self) -> None:
        """Copy the selection."""


def _select(_page: Page, place: Place) -> Place:
    return cursor.select(place)


def _first(page: Page, place: Place) -> Place:
    return cursor.first(page) or place


def _last(page: Page, place: Place) -> Place:
    return cursor.last(page) or place


MOVES: Mapping[Command, Move] = {
    Command.NEXT: partial(cursor.by_sentence, steps=1),
    Command.PREVIOUS: partial(cursor.by_sentence, steps=-1),
    Command.NEXT_PARAGRAPH: partial(cursor.by_paragraph, steps=1),
    Command.PREVIOUS_PARAGRAPH: partial(cursor.by_paragraph, steps=-1),
    Command.FIRST: _first,
    Command.LAST: _last,
    Command.SELECT: _select,
    Command.GROW: partial(cursor.grow, steps=1),
    Command.GROW_BACK: partial(cursor.grow, steps=-1),
    Command.SHRINK: cursor.shrink,
    Command.NEXT_CLAUSE: partial(cursor.by_clause, steps=1),
    Command.PREVIOUS_CLAUSE: partial(cursor.by_clause, steps=-1),
}
"""Commands that only move the cursor."""


class Actions:
    """Carries out commands on a reader."""

    def __init__(self, reader: Reader, names: EntityActions) -> None:
        self._reader, self._names = reader, names
        self._asks: Mapping[Command, Callable[[], None]] = {
            Command.PAGE_DOWN: partial(self.turn_page, 1),
            Command.PAGE_UP: partial(self.turn_page, -1),
            Command.EDGE_START: partial(reader.edges.take, Edge.START),
            Command.EDGE_END: partial(reader.edges.take, Edge.END),
            Command.LEFT: partial(reader.edges.nudge, Unit.SYLLABLE, -1),
            Command.RIGHT: partial(reader.edges.nudge, Unit.SYLLABLE, 1),
            Command.MORE: partial(reader.edges.stretch, Unit.SYLLABLE, 1),
            Command.LESS: partial(reader.edges.stretch, Unit.SYLLABLE, -1),
            Command.LEAVE: self.leave,
            Command.PICK: partial(self._ask, reader.picker_asked),
            Command.REPEAT: self.repeat,
            Command.PAINT: reader.brush.choose,
            Command.FILE: reader.brush.file,
            Command.NOTE: partial(self._ask, reader.note_asked),
            Command.ARTICLE_NOTE: reader.article_note_asked.emit,
            Command.STAR: partial(self._ask, reader.star_asked),
            Command.REMOVE: self.remove,
            Command.CYCLE: self.cycle,
            Command.NEXT_MARK: partial(self.walk, 1),
            Command.PREVIOUS_MARK: partial(self.walk, -1),
            Command.ENTITY: names.show,
            Command.NEXT_MENTION: partial(names.walk, 1),
            Command.PREVIOUS_MENTION: partial(names.walk, -1),
            Command.EVERYWHERE: names.ask_everywhere,
            Command.CORRECT: names.ask_correction,
            Command.BACK: partial(reader.history_asked.emit, True),
            Command.FORWARD: partial(reader.history_asked.emit, False),
            Command.FACTS: reader.facts_asked.emit,
            Command.WHY: reader.why_asked.emit,
            Command.NEXT_UNREAD: reader.unread_asked.emit,
            Command.REVIEWED: reader.reviewed_asked.emit,
            Command.LOOK_AT: reader.look_at_asked.emit,
            Command.ACCEPT: reader.accept_asked.emit,
            Command.KEYS: reader.keys_asked.emit,
            Command.COPY: reader.copy,
            Command.CITE: partial(self._ask, reader.cite_asked),
        }

    @property
    def mode(self) -> Mode:
        """What the reader is doing, on which depends what keys mean."""
        place = self._reader.desk.place
        selecting = place is not None and place.selected is not None
        edging, brush = place is not None and place.edge is not None, self._reader.brush
        return Mode(selecting, edging, brush.on, brush.choosing)

    def use_keys(self, keys: Keys) -> None:
        """Take other keys from now on."""
        self._reader.desk.keys = keys
        self._reader.name()
        self._reader.brush.changed.emit()

    def run(self, command: Command) -> None:
        """Carry out a command that needs nothing but the cursor."""
        place = self._reader.desk.place
        if command in self._asks:
            self._asks[command]()
        elif place is not None and command in MOVES:
            self._reader.settle(MOVES[command](self._reader.desk.page, place))

    def choose(self, command: str) -> None:
        """Carry out a command (Command) whose button was pressed."""
        self.run(Command(command))

    def trigger(self, action: QAction) -> None:
        """Carry out what a menu's action stands for."""
        theme, command, pin = theme_of(action), command_of_action(action), pin_of(action)
        passage = self._reader.desk.annotation()
        if theme is not None:
            self.toggle(theme)
        elif pin is not None and passage is not None:
            self._reader.pin_asked.emit(PinAsked(passage.id, *pin))
        elif command is not None:
            self.run(command)

    def pick_theme(self) -> None:
        """Ask for the picker."""
        self.run(Command.PICK)

    def turn_page(self, steps: int) -> None:
        """Move the cursor by a screen."""
        position = self._reader.scroll_screen(steps)
        place = None if position is None else cursor.at(self._reader.desk.page, position)
        if place is not None:
            self._reader.settle(place)

    def digit(self, digit: str) -> None:
        """Toggle the theme with this shortcut, or paint with it; a digit without a theme is told, too."""
        target = self._reader.desk.target()
        theme = theme_of_digit(digit, self._reader.desk.themes.values())
        if theme is not None and self._reader.brush.choosing:
            self._reader.brush.take(theme.id)
        elif theme is not None:
            self.toggle(theme.id, digit)
        elif target is not None:
            self._reader.tag_asked.emit(TagAsked(target, None, digit))

    def toggle(self, theme: ThemeId, digit: str | None = None) -> None:
        """File the target under a theme, or take the theme off when it stands on exactly that passage."""
        target = self._reader.desk.target()
        if target is None:
            return
        annotation = self._reader.desk.passages.find(target.annotation)
        if annotation is not None and theme in annotation.themes:
            self._reader.untag_asked.emit(UntagAsked(annotation.id, theme))
        else:
            self._reader.tag_asked.emit(TagAsked(target, theme, digit))

    def repeat(self) -> None:
        """Ask for the theme used last: for the target, or to paint with it."""
        if self._reader.brush.choosing:
            self._reader.brush.last_wanted.emit()
        else:
            self._ask(self._reader.repeat_asked)

    def leave(self) -> None:
        """Leave the choice of a theme to paint with, edge mode, the selection or paint mode: the innermost first."""
        place, brush = self._reader.desk.place, self._reader.brush
        inner = place is not None and (place.selected is not None or place.edge is not None)
        if not brush.choosing and place is not None and (inner or not brush.on):
            self._reader.settle(cursor.leave(place))
        else:
            brush.leave()

    def remove(self) -> None:
        """Ask to remove the current annotation; where one of its themes was pointed at, to take it out of that."""
        desk = self._reader.desk
        annotation = desk.annotation()
        if annotation is not None and desk.meant is not None and len(annotation.themes) > 1:
            self._reader.untag_asked.emit(UntagAsked(annotation.id, desk.meant))
        elif annotation is not None:
            self._reader.removal_asked.emit(annotation.id)

    def cycle(self) -> None:
        """Make the next of the annotations here current."""
        annotation = self._reader.desk.following()
        if annotation is not None:
            self._reader.pick(annotation)

    def walk(self, steps: int) -> None:
        """Go to the next or previous mark."""
        mark = self._reader.desk.mark_beside(steps)
        if isinstance(mark, Annotation):
            self._reader.pick(mark)
        elif mark is not None:
            self._names.go(mark)

    def _ask(self, signal: SignalInstance) -> None:
        target = self._reader.desk.target()
        if target is not None:
            signal.emit(target)
