from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from desktop_app.domain.articles import ReadingState
from desktop_app.domain.filters import Choice, Era, Facet, Filter, choosing, place_facet
from desktop_app.operations import articles, themes
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.library.facet_list import FacetModel
from desktop_app.ui.library.facet_rows import FacetRow, Mark, Offer, rows_of
from desktop_app.ui.library.facet_words import FacetWords
from desktop_app.ui.library.model import RECORD_ROLE
from desktop_app.ui.library.panel import LibraryPanel

KEY = Qt.Key


@pytest.fixture
def panel(session, look, qtbot):
    window = QMainWindow()
    jobs = Jobs()
    panel = LibraryPanel(session, look, jobs)
    window.setCentralWidget(panel)
    panel.setMaximumWidth(320)
    window.resize(900, 760)
    with qtbot.waitActive(window):
        window.show()
    panel.feed.follow(())
    qtbot.waitUntil(lambda: bool(panel.feed.counts))
    yield panel
    panel.feed.close()
    jobs.close()
    window.deleteLater()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def pane(panel, qtbot):
    panel.controls.offer_facets()
    pane = panel.filtering.pane
    qtbot.waitUntil(pane.search.hasFocus)
    return pane


def labels(pane) -> list[str]:
    return [row.label for row in pane.list.facets.rows]


def row_named(pane, label: str) -> FacetRow:
    return next(row for row in pane.list.facets.rows if row.label == label)


def counts(pane, facet: Facet) -> list[int | None]:
    return [row.articles for row in pane.list.facets.rows if row.facet is facet and row.value is not None]


def go_to(pane, label: str) -> None:
    pane.list.setFocus()
    pane.list.setCurrentIndex(pane.list.facets.index(labels(pane).index(label)))


def press(pane, key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def click(pane, label: str, x: int = 120) -> None:
    index = pane.list.facets.index(labels(pane).index(label))
    pane.list.scrollTo(index)
    place = pane.list.visualRect(index)
    at = QPoint(place.left() + x if x >= 0 else place.right() + x, place.center().y())
    QTest.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=at)


def titles(panel) -> int:
    return len(panel._model.shape.sections) and sum(section.articles for section in panel._model.shape.sections)


def test_the_pane_opens_beside_the_list_and_escape_gives_the_keyboard_back(panel, pane):
    assert pane.isVisible()
    assert pane.geometry().left() > panel.geometry().right()
    assert "Hải Dương" in labels(pane)
    press(pane, KEY.Key_Escape)
    assert not pane.isVisible()
    assert panel.view.hasFocus()


def test_the_pane_opens_at_its_top_and_down_leads_to_the_first_value(panel, pane):
    go_to(pane, labels(pane)[-1])
    pane.list.scrollToBottom()
    pane.finish()
    pane.open()
    assert pane.list.verticalScrollBar().value() == 0
    press(pane, KEY.Key_Down)
    assert pane.list.row() == next(row for row in pane.list.facets.rows if row.value is not None)


def test_escape_in_the_list_of_values_closes_too(panel, pane):
    go_to(pane, "2024")
    press(pane, KEY.Key_Escape)
    assert not pane.isVisible()


def test_space_ticks_a_value_and_the_pane_stays(panel, pane, qtbot):
    go_to(pane, "Hải Dương")
    assert row_named(pane, "Hải Dương").articles == 1
    press(pane, KEY.Key_Space)
    assert panel.feed.chosen == Filter(choosing(Facet.THEN, "hai-duong"))
    assert row_named(pane, "Hải Dương").mark is Mark.CHOSEN
    qtbot.waitUntil(lambda: titles(panel) == 1)
    qtbot.waitUntil(lambda: counts(pane, Facet.READING) == [1])
    assert pane.isVisible()
    assert pane.list.row().label == "Hải Dương"
    press(pane, KEY.Key_Return)
    assert panel.feed.chosen == Filter()


def test_minus_leaves_a_value_out(panel, pane, qtbot):
    go_to(pane, "Hải Dương")
    press(pane, KEY.Key_Minus)
    assert panel.feed.chosen.choices == {Choice(Facet.THEN, "hai-duong", excluded=True)}
    qtbot.waitUntil(lambda: titles(panel) == 4)
    assert row_named(pane, "Hải Dương").mark is Mark.EXCLUDED
    press(pane, KEY.Key_Space)
    assert panel.feed.chosen.choices == {Choice(Facet.THEN, "hai-duong")}


def test_a_click_ticks_and_a_click_on_not_leaves_out(panel, pane):
    click(pane, "Hải Dương")
    assert panel.feed.chosen.choices == {Choice(Facet.THEN, "hai-duong")}
    click(pane, "Hải Dương")
    assert panel.feed.chosen == Filter()
    click(pane, "Hải Dương", x=-45)
    assert panel.feed.chosen.choices == {Choice(Facet.THEN, "hai-duong", excluded=True)}


def test_a_year_opens_to_its_months_and_both_can_be_chosen(panel, pane, qtbot):
    go_to(pane, "2024")
    assert "May 2024" not in labels(pane)
    press(pane, KEY.Key_Right)
    assert "May 2024" in labels(pane)
    press(pane, KEY.Key_Right)
    assert pane.list.row().level == 1
    press(pane, KEY.Key_Left)
    assert pane.list.row().label == "2024"
    press(pane, KEY.Key_Left)
    assert "May 2024" not in labels(pane)
    click(pane, "2024", x=14)
    click(pane, "May 2024")
    assert panel.feed.chosen.choices == {Choice(Facet.DATE, "2024-05")}
    click(pane, "2024", x=14)
    assert "May 2024" in labels(pane)  # what is chosen stays in sight


def test_a_month_counts_what_is_found_when_it_is_chosen(panel, pane, qtbot):
    library = panel._session.library
    first, *_ = [row.id for row in library.articles.rows() if (row.published or "").startswith("2024-05")]
    before = len(library.articles.rows(Filter(choosing(Facet.DATE, "2024-05"))))
    panel._session.perform(articles.correct, library, first, "published", "2024")
    qtbot.waitUntil(lambda: "2024" in panel.feed.counts[Facet.DATE])
    go_to(pane, "2024")
    press(pane, KEY.Key_Right)
    assert row_named(pane, "May 2024").articles == before
    click(pane, "May 2024")
    qtbot.waitUntil(lambda: titles(panel) == before)


@pytest.mark.parametrize("left_out", [("2024-05",), ("2024",), ("2024", "2024-05"), ("2023-12", "2024-05-09")])
def test_a_row_counts_what_it_would_leave_beside_what_is_left_out(panel, pane, qtbot, left_out):
    library = panel._session.library
    first, *_ = [row.id for row in library.articles.rows() if (row.published or "").startswith("2024-05")]
    panel._session.perform(articles.correct, library, first, "published", "2024")
    qtbot.waitUntil(lambda: "2024" in panel.feed.counts[Facet.DATE])
    go_to(pane, "2024")
    press(pane, KEY.Key_Right)
    not_then = {Choice(Facet.DATE, day, excluded=True) for day in left_out}
    before = panel.feed.counts
    panel.feed.choose(Filter(frozenset(not_then | {Choice(Facet.THEN, "hai-duong", excluded=True)})))
    qtbot.waitUntil(lambda: panel.feed.counts is not before)
    pane.refresh()
    dated = [row for row in pane.list.facets.rows if row.articles is not None and row.facet in (Facet.DATE, Facet.THEN)]
    assert {row.value for row in dated} >= {"2024", "hai-duong", *left_out}
    for row in dated:
        chosen = panel.feed.chosen.choosing(row.facet, [row.value])
        assert row.articles == library.articles.count(chosen), row


def test_a_heading_closes_and_opens(pane):
    go_to(pane, "Date of publication")
    press(pane, KEY.Key_Space)
    assert "2024" not in labels(pane)
    press(pane, KEY.Key_Right)
    assert "2024" in labels(pane)


def test_typed_letters_narrow_the_values_without_accents_and_enter_ticks_the_first(panel, pane, qtbot):
    go_to(pane, "2024")
    QTest.keyClicks(pane.list, "h")
    assert pane.search.hasFocus()
    QTest.keyClicks(pane.search, "ai duong")
    assert "Hải Dương" in labels(pane)
    assert "2024" not in labels(pane)
    press(pane, KEY.Key_Return)
    assert panel.feed.chosen.choices == {Choice(Facet.THEN, "hai-duong")}
    press(pane, KEY.Key_Down)
    assert pane.list.hasFocus()
    pane.search.setText("không có đâu")
    qtbot.waitUntil(lambda: labels(pane) == ["Nothing here is called so"], timeout=20_000)


def test_typed_letters_begin_a_word_but_stand_anywhere_in_the_name_of_a_paper(session):
    counts = {
        Facet.DATE: {"2024-01": 1, "2024-11": 2},
        Facet.SOURCE: {"Nhân Dân": 1, "VietnamPlus": 2},
        place_facet(Era.THEN): {"ha-noi": 3, "khanh-hoa": 1},
    }

    def found(typed: str) -> list[str | None]:
        offer = Offer(counts, Filter(), Era.THEN, session.themes, typed=typed)
        return [row.value for row in rows_of(offer, FacetWords(session, session)) if row.value]

    assert found("ha") == ["ha-noi", "Nhân Dân"]
    assert found("nha") == ["Nhân Dân"]
    assert found("plus") == ["VietnamPlus"]
    assert found("nov") == ["2024-11"]
    assert found("24") == []


def test_the_value_under_the_pointer_is_lit(pane, qtbot):
    for row in (1, 3):
        QTest.mouseMove(pane.list.viewport(), pane.list.visualRect(pane.list.facets.index(row)).center())
        qtbot.waitUntil(lambda lit=row: pane.list.lit == lit)


def test_persons_and_bodies_are_found_by_typing(panel, pane, qtbot):
    QTest.keyClicks(pane.search, "bo cong an")
    qtbot.waitUntil(lambda: "Bộ Công an" in labels(pane), timeout=20_000)
    body = row_named(pane, "Bộ Công an")
    assert body.articles
    click(pane, "Bộ Công an")
    assert panel.feed.chosen.choices == {Choice(Facet.ENTITY, body.value)}
    qtbot.waitUntil(lambda: titles(panel) == body.articles)
    pane.search.clear()
    qtbot.waitUntil(lambda: "2024" in labels(pane))
    assert row_named(pane, "Bộ Công an").mark is Mark.CHOSEN
    assert "Organisation: Bộ Công an" in [chip.words for chip in panel.filtering.chips.chips]


def test_a_range_of_days_is_typed_as_days_are(panel, pane, qtbot):
    pane.dates.since.setFocus()
    QTest.keyClicks(pane.dates.since, "5/2024")
    press(pane, KEY.Key_Return)
    assert panel.feed.chosen == Filter(since="2024-05-01")
    pane.dates.until.setFocus()
    QTest.keyClicks(pane.dates.until, "9/5/2024")
    pane.search.setFocus()
    assert panel.feed.chosen == Filter(since="2024-05-01", until="2024-05-09")
    assert [chip.words for chip in panel.filtering.chips.chips] == ["from 5/2024", "until 09/05/2024"]


@pytest.mark.parametrize(("since", "until"), [("hôm qua", ""), ("31/2/2024", ""), ("2024", "2023")])
def test_a_range_that_is_none_is_said_and_changes_nothing(panel, pane, since, until):
    pane.dates.since.setText(since)
    pane.dates.until.setText(until)
    pane.dates.since.setFocus()
    press(pane, KEY.Key_Return)
    assert panel.feed.chosen == Filter()
    assert pane.dates.refusal.text()
    pane.dates.since.clear()
    QTest.keyClicks(pane.dates.since, "1")
    assert not pane.dates.refusal.text()


def test_escape_drops_a_day_that_is_being_typed(panel, pane):
    pane.dates.since.setFocus()
    QTest.keyClicks(pane.dates.since, "5/2024")
    press(pane, KEY.Key_Escape)
    assert not pane.isVisible()
    assert panel.feed.chosen == Filter()
    assert not pane.dates.since.text()


def test_the_key_of_the_pane_brings_the_keyboard_back_to_it_before_it_closes_it(panel, pane):
    panel.view.setFocus()
    panel.controls.offer_facets()
    assert pane.search.hasFocus()
    panel.controls.offer_facets()
    assert not pane.isVisible()


def test_clear_all_takes_everything_away(panel, pane):
    assert not pane.clear.isEnabled()
    go_to(pane, "Hải Dương")
    press(pane, KEY.Key_Space)
    pane.clear.click()
    assert panel.feed.chosen == Filter()
    assert not panel.filtering.chips.isVisible()


def test_the_pane_fits_a_small_window(panel, pane, qtbot):
    window = panel.window()
    window.resize(420, 400)
    qtbot.waitUntil(lambda: window.rect().contains(pane.geometry()))


def test_the_era_decides_which_provinces_are_offered(panel, pane, qtbot):
    go_to(pane, "Hải Dương")
    press(pane, KEY.Key_Space)
    panel.feed.toggle_era()
    qtbot.waitUntil(lambda: "Hải Phòng" in labels(pane))
    assert "Hải Dương" in labels(pane)  # it is chosen


def test_the_list_begins_at_its_top_where_neither_what_was_there_nor_what_is_open_is_kept(panel, session, qtbot):
    panel.window().resize(900, 320)
    view = panel.view
    view.scrollToBottom()
    others = [row.id for row in session.library.articles.rows() if row.id != view.top()[0]]
    session.perform(articles.set_reading, session.library, others, ReadingState.REVIEWED)
    qtbot.waitUntil(lambda: panel.feed.counts[Facet.READING].get("reviewed") == 4)
    panel.feed.choose(Filter(choosing(Facet.READING, "reviewed")))
    qtbot.waitUntil(lambda: len(list(filter(view.articles.article, range(view.model().rowCount())))) == 4)
    assert view.verticalScrollBar().maximum() > 0
    assert view.verticalScrollBar().value() == 0


def test_chips_are_removed_by_keys_and_keep_the_keyboard(panel, qtbot):
    panel.feed.choose(Filter(choosing(Facet.THEN, "hai-duong") | {Choice(Facet.READING, "unread", excluded=True)}))
    chips = panel.filtering.chips
    assert [chip.words for chip in chips.chips] == ["not Unread", "Province: Hải Dương"]
    assert chips.clear.isVisible()
    chips.chips[0].setFocus()
    QTest.keyClick(chips.chips[0], KEY.Key_Delete)
    assert panel.feed.chosen == Filter(choosing(Facet.THEN, "hai-duong"))
    assert chips.chips[0].hasFocus()
    QTest.mouseClick(chips.chips[0], Qt.MouseButton.LeftButton)
    assert panel.feed.chosen == Filter()
    assert not chips.isVisible()
    assert panel.view.hasFocus()


def test_many_chips_leave_room_for_the_list(panel, qtbot):
    slugs = ("hai-duong", "hai-phong", "ha-noi", "hue", "da-nang", "can-tho", "nghe-an", "ha-giang", "lao-cai")
    panel.feed.choose(Filter(choosing(Facet.THEN, *slugs)))
    chips = panel.filtering.chips
    assert len(chips.chips) == 6
    assert chips.more.text() == "3 more"
    chips.more.click()
    assert panel.filtering.pane.isVisible()


def test_rows_follow_the_tree_of_themes_and_hide_what_has_none(session, qtbot):
    parent = next(iter(session.themes.values()))
    child = themes.add(session.library, "Ma túy", parent=parent)
    session.tell()
    words = FacetWords(session, session)
    counts = {
        Facet.THEME: {parent.id: 3, child.id: 2, "": 1},
        Facet.SOURCE: {"Tuổi Trẻ": 1, "Đất Việt": 2, "Dân trí": 3},
    }
    rows = rows_of(Offer(counts, Filter(), Era.THEN, session.themes), words)
    filed = [(row.label, row.level) for row in rows if row.facet is Facet.THEME and row.value is not None]
    assert filed == [(parent.name, 0), ("Ma túy", 1), ("Nothing tagged yet", 0)]
    assert [row.label for row in rows if row.facet is Facet.SOURCE][1:] == ["Dân trí", "Đất Việt", "Tuổi Trẻ"]
    assert not [row for row in rows if row.facet is Facet.DATE]


def test_the_model_is_one_that_views_can_trust(qtbot):
    model = FacetModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows = [FacetRow(Facet.SOURCE, None, "Sources", closed=False), FacetRow(Facet.SOURCE, "x", "x", 3)]
    assert model.show(rows)
    assert not model.show([rows[0], rows[1]._replace(mark=Mark.EXCLUDED)])
    spoken = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "x, 3 articles, left out"
    assert model.index(1).data(RECORD_ROLE).mark is Mark.EXCLUDED
    assert model.show([])
    del tester
