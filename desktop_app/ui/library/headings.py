"""The words over the groups of the list, in the order in which people look for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from PySide6.QtCore import QObject

from desktop_app.domain.dates import local_date
from desktop_app.domain.filters import Era, Group, Grouping
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.themes import Theme
from desktop_app.ui.library.shape import Heading, Section
from desktop_app.vietnam.provinces import now_of, provinces, regions
from desktop_app.vietnam.sorting import sort_key


class Headings(QObject):
    """Makes sections of groups. `closed` holds the keys of the headings that are closed."""

    def sections(
        self,
        by: Grouping | None,
        groups: Sequence[Group],
        era: Era,
        themes: Mapping[ThemeId, Theme],
        closed: frozenset[str],
    ) -> list[Section]:
        """The sections of the list, the unknown ones last; those of the bin, by day, when it is grouped by nothing."""
        if by is None:
            return _flat(groups, self._binned_on, closed)
        known = [group for group in groups if group.key]
        unknown = [group for group in groups if not group.key]
        if by is Grouping.DATE:
            made = self._dates(known, closed)
        elif by is Grouping.PROVINCE:
            made = self._places(known, era, closed)
        elif by is Grouping.THEME:
            made = _themes(known, themes, closed)
        else:
            made = _flat(sorted(known, key=_by_key), _key, closed)
        words = self._unknown(by)
        return [
            *made,
            *(Section(Heading("", words, 0, group.articles, closed="" in closed), group) for group in unknown),
        ]

    def month(self, key: str) -> str:
        """A month in words: `2024-05` → “May 2024”; a year stands for “month unknown”."""
        return self._in_words(key, self._months())

    def _in_words(self, key: str, months: tuple[str, ...]) -> str:
        if len(key) == 4:
            return self.tr("{0}, month unknown").format(key)
        return months[int(key[5:7]) - 1].format(key[:4])

    def _months(self) -> tuple[str, ...]:
        return (
            self.tr("January {0}"), self.tr("February {0}"), self.tr("March {0}"), self.tr("April {0}"),
            self.tr("May {0}"), self.tr("June {0}"), self.tr("July {0}"), self.tr("August {0}"),
            self.tr("September {0}"), self.tr("October {0}"), self.tr("November {0}"), self.tr("December {0}"),
        )  # fmt: skip

    def _binned_on(self, group: Group) -> str:
        return self.tr("Put here on {0}").format(local_date(group.key))

    def _unknown(self, by: Grouping) -> str:
        return {
            Grouping.DATE: self.tr("Date unknown"),
            Grouping.PROVINCE: self.tr("No single province"),
            Grouping.THEME: self.tr("Nothing tagged yet"),
            Grouping.SOURCE: self.tr("Source unknown"),
        }[by]

    def _dates(self, groups: Iterable[Group], closed: frozenset[str]) -> list[Section]:
        made: list[Section] = []
        names = self._months()

        def in_words(group: Group) -> str:
            return self._in_words(group.key, names)

        newest_first = sorted(groups, key=_key, reverse=True)  # a year alone behind its months
        for year, months in groupby(newest_first, key=_year):
            inside = list(months)
            made.append(_outer(f"year {year}", year, inside, closed))
            made.extend(_flat(inside, in_words, closed, level=1))
        return made

    def _places(self, groups: Iterable[Group], era: Era, closed: frozenset[str]) -> list[Section]:
        by_slug = {group.key: group for group in groups}
        english = self.tr("{0} (now {1})").startswith("{0} (now")
        made: list[Section] = []
        for region in regions(era.value):
            inside = [by_slug.pop(slug) for slug in region.provinces if slug in by_slug]
            if inside:
                inside.sort(key=_by_province)
                name = region.english if english else region.name
                made.append(_outer(f"region {region.id}", name, inside, closed))
                made.extend(self._place(group, era, closed) for group in inside)
        return made + _flat(by_slug.values(), _key, closed)

    def _place(self, group: Group, era: Era, closed: frozenset[str]) -> Section:
        slug, note = group.key, ""
        if era is Era.THEN and now_of(slug) != slug:
            note = self.tr("now {0}").format(provinces()[now_of(slug)].name)
        name = provinces()[slug].name
        return Section(Heading(slug, name, 1, group.articles, note, slug in closed), group)


def _outer(key: str, label: str, inside: Sequence[Group], closed: frozenset[str]) -> Section:
    return Section(Heading(key, label, 0, sum(group.articles for group in inside), closed=key in closed))


def _flat(
    groups: Iterable[Group], label: Callable[[Group], str], closed: frozenset[str], *, level: int = 0
) -> list[Section]:
    return [
        Section(Heading(group.key, label(group), level, group.articles, closed=group.key in closed), group)
        for group in groups
    ]


def _themes(groups: Iterable[Group], themes: Mapping[ThemeId, Theme], closed: frozenset[str]) -> list[Section]:
    by_id = {ThemeId(group.key): group for group in groups}
    ordered = [theme for theme in themes.values() if theme.id in by_id]
    return [
        Section(Heading(theme.id, theme.name, 0, by_id[theme.id].articles, closed=theme.id in closed), by_id[theme.id])
        for theme in ordered
    ]


def _key(group: Group) -> str:
    return group.key


def _by_key(group: Group) -> str:
    return sort_key(group.key)


def _by_province(group: Group) -> str:
    return sort_key(provinces()[group.key].name)


def _year(group: Group) -> str:
    return group.key[:4]
