from __future__ import annotations

import itertools
import random
from array import array

import pytest
from pyroaring import BitMap

from desktop_app.domain.articles import Article, ReadingState
from desktop_app.domain.filters import Era, Filter, Grouping, Order
from desktop_app.operations.articles import bin_articles, correct, restore_articles, set_reading
from desktop_app.store.bin import read_bin
from desktop_app.store.catalogue import load
from desktop_app.store.library import Library
from desktop_app.store.ordinals import number_of, ordinal_at
from desktop_app.store.shelves import kind_of
from desktop_app.store.snapshots import Ranking, ReadRanking, Run


def snapshot(library: Library, by: Grouping = Grouping.DATE):
    catalogue = load(library.connection)
    chosen = catalogue.chosen(library.connection, Filter())
    return catalogue.snapshot(library.connection, chosen, kind_of(by, Era.THEN), Order.PUBLISHED)


@pytest.fixture(params=itertools.product([0.001, 0.1, 0.7, 1], ["by day", "by number", "read"]), ids=str)
def some(request: pytest.FixtureRequest) -> tuple[Run, list[int]]:
    """A share of 20,000 articles as a run in an order, and their ordinals in it."""
    share, kind = request.param
    chance = random.Random(1)  # noqa: S311 - nothing secret
    days = array("I", (chance.randrange(20_240_000, 20_240_900) for _ in range(20_000)))
    order = array("I", range(20_000))
    if kind == "read":
        chance.shuffle(order)
        ranking: Ranking = ReadRanking(order)
    else:
        order = array("I", sorted(order, key=lambda number: (kind == "by day" and days[number], number), reverse=True))
        ranking = Ranking(order, days if kind == "by day" else None)
    assert list(ranking) == list(order)
    inside = BitMap(number for number in range(20_000) if chance.random() < share)
    return Run(days, ranking, inside), [ordinal_at(days, number) for number in order if number in inside]


@pytest.mark.parametrize("share", [0.001, 0.1, 0.9])
def test_the_next_of_a_run_is_the_first_behind_a_place_that_is_meant(some: tuple[Run, list[int]], share: float):
    run, listed = some
    chance = random.Random(2)  # noqa: S311 - nothing secret
    members = BitMap(number for number in range(20_000) if chance.random() < share)
    for after in (-1, 0, len(listed) // 3, len(listed) - 2, len(listed) - 1):
        expected = next((at for at in range(after + 1, len(listed)) if number_of(listed[at]) in members), None)
        assert run.next_of(members, after) == expected


def test_a_page_of_a_run_is_that_part_of_it(some: tuple[Run, list[int]]):
    run, listed = some
    assert len(run) == len(listed)
    for offset in (0, 1, len(listed) // 2, len(listed) - 1, len(listed), len(listed) + 9):
        assert run.page(offset, 60) == listed[offset : offset + 60]
    for at in range(0, len(listed), 97):
        assert run.place(listed[at]) == at


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("title", ["An Giang", "Zzz", None])
def test_an_order_is_kept_just_as_long_as_it_holds(
    library: Library, seeded: list[Article], order: Order, title: str | None
):
    before = load(library.connection)
    before.ranking(library.connection, order)
    ident = library.articles.rows()[2].id
    if title is None:
        set_reading(library, [ident], ReadingState.TAGGED)
    else:
        correct(library, ident, "title", title)
    after = before.refreshed(library.connection, [ident])
    anew = load(library.connection).ranking(library.connection, order)
    assert list(after.ranking(library.connection, order)) == list(anew)
    if title is None:
        assert after.ranking(library.connection, order) is before.ranking(library.connection, order)


@pytest.mark.parametrize("order", list(Order))
def test_an_order_that_is_read_later_has_the_articles_of_its_catalogue(
    library: Library, make_article, add, order: Order
):
    idents = [add(make_article(f"Bài {number}.", published=f"2024-05-0{number}")).id for number in range(1, 7)]
    bin_articles(library, idents[:1])
    catalogue = load(library.connection)
    bin_articles(library, idents[2:3])
    library.undo()
    restore_articles(library, idents[:1])
    bin_articles(library, idents[3:4])
    add(make_article("Bài mới.", published="2024-06-01"))
    assert sorted(catalogue.ranking(library.connection, order)) == sorted(catalogue.live)
    run = catalogue.run(library.connection, catalogue.live, order)
    assert [run.place(ordinal) for ordinal in run.page(0, 9)] == list(range(5))
    assert not catalogue.large


@pytest.mark.parametrize("order", list(Order))
def test_an_order_that_is_read_after_an_import_was_undone_has_no_other_articles(
    library: Library, make_article, add, order: Order
):
    idents = [add(make_article(f"Bài {number}.")).id for number in range(4)]
    catalogue = load(library.connection)
    library.undo()
    add(make_article("Bài mới."))
    assert idents[3] not in {row.id for row in library.articles.rows()}
    assert sorted(catalogue.ranking(library.connection, order)) == sorted(catalogue.live)


def test_the_next_unread_article_of_a_group_is_found(library: Library, seeded: list[Article]):
    shown = snapshot(library, Grouping.THEME)
    assert [group.articles for group in shown.groups] == [len(seeded)]
    ordinals = shown.page("", 0, 10)
    idents = library.articles.idents_at(ordinals)
    assert shown.next_in("", shown.unread(), 0) == (ordinals[1], 1)
    set_reading(library, [ident for at, ident in enumerate(idents) if at != 3], ReadingState.REVIEWED)
    shown = snapshot(library, Grouping.THEME)
    assert shown.next_in("", shown.unread(), 0) == (ordinals[3], 3)
    assert shown.next_in("", shown.unread(), 3) is None
    assert shown.next_in("no such group", shown.unread()) is None


def test_ids_are_told_in_the_order_of_their_ordinals(library: Library, seeded: list[Article]):
    rows = library.articles.rows()
    ordinals = [library.articles.ordinal(row.id) for row in rows]
    assert library.articles.idents_at([*reversed(ordinals), 1]) == [row.id for row in reversed(rows)]


def test_the_bin_is_told_by_days_the_last_ones_first(library: Library, seeded: list[Article]):
    idents = [row.id for row in library.articles.rows()]
    assert len(read_bin(library.connection)) == 0
    bin_articles(library, idents[1:3])
    bin_articles(library, idents[:1])
    known = read_bin(library.connection)
    (day,) = known.groups
    assert day.articles == 3
    assert library.articles.idents_at(known.page(day.key, 0, 9)) == idents[:3]
    assert known.places(library.articles.ordinal(idents[2]) or 0) == [(day.key, 2)]
    restore_articles(library, idents)
    assert len(read_bin(library.connection)) == 0


def test_a_catalogue_after_many_changes_is_that_which_is_read_anew(library: Library, seeded: list[Article]):
    before = load(library.connection)
    idents = [row.id for row in library.articles.rows()]
    set_reading(library, idents[:4], ReadingState.TAGGED)
    bin_articles(library, idents[2:])
    changed, anew = before.refreshed(library.connection, idents), load(library.connection)
    assert (changed.live, changed.listed) == (anew.live, anew.listed)
    told = {kind: {value: held for value, held in shelf.items() if held} for kind, shelf in changed.shelves.items()}
    assert told == {
        kind: {value: held for value, held in shelf.items() if held} for kind, shelf in anew.shelves.items()
    }
