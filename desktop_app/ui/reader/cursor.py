"""The sentence cursor: where the reader is and what is selected, and how each key changes it. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from desktop_app.domain.spans import Span
from desktop_app.records import NamedTuple
from desktop_app.ui.reader.page import Page


class Edge(StrEnum):
    """An end of a passage."""

    START = "start"
    END = "end"


class Unit(StrEnum):
    """By what an edge moves."""

    CHARACTER = "character"
    SYLLABLE = "syllable"
    CLAUSE = "clause"


class Place(NamedTuple):
    """Where the reader is.

    `sentence` is the current one. `selected` is the live selection; `anchor` the sentence from which it grows,
    None when it was not made by sentences. `edge` is the end that ←/→ move, None outside edge mode.
    """

    sentence: Span
    selected: Span | None = None
    anchor: Span | None = None
    edge: Edge | None = None

    @property
    def span(self) -> Span:
        """The selection, else the sentence."""
        return self.selected or self.sentence


def at(page: Page, position: int) -> Place | None:
    """The sentence at a position, nothing selected; None in a text of blanks."""
    sentence = page.sentence_at(position)
    return None if sentence is None else Place(sentence)


def by_sentence(page: Page, place: Place, steps: int) -> Place:
    """The next or previous sentence; a selection is left."""
    return Place(page.sentence_beside(place.sentence, steps))


def by_paragraph(page: Page, place: Place, steps: int) -> Place:
    """The next or previous paragraph; a selection is left."""
    return Place(page.paragraph_beside(place.sentence, steps))


def first(page: Page) -> Place | None:
    """The text's first sentence."""
    return at(page, 0)


def last(page: Page) -> Place | None:
    """The text's last sentence."""
    return at(page, len(page.text))


def select(place: Place) -> Place:
    """Start a selection with the sentence; take it back when the sentence is what is selected."""
    if place.selected == place.sentence:
        return Place(place.sentence)
    return Place(place.sentence, selected=place.sentence, anchor=place.sentence)


def grow(page: Page, place: Place, steps: int) -> Place:
    """Move the far end of the selection by a sentence; the first step selects just the sentence."""
    if place.selected is None:
        return select(place)
    anchor = place.anchor or place.sentence
    head = page.sentence_beside(place.sentence, steps)
    return Place(head, Span(min(anchor.start, head.start), max(anchor.end, head.end)), anchor)


def shrink(page: Page, place: Place) -> Place:
    """Select the sentence's first clause, or the clause after the one selected, round and round."""
    found = page.clauses_of(place.sentence)
    following = found.index(place.selected) + 1 if place.selected in found else 0
    return Place(place.sentence, selected=found[following % len(found)])


def by_clause(page: Page, place: Place, steps: int) -> Place:
    """Select the clause after or before the selection, on into the sentence beside; first one of the sentence."""
    if place.selected is None:
        found = page.clauses_of(place.sentence)
        return Place(place.sentence, selected=found[0 if steps > 0 else -1])
    here = place.selected.start
    clauses = _clauses_near(page, here)
    beside = [clause for clause in clauses if (clause.start > here if steps > 0 else clause.start < here)]
    return choose(page, place, beside[0 if steps > 0 else -1]) if beside else place


def stretched(page: Page, place: Place, unit: Unit, steps: int) -> Place:
    """Move the selection's far end by a unit, else the end of the sentence; it stays anchored to its first sentence."""
    anchor = place.anchor or page.sentence_at(place.span.start) or place.sentence
    edge = Edge.START if place.sentence.start < anchor.start else Edge.END
    moved = nudged(page, place.span, edge, unit, steps)
    head = page.sentence_at(moved.start if edge is Edge.START else moved.end - 1)
    return Place(head or place.sentence, moved, anchor)


def choose(page: Page, place: Place, span: Span) -> Place:
    """Select any span; the sentence becomes the one where it begins."""
    return Place(page.sentence_at(span.start) or place.sentence, selected=span)


def take_edge(place: Place, edge: Edge) -> Place:
    """Enter edge mode."""
    return place._replace(edge=edge)


def leave(place: Place) -> Place:
    """Leave edge mode, or else the selection."""
    return place._replace(edge=None) if place.edge else Place(place.sentence)


def nudged(page: Page, span: Span, edge: Edge, unit: Unit, steps: int) -> Span:
    """The span with one edge moved by one unit; the same span where there is no room."""
    stop = _stop(page, span, edge, unit, forward=steps > 0)
    if stop is None:
        return span
    start, end = (stop, span.end) if edge is Edge.START else (span.start, stop)
    return Span(start, end) if 0 <= start < end <= len(page.text) else span


def _stop(page: Page, span: Span, edge: Edge, unit: Unit, *, forward: bool) -> int | None:
    """Where the edge goes: the nearest start (for the start edge) or end of a unit on that side."""
    here = span.start if edge is Edge.START else span.end
    if unit is Unit.CHARACTER:
        return here + (1 if forward else -1)
    pieces = page.syllables_near(here) if unit is Unit.SYLLABLE else _clauses_near(page, here)
    stops = (piece.start if edge is Edge.START else piece.end for piece in pieces)
    return _nearest(stops, here, forward=forward)


def _nearest(stops: Iterable[int], here: int, *, forward: bool) -> int | None:
    if forward:
        return min((stop for stop in stops if stop > here), default=None)
    return max((stop for stop in stops if stop < here), default=None)


def _clauses_near(page: Page, position: int) -> list[Span]:
    """The clauses of the sentence at a position and of its neighbours."""
    middle = page.sentence_at(position)
    if middle is None:
        return []
    around = {page.sentence_beside(middle, -1), middle, page.sentence_beside(middle, 1)}
    return [clause for sentence in sorted(around) for clause in page.clauses_of(sentence)]
