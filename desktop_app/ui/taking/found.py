"""What a look at a project has found, as values: from the JSON of the child process."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from desktop_app.domain.offsets import Counting, Unit
from desktop_app.domain.projects import Remark
from desktop_app.operations.export_shapes import remark_of
from desktop_app.records import NamedTuple

MEETINGS = ("new", "same", "adds", "differs", "lost")
"""How records stand to the library, in the order in which they are told."""


class Kind(StrEnum):
    """What a record is."""

    ARTICLE = "article"
    THEME = "theme"
    PASSAGE = "passage"


class Counted(NamedTuple):
    """How many records of a kind stand how to the library; see `Meeting`."""

    new: int = 0
    same: int = 0
    adds: int = 0
    differs: int = 0
    lost: int = 0


class Difference(NamedTuple):
    """A record that is here otherwise: its id in the project, its name, and `values` as (part, here, in the file)."""

    kind: Kind
    id: str
    name: str
    values: tuple[tuple[str, str, str], ...]


class Found(NamedTuple):
    """What is in a project, beside the library. All words are from outside."""

    label: str
    origin: str
    counting: Counting | None
    guess: tuple[Counting, ...]
    counts: Mapping[Kind, Counted]
    remarks: tuple[Remark, ...]
    differing: tuple[Difference, ...]

    @property
    def arriving(self) -> int:
        """How many records come in whatever is decided."""
        return sum(counted.new + counted.adds for counted in self.counts.values())

    @property
    def undecided(self) -> int:
        """How many records that differ are not among those that are shown."""
        return sum(counted.differs for counted in self.counts.values()) - len(self.differing)


def found_of(shape: Mapping[str, Any]) -> Found:
    """The inverse of `plan_shape`."""
    counting = shape["counting"]
    counts = {kind: Counted(**shape[f"{kind.value}s"]) for kind in Kind}
    differing = tuple(
        Difference(
            Kind(told["kind"]),
            told["id"],
            told["name"],
            tuple((name, said, told["theirs"].get(name, "")) for name, said in told["mine"].items()),
        )
        for told in shape["differing"]
    )
    guess = tuple(map(counting_of, shape["guess"]))
    remarks = tuple(map(remark_of, shape["remarks"]))
    return Found(shape["label"], shape["origin"], counting and counting_of(counting), guess, counts, remarks, differing)


def counting_of(shape: Mapping[str, Any]) -> Counting:
    """The inverse of `counting_shape`."""
    return Counting(Unit(shape["unit"]), bool(shape["bom"]), bool(shape["crlf"]))
