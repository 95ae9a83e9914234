from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.filters import Group
from desktop_app.ui.library.shape import Heading, Section, Shape

COUNTS = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 9), st.booleans()), max_size=12)


def _sections(counts) -> list[Section]:
    sections = []
    for number, (level, count, closed) in enumerate(counts):
        heading = Heading(str(number), str(number), level, count, closed=closed)
        sections.append(Section(heading, Group(str(number), count) if level or count % 2 else None))
    return sections


@given(COUNTS)
def test_every_row_is_a_heading_or_an_article_of_one_section(counts):
    shape = Shape(_sections(counts))
    spots = [shape.spot(row) for row in range(shape.rows)]
    expected = [(at, article) for at, section in enumerate(shape.sections) for article in range(-1, section.articles)]
    assert [(spot.section, spot.article) for spot in spots] == expected
    assert [shape.row_of(*place) for place in expected] == list(range(shape.rows))
    assert shape.heading_rows() == [row for row, spot in enumerate(spots) if spot.article == -1]


@given(COUNTS)
def test_nothing_shows_under_a_closed_outer_heading(counts):
    shape = Shape(_sections(counts))
    closed = False
    for section in shape.sections:
        if section.heading.level == 0:
            closed = section.heading.closed
        else:
            assert not closed


def test_an_inner_heading_is_held_by_the_outer_one_before_it():
    shape = Shape(_sections([(0, 2, False), (1, 2, False), (1, 1, False), (0, 1, False)]))
    assert [shape.holder(at) for at in range(4)] == [None, 0, 0, None]
    assert shape.section_of("2") == 2
    assert shape.section_of("nine") is None


def test_an_empty_list_has_no_rows():
    assert Shape(()).rows == 0
    assert Shape(()).heading_rows() == []
