"""The three ways to the same hits: the first as one types, all of them counted, and SQL alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest

from desktop_app.domain.errors import BadQueryError
from desktop_app.domain.filters import Facet, Filter, Grouping, Order
from desktop_app.domain.query_reader import parse
from desktop_app.operations.articles import bin_articles
from desktop_app.operations.finding import Finder
from desktop_app.operations.libraries import open_or_create
from desktop_app.operations.search import search
from desktop_app.store import gathering
from desktop_app.store.library import Library

from .test_gold import HERE, imported, rows, small_library, values

PATIENT = 1_000
"""More hits than there are articles."""


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, Finder]]:
    folder = tmp_path_factory.mktemp("texts")
    with open_or_create(folder / "texts.trich") as library:
        imported(library, folder, [row["text"] for row in values(HERE / "pairs.tsv")])
        finder = Finder(library.path)
        yield library, finder
        finder.close()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, Finder]]:
    folder = tmp_path_factory.mktemp("small")
    with open_or_create(folder / "small.trich") as library:
        small_library(library, folder)
        finder = Finder(library.path)
        yield library, finder
        finder.close()


def all_ways(library: Library, finder: Finder, line: str, *, exact: bool) -> None:
    """Assert that all ways find the same, in the same order."""
    within = Filter(exact=exact)
    first = finder.first(line, within, PATIENT)
    by_sql = search(library, line, PATIENT, exact=exact)
    if not first.wanted.query:
        listing = finder.listing(first.wanted, Grouping.DATE, Order.PUBLISHED)
        assert len(listing.snapshot) == by_sql.total
        return
    counted = finder.count(first.wanted)
    everything = finder.everything(counted)
    ordinals = [*everything.same.page(0, PATIENT), *everything.others.page(0, PATIENT)]
    found = [hit.article for hit in finder.shown(first.wanted, ordinals, same=False)]
    assert [hit.article for hit in first.hits] == found
    assert [hit.article for hit in by_sql.hits] == found
    assert by_sql.total == counted.total == len(found)
    assert sum(hit.exact for hit in first.hits) == len(everything.same)
    assert {hit.article for hit in finder.ranked(first.wanted, PATIENT, PATIENT).hits} == set(found)
    for facet in {Facet.READING, Facet.SOURCE} - {choice.facet for choice in first.wanted.choices}:
        assert sum(counted.counts[facet].values()) == len(found)


@pytest.mark.parametrize("row", rows(HERE / "pairs.tsv"))
def test_all_ways_lead_to_the_same_texts(texts: tuple[Library, Finder], row: dict[str, str]):
    all_ways(*texts, row["query"], exact=row["mode"] == "exact")


@pytest.mark.parametrize("row", rows(HERE / "fields.tsv"))
def test_all_ways_lead_to_the_same_articles(small: tuple[Library, Finder], row: dict[str, str]):
    with suppress(BadQueryError):
        all_ways(*small, row["query"], exact=False)


@pytest.mark.parametrize(
    ("line", "one"),
    [("th*", True), ("tội -th*", True), ("tội -(công an th* xã)", True), ("th* near/3 tội", True), ("tội -an", False)],
)
def test_endings_are_gathered_once(
    texts: tuple[Library, Finder], monkeypatch: pytest.MonkeyPatch, line: str, one: bool
):
    monkeypatch.setattr("desktop_app.store.snapshots.BLOCK", 8)
    monkeypatch.setattr("desktop_app.store.catalogue._STRETCH", 1)
    finder, words, asked = Finder(texts[0].path), parse(line).words, list[str]()
    assert words is not None
    catalogue = finder.read()
    finder.reader.connection.set_trace_callback(asked.append)
    catalogue.with_words([finder.reader.search], words)
    finder.close()
    assert (len([sql for sql in asked if "json_group_array" in sql and "MATCH" in sql]) == 1) is one


@pytest.mark.parametrize("between", ["placed", "shelves", "newest_first"])
def test_a_catalogue_is_the_library_of_one_moment(
    texts: tuple[Library, Finder], monkeypatch: pytest.MonkeyPatch, between: str
):
    library, reads = texts[0], getattr(gathering, between)
    ident = library.articles.rows()[0].id

    def after_a_change(*asked: Any) -> Any:
        found = reads(*asked)
        if library.articles.article(ident).binned is None:
            bin_articles(library, [ident])
        return found

    finder = Finder(library.path)
    monkeypatch.setattr(gathering, between, after_a_change)
    catalogue = finder.read()
    assert library.articles.article(ident).binned is not None
    library.undo()
    assert all(
        sum(len(held) for held in catalogue.shelf(kind).values()) == len(catalogue.live)
        for kind in ("month", "source", "state")
    )
    assert sorted(catalogue.rankings[Order.PUBLISHED]) == sorted(catalogue.live)
    assert len(catalogue.live) == library.articles.count()
    finder.close()
