from __future__ import annotations

import pytest

from desktop_app.domain.errors import BadNameError, BadQueryError, LongLineError, NoSuchSearchError
from desktop_app.domain.filters import Choice, Era, Facet, Filter, choosing
from desktop_app.domain.ids import EntityId
from desktop_app.domain.mentions import EntityType
from desktop_app.operations.finding import Finder
from desktop_app.operations.identities import rename as rename_entity
from desktop_app.operations.lines import filter_of, line_of
from desktop_app.operations.saved_searches import line_for, numbers, remove, rename, save, suggested_name
from desktop_app.store.library import Library


def names(library: Library) -> list[str]:
    return [search.name for search in library.saved_searches.all()]


def test_a_search_is_kept_renamed_and_taken_away_each_as_one_step(library):
    made = save(library, "  Ma túy   2024 ", "ma túy từ:2024")
    assert (made.name, made.line) == ("Ma túy 2024", "ma túy từ:2024")
    rename(library, made.id, "Ma túy")
    remove(library, made.id)
    assert names(library) == []
    for left in (["Ma túy"], ["Ma túy 2024"], []):
        library.undo()
        assert names(library) == left
    library.redo()
    assert names(library) == ["Ma túy 2024"]
    assert library.problems() == []


def test_names_stand_as_vietnamese_sorts(library):
    for name in ("Đất đai", "Dân số", "An sinh"):
        save(library, name, "x")
    assert names(library) == ["An sinh", "Dân số", "Đất đai"]


def test_the_same_name_is_the_same_search(library):
    first = save(library, "Hoà giải", "hòa giải")
    second = save(library, "hòa giải", "hòa giải từ:2024")
    assert first.id == second.id
    assert [(search.name, search.line) for search in library.saved_searches.all()] == [("hòa giải", "hòa giải từ:2024")]


@pytest.mark.parametrize("name", ["", "  ", "…", "x" * 81])
def test_a_name_that_says_nothing_or_too_much_is_refused(library, name):
    with pytest.raises(BadNameError):
        save(library, name, "x")


def test_a_name_is_not_taken_from_another(library):
    save(library, "Một", "x")
    two = save(library, "Hai", "y")
    with pytest.raises(BadNameError, match="another saved search"):
        rename(library, two.id, "MỘT")
    assert rename(library, two.id, "HAI").name == "HAI"


def test_a_name_that_another_process_gives_meanwhile_is_no_second_one(library, monkeypatch):
    write, two = library.write, save(library, "Hai", "x")
    with Library.open(library.path) as other:

        def overtaken(*label: str) -> object:
            save(other, "Một", "y")
            return write(*label)

        monkeypatch.setattr(library, "write", overtaken)
        save(library, "Một", "x")
        with pytest.raises(BadNameError):
            rename(library, two.id, "Một")
    assert names(library) == ["Hai", "Một"]


def test_what_is_gone_is_said_to_be(library):
    made = save(library, "Một", "x")
    remove(library, made.id)
    with pytest.raises(NoSuchSearchError):
        rename(library, made.id, "Hai")


def test_a_line_holds_what_is_typed_and_what_is_chosen(library):
    chosen = Filter(choosing(Facet.THEN, "hai-duong"))
    assert line_for(library, "chuyển đổi số", chosen, "vi") == 'tỉnh:"Hải Dương" chuyển đổi số'
    assert line_for(library, "", chosen, "en") == 'province:"Hải Dương"'
    assert line_for(library, "", Filter(), "vi") == ""
    with pytest.raises(BadQueryError):
        line_for(library, "OR", chosen, "vi")


def test_a_line_that_could_not_be_read_again_is_not_made(library):
    chosen = Filter(choosing(Facet.ENTITY, *(f"ORG:ban chỉ đạo thứ {number}" for number in range(80))))
    with pytest.raises(LongLineError):
        line_for(library, "ma túy", chosen, "vi")
    with pytest.raises(LongLineError):
        line_for(library, "ma túy " * 300, Filter(), "vi")


def test_a_name_is_made_of_a_line():
    assert suggested_name('tỉnh:"Hải Dương" ma túy') == "tỉnh:Hải Dương ma túy"
    long = suggested_name("chuyển đổi số " * 9)
    assert len(long) <= 49
    assert long.endswith("…")


def test_numbers_are_those_of_now(library):
    finder = Finder(library.path)
    assert numbers(finder, ["tỉnh:hai-duong", "chuyển đổi số", "chủ đề:không đâu"], Era.THEN) == [1, 2, None]
    finder.close()


def test_an_entity_with_quotes_in_its_name_survives_as_a_line(library):
    body = library.entities.all([EntityType.ORG])[0]
    rename_entity(library, EntityId(body.id), 'Công ty "Sao Mai" (cũ)')
    wanted = Filter(frozenset({Choice(Facet.ENTITY, body.id)}))
    assert filter_of(library, line_of(library, wanted)) == wanted


def test_articles_without_a_date_can_be_asked_for(library):
    row = library.articles.rows()[0]
    article = library.articles.article(row.id)
    with library.write("import") as write:
        write.put(
            article._replace(
                metadata=article.metadata._replace(
                    published=article.metadata.published._replace(value=None, best_day=None)
                ),
                corrected=article.corrected | {"published"},
            )
        )
    wanted = filter_of(library, "ngày:không")
    assert wanted.choices == {Choice(Facet.DATE, "")}
    finder = Finder(library.path)
    undated = [row.id for row in library.articles.rows() if not row.published]
    assert len(finder.found(wanted)) == len(undated) > 0
    assert {row.id for row in library.articles.rows(wanted)} == set(undated)
    finder.close()
