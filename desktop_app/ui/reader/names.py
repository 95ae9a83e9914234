"""What commands are called; each sentence is the key of its translation."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from desktop_app.ui.reader.keys import Command, Keys

COMMANDS: Mapping[Command, str] = {
    Command.NEXT: "Next sentence",
    Command.PREVIOUS: "Previous sentence",
    Command.NEXT_PARAGRAPH: "Next paragraph (grows the selection when there is one)",
    Command.PREVIOUS_PARAGRAPH: "Previous paragraph (shrinks the selection when there is one)",
    Command.PAGE_DOWN: "One screen down",
    Command.PAGE_UP: "One screen up",
    Command.FIRST: "First sentence",
    Command.LAST: "Last sentence",
    Command.SELECT: "Select the sentence",
    Command.GROW: "Grow the selection by a sentence",
    Command.GROW_BACK: "Grow the selection back by a sentence",
    Command.SHRINK: "Select the next clause of the sentence",
    Command.NEXT_CLAUSE: "Select the next clause, on into the next sentence",
    Command.PREVIOUS_CLAUSE: "Select the previous clause",
    Command.MORE: "Grow the selection by a syllable (Ctrl clause)",
    Command.LESS: "Shrink the selection by a syllable (Ctrl clause)",
    Command.EDGE_START: "Move the passage's start",
    Command.EDGE_END: "Move the passage's end",
    Command.LEFT: "Edge one syllable left (Ctrl clause, Alt character)",
    Command.RIGHT: "Edge one syllable right (Ctrl clause, Alt character)",
    Command.LEAVE: "Leave the selection",
    Command.DIGIT: "File under the theme with this digit, or take it off",
    Command.PICK: "Choose a theme…",
    Command.REPEAT: "File under the last theme again",
    Command.PAINT: "Paint with a theme: what is selected is filed under it",
    Command.FILE: "While painting: file the sentence or selection, or take it off",
    Command.NOTE: "Write a note",
    Command.ARTICLE_NOTE: "Write a note on the article",
    Command.STAR: "Star the passage",
    Command.REMOVE: "Remove the passage",
    Command.CYCLE: "Next of the overlapping passages",
    Command.NEXT_MARK: "Next mark",
    Command.PREVIOUS_MARK: "Previous mark",
    Command.ENTITY: "Show who or what this is",
    Command.NEXT_MENTION: "Next mention of this name; after a search its next place",
    Command.PREVIOUS_MENTION: "Previous mention of this name; after a search its previous place",
    Command.EVERYWHERE: "Show where else this is named",
    Command.CORRECT: "Correct this name, or mark the selection as one…",
    Command.BACK: "Back",
    Command.FORWARD: "Forward",
    Command.FACTS: "Correct title, date, province, source or author",
    Command.WHY: "Show why date, province and the rest are believed",
    Command.NEXT_UNREAD: "Next unread article",
    Command.REVIEWED: "The article is reviewed, or not yet",
    Command.LOOK_AT: "Next passage to look at since the text was corrected",
    Command.ACCEPT: "Accept the words of that passage, or give it the selected ones",
    Command.KEYS: "Show the keys that work here",
    Command.COPY: "Copy",
    Command.CITE: "Copy with its source",
}
"""Command → what it does."""


def key_or_name(keys: Keys, command: Command) -> str:
    """The key of a command as a sentence names it; of one that has none by now, what the palette calls it."""
    return keys.shown(command) or f"“{QCoreApplication.translate('names', COMMANDS[command])}”"
