"""Reviewing all that is filed under one theme: Trích, QualCoder and Taguette, in turn in one run.

    [QC_SRC=…/src QC_PY=…/bin/python] [TG_BIN=…/bin/taguette]
    python tests/bench/review_peers.py [PASSAGES …] [--rounds N] [--limit SECONDS] [--json FILE]

The same load for all: PASSAGES (1,000) of 20 to 200 characters, ten in each article of 6 KB. Medians of ROUNDS (5), of
QualCoder one; of each peer how many times as long as Trích's whole, and as its window, it takes. What a peer does not
do in LIMIT (120) seconds is so told.

Trích: on a library on disk that is opened anew, all passages are read, those of the theme chosen, grouped by province
and month with all counts, and what the first twenty cards say is read; then the parts of it, and another grouping of
what is in memory. Its window, off screen: from the question for the theme, the first one of the review, until the cards
are painted; until they are grouped otherwise; until they are there again, coming from the article.

QualCoder (3.8.2): its report of the code in all files (`qualcoder_review.py`); QC_SRC is the `src` folder of a
checkout, QC_PY a Python that has its requirements. Taguette (1.5.2): the page of highlights of a tag, and all its pages
of 50, one after the other over HTTP, without the browser that would show them; TG_BIN is its command. Who is not named
in the environment is left out.
"""

# ruff: noqa: T201 - what it prints is its result
from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
import urllib.parse
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import NamedTuple, TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from libraries import build
from reader_peers import Peer
from reader_stage import Stage, staged
from taguette_server import TAGS, Server

from desktop_app.domain.asked import Asked, asked_for
from desktop_app.domain.grouped import Group, Way, grouped
from desktop_app.domain.ids import ArticleId, ThemeId
from desktop_app.domain.passages import By, Passage
from desktop_app.domain.spans import Span, trimmed
from desktop_app.operations import themes
from desktop_app.operations.annotations import new_passage
from desktop_app.store.library import Library
from desktop_app.store.reader import LibraryReader
from desktop_app.ui.review.panel import Review
from desktop_app.vietnam.provinces import provinces

EACH = 10
"""Passages of an article."""
CARDS = 20
"""Rows that come in sight first."""
PAGE = 50
OURS, WINDOW = "Trích", "its window"
WAY, OTHER = (By.PROVINCE, By.MONTH), (By.SOURCE, By.PROVINCE)
RANKS = {By.PROVINCE: {slug: at for at, slug in enumerate(provinces())}.__getitem__, By.MONTH: str, By.SOURCE: str}

Made = TypeVar("Made")


class Text(NamedTuple):
    """An article of the load, and its passages."""

    name: ArticleId
    text: str
    spans: list[tuple[int, int]]


class Load(NamedTuple):
    """What all are given; `path` is the library of it."""

    path: Path
    theme: ThemeId
    texts: list[Text]

    @property
    def passages(self) -> int:
        """How many there are."""
        return sum(len(text.spans) for text in self.texts)


def loaded(path: Path, passages: int) -> Load:
    """The load as a library at `path`: one theme with so many passages."""
    build(path, passages // EACH)
    chance = random.Random(7)  # noqa: S311 - the same each time
    with Library.open(path) as library:
        theme = themes.add(library, TAGS[0]).id
        texts: list[Text] = []
        for row in library.articles.rows():
            article = library.articles.article(row.id)
            texts.append(Text(row.id, article.text, _spans(article.text, chance)))
            with library.write("tag") as write:
                for start, end in texts[-1].spans:
                    filed = new_passage(library, article, Span(start, end))
                    write.put(filed._replace(themes=frozenset({theme})))
        return Load(path, theme, texts)


def _spans(text: str, chance: random.Random) -> list[tuple[int, int]]:
    """One passage in each tenth of a text."""
    tenth = len(text) // EACH
    found = (
        trimmed(text, Span(start, start + min(chance.randint(20, 200), tenth)))
        for start in range(0, EACH * tenth, tenth)
    )
    return [(span.start, span.end) for span in found if span]


class Ours:
    """Trích."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._told: dict[str, float] = {}

    def review(self) -> dict[str, float]:
        """Milliseconds of the whole, of its parts, and of another grouping."""
        self._told = {}
        began = time.perf_counter()
        with LibraryReader.open(self._load.path) as library:
            found, groups = self._grouped(library)
            self._timed("first cards", lambda: _cards(library, groups))
            whole = 1000 * (time.perf_counter() - began)
            if len({passage.id for passage in found}) != self._load.passages:
                sys.exit(f"{len(found)} passages under the theme, not {self._load.passages}")
            self._timed("grouped anew", lambda: grouped(found, Way(OTHER), RANKS))
        return {"whole": whole, **self._told}

    def _grouped(self, library: LibraryReader) -> tuple[list[Passage], list[Group]]:
        known = self._timed("all read", library.passages.all)
        families = {theme.id: frozenset({theme.id}) for theme in library.themes.all(archived=True)}
        asked = Asked(themes=frozenset({self._load.theme}))
        found = self._timed("chosen", lambda: asked_for(known, asked, families))
        return found, self._timed("grouped", lambda: grouped(found, Way(WAY), RANKS))

    def _timed(self, name: str, made: Callable[[], Made]) -> Made:
        began = time.perf_counter()
        found = made()
        self._told[name] = 1000 * (time.perf_counter() - began)
        return found


def _cards(library: LibraryReader, groups: list[Group]) -> None:
    """Read what the first cards say: quotes, notes, themes, and of their articles title, paper and date."""
    first = [passage for group in groups for passage in group.rows][:CARDS]
    cards = library.annotations.these(passage.id for passage in first)
    facts = library.articles.facts({passage.origin.id for passage in first})
    if len(cards) != min(CARDS, len(first)) or not facts:
        sys.exit("a card is missing")


def window(load: Load) -> dict[str, float]:
    """Milliseconds of the whole window until the theme is shown, grouped otherwise, and shown again."""
    with staged(load.path) as stage:
        shown = _until_shown(stage, lambda: _ask(stage, load.theme))
        review = stage.window.rooms.review
        found = {passage.id for group in review.model.outline.groups for passage in group.rows}
        if len(found) != load.passages:
            sys.exit(f"{len(found)} passages in the window, not {load.passages}")
        other = _until_shown(stage, lambda: review.bar.levels.chosen.emit(OTHER))
        stage.window.show_read()
        stage.idle()
        return {"shown": shown, "grouped anew": other, "shown again": _until_shown(stage, stage.window.show_review)}


def _ask(stage: Stage, theme: ThemeId) -> None:
    stage.window.show_review()
    stage.window.rooms.review.show_theme(theme)


def _until_shown(stage: Stage, work: Callable[[], object]) -> float:
    return stage.until(lambda: _stands(stage.window.rooms.review), work)


def _stands(review: Review) -> bool:
    """Whether the passages that are asked for are in their rows."""
    return review.isVisible() and review.selection.ready and review.model.rowCount() > 0


class Taguette:
    """Taguette's pages of the highlights of a tag, over HTTP."""

    def __init__(self, folder: Path, load: Load) -> None:
        self.server, self._passages = Server(folder), load.passages
        self.project = self.server.project()
        for text in load.texts:
            document = self.server.document(self.project, text.name, text.text)
            self.server.highlight(self.project, document, _moved(text), TAGS[:1])
        self._place = f"/api/project/{self.project}/highlights/{urllib.parse.quote(TAGS[0])}?page="

    def review(self, limit: float) -> dict[str, float | None]:
        """Milliseconds of the first page and of all; None beyond the limit."""
        began, found, page, first = time.perf_counter(), 0, 1, 0.0
        while found < self._passages:
            told = json.loads(self.server.ask("GET", f"{self._place}{page}")[1])
            found += len(told["highlights"])
            took = time.perf_counter() - began
            first = first or took
            if took > limit:
                return {"first page": 1000 * first, "all pages": None}
            if not told["highlights"] or told["pages"] != -(-self._passages // PAGE):
                sys.exit(f"{found} highlights on {told['pages']} pages, not {self._passages}")
            page += 1
        return {"first page": 1000 * first, "all pages": 1000 * (time.perf_counter() - began)}

    def close(self) -> None:
        """End the server."""
        self.server.close()


def _moved(text: Text) -> list[tuple[int, int]]:
    """The passages of a text as Taguette has it, which is without its line ends and blank lines."""
    before, kept = [0], 0
    for line in text.text.split("\n"):
        before += [kept + at for at in range(1, len(line) + 1)] if line.strip() else [kept] * len(line)
        kept = before[-1]
        before.append(kept)
    return [(before[start], before[end]) for start, end in text.spans]


def peers(scratch: Path, load: Load, limit: float) -> Iterator[tuple[str, Peer | Taguette]]:
    """Those that the environment names, with the load in them."""
    if os.environ.get("QC_SRC") and os.environ.get("QC_PY"):
        folder = scratch / f"qualcoder-{load.passages}"
        folder.mkdir()
        texts = {text.name: {"text": text.text, "spans": text.spans} for text in load.texts}
        (folder / "loads.json").write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
        yield "QualCoder", Peer((os.environ["QC_PY"], "qualcoder_review.py"), folder, limit)
    if os.environ.get("TG_BIN"):
        folder = scratch / f"taguette-{load.passages}"
        folder.mkdir()
        yield "Taguette", Taguette(folder, load)


def measure(load: Load, scratch: Path, rounds: int, limit: float) -> dict[str, dict[str, list[float | None]]]:
    """Ask all in turn: program → what → milliseconds."""
    found: dict[str, dict[str, list[float | None]]] = {}
    with ExitStack() as stack:
        known = {name: stack.enter_context(closing(peer)) for name, peer in peers(scratch, load, limit)}
        for number in range(rounds):
            answers: dict[str, dict[str, float | None]] = {OURS: {**Ours(load).review()}, WINDOW: {**window(load)}}
            for name, peer in known.items():
                if isinstance(peer, Taguette):
                    answers[name] = peer.review(limit)
                elif number == 0:
                    answers[name] = {"window": peer.ask("open", "", 0), "report": peer.ask("review", "", 0)}
            for name, told in answers.items():
                for what, took in told.items():
                    found.setdefault(name, {}).setdefault(what, []).append(took)
    return found


def tell(load: Load, found: dict[str, dict[str, list[float | None]]], limit: float) -> list[dict[str, object]]:
    """Print a row a program and measure; the rows."""
    rows: list[dict[str, object]] = []
    ours = [_median(found[OURS]["whole"]) or 0.0, _median(found[WINDOW]["shown"]) or 0.0]
    for name, measures in found.items():
        for what, times in measures.items():
            median = _median(times)
            shown = f"over {limit:.0f} s" if median is None else f"{median:,.1f} ms"
            ratios = [(1000 * limit if median is None else median) / one for one in ours]
            least = "≥ " if median is None else ""
            told = "" if name in (OURS, WINDOW) else "".join(f"{least}{ratio:>12,.1f} times" for ratio in ratios)
            print(f"{load.passages:7,} passages  {name:10} {what:14} {shown:>14} {told}", flush=True)
            rows.append({"passages": load.passages, "program": name, "what": what, "ms": median, "ratios": ratios})
    return rows


def _median(times: list[float | None]) -> float | None:
    there = [took for took in times if took is not None]
    return statistics.median(there) if there else None


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser()
    asked.add_argument("passages", nargs="*", type=int, default=[1_000])
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--limit", type=float, default=120)
    asked.add_argument("--json", type=Path)
    given = asked.parse_args()
    rows: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory() as name:
        for kind in ("CONFIG", "DATA", "STATE", "CACHE"):
            os.environ[f"XDG_{kind}_HOME"] = name
        for passages in given.passages:
            load = loaded(Path(name) / f"{passages}.trich", passages)
            rows += tell(load, measure(load, Path(name), given.rounds, given.limit), given.limit)
            if given.json:
                given.json.write_text(json.dumps(rows, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
