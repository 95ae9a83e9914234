"""A library to review: 100,000 articles, one theme with 5,000 passages, and 50,000 with the theme over it.

`python tests/bench/review_loads.py FILE [ARTICLES PASSAGES]` adds what is missing to a copy of a
library that `libraries.py` makes.
"""

# ruff: noqa: T201 - what it prints is its result
from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from libraries import cached

from desktop_app.domain.anchors import make_anchor
from desktop_app.domain.annotations import Annotation, State
from desktop_app.domain.articles import Article
from desktop_app.domain.ids import AnnotationId, ThemeId, new_id
from desktop_app.domain.spans import Span, trimmed
from desktop_app.operations import themes
from desktop_app.store.library import Library

OVER, UNDER = "An ninh, trật tự", "Trộm cắp"
SHARE_UNDER = 0.1
ALSO = 0.15
"""Share of the passages that another theme holds, too."""
STATES = (State.NEW, State.NEW, State.NEW, State.CHECKED, State.CHECKED, State.DOUBTFUL, State.PRINT)
_BATCH = 500


def reviewed(folder: Path, articles: int = 100_000, passages: int = 50_000) -> Path:
    """The library in a folder, built when it is not there."""
    path = folder / f"review-{articles}-{passages}.trich"
    if not path.exists():
        part = path.with_suffix(".part")
        shutil.copyfile(cached(articles, folder), part)
        fill(part, passages)
        part.replace(path)
    return path


def fill(path: Path, passages: int) -> None:
    """File so many passages of a library's articles under two themes, one under the other."""
    chance = random.Random(7)  # noqa: S311 - the same each time
    with Library.open(path) as library:
        known = [theme.id for theme in library.themes.all()]
        over = themes.add(library, OVER)
        under = themes.add(library, UNDER, parent=over)
        rows = library.articles.rows()
        chosen = sorted(chance.choices(range(len(rows)), k=passages))
        few = set(chance.sample(range(passages), round(passages * SHARE_UNDER)))
        for first in range(0, passages, _BATCH):
            with library.write("tag") as write:
                for number in range(first, min(first + _BATCH, passages)):
                    article = library.articles.article(rows[chosen[number]].id)
                    theme = under.id if number in few else over.id
                    write.put(_passage(library, article, {theme, *_also(known, chance)}, chance))
            print(f"{min(first + _BATCH, passages):,} of {passages:,}", file=sys.stderr, flush=True)


def _also(known: list[ThemeId], chance: random.Random) -> Iterator[ThemeId]:
    if chance.random() < ALSO:
        yield chance.choice(known)


def _passage(library: Library, article: Article, under: set[ThemeId], chance: random.Random) -> Annotation:
    text = article.text
    start = text.rfind(" ", 0, chance.randrange(len(text) // 2, len(text) - 40)) + 1
    end = text.find(" ", min(start + chance.randint(30, 220), len(text) - 1))
    span = trimmed(text, Span(start, end if end > start else len(text)))
    assert span is not None
    return Annotation(
        AnnotationId(new_id()), article.id, article.text_id, make_anchor(text, span), frozenset(under),
        "Hỏi lại số liệu." if chance.random() < 0.05 else "", star=chance.random() < 0.03,
        state=chance.choice(STATES), editor=library.editor, created=article.imported, modified=article.imported,
    )  # fmt: skip


if __name__ == "__main__":
    if len(sys.argv) not in (2, 4):
        sys.exit(__doc__)
    print(reviewed(Path(sys.argv[1]), *map(int, sys.argv[2:])))
