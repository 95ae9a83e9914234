"""The panel over the sample library, which a script has filed; and over a larger one of made articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.asked import Asked
from desktop_app.domain.passages import By
from desktop_app.ui.abreast.panel import Abreast
from desktop_app.ui.look.look import Look
from desktop_app.ui.passage_feed import PassageFeed
from desktop_app.ui.session import Session
from desktop_app.ui.translation import Language


@pytest.fixture
def language(qapp: QApplication) -> Iterator[Language]:
    """Vietnamese, as the tests read it."""
    locale = QLocale()
    made = Language(qapp, "vi")
    yield made
    made.leave()
    QLocale.setDefault(locale)


@pytest.fixture
def crime(session: Session) -> Asked:
    """What is asked of the theme of which most is filed."""
    return Asked(themes=frozenset({session.library.themes.named("keo-giam-toi-pham").id}))


@pytest.fixture
def shown(
    session: Session, look: Look, feed: PassageFeed, language: Language, crime: Asked, qtbot: QtBot
) -> Iterator[Callable[..., Abreast]]:
    """Shows the panel, the keyboard in its table, all gaps judged."""

    made: list[Abreast] = []

    def show(by: By = By.PROVINCE, keys=(), size=(1400, 900), asked: Asked = crime) -> Abreast:
        panel = Abreast(session, look, feed)
        made.append(panel)
        panel.resize(*size)
        panel.compare(asked, by, keys)
        with qtbot.waitActive(panel):
            panel.show()
        panel.setFocus()
        counted = by not in (By.PROVINCE, By.SOURCE, By.MONTH) or not panel.choosing.question.keys
        qtbot.waitUntil(lambda: counted or panel.counting.held is not None)
        return panel

    yield show
    for panel in made:
        panel.deleteLater()  # while its library is open
        QApplication.sendPostedEvents(panel, QEvent.Type.DeferredDelete.value)
