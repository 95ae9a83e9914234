"""What is missing, in its window: every number opens its list or its passages, and one key reads on for a gap."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QComboBox

from desktop_app.domain.articles import ReadingState
from desktop_app.domain.asked import Asked, Pin, asked_for
from desktop_app.domain.filters import Era, Facet, Filter, choosing
from desktop_app.domain.passages import By
from desktop_app.operations.annotations import untag
from desktop_app.operations.articles import bin_articles, set_reading
from desktop_app.operations.coverage import OF, Covered, Part, articles_of
from desktop_app.settings import Settings
from desktop_app.store.catalogue import load
from desktop_app.ui.overview.covering import Covering
from desktop_app.ui.overview.fills import Fill
from desktop_app.ui.overview.gaps import Gaps
from desktop_app.ui.overview.gaps_picture import HIGH
from desktop_app.ui.overview.headings import region_name
from desktop_app.ui.session import Session
from desktop_app.vietnam.provinces import regions
from tests.ui.hands import press_key
from tests.ui.overview.conftest import KEY, marks, seen_of


class Shelf:
    """The articles of a library, read at once."""

    def __init__(self, library):
        self.library, self.catalogue = library, load(library.connection)
        self.waiting = []

    def start(self, done, failed, work, wanted):
        self.waiting.append(lambda: done(self.catalogue.chosen(self.library.connection, wanted)))
        return len(self.waiting)

    def forget(self, number):
        self.waiting.clear()


@pytest.fixture
def made(qtbot):
    """Makes the kind over a library whose articles are known."""
    parent = QObject()

    def of(library) -> Gaps:
        session = Session(library, Settings())
        kind = Gaps(session, parent)
        kind.covering = Covering(session, parent)
        kind.covering.take(Shelf(library))
        return kind

    yield of
    parent.deleteLater()


@pytest.fixture
def gaps(window, room, qtbot):
    """The room with the gaps of provinces in front."""
    press_key(KEY(KEY.Key_1 + [kind.name for kind in room.kinds].index("gaps")))
    qtbot.waitUntil(room.view.isVisible)
    assert room.kind.name == "gaps"
    return room


@pytest.mark.parametrize("seed", range(4))
def test_every_number_is_that_of_the_list_or_the_passages_that_it_opens(at_random, made, look, seed):
    with at_random(300 + seed) as library:
        kind, everything = made(library), library.passages.all()
        themes = [theme.id for theme in library.themes.all()]
        for of in OF:
            for era in Era:
                asked = Asked(themes=frozenset(themes[: seed % 3]), era=era, once=seed % 2 > 0)
                seen = seen_of(library, asked, of=of)
                seen = seen._replace(passages=asked_for(everything, asked, seen.families))
                for mark in kind.picture(seen, look.ink).marks(900):
                    pin = mark.pins[0]
                    if mark.articles is not None:
                        number = library.articles.count(articles_of(asked, of, pin.key, mark.articles))
                        assert f": {number} article" in mark.words
                    else:
                        assert f" {seen.number(mark.pins)} passage" in mark.words
                    assert pin.by is of


def test_gaps_stand_first_or_as_they_lie(tagged, made, look):
    kind, seen = made(tagged), seen_of(tagged, Asked(era=Era.NOW))
    first = kind.picture(seen, look.ink)
    assert [section.heading.split(":")[0] for section in first.sections] == ["No article", "Something is filed"]
    assert [row.fill for row in first.sections[0].rows] == [Fill.ABSENT] * 31
    lying = kind.picture(seen._replace(gaps_first=False), look.ink)
    assert [section.heading for section in lying.sections] == [region_name(region) for region in regions("now")]
    assert sorted(row.name for section in lying.sections for row in section.rows) == sorted(
        row.name for section in first.sections for row in section.rows
    )


def test_what_there_is_most_to_read_for_stands_first(made, look, qtbot, tagged):
    covered = [Covered("ha-noi", 3, 3), Covered("hue", 9, 1, 1), Covered("ca-mau"), Covered("son-la", 5, 1, 1, 2, 4)]
    picture = made(tagged).drawn(seen_of(tagged), look.ink, covered)
    assert [(s.heading, [row.name for row in s.rows]) for s in picture.sections] == [
        ("Articles, but nothing filed: 2", ["Huế", "Hà Nội"]),
        ("No article: 1", ["Cà Mau"]),
        ("Something is filed: 1", ["Sơn La"]),
    ]
    assert [row.lacks for s in picture.sections for row in s.rows] == [
        "articles, but nothing filed", "articles, but nothing filed", "no article", "",
    ]  # fmt: skip
    heading, *rows = picture.table()
    assert len(heading) == 7
    assert rows[-1] == ("Sơn La", 5, 1, 1, 2, 4, "")


def test_a_month_of_which_nothing_is_sure_says_so(made, look, tagged):
    picture = made(tagged).drawn(seen_of(tagged, of=By.MONTH), look.ink, [Covered("2023-02", 2, 1, vague=2)])
    (row,) = (row for section in picture.sections for row in section.rows)
    assert row.lacks == "no article that is known to be of this month"
    assert "2/2023: 2 articles, 2 of them known only to the year" in [number.words for number in row.numbers]


@pytest.mark.parametrize("width", [400, 760, 1400])
@pytest.mark.parametrize("of", OF)
def test_headings_are_whole_and_nothing_overlaps(tagged, made, look, of, width):
    picture = made(tagged).picture(seen_of(tagged, of=of), look.ink)
    places = [mark.place for mark in picture.marks(width)]
    size = picture.size(width)
    assert all(QRectF(0, 0, size.width(), size.height()).contains(place) for place in places)
    for at, one in enumerate(places):
        assert not any(one.intersects(other) for other in places[max(0, at - 40) : at])
    _, step, _ = picture._widths(width)
    metrics = QFontMetricsF(look.ink.interface_font(0.9))
    for words in picture.columns[1:]:
        box = metrics.boundingRect(QRectF(0, 0, step - 12, 400), Qt.TextFlag.TextWordWrap, words)
        assert box.height() <= picture.head(width).height() - 8
        assert max(metrics.horizontalAdvance(word) for word in words.split()) <= step - 12
    assert picture.head(width).width() == picture._widths(width)[0]


def test_it_waits_for_what_has_to_be_looked_up(tagged, qtbot, look):
    session, parent = Session(tagged, Settings()), QObject()
    covering, shelf = Covering(session, parent), Shelf(tagged)
    seen = seen_of(tagged, Asked(within=Filter(since="2024-01-01")), of=By.MONTH)
    assert covering.rows(seen, By.MONTH, {}) is None, "no articles yet"
    with qtbot.waitSignal(covering.changed):
        covering.take(shelf)
    assert covering.rows(seen, By.MONTH, {}) is None
    assert covering.rows(seen, By.MONTH, {}) is None
    assert len(shelf.waiting) == 1, "asked once"
    with qtbot.waitSignal(covering.changed):
        shelf.waiting.pop()()
    assert covering.rows(seen, By.MONTH, {})
    with qtbot.assertNotEmitted(covering.changed):
        covering.take(shelf)
    parent.deleteLater()


def test_a_number_of_articles_opens_them_in_the_list(window, gaps, qtbot):
    wanted = []
    gaps.ways.articles_wanted.connect(wanted.append)
    at = next(at for at, mark in enumerate(marks(gaps)) if mark.words.startswith("Hải Phòng: ") and mark.articles)
    gaps.view.setCurrentIndex(gaps.view.model().index(at))
    mark = gaps.view.mark
    assert mark.articles is Part.ALL
    press_key(KEY.Key_Return)
    assert wanted[0].chosen(Facet.THEN) == {"hai-phong"}
    qtbot.waitUntil(window.library.view.hasFocus)
    qtbot.waitUntil(lambda: window.library.feed.chosen == wanted[0])
    number = window.session.library.articles.count(wanted[0])
    assert number > 0
    assert f": {number} bài" in mark.words


def test_a_look_at_some_articles_restricts_no_room_a_choice_in_the_list_does(window, gaps, qtbot):
    feed, before = window.library.feed, gaps.view.picture
    at = next(at for at, mark in enumerate(marks(gaps)) if mark.words.startswith("Hải Phòng: ") and mark.articles)
    gaps.view.setCurrentIndex(gaps.view.model().index(at))
    with qtbot.waitSignal(feed.listed):
        press_key(KEY.Key_Return)
    window.session.perform(bin_articles, window.session.library, [window.session.library.articles.rows()[-1].id])
    window.session.perform(window.session.library.undo)
    with qtbot.waitSignal(feed.listed):
        window.library.reload()
    assert gaps.seen.asked == Asked(era=Era.THEN)
    assert gaps.view.picture.sections == before.sections
    assert gaps.view.mark.articles is Part.ALL
    assert window.rooms.review.selection.asked.within == Filter(), "made meanwhile"
    chosen = Filter(choosing(Facet.THEN, "hai-duong"))
    with qtbot.waitSignal(feed.listed):
        feed.choose(chosen)
    qtbot.waitUntil(lambda: gaps.seen.asked.within == chosen)
    assert window.rooms.review.selection.asked.within == chosen
    with qtbot.waitSignal(feed.listed):
        feed.choose(Filter())
    qtbot.waitUntil(lambda: gaps.seen.asked.within == Filter())


def test_one_key_reads_on_for_a_gap_and_escape_comes_back(window, gaps, qtbot):
    at = next(at for at, mark in enumerate(marks(gaps)) if mark.words.startswith("Hải Phòng: "))
    gaps.view.setCurrentIndex(gaps.view.model().index(at))
    library = window.session.library
    for passage in library.passages.all():
        if "hai-phong" in passage.origin.then:
            window.session.perform(untag, library, [library.annotations.annotation(passage.id)])
    article = next(row for row in library.articles.rows(articles_of(gaps.seen.asked, By.PROVINCE, "hai-phong")))
    window.session.perform(set_reading, library, [article.id], ReadingState.UNREAD)
    qtbot.waitUntil(lambda: "1 bài chưa đọc" in gaps.view.mark.words)
    assert "chưa gắn đoạn nào" in gaps.view.mark.words
    assert gaps.view.mark.pins == (Pin(By.PROVINCE, "hai-phong"),), "the same province, now among the gaps"
    press_key(KEY.Key_N)
    assert window.session.article.id == article.id
    assert not gaps.isVisible()
    press_key(KEY.Key_Escape)
    qtbot.waitUntil(gaps.isVisible)
    gaps.setFocus()
    others = library.articles.count(articles_of(gaps.seen.asked, By.PROVINCE, "hai-phong")) - 1
    for _ in range(others):
        gaps.ways.read_next()
    with qtbot.waitSignal(gaps.told) as told:
        gaps.ways.read_next()
    assert told.args == ["Hải Phòng: mọi bài nên đọc đã được mở hoặc đã có đoạn trích"]


def test_where_there_is_no_article_that_is_said_and_what_to_do(gaps, qtbot):
    at = next(at for at, mark in enumerate(marks(gaps)) if mark.pins == (Pin(By.PROVINCE, "ha-noi"),))
    gaps.view.setCurrentIndex(gaps.view.model().index(at))
    with qtbot.waitSignal(gaps.told) as told:
        press_key(KEY.Key_N)
    assert told.args == ["Hà Nội: thư viện chưa có bài nào, hãy nhập thêm"]


def test_keys_choose_what_gaps_are_of_and_how_they_stand(gaps):
    assert gaps.view.picture.columns[0] == "Tỉnh, thành"
    headings = [section.heading for section in gaps.view.picture.sections]
    press_key(KEY.Key_G)
    assert not gaps.bar.gaps_first.isChecked()
    assert [section.heading for section in gaps.view.picture.sections] != headings
    assert gaps.view.picture.sections[0].heading == "Trung du và miền núi phía Bắc"
    box: QComboBox = gaps.bar.of
    box.setFocus()
    press_key(KEY.Key_Down)
    assert gaps.seen.of is By.MONTH
    press_key(KEY.Key_Down)
    assert gaps.seen.of is By.SOURCE
    assert {mark.pins[0].by for mark in marks(gaps)} == {By.SOURCE}
    assert box.accessibleName()


def test_numbers_of_articles_are_explained_and_offered_in_the_menu(gaps, qtbot):
    at = next(at for at, mark in enumerate(marks(gaps)) if mark.articles is Part.UNREAD)
    gaps.view.setCurrentIndex(gaps.view.model().index(at))
    gaps.view.setFocus()
    press_key(KEY.Key_I)
    card = gaps.explanations.card
    assert card.accessibleName() == gaps.view.mark.words
    assert card.open_button.text() == "Xem các bài này"
    press_key(KEY.Key_Escape)
    gaps.view.menu_wanted.emit(QPoint(200, 200))
    menu = QApplication.activePopupWidget()
    assert [action.text() for action in menu.actions()][:3] == [
        "Xem các bài này", "Giải thích con số này", "Đọc bài tiếp theo cho chỗ này (N)",
    ]  # fmt: skip
    menu.close()


def test_rows_are_high_enough_for_their_words(look):
    assert QFontMetricsF(look.ink.interface_font()).height() + 10 <= HIGH


@pytest.mark.parametrize("name", ["table", "months", "map", "together", "gaps"])
def test_in_every_picture_one_key_opens_an_article_for_what_is_current(window, room, qtbot, name):
    """In that of themes that stand together too, whose marks are of no place."""
    room.bar.choose_kind([kind.name for kind in room.kinds].index(name))
    library, seen = window.session.library, room.seen
    unread = {library.articles.rows()[-1].id}
    window.session.perform(set_reading, library, sorted(unread), ReadingState.UNREAD)
    qtbot.waitUntil(lambda: len(window.library.feed.beside.catalogue.unread) == 1)
    filed = next(
        at
        for at, mark in enumerate(marks(room))
        if mark.pins and unread & {passage.origin.id for passage in seen.opened_by(mark.pins)}
    )
    room.view.setCurrentIndex(room.view.model().index(filed))
    room.view.setFocus()
    with qtbot.waitSignal(room.ways.article_chosen) as chosen:
        press_key(KEY.Key_N)
    assert {chosen.args[0]} == unread


def test_who_asks_before_the_articles_are_known_is_told_so(room, qtbot):
    room.covering._catalogue = None
    with qtbot.waitSignal(room.told) as told:
        room.ways.read_next()
    assert told.args == ["Đang đọc danh sách bài…"]
