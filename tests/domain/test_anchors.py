from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.domain.anchors import CONTEXT, Fit, make_anchor, resolve
from desktop_app.domain.spans import Span, trimmed

texts = st.text(alphabet="ab độ\n😀.", min_size=1, max_size=120)


@st.composite
def passages(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(texts)
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


def test_context_chooses_between_equal_words():
    text = "phòng ngừa tội phạm, kéo giảm tội phạm"
    second = text.rindex("tội phạm")
    anchor = make_anchor(text, Span(second, second + 8))
    found, fit = resolve(anchor, "Bộ Công an: " + text)
    assert fit is Fit.MOVED
    assert found == Span(second + 12, second + 20)


def test_words_that_are_gone_are_lost():
    anchor = make_anchor("một hai ba", Span(4, 7))
    assert resolve(anchor, "một ba") == (None, Fit.LOST)


def test_two_places_that_fit_alike_are_no_answer():
    anchor = make_anchor("......hai......", Span(6, 9))
    assert resolve(anchor, "xyzhaixyzhaixyz") == (None, Fit.LOST)
    assert resolve(anchor, "xyzhaixyz.haixyz") == (Span(10, 13), Fit.MOVED)


@given(passages())
def test_a_passage_of_the_same_text_is_exact(passage: tuple[str, Span]):
    text, span = passage
    anchor = make_anchor(text, span)
    assert anchor.exact == text[span.start : span.end]
    assert len(anchor.prefix) <= CONTEXT
    assert len(anchor.suffix) <= CONTEXT
    assert resolve(anchor, text) == (span, Fit.EXACT)


@given(passages(), texts)
def test_text_put_before_moves_a_passage_or_loses_it_never_changes_its_words(passage: tuple[str, Span], before: str):
    text, span = passage
    anchor = make_anchor(text, span)
    found, fit = resolve(anchor, before + text)
    assert (found is None) == (fit is Fit.LOST)
    if found is not None:
        assert found.of(before + text) == anchor.exact


@given(passages(), texts)
def test_an_unmistakable_passage_is_found_wherever_it_went(passage: tuple[str, Span], before: str):
    text, span = passage
    moved = before + text
    words = span.of(text)
    assume(sum(moved.startswith(words, at) for at in range(len(moved))) == 1)
    found, _ = resolve(make_anchor(text, span), moved)
    assert found == Span(span.start + len(before), span.end + len(before))


def test_a_span_past_the_end_is_an_error():
    with pytest.raises(ValueError, match="ends at 9"):
        make_anchor("ngắn", Span(0, 9))


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 2)])
def test_no_span_is_empty_or_turned_round(start: int, end: int):
    with pytest.raises(ValueError, match="no span"):
        Span(start, end)


def test_blanks_at_the_ends_are_trimmed():
    assert trimmed("  hai ba \n", Span(0, 10)) == Span(2, 8)
    assert trimmed("a  b", Span(1, 3)) is None
