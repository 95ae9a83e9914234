from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.articles import Article
from desktop_app.domain.spans import Span
from desktop_app.ui.reader import cursor
from desktop_app.ui.reader.cursor import Edge, Place, Unit
from desktop_app.ui.reader.page import Page
from desktop_app.vietnam.sentences import paragraphs

TEXT = "Tiêu đề bài viết\n\nCâu một, có hai vế. Câu hai 😀 ở đây. Câu ba.\nĐoạn cuối."


@pytest.fixture
def page() -> Page:
    return Page(TEXT)


def words(span: Span | None) -> str:
    assert span is not None
    return span.of(TEXT)


def place_at(page: Page, quote: str) -> Place:
    place = cursor.at(page, TEXT.index(quote))
    assert place is not None
    return place


def test_the_cursor_walks_every_sentence_forward_and_back(page: Page) -> None:
    place = cursor.first(page)
    seen = []
    while place is not None and (not seen or seen[-1] != place.sentence):
        seen.append(place.sentence)
        place = cursor.by_sentence(page, place, 1)
    assert [words(span) for span in seen] == [
        "Tiêu đề bài viết",
        "Câu một, có hai vế.",
        "Câu hai 😀 ở đây.",
        "Câu ba.",
        "Đoạn cuối.",
    ]
    back = cursor.last(page)
    for span in reversed(seen):
        assert back is not None
        assert back.sentence == span
        back = cursor.by_sentence(page, back, -1)


def test_paragraphs_go_to_their_first_sentence_and_back_first_to_ones_own(page: Page) -> None:
    place = place_at(page, "Câu ba")
    assert words(cursor.by_paragraph(page, place, 1).sentence) == "Đoạn cuối."
    first = cursor.by_paragraph(page, place, -1)
    assert words(first.sentence) == "Câu một, có hai vế."
    assert words(cursor.by_paragraph(page, first, -1).sentence) == "Tiêu đề bài viết"


def test_a_selection_grows_and_shrinks_by_sentence_around_its_anchor(page: Page) -> None:
    place = cursor.grow(page, place_at(page, "Câu hai"), 1)
    assert words(place.selected) == "Câu hai 😀 ở đây."
    place = cursor.grow(page, place, 1)
    assert words(place.selected) == "Câu hai 😀 ở đây. Câu ba."
    place = cursor.grow(page, cursor.grow(page, place, -1), -1)
    assert words(place.selected) == "Câu một, có hai vế. Câu hai 😀 ở đây."
    assert cursor.leave(place).selected is None


def test_shrinking_steps_through_the_clauses(page: Page) -> None:
    place = place_at(page, "Câu một")
    found = []
    for _ in range(3):
        place = cursor.shrink(page, place)
        found.append(words(place.selected))
    assert found == ["Câu một", "có hai vế.", "Câu một"]


def test_clauses_are_walked_through_all_sentences_forward_and_back(page: Page) -> None:
    place = place_at(page, "Câu một")
    found = []
    for _ in range(5):
        place = cursor.by_clause(page, place, 1)
        found.append(words(place.selected))
    assert found == ["Câu một", "có hai vế.", "Câu hai 😀 ở đây.", "Câu ba.", "Đoạn cuối."]
    assert words(place.sentence) == "Đoạn cuối."
    assert cursor.by_clause(page, place, 1) == place
    back = []
    for _ in range(4):
        place = cursor.by_clause(page, place, -1)
        back.append(words(place.selected))
    assert back == found[-2::-1]
    assert words(cursor.by_clause(page, place_at(page, "Câu một"), -1).selected) == "có hai vế."


def test_the_far_end_of_a_selection_moves_by_syllable_and_clause(page: Page) -> None:
    def stretched(place: Place, unit: Unit, steps: int) -> Place:
        return cursor.stretched(page, place, unit, steps)

    place = stretched(stretched(place_at(page, "Câu hai"), Unit.SYLLABLE, -1), Unit.SYLLABLE, -1)
    assert words(place.selected) == "Câu hai 😀 ở"
    place = stretched(stretched(place, Unit.SYLLABLE, 1), Unit.SYLLABLE, 1)
    assert words(place.selected) == "Câu hai 😀 ở đây. Câu"
    assert words(place.sentence) == "Câu ba."
    assert words(cursor.grow(page, place, 1).selected) == "Câu hai 😀 ở đây. Câu ba.\nĐoạn cuối."
    assert words(stretched(place, Unit.CLAUSE, 1).selected) == "Câu hai 😀 ở đây. Câu ba."
    back = cursor.grow(page, cursor.select(place_at(page, "Câu ba")), -1)
    assert words(stretched(back, Unit.SYLLABLE, 1).selected) == "hai 😀 ở đây. Câu ba."
    assert words(stretched(back, Unit.SYLLABLE, -1).selected) == "vế. Câu hai 😀 ở đây. Câu ba."


@given(st.text(alphabet="ab ộ😀.,\n", max_size=80), st.data())
def test_stretching_back_and_forth_never_leaves_the_text(text: str, data: Any) -> None:
    page = Page(text)
    place = cursor.first(page)
    for _ in range(12):
        if place is None:
            return
        unit, steps = data.draw(st.sampled_from([Unit.SYLLABLE, Unit.CLAUSE])), data.draw(st.sampled_from([1, -1]))
        step = data.draw(st.sampled_from([cursor.stretched, cursor.grow, cursor.by_clause]))
        place = step(page, place, unit, steps) if step is cursor.stretched else step(page, place, steps)
        assert place.span.end <= len(text)


@pytest.mark.parametrize(
    ("edge", "unit", "steps", "expected"),
    [
        (Edge.END, Unit.SYLLABLE, 1, "một, có"),
        (Edge.END, Unit.SYLLABLE, -1, "một, có"),
        (Edge.START, Unit.SYLLABLE, -1, "Câu một"),
        (Edge.END, Unit.CHARACTER, 1, "một,"),
        (Edge.END, Unit.CLAUSE, 1, "một, có hai vế."),
        (Edge.START, Unit.CLAUSE, -1, "Câu một"),
    ],
)
def test_edges_move_by_unit(page: Page, edge: Edge, unit: Unit, steps: int, expected: str) -> None:
    start = TEXT.index("một")
    span = Span(start, start + 3 if steps > 0 or edge is Edge.START else start + len("một, có hai"))
    assert words(cursor.nudged(page, span, edge, unit, steps)) == expected


@given(st.text(alphabet="ab ộ😀.,\n", max_size=80), st.data())
def test_nudging_never_leaves_the_text_and_never_empties_a_span(text: str, data: Any) -> None:
    page = Page(text)
    if len(text) < 1:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    for edge in Edge:
        for unit in Unit:
            for steps in (-1, 1):
                moved = cursor.nudged(page, span, edge, unit, steps)
                assert 0 <= moved.start < moved.end <= len(text)
                assert moved.start == span.start or moved.end == span.end


@given(st.text(alphabet="ab ộ😀.,\n", max_size=80), st.data())
def test_a_drag_snaps_to_whole_syllables(text: str, data: Any) -> None:
    page = Page(text)
    one, other = (data.draw(st.integers(0, len(text))) for _ in range(2))
    span = page.snapped(one, other)
    assert span == page.snapped(other, one)
    if span is not None:
        assert not span.of(text)[0].isspace()
        assert not span.of(text)[-1].isspace()
        assert span.start == 0 or not text[span.start - 1].isalnum()
        assert span.end == len(text) or not text[span.end].isalnum()


def test_a_text_of_blanks_has_no_place() -> None:
    assert cursor.first(Page(" \n\n ")) is None
    assert cursor.first(Page("")) is None


def test_no_sentence_of_the_seeds_is_lost(seed: Article) -> None:
    page = Page(seed.text)
    covered = {
        position
        for start, end in paragraphs(seed.text)
        for span in page.sentences_of(Span(start, end))
        for position in range(span.start, span.end)
    }
    assert all(position in covered or char.isspace() for position, char in enumerate(seed.text))


def test_steps_pass_over_what_nobody_files_and_clicks_do_not():
    text = "Một. Hai.\n\nanh-1715237894.png\n\nBa."
    photo = Span(text.index("anh"), text.index(".png") + 4)
    page = Page(text, lambda start: start == photo.start)
    second = page.sentence_at(text.index("Hai"))
    assert second is not None
    third = page.sentence_beside(second, 1)
    assert third.of(text) == "Ba."
    assert page.sentence_beside(third, -1) == second
    assert page.paragraph_beside(second, 1) == third
    assert page.sentence_at(photo.start) == photo
    assert Page(text, lambda start: text.startswith("Ba", start)).sentence_beside(photo, 1) == photo
