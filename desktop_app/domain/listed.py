"""The editors' own list of names: what certain words mean wherever they stand, until an editor says otherwise."""

from __future__ import annotations

import re
from functools import lru_cache

from desktop_app.domain.ids import ListedId
from desktop_app.domain.mentions import EntityType
from desktop_app.records import NamedTuple
from desktop_app.vietnam import folding

_PART = re.compile(r"\[([^\[\]]*)\]")


class ListedName(NamedTuple):
    """An entry of the list: `words` are an entity of this type; with `type` None they are no name.

    A part of the words in square brackets is the entity, the rest only tells which place is meant: `[Công an tỉnh] ta`.
    `name` is what it is called, "" for the words themselves. Between `since` and `until` (ISO 8601 dates cut to
    their precision, either may be "") the entry holds, by the articles' days; `note` is free text.
    """

    id: ListedId
    words: str
    type: EntityType | None
    name: str = ""
    since: str = ""
    until: str = ""
    note: str = ""
    created: str = ""

    @property
    def plain(self) -> str:
        """The words without brackets."""
        return plain(self.words)

    @property
    def meant(self) -> str:
        """The words that are the entity."""
        part = _PART.search(self.words)
        return part[1].strip() if part else self.words

    @property
    def called(self) -> str:
        """What the entity is called."""
        return self.name or self.meant

    @property
    def subject(self) -> tuple[str, str, str]:
        """What entries share that speak of the same words, however they are spelt, in the same time."""
        return spelling_key(self.plain), self.since, self.until

    def holds_on(self, day: str | None) -> bool:
        """True when the entry holds for an article of this day (ISO 8601, cut); an unknown day excludes nothing."""
        if not day:
            return True
        return (not self.since or day >= self.since[: len(day)]) and (
            not self.until or day[: len(self.until)] <= self.until
        )


def plain(words: str) -> str:
    """An entry's words as they stand in a text."""
    return words.replace("[", "").replace("]", "")


@lru_cache(maxsize=1 << 16)  # a list of thousands of entries is compared whole at each of its changes
def spelling_key(words: str) -> str:
    """What the spellings of plain words share; capitals, which texts must have too, tell entries apart."""
    return folding.fold_variant(words) + "".join("A" if word[0].isupper() else "a" for word in words.split())
