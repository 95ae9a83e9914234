"""What is to be exported, and how, on its way to the child process that does it: as JSON, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_app.domain.annotations import State
from desktop_app.domain.exporting import Choices, CitationStyle, Column, Heading, PlaceStyle, Profile, Sorting
from desktop_app.domain.filters import Choice, Era, Facet, Filter
from desktop_app.domain.ids import AnnotationId
from desktop_app.domain.projects import Remark


def filter_shape(wanted: Filter) -> dict[str, Any]:
    """A filter as JSON."""
    lists = {
        "choices": sorted([choice.facet.value, choice.value, choice.excluded] for choice in wanted.choices),
        "passages": None if wanted.passages is None else sorted(wanted.passages),
    }
    return {**wanted._asdict(), **lists}


def filter_of(shape: Mapping[str, Any]) -> Filter:
    """The inverse of `filter_shape`."""
    passages = shape["passages"]
    return Filter(**shape)._replace(
        choices=frozenset(Choice(Facet(facet), value, excluded) for facet, value, excluded in shape["choices"]),
        era=Era(shape["era"]),
        state=State(shape["state"]) if shape["state"] else None,
        passages=None if passages is None else frozenset(map(AnnotationId, passages)),
    )


def choices_shape(choices: Choices) -> dict[str, Any]:
    """How something is exported, as JSON."""
    return choices._asdict()


def choices_of(shape: Mapping[str, Any]) -> Choices:
    """The inverse of `choices_shape`; what is missing or unknown is as usual."""
    usual = Choices()
    read = {
        "columns": lambda told: tuple(Column(name) for name in told if name in list(Column)) or usual.columns,
        "sorting": Sorting,
        "headings": lambda told: tuple(Heading(name) for name in told if name in list(Heading)),
        "citation": CitationStyle,
        "places": PlaceStyle,
        "separator": lambda told: told if told in SEPARATORS else usual.separator,
        "profile": Profile,
        "everything": bool,
    }
    told: dict[str, Any] = {}
    for name, reading in read.items():
        try:
            told[name] = reading(shape[name])
        except (KeyError, ValueError, TypeError):
            continue
    return usual._replace(**told)


SEPARATORS = (",", ";", "\t")
"""What can part the cells of a CSV file."""


def remark_shape(remark: Remark) -> list[Any]:
    """A remark as JSON."""
    return [remark.what, remark.times, list(remark.examples)]


def remark_of(shape: list[Any]) -> Remark:
    """The inverse of `remark_shape`."""
    what, times, examples = shape
    return Remark(what, times, tuple(examples))
