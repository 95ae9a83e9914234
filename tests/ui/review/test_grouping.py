"""Headings several deep, themes besides, conditions, and what moves: by keys alone."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QToolButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.annotations import State
from desktop_app.domain.asked import Asked, Pin
from desktop_app.domain.filters import Era, Facet, Filter
from desktop_app.domain.passages import By
from desktop_app.operations import annotations as filing
from desktop_app.operations import themes as codebook
from desktop_app.ui.review.levels import toggled, turned
from desktop_app.ui.review.model import RECORD_ROLE
from desktop_app.ui.review.panel import Review
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.card_list import CARD_ROLE, Heading
from desktop_app.ui.widgets.cards import Card
from desktop_app.ui.widgets.row_keys import RowKey
from tests.ui.review.rows import current, headings, passages

KEY, SHIFT, CTRL = Qt.Key, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def shown(review: Review) -> list[Heading]:
    rows = (review.model.index(row, 0).data(CARD_ROLE) for row in range(review.model.rowCount()))
    return [row for row in rows if isinstance(row, Heading)]


def test_crime_stands_under_five_provinces_then_and_three_now(review: Review, session: Session):
    review.show_theme(session.library.themes.named("keo-giam-toi-pham").id)
    assert headings(review) == [
        "Bắc Giang (nay thuộc Bắc Ninh)",
        "Bắc Ninh",
        "Hải Dương (nay thuộc Hải Phòng)",
        "Hải Phòng",
        "Quảng Ninh",
    ]
    QTest.mouseClick(review.bar.era, Qt.MouseButton.LeftButton)
    assert headings(review) == ["Bắc Ninh", "Hải Phòng", "Quảng Ninh"]
    assert sum(heading.count for heading in shown(review)) == 19


def test_headings_stand_in_any_order_several_deep(review: Review):
    review.bar.levels.chosen.emit((By.THEME, By.PROVINCE, By.MONTH))
    found = shown(review)
    assert [heading.level for heading in found[:3]] == [0, 1, 2]
    assert found[0].title == "Kéo giảm tội phạm"
    top = [heading for heading in found if heading.level == 0]
    assert [heading.count for heading in top] == [19, 11, 6]
    assert len(passages(review)) == 36, "a passage with two themes stands under both"
    review.bar.levels.chosen.emit((By.MONTH, By.THEME))
    assert [heading.title for heading in shown(review) if heading.level == 0] == [
        "5/2024",
        "1/2024",
        "10/2023",
        "No date",
    ]


def test_one_key_turns_the_headings_and_another_chooses_them(review: Review, session: Session, qtbot: QtBot):
    review.bar.levels.chosen.emit((By.THEME, By.PROVINCE))
    qtbot.keyClicks(review.list, "g")
    assert session.settings.review_levels == ("province", "theme")
    passage = current(review).id
    qtbot.keyClick(review.list, KEY.Key_G, SHIFT)
    choice = review.bar.levels._choice
    assert choice.isVisible()
    qtbot.keyClicks(choice, "23")  # the province away, the month at the end
    assert session.settings.review_levels == ("theme", "month")
    qtbot.keyClick(choice, KEY.Key_Return)
    assert not choice.isVisible()
    assert current(review).id == passage, "who regroups goes on where he was"


def test_chosen_passages_stay_chosen_in_another_grouping(review: Review):
    review.list.choose_rows([1, 2, 3])
    before = {index.data(RECORD_ROLE).annotation.id for index in review.list.selectionModel().selectedRows()}
    assert len(before) == 3
    review.bar.levels.chosen.emit((By.MONTH, By.THEME))
    after = {index.data(RECORD_ROLE).annotation.id for index in review.list.selectionModel().selectedRows()}
    assert after == before


def test_over_the_list_stands_what_is_not_to_be_read_in_it(review: Review):
    review.bar.levels.chosen.emit((By.THEME, By.PROVINCE))
    first = next(row for row in range(review.model.rowCount()) if review.model.index(row, 0).data(RECORD_ROLE))
    assert [review.model.path_words(row) for row in range(first)] == ["", "Kéo giảm tội phạm"]
    assert review.model.path_words(first) == "Kéo giảm tội phạm › Bắc Giang (nay thuộc Bắc Ninh)"


def test_levels_turn_and_toggle():
    assert turned((By.THEME, By.MONTH)) == (By.MONTH, By.THEME)
    assert turned((By.STATE,)) == (By.THEME,)
    assert toggled((By.THEME,), By.THEME) == (By.THEME,), "one heading stays"
    assert toggled((By.THEME, By.MONTH), By.THEME) == (By.MONTH,)


def test_headings_of_themes_say_how_far_review_is(review: Review, session: Session):
    review.bar.levels.chosen.emit((By.THEME,))
    first = next(row for row in shown(review))
    assert first.states[State.NEW] == 19
    excerpts = [e.annotation for e in session.library.annotations.excerpts()]
    session.perform(filing.review, session.library, excerpts, State.CHECKED)
    first = next(row for row in shown(review))
    assert first.states == {State.CHECKED: 19}
    assert "19" in first.spoken


def test_a_row_that_goes_to_another_heading_is_seen_going(review: Review, session: Session, qtbot: QtBot):
    review.bar.levels.chosen.emit((By.STATE,))
    review.list.setFocus()
    review.list.choose_row(2)
    glide = review.leaping.moving._glide
    glide.setDuration(60_000)
    first, after = current(review).id, review.model.outline.passage(3).id
    qtbot.keyClicks(review.list, "a")
    assert review.leaping.moving.leaps
    assert current(review).id == after, "the keyboard stays where it was, on the next row"
    assert [heading.title for heading in shown(review)] == ["New", "Checked"]
    assert review.model.outline.passage(review.model.rowCount() - 1).id == first
    glide.setCurrentTime(60_000)
    assert not review.leaping.moving.leaps
    session.perform(session.library.undo)
    assert [heading.title for heading in shown(review)] == ["New"]


def test_themes_are_picked_by_letters_and_repeated(review: Review, session: Session, qtbot: QtBot):
    review.list.choose_row(1)
    passage = current(review)
    welfare = session.library.themes.named("an-sinh-xa-hoi")
    assert welfare.id not in passage.themes
    qtbot.keyClicks(review.list, "t")
    picker = next(child for child in review.list.children() if type(child).__name__ == "ThemePicker")
    assert picker.isVisible()
    qtbot.keyClicks(picker._line, "an sinh")
    qtbot.keyClick(picker._line, KEY.Key_Return)
    assert welfare.id in session.library.annotations.annotation(passage.id).themes
    other = review.model.outline.passage(2).id
    review.list.choose_row(2)
    qtbot.keyClicks(review.list, ".")
    assert welfare.id in session.library.annotations.annotation(other).themes
    qtbot.keyClicks(review.list, "t")
    qtbot.keyClicks(picker._line, "hoan toan moi")
    qtbot.keyClick(picker._line, KEY.Key_Return)
    made = session.library.themes.named("hoan toan moi")
    assert made.id in session.library.annotations.annotation(other).themes


def test_keys_lead_from_heading_to_heading(review: Review, qtbot: QtBot):
    starts = [row for row in range(review.model.rowCount()) if review.model.outline.passage(row) is None]
    review.list.choose_row(1)
    qtbot.keyClick(review.list, KEY.Key_Down, CTRL)
    assert review.list.currentIndex().row() == starts[1] + 1
    chosen = [index.row() for index in review.list.selectionModel().selectedRows()]
    assert chosen == [starts[1] + 1], "what Ctrl leads to is chosen instead of what was, not besides"
    assert headings(review)[1] in review._where.words or headings(review)[0] in review._where.words
    qtbot.keyClick(review.list, KEY.Key_Up, CTRL)
    assert review.list.currentIndex().row() == 1


def test_themes_besides_filter(review: Review, session: Session):
    crime, digital = (session.library.themes.named(key) for key in ("keo-giam-toi-pham", "chuyen-doi-so"))
    review.show_theme(crime.id)
    assert review.bar.besides_line.isVisible()
    toggles = {toggle.theme.id: toggle for toggle in review.bar.besides._toggles}
    both = toggles[digital.id].count
    QTest.mouseClick(toggles[digital.id], Qt.MouseButton.LeftButton)
    assert len(set(passages(review))) == both
    assert all({crime.id, digital.id} <= session.library.annotations.annotation(p).themes for p in passages(review))
    chip = review.bar.restrictions.chips[0]
    assert digital.name in chip.words
    QTest.keyClick(chip, KEY.Key_Delete)
    assert len(set(passages(review))) == 19


def test_a_condition_is_taken_away_and_what_was_chosen_since_stays(review: Review):
    review.asking.begin(Asked(pins=(Pin(By.PROVINCE, "hai-phong"),), era=Era.NOW))
    review.asking._on_state_chosen(State.NEW)
    QTest.keyClick(review.bar.restrictions.chips[0], KEY.Key_Delete)
    assert (review.asked.pins, review.asked.state) == ((), State.NEW)


def test_a_number_is_opened_and_its_conditions_are_taken_away_one_by_one(review: Review, session: Session):
    crime = session.library.themes.named("keo-giam-toi-pham")
    pins = (Pin(By.THEME, crime.id), Pin(By.PROVINCE, "hai-phong"))
    review.asking.begin(Asked(pins=pins, era=Era.NOW))
    counted = len(passages(review))
    assert 0 < counted < 19
    assert [chip.words for chip in review.bar.restrictions.chips] == ["Theme: Kéo giảm tội phạm", "Province: Hải Phòng"]
    assert review.exported().passages == frozenset(passages(review))
    QTest.keyClick(review.bar.restrictions.chips[1], KEY.Key_Delete)
    assert len(passages(review)) == 19
    QTest.keyClick(review.bar.restrictions.chips[0], KEY.Key_Delete)
    assert len(set(passages(review))) == 31


def test_what_the_list_keeps_to_the_review_keeps_to(review: Review, session: Session, qtbot: QtBot):
    wanted = Filter().choosing(Facet.THEN, ["bac-ninh"])
    review.selection.keep_within(wanted)
    qtbot.waitUntil(lambda: review.selection.ready)
    assert headings(review) == ["Bắc Ninh"]
    assert "Bắc Ninh" in review.bar.restrictions.chips[0].words
    with qtbot.waitSignal(review.asking.conditions_chosen) as caught:
        QTest.keyClick(review.bar.restrictions.chips[0], KEY.Key_Delete)
    assert caught.args[0] == Filter()
    assert len(headings(review)) == 5


def test_what_reprints_repeat_counts_one_time_when_asked(review: Review, session: Session):
    library, words = session.library, "Đại tướng Tô Lâm"
    found = [library.articles.article(row.id) for row in library.articles.rows()]
    first, second = [article for article in found if words in article.text][:2]
    theme = library.themes.named("an-sinh-xa-hoi")
    for article in (first, second):
        start = article.text.index(words)
        session.perform(filing.tag, library, article, filing.passage(article, start, start + len(words)), [theme])
    assert not review.bar.once.isVisible()
    review.bar.levels.chosen.emit((By.THEME,))
    with library.write("reprint-fold") as write:
        write.put(library.articles.article(second.id)._replace(canonical=first.id))
    session.tell()
    every = len(passages(review))
    assert review.bar.once.isVisible()
    QTest.mouseClick(review.bar.once, Qt.MouseButton.LeftButton)
    assert len(passages(review)) == every - 1
    assert next(heading.count for heading in shown(review) if heading.title == theme.name) == 6 + 1


def test_a_theme_that_is_gone_is_asked_for_no_more(review: Review, session: Session):
    made = session.perform(codebook.add, session.library, "Tạm thời")
    review.show_theme(made.id)
    assert passages(review) == []
    session.perform(session.library.undo)
    assert review.asked.themes == frozenset()
    assert len(set(passages(review))) == 31


def test_rows_are_put_into_a_dossier_by_one_key(review: Review, session: Session, qtbot: QtBot):
    crime = session.library.themes.named("keo-giam-toi-pham")
    review.show_theme(crime.id)
    review.list.setFocus()
    review.list.choose_row(1)
    qtbot.keyClick(review.list, KEY.Key_Down, SHIFT)
    chosen = review.list.chosen()
    for expected in (1, 1, 2):
        qtbot.keyClicks(review.list, "h")
        menu = review.list.findChild(QMenu)
        assert menu.isVisible()
        offered = [action.text() for action in menu.actions()]
        assert offered[:2] == ["Into a dossier", ""]
        assert all(one or other for one, other in pairwise(offered)), "no two lines without a word between them"
        qtbot.keyClick(menu, KEY.Key_N if expected == 2 else KEY.Key_Return)
        assert len(session.library.dossiers.all()) == expected
        menu.deleteLater()
        qtbot.waitUntil(lambda: review.list.findChild(QMenu) is None)
    first = session.library.dossiers.all()[0]
    quoted = [piece.annotation for piece in session.library.dossiers.pieces(first.id) if piece.annotation]
    assert sorted(quoted) == sorted(chosen), "each once, under the theme that is reviewed alone"
    assert len({dossier.name for dossier in session.library.dossiers.all()}) == 2


def test_a_row_is_worked_on_by_mouse_alone(review: Review, session: Session, qtbot: QtBot):
    def choose(key: str) -> None:
        menu = review.menu.menu()
        next(action for action in menu.actions() if action.text().endswith(f"\t{key}")).trigger()
        menu.deleteLater()

    passage = current(review)
    choose("D")
    assert current(review).state is State.PRINT
    choose("Space")
    assert review.model.peeking(passage.id)
    with qtbot.waitSignal(review.opened):
        choose("Enter")
    with qtbot.waitSignal(review.list.asked) as asked:
        choose("H")
    assert asked.args == [RowKey.DOSSIER]
    for menu in review.list.findChildren(QMenu):
        menu.close()


def test_each_state_tells_the_key_that_marks_a_passage_so(review: Review):
    tips = [button.toolTip() for button in review.bar.states.findChildren(QToolButton)]
    assert all(tips)
    assert [tip.split(" marks")[0][-1] for tip in tips[2:]] == ["A", "S", "D"]


def test_a_province_that_nobody_knows_stands_under_its_own_key(review: Review, session: Session):
    """As in a library that was damaged, or written by a program that knows more provinces."""
    row = session.library.articles.rows()[0].id
    with session.library.write("province") as write:
        write.amend({row: {"provinces": ["nowhere"], "provinces_now": ["nowhere"]}})
    session.tell()
    for era in (Era.NOW, Era.THEN):
        session.prefer(session.settings._replace(era=era.value))
        assert "nowhere" in headings(review)
    shown = [review.model.index(row, 0).data(CARD_ROLE) for row in range(review.model.rowCount())]
    assert any("nowhere" in row.facts for row in shown if isinstance(row, Card))
