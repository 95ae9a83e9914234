"""What rooms ask of libraries full of reprints, against every excerpt looked at, while another window writes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.asked import Asked
from desktop_app.domain.filters import Facet, Filter
from desktop_app.settings import Settings
from desktop_app.store.library import Library
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.passage_feed import PassageFeed
from desktop_app.ui.selection import Selection
from desktop_app.ui.session import Session
from tests.made_passages import any_question, filled, fits, parents_of, told
from tests.passage_changes import CHANGES

QUESTIONS = 12


@pytest.fixture(params=range(3))
def session(request: pytest.FixtureRequest, tmp_path: Path, qtbot: QtBot) -> Iterator[Session]:
    with Library.create(tmp_path / "made.trich") as library:
        filled(library, request.param)
        yield Session(library, Settings())


@pytest.fixture
def feed(session: Session, qtbot: QtBot) -> Iterator[PassageFeed]:
    jobs = Jobs()
    made = PassageFeed(session, jobs)
    made.load()
    qtbot.waitUntil(lambda: made.ready)
    yield made
    jobs.close()


def test_every_question_is_answered_as_by_looking_at_each_excerpt(session: Session, feed: PassageFeed, qtbot: QtBot):
    chance = random.Random(len(feed.passages))  # noqa: S311 - the same questions each time
    other = session.another()
    listed, parents = told(session.library), parents_of(session.library)
    questions = [Asked(), *(any_question(chance, listed, parents) for _ in range(QUESTIONS))]
    questions += [Asked(within=Filter().choosing(Facet.THEME, [theme])) for theme in parents]
    selections = [Selection(session, feed) for _ in questions]
    for selection, asked in zip(selections, questions, strict=True):
        selection.ask(asked)
    for number, change in enumerate(chance.sample(CHANGES * 6, 6 * len(CHANGES))):
        other.perform(change, other.library, chance)
        if number % 4 == 0:
            qtbot.waitUntil(lambda: all(selection.ready for selection in selections))
            listed, parents = told(session.library), parents_of(session.library)
            assert feed.passages == session.library.passages.all(), change.__name__
            assert feed.by_id == {passage.id: passage for passage in feed.passages}
            for selection in selections:
                asked = selection.asked
                expected = [one.id for one in listed if fits(one, asked, parents)]
                assert [passage.id for passage in selection.passages] == expected, (change.__name__, asked)
                whatever = [one.id for one in listed if fits(one, asked._replace(state=None), parents)]
                assert [passage.id for passage in selection.whatever_state] == whatever, (change.__name__, asked)
    assert session.library.journal.last_sequence() > 70
