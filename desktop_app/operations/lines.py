"""What an editor types into the search box as a filter, and a filter as one line to keep, to hand on, to type again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache

from desktop_app.domain.articles import ReadingState
from desktop_app.domain.dates import first_day, last_day, shortest
from desktop_app.domain.errors import (
    BadDateError,
    ListedValueError,
    NearValueError,
    NoDateError,
    NoExclusionError,
    OnlyExclusionsError,
    UnknownValueError,
)
from desktop_app.domain.filters import Choice, Facet, Filter, Has
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.mentions import NAMED, EntityType
from desktop_app.domain.query import Condition, Field, only_leaves_out, phrase_of, plain
from desktop_app.domain.query_reader import parse
from desktop_app.domain.query_tokens import DATES, tokens
from desktop_app.domain.themes import Theme
from desktop_app.operations.articles import date_value
from desktop_app.records import NamedTuple
from desktop_app.store.reader import LibraryReader
from desktop_app.vietnam.folding import fold_accent, fold_plain
from desktop_app.vietnam.provinces import now_of, provinces

_WORDS: Mapping[Field, tuple[str, str]] = {
    Field.PROVINCE: ("tỉnh", "province"),
    Field.NOW: ("nay", "now"),
    Field.THEME: ("chủ đề", "theme"),
    Field.SOURCE: ("nguồn", "source"),
    Field.AUTHOR: ("tác giả", "author"),
    Field.PERSON: ("người", "person"),
    Field.BODY: ("cơ quan", "body"),
    Field.NAME: ("tên", "name"),
    Field.SINCE: ("từ", "from"),
    Field.UNTIL: ("đến", "until"),
    Field.DATE: ("ngày", "date"),
    Field.STATE: ("mức độ đọc", "state"),
    Field.HAS: ("có", "has"),
    Field.ACCENTS: ("dấu", "accents"),
}
"""What a field is called in a line: Vietnamese, English."""
STATES: Mapping[ReadingState, tuple[str, str]] = {
    ReadingState.UNREAD: ("chưa đọc", "unread"),
    ReadingState.READING: ("đang đọc", "reading"),
    ReadingState.TAGGED: ("đã gắn", "tagged"),
    ReadingState.REVIEWED: ("đã duyệt", "reviewed"),
}
HAVING: Mapping[Has, tuple[str, str]] = {
    Has.NOTE: ("ghi chú", "note"),
    Has.PASSAGE: ("đoạn", "passage"),
    Has.UNSURE: ("chưa chắc", "unsure"),
}
_EXACT = ("đúng", "exact")
_LISTED: Mapping[Field, Iterable[tuple[str, tuple[str, str]]]] = {
    Field.STATE: [(state.value, words) for state, words in STATES.items()],
    Field.HAS: [(has.value, words) for has, words in HAVING.items()],
    Field.ACCENTS: [("exact", _EXACT)],
}
"""Values that there are few of, with their names."""
NONE = ("không", "none")
"""The value of what an article has none of: `tỉnh:không`."""
_NO_VALUE = frozenset(map(fold_plain, NONE))
_NOTHING: frozenset[str] = frozenset()
_QUOTES = re.compile('["\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02\u2033]')
"""What the language reads as a quote, see `vietnam.folding`."""
_JOINTS = ("or", "and", "near")
"""Tokens that bind the words behind them to what stands before."""
_DAY = timedelta(days=1)
_PLACES = {Field.PROVINCE: Facet.THEN, Field.NOW: Facet.NOW}
_OPTIONAL = {**_PLACES, Field.THEME: Facet.THEME, Field.SOURCE: Facet.SOURCE}
"""What an article may have none of."""
_FACETS = {
    **_OPTIONAL, Field.AUTHOR: Facet.AUTHOR, Field.DATE: Facet.DATE, Field.STATE: Facet.READING, Field.HAS: Facet.HAS,
}  # fmt: skip
_FIELDS = {facet: field for field, facet in _FACETS.items()}
_TYPES: Mapping[Field, Sequence[EntityType]] = {
    Field.PERSON: (EntityType.PERSON,),
    Field.BODY: (EntityType.ORG,),
    Field.NAME: NAMED,
}


Known = Mapping[str, frozenset[str]]
"""Name, in some form → what is called so."""
Tier = Sequence[tuple[str, str]]
"""Names with what is called so."""


class Forms(NamedTuple):
    """What is called how: names as they are spelt, but for case, but for marks."""

    spelt: Known
    cased: Known
    folded: Known


class Names:
    """What is called how in a library: reads what it is asked for, once."""

    def __init__(self, library: LibraryReader) -> None:
        self._library = library
        self._forms: dict[Field, Forms] = {}

    def of(self, field: Field) -> Known:
        """Folded name → values, for fields whose values have names."""
        return self._look_up(field).folded

    def values(self, field: Field, said: str) -> frozenset[str]:
        """All that is spelt just so; else what differs in case; else in marks too; nothing when nothing does."""
        forms, bare = self._look_up(field), _bare(said)
        return (
            forms.spelt.get(bare) or forms.cased.get(fold_accent(bare)) or forms.folded.get(fold_plain(bare), _NOTHING)
        )

    def spelt_so(self, field: Field, said: str) -> bool:
        """Whether anything is spelt just so."""
        return _bare(said) in self._look_up(field).spelt

    def taken(self, field: Field, words: Sequence[str]) -> int:
        """How many of the words behind a field are its value: those of the longest name that they begin with."""
        names = self.of(field)
        if not names:
            return len(words)
        lengths = range(len(words), 0, -1)
        return next((count for count in lengths if fold_plain(" ".join(words[:count])) in names), len(words))

    def _look_up(self, field: Field) -> Forms:
        if field not in self._forms:
            self._forms[field] = _forms(*self._read(field))
        return self._forms[field]

    def _read(self, field: Field) -> tuple[Tier, ...]:
        """Codes, which count where no name does, then names: where two are equally near, those of a later tier."""
        if field in _PLACES:
            return _province_names(today=field is Field.NOW)
        if field is Field.THEME:
            return _theme_names(self._library.themes.all(archived=True))
        if field is Field.SOURCE:
            return (), tuple((name, name) for name in self._library.articles.sources())
        return (), tuple((word, value) for value, words in _LISTED.get(field, ()) for word in words)


@lru_cache(maxsize=16)
def _forms(codes: Tier, *names: Tier) -> Forms:
    """Names and their values, which are the same from key to key: folding them takes longer than a search."""
    return Forms(_known(_bare, *names), _known(fold_accent, *names), _known(fold_plain, codes, *names))


def _known(form: Callable[[str], str], *tiers: Tier) -> Known:
    known: dict[str, frozenset[str]] = {}
    for tier in tiers:
        called: dict[str, set[str]] = {}
        for name, value in tier:
            called.setdefault(form(_bare(name)), set()).add(value)
        known.update({name: frozenset(values) for name, values in called.items()})
    return known


def _theme_names(themes: Iterable[Theme]) -> tuple[Tier, ...]:
    """Keys and ids; names of themes out of use; names of those in use. One that was merged is the one it is in."""
    known = {theme.id: theme for theme in themes}
    meant = {ident: _taker(theme, known) for ident, theme in known.items()}
    codes = tuple((code, meant[theme.id]) for theme in known.values() for code in (theme.key, theme.id))
    old, used = (
        tuple((theme.name, meant[theme.id]) for theme in known.values() if theme.archived is archived)
        for archived in (True, False)
    )
    return codes, old, used


def _taker(theme: Theme, known: Mapping[ThemeId, Theme]) -> str:
    """Which theme took over what was filed under one; itself where it was merged into none."""
    for _ in known:  # no more often than there are themes
        if theme.merged_into is None:
            break
        theme = known.get(theme.merged_into, theme)
    return theme.id


@cache
def _province_names(*, today: bool) -> tuple[Tier, ...]:
    known = [(place, now_of(slug) if today else slug) for slug, place in provinces().items()]
    return (
        tuple((slug, now_of(slug) if today else slug) for slug in provinces()),
        tuple(
            (name, slug)
            for place, slug in known
            for name in (place.short, place.english, *(alias.text for alias in place.aliases))
        ),
        tuple((place.name, slug) for place, slug in known),
    )


def filter_of(library: LibraryReader, line: str, within: Filter | None = None) -> Filter:
    """A line as a filter, in addition to what `within` asks for already. BadQueryError.

    Its words stay as they are typed; what they mean is looked up where the filter is used.
    """
    names = Names(library)
    said = parse(line, names.taken)
    wanted = within or Filter()
    choices, since, until, exact = set(wanted.choices), wanted.since, wanted.until, wanted.exact
    for condition in said.conditions:
        field, value = condition.field, condition.value
        if field in (Field.SINCE, Field.UNTIL):
            first, last = _span(condition)
            since = max(filter(None, (since, first)), default=None)
            until = min(filter(None, (until, last)), default=None)
        elif field is Field.ACCENTS:
            if not names.values(field, value):
                _unknown(library, names, condition)
            if condition.excluded:
                raise NoExclusionError(query=f"{condition.called}:{value}")
            exact = True
        else:
            choices |= _choices(library, names, condition)
    wanted = wanted._replace(choices=frozenset(choices), since=since, until=until, exact=exact, query=said.text)
    if only_leaves_out(said.words) and not wanted.has_conditions:
        raise OnlyExclusionsError(query=said.text[:80])
    return wanted


def line_of(library: LibraryReader, wanted: Filter, language: str = "vi") -> str:
    """A filter as one line of the search box, which means the same in every library that knows the names in it."""
    at = 0 if language == "vi" else 1
    names = Names(library)
    parts = [_said(Field.ACCENTS, _EXACT[at], at)] if wanted.exact else []
    for choice in sorted(wanted.choices, key=_order):
        field, value = _told(library, names, choice, at)
        parts.append(("-" if choice.excluded else "") + _said(field, value, at))
    for field, day, whole in (
        (Field.SINCE, wanted.since, first_day),
        (Field.UNTIL, wanted.until, last_day),
    ):
        if day:
            parts.append(f"{_WORDS[field][at]}:{shortest(day, whole)}")
    first = next(tokens(wanted.query, names.taken), None)
    if parts and first is not None and first.kind in _JOINTS:
        parts.append("AND")
    return " ".join([*parts, wanted.query]).strip()


def said_anew(library: LibraryReader, line: str, wanted: Filter) -> str:
    """A filter as one line, in the language of another that is understood."""
    conditions = parse(line, Names(library).taken).conditions
    return line_of(library, wanted, "en" if any(map(_in_english, conditions)) else "vi")


def _span(condition: Condition) -> tuple[str | None, str | None]:
    """The first and the last day that `từ:` or `đến:` leaves: not since a day is until the one before it."""
    value = _day(condition.value)
    first, last = date.fromisoformat(first_day(value)), date.fromisoformat(last_day(value))
    try:
        if condition.field is Field.SINCE:
            return (None, (first - _DAY).isoformat()) if condition.excluded else (first.isoformat(), None)
        return ((last + _DAY).isoformat(), None) if condition.excluded else (None, last.isoformat())
    except OverflowError as error:  # before the first day there is, or after the last
        raise NoDateError(query=condition.value) from error


def _day(value: str) -> str:
    try:
        return date_value(value)[:10]
    except BadDateError as error:
        raise NoDateError(query=value) from error


def _choices(library: LibraryReader, names: Names, condition: Condition) -> set[Choice]:
    field, value, excluded, _ = condition
    if field is Field.AUTHOR:
        return {Choice(Facet.AUTHOR, value, excluded)} if phrase_of(value) else _unknown(library, names, condition)
    if field is Field.DATE:
        day = "" if fold_plain(value) in _NO_VALUE else _day(value)
        return {Choice(Facet.DATE, day, excluded)}
    if field in _TYPES:
        found = library.entities.called(value, _TYPES[field])
        return {Choice(Facet.ENTITY, ident, excluded) for ident in found} or _unknown(library, names, condition)
    none = field in _OPTIONAL and fold_plain(value) in _NO_VALUE and not names.spelt_so(field, value)
    meant = {""} if none else names.values(field, value)
    return {Choice(_FACETS[field], each, excluded) for each in meant} or _unknown(library, names, condition)


def _unknown(library: LibraryReader, names: Names, condition: Condition) -> set[Choice]:
    """Refuse a value, naming what there is."""
    from difflib import get_close_matches  # noqa: PLC0415 - only when something is misspelt

    field, said = condition.field, f"{condition.called}:{condition.value}"
    if field in _LISTED:
        at = int(_in_english(condition))
        raise ListedValueError(query=said, near=", ".join(words[at] for _, words in _LISTED[field]))
    known = names.of(field)
    for near in get_close_matches(fold_plain(_bare(condition.value)), known, n=1, cutoff=0.7):
        raise NearValueError(query=said, near=_name(library, field, min(known[near])))
    raise UnknownValueError(query=said)


def _in_english(condition: Condition) -> bool:
    return fold_plain(condition.called) in {words[1] for words in _WORDS.values()}


def _name(library: LibraryReader, field: Field, value: str) -> str:
    """What a province, a theme or a source is called."""
    if field in _PLACES:
        return provinces()[value].name
    return library.themes.named(value).name if field is Field.THEME else value


def _order(choice: Choice) -> tuple[int, bool, str]:
    return list(Facet).index(choice.facet), choice.excluded, choice.value


def _told(library: LibraryReader, names: Names, choice: Choice, at: int) -> tuple[Field, str]:
    """The field and the value by which a choice is typed."""
    facet, value = choice.facet, choice.value
    if facet is Facet.ENTITY:
        kind = EntityType(value.partition(":")[0])
        field = next((field for field, kinds in _TYPES.items() if kind in kinds), Field.NAME)
        return field, library.entities.name_of(value)
    field = _FIELDS[facet]
    if field in _LISTED:
        return field, dict(_LISTED[field])[value][at]
    if value:
        name = _name(library, field, value)
        shared = facet is Facet.THEME and names.values(field, name) != names.values(field, value)
        return field, value if shared else name
    return field, NONE[1 - at if names.spelt_so(field, NONE[at]) else at]


def _said(field: Field, value: str, at: int) -> str:
    """A condition as it is typed. Names stand in quotes: words may follow that another name begins with."""
    bare = _bare(value)
    unquoted = field in DATES or (field in _LISTED and bare.isalnum())
    return f"{_WORDS[field][at]}:" + (bare if unquoted else f'"{bare}"')


def _bare(value: str) -> str:
    """A value as it can stand in quotes: without any of its own, blanks as they are read."""
    return " ".join(_QUOTES.sub(" ", plain(value)).split())
