"""What a room asks of the passages equals a fresh query, whatever is written meanwhile, from whichever window."""

from __future__ import annotations

import random
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.annotations import State
from desktop_app.domain.asked import Asked, Pin, asked_for
from desktop_app.domain.filters import Era, Facet, Filter
from desktop_app.domain.notes import NoteKind, NotePlace
from desktop_app.domain.passages import By
from desktop_app.domain.spans import Span
from desktop_app.operations import annotations as filing
from desktop_app.operations import themes as codebook
from desktop_app.operations.articles import bin_articles, correct, restore_articles
from desktop_app.operations.lines import filter_of
from desktop_app.operations.notes import write_note
from desktop_app.store.reader import LibraryReader
from desktop_app.ui import passage_feed
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.passage_feed import PassageFeed
from desktop_app.ui.selection import Selection
from desktop_app.ui.session import Session


def fresh(session: Session, selection: Selection) -> list:
    """The answer of a library that is opened anew."""
    with LibraryReader.open(session.library.path) as library:
        wanted = (
            filter_of(library, selection.line, selection.asked.within) if selection.line else selection.asked.within
        )
        among = library.passages.selected(wanted)
        return asked_for(
            library.passages.all(), selection.asked, {theme: session.family([theme]) for theme in session.themes}, among
        )


def test_passages_stand_in_the_order_of_the_library(session: Session, feed: PassageFeed):
    listed = [excerpt.annotation.id for excerpt in session.library.annotations.excerpts()]
    assert [passage.id for passage in feed.passages] == listed
    assert len(listed) > 20


def test_conditions_hold_together(session: Session, feed: PassageFeed, qtbot: QtBot):
    selection = Selection(session, feed)
    crime = session.library.themes.named("keo-giam-toi-pham").id
    digital = session.library.themes.named("chuyen-doi-so").id
    selection.ask(Asked(themes=frozenset({crime})))
    assert {crime} <= {theme for passage in selection.passages for theme in passage.themes}
    assert (
        len(selection.passages)
        == session.library.annotations.excerpts(Filter().choosing(Facet.THEME, [crime])).__len__()
    )
    selection.ask(Asked(themes=frozenset({crime}), pins=(Pin(By.THEME, digital),)))
    assert all({crime, digital} <= set(passage.themes) for passage in selection.passages)
    one = feed.passages[0].origin.now[0]
    selection.ask(Asked(pins=(Pin(By.PROVINCE, one),), era=Era.NOW))
    assert selection.passages
    assert all(one in passage.origin.now for passage in selection.passages)


def test_what_the_library_asks_for_is_looked_up(session: Session, feed: PassageFeed, qtbot: QtBot):
    selection = Selection(session, feed)
    selection.ask(Asked(), "toi pham")
    qtbot.waitUntil(lambda: selection.ready)
    assert 0 < len(selection.passages) < len(feed.passages)
    assert selection.passages == fresh(session, selection)
    selection.ask(selection.asked, "tinh:khongcodau")
    assert selection.refusal is not None
    assert selection.passages == []
    selection.ask(selection.asked, "")
    assert selection.ready
    assert selection.passages == feed.passages


class Noted(Jobs):
    """Notes what it is asked to run."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.refused: set[str] = set()

    def start(self, work, done, failed=None):
        name = work.func.__name__
        self.asked.append(name)
        if name in self.refused:
            return super().start(partial(refuse, name), done, failed)
        return super().start(work, done, failed)


def refuse(name: str) -> None:
    raise OSError(name)


@pytest.fixture
def noted(qtbot: QtBot):
    made = Noted()
    yield made
    made.close()


def test_what_is_asked_while_all_are_read_is_looked_up_once(session: Session, noted: Noted, qtbot: QtBot):
    feed = PassageFeed(session, noted)
    selection = Selection(session, feed)
    feed.load()
    selection.ask(Asked(), "toi pham")
    qtbot.waitUntil(lambda: selection.ready)
    assert noted.asked == ["_all", "_selected"]
    assert selection.passages == fresh(session, selection) != []


def test_what_is_written_while_all_are_read_is_there_and_nothing_is_read_twice(
    session: Session, noted: Noted, qtbot: QtBot
):
    feed = PassageFeed(session, noted)
    selections = [Selection(session, feed), Selection(session, feed)]
    feed.load()
    selections[1].ask(Asked(), "toi pham")
    annotation = next(iter(session.library.annotations.excerpts())).annotation
    session.perform(filing.review, session.library, [annotation], State.PRINT)
    session.perform(filing.tag, session.library, session.library.articles.article(annotation.article), Span(3, 30), [])
    qtbot.waitUntil(lambda: all(selection.ready for selection in selections))
    assert noted.asked.count("_all") == 1
    for selection in selections:
        assert selection.passages == fresh(session, selection) != []
    assert feed.by_id[annotation.id].state is State.PRINT


def test_after_a_change_of_very_many_articles_nothing_old_is_taken_for_new(
    session: Session, feed: PassageFeed, qtbot: QtBot, monkeypatch
):
    monkeypatch.setattr(passage_feed, "MANY", 1)
    selections = [Selection(session, feed), Selection(session, feed)]
    selections[1].ask(Asked(within=Filter().choosing(Facet.READING, ["unread"])))
    qtbot.waitUntil(lambda: selections[1].ready)
    shown = list(selections[0].passages)
    told: list[object] = []
    for selection in selections:
        selection.changed.connect(told.append)
    session.perform(bin_articles, session.library, list({passage.origin.id for passage in shown[:-1]})[:3])
    assert not any(selection.ready for selection in selections)
    assert selections[0].passages == shown, "until the others are there"
    assert told == []
    qtbot.waitUntil(lambda: all(selection.ready for selection in selections))
    for selection in selections:
        assert selection.passages == fresh(session, selection)
    assert len(feed.passages) < len(shown)


def test_what_could_not_be_looked_up_is_tried_again(session: Session, noted: Noted, qtbot: QtBot):
    feed = PassageFeed(session, noted)
    feed.load()
    qtbot.waitUntil(lambda: feed.ready)
    selection = Selection(session, feed)
    noted.refused.add("_selected")
    with qtbot.waitSignal(noted.failed):
        selection.ask(Asked(), "toi pham")
    assert (selection.ready, selection.passages) == (True, [])
    noted.refused.clear()
    selection.ask(Asked(), "toi pham")
    qtbot.waitUntil(lambda: selection.ready)
    assert selection.passages == fresh(session, selection) != []


def test_a_thousand_changes_from_another_window_leave_it_equal_to_a_fresh_query(
    session: Session, feed: PassageFeed, qtbot: QtBot
):
    chance = random.Random(20)  # noqa: S311 - the same each time
    other = session.another()
    crime = session.library.themes.named("keo-giam-toi-pham").id
    first = feed.passages[0].origin
    questions = [
        (Asked(), ""),
        (Asked(themes=frozenset({crime})), ""),
        (Asked(pins=(Pin(By.PROVINCE, first.then[0]),), state=State.CHECKED), ""),
        (Asked(within=Filter().choosing(Facet.THEN, [first.then[0]])), ""),
        (Asked(), "toi pham"),
    ]
    selections = []
    for asked, line in questions:
        selections.append(Selection(session, feed))
        selections[-1].ask(asked, line)
    qtbot.waitUntil(lambda: all(selection.ready for selection in selections))
    articles = [row.id for row in session.library.articles.rows()]
    begun = session.library.journal.last_sequence()
    for number in range(1000):
        change(other, chance, articles)
        if number % 25 == 24:
            qtbot.waitUntil(lambda: all(selection.ready for selection in selections))
            for selection in selections:
                assert selection.passages == fresh(session, selection), number
    assert session.library.journal.last_sequence() > begun + 700
    assert len(feed.passages) > 20


def change(session: Session, chance: random.Random, articles: list) -> None:
    """One random change, as an editor makes it in another window."""
    passages = session.library.annotations.excerpts()
    some = [excerpt.annotation for excerpt in chance.sample(passages, min(len(passages), chance.randint(1, 4)))]
    if not some or chance.random() < 0.35:
        file_words(session, chance, chance.choice(articles))
    elif chance.random() < 0.8:
        change_passages(session, chance, some)
    elif chance.random() < 0.5:
        day, article = chance.choice(["2024-05", "2023", "2022-01-05", None]), chance.choice(articles)
        session.perform(correct, session.library, article, "published", day)
    elif chance.random() < 0.5:
        bin_or_restore(session, chance, articles)
    else:
        move_theme(session, chance)


def file_words(session: Session, chance: random.Random, ident: str) -> None:
    article = session.library.articles.article(ident)
    start = chance.randrange(len(article.text) - 60)
    span = Span(start, start + chance.randint(10, 60))
    if span.of(article.text).strip() and article.binned is None:
        session.perform(filing.tag, session.library, article, span, chance.sample(session.used_themes(), 2))


def change_passages(session: Session, chance: random.Random, some: list) -> None:
    library, perform, kind = session.library, session.perform, chance.randrange(6)
    if kind == 0:
        perform(filing.review, library, some, chance.choice(list(State)))
    elif kind == 1:
        perform(filing.refile, library, some, chance.choice(session.used_themes()))
    elif kind == 2:
        perform(filing.untag, library, some)
    elif kind == 3:
        perform(filing.star, library, some, starred=chance.random() < 0.5)
        perform(library.undo)
    elif kind == 4:
        perform(filing.review, library, some, State.PRINT)
        perform(library.undo)
        perform(library.redo)
    else:
        written = chance.choice(["", "ghi chú tội phạm", "hỏi lại"])
        perform(write_note, library, NotePlace(NoteKind.PASSAGE, some[0].id), written)


def bin_or_restore(session: Session, chance: random.Random, articles: list) -> None:
    binned = [article for article in articles if session.library.articles.article(article).binned]
    if binned:
        session.perform(restore_articles, session.library, binned)
    else:
        session.perform(bin_articles, session.library, [chance.choice(articles)])


def move_theme(session: Session, chance: random.Random) -> None:
    themes = session.used_themes()
    theme = chance.choice(themes)
    under = chance.choice([None, *(other for other in themes if other.parent is None and other != theme)])
    session.perform(codebook.move, session.library, theme, parent=under, position=0)
