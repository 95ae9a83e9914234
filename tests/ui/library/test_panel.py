from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit

from desktop_app.domain.articles import ArticleRow, ReadingState
from desktop_app.domain.dates import DateValue, Precision
from desktop_app.domain.filters import Facet, Filter, Grouping, Order, choosing
from desktop_app.domain.ids import ArticleId
from desktop_app.domain.query import Column
from desktop_app.domain.search import Beside, Hit, Snippet
from desktop_app.domain.spans import Span
from desktop_app.operations import articles, themes
from desktop_app.operations.libraries import open_or_create
from desktop_app.settings import Settings
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.library import delegates
from desktop_app.ui.library.drawing import Fonts, fitted, two_lines
from desktop_app.ui.library.model import RECORD_ROLE
from desktop_app.ui.library.panel import LibraryPanel
from desktop_app.ui.library.shape import Heading
from desktop_app.ui.look.styles import style_sheet
from desktop_app.ui.look.tokens import LIGHT
from desktop_app.ui.session import Session

KEY = Qt.Key


def records(panel) -> list[object]:
    model = panel.view.model()
    return [model.index(row, 0).data(RECORD_ROLE) for row in range(model.rowCount())]


def titles(panel) -> list[str]:
    return [record.title for record in records(panel) if isinstance(record, ArticleRow | Hit)]


def labels(panel) -> list[str]:
    return [record.label for record in records(panel) if isinstance(record, Heading)]


def height(view, row: int) -> int:
    return view.visualRect(view.model().index(row, 0)).height()


def click(panel, row: int) -> None:
    place = panel.view.visualRect(panel.view.model().index(row, 0)).center()
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.x(), place.y()))


def test_one_click_opens_an_article_and_the_list_keeps_the_keyboard(panel, qtbot):
    with qtbot.waitSignal(panel.chosen) as caught:
        click(panel, 2)
    assert caught.args == [records(panel)[2].id, None, False]


def test_changes_in_a_row_are_read_once(panel, session, qtbot, monkeypatch):
    read: list[int] = []
    monkeypatch.setattr(panel.feed, "follow", lambda *_: read.append(1))
    for row in session.library.articles.rows()[:3]:
        session.perform(articles.set_reading, session.library, [row.id], ReadingState.REVIEWED)
    assert not read
    qtbot.waitUntil(lambda: bool(read))
    assert read == [1]


def test_enter_opens_an_article_for_reading(panel, qtbot):
    panel.focus_list()
    QTest.keyClick(panel.view, KEY.Key_Down)
    QTest.keyClick(panel.view, KEY.Key_Down)
    with qtbot.waitSignal(panel.chosen) as caught:
        QTest.keyClick(panel.view, KEY.Key_Return)
    assert caught.args[2] is True
    assert isinstance(panel.view.record(), ArticleRow)


def test_home_and_end_lead_through_the_whole_list_and_select_with_shift(panel):
    panel.focus_list()
    last = len(records(panel)) - 1
    QTest.keyClick(panel.view, KEY.Key_End)
    assert panel.view.currentIndex().row() == last
    QTest.keyClick(panel.view, KEY.Key_Home, Qt.KeyboardModifier.ShiftModifier)
    assert panel.view.currentIndex().row() == 0
    assert len(panel.view.selectionModel().selectedRows()) == last + 1
    QTest.keyClick(panel.view, KEY.Key_End)
    assert [index.row() for index in panel.view.selectionModel().selectedRows()] == [last]


def test_left_and_right_close_and_open_headings(panel):
    panel.focus_list()
    rows = len(records(panel))
    panel.view.select(2)
    QTest.keyClick(panel.view, KEY.Key_Left)
    assert panel.view.record().label == "May 2024"
    QTest.keyClick(panel.view, KEY.Key_Left)
    assert panel.view.record().closed
    assert len(records(panel)) == rows - 2
    QTest.keyClick(panel.view, KEY.Key_Left)
    assert panel.view.record().label == "2024"
    QTest.keyClick(panel.view, KEY.Key_Down)
    QTest.keyClick(panel.view, KEY.Key_Right)
    assert not panel.view.record().closed
    QTest.keyClick(panel.view, KEY.Key_Right)
    assert isinstance(panel.view.record(), ArticleRow)


def test_what_is_closed_stays_so_while_the_list_is_grouped_otherwise(panel, qtbot):
    click(panel, 0)
    panel.feed.group_by(Grouping.SOURCE)
    qtbot.waitUntil(lambda: panel.view.articles.by is Grouping.SOURCE)
    assert not records(panel)[0].closed
    panel.feed.group_by(Grouping.DATE)
    qtbot.waitUntil(lambda: panel.view.articles.by is Grouping.DATE)
    assert records(panel)[0].closed


def test_grouped_otherwise_the_selected_article_stands_in_the_middle(panel, qtbot):
    panel.resize(320, 340)
    view, rows = panel.view, [row for row, record in enumerate(records(panel)) if isinstance(record, ArticleRow)]
    for row in rows[1:-1]:
        view.select(row)
        chosen = view.record().id
        panel.feed.group_by(Grouping.SOURCE)
        qtbot.waitUntil(lambda: view.articles.by is Grouping.SOURCE)
        place, middle = view.visualRect(view.currentIndex()), view.viewport().height() // 2
        bar = view.verticalScrollBar()
        assert view.record().id == chosen
        assert place.top() <= middle <= place.bottom() or bar.value() in (bar.minimum(), bar.maximum())
        panel.feed.group_by(Grouping.DATE)
        qtbot.waitUntil(lambda: view.articles.by is Grouping.DATE)


def test_over_hits_there_is_nothing_that_groups_or_orders_the_list(panel, qtbot):
    controls = panel.controls
    of_the_list = (*controls._groupings.buttons(), controls._orders)
    panel.search("chuyển đổi số")
    qtbot.waitUntil(lambda: panel.view.searching)
    assert not any(button.isVisible() for button in of_the_list)
    assert controls._facets.isVisible()
    panel.leave_search()
    assert all(button.isVisible() for button in of_the_list)


def test_a_click_closes_a_heading(panel):
    click(panel, 0)
    assert records(panel)[0].closed
    click(panel, 0)
    assert not records(panel)[0].closed


def test_headings_are_lower_than_articles(panel):
    view = panel.view
    assert height(view, 0) < height(view, 2)
    assert height(view, 1) < height(view, 0)
    view.articles.toggle(0)
    assert height(view, 0) < Fonts(panel._look).article_height


def test_in_the_order_of_events_a_row_says_the_day_of_its_event(panel, session, qtbot):
    article = session.library.articles.article(session.library.articles.rows()[0].id)
    dated = article.metadata._replace(event=DateValue("2024-05-09", Precision.DAY))
    with session.library.write("import") as write:
        write.put(article._replace(metadata=dated))
    panel.controls.ordered.emit(Order.EVENT)
    qtbot.waitUntil(lambda: panel._model.order is Order.EVENT)
    rows = (panel._model.index(at, 0) for at in range(panel._model.rowCount()))
    assert any("event 09/05/2024" in row.data(Qt.ItemDataRole.AccessibleTextRole) for row in rows)


def test_only_the_row_that_is_lit_looks_so(panel):
    """The style lights the row that the pointer entered last, until it moves again."""
    panel.setStyleSheet(style_sheet(LIGHT, 15))
    view = panel.view
    row = view.visualRect(view.model().index(2, 0))
    QTest.mouseMove(view.viewport(), row.center())
    for lit in (True, False):
        view.lit = 2 if lit else -1
        ground = view.viewport().grab().toImage().pixelColor(row.left() + 2, row.bottom() - 1).name()
        assert ground == (LIGHT.hover if lit else LIGHT.surface)


def test_a_hit_in_a_title_stands_in_the_middle_of_its_row(panel, monkeypatch):
    drawn: list[int] = []
    monkeypatch.setattr(delegates, "draw_line", lambda _painter, _text, _font, place, _ink: drawn.append(place.top()))
    monkeypatch.setattr(delegates, "draw_keywords", lambda *_, **__: None)
    place, snippet = QRect(0, 0, 300, panel._delegate.fonts.hit_height), Snippet(Span(0, 3), "Tít", 0)
    of_title = Hit(ArticleId("a"), "Tít", None, beside=Beside(Column.TITLE, snippet))
    two = Hit(ArticleId("a"), "Tít", None, 2, (snippet, snippet._replace(span=Span(90, 93))), snippet)
    paper = QPixmap(place.size())
    painter = QPainter(paper)
    for found in (two, of_title):
        panel._delegate._hit(painter, found, place, selected=False)
    painter.end()
    assert drawn[len(drawn) // 2] - drawn[0] == panel._delegate.fonts.small_line // 2


def test_typed_letters_go_to_a_title_without_accents(panel):
    panel.focus_list()
    QTest.keyClicks(panel.view, "bo truong")
    assert panel.view.record().title.startswith("Bộ trưởng Bộ Công an")


def test_grouping_buttons_regroup_and_are_remembered(panel, session, qtbot):
    panel.controls._groupings.button(list(Grouping).index(Grouping.PROVINCE)).click()
    qtbot.waitUntil(lambda: "Hải Dương" in labels(panel))
    assert session.settings.grouping == "province"
    panel.controls._era.click()
    qtbot.waitUntil(lambda: "Hải Dương" not in labels(panel))
    assert session.settings.era == "now"
    assert "Hải Phòng" in labels(panel)


def test_what_is_chosen_keeps_its_articles(panel, qtbot):
    panel.feed.choose(Filter(choosing(Facet.THEN, "hai-duong")))
    qtbot.waitUntil(lambda: len(titles(panel)) == 1)
    assert labels(panel) == ["2024", "May 2024"]
    panel.feed.choose(Filter())
    qtbot.waitUntil(lambda: len(titles(panel)) == 5)


def test_a_line_of_conditions_is_a_list_too(panel, qtbot):
    panel.search("tinh:hai duong")
    qtbot.waitUntil(lambda: len(titles(panel)) == 1)
    assert not panel.view.searching
    panel.search("")
    qtbot.waitUntil(lambda: len(titles(panel)) == 5)


def test_a_filter_that_fits_nothing_offers_all_articles(panel, qtbot):
    panel.feed.choose(Filter(choosing(Facet.SOURCE, "không có")))
    qtbot.waitUntil(lambda: panel._stack.currentWidget() is panel._empty)
    panel._empty._button.click()
    qtbot.waitUntil(lambda: len(titles(panel)) == 5)
    assert panel._stack.currentWidget() is panel.view


def test_the_reading_state_filters(panel, session, qtbot):
    row = next(record for record in records(panel) if isinstance(record, ArticleRow))
    session.perform(articles.set_reading, session.library, [row.id], ReadingState.REVIEWED)
    panel.feed.choose(Filter(choosing(Facet.READING, "reviewed")))
    qtbot.waitUntil(lambda: titles(panel) == [row.title])
    panel.feed.choose(Filter())
    qtbot.waitUntil(lambda: len(titles(panel)) == 5)


def test_a_search_shows_hits_newest_first_and_escape_brings_the_list_back(panel, qtbot):
    panel.search("chuyển đổi số")
    qtbot.waitUntil(lambda: panel.view.searching)
    found = records(panel)
    assert all(isinstance(hit, Hit) for hit in found)
    assert [hit.published for hit in found] == sorted((hit.published for hit in found), reverse=True)
    assert height(panel.view, 0) == Fonts(panel._look).hit_height
    with qtbot.waitSignal(panel.chosen) as caught:
        panel.open_hit()
    assert caught.args == [found[0].article, found[0].snippets[0].span, True]
    with qtbot.waitSignal(panel.search_left):
        QTest.keyClick(panel.view, KEY.Key_Escape)
    assert len(titles(panel)) == 5
    assert height(panel.view, 0) < height(panel.view, 2)


def test_a_search_without_a_hit_says_what_to_do(panel, qtbot):
    panel.search("không có chữ này đâu")
    qtbot.waitUntil(lambda: panel.view.searching)
    assert "không có chữ này đâu" in panel._empty.accessibleName()
    panel.search("…")
    qtbot.waitUntil(lambda: panel._empty.accessibleName().startswith("“…”"))
    assert panel._stack.currentWidget() is panel._empty


def test_a_change_is_shown_without_losing_selection_or_place(panel, session, qtbot):
    panel.view.select(9 if len(records(panel)) > 9 else 3)
    panel.view.select(3)
    chosen = panel.view.record()
    session.perform(articles.correct, session.library, chosen.id, "title", "Tít mới")
    qtbot.waitUntil(lambda: "Tít mới" in titles(panel))
    assert panel.view.record().id == chosen.id
    rows = len(records(panel))
    session.perform(articles.bin_articles, session.library, [records(panel)[2].id])
    qtbot.waitUntil(lambda: len(records(panel)) < rows and panel.view.record().id == chosen.id)
    assert len(titles(panel)) == 4


def test_a_heading_that_is_selected_stays_so_after_a_change(panel, session, qtbot):
    panel.focus_list()
    session.open_article(records(panel)[2].id)
    panel.view.select(1)
    QTest.keyClick(panel.view, KEY.Key_Left)
    heading = panel.view.record()
    last = records(panel)[-1]
    session.perform(articles.correct, session.library, last.id, "title", "Tít mới")
    qtbot.waitUntil(lambda: "Tít mới" in titles(panel))
    assert panel.view.record() == heading
    session.perform(articles.bin_articles, session.library, [last.id])
    qtbot.waitUntil(lambda: "Tít mới" not in titles(panel))
    assert panel.view.record() == heading


def test_a_new_theme_does_not_touch_a_list_by_date(panel, session, qtbot):
    resets = []
    panel._model.modelReset.connect(lambda: resets.append(1))
    session.perform(themes.add, session.library, "Giao thông")
    qtbot.wait(150)
    assert resets == []


def test_an_empty_library_says_how_to_fill_it(tmp_path, look, qtbot):
    with open_or_create(tmp_path / "empty.trich") as library:
        panel = LibraryPanel(Session(library, Settings()), look, Jobs())
        assert panel._stack.currentWidget() is panel._empty
        with qtbot.waitSignal(panel.import_asked):
            panel._empty._button.click()
        panel.deleteLater()
        QApplication.sendPostedEvents(panel, QEvent.Type.DeferredDelete.value)


def test_hovering_tells_why_a_date_is_believed(unsure, panel):
    row = next(record for record in records(panel) if isinstance(record, ArticleRow) and record.id == unsure)
    assert not row.sure
    article = panel._session.library.articles.article(row.id)
    reasons = panel._delegate._words.reasons(article, row)
    assert "3/2024" in reasons
    assert "(unsure)" in reasons


def test_a_hit_says_on_hover_what_its_article_says(panel, session, qtbot, monkeypatch):
    panel.search("chuyển đổi số")
    qtbot.waitUntil(lambda: panel.view.searching)
    said: list[str] = []
    monkeypatch.setattr(delegates.QToolTip, "showText", lambda _place, words, *_: said.append(words))
    view, hit = panel.view, records(panel)[0]
    place = view.visualRect(view.model().index(0, 0)).center()
    over = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), over)
    row = next(row for row in session.library.articles.rows() if row.id == hit.article)
    assert len(said) == 1
    assert hit.title in said[0]
    assert str(row.source or row.author) in said[0]


def test_titles_take_two_lines_and_facts_give_way_in_the_middle(look):
    fonts = Fonts(look)
    lines = two_lines("Tập trung thực hiện tốt Đề án 06 gắn với chuyển đổi số " * 3, fonts.title.toString(), 240)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert two_lines("Ngắn", fonts.title.toString(), 240) == ("Ngắn",)
    facts = ("10/05/2024", "Một tác giả có tên rất dài", "Hải Dương (nay Hải Phòng)")
    assert fitted(facts, fonts.small, 2000).count("·") == 2
    cut = fitted(facts, fonts.small, 280)
    assert facts[0] in cut
    assert facts[2] in cut
    assert facts[1] not in cut


def test_everything_has_an_accessible_name(panel):
    for kind in (QAbstractButton, QLineEdit, QAbstractItemView):
        for widget in panel.findChildren(kind):
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisibleTo(panel):
                assert widget.accessibleName() or widget.property("text"), widget


def test_another_language_keeps_the_selection(panel):
    panel.view.select(3)
    chosen = panel.view.record().id
    panel.retranslate()
    assert panel.view.record().id == chosen


def test_the_article_that_is_marked_comes_into_sight(panel):
    panel.resize(320, 260)
    last = max(row for row, record in enumerate(records(panel)) if isinstance(record, ArticleRow))
    panel.mark(records(panel)[last].id)
    panel.view.scrollToTop()
    panel.mark(records(panel)[last].id)
    seen = panel.view.visualRect(panel.view.currentIndex())
    assert panel.view.currentIndex().row() == last
    assert panel.view.viewport().rect().contains(seen)
    assert not panel.view.hasFocus()
