"""An editor's day: anything in any order, taken back to the beginning, done again to the end, across restarts."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from desktop_app.domain.annotations import Annotation, State
from desktop_app.domain.articles import Article, ReadingState
from desktop_app.domain.dossiers import Piece
from desktop_app.domain.edits import Edit
from desktop_app.domain.errors import UserError
from desktop_app.domain.filters import Era
from desktop_app.domain.ids import PieceId
from desktop_app.domain.notes import NoteKind, NotePlace
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import DIGITS, SWATCHES, Theme
from desktop_app.operations import annotations as filing
from desktop_app.operations import (
    articles,
    dossiers,
    history,
    notes,
    revisions,
    saved_searches,
    splitting,
    theme_examples,
    themes,
)
from desktop_app.store.library import Library
from desktop_app.vietnam.sentences import sentences

TABLES = (
    "article", "article_province", "earlier_text", "theme", "annotation", "annotation_theme", "verdict", "savedsearch",
    "dossier", "piece",
)  # fmt: skip
"""What editors change; all else follows from it, or is the journal's own."""
NAMES = ("Kéo giảm tội phạm", "Đất đai", "Y tế", "Giáo dục", "Đê điều", "Lễ hội", "Việc làm", "Nhà ở xã hội")
WORDS = ("", "xem lại", "**đậm** 😀", "số liệu?", "lỗi đánh máy", "\nDòng mới", " ,", "ộ")
Action = Callable[[], object]


class Doing:
    """Chance, and what there is to choose from in one library."""

    def __init__(self, library: Library, chance: random.Random) -> None:
        self.library, self.random = library, chance

    def actions(self) -> list[Action]:
        """What can be done; what is done most stands here more than once."""
        raise NotImplementedError

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

    def words(self) -> str:
        """Any words, or none."""
        return self.random.choice(WORDS)


class Passages(Doing):
    """What is done to passages."""

    def actions(self) -> list[Action]:
        filed: list[Action] = [self.tag] * 7
        filed += [self.toggle, self.untag, self.unfile, self.note, self.note_words, self.star, self.keep]
        return [*filed, self.move_edges, self.move_edges, self.review, self.refile]

    def tag(self) -> None:
        article = self.article()
        filing.tag(self.library, article, self.span(article), [self.theme()])

    def toggle(self) -> None:
        for passage in self.filed():
            article = self.library.articles.article(passage.article)
            filing.toggle(self.library, article, passage.anchor.span, self.theme())

    def keep(self) -> None:
        article = self.article()
        filing.keep(self.library, article, self.span(article))

    def untag(self) -> None:
        filing.untag(self.library, self.filed(3))

    def unfile(self) -> None:
        for passage in self.filed():
            filing.unfile(self.library, passage, [self.theme()])

    def note(self) -> None:
        for passage in self.filed():
            notes.write_note(self.library, NotePlace(NoteKind.PASSAGE, passage.id), self.words())

    def note_words(self) -> None:
        article = self.article()
        notes.note_passage(self.library, article, self.span(article), self.words())

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


class Codebook(Doing):
    """What is done to themes."""

    def actions(self) -> list[Action]:
        looks: list[Action] = [self.rename, self.change, self.define, self.note, self.give_digit, self.pin, self.unpin]
        return [self.add, *looks, self.move, self.split, self.merge, self.archive, self.restore]

    def add(self) -> None:
        parent = self.theme() if self.random.random() < 0.5 else None
        themes.add(self.library, f"{self.random.choice(NAMES)} {self.random.randint(1, 9)}", parent=parent)

    def rename(self) -> None:
        themes.rename(self.library, self.theme(), f"{self.random.choice(NAMES)} {self.random.randint(10, 99)}")

    def change(self) -> None:
        swatch = self.random.choice(SWATCHES)
        themes.change(self.library, self.theme(), colour=swatch.light, pattern=swatch.pattern)

    def define(self) -> None:
        themes.change(self.library, self.theme(), definition=self.words(), include=self.words(), exclude=self.words())

    def note(self) -> None:
        notes.write_note(self.library, NotePlace(NoteKind.THEME, self.theme().id), self.words())

    def give_digit(self) -> None:
        themes.give_shortcut(self.library, self.theme(), self.random.choice([*DIGITS, None]))

    def pin(self) -> None:
        for passage in self.filed():
            for theme in list(passage.themes)[:1]:
                theme_examples.pin(self.library, self.library.themes.named(theme), passage)

    def unpin(self) -> None:
        pinned = [theme for theme in self.library.themes.all() if self.library.annotations.examples(theme)]
        for theme in pinned[:1]:
            theme_examples.unpin(self.library, theme, self.library.annotations.examples(theme)[0].annotation)

    def move(self) -> None:
        parent = self.theme() if self.random.random() < 0.6 else None
        themes.move(self.library, self.theme(), parent=parent, position=self.random.randrange(9))

    def split(self) -> None:
        theme = self.theme()
        found = [passage.id for passage in self.library.annotations.under(theme.id)]
        some = self.random.sample(found, self.random.randint(0, len(found)))
        splitting.split(self.library, theme, some, self.random.choice((self.theme(), f"Tách {len(found)}")))

    def merge(self) -> None:
        if len(self.library.themes.all()) > 4:
            themes.merge(self.library, self.theme(), self.theme())

    def archive(self) -> None:
        if len(self.library.themes.all()) > 4:
            themes.archive(self.library, self.theme())

    def restore(self) -> None:
        themes.restore(self.library, self.theme(archived=True), family=self.random.random() < 0.5)


class Articles(Doing):
    """What is done to articles and their texts."""

    def actions(self) -> list[Action]:
        texts: list[Action] = [self.revise, self.revise, self.revise, self.restore_original, self.repair, self.repair]
        return [*texts, self.correct, self.read, self.note, self.throw_away, self.bring_back, self.save_search]

    def revise(self) -> None:
        article = self.article()
        revisions.revise(self.library, article, self._edits(article))

    def _edits(self, article: Article) -> Sequence[Edit]:
        places = sorted(self.random.sample(range(len(article.text)), 2 * self.random.randint(1, 4)))
        pairs = zip(places[::2], places[1::2], strict=True)
        return [Edit(start, min(end, start + self.random.randint(0, 30)), self.words()) for start, end in pairs]

    def restore_original(self) -> None:
        revisions.restore_original(self.library, self.article())

    def repair(self) -> None:
        revisions.repair(self.library, [passage for passage in self.filed(9) if passage.was])

    def correct(self) -> None:
        field, value = self.random.choice((("title", "Tít mới"), ("published", "5/2024"), ("provinces", ["hai-phong"])))
        articles.correct(self.library, self.article().id, field, value)

    def read(self) -> None:
        articles.set_reading(self.library, [self.article().id], self.random.choice(list(ReadingState)))

    def note(self) -> None:
        notes.write_note(self.library, NotePlace(NoteKind.ARTICLE, self.article().id), self.words())

    def throw_away(self) -> None:
        if self.library.articles.count() > 2:
            articles.bin_articles(self.library, [self.article().id])

    def bring_back(self) -> None:
        rows = self.library.connection.execute("SELECT id FROM article WHERE binned IS NOT NULL").fetchall()
        articles.restore_articles(self.library, [row["id"] for row in rows])

    def save_search(self) -> None:
        saved_searches.save(self.library, f"Tìm {self.random.randint(1, 99)}", f'chủ đề:"{self.theme().name}"')


class Dossiers(Doing):
    """What is done to dossiers."""

    def actions(self) -> list[Action]:
        filled: list[Action] = [self.make, self.add, self.add, self.add_heading, self.add_text, self.write, self.accept]
        return [*filled, self.rename, self.move, self.move, self.relevel, self.take_out, self.remove]

    def pieces(self, most: int = 1) -> list[Piece]:
        """Some pieces of one dossier, in any order."""
        full = [each for each in self.library.dossiers.all() if each.id in self.library.dossiers.sizes()]
        found = self.library.dossiers.pieces(self.random.choice(full).id) if full else []
        return self.random.sample(found, min(len(found), self.random.randint(1, most)))

    def idents(self, most: int = 1) -> list[PieceId]:
        return [piece.id for piece in self.pieces(most)]

    def make(self) -> None:
        name = f"{self.random.choice(NAMES)} {self.random.randint(1, 9)}"
        if self.random.random() < 0.5:
            dossiers.create(self.library, name)
        else:
            passages = [passage.id for passage in self.filed(9)]
            dossiers.make(self.library, name, passages, self.random.choice(list(Era)))

    def add(self) -> None:
        for dossier in self.library.dossiers.all()[:1]:
            passages = [passage.id for passage in self.filed(9)]
            themes = None if self.random.random() < 0.5 else {self.theme().id}
            dossiers.add(self.library, dossier.id, passages, self.random.choice(list(Era)), themes=themes)

    def add_heading(self) -> None:
        level, after = self.random.randint(1, 3), next(iter(self.pieces()), None)
        for dossier in self.library.dossiers.all()[-1:]:
            dossiers.add_heading(self.library, dossier.id, self.words(), level, after and after.id)

    def add_text(self) -> None:
        for piece in self.pieces():
            dossiers.add_text(self.library, piece.dossier, self.words(), piece.id)

    def write(self) -> None:
        for piece in self.pieces():
            dossiers.write_text(self.library, piece.id, self.words())

    def accept(self) -> None:
        dossiers.accept(self.library, self.idents(30))

    def rename(self) -> None:
        for dossier in self.library.dossiers.all()[:1]:
            dossiers.rename(self.library, dossier.id, f"{self.random.choice(NAMES)} {self.random.randint(10, 99)}")

    def move(self) -> None:
        before = next(iter(self.pieces()), None)
        dossiers.move(self.library, self.idents(4), before and before.id)

    def relevel(self) -> None:
        dossiers.relevel(self.library, self.idents(4), self.random.choice((-1, 1)))

    def take_out(self) -> None:
        dossiers.take_out(self.library, self.idents(2))

    def remove(self) -> None:
        found = self.library.dossiers.all()
        if len(found) > 3:
            dossiers.remove(self.library, self.random.choice(found).id)


class Editor:
    """Does anything that an editor can do, with one library."""

    def __init__(self, library: Library, seed: int) -> None:
        self.library = library
        self.random = random.Random(seed)  # noqa: S311 - a test, no secret
        kinds = (Passages, Codebook, Articles, Dossiers)
        self.actions = [action for kind in kinds for action in kind(library, self.random).actions()]
        self.done: Counter[str] = Counter()

    def act(self) -> bool:
        """One action; False where it was refused, or changed nothing."""
        before = self.library.journal.last_sequence()
        action = self.random.choice(self.actions)
        try:
            action()
        except UserError:
            assert self.library.journal.last_sequence() == before, "a refusal changes nothing"
            return False
        steps = self.library.journal.last_sequence() - before
        assert steps <= 1, "one action is one step"
        self.done[name_of(action)] += steps
        return steps == 1


def name_of(action: Action) -> str:
    """What an action is called, with the kind of thing that it is done to."""
    return getattr(action, "__qualname__", "")


def state(library: Library) -> dict[str, set[tuple[object, ...]]]:
    """All that editors have changed, with the order of the codebook and what is found by words."""
    told = {table: {tuple(row) for row in library.connection.execute(f"SELECT * FROM {table}")} for table in TABLES}  # noqa: S608 - constants
    return {**told, "order": {(at, theme.id) for at, theme in enumerate(library.themes.all(archived=True))}}


def day(path: Path, *, seed: int, actions: int, restart_every: int) -> Counter[str]:
    """A day of so many steps, back to its beginning, and to its end again; what was done how often."""
    library = Library.open(path)
    editor = Editor(library, seed)
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
def test_a_morning_is_taken_back_and_done_again(tmp_path: Path, sample: bytes, seed: int):
    path = tmp_path / "day.trich"
    path.write_bytes(sample)
    day(path, seed=seed, actions=60, restart_every=17)


def test_a_thousand_actions_are_taken_back_and_done_again(tmp_path: Path, sample: bytes):
    path = tmp_path / "day.trich"
    path.write_bytes(sample)
    done = day(path, seed=7, actions=1_000, restart_every=211)
    with Library.open(path) as library:
        names = set(map(name_of, Editor(library, 7).actions))
    assert done.keys() == names, "each was done at least once"
    assert sum(done.values()) == 1_000
