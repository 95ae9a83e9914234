from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop_app.domain.errors import UnknownArticleError
from desktop_app.domain.filters import Filter
from desktop_app.domain.ids import ArticleId
from desktop_app.operations import reprints
from desktop_app.operations.articles import bin_articles, restore_articles
from desktop_app.operations.check import check
from desktop_app.operations.history import redo, undo
from desktop_app.operations.imports import import_files
from desktop_app.operations.step_words import step_text
from desktop_app.store.library import Library

Folded = dict[int, int | None]


@pytest.fixture
def five(library: Library) -> list[ArticleId]:
    """The five articles, the oldest id first."""
    return sorted(row.id for row in library.articles.rows())


@pytest.fixture
def folded(library: Library, five: list[ArticleId]) -> Callable[[], Folded]:
    """Number of an article → number of the one it is folded under; those that stand by themselves are left out."""

    def now() -> Folded:
        mains = {number: library.articles.article(ident).canonical for number, ident in enumerate(five)}
        return {number: five.index(main) for number, main in mains.items() if main is not None}

    return now


def test_an_article_is_folded_and_stands_by_itself_again(library, five, folded):
    reprints.fold_under(library, five[1], five[0])
    assert folded() == {1: 0}
    assert [row.id for row in library.articles.reprints(five[0])] == [five[1]]
    assert library.articles.count(Filter(folded=True)) == 4
    reprints.separate(library, five[1])
    assert folded() == {}
    undo(library)
    assert folded() == {1: 0}
    undo(library)
    assert folded() == {}
    redo(library, 2)
    assert folded() == {}
    assert check(library).ok


def test_the_main_copy_is_another_one_and_all_others_follow(library, five, folded):
    reprints.fold_all_under(library, five[1:4], five[0])
    reprints.make_main(library, five[2])
    assert folded() == {0: 2, 1: 2, 3: 2}
    undo(library)
    assert folded() == {1: 0, 2: 0, 3: 0}
    assert check(library).ok


def test_what_is_no_copy_is_made_no_main_copy(library, five):
    steps = library.journal.count()
    reprints.make_main(library, five[0])
    reprints.separate(library, five[0])
    reprints.fold_under(library, five[0], five[0])
    assert library.journal.count() == steps


def test_nothing_is_ever_folded_under_a_reprint(library, five, folded):
    reprints.fold_under(library, five[1], five[0])
    reprints.fold_under(library, five[2], five[1])
    assert folded() == {1: 0, 2: 0}, "under the article that the chosen one is a reprint of"
    reprints.fold_under(library, five[0], five[3])
    assert folded() == {0: 3, 1: 3, 2: 3}, "copies come along"
    reprints.fold_under(library, five[3], five[1])
    assert folded() == {0: 1, 2: 1, 3: 1}, "a story is turned over when its main article is folded under a copy"
    reprints.fold_all_under(library, [five[4], five[1]], five[0])
    assert folded() == {1: 0, 2: 0, 3: 0, 4: 0}
    assert check(library).ok


def test_several_are_folded_in_one_step(library, five, folded):
    reprints.fold_all_under(library, five, five[2])
    assert folded() == {0: 2, 1: 2, 3: 2, 4: 2}
    step = library.journal.steps(1)[0]
    assert (step.label, step.detail[-3:]) == ("reprint-fold", " +3")
    assert step_text(step, "vi").startswith("Gộp làm bản đăng lại – ")
    undo(library)
    assert folded() == {}


def test_an_article_in_the_bin_keeps_its_place(library, five, folded):
    reprints.fold_all_under(library, five[1:3], five[0])
    bin_articles(library, [five[1]])
    reprints.make_main(library, five[2])
    restore_articles(library, [five[1]])
    assert folded() == {0: 2, 1: 2}


def test_an_article_that_is_not_there_is_refused(library, five):
    with pytest.raises(UnknownArticleError):
        reprints.fold_under(library, five[0], ArticleId("nobody"))


def _story(first: int, last: int) -> str:
    """A text of paragraphs that no other number has."""
    places = ("cầu", "trường", "chợ", "bến", "đê", "trạm", "đình", "xưởng", "vườn", "hồ")
    works = ("sửa", "xây", "mở", "dựng", "quét", "lát", "đào", "nối", "kè", "sơn")
    said = (
        f"Tổ {number} của phường {works[number % 10]} {places[number // 10]} số {number}, góp {number * 7} triệu đồng"
        f" cùng {number + 3} hộ dân khu {places[(number * 3) % 10]} trong đợt {works[(number * 7) % 10]} mới."
        for number in range(first, last)
    )
    return "Tin trong ngày\n\n" + "\n\n".join(said) + "\n"


def test_a_separated_copy_is_known_by_its_own_words_from_then_on(library, plugins, tmp_path):
    def come_in(name: str, text: str) -> ArticleId:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return import_files(library, plugins, [path]).imported[0].article

    main = come_in("main.txt", _story(0, 20))
    copy = come_in("copy.txt", _story(8, 30))
    assert library.articles.article(copy).canonical == main
    reprints.separate(library, copy)
    later = come_in("later.txt", _story(8, 31))
    assert library.articles.article(later).canonical == copy
    reprints.make_main(library, later)
    bin_articles(library, [copy])
    last = come_in("last.txt", _story(8, 32))
    assert library.articles.article(last).canonical == later
    assert check(library).ok
