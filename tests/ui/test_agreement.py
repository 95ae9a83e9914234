"""Whatever is done in whichever reader of whichever window: all that show an article show the same, at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest

from desktop_app.domain.edits import Edit
from desktop_app.domain.notes import NoteKind, NotePlace
from desktop_app.operations import themes as codebook
from desktop_app.operations.notes import write_note
from desktop_app.operations.revisions import revise
from desktop_app.settings import Settings
from desktop_app.ui.app import _dispose
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.reading import Reading
from desktop_app.ui.session import Session
from desktop_app.ui.siblings import Siblings
from desktop_app.ui.translation import Language

KEY = Qt.Key
KEYS = {
    "next": KEY.Key_J, "one": KEY.Key_1, "two": KEY.Key_2, "three": KEY.Key_3, "again": KEY.Key_Period,
    "remove": KEY.Key_X, "select": KEY.Key_Space, "overlap": KEY.Key_O,
}  # fmt: skip
TRIGGERS = {"undo": "undo", "redo": "redo", "other": "other_side", "split": "split", "close": "close_side"}
DEEDS = (*KEYS, *TRIGGERS, "star", "note", "word", "reviewed", "theme", "rename", "open", "beside")


@pytest.fixture
def windows(press, look, qapp, qtbot) -> Iterator[Siblings]:
    """Two windows of one library."""
    locale = QLocale()
    windows = Siblings(MainWindow(Session(press, Settings(), qapp), look, Language(qapp, "vi")), qapp)
    for begin in (lambda: windows.show(None), windows.open_another):
        with qtbot.waitSignal(windows.ready):
            begin()
    yield windows
    windows.end()
    _dispose(*windows.leave())
    windows.deleteLater()
    QLocale.setDefault(locale)


def do(window: MainWindow, deed: str, number: int) -> None:
    """One deed in the reader of a window that is worked in."""
    view, rows = window.reader.view, window.session.library.articles.rows()
    if deed in KEYS:
        QTest.keyClick(view, KEYS[deed])
    elif deed in TRIGGERS:
        window.actions_[TRIGGERS[deed]].trigger()
    elif deed == "star":
        QTest.keyClicks(view, "*")
    elif deed == "reviewed":
        QTest.keyClick(view, KEY.Key_U, Qt.KeyboardModifier.ShiftModifier)
    elif deed == "open" and rows:
        window.open_article(rows[number % len(rows)].id)
    elif deed == "beside" and rows:
        window.tools.split.open_beside(rows[number % len(rows)].id)
    else:
        write(window.session, deed, number)


def write(session: Session, deed: str, number: int) -> None:
    """What is done elsewhere than in a reader."""
    library, article = session.library, session.article
    if deed == "note" and session.annotations:
        place = NotePlace(NoteKind.PASSAGE, session.annotations[number % len(session.annotations)].id)
        session.perform(write_note, library, place, f"Lời {number}")
    elif deed == "word" and article is not None:
        start = article.text.index(" ", number * 20) + 1
        session.perform(revise, library, article, [Edit(start, start, f"chữ{number} ")])
    elif deed == "theme":
        session.perform(codebook.add, library, f"Việc làm {number}")
    elif deed == "rename" and session.themes:
        theme = list(session.themes.values())[number % len(session.themes)]
        session.perform(codebook.rename, library, theme, f"Chủ đề {number}")


def check(reading: Reading, session: Session) -> None:
    """A reader shows what the library holds."""
    library, article, desk = session.library, reading.lectern.article, reading.panel.view.desk
    if article is None:
        return
    assert article == library.articles.article(article.id)
    assert desk.article.id == article.id
    assert desk.page.text == article.text
    stored = library.annotations.in_article(article.id)
    assert list(reading.lectern.annotations) == list(stored)
    assert sorted(desk.passages.index, key=lambda each: each.id) == sorted(stored, key=lambda each: each.id)
    assert reading.panel.facts._article == article
    assert dict(desk.themes) == {theme.id: theme for theme in library.themes.all(archived=True)} == session.themes


@settings(max_examples=20)
@given(
    st.lists(st.tuples(st.sampled_from([0, 1]), st.sampled_from(DEEDS), st.integers(0, 9)), min_size=15, max_size=40)
)
def test_after_every_deed_all_readers_show_what_the_library_holds(windows, deeds):
    for at, deed, number in deeds:
        if deed == "undo" and "import" in [step.label for step in windows.front.undoing._back]:
            continue  # there is to be something to work with
        do(windows.windows[at], deed, number)
        for window in windows.windows:
            for reading in window.attention.readings:
                check(reading, window.session)
        first, second = (
            [(window.actions_[name].text(), window.actions_[name].isEnabled()) for name in ("undo", "redo")]
            for window in windows.windows
        )
        assert first == second
