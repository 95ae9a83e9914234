from __future__ import annotations

import pytest

from desktop_app.domain.articles import ReadingState
from desktop_app.domain.ids import ListedId
from desktop_app.domain.listed import ListedName
from desktop_app.domain.mentions import EntityType
from desktop_app.operations.articles import set_reading
from desktop_app.operations.imports import import_files
from desktop_app.operations.names import list_names
from desktop_app.plugins import load_plugins


@pytest.fixture
def window(open_window):
    return open_window()


def person(name: str) -> ListedName:
    return ListedName(ListedId(""), name, EntityType.PERSON)


def states(window) -> list[ReadingState]:
    articles = window.session.library.articles
    return [articles.article(row.id).state for row in articles.rows()]


def test_an_import_is_taken_back_and_done_again_with_a_word(window):
    count = window.session.library.articles.count()
    window.actions_["undo"].trigger()
    assert window.session.library.articles.count() < count
    assert window.status.text.startswith("Đã hoàn tác: Nhập")
    assert window.status.action == "Làm lại"
    window.actions_["redo"].trigger()
    assert window.session.library.articles.count() == count
    assert window.status.text.startswith("Đã làm lại: Nhập")
    assert window.status.action == "Hoàn tác"


def test_the_keyboard_goes_to_the_list_when_the_article_under_it_is_gone(window, tmp_path, qtbot):
    library, press = window.library, window.session.library
    library.feed.follow(())
    qtbot.waitUntil(lambda: library.feed.ready)
    path = tmp_path / "a.txt"
    path.write_text("Tin mới hôm nay\n\nMột đoạn văn về đê điều ở Hải Dương.", encoding="utf-8")
    before = {row.id for row in press.articles.rows()}
    import_files(press, load_plugins(), [path])
    window.session.tell()
    [new] = {row.id for row in press.articles.rows()} - before
    window.open_article(new)
    window.focus_article()
    window.actions_["undo"].trigger()
    assert window.session.article is None
    assert library.view.hasFocus()
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: library.view.model().rowCount() == 0)
    assert press.articles.count() == 0
    assert library.isAncestorOf(window.focusWidget()), "on the button that begins an import"


def test_what_one_undo_takes_back_one_redo_does_again(window):
    session = window.session
    library, rows = session.library, session.library.articles.rows()
    session.perform(list_names, library, [person("Trần Văn Thử")])
    for row in rows[1:3]:
        window.library.chosen.emit(row.id, None, False)
    session.perform(list_names, library, [person("Lê Thị Mẫu")])
    after = states(window)
    assert after.count(ReadingState.READING) == 2
    window.undoing.undo()
    window.undoing.undo()
    assert states(window).count(ReadingState.READING) == 0
    window.undoing.redo()
    assert states(window) == after
    assert "Trần Văn Thử" in window.status.text
    assert window.status.action == "Hoàn tác"
    assert library.journal.redoable().detail.endswith("Lê Thị Mẫu")
    window.undoing.redo()
    assert library.journal.redoable() is None


def test_undo_is_named_after_what_it_takes_back_behind_openings(window):
    session = window.session
    session.perform(list_names, session.library, [person("Trần Văn Thử")])
    before = window.actions_["undo"].text()
    assert "Trần Văn Thử" in before
    for row in session.library.articles.rows()[1:3]:
        window.library.chosen.emit(row.id, None, False)
    assert window.actions_["undo"].text() == before


def test_an_article_that_is_opened_after_an_undo_is_being_read_and_redo_stays(window):
    session, rows = window.session, window.session.library.articles.rows()
    library = session.library
    session.perform(set_reading, library, [rows[0].id], ReadingState.REVIEWED)
    session.perform(list_names, library, [person("Trần Văn Thử")])
    window.undoing.undo()
    window.library.chosen.emit(rows[2].id, None, False)
    assert states(window)[2] is ReadingState.READING
    assert library.journal.redoable().detail == "Trần Văn Thử"
    assert list(library.problems()) == []
    window.undoing.undo()
    assert states(window)[2] is ReadingState.UNREAD
    assert states(window)[0] is ReadingState.UNREAD
    window.undoing.redo()
    assert states(window)[0] is ReadingState.REVIEWED
    window.undoing.redo()
    assert states(window)[2] is ReadingState.READING
    assert library.journal.redoable() is None
    assert list(library.problems()) == []


def test_an_article_that_can_be_changed_again_is_being_read_when_it_no_longer_can(window):
    session, rows = window.session, window.session.library.articles.rows()
    library = session.library
    session.perform(set_reading, library, [row.id for row in rows], ReadingState.REVIEWED)
    window.undoing.undo()
    window.library.chosen.emit(rows[2].id, None, False)
    assert states(window)[2] is ReadingState.UNREAD
    window.undoing.redo()
    assert set(states(window)) == {ReadingState.REVIEWED}
    window.undoing.undo()
    window.library.chosen.emit(rows[1].id, None, False)
    session.perform(list_names, library, [person("Trần Văn Thử")])
    assert states(window)[1] is ReadingState.READING
    assert library.journal.redoable() is None
    assert list(library.problems()) == []


def test_an_article_that_is_opened_while_another_process_writes_is_being_read_afterwards(window):
    session, rows = window.session, window.session.library.articles.rows()
    session.circle.busy = True
    window.library.chosen.emit(rows[1].id, None, False)
    assert states(window)[1] is ReadingState.UNREAD
    session.circle.busy = False
    session.perform(list_names, session.library, [person("Lê Thị Mẫu")])
    assert states(window)[1] is ReadingState.READING
