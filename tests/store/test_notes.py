from __future__ import annotations

import pytest

from desktop_app.domain.articles import Article
from desktop_app.domain.notes import NoteKind, NotePlace
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import Theme
from desktop_app.operations.articles import bin_articles, restore_articles
from desktop_app.operations.notes import note_passage, write_note
from desktop_app.operations.themes import archive
from desktop_app.store.library import Library
from desktop_app.store.notes import _ALL


@pytest.fixture
def article(seeded: list[Article]) -> Article:
    return seeded[0]


@pytest.fixture
def places(library: Library, article: Article, theme: Theme) -> list[NotePlace]:
    """A noted passage, its article and a theme, in the order in which they were noted."""
    passage = note_passage(library, article, Span(0, 20), "một").id
    noted = [(NoteKind.PASSAGE, passage), (NoteKind.ARTICLE, article.id), (NoteKind.THEME, theme.id)]
    places = [NotePlace(kind, ident) for kind, ident in noted]
    for place, text in zip(places[1:], ("hai", "ba"), strict=True):
        write_note(library, place, text)
    return places


def age(library: Library, place: NotePlace, instant: str) -> None:
    """Have a note be of another time."""
    bearer = {
        NoteKind.PASSAGE: library.annotations.annotation,
        NoteKind.ARTICLE: library.articles.article,
        NoteKind.THEME: library.themes.named,
    }[place.kind](place.id)
    with library.write("note") as write:
        write.put(bearer._replace(noted=instant))


def test_all_notes_are_listed_the_newest_first(library: Library, article: Article, places):
    for number, place in enumerate(places):
        age(library, place, f"2026-05-0{number + 1}T00:00:00.000Z")
    notes = library.notes.newest(10)
    assert [note.place for note in notes] == places[::-1]
    theme, whole, passage = notes
    assert (theme.text, theme.title, theme.article, theme.span) == ("ba", library.themes.all()[0].name, None, None)
    assert (whole.text, whole.title, whole.article, whole.span) == ("hai", article.shown_title, article.id, None)
    assert (passage.quote, passage.span, passage.article) == (article.text[:20].strip(), passage.span, article.id)
    assert passage.published == article.metadata.published.value
    assert [row[:2] for row in library.notes.listing()] == [tuple(place) for place in places[::-1]]
    assert next(library.notes.listing())[3].splitlines() == ["ba", "", theme.title]
    age(library, places[0], "2026-06-01T00:00:00.000Z")
    assert library.notes.newest(1)[0].place == places[0]


def test_notes_are_read_by_what_they_stand_on(library: Library, places):
    found = library.notes.these([*places, NotePlace(NoteKind.ARTICLE, "nirgends")])
    assert set(found) == set(places)
    write_note(library, places[1], "")
    assert set(library.notes.these(places)) == {places[0], places[2]}


def test_what_lies_in_the_bin_is_not_listed_but_an_archived_theme_is(library: Library, article: Article, places):
    bin_articles(library, [article.id])
    archive(library, library.themes.named(places[2].id))
    assert [note.place for note in library.notes.newest(10)] == [places[2]]
    restore_articles(library, [article.id])
    assert len(library.notes.newest(10)) == 3


def test_a_note_from_before_tells_when_its_passage_was_changed_last(library: Library, places):
    age(library, places[0], "")
    passage = next(note for note in library.notes.newest(9) if note.place == places[0])
    assert passage.written == library.annotations.annotation(passage.place.id).modified


def test_the_newest_are_found_without_sorting_all(library: Library):
    plan = [row["detail"] for row in library.connection.execute(f"EXPLAIN QUERY PLAN {_ALL} LIMIT 60")]
    assert any("idx_annotation_written" in step for step in plan)
    assert any("idx_article_noted" in step for step in plan)
    assert sum("TEMP B-TREE" in step for step in plan) == 1, "themes are few"
