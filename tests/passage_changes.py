"""What editors do that passages, or what is known of their articles, are others afterwards: each a change at random."""

from __future__ import annotations

import random
from collections.abc import Callable

from desktop_app.domain.annotations import State
from desktop_app.domain.edits import Edit
from desktop_app.domain.ids import ArticleId
from desktop_app.operations import annotations as filing
from desktop_app.operations import articles, reprints, revisions, themes
from desktop_app.store.library import Library
from tests.made_passages import SAID, passage


def some_article(library: Library, chance: random.Random) -> ArticleId:
    return chance.choice(library.articles.rows()).id


def tag(library: Library, chance: random.Random) -> None:
    article = library.articles.article(some_article(library, chance))
    with library.write("tag") as write:
        write.put(passage(chance, article, library.themes.all(archived=True)))


def untag(library: Library, chance: random.Random) -> None:
    found = library.annotations.in_article(some_article(library, chance))
    filing.untag(library, chance.sample(found, min(len(found), 3)))


def untag_all(library: Library, chance: random.Random) -> None:
    filing.untag(library, library.annotations.in_article(some_article(library, chance)))


def review(library: Library, chance: random.Random) -> None:
    filing.review(library, library.annotations.in_article(some_article(library, chance)), chance.choice(list(State)))


def refile(library: Library, chance: random.Random) -> None:
    found = library.annotations.in_article(some_article(library, chance))
    filing.refile(library, found[:4], chance.choice(library.themes.all()))


def star(library: Library, chance: random.Random) -> None:
    found = library.annotations.in_article(some_article(library, chance))
    filing.star(library, found, starred=chance.random() < 0.5)


def correct(library: Library, chance: random.Random) -> None:
    field, value = chance.choice(
        [("published", "5/2024"), ("published", None), ("published", "2023"), ("published", "9/5/2024 14:00"),
         ("provinces", ("bac-giang", "bac-ninh")), ("provinces", ()), ("source", "Báo D"), ("source", None)]
    )  # fmt: skip
    articles.correct(library, some_article(library, chance), field, value)


def throw_away(library: Library, chance: random.Random) -> None:
    articles.bin_articles(library, [some_article(library, chance)])


def bring_back(library: Library, chance: random.Random) -> None:
    rows = library.connection.execute("SELECT id FROM article WHERE binned IS NOT NULL ORDER BY id").fetchall()
    articles.restore_articles(library, [row["id"] for row in rows if chance.random() < 0.7])


def fold(library: Library, chance: random.Random) -> None:
    reprints.fold_under(library, some_article(library, chance), some_article(library, chance))


def separate(library: Library, chance: random.Random) -> None:
    copies = [row.id for row in library.articles.rows() if row.canonical]
    reprints.separate(library, chance.choice(copies or [some_article(library, chance)]))


def make_main(library: Library, chance: random.Random) -> None:
    copies = [row.id for row in library.articles.rows() if row.canonical]
    reprints.make_main(library, chance.choice(copies or [some_article(library, chance)]))


def revise(library: Library, chance: random.Random) -> None:
    article = library.articles.article(some_article(library, chance))
    start = chance.randrange(len(article.text) - 30)
    revisions.revise(library, article, [Edit(start, start + chance.randint(0, 30), chance.choice(SAID[:2]))])


def merge_themes(library: Library, chance: random.Random) -> None:
    if len(library.themes.all()) > 4 and chance.random() < 0.3:
        themes.merge(library, chance.choice(library.themes.all()), chance.choice(library.themes.all()))


def move_theme(library: Library, chance: random.Random) -> None:
    known = library.themes.all()
    themes.move(library, chance.choice(known), parent=chance.choice([None, *known]), position=0)


def undo(library: Library, chance: random.Random) -> None:
    library.undo()


def redo(library: Library, chance: random.Random) -> None:
    library.undo()
    library.redo()


CHANGES: list[Callable[[Library, random.Random], None]] = [
    tag, tag, untag, untag_all, review, refile, star, correct, throw_away, bring_back, fold, fold, separate, make_main,
    revise, merge_themes, move_theme, undo, redo,
]  # fmt: skip
