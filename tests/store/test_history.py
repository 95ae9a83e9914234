"""Undo and redo of anything, across restarts; the journal as the truth."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.anchors import make_anchor
from desktop_app.domain.annotations import Annotation, State
from desktop_app.domain.articles import Article, ReadingState
from desktop_app.domain.ids import AnnotationId, ThemeId, new_id
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import Theme
from desktop_app.store import journal
from desktop_app.store.library import Library
from desktop_app.store.write import Write

TABLES = ("article", "theme", "annotation", "annotation_theme", "article_province")


def state(library: Library) -> str:
    rows = []
    for table in TABLES:
        rows += sorted(repr(tuple(row)) for row in library._connection.execute(f"SELECT * FROM {table}"))  # noqa: S608 - constants
    return "\n".join(rows)


class Editor:
    """Does random things, as an editor might, to one library."""

    def __init__(self, library: Library, seed: int) -> None:
        self.library = library
        self.random = random.Random(seed)  # noqa: S311 - a test, no secret

    def act(self) -> None:
        actions = [self.tag, self.tag, self.tag, self.untag, self.note, self.theme, self.retheme, self.merge, self.read]
        with self.library.write("tag", "random") as write:
            for _ in range(self.random.choice((1, 1, 1, 4))):
                self.random.choice(actions)(write)

    def articles(self) -> list[Article]:
        return [self.library.articles.article(row.id) for row in self.library.articles.rows()]

    def annotations(self) -> list[Annotation]:
        return [e.annotation for e in self.library.annotations.excerpts()]

    def tag(self, write: Write) -> None:
        article = self.random.choice(self.articles())
        start = self.random.randrange(len(article.text) - 20)
        anchor = make_anchor(article.text, Span(start, start + self.random.randint(1, 20)))
        themes = self.library.themes.all()
        some = frozenset(theme.id for theme in self.random.sample(themes, min(len(themes), self.random.randint(0, 3))))
        write.put(Annotation(AnnotationId(new_id()), article.id, article.text_id, anchor, some, created="c"))

    def untag(self, write: Write) -> None:
        if found := self.annotations():
            write.remove(self.random.choice(found))

    def note(self, write: Write) -> None:
        if found := self.annotations():
            chosen = self.random.choice(found)
            write.put(chosen._replace(note=f"n{self.random.random()}", star=not chosen.star, state=State.CHECKED))

    def theme(self, write: Write) -> None:
        ident = new_id()
        write.put(Theme(ThemeId(ident), ident, f"Chủ đề {ident}", "#123456", position=self.random.randint(0, 9)))

    def retheme(self, write: Write) -> None:
        if themes := self.library.themes.all(archived=True):
            theme = self.random.choice(themes)
            write.put(theme._replace(name=f"tên {self.random.random()}", archived=not theme.archived))

    def merge(self, write: Write) -> None:
        themes = self.library.themes.all(archived=True)
        if len(themes) > 1:
            one, other = self.random.sample(themes, 2)
            for annotation in self.library.annotations.under(one.id):
                write.put(annotation._replace(themes=annotation.themes - {one.id} | {other.id}))
            write.put(one._replace(archived=True, merged_into=other.id))

    def read(self, write: Write) -> None:
        article = self.random.choice(self.articles())
        write.put(article._replace(state=self.random.choice(list(ReadingState))))


def walk_back_and_forth(path: Path, seed: int, actions: int, restart_every: int) -> None:
    library = Library.open(path)
    editor = Editor(library, seed)
    first = library.journal.last_sequence()
    states = [state(library)]
    while library.journal.last_sequence() - first < actions:
        before = library.journal.last_sequence()
        editor.act()
        if library.journal.last_sequence() > before:
            states.append(state(library))
    for step in range(len(states) - 2, -1, -1):
        if step % restart_every == 0:
            library.close()
            library = Library.open(path)
        library.undo()
        assert state(library) == states[step], f"undo to state {step}"
    for step in range(1, len(states)):
        if step % restart_every == 0:
            library.close()
            library = Library.open(path)
        library.redo()
        assert state(library) == states[step], f"redo to state {step}"
    assert library.problems() == []
    library.close()


def test_a_long_history_is_undone_and_redone_across_restarts(library: Library, seeded, theme):
    """A thousand steps of everything an editor does are in `tests/operations/test_a_day_at_random.py`."""
    library.close()
    walk_back_and_forth(library.path, seed=20261125, actions=250, restart_every=50)


@pytest.mark.parametrize("seed", range(6))
def test_short_random_histories(library: Library, seeded, theme, seed: int):
    library.close()
    walk_back_and_forth(library.path, seed, actions=40, restart_every=7)


def test_undo_redo_and_new_steps_mixed(library: Library, seeded, theme):
    """A model of an undo stack must agree with the library at every moment."""
    choose = random.Random(7)  # noqa: S311 - a test
    editor = Editor(library, 7)
    past, future = [state(library)], []
    for _ in range(300):
        kind = choose.choice(("act", "act", "undo", "redo"))
        if kind == "act":
            before = library.journal.last_sequence()
            editor.act()
            if library.journal.last_sequence() > before:
                past.append(state(library))
                future.clear()
        elif kind == "undo" and len(past) > 1:
            library.undo()
            future.append(past.pop())
        elif kind == "redo" and future:
            library.redo()
            past.append(future.pop())
        assert state(library) == past[-1]
    assert library.problems() == []


def test_the_clock_never_goes_back(library: Library, theme, monkeypatch: pytest.MonkeyPatch):
    moments = iter((2_000, 1_000, 1_000, 3_000_000_000_000, 5))
    monkeypatch.setattr(journal.time, "time_ns", lambda: next(moments) * 1_000_000)
    ticks = [""]
    for _ in range(5):
        ticks.append(journal._tick(ticks[-1]))
    assert ticks[1:] == sorted(ticks[1:])
    assert len(set(ticks)) == 6


def test_each_step_is_chained_to_the_one_before(library: Library, seeded, theme):
    rows = library._connection.execute("SELECT * FROM journal ORDER BY sequence").fetchall()
    assert [row["previous"] for row in rows[1:]] == [row["hash"] for row in rows[:-1]]
    library._connection.execute("UPDATE journal SET detail = 'forged' WHERE sequence = 2")
    assert [problem.code for problem in library.problems()] == ["journal"]


@given(st.lists(st.sampled_from(["do", "undo", "redo"]), max_size=30))
@settings(max_examples=40, deadline=None)
def test_the_list_of_undoable_steps_follows_from_the_journal(tmp_path_factory, kinds: list[str]):
    with Library.create(tmp_path_factory.mktemp("history") / "h.trich") as library:
        done, undone = 0, 0
        for number, kind in enumerate(kinds):
            if kind == "do":
                with library.write("theme-add") as write:
                    write.put(Theme(ThemeId(new_id()), f"k{number}", f"n{number}", "#000000"))
                done, undone = done + 1, 0
            elif kind == "undo" and done:
                library.undo()
                done, undone = done - 1, undone + 1
            elif kind == "redo" and undone:
                library.redo()
                done, undone = done + 1, undone - 1
            assert len(library.themes.all()) == done
            assert (library.journal.undoable() is None) == (done == 0)
            assert (library.journal.redoable() is None) == (undone == 0)
        assert library.problems() == []
