from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.ids import ArticleId
from desktop_app.domain.spans import Span
from desktop_app.operations.tagging_hits import MOST, Candidate, Unit
from desktop_app.ui.tagging.model import CandidatesModel, Mark

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(open_window):
    return open_window()


@pytest.fixture
def ask(window, search, qtbot):
    """Searches, opens the window of tagging by its button, and waits until all passages are there."""

    def asked(line: str, *, rows=()):
        library = search(line)
        if rows:
            library.focus_list()
            library.view.select(rows[0])
            for _ in range(rows[0], rows[-1]):
                QTest.keyClick(library.view, KEY.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        library.answers.bar.tag.click()
        dialog = window.tools.hit_tagging.dialog
        qtbot.waitUntil(lambda: not dialog._gathering.running)
        return dialog

    yield asked
    if window.tools.hit_tagging.dialog is not None:
        window.tools.hit_tagging.dialog.reject()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def passages(window) -> int:
    return window.session.library.annotations.count()


def rows(dialog) -> int:
    return dialog.model.rowCount()


def test_what_is_found_is_shown_and_filed_in_one_step(window, ask):
    dialog = ask("tội phạm")
    assert rows(dialog) > 2
    assert not dialog.file.isEnabled()
    assert dialog._note.text() == "Hãy chọn ít nhất một chủ đề."
    dialog.themes._toggles[0].setFocus()
    QTest.keyClick(dialog.themes._toggles[0], KEY.Key_Space)
    assert dialog.count.text().startswith(f"{rows(dialog)} đoạn trong ")
    found = rows(dialog)
    QTest.keyClick(dialog, KEY.Key_Return)
    assert passages(window) == found
    assert window.status.text.startswith("Đã gắn Kéo giảm tội phạm: “tội phạm”")
    window.actions_["undo"].trigger()
    assert passages(window) == 0


def test_the_selected_are_looked_at_in_the_order_of_the_hits(window, ask):
    dialog = ask("tội phạm")
    hits = list(dict.fromkeys(candidate.article for candidate in dialog.model.chosen()))
    dialog.reject()
    view = window.library.view
    listed = [row for row in range(view.model().rowCount()) if view.hits.hit(row) is not None]
    dialog = ask("tội phạm", rows=listed[:2])
    assert len(dialog._meant.selected) == 2
    assert list(dialog._meant.selected) == [ident for ident in hits if ident in dialog._meant.selected]


def test_escape_files_nothing(window, ask):
    dialog = ask("tội phạm")
    dialog.themes._toggles[0].click()
    QTest.keyClick(dialog.list, KEY.Key_Escape)
    assert not dialog.isVisible()
    assert passages(window) == 0


def test_space_spares_a_passage_and_the_count_follows(window, ask):
    dialog = ask("tội phạm")
    dialog.themes._toggles[0].click()
    found = rows(dialog)
    dialog.list.setFocus()
    dialog.list.setCurrentIndex(dialog.model.index(1))
    QTest.keyClick(dialog.list, KEY.Key_Space)
    assert dialog.model.mark(1) is Mark.SPARED
    assert dialog.file.text() == f"Gắn {found - 1} đoạn"
    QTest.keyClick(dialog.list, KEY.Key_A, CONTROL)
    QTest.keyClick(dialog.list, KEY.Key_Space)
    assert not dialog.file.isEnabled()
    QTest.keyClick(dialog.list, KEY.Key_Space)
    assert dialog.file.text() == f"Gắn {found} đoạn"


def test_what_is_filed_already_is_left_out(window, ask):
    dialog = ask("tội phạm")
    dialog.themes._toggles[0].click()
    dialog.file.click()
    window.library.leave_search()
    again = ask("tội phạm")
    assert len(again.model.chosen()) == rows(again)
    again.themes._toggles[0].click()
    assert again.model.chosen() == []
    assert again._note.text().startswith(f"{rows(again)} đoạn đã gắn")
    assert again.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole).endswith("Đã gắn rồi")
    again.themes._toggles[1].click()
    assert len(again.model.chosen()) == rows(again)


def test_words_and_sentences_are_other_passages(window, ask, qtbot):
    dialog = ask("tội phạm")
    sentences = rows(dialog)
    dialog.units.button(list(Unit).index(Unit.HIT)).click()
    qtbot.waitUntil(lambda: not dialog._gathering.running)
    assert rows(dialog) > sentences
    assert {dialog.model.index(row).data().lower() for row in range(rows(dialog))} == {"tội phạm"}


def test_selected_hits_alone_can_be_filed(window, ask, qtbot):
    dialog = ask("tội phạm", rows=(0, 1))
    assert dialog.scopes.checkedId() == 1
    assert len({one.article for one in dialog.model.chosen()}) == 2
    dialog.scopes.button(0).click()
    qtbot.waitUntil(lambda: not dialog._gathering.running)
    assert len({one.article for one in dialog.model.chosen()}) > 2


def test_without_a_search_it_says_what_to_do(window):
    window.actions_["tag_hits"].trigger()
    assert window.status.text.startswith("Hãy tìm trong thư viện trước")
    assert window.tools.hit_tagging.dialog is None


def test_many_are_filed_by_a_child_process_in_one_step_too(window, ask, qtbot, monkeypatch):
    monkeypatch.setattr("desktop_app.ui.tagging.dialog.FEW", 3)
    dialog = ask("tội phạm")
    found = rows(dialog)
    dialog.themes._toggles[0].click()
    dialog.file.click()
    assert not dialog.file.isEnabled()
    qtbot.waitUntil(lambda: window.tools.hit_tagging.dialog is None, timeout=30_000)
    assert passages(window) == found
    assert window.status.text.startswith("Đã gắn Kéo giảm tội phạm: “tội phạm”")
    window.actions_["undo"].trigger()
    assert passages(window) == 0


def test_escape_while_a_child_process_files_files_nothing(window, ask, monkeypatch):
    monkeypatch.setattr("desktop_app.ui.tagging.dialog.FEW", 3)
    dialog = ask("tội phạm")
    dialog.themes._toggles[0].click()
    dialog.file.click()
    QTest.keyClick(dialog, KEY.Key_Escape)
    assert passages(window) == 0
    assert window.tools.hit_tagging.dialog is None


def test_enter_on_cancel_files_nothing(window, ask):
    dialog = ask("tội phạm")
    dialog.themes._toggles[0].click()
    assert dialog.file.isEnabled()
    QTest.keyClick(dialog.cancel, KEY.Key_Return)
    assert passages(window) == 0
    assert window.tools.hit_tagging.dialog is None


def test_no_more_than_so_many_are_taken(window, ask):
    dialog = ask("tội phạm")
    one = Candidate(ArticleId("a"), "Tít", Span(0, 8), "tội phạm", (Span(0, 8),))
    gathering = dialog._gathering
    taken, ends = [], []
    gathering.gathered.connect(taken.extend)
    gathering.ended.connect(ends.append)
    gathering._articles, gathering._passages = ["a"] * 100, 0
    gathering._on_candidates([one] * (MOST + 7))
    assert len(taken) == MOST
    assert ends == [False]


def test_the_preview_is_a_sound_model(qtbot):
    model = CandidatesModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    one = Candidate(ArticleId("a"), "Tít", Span(0, 8), "tội phạm", (Span(0, 8),))
    model.add([one])
    model.add([one, one])
    model.toggle([1])
    assert [model.mark(row) for row in range(3)] == [Mark.TICKED, Mark.SPARED, Mark.TICKED]
    model.clear()
    assert model.rowCount() == 0
    tester.deleteLater()
