"""Names are looked at again by themselves when the own list has changed, or the program."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.ids import ListedId
from desktop_app.domain.listed import ListedName
from desktop_app.domain.mentions import EntityType
from desktop_app.entities.recogniser import GazetteerRecogniser
from desktop_app.operations.names import list_names
from desktop_app.ui import recognising

LONG = 30_000


@pytest.fixture
def window(open_window):
    return open_window(language="en")


def body(words: str) -> ListedName:
    return ListedName(ListedId(""), words, EntityType.ORG)


def kinds(window, words: str) -> set[EntityType]:
    """The types that the open article's reader shows for some words."""
    return {m.type for m in window.reader.view.desk.named if m.text == words}


def test_a_listed_name_is_shown_by_itself_and_undo_takes_it_back(window, qtbot):
    window.session.perform(list_names, window.session.library, [body("Tô Lâm")])
    assert window.tools.recognising.busy
    assert window.tools.recognising.isHidden(), "a short run says nothing"
    qtbot.waitUntil(lambda: kinds(window, "Tô Lâm") == {EntityType.ORG}, timeout=LONG)
    qtbot.waitUntil(lambda: not window.tools.recognising.busy, timeout=LONG)
    assert window.session.library.names.due() == []
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: kinds(window, "Tô Lâm") == {EntityType.PERSON}, timeout=LONG)


def test_a_run_that_takes_long_can_be_stopped_and_goes_on_with_the_next_change(window, qtbot, monkeypatch):
    bar = window.tools.recognising
    bar._patience.setInterval(0)
    window.session.perform(list_names, window.session.library, [body("Tô Lâm")])
    qtbot.waitUntil(bar.isVisible, timeout=LONG)
    bar._stop.click()
    qtbot.waitUntil(lambda: not bar.busy, timeout=LONG)
    assert bar.isHidden()
    assert "next change of the list" in window.status.text
    assert window.session.library.names.due()
    window.session.tell_mentions()
    assert not bar.busy, "other changes do not begin it anew"
    window.session.perform(list_names, window.session.library, [body("Đề án 06")])
    qtbot.waitUntil(lambda: not window.session.library.names.due(), timeout=LONG)


def test_what_an_earlier_window_left_is_done_when_the_next_one_opens(open_window, press, qtbot):
    list_names(press, [body("Tô Lâm")])
    window = open_window()
    assert not window.tools.recognising.busy
    window.tools.look_at_names()
    qtbot.waitUntil(lambda: not press.names.due(), timeout=LONG)


def test_a_run_that_breaks_off_says_so_and_is_not_tried_again_and_again(window, qtbot, monkeypatch, tmp_path):
    monkeypatch.setattr("desktop_app.ui.worker_job.child_command", lambda *_: [str(tmp_path / "nothing")])
    window.session.perform(list_names, window.session.library, [body("Tô Lâm")])
    qtbot.waitUntil(lambda: "broke off" in window.status.text, timeout=LONG)
    assert not window.tools.recognising.busy


def test_the_window_closes_while_names_are_looked_at(window, qtbot):
    window.session.perform(list_names, window.session.library, [body("Tô Lâm")])
    assert window.tools.recognising.busy
    window.close()
    assert not window.tools.recognising.busy


def test_after_an_update_older_articles_are_offered_once(window, qtbot, monkeypatch):
    older = window.tools.older
    older.look()
    qtbot.waitUntil(window.jobs.idle)
    assert older.isHidden()
    monkeypatch.setattr(GazetteerRecogniser, "version", "next")
    older.look()
    qtbot.waitUntil(older.isVisible)
    assert "5 articles" in older.text
    older._decline.click()
    assert older.isHidden()
    assert "Recognise names again" in window.status.text
    older.look()
    qtbot.waitUntil(window.jobs.idle)
    assert older.isHidden()


def test_older_articles_are_read_again_when_that_is_wanted(window, qtbot, press):
    press._connection.execute("UPDATE finding SET recogniser = 'trich 0'")
    window.session.prefer(window.session.settings._replace(recognised={}))
    window.tools.older.look()
    qtbot.waitUntil(window.tools.older.isVisible)
    window.tools.older._yes.click()
    qtbot.waitUntil(lambda: not window.tools.recognising.busy, timeout=LONG)
    assert press.names.not_by(f"trich {GazetteerRecogniser.version}") == 0
    assert "Articles that changed: 0" in window.status.text
    assert window.session.settings.recognised[str(press.path)] == f"trich {GazetteerRecogniser.version}"


def test_a_library_that_cannot_be_written_is_left_alone(window):
    window.session.library.read_only = "the file is write-protected"
    window.tools.look_at_names()
    window.actions_["recognise"].trigger()
    assert not window.tools.recognising.busy
    assert "write-protected" in window.status.text
    assert recognising.QUIET >= 500


def ask_about_older(window, qtbot, monkeypatch):
    monkeypatch.setattr(GazetteerRecogniser, "version", "next")
    window.tools.older.look()
    qtbot.waitUntil(window.tools.older.isVisible)
    return window.tools.older


def test_the_keyboard_goes_back_to_the_article_when_a_question_was_answered(window, qtbot, monkeypatch):
    window.rooms.open_side()
    older, view = ask_about_older(window, qtbot, monkeypatch), window.reader.view
    qtbot.mouseClick(older._decline, Qt.MouseButton.LeftButton)
    assert view.hasFocus()
    older.ask("Again?")
    older._decline.setFocus()
    qtbot.keyClick(older._decline, Qt.Key.Key_Space)
    assert older.isHidden()
    assert view.hasFocus()
    window.rooms.side.themes.list.setFocus()
    older.ask("Again?")
    older.hide()
    assert window.rooms.side.themes.list.hasFocus(), "it had no keyboard to give back"


def test_the_way_back_is_not_talked_over_by_the_run_that_follows(window, qtbot):
    bar = window.tools.recognising
    bar._patience.setInterval(0)
    window.session.perform(list_names, window.session.library, [body("Tô Lâm")])
    qtbot.waitUntil(bar.isVisible, timeout=LONG)
    qtbot.waitUntil(lambda: not bar.busy, timeout=LONG)
    assert "Ctrl+Z takes it back" in window.status.text
    window.actions_["recognise"].trigger()
    assert window.status.text == "Looking at names again…"
    qtbot.waitUntil(lambda: not bar.busy, timeout=LONG)
    assert "Articles that changed" in window.status.text


def test_the_list_tells_that_all_was_looked_through_though_no_name_has_changed(window, qtbot):
    entry = body("Tô Lâm")
    window.show_names()
    window.rooms.names.tabs.setCurrentIndex(1)
    waiting = window.rooms.names.list.waiting
    list_names(window.session.library, [entry])
    stored = window.session.library.names.all()[0]
    window.session.tell()
    qtbot.waitUntil(lambda: window.jobs.idle() and not window.tools.recognising.busy, timeout=LONG)
    texts = window.session.library.names.due
    window.session.perform(list_names, window.session.library, [stored._replace(since="1990")])
    qtbot.waitUntil(lambda: "still to be looked through" in waiting.text(), timeout=LONG)
    qtbot.waitUntil(lambda: window.jobs.idle() and not window.tools.recognising.busy, timeout=LONG)
    assert not texts()
    assert waiting.text() == "All articles have been looked through by the list."
