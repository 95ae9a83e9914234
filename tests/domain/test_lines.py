from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.lines import Line, LineRole, Lines, line_at, lines_at
from desktop_app.domain.spans import Span

lengths = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 9), st.sampled_from(LineRole)), max_size=12)


def made(pieces: list[tuple[int, int, LineRole]]) -> list[Line]:
    found, start, number = [], 0, 0
    for blank, length, role in pieces:
        start, number = start + blank, number + blank + 1
        found.append(Line(number, role, Span(start, start + length)))
        start += length + 1
    return found


@given(lengths, st.lists(st.integers(0, 130)).map(sorted))
def test_lines_are_found_by_place(pieces, positions):
    lines = made(pieces)
    expected = [
        next((line for line in lines if line.span.start <= position <= line.span.end), None) for position in positions
    ]
    assert list(lines_at(lines, positions)) == expected
    assert [line_at(lines, position) for position in positions] == expected


@given(lengths)
def test_lines_made_late_are_the_same_as_at_once(pieces):
    lines = made(pieces)
    late = Lines([(line.number, line.role, line.span.start, line.span.end) for line in lines])
    assert late == tuple(lines)
    assert tuple(late) == tuple(lines)
    assert list(late[1:3]) == lines[1:3]
