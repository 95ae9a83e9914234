"""Where passages go in a dossier: theme, province, day; under the headings that are there, else under new ones."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from desktop_app.domain.annotations import Excerpt
from desktop_app.domain.dates import first_day
from desktop_app.domain.dossiers import LEVELS, Piece, PieceKind, end_of
from desktop_app.domain.filters import Era
from desktop_app.domain.ids import AnnotationId, DossierId, PieceId, ThemeId, new_id
from desktop_app.domain.passage_words import UNKNOWN
from desktop_app.domain.passages import By
from desktop_app.domain.ranks import spread
from desktop_app.domain.themes import Theme
from desktop_app.export.phrases import UNFILED
from desktop_app.operations.wording import tidy
from desktop_app.records import NamedTuple
from desktop_app.resources import translate
from desktop_app.vietnam.folding import fold_accent
from desktop_app.vietnam.provinces import display_name, province, provinces
from desktop_app.vietnam.sorting import sort_key

Order = tuple[bool, str]
"""By what headings of one level sort; those of what is unknown come last."""
_LAST: Order = (True, "")


class Names(NamedTuple):
    """What the headings of a dossier are called, and in which order they stand: by folded words."""

    themes: Mapping[ThemeId, str]
    unfiled: str
    none: str
    era: Era
    language: str
    theme_orders: Mapping[str, Order]
    province_orders: Mapping[str, Order]

    def provinces(self, excerpt: Excerpt) -> list[str]:
        """The headings of the provinces under which an excerpt stands."""
        slugs = excerpt.provinces_now if self.era is Era.NOW else excerpt.provinces
        return [self.province(slug) for slug in slugs] or [self.none]

    def province(self, slug: str) -> str:
        """What a province is called; a slug that is none stays as it is."""
        if slug not in provinces():
            return slug
        return province(slug).name if self.era is Era.NOW else display_name(slug, self.language)


def names_of(themes: Sequence[Theme], era: Era, language: str) -> Names:
    """The names of headings; `themes` are all of the codebook, in its order."""
    unfiled, none = translate(language, UNFILED), translate(language, UNKNOWN[By.PROVINCE])
    names = Names({theme.id: theme.name for theme in themes}, unfiled, none, era, language, {}, {})
    places: dict[str, Order] = {}
    for place, theme in enumerate(themes):  # of themes with one name the first
        places.setdefault(folded(theme.name), (False, f"{place:06d}"))
    orders = {folded(names.province(slug)): (False, sort_key(unit.name)) for slug, unit in provinces().items()}
    return names._replace(
        theme_orders={**places, folded(unfiled): _LAST}, province_orders={**orders, folded(none): _LAST}
    )


class Outline:
    """The pieces of a dossier while passages are put between them."""

    def __init__(
        self, dossier: DossierId, pieces: Iterable[Piece], known: Mapping[AnnotationId, Excerpt], names: Names
    ) -> None:
        self._dossier, self._known, self._names = dossier, known, names
        self.pieces = list(pieces)
        """All of them; new ones have no rank yet."""

    def put(self, excerpts: Iterable[Excerpt], themes: Collection[ThemeId] | None) -> int:
        """Put excerpts in, each under those of its themes that count (None: all); how many quotes are new."""
        groups: dict[tuple[str, str], list[Excerpt]] = {}
        for excerpt in excerpts:
            counting = [theme for theme in excerpt.themes if themes is None or theme in themes]
            for theme in [self._names.themes[theme] for theme in counting] or [self._names.unfiled]:
                for place in self._names.provinces(excerpt):
                    groups.setdefault((theme, place), []).append(excerpt)
        return sum(self._put_group(*group, found) for group, found in groups.items())

    def _put_group(self, theme: str, place: str, excerpts: Iterable[Excerpt]) -> int:
        at = self._heading(theme, 1, range(len(self.pieces)), self._names.theme_orders)
        deeper = min(self.pieces[at].level + 1, LEVELS)
        at = self._heading(place, deeper, range(at + 1, end_of(self.pieces, at)), self._names.province_orders)
        stop = next((n for n in range(at + 1, len(self.pieces)) if _is_heading(self.pieces[n])), len(self.pieces))
        content = self.pieces[at + 1 : stop]
        there = {piece.annotation for piece in content}
        coming = sorted((each for each in excerpts if each.annotation.id not in there), key=place_of)
        self.pieces[at + 1 : stop] = self._merged(content, coming)
        return len(coming)

    def _heading(self, words: str, level: int, among: range, orders: Mapping[str, Order]) -> int:
        """The place of the heading with these words, made where it belongs when there is none."""
        for at in among:
            if _is_heading(self.pieces[at]) and folded(self.pieces[at].text) == folded(words):
                return at
        own = orders.get(folded(words), _LAST)
        at = next((at for at in among if self._follows(self.pieces[at], level, own, orders)), among.stop)
        made = Piece(PieceId(new_id()), self._dossier, "", PieceKind.HEADING, level, words)
        self.pieces.insert(at, made)
        return at

    def _follows(self, piece: Piece, level: int, own: Order, orders: Mapping[str, Order]) -> bool:
        if not _is_heading(piece) or piece.level != level:
            return False
        order = orders.get(folded(piece.text))
        return order is not None and order > own

    def _merged(self, content: Iterable[Piece], coming: Sequence[Excerpt]) -> list[Piece]:
        """What stands under a heading, with each new quote before the first one that is later."""
        merged: list[Piece] = []
        left = list(reversed(coming))
        for piece in content:
            there = self._known.get(piece.annotation) if piece.annotation else None
            while there is not None and left and place_of(left[-1]) < place_of(there):
                merged.append(self._quote(left.pop()))
            merged.append(piece)
        return [*merged, *(self._quote(excerpt) for excerpt in reversed(left))]

    def _quote(self, excerpt: Excerpt) -> Piece:
        found = excerpt.annotation
        return Piece(
            PieceId(new_id()), self._dossier, "", PieceKind.QUOTE, annotation=found.id, quote=found.anchor.exact
        )


def place_of(excerpt: Excerpt) -> tuple[bool, str, str, int, int, str]:
    """Sorts the oldest article first, the undated last, then by text order."""
    day = excerpt.best_day or (first_day(excerpt.published) if excerpt.published else None)
    span, annotation = excerpt.annotation.anchor.span, excerpt.annotation
    return day is None, day or "", annotation.article, span.start, span.end, annotation.id


def ranked(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces in their order, each with a rank: those that have one keep it, unless there is no room between them."""
    given = [piece.rank for piece in pieces if piece.rank]
    if any(low >= high for low, high in pairwise(given)):
        return [piece._replace(rank=rank) for piece, rank in zip(pieces, spread(len(pieces), "", ""), strict=True)]
    made: list[Piece] = []
    waiting: list[Piece] = []
    for piece in pieces:
        if piece.rank:
            made += _between(waiting, made, piece.rank)
            waiting = []
            made.append(piece)
        else:
            waiting.append(piece)
    return made + _between(waiting, made, "")


def folded(words: str) -> str:
    """By what headings are the same."""
    return fold_accent(tidy(words))


def _between(waiting: Sequence[Piece], before: Sequence[Piece], high: str) -> list[Piece]:
    if not waiting:
        return []
    ranks = spread(len(waiting), before[-1].rank if before else "", high)
    return [piece._replace(rank=rank) for piece, rank in zip(waiting, ranks, strict=True)]


def _is_heading(piece: Piece) -> bool:
    return piece.kind is PieceKind.HEADING
