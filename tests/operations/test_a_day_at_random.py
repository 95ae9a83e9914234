"""An editor's day: anything in any order, taken back to the beginning, done again to the end, across restarts."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.domain.annotations import Annotation, State
from desktop_app.domain.articles import Article, ReadingState
from desktop_app.domain.errors import UserError
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import SWATCHES, Theme
from desktop_app.operations import annotations as filing
from desktop_app.operations import articles, history, themes
from desktop_app.plugins import Plugins
from desktop_app.store.library import Library
from desktop_app.vietnam.sentences import sentences

TABLES = (
    "article", "article_province", "earlier_text", "theme", "annotation", "annotation_theme", "verdict", "savedsearch",
)  # fmt: skip
"""What editors change; all else follows from it, or is the journal's own."""
NAMES = ("Kéo giảm tội phạm", "Đất đai", "Y tế", "Giáo dục", "Đê điều", "Lễ hội", "Việc làm", "Nhà ở xã hội")


class Editor:
    """Does anything that an editor can do, with one library."""

    def __init__(self, library: Library, plugins: Plugins, seed: int) -> None:
        self.library, self.plugins = library, plugins
        self.random = random.Random(seed)  # noqa: S311 - a test, no secret
        self.done: Counter[str] = Counter()

    def act(self) -> bool:
        """One action; False where it was refused, or changed nothing."""
        before = self.library.journal.last_sequence()
        action = self.random.choice(self.actions())
        try:
            action()
        except UserError:
            assert self.library.journal.last_sequence() == before, "a refusal changes nothing"
            return False
        steps = self.library.journal.last_sequence() - before
        assert steps <= 1, "one action is one step"
        self.done[action.__name__] += steps
        return steps == 1

    def actions(self) -> list[Callable[[], object]]:
        """Everything, what is done most more than once."""
        filed = [self.tag] * 6 + [self.toggle, self.untag, self.unfile, self.note, self.star, self.keep]
        filed += [self.move_edges, self.move_edges, self.review, self.refile]
        book = [self.add, self.rename, self.change, self.give_digit, self.move, self.merge, self.archive, self.restore]
        return [*filed, *book, self.correct, self.read, self.throw_away, self.bring_back]

    def article(self) -> Article:
        """Any article that is not in the bin."""
        return self.library.articles.article(self.random.choice(self.library.articles.rows()).id)

    def theme(self, *, archived: bool = False) -> Theme:
        """Any theme."""
        return self.random.choice(self.library.themes.all(archived=archived))

    def filed(self, most: int = 1) -> list[Annotation]:
        """Some passages of one article."""
        found = self.library.annotations.in_article(self.article().id)
        return self.random.sample(found, min(len(found), self.random.randint(1, most)))

    def span(self, article: Article) -> Span:
        """A sentence, or any other words."""
        if self.random.random() < 0.6:
            return Span(*self.random.choice(sentences(article.text)))
        start = self.random.randrange(len(article.text) - 1)
        return Span(start, min(len(article.text), start + self.random.randint(1, 400)))

    def tag(self) -> None:
        article = self.article()
        filing.tag(self.library, article, self.span(article), [self.theme()])

    def toggle(self) -> None:
        for passage in self.filed():
            article = self.library.articles.article(passage.article)
            filing.toggle(self.library, article, passage.anchor.span, self.theme())

    def keep(self) -> None:
        article = self.article()
        filing.keep(self.library, article, self.span(article), starred=self.random.random() < 0.5)

    def untag(self) -> None:
        filing.untag(self.library, self.filed(3))

    def unfile(self) -> None:
        for passage in self.filed():
            filing.unfile(self.library, passage, [self.theme()])

    def note(self) -> None:
        for passage in self.filed():
            filing.note(self.library, passage, self.random.choice(("", "xem lại", "**đậm** 😀", "số liệu?")))

    def star(self) -> None:
        filing.star(self.library, self.filed(3), starred=self.random.random() < 0.5)

    def move_edges(self) -> None:
        for passage in self.filed():
            article = self.library.articles.article(passage.article)
            start, end = passage.anchor.span.start, passage.anchor.span.end
            start, end = start + self.random.randint(-9, 9), end + self.random.randint(-9, 9)
            filing.move_edges(self.library, article, passage, filing.passage(article, start, end))

    def review(self) -> None:
        filing.review(self.library, self.filed(4), self.random.choice(list(State)))

    def refile(self) -> None:
        filing.refile(self.library, self.filed(4), self.theme())

    def add(self) -> None:
        parent = self.theme() if self.random.random() < 0.5 else None
        name = f"{self.random.choice(NAMES)} {self.random.randint(1, 9)}"
        themes.add(self.library, name, parent=parent, definition="gồm …")

    def rename(self) -> None:
        themes.rename(self.library, self.theme(), f"{self.random.choice(NAMES)} {self.random.randint(10, 99)}")

    def change(self) -> None:
        swatch = self.random.choice(SWATCHES)
        themes.change(self.library, self.theme(), colour=swatch.light, pattern=swatch.pattern, definition="khác")

    def give_digit(self) -> None:
        themes.give_shortcut(self.library, self.theme(), self.random.choice([*themes.DIGITS, None]))

    def move(self) -> None:
        parent = self.theme() if self.random.random() < 0.6 else None
        themes.move(self.library, self.theme(), parent=parent, position=self.random.randrange(9))

    def merge(self) -> None:
        if len(self.library.themes.all()) > 4:
            themes.merge(self.library, self.theme(), self.theme())

    def archive(self) -> None:
        if len(self.library.themes.all()) > 4:
            themes.archive(self.library, self.theme())

    def restore(self) -> None:
        themes.restore(self.library, self.theme(archived=True))

    def correct(self) -> None:
        field, value = self.random.choice((("title", "Tít mới"), ("published", "5/2024"), ("provinces", ["hai-phong"])))
        articles.correct(self.library, self.article().id, field, value)

    def read(self) -> None:
        articles.set_reading(self.library, [self.article().id], self.random.choice(list(ReadingState)))

    def throw_away(self) -> None:
        if self.library.articles.count() > 2:
            articles.bin_articles(self.library, [self.article().id])

    def bring_back(self) -> None:
        rows = self.library.connection.execute("SELECT id FROM article WHERE binned IS NOT NULL").fetchall()
        articles.restore_articles(self.library, [row["id"] for row in rows])


def state(library: Library) -> dict[str, set[tuple[object, ...]]]:
    """All that editors have changed, with the order of the codebook and what is found by words."""
    told = {table: {tuple(row) for row in library.connection.execute(f"SELECT * FROM {table}")} for table in TABLES}  # noqa: S608 - constants
    return {**told, "order": {(at, theme.id) for at, theme in enumerate(library.themes.all(archived=True))}}


def day(path: Path, plugins: Plugins, *, seed: int, actions: int, restart_every: int) -> Counter[str]:
    """A day of so many steps, back to its beginning, and to its end again; what was done how often."""
    library = Library.open(path)
    editor = Editor(library, plugins, seed)
    states = [state(library)]
    while len(states) <= actions:
        if editor.act():
            states.append(state(library))
    assert library.problems() == []
    for step, places in ((history.undo, range(actions - 1, -1, -1)), (history.redo, range(1, actions + 1))):
        for place in places:
            if place % restart_every == 0:
                library.close()
                library = Library.open(path)
            step(library)
            assert state(library) == states[place], f"{step.__name__} to state {place}"
        assert library.problems() == []
    library.close()
    return editor.done


@pytest.mark.parametrize("seed", range(3))
def test_a_morning_is_taken_back_and_done_again(tmp_path: Path, sample: bytes, plugins: Plugins, seed: int):
    path = tmp_path / "day.trich"
    path.write_bytes(sample)
    day(path, plugins, seed=seed, actions=60, restart_every=17)


def test_a_thousand_actions_are_taken_back_and_done_again(tmp_path: Path, sample: bytes, plugins: Plugins):
    path = tmp_path / "day.trich"
    path.write_bytes(sample)
    done = day(path, plugins, seed=7, actions=1_000, restart_every=211)
    with Library.open(path) as library:
        names = {action.__name__ for action in Editor(library, plugins, 7).actions()}
    assert done.keys() == names, "each was done at least once"
    assert sum(done.values()) == 1_000
