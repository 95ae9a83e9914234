"""Passages under headings: by province, month, source or theme. Pure functions, no Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from desktop_app.domain.annotations import Excerpt
from desktop_app.domain.dates import first_day, local_date
from desktop_app.domain.filters import Era
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.themes import Theme
from desktop_app.ui.translation import language_in_use
from desktop_app.vietnam.provinces import display_name, province
from desktop_app.vietnam.sorting import sort_key


class By(StrEnum):
    """What the review is grouped by."""

    PROVINCE = "province"
    MONTH = "month"
    SOURCE = "source"
    THEME = "theme"


@dataclass(frozen=True, slots=True)
class Bundle:
    """One heading: its key (slug, `2024-05`, source, theme id; empty when unknown), its title and its passages."""

    key: str
    title: str
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class View:
    """How passages are grouped: by what, of which era; `themes` are those chosen (none: all)."""

    by: By = By.PROVINCE
    era: Era = Era.THEN
    themes: frozenset[ThemeId] = frozenset()


@dataclass(frozen=True, slots=True, order=True)
class Descending:
    """A word that sorts the other way round."""

    word: str = field(compare=False)
    _reversed: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_reversed", (*(-ord(char) for char in self.word), 1))


def order_key(excerpt: Excerpt) -> tuple[bool, Descending, Descending, int, int, str]:
    """Sorts as the library lists excerpts: newest article first, the undated last, then text order."""
    day = sort_day(excerpt)
    annotation = excerpt.annotation
    span = annotation.anchor.span
    return day is None, Descending(day or ""), Descending(annotation.article), span.start, span.end, annotation.id


def ordered(excerpts: Iterable[Excerpt]) -> list[Excerpt]:
    """The excerpts in the order of `Annotations.excerpts`."""
    by_article: dict[str, list[Excerpt]] = {}
    for excerpt in excerpts:
        by_article.setdefault(excerpt.annotation.article, []).append(excerpt)
    rows: list[Excerpt] = []
    for filed in sorted(by_article.values(), key=lambda filed: order_key(filed[0])[:3]):
        rows += sorted(filed, key=_place)
    return rows


def _place(excerpt: Excerpt) -> tuple[int, int, str]:
    span = excerpt.annotation.anchor.span
    return span.start, span.end, excerpt.annotation.id


def sort_day(excerpt: Excerpt) -> str | None:
    """The ISO day by which an excerpt sorts; None without a date."""
    return excerpt.best_day or (first_day(excerpt.published) if excerpt.published else None)


def bundles(excerpts: Sequence[Excerpt], view: View, themes: Mapping[ThemeId, Theme]) -> list[Bundle]:
    """The passages under their headings; one with two provinces or themes stands under each. Unknown comes last."""
    keys, title, rank = _rules(view, themes)
    found: dict[str, list[Excerpt]] = {}
    for excerpt in excerpts:
        for key in keys(excerpt):
            found.setdefault(key, []).append(excerpt)
    order = sorted((key for key in found if key), key=rank, reverse=view.by is By.MONTH)
    return [Bundle(key, title(key), tuple(found[key])) for key in [*order, *([""] if "" in found else [])]]


Keys = Callable[[Excerpt], Iterable[str]]
Naming = Callable[[str], str]


def _rules(view: View, themes: Mapping[ThemeId, Theme]) -> tuple[Keys, Naming, Naming]:
    """How an excerpt's keys are found, what a key is called, and by what keys sort."""
    if view.by is By.MONTH:
        return _month, local_date, str
    if view.by is By.SOURCE:
        return _source, lambda key: key, sort_key
    if view.by is By.THEME:
        places = {theme: f"{place:06d}" for place, theme in enumerate(themes)}
        return (
            lambda excerpt: [t for t in excerpt.themes if not view.themes or t in view.themes] or [""],
            lambda key: themes[ThemeId(key)].name if key in themes else "",
            lambda key: places.get(ThemeId(key), ""),
        )
    if view.era is Era.NOW:
        return (
            lambda excerpt: excerpt.provinces_now or ("",),
            lambda key: province(key).name if key else "",
            lambda key: sort_key(province(key).name),
        )
    return (
        lambda excerpt: excerpt.provinces or ("",),
        lambda key: display_name(key, language_in_use()) if key else "",
        lambda key: sort_key(province(key).name),
    )


def _month(excerpt: Excerpt) -> tuple[str]:
    """`2024-05`, or `2023` where only the year is known."""
    published = excerpt.published
    if published and len(published) == 4 and not excerpt.best_day:
        return (published,)
    return ((sort_day(excerpt) or "")[:7],)


def _source(excerpt: Excerpt) -> tuple[str]:
    return (excerpt.source or "",)
