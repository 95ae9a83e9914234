"""What the catalogue says of random libraries, against SQL that reads the articles themselves."""

from __future__ import annotations

import random

import pytest

from desktop_app.domain.articles import Article, ReadingState
from desktop_app.domain.dates import DateValue, precision_of
from desktop_app.domain.edits import Edit
from desktop_app.domain.evidence import Fact
from desktop_app.domain.filters import Choice, Era, Facet, Filter, Grouping, Has, Order, choosing
from desktop_app.domain.identities import entity_id
from desktop_app.domain.mentions import EntityType
from desktop_app.domain.notes import NoteKind, NotePlace
from desktop_app.domain.themes import Theme
from desktop_app.operations import annotations as filing
from desktop_app.operations import finding
from desktop_app.operations.articles import bin_articles, correct, restore_articles, set_reading
from desktop_app.operations.finding import Finder
from desktop_app.operations.identities import merge
from desktop_app.operations.lines import filter_of
from desktop_app.operations.notes import write_note
from desktop_app.operations.reprints import fold_under, separate
from desktop_app.operations.revisions import revise
from desktop_app.operations.saved_searches import numbers
from desktop_app.operations.themes import add as add_theme
from desktop_app.operations.themes import archive
from desktop_app.store.asking import words_asked
from desktop_app.store.catalogue import Catalogue, load
from desktop_app.store.conditions import article_conditions, joined
from desktop_app.store.library import Library
from desktop_app.store.ordinals import ordinal_at
from desktop_app.store.shelves import kind_of, tallied
from desktop_app.store.snapshots import Snapshot

DAYS = (None, "2023", "2024", "2024-05", "2024-05-01", "2024-05-31", "2024-12-31", "2025-01-01", "2025-01", "2019-02")
LIKELIEST = {"2023": "2023-07-09", "2024": "2024-05-14", "2024-05": "2024-05-20", "2025-01": "2025-01-31"}
"""Days that a month or year most likely is."""
SAID = ("Câu hai của bài.", "Ông Tô Lâm nói.", "Bà Lê Thị Hoa nói.")
NAMES = ((4, 10, "PERSON", "Tô Lâm", True), (4, 10, "PERSON", "Tô Lâm", False), (4, 10, "PERSON", "Lê Thị Hoa", True))
"""Mentions that a text may have, the last of each whether it counts."""
PLACES = ((), ("ha-noi",), ("hai-duong",), ("hai-phong", "hai-duong"))
SOURCES = (None, "Báo A", 'Báo "B": c', "Báo C")
COUNT = 40


@pytest.fixture
def press(library: Library, make_article, add) -> list[Article]:
    """Articles of every kind, some in the bin, some folded, some with passages."""
    chance = random.Random(5)  # noqa: S311 - the same articles each time
    made = []
    for number in range(COUNT):
        provinces = chance.choice(PLACES)
        article = make_article(
            f"Bài số {number} về tội phạm ma túy. {chance.choice(SAID)}",
            published=chance.choice(DAYS),
            provinces=provinces,
            now=tuple(dict.fromkeys("hai-phong" if slug == "hai-duong" else slug for slug in provinces)),
            source=chance.choice(SOURCES),
            title=chance.choice((None, f"Tít {number % 7}")),
        )
        made.append(add(oddly(article, chance)))
        name_someone(library, number + 1, chance)
    parent = add_theme(library, "Tội phạm")
    themes = [parent, add_theme(library, "Ma túy", parent=parent), add_theme(library, "Giao thông")]
    for article in chance.sample(made, 12):
        file_something(library, article, themes, chance)
    for article in chance.sample(made, 4):
        filing.keep(library, article, filing.Span(0, 3))
    archive(library, themes[1])
    merge(library, [entity_id(EntityType.PERSON, "Lê Thị Hoa")], into=entity_id(EntityType.PERSON, "Tô Lâm"))
    for article, main in zip(made[:4], made[4:8], strict=True):
        fold_under(library, article.id, main.id)
    bin_articles(library, [article.id for article in chance.sample(made, 6)])
    return made


def oddly(article: Article, chance: random.Random) -> Article:
    """An article in some state, its day perhaps a guess, its author perhaps known."""
    meta = article.metadata
    likeliest = LIKELIEST.get(meta.published.value or "") if chance.random() < 0.7 else None
    meta = meta._replace(
        published=meta.published._replace(best_day=likeliest, confidence=chance.choice((0.5, 1.0))),
        author=Fact(chance.choice((None, "Hà My", "Văn Hà")), 1.0),
    )
    return article._replace(metadata=meta, state=chance.choice(list(ReadingState)))


def name_someone(library: Library, number: int, chance: random.Random) -> None:
    start, end, kind, name, counts = chance.choice(NAMES)
    with library.write("recognise") as write:
        write.recognise(number, [(start, end, kind, name, "surname", "", counts)], "test")


def file_something(library: Library, article: Article, themes: list[Theme], chance: random.Random) -> None:
    made = filing.tag(library, article, filing.Span(0, chance.randint(2, 9)), chance.sample(themes, 1))
    if chance.random() < 0.5:
        write_note(library, NotePlace(NoteKind.PASSAGE, made.id), "xem lại")


def pairs(library: Library) -> list[tuple[Facet, str]]:
    """Every facet with each of its values, and some that no article has."""
    values = {
        Facet.THEN: ["", "ha-noi", "hai-duong", "hai-phong", "ca-mau"],
        Facet.NOW: ["", "ha-noi", "hai-phong"],
        Facet.THEME: ["", *(theme.id for theme in library.themes.all(archived=True))],
        Facet.SOURCE: ["", "Báo A", 'Báo "B": c', "Báo không có"],
        Facet.AUTHOR: ["ha", "hà my"],
        Facet.ENTITY: ["PERSON:tô lâm", "PERSON:lê thị hoa", "PERSON:không ai"],
        Facet.READING: list(ReadingState),
        Facet.HAS: list(Has),
        Facet.DATE: ["", "2024", "2024-05", "2024-05-05", "2024-05-31", "2025", "2023"],
    }
    return [(facet, value) for facet, known in values.items() for value in known]


def some_filter(library: Library, chance: random.Random) -> Filter:
    """Any of the filters that there can be."""
    chosen = (Choice(*pair, chance.random() < 0.3) for pair in chance.sample(pairs(library), chance.randrange(5)))
    days = [None, None, "2023-06-01", "2024-01-01", "2024-05-05", "2024-05-15", "2024-12-31"]
    return Filter(
        frozenset(chosen),
        era=chance.choice(list(Era)),
        since=chance.choice(days),
        until=chance.choice(days),
        folded=chance.random() < 0.5,
    )


def listed(library: Library, snapshot: Snapshot, by: Grouping) -> dict[str, list[str]]:
    """Group → ids, in the order of the list."""
    found = {}
    for group in snapshot.groups:
        ordinals = snapshot.page(group.key, 0, COUNT)
        rows = library.articles.rows_at(ordinals, Era.THEN)
        found[group.key] = [rows[ordinal].id for ordinal in ordinals]
        assert len(ordinals) == group.articles
        for at, ordinal in enumerate(ordinals):
            assert (group.key, at) in snapshot.places(ordinal)
    return found


def same(one: Catalogue, other: Catalogue) -> bool:
    def bare(catalogue: Catalogue) -> object:
        shelves = {
            (kind, value): set(numbers)
            for kind, values in catalogue.shelves.items()
            for value, numbers in values.items()
            if numbers
        }
        ordinals = {number: ordinal_at(catalogue.days, number) for number in catalogue.live}
        return ordinals, set(catalogue.live), set(catalogue.listed), shelves, dict(catalogue.families)

    return bare(one) == bare(other)


def test_the_catalogue_chooses_and_groups_as_sql_does(press, library: Library):
    catalogue, connection = load(library.connection), library.connection
    for seed in range(400):
        chance = random.Random(seed)  # noqa: S311 - the same filters each time
        wanted, by = some_filter(library, chance), chance.choice(list(Grouping))
        chosen = catalogue.chosen(connection, wanted)
        snapshot = catalogue.snapshot(connection, chosen, kind_of(by, wanted.era), Order.PUBLISHED)
        assert len(snapshot) == library.articles.count(wanted), (seed, wanted)
        groups = {group.key: group.articles for group in library.articles.groups(by, wanted)}
        assert {group.key: group.articles for group in snapshot.groups} == groups, (seed, wanted)
        expected = {key: [row.id for row in library.articles.rows(wanted, group=(by, key))] for key in groups}
        assert listed(library, snapshot, by) == expected, (seed, wanted)


def test_each_value_chooses_the_same_in_memory_as_by_sql(press, library: Library):
    catalogue, connection = load(library.connection), library.connection
    for facet, value in pairs(library):
        for excluded in (False, True):
            wanted = Filter(frozenset({Choice(facet, value, excluded)}))
            chosen = [ordinal_at(catalogue.days, number) for number in catalogue.chosen(connection, wanted)]
            assert set(library.articles.idents_at(chosen)) == {row.id for row in library.articles.rows(wanted)}, wanted


def test_who_names_someone_is_looked_up_by_the_name(library: Library):
    wanted = Filter(choosing(Facet.ENTITY, "PERSON:tô lâm"))
    where, values = joined(article_conditions(library.connection, wanted))
    asked = f"EXPLAIN QUERY PLAN SELECT id FROM article WHERE {where}"  # noqa: S608 - constants
    plan = " ".join(row["detail"] for row in library.connection.execute(asked, values))
    assert "mention USING COVERING INDEX idx_mention_entity" in plan
    assert "entity USING INDEX idx_entity_type_key" in plan


def test_authors_are_asked_once_each_and_their_articles_kept(press, library: Library):
    asked: list[str] = []

    def says(value: str, text: str) -> bool:
        asked.append(text)
        return value in text

    library.connection.create_function("says", 2, says, deterministic=True)
    catalogue, wanted = load(library.connection), Filter(choosing(Facet.AUTHOR, "Hà"))
    found = catalogue.chosen(library.connection, wanted)
    assert sorted(asked) == ["", "Hà My", "Văn Hà"]
    assert {row.id for row in library.articles.rows(wanted)} == set(
        library.articles.idents_at([ordinal_at(catalogue.days, number) for number in found])
    )
    asked.clear()
    assert catalogue.chosen(library.connection, wanted) == found
    assert asked == []


def test_the_first_hits_all_hits_and_those_of_sql_are_the_same(press, library: Library):
    new, whole = Finder(library.path), Finder(library.path)
    catalogue = whole.read()
    for seed in range(400):
        chance = random.Random(seed)  # noqa: S311 - the same filters each time
        line = chance.choice(("ma túy", "tội phạm", "số 3", "tội phạm -tít", "đoạn OR tít", "Tô Lâm", "ma*", "bài số*"))
        wanted = filter_of(library, line, some_filter(library, chance)._replace(exact=chance.random() < 0.2))
        rows = [row.id for row in library.articles.rows(wanted)]
        assert set(
            library.articles.idents_at([ordinal_at(catalogue.days, number) for number in whole.found(wanted)])
        ) == set(rows), (seed, wanted)
        for finder in (new, whole):
            hits = finder.first(line, wanted._replace(query=""), COUNT).hits
            assert {hit.article for hit in hits} == set(rows), (seed, wanted)
        assert library.search.hits(wanted).total == len(rows)
    new.close()
    whole.close()


def test_what_a_value_counts_is_what_the_list_shows_when_it_is_chosen(press, library: Library):
    finder, known = Finder(library.path), pairs(library)
    for seed in range(60):
        chance = random.Random(seed)  # noqa: S311 - the same filters each time
        wanted = some_filter(library, chance)
        counts = finder.listing(wanted, Grouping.DATE, Order.PUBLISHED).counts
        for facet, value in known:
            if facet in counts and facet is not Facet.DATE:  # a month counts what stands in it
                shown = library.articles.count(wanted.choosing(facet, [value]))
                assert counts[facet].get(value, 0) == shown, (seed, facet, value)
    finder.close()


def test_who_asks_for_a_paper_or_an_author_is_shown_its_reprints(press, library: Library):
    standing = [
        row for row in library.articles.rows() if not row.canonical and not row.annotations and not row.reprints
    ]
    copy = next(row for row in standing if row.source == "Báo A")
    fold_under(library, copy.id, next(row.id for row in standing if row is not copy))
    assert copy.id not in {row.id for row in library.articles.rows(Filter(folded=True))}
    wanted = Filter(choosing(Facet.SOURCE, "Báo A"), folded=True)
    assert copy.id in {row.id for row in library.articles.rows(wanted)}
    finder = Finder(library.path)
    assert numbers(finder, ['nguồn:"Báo A"'], Era.THEN) == [library.articles.count(wanted)]
    finder.close()


@pytest.mark.parametrize("by", Grouping)
@pytest.mark.parametrize("era", Era)
def test_what_is_counted_along_is_what_there_is(press, library: Library, by: Grouping, era: Era):
    wanted = Filter(era=era, folded=True)
    assert library.articles.listed(by, era) == library.articles.groups(by, wanted)


@pytest.mark.parametrize("order", Order)
def test_orders_are_whole_and_sorted(press, library: Library, order: Order):
    catalogue = load(library.connection)
    ranking = catalogue.ranking(library.connection, order)
    assert sorted(ranking) == sorted(catalogue.live)
    ordinals = [ordinal_at(catalogue.days, number) for number in ranking]
    rows = library.articles.rows_at(ordinals, Era.THEN)
    ordered = [rows[ordinal] for ordinal in ordinals]
    if order is Order.PASSAGES:
        counts = [row.annotations for row in ordered]
        assert counts == sorted(counts, reverse=True)
    if order is Order.PUBLISHED:
        assert ordinals == sorted(rows, reverse=True)


def test_a_catalogue_that_follows_changes_is_one_that_is_read_anew(press, library: Library):
    chance = random.Random(11)  # noqa: S311 - the same changes each time
    catalogue = load(library.connection)
    catalogue.ranking(library.connection, Order.PUBLISHED)
    for step in range(150):
        before = library.journal.last_sequence()
        change_something(library, press, chance)
        catalogue = catalogue.refreshed(library.connection, library.changes_since(before).articles)
        anew = load(library.connection)
        assert same(catalogue, anew), step
        orders = [list(each.ranking(library.connection, Order.PUBLISHED)) for each in (catalogue, anew)]
        assert orders[0] == orders[1], step
    counted = {
        (row["kind"], row["value"]): row["articles"] for row in library.connection.execute("SELECT * FROM tally")
    }
    assert counted == tallied(library.connection)
    assert library.problems() == []


def test_hits_that_are_looked_at_are_read_to_the_end(seeded, library: Library, monkeypatch):
    finder, broken_off = Finder(library.path), []
    monkeypatch.setattr(finder, "break_off", lambda: broken_off.append(True))

    def asked(*given: object) -> object:
        finder.interrupt()
        return words_asked(*given)

    first = finder.first(seeded[0].text.split()[0], Filter(), COUNT)
    monkeypatch.setattr(finding, "words_asked", asked)
    assert finder.shown(first.wanted, [hit.ordinal for hit in first.hits], same=False)
    assert broken_off == []
    finder.close()


@pytest.mark.parametrize("exact", [False, True])
def test_what_went_to_the_bin_once_it_was_counted_is_not_awaited(seeded, library: Library, exact: bool):
    finder = Finder(library.path)
    counted = finder.count(filter_of(library, "toi pham" if not exact else "tội phạm", Filter(exact=exact)))
    bin_articles(library, [seeded[0].id])
    finder.read([seeded[0].id])
    everything = finder.everything(counted)
    for run in (everything.same, everything.others):
        assert len(run) == len(run.page(0, COUNT))
    assert len(everything.same) + len(everything.others) == counted.total - 1 == len(seeded) - 1
    finder.close()


def test_days_that_stay_are_not_copied(press, library: Library):
    catalogue, before = load(library.connection), library.journal.last_sequence()
    set_reading(library, [press[0].id], ReadingState.READING)
    assert catalogue.refreshed(library.connection, library.changes_since(before).articles).days is catalogue.days


def change_something(library: Library, press: list[Article], chance: random.Random) -> None:
    article = library.articles.article(chance.choice(press).id)
    kind = chance.randrange(9)
    if kind == 0:
        set_reading(library, [article.id], chance.choice(list(ReadingState)))
    elif kind == 1:
        bin_articles(library, [article.id])
    elif kind == 2:
        restore_articles(library, [article.id])
    elif kind == 3:
        correct(library, article.id, "published", chance.choice(DAYS))
    elif kind == 4:
        correct(library, article.id, "provinces", chance.choice(PLACES))
    elif kind == 5:
        file_something(library, article, library.themes.all(), chance)
    elif kind == 6:
        separate(library, article.id)
    elif kind == 7:
        revise(library, article, [Edit(0, 0, f"{chance.random()} ")])
    elif library.journal.undoable() is not None:
        library.undo()


def test_a_date_that_is_corrected_moves_an_article_everywhere(press, library: Library):
    article = next(a for a in press if library.articles.article(a.id).binned is None)
    day = DateValue("1999-01-02", precision_of("1999-01-02"), confidence=1.0)
    moved = library.articles.article(article.id).metadata._replace(published=day)
    with library.write("metadata") as write:
        write.put(library.articles.article(article.id)._replace(metadata=moved))
    assert library.articles.rows(Filter(since="1999-01-01", until="1999-12-31"))[0].id == article.id
    assert article.id in {hit.article for hit in library.search.hits(Filter(query=f'"{article.text[:9]}"')).hits}
    assert library.problems() == []
