"""Texts corrected at random amid all else that is done in articles: no passage is lost, and every state comes back."""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.annotations import State
from desktop_app.domain.articles import Article
from desktop_app.domain.corrections import Scope, correction
from desktop_app.domain.edits import Edit, applied, changed
from desktop_app.domain.errors import UserError
from desktop_app.domain.spans import Span
from desktop_app.operations import annotations as filing
from desktop_app.operations.corrections import correct
from desktop_app.operations.recognising import Recognition
from desktop_app.operations.revisions import repair, restore_original, revise, storable
from desktop_app.plugins import Plugins
from desktop_app.store.library import Library

STEPS = 40
PIECES = (
    "", "", "x", " ", "\n", "tội phạm", "Hải Phòng ", "ông Nguyễn Văn Thuận", "😀", "\u0301", "\u00a0", ". ", "ộ",
    "1.250",
)  # fmt: skip


class Desk:
    """A library, and an editor who types anywhere."""

    def __init__(self, library: Library, plugins: Plugins, seed: int) -> None:
        self.library, self.recognition = library, Recognition(plugins)
        self.random = random.Random(seed)  # noqa: S311 - no secrets
        self.idents = [row.id for row in library.articles.rows()]
        self.filed = 0

    def step(self) -> None:
        """Do something; what is refused does nothing."""
        done = self.random.choice(
            (self.tag, self.tag, self.type, self.type, self.type, self.accept, self.move, self.name, self.restore)
        )
        with suppress(UserError):
            done(self.library.articles.article(self.random.choice(self.idents)))

    def span(self, article: Article) -> Span:
        start = self.random.randrange(len(article.text))
        return Span(start, min(len(article.text), start + self.random.choice((1, 8, 40, 200))))

    def tag(self, article: Article) -> None:
        theme = self.random.choice(self.library.themes.all())
        filing.tag(self.library, article, self.span(article), [theme])

    def type(self, article: Article) -> None:
        edits: tuple[Edit, ...] = ()
        for _ in range(self.random.randint(1, 25)):
            length = len(applied(article.text, edits))
            start = self.random.randrange(length)
            end = min(length, start + self.random.choice((0, 0, 1, 3, 30)))
            edits = changed(edits, start, end, self.random.choice(PIECES))
        before = self.library.annotations.in_article(article.id)
        kept = storable(article.text, edits)
        told = revise(self.library, article, edits, self.recognition)
        assert told.article.text == applied(article.text, kept)
        after = {each.id: each for each in self.library.annotations.in_article(article.id)}
        for old in before:
            new = after.pop(old.id)
            assert (new.themes, new.note, new.state, new.created) == (old.themes, old.note, old.state, old.created)
            inside = any(e.start < old.anchor.span.end and e.end > old.anchor.span.start for e in kept)
            if old.text_id == article.text_id and not inside:
                assert (new.text_id, new.anchor.exact, new.was) == (told.article.text_id, old.anchor.exact, old.was)
            elif old.text_id == article.text_id and new.anchor.exact != old.anchor.exact:
                assert new.was or new.anchor.exact == old.was, "other words, and nobody is told"
        assert not after

    def accept(self, article: Article) -> None:
        repair(self.library, [each for each in self.library.annotations.in_article(article.id) if each.was])

    def move(self, article: Article) -> None:
        found = self.library.annotations.in_article(article.id)
        if found:
            passage = self.random.choice(found)
            filing.move_edges(self.library, article, passage, self.span(article))
            filing.review(self.library, [passage], self.random.choice(list(State)))

    def name(self, article: Article) -> None:
        mention = self.random.choice(self.library.entities.mentions(article.text_id))
        said = correction(article.text, mention.span, mention.span, None)
        correct(self.library, article, said, self.random.choice((Scope.HERE, Scope.ARTICLE)))

    def restore(self, article: Article) -> None:
        restore_original(self.library, article, self.recognition)


def shown(library: Library, idents: list[Any]) -> list[Any]:
    """What is known of articles, and of what is filed and named in them."""
    found = []
    for ident in idents:
        article = library.articles.article(ident)
        named = [(m.span, m.type, m.entity) for m in library.entities.mentions(article.text_id)]
        found.append(
            (article, library.annotations.in_article(ident), library.entities.verdicts(article.text_id), named)
        )
    return found


@pytest.mark.parametrize("seed", [1, 2])
def test_every_state_comes_back_whatever_was_done(library: Library, plugins: Plugins, seed: int):
    desk = Desk(library, plugins, seed)
    states, first = {library.journal.count(): shown(library, desk.idents)}, library.journal.count()
    for _ in range(STEPS):
        desk.step()
        states[library.journal.count()] = shown(library, desk.idents)
    assert not library.problems()
    done = library.journal.count() - first
    assert done > STEPS // 3
    path: Path = library.path
    with Library.open(path) as again:
        for left in range(done - 1, -1, -1):
            again.undo()
            if first + left in states:  # some steps are done together
                assert shown(again, desk.idents) == states[first + left]
        assert not again.problems()
    with Library.open(path) as again:
        for made in range(1, done + 1):
            again.redo()
            if first + made in states:
                assert shown(again, desk.idents) == states[first + made]
        assert not again.problems()
