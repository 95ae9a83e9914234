"""Builds large libraries for benchmarks, through the store: `python tests/bench/libraries.py ARTICLES FILE`.

Articles as `made_articles` makes them, eight themes, passages with and without notes; the same articles each time. They
are made in child processes while this one stores. Tells on stderr how far it is, at the end articles a second and MB.
"""

# ruff: noqa: T201 - what it prints is its result
from __future__ import annotations

import gc
import os
import random
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from made_articles import Made, Press
from made_facts import made_id

from desktop_app.domain.anchors import make_anchor
from desktop_app.domain.annotations import Annotation
from desktop_app.domain.articles import Article, ReadingState
from desktop_app.domain.ids import AnnotationId, EditorId, ThemeId
from desktop_app.domain.lines import LineRole
from desktop_app.domain.spans import Span, trimmed
from desktop_app.operations import themes
from desktop_app.store.arrivals import Arrival, arrival_of
from desktop_app.store.findings import lines_json
from desktop_app.store.library import Library

BATCH = 250
"""Articles in one transaction."""
FILED, NOTED = 1 / 3, 1 / 5
"""Of the articles that editors have tagged, the share with passages; of these, the share with a note."""
OWN_THEMES = ("Giao thông", "Phòng cháy, chữa cháy", "Môi trường", "Giáo dục")
NARROWER = "Ma túy"
"""A theme under the first one of the starter themes."""
NOTES = (
    "So với số liệu quý trước.",
    "Hỏi lại công an tỉnh về con số này.",
    "Dùng cho bài tổng hợp **cuối năm**.",
    "Trùng với báo cáo của địa phương.",
)

Told = Callable[[int, int], None]
"""Called with (articles stored, articles in all)."""


class Filing(NamedTuple):
    """Who files passages, and under what."""

    editor: EditorId
    themes: tuple[ThemeId, ...]


class Delivery(NamedTuple):
    """An article ready to be stored, with the passages that are filed of it."""

    arrival: Arrival
    passages: tuple[Annotation, ...]


def build(path: Path, count: int, told: Told | None = None) -> None:
    """Make a library of `count` articles at `path`, or go on with one that was left unfinished there."""
    opened = Library.open(path) if path.exists() else Library.create(path, _prepare_library)
    with opened as library:
        filing = Filing(library.editor, tuple(theme.id for theme in library.themes.all()))
        done = max(0, library.articles.count() // BATCH - 1) * BATCH  # the last one may lack its passages
        for batch in _batches(done, count, filing):
            with library.write("import") as write:
                for delivery in batch:
                    write.add_text(delivery.arrival)
                for delivery in batch:  # a record between two texts costs the search indexes a third of the time
                    write.add_record(delivery.arrival)
            with library.write("tag") as write:
                for delivery in batch:
                    for passage in delivery.passages:
                        write.put(passage)
            done += len(batch)
            if told:
                told(done, count)


def cached(count: int, folder: Path) -> Path:
    """The library of `count` articles in a folder, built when it is not there."""
    path = folder / f"press-{count}.trich"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        build(part, count, tell)
        part.replace(path)
    return path


def arrival(made: Made, recogniser: str) -> Arrival:
    """The article as rows. It finds no reprints, of which made-up articles would be full: none is looked for."""
    rows = arrival_of(made.article._replace(lines=()), made.mentions, recogniser)  # without lines, quickly no keys
    return rows._replace(lines=lines_json(made.article.lines), keys=(), shingles=())


def _prepare_library(library: Library) -> None:
    """The themes, the one with most passages first."""
    themes.add_starter_themes(library)
    parent = library.themes.all()[0]
    for name in OWN_THEMES:
        themes.add(library, name)
    themes.add(library, NARROWER, parent=parent)


def _batches(first: int, count: int, filing: Filing) -> Iterator[list[Delivery]]:
    """The articles from the `first` on, in their order; the makers are never more than some batches ahead."""
    makers = max(1, (os.cpu_count() or 1) - 1)
    starts = iter(range(first, count, BATCH))
    with ProcessPoolExecutor(makers, get_context("spawn"), _prepare, (count, filing)) as pool:
        waiting: deque[Future[list[Delivery]]] = deque(
            pool.submit(_made, start) for start in islice(starts, makers + 2)
        )
        while waiting:
            batch = waiting.popleft().result()
            waiting.extend(pool.submit(_made, start) for start in islice(starts, 1))
            yield batch


class _Maker:
    """Makes articles ready to be stored, in a child process."""

    def __init__(self, count: int, filing: Filing) -> None:
        self._count, self._filing = count, filing
        self._press = Press()

    def deliveries(self, start: int) -> list[Delivery]:
        """The articles of one batch."""
        numbers = range(start, min(start + BATCH, self._count))
        return [self._delivery(number) for number in numbers]

    def _delivery(self, number: int) -> Delivery:
        made = self._press.article(number, self._count)
        passages = tuple(_passages(made.article, number, self._filing))
        return Delivery(arrival(made, self._press.recogniser), passages)


_maker: list[_Maker] = []  # one a child process: what the pool's initialiser made


def _prepare(count: int, filing: Filing) -> None:
    gc.disable()  # nothing that is made here refers to itself
    _maker.append(_Maker(count, filing))


def _made(start: int) -> list[Delivery]:
    return _maker[0].deliveries(start)


def _passages(article: Article, number: int, filing: Filing) -> Iterator[Annotation]:
    """One to three passages of some of the articles that editors have tagged; the first of them may have a note."""
    chance = random.Random(-1 - number)  # noqa: S311 - the same passages each time
    if article.state not in (ReadingState.TAGGED, ReadingState.REVIEWED) or chance.random() >= FILED:
        return
    lines = [line.span for line in article.lines if line.role is LineRole.BODY]
    note = chance.choice(NOTES) if chance.random() < NOTED else ""
    for place, line in enumerate(chance.sample(lines, chance.randint(1, 3))):
        yield Annotation(
            AnnotationId(made_id(number, 1 + place, chance)),
            article.id,
            article.text_id,
            make_anchor(article.text, _within(line, article.text, chance)),
            frozenset(_some(filing.themes, chance)),
            "" if place else note,
            editor=filing.editor,
            created=article.imported,
            modified=article.imported,
        )


def _some(known: Sequence[ThemeId], chance: random.Random) -> list[ThemeId]:
    """One theme, sometimes two, the first ones the likeliest."""
    weights = range(len(known), 0, -1)
    return chance.choices(known, weights, k=2 if chance.random() < 0.1 else 1)


def _within(line: Span, text: str, chance: random.Random) -> Span:
    """Some words of a line, of up to 200 code points."""
    start = text.rfind(" ", line.start, chance.randint(line.start + 1, line.end - len(line) // 2)) + 1 or line.start
    end = text.find(" ", min(line.end, start + chance.randint(20, 200)), line.end)
    return trimmed(text, Span(start, end if end > 0 else line.end)) or line


def tell(done: int, count: int) -> None:
    """Say on stderr how far it is."""
    if done % (20 * BATCH) == 0 or done == count:
        print(f"{done:,} of {count:,}", file=sys.stderr, flush=True)


def main(count: int, path: Path) -> None:
    """Build a library and print what it took."""
    began = time.perf_counter()
    build(path, count, tell)
    seconds = time.perf_counter() - began
    print(f"{count:,} articles, {count / seconds:.0f} a second, {path.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(int(sys.argv[1]), Path(sys.argv[2]))
