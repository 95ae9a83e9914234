from __future__ import annotations

import random
import time
from itertools import pairwise
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.differences import between, refined
from desktop_app.domain.edits import Carriage, Edit, applied, changed, least, rebased
from desktop_app.domain.offsets import Utf16Map
from desktop_app.domain.spans import Span

WORDS = ["tội phạm", "tội", "phạm", "Hải Phòng", " ", "\n", ". ", "😀", "a\u0323\u0301", "ộ", "\u00a0", "x", "1.250"]
pieces = st.lists(st.sampled_from(WORDS), max_size=12).map("".join)
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=60).map("".join)


@st.composite
def written(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, str]]]:
    """A text, and changes that one after the other are made to it, each in the text as it then is."""
    text, changes = draw(texts), []
    length = len(text)
    for _ in range(draw(st.integers(0, 80))):
        start = draw(st.integers(0, length))
        end = min(length, start + draw(st.sampled_from([0, 0, 0, 1, 1, 2, 5, 20])))
        words = draw(st.sampled_from(["", "", *WORDS]))
        changes.append((start, end, words))
        length += len(words) - (end - start)
    return text, changes


def spans_of(length: int) -> list[Span]:
    chosen = random.Random(length)  # noqa: S311 - no secret
    starts = [chosen.randrange(length) for _ in range(12)]
    return [Span(start, chosen.randint(start + 1, min(length, start + 12))) for start in starts]


def edits_after(changes: list[tuple[int, int, str]]) -> tuple[Edit, ...]:
    edits: tuple[Edit, ...] = ()
    for change in changes:
        edits = changed(edits, *change)
    return edits


@settings(max_examples=250)  # of some 40 changes: 10,000
@given(written())
def test_what_is_typed_is_what_becomes_of_the_text_and_no_passage_is_given_other_words(written):
    text, changes = written
    letters: list[tuple[str, int]] = [(char, at) for at, char in enumerate(text)]  # each knows where it came from
    edits: tuple[Edit, ...] = ()
    for start, end, words in changes:
        letters[start:end] = [(char, -1) for char in words]
        edits = changed(edits, start, end, words)
    assert all(one.end < other.start for one, other in pairwise(edits))
    carriage = Carriage(text, edits)
    assert carriage.text == "".join(char for char, _ in letters)
    place = {at: now for now, (_, at) in enumerate(letters)}
    for span in spans_of(len(text)):
        now = [place.get(at) for at in range(span.start, span.end)]
        whole = None not in now and now == list(range(now[0], now[0] + len(now)))
        found, touched = carriage.carried(span)
        assert touched is not whole
        if whole:
            assert found == Span(now[0], now[-1] + 1)
            assert found.of(carriage.text) == span.of(text)
        elif found is not None:
            assert all(found.start <= at < found.end for at in now if at is not None and not letters[at][0].isspace())
            assert not found.of(carriage.text)[0].isspace()


@settings(max_examples=250)
@given(written())
def test_what_was_put_back_as_it_was_is_no_edit_and_the_others_stay_true(written):
    text, changes = written
    edits = edits_after(changes)
    fewer = least(text, edits)
    assert applied(text, fewer) == applied(text, edits)
    assert all(edit.words != text[edit.start : edit.end] for edit in fewer)
    carriage = Carriage(text, fewer)
    for span in spans_of(len(text)):
        found, touched = carriage.carried(span)
        if not touched:
            assert found is not None
            assert found.of(carriage.text) == span.of(text)


@given(written())
def test_stretches_that_stay_hold_the_same_letters(written):
    text, changes = written
    carriage = Carriage(text, edits_after(changes))
    for start, now, length in carriage.kept():
        assert text[start : start + length] == carriage.text[now : now + length]
    positions = [carriage.position(at) for at in range(len(text) + 1)]
    assert positions == sorted(positions)
    assert positions[-1] <= len(carriage.text)


@settings(max_examples=250)
@given(texts, texts)
def test_the_edits_between_two_texts_make_the_one_of_the_other(old, new):
    edits = between(old, new)
    assert applied(old, edits) == new
    assert edits == between(old, new)
    assert all(one.end < other.start for one, other in pairwise(edits))


@given(written())
def test_edits_told_word_by_word_make_the_same_text(written):
    text, changes = written
    edits = edits_after(changes)
    assert applied(text, refined(text, edits)) == applied(text, edits)


@given(written())
def test_a_map_follows_its_text(written):
    text, changes = written
    convert = Utf16Map(text)
    for start, end, words in changes:
        convert = convert.changed(start, end, words)
        text = text[:start] + words + text[end:]
    fresh = Utf16Map(text)
    assert [convert.to_utf16(at) for at in range(len(text) + 1)] == [fresh.to_utf16(at) for at in range(len(text) + 1)]


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (Edit(4, 4, "các "), (Span(8, 16), False)),  # before it
        (Edit(12, 12, " mới"), (Span(4, 12), False)),  # behind it
        (Edit(0, 4, ""), (Span(0, 8), False)),
        (Edit(11, 12, "n"), (Span(4, 12), True)),
        (Edit(8, 8, "x"), (Span(4, 13), True)),
        (Edit(4, 12, "an ninh"), (Span(4, 11), True)),
        (Edit(4, 12, ""), (None, True)),
        (Edit(4, 12, "\n "), (None, True)),
        (Edit(7, 14, ""), (Span(4, 7), True)),
    ],
)
def test_a_passage_is_touched_only_by_what_happens_inside_it(edit, expected):
    text = "Bắt tội phạm ở Hải Phòng"  # tội phạm: 4–12
    assert Carriage(text, [edit]).carried(Span(4, 12)) == expected


def test_differences_are_those_that_a_person_would_tell():
    old = "Công an TP Hải Phong bắt 3 đối tượng.\nHọ khai nhận.\nHết."
    new = "Công an TP Hải Phòng bắt 3 đối tượng.\nHọ đã khai nhận.\nHết."
    assert between(old, new) == (Edit(17, 18, "ò"), Edit(40, 40, " đã"))


def test_a_megabyte_is_compared_within_a_second(seed_paths):
    article = normalize("NFC", seed_paths[0].read_text(encoding="utf-8"))
    chosen = random.Random(5)  # noqa: S311 - no secret
    for old in (
        "\n".join(f"{n}. {article}" for n in range(1_000_000 // len(article))),
        " ".join(article.split()) * 180,
    ):
        letters = list(old)
        for _ in range(300):
            letters[chosen.randrange(len(letters))] = chosen.choice(["", "x", "ồ ", "\n"])
        new = "".join(letters)
        for one, other in ((old, new), (old, old[::-1]), (new, article)):
            began = time.process_time()
            edits = between(one, other)
            assert time.process_time() - began < 2  # on a machine that others use, too; some 0.5 alone
            assert applied(one, edits) == other


@st.composite
def written_by_two(draw: st.DrawFn) -> tuple[str, tuple[Edit, ...], tuple[Edit, ...]]:
    """A text, and what two people make of it."""
    text = draw(texts)
    both = []
    for words in ("X", "Y"):
        places = draw(st.lists(st.tuples(st.integers(0, len(text)), st.sampled_from([0, 1, 3, 9])), max_size=8))
        edits: tuple[Edit, ...] = ()
        for start, length in places:
            now = len(applied(text, edits))
            edits = changed(edits, min(now, start), min(now, start + length), draw(st.sampled_from(["", words])))
        both.append(least(text, edits))
    return text, both[0], both[1]


@settings(max_examples=200)
@given(written_by_two())
def test_edits_go_along_with_what_another_makes_of_the_text(written_by_two):
    text, mine, theirs = written_by_two
    now = applied(text, theirs)
    carried = rebased(text, mine, theirs)
    made = applied(now, carried)
    assert all(one.end < other.start for one, other in pairwise(carried))
    assert made.count("X") == applied(text, mine).count("X"), "nothing that was typed is lost"
    assert rebased(text, mine, ()) == mine
    assert rebased(text, mine, mine) == (), "what both did is done"
    if all(one.end < other.start or other.end < one.start for one in mine for other in theirs):
        assert made == applied(text, sorted((*mine, *theirs)))


@pytest.mark.parametrize(
    ("mine", "theirs", "made"),
    [
        (Edit(4, 8, "phạt"), Edit(0, 3, "Xử"), "Xử phạt người"),
        (Edit(4, 8, "phạt"), Edit(4, 8, "án"), "Tội phạt người"),
        (Edit(5, 6, "H"), Edit(4, 13, "đồ"), "Tội pHạm người"),
        (Edit(3, 3, ","), Edit(3, 3, ";"), "Tội;, phạm người"),
        (Edit(3, 3, ","), Edit(3, 3, ","), "Tội, phạm người"),
        (Edit(4, 8, ""), Edit(6, 6, "x"), "Tội  người"),
    ],
)
def test_where_both_changed_the_same_words_ones_own_stand(mine, theirs, made):
    text = "Tội phạm người"
    assert applied(applied(text, [theirs]), rebased(text, (mine,), (theirs,))) == made
