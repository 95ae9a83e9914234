"""Passages in memory, against every excerpt of the library read one by one."""

from __future__ import annotations

import random
import unicodedata
from collections import Counter
from contextlib import suppress

import pytest

from desktop_app.domain.asked import units
from desktop_app.domain.crosstab import Counting, Measure, measured
from desktop_app.domain.errors import UserError
from desktop_app.domain.ids import ArticleId
from desktop_app.domain.passages import Passage, merged
from desktop_app.operations import articles
from desktop_app.store.library import Library
from tests.made_passages import any_filter, filled, lets_through, parents_of, plain, told
from tests.passage_changes import CHANGES

SEEDS = range(6)


@pytest.fixture(params=SEEDS)
def full(request: pytest.FixtureRequest, library: Library) -> Library:
    filled(library, request.param)
    return library


def test_they_are_the_excerpts_in_their_order_with_their_facts(full: Library):
    read, listed = full.passages.all(), told(full)
    assert [passage.id for passage in read] == [one.id for one in listed]
    assert [facts(passage) for passage in read] == [
        (
            one.article, one.story, one.day, one.month, one.since, one.until, one.source, one.then, one.now, one.start,
            one.end, sorted(one.themes), one.state, one.star, one.editor,
        )
        for one in listed
    ]  # fmt: skip
    assert len(read) > 60


def facts(passage: Passage) -> tuple[object, ...]:
    origin = passage.origin
    return (
        origin.id, origin.story, origin.day, origin.month, origin.since, origin.until, origin.source, origin.then,
        origin.now, passage.start, passage.end, list(passage.themes), passage.state, passage.star, passage.editor,
    )  # fmt: skip


def test_the_made_libraries_hold_what_could_go_wrong(library: Library):
    filled(library, 0)
    listed, parents = told(library), parents_of(library)
    assert any(len(one.then) == 2 and len(one.now) == 1 for one in listed), "two provinces that are one by now"
    assert {len(one.month) for one in listed} == {0, 4, 7}
    assert any(len(one.themes) > 1 for one in listed)
    assert any(not one.themes for one in listed)
    assert any(theme.archived for theme in library.themes.all(archived=True))
    assert any(parents[over] for over in parents.values() if over), "three deep"
    assert 0 < library.annotations.count() < library.connection.execute("SELECT count(*) FROM annotation").fetchone()[0]
    copies: dict[tuple[str, str, int], set[str]] = {}
    for one in listed:
        copies.setdefault(one.same, set()).add(one.article)
    assert any(len(articles) > 1 for articles in copies.values()), "a passage in several copies"
    assert any(same[2] for same in copies), "words that an article says twice"
    assert any("😀" in one.quote for one in listed)


def test_they_have_as_many_words_as_blanks_part(full: Library):
    assert [passage.words for passage in full.passages.all()] == [one.words for one in told(full)]


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("tội", 1),
        ("tội phạm", 2),
        ("tội  phạm", 2),
        ("tội\u00a0phạm", 2),
        ("tội phạm\nma túy", 4),
        ("tội phạm\n\nma túy", 4),
        ("tội phạm \n ma túy", 4),
        ("tội\tphạm", 2),
        ("- tội phạm", 3),
        ("<> tội >< phạm", 4),
        ("  tội   phạm    ma     túy", 4),
        (" ".join(["từ"] * 1000), 1000),
    ],
)
def test_words_are_parted_by_blanks_of_any_kind(library, make_article, add, make_annotation, quote, words):
    article = add(make_article(f"Bài. {quote}."))
    with library.write("tag") as write:
        write.put(make_annotation(article, 5, 5 + len(quote)))
    assert [passage.words for passage in library.passages.all()] == [words]


def test_what_reprints_repeat_is_one_unit(full: Library):
    read, listed = full.passages.all(), told(full)
    by_unit: dict[str, set[object]] = {}
    by_same: dict[object, set[str]] = {}
    for found, one in zip(read, listed, strict=True):
        by_unit.setdefault(found.unit, set()).add(one.same)
        by_same.setdefault(one.same, set()).add(found.unit)
    assert all(len(sames) == 1 for sames in by_unit.values()), "other words, another story or another time"
    assert all(len(known) == 1 for known in by_same.values()), "the same in all copies"


def test_some_passages_are_repeated_in_reprints(library: Library):
    filled(library, 0)
    read = library.passages.all()
    assert len(units(read, once=True)) < len(read)
    assert units(read, once=False) == read


def test_no_repetition_within_an_article_is_lost(full: Library):
    read = full.passages.all()
    for article in {one.origin.id for one in read}:
        own = [one for one in read if one.origin.id == article]
        assert units(own, once=True) == own


def test_of_several_copies_the_most_that_one_has_are_counted(full: Library):
    counts: dict[tuple[str, str], Counter[str]] = {}
    for one in told(full):
        counts.setdefault((one.story, plain(one.quote)), Counter())[one.article] += 1
    most = sum(max(copies.values()) for copies in counts.values())
    assert len({passage.unit for passage in full.passages.all()}) == most


@pytest.mark.parametrize(
    "case",
    [
        ("Ma túy vào trường học", "Ma túy vào trường học", True),
        ("Ma túy vào trường học", "MA TÚY  VÀO\nTRƯỜNG\u00a0HỌC", True),
        ("thủy điện hòa bình", "thuỷ điện hoà bình", True),
        ("Giảm nghèo", unicodedata.normalize("NFC", unicodedata.normalize("NFD", "Giảm nghèo")), True),
        ("Ma túy vào trường học", "Ma túy vào trường", False),
        ("cấm ma túy", "cam ma tuy", False),
        ("bán nhà", "bạn nhà", False),
        ("đá", "da", False),
    ],
)
def test_the_same_words_are_a_repetition_in_a_reprint_only(library, make_article, add, make_annotation, case):
    one, other, same = case
    main = add(make_article(f"{one} là bài đầu."))
    copy = add(make_article(f"{other} là bài sau.")._replace(canonical=main.id))
    alone = add(make_article(f"{one} là bài khác."))
    with library.write("tag") as write:
        for article, words in ((main, one), (copy, other), (alone, one)):
            write.put(make_annotation(article, 0, len(words)))
    unit = {passage.origin.id: passage.unit for passage in library.passages.all()}
    assert (unit[main.id] == unit[copy.id]) is same
    assert unit[alone.id] not in (unit[main.id], unit[copy.id])


def test_the_second_time_is_the_second_time_of_the_copy(library, make_article, add, make_annotation):
    words = "kéo giảm tội phạm"
    main = add(make_article(f"{words}. {words}. {words}."))
    copy = add(make_article(f"Báo B: {words}; {words}.")._replace(canonical=main.id))
    with library.write("tag") as write:
        for article in (copy, main):
            at = article.text.find(words)
            while at >= 0:
                write.put(make_annotation(article, at, at + len(words)))
                at = article.text.find(words, at + 1)
    read = library.passages.all()
    of_main = [passage.unit for passage in read if passage.origin.id == main.id]
    of_copy = [passage.unit for passage in read if passage.origin.id == copy.id]
    assert len(set(of_main)) == 3
    assert of_copy == of_main[:2]


def test_a_copy_in_the_bin_repeats_nothing(library, make_article, add, make_annotation):
    main = add(make_article("Kéo giảm tội phạm là việc chung."))
    copy = add(make_article("Kéo giảm tội phạm là việc chung!")._replace(canonical=main.id))
    with library.write("tag") as write:
        for article in (main, copy):
            write.put(make_annotation(article, 0, 17))
    assert len(units(library.passages.all(), once=True)) == 1
    articles.bin_articles(library, [main.id])
    assert [passage.origin.id for passage in library.passages.all()] == [copy.id]
    assert library.passages.all()[0].origin.story == main.id


@pytest.mark.parametrize("seed", SEEDS)
def test_some_articles_read_anew_and_put_in_are_all(library: Library, seed: int):
    filled(library, seed)
    chance = random.Random(seed)  # noqa: S311 - the same changes each time
    known = library.passages.all()
    done: Counter[str] = Counter()
    for change in chance.sample(CHANGES * 6, 6 * len(CHANGES)):
        before = library.journal.last_sequence()
        with suppress(UserError):
            change(library, chance)
        written = library.changes_since(before)
        done[change.__name__] += bool(written)
        touched = followed(library, known, written.articles)
        known = merged(known, touched, library.passages.of(touched))
        assert known == library.passages.all(), change.__name__
    assert sum(done.values()) > 70, done
    assert len(done) == len(set(CHANGES))


def followed(library: Library, known: list[Passage], changed: frozenset[ArticleId]) -> set[ArticleId]:
    """All copies of the stories that some articles told before, or tell now."""
    told_before = {passage.origin.story for passage in known if passage.origin.id in changed}
    copies = {passage.origin.id for passage in known if passage.origin.story in told_before}
    return changed | copies | library.passages.stories(changed | copies)


def test_a_filter_lets_the_same_passages_through(full: Library):
    chance = random.Random(3)  # noqa: S311 - the same filters each time
    listed, parents = told(full), parents_of(full)
    found = 0
    for _ in range(150):
        wanted = any_filter(chance, listed, parents)
        expected = {one.id for one in listed if lets_through(one, wanted, parents)}
        assert full.passages.selected(wanted) == expected, wanted
        some = {one.article for one in chance.sample(listed, 5)}
        assert full.passages.selected(wanted, some) == {one.id for one in listed if one.article in some} & expected
        found += 0 < len(expected) < len(listed)
    assert found > 30


def test_of_what_reprints_repeat_the_words_of_the_first_are_counted(library, make_article, add, make_annotation):
    newer = add(make_article("Hà Nội - Huế: tội phạm giảm.", published="2024-05-09"))
    older = add(make_article("Hà Nội-Huế: tội phạm giảm.", published="2024-05-08")._replace(canonical=newer.id))
    with library.write("tag") as write:
        write.put(make_annotation(newer, 0, 12))
        write.put(make_annotation(older, 0, 10))
    read = library.passages.all()
    assert [passage.words for passage in read] == [4, 2]
    assert len({passage.unit for passage in read}) == 1
    assert measured(read, Counting(Measure.WORDS, once=True)) == 4 == units(read, once=True)[0].words
    assert measured(read, Counting(Measure.WORDS)) == 6
