from __future__ import annotations

import random

import pytest

from desktop_app.domain.notes import NoteKind, NotePlace
from desktop_app.ui.notes.index import Index, Listed
from desktop_app.vietnam.folding import search_fold

WORDS = ("số liệu", "Kiểm chứng", "hỏi lại", "Đắk Lắk", "an sinh", "tội phạm", "\ue000", "😀", "x\ny")


def rows(count: int) -> list[Listed]:
    """Notes, the newest first."""
    chance = random.Random(7)  # noqa: S311 - a test, no secret
    return [
        (
            chance.choice(list(NoteKind)).value,
            f"id-{at}",
            f"2026-0{9 - at * 9 // count}-11T10:00:00.000Z",
            " ".join(chance.sample(WORDS, 3)),
        )
        for at in range(count)
    ]


@pytest.mark.parametrize("line", ["", "dak lak", "Đắk", "kiem so lieu", "x y", "không có", "😀"])
@pytest.mark.parametrize("kind", [None, *NoteKind])
def test_notes_are_narrowed_as_one_by_one(line: str, kind: NoteKind | None):
    made = rows(1_234)
    words = search_fold(line).split()
    fitting = [row for row in made if all(word in search_fold(row[3]) for word in words)]
    index = Index(iter(made))
    listing = index.listed(line, kind)
    wanted = [NotePlace(NoteKind(row[0]), row[1]) for row in fitting if kind in (None, row[0])]
    assert [index.place(at) for day in listing.days for at in day.places] == wanted
    assert len(listing) == len(wanted)
    assert listing.counts == {each: sum(row[0] == each for row in fitting) for each in NoteKind}


def test_days_are_those_of_the_reader(monkeypatch: pytest.MonkeyPatch):
    instants = ["2026-05-09T17:30:00.000Z", "2026-05-09T16:59:00.000Z", "", "junk"]
    index = Index(("theme", str(at), instant, "x") for at, instant in enumerate(instants))
    days = {day.day: list(day.places) for day in index.listed().days}
    assert days[""] == [2, 3]
    assert sum(map(len, days.values())) == 4
    assert all(len(day) in (0, 10) for day in days)


def test_an_empty_library_lists_nothing():
    assert len(Index().listed("x")) == 0
    assert Index().listed().days == []
