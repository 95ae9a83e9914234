"""How long correcting a text takes: the operation, its undo, and a key in the text while it is corrected.

    python tests/bench/revisions.py

Texts are made of the sample articles, with passages at random places: 6 KB with 50, 100 KB with 500, 1 MB with 500.
Each is corrected in three places at once, taken back and done again, durably; then it is typed into in the real window.
Prints medians, 95th percentiles and the slowest in ms.
"""

# ruff: noqa: T201 - what it prints is its result
from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.differences import between
from desktop_app.domain.edits import Edit, applied
from desktop_app.domain.errors import UserError
from desktop_app.domain.spans import Span
from desktop_app.operations.annotations import tag
from desktop_app.operations.imports import import_files
from desktop_app.operations.libraries import open_or_create
from desktop_app.operations.revisions import revise
from desktop_app.plugins import load_plugins
from desktop_app.resources import seeds
from desktop_app.settings import Settings
from desktop_app.store.library import Library
from desktop_app.ui.look.fonts import load_fonts
from desktop_app.ui.look.look import Look
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.session import Session
from desktop_app.ui.translation import Language

TIMES = 9
KEYS = 60
SIZES = ((6_000, 50), (100_000, 500), (1_000_000, 500))


def main() -> None:
    """Measure each size, in a process of its own."""
    if len(sys.argv) > 1:
        _measure(int(sys.argv[1]), int(sys.argv[2]))
        return
    print(f"{'':34}{'median':>9}{'p95':>9}{'slowest':>9}", flush=True)
    for size, passages in SIZES:
        subprocess.run([sys.executable, __file__, str(size), str(passages)], check=True)


def _measure(size: int, passages: int) -> None:
    application = QApplication(sys.argv)
    load_fonts()
    with tempfile.TemporaryDirectory() as folder, _library(Path(folder), size, passages) as library:
        print(f"{size:,} characters, {passages} passages")
        _correct(library)
        _type(application, library)


def _library(folder: Path, size: int, passages: int) -> Library:
    chance = random.Random(size)  # noqa: S311 - no secrets
    whole = "\n".join(Path(path).read_text(encoding="utf-8") for path in seeds())
    (folder / "bài.txt").write_text((whole * (size // len(whole) + 1))[:size], encoding="utf-8")
    library = open_or_create(folder / "bài.trich")
    import_files(library, load_plugins(), [folder / "bài.txt"])
    article = library.articles.article(library.articles.rows()[0].id)
    themes = library.themes.all()
    while library.annotations.count() < passages:
        start = chance.randrange(len(article.text) - 80)
        try:
            tag(library, article, Span(start, start + chance.randint(10, 80)), [chance.choice(themes)])
        except UserError:  # nothing but blanks
            continue
    return library


def _correct(library: Library) -> None:
    chance = random.Random(7)  # noqa: S311 - no secrets
    revised, undone, redone, compared = [], [], [], []
    for _ in range(TIMES):
        article = library.articles.article(library.articles.rows()[0].id)
        places = sorted(chance.sample(range(len(article.text) - 1), 3))
        edits = [Edit(at, at + 1, "sửa") for at in places]
        compared.append(_taken(lambda a=article, e=edits: between(a.text, applied(a.text, e))))
        revised.append(_taken(lambda a=article, e=edits: revise(library, a, e)))
        undone.append(_taken(library.undo))
        redone.append(_taken(library.redo))
    for name, taken in (("corrected", revised), ("taken back", undone), ("done again", redone), ("compared", compared)):
        _print(name, taken)


def _type(application: QApplication, library: Library) -> None:
    look = Look(application)
    look.apply(application)
    window = MainWindow(Session(library, Settings()), look, Language(application, "vi"))
    assert window.tools
    window.resize(1280, 800)
    window.open_article(library.articles.rows()[0].id)
    window.show()
    window.focus_article()
    application.processEvents()
    opened = _taken(window.tools.revising.begin)
    manuscript = window.tools.revising.manuscript
    assert manuscript is not None
    cursor = manuscript.textCursor()
    cursor.setPosition(len(manuscript.document().toRawText()) // 2)
    manuscript.setTextCursor(cursor)
    application.processEvents()

    def press() -> None:
        QTest.keyClick(manuscript, Qt.Key.Key_A)
        manuscript.viewport().repaint()

    keys = [_taken(press) for _ in range(KEYS)]
    _print("opened to be typed into", [opened])
    _print("key to painted", keys)
    _print("marked and counted, after a pause", [_taken(manuscript._settle) for _ in range(TIMES)])
    _print("kept and shown", [_taken(window.tools.revising.keep)])
    window.end()
    window.hide()


def _taken(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _print(name: str, taken: Sequence[float]) -> None:
    ordered = sorted(taken)
    late = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    print(f"  {name:32}{statistics.median(ordered):9.1f}{late:9.1f}{ordered[-1]:9.1f}")


if __name__ == "__main__":
    main()
