"""What coverage says of random libraries, against what their lists and reviews show and against counting by hand."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.domain.annotations import State
from desktop_app.domain.articles import Article, Metadata, ReadingState
from desktop_app.domain.asked import Asked, Pin, asked_for
from desktop_app.domain.crosstab import Counting, tally
from desktop_app.domain.dates import DateValue, precision_of
from desktop_app.domain.evidence import Fact, Places
from desktop_app.domain.filters import Choice, Era, Facet, Filter, Has, choosing
from desktop_app.domain.ids import ArticleId, new_id
from desktop_app.domain.passages import By
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import Theme
from desktop_app.operations import annotations as filing
from desktop_app.operations.articles import bin_articles
from desktop_app.operations.coverage import (
    OF,
    Gap,
    Part,
    articles_about,
    articles_of,
    coverage,
    found,
    found_at_once,
    next_for,
)
from desktop_app.operations.reprints import fold_under
from desktop_app.operations.themes import add as add_theme
from desktop_app.store.arrivals import arrival_of
from desktop_app.store.catalogue import Catalogue, load
from desktop_app.store.library import Library
from desktop_app.store.write import text_id
from desktop_app.vietnam.provinces import now_of, units

DAYS = (None, "2023", "2024", "2023-11", "2024-02", "2024-02-29", "2023-12-31", "2024-01-01", "2024-05-09")
PLACES = ((), ("ha-noi",), ("hai-duong",), ("hai-phong", "hai-duong"), ("ca-mau",))
SOURCES = (None, "Báo A", "Báo B", "Báo C")
COUNTS = (0, 5, 40, 40, 60)


def made_article(number: int, chance: random.Random) -> Article:
    text = f"Bài số {number} về tội phạm và ma túy ở nhiều nơi."
    published, provinces = chance.choice(DAYS), chance.choice(PLACES)
    metadata = Metadata(
        source=Fact(chance.choice(SOURCES), 1.0),
        published=DateValue(published, precision_of(published), confidence=1.0),
        provinces=Places(provinces, tuple(dict.fromkeys(map(now_of, provinces))), confidence=1.0),
    )
    state = chance.choice([ReadingState.UNREAD, *ReadingState])
    return Article(ArticleId(new_id()), text_id(text), text, metadata, state=state, imported="2026-01-01T00:00:00.000Z")


@pytest.fixture(params=(0, 1, 2, 5, 7))
def chance(request: pytest.FixtureRequest) -> random.Random:
    return random.Random(request.param)  # noqa: S311 - the same libraries each time


@pytest.fixture
def themes(press: Library) -> list[Theme]:
    return press.themes.all()


@pytest.fixture
def press(tmp_path: Path, chance: random.Random) -> Iterator[Library]:
    """Articles of every kind, some folded, some in the bin, some with passages."""
    with Library.create(tmp_path / "press.trich") as library:
        crime = add_theme(library, "Tội phạm")
        themes = [crime, add_theme(library, "Ma túy", parent=crime), add_theme(library, "Giao thông")]
        made = [made_article(number, chance) for number in range(chance.choice(COUNTS))]
        for article in made:
            with library.write("import") as write:
                arrival = arrival_of(article)
                write.add_text(arrival)
                write.add_record(arrival)
        for article in chance.sample(made, len(made) // 2):
            filing.tag(library, article, Span(0, chance.randint(2, 9)), chance.sample(themes, chance.randint(1, 2)))
        if len(made) > 8:
            for article, main in zip(made[:4], made[4:8], strict=True):
                fold_under(library, article.id, main.id)
            bin_articles(library, [article.id for article in chance.sample(made, 4)])
        yield library


def some_question(themes: list[Theme], chance: random.Random) -> Asked:
    """Any of the questions that a room asks."""
    pairs = [
        (Facet.THEN, "hai-duong"), (Facet.NOW, "hai-phong"), (Facet.SOURCE, "Báo A"), (Facet.SOURCE, ""),
        (Facet.DATE, "2024"), (Facet.DATE, "2024-02"), (Facet.DATE, ""), (Facet.THEME, themes[0].id),
        (Facet.READING, ReadingState.UNREAD), (Facet.HAS, Has.PASSAGE),
    ]  # fmt: skip
    choices = (Choice(*pair, chance.random() < 0.3) for pair in chance.sample(pairs, chance.randrange(3)))
    within = Filter(
        frozenset(choices),
        since=chance.choice((None, None, "2023-12-15")),
        query=chance.choice(("", "", "", "số 3", "ma túy")),
    )
    return Asked(
        themes=frozenset(theme.id for theme in chance.sample(themes, chance.randrange(3))),
        pins=tuple(chance.sample([Pin(By.PROVINCE, "hai-duong"), Pin(By.SOURCE, "Báo B")], chance.randrange(2))),
        state=chance.choice((None, None, State.NEW, State.CHECKED)),
        within=within if chance.random() < 0.7 else Filter(),
        era=chance.choice(list(Era)),
        once=chance.random() < 0.5,
    )


def asked_rows(library: Library, asked: Asked) -> list:
    families = load(library.connection).families
    return asked_for(library.passages.all(), asked, families, library.passages.selected(asked.within))


def covered(library: Library, catalogue: Catalogue, of: By, asked: Asked):
    among = found(library.path, catalogue, articles_about(asked, of))
    counted = tally(asked_rows(library, asked), of, Counting(era=asked.era, once=asked.once), catalogue.families)
    return among, coverage(catalogue, among, of, asked, counted)


def test_each_number_is_that_of_the_list_or_the_review_that_it_opens(press: Library, themes, chance):
    catalogue = load(press.connection)
    for _ in range(25):
        asked, of = some_question(themes, chance), chance.choice(OF)
        for row in covered(press, catalogue, of, asked)[1]:
            for part in Part:
                wanted = articles_of(asked, of, row.key, part)
                assert row.part(part) == press.articles.count(wanted), (asked, of, row, part)
            opened = asked_rows(press, asked.pinned(Pin(of, row.key)))
            units_ = {passage.unit for passage in opened}
            assert row.passages == (len(units_) if asked.once else len(opened))


def test_without_conditions_the_catalogue_alone_tells(press: Library, themes):
    catalogue = load(press.connection)
    for of in OF:
        wanted = articles_about(Asked(), of)
        assert found_at_once(catalogue, wanted) == found(press.path, catalogue, wanted)
    assert found_at_once(catalogue, articles_about(Asked(within=Filter(since="2024-01-01")), By.MONTH)) is None
    only_filed = Asked(within=Filter(choosing(Facet.HAS, Has.PASSAGE)))
    assert found_at_once(catalogue, articles_about(only_filed, By.MONTH)) == catalogue.listed


def of_article(article: Article, of: By, era: Era) -> tuple[str, ...]:
    meta = article.metadata
    if of is By.PROVINCE:
        return (meta.provinces.now if era is Era.NOW else meta.provinces.at_publication) or ("",)
    return (meta.source.value or "",) if of is By.SOURCE else ((meta.published.value or "")[:7],)


@pytest.mark.parametrize("era", Era)
@pytest.mark.parametrize("of", OF)
def test_a_gap_is_what_has_no_article_or_nothing_of_it_filed(press: Library, themes, of: By, era: Era):
    asked = Asked(themes=frozenset({themes[0].id}), era=era)
    rows = {row.key: row for row in covered(press, load(press.connection), of, asked)[1]}
    articles = [press.articles.article(row.id) for row in press.articles.rows(Filter(folded=of is not By.SOURCE))]
    held: dict[str, list[Article]] = {}
    for article in articles:
        for key in of_article(article, of, era):
            held.setdefault(key, []).append(article)
    family = {themes[0].id, themes[1].id}
    filed = {p.origin.id for p in press.passages.all() if family & set(p.themes)}
    for key, row in rows.items():
        mine = held.get(key, [])
        expected = None if any(a.id in filed for a in mine) else Gap.NOT_FILED if mine else Gap.NO_ARTICLE
        assert row.gap is expected, (key, row)
        assert row.articles - row.vague == len(mine)
    if of is By.PROVINCE:
        assert [key for key in rows if key] == [unit.slug for unit in units(era.value)]
    assert set(held) <= set(rows) | {key for key in held if of is By.MONTH and len(key) == 4}


def test_what_to_read_next_is_the_newest_unread_then_the_newest_of_which_nothing_is_filed(press: Library, themes):
    catalogue, asked = load(press.connection), Asked(themes=frozenset({themes[0].id}))
    filed = {p.origin.id for p in press.passages.all() if {themes[0].id, themes[1].id} & set(p.themes)}
    for of in OF:
        among, rows = covered(press, catalogue, of, asked)
        for row in rows:
            listed = press.articles.rows(articles_of(asked, of, row.key))  # the newest first
            unread = [each.id for each in listed if each.state is ReadingState.UNREAD]
            expected = unread + [each.id for each in listed if each.id not in filed and each.id not in unread]
            seen: list[int] = []
            while (ordinal := next_for(catalogue, among, asked, Pin(of, row.key), seen)) is not None:
                seen.append(ordinal)
            assert press.articles.idents_at(seen) == expected
    newest = [row.id for row in press.articles.rows(Filter(folded=True)) if row.state is ReadingState.UNREAD]
    first = next_for(catalogue, found(press.path, catalogue, articles_about(asked, None)), asked, None)
    assert first is None or press.articles.idents_at([first]) == newest[:1] or not newest


def test_the_sample_library_says_where_nothing_is_filed(library: Library):
    rows = {row.key: row for row in covered(library, load(library.connection), By.PROVINCE, Asked())[1]}
    assert len(rows) >= 63
    assert {row.gap for row in rows.values()} == {Gap.NOT_FILED, Gap.NO_ARTICLE}
    assert sum(row.articles for row in rows.values()) >= 5
    assert rows["ca-mau"] == ("ca-mau", 0, 0, 0, 0, 0, 0)
