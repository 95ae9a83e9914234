from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import NotTextError, UserError
from desktop_app.hooks import Reading
from desktop_app.ingest.tables.columns import NoTextColumnError
from desktop_app.ingest.tables.json_items import DamagedJsonError, NoArticlesError
from desktop_app.ingest.tables.json_tables import JsonImporter
from desktop_app.ingest.tables.tables import BadRowsError, TooManyColumnsError

TEXT = "Ngày 9/5, đoàn công tác làm việc với Thành ủy Hải Phòng về an sinh xã hội. " * 5
ARTICLES = [
    {"title": "Bài một", "content": TEXT, "date": "2024-05-09T07:00:00Z", "views": 12, "tags": ["a", "b"]},
    {"title": "Bài hai", "content": TEXT + "Hai.", "authors": ["Lan Anh", "Hà Thu"], "meta": {"id": [1, {"x": None}]}},
]


def readings(content: object, path: str = "bài.json") -> list[Reading]:
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    assert JsonImporter().accepts(path, text.encode()[:4096])
    found = list(JsonImporter().read(path, text.encode()))
    assert all(isinstance(item, Reading) for item in found), found
    return [item for item in found if isinstance(item, Reading)]


def lines(items: list[dict[str, object]]) -> str:
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)


@pytest.mark.parametrize(
    "form",
    [
        json.dumps(ARTICLES),
        json.dumps(ARTICLES, indent=2, ensure_ascii=False),
        json.dumps({"total": 2, "articles": ARTICLES}),
        json.dumps({"page": {"articles": None, "n": [[]]}, "items": ARTICLES}, indent=1),
        lines(ARTICLES),
        "\ufeff" + "\n" + lines(ARTICLES),
    ],
)
def test_lists_of_articles_in_all_their_forms(form):
    first, second = readings(form)
    assert first.text == TEXT
    assert first.declared["title"].value == "Bài một"
    assert first.declared["published"].value == "2024-05-09T14:00"
    assert second.declared["author"].value == "Lan Anh, Hà Thu"
    assert first.format == "json"


def test_one_object_is_one_article():
    (reading,) = readings(ARTICLES[0])
    assert (reading.text, reading.part) == (TEXT, "1")


def test_numbers_are_those_of_objects_and_of_lines():
    assert [reading.part for reading in readings(ARTICLES)] == ["1", "2"]
    assert [reading.part for reading in readings("\n" + lines(ARTICLES).replace("\n", "\n\n"), "a.jsonl")] == ["2", "4"]


def test_columns_are_all_keys_but_those_that_hold_objects():
    table = JsonImporter().table("a.json", json.dumps(ARTICLES).encode())
    assert table.columns == ("title", "content", "date", "views", "tags", "authors")
    assert [cells for _, cells in table.rows] == [
        ("Bài một", TEXT, "2024-05-09T07:00:00Z", "12", "a, b", ""),
        ("Bài hai", f"{TEXT}Hai.", "", "", "", "Lan Anh, Hà Thu"),
    ]


def test_paragraphs_in_a_list_are_one_text():
    (reading,) = readings([{"title": "x", "paragraphs": [], "text": [TEXT, "Hết."]}])
    assert reading.text == f"{TEXT}\n\nHết."


def test_a_text_within_an_object_is_no_column():
    with pytest.raises(NoTextColumnError, match="title"):
        readings([{"title": "x", "content": {"rendered": TEXT}}])


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ('{"type": "FeatureCollection", "features": [{"a": {"b": 1}}]}', NoTextColumnError),
        ('[{"a": "b"}]', NoTextColumnError),
        ("{}", NoTextColumnError),
        ("[]", NoArticlesError),
        ("[1, 2, 3]", NoArticlesError),
        ('"text"', DamagedJsonError),
        ("", DamagedJsonError),
        ('[{"text": "a"}', DamagedJsonError),
        ('[{"text": "a"}, {"text": "b', DamagedJsonError),
        ('[{"text": "a\\', DamagedJsonError),
        ('[{"text": a}]', DamagedJsonError),
        ('{"articles": [{"text": "a"]}', DamagedJsonError),
        ('{"articles" [{"text": "a"}]}', DamagedJsonError),
        ('[{"text": "a"}, 5]', BadRowsError),
        ("[" + json.dumps({f"k{n}": 1 for n in range(1_001)}) + "]", TooManyColumnsError),
    ],
)
def test_what_is_no_list_of_articles_is_refused_with_its_reason(text, error):
    with pytest.raises(error) as refusal:
        list(JsonImporter().read("a.json", text.encode()))
    assert refusal.value.message("vi") != refusal.value.message("en")


def test_all_lines_that_are_no_object_are_named():
    good = json.dumps(ARTICLES[0])
    text = "\n".join([good, "{", good, "[1]", good, "x", '{"a": 1} {"b": 2}', ""])
    with pytest.raises(BadRowsError) as refusal:
        list(JsonImporter().read("a.jsonl", text.encode()))
    assert refusal.value.numbers == (2, 4, 6, 7)
    with pytest.raises(NotTextError):
        list(JsonImporter().read("a.jsonl", bytes(range(256)) * 4))


@pytest.mark.parametrize(
    "text",
    [
        "[" * 5_000_000,
        '{"a":' * 1_000_000,
        '[{"a": ' + "[" * 200_000 + "]" * 200_000 + "}]",
        '["' + '\\"' * 4_000_000,
        '[{"text": "' + "a" * 9_000_000,
        "[" + "[],[]," * 3_000_000,
        '[{"a": [' + "[]," * 3_000_000,
        '{"' + '":"' * 3_000_000,
        " " * 9_000_000,
        "\n" * 9_000_000,
        "[" + "," * 9_000_000,
        "[" + "9" * 5_000_000 + "]",
    ],
)
def test_hostile_nesting_is_refused(text):
    with pytest.raises(UserError):
        list(JsonImporter().read("a.json", text.encode()))


@pytest.mark.parametrize("head", [b'{"a"', b"[\n {", b"[]", "\ufeff {\n".encode(), b"[  \n"])
def test_json_is_known_by_its_opening(head):
    assert JsonImporter().accepts("x", head)


@pytest.mark.parametrize("head", [b"[Intro] words", b"{\\rtf1", b"(Tin) {x}", b"", b"[1]", bytes(9)])
def test_words_in_brackets_are_no_json(head):
    assert not JsonImporter().accepts("x.txt", head)


SIGNS = "".join(map(chr, range(0xA1, 0x100)))  # in texts of nothing else they are letters of fonts of before
CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=SIGNS) | st.just("\n"), max_size=30)


@given(st.lists(st.fixed_dictionaries({"title": CELL, "text": CELL, "n": CELL}), min_size=1, max_size=8), st.booleans())
def test_a_list_that_is_written_comes_back_equal(items, by_line):
    text = lines(items) if by_line else json.dumps(items, ensure_ascii=False)
    table = JsonImporter().table("a.jsonl" if by_line else "a.json", text.encode())
    found = [dict(zip(table.columns, cells, strict=True)) for _, cells in table.rows]
    assert found == [item for item in items if any(cell.strip() for cell in item.values())]


@given(
    st.binary(max_size=200) | st.text('[]{}",:\\ \na1', max_size=60).map(str.encode),
    st.sampled_from([".json", ".jsonl"]),
)
def test_any_bytes_give_articles_or_a_refusal(content, suffix):
    JsonImporter().accepts(f"x{suffix}", content)
    _tried(content, suffix)


@given(st.data())
def test_a_broken_copy_gives_articles_or_a_refusal(data):
    whole = bytearray(data.draw(st.sampled_from([lines(ARTICLES), json.dumps({"items": ARTICLES})])).encode())
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=4)):
        whole[place] = data.draw(st.sampled_from(b'[]{}",:\\ \n\x00\xff9'))
    _tried(bytes(whole[: data.draw(st.integers(0, len(whole)) | st.just(len(whole)))]), ".json")


def _tried(content: bytes, suffix: str) -> None:
    try:
        list(JsonImporter().read(f"x{suffix}", content))
    except UserError as refusal:
        refusal.message("vi")
