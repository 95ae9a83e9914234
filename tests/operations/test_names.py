"""The editors' own list: what may stand in it, and which entries take the place of which."""

from __future__ import annotations

import unicodedata

import pytest

from desktop_app.domain.corrections import correction
from desktop_app.domain.errors import BadNameError
from desktop_app.domain.ids import ListedId
from desktop_app.domain.listed import ListedName
from desktop_app.domain.mentions import EntityType
from desktop_app.domain.spans import Span
from desktop_app.operations import names
from desktop_app.operations.names import checked, entry_of, list_names
from desktop_app.store.library import Library

ORG, PERSON, EVENT = EntityType.ORG, EntityType.PERSON, EntityType.EVENT


def entry(words: str, kind: EntityType | None = ORG, **rest: str) -> ListedName:
    return ListedName(ListedId(""), words, kind, **rest)


def listed(library: Library) -> list[tuple[str, EntityType | None]]:
    return [(each.words, each.type) for each in library.names.all()]


@pytest.mark.parametrize(
    "words",
    ["", "…", "_", "_ _", "\u02bc", "\u0301", "\u200b", "\0", "😀", "x" * 201, "từ " * 100,
     "]a[", "[[a]]", "[a][b]", "[a", "a]", "[]", "a []", "[_] a", "[a [b] c]"],
)  # fmt: skip
def test_words_that_cannot_be_looked_for_are_refused(words: str):
    with pytest.raises(BadNameError) as refused:
        checked(entry(words))
    assert len(str(refused.value)) < 250


@pytest.mark.parametrize("name", ["\u200b", "\0", "\u202e\u200f", "…", "_", "x" * 201])
def test_a_name_without_a_letter_is_refused(name: str):
    with pytest.raises(BadNameError):
        checked(entry("Tổ Bình Minh", name=name))


@pytest.mark.parametrize(
    "words", ["a", "7", "Đội 1/2", "[Công an tỉnh] ta", "ta [Công an tỉnh]", "x" * 200, "中文", "Y"]
)
def test_words_that_can_be_looked_for_are_taken(words: str):
    assert checked(entry(words, name="  ")).words == words


def test_what_cannot_be_seen_is_dropped_and_the_rest_composed():
    said = unicodedata.normalize("NFD", "\u200bTổ\u00ad\0  Bảy\u202e ")
    known = checked(entry(said, name=said, note=" hai\ndòng\t\u2028nữa "))
    assert (known.words, known.name, known.note) == ("Tổ Bảy", "Tổ Bảy", "hai dòng nữa")


@pytest.mark.parametrize(
    ("since", "until"),
    [("2024-05", "2024"), ("2024-05-09", "2024-05"), ("2024", "2024-03"), ("2024-05-09T14:00", "2024-05-09")],
)
def test_a_period_ends_with_what_its_end_names(since: str, until: str):
    assert checked(entry("A B", since=since, until=until)).until == until


@pytest.mark.parametrize(("since", "until"), [("2024-05", "2023"), ("2024-05-09", "2024-04"), ("2024", "2023-12")])
def test_a_period_that_ends_before_it_begins_is_refused(since: str, until: str):
    with pytest.raises(BadNameError):
        checked(entry("A B", since=since, until=until))


def test_the_same_line_thrice_counts_once(library: Library):
    assert list_names(library, [entry("Hoa A")] * 3) == 1
    assert listed(library) == [("Hoa A", ORG)]
    assert list_names(library, [entry("Hoa A"), entry("Hoa A")]) == 0


def test_spellings_of_the_same_words_are_one_entry(library: Library):
    for words, kind in (("nhóm Hoà Xyz", ORG), ("nhóm Hòa Xyz", PERSON), ("nhóm Hoà  Xyz", EVENT)):
        assert list_names(library, [entry(words, kind)]) == 1
    assert listed(library) == [("nhóm Hoà Xyz", EVENT)]
    assert list_names(library, [entry("nhóm Hoà Xyz", ORG), entry("Tổ Kĩ"), entry("nhóm Hòa Xyz", PERSON)]) == 2
    assert listed(library) == [("nhóm Hòa Xyz", PERSON), ("Tổ Kĩ", ORG)]
    list_names(library, [entry("Tổ Kỹ", PERSON, since="2024")])
    assert len(listed(library)) == 3, "another time is another entry"
    list_names(library, [entry("Nhóm Hoà Xyz", ORG)])
    assert len(listed(library)) == 4, "capitals are asked of texts: where they are not, the other one holds"


def test_an_entry_that_is_changed_takes_the_place_of_one_that_says_the_same(library: Library):
    list_names(library, [entry("Hoa A"), entry("Hoa B")])
    first, _second = library.names.all()
    list_names(library, [first._replace(words="Hoa B", type=PERSON)])
    assert [(each.id, each.words) for each in library.names.all()] == [(first.id, "Hoa B")]


def test_two_programs_that_list_the_same_words_at_once_leave_one_entry(library: Library, monkeypatch):
    told = names.told

    def meanwhile(entries):
        monkeypatch.setattr(names, "told", told)
        with Library.open(library.path) as other:
            list_names(other, [entry("Cờ Đỏ", ORG)])
        return told(entries)

    monkeypatch.setattr(names, "told", meanwhile)
    assert list_names(library, [entry("Cờ Đỏ", PERSON)]) == 1
    assert listed(library) == [("Cờ Đỏ", PERSON)]
    assert library.problems() == []


def test_a_correction_keeps_the_words_as_they_stand_in_the_text():
    text = "Hôm nay Tổ\u200b Bảy họp."
    place = Span(8, 15)
    entry = entry_of(correction(text, place, place, ORG))
    assert (entry.words, entry.name) == ("Tổ\u200b Bảy", "")
    assert entry.subject == checked(ListedName(ListedId(""), "Tổ Bảy", ORG)).subject
