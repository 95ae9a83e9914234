from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop_app.domain.annotations import Annotation
from desktop_app.domain.articles import Article
from desktop_app.domain.errors import NothingToRedoError, NothingToUndoError, OvertakenError, StaleUndoError
from desktop_app.domain.ids import StepId, ThemeId
from desktop_app.domain.themes import Theme
from desktop_app.store.library import Library


def state(library: Library) -> dict[str, list[tuple[object, ...]]]:
    """All records and what is derived from them."""
    tables = ("article", "theme", "annotation", "annotation_theme", "article_province")
    return {
        table: sorted(map(tuple, library._connection.execute(f"SELECT * FROM {table}")), key=repr)  # noqa: S608
        for table in tables
    }


def test_a_write_that_fails_leaves_nothing(library: Library, seeded: list[Article], theme: Theme, make_annotation):
    before, steps = state(library), library.journal.count()
    with pytest.raises(RuntimeError), library.write("tag") as write:  # noqa: PT012
        for start in range(1_000):
            write.put(make_annotation(seeded[0], start, start + 5, theme))
        raise RuntimeError
    assert state(library) == before
    assert library.journal.count() == steps


def test_a_bulk_write_is_one_step(library: Library, seeded: list[Article], theme: Theme, make_annotation):
    with library.write("tag") as write:
        for start in range(2_000):
            write.put(make_annotation(seeded[0], start, start + 5, theme))
    assert library.annotations.count() == 2_000
    library.undo()
    assert library.annotations.count() == 0
    library.redo()
    assert library.annotations.count() == 2_000
    assert library.problems() == []


def test_a_broken_reference_is_refused_whole(library: Library, seeded: list[Article], make_annotation):
    nowhere = Theme(ThemeId("nowhere"), "x", "x", "#000000")
    with pytest.raises(Exception, match="FOREIGN KEY"), library.write("tag") as write:
        write.put(make_annotation(seeded[0], 0, 5, nowhere))
    assert library.annotations.count() == 0


def test_storing_an_equal_value_is_no_step(library: Library, theme: Theme):
    before = library.journal.count()
    with library.write("theme-change") as write:
        write.put(theme)
    with library.write("theme-change") as write:
        write.put(theme._replace(name="anders"))
        write.put(theme)
    assert library.journal.count() == before


def test_a_step_keeps_only_the_fields_that_differ(library: Library, theme: Theme):
    with library.write("theme-rename", "x") as write:
        write.put(theme._replace(name="a"))
        write.put(theme._replace(name="b"))
    (change,) = library.journal.steps(1)[0].changes
    assert (change.before, change.after) == ({"name": "Kéo giảm tội phạm"}, {"name": "b"})


def test_imports_are_journaled_without_their_text(library: Library, seeded: list[Article]):
    told = library._connection.execute("SELECT group_concat(changes) FROM journal").fetchone()[0]
    assert "người yếu thế trong xã hội" in seeded[0].text
    assert "người yếu thế trong xã hội" not in told


def test_a_new_step_ends_redo(library: Library, theme: Theme):
    with library.write("theme-rename") as write:
        write.put(theme._replace(name="a"))
    library.undo()
    with library.write("theme-rename") as write:
        write.put(theme._replace(name="b"))
    with pytest.raises(NothingToRedoError):
        library.redo()
    assert library.problems() == []


def test_nothing_to_undo_is_said(library: Library):
    with pytest.raises(NothingToUndoError):
        library.undo()
    with pytest.raises(NothingToRedoError):
        library.redo()


def test_a_step_that_is_not_the_newest_is_not_taken_back(library: Library, theme: Theme):
    newest = library.journal.undoable()
    assert newest is not None
    with library.write("theme-rename") as write:
        write.put(theme._replace(name="by another window"))
    before = state(library)
    with pytest.raises(OvertakenError):
        library.undo(newest.id)
    with pytest.raises(OvertakenError):
        library.undo(StepId("none"))
    assert state(library) == before


def test_undo_of_a_record_changed_behind_the_journal_is_stale(
    library: Library, seeded: list[Article], theme: Theme, make_annotation: Callable[..., Annotation]
):
    kept = make_annotation(seeded[0], 0, 5, theme, note="first")
    with library.write("tag") as write:
        write.put(kept)
    with library.write("note") as write:
        write.put(kept._replace(note="second"))
    library._connection.execute("UPDATE annotation SET note = 'third'")
    with pytest.raises(StaleUndoError):
        library.undo()
    assert library.annotations.annotation(kept.id).note == "third"


def test_undoing_an_import_and_redoing_it_gives_the_same_article(library: Library, seeded: list[Article]):
    before = state(library)
    library.undo()
    assert library.articles.count() == 4
    assert library.problems() == []
    library.redo()
    assert state(library) == before
    assert library.articles.article(seeded[-1].id) == seeded[-1]


def test_what_changed_is_told_with_its_articles(library: Library, seeded: list[Article], theme: Theme, make_annotation):
    sequence = library.journal.last_sequence()
    made = make_annotation(seeded[1], 0, 5, theme)
    with library.write("tag", "x") as write:
        write.put(made)
    with library.write("note", "y") as write:
        write.put(made._replace(note="n"))
    changes = library.changes_since(sequence)
    assert changes.kinds == {"annotation"}
    assert changes.articles == {seeded[1].id}
    assert (changes.label, changes.detail) == ("note", "y")
    assert not library.changes_since(library.journal.last_sequence())
