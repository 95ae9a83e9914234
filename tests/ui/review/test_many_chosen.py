"""Tens of thousands of rows that are all chosen: what is done for each of them must not be done with all."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.domain.annotations import State
from desktop_app.domain.filters import Era
from desktop_app.domain.grouped import Way, grouped
from desktop_app.domain.ids import AnnotationId, ArticleId, EditorId
from desktop_app.domain.passages import By, Origin, Passage
from desktop_app.operations import annotations as filing
from desktop_app.ui.review.outline import Outline
from desktop_app.ui.review.panel import Review
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.rows import chosen_runs
from tests.ui.review.rows import headings, passages

MANY = 3_000
CTRL = Qt.KeyboardModifier.ControlModifier


class Watched(str):
    """An id that counts how often it is compared."""

    __slots__ = ()
    compared = 0

    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        Watched.compared += 1
        return str.__eq__(self, other)


def made(number: int) -> Passage:
    origin = Origin(ArticleId(f"a{number}"), "", "", "", "", "Báo A", (), (), ArticleId(f"a{number}"))
    ident = AnnotationId(Watched(f"p{number}"))
    return Passage(ident, origin, 0, 9, (), State.NEW, False, EditorId(""), 3, ident)


def test_a_row_is_found_without_looking_at_those_before_it():
    found = [made(number) for number in range(MANY)]
    outline = Outline(grouped(found, Way((By.SOURCE,), Era.THEN), {By.SOURCE: str}))
    keys = [outline.key(row) for row in range(1, MANY + 1)]
    Watched.compared = 0
    assert [outline.row_of(key) for key in keys if key] == list(range(1, MANY + 1))
    assert Watched.compared < 10 * MANY
    assert outline.row_of((("Báo A",), AnnotationId("nowhere"))) == -1
    assert outline.row_of((("Báo A",), None)) == 0


def test_all_chosen_rows_stay_chosen_when_one_goes(qtbot: QtBot, review: Review, session: Session):
    before = passages(review)
    qtbot.keyClick(review.list, Qt.Key.Key_A, CTRL)
    review.list.verticalScrollBar().setValue(1)
    assert set(review.list.chosen()) == set(before)
    assert review._where._number.text().split()[0] == str(len(before)), "headings are not counted"
    assert len(chosen_runs(review.list)) == 1
    gone = before[7]
    found = session.library.annotations.these([gone])
    session.another().perform(filing.untag, session.library, found)
    left = [ident for ident in before if ident != gone]
    assert set(passages(review)) == set(left)
    assert set(review.list.chosen()) == set(left)
    assert len(chosen_runs(review.list)) == len(headings(review)), "as runs of rows, not one by one"
    assert review._where._number.text().split()[0] == str(len(left))
