"""Kinds of values that commands take, and the options that several commands share."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar
from unicodedata import normalize

import click

from desktop_app.cli.invocation import Invocation
from desktop_app.domain.annotations import State
from desktop_app.domain.dates import first_day, last_day
from desktop_app.domain.errors import BadDateError, UnknownProvinceError
from desktop_app.domain.filters import Era, Facet, Filter, choosing, place_facet
from desktop_app.operations.lines import filter_of
from desktop_app.store.reader import LibraryReader
from desktop_app.vietnam.folding import fold_plain
from desktop_app.vietnam.provinces import now_of, provinces

Function = TypeVar("Function", bound=Callable[..., Any])

pass_invocation = click.make_pass_decorator(Invocation)
"""Gives a command the call it belongs to."""

ERAS = [era.value for era in Era]
STATES = [state.value for state in State]

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_LOCAL = re.compile(r"(?:(\d{1,2})[/.-])?(\d{1,2})[/.](\d{4})")


def words(value: str) -> str:
    """A text as it is stored: composed (NFC), without bytes that are no text."""
    text = value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return normalize("NFC", text.replace("\0", "\ufffd"))


def size(value: str) -> tuple[int, int]:
    """Width and height in pixels from `1280x800`; ValueError outside 320–8,192 a side."""
    found = re.fullmatch(r"(\d{1,5})[xX×](\d{1,5})", value)
    if not found or not all(320 <= int(side) <= 8192 for side in found.groups()):
        raise ValueError(value)
    return int(found[1]), int(found[2])


class WholeNumber(click.IntRange):
    """A whole number from `min` on, as large as it may be: the library counts to 2⁶³ and takes more for all."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number, no larger than the library can count."""
        return min(int(super().convert(value, param, ctx)), sys.maxsize)

    def _describe_range(self) -> str:
        """Nothing: click would add it to the help, beside the translation. `USAGE_LABELS` says it when it matters."""
        return ""


FROM_ONE = WholeNumber(min=1)


def limit_option(help_text: str, *, default: int | None = None) -> Callable[[Function], Function]:
    """Gives a command `--limit`."""
    return click.option("--limit", type=WholeNumber(min=0), default=default, metavar="N", help=help_text)


def json_option(command: Function) -> Function:
    """Gives a command `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")(command)


def place_options(command: Function) -> Function:
    """Gives a command the options on provinces and dates."""
    for option in (
        click.option("--until", metavar="D", help="Last day, month or year: 2024, 2024-05, 2024-05-09, 9/5/2024."),
        click.option("--since", metavar="D", help="First day, month or year."),
        click.option("--era", type=click.Choice(ERAS), default="then", help="Provinces as published, or of today."),
        click.option("--province", metavar="SLUG", type=words, help="Only this province, such as hai-phong."),
        click.option("--theme", metavar="KEY", type=words, help="Only this theme: its key, name or id."),
    ):
        command = option(command)
    return command


def passage_options(command: Function) -> Function:
    """Gives a command the filters of `excerpts`."""
    for option in (
        click.option("--search", metavar="Q", type=words, help="Only passages that this line of the search box finds."),
        click.option("--state", type=click.Choice(STATES), help="Only passages in this state."),
    ):
        command = option(command)
    return place_options(command)


def wanted_passages(library: LibraryReader, options: dict[str, Any]) -> Filter:
    """The filter that the options of `passage_options` ask for; BadDateError, UnknownProvinceError and others."""
    state = State(options["state"]) if options["state"] else None
    wanted = Filter(**wanted_places(library, options), state=state)
    return filter_of(library, options["search"], wanted) if options["search"] else wanted


def wanted_places(library: LibraryReader, options: dict[str, Any]) -> dict[str, Any]:
    """The fields of a filter that the options of `place_options` ask for."""
    era = Era(options["era"])
    theme, province = options["theme"], options["province"]
    chosen = choosing(Facet.THEME, library.themes.named(theme).id) if theme else frozenset()
    chosen |= choosing(place_facet(era), province_named(province, era)) if province else frozenset()
    return {
        "choices": chosen,
        "era": era,
        "since": first_day(date_value(options["since"])) if options["since"] else None,
        "until": last_day(date_value(options["until"])) if options["until"] else None,
    }


def province_named(name: str, era: Era) -> str:
    """The slug of a province given by slug or name, with or without accents; UnknownProvinceError.

    Of today's provinces it is the one that holds the named one now.
    """
    folded = re.sub(r"[\W_]+", "-", fold_plain(name)).strip("-")
    for slug, place in provinces().items():
        if folded in (slug, re.sub(r"[\W_]+", "-", fold_plain(place.name)).strip("-")):
            return now_of(slug) if era is Era.NOW else slug
    raise UnknownProvinceError(id=name)


def date_value(text: str) -> str:
    """An ISO date value cut to its precision; BadDateError.

    Read are `2024`, `2024-5`, `5/2024`, `2024-05-09`, `9/5/2024` and the like.
    """
    year, month, day = _parts(text.strip())
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise BadDateError(value=text) from error
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])


def _parts(text: str) -> tuple[str, str | None, str | None]:
    if iso := _ISO.fullmatch(text):
        return iso[1], iso[2], iso[3]
    if local := _LOCAL.fullmatch(text):
        return local[3], local[2], local[1]
    raise BadDateError(value=text)
