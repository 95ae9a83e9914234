from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import UserError
from desktop_app.hooks import Reading
from desktop_app.ingest.tables.csl import BadReferenceError
from desktop_app.ingest.tables.json_items import DamagedJsonError
from desktop_app.ingest.tables.json_tables import JsonImporter
from desktop_app.ingest.tables.ris import CutReferenceError, NoReferencesError, RisImporter

CSL: list[dict[str, Any]] = [
    {
        "id": "a1",
        "type": "article-newspaper",
        "title": "Bộ trưởng làm việc với Hải Phòng",
        "author": [{"family": "Phạm", "given": "Hường"}, {"literal": "Nhóm PV"}],
        "container-title": "Báo Tỉnh",
        "URL": "https://bao.example.vn/bai-1.html",
        "issued": {"date-parts": [["2024", 5, "9"]]},
        "abstract": "Đoàn công tác làm việc. " * 40,
    },
    {"type": "webpage", "title": "Bài hai", "issued": {"raw": "10/05/2024"}, "author": []},
]
RIS = """TY  - NEWS
AU  - Phạm, Hường
AU  - Lan Anh
TI  - Bộ trưởng làm việc
với Hải Phòng
T2  - Báo Tỉnh
PY  - 2024
DA  - 2024/05/09/
UR  - https://bao.example.vn/bai-1.html
N2  - Tóm tắt dài.
ER  -

TY  - ELEC
T1  - Bài hai
JO  - Báo khác
Y1  - 2024/05//
ER  -
"""


def values(reading: Reading | UserError) -> dict[str, str | None]:
    assert isinstance(reading, Reading)
    assert reading.text == ""
    assert {fact.confidence for fact in reading.declared.values()} == {0.98}
    return {name: fact.value for name, fact in reading.declared.items()}


@pytest.mark.parametrize("form", [CSL, {"items": CSL}])
def test_csl_says_what_is_known_of_an_article_without_its_text(form):
    content = json.dumps(form, ensure_ascii=False).encode()
    first, second = JsonImporter().read("zotero.json", content)
    assert values(first) == {
        "title": "Bộ trưởng làm việc với Hải Phòng",
        "author": "Phạm Hường, Nhóm PV",
        "source": "Báo Tỉnh",
        "url": "https://bao.example.vn/bai-1.html",
        "published": "2024-05-09",
    }
    assert values(second) == {"title": "Bài hai", "published": "2024-05-10"}
    assert isinstance(second, Reading)
    assert (second.format, second.part) == ("csl-json", "2")


def test_articles_with_a_type_of_their_own_are_articles():
    text = "Ngày 9/5, đoàn công tác làm việc với Thành ủy Hải Phòng. " * 8
    (reading,) = JsonImporter().read("a.json", json.dumps([{"type": "article", "title": "x", "text": text}]).encode())
    assert isinstance(reading, Reading)
    assert reading.text == text


def test_ris_says_the_same_in_its_own_form():
    assert RisImporter().accepts("x", RIS.encode("utf-8-sig"))
    first, second = RisImporter().read("x.ris", RIS.replace("\n", "\r\n").encode("utf-8-sig"))
    assert values(first) == {
        "title": "Bộ trưởng làm việc với Hải Phòng",
        "author": "Phạm Hường, Lan Anh",
        "source": "Báo Tỉnh",
        "url": "https://bao.example.vn/bai-1.html",
        "published": "2024-05-09",
    }
    assert values(second) == {"title": "Bài hai", "source": "Báo khác", "published": "2024-05"}


def test_an_entry_that_breaks_off_or_names_nothing_is_refused_alone():
    _, _, third = RisImporter().read("x.ris", f"{RIS}TY  - NEWS\nAU  - An\nER  - \n".encode())
    assert isinstance(third, BadReferenceError)
    cut = list(RisImporter().read("x.ris", RIS[: RIS.rindex("ER")].encode()))
    assert isinstance(cut[0], Reading)
    assert isinstance(cut[1], CutReferenceError)
    assert "Entry 2" in cut[1].message()
    (empty,) = JsonImporter().read("x.json", b'[{"type": "book", "author": [{"family": "An"}]}]')
    assert isinstance(empty, BadReferenceError)


def test_files_without_references_are_refused():
    with pytest.raises(NoReferencesError):
        RisImporter().read("x.ris", "Một bài viết.\n".encode())
    with pytest.raises(DamagedJsonError):
        list(JsonImporter().read("x.json", json.dumps(CSL).encode()[:-5]))
    assert not RisImporter().accepts("x.txt", b"TY le: 5 %\n")


@pytest.mark.parametrize(
    "issued",
    [None, 5, [], {}, {"date-parts": []}, {"date-parts": [[]]}, {"date-parts": [[None]]}, {"date-parts": [["x", 1]]},
     {"date-parts": [[2024, 13, 1]]}, {"date-parts": "2024"}, {"date-parts": [[10**9]]}, {"raw": 7},
     {"literal": "mai"}],
)  # fmt: skip
def test_a_date_that_is_none_is_left_out(issued):
    (reading,) = JsonImporter().read("x.json", json.dumps([{"type": "book", "title": "x", "issued": issued}]).encode())
    assert values(reading) == {"title": "x"}


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["family", "raw", "date-parts"]), inner)
    ),
    max_leaves=5,
)


@given(st.fixed_dictionaries({"type": st.just("book")}, optional={key: PLAIN for key in CSL[0] if key != "type"}))
def test_any_values_give_a_reading_or_a_refusal(item):
    for found in JsonImporter().read("x.json", json.dumps([item]).encode()):
        assert isinstance(found, BadReferenceError | Reading)


@given(st.data())
def test_a_broken_copy_gives_readings_or_refusals(data):
    whole = bytearray(RIS.encode())
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=4)):
        whole[place] ^= 1 << data.draw(st.integers(0, 7))
    content = bytes(whole[: data.draw(st.integers(0, len(whole)))])
    RisImporter().accepts("x.ris", content)
    try:
        list(RisImporter().read("x.ris", content))
    except UserError as refusal:
        refusal.message("vi")


def test_an_entry_without_end_is_read_in_flat_memory():
    content = b"TY  - NEWS\nTI  - x\n" + b"KW  - a\n" * 300_000 + b"dai dong\n" * 300_000 + b"ER  - \n"
    (reading,) = RisImporter().read("x.ris", content)
    assert values(reading) == {"title": "x"}
