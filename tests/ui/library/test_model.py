from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop_app.domain.articles import ArticleRow, ReadingState
from desktop_app.domain.dates import precision_of
from desktop_app.domain.filters import Era, Filter, Group, Grouping
from desktop_app.domain.ids import ArticleId
from desktop_app.domain.search import Hit, Snippet
from desktop_app.domain.spans import Span
from desktop_app.operations.articles import set_reading
from desktop_app.operations.finding import First
from desktop_app.ui.library.headings import Headings
from desktop_app.ui.library.hits import HitsModel
from desktop_app.ui.library.model import KEPT, PAGE, RECORD_ROLE, LibraryModel
from desktop_app.ui.library.shape import Heading
from desktop_app.ui.library.sources import Beside, Done, Part, Rows, StoredSource


class Many:
    """A source of any number of articles that counts what is read of it."""

    def __init__(self) -> None:
        self.looked: list[Part] = []

    def read(self, parts: Sequence[Part]) -> list[Rows]:
        self.looked += parts
        return [
            [_row(f"{part.group} {number}", part.group) for number in range(part.offset, part.offset + part.limit)]
            for part in parts
        ]

    def glance(self, parts: Sequence[Part], done: Done) -> None:
        done(self.read(parts))

    def places(self, article: ArticleId) -> list[tuple[str, int]]:
        group, number = article.split()
        return [(group, int(number))]


class Late(Many):
    """The same, where what is glanced at comes when it is let come."""

    def __init__(self) -> None:
        super().__init__()
        self.glances: list[tuple[Sequence[Part], Done]] = []

    def glance(self, parts: Sequence[Part], done: Done) -> None:
        self.glances.append((parts, done))

    def come(self) -> None:
        parts, done = self.glances.pop(0)
        done(self.read(parts))

    def fail(self) -> None:
        self.glances.pop(0)[1](None)


def _row(ident: str, published: str | None) -> ArticleRow:
    return ArticleRow(
        ArticleId(ident), f"Bài {ident}", None, None, published, precision_of(published), None, True, None, (), 0,
        ReadingState.UNREAD,
    )  # fmt: skip


@pytest.fixture
def model(qtbot):
    model = LibraryModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    yield model
    tester.deleteLater()


def _at_once(library) -> Beside:
    return lambda work, done: done(work(library.articles))


def _show(model: LibraryModel, library, by: Grouping, era: Era = Era.THEN) -> list[str]:
    wanted = Filter(era=era)
    themes = {theme.id: theme for theme in library.themes.all()}
    model.show(
        by,
        era,
        library.articles.groups(by, wanted),
        themes,
        StoredSource(library.articles, by, wanted, _at_once(library)),
    )
    return _lines(model)


def _lines(model: LibraryModel) -> list[str]:
    """Headings as `label count`, articles as their publication."""
    lines = []
    for row in range(model.rowCount()):
        record = model.index(row, 0).data(RECORD_ROLE)
        heading = isinstance(record, Heading)
        lines.append(f"{'·' * record.level}{record.label} {record.articles}" if heading else record.published or "?")
    return lines


def test_dates_stand_under_month_and_year_newest_first(model, press):
    assert _show(model, press, Grouping.DATE) == [
        "2024 3", "·May 2024 2", "2024-05-10", "2024-05-09T14:00", "·January 2024 1", "2024-01",
        "2023 1", "·October 2023 1", "2023-10", "Date unknown 1", "?",
    ]  # fmt: skip


def test_provinces_stand_under_their_region_then_and_now(model, press):
    then = _show(model, press, Grouping.PROVINCE)
    assert "·Hải Dương 1" in then
    assert model.heading(then.index("·Hải Dương 1")).note == "now Hải Phòng"
    now = _show(model, press, Grouping.PROVINCE, Era.NOW)
    assert "·Hải Phòng 2" in now
    assert "·Bắc Ninh 2" in now
    assert not any("Hải Dương" in line for line in now)


def test_provinces_of_a_region_sort_as_vietnamese_does(qtbot):
    slugs = ["da-nang", "binh-dinh", "quang-nam", "phu-yen"]
    groups = [Group(slug, 1) for slug in slugs]
    sections = Headings().sections(Grouping.PROVINCE, groups, Era.THEN, {}, frozenset())
    names = [section.heading.label for section in sections if section.heading.level == 1]
    assert names == ["Bình Định", "Đà Nẵng", "Phú Yên", "Quảng Nam"]


def test_themes_keep_the_order_of_the_codebook_and_what_is_not_tagged_comes_last(model, tagged):
    lines = [line for line in _show(model, tagged, Grouping.THEME) if line[0] not in "0123456789?"]
    names = [line.rpartition(" ")[0] for line in lines]
    assert names[:3] == ["Kéo giảm tội phạm", "Chuyển đổi số", "An sinh xã hội"]
    assert names[3:] in ([], ["Nothing tagged yet"])


def test_unknown_months_years_and_sources_are_named(qtbot):
    words = Headings()
    assert words.month("2023") == "2023, month unknown"
    made = words.sections(
        Grouping.DATE, [Group("2024-05", 1), Group("2024", 2), Group("", 3)], Era.THEN, {}, frozenset()
    )
    assert [section.heading.label for section in made] == ["2024", "May 2024", "2024, month unknown", "Date unknown"]
    assert made[0].heading.articles == 3


def test_closing_a_year_hides_its_months_and_opening_brings_them_back(model, press):
    before = _show(model, press, Grouping.DATE)
    model.toggle(0)
    assert _lines(model) == ["2024 3", "2023 1", "·October 2023 1", "2023-10", "Date unknown 1", "?"]
    assert model.heading(0).closed
    model.toggle(0)
    assert _lines(model) == before


def test_only_what_is_looked_at_is_read(qtbot):
    source, model = Many(), LibraryModel()
    groups = [Group(f"2024-{month:02d}", 20_000) for month in range(12, 0, -1)]
    model.show(Grouping.DATE, Era.THEN, groups, {}, source)
    rows = model.rowCount()
    assert rows == 1 + 12 + 240_000
    assert model.article(rows - 1).id == "2024-01 19999"
    assert source.looked == [Part("2024-01", 19_999 // PAGE * PAGE, PAGE)]
    for row in range(0, rows, PAGE):
        model.article(row)
    assert sum(map(len, model._pages.values())) == KEPT


def test_what_is_in_sight_is_read_beside_the_window_and_told_when_it_comes(qtbot):
    source, model, told = Late(), LibraryModel(), []
    model.show(Grouping.DATE, Era.THEN, [Group("2024-05", 20_000)], {}, source)
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.look_at(range(1_000, 1_010))
    assert model.glimpse(1_000) is None
    assert [parts for parts, _ in source.glances] == [[Part("2024-05", 960, PAGE)]]
    model.look_at(range(1_000, 1_010))
    assert len(source.glances) == 1
    source.come()
    assert model.glimpse(1_000).id == "2024-05 998"
    assert told == [(0, model.rowCount() - 1)]


def test_what_was_not_waited_for_is_asked_for_again_when_it_comes_back_in_sight(qtbot):
    source, model = Late(), LibraryModel()
    model.show(Grouping.DATE, Era.THEN, [Group("2024-05", 20_000)], {}, source)
    for first in (100, 5_000, 100):
        model.look_at(range(first, first + 10))
    assert [parts[0].offset for parts, _ in source.glances] == [64, 4_992, 64]


def test_a_page_in_sight_is_kept_when_another_comes(qtbot):
    source, model = Many(), LibraryModel()
    model.show(Grouping.DATE, Era.THEN, [Group("2024-05", 20_000)], {}, source)
    for first in range(10, KEPT, PAGE):
        model.look_at(range(first, first + 10))
    model.look_at(range(10))
    model.look_at(range(KEPT + 10, KEPT + 20))
    assert model.glimpse(5) is not None


def test_rows_of_a_list_that_is_no_longer_shown_are_dropped(qtbot):
    source, model = Late(), LibraryModel()
    model.show(Grouping.DATE, Era.THEN, [Group("2024-05", 200)], {}, source)
    model.look_at(range(10))
    model.show(Grouping.DATE, Era.THEN, [Group("2023-05", 200)], {}, Late())
    source.come()
    assert model.glimpse(5) is None


def test_rows_stay_in_sight_until_they_are_read_again(qtbot):
    source, fresh, model, told = Many(), Late(), LibraryModel(), []
    model.show(Grouping.DATE, Era.THEN, [Group("2024-05", 200)], {}, source)
    model.look_at(range(10))
    before = model.glimpse(5)
    model.dataChanged.connect(lambda first, last: told.append(first.row()))
    model.refresh(fresh, range(10))
    assert model.glimpse(5) is before
    assert told == []
    fresh.come()
    assert model.glimpse(5) is not before
    assert told == [0]


def test_rows_stay_in_sight_when_articles_change_again_before_they_are_read(qtbot):
    source, fresh, fresher, model = Many(), Late(), Late(), LibraryModel()
    model.show(Grouping.DATE, Era.THEN, [Group("2024-05", 200)], {}, source)
    model.look_at(range(10))
    before = model.glimpse(5)
    model.refresh(fresh, range(10))
    model.refresh(fresher, range(10))
    assert model.glimpse(5) is before
    fresher.come()
    assert model.glimpse(5) is not before


def test_rows_that_could_not_be_read_are_asked_for_when_they_are_looked_at_again(qtbot):
    source, model, told = Late(), LibraryModel(), []
    model.show(Grouping.DATE, Era.THEN, [Group("2024-05", 200)], {}, source)
    model.dataChanged.connect(lambda first, last: told.append(first.row()))
    model.look_at(range(10))
    source.fail()
    assert told == []  # who is told looks at them at once
    model.look_at(range(10))
    source.come()
    assert model.glimpse(5) is not None
    assert told == [0]


def test_a_refresh_keeps_the_rows_and_tells_which_of_those_seen_changed(model, press):
    _show(model, press, Grouping.DATE)
    told = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    row = next(row for row in range(model.rowCount()) if model.article(row) is not None)
    source = StoredSource(press.articles, Grouping.DATE, Filter(), _at_once(press))
    model.refresh(source, range(model.rowCount()))
    assert told == []
    set_reading(press, [model.article(row).id], ReadingState.REVIEWED)
    model.refresh(source, range(model.rowCount()))
    assert told == [(row, row)]
    assert model.article(row).state is ReadingState.REVIEWED
    assert model.rowCount() == 11


def test_an_article_is_found_around_a_row(model, press):
    _show(model, press, Grouping.DATE)
    wanted = model.article(5).id
    assert model.find(wanted, 0) == 5
    assert model.find(ArticleId("nowhere")) is None


def test_an_article_far_away_is_found_and_one_in_a_closed_group_is_not(qtbot):
    model = LibraryModel()
    model.show(Grouping.DATE, Era.THEN, [Group("2024-05", 20_000), Group("2024-04", 20_000)], {}, Many())
    wanted = ArticleId("2024-04 12345")
    row = model.find(wanted, 0)
    assert model.article(row).id == wanted
    model.toggle(20_002)
    assert model.find(wanted, 0) is None


def test_rows_speak_to_screen_readers(model, tagged):
    _show(model, tagged, Grouping.DATE)
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, 0).data(spoken) == "2024, 3 articles"
    article = model.index(3, 0).data(spoken)
    assert "09/05/2024" in article
    assert "Hải Dương (now Hải Phòng)" in article
    assert "passages tagged" in article


def test_hits_are_rows(qtbot):
    model = HitsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    snippet = Snippet(Span(3, 6), "kéo giảm", 0)
    same = Hit(ArticleId("a"), "Tít", "2024-05", 2, (snippet,), snippet, exact=True)
    model.show(First(Filter(query="kéo"), (same,)))
    assert model.rowCount() == 1
    assert model.index(0, 0).data() == "Tít"
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Tít. 5/2024. kéo giảm"
    assert model.hit(1) is None
    model.show(First(Filter(query="kéo"), (same, same._replace(article=ArticleId("b"), exact=False))))
    assert model.heading_rows() == [0, 2]
    assert [model.hit(row) and model.hit(row).article for row in range(4)] == [None, "a", None, "b"]
    assert model.find(ArticleId("b")) == 3
    tester.deleteLater()
