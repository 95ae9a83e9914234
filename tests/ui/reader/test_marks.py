from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.articles import Article
from desktop_app.domain.span_index import SpanIndex
from desktop_app.domain.spans import Span
from desktop_app.ui.reader.marks import Passages

spans = st.lists(st.tuples(st.integers(0, 80), st.integers(1, 30)).map(lambda p: Span(p[0], p[0] + p[1])), max_size=30)


def index_of(values: Sequence[Any], found: list[Span]) -> SpanIndex[Any]:
    return SpanIndex(values, [span.start for span in found], [span.end for span in found])


@given(spans, st.integers(0, 90), st.integers(1, 30))
def test_the_index_finds_exactly_what_overlaps(found: list[Span], start: int, length: int) -> None:
    index = index_of(range(len(found)), found)
    window = Span(start, start + length)
    hits = {*index.between(window.start, window.end)}
    assert hits == {number for number, span in enumerate(found) if span.overlaps(window)}


@given(spans)
def test_clusters_part_the_marks_where_nothing_overlaps(found: list[Span]) -> None:
    index = index_of(found, found)
    for at in range(len(index)):
        cluster = index.cluster(at)
        assert at in cluster
        inside = [index[i] for i in cluster]
        outside = [index[i] for i in range(len(index)) if i not in cluster]
        assert not any(one.overlaps(other) for one in inside for other in outside)


@given(spans, st.integers(0, 90))
def test_marks_beside_a_place_come_in_order(found: list[Span], start: int) -> None:
    index = index_of(found, found)
    after, before = [list(index.beside(start, steps)) for steps in (1, -1)]
    assert after == sorted(span for span in found if span.start >= start)
    assert before == sorted((span for span in found if span.start <= start), reverse=True)


def test_five_overlapping_themes_have_five_lanes(seed: Article, make: Any) -> None:
    lead = make.span(seed.text, "Tại buổi làm việc với Ban Thường vụ Tỉnh ủy Hải Dương")
    found = [make.annotation(seed, Span(lead.start + 4 * n, lead.end - n), [f"theme-{n + 1}"]) for n in range(5)]
    strands = Passages(found, make.themes()).strands(lead)
    assert sorted(strand.lane for strand in strands) == [0, 1, 2, 3, 4]
    assert {strand.lanes for strand in strands} == {5}


def test_an_annotation_with_several_themes_has_a_lane_for_each_in_codebook_order(seed: Article, make: Any) -> None:
    found = make.annotation(seed, Span(0, 20), ["theme-3", "theme-1"])
    strands = Passages([found], make.themes()).strands(Span(0, 20))
    assert [strand.theme.id for strand in strands if strand.theme] == ["theme-1", "theme-3"]
    assert [strand.lane for strand in strands] == [0, 1]


def test_a_passage_kept_for_its_note_is_drawn_without_a_theme(seed: Article, make: Any) -> None:
    strands = Passages([make.annotation(seed, Span(0, 20), note="xem lại")], make.themes()).strands(Span(0, 20))
    assert [strand.theme for strand in strands] == [None]


def test_the_lanes_do_not_depend_on_what_is_visible(seed: Article, make: Any) -> None:
    found = [make.annotation(seed, Span(10 * n, 10 * n + 15), [f"theme-{n % 5 + 1}"]) for n in range(20)]
    whole = {strand.span: strand.lane for strand in Passages(found, make.themes()).strands(Span(0, 300))}
    part = Passages(found, make.themes()).strands(Span(150, 151))
    assert part
    assert all(whole[strand.span] == strand.lane for strand in part)
