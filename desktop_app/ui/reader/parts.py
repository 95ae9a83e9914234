"""The part of an article that is laid out: all of it, or of a long one so much around what is read.

However long an article is, to open it, to go to its end and to scroll takes no longer than in a chapter of it.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextEdit

from desktop_app.domain.articles import Article
from desktop_app.records import NamedTuple
from desktop_app.ui.look.look import Look
from desktop_app.ui.reader.document import TOP, build
from desktop_app.ui.reader.geometry import Geometry
from desktop_app.ui.reader.page import Page

WHOLE = 1 << 16
"""Code points up to which a text is laid out as a whole."""

AROUND = 12_000
"""Code points that are laid out before and behind a place in a longer one, up to the ends of their paragraphs."""

SCREEN = 8_000
"""Code points that no screen can show at once: an end of the part that comes so near is moved on."""

_STEP = 1_000
"""Code points that are laid out at a time."""
_BLANK = 400
"""Code points within which a blank is looked for where a paragraph has no end."""


class Part(NamedTuple):
    """Where a part of a text begins and ends, in code points."""

    start: int
    end: int


class Parts(QObject):
    """Lays out an article in a view and brings places of it before the reader."""

    changed = Signal()
    """Another part is laid out; what is seen is the same."""

    def __init__(self, view: QTextEdit, look: Look) -> None:
        super().__init__(view)
        self._view, self._look = view, look
        self._article: Article | None = None
        self._document: QTextDocument | None = None  # Qt deletes the one it made itself
        self.part = Part(0, 0)
        self.geometry = Geometry(view, Page(""), 0)
        self._moving = QTimer(self, singleShot=True)
        self._moving.timeout.connect(self._on_move_due)

    @property
    def whole(self) -> bool:
        """Whether all of the text is laid out."""
        return len(self.geometry.page.text) <= WHOLE

    def lay(self, article: Article | None, page: Page, position: int = 0) -> None:
        """Show an article, which `page` is of, from the first line of the part around a position."""
        self._article = article
        self.geometry = Geometry(self._view, page, 0)
        self._lay(position)

    def hold(self, position: int) -> None:
        """Lay out the part around a position unless there is half a screen around it already.

        Half: who goes on by keys comes near an end step by step, and what is seen has moved it on (`see`) before.
        """
        if not self._reaches(position, position, SCREEN // 2):
            self._lay(position)
            self.changed.emit()

    def reach(self, position: int) -> None:
        """Lay out a view beyond a position: Qt does so lazily, and the scroll bar ends where the layout does."""
        first, at = self.geometry.line_at(position), position
        while first is not None and at < self.part.end:
            at = min(at + _STEP, self.part.end)
            line = self.geometry.line_at(at)
            if line is None or line.top > first.top + self._view.viewport().height():
                return

    def bring(self, position: int, top: int) -> None:
        """Scroll so that the line of a position begins `top` px below the upper edge, as far as there is text."""
        self.hold(position)
        line = self.geometry.line_at(position)
        self.reach(position)
        if line is not None:
            bar = self._view.verticalScrollBar()
            bar.setValue(bar.value() + round(line.top) - top)

    def begin_at(self, position: int) -> None:
        """Bring the line of a position to the upper edge; that of the first one under the room above it."""
        self.bring(position, 0 if position > 0 else TOP)

    def place(self, position: int) -> int:
        """Where a position is in the view's document, in UTF-16; the nearest that is laid out."""
        convert = self.geometry.page.map.to_utf16
        return convert(min(max(position, self.part.start), self.part.end)) - convert(self.part.start)

    def see(self, first: int, last: int) -> None:
        """What is seen, from the first to the last code point: when an end of the part is near, it is moved on."""
        if not self._reaches(first, last):
            self._moving.start(0)

    def _reaches(self, first: int, last: int, room: int = SCREEN) -> bool:
        start, end = self.part
        near = (start > 0 and first < start + room) or (end < len(self.geometry.page.text) and last > end - room)
        return not near

    def _on_move_due(self) -> None:
        """Lay out the part around what is seen, which stays where it is."""
        lines = self.geometry.visible_lines()
        if lines and not self._reaches(lines[0].start, lines[-1].end):
            position, top = lines[0].start, round(lines[0].top)
            self._lay(position)
            self.bring(position, top)
            self.changed.emit()

    def _lay(self, position: int) -> None:
        page, article, old = self.geometry.page, self._article, self._document
        self.part = part_around(page.text, position)
        self._document = (
            build(article, self._look, self, self._view.width(), *self.part) if article else QTextDocument(self)
        )
        block = self._document.begin()
        while block.isValid():  # a line that is drawn again is not shaped again, which takes longer than to draw it
            block.layout().setCacheEnabled(True)
            block = block.next()
        self.geometry = Geometry(self._view, page, self.part.start)
        self._view.setDocument(self._document)
        self._view.setCursorWidth(0)  # the sentence is the cursor; Qt keeps the width with the document
        if old is not None:
            old.deleteLater()
        self._view.verticalScrollBar().setValue(0)


def part_around(text: str, position: int) -> Part:
    """The part of a text that is laid out around a position."""
    if len(text) <= WHOLE:
        return Part(0, len(text))
    return Part(_begin(text, max(0, position - AROUND)), _end(text, min(len(text), position + AROUND)))


def _begin(text: str, low: int) -> int:
    """The beginning of the paragraph that holds `low`; in one without end, of the word."""
    start = text.rfind("\n", max(0, low - AROUND), low) + 1
    if start or low <= AROUND:
        return start
    return text.find(" ", low, low + _BLANK) + 1 or low


def _end(text: str, high: int) -> int:
    """The end of the paragraph that holds `high`; in one without end, of the word before."""
    end = text.find("\n", high, high + AROUND)
    if end >= 0 or high + AROUND >= len(text):
        return end if end >= 0 else len(text)
    return text.rfind(" ", high - _BLANK, high) + 1 or high
