"""What a list of all notes costs: `python tests/bench/notes.py [NOTES] [cpu]`, off screen, in a real window.

Builds a library of 2,000 articles with NOTES (50,000) notes, nearly all on passages, then opens the room of notes with
its key and types into its filter; times are from the key to the end of the paint, in ms of wall time (with
`cpu`: of the thread's own time, for a busy machine). Bars: the first
rows within 100 ms, a filter within 150.
"""

# ruff: noqa: T201 - what it prints is its result
from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from libraries import cached
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.spans import Span, trimmed
from desktop_app.operations.annotations import new_passage
from desktop_app.operations.notes import NoteKind, NotePlace, write_note
from desktop_app.settings import Settings
from desktop_app.store.library import Library
from desktop_app.ui.app import _application, _window
from desktop_app.ui.main_window import MainWindow

ARTICLES, BATCH, LENGTH = 2_000, 200, 240
"""Articles, those whose notes are written at once, code points of a note."""
LINES = ("tội phạm", "an sinh hộ nghèo", "không có lời này", "tháng 5", "e")
FIRST_ROWS, FILTER = 100.0, 150.0
CLOCK = time.thread_time if "cpu" in sys.argv else time.perf_counter


def main() -> int:
    """Print each figure beside its bar; 1 when one is over it."""
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    count = numbers[0] if numbers else 50_000
    with tempfile.TemporaryDirectory() as folder:
        path = cached(ARTICLES, Path(folder))
        with Library.open(path) as library:
            _note(library, count)
        with Library.open(path) as library:
            application = _application()
            window = _window(application, library, Settings()._replace(language="vi"), "vi")
            window.resize(1280, 800)
            assert window.tools
            window.open_article(library.articles.rows(limit=1)[0].id)
            window.show()
            _settle(window)
            figures = _measured(window)
            over = 0
            for name, (value, bar) in figures.items():
                over += bar is not None and value > bar
                print(f"{name:44} {value:8.1f} ms" + (f"  (bar {bar:.0f})" if bar else ""))
            print("over its bar:" if over else "within all bars", over or "")
            window.jobs.close()
            sys.stdout.flush()
        os._exit(int(bool(over)))


def _note(library: Library, count: int) -> None:
    """Passages with notes all over the articles, of the last 300 days; a few notes on articles and themes."""
    chance = random.Random(5)  # noqa: S311 - the same notes each time
    rows = library.articles.rows(limit=ARTICLES)
    texts = [library.articles.article(row.id).text for row in rows[:50]]
    began = time.perf_counter()
    for start in range(0, len(rows), BATCH):
        with library.write("note") as write:
            for row in rows[start : start + BATCH]:
                article = library.articles.article(row.id)
                for _ in range(count // len(rows)):
                    at = chance.randrange(max(1, len(article.text) - 200))
                    span = trimmed(article.text, Span(at, min(at + 150, len(article.text))))
                    if span is None:
                        continue
                    text = chance.choice(texts)
                    begin = chance.randrange(max(1, len(text) - LENGTH))
                    day = f"2026-{chance.randint(1, 10):02d}-{chance.randint(1, 28):02d}"
                    when = f"{day}T{chance.randrange(24):02d}:30:00.000Z"
                    made = new_passage(library, article, span)
                    write.put(made._replace(note=text[begin : begin + LENGTH].strip(), noted=when, modified=when))
    for row in rows[:20]:
        write_note(library, NotePlace(NoteKind.ARTICLE, row.id), "Nguồn: thông cáo của tỉnh.")
    for theme in library.themes.all():
        write_note(library, NotePlace(NoteKind.THEME, theme.id), "Không gộp an ninh vào đây.")
    made = sum(1 for _ in library.notes.listing())
    print(f"{made:,} notes in {len(rows):,} articles, written in {time.perf_counter() - began:.0f} s")


def _measured(window: MainWindow) -> dict[str, tuple[float, float | None]]:
    figures: dict[str, tuple[float, float | None]] = {}
    began = CLOCK()
    QTest.keyClick(window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    room = window.rooms.notes
    room.grab()
    figures["first rows, the room made"] = _since(began), FIRST_ROWS
    while not room._whole or not window.jobs.idle():
        QApplication.processEvents()
    room.grab()
    figures["all notes read beside the window"] = _since(began), None
    window.show_read()
    _settle(window)
    began = CLOCK()
    QTest.keyClick(window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    room.grab()
    figures["first rows, shown again"] = _since(began), FIRST_ROWS
    taken = []
    for line in LINES:
        room.bar.search.setText(line)
        began = CLOCK()
        room.bar.search.returnPressed.emit()
        room.grab()
        taken.append(_since(began))
        print(f"  {line!r}: {len(room._index.listed(line)) if room._index else 0:,} notes, {taken[-1]:.1f} ms")
    figures["filter, the slowest"] = max(taken), FILTER
    figures["filter, the median"] = statistics.median(taken), FILTER
    room.bar.search.clear()
    frames = []
    for _ in range(60):
        bar = room.list.verticalScrollBar()
        began = CLOCK()
        bar.setValue(bar.value() + 600)
        room.list.viewport().grab()
        frames.append(_since(began))
    figures["a scrolled screen, p95"] = sorted(frames)[56], None
    began = CLOCK()
    QTest.keyClick(room.list, Qt.Key.Key_End)
    room.list.viewport().grab()
    figures["to the last note"] = _since(began), None
    return figures


def _since(began: float) -> float:
    return 1000 * (CLOCK() - began)


def _settle(window: MainWindow) -> None:
    for _ in range(20):
        QApplication.processEvents()
    while not window.jobs.idle():
        QApplication.processEvents()


if __name__ == "__main__":
    sys.exit(main())
