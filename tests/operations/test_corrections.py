"""Names corrected here, in the article and everywhere, and what stays of it whatever runs afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.corrections import Scope, correction
from desktop_app.domain.ids import ArticleId, ListedId
from desktop_app.domain.listed import ListedName
from desktop_app.domain.mentions import EntityType
from desktop_app.domain.spans import Span
from desktop_app.operations import history
from desktop_app.operations.corrections import correct, effects_in
from desktop_app.operations.effects import effects_everywhere
from desktop_app.operations.imports import Report, import_files, store
from desktop_app.operations.names import list_names
from desktop_app.operations.reading import knowledge_of, outcomes
from desktop_app.operations.recognising import catch_up, waiting
from desktop_app.plugins import Plugins
from desktop_app.store.arrivals import Arrival
from desktop_app.store.library import Library

PERSON, ORG, LOC = EntityType.PERSON, EntityType.ORG, EntityType.LOC

FIRST = """Ra quân ở Hải Dương

Sáng 5/3, ông Lê Văn Tám, Giám đốc Công ty Hoa Mai, làm việc với Công an tỉnh Hải Dương.
Ông Tám nói về Công ty Hoa Mai. Tổ Bình Minh giữ trật tự. Tổ Bình Minh trực đêm.
"""
SECOND = """Giữ bình yên

Tổ Bình Minh ở xã Tân Lập đã giúp 12 hộ. Ông Nguyễn Văn Bình dự.
"""
THIRD = """Họp báo

Ông Trần Văn Ba nói về giá lúa ở Sóc Trăng.
"""


@pytest.fixture
def library(library: Library, tmp_path: Path, plugins: Plugins) -> Library:
    for name, text in (("a", FIRST), ("b", SECOND), ("c", THIRD)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    import_files(library, plugins, [tmp_path / f"{name}.txt" for name in "abc"])
    return library


def ident(library: Library, words: str) -> ArticleId:
    return next(row.id for row in library.articles.rows() if words in library.articles.article(row.id).text)


def found(library: Library, words: str) -> dict[str, tuple[str, str]]:
    """Words → type and name, in the article that holds some words."""
    article = library.articles.article(ident(library, words))
    return {m.text: (m.type.value, m.name) for m in library.entities.mentions(article.text_id)}


def said(library: Library, words: str, kind: EntityType | None, name: str = "", meant: str = ""):
    """A correction of `words`, where the first article has them first; `meant` are the right words when others."""
    article = library.articles.article(ident(library, "Ra quân"))
    start = article.text.index(words)
    span = Span(start, start + len(words))
    right = article.text.index(meant, start) if meant else start
    return article, correction(article.text, span, Span(right, right + len(meant or words)), kind, name)


def test_here_changes_one_place_and_no_other(library):
    article, what = said(library, "Tổ Bình Minh", ORG)
    correct(library, article, what, Scope.HERE)
    places = [m.span.start for m in library.entities.mentions(article.text_id) if m.text == "Tổ Bình Minh"]
    assert places == [article.text.index("Tổ Bình Minh")]
    history.undo(library)
    assert "Tổ Bình Minh" not in found(library, "Ra quân")
    assert library.problems() == []


def test_in_the_article_changes_all_its_places_in_one_step(library):
    article, what = said(library, "Tổ Bình Minh", ORG)
    assert len(effects_in(library, article, what, Scope.ARTICLE)) == 2
    correct(library, article, what, Scope.ARTICLE)
    assert found(library, "Ra quân")["Tổ Bình Minh"] == ("ORG", "Tổ Bình Minh")
    assert "Tổ Bình Minh" not in found(library, "Giữ bình yên")
    history.undo(library)
    assert "Tổ Bình Minh" not in found(library, "Ra quân")


def test_in_the_article_short_forms_follow_the_long_one_to_another_name(library):
    tam = "Lê Vân Tám"
    article, what = said(library, "Lê Văn Tám", PERSON, tam)
    assert [e.span.of(article.text) for e in effects_in(library, article, what, Scope.HERE)] == ["Lê Văn Tám"]
    effects = effects_in(library, article, what, Scope.ARTICLE)
    assert [(e.span.of(article.text), e.after[0].name) for e in effects] == [("Lê Văn Tám", tam), ("Tám", tam)]
    correct(library, article, what, Scope.ARTICLE, effects[1:])
    assert found(library, "Ra quân")["Tám"] == (PERSON, "Lê Văn Tám")
    history.undo(library)
    correct(library, article, what, Scope.ARTICLE)
    assert found(library, "Ra quân")["Tám"] == (PERSON, tam)
    article, what = said(library, "Tám nói", PERSON, "Phan Tám", "Tám")
    correct(library, article, what, Scope.ARTICLE)  # the long form does not follow the short one
    assert found(library, "Ra quân")["Lê Văn Tám"] == (PERSON, tam)
    article, what = said(library, "Công an tỉnh Hải Dương", ORG, "CATHD")
    assert len(effects_in(library, article, what, Scope.ARTICLE)) == 1


def test_everywhere_short_forms_go_with_the_long_one(library, plugins):
    article, what = said(library, "Lê Văn Tám", PERSON)
    assert effects_everywhere(library, plugins, what, 10) == ([], 1)
    article, what = said(library, "Lê Văn Tám", PERSON, "Lê Vân Tám")
    effects, _ = effects_everywhere(library, plugins, what, 10)
    assert [e.after[0].name for e in effects] == ["Lê Vân Tám"] * 2
    correct(library, article, what, Scope.EVERYWHERE)
    catch_up(library, plugins)
    assert found(library, "Ra quân")["Tám"] == (PERSON, "Lê Vân Tám")


def test_everywhere_is_previewed_then_recognised_again(library, plugins):
    article, what = said(library, "Tổ Bình Minh", ORG, "Tổ tự quản Bình Minh")
    effects, texts = effects_everywhere(library, plugins, what, 50)
    assert (len(effects), texts) == (3, 2)
    assert {effect.after[0].name for effect in effects} == {"Tổ tự quản Bình Minh"}
    correct(library, article, what, Scope.EVERYWHERE)
    assert waiting(library) == 2
    catch_up(library, plugins)
    assert waiting(library) == 0
    for words in ("Ra quân", "Giữ bình yên"):
        assert found(library, words)["Tổ Bình Minh"] == ("ORG", "Tổ tự quản Bình Minh")
    history.undo(library)
    catch_up(library, plugins)
    assert "Tổ Bình Minh" not in {**found(library, "Ra quân"), **found(library, "Giữ bình yên")}
    assert library.problems() == []


def test_everywhere_takes_the_place_of_what_was_said_of_the_very_place_before(library, plugins):
    article, first = said(library, "Tổ Bình Minh", LOC)
    correct(library, article, first, Scope.HERE)
    _, second = said(library, "Tổ Bình Minh", ORG)
    effects, _ = effects_everywhere(library, plugins, second, 50, stood=article.text_id)
    assert len(effects) == 3
    correct(library, article, second, Scope.EVERYWHERE)
    catch_up(library, plugins)
    kinds = [m.type for m in library.entities.mentions(article.text_id) if m.text == "Tổ Bình Minh"]
    assert kinds == [ORG, ORG]
    history.undo(library)
    catch_up(library, plugins)
    kinds = [m.type for m in library.entities.mentions(article.text_id) if m.text == "Tổ Bình Minh"]
    assert kinds == [LOC]


def test_what_is_spared_stays_though_the_list_says_otherwise(library, plugins):
    article, what = said(library, "Tổ Bình Minh", ORG)
    effects, _ = effects_everywhere(library, plugins, what, 50)
    spared = [effect for effect in effects if effect.article != article.id]
    correct(library, article, what, Scope.EVERYWHERE, spared)
    catch_up(library, plugins)
    assert "Tổ Bình Minh" in found(library, "Ra quân")
    assert "Tổ Bình Minh" not in found(library, "Giữ bình yên")


def test_what_is_no_name_is_none_in_later_imports_too(library, plugins, tmp_path):
    article, what = said(library, "Công ty Hoa Mai", None)
    correct(library, article, what, Scope.EVERYWHERE)
    catch_up(library, plugins)
    assert "Công ty Hoa Mai" not in found(library, "Ra quân")
    assert found(library, "Ra quân")["Giám đốc Công ty Hoa Mai"][0] == "TITLE"  # the longer name stands
    (tmp_path / "d.txt").write_text("Tin mới\n\nCông ty Hoa Mai tặng quà ở Hải Dương.\n", encoding="utf-8")
    import_files(library, plugins, [tmp_path / "d.txt"])
    assert set(found(library, "Tin mới")) == {"Hải Dương"}


def test_other_edges_everywhere_hold_where_the_same_words_stand(library, plugins):
    article, what = said(library, "Công an tỉnh Hải Dương", ORG, meant="Công an tỉnh")
    assert what.words == "[Công an tỉnh] Hải Dương"
    correct(library, article, what, Scope.EVERYWHERE)
    catch_up(library, plugins)
    assert found(library, "Ra quân")["Công an tỉnh"] == ("ORG", "Công an tỉnh")
    assert "Công an tỉnh Hải Dương" not in found(library, "Ra quân")


def test_no_run_overrules_a_decision_whatever_the_recogniser_says(library, plugins):
    article, what = said(library, "Hải Dương", ORG, "Đội Hải Dương")
    correct(library, article, what, Scope.HERE)
    before = library.entities.mentions(article.text_id)
    list_names(library, [ListedName(ListedId(""), "Hải Dương", LOC, "Xứ Đông")])
    catch_up(library, plugins)
    after = library.entities.mentions(article.text_id)
    assert [m for m in after if m.why == "editor"] == [m for m in before if m.why == "editor"]
    assert after[0].name == "Đội Hải Dương"


def test_a_second_decision_about_a_place_takes_the_first_ones_place(library):
    article, first = said(library, "Tổ Bình Minh", ORG)
    correct(library, article, first, Scope.HERE)
    _, second = said(library, "Tổ Bình Minh", LOC, meant="Bình Minh")
    correct(library, article, second, Scope.HERE)
    assert found(library, "Ra quân")["Bình Minh"] == ("LOC", "Bình Minh")
    assert "Tổ Bình Minh" not in found(library, "Ra quân")
    assert len(library.entities.verdicts(article.text_id)) == 1
    history.undo(library, 2)
    assert library.entities.verdicts(article.text_id) == []


def test_touching_only_what_has_the_words(library, plugins):
    number_of = {text.text_id: text.number for text in library.names.older("", 0, 99)}
    _, what = said(library, "Tổ Bình Minh", ORG)
    correct(library, library.articles.article(ident(library, "Ra quân")), what, Scope.EVERYWHERE)
    (due,) = library.names.due()
    touched = set(library.names.due_numbers([due]))
    assert touched == {
        number_of[library.articles.article(ident(library, words)).text_id] for words in ("Ra quân", "Giữ bình yên")
    }


def test_a_stopped_run_goes_on_where_it_was(library, plugins, monkeypatch):
    _, what = said(library, "Tổ Bình Minh", ORG)
    correct(library, library.articles.article(ident(library, "Ra quân")), what, Scope.EVERYWHERE)
    monkeypatch.setattr("desktop_app.operations.recognising.BATCH", 1)

    def stop(seen: int, _total: int) -> None:
        if seen == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        catch_up(library, plugins, stop)
    assert waiting(library) == 1
    seen: list[int] = []
    catch_up(library, plugins, lambda done, _total: seen.append(done))
    assert seen == [1]
    assert "Tổ Bình Minh" in {**found(library, "Giữ bình yên")}


def test_an_article_read_before_the_list_changed_is_recognised_again(library, plugins, tmp_path):
    path = tmp_path / "d.txt"
    path.write_text("Tin mới\n\nTổ Bình Minh tặng quà.\n", encoding="utf-8")
    arrivals = [each for each in outcomes([path], plugins, knowledge_of(library)) if isinstance(each, Arrival)]
    list_names(library, [ListedName(ListedId(""), "Tổ Bình Minh", ORG)])
    catch_up(library, plugins)
    store(library, arrivals, Report())
    assert waiting(library) == 1
    catch_up(library, plugins)
    assert found(library, "Tin mới")["Tổ Bình Minh"] == ("ORG", "Tổ Bình Minh")
