"""Which person bears a post or rank that a text names: the one whose name stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from desktop_app.domain.mentions import EntityType
from desktop_app.records import NamedTuple

_BEFORE, _AFTER = (" ", " \u00a0", "\u00a0"), (", ", " - ", " – ", " (", "; ")


class Placed(NamedTuple):
    """An entity in a text: where it begins and ends, in code points, and its type."""

    start: int
    end: int
    type: EntityType | None


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def type(self) -> EntityType | None: ...


def bearers(text: str, found: Sequence[_Placed]) -> list[int | None]:
    """For each entity, in text order, the index of the person who bears it when it is a post or rank; else None.

    A post directly before a name is that person's, with those listed before it; those listed behind a name are that
    person's too, up to one that another name follows: `Đại tướng A, Ủy viên …, Bộ trưởng …`.
    """
    bearer: list[int | None] = [None] * len(found)
    for index, each in enumerate(found):
        if each.type is EntityType.PERSON:
            for post in _before(text, found, index):
                bearer[post] = index
    _behind(text, found, bearer)
    return bearer


def _before(text: str, found: Sequence[_Placed], person: int) -> list[int]:
    """The posts before a name that are its bearer's: behind another name only the one directly before it is."""
    posts: list[int] = []
    here = person - 1
    while here >= 0 and found[here].type is EntityType.TITLE:
        gap = text[found[here].end : found[here + 1].start]
        if not (gap in _BEFORE or _address(gap) or (posts and gap in _AFTER)):
            break
        posts.append(here)
        here -= 1
    listed = here >= 0 and posts and text[found[here].end : found[here + 1].start] in _AFTER
    return posts[:1] if listed and found[here].type is EntityType.PERSON else posts


def _behind(text: str, found: Sequence[_Placed], bearer: list[int | None]) -> None:
    """Posts behind a name, where none is nearer to another name."""
    person: int | None = None
    for index, each in enumerate(found):
        if each.type is EntityType.PERSON:
            person = index
        elif each.type is EntityType.TITLE and person is not None and bearer[index] is None:
            if text[found[index - 1].end : each.start] in _AFTER:
                bearer[index] = person
            else:
                person = None
        else:
            person = None


def _address(gap: str) -> bool:
    """`Bộ trưởng, đồng chí A`, `Đại tá, ông B`: a form of address between."""
    return gap.strip(" ,\u00a0").casefold() in ("đồng chí", "ông", "bà", "đ/c", "anh", "chị") and "\n" not in gap
