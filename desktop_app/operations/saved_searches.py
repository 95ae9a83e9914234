"""Searches kept by name, each as one line: to save, to rename, to take away, and what such a line finds now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from desktop_app.domain.errors import BadNameError, BadQueryError, LongLineError, NoSuchSearchError, NoWordError
from desktop_app.domain.filters import Era, Filter
from desktop_app.domain.ids import SavedSearchId, new_id
from desktop_app.domain.query_reader import LONGEST as LONGEST_LINE
from desktop_app.domain.saved_searches import SavedSearch
from desktop_app.operations.lines import filter_of, line_of, said_anew
from desktop_app.operations.names import NO_WORD
from desktop_app.operations.wording import says_something, tidy
from desktop_app.store.library import Library
from desktop_app.store.reader import LibraryReader
from desktop_app.store.times import now
from desktop_app.store.write import Write
from desktop_app.vietnam.folding import fold_accent

if TYPE_CHECKING:
    from desktop_app.operations.finding import Finder

LONGEST = 80
"""Code points of a name."""
SUGGESTED = 48
"""Code points of a name that is made of the line."""
TOO_LONG = "it has more than 80 characters. Shorten it."
TAKEN = "another saved search has this name. Choose another one."


def save(library: Library, name: str, line: str) -> SavedSearch:
    """Keep a line under a name; another that has this name gives way to it. One step. BadNameError."""
    called = checked(name)
    with library.write("search-save", called) as write:
        known = named(library, called)
        made = SavedSearch(known.id if known else SavedSearchId(new_id()), called, line, now())
        write.put(made)
    return made


def rename(library: Library, ident: SavedSearchId, name: str) -> SavedSearch:
    """Call a saved search otherwise; one step. BadNameError, also where another has the name; NoSuchSearchError."""
    called = checked(name)
    with library.write("search-rename", called) as write:
        known = named(library, called)
        if known is not None and known.id != ident:
            raise BadNameError(words=called, reason=TAKEN)
        made = _one(library, ident)._replace(name=called)
        write.put(made)
    return made


def remove(library: Library, ident: SavedSearchId) -> None:
    """Keep a search no longer; one step. NoSuchSearchError."""
    search = _one(library, ident)
    with library.write("search-remove", search.name) as write:
        write.remove(search)


def named(library: LibraryReader, name: str) -> SavedSearch | None:
    """The saved search that is called so, case aside; None when there is none."""
    key = fold_accent(tidy(name))
    return next((search for search in library.saved_searches.all() if fold_accent(search.name) == key), None)


@contextmanager
def meaning_kept(library: Library, write: Write, merged: Mapping[str, str] | None = None) -> Iterator[None]:
    """While names change within a write: searches that they are said in are written so that they mean the same; of
    themes that are `merged`, those that take over.
    """
    meant = [(search, _meaning(library, search)) for search in library.saved_searches.all()]
    yield
    for search, wanted in meant:
        if wanted is None:
            continue
        choices = (choice._replace(value=(merged or {}).get(choice.value, choice.value)) for choice in wanted.choices)
        still = wanted._replace(choices=frozenset(choices))
        if _meaning(library, search) != still:
            write.put(search._replace(line=said_anew(library, search.line, still)))


def _meaning(library: LibraryReader, search: SavedSearch) -> Filter | None:
    """What a saved search asks for; None for one that is not understood."""
    try:
        return filter_of(library, search.line)
    except BadQueryError:
        return None


def line_for(library: LibraryReader, typed: str, chosen: Filter, language: str) -> str:
    """What is typed and what is chosen beside it as one line; "" for neither. BadQueryError: one too long, too."""
    try:
        wanted = filter_of(library, typed, chosen)
    except NoWordError:
        if typed.strip():
            raise
        wanted = chosen
    line = line_of(library, wanted, language)
    if len(line) > LONGEST_LINE:
        raise LongLineError
    return line


def suggested_name(line: str) -> str:
    """A name for a line: its beginning, without the signs of the language."""
    words = tidy(line.replace('"', ""))
    return words if len(words) <= SUGGESTED else words[:SUGGESTED].rsplit(" ", 1)[0].rstrip(" :-") + "…"


def numbers(finder: Finder, lines: Sequence[str], era: Era) -> list[int | None]:
    """How many articles each line finds now; None for one that this library does not understand."""
    return [_number(finder, line, era) for line in lines]


def _number(finder: Finder, line: str, era: Era) -> int | None:
    try:
        return len(finder.found(filter_of(finder.reader, line, Filter(era=era, folded=True))))
    except BadQueryError:
        return None


def _one(library: LibraryReader, ident: SavedSearchId) -> SavedSearch:
    found = next((search for search in library.saved_searches.all() if search.id == ident), None)
    if found is None:
        raise NoSuchSearchError
    return found


def checked(name: str) -> str:
    """A name fit to be stored; BadNameError."""
    called = tidy(name)
    if not says_something(called):
        raise BadNameError(words=called, reason=NO_WORD)
    if len(called) > LONGEST:
        raise BadNameError(words=called[:SUGGESTED] + "…", reason=TOO_LONG)
    return called
