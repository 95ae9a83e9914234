"""The overview in its window, by keyboard alone: walked, explained, opened, counted otherwise, exported; live."""

from __future__ import annotations

import csv
import io
import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from desktop_app.domain.annotations import State
from desktop_app.domain.asked import Asked, Pin
from desktop_app.domain.crosstab import Measure, Share
from desktop_app.domain.filters import Era, Facet, Filter
from desktop_app.domain.passages import By
from desktop_app.domain.spans import Span
from desktop_app.operations import themes as codebook
from desktop_app.operations.annotations import review, tag, untag
from desktop_app.ui.overview.kinds import KINDS
from desktop_app.ui.overview.seen import Axes
from tests.ui.hands import press_key
from tests.ui.overview.conftest import CONTROL, KEY, marks


def current(room) -> str:
    return room.view.mark.words


def drawn(room, monkeypatch) -> list:
    """Collects each picture that is drawn from now on."""
    pictures = []
    show = room.view.show_picture

    def shown(picture):
        pictures.append(picture)
        show(picture)

    monkeypatch.setattr(room.view, "show_picture", shown)
    return pictures


def asked_by(room, qtbot) -> Asked:
    with qtbot.waitSignal(room.opened) as opened:
        press_key(KEY.Key_Return)
    return opened.args[0]


def test_a_key_shows_what_is_filed_as_a_table(window, room):
    assert window.actions_["overview"].isChecked()
    assert room.bar.count.text() == "31 đoạn trích trong 5 bài"
    grid = room.view.picture.grid
    assert [head.label for head in grid.rows] == ["Kéo giảm tội phạm", "Chuyển đổi số", "An sinh xã hội"]
    assert [head.label for head in grid.columns] == ["Bắc Giang", "Quảng Ninh", "Bắc Ninh", "Hải Dương", "Hải Phòng"]
    assert [head.total for head in grid.rows] == [19, 11, 6]
    QAbstractItemModelTester(room.view.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_arrows_walk_cell_by_cell_and_home_end_along_the_row(room):
    assert current(room) == "Bắc Giang: 4 đoạn trích"
    for key in (KEY.Key_Down, KEY.Key_Down, KEY.Key_Right, KEY.Key_Down):
        press_key(key)
    assert current(room) == "Chuyển đổi số, Quảng Ninh: 2 đoạn trích"
    press_key(KEY.Key_Home)
    assert current(room) == "Chuyển đổi số: 11 đoạn trích"
    press_key(KEY.Key_End)
    assert current(room) == "Chuyển đổi số, Hải Phòng: 1 đoạn trích"
    press_key(KEY.Key_Home, CONTROL)
    assert current(room) == "Bắc Giang: 4 đoạn trích"
    press_key(KEY.Key_End, CONTROL)
    assert current(room) == "An sinh xã hội, Hải Phòng: 1 đoạn trích"
    press_key(KEY.Key_PageUp)
    assert current(room).startswith("Hải Phòng")


def test_enter_opens_exactly_these_passages_and_escape_comes_back(window, room, qtbot):
    for key in (KEY.Key_Down, KEY.Key_Down, KEY.Key_Right, KEY.Key_Down):
        press_key(key)
    asked = asked_by(room, qtbot)
    digital = next(theme for theme in room.seen.themes.values() if theme.key == "chuyen-doi-so")
    assert asked.pins == (Pin(By.THEME, digital.id), Pin(By.PROVINCE, "quang-ninh"))
    review = window.rooms.review
    assert window.centre.currentWidget() is review
    qtbot.waitUntil(lambda: review.selection.ready)
    assert [passage.id for passage in review.selection.passages] == [p.id for p in room.seen.opened_by(asked.pins)]
    assert len(review.selection.passages) == 2
    assert "Esc" in window.status.text
    press_key(KEY.Key_Escape)
    assert window.centre.currentWidget() is room
    assert window.status.text == ""
    assert QApplication.focusWidget() is room.view
    assert current(room) == "Chuyển đổi số, Quảng Ninh: 2 đoạn trích"


def test_what_has_nothing_says_so_instead_of_opening(window, room):
    for key in (KEY.Key_Down,) * 4:
        press_key(key)
    assert current(room) == "An sinh xã hội, Bắc Giang: 0 đoạn trích"
    press_key(KEY.Key_Space)
    assert "An sinh xã hội, Bắc Giang" in window.status.text


def test_a_number_is_explained_in_words_and_opened_from_there(window, room, qtbot):
    press_key(KEY.Key_E)
    for key in (KEY.Key_Down, KEY.Key_Down, KEY.Key_Right, KEY.Key_Right):
        press_key(key)
    assert current(room) == "Kéo giảm tội phạm, Hải Phòng: 10 đoạn trích"
    press_key(KEY.Key_I)
    card = room.explanations.card
    assert card.isVisible()
    assert card.accessibleName() == "Kéo giảm tội phạm, Hải Phòng: 10 đoạn trích"
    said = QApplication.focusWidget().accessibleDescription()
    assert "Tỉnh, thành hiện nay: Hải Phòng, gồm Hải Dương + Hải Phòng." in said
    assert "Gắn chủ đề “Kéo giảm tội phạm”." in said
    assert "của “Tất cả cộng lại” (31 đoạn trích)" in said
    assert card.open_button.text() == "Xem 10 đoạn trích này"
    press_key(KEY.Key_Escape)
    assert QApplication.focusWidget() is room.view
    press_key(KEY.Key_I)
    with qtbot.waitSignal(room.opened) as opened:
        press_key(KEY.Key_Return)
    assert opened.args[0].era is Era.NOW
    assert opened.args[0].pins[1] == Pin(By.PROVINCE, "hai-phong")


def test_months_say_how_exactly_they_are_known(room):
    room.bar.columns.setCurrentIndex(room.bar.columns.findData(By.MONTH))
    room.setFocus()
    month = next(mark for mark in marks(room) if mark.words.startswith("1/2024"))
    room.view.setCurrentIndex(room.view.model().index(marks(room).index(month)))
    press_key(KEY.Key_I)
    said = QApplication.focusWidget().accessibleDescription()
    assert "Đăng tháng 1/2024. Trong đó 5 đoạn trích chưa rõ ngày." in said


def test_every_mark_is_named_with_its_number_to_screen_readers(room):
    told = QAccessible.queryAccessibleInterface(room.view)
    assert told.childCount() == len(marks(room))
    for row, mark in enumerate(marks(room)):
        child = told.child(row)
        assert child.text(QAccessible.Text.Name) == mark.words
        assert re.search(r": \d+ đoạn trích$", mark.words)
        assert child.rect().size() == room.view.visualRect(room.view.model().index(row, 0)).size()


def test_digits_show_another_picture_and_tab_reaches_every_control(room):
    press_key(KEY(KEY.Key_1 + [kind.name for kind in room.kinds].index("together")))
    assert room.kind.name == "together"
    assert current(room) == "Kéo giảm tội phạm: 19 đoạn trích"
    assert not room.bar.share.isVisible()
    press_key(KEY.Key_E)
    assert room.seen.asked.era is Era.THEN, "what means nothing here changes nothing unseen"
    both = [mark for mark in marks(room) if "cùng nhau" in mark.words]
    assert {len(mark.pins) for mark in both} == {2}
    assert [len(mark.pins) for mark in marks(room) if mark.words.startswith("Riêng")] == [1, 1, 1]
    press_key(KEY.Key_1)
    assert room.kind.name == "table"
    reached = set()
    for _ in range(60):
        QTest.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
        reached.add(QApplication.focusWidget())
    wanted = {room.bar.measure, room.bar.rows, room.bar.columns, room.bar.share, room.bar.era, room.bar.once}
    assert wanted | {room.bar.export, room.bar.explain, room.bar._kind_buttons[0], room.view} <= reached
    assert all(widget.accessibleName() for widget in wanted)
    room.bar._kind_buttons[0].setFocus()
    press_key(KEY.Key_Right)
    assert room.bar.choice.kind == 1


def test_what_is_counted_follows_the_controls(room, monkeypatch):
    pictures = drawn(room, monkeypatch)
    bar = room.bar
    for box, value in ((bar.measure, Measure.ARTICLES), (bar.share, Share.ROW), (bar.columns, By.SOURCE)):
        box.setFocus()
        while box.currentData() != value:
            press_key(KEY.Key_Down)
    assert len(pictures) == 1 + 1 + 2, "one picture a choice"
    assert room.seen.axes == Axes(By.THEME, By.SOURCE)
    assert marks(room)[0].words.endswith(" bài")
    assert "của hàng" in marks(room)[-1].words
    bar.rows.setCurrentIndex(bar.rows.findData(By.SOURCE))
    assert room.seen.axes == Axes(By.SOURCE, By.PROVINCE), "never the same twice"
    bar.columns.setCurrentIndex(bar.columns.findData(By.SOURCE))
    assert room.seen.axes.rows is not By.SOURCE


def test_only_the_controls_that_mean_something_are_there(room):
    controls = room.bar._controls()
    for number, kind in enumerate(room.kinds):
        room.bar.choose_kind(number)
        there = {control for control, widgets in controls.items() if any(widget.isVisible() for widget in widgets)}
        assert there == kind.uses & controls.keys()
    room.bar.choose_kind(0)
    assert [box.isVisible() for box in (room.bar.rows, room.bar.columns, room.bar.share)] == [True] * 3
    assert not room.bar.gaps_first.isVisible(), "tables have no gaps to put first"


def test_then_and_now_are_one_key_and_one_picture(window, room, monkeypatch):
    pictures = drawn(room, monkeypatch)
    press_key(KEY.Key_E)
    assert window.session.settings.era == "now"
    assert [head.label for head in room.view.picture.grid.columns] == ["Quảng Ninh", "Bắc Ninh", "Hải Phòng"]
    press_key(KEY.Key_E, CONTROL)
    assert len(room.view.picture.grid.columns) == 5
    press_key(KEY.Key_R)
    assert room.seen.asked.once
    assert len(pictures) == 3


def test_themes_keep_to_what_is_filed_under_them(room):
    chip = room.bar.themes._toggles[1]
    chip.setFocus()
    press_key(KEY.Key_Space)
    assert [head.label for head in room.view.picture.grid.rows] == ["Chuyển đổi số"]
    assert room.bar.count.text() == "11 đoạn trích trong 5 bài"
    assert asked_themes(room) == {chip.theme.id}


def asked_themes(room) -> set:
    return set(room.selection.asked.themes)


def test_what_is_written_elsewhere_appears_and_the_current_number_stays(window, room, press, monkeypatch):
    for key in (KEY.Key_Down, KEY.Key_Down, KEY.Key_Right):
        press_key(key)
    assert current(room) == "Kéo giảm tội phạm, Quảng Ninh: 3 đoạn trích"
    pictures = drawn(room, monkeypatch)
    row = next(
        row for row in press.articles.rows() if "quang-ninh" in press.articles.article(row.id).metadata.provinces.now
    )
    article = press.articles.article(row.id)
    crime = press.themes.named("keo-giam-toi-pham")
    made = window.session.another().perform(tag, press, article, Span(0, 9), [crime])
    assert current(room) == "Kéo giảm tội phạm, Quảng Ninh: 4 đoạn trích"
    assert len(pictures) == 1
    window.session.perform(untag, press, [made])
    assert current(room) == "Kéo giảm tội phạm, Quảng Ninh: 3 đoạn trích"
    window.session.perform(codebook.rename, press, crime, "Phòng, chống tội phạm")
    assert current(room).startswith("Phòng, chống tội phạm, Quảng Ninh")
    assert len(pictures) == 3


def test_what_is_not_seen_is_drawn_when_it_is(window, room, press, monkeypatch):
    pictures = drawn(room, monkeypatch)
    press_key(KEY.Key_1, CONTROL)
    excerpts = press.annotations.excerpts()
    window.session.perform(untag, press, [excerpts[0].annotation])
    assert pictures == []
    press_key(KEY.Key_3, CONTROL)
    assert len(pictures) == 1
    assert room.bar.count.text().startswith("30 ")
    press_key(KEY.Key_2, CONTROL)
    press_key(KEY.Key_3, CONTROL)
    assert len(pictures) == 1


def test_a_question_of_another_room_can_be_seen_as_a_whole(room, press):
    checked = press.annotations.excerpts()[0].annotation
    room.selection.ask(Asked(state=State.CHECKED))
    assert not room.view.isVisible()
    assert "Không có đoạn trích nào phù hợp" in room._empty.accessibleName()
    room._session.perform(review, press, [checked], State.CHECKED)
    assert room.view.isVisible()
    assert room.bar.count.text() == "1 đoạn trích"


def test_what_the_list_keeps_to_is_said(window, room, qtbot):
    window.library.feed.choose(Filter().choosing(Facet.THEN, ["quang-ninh"]))
    qtbot.waitUntil(lambda: room.bar.count.text() == "5 đoạn trích trong 1 bài, chỉ trong những bài danh sách đang lọc")
    assert [head.label for head in room.view.picture.grid.columns] == ["Quảng Ninh"]
    press_key(KEY.Key_E)
    press_key(KEY.Key_I)
    assert "Chỉ tính những bài mà danh sách thư viện đang lọc." in QApplication.focusWidget().accessibleDescription()
    press_key(KEY.Key_Escape)
    window.library.feed.choose(Filter().choosing(Facet.THEN, ["ca-mau"]))
    qtbot.waitUntil(lambda: not room.view.isVisible())
    assert "bỏ bớt một điều kiện lọc" in room._empty.accessibleName()


def test_an_empty_library_teaches(open_window, qtbot):
    window = open_window()
    press_key(KEY.Key_3, CONTROL)
    room = window.rooms.overview
    qtbot.waitUntil(lambda: room.selection.ready)
    assert "bấm 1, 2 hoặc 3" in room._empty.accessibleName()
    assert QApplication.focusWidget() is room
    assert not room.bar.export.isEnabled()
    press_key(KEY.Key_Escape)
    assert window.centre.currentIndex() == 0


def test_the_keyboard_goes_to_the_picture_as_soon_as_there_is_one(open_window, tagged, qtbot):
    window = open_window()
    press_key(KEY.Key_3, CONTROL)
    room = window.rooms.overview
    assert not room.view.isVisible(), "the passages are still read"
    qtbot.waitUntil(room.view.isVisible)
    assert QApplication.focusWidget() is room.view


def test_many_themes_leave_the_picture_its_room(window, room, press, qtbot):
    for number in range(60):
        window.session.perform(codebook.add, press, f"Chủ đề số {number}")
    few = room.bar._few
    qtbot.waitUntil(lambda: few.height() == room.bar.themes.high(2))
    assert few.verticalScrollBar().maximum() > 0
    assert room.view.height() > 300
    for _ in range(40):
        press_key(KEY.Key_Tab)
        here = QApplication.focusWidget()
        if here.parent() is room.bar.themes:
            assert not here.visibleRegion().isEmpty()


def test_escape_leads_to_the_article(window, room):
    press_key(KEY.Key_Escape)
    assert window.actions_["read"].isChecked()


def test_a_click_opens_and_a_menu_offers_what_keys_do(room, qtbot):
    mark = next(mark for mark in marks(room) if mark.words.startswith("Chuyển đổi số, Hải Dương"))
    index = room.view.model().index(marks(room).index(mark))
    with qtbot.waitSignal(room.opened) as opened:
        QTest.mouseClick(room.view.viewport(), Qt.MouseButton.LeftButton, pos=room.view.visualRect(index).center())
    assert opened.args[0].pins == mark.pins
    room.view.menu_wanted.emit(QPoint(200, 200))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Xem các đoạn trích này", "Giải thích con số này", "Đọc bài tiếp theo cho chỗ này (N)", "Hình vẽ (SVG)…",
        "Ảnh (PNG)…", "Bảng số (CSV)…", "Sao chép bảng",
    ]  # fmt: skip
    menu.close()


@pytest.mark.parametrize("kind", range(len(KINDS)))
def test_each_picture_goes_into_files_whole(window, room, tmp_path, monkeypatch, kind):
    room.bar.choose_kind(kind)
    for suffix, begin in (("svg", b"<?xml"), ("png", b"\x89PNG"), ("csv", b"\xef\xbb\xbf")):
        chosen = tmp_path / f"hình {kind}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, chosen=chosen: (str(chosen), ""))
        room.saving._actions[suffix].trigger()
        written = (tmp_path / f"hình {kind}.{suffix}").read_bytes()
        assert written.startswith(begin)
        assert f"hình {kind}.{suffix}" in window.status.text
    assert "đoạn trích" in (tmp_path / f"hình {kind}.svg").read_text(encoding="utf-8")


def test_a_file_that_was_not_named_whole_is_never_replaced(window, room, tmp_path, monkeypatch):
    (tmp_path / "t.csv").write_text("của ai đó", encoding="utf-8")
    for typed, written in (("t", "t (2).csv"), ("t", "t (3).csv"), ("t.CSV", "t.CSV")):
        chosen = tmp_path / typed
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, chosen=chosen: (str(chosen), ""))
        room.saving._actions["csv"].trigger()
        assert (tmp_path / written).read_bytes().startswith(b"\xef\xbb\xbf")
    assert (tmp_path / "t.csv").read_text(encoding="utf-8") == "của ai đó"


def test_the_table_is_copied_and_written_with_numbers_as_numbers(window, room, press, tmp_path):
    window.session.perform(codebook.rename, press, press.themes.named("chuyen-doi-so"), "=1+1")
    room.saving.save(tmp_path / "t.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "t.csv").read_bytes().decode("utf-8-sig"))))
    assert rows[0] == ["Chủ đề", "Bắc Giang", "Quảng Ninh", "Bắc Ninh", "Hải Dương", "Hải Phòng", "Tổng"]
    assert rows[1] == ["Kéo giảm tội phạm", "3", "3", "3", "4", "6", "19"]
    assert rows[2][0] == "'=1+1"
    room.setFocus()
    press_key(KEY.Key_C, CONTROL)
    copied = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert copied == rows


def test_a_refusal_is_said_and_nothing_is_written(window, room, tmp_path):
    room.saving.save(tmp_path / "none" / "t.svg")
    assert not (tmp_path / "none").exists()
    assert "t.svg" in window.status.text


def test_another_language_says_everything_anew(window, room, qtbot):
    window.actions_["en"].trigger()
    qtbot.waitUntil(lambda: room.bar.count.text() == "31 passages from 5 articles")
    assert marks(room)[0].words == "Bắc Giang: 4 passages"
    assert room.bar.measure.currentText() == "Count passages"
    assert room.view.accessibleName() == "Table"
