from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app import resources
from desktop_app.vietnam.clauses import clauses, syllables
from desktop_app.vietnam.sentences import paragraph_from, paragraph_until, paragraphs, sentences

GOLD = json.loads((Path(__file__).parent / "seed-sentences.json").read_text(encoding="utf-8"))["seeds"]


def _split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize("path", resources.seeds(), ids=lambda path: path.name[:3])
def test_sentences_of_the_samples_end_where_a_reader_ends_them(path):
    text = path.read_text(encoding="utf-8")
    wanted = iter(GOLD[path.name[:3]])
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        parts = _split(line)
        found += [(number, left, right) for left, right in pairwise(parts)]
    for number, left, right in found:
        line, ending, opening = next(wanted)
        assert number == line
        assert left.endswith(ending)
        assert right.startswith(opening)
    assert next(wanted, None) is None


@pytest.mark.parametrize(
    "parts",
    [
        ["Ông đến TP. Hồ Chí Minh ngày 17.11.", "Sau đó ông về."],
        ["Nghị quyết của T.Ư.", "Đảng bộ triển khai."],
        ["Theo PGS. TS. Trần Văn Nam, thu nhập đạt 3.950 USD.", "Năm nay tăng."],
        ["Bị can N.V.A. Nguyễn khai nhận."],
        ["Đối tượng là Nguyễn Văn A.", "Sau khi gây án, A. bỏ trốn."],
        ["“Phải làm ngay!”", "Ông nói."],
        ["“Phải làm ngay!” ông nói."],
        ["Ông nói: “Tốt.”", "“Rất tốt.”"],
        ['Ông nói: "Tốt."', '"Rất tốt."'],
        ["Trồng lúa, ngô, khoai… và sắn.", "Hết."],
        ["Trồng lúa, ngô, khoai…", "Năm sau trồng sắn."],
        ["1. Kết quả đạt được"],
        ["II. Nhiệm vụ trọng tâm"],
        ["Xem tr. 15 và sohuutritue.net.vn nhé."],
        ["Công ty ở Q.1, TP.HCM."],
        ["Có ai không?", "Không ai cả."],
        ["Tăng 8,16%.", "Thu 22.067 tỉ đồng."],
        ["Bí thư Tỉnh ủy phát biểu"],
    ],
)
def test_sentences_are_told_apart(parts):
    assert _split(" ".join(parts)) == parts


def test_a_stop_without_a_blank_ends_a_sentence_before_a_capital():
    assert _split("kinh tế, xã hội.Về công tác") == ["kinh tế, xã hội.", "Về công tác"]
    assert _split("Tp.Hồ Chí Minh") == ["Tp.Hồ Chí Minh"]
    assert _split("1.Tên dự án.2.Địa điểm") == ["1.Tên dự án.", "2.Địa điểm"]
    assert _split("Ông nói.“Tôi đi.”Rồi ông đi.3 giờ sau") == ["Ông nói.", "“Tôi đi.”", "Rồi ông đi.", "3 giờ sau"]
    assert _split("Ở TP.HCM.Theo anh Ng.Văn, Booking.Com rẻ.") == ["Ở TP.HCM.", "Theo anh Ng.Văn, Booking.Com rẻ."]


def test_initials_end_a_sentence_unless_a_name_goes_on():
    openings = ["Cơ quan chức năng vào cuộc.", "Hiện trường vụ việc bị xáo trộn.", "CSGT đo đạc.", "Hà Nội đang mưa."]
    for opening in [
        *openings,
        "Nguyên nhân chưa rõ.",
        "Nguyễn Văn B. khai.",
        "Minh bạch là cần.",
        "Tổng cộng có 3 xe.",
    ]:
        for name in ["Nguyễn Văn A.", "ông N.V.A.", "chị Trần Thị Kh.", "bị can H.", "Lê D.", "Công ty X.D.", "xã H."]:
            assert _split(f"Đó là {name} {opening}") == [f"Đó là {name}", opening]
    for name in ["John F. Kelly", "J. R. Smith", "cháu Lê B. Trâm", "Ng. V. Kh.", "Công an Q. Lê Chân", "ở H. Hóc Môn"]:
        assert len(_split(f"Theo {name} có 3 xe.")) == 1


def test_a_line_break_always_ends_a_sentence():
    assert _split("Tiêu đề không chấm\n\n Đoạn một\nđoạn hai. ") == ["Tiêu đề không chấm", "Đoạn một", "đoạn hai."]
    assert paragraphs("a\n \nb c \n") == [(0, 1), (4, 7)]


@given(st.text(alphabet="ab \n\t\u00a0"), st.integers(0, 40))
def test_the_paragraphs_beside_a_place_are_those_of_the_text(text, position):
    found, position = paragraphs(text), min(position, len(text))
    before, behind = [each for each in found if each[0] <= position], [each for each in found if each[0] >= position]
    assert paragraph_until(text, position) == (before[-1] if before else None)
    assert paragraph_from(text, position) == (behind[0] if behind else None)


_WORDS = (
    "Anh ông nói hỏi Hùng Lê A. N.V.A. Ng. H. TP. TS. 1. 17.11. v.v… “ ” ‘ ’ \" ' ? ! … . – - ( ) [1] , iPhone 8,16%"
)
_TEXTS = st.lists(st.sampled_from([*_WORDS.split(), " ", " ", " ", "\n", "\u00a0"])).map("".join)


@given(st.one_of(st.text(alphabet="aB .\n!?…\"”“'’()[]1,TPHồă–-\u00a0"), _TEXTS))
def test_sentences_hold_everything_that_is_not_blank_once_and_in_order(text):
    found = sentences(text)
    assert "".join("".join(text[a:b].split()) for a, b in found) == "".join(text.split())
    assert all(a < b and "\n" not in text[a:b] and text[a:b] == text[a:b].strip() for a, b in found)
    assert all(left[1] <= right[0] for left, right in pairwise(found))


@example("Anh A. 1. ")
@given(_TEXTS)
def test_sentences_are_the_same_line_by_line(text):
    lines = [text[start:end] for start, end in paragraphs(text)]
    assert [part for line in lines for part in _split(line)] == _split(text)


def test_clauses_leave_numbers_whole():
    text = "Chiều 8/5, GRDP tăng 8,16%; xếp thứ 6/63 – cao nhất: tốt."
    assert [text[a:b] for a, b in clauses(text, 0, len(text))] == [
        "Chiều 8/5", "GRDP tăng 8,16%", "xếp thứ 6/63", "cao nhất", "tốt.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Giá 84,5 – 86,5 triệu, cao nhất năm.", ["Giá 84,5 – 86,5 triệu", "cao nhất năm."]),
        ("Tuyến Hà Nội – Hải Phòng dài 105 km.", ["Tuyến Hà Nội", "Hải Phòng dài 105 km."]),
        ("Gồm dao,súng;đạn lúc 14:00.", ["Gồm dao", "súng", "đạn lúc 14:00."]),
        ("Ông nói:“Được”,rồi về.", ["Ông nói", "“Được”", "rồi về."]),
        ("“Tôi về,” ông nói.", ["“Tôi về,”", "ông nói."]),
        ("Xem https://a.vn:80, tr. 5.", ["Xem https://a.vn:80", "tr. 5."]),
    ],
)
def test_clauses_need_no_blank_and_a_range_is_one(text, parts):
    assert [text[a:b] for a, b in clauses(text, 0, len(text))] == parts


def test_syllables_and_numbers():
    text = "“Đắk R'lấp” đạt 3.950 USD, 8,16% (9/5)."
    assert [text[a:b] for a, b in syllables(text, 0, len(text))] == [
        "Đắk", "R'lấp", "đạt", "3.950", "USD", "8,16%", "9/5",
    ]  # fmt: skip
    assert syllables(text, 1, 5) == [(1, 4)]
