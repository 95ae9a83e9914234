"""The reader's keys in lines as they are read: pairs together, by what they are for, what a mode adds first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop_app.records import NamedTuple
from desktop_app.ui.reader.desk import Desk
from desktop_app.ui.reader.keys import Command, Mode
from desktop_app.ui.reader.valid import valid


class KeyLine(NamedTuple):
    """Commands in one line and what they do; `mode` names the field of `Mode` that must hold."""

    commands: tuple[Command, ...]
    words: str
    mode: str = ""


LINES: Mapping[str, tuple[KeyLine, ...]] = {
    "Just now": (
        KeyLine((Command.DIGIT,), "Paint with the theme with this digit", "choosing"),
        KeyLine((Command.PICK,), "Paint with a theme by name", "choosing"),
        KeyLine((Command.REPEAT,), "Paint with the last theme", "choosing"),
        KeyLine((Command.LEAVE,), "Choose no theme", "choosing"),
        KeyLine((Command.FILE,), "File the sentence or selection, or take it off", "painting"),
        KeyLine((Command.LEFT, Command.RIGHT), "Edge by a syllable (Ctrl clause, Alt character)", "edging"),
        KeyLine((Command.LEAVE,), "Leave the edge", "edging"),
        KeyLine((Command.LEAVE,), "Leave the selection", "selecting"),
        KeyLine((Command.LEAVE,), "End painting", "painting"),
        KeyLine((Command.COPY,), "Copy", "selecting"),
    ),
    "Moving": (
        KeyLine((Command.NEXT, Command.PREVIOUS), "Next, previous sentence"),
        KeyLine((Command.NEXT_PARAGRAPH, Command.PREVIOUS_PARAGRAPH), "Next, previous paragraph"),
        KeyLine((Command.FIRST, Command.LAST), "First, last sentence"),
        KeyLine((Command.PAGE_DOWN, Command.PAGE_UP), "A screen down, up"),
        KeyLine((Command.NEXT_MARK, Command.PREVIOUS_MARK), "Next, previous mark"),
        KeyLine((Command.BACK, Command.FORWARD), "Back to where you were, forward"),
    ),
    "Filing": (
        KeyLine((Command.DIGIT,), "File under the theme with this digit"),
        KeyLine((Command.PICK,), "Choose a theme…"),
        KeyLine((Command.REPEAT,), "File under the last theme again"),
        KeyLine((Command.PAINT,), "Paint with a theme"),
        KeyLine((Command.NOTE,), "Write a note"),
        KeyLine((Command.STAR,), "Star the passage"),
        KeyLine((Command.REMOVE,), "Remove the passage"),
        KeyLine((Command.CYCLE,), "Next of the overlapping passages"),
        KeyLine((Command.CITE,), "Copy with its source"),
    ),
    "Selecting": (
        KeyLine((Command.SELECT,), "Select the sentence"),
        KeyLine((Command.GROW, Command.GROW_BACK), "Grow, shrink by a sentence"),
        KeyLine((Command.MORE, Command.LESS), "Grow, shrink by a syllable (Ctrl clause)"),
        KeyLine((Command.SHRINK,), "A clause of the sentence"),
        KeyLine((Command.NEXT_CLAUSE, Command.PREVIOUS_CLAUSE), "Next, previous clause"),
        KeyLine((Command.EDGE_START, Command.EDGE_END), "Move the passage's start, end"),
    ),
    "Names": (
        KeyLine((Command.ENTITY,), "Show who or what this is"),
        KeyLine((Command.NEXT_MENTION, Command.PREVIOUS_MENTION), "Next, previous place of this name"),
        KeyLine((Command.EVERYWHERE,), "Show where else this is named"),
        KeyLine((Command.CORRECT,), "Correct or mark a name…"),
    ),
    "The article": (
        KeyLine((Command.ARTICLE_NOTE,), "Write a note on the article"),
        KeyLine((Command.LOOK_AT, Command.ACCEPT), "Next passage to look at; accept its words"),
        KeyLine((Command.FACTS, Command.WHY), "Correct what is known; why it is believed"),
        KeyLine((Command.NEXT_UNREAD,), "Next unread article"),
        KeyLine((Command.REVIEWED,), "The article is reviewed, or not yet"),
    ),
}
"""Heading → lines; each sentence is the key of its translation."""


def lines_now(desk: Desk, mode: Mode) -> list[tuple[str, list[tuple[list[str], str]]]]:
    """The headings with their lines that hold now: keys (portable text, a command the first), the English words."""
    told: set[Command] = set()
    found = []
    for heading, lines in LINES.items():
        rows = []
        for line in lines:
            commands = [c for c in line.commands if c not in told and valid(desk, mode, c)]
            keys = [key for command in commands for key in _shown(desk, mode, command)]
            if keys and (not line.mode or getattr(mode, line.mode)):
                told.update(commands)
                rows.append((keys, line.words))
        if rows:
            found.append((heading, rows))
    return found


def _shown(desk: Desk, mode: Mode, command: Command) -> Sequence[str]:
    """The first key that means the command now; of digits the first and the last."""
    keys = desk.keys.now(command, mode)
    return (keys[0], "…", keys[-1]) if command is Command.DIGIT and len(keys) > 2 else keys[:1]
