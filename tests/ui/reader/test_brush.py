"""Paint mode by real keys and mouse events, in a reader and in the whole window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.spans import Span
from desktop_app.operations import themes as codebook

KEY, SHIFT, LEFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier, Qt.MouseButton.LeftButton


@pytest.fixture
def window(open_window, press):
    found = (row.id for row in press.articles.rows() if "buổi làm việc" in press.articles.article(row.id).text)
    return open_window(next(found), language="en")


@pytest.fixture
def view(window):
    return window.reader.view


@pytest.fixture
def filed(window):
    """What is filed now: words → names of themes."""

    def told() -> dict[str, set[str]]:
        session = window.session
        found = session.library.annotations.in_article(session.article.id)
        return {a.anchor.exact: {session.themes[theme].name for theme in a.themes} for a in found}

    return told


def keys(*wanted: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    for key in wanted:
        QTest.keyClick(QApplication.focusWidget(), key, modifier)


def point_of(view, position: int) -> QPoint:
    scene = view.scene()
    line = next(line for line in scene.lines if line.start <= position < line.end)
    rect = scene.geometry.piece(line, Span(position, position + 1))
    return QPointF(rect.left() + 1, rect.center().y()).toPoint()


def drag(view, words: str) -> None:
    start = view.desk.page.text.index(words)
    first, last = point_of(view, start + 2), point_of(view, start + len(words) - 1)  # not by the edge
    QTest.mousePress(view.viewport(), LEFT, pos=first)
    QTest.mouseMove(view.viewport(), (first + last) / 2)
    QTest.mouseMove(view.viewport(), last)
    QTest.mouseRelease(view.viewport(), LEFT, pos=last)


def test_a_whole_article_is_painted_with_two_keys(window, view, filed):
    keys(KEY.Key_P, KEY.Key_2)
    expected = []
    for _ in range(12):
        expected.append(view.current_sentence().of(view.desk.page.text))
        keys(KEY.Key_Return, KEY.Key_J)
    assert filed() == {words: {"Chuyển đổi số"} for words in expected}


def test_enter_takes_the_theme_off_again_and_leaves_other_themes(window, view, filed):
    keys(KEY.Key_1, KEY.Key_P, KEY.Key_2, KEY.Key_Return)
    (themes,) = filed().values()
    assert themes == {"Kéo giảm tội phạm", "Chuyển đổi số"}
    keys(KEY.Key_Enter)
    assert list(filed().values()) == [{"Kéo giảm tội phạm"}]


def test_a_selection_grown_by_keys_is_filed_whole_and_left(window, view, filed):
    keys(KEY.Key_P, KEY.Key_1, KEY.Key_J, KEY.Key_Space)
    keys(KEY.Key_J, modifier=SHIFT)
    grown = view.selection().of(view.desk.page.text)
    keys(KEY.Key_Return)
    assert filed() == {grown: {"Kéo giảm tội phạm"}}
    assert view.desk.place.selected is None
    keys(KEY.Key_Escape)
    assert not view.brush.on


def test_a_drag_is_filed_when_it_is_released_and_the_bar_of_themes_stays_away(window, view, filed):
    keys(KEY.Key_P, KEY.Key_1)
    drag(view, "buổi làm việc")
    assert filed() == {"buổi làm việc": {"Kéo giảm tội phạm"}}
    assert "bar" not in vars(view._floats)  # never opened
    assert view.desk.place.selected is None
    drag(view, "buổi làm việc")  # the mouse takes nothing off
    assert filed() == {"buổi làm việc": {"Kéo giảm tội phạm"}}


def test_three_clicks_file_the_sentence_and_not_the_word_too(window, view, filed, qtbot):
    keys(KEY.Key_P, KEY.Key_1)
    at = point_of(view, view.desk.page.text.index("buổi làm việc") + 1)
    QTest.mouseDClick(view.viewport(), LEFT, pos=at)
    assert filed() == {}
    QTest.mousePress(view.viewport(), LEFT, pos=at)
    QTest.mouseRelease(view.viewport(), LEFT, pos=at)
    sentence = view.current_sentence().of(view.desk.page.text)
    assert list(filed()) == [sentence]
    QTest.mouseDClick(view.viewport(), LEFT, pos=at)
    qtbot.waitUntil(lambda: set(filed()) == {sentence, "buổi"})


def test_the_theme_is_also_chosen_by_name_or_is_the_last_one(window, view, filed, qtbot):
    keys(KEY.Key_P, KEY.Key_T)
    qtbot.waitUntil(window.reader.picking.picker.isVisible)
    QTest.keyClicks(QApplication.focusWidget(), "asx")
    keys(KEY.Key_Return)
    qtbot.waitUntil(view.hasFocus)
    assert filed() == {}  # a theme was taken, nothing filed
    assert view.brush.theme.name == "An sinh xã hội"
    keys(KEY.Key_Return, KEY.Key_Escape, KEY.Key_J, KEY.Key_P, KEY.Key_Period, KEY.Key_Return)
    assert list(filed().values()) == [{"An sinh xã hội"}] * 2


def test_a_new_theme_is_made_to_paint_with(window, view, filed, qtbot):
    keys(KEY.Key_P, KEY.Key_T)
    qtbot.waitUntil(window.reader.picking.picker.isVisible)
    QTest.keyClicks(QApplication.focusWidget(), "Giao thong")
    keys(KEY.Key_Return)
    qtbot.waitUntil(view.hasFocus)
    assert filed() == {}
    keys(KEY.Key_Return)
    assert list(filed().values()) == [{"Giao thong"}]


def test_esc_peels_the_choice_then_the_selection_then_painting(window, view):
    keys(KEY.Key_P, KEY.Key_1, KEY.Key_Space, KEY.Key_P)
    assert view.brush.choosing
    keys(KEY.Key_Escape)
    assert not view.brush.choosing
    assert view.desk.place.selected is not None
    keys(KEY.Key_Escape)
    assert view.desk.place.selected is None
    assert view.brush.on
    keys(KEY.Key_Escape)
    assert not view.brush.on


def test_esc_ends_painting_before_it_leads_back_to_review(window, view):
    keys(KEY.Key_1)
    window.show_review()
    window.review_theme(window.session.used_themes()[0].id)
    keys(KEY.Key_Return)
    assert window.centre.currentIndex() == 0
    keys(KEY.Key_P, KEY.Key_2, KEY.Key_Escape)
    assert window.centre.currentIndex() == 0
    keys(KEY.Key_Escape)
    assert window.centre.currentWidget() is window.rooms.review


def test_the_line_over_the_article_says_what_is_painted(window, view, filed):
    assert "brush_bar" not in vars(window.reader)
    keys(KEY.Key_P)
    bar = window.reader.brush_bar
    assert bar.isVisible()
    assert "Esc" in bar.text
    keys(KEY.Key_9)  # no theme has it
    assert "9" in window.status.text
    assert view.brush.choosing
    keys(KEY.Key_2)
    assert bar.text.startswith("Painting: Chuyển đổi số – ")
    theme = view.brush.theme
    window.session.perform(codebook.rename, window.session.library, theme, "<b>Số</b>")
    assert bar.text.startswith("Painting: <b>Số</b> – ")
    window.session.perform(codebook.archive, window.session.library, view.brush.theme)
    assert not view.brush.on
    assert not bar.isVisible()


def test_painting_goes_on_in_the_next_article(window, view, filed):
    keys(KEY.Key_P, KEY.Key_1)
    window.open_article(window.session.library.articles.rows()[1].id)
    keys(KEY.Key_Return)
    assert list(filed().values()) == [{"Kéo giảm tội phạm"}]


def test_enter_means_nothing_outside_paint_mode(window, filed):
    keys(KEY.Key_Return)
    assert filed() == {}


def test_each_painted_passage_is_one_undo(window, view, filed):
    keys(KEY.Key_P, KEY.Key_1, KEY.Key_Return, KEY.Key_J, KEY.Key_Return)
    assert len(filed()) == 2
    keys(KEY.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert len(filed()) == 1


def test_an_archived_theme_is_taken_back_into_use_from_the_picker(window, view, filed, qtbot):
    session = window.session
    old = session.perform(codebook.add, session.library, "Xây dựng Đảng")
    session.perform(codebook.archive, session.library, old)
    keys(KEY.Key_T)
    qtbot.waitUntil(window.reader.picking.picker.isVisible)
    QTest.keyClicks(QApplication.focusWidget(), "xay dung dang")
    keys(KEY.Key_Return)
    assert list(filed().values()) == [{"Xây dựng Đảng"}]
    assert not session.themes[old.id].archived


def test_the_picker_puts_first_what_is_used_in_the_article(window, view, filed, qtbot):
    session = window.session
    names = ("Số một", "Số hai", "Số ba")
    themes = [session.perform(codebook.add, session.library, name) for name in names]
    keys(KEY.Key_T)
    qtbot.waitUntil(window.reader.picking.picker.isVisible)
    QTest.keyClicks(QApplication.focusWidget(), "s3")
    assert list(filed().values()) == [{"Số ba"}]
    keys(KEY.Key_J, KEY.Key_T)
    qtbot.waitUntil(window.reader.picking.picker.isVisible)
    QTest.keyClicks(QApplication.focusWidget(), "s1")
    assert list(filed().values()) == [{"Số ba"}] * 2
    window.open_article(session.library.articles.rows()[2].id)  # used nowhere in it: the library counts
    assert window.session.filed.all() == {themes[2].id: 2}
    keys(KEY.Key_T)
    qtbot.waitUntil(window.reader.picking.picker.isVisible)
    QTest.keyClicks(QApplication.focusWidget(), "s1")
    assert list(filed().values()) == [{"Số ba"}]


def test_the_words_stay_where_they_are_and_the_side_tells_what_is_painted(window, view):
    def place() -> QPoint:
        return view.viewport().mapToGlobal(point_of(view, view.current_sentence().start))

    window.rooms.open_side()
    second = window.session.used_themes()[1]
    keys(KEY.Key_J, KEY.Key_J)
    before = place()
    keys(KEY.Key_P)
    assert window.reader.brush_bar.isVisible()
    assert place() == before
    keys(KEY.Key_2)
    assert place() == before
    assert window.rooms.side.themes.current().id == second.id
    keys(KEY.Key_Escape)
    assert not window.reader.brush_bar.isVisible()
    assert place() == before
