"""A passage, or a note, as a card: its themes, its words, where it is from and its marks; measured and painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

from desktop_app.domain.annotations import State
from desktop_app.domain.notes import NoteKind, NotePlace
from desktop_app.domain.themes import Theme
from desktop_app.records import NamedTuple
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.changed_words import ChangedWords
from desktop_app.ui.widgets.theme_chip import chip_size, paint_chip

PAD = 14
"""Px between a card's edge and what it shows."""
GAP = 6
"""Px between the parts of a card."""
ICON = 16
LONGEST = 1_200
"""Code points of a quote that are laid out at most; a few lines never hold more."""
CONTEXT_LINES = 12
"""Lines that a quote may take while its context is shown."""
SEPARATOR = "  ·  "
_MEASURED = 2_000  # cards whose measures are remembered
STATE_ICONS = {State.CHECKED: "check", State.DOUBTFUL: "question", State.PRINT: "print"}


@dataclass(frozen=True, slots=True)
class Card:
    """What is shown of one passage or note; all strings are plain text from outside.

    `facts` are the article's, parted by middle dots; `before` and `after` the words around the quote while its
    context is shown, empty else. `spoken` is the whole card as a screen reader says it. `written` is the Markdown of a
    note whose words stand in the place of a quote. `look_at` says why a passage is to be looked at since its text was
    corrected, `was` are the words that were filed then; both empty else.
    """

    id: str
    quote: str
    themes: tuple[Theme, ...] = ()
    title: str = ""
    facts: str = ""
    note: str = ""
    state: State = State.NEW
    state_name: str = ""
    star: bool = False
    before: str = ""
    after: str = ""
    spoken: str = ""
    kind: NoteKind = NoteKind.PASSAGE
    written: str = ""
    look_at: str = ""
    was: str = ""

    @property
    def place(self) -> NotePlace:
        """Where its note stands."""
        return NotePlace(self.kind, self.id)

    @property
    def markdown(self) -> str:
        """Its note as it is written."""
        return self.written or self.note

    @property
    def peeking(self) -> bool:
        """True while the words around the quote are shown."""
        return bool(self.before or self.after)


class Line(NamedTuple):
    """A line of words laid out: where it begins and how long it is, in UTF-16 as Qt counts."""

    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Part:
    """Where one part of a card is, relative to the card."""

    chips: tuple[QRect, ...]
    marks: QRect
    quote: QRect
    about: QRect
    note: QRect
    changed: QRect
    height: int
    lines: tuple[Line, ...]
    """Those of the quote."""


class CardPainter:
    """Measures and paints cards in a look; `lines` is the most a quote takes, `around` so with its context."""

    def __init__(self, look: Look, lines: int, around: int = CONTEXT_LINES) -> None:
        self._look = look
        self._lines, self._around = lines, around
        self._changed = ChangedWords(look)
        self._known: dict[tuple[Card, int], Part] = {}

    def forget(self) -> None:
        """Measure anew: the look has changed."""
        self._known.clear()

    def height(self, card: Card, width: int) -> int:
        """The height in px that the card needs at a width."""
        return self._parts(card, width).height

    def paint(self, painter: QPainter, card: Card, room: QRect) -> None:
        """Draw the card without its ground."""
        parts = self._parts(card, room.width())
        at = room.topLeft()
        painter.save()
        for theme, chip in zip(card.themes, parts.chips, strict=True):
            paint_chip(painter, self._look, theme, QRectF(chip.translated(at)))
        self._paint_marks(painter, card, parts.marks.translated(at))
        self._paint_quote(painter, card, parts.lines, parts.quote.translated(at))
        if card.look_at:
            self._changed.paint(painter, card.look_at, card.was, card.quote, parts.changed.translated(at))
        self._paint_about(painter, card, parts.about.translated(at))
        self._paint_note(painter, card, parts.note.translated(at))
        painter.restore()

    def _parts(self, card: Card, width: int) -> Part:
        found = self._known.get((card, width))
        if found is None:
            if len(self._known) >= _MEASURED:
                self._known.clear()
            found = self._known[card, width] = self._measured(card, width)
        return found

    def _measured(self, card: Card, width: int) -> Part:
        inner = max(60, width - 2 * PAD)
        marks = self._marks_size(card, inner)
        top = PAD - 2
        chips = flowing([chip_size(self._look, theme) for theme in card.themes], inner, marks.width())
        chips = tuple(chip.translated(PAD, top) for chip in chips)
        marks_room = QRect(PAD + inner - marks.width(), top, marks.width(), marks.height())
        first = max((chip.bottom() + 1 for chip in chips), default=top + marks.height())
        if first > top:
            first += GAP
        lines = self._quote_lines(card, inner)
        quote = QRect(PAD, first, inner, len(lines) * self._line_height())
        bottom = quote.bottom() + 1
        tall = self._changed.height(card.was, card.quote, inner) if card.look_at else 0
        changed = QRect(PAD, bottom + GAP, inner, tall)
        if tall:
            bottom = changed.bottom() + 1
        about = QRect(PAD, bottom + GAP, inner, self._about_height(card, inner))
        if not about.isEmpty():
            bottom = about.bottom() + 1
        note = QRect(PAD, bottom + GAP, inner, self._small_metrics().height() if card.note else 0)
        if card.note:
            bottom = note.bottom() + 1
        return Part(chips, marks_room, quote, about, note, changed, bottom + PAD - 1, lines)

    def _marks_size(self, card: Card, inner: int) -> QSize:
        width = (ICON + 4) * ((card.state is not State.NEW) + card.star)
        if card.state is not State.NEW and inner > 420:
            width += self._small_metrics().horizontalAdvance(card.state_name) + 8
        return QSize(width, 24 if width else 0)

    def _about_height(self, card: Card, inner: int) -> int:
        if not card.title and not card.facts:
            return 0
        return self._small_metrics().height() * (1 if self._fits_on_one_line(card, inner) else 2)

    def _fits_on_one_line(self, card: Card, inner: int) -> bool:
        return self._small_metrics().horizontalAdvance(f"{card.title}{SEPARATOR}{card.facts}") <= inner

    def _line_height(self) -> int:
        return round(QFontMetrics(self._quote_font()).height() * 1.12)

    def _quote_font(self) -> QFont:
        font = self._look.reading_font()
        font.setPixelSize(max(14, round(self._look.font_size * 0.84)))
        return font

    def _small_metrics(self) -> QFontMetrics:
        return QFontMetrics(self._look.interface_font(0.93))

    def _quote_lines(self, card: Card, width: int) -> tuple[Line, ...]:
        """The lines of the words that are shown; the length of the last one is −1 where there is more."""
        most = self._around if card.peeking else self._lines
        layout = QTextLayout(_words(card), self._quote_font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        lines: list[Line] = []
        layout.beginLayout()
        while len(lines) <= most and (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            lines.append(Line(line.textStart(), line.textLength()))
        layout.endLayout()
        return tuple(lines if len(lines) <= most else [*lines[: most - 1], Line(lines[most - 1].start, -1)])

    def _paint_marks(self, painter: QPainter, card: Card, room: QRect) -> None:
        right = room.right() + 1
        if card.star:
            right = self._icon(painter, "star-filled", "accent", right, room)
        if card.state in STATE_ICONS:
            ink = "danger" if card.state is State.DOUBTFUL else "muted"
            right = self._icon(painter, STATE_ICONS[card.state], ink, right, room)
            if right - room.left() > ICON:
                painter.setFont(self._look.interface_font(0.93))
                painter.setPen(QColor(getattr(self._look.tokens, ink)))
                words = QRect(room.left(), room.top(), right - room.left(), room.height())
                painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, card.state_name)

    def _icon(self, painter: QPainter, name: str, ink: str, right: int, room: QRect) -> int:
        """Draw an icon that ends at `right`; where the next thing may end is returned."""
        place = QRect(right - ICON, room.top() + (room.height() - ICON) // 2, ICON, ICON)
        self._look.icon(name, ink=ink).paint(painter, place)
        return right - ICON - 4

    def _paint_quote(self, painter: QPainter, card: Card, lines: Sequence[Line], room: QRect) -> None:
        font = self._quote_font()
        metrics, height = QFontMetrics(font), self._line_height()
        painter.setFont(font)
        start, end = _quoted(card)
        wide = _words(card).encode("utf-16-le")
        for number, (at, length) in enumerate(lines):
            piece = wide[2 * at :] if length < 0 else wide[2 * at : 2 * (at + length)]
            text = piece.decode("utf-16-le", "ignore")
            if length < 0:
                text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            baseline = QPointF(room.left(), room.top() + number * height + metrics.ascent())
            self._paint_line(painter, text, baseline, (start - at, end - at) if card.peeking else None)

    def _paint_line(self, painter: QPainter, text: str, at: QPointF, quoted: tuple[int, int] | None) -> None:
        """Draw one line; outside `quoted` (UTF-16 in the line) the ink is muted."""
        tokens = self._look.tokens
        if quoted is None:
            painter.setPen(QColor(tokens.text))
            painter.drawText(at, text)
            return
        wide = text.encode("utf-16-le")
        size = len(wide) // 2
        first, last = min(max(quoted[0], 0), size), min(max(quoted[1], 0), size)
        x = at.x()
        for low, high, ink in ((0, first, tokens.muted), (first, last, tokens.text), (last, size, tokens.muted)):
            piece = wide[2 * low : 2 * high].decode("utf-16-le", "ignore")
            if piece:
                width = painter.fontMetrics().horizontalAdvance(piece)
                if ink == tokens.text:
                    ground = QRectF(x - 1, at.y() - painter.fontMetrics().ascent(), width + 2, self._line_height())
                    painter.fillRect(ground, QColor(tokens.selection))
                    painter.setPen(QColor(tokens.selected_text))
                else:
                    painter.setPen(QColor(ink))
                painter.drawText(QPointF(x, at.y()), piece)
                x += width

    def _paint_about(self, painter: QPainter, card: Card, room: QRect) -> None:
        if room.isEmpty():
            return
        metrics, tokens = self._small_metrics(), self._look.tokens
        painter.setFont(self._look.interface_font(0.93))
        one = self._fits_on_one_line(card, room.width())
        title = metrics.elidedText(card.title, Qt.TextElideMode.ElideRight, room.width())
        baseline = room.top() + metrics.ascent()
        painter.setPen(QColor(tokens.text))
        painter.drawText(QPointF(room.left(), baseline), title)
        painter.setPen(QColor(tokens.muted))
        if one:
            separator = SEPARATOR if title and card.facts else ""
            painter.drawText(
                QPointF(room.left() + metrics.horizontalAdvance(title), baseline), f"{separator}{card.facts}"
            )
            return
        facts = metrics.elidedText(card.facts, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(QPointF(room.left(), baseline + metrics.height()), facts)

    def _paint_note(self, painter: QPainter, card: Card, room: QRect) -> None:
        if not card.note:
            return
        tokens = self._look.tokens
        edge = QRect(room.left(), room.top() + (room.height() - ICON) // 2, ICON, ICON)
        self._look.icon("note", ink="muted").paint(painter, edge)
        font = self._look.interface_font(0.93)
        font.setItalic(True)
        painter.setFont(font)
        painter.setPen(QColor(tokens.muted))
        words = room.adjusted(ICON + 6, 0, 0, 0)
        text = QFontMetrics(font).elidedText(_flat(card.note), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


def flowing(sizes: Sequence[QSize], width: int, kept_free: int = 0, gap: int = 16) -> tuple[QRect, ...]:
    """Boxes put in lines of `width` px from the left; the first line leaves `kept_free` px at its end."""
    rooms: list[QRect] = []
    x = y = 0
    for size in sizes:
        limit = width - (kept_free + gap if y == 0 and kept_free else 0)
        if x and x + size.width() > limit:
            x, y = 0, y + size.height()
            limit = width
        rooms.append(QRect(x, y, min(size.width(), max(24, limit - x)), size.height()))
        x += size.width() + gap
    return tuple(rooms)


def _words(card: Card) -> str:
    """The quote on one line, amid its context while that is shown."""
    return _flat(f"{card.before} {card.quote[:LONGEST]} {card.after}" if card.peeking else card.quote[:LONGEST])


def _quoted(card: Card) -> tuple[int, int]:
    """Where the quote stands in `_words`, in UTF-16 units."""
    before = f"{_flat(card.before)} " if _flat(card.before) else ""
    start, length = (len(text.encode("utf-16-le")) // 2 for text in (before, _flat(card.quote[:LONGEST])))
    return start, start + length


def _flat(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())
