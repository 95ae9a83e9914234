"""What lines mean: nothing that leaves something out is lost."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import MixedChoiceError, UnjoinedError
from desktop_app.domain.query import AllOf, AnyOf, Column, Near, phrase_of
from desktop_app.domain.query_reader import parse

A, B, C = (phrase_of(word) for word in ("aa", "bb", "cc"))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('"aa" (-"bb")', AllOf((A,), (B,))),
        ('(-"bb") "aa"', AllOf((A,), (B,))),
        ('"aa" (-"bb" -"cc")', AllOf((A,), (B, C))),
        ('"aa" (-("bb"))', AllOf((A,), (B,))),
        ('"aa" -(-"bb")', AllOf((A, B))),
        ('"aa" -(-"bb" -"cc")', AllOf((A, AnyOf((B, C))))),
        ('"aa" -("bb" -"cc")', AllOf((A,), (AllOf((B,), (C,)),))),
        ('"aa" OR ("bb" -"cc")', AnyOf((A, AllOf((B,), (C,))))),
        ('"aa" NOT OR "bb"', AllOf((A,), (B,))),
        ('NOT -"aa"', A),
        ('tỉnh:x (-"aa" -"bb")', AllOf((), (A, B))),
        ('(tỉnh:x -"aa")', AllOf((), (A,))),
        ('-"aa"', AllOf((), (A,))),
        ('title:aa near/4 "bb"', Near((A._replace(column=Column.TITLE), B._replace(column=Column.TITLE)), 4)),
        ('"aa" near/2 near/3 "bb"', Near((A, B), 3)),
        ('"aa" near/2', A),
    ],
)
def test_what_is_left_out_is_left_out_wherever_it_stands(line, words):
    assert parse(line).words == words


@pytest.mark.parametrize("line", ['"aa" OR -"bb"', '-"aa" OR "bb"', '(-"aa") OR "bb"', '"aa" OR "bb" OR (-"cc")'])
def test_what_is_left_out_is_no_choice(line):
    with pytest.raises(UnjoinedError):
        parse(line)


@pytest.mark.parametrize(
    "line", ['"aa" near/2 -"bb"', '("aa" OR "bb") near/2 "cc"', '"cc" near/2 ("aa" "bb")', "title:aa near/2 note:bb"]
)
def test_near_joins_phrases_of_one_place(line):
    with pytest.raises(UnjoinedError):
        parse(line)


@pytest.mark.parametrize("line", ["-(tỉnh:x nguồn:y)", "tỉnh:x OR -tỉnh:y", "-(tỉnh:x -tỉnh:y)", "từ:2024 OR từ:2025"])
def test_conditions_that_cannot_be_joined_so_are_refused(line):
    with pytest.raises(MixedChoiceError):
        parse(line)


def test_conditions_of_one_field_are_left_out_together():
    assert [met.excluded for met in parse("aa -(tỉnh:x tỉnh:y)").conditions] == [True, True]
    assert [met.excluded for met in parse("aa -(-tỉnh:x)").conditions] == [False]
