from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.dossiers import Piece, PieceKind, end_of, family, neighbour
from desktop_app.domain.ids import DossierId, PieceId


def outline(drawn: str) -> list[Piece]:
    """Pieces by letters: a digit is a heading of that level, all else a quote; each is known by its place."""
    return [
        Piece(PieceId(str(at)), DossierId("d"), f"{at:03d}", PieceKind.HEADING, int(char))
        if char.isdigit()
        else Piece(PieceId(str(at)), DossierId("d"), f"{at:03d}", PieceKind.QUOTE)
        for at, char in enumerate(drawn)
    ]


def after(drawn: str, chosen: str, *, down: bool) -> str | None:
    """The order after one step of the chosen places, told by the places before; None where there is no step."""
    pieces = outline(drawn)
    ids = {PieceId(char) for char in chosen}
    place = neighbour(pieces, ids, down=down)
    if place is None:
        return None
    moved = family(pieces, ids)
    head = [piece for piece in pieces[:place] if piece not in moved]
    tail = [piece for piece in pieces[place:] if piece not in moved]
    return "".join(piece.id for piece in (*head, *moved, *tail))


@pytest.mark.parametrize(
    ("drawn", "at", "end"), [("1q2qq2q1q", 0, 7), ("1q2qq2q1q", 2, 5), ("1q2qq2q1q", 1, 2), ("q", 0, 1), ("12", 0, 2)]
)
def test_what_stands_under_a_heading_ends_with_the_next_of_its_level(drawn: str, at: int, end: int):
    assert end_of(outline(drawn), at) == end


@pytest.mark.parametrize(
    ("drawn", "chosen", "down", "order"),
    [
        ("qqq", "1", False, "102"),
        ("qqq", "1", True, "021"),
        ("qqq", "12", False, "120"),
        ("qqq", "02", False, None),
        ("qqq", "2", True, None),
        ("1q1q", "2", False, "2301"),
        ("1q1q", "0", True, "2301"),
        ("1q2q2q", "4", False, "014523"),
        ("1q2q1q", "2", False, "230145"),
        ("1q2q1q", "2", True, "014235"),
        ("q1q", "1", False, "120"),
        ("1q1qq1q", "0", True, "2340156"),
        ("qqqq", "02", True, "1302"),
        ("qqqq", "13", False, "1302"),
    ],
)
def test_a_step_goes_past_a_piece_and_a_heading_past_its_like(drawn: str, chosen: str, down: bool, order: str | None):
    assert after(drawn, chosen, down=down) == order


@given(st.text("123q", min_size=1, max_size=9), st.data())
def test_a_step_loses_nothing_and_moves_what_was_chosen(drawn: str, data: st.DataObject):
    chosen = data.draw(st.sets(st.sampled_from([str(at) for at in range(len(drawn))]), min_size=1))
    down = data.draw(st.booleans())
    order = after(drawn, "".join(chosen), down=down)
    if order is None:
        return
    moved = "".join(piece.id for piece in family(outline(drawn), set(map(PieceId, chosen))))
    assert moved in order, "they stand together"
    rest = order.replace(moved, "")
    assert sorted(rest + moved) == [str(at) for at in range(len(drawn))]
    assert list(rest) == sorted(rest), "the others stay in their order"
    came = order.index(moved) - int(moved[0])
    assert came >= 0 if down else came < 0
