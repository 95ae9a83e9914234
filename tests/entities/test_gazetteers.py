"""The word lists hold closed classes, never the persons of an article."""

from __future__ import annotations

import re

import pytest

from desktop_app.entities.gazetteer import Entry, longest, sections, trie
from desktop_app.entities.tokens import Spelling, Tokens, word_key
from desktop_app.resources import resource

LISTS = sorted(path.stem for path in resource("gazetteers").glob("entity-*.txt"))


NAMED_AFTER = {"Hồ Chí Minh", "VIỆT BẮC"}
"""Persons called as a city or a region is: these names are in the lists as parts of theirs."""


def folded(words: str) -> str:
    """The words as lists are looked up, each with whether it has a capital: `Hải quân` is no `Hải Quân`."""
    return " ".join(f"{word_key(word)}{word[0].isupper():d}" for word in re.findall(r"\w+", words))


@pytest.mark.parametrize("part", ["seeds", "dev", "aside"])
def test_no_person_of_the_gold_is_in_a_list(scoring, part):
    entries = {folded(entry.text) for name in LISTS for listed in sections(name).values() for entry in listed}
    for text, gold in scoring.documents(part).values():
        for start, end, kind in gold:
            words = folded(text[start:end])
            if kind == "PERSON" and " " in words and text[start:end] not in NAMED_AFTER:
                assert not [entry for entry in entries if f" {words} " in f" {entry} "], text[start:end]


@pytest.mark.parametrize("name", LISTS)
def test_every_list_says_where_it_comes_from(name):
    head = resource("gazetteers", f"{name}.txt").read_text(encoding="utf-8").split("[")[0]
    assert "licence" in head


@pytest.mark.parametrize("name", LISTS)
def test_no_list_holds_an_entry_twice(name):
    for section, entries in sections(name).items():
        texts = [entry.text for entry in entries]
        assert sorted(texts) == sorted(set(texts)), section


def test_the_longest_entry_wins_and_signs_count():
    spelling = Spelling()
    root = trie([Entry("Ban Chỉ đạo"), Entry("Ban"), Entry("Thương binh - Liệt sĩ")], spelling)
    tokens = Tokens("Ban chỉ đạo, Thương binh – Liệt sỹ, Thương binh Liệt sĩ", spelling)
    assert [longest(root, tokens, index) and longest(root, tokens, index)[0] for index in range(tokens.size)] == [
        3, None, None, 7, None, None, None, None, None, None, None,
    ]  # fmt: skip


def test_proper_names_need_their_capitals():
    spelling = Spelling()
    root = trie([Entry("Hòa Bình")], spelling)
    assert longest(root, Tokens("hòa bình", spelling), 0, proper=True) is None
    assert longest(root, Tokens("Hòa bình", spelling), 0, proper=True) is None
    assert longest(root, Tokens("Hoà Bình", spelling), 0, proper=True) is not None
