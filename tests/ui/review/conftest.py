from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop_app.ui.jobs import Jobs
from desktop_app.ui.look.look import Look
from desktop_app.ui.passage_feed import PassageFeed
from desktop_app.ui.review.panel import Review
from desktop_app.ui.session import Session


@pytest.fixture
def feed(qtbot: QtBot, session: Session) -> Iterator[PassageFeed]:
    jobs = Jobs()
    yield PassageFeed(session, jobs)
    jobs.close()


@pytest.fixture
def review(qtbot: QtBot, session: Session, look: Look, feed: PassageFeed) -> Review:
    session.prefer(session.settings._replace(review_levels=("province",)))
    made = Review(session, look, feed)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: made.selection.ready)
    made.list.setFocus()
    made.list.choose_row(1)
    return made
