"""Which passages are asked for: the same question for a review, its columns, a table, a line of months and a map."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from desktop_app.domain.annotations import State
from desktop_app.domain.filters import Era, Facet, Filter, place_facet
from desktop_app.domain.ids import AnnotationId, ThemeId
from desktop_app.domain.passages import By, Families, Passage, keys_of, with_those_over
from desktop_app.records import NamedTuple


class Pin(NamedTuple):
    """One value that passages must have: that of a row, a column, a month, a tile. A theme means those under it too;
    "" is what has none.
    """

    by: By
    key: str


class Asked(NamedTuple):
    """All conditions hold together; an empty question asks for every passage.

    Filed under any of `themes`, or one under them, and with the values of all `pins`. `within` is what the library asks
    for, its words looked for in quotes and notes. `once` counts what reprints repeat one time in each group.
    """

    themes: frozenset[ThemeId] = frozenset()
    pins: tuple[Pin, ...] = ()
    state: State | None = None
    within: Filter = Filter()
    era: Era = Era.THEN
    once: bool = False

    def pinned(self, *pins: Pin) -> Asked:
        """The same for passages that have these values besides."""
        return self._replace(pins=(*self.pins, *(pin for pin in pins if pin not in self.pins)))

    @property
    def besides(self) -> frozenset[ThemeId]:
        """The themes that are pinned."""
        return frozenset(ThemeId(pin.key) for pin in self.pins if pin.by is By.THEME and pin.key)

    def besides_only(self, themes: Collection[ThemeId]) -> Asked:
        """The same with these themes pinned, and no others; what is filed under none stays asked for."""
        kept = (pin for pin in self.pins if pin.by is not By.THEME or not pin.key or pin.key in themes)
        return self._replace(pins=tuple(kept)).pinned(*(Pin(By.THEME, theme) for theme in sorted(themes)))

    def of_known(self, themes: Collection[ThemeId]) -> Asked:
        """The same without themes that are not among these: they are gone."""
        return self._replace(themes=self.themes.intersection(themes)).besides_only(self.besides.intersection(themes))

    def of_any_theme(self) -> Asked:
        """The same whatever passages are filed under."""
        pins = tuple(pin for pin in self.pins if pin.by is not By.THEME)
        return self._replace(themes=frozenset(), pins=pins)

    @property
    def looks_up(self) -> bool:
        """True when the library has to be asked which passages fit; else their own facts tell."""
        return self.within._replace(era=Era.THEN, folded=False) != Filter()


def asked_for(
    passages: Sequence[Passage], asked: Asked, families: Families, among: Collection[AnnotationId] | None = None
) -> list[Passage]:
    """The passages that fit, in their order. `among` are those that `asked.within` lets through; None: all."""
    found = list(passages) if among is None else [passage for passage in passages if passage.id in among]
    if asked.themes:
        family = family_of(asked.themes, families)
        fitting = {themes for themes in {passage.themes for passage in found} if not family.isdisjoint(themes)}
        found = [passage for passage in found if passage.themes in fitting]
    if asked.state is not None:
        found = [passage for passage in found if passage.state is asked.state]
    for pin in asked.pins:
        keys = with_those_over(families) if pin.by is By.THEME else keys_of(pin.by, asked.era)
        found = [passage for passage in found if pin.key in keys(passage)]
    return found


def family_of(themes: Iterable[ThemeId], families: Families) -> frozenset[ThemeId]:
    """Themes and all under them."""
    return frozenset().union(*(families.get(theme, (theme,)) for theme in themes))


def facet_of(by: By, era: Era) -> Facet:
    """The facet by which articles of a province, a month or a paper are chosen."""
    return {By.MONTH: Facet.DATE, By.SOURCE: Facet.SOURCE}.get(by, place_facet(era))


def units(passages: Iterable[Passage], *, once: bool) -> list[Passage]:
    """Each passage; with `once` the first of those that reprints repeat."""
    if not once:
        return list(passages)
    first: dict[str, Passage] = {}
    for passage in passages:
        first.setdefault(passage.unit, passage)
    return list(first.values())
