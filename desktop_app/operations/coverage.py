"""What the library covers: of which provinces, months and papers it has articles, and what of them is read and filed.

All that is counted are articles, as a filter of the library finds them: `articles_of` tells which.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from enum import StrEnum
from pathlib import Path

from pyroaring import BitMap

from desktop_app.domain.articles import ReadingState
from desktop_app.domain.asked import Asked, Pin, facet_of
from desktop_app.domain.filters import Choice, Facet, Filter, Has, choosing
from desktop_app.domain.months import months_of
from desktop_app.domain.passages import By
from desktop_app.operations.finding import Finder
from desktop_app.records import NamedTuple
from desktop_app.store.catalogue import Catalogue
from desktop_app.store.ordinals import ordinal_at
from desktop_app.vietnam.provinces import units

OF = (By.PROVINCE, By.MONTH, By.SOURCE)
"""Of what can be said how it is covered."""
_EMPTY = BitMap()


class Part(StrEnum):
    """Which articles of a province, a month or a paper: all, those nobody has opened, those that were read but have no
    passage, those with a passage under the themes that are asked for (without themes: with any).
    """

    ALL = "all"
    UNREAD = "unread"
    BARE = "bare"
    FILED = "filed"


class Gap(StrEnum):
    """Why nothing is to be seen of something: there is no article, or there are some and nothing of them is filed."""

    NO_ARTICLE = "no article"
    NOT_FILED = "not filed"


class Covered(NamedTuple):
    """How one province, month or paper is covered: articles by part, and passages that fit the question.

    Of a month, `vague` of the articles are known only to its year and may be of another month.
    """

    key: str
    articles: int = 0
    unread: int = 0
    bare: int = 0
    filed: int = 0
    passages: int = 0
    vague: int = 0

    @property
    def gap(self) -> Gap | None:
        """What it lacks; None when something is filed."""
        if self.passages:
            return None
        return Gap.NOT_FILED if self.articles > self.vague else Gap.NO_ARTICLE

    def part(self, part: Part) -> int:
        """How many articles a part has."""
        return {Part.ALL: self.articles, Part.UNREAD: self.unread, Part.BARE: self.bare, Part.FILED: self.filed}[part]


def articles_about(asked: Asked, of: By | None) -> Filter:
    """The articles among which is looked for gaps, whatever was read and filed in them.

    A province, a month or a paper that is asked for is the article's; `of` is of what gaps are looked for, if any.
    """
    facets = {facet_of(by, asked.era): by for by in OF}
    kept = {each for each in asked.within.choices if each.facet not in _DONE}
    wanted = asked.within._replace(choices=frozenset(kept), era=asked.era, state=None, folded=of is not By.SOURCE)
    for facet, by in facets.items():
        keys = [pin.key for pin in asked.pins if pin.by is by]
        wanted = wanted.choosing(facet, keys) if keys else wanted
    return wanted


def articles_of(asked: Asked, of: By, key: str, part: Part = Part.ALL) -> Filter:
    """The articles that a number of coverage counts, as the library's list is asked for them."""
    wanted = articles_about(asked, of).choosing(facet_of(of, asked.era), [key])._replace(folded=True)
    return wanted._replace(choices=wanted.choices | _parted(asked, part))


def found(path: Path, catalogue: Catalogue, wanted: Filter) -> BitMap:
    """The numbers of the articles that a filter finds. Reads the library: not on the window's thread."""
    finder = Finder(path, catalogue)
    try:
        return finder.found(wanted)
    finally:
        finder.close()


def found_at_once(catalogue: Catalogue, wanted: Filter) -> BitMap | None:
    """The same where the catalogue alone can tell; None where the library has to be read."""
    if wanted._replace(era=Filter().era, folded=False) != Filter():
        return None
    return catalogue.listed if wanted.hides_copies else catalogue.live


def coverage(
    catalogue: Catalogue, among: BitMap, of: By, asked: Asked, counted: Mapping[str, int]
) -> tuple[Covered, ...]:
    """How each province, month or paper is covered, those without any article too; provinces north to south.

    `among` are the articles that `articles_about` finds; `counted` how many passages that fit the question each has.
    """
    filed = _filed_under(catalogue, asked)
    read = among - catalogue.unread
    bare = read - catalogue.shelf("has").get(Has.PASSAGE, _EMPTY)
    shelf = _shelf(catalogue, of, asked)
    rows = []
    for key in _keys(shelf, among, of, asked, counted):
        held, vague = _of_key(shelf, of, key)
        parts = (among, among & catalogue.unread, bare, among & filed)
        articles, unread, unfiled, under = (held.intersection_cardinality(part) for part in parts)
        open_to = vague.intersection_cardinality(among)
        rows.append(Covered(key, articles, unread, unfiled, under, counted.get(key, 0), open_to))
    return tuple(row for row in rows if row.key or row.articles or row.passages)


def next_for(
    catalogue: Catalogue, among: BitMap, asked: Asked, pin: Pin | None, seen: Container[int] = ()
) -> int | None:
    """The ordinal of the article to read next for a province, a month or a paper, or (None) for all of them together:
    the newest that nobody has opened, then the newest of which nothing is filed under the themes that are asked for.
    None when there is none but those `seen`.
    """
    held = held_by(catalogue, among, asked, pin)
    unread = held & catalogue.unread
    for numbers in (unread, held - unread - _filed_under(catalogue, asked)):
        ordinals = (ordinal_at(catalogue.days, number) for number in numbers)
        newest = max((ordinal for ordinal in ordinals if ordinal not in seen), default=None)
        if newest is not None:
            return newest
    return None


def held_by(catalogue: Catalogue, among: BitMap, asked: Asked, pin: Pin | None) -> BitMap:
    """The articles of a province, a month or a paper among these; None: all of them."""
    return among if pin is None else among & _of_key(_shelf(catalogue, pin.by, asked), pin.by, pin.key)[0]


_DONE = frozenset({Facet.THEME, Facet.HAS, Facet.READING})
"""What says how far editors are with an article, not what it is about."""


def _parted(asked: Asked, part: Part) -> frozenset[Choice]:
    if part is Part.UNREAD:
        return choosing(Facet.READING, ReadingState.UNREAD)
    if part is Part.BARE:
        return frozenset({Choice(Facet.READING, ReadingState.UNREAD, True), Choice(Facet.HAS, Has.PASSAGE, True)})
    if part is Part.FILED:
        return choosing(Facet.THEME, *asked.themes) if asked.themes else choosing(Facet.HAS, Has.PASSAGE)
    return frozenset()


def _filed_under(catalogue: Catalogue, asked: Asked) -> BitMap:
    """The articles with a passage under one of the themes; without themes, with any."""
    if not asked.themes:
        return catalogue.shelf("has").get(Has.PASSAGE, _EMPTY)
    return BitMap.union(_EMPTY, *(catalogue.filed(theme) for theme in asked.themes))


def _shelf(catalogue: Catalogue, of: By, asked: Asked) -> Mapping[str, BitMap]:
    return catalogue.shelf(asked.era.value if of is By.PROVINCE else of.value)


def _of_key(shelf: Mapping[str, BitMap], of: By, key: str) -> tuple[BitMap, BitMap]:
    """The articles of a key; those of them that may be of another, since only the year is known."""
    held = shelf.get(key, _EMPTY)
    if of is By.MONTH and len(key) > 4:
        vague = shelf.get(key[:4], _EMPTY)
        return held | vague, vague
    return held, _EMPTY


def _keys(shelf: Mapping[str, BitMap], among: BitMap, of: By, asked: Asked, counted: Mapping[str, int]) -> list[str]:
    """What is to be shown: what is asked for, else all there is; "", what has none, last."""
    wanted, facet = articles_about(asked, of), facet_of(of, asked.era)
    known = {key for key, numbers in shelf.items() if numbers.intersect(among)} | set(counted)
    if of is By.PROVINCE:
        keys = [unit.slug for unit in units(asked.era.value)]
    elif of is By.MONTH:
        keys = months_of(known)
    else:
        keys = sorted(known - {""})
    chosen, left_out = wanted.chosen(facet), wanted.chosen(facet, excluded=True)
    return [
        key
        for key in [*keys, ""]
        if (not chosen or any(_within(of, key, value) for value in chosen)) and key not in left_out
    ]


def _within(of: By, key: str, chosen: str) -> bool:
    """True when what is of a key is of a value that is chosen; months lie in years."""
    return key == chosen or bool(of is By.MONTH and key and chosen and key.startswith(f"{chosen}-"))
