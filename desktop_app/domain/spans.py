"""Where a piece of text is: code points, half-open."""

from __future__ import annotations

from functools import total_ordering
from typing import NoReturn


@total_ordering
class Span:
    """`text[start:end]`, in code points of the article's stored text; never empty, never negative."""

    __match_args__ = __slots__ = ("start", "end")
    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start < end:
            raise ValueError(f"no span: {start}–{end}")
        _set(self, "start", start)
        _set(self, "end", end)

    def __setattr__(self, name: str, _value: object) -> NoReturn:
        raise AttributeError(f"a span stays as it is: {name}")

    def __reduce__(self) -> tuple[type[Span], tuple[int, int]]:
        return Span, (self.start, self.end)

    def __repr__(self) -> str:
        return f"Span(start={self.start}, end={self.end})"

    def __hash__(self) -> int:
        return hash((self.start, self.end))

    def __eq__(self, other: object) -> bool:
        return self.start == other.start and self.end == other.end if isinstance(other, Span) else NotImplemented

    def __lt__(self, other: Span) -> bool:
        return (self.start, self.end) < (other.start, other.end)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words the span covers in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """True when the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """True when `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


_set = object.__setattr__


def trimmed(text: str, span: Span) -> Span | None:
    """The span without blanks at its ends; None when it covers nothing but blanks."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
