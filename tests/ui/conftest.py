"""A window's world without a window: a library with the five sample articles, tagged by a script, and its session."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.dates import DateValue, Precision
from desktop_app.domain.evidence import Evidence
from desktop_app.domain.ids import ArticleId
from desktop_app.operations.imports import import_files
from desktop_app.operations.libraries import open_or_create
from desktop_app.plugins import load_plugins
from desktop_app.settings import Settings
from desktop_app.store.library import Library
from desktop_app.ui.app import _dispose
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.look.fonts import load_fonts
from desktop_app.ui.look.look import Look
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.passage_feed import PassageFeed
from desktop_app.ui.session import Session
from desktop_app.ui.translation import Language
from tests.filed_by_words import file_by_words


@pytest.fixture(autouse=True)
def _language_as_before() -> Iterator[None]:
    """No test leaves its language to the next one."""
    before = QLocale()
    yield
    QLocale.setDefault(before)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, seed_paths: list[Path]) -> bytes:
    """A library with the sample articles and starter themes, as bytes: each test gets its own in no time."""
    path = tmp_path_factory.mktemp("sample") / "sample.trich"
    with open_or_create(path) as library:
        import_files(library, load_plugins(), seed_paths)
    return path.read_bytes()


@pytest.fixture(scope="session")
def filed(tmp_path_factory: pytest.TempPathFactory, sample: bytes) -> bytes:
    """The same, with each sentence filed whose words say so."""
    path = tmp_path_factory.mktemp("filed") / "filed.trich"
    path.write_bytes(sample)
    with Library.open(path) as library:
        file_by_words(library)
    return path.read_bytes()


@pytest.fixture
def press(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Library]:
    """A library with the sample articles and starter themes; nothing is tagged but for who asks for `tagged`."""
    path = tmp_path / "press.trich"
    path.write_bytes(request.getfixturevalue("filed" if "tagged" in request.fixturenames else "sample"))
    with Library.open(path) as library:
        yield library


@pytest.fixture
def unsure(press: Library) -> ArticleId:
    """An article whose month of publication was only guessed."""
    row = next(row for row in press.articles.rows() if not row.published)
    article = press.articles.article(row.id)
    guess = DateValue("2024-03", Precision.MONTH, confidence=0.6, evidence=(Evidence("office"),))
    with press.write("import") as write:
        write.put(article._replace(metadata=article.metadata._replace(published=guess)))
    return row.id


@pytest.fixture
def tagged(press: Library) -> Library:
    """The library of this test, with each sentence filed whose words say so."""
    return press


@pytest.fixture(scope="session")
def fonts(qapp: QApplication) -> list[str]:
    """The families of the bundled fonts, loaded once: Qt would keep, and look through, each copy that it is given."""
    return load_fonts()


@pytest.fixture
def look(qtbot: QtBot, fonts: list[str]) -> Look:
    """The look, with the bundled fonts; not dressed, so that tests do not depend on each other."""
    return Look()


@pytest.fixture
def session(qtbot: QtBot, tagged: Library) -> Session:
    """A session over the tagged library."""
    return Session(tagged, Settings())


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    """The work in the background, ended with the test."""
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def feed(session: Session, jobs: Jobs, qtbot: QtBot) -> PassageFeed:
    """All passages of the tagged library, read."""
    made = PassageFeed(session, jobs)
    made.load()
    qtbot.waitUntil(lambda: made.ready)
    return made


@pytest.fixture
def open_window(press: Library, look: Look, qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[..., MainWindow]]:
    """Opens the whole window on the sample library, as it is after its first paint, with the keyboard in an article."""
    made: list[MainWindow] = []
    locale = QLocale()

    def opened(article: ArticleId | None = None, *, language: str = "vi") -> MainWindow:
        window = MainWindow(Session(press, Settings()), look, Language(qapp, language))
        made.append(window)
        assert window.tools
        window.resize(1280, 800)
        window.open_article(article or press.articles.rows()[0].id)
        with qtbot.waitActive(window):
            window.show()
        window.focus_article()
        return window

    yield opened
    for window in made:
        window.end()
        _dispose(window)
    QLocale.setDefault(locale)


@pytest.fixture
def window(open_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    """The whole window, whose list knows all articles."""
    window = open_window()
    window.library.feed.follow(())
    qtbot.waitUntil(lambda: window.library.feed.ready)
    return window


@pytest.fixture
def search(window, qtbot):
    """Types a line into the search box and waits for all of its hits."""

    def searched(line: str):
        window.header.open_search()
        window.header.search.insert(line)  # as an input method does; `QTest.keyClicks` types ASCII only
        QTest.keyClick(window.header.search, Qt.Key.Key_Return)
        library = window.library
        qtbot.waitUntil(lambda: library.feed.line == line and library.view.searching and library.answers.hits.complete)
        return library

    return searched
