"""The overview in its window over what a script filed; and libraries at random, to count."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.domain.asked import Asked
from desktop_app.domain.dates import DateValue, Precision
from desktop_app.domain.evidence import Places
from desktop_app.domain.filters import Era
from desktop_app.domain.spans import Span
from desktop_app.domain.theme_tree import families
from desktop_app.operations import themes as codebook
from desktop_app.operations.annotations import tag
from desktop_app.operations.imports import import_files
from desktop_app.operations.libraries import open_or_create
from desktop_app.plugins import load_plugins
from desktop_app.store.library import Library
from desktop_app.ui.overview.seen import Seen
from desktop_app.vietnam.provinces import now_of, provinces
from tests.ui.hands import press_key

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
DAYS = ("2023-05-02", "2023-05-30", "2023-11", "2023", "2024-01-07", "2024-01", None)


@pytest.fixture
def window(open_window, tagged):
    return open_window()


@pytest.fixture
def room(window, qtbot):
    """The overview, with the keyboard in its picture; the list knows all articles."""
    window.library.feed.follow(())
    qtbot.waitUntil(lambda: window.library.feed.ready)
    press_key(KEY.Key_3, CONTROL)
    room = window.rooms.overview
    qtbot.waitUntil(lambda: room.selection.ready and room.view.isVisible())
    room.setFocus()
    assert QApplication.focusWidget() is room.view
    return room


def marks(room):
    """What is in the picture, as the view's model has it."""
    return list(room.view.model().marks)


def seen_of(library, asked: Asked | None = None, **shown) -> Seen:
    """A whole library as pictures see it."""
    themes = {theme.id: theme for theme in library.themes.all(archived=True)}
    known = families({theme.id: theme.parent for theme in themes.values()})
    return Seen(library.passages.all(), asked or Asked(), known, themes, **shown)


@pytest.fixture(scope="session")
def at_random(tmp_path_factory):
    """Makes a library: a dozen articles of any day and province, some of them reprints, passages under any themes."""
    folder = tmp_path_factory.mktemp("random")

    def made(seed: int) -> Library:
        chance = random.Random(seed)  # noqa: S311 - the same each time
        texts = folder / str(seed)
        texts.mkdir()
        for number in range(12):
            said = " ".join(f"Câu số {at} của bài {number} nói về việc {chance.randrange(9)}." for at in range(12))
            (texts / f"{number}.txt").write_text(f"Bài {number}\n\n{said}\n", encoding="utf-8")
        library = open_or_create(texts / "library.trich")
        import_files(library, load_plugins(), sorted(texts.glob("*.txt")))
        grow_themes(library, chance)
        place(library, chance)
        file_sentences(library, chance)
        return library

    return made


def grow_themes(library: Library, chance: random.Random) -> None:
    """Two levels under one theme, one under another."""
    tops = library.themes.all()
    for number in range(3):
        made = codebook.add(library, f"Nhánh {number}", parent=tops[number % 2])
        if chance.random() < 0.7:
            codebook.add(library, f"Lá {number}", parent=made)


def place(library: Library, chance: random.Random) -> None:
    """Days of any precision, none to three provinces, papers, and reprints."""
    slugs, mains = list(provinces()), []
    for row in library.articles.rows():
        article = library.articles.article(row.id)
        day, then = chance.choice(DAYS), tuple(chance.sample(slugs, chance.choice((0, 1, 1, 2, 3))))
        precision = {10: Precision.DAY, 7: Precision.MONTH, 4: Precision.YEAR, 0: Precision.NONE}[len(day or "")]
        meta = article.metadata._replace(
            published=DateValue(day, precision, confidence=1.0 if day else 0.0),
            provinces=Places(then, tuple(dict.fromkeys(map(now_of, then))), confidence=1.0),
            source=article.metadata.source._replace(value=chance.choice(("Dân trí", "Đại Đoàn Kết", None))),
        )
        canonical = chance.choice(mains) if mains and chance.random() < 0.3 else None
        if canonical is None:
            mains.append(article.id)
        with library.write("metadata") as write:
            write.put(article._replace(metadata=meta, canonical=canonical))


def file_sentences(library: Library, chance: random.Random) -> None:
    """Some words of each article, the same words in several, under one to three themes."""
    themes = library.themes.all()
    for row in library.articles.rows():
        article = library.articles.article(row.id)
        for _ in range(chance.randrange(7)):
            start = article.text.index(f"Câu số {chance.randrange(12)} ")
            tag(
                library,
                article,
                Span(start, start + chance.choice((6, 30))),
                chance.sample(themes, chance.choice((1, 1, 2, 3))),
            )


ERAS = tuple(Era)
