from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.operations import articles

KEY, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(open_window):
    return open_window()


def press(key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def lit(window) -> list[str]:
    scene = window.reader.view.scene()
    return [] if scene.lit is None else [span.of(window.session.article.text) for span in scene.lit]


def flashed(window):
    return window.reader.view._flash[0]


def test_enter_on_a_hit_lights_all_places_and_stands_on_the_first(window, search):
    library = search("tội phạm")
    library.open_hit()
    assert window.reader.view.hasFocus()
    assert len(lit(window)) > 1
    assert {words.lower() for words in lit(window)} == {"tội phạm"}
    assert flashed(window) == library.answers.hits.hit(library.view.currentIndex().row()).first.span
    assert window.status.text.startswith(f"Chỗ 1/{len(lit(window))} · bài 1/{library.answers.hits.total}")


def test_n_goes_through_the_places_then_to_the_next_article_and_back(window, search):
    library = search("tội phạm")
    library.open_hit()
    first, places = window.session.article.id, lit(window)
    for _ in places[1:]:
        press(KEY.Key_N)
    assert window.session.article.id == first
    assert window.status.text.startswith(f"Chỗ {len(places)}/{len(places)}")
    press(KEY.Key_N)
    assert window.session.article.id != first
    assert window.status.text.startswith("Chỗ 1/")
    assert f"bài 2/{library.answers.hits.total}" in window.status.text
    assert library.view.record().article == window.session.article.id
    press(KEY.Key_N, SHIFT)
    assert window.session.article.id == first
    assert window.status.text.startswith(f"Chỗ {len(places)}/{len(places)}")


@pytest.mark.parametrize("line", ["tiêu đề:tội phạm", '-"toàn quốc" từ:2000'])
def test_what_is_not_looked_for_in_texts_is_not_lit_there(window, search, line):
    library = search(line)
    library.open_hit()
    assert lit(window) == []
    assert window.status.text.startswith(f"Không nằm trong nội dung · bài 1/{library.answers.hits.total}")


def test_after_the_last_hit_it_says_so(window, search):
    library = search("tội phạm")
    library.open_hit()
    press(KEY.Key_N, SHIFT)
    assert window.status.text == "Đây là kết quả đầu tiên."
    for _ in range(200):
        press(KEY.Key_N)
        if window.status.text == "Đây là kết quả cuối cùng.":
            break
    assert library.view.record() == library.answers.hits.hit(library.answers.hits.rowCount() - 1)


def test_escape_puts_the_light_out_first_and_n_means_names_again(window, search, qtbot):
    search("tội phạm").open_hit()
    press(KEY.Key_Escape)
    assert lit(window) == []
    assert window.library.view.searching
    assert not window.status.text.startswith("Chỗ")
    before = window.session.article.id
    press(KEY.Key_N)
    assert window.session.article.id == before
    assert not window.tools.readers.here.hit_walk.lit


def test_escape_leaves_what_is_selected_before_it_puts_the_light_out(window, search):
    search("tội phạm").open_hit()
    press(KEY.Key_Space)
    assert window.reader.view.desk.place.selected is not None
    press(KEY.Key_Escape)
    assert window.reader.view.desk.place.selected is None
    assert lit(window)
    press(KEY.Key_Escape)
    assert lit(window) == []


def test_n_goes_on_from_the_list_too_after_a_click(window, search):
    library = search("tội phạm")
    place = library.view.visualRect(library.view.model().index(0, 0)).center()
    QTest.mouseClick(library.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    library.view.setFocus()
    press(KEY.Key_N)
    assert window.status.text.startswith("Chỗ 2/")
    assert library.view.hasFocus()
    press(KEY.Key_Escape)
    assert not library.view.searching
    assert lit(window) == []


def test_leaving_the_search_ends_it(window, search):
    search("tội phạm").open_hit()
    window.library.leave_search()
    assert lit(window) == []


def test_words_that_stand_in_the_title_only_light_nothing_and_n_goes_on(window, search, qtbot):
    library = search("tội phạm")
    library.open_hit()
    ident = window.session.article.id
    window.session.perform(articles.correct, window.session.library, ident, "title", "Bản tin đặc biệt xyz")
    window.header.open_search()
    QTest.keyClicks(window.header.search, "xyz")
    QTest.keyClick(window.header.search, KEY.Key_Return)
    qtbot.waitUntil(lambda: library.answers.hits.complete and library.feed.wanted.query == "xyz")
    library.open_hit()
    assert lit(window) == []
    assert window.tools.readers.here.hit_walk.lit
    assert "bài 1/1" in window.status.text
    press(KEY.Key_N)
    assert window.status.text == "Đây là kết quả cuối cùng."


def test_opening_a_hit_leaves_the_list_where_it_is(window, search, qtbot):
    library = search("công an")
    resets = []
    library.answers.hits.modelReset.connect(lambda: resets.append(1))
    library.answers.hits.dataChanged.connect(lambda *_: resets.append(0))
    row = library.answers.hits.rowCount() - 1
    assert library.open_hit(row)  # which makes an unread article a read one
    qtbot.waitUntil(lambda: resets != [])
    assert 1 not in resets
    assert library.view.currentIndex().row() == row


def test_larger_type_keeps_the_places_lit(window, search):
    search("tội phạm").open_hit()
    places = lit(window)
    window.look.choose_font_size(window.look.font_size + 2)
    assert lit(window) == places


def test_n_goes_on_while_the_list_is_hidden(window, search, monkeypatch, qtbot):
    monkeypatch.setattr("desktop_app.ui.library.feed.FIRST", 1)
    monkeypatch.setattr("desktop_app.ui.library.hits.PAGE", 1)
    library = search("công an")
    library.open_hit()
    window.actions_["library_shown"].trigger()
    assert not library.isVisible()
    for number in range(2, library.answers.hits.total + 1):
        while f"bài {number}/" not in window.status.text:
            before = window.status.text
            press(KEY.Key_N)
            qtbot.waitUntil(lambda said=before: window.status.text != said)


def test_n_waits_for_the_hits_that_are_not_known_yet(window, search, monkeypatch, qtbot):
    library = search("công an")
    hits = library.answers.hits
    row = hits.rowCount() - 1
    library.open_hit(row)
    while window.status.text.startswith("Chỗ") and f"Chỗ {len(lit(window))}/" not in window.status.text:
        press(KEY.Key_N)
    hits.complete = False
    before = window.status.text
    press(KEY.Key_N)
    assert window.status.text == before
    hits.complete = True
    library.answers.completed.emit()
    assert window.status.text == "Đây là kết quả cuối cùng."


def put(window, line: str) -> None:
    window.header.search.selectAll()
    window.header.search.insert(line)


def test_words_that_give_way_to_conditions_are_lit_no_more_and_found_again(window, search, qtbot):
    library = search("tội phạm")
    library.open_hit()
    put(window, "từ:2020")
    qtbot.waitUntil(lambda: not library.view.searching)
    assert lit(window) == []
    assert not window.status.text.startswith("Chỗ")
    put(window, "tội phạm")
    qtbot.waitUntil(lambda: library.view.searching and library.answers.hits.complete)
    assert library.answers.hits.rowCount() > 0


def test_an_emptied_box_ends_the_walk(window, search, qtbot):
    library = search("tội phạm")
    library.open_hit()
    window.header.open_search()
    press(KEY.Key_Escape)
    assert not library.view.searching
    assert lit(window) == []
    assert not window.tools.readers.here.hit_walk.lit


def test_down_from_the_box_marks_the_first_hit(window, search, qtbot):
    library = search("tội phạm")
    window.header.open_search()
    press(KEY.Key_Down)
    assert library.view.hasFocus()
    (index,) = library.view.selectionModel().selectedRows()
    assert index.row() == library.view.first_row


def test_u_goes_on_to_the_next_unread_hit(window, search, qtbot):
    library = search("công an")
    hits = library.answers.hits
    order = [hits.hit(row).article for row in range(hits.rowCount()) if hits.hit(row)]
    assert len(order) > 2
    library.open_hit()
    qtbot.wait(100)
    for expected in order[1:]:
        press(KEY.Key_U)
        assert window.session.article.id == expected
        assert library.view.record().article == expected
        assert window.status.text.startswith("Chỗ")
        qtbot.wait(100)  # the article is being read now, and the list knows it
    press(KEY.Key_U)
    assert window.status.text == "Không còn bài chưa đọc trong kết quả tìm."
