from __future__ import annotations

from array import array

import pytest
from pyroaring import BitMap
from PySide6.QtTest import QAbstractItemModelTester

from desktop_app.domain.filters import Filter
from desktop_app.domain.ids import ArticleId
from desktop_app.domain.search import Hit
from desktop_app.operations.finding import Everything, First
from desktop_app.store.snapshots import ReadRanking, Run
from desktop_app.ui.library.hits import KEPT, PAGE, HitsModel, Page


def hit(number: int, *, exact: bool) -> Hit:
    return Hit(ArticleId(f"a{number}"), f"Tít {number}", "2024-05", 1, (), None, exact=exact, ordinal=number)


def run(*numbers: int) -> Run:
    """Articles with these numbers, which are their ordinals too, the smallest first."""
    return Run(array("I", bytes(8_400)), ReadRanking(array("I", range(2_100))), BitMap(numbers))


@pytest.fixture
def hits(qtbot):
    """A model of hits, and how often it was begun anew."""
    model, resets = HitsModel(), []
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.modelReset.connect(lambda: resets.append(1))
    yield model, resets
    tester.deleteLater()


def shown(model: HitsModel) -> list[str | None]:
    """The articles row by row; None for headings and what is not read yet."""
    return [(found := model.hit(row)) and found.article for row in range(model.rowCount())]


def page_of(model: HitsModel, number: int) -> Page:
    """The first page of one of its sections."""
    section = model._sections[number]
    return Page(section, 0, section.run)


def test_hits_with_other_accents_come_behind_those_as_typed_without_beginning_anew(hits):
    model, resets = hits
    wanted = Filter(query="kéo")
    model.show(First(wanted, (hit(1, exact=True), hit(2, exact=True))))
    model.complete_with(Everything(wanted, run(1, 2, 3), run(5, 6), 100))
    assert resets == [1]
    assert model.heading_rows() == [0, 4]
    assert shown(model) == [None, "a1", "a2", None, None, None, None]
    assert model.total == 5
    model.take([page_of(model, 1)], [{0: hit(5, exact=False)}])
    assert shown(model)[5] == "a5"


def test_hits_that_stand_elsewhere_than_they_were_shown_are_read_again(hits):
    model, resets = hits
    wanted = Filter(query="kéo")
    model.show(First(wanted, (hit(1, exact=True), hit(3, exact=True))))
    model.complete_with(Everything(wanted, run(1, 2, 3), run(), 100))  # 2 came in between
    assert shown(model) == ["a1", None, None]
    asked = []
    model.wanted.connect(asked.extend)
    model.look_at(range(3))
    model.look_at(range(1, 3))
    assert asked == [page_of(model, 0)]
    assert resets == [1]


def test_hits_that_stand_otherwise_by_now_are_read_again(hits):
    model, _resets = hits
    wanted = Filter(query="kéo")
    model.show(First(wanted, (hit(1, exact=True),)))
    model.complete_with(Everything(wanted, run(1, 2, 3, 4), run(), 100))
    page, asked = page_of(model, 0), []
    model.take([page], [{0: hit(1, exact=True), 2: hit(3, exact=True)}])  # 2 and 4 are gone
    assert shown(model) == ["a1", None, "a3", None]
    model.complete_with(Everything(wanted, run(1, 3, 5, 6), run(), 100))
    model.take([page], [{at: hit(at + 1, exact=True) for at in range(4)}])  # asked for before
    assert shown(model) == ["a1", None, None, None]
    model.wanted.connect(asked.extend)
    model.look_at(range(4))
    assert asked == [page_of(model, 0)]


def test_hits_that_are_gone_meanwhile_are_begun_anew(hits):
    model, resets = hits
    wanted = Filter(query="kéo")
    model.show(First(wanted, (hit(1, exact=True), hit(3, exact=True))))
    model.complete_with(Everything(wanted, run(3), run(), 100))
    assert len(resets) == 2
    assert model.rowCount() == 1


def test_hits_that_are_long_out_of_sight_are_dropped_but_the_first(hits):
    model, _resets = hits
    everything = run(*range(1, 2_001))
    model.show(First(Filter(query="kéo"), (hit(1, exact=True),)))
    model.wanted.connect(
        lambda pages: model.take(
            pages, [{at: hit(at + 1, exact=True) for at in range(page.at, page.at + PAGE)} for page in pages]
        )
    )
    model.complete_with(Everything(Filter(query="kéo"), everything, run(), 2_000))
    for first in range(0, 2_000, 20):
        model.look_at(range(first, first + 20))
        model.look_at(range(100, 105))
    assert sum(map(bool, shown(model))) == KEPT
    assert all(shown(model)[row] for row in (0, 19, 100, 104, 1_999))
    assert shown(model)[120] is None
