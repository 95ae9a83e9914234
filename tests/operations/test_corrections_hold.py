"""Corrections over each other, by odd words, beside other processes: what was foreseen is what stands."""

from __future__ import annotations

from itertools import permutations

import pytest

from desktop_app.domain.corrections import Scope, correction
from desktop_app.domain.errors import BadNameError
from desktop_app.domain.identities import entity_id
from desktop_app.domain.ids import ListedId
from desktop_app.domain.listed import ListedName
from desktop_app.domain.mentions import EntityType
from desktop_app.domain.spans import Span
from desktop_app.operations import articles, history
from desktop_app.operations.corrections import correct, effects_in
from desktop_app.operations.identities import rename
from desktop_app.operations.imports import import_files
from desktop_app.operations.names import list_names
from desktop_app.operations.recognising import Recognition, catch_up, waiting
from desktop_app.store.library import Library

PERSON, ORG, LOC = EntityType.PERSON, EntityType.ORG, EntityType.LOC
Place = tuple[Span, EntityType, str]

FIRST = """Ra quân ở Hải Dương

Sáng 5/3, ông Lê Văn Tám, Giám đốc Công ty Hoa Mai, làm việc với Công an tỉnh Hải Dương.
Ông Tám nói về Công ty Hoa Mai. Tổ Bình Minh giữ trật tự. Tổ Bình Minh trực đêm.
"""
SECOND = """Giữ bình yên

Tổ Bình Minh ở xã Tân Lập đã giúp 12 hộ. Ông Nguyễn Văn Bình dự.
"""


@pytest.fixture
def library(library: Library, tmp_path, plugins) -> Library:
    for name, text in (("a", FIRST), ("b", SECOND)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    import_files(library, plugins, [tmp_path / "a.txt", tmp_path / "b.txt"])
    return library


def article_with(library: Library, words: str):
    rows = (library.articles.article(row.id) for row in library.articles.rows())
    return next(article for article in rows if words in article.text)


def said(library: Library, words: str, kind: EntityType | None, name: str = "", meant: str = ""):
    """A correction of `words`, where the first article has them first; `meant` are the right words when others."""
    article = article_with(library, "Ra quân")
    start = article.text.index(words)
    right = article.text.index(meant, start) if meant else start
    span, entity = Span(start, start + len(words)), Span(right, right + len(meant or words))
    return article, correction(article.text, span, entity, kind, name)


def shown(library: Library, words: str = "Ra quân") -> list[Place]:
    """The mentions of the article that holds some words."""
    text = article_with(library, words).text_id
    return [(m.span, m.type, m.name) for m in library.entities.mentions(text)]


def named(library: Library, words: str = "Ra quân") -> dict[str, tuple[EntityType, str]]:
    """Words → type and name."""
    return {m.text: (m.type, m.name) for m in library.entities.mentions(article_with(library, words).text_id)}


def foreseen(library: Library, article, what, scope: Scope) -> list[Place]:
    """The mentions as they stand, with what a correction is told to change."""
    effects = effects_in(library, article, what, scope)
    gone = {m.span for effect in effects for m in effect.before}
    still = [m for m in library.entities.mentions(article.text_id) if m.span not in gone]
    after = [*still, *(m for effect in effects for m in effect.after)]
    return sorted((m.span, m.type, m.name) for m in after)


CORRECTIONS = [
    ("Công ty Hoa Mai", LOC, "Hoa Mai"),
    ("Hoa Mai", None, ""),
    ("Lê Văn Tám, Giám đốc Công ty Hoa Mai", ORG, ""),
    ("Lê Văn Tám", PERSON, ""),
    ("Giám đốc Công ty", None, ""),
    ("ông Lê Văn", PERSON, ""),
    ("Tám, Giám đốc", LOC, ""),
    ("Giám đốc Công ty Hoa Mai, làm việc với Công an", None, ""),
]
"""Words, type, right words: they reach over, into and beside each other."""


@pytest.mark.parametrize("scope", [Scope.HERE, Scope.ARTICLE])
@pytest.mark.parametrize("order", list(permutations(range(len(CORRECTIONS)), 3))[::9])
def test_what_becomes_of_a_correction_is_what_was_foreseen(library, plugins, order, scope):
    for number in order:
        words, kind, meant = CORRECTIONS[number]
        article, what = said(library, words, kind, meant=meant)
        expected, before = foreseen(library, article, what, scope), shown(library)
        correct(library, article, what, scope)
        assert shown(library) == expected
        if expected != before:
            history.undo(library)
            assert shown(library) == before
            history.redo(library)
    catch_up(library, plugins, whole=True)
    assert shown(library) == expected, "a later run changes nothing"
    assert library.problems() == []


def test_signs_inside_an_entry_stop_no_run(library, plugins):
    for words in ("Tổ “Bình Minh”", "«Tổ» Bình Minh"):
        list_names(library, [ListedName(ListedId(""), words, ORG)])
    with library.write("name-list") as write:  # as any other program may have listed it
        write.put(ListedName(ListedId("x"), "“”", ORG))
    assert waiting(library) == 2
    catch_up(library, plugins)
    assert library.names.due() == []


@pytest.mark.parametrize("words", ["Ra quân ở Hải Dương\n\nSáng", "Bình Minh giữ tr"])
def test_what_is_not_made_of_whole_words_of_a_line_is_listed_nowhere(library, words):
    correct(library, *said(library, "Tổ Bình Minh", ORG), Scope.HERE)
    before = shown(library)
    with pytest.raises(BadNameError):
        correct(library, *said(library, words, LOC), Scope.EVERYWHERE)
    assert shown(library) == before
    assert library.names.all() == []


def test_a_name_over_two_lines_is_refused(library):
    with pytest.raises(BadNameError):
        correct(library, *said(library, "Ra quân ở Hải Dương\n\nSáng", ORG), Scope.HERE)


def test_brackets_of_the_text_are_no_notation(library, plugins, tmp_path):
    (tmp_path / "d.txt").write_text("Ngoặc vuông\n\nBà Lan gặp Đội [Một] Cờ Xanh hôm qua.\n", encoding="utf-8")
    import_files(library, plugins, [tmp_path / "d.txt"])
    article = article_with(library, "Ngoặc vuông")
    start = article.text.index("Đội [")
    span = Span(start, start + len("Đội [Một] Cờ Xanh"))
    what = correction(article.text, span, span, ORG)
    for scope in (Scope.HERE, Scope.ARTICLE):
        correct(library, article, what, scope)
        assert named(library, "Ngoặc vuông")["Đội [Một] Cờ Xanh"] == (ORG, "Đội [Một] Cờ Xanh")
        history.undo(library)
    with pytest.raises(BadNameError):
        correct(library, article, what, Scope.EVERYWHERE)


def test_an_article_of_another_day_is_recognised_by_what_holds_then(library, plugins):
    list_names(library, [ListedName(ListedId(""), "Tổ Bình Minh", ORG, since="2024", until="2024")])
    catch_up(library, plugins)
    article = article_with(library, "Ra quân")
    for day, stands in (("2023-03-05", False), ("2024-03-05", True), ("2025-03-05", False)):
        articles.correct(library, article.id, "published", day)
        catch_up(library, plugins)
        assert ("Tổ Bình Minh" in named(library)) is stands
    history.undo(library)
    catch_up(library, plugins)
    assert "Tổ Bình Minh" in named(library)


def test_an_entry_that_does_not_hold_hides_no_shorter_one_and_the_newest_wins(library, plugins):
    articles.correct(library, article_with(library, "Ra quân").id, "published", "2024-03-05")
    for entry in (
        ListedName(ListedId(""), "Tổ Bình Minh", ORG, "Tổ cũ"),
        ListedName(ListedId(""), "Tổ Bình Minh giữ", LOC, since="2030"),
        ListedName(ListedId(""), "Tổ Bình Minh", PERSON, "Tổ mới", since="2024", until="2024"),
    ):
        list_names(library, [entry])
    catch_up(library, plugins)
    assert named(library)["Tổ Bình Minh"] == (PERSON, "Tổ mới")


def test_a_list_that_changes_during_a_run_is_the_one_that_counts(library, plugins, monkeypatch):
    mentions = Recognition.mentions
    listed = []

    def slow(self, *values):
        if not listed:  # another process lists a name while this one reads
            listed.append(1)
            with Library.open(library.path) as other:
                list_names(other, [ListedName(ListedId(""), "Tổ Bình Minh", ORG)])
                catch_up(other, plugins)
        return mentions(self, *values)

    with library.write("recognise") as write:
        for text in library.names.older("", 0, 99):
            write.recognise(text.number, (), "older")
    monkeypatch.setattr(Recognition, "mentions", slow)
    catch_up(library, plugins, whole=True)
    assert named(library)["Tổ Bình Minh"][0] is ORG
    assert named(library, "Giữ bình yên")["Tổ Bình Minh"][0] is ORG


def test_a_given_name_means_the_same_whatever_becomes_of_the_name(library, plugins):
    tam = entity_id(PERSON, "Lê Văn Tám")
    rename(library, tam, "Tám Đen")
    correct(library, *said(library, "Tổ Bình Minh", PERSON, "Tám Đen"), Scope.HERE)
    correct(library, *said(library, "Công ty Hoa Mai", PERSON, "Tám Đen"), Scope.EVERYWHERE)
    catch_up(library, plugins)
    rename(library, tam, "")
    correct(library, *said(library, "Công an tỉnh Hải Dương", None), Scope.HERE)
    assert named(library)["Tổ Bình Minh"] == (PERSON, "Lê Văn Tám")
    assert named(library)["Công ty Hoa Mai"] == (PERSON, "Lê Văn Tám")


def test_each_text_is_recognised_once_whatever_it_is_due_for(library, plugins, monkeypatch):
    for words in ("Tổ Bình Minh", "Bình Minh", "giữ trật tự"):
        list_names(library, [ListedName(ListedId(""), words, ORG)])
    calls = []
    mentions = Recognition.mentions
    monkeypatch.setattr(Recognition, "mentions", lambda *values: (calls.append(1), mentions(*values))[1])
    catch_up(library, plugins)
    assert len(calls) == 2


def test_a_name_typed_in_haste_is_shown_as_articles_write_it(library, plugins, tmp_path):
    correct(library, *said(library, "Tổ Bình Minh", PERSON, "trần thị mai"), Scope.HERE)
    (tmp_path / "d.txt").write_text("Tin\n\nBà Trần Thị Mai đến.\n", encoding="utf-8")
    import_files(library, plugins, [tmp_path / "d.txt"])
    assert named(library)["Tổ Bình Minh"] == (PERSON, "Trần Thị Mai")


def test_a_post_goes_to_the_person_whom_editors_named(library, plugins):
    def posts(name: str) -> list[str]:
        return [post.name for post in library.entities.posts(entity_id(PERSON, name))]

    assert posts("Lê Văn Tám") == ["Giám đốc Công ty Hoa Mai"]
    correct(library, *said(library, "Lê Văn Tám", PERSON, "Lê Văn Chín"), Scope.HERE)
    assert (posts("Lê Văn Tám"), posts("Lê Văn Chín")) == ([], ["Giám đốc Công ty Hoa Mai"])
    assert catch_up(library, plugins, whole=True) == 0
    history.undo(library)
    assert posts("Lê Văn Tám") == ["Giám đốc Công ty Hoa Mai"]
    correct(library, *said(library, "Lê Văn Tám", None), Scope.HERE)
    assert posts("Lê Văn Tám") == []


def test_of_entries_that_differ_in_capitals_the_newest_that_fits_wins(library, plugins):
    for words, name in (("tổ Bình Minh", "chữ thường"), ("Tổ Bình Minh", "chữ hoa"), ("Tổ bình minh", "gần thường")):
        list_names(library, [ListedName(ListedId(""), words, ORG, name)])
    catch_up(library, plugins)
    assert named(library)["Tổ Bình Minh"] == (ORG, "gần thường")
    list_names(library, [ListedName(ListedId(""), "Tổ Bình Minh", ORG, "chữ hoa lại")])
    catch_up(library, plugins)
    assert named(library)["Tổ Bình Minh"] == (ORG, "chữ hoa lại")
