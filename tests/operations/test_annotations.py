from __future__ import annotations

from unicodedata import normalize

import pytest

from desktop_app.domain.annotations import Annotation, State
from desktop_app.domain.articles import Article, ReadingState
from desktop_app.domain.errors import BadSpanError, UnknownAnnotationError, UnknownThemeError
from desktop_app.domain.notes import NoteKind, NotePlace
from desktop_app.domain.spans import Span
from desktop_app.operations import annotations as filing
from desktop_app.operations.notes import write_note
from desktop_app.store.library import Library


def place_of(annotation: Annotation) -> NotePlace:
    return NotePlace(NoteKind.PASSAGE, annotation.id)


@pytest.fixture
def themes(library: Library):
    return library.themes.all()


def test_a_passage_is_filed_and_the_article_is_tagged(library: Library, article: Article, themes):
    made = filing.tag(library, article, Span(0, 20), themes[:2], "ghi chú")
    assert made.anchor.exact == article.text[:20].strip()
    assert library.annotations.in_article(article.id) == [made]
    assert library.articles.article(article.id).state is ReadingState.TAGGED
    library.undo()
    assert library.annotations.count() == 0
    assert library.articles.article(article.id).state is ReadingState.UNREAD


def test_tagging_the_same_passage_adds_to_it(library: Library, article: Article, themes):
    one = filing.tag(library, article, Span(0, 20), [themes[0]])
    two = filing.tag(library, article, Span(0, 20), [themes[1]])
    assert one.id == two.id
    assert two.themes == {themes[0].id, themes[1].id}


def test_blanks_around_a_passage_are_left_out(library: Library, article: Article, themes):
    blank = article.text.index(" ")
    assert filing.tag(library, article, Span(blank, blank + 6), [themes[0]]).anchor.span.start == blank + 1


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (5, 5), (9, 3), (0, 10**9)])
def test_no_passage_is_refused(library: Library, article: Article, themes, start: int, end: int):
    before = library.journal.count()
    with pytest.raises(BadSpanError):
        filing.passage(article, start, end)
    assert library.journal.count() == before


def test_a_digit_files_and_takes_out_again(library: Library, article: Article, themes):
    assert filing.toggle(library, article, Span(0, 20), themes[0]) is not None
    assert filing.toggle(library, article, Span(0, 20), themes[1]).themes == {themes[0].id, themes[1].id}
    assert filing.toggle(library, article, Span(0, 20), themes[0]).themes == {themes[1].id}
    assert filing.toggle(library, article, Span(0, 20), themes[1]) is None
    assert library.annotations.count() == 0


def test_a_passage_with_a_note_outlives_its_last_theme(library: Library, article: Article, themes):
    filing.tag(library, article, Span(0, 20), [themes[0]], "giữ lại")
    left = filing.toggle(library, article, Span(0, 20), themes[0])
    assert left is not None
    assert left.note == "giữ lại"


def test_notes_stars_states_and_edges_change_one_thing_each(library: Library, article: Article, themes):
    made = filing.tag(library, article, Span(0, 20), [themes[0]])
    write_note(library, place_of(made), "  *ghi* chú ")
    filing.star(library, [made], starred=True)
    filing.review(library, [made], State.CHECKED)
    moved = filing.move_edges(library, article, made, Span(0, 30))
    assert (moved.note, moved.star, moved.state) == ("*ghi* chú", True, State.CHECKED)
    assert moved.anchor.exact == article.text[:30].strip()
    assert next(iter(library.journal.steps(1))).detail == f"“{moved.anchor.exact}”"
    for _ in range(4):
        library.undo()
    again = library.annotations.annotation(made.id)
    assert (again.note, again.star, again.state, again.anchor.span) == (
        "",
        False,
        State.NEW,
        Span(0, made.anchor.span.end),
    )


def test_notes_are_kept_composed(library: Library, article: Article, themes):
    apart = normalize("NFD", "Kiểm chứng\n- lại\n")
    assert filing.tag(library, article, Span(0, 20), themes[:1], apart).note == "Kiểm chứng\n- lại"
    made = filing.tag(library, article, Span(30, 40), themes[:1])
    write_note(library, place_of(made), apart.replace("\n", "\r\n") + "\x00\ud800")
    assert library.annotations.annotation(made.id).note == "Kiểm chứng\n- lại"


def test_setting_what_is_set_is_no_step(library: Library, article: Article, themes):
    made = filing.tag(library, article, Span(0, 20), [themes[0]], "x")
    before = library.journal.count()
    assert write_note(library, place_of(made), "x ") == "x"
    filing.review(library, [made], State.NEW)
    assert library.journal.count() == before


def test_many_passages_are_one_step(library: Library, article: Article, themes):
    made = [filing.tag(library, article, Span(n, n + 9), [themes[0]]) for n in range(0, 200, 10)]
    filing.refile(library, made, themes[1])
    assert len(library.annotations.under(themes[1].id)) == 20
    filing.refile(library, [library.annotations.annotation(a.id) for a in made], themes[1])
    assert library.annotations.under(themes[1].id) == []
    filing.untag(library, made)
    assert library.annotations.count() == 0
    library.undo()
    assert library.annotations.count() == 20
    assert library.problems() == []


def test_one_removal_touches_only_its_passage(library: Library, article: Article, themes):
    kept = filing.tag(library, article, Span(0, 30), [themes[0]])
    gone = filing.tag(library, article, Span(10, 40), [themes[0]])
    filing.untag(library, [gone])
    assert library.journal.undoable().detail.startswith(f"{themes[0].name}: “"), "it is said what went with it"
    assert library.annotations.in_article(article.id) == [kept]
    library.undo()
    assert library.annotations.annotation(gone.id) == gone


def test_what_is_gone_cannot_be_changed(library: Library, article: Article, themes):
    gone = filing.tag(library, article, Span(0, 30), [themes[0]])
    filing.untag(library, [gone])
    with pytest.raises(UnknownAnnotationError):
        write_note(library, place_of(gone), "zu spät")


def test_themes_are_found_by_id_key_and_name(library: Library, themes):
    wanted = themes[0]
    assert filing.themes_named(library, [wanted.id, wanted.key, wanted.name]) == [wanted] * 3
    with pytest.raises(UnknownThemeError):
        filing.themes_named(library, ["nothing"])


def test_a_passage_kept_for_its_star_goes_with_it(library: Library, article: Article, themes):
    kept = filing.keep(library, article, Span(0, 20))
    assert filing.keep(library, article, Span(0, 20)) == kept
    assert library.journal.steps(1)[0].label == "star"
    filing.star(library, [kept], starred=True)
    filing.star(library, [kept], starred=False)
    assert library.annotations.count() == 0
    library.undo()
    assert library.annotations.annotation(kept.id).star
