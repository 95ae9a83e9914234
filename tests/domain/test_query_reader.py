"""What lines mean: nothing that leaves something out is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.errors import BadQueryError, LongLineError, MixedChoiceError, UnjoinedError
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
        ('"aa" OR "bb" OR "AA" OR "bb"', AnyOf((A, B))),
        ('"aa" OR "aa"', A),
        ('"aa" "bb" "aa" -"cc" -"cc"', AllOf((A, B), (C,))),
        ('"aa" ("aa")', A),
        ('"aa" near/4 "bb" near/4 "aa"', Near((A, B), 4)),
        ('title:"aa" near/4 "aa"', A._replace(column=Column.TITLE)),
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


@pytest.mark.parametrize("line", ["-(từ:2024) aa", "-(ngày:2024-05) aa"])
def test_a_group_ends_behind_a_date(line):
    plain = line.replace("2024)", "2024 )").replace("05)", "05 )")
    assert parse(line)._replace(text="") == parse(plain)._replace(text="")
    assert parse(line).words == A


def test_a_word_that_joins_is_one_among_capitals_wherever_it_stands():
    assert parse("TIÊU ĐỀ:SỐNG HOẶC CHẾT").words == phrase_of("SỐNG HOẶC CHẾT", Column.TITLE)
    assert parse("tiêu đề:SỐNG HOẶC CHẾT").words == AnyOf((phrase_of("SỐNG", Column.TITLE), phrase_of("CHẾT")))


def test_conditions_of_one_field_are_left_out_together():
    assert [met.excluded for met in parse("aa -(tỉnh:x tỉnh:y)").conditions] == [True, True]
    assert [met.excluded for met in parse("aa -(-tỉnh:x)").conditions] == [False]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ('(tỉnh:"Hà Nội" cướp) trộm', "(cướp) trộm"),
        ('cướp tỉnh:"X" trộm', "cướp AND trộm"),
        ('cướp tỉnh:"X" OR tỉnh:"Y" trộm', "cướp AND trộm"),
        ('(tỉnh:x nguồn:"y") cướp, trộm', "cướp, trộm"),
        ('-(tỉnh:x) "cướp" -(trộm tiêu đề:"x y")', '"cướp" -(trộm tiêu đề:"x y")'),
        ('cướp OR trộm từ:2024 -"giật" near/3 )', 'cướp OR trộm AND -"giật"'),
        ('tỉnh:"x" OR ma* gần/3 túy', ""),
        ("từ:2024 A HOẶC B", "A OR B"),
        ("OR ma túy )", "OR ma túy )"),
        ("từ:2024 NOT NOT ma, túy )", "ma, túy"),
        ("ma -NOT túy từ:2024", "ma AND túy"),
        ('ma "!" OR túy từ:2024', "ma AND túy"),
        ('title:ma "!" HOẶC túy tỉnh:x', "title:ma AND túy"),
        ('ma OR "!" túy từ:2024', "ma AND túy"),
        ('từ:2024 (ma "túy)', 'ma "túy)"'),
        ("từ:2024", ""),
    ],
)
def test_what_is_kept_of_a_line_is_its_words(line, text):
    try:
        assert parse(line).text == text
    except MixedChoiceError:
        assert text == ""


PIECES = (
    "ma", "túy", "CƯỚP", '"ma túy"', '"chợ"', '"', "cư*", "ma t*", '"ma t"*', "-", "-", "NOT", "OR", "OR", "HOẶC",
    "AND", "|", "(", "(", ")", ")", "near/0", "gần/2", "tiêu đề:", "title:ma", 'note:"x y"', "tỉnh:", 'tỉnh:"Hà Nội"',
    'tỉnh:"x"', "tỉnh:Hải Phòng", "từ:2024", "đến:2024-01", 'nguồn:""', "…", ",", ":", "*", "24/7", "'", '"!"',
)  # fmt: skip


@settings(max_examples=400)
@given(line=st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(("", " ", " "))), max_size=12))
def test_what_is_kept_of_a_line_means_what_its_words_meant(line):
    try:
        said = parse("".join(piece + blank for piece, blank in line))
    except BadQueryError:
        return
    if said.words is None:
        assert said.text == ""
        return
    kept = parse(said.text)
    assert (kept.words, kept.conditions, kept.text) == (said.words, (), said.text)


@pytest.mark.parametrize("line", ["x" * 2_001, "ma túy " * 2_000, '"aa"có:x' * 249])
def test_a_line_that_is_too_long_is_refused_whole(line):
    with pytest.raises(LongLineError, match="2,000"):
        parse(line)
    assert parse("x" * 2_000).text == "x" * 2_000
