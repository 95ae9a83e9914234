"""Measures the reader: opening, scrolling, repainting a tag. By hand: `python tests/bench/reader.py [ROUNDS] [cpu]`.

Medians of a run, in milliseconds of wall time (with `cpu`: of the thread's own time, for a busy machine), off screen.
Targets: design of the reader (open 6 KB ≤ 20, 100 KB with
2,000 marks ≤ 30, 1 MB with 20,000 marks ≤ 60; scroll repaint p95 ≤ 8; a tag painted well within 30).
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.anchors import make_anchor
from desktop_app.domain.annotations import Annotation
from desktop_app.domain.articles import Article, Metadata
from desktop_app.domain.ids import AnnotationId, ArticleId, TextId, ThemeId
from desktop_app.domain.lines import Line, LineRole
from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import SWATCHES, Theme
from desktop_app.resources import seeds
from desktop_app.ui.look.fonts import load_fonts
from desktop_app.ui.look.look import Look
from desktop_app.ui.reader.panel import ReaderPanel

Clock = Callable[[], float]

LOADS = ((6_000, 70, 10), (100_000, 1_600, 400), (1_000_000, 16_000, 4_000), (10_000_000, 160_000, 40_000))
"""Code points, entity marks, tagged passages."""


def main() -> None:
    """Print one row a load."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    clock = time.thread_time if "cpu" in sys.argv else time.perf_counter
    application = QApplication([])
    load_fonts()
    look = Look()
    look.apply(application)
    panel = ReaderPanel(look)
    panel.resize(1000, 800)
    panel.show()
    QTest.qWaitForWindowExposed(panel)
    _open(panel, _article(6_000), [], [])
    application.processEvents()
    names = ("characters", "marks", "open", "scroll", "p95", "j", "p95", "tag", "end")
    write = sys.stdout.write
    write(" ".join(f"{name:>10}" for name in names) + "\n")
    for length, entities, passages in LOADS:
        figures = _measured(panel, _article(length), entities, passages, rounds, clock)
        write(f"{length:>10,} {entities + passages:>10,} " + " ".join(f"{figure:>10.1f}" for figure in figures) + "\n")
        sys.stdout.flush()
    os._exit(0)


def _measured(
    panel: ReaderPanel, article: Article, entities: int, passages: int, rounds: int, clock: Clock
) -> list[float]:
    mentions, filed = _mentions(article, entities), _annotations(article, passages)
    opened = [_timed(clock, lambda: _open(panel, article, mentions, filed)) for _ in range(rounds)]
    scrolled = _scrolled(panel, clock)
    stepped = [_timed(clock, lambda: _key(panel, Qt.Key.Key_J)) for _ in range(120)]
    tagged = [_timed(clock, lambda: _show(panel, filed)) for _ in range(rounds)]
    end = _timed(clock, lambda: _key(panel, Qt.Key.Key_End))
    middle = statistics.median
    return [middle(opened), middle(scrolled), _p95(scrolled), middle(stepped), _p95(stepped), middle(tagged), end]


def _open(panel: ReaderPanel, article: Article, mentions: list[Mention], filed: list[Annotation]) -> None:
    panel.show_article(article, mentions, filed, _themes())
    panel.view.viewport().repaint()


def _show(panel: ReaderPanel, filed: list[Annotation]) -> None:
    panel.show_annotations(filed)
    panel.view.viewport().repaint()


def _key(panel: ReaderPanel, key: Qt.Key) -> None:
    QTest.keyClick(panel.view, key)
    panel.view.viewport().repaint()


def _scrolled(panel: ReaderPanel, clock: Clock) -> list[float]:
    bar = panel.view.verticalScrollBar()
    spent = []
    for step in range(120):
        bar.setValue(step * 97)
        spent.append(_timed(clock, panel.view.viewport().repaint))
    return spent


def _article(length: int) -> Article:
    whole = "\n\n".join(path.read_text(encoding="utf-8") for path in seeds())
    text = ((whole + "\n\n") * (length // len(whole) + 1))[:length]
    lines, start = [], 0
    for number, words in enumerate(text.split("\n"), 1):
        if words.strip():
            role = LineRole.TITLE if number == 1 else LineRole.PHOTO if words.endswith("jpeg") else LineRole.BODY
            lines.append(Line(number, role, Span(start, start + len(words))))
        start += len(words) + 1
    return Article(ArticleId("a"), TextId("t"), text, Metadata(), tuple(lines))


def _mentions(article: Article, count: int) -> list[Mention]:
    step = len(article.text) // count
    kinds = list(EntityType)
    return [
        Mention(kinds[n % len(kinds)], span, span.of(article.text), "")
        for n in range(count)
        for span in (Span(n * step, n * step + min(20, step - 1)),)
    ]


def _annotations(article: Article, count: int) -> list[Annotation]:
    chance = random.Random(3)  # noqa: S311 - a load, not a secret
    made = []
    for number in range(count):
        start = chance.randrange(len(article.text) - 400)
        anchor = make_anchor(article.text, Span(start, start + chance.randrange(20, 400)))
        theme = frozenset({ThemeId(str(chance.randrange(8)))})
        made.append(Annotation(AnnotationId(str(number)), article.id, article.text_id, anchor, theme))
    return made


def _themes() -> dict[ThemeId, Theme]:
    return {
        ThemeId(str(n)): Theme(ThemeId(str(n)), str(n), f"Chủ đề {n}", swatch.light, swatch.pattern, position=n)
        for n, swatch in enumerate(SWATCHES[:8])
    }


def _timed(clock: Clock, work: Callable[[], object]) -> float:
    start = clock()
    work()
    return 1000 * (clock() - start)


def _p95(values: list[float]) -> float:
    return sorted(values)[int(0.95 * (len(values) - 1))]


if __name__ == "__main__":
    main()
