from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.filters import Facet, Filter, choosing
from desktop_app.domain.ids import ArticleId
from desktop_app.domain.query import Column
from desktop_app.domain.search import Beside, Hit, Snippet
from desktop_app.domain.spans import Span
from desktop_app.ui.library.answers import PATIENCE
from desktop_app.ui.library.drawing import Fonts
from desktop_app.ui.library.keywords import keyword_lines

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(open_window):
    return open_window()


@pytest.fixture
def search(search):
    """Searches for a line, and what was found."""
    return lambda line: search(line).answers


def bar(answers) -> str:
    return answers.bar.found.text


def offered(answers) -> list[str]:
    return [
        button.text()
        for button in answers.suggestions.spellings.buttons
        if button.isVisibleTo(answers.suggestions.spellings)
    ]


def test_the_bar_says_how_many_are_as_typed(search):
    answers = search("tội phạm")
    assert bar(answers).startswith(f"{answers.hits.total} bài")
    assert answers.bar.tag.isEnabled()


def test_words_without_marks_are_offered_as_the_hits_spell_them(window, search, qtbot):
    answers = search("toi pham")
    assert offered(answers) == ["tội phạm"]
    button = answers.suggestions.spellings.buttons[0]
    button.setFocus()
    QTest.keyClick(button, KEY.Key_Space)
    assert window.header.search.text() == "tội phạm"
    qtbot.waitUntil(lambda: answers.hits.complete and window.library.feed.wanted.query == "tội phạm")
    assert window.library.feed.wanted.exact
    assert answers.bar.exact.isChecked()
    assert offered(answers) == []


def test_ctrl_d_keeps_to_the_accents_that_were_typed_and_leaving_the_search_lets_them_go(window, search, qtbot):
    answers = search("toi pham")
    assert answers.hits.total
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_D, CONTROL)
    qtbot.waitUntil(lambda: window.library.feed.wanted.exact and answers.hits.complete)
    assert answers.hits.total == 0
    assert window.library._empty.accessibleName().startswith("Không bài nào có “toi pham” đúng dấu")
    assert window.library._empty._button.text() == "Tìm cả khác dấu"
    window.library._empty._button.click()
    qtbot.waitUntil(lambda: answers.hits.total > 0)
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_D, CONTROL)
    qtbot.waitUntil(lambda: window.library.feed.wanted.exact)
    window.library.leave_search()
    assert not window.library.feed.chosen.exact


def test_a_line_that_asks_for_accents_itself_is_shown_so_and_cannot_be_untoggled(search):
    answers = search("dấu:đúng tội phạm")
    assert answers.bar.exact.isChecked()
    assert not answers.bar.exact.isEnabled()


def test_who_is_called_so_takes_the_place_of_the_words(window, search, qtbot):
    answers = search("to lam")
    names = answers.suggestions.names
    qtbot.waitUntil(lambda: names.isVisibleTo(answers))
    (button,) = names.buttons
    assert button.text() == "Tô Lâm (người) 5"
    button.setFocus()
    QTest.keyClick(button, KEY.Key_Space)
    qtbot.waitUntil(lambda: not window.library.view.searching)
    assert window.header.search.text() == ""
    assert window.library.feed.chosen.chosen(Facet.ENTITY) == {"PERSON:tô lâm"}
    assert window.library.view.model().rowCount() > 1
    assert not answers.isVisible()


def test_nobody_is_offered_once_other_words_are_searched_for(search, qtbot):
    answers = search("to lam")
    qtbot.waitUntil(lambda: answers.suggestions.names.isVisibleTo(answers))
    search("tội phạm")
    qtbot.waitUntil(lambda: not answers.suggestions.names.isVisibleTo(answers))


def test_a_line_in_the_middle_of_being_typed_is_not_refused(window, search, qtbot):
    answers = search("tội phạm")
    field = window.header.search
    with qtbot.waitSignal(window.library.feed.refused):
        field.say("tỉnh:")
    assert answers.hits.total
    field.say("tỉnh:Hải Dương")
    qtbot.waitUntil(lambda: not window.library.view.searching)
    qtbot.wait(PATIENCE + 100)
    assert not window.library.view.searching
    assert window.library.view.isVisible()


def test_a_line_that_stays_so_is_refused_in_words(window, search, qtbot):
    answers = search("tội phạm")
    window.header.search.say("tỉnh:")
    qtbot.waitUntil(lambda: not answers.hits.total)
    assert "tỉnh:" in window.library._empty.accessibleName()


def test_the_best_come_first_when_they_are_asked_for(window, search, qtbot):
    answers = search("tội phạm")
    newest = [answers.hits.hit(row).article for row in range(answers.hits.rowCount())]
    answers.bar.best.click()
    qtbot.waitUntil(lambda: answers.hits.best is not None)
    best = [answers.hits.hit(row).article for row in range(answers.hits.rowCount())]
    assert sorted(best) == sorted(newest)
    assert bar(answers).endswith("sát nhất trước")
    places = [answers.hits.hit(row).places for row in range(answers.hits.rowCount())]
    assert places[0] > min(places)
    answers.bar.best.click()
    qtbot.waitUntil(lambda: answers.hits.best is None and answers.hits.complete)
    assert [answers.hits.hit(row).article for row in range(answers.hits.rowCount())] == newest


def test_what_was_typed_raw_is_understood_by_key(window, search, qtbot):
    answers = search("tooij phamj")
    qtbot.waitUntil(lambda: answers.instead != "")
    empty = window.library._empty
    assert empty.accessibleName() == "Không bài nào có “tooij phamj”. Có phải bạn tìm “tội phạm”?"
    assert empty._button.text() == "Tìm câu này"
    window.header.search.setFocus()
    QTest.keyClick(window.header.search, KEY.Key_Down)
    assert empty._button.hasFocus()
    QTest.keyClick(empty._button, KEY.Key_Space)
    qtbot.waitUntil(lambda: answers.hits.total > 0)
    assert window.header.search.text() == "tội phạm"
    assert not window.library.feed.wanted.exact


def hit(text: str, *words: str) -> Hit:
    spans = tuple(Span(text.index(word), text.index(word) + len(word)) for word in words)
    snippets = tuple(Snippet(span, text, span.start, spans) for span in spans)
    return Hit(ArticleId("a"), "Tít", None, len(spans), snippets, snippets[0])


def shown(line) -> str:
    return line.snippet.text[line.start : line.end]


LONG = "một hai ba bốn năm sáu bảy tám chín mười TỘI PHẠM mười hai mười ba mười bốn mười lăm mười sáu MA TÚY xong"


def test_the_place_stands_in_the_middle_of_its_line_and_another_in_the_next(look):
    font = Fonts(look).small
    first, second = keyword_lines(hit(LONG, "TỘI PHẠM", "MA TÚY"), font, 240)
    left, right = shown(first).split("TỘI PHẠM")
    assert abs(len(left) - len(right)) < 12
    assert first.head == first.tail == "…"
    assert "MA TÚY" in shown(second)
    assert second.tail == ""


def test_places_of_one_line_share_it_and_the_text_goes_on(look):
    text = LONG.replace("mười hai", "MA TÚY")
    first, second = keyword_lines(hit(text, "TỘI PHẠM", "MA TÚY"), Fonts(look).small, 300)
    assert "TỘI PHẠM" in shown(first)
    assert "MA TÚY" in shown(first)
    assert first.tail == ""
    assert second.start >= first.end


def test_the_last_line_says_that_its_paragraph_goes_on(look):
    font = Fonts(look).small
    whole = hit(LONG, "TỘI PHẠM")
    cut = whole.first._replace(more_before=True, more_after=True)
    assert [(line.head, line.tail) for line in keyword_lines(whole, font, 2000)] == [("", "")]
    assert [(line.head, line.tail) for line in keyword_lines(whole._replace(first=cut), font, 2000)] == [("…", "…")]


@pytest.mark.parametrize("width", range(120, 400, 7))
def test_no_place_is_cut(look, width):
    text = LONG.replace("bốn năm", "MA TÚY").replace("mười ba", "MA TÚY")
    for line in keyword_lines(hit(text, "TỘI PHẠM", "MA TÚY"), Fonts(look).small, width):
        for place in line.snippet.marks:
            assert not place.start < line.start < place.end
            assert not place.start < line.end < place.end


def test_words_beside_the_text_are_shown_too(look):
    beside = Beside(Column.NOTES, Snippet(Span(3, 6), "xem lại", 3))
    (line,) = keyword_lines(Hit(ArticleId("a"), "Tít", None, beside=beside), Fonts(look).small, 300)
    assert shown(line) == "xem lại"


def test_rows_that_are_not_read_yet_are_drawn_quietly(window, search, monkeypatch):
    answers = search("tội phạm")
    view = window.library.view
    answers.hits._sections[0].hits.pop(0)
    monkeypatch.setattr(answers.hits, "look_at", lambda rows: None)
    image = QImage(view.viewport().size(), QImage.Format.Format_RGB32)
    view.viewport().render(image)
    assert answers.hits.hit(0) is None
    bar_ink, ground = image.pixelColor(24, 16), image.pixelColor(24, 2)
    assert bar_ink != ground


def test_the_language_changes_everything_in_the_bar(window, search):
    answers = search("toi pham")
    window.language.choose("en")
    QApplication.sendPostedEvents(None, QEvent.Type.LanguageChange.value)
    assert answers.bar.exact.text() == "Exact accents"
    assert bar(answers).endswith("articles, newest first")


def test_nothing_within_a_filter_blames_the_filter_and_enter_looks_everywhere(window, search, qtbot):
    window.library.feed.choose(Filter(choosing(Facet.SOURCE, "không có báo này")))
    answers = search("tội phạm")
    sentence, offered = answers.nothing()
    assert sentence == "Trong bộ lọc này không bài nào có “tội phạm”."
    assert offered == "Tìm trong mọi bài"
    window.library.focus_list()
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Return)
    qtbot.waitUntil(lambda: answers.hits.total > 0)
    assert window.library.feed.line == "tội phạm"


def test_conditions_that_were_typed_are_to_blame_too(window, search, qtbot):
    answers = search("từ:2030 tội phạm")
    assert answers.nothing()[0] == "Trong bộ lọc này không bài nào có “tội phạm”."
    answers.act()
    qtbot.waitUntil(lambda: answers.hits.total > 0)
    assert window.header.search.text() == "tội phạm"


def test_a_range_that_ends_before_it_begins_is_to_blame_before_the_words(window, search, qtbot):
    answers = search("từ:2025 đến:2023 tội phạm")
    assert answers.nothing() == ("Ngày cuối đứng trước ngày đầu. Hãy sửa một trong hai.", "Tìm trong mọi bài")
    answers.act()
    qtbot.waitUntil(lambda: answers.hits.total > 0)


def test_words_that_never_stand_side_by_side_are_offered_quotes(window, search, qtbot):
    answers = search("cướp chuyển đổi zzz")
    assert "ngoặc kép riêng" in answers.nothing()[0] or answers.instead


def test_quotes_that_were_typed_get_no_others(window, search):
    answers = search('"xyzzy" "foobar"')
    assert answers.nothing()[0].startswith('Không bài nào có "xyzzy" "foobar".')


def test_a_hidden_library_comes_back_for_what_is_searched_for_and_by_ctrl_l(window, search):
    hide = window.actions_["library_shown"]
    hide.trigger()
    search("tội phạm")
    assert window.library.isVisible()
    hide.trigger()
    window.library.leave_search()
    assert not window.library.isVisible()
    window.actions_["list"].trigger()
    assert window.library.isVisible()
    assert window.library.view.hasFocus()
    assert hide.isChecked()


def test_escape_on_the_button_of_an_empty_list_leaves_the_search(window, search, qtbot):
    search("zzzzqqq")
    window.library.focus_list()
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Escape)
    assert not window.library.view.searching
    assert window.header.search.text() == ""
