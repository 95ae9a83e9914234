"""Whatever is done to themes, in any order and from any screen, however old: the codebook is sound after it."""

from __future__ import annotations

import json
import random
from collections import Counter

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import DIGITS, Theme
from desktop_app.operations import annotations as filing
from desktop_app.operations import history, splitting, themes
from desktop_app.operations.codebook import faults, set_right
from desktop_app.operations.codebook_files import codebook_json, codebook_read
from desktop_app.operations.codebook_import import Row, compare, take_over
from desktop_app.store.library import Library

NAMES = ("Đê điều", "ĐÊ ĐIỀU", "Y tế", "y  tế", "Hoà bình", "Hòa bình", "Lễ hội", "Việc làm", "!", "")


class Codebook:
    """Does anything that can be done to themes, as screens do it: with records that may be old."""

    def __init__(self, library: Library, seed: int) -> None:
        self.library, self.random = library, random.Random(seed)  # noqa: S311 - a test, no secret
        self.seen: list[Theme] = library.themes.all(archived=True)
        self.looked_at: list[Row] = []
        self.done: Counter[str] = Counter()
        row = library.articles.rows()[0]
        article = library.articles.article(row.id)
        for start in range(0, 200, 20):
            filing.tag(library, article, Span(start, start + 15), [self.random.choice(self.seen)])

    def act(self) -> None:
        """One action, done or refused; sometimes what is shown is looked at anew."""
        changes = [self.add, self.rename, self.digit, self.move, self.move, self.merge, self.split]
        changes += [self.archive, self.archive, self.restore, self.restore, self.restore]
        action = self.random.choice([*changes, self.look_at_a_file, self.take_over, self.undo, self.redo])
        before = self.library.themes.all(archived=True)
        try:
            action()
        except UserError:
            assert self.library.themes.all(archived=True) == before, "a refusal changes nothing"
        else:
            self.done[action.__name__] += 1
        if self.random.random() < 0.6:
            self.seen = self.library.themes.all(archived=True)

    def theme(self) -> Theme:
        return self.random.choice(self.seen)

    def name(self) -> str:
        return self.random.choice((self.random.choice(NAMES), f"Chủ đề {self.random.randrange(30)}"))

    def parent(self) -> Theme | None:
        return self.theme() if self.random.random() < 0.7 else None

    def add(self) -> None:
        themes.add(self.library, self.name(), parent=self.parent())

    def rename(self) -> None:
        themes.rename(self.library, self.theme(), self.name())

    def digit(self) -> None:
        themes.give_shortcut(self.library, self.theme(), self.random.choice([*DIGITS[:4], None]))

    def move(self) -> None:
        themes.move(self.library, self.theme(), parent=self.parent(), position=self.random.randrange(-1, 4))

    def merge(self) -> None:
        themes.merge(self.library, self.theme(), self.theme())

    def split(self) -> None:
        theme = self.theme()
        filed = [passage.id for passage in self.library.annotations.under(theme.id)]
        some = self.random.sample(filed, self.random.randint(0, len(filed)))
        splitting.split(self.library, theme, some, self.random.choice((self.theme(), self.name())))

    def archive(self) -> None:
        themes.archive(self.library, self.theme())

    def restore(self) -> None:
        themes.restore(self.library, self.theme(), family=self.random.random() < 0.6)

    def look_at_a_file(self) -> None:
        """A codebook of another library, or an older one of this, with links that lead anywhere."""
        told = json.loads(codebook_json(self.seen))["themes"]
        some = self.random.sample(told, self.random.randint(1, len(told)))
        for theme in some:
            for field in self.random.sample(["id", "key", "name", "parent", "merged_into", "archived", "shortcut"], 2):
                value = self.random.choice([self.theme(), *self.seen])
                theme[field] = getattr(value, "key" if field == "parent" else field)
        self.looked_at = compare(self.library, codebook_read(json.dumps({"themes": some}).encode(), "x"))

    def take_over(self) -> None:
        take_over(self.library, self.looked_at, [self.random.choice(row.actions) for row in self.looked_at])

    def undo(self) -> None:
        history.undo(self.library)

    def redo(self) -> None:
        history.redo(self.library)


def assert_sound(library: Library) -> None:
    known = library.themes.all(archived=True)
    assert faults(known) == {}
    assert set_right(known) == []


@pytest.mark.parametrize("seed", range(12))
def test_the_codebook_is_sound_whatever_is_done_to_it(library: Library, seed: int):
    codebook = Codebook(library, seed)
    for _ in range(120):
        codebook.act()
        assert_sound(library)
    assert len(codebook.done) > 9, "not only refusals"
    assert library.problems() == []
    while library.journal.undoable() is not None:
        history.undo(library)
        assert_sound(library)
