"""The search language against gold that was written before it: texts, fields, lines that are refused, and folding.

How the files write characters that cannot be seen stands in the first line of `pairs.tsv`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import normalize

import pytest

from desktop_app.domain.articles import Article, ReadingState
from desktop_app.domain.errors import BadQueryError
from desktop_app.domain.ids import ArticleId
from desktop_app.domain.spans import Span
from desktop_app.operations.annotations import tag, themes_named
from desktop_app.operations.articles import bin_articles, correct, set_reading
from desktop_app.operations.imports import import_files
from desktop_app.operations.libraries import open_or_create
from desktop_app.operations.search import search
from desktop_app.operations.themes import add
from desktop_app.plugins import load_plugins
from desktop_app.store.library import Library

HERE = Path(__file__).parent
FOLDING = HERE.parents[1] / "vietnam" / "folding-cases.tsv"
EVERY = 1_000
"""More articles than any library of these tests has."""


# The one place that knows how a search is asked for.


class Found(NamedTuple):
    """What a search says of one article: in how many places, and where the first of them are in its text."""

    places: int
    spans: tuple[Span, ...]


def searched(library: Library, line: str, *, exact: bool = False) -> dict[ArticleId, Found]:
    """The articles that a line finds, in their order; BadQueryError when it is refused."""
    hits = search(library, line, EVERY, exact=exact)
    assert hits.total == len(hits.hits)
    return {hit.article: Found(hit.places, tuple(snippet.span for snippet in hit.snippets)) for hit in hits.hits}


def reason_of(refusal: BadQueryError) -> str:
    """Why a line is refused, in English."""
    return refusal.message()


# Reading the gold.

_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([nt\\]))")
_REPEATED = re.compile(r"⟦(.*?)⟧×(\d+)", re.DOTALL)
_CONTROLS = {"n": "\n", "t": "\t", "\\": "\\"}


def decoded(cell: str) -> str:
    """A cell as the characters it stands for."""
    characters = _ESCAPE.sub(lambda found: _CONTROLS.get(found[3]) or chr(int(found[1] or found[2], 16)), cell)
    return _REPEATED.sub(lambda found: found[1] * int(found[2]), characters)


def rows(path: Path) -> list[Any]:
    """The rows of a table as parameters, named by the number of their line in the file."""
    lines = [
        (number, line)
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        if line and not line.startswith("#")
    ]
    columns = lines[0][1].split("\t")
    return [
        pytest.param(dict(zip(columns, map(decoded, line.split("\t")), strict=True)), id=f"line-{number}")
        for number, line in lines[1:]
    ]


def values(path: Path) -> list[dict[str, str]]:
    """The rows of a table."""
    return [row.values[0] for row in rows(path)]


def imported(library: Library, folder: Path, texts: list[str]) -> dict[str, Article]:
    """Each text as the article that its import makes of it."""
    written = {str(folder / f"{number}.txt"): text for number, text in enumerate(dict.fromkeys(texts))}
    for path, text in written.items():
        Path(path).write_text(text, encoding="utf-8", newline="")
    report = import_files(library, load_plugins(), list(written))
    articles = {written[item.path]: library.articles.article(item.article) for item in report.imported}
    articles |= {written[item.path]: library.articles.article(item.article) for item in report.reprints}
    assert articles.keys() == set(texts)
    return articles


# Texts and what is marked in them.


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, dict[str, Article]]]:
    folder = tmp_path_factory.mktemp("texts")
    with open_or_create(folder / "texts.trich") as library:
        yield library, imported(library, folder, [row["text"] for row in values(HERE / "pairs.tsv")])


@pytest.mark.parametrize("row", rows(HERE / "pairs.tsv"))
def test_a_line_finds_a_text_and_marks_its_characters(texts: tuple[Library, dict[str, Article]], row: dict[str, str]):
    library, articles = texts
    article = articles[row["text"]]
    found = searched(library, row["query"], exact=row["mode"] == "exact").get(article.id)
    if row["matched"] == "-":
        assert found is None
        return
    assert found is not None
    if row["matched"] != "+":
        matched = normalize("NFC", row["matched"]).split(" ¦ ")
        assert [span.of(article.text) for span in found.spans] == matched
        assert found.places == len(matched)


def test_the_texts_are_gold_that_can_be_met():
    for row in values(HERE / "pairs.tsv"):
        assert row["mode"] in {"any", "exact"}
        at, text = 0, normalize("NFC", row["text"])
        for part in normalize("NFC", row["matched"]).split(" ¦ ") if row["matched"] not in {"-", "+"} else ():
            at = text.index(part, at) + len(part)


# Fields.


def small_library(library: Library, folder: Path) -> dict[str, ArticleId]:
    """Fills a library as `fields_library.json` says; the articles by their keys."""
    told = json.loads((HERE / "fields_library.json").read_text(encoding="utf-8"))
    for theme in told["themes"]:
        add(library, theme["name"], parent=library.themes.named(theme["parent"]))
    articles = imported(library, folder, [article["text"] for article in told["articles"]])
    for wanted in told["articles"]:
        prepare(library, articles[wanted["text"]], wanted)
    return {wanted["key"]: articles[wanted["text"]].id for wanted in told["articles"]}


def prepare(library: Library, article: Article, wanted: dict[str, Any]) -> None:
    """Does to an article what an editor would."""
    for field in ("title", "source", "author", "published", "provinces"):
        if field not in wanted.get("left", ()):
            correct(library, article.id, field, wanted[field])
    for passage in wanted["passages"]:
        start = article.text.index(passage["quote"])
        span = Span(start, start + len(passage["quote"]))
        tag(library, article, span, themes_named(library, passage["themes"]), passage["note"])
    set_reading(library, [article.id], ReadingState(wanted["state"]))
    if wanted["binned"]:
        bin_articles(library, [article.id])


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, dict[ArticleId, str]]]:
    """The small library, and the keys of its articles."""
    folder = tmp_path_factory.mktemp("fields")
    with open_or_create(folder / "fields.trich") as library:
        yield library, {ident: key for key, ident in small_library(library, folder).items()}


@pytest.mark.parametrize("row", rows(HERE / "fields.tsv"))
def test_a_line_with_fields_finds_its_articles(filed: tuple[Library, dict[ArticleId, str]], row: dict[str, str]):
    library, keys = filed
    wanted = set() if row["articles"] == "-" else set(row["articles"].split(" "))
    assert wanted <= set(keys.values())
    assert {keys[ident] for ident in searched(library, row["query"])} == wanted


@pytest.mark.parametrize(
    ("line", "order"),
    [
        ("ký", "ky-so hop-tac nha-o mat-danh"),  # the first two have exactly this word
        ("kỹ", "ky-so mat-danh nha-o hop-tac"),  # in a note, and in a text
        ("ky", "nha-o ky-so mat-danh hop-tac"),  # all are equal
        ("ma túy", "hai-dau-cao-toc diem-ban-le cang-bien khong-ngay"),  # without a date is last
    ],
)
def test_exact_words_come_first_and_each_part_newest_first(
    filed: tuple[Library, dict[ArticleId, str]], line: str, order: str
):
    library, keys = filed
    assert [keys[ident] for ident in searched(library, line)] == order.split()


# Whatever is typed.


@pytest.mark.parametrize("row", rows(HERE / "refused.tsv"))
def test_whatever_is_typed_is_answered_or_refused_with_a_sentence(
    filed: tuple[Library, dict[ArticleId, str]], row: dict[str, str]
):
    library, keys = filed
    if row["outcome"] == "refused":
        with pytest.raises(BadQueryError) as refusal:
            searched(library, row["line"])
        assert reason_of(refusal.value)
        assert refusal.value.message("vi")
        return
    with suppress(*[BadQueryError] if row["outcome"] == "either" else []):
        assert set(searched(library, row["line"])) <= set(keys)
    assert library.problems() == []


def test_near_names_are_offered(filed: tuple[Library, dict[ArticleId, str]]):
    with pytest.raises(BadQueryError) as refusal:
        searched(filed[0], 'tỉnh:"Hải Phòngg"')
    assert "Hải Phòng" in refusal.value.message().replace("Hải Phòngg", "")


# Folding, through the index.

SIGNS_ONLY = {"a hyphen is not a space", "decimal comma stays", "abbreviations belong to the alias table"}
"""Why two spellings that are not equal find each other: only what stands between the words differs."""
PARTS = {"prefix is not equality", "suffix is not equality"}
"""Why two spellings that are not equal find each other in one direction: one is some words of the other."""

Folded = dict[str, tuple[Library, dict[str, Article]]]
folding = pytest.mark.parametrize("row", rows(FOLDING))
directions = pytest.mark.parametrize("pair", ["ab", "ba"])


def sentence(words: str) -> str:
    """A sentence with the words, and with others that no other sentence has, so that it is nobody's reprint."""
    own = sha256(words.encode()).hexdigest()
    return f"Bài viết nói về {words} trong năm qua. {' '.join(own[at : at + 8] for at in range(0, 64, 8))}\n"


def core(words: str) -> str:
    """The words as they are stored, without signs around them."""
    stored = normalize("NFC", words)
    letters = [at for at, char in enumerate(stored) if char.isalnum()]
    return stored[letters[0] : letters[-1] + 1]


@pytest.fixture(scope="module")
def spellings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Folded]:
    """A library with the first spelling of each pair, and one with the second, so that no name helps another."""
    first, second = tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second")
    with open_or_create(first / "a.trich") as a, open_or_create(second / "b.trich") as b:
        yield {
            "a": (a, imported(a, first, [sentence(row["a"]) for row in values(FOLDING)])),
            "b": (b, imported(b, second, [sentence(row["b"]) for row in values(FOLDING)])),
        }


def marked(spellings: Folded, row: dict[str, str], pair: str, *, exact: bool = False) -> list[str] | None:
    """What the one spelling marks in the sentence with the other; None when it does not find it."""
    library, articles = spellings[pair[1]]
    article = articles[sentence(row[pair[1]])]
    found = searched(library, row[pair[0]], exact=exact).get(article.id)
    return None if found is None else [span.of(article.text) for span in found.spans]


def expected(row: dict[str, str], pair: str, column: str) -> list[str] | None:
    """What the one spelling must mark in the sentence with the other, as the column says whether they are equal."""
    typed, stored = core(row[pair[0]]), core(row[pair[1]])
    if row[column] == "1" or row["why"] in SIGNS_ONLY:
        return [stored]
    return [typed] if row["why"] in PARTS and typed in stored else None


@folding
@directions
def test_spellings_that_fold_alike_find_each_other(spellings: Folded, row: dict[str, str], pair: str):
    assert marked(spellings, row, pair) == expected(row, pair, "equal_plain")


@folding
@directions
def test_in_exact_mode_spellings_with_the_same_marks_find_each_other(spellings: Folded, row: dict[str, str], pair: str):
    assert marked(spellings, row, pair, exact=True) == expected(row, pair, "equal_accent")
