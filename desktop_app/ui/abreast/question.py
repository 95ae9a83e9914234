"""What is compared side by side: the question, what the columns are, and which of them are there. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from desktop_app.domain.abreast import COLUMNS, MOST, counted, proposed
from desktop_app.domain.asked import Asked
from desktop_app.domain.filters import Era
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.passages import By, Passage, keys_of
from desktop_app.records import NamedTuple
from desktop_app.vietnam.provinces import members, now_of, provinces

Rank = Callable[[By, str], object]


class Question(NamedTuple):
    """`keys` are those of the columns; none: those that are proposed when the passages are known. `own`: somebody chose
    them.
    """

    asked: Asked = Asked()
    by: By = By.PROVINCE
    keys: tuple[str, ...] = ()
    own: bool = False

    @property
    def narrowed(self) -> bool:
        """True when more than themes and an era is asked."""
        asked = self.asked
        return bool(asked.pins or asked.state or asked.looks_up)

    def freed(self) -> Question:
        """The same themes without the other conditions."""
        asked = self.asked
        keys = self.keys if self.own else ()
        return self._replace(asked=Asked(themes=asked.themes, era=asked.era, once=asked.once), keys=keys)

    def on(self, theme: ThemeId) -> Question:
        """The same of another theme."""
        return self._replace(asked=self.asked.of_any_theme()._replace(themes=frozenset({theme})))

    def along(self, by: By) -> Question:
        """With other columns, those that are proposed."""
        return self._replace(by=by, keys=(), own=False)

    def of(self, era: Era, passages: Iterable[Passage]) -> Question:
        """The provinces of another era, those that hold, or were held by, the ones that are there."""
        if era is self.asked.era:
            return self
        keys = self.keys
        if self.by is By.PROVINCE:
            counts = counted(passages, self.by, era)
            keys = _other_era(keys, era, counts)
        return self._replace(asked=self.asked._replace(era=era), keys=keys)

    def with_columns(self, passages: Sequence[Passage], rank: Rank) -> Question:
        """With columns where there were none, or where nothing is filed under any of them."""
        by, era, keys = self.by, self.asked.era, frozenset(self.keys)
        keyed = keys_of(by, era)
        if keys and (not passages or any(not keys.isdisjoint(keyed(passage)) for passage in passages)):
            return self
        return self._replace(keys=proposed(passages, by, era, lambda key: rank(by, key)))

    def replaced(self, at: int, key: str) -> Question:
        """With another column in one's place; one behind the last where there is none. Never the same twice."""
        keys = list(self.keys)
        if key in keys and at < len(keys):
            other = keys.index(key)
            keys[at], keys[other] = keys[other], keys[at]
        elif at < len(keys):
            keys[at] = key
        elif key not in keys and len(keys) < MOST:
            keys.append(key)
        return self._replace(keys=tuple(keys), own=True)

    def without(self, at: int) -> Question:
        """With one column less; the last one stays."""
        kept = self.keys[:at] + self.keys[at + 1 :]
        return self._replace(keys=kept, own=True) if kept else self


def begun(asked: Asked, by: By, keys: Iterable[str] = ()) -> Question:
    """A question as it is asked: what cannot be columns becomes provinces, of too many columns the first are taken."""
    possible = by if by in COLUMNS else By.PROVINCE
    wanted = tuple(dict.fromkeys(keys if possible is by else ()))[:MOST]
    return Question(asked, possible, wanted, own=bool(wanted))


def offered(passages: Iterable[Passage], known: Iterable[Passage], question: Question) -> dict[str, int]:
    """What can be a column and how many passages it would have: all that there is in the library, and all provinces."""
    by, era = question.by, question.asked.era
    found = dict.fromkeys(_all(known, by, era), 0)
    return {**found, **counted(passages, by, era)}


def _all(known: Iterable[Passage], by: By, era: Era) -> Collection[str]:
    keys: dict[str, int] = counted(known, by, era)
    if by is By.PROVINCE:
        units = (slug for slug, place in provinces().items() if place.unit(era.value) is not None)
        keys = {**dict.fromkeys(units, 0), **keys}
    return keys


def _other_era(keys: Sequence[str], era: Era, counts: Mapping[str, int]) -> tuple[str, ...]:
    found: list[str] = []
    for key in keys:
        if key not in provinces():
            found.append(key)
        elif era is Era.NOW:
            found.append(now_of(key))
        else:
            before = members(key) or (key,)
            found += [slug for slug in before if counts.get(slug)] or [key]
    return tuple(dict.fromkeys(found))[:MOST]
