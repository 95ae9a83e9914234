"""Notes on passages, articles and themes, saved at each pause and taken back as they were written: in one go."""

from __future__ import annotations

import random

import pytest

from desktop_app.domain.articles import Article
from desktop_app.domain.errors import UnknownAnnotationError, UnknownArticleError, UnknownThemeError
from desktop_app.domain.filters import Filter
from desktop_app.domain.notes import NoteKind, NotePlace
from desktop_app.domain.spans import Span
from desktop_app.operations import annotations as filing
from desktop_app.operations import history
from desktop_app.operations.articles import begin_reading
from desktop_app.operations.bulk import UNDO, Wish, carry_out
from desktop_app.operations.notes import leave_note, note_of, note_passage, write_note
from desktop_app.operations.step_words import step_text
from desktop_app.operations.themes import change
from desktop_app.store.library import Library


@pytest.fixture
def places(library: Library, article: Article) -> dict[NoteKind, NotePlace]:
    """One of each kind."""
    theme = library.themes.all()[0]
    passage = filing.tag(library, article, Span(0, 20), [theme])
    idents = {NoteKind.PASSAGE: passage.id, NoteKind.ARTICLE: article.id, NoteKind.THEME: theme.id}
    return {kind: NotePlace(kind, ident) for kind, ident in idents.items()}


def take_back(library: Library) -> list[str]:
    """One undo of an editor; the labels of what it took back."""
    steps = history.next_undo(library)
    carry_out(library, Wish(UNDO, steps=tuple(step.id for step in steps)))
    return [step.label for step in steps]


def redo_all(library: Library) -> None:
    """Do all again that was taken back."""
    while (step := library.journal.redoable()) is not None:
        history.redo_whole(library, step.id)


def type_on(library: Library, place: NotePlace, *texts: str) -> None:
    """Write a note in one go, saved at each of these."""
    since = None
    for text in texts:
        write_note(library, place, text, since=since)
        since = note_of(library, place)


@pytest.mark.parametrize("kind", NoteKind)
def test_a_note_is_set_told_and_taken_back(library: Library, places, kind: NoteKind):
    place, before = places[kind], library.journal.count()
    assert write_note(library, place, "  **xem** lại\r\n ") == ""
    assert note_of(library, place) == "**xem** lại"
    assert write_note(library, place, "**xem** lại\n") == "**xem** lại"
    assert library.journal.count() == before + 1, "an equal note is no step"
    step = library.journal.undoable()
    assert step.label == {"passage": "note", "article": "article-note", "theme": "theme-note"}[kind.value]
    assert step.detail
    assert "note" not in step_text(step, "vi").lower()
    library.undo()
    assert note_of(library, place) == ""
    assert not library.problems()


@pytest.mark.parametrize("kind", NoteKind)
def test_what_was_written_in_one_go_is_taken_back_and_done_again_at_once(library: Library, places, kind: NoteKind):
    place = places[kind]
    type_on(library, place, "trước")
    type_on(library, place, "trước, x", "trước, xem", "trước, xem lại")
    assert library.journal.steps(3)[0].label == "note-on"
    assert len(take_back(library)) == 3
    assert note_of(library, place) == "trước"
    history.redo_whole(library, library.journal.redoable().id)
    assert note_of(library, place) == "trước, xem lại"
    assert library.journal.redoable() is None
    take_back(library)
    take_back(library)
    assert note_of(library, place) == ""
    history.redo_whole(library, library.journal.redoable().id)
    assert note_of(library, place) == "trước", "the two goes stay apart"


@pytest.mark.parametrize("field", ["definition", "include", "exclude"])
def test_a_field_of_a_theme_is_taken_back_as_it_was_written_too(library: Library, field: str):
    theme, since = library.themes.all()[0], None
    before = getattr(theme, field)
    for words in ("vụ", "vụ án", "vụ án, vụ việc"):
        since = getattr(change(library, theme, **{field: words}, since=since), field)
    other = "include" if field != "include" else "exclude"
    change(library, theme, **{other: "x"}, since=getattr(theme, other))
    assert take_back(library) == ["note-on"], "another field is another writing"
    assert take_back(library) == ["note-on", "note-on", "theme-define"]
    assert getattr(library.themes.named(theme.id), field) == before


def test_more_saves_than_openings_are_looked_at_are_one_undo(library: Library, places):
    place = places[NoteKind.PASSAGE]
    type_on(library, place, *("x" * length for length in range(1, history.LOOKED_AT + 40)))
    other = library.articles.rows()[1].id
    begin_reading(library, other)
    assert len(take_back(library)) == history.LOOKED_AT + 40
    assert note_of(library, place) == ""


def test_what_another_wrote_meanwhile_is_taken_back_by_itself(library: Library, places):
    place = places[NoteKind.PASSAGE]
    type_on(library, place, "của tôi")
    write_note(library, place, "của người khác")
    assert write_note(library, place, "của tôi, tiếp", since="của tôi") == "của người khác"
    assert take_back(library) == ["note"]
    assert note_of(library, place) == "của người khác", "it is no word of what was written here"
    take_back(library)
    assert note_of(library, place) == "của tôi"


def test_what_was_done_in_between_parts_the_saves(library: Library, article: Article, places):
    place = places[NoteKind.PASSAGE]
    type_on(library, place, "một")
    filing.star(library, library.annotations.in_article(article.id), starred=True)
    write_note(library, place, "một hai", since="một")
    assert take_back(library) == ["note-on"]
    assert take_back(library) == ["star"]
    assert take_back(library) == ["note"]


def test_a_passage_is_made_with_its_note_and_goes_with_it(library: Library, article: Article):
    made = note_passage(library, article, Span(30, 50), "hỏi lại")
    place = NotePlace(NoteKind.PASSAGE, made.id)
    assert library.annotations.in_article(article.id) == [made]
    assert note_passage(library, article, Span(30, 50), "hỏi lại") == made
    write_note(library, place, "", since="hỏi lại")
    assert library.annotations.in_article(article.id) != [], "it may be written on"
    leave_note(library, made.id, since="")
    assert library.annotations.in_article(article.id) == []
    assert len(take_back(library)) == 3
    assert library.annotations.in_article(article.id) == []


def test_leaving_a_note_keeps_what_has_anything_else(library: Library, places):
    before = library.journal.count()
    leave_note(library, places[NoteKind.PASSAGE].id)
    assert library.journal.count() == before


def test_a_note_of_an_article_is_searched_for(library: Library, places):
    write_note(library, places[NoteKind.ARTICLE], "kiểm chứng với sở")
    assert library.search.hits(Filter(query="kiem chung voi so")).total == 1
    write_note(library, places[NoteKind.ARTICLE], "")
    assert library.search.hits(Filter(query="kiem chung voi so")).total == 0


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        (NoteKind.PASSAGE, UnknownAnnotationError),
        (NoteKind.ARTICLE, UnknownArticleError),
        (NoteKind.THEME, UnknownThemeError),
    ],
)
def test_what_is_not_there_has_no_note(library: Library, kind: NoteKind, error: type[Exception]):
    with pytest.raises(error):
        write_note(library, NotePlace(kind, "nirgends"), "zu spät")


@pytest.mark.parametrize("seed", range(4))
def test_any_writing_is_taken_back_and_done_again_whole(library: Library, article: Article, places, seed: int):
    """Notes written on and over each other, in one go or not, with other steps and undo in between."""
    chance = random.Random(seed)  # noqa: S311 - a test, no secret
    begun = library.journal.count()

    def state() -> tuple[dict[NoteKind, str], int]:
        notes = {kind: note_of(library, place) for kind, place in places.items()}
        return notes, len(library.annotations.in_article(article.id))

    began, since = state(), dict.fromkeys(NoteKind)
    for _ in range(60):
        kind = chance.choice(list(NoteKind))
        did = chance.random()
        if did < 0.6:
            write_note(library, places[kind], chance.choice(["", "một", "hai", "ba"]), since=since[kind])
            since[kind] = chance.choice([note_of(library, places[kind]), None])
        elif did < 0.7:
            note_passage(library, article, Span(chance.randrange(40, 80), 100), "xem lại")
        elif did < 0.8:
            filing.star(library, library.annotations.in_article(article.id), starred=chance.random() < 0.5)
        elif did < 0.9 and library.journal.count() > begun and history.next_undo(library)[-1].label != "tag":
            take_back(library)
        elif library.journal.redoable() is not None:
            history.redo_whole(library, library.journal.redoable().id)
    redo_all(library)
    ended = state()
    while history.next_undo(library)[-1].label != "tag":
        take_back(library)
    assert state() == began
    redo_all(library)
    assert state() == ended
    assert not library.problems()
