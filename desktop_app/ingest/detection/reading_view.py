"""The text as the rules read it: plain spaces, no invisible characters, one Đ; and the way back to the stored text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from desktop_app.domain.articles import Draft
from desktop_app.domain.dates import DateValue
from desktop_app.domain.evidence import Evidence, Fact, Places
from desktop_app.domain.lines import Line
from desktop_app.domain.spans import Span
from desktop_app.ingest.detection.rows import ANALYSED

_TAIL = 12_000  # code points at the end of a long text that are cleaned too
# One character for one: spaces of print and web pages, hyphens that do not break, the Icelandic and African Đ.
_ALIKE = {
    **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
    **dict.fromkeys("\u2010\u2011\u2212", "-"),
    **dict.fromkeys("\u00d0\u0189", "Đ"),
    **dict.fromkeys("\u00f0\u0256", "đ"),
}
_INVISIBLE = "\u200b-\u200f\u2060\ufeff\u00ad"
_SUSPICIOUS = ("  ", " \n", "\n ", "\t", *"\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad")
"""Without any of these nothing is superfluous, which is found much faster."""
_SUPERFLUOUS = re.compile(rf"(?<=[ \t])[ \t{_INVISIBLE}]+|[{_INVISIBLE}]+|(?<=\n)[ \t]+|[ \t]+(?=\n)")
_SEEN = re.compile(rf"[^\s{_INVISIBLE}]")


@dataclass(frozen=True, slots=True)
class ReadingView:
    """What the rules read of a stored text.

    `starts` are offsets in `text`, ascending, and `shifts` what to add from each on to reach the stored text.
    """

    text: str
    stored: str
    starts: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def restored(self, draft: Draft) -> Draft:
        """The draft of the stored text: every span and every reason's words are of that."""
        if self.text == self.stored:
            return draft
        meta = draft.metadata
        return draft._replace(
            text=self.stored,
            metadata=meta._replace(
                title=self._fact(meta.title),
                author=self._fact(meta.author),
                source=self._fact(meta.source),
                url=self._fact(meta.url),
                published=self._date(meta.published),
                event=self._date(meta.event),
                provinces=self._places(meta.provinces),
            ),
            lines=tuple(Line(line.number, line.role, self._span(line.span)) for line in draft.lines),
        )

    def offset(self, offset: int) -> int:
        """Where a code point of the view stands in the stored text."""
        index = bisect_right(self.starts, offset) - 1
        return offset + (self.shifts[index] if index >= 0 else 0)

    def _span(self, span: Span) -> Span:
        start = self.offset(span.start)
        return Span(start, self.offset(span.end - 1) + 1 if span.end > span.start else start)

    def _evidence(self, reasons: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        return tuple(reason if reason.span is None else self._reason(reason, reason.span) for reason in reasons)

    def _reason(self, reason: Evidence, span: Span) -> Evidence:
        place = self._span(span)
        return reason._replace(text=place.of(self.stored), span=place)

    def _fact(self, fact: Fact) -> Fact:
        return fact._replace(evidence=self._evidence(fact.evidence))

    def _date(self, value: DateValue) -> DateValue:
        return value._replace(evidence=self._evidence(value.evidence))

    def _places(self, places: Places) -> Places:
        return places._replace(evidence=self._evidence(places.evidence))


def read_view(stored: str) -> ReadingView:
    """The view of a stored text; of a long one, only the head and the end lose characters. Lines stay lines."""
    alike = stored
    for char, plain in _ALIKE.items():
        alike = alike.replace(char, plain)
    if not any(sign in alike for sign in _SUSPICIOUS):
        return ReadingView(alike, stored)
    head = min(len(alike), ANALYSED)
    tail = max(head, len(alike) - _TAIL)
    pieces: list[str] = []
    starts: list[int] = []
    shifts: list[int] = []
    position = shift = 0
    for found in (*_SUPERFLUOUS.finditer(alike, 0, head), *_SUPERFLUOUS.finditer(alike, tail)):
        if found[0].strip(" \t") and not _is_seen_line(alike, *found.span()):
            continue  # a line of nothing else is a line still
        pieces.append(alike[position : found.start()])
        position, shift = found.end(), shift + found.end() - found.start()
        starts.append(position - shift)
        shifts.append(shift)
    pieces.append(alike[position:])
    return ReadingView("".join(pieces), stored, tuple(starts), tuple(shifts))


def _is_seen_line(text: str, start: int, end: int) -> bool:
    """True when the line holds something to see, near the span at least."""
    first = max(text.rfind("\n", 0, start) + 1, start - 200)
    last = text.find("\n", end)
    last = min(len(text) if last < 0 else last, end + 200)
    return _SEEN.search(text, first, last) is not None
