"""A project is looked at, decided upon and taken in, by the real child process."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QTableWidget

from desktop_app.operations import themes as codebook
from desktop_app.store.library import Library
from desktop_app.ui.taking.window import Stage, TakingWindow
from tests.ui.taking.conftest import TEXT, guid, whole

KEY = Qt.Key


def figures(table: QTableWidget) -> dict[str, list[str]]:
    """The figures that are seen, by their rows."""
    seen = [column for column in range(table.columnCount()) if not table.isColumnHidden(column)]
    return {
        table.item(row, 0).text(): [table.item(row, column).text() for column in seen[1:]]
        for row in range(table.rowCount())
    }


def taken(window: TakingWindow, qtbot, stage: Stage = Stage.DONE) -> None:
    window.take.click()
    assert window.taking
    qtbot.waitUntil(lambda: window.stage is stage, timeout=30_000)


def test_a_new_project_is_looked_at_and_taken_in_as_one_step(opened, project, session, qtbot):
    before = whole(session.library)
    window = opened(project(origin="Tagger 1.0"))
    assert figures(window.page.table) == {"Articles": ["1", "–"], "Themes": ["1", "–"], "Passages": ["1", "–"]}
    assert window.page.kind.text() == "Played project, from Tagger 1.0"
    assert not window.page.counted.isVisible(), "it has no positions"
    assert not window.page.remarks.isVisible()
    assert not window.page.list.isVisible()
    assert window.said == "Comes in: articles 1, themes 1, passages 1."
    assert whole(session.library) == before
    with qtbot.waitSignal(session.changed, timeout=30_000):
        taken(window, qtbot)
    assert not session.circle.busy
    assert "Came in: articles 1, themes 1, passages 1." in window.said
    assert "Ctrl+Z" in window.said
    assert session.library.journal.last_sequence() == before[0] + 1
    assert session.library.annotations.annotation(guid(30)).anchor.exact == "tội phạm"
    session.perform(session.library.undo)
    assert whole(session.library)[1:] == before[1:]


def test_what_is_here_already_is_not_brought_in_again(opened, project, qtbot):
    path = project()
    taken(opened(path), qtbot)
    window = opened(path)
    assert figures(window.page.table) == {"Articles": ["–", "1"], "Themes": ["–", "1"], "Passages": ["–", "1"]}
    assert window.said == "All of it that can come in is here already."
    assert not window.take.isEnabled()
    window.accept()
    assert window.stage is Stage.FOUND


def other(project) -> str:
    """The same project as `project()`, in which theme, article and passage are otherwise."""
    start = TEXT.rindex("kéo giảm")
    passage = {"id": guid(30), "article": guid(10), "start": start, "end": start + 8, "themes": [guid(20)], "note": "x"}
    return project(
        "khác.played",
        articles=[{"id": guid(10), "title": "Tít <b>khác</b>", "text": TEXT}],
        themes=[{"id": guid(20), "name": "Phòng ngừa", "definition": "Một định nghĩa khác."}],
        passages=[passage],
    )


@pytest.fixture
def differing(opened, project, qtbot) -> TakingWindow:
    """A window on a project of which all is here otherwise."""
    taken(opened(project()), qtbot)
    window = opened(other(project))
    window.page.list.setFocus()
    return window


def test_what_differs_is_told_side_by_side_and_yours_is_kept(differing, session, qtbot):
    page = differing.page
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert page.list.isVisible()
    assert page.list.hasFocus()
    told = {record.kind.value: record for record in page.found.differing}
    assert told["theme"].values == (("definition", "", "Một định nghĩa khác."),)
    assert told["article"].values == (("title", "Kéo giảm", "Tít <b>khác</b>"),)
    assert told["passage"].values == (("place", "tội phạm", "kéo giảm"), ("note", "", "x"))
    assert page.theirs() == frozenset()
    assert not differing.take.isEnabled()
    spoken = [page.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert all("Yours is kept" in words for words in spoken)
    assert "Definition: here –, in the file Một định nghĩa khác." in spoken[0]


def test_each_row_is_decided_by_keys(differing, session, qtbot):
    page, before = differing.page, session.library.annotations.annotation(guid(30))
    QTest.keyClick(page.list, KEY.Key_Right)
    assert page.theirs() == {guid(20)}
    QTest.keyClick(page.list, KEY.Key_Left)
    assert page.theirs() == frozenset()
    QTest.keyClick(page.list, KEY.Key_Down)
    QTest.keyClick(page.list, KEY.Key_Space)
    assert page.theirs() == {guid(10)}
    QTest.keyClick(page.list, KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.list, KEY.Key_Space)
    assert page.theirs() == {guid(10), guid(20), guid(30)}
    QTest.keyClick(page.list, KEY.Key_Space)
    assert page.theirs() == frozenset()
    QTest.keyClick(page.list, KEY.Key_Home)
    QTest.keyClick(page.list, KEY.Key_Right)
    taken(differing, qtbot)
    assert session.themes[guid(20)].definition == "Một định nghĩa khác."
    assert session.library.annotations.annotation(guid(30)) == before, "nobody chose that"
    assert session.library.articles.article(guid(10)).metadata.title.value == "Kéo giảm"


def test_each_row_is_decided_by_the_mouse(differing, qtbot):
    page = differing.page
    room = page.list.visualRect(page.model.index(1))
    sides = page.sides
    for side, chosen in ((sides.theirs, {guid(10)}), (sides.mine, set())):
        at = room.center()
        at.setX(side.x() + 30)
        at.setY(room.bottom() - 8)
        QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert page.theirs() == chosen
    at.setX(room.left() + 5)
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert page.theirs() == set(), "a click on the name chooses the row alone"


def test_all_or_some_are_decided_at_once(differing, session, qtbot):
    page = differing.page
    assert page.take.text() == "Take all of the file's"
    page.take.setFocus()
    qtbot.keyClick(page.take, Qt.Key.Key_Return)
    assert differing.stage is Stage.FOUND, "Enter is for the button that has the keyboard"
    assert len(page.theirs()) == 3
    page.keep.click()
    assert page.theirs() == frozenset()
    QTest.keyClick(page.list, KEY.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.take.text() == "Take the file's of 2"
    page.take.click()
    assert page.theirs() == {guid(20), guid(10)}
    assert differing.said == "Comes in: articles 0, themes 0, passages 0; changed 2."
    page.list.clearSelection()
    page.take.click()
    assert differing.said.endswith("changed 3.")
    taken(differing, qtbot)
    assert "changed 3." in differing.said
    assert session.library.annotations.annotation(guid(30)).note == "x"
    assert session.library.articles.article(guid(10)).metadata.title.value == "Tít <b>khác</b>"


def test_what_does_not_come_along_is_told_with_examples(opened, project, qtbot):
    remarks = [["Texts of articles", 1234, ["<img src=x>", "b" * 500]], ["Some words of a plug-in", 1, []]]
    window = opened(project(remarks=remarks))
    rows = window.page.remarks
    assert rows.isVisible()
    top = rows.topLevelItem(0)
    assert (top.text(0), top.childCount(), top.child(0).text(0)) == ("Texts of articles", 2, "<img src=x>")
    assert "1" in top.text(1)
    assert "234" in top.text(1)
    assert "&lt;img" in top.child(0).toolTip(0)
    rows.setFocus()
    height = rows.height()
    QTest.keyClick(rows, KEY.Key_Right)
    assert top.isExpanded()
    qtbot.waitUntil(lambda: rows.height() > height)


def test_where_there_is_room_all_lines_are_in_sight(opened, project, qtbot):
    window = opened(project(remarks=[[f"Kind {number}", 1, []] for number in range(40)]))
    rows = window.page.remarks
    assert rows.verticalScrollBar().maximum() > 0
    window.resize(window.width(), 2_000)
    qtbot.waitUntil(lambda: rows.verticalScrollBar().maximum() == 0)
    assert window.page.verticalScrollBar().maximum() == 0


def test_how_positions_are_counted_is_asked_where_it_is_in_doubt(opened, project, session, qtbot):
    utf16, points = ("UTF-16 code unit", False, True), ("code point", False, False)
    window = opened(project(countings=[points, utf16]))
    box = window.page.counting
    assert [box.itemText(row) for row in range(box.count())] == [
        "each character as one, as most programs do",
        "emoji and line ends as two, as NVivo for Windows does",
    ]
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert window.stage is Stage.LOOKING
    assert not window.page.isEnabled()
    qtbot.waitUntil(lambda: window.stage is Stage.FOUND, timeout=30_000)
    assert (box.count(), box.currentIndex()) == (2, 1)
    taken(window, qtbot)
    quote = session.library.annotations.annotation(guid(30)).anchor.exact
    start = TEXT.rindex("tội phạm")
    assert quote == TEXT[start - 3 : start + 5], "an emoji and two line ends before it"


def test_how_positions_are_counted_is_said_where_it_is_sure(opened, project):
    window = opened(project(countings=[("UTF-16 code unit", True, True)]))
    assert not window.page.counting.isVisible()
    said = "Positions are counted: emoji and line ends as two, as NVivo for Windows does; one more at the beginning"
    assert window.page.counted.text().startswith(said)


def test_a_look_that_is_cancelled_closes_the_window(opened, project, session, qtbot):
    before = Path(session.library.path).read_bytes()
    window = opened(project(waits=60), None)
    qtbot.waitUntil(window.progress.isVisible)
    QTest.keyClick(window, KEY.Key_Escape)
    assert not window.isVisible()
    assert Path(session.library.path).read_bytes() == before


def test_another_look_that_is_cancelled_leaves_the_first_one(opened, project, session, qtbot):
    path = project(countings=[("code point", False, False), ("UTF-8 byte", False, False)])
    window = opened(path)
    told = json.loads(Path(path).read_text(encoding="utf-8"))
    told["played"]["waits"] = 60
    Path(path).write_text(json.dumps(told), encoding="utf-8")
    window.page.counting.activated.emit(1)
    window.cancel.click()
    qtbot.waitUntil(lambda: window.stage is Stage.FOUND, timeout=30_000)
    assert window.isVisible()
    assert window.page.counting.currentIndex() == 0
    told["played"]["waits"] = 0
    Path(path).write_text(json.dumps(told), encoding="utf-8")
    taken(window, qtbot)
    quote = session.library.annotations.annotation(guid(30)).anchor.exact
    assert quote == "tội phạm", "counted as in what is shown, not as in what was cancelled"


def test_taking_in_that_is_cancelled_leaves_the_library_as_it_was(opened, project, session, qtbot):
    path = project(articles=[{"id": guid(100 + n), "title": f"Bài {n}", "text": f"{TEXT}\n{n}"} for n in range(400)],
                   passages=[])  # fmt: skip
    before = whole(session.library)
    window = opened(path)
    window.take.click()
    qtbot.waitUntil(lambda: window.progress.maximum() > 0 and window.progress.value() > 0, timeout=30_000)
    assert session.circle.busy
    QTest.keyClick(window, KEY.Key_Escape)
    qtbot.waitUntil(lambda: window.stage is Stage.FOUND, timeout=30_000)
    assert window.said == "Stopped. Nothing was changed."
    assert not session.circle.busy
    assert whole(session.library) == before
    assert not list(session.library.problems())
    taken(window, qtbot)
    assert session.library.articles.count() == before[1] + 400


def test_what_is_in_before_it_is_stopped_is_told(opened, project, session, qtbot, monkeypatch):
    window = opened(project())
    window.take.click()
    job = window.work.job
    job.finished.disconnect()  # the word of its end comes too late
    with qtbot.waitSignal(job.finished, timeout=30_000):
        pass
    job.stopped.emit()
    assert window.stage is Stage.DONE
    assert "before it could be stopped" in window.said
    assert window.see.isVisible()


def test_closing_the_window_stops_what_runs(opened, project, session, qtbot):
    before = whole(session.library)
    window = opened(project())
    window.take.click()
    window.done(0)
    assert not session.circle.busy
    with Library.open(session.library.path) as library:
        assert whole(library) == before


@pytest.mark.parametrize(
    ("content", "words"), [(b"x", "no project that"), (b'{"played": {"dies": true}}', "limits of")]
)
def test_what_cannot_be_read_is_refused_with_a_way_on(opened, tmp_path, qtbot, content, words):
    path = tmp_path / "hỏng.played"
    path.write_bytes(content)
    window = opened(str(path), Stage.FAILED)
    assert words in window.said
    assert window.notice.property("role") == "danger"
    assert window.another.isVisible()
    assert window.another.hasFocus()
    assert not window.take.isVisible()
    with qtbot.waitSignal(window.another_wanted):
        qtbot.keyClick(window.another, Qt.Key.Key_Return)


def test_a_file_that_is_mended_is_looked_at_again(opened, project, tmp_path, qtbot):
    path = project(dies=True)
    window = opened(path, Stage.FAILED)
    project()
    window.retry.click()
    qtbot.waitUntil(lambda: window.stage is Stage.FOUND, timeout=30_000)
    assert window.message.property("role") == ""


def test_a_change_of_the_library_meanwhile_is_told(opened, project, session, qtbot):
    window = opened(project())
    assert not window.stale.isVisible()
    session.perform(codebook.add, session.library, "Phòng ngừa")
    assert window.stale.isVisible()
    window.again.click()
    qtbot.waitUntil(lambda: window.stage is Stage.FOUND, timeout=30_000)
    assert not window.stale.isVisible()
    assert figures(window.page.table)["Themes"] == ["–", "–", "1"]


def test_while_another_window_makes_a_large_change_it_waits(opened, project, session):
    window = opened(project())
    session.circle.busy = True
    window.take.click()
    assert window.stage is Stage.FOUND
    assert "large change" in window.said
    session.circle.busy = False


HOSTILE = "<b>x</b>&amp; \u202eABC\u2066 \x07\u202e" + "đ" * 3_000


def test_words_from_outside_are_only_ever_words(opened, project, qtbot):
    window = opened(
        project(
            "<i>tệp<i> & \u202etên.played",
            origin=HOSTILE,
            articles=[{"id": guid(10), "title": HOSTILE, "text": TEXT}],
            themes=[{"id": guid(20), "name": HOSTILE, "definition": HOSTILE}],
            remarks=[[HOSTILE, 3, [HOSTILE] * 3]],
        )
    )
    labels = window.findChildren(QLabel)
    assert labels
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    taken(window, qtbot)


def test_everything_is_reached_by_tab_and_has_a_name(differing):
    reached = []
    widget = differing.page.list
    for _ in range(40):
        QTest.keyClick(widget.window().focusWidget(), KEY.Key_Tab)
        widget = differing.focusWidget()
        if widget in reached:
            break
        reached.append(widget)
        assert widget.accessibleName() or widget.text()
    page = differing.page
    assert {page.list, page.table, page.keep, page.take, differing.cancel, differing.another} <= set(reached)


def test_a_thousand_differences_are_shown_without_a_freeze(opened, project, qtbot, session):
    passages, text = [], "\n".join(f"Câu số {n} của bài." for n in range(1_200))
    for n in range(1_200):
        start = text.index(f"Câu số {n} ")
        passages.append(
            {"id": guid(1_000 + n), "article": guid(10), "start": start, "end": start + 8, "themes": [guid(20)]}
        )
    articles = [{"id": guid(10), "title": "Dài", "text": text}]
    taken(opened(project(articles=articles, passages=passages)), qtbot)
    noted = [{**passage, "note": "một ghi chú"} for passage in passages]
    window = opened(project("khác.played", articles=articles, passages=noted))
    page = window.page
    assert page.model.rowCount() == 1_000
    assert page.more.isVisible()
    page.take.click()
    assert page.theirs() is None, "also those that are not shown"
    assert "1,200" in window.said or "1200" in window.said
    taken(window, qtbot)
    assert session.library.annotations.annotation(guid(2_199)).note == "một ghi chú"
