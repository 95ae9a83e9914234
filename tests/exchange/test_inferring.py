"""How positions are counted: told by the quotes, else by where words begin and end."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from desktop_app.domain.offsets import BOM, Counting, Positions, Unit
from desktop_app.domain.spans import Span
from desktop_app.exchange.inferring import (
    CountedText,
    Inference,
    LineEnds,
    Selection,
    as_told,
    fits,
    found_again,
    infer_all,
    way_of,
)
from tests.exchange.foreign_marks import PLAIN, WIDE
from tests.made_projects import made_project

LONG = "\n".join(
    f"{line} Câu số {number} 😀 nói thêm về việc này." for number in range(12) for line in WIDE.split("\n")
)
COUNTINGS = [Counting(unit, bom, crlf) for unit in Unit for bom in (False, True) for crlf in (False, True)]


def words_of(text: str, chance: random.Random, count: int) -> list[Span]:
    """Spans from the beginning of a word to the end of another."""
    found = list(re.finditer(r"\w+", text))
    starts = [chance.randrange(len(found) - 6) for _ in range(count)]
    return [Span(found[at].start(), found[at + chance.randrange(6)].end()) for at in starts]


def selections(text: str, spans: list[Span], counting: Counting, *, quoted: bool) -> list[Selection]:
    ends = Positions(text, counting).theirs(at for span in spans for at in (span.start, span.end))
    return [
        Selection(start, end, span.of(text) if quoted else "")
        for span, start, end in zip(spans, ends[::2], ends[1::2], strict=True)
    ]


def infer(raw: str, told: Sequence[Selection]) -> Inference:
    return infer_all([CountedText(raw, told)])


def stored(raw: str, told: list[Selection]) -> list[Span | None]:
    text = CountedText(raw, told)
    found = text.spans(infer(raw, told).way)
    return [text.taken.span(span.start, span.end) if span else None for span in found]


@pytest.mark.parametrize("counting", COUNTINGS, ids=str)
@pytest.mark.parametrize("crlf", [False, True], ids=["LF", "CRLF"])
@pytest.mark.parametrize("quoted", [False, True], ids=["positions alone", "quotes"])
def test_every_counting_is_found_in_every_kind_of_file(counting: Counting, crlf: bool, quoted: bool) -> None:
    raw = (BOM if counting.bom else "") + (LONG.replace("\n", "\r\n") if crlf else LONG)
    spans = words_of(LONG, random.Random(1), 60)  # noqa: S311 - the same each time
    told = selections(LONG, spans, counting, quoted=quoted)
    assert stored(raw, told) == spans
    found = infer(raw, told).counting
    assert found._replace(crlf=found.crlf and counting.unit is not Unit.GRAPHEME) == (
        counting._replace(crlf=counting.crlf and counting.unit is not Unit.GRAPHEME)  # CR and LF are one cluster
    )


@settings(max_examples=150)
@given(st.integers(0, 10_000), st.sampled_from(COUNTINGS), st.booleans())
def test_whole_quotes_tell_any_counting_in_any_text(seed: int, counting: Counting, crlf: bool) -> None:
    project = made_project(seed)
    assume(project.passages)
    article = max(project.articles, key=lambda one: len(one.text))
    spans = [one.anchor.span for one in project.passages if one.article == article.id]
    assume(spans and "\ufffe" not in article.text and "\uffff" not in article.text)
    if counting.unit is Unit.GRAPHEME:  # it has no places within its clusters
        ends = [at for span in spans for at in (span.start, span.end)]
        assume(Positions(article.text, counting).ours(Positions(article.text, counting).theirs(ends)) == ends)
    raw = (BOM if counting.bom else "") + (article.text.replace("\n", "\r\n") if crlf else article.text)
    told = selections(article.text, spans, counting, quoted=True)
    text = CountedText(raw, told)
    assert text.is_told_by(infer(raw, told).way)


def test_countings_that_mean_the_same_are_no_question() -> None:
    spans = words_of(PLAIN, random.Random(2), 8)  # noqa: S311 - the same each time
    assert infer(PLAIN.replace("\n", " "), selections(PLAIN, spans, Counting(), quoted=False)).others == ()


def test_a_user_is_asked_where_two_countings_fit_as_well() -> None:
    inference = infer("Một.\r\n(((—)))", [Selection(7, 8)])
    assert inference.counting == Counting(crlf=True)
    assert Counting() in inference.others
    assert infer("Một.\r\nHai ba", [Selection(6, 9)]).others == (), "two ends tell"
    assert Counting() in infer("Một.\r\nHai ba", [Selection(6, 8)]).others, "one end does not"
    assert infer("Một.\r\nHai ba bốn", [Selection(6, 9), Selection(10, 12), Selection(13, 16)]).others == ()


def test_one_text_of_a_file_may_be_counted_otherwise_when_its_quotes_say_so() -> None:
    chance = random.Random(3)  # noqa: S311 - the same each time
    usual = [CountedText(LONG, selections(LONG, words_of(LONG, chance, 20), Counting(), quoted=True)) for _ in range(3)]
    spans = words_of(LONG, chance, 20)
    odd = CountedText(LONG, selections(LONG, spans, Counting(Unit.UTF16), quoted=True))
    common = infer_all([*usual, odd]).way
    assert [way_of(text, common).unit for text in (*usual, odd)] == [*[Unit.CODE_POINT] * 3, Unit.UTF16]


@pytest.mark.parametrize("told", [(-5, 3), (0, 10**12), (5, 5), (7, 2), (10**15, 10**16)])
def test_positions_that_are_none_are_none(told: tuple[int, int]) -> None:
    assert CountedText(PLAIN, [Selection(*told)]).spans(infer(PLAIN, []).way) == (None,)


def test_a_text_with_both_line_ends_is_counted_as_it_is() -> None:
    raw = "Dòng một.\r\nDòng hai.\nDòng ba.\r\nDòng bốn là cuối."
    told = [Selection(at, at + 4) for at in (0, 11, 21, 31)]
    assert [raw[one.start : one.end] for one in told] == ["Dòng"] * 4
    text = CountedText(raw, told)
    assert [span.of(text.lf) for span in text.spans(infer(raw, told).way) if span] == ["Dòng"] * 4


@pytest.mark.parametrize(
    ("told", "there", "so"),
    [
        ("Hải  Dương\n", "Hải Dương", True),
        ("Công an tỉnh kéo…", "Công an tỉnh kéo giảm", True),
        ("Công an tỉnh kéo...", "Công an tỉnh kéo giảm", True),
        ("Công…", "Công an", False),
        ("Hải Phòng", "Hải Dương", False),
        ("", "Hải Dương", False),
    ],
)
def test_what_a_name_says_of_a_place(told: str, there: str, so: bool) -> None:
    assert fits(told, there) is so


def test_words_are_found_again_nearest_to_where_they_were_said_to_be() -> None:
    text = "kéo giảm tội phạm, rồi kéo giảm\ntội phạm nữa"
    assert found_again(text, "kéo giảm tội phạm", Span(21, 38)) == Span(23, 40)
    assert found_again(text, "kéo giảm tội phạm", Span(0, 3)) == Span(0, 17)
    assert found_again(text, "không có ở đây", Span(0, 3)) is None


def test_a_user_may_say_how_a_file_is_counted() -> None:
    text = "😀 Tin vui.\n" + "Hải Dương kéo giảm tội phạm. " * 4
    spans = words_of(text, random.Random(3), 9)  # noqa: S311 - the same each time
    wide = CountedText(text, selections(text, spans, Counting(Unit.UTF16), quoted=False))
    told = as_told([wide], Counting(Unit.UTF16))
    assert told is not None
    assert list(wide.spans(told.way)) == spans
    points = as_told([wide], Counting())
    assert points is not None
    assert list(wide.spans(points.way)) != spans


def ends_at_last_letters(spans: Sequence[Span], *, quoted: bool) -> list[Selection]:
    return [Selection(span.start, span.end - 1, span.of(LONG) if quoted else "") for span in spans]


@pytest.mark.parametrize("quoted", [False, True], ids=["positions alone", "quotes"])
@pytest.mark.parametrize("count", [3, 40])
def test_an_end_may_be_the_last_letter(count: int, quoted: bool) -> None:
    spans = words_of(LONG, random.Random(5), count)  # noqa: S311 - the same each time
    assert stored(LONG, ends_at_last_letters(spans, quoted=quoted)) == spans
    found = infer(LONG, ends_at_last_letters(spans, quoted=quoted))
    assert found.way.last
    assert found.counting == Counting()


def test_two_selections_that_miss_a_letter_stay_as_they_are() -> None:
    spans = words_of(LONG, random.Random(5), 2)  # noqa: S311 - the same each time
    assert not infer(LONG, ends_at_last_letters(spans, quoted=False)).way.last


def test_a_few_positions_tell_bytes_and_the_user_is_asked() -> None:
    spans = words_of(LONG, random.Random(6), 4)  # noqa: S311 - the same each time
    found = infer(LONG, selections(LONG, spans, Counting(Unit.UTF8), quoted=False))
    assert found.counting == Counting(Unit.UTF8)
    assert Counting() in found.others


def test_line_ends_of_a_text_as_it_was_shown_count_one() -> None:
    text = "Tin\n\n\nCông an làm việc ở thành phố."
    told = [CountedText(text, [Selection(9, 16)])]  # within words
    assert infer_all(told).way.ends is LineEnds.TWO
    assert infer_all(told, ends=(LineEnds.STORED, LineEnds.ONE)).counting == Counting()
