from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from desktop_app.domain.annotations import Annotation, State
from desktop_app.domain.articles import ReadingState
from desktop_app.domain.changes import only_opened
from desktop_app.domain.errors import BadDateError, OvertakenError, UnknownArticleError
from desktop_app.domain.ids import AnnotationId, ArticleId
from desktop_app.domain.spans import Span
from desktop_app.operations import annotations as filing
from desktop_app.operations.articles import begin_reading, check_value, correct_all, set_reading
from desktop_app.operations.bulk import (
    BIN,
    CORRECT,
    FILE,
    MERGE,
    READING,
    REDO,
    REMOVE,
    RESTORE,
    STAR,
    STATE,
    UNDO,
    Wish,
    carry_out,
    wish_of,
    wish_shape,
)
from desktop_app.operations.history import undo
from desktop_app.operations.imports import import_files
from desktop_app.operations.libraries import open_or_create
from desktop_app.operations.worker import main
from desktop_app.plugins import load_plugins
from desktop_app.store.library import Library


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, seed_paths: list[Path]) -> bytes:
    path = tmp_path_factory.mktemp("bulk") / "made.trich"
    with open_or_create(path) as library:
        import_files(library, load_plugins(), seed_paths)
    return path.read_bytes()


@pytest.fixture
def library(tmp_path: Path, made: bytes):
    path = tmp_path / "bulk.trich"
    path.write_bytes(made)
    with Library.open(path) as library:
        yield library


def test_two_themes_are_merged_as_a_wish_says(library: Library):
    one, two, _ = library.themes.all()
    wish = Wish(MERGE, value=(one.id, two.id), size=151)
    assert (wish.long, wish.reach) == (True, 151)
    carry_out(library, wish_of(json.loads(json.dumps(wish_shape(wish)))))
    assert library.themes.named(one.id).merged_into == two.id


@pytest.fixture
def filed(library: Library) -> tuple[AnnotationId, ...]:
    article = library.articles.article(library.articles.rows()[0].id)
    theme = library.themes.all()[0]
    return tuple(filing.tag(library, article, Span(at, at + 9), [theme]).id for at in (0, 20, 40))


def passages_of(library: Library, idents: tuple[AnnotationId, ...]) -> list[Annotation]:
    return library.annotations.these(idents)


def asked(wish: Wish) -> Wish:
    """A wish as the child process gets it."""
    return wish_of(json.loads(json.dumps(wish_shape(wish))))


def test_what_keys_do_to_passages_is_one_step_and_the_same_key_takes_it_back(library: Library, filed):
    first, second, _ = library.themes.all()
    before = passages_of(library, filed)
    for wish, told in (
        (Wish(FILE, value=second.id, passages=filed), lambda one: one.themes == {first.id, second.id}),
        (Wish(STATE, value="print", passages=filed), lambda one: one.state is State.PRINT),
        (Wish(STAR, passages=filed), lambda one: one.star),
    ):
        carry_out(library, asked(wish))
        assert all(map(told, passages_of(library, filed))), wish.what
        carry_out(library, asked(wish))
        assert not any(map(told, passages_of(library, filed))), wish.what
    carry_out(library, asked(Wish(REMOVE, passages=filed)))
    assert not passages_of(library, filed)
    undo(library, 7)
    assert passages_of(library, filed) == before


def test_passages_that_are_gone_meanwhile_are_left_out(library: Library, filed):
    filing.untag(library, passages_of(library, filed[:1]))
    sequence = library.journal.last_sequence()
    carry_out(library, asked(Wish(STAR, passages=filed)))
    assert [one.star for one in passages_of(library, filed)] == [True, True]
    assert library.journal.last_sequence() == sequence + 1
    carry_out(library, asked(Wish(STAR, passages=filed[:1])))
    assert library.journal.last_sequence() == sequence + 1


def test_very_many_passages_are_for_the_child_process(filed):
    assert not Wish(STAR, passages=filed).long
    assert Wish(STAR, passages=filed * 200).long
    assert Wish(STAR, passages=filed * 200).reach == 600


def everything(library: Library) -> tuple[ArticleId, ...]:
    return tuple(row.id for row in library.articles.rows())


def states(library: Library) -> set[ReadingState]:
    return {row.state for row in library.articles.rows()}


@pytest.mark.parametrize(
    "wish",
    [
        Wish(READING, value="reviewed"),
        Wish(BIN),
        Wish(CORRECT, value="Báo Thử", field="source"),
        Wish(CORRECT, value=["ha-noi", "hai-phong"], field="provinces"),
        Wish(CORRECT, value="5/2024", field="published"),
        Wish(CORRECT, value="", field="title"),
    ],
)
def test_many_articles_are_changed_in_one_step_that_one_undo_takes_back(library: Library, wish: Wish):
    before = {ident: library.articles.article(ident) for ident in everything(library)}
    steps = library.journal.count()
    carry_out(library, wish._replace(articles=tuple(before)))
    assert library.journal.count() == steps + 1
    assert all(library.articles.article(ident) != known for ident, known in before.items())
    assert not library.problems()
    step = library.journal.steps(1)[0].id
    carry_out(library, Wish(UNDO, steps=(step,)))
    assert {ident: library.articles.article(ident) for ident in before} == before
    carry_out(library, Wish(REDO, steps=(step,)))
    assert all(library.articles.article(ident) != known for ident, known in before.items())
    assert not library.problems()


def test_only_the_step_that_was_meant_is_taken_back(library: Library):
    idents = everything(library)
    carry_out(library, Wish(BIN, idents[:1]))
    meant = library.journal.steps(1)[0].id
    carry_out(library, Wish(READING, idents[1:2], "reviewed"))  # as another process may, meanwhile
    with pytest.raises(OvertakenError):
        carry_out(library, Wish(UNDO, steps=(meant,)))
    assert library.articles.article(idents[1]).state is ReadingState.REVIEWED


def test_what_is_binned_comes_back(library: Library):
    idents = everything(library)
    carry_out(library, Wish(BIN, idents[:3]))
    assert library.articles.count() == 2
    assert [ident for ident in idents if library.articles.standing(ident).binned] == list(idents[:3])
    carry_out(library, Wish(RESTORE, idents[:3]))
    assert library.articles.count() == 5


def test_many_articles_at_once_are_what_one_by_one_makes_of_them(library: Library, tmp_path: Path, made: bytes):
    (tmp_path / "other.trich").write_bytes(made)
    with Library.open(tmp_path / "other.trich") as other:
        correct_all(library, everything(library), "provinces", ["hai-phong"])
        for ident in everything(other):
            correct_all(other, [ident], "provinces", ["hai-phong"])
        assert [library.articles.article(ident) for ident in everything(library)] == [
            other.articles.article(ident) for ident in everything(other)
        ]


def test_a_wish_survives_being_told_as_json():
    wish = Wish(CORRECT, (ArticleId("a"), ArticleId("b")), ["ha-noi"], "provinces")
    assert wish_of(json.loads(json.dumps(wish_shape(wish)))) == wish


def test_the_child_process_does_what_is_wished(library: Library):
    wish = Wish(READING, everything(library), "tagged")
    job = {"job": "articles", "library": str(library.path), "wish": wish_shape(wish)}
    out = io.StringIO()
    assert main(io.StringIO(json.dumps(job) + "\n"), out) == 0
    assert json.loads(out.getvalue()) == {"done": 5}
    assert states(library) == {ReadingState.TAGGED}


def test_a_value_that_cannot_be_is_refused_before_anything_begins():
    with pytest.raises(BadDateError):
        check_value("event", "hôm qua")
    check_value("event", "5/2024")


def test_an_article_that_is_not_there_is_not_corrected(library: Library):
    with pytest.raises(UnknownArticleError):
        correct_all(library, [*everything(library), ArticleId("none")], "source", "Báo Thử")
    assert library.journal.steps(1)[0].label == "import"


def test_what_an_editor_says_is_no_mere_opening(library: Library):
    first, second, *_ = everything(library)
    begin_reading(library, first)
    assert only_opened(library.journal.steps(1)[0])
    set_reading(library, [second], ReadingState.READING)
    assert not only_opened(library.journal.steps(1)[0])


def test_a_step_read_briefly_has_its_first_change_only(library: Library):
    set_reading(library, everything(library), ReadingState.REVIEWED)
    brief, whole = library.journal.undoable(brief=True), library.journal.undoable()
    assert brief is not None
    assert whole is not None
    assert brief.changes == whole.changes[:1]
    assert brief._replace(changes=()) == whole._replace(changes=())
    assert brief.size == 5
    undo(library)
    redoable = library.journal.redoable(brief=True)
    assert redoable is not None
    assert redoable.id == brief.id
