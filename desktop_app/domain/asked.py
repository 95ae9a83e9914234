"""Which passages are asked for: the same question for a review, its columns, a table, a line of months and a map."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from desktop_app.domain.annotations import State
from desktop_app.domain.filters import Era, Filter
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

    Filed under any of `themes`, or one under them; under each of `along` besides; with the values of all `pins`.
    `within` is what the library asks for, its words looked for in quotes and notes. `once` counts what reprints repeat
    one time in each group.
    """

    themes: frozenset[ThemeId] = frozenset()
    along: frozenset[ThemeId] = frozenset()
    pins: tuple[Pin, ...] = ()
    state: State | None = None
    within: Filter = Filter()
    era: Era = Era.THEN
    once: bool = False

    def pinned(self, *pins: Pin) -> Asked:
        """The same for passages that have these values besides."""
        return self._replace(pins=(*self.pins, *(pin for pin in pins if pin not in self.pins)))

    @property
    def looks_up(self) -> bool:
        """True when the library has to be asked which passages fit; else their own facts tell."""
        return self.within._replace(era=Era.THEN, folded=False) != Filter()


Test = Callable[[Passage], bool]


def asked_for(
    passages: Iterable[Passage], asked: Asked, families: Families, among: Collection[AnnotationId] | None = None
) -> list[Passage]:
    """The passages that fit, in their order. `among` are those that `asked.within` lets through; None: all."""
    tests = _tests(asked, families)
    if among is not None:
        tests.append(lambda passage: passage.id in among)
    found = list(passages)
    for test in tests:
        found = [passage for passage in found if test(passage)]
    return found


def family_of(themes: Iterable[ThemeId], families: Families) -> frozenset[ThemeId]:
    """Themes and all under them."""
    return frozenset().union(*(families.get(theme, (theme,)) for theme in themes))


def units(passages: Iterable[Passage], *, once: bool) -> list[Passage]:
    """Each passage; with `once` the first of those that reprints repeat."""
    if not once:
        return list(passages)
    first: dict[str, Passage] = {}
    for passage in passages:
        first.setdefault(passage.unit, passage)
    return list(first.values())


def _tests(asked: Asked, families: Families) -> list[Test]:
    tests: list[Test] = []
    if asked.themes:
        any_of = family_of(asked.themes, families)
        tests.append(lambda passage: not any_of.isdisjoint(passage.themes))
    tests += [_under(theme, families) for theme in sorted(asked.along)]
    if asked.state is not None:
        state = asked.state
        tests.append(lambda passage: passage.state is state)
    return tests + [_having(pin, asked.era, families) for pin in asked.pins]


def _under(theme: ThemeId, families: Families) -> Test:
    family = family_of([theme], families)
    return lambda passage: not family.isdisjoint(passage.themes)


def _having(pin: Pin, era: Era, families: Families) -> Test:
    keys = with_those_over(families) if pin.by is By.THEME else keys_of(pin.by, era)
    return lambda passage: pin.key in keys(passage)
