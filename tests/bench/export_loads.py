"""The load of the exports: 10,000 articles of some 6 KB with one passage of 20 to 120 characters each, themes in turn.

`python tests/bench/export_loads.py FOLDER [ARTICLES]` makes the library, of a copy of one that `libraries.py` makes.
"""

# ruff: noqa: T201 - what it prints is its result
from __future__ import annotations

import random
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from libraries import cached

from desktop_app.domain.annotations import State
from desktop_app.domain.articles import Article
from desktop_app.domain.spans import Span
from desktop_app.operations.annotations import new_passage
from desktop_app.store.library import Library

THEMES = 3
SHORTEST, LONGEST = 20, 120
"""Code points of a passage."""
_BATCH = 500


def excerpted(folder: Path, articles: int = 10_000) -> Path:
    """The library in a folder, made when it is not there."""
    path = folder / f"excerpts-{articles}.trich"
    if not path.exists():
        part = path.with_suffix(".part")
        shutil.copyfile(cached(articles, folder), part)
        _fill(part)
        part.replace(path)
    return path


def _fill(path: Path) -> None:
    """One passage an article instead of those that it has."""
    chance = random.Random(7)  # noqa: S311 - the same each time
    with Library.open(path) as library:
        themes = [theme.id for theme in library.themes.all()[:THEMES]]
        with library.write("untag") as write:
            for excerpt in library.annotations.excerpts():
                write.remove(excerpt.annotation)
        rows = library.articles.rows()
        for first in range(0, len(rows), _BATCH):
            with library.write("tag") as write:
                for number, row in enumerate(rows[first : first + _BATCH], first):
                    article = library.articles.article(row.id)
                    made = new_passage(library, article, _span(article, chance))
                    filed = frozenset((themes[number % THEMES],))
                    write.put(made._replace(themes=filed, state=chance.choice(list(State)), modified=made.created))


def _span(article: Article, chance: random.Random) -> Span:
    """Words of the article: from the beginning of one to the end of another."""
    text = article.text
    start = text.rfind(" ", 0, chance.randrange(len(text) // 4, len(text) - LONGEST - 1)) + 1
    end = text.rfind(" ", start + SHORTEST, start + chance.randint(SHORTEST + 10, LONGEST))
    return Span(start, end if end > start else start + SHORTEST)


if __name__ == "__main__":
    print(excerpted(Path(sys.argv[1]), *map(int, sys.argv[2:])))
