"""What an export is called over its first page."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.domain.dates import first_day, last_day, local_date, shortest
from desktop_app.domain.filters import Facet, Filter, place_facet
from desktop_app.domain.passage_words import STATES
from desktop_app.operations.libraries import library_name
from desktop_app.resources import translate
from desktop_app.store.reader import LibraryReader
from desktop_app.vietnam.provinces import provinces


def title(library: LibraryReader, wanted: Filter, language: str) -> str:
    """The themes, provinces, papers, authors and names it is limited to, else the library's name; then when, and how.

    What is left out is not told, nor which articles have a note or are read.
    """
    parts = [", ".join(filter(None, names)) for names in _subjects(library, wanted)]
    subject = [part for part in parts if part] or [library_name(library.path)]
    return " – ".join([*subject, *_conditions(wanted, language)])


def _subjects(library: LibraryReader, wanted: Filter) -> Iterator[list[str]]:
    chosen = {facet: wanted.chosen(facet) for facet in Facet}
    yield [theme.name for theme in library.themes.all(archived=True) if theme.id in chosen[Facet.THEME]]
    yield [place.name for slug, place in provinces().items() if slug in chosen[place_facet(wanted.era)]]
    yield sorted(chosen[Facet.SOURCE])
    yield sorted(chosen[Facet.AUTHOR])
    yield sorted(library.entities.name_of(name) for name in chosen[Facet.ENTITY] if name)


def _conditions(wanted: Filter, language: str) -> Iterator[str]:
    if wanted.query:
        yield f"“{wanted.query}”"
    if days := [local_date(day) for day in sorted(wanted.chosen(Facet.DATE)) if day]:
        yield ", ".join(days)
    if wanted.since and wanted.until:
        yield _period(wanted.since, wanted.until)
    elif wanted.since:
        yield translate(language, "from {0}").format(local_date(shortest(wanted.since, first_day)))
    elif wanted.until:
        yield translate(language, "until {0}").format(local_date(shortest(wanted.until, last_day)))
    if wanted.state is not None:
        yield translate(language, STATES[wanted.state])


def _period(since: str, until: str) -> str:
    """Two ISO days as years, months or days, whichever is the shortest that says the same: `1/2024–3/2024`."""
    ends = ((since[:length], until[:length]) for length in (4, 7, 10))
    first, last = next((a, b) for a, b in ends if first_day(a) == since and last_day(b) == until)
    return "–".join(map(local_date, dict.fromkeys((first, last))))
