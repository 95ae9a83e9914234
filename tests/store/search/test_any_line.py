"""Any line finds what a plain reading of it finds, or is refused in words: a second, slow account of the language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.articles import Article, Metadata
from desktop_app.domain.dates import DateValue, first_day, last_day, precision_of
from desktop_app.domain.errors import BadQueryError
from desktop_app.domain.evidence import Fact, Places
from desktop_app.domain.filters import Facet, Filter
from desktop_app.domain.ids import ArticleId
from desktop_app.domain.query import WORD, AnyOf, Column, Near, Phrase, Words
from desktop_app.domain.query_reader import parse
from desktop_app.domain.spans import Span
from desktop_app.operations.annotations import tag
from desktop_app.operations.finding import Finder
from desktop_app.operations.libraries import open_or_create
from desktop_app.operations.lines import Names, filter_of
from desktop_app.operations.search import search
from desktop_app.store.arrivals import arrival_of
from desktop_app.store.library import Library
from desktop_app.store.write import text_id
from desktop_app.vietnam.folding import search_fold, tone_key, tone_placements


class Told(NamedTuple):
    """An article of the library, as a plain reading sees it."""

    body: str
    title: str = ""
    notes: tuple[str, ...] = ()
    day: str | None = None
    province: str | None = None
    source: str | None = None
    author: str | None = None


LIBRARY = [
    Told("ma túy cướp giật ở chợ", "cướp ma tuý", (), "2024-01-05", "ha-noi", "Nhân Dân", "Minh Anh"),
    Told("mà tuy chợ. Cướp của ma túy ma túy", "", ("chợ ma",), "2024-06", "hai-phong", "Lao Động", "Hường"),
    Told("chợ đêm; giật mình", "giật", ("túy ma chợ",), "2023", "ha-noi", None, "Anh Minh"),
    Told("ma chợ ma cướp túy ma giật chợ túy", "ma", (), None, None, "Nhân Dân", None),
    Told("cướp cướp cướp", "chợ cướp giật", ("ma túy", "giật ma", "chợ cướp"), "2025-02-28", "hai-phong", None, "Minh"),
    Told("giật, chợ-ma_túy 😀 cướp", "túy", ("cướp",), None, "ha-noi", "Lao Động", None),
    Told(
        "\uf0d8ma 🫠 túy\u2069, người hòa ma mạ ma túy túy",
        "hoà",
        ("ngươi hoà", "hoài"),
        "2024-01-05",
        None,
        None,
        "Minh",
    ),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with open_or_create(tmp_path_factory.mktemp("any") / "any.trich") as library:
        for number, told in enumerate(LIBRARY):
            metadata = Metadata(
                title=Fact(told.title, 1.0) if told.title else Fact(),
                source=Fact(told.source, 1.0) if told.source else Fact(),
                author=Fact(told.author, 1.0) if told.author else Fact(),
                published=DateValue(told.day, precision_of(told.day), confidence=1.0),
                provinces=Places((told.province,), (told.province,), confidence=1.0) if told.province else Places(),
            )
            article = Article(ArticleId(str(number)), text_id(told.body), told.body, metadata, imported="2026-01-01")
            with library.write("import") as write:
                arrival = arrival_of(article)
                write.add_text(arrival)
                write.add_record(arrival)
            for at, words in enumerate(told.notes):
                tag(library, article, Span(at, at + 1), [], words)
        yield library


class Finders(NamedTuple):
    """One that has read its catalogue, and one that has not yet."""

    ready: Finder
    early: Finder


@pytest.fixture(scope="module")
def finders(library: Library) -> Iterator[Finders]:
    ready, early = Finder(library.path), Finder(library.path)
    ready.read()
    yield Finders(ready, early)
    ready.close()
    early.close()


# What words mean.


def stands(phrase: Phrase, told: Told, *, exact: bool) -> list[tuple[str, int, int]]:
    """Where a phrase stands: in what, from which word to which."""
    asked, form = (phrase.typed, tone_key) if exact else (phrase.folded, search_fold)
    notes = {f"note {number}": words for number, words in enumerate(told.notes)}
    title = {"title": told.title}
    looked_at = {Column.ANY: {"body": told.body} | title | notes, Column.TITLE: title, Column.NOTES: notes}
    found = []
    for name, text in looked_at[phrase.column].items():
        words = WORD.findall(text.lower())
        for at in range(len(words) - len(asked) + 1):
            *same, last = words[at : at + len(asked)]
            begun = begins(last, asked[-1], form) if phrase.prefix else form(last) == asked[-1]
            if begun and tuple(map(form, same)) == asked[:-1]:
                found.append((name, at, at + len(asked)))
    return found


def begins(word: str, asked: str, form: Callable[[str], str]) -> bool:
    """Whether a word begins so in any of its spellings."""
    return any(form(spelt[:end]) == asked for spelt in tone_placements(word) for end in range(len(word) + 1))


def near(words: Near, told: Told, *, exact: bool) -> bool:
    def fits(chosen: list[tuple[str, int, int]], left: tuple[Phrase, ...]) -> bool:
        if left:
            return any(fits([*chosen, place], left[1:]) for place in stands(left[0], told, exact=exact))
        one_text = len({name for name, _, _ in chosen}) == 1
        return one_text and max(p[1] for p in chosen) - min(p[2] for p in chosen) <= words.distance

    return fits([], words.phrases)


def met(words: Words | None, told: Told, *, exact: bool) -> bool:
    if words is None:
        return True
    if isinstance(words, Phrase):
        return bool(stands(words, told, exact=exact))
    if isinstance(words, Near):
        return near(words, told, exact=exact)
    held = [met(part, told, exact=exact) for part in words.parts]
    if isinstance(words, AnyOf):
        return any(held)
    return all(held) and not any(met(part, told, exact=exact) for part in words.without)


def touches(told: Told, first: str, last: str) -> bool:
    return told.day is not None and last_day(told.day) >= first and first_day(told.day) <= last


def chosen(wanted: Filter, told: Told) -> bool:
    if not (touches(told, wanted.since or "", wanted.until or "9999") or wanted.since is wanted.until is None):
        return False
    values: dict[Facet, Callable[[str], bool]] = {
        Facet.THEN: lambda value: (told.province or "") == value,
        Facet.SOURCE: lambda value: (told.source or "") == value,
        Facet.DATE: lambda value: touches(told, first_day(value), last_day(value)) if value else told.day is None,
        Facet.HAS: lambda value: {"note": bool(told.notes), "passage": bool(told.notes), "unsure": False}[value],
        Facet.AUTHOR: lambda value: said(value.lower(), (told.author or "").lower()),
    }
    for facet in {choice.facet for choice in wanted.choices}:
        inside, outside = wanted.chosen(facet), wanted.chosen(facet, excluded=True)
        if (inside and not any(map(values[facet], inside))) or any(map(values[facet], outside)):
            return False
    return True


def said(value: str, text: str) -> bool:
    words, begun = WORD.findall(search_fold(text)), value.endswith("*")
    asked = WORD.findall(search_fold(value))
    return any(
        words[at : at + len(asked) - 1] == asked[:-1]
        and (words[at + len(asked) - 1].startswith(asked[-1]) if begun else words[at + len(asked) - 1] == asked[-1])
        for at in range(len(words) - len(asked) + 1)
    )


def answered(library: Library, finders: Finders, line: str) -> set[int]:
    """What a line finds, asked for in every way there is; BadQueryError."""
    hits = search(library, line, 100)
    found = {int(hit.article) for hit in hits.hits}
    assert hits.total == len(hits.hits) == len(found)
    wanted = filter_of(library, line)
    finder, early = finders
    numbers = finder.found(wanted)
    rows = library.connection.execute("SELECT article.id, ordinal & 0xFFFFFFFF AS number FROM article")
    assert {int(row["id"]) for row in rows if row["number"] in numbers} == found
    assert {int(row.id) for row in library.articles.rows(wanted)} == found
    if wanted.query:
        for one in (finder, early):
            assert {int(hit.article) for hit in one.first(line, Filter(), 100).hits} == found
        assert len(finder.ranked(wanted, 100, 100)) == len(found)
        finder.everything(finder.count(wanted))
    library.annotations.excerpts(wanted)
    return found


# Lines of anything.

PIECES = (
    "ma", "túy", "tuy", "cướp", "chợ", "giật", "ma túy", '"ma túy"', '"chợ"', '"cướp', '"', "cư*", "ma t*", '"ma t"*',
    "hò*", "ngườ*", '"mạ ma"', "hoài",
    "-", "-", "NOT", "OR", "HOẶC", "AND", "|", "(", "(", ")", ")", "near/0", "gần/2", "near/5", "tiêu đề:", "title:ma",
    "ghi chú:", "note:", "tỉnh:", 'tỉnh:"Hà Nội"', "tỉnh:Hải Phòng", "từ:2024", "đến:2024-01", "ngày:2024",
    "ngày:không", "nguồn:Nhân Dân", "nguồn:không", "tác giả:Minh*", 'tác giả:"Anh -OR"', "dấu:đúng", "có:ghi chú",
    "😀", "\0", "…", "_", ",", ":", "*", "\u200b", "\ud800", "漢", "'",
)  # fmt: skip
LINES = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(("", " ", " "))), max_size=9).map(
    lambda pieces: "".join(piece + blank for piece, blank in pieces)
)


@settings(max_examples=60)
@given(line=LINES)
def test_any_line_finds_what_it_says_or_is_refused(library: Library, finders: Finders, line: str):
    try:
        found = answered(library, finders, line)
    except BadQueryError as refusal:
        said = refusal.message(), refusal.message("vi")
    else:
        said = None
    if said is not None:
        assert all(said)
        return
    wanted, words = filter_of(library, line), parse(line, Names(library).taken).words
    expected = {
        number for number, told in enumerate(LIBRARY) if chosen(wanted, told) and met(words, told, exact=wanted.exact)
    }
    assert found == expected


# Lines whose meaning was there before they were.


class Meaning(NamedTuple):
    """A line, and whether an article is meant; `fields` are those of its conditions."""

    line: str
    of: Callable[[Told], bool]
    fields: tuple[str, ...] = ()


def phrase(column: Column, words: str) -> Meaning:
    asked = Phrase(tuple(search_fold(words).split()), tuple(tone_key(words).split()), column=column)
    field = {Column.ANY: "", Column.TITLE: "tiêu đề:", Column.NOTES: "ghi chú:"}[column]
    return Meaning(f'{field}"{words}"', lambda told: bool(stands(asked, told, exact=False)))


def near_each_other(words: list[str], distance: int) -> Meaning:
    asked = Near(tuple(Phrase((search_fold(word),), (word,)) for word in words), distance)
    return Meaning(
        f" near/{distance} ".join(f'"{word}"' for word in words), lambda told: near(asked, told, exact=False)
    )


SPANS = {"từ", "đến"}
"""Fields whose opposite is a span as well: what has no date is in neither."""


def without(meaning: Meaning) -> Meaning:
    def left(told: Told) -> bool:
        return not meaning.of(told) and (told.day is not None or not SPANS.intersection(meaning.fields))

    return Meaning(f"-({meaning.line})", left, meaning.fields)


def joined(sign: str, how: Callable[[Iterator[bool]], bool]) -> Callable[[list[Meaning]], Meaning]:
    def join(parts: list[Meaning]) -> Meaning:
        fields = tuple(field for part in parts for field in part.fields)
        return Meaning(
            "(" + sign.join(part.line for part in parts) + ")", lambda told: how(p.of(told) for p in parts), fields
        )

    return join


CONDITIONS = (
    Meaning('tỉnh:"Hà Nội"', lambda told: told.province == "ha-noi", ("tỉnh",)),
    Meaning("từ:2024", lambda told: touches(told, "2024-01-01", "9999"), ("từ",)),
    Meaning("-đến:2023", lambda told: touches(told, "2024-01-01", "9999"), ("đến",)),
    Meaning("-ngày:2024", lambda told: not touches(told, "2024-01-01", "2024-12-31"), ("ngày",)),
    Meaning('nguồn:"Nhân Dân"', lambda told: told.source == "Nhân Dân", ("nguồn",)),
)
WORD_OR_TWO = st.sampled_from(("ma", "túy", "cướp", "chợ", "giật", "ma túy", "chợ ma", "cướp giật"))
SINGLE = st.builds(phrase, st.sampled_from(Column), WORD_OR_TWO) | st.builds(
    near_each_other, st.lists(st.sampled_from(("ma", "túy", "cướp", "chợ")), min_size=2, max_size=3), st.integers(0, 4)
)


def grown(parts: Any) -> Any:
    several = st.lists(parts, min_size=2, max_size=3)
    return st.builds(without, parts) | several.map(joined(" ", all)) | several.map(joined(" OR ", any))


ANYTHING = st.recursive(SINGLE | st.sampled_from(CONDITIONS), grown, max_leaves=7)


@settings(max_examples=60)
@given(meaning=ANYTHING)
def test_a_line_that_is_accepted_means_what_was_meant(library: Library, finders: Finders, meaning: Meaning):
    if len(set(meaning.fields)) < len(meaning.fields):
        return  # a field that is repeated means either of its values
    try:
        found = answered(library, finders, meaning.line)
    except BadQueryError:
        return
    assert found == {number for number, told in enumerate(LIBRARY) if meaning.of(told)}, meaning.line


DEEP = {
    "left out": ('("ma" -"cướp" -("chợ" OR ', '"ma"', "))"),
    "chosen": ('("ma" ("giật" OR ', 'tiêu đề:"chợ c*"', "))"),
    "both": ('("giật" OR ("ma" -("chợ" ', '"ma" near/60 "túy"', ")))"),
}
"""What can stand within itself: how it begins, the innermost words, how it ends."""


@pytest.mark.parametrize("deep", DEEP)
@pytest.mark.parametrize("times", [1, 2, 3, 4, 5, 20, 70])
def test_parentheses_stand_within_each_other_however_deep(library: Library, finders: Finders, deep: str, times: int):
    begin, inside, end = DEEP[deep]
    line = begin * times + inside + end * times
    try:
        words = parse(line).words
    except BadQueryError:
        assert times > 5
        return
    assert answered(library, finders, line) == {
        number for number, told in enumerate(LIBRARY) if met(words, told, exact=False)
    }


POSITIVE = st.recursive(
    SINGLE,
    lambda parts: (
        st.lists(parts, min_size=2, max_size=3).map(joined(" OR ", any))
        | st.tuples(parts, parts | st.builds(without, parts)).map(list).map(joined(" ", all))
        | st.builds(without, st.builds(without, parts))
    ),
    max_leaves=7,
)


@settings(max_examples=15)
@given(meaning=POSITIVE, gone=POSITIVE, condition=st.sampled_from(CONDITIONS))
def test_what_can_be_meant_is_accepted(
    library: Library, finders: Finders, meaning: Meaning, gone: Meaning, condition: Meaning
):
    for parts in ([meaning, without(gone)], [without(gone), condition], [meaning, condition]):
        whole = joined(" ", all)(parts)
        found = answered(library, finders, whole.line)
        assert found == {number for number, told in enumerate(LIBRARY) if whole.of(told)}, whole.line
