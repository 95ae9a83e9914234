"""The rows of the pane of conditions: headings, and values with as many articles as each would leave."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop_app.domain.articles import ReadingState
from desktop_app.domain.filters import Era, Facet, Filter, Has, place_facet
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.themes import Theme
from desktop_app.records import NamedTuple
from desktop_app.ui.library.facet_words import ORDER, FacetWords
from desktop_app.vietnam.folding import begun, fold_plain
from desktop_app.vietnam.sorting import sort_key

if TYPE_CHECKING:
    from desktop_app.operations.naming import Named


class Mark(StrEnum):
    """What was said of a value."""

    NONE = ""
    CHOSEN = "chosen"
    EXCLUDED = "excluded"


class FacetRow(NamedTuple):
    """A heading (`value` None) or a value. `closed` hides what is under it; None: nothing can be.

    `articles` are those that are left when it is chosen; None where none are counted. `level` is 1 for what stands
    under another value. A hint has neither: it only says something.
    """

    facet: Facet
    value: str | None
    label: str
    articles: int | None = None
    mark: Mark = Mark.NONE
    closed: bool | None = None
    level: int = 0
    hint: bool = False

    @property
    def key(self) -> tuple[Facet, str | None, bool]:
        """What tells it from every other row."""
        return self.facet, self.value, self.hint


class Offer(NamedTuple):
    """All that the rows are made of. `named` are persons and bodies; `typed` narrows the values; `looking` while the
    names that go with it are not known yet.

    `turned` holds what is not open or closed as it is at first: facets, which are open, and years, which are closed.
    """

    counts: Mapping[Facet, Mapping[str, int]]
    chosen: Filter
    era: Era
    themes: Mapping[ThemeId, Theme]
    named: Sequence[Named] = ()
    typed: str = ""
    turned: frozenset[str] = frozenset()
    looking: bool = False


class _Value(NamedTuple):
    value: str
    articles: int
    level: int = 0
    closed: bool | None = None


def rows_of(offer: Offer, words: FacetWords) -> list[FacetRow]:
    """The rows in order; a heading stands over each facet that has any."""
    rows = [row for facet in _facets(offer) for row in _section(offer, facet, words)]
    if rows:
        return rows
    return [FacetRow(Facet.ENTITY, None, words.tr("Nothing here is called so"), hint=True)]


def _facets(offer: Offer) -> list[Facet]:
    """Which facets are offered: those of the other era's provinces only while one is chosen."""
    used = place_facet(offer.era)
    other = Facet.THEN if used is Facet.NOW else Facet.NOW
    return [facet for facet in ORDER if facet not in (other, Facet.AUTHOR) or _spoken_of(offer, facet)]


def _section(offer: Offer, facet: Facet, words: FacetWords) -> Iterator[FacetRow]:
    shown = list(_narrowed(offer, facet, words))
    if not shown and facet is Facet.SOURCE:  # papers like VietnamPlus write two words as one
        shown = list(_narrowed(offer, facet, words, inside=True))
    hint = _hint(offer, words) if facet is Facet.ENTITY else ""
    if not shown and not hint:
        return
    closed = facet.value in offer.turned and not offer.typed
    yield FacetRow(facet, None, words.heading(facet), closed=closed)
    if closed:
        return
    yield from shown
    if hint:
        yield FacetRow(facet, None, hint, hint=True)


def _hint(offer: Offer, words: FacetWords) -> str:
    """What is said under persons and bodies; "" for nothing."""
    if not offer.typed:
        return words.tr("Type a name above to find it here")
    return words.tr("Looking for names…") if offer.looking else ""


def _narrowed(offer: Offer, facet: Facet, words: FacetWords, *, inside: bool = False) -> Iterator[FacetRow]:
    """The values of a facet whose words begin with what is typed, or hold it inside."""
    marks = {choice.value: choice.excluded for choice in offer.chosen.choices if choice.facet is facet}
    names = {named.id: named.name for named in offer.named} if facet is Facet.ENTITY else {}
    called, none, parts = words.namer(facet), words.missing(facet), _fold(offer.typed).split()
    begins = [re.compile(re.escape(part)) if inside else begun(part) for part in parts]
    found = facet is Facet.ENTITY and not offer.looking  # by these very words
    for value in _values(offer, facet):
        label = names.get(value.value) or (called(value.value) if value.value else none)
        mark = Mark.NONE
        if value.value in marks:
            mark = Mark.EXCLUDED if marks[value.value] else Mark.CHOSEN
        if found or all(begin.search(_fold(label)) for begin in begins):
            yield FacetRow(facet, value.value, label, value.articles, mark, value.closed, value.level)


def _values(offer: Offer, facet: Facet) -> Iterable[_Value]:
    counts = dict(offer.counts.get(facet, {}))
    for choice in offer.chosen.choices:  # what is chosen is always shown
        if choice.facet is facet:
            counts.setdefault(choice.value, 0)
    if facet is Facet.DATE:
        return _dates(counts, offer)
    if facet is Facet.ENTITY:
        return [_Value(named.id, named.articles) for named in offer.named]
    if facet is Facet.THEME:
        ordered = _by_tree(counts, offer.themes)
    elif facet in (Facet.READING, Facet.HAS):
        known = ReadingState if facet is Facet.READING else Has
        ordered = [(each.value, 0) for each in known if each.value in counts]
    else:
        ordered = [(value, 0) for value in _sorted(frozenset(counts), place=facet is not Facet.SOURCE)]
    return [_Value(value, counts[value], level) for value, level in ordered]


def _dates(counts: Mapping[str, int], offer: Offer) -> Iterator[_Value]:
    """Years, newest first, each with its months when it is open, then what has no date; odd days that are chosen.

    A month is found with the articles of which only its year is known; what is left out counts what it would leave.
    """
    years: dict[str, list[str]] = {}
    for value in sorted(counts, reverse=True):
        if value:
            years.setdefault(value[:4], []).append(value)
    left_out = offer.chosen.chosen(Facet.DATE, excluded=True)
    held = offer.chosen.chosen(Facet.DATE) | left_out
    for year, inside in years.items():
        months = [value for value in inside if len(value) > 4]
        open_now = (year in offer.turned) or bool(offer.typed)
        undated = 0 if year in left_out else counts.get(year, 0)
        left = [value for value in inside if len(value) in (4, 7) and value not in left_out]
        total = counts[year] if year in left_out else sum(counts[value] for value in left)
        yield _Value(year, total, closed=None if not months else not open_now)
        for value in months:
            if open_now or value in held:
                yield _Value(value, counts[value] + (undated if value in left else 0), 1)
    if "" in counts:
        yield _Value("", counts[""])


def _by_tree(counts: Mapping[str, int], themes: Mapping[ThemeId, Theme]) -> list[tuple[str, int]]:
    """Themes as the codebook has them, those under another one step in, what has none last."""
    found = [(str(theme.id), _depth(theme, themes)) for theme in themes.values() if theme.id in counts]
    return found + [("", 0)] * ("" in counts)


def _depth(theme: Theme, themes: Mapping[ThemeId, Theme]) -> int:
    depth, above = 0, theme.parent
    while above is not None and above in themes and depth < 3:
        depth, above = depth + 1, themes[above].parent
    return depth


@lru_cache(maxsize=8)
def _sorted(values: frozenset[str], *, place: bool) -> tuple[str, ...]:
    """Values by name as Vietnamese sorts, what has none last."""
    from desktop_app.vietnam.provinces import provinces  # noqa: PLC0415 - read when first needed

    names = {slug: unit.name for slug, unit in provinces().items()} if place else {}
    keyed = [(not value, _sort_key(names.get(value, value)), value) for value in values]
    return tuple(value for _, _, value in sorted(keyed))


@lru_cache(maxsize=1 << 15)
def _sort_key(words: str) -> str:
    return sort_key(words)


@lru_cache(maxsize=1 << 15)
def _fold(words: str) -> str:
    return fold_plain(words)


def _spoken_of(offer: Offer, facet: Facet) -> bool:
    return any(choice.facet is facet for choice in offer.chosen.choices)
