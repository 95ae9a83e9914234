from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.lines import Line, LineRole
from desktop_app.domain.spans import Span
from desktop_app.entities.recogniser import GazetteerRecogniser

RECOGNISER = GazetteerRecogniser()


def read(text: str) -> list[str]:
    """`TYPE words` of each mention, in order."""
    return [f"{mention.type} {mention.text}" for mention in RECOGNISER.recognise(text)]


CASES = {
    # titles and persons
    "Trung tướng Lê Văn Tuyến, Thứ trưởng Bộ Công an, dự.": [
        "TITLE Trung tướng",
        "PERSON Lê Văn Tuyến",
        "TITLE Thứ trưởng Bộ Công an",
    ],
    "Chánh Thanh tra tỉnh Đậu Đức Bình trả lời ông Bình.": [
        "TITLE Chánh Thanh tra tỉnh",
        "PERSON Đậu Đức Bình",
        "PERSON Bình",
    ],
    "Bí thư Tỉnh ủy Cao Bằng Quản Minh Cường phát biểu.": ["TITLE Bí thư Tỉnh ủy Cao Bằng", "PERSON Quản Minh Cường"],
    "Tăng trưởng kinh tế do các bí thư huyện ủy báo cáo.": [],
    "bà Võ Thị Hoà Bình và em Giàng A Páo": ["PERSON Võ Thị Hoà Bình", "PERSON Giàng A Páo"],
    "chị Kpă H'Nga gặp ông Kim Jong-un": ["PERSON Kpă H'Nga", "PERSON Kim Jong-un"],
    "Trưởng Công an xã Tam Chung, Thiếu tá Lò Văn Inh": [
        "TITLE Trưởng Công an xã Tam Chung",
        "TITLE Thiếu tá",
        "PERSON Lò Văn Inh",
    ],
    "Ông giữ chức vụ Trưởng Ban Dân tộc HĐND tỉnh.": ["TITLE Trưởng Ban Dân tộc HĐND tỉnh"],
    "phong cách Hồ Chí Minh": ["PERSON Hồ Chí Minh"],
    # bodies
    "Ban Thường vụ của Tỉnh ủy Sơn La": ["ORG Ban Thường vụ", "ORG Tỉnh ủy Sơn La"],
    "Phòng Cảnh sát giao thông (PC08) lập chốt; PC08 xử phạt.": [
        "ORG Phòng Cảnh sát giao thông",
        "ORG PC08",
        "ORG PC08",
    ],
    "Đoàn công tác của Bộ Công an": ["ORG Bộ Công an"],
    "Trung tâm chỉ huy, giám sát giao thông và hệ thống camera": ["ORG Trung tâm chỉ huy, giám sát giao thông"],
    "Đảng, Nhà nước, Trung ương, Đảng bộ, Công an, công an xã, các sở, ngành, cấp ủy đảng": [],
    "yêu cầu Công an tỉnh vào cuộc": ["ORG Công an tỉnh"],
    "Ban Chỉ đạo Đề án 06": ["ORG Ban Chỉ đạo Đề án 06"],
    "TAND khu vực 3 - Hải Phòng": ["ORG TAND khu vực 3 - Hải Phòng"],
    "công nhân Nhà máy đường An Khê nghỉ": ["ORG Nhà máy đường An Khê"],
    "ỦY BAN NHÂN DÂN TỈNH HẢI DƯƠNG TỔ CHỨC HỘI NGHỊ": ["ORG ỦY BAN NHÂN DÂN TỈNH HẢI DƯƠNG"],
    "Hôm nay, Não Thị Mỹ Duyên về nhất.": ["PERSON Não Thị Mỹ Duyên"],
    "Chủ tịch Ủy ban MTTQ Việt Nam tỉnh Bố Thị Bích Hạnh nói": [
        "TITLE Chủ tịch Ủy ban MTTQ Việt Nam tỉnh",
        "PERSON Bố Thị Bích Hạnh",
    ],
    "dự lễ có Lê Hoa; Bố Thị Bích Hạnh, Phó Chủ tịch HĐND tỉnh": [
        "PERSON Lê Hoa",
        "PERSON Bố Thị Bích Hạnh",
        "TITLE Phó Chủ tịch HĐND tỉnh",
    ],
    "Bà Thị Hoa nói. Trưởng bản Hạng A Chu kể.": ["PERSON Thị Hoa", "TITLE Trưởng bản", "PERSON Hạng A Chu"],
    "Công an phường Lê Hồng Phong bắt": ["ORG Công an phường Lê Hồng Phong"],
    "Chủ tịch UBND phường Lê Hồng Phong nói": ["TITLE Chủ tịch UBND phường", "PERSON Lê Hồng Phong"],
    "Cán bộ Công an xã Nguyễn Văn Bình nói": ["ORG Công an xã", "PERSON Nguyễn Văn Bình"],
    # places
    "ở xã Hoàng Văn Thụ và phường Võ Thị Sáu": ["LOC xã Hoàng Văn Thụ", "LOC phường Võ Thị Sáu"],
    "bác sĩ xã Hoàng Văn Bình đến": ["PERSON Hoàng Văn Bình"],
    "tại 2 huyện An Lão và Thủy Nguyên": ["LOC huyện An Lão", "LOC Thủy Nguyên"],
    "bản Nậm Pố 1, Quốc lộ 217, cảng Vũng Áng, TP.HCM": [
        "LOC bản Nậm Pố 1",
        "LOC Quốc lộ 217",
        "LOC cảng Vũng Áng",
        "LOC TP.HCM",
    ],
    "vì hòa bình, bình an của thủ đô": [],
    "xếp thứ ba trong các tỉnh Tây Nguyên": ["LOC Tây Nguyên"],
    "Cao tốc Cam Lâm - Vĩnh Hảo thông suốt.": ["LOC Cao tốc Cam Lâm - Vĩnh Hảo"],
    "sửa đường ĐT.719B": ["LOC đường ĐT.719B"],
    "khách từ Hàn Quốc, Nga, Kazakhstan": ["LOC Hàn Quốc", "LOC Nga", "LOC Kazakhstan"],
    "bàn thắng giúp Hữu Đức vô địch": [],
    "còn 3 bản bị chia cắt, gồm Xằng Trên, Piêng Pèn và Cha Nga": [
        "QUANTITY 3 bản",
        "LOC Xằng Trên",
        "LOC Piêng Pèn",
        "LOC Cha Nga",
    ],
    "Việt Nam - Lào; nước Mỹ; Anh ấy nói": ["LOC Việt Nam", "LOC Lào", "LOC Mỹ"],
    "cao tốc Hà Nội - Hải Phòng": ["LOC cao tốc Hà Nội - Hải Phòng"],
    "ngụ P.Long Bình, TP.Biên Hòa; ở P.5, Q.3": ["LOC P.Long Bình", "LOC TP.Biên Hòa", "LOC P.5", "LOC Q.3"],
    "ngập ở phường Linh Sơn - Ảnh: NAM KHÁNH": ["LOC phường Linh Sơn", "PERSON NAM KHÁNH"],
    # dates
    "mừng Quốc khánh 2-9, (10/10/1895 - 10/10/2025)": ["EVENT Quốc khánh 2-9", "DATE 10/10/1895 - 10/10/2025"],
    "Chiều 8/5 và Ngày 22 và 23-6": ["DATE Chiều 8/5", "DATE Ngày 22 và 23-6"],
    "từ ngày 17 đến 20-12": ["DATE ngày 17", "DATE 20-12"],
    "27/7/1947 - 27/7/2024": ["DATE 27/7/1947 - 27/7/2024"],
    "đầu nhiệm kỳ 2020-2025, thời kỳ 2021-2030, 9 tháng đầu năm 2025": [
        "DATE đầu nhiệm kỳ 2020-2025",
        "DATE thời kỳ 2021-2030",
        "DATE 9 tháng đầu năm 2025",
    ],
    "09/05/2024 14:00\nquý III năm 2023, Quý I/2024": [
        "DATE 09/05/2024 14:00",
        "DATE quý III năm 2023",
        "DATE Quý I/2024",
    ],
    "Ngày 31 tháng 12 năm 2025; 14 giờ 30 phút ngày 5/3": [
        "DATE Ngày 31 tháng 12 năm 2025",
        "DATE 14 giờ 30 phút ngày 5/3",
    ],
    "08:30 11/3/2026 và 24/24 cơ sở": ["DATE 08:30 11/3/2026", "QUANTITY 24/24"],
    "hôm nay (23/5), thời gian qua, chiều nay, nhiệm kỳ này": ["DATE 23/5"],
    # documents, programmes, events
    "Nghị quyết số 12-NQ/TW ngày 16/3/2022 của Bộ Chính trị": [
        "LAW Nghị quyết số 12-NQ/TW ngày 16/3/2022",
        "ORG Bộ Chính trị",
    ],
    "Luật Giao dịch điện tử năm 2023, Nghị định 69/2024/NĐ-CP": [
        "LAW Luật Giao dịch điện tử năm 2023",
        "LAW Nghị định 69/2024/NĐ-CP",
    ],
    "theo Nghị quyết Đại hội đề ra, các nghị quyết, chỉ thị": [],
    "Nghị quyết Trung ương 8 khóa XIII": ["LAW Nghị quyết Trung ương 8 khóa XIII"],
    "sau Đại hội Đảng các cấp là Kỳ họp thứ 3": ["EVENT Kỳ họp thứ 3"],
    "Tết Nguyên đán Bính Ngọ 2026 và đại dịch Covid-19": [
        "EVENT Tết Nguyên đán Bính Ngọ 2026",
        "EVENT đại dịch Covid-19",
    ],
    "mô hình “Camera an ninh”, “Tiếng kẻng an ninh”; “tín dụng đen”": [
        "PROGRAM Camera an ninh",
        "PROGRAM Tiếng kẻng an ninh",
    ],
    "mục tiêu “Xây dựng tỉnh Sơn La giàu đẹp": ["LOC tỉnh Sơn La"],
    "phong trào toàn dân bảo vệ an ninh Tổ quốc": ["PROGRAM toàn dân bảo vệ an ninh Tổ quốc"],
    # figures
    "đạt 184.123 tỉ đồng, hơn 3.950 USD/người, 50.000đ": [
        "MONEY 184.123 tỉ đồng",
        "MONEY 3.950 USD/người",
        "MONEY 50.000đ",
    ],
    "tăng 8,16%, 2-3%, 0,3 điểm phần trăm": ["PERCENT 8,16%", "PERCENT 2-3%", "PERCENT 0,3 điểm phần trăm"],
    "đứng thứ 11/63, trực 24/24 giờ, gấp 2,23 lần, 1,9 triệu m3, 20 triệu khách/năm": [
        "QUANTITY 11/63",
        "QUANTITY 2,23 lần",
        "QUANTITY 1,9 triệu m3",
        "QUANTITY 20 triệu khách/năm",
    ],
    # never
    "anh-2024-05-09-1715237894.png https://baochi.vn/2024/05/09 GMT+7 a.b@c.vn chuyên án A625": [],
}


@pytest.mark.parametrize("text", CASES)
def test_the_guidelines_hold(text):
    assert read(text) == CASES[text]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bí thư Tỉnh ủy Hòa Bình", "Bí thư Tỉnh uỷ Hoà Bình"),
        ("Ngày 7/3, tại TP Hạ Long", "Ngày 7/3, tại thành phố Hạ Long"),
        ("TP. Thủy Nguyên", "TP.Thuỷ Nguyên"),
        ("184 tỉ đồng cho liệt sĩ", "184 tỷ đồng cho liệt sỹ"),
        ("Công an nhân dân", "Công an Nhân dân"),
        ("Uỷ ban Nhân dân tỉnh Sơn La", "Ủy ban nhân dân tỉnh Sơn La"),
        ("giai đoạn 2021 – 2025", "giai đoạn 2021-2025"),
    ],
)
def test_spelling_does_not_change_the_decision(one, other):
    first, second = RECOGNISER.recognise(one), RECOGNISER.recognise(other)
    assert [mention.type for mention in first] == [mention.type for mention in second] != []
    assert [mention.span.end == len(one) for mention in first] == [mention.span.end == len(other) for mention in second]


def test_no_break_spaces_change_nothing(scoring):
    for text, _ in scoring.documents("seeds").values():
        spaced = text.replace(" ", "\u00a0")
        plain = [(m.type, m.span, m.name) for m in RECOGNISER.recognise(text.replace("\u00a0", " "))]
        assert [(m.type, m.span, m.name) for m in RECOGNISER.recognise(spaced)] == plain


def test_old_and_new_tone_placement_give_the_same_mentions(scoring):
    for text, _ in scoring.documents("seeds").values():
        modern = text
        for old, new in (("ủy", "uỷ"), ("Ủy", "Uỷ"), ("hòa", "hoà"), ("Hòa", "Hoà"), ("hóa", "hoá"), ("úy", "uý")):
            modern = modern.replace(old, new)
        one = [(m.type, m.span, m.name) for m in RECOGNISER.recognise(text)]
        assert [(m.type, m.span, m.name) for m in RECOGNISER.recognise(modern)] == one


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Đại tá PHẠM HƯỜNG", "Phạm Hường"),
        ("Tỉnh uỷ Sơn La", "Tỉnh ủy Sơn La"),
        ("tỉnh Hải Dương", "Hải Dương"),
        ("TP.HCM", "Hồ Chí Minh"),
        ("tỉnh Thừa Thiên – Huế", "Huế"),
        ("giám đốc Sở Y tế", "Giám đốc Sở Y tế"),
        ("Quốc\u00a0hội", "Quốc hội"),
    ],
)
def test_names_have_a_normal_form(text, name):
    assert RECOGNISER.recognise(text)[-1].name == name


def test_a_person_found_once_is_found_everywhere():
    text = "Sok Vanna đến dự.\nThượng tướng Sok Vanna phát biểu, Vanna cảm ơn."
    assert [item for item in read(text) if item.startswith("PERSON")] == [
        "PERSON Sok Vanna", "PERSON Sok Vanna", "PERSON Vanna",
    ]  # fmt: skip


def test_a_byline_is_a_person():
    assert read("Tin trong ngày\n\nLan Anh\nTrời đẹp.") == ["PERSON Lan Anh"]
    assert read("Tin trong ngày\nTrời đẹp.\nẢnh: Mạnh Cường") == ["PERSON Mạnh Cường"]
    assert read("Tin trong ngày\nTrời đẹp.\nẢnh: CTV") == []
    assert read("Tin trong ngày\nLAN ANH - 08:30 11/3/2026\nTrời đẹp.") == ["PERSON LAN ANH", "DATE 08:30 11/3/2026"]


def test_known_line_roles_decide_about_bylines():
    text = "Tin ngày\nSơn Ca\nTrời đẹp."
    title, byline, body = Span(0, 8), Span(9, 15), Span(16, 25)
    roles = [Line(1, LineRole.TITLE, title), Line(2, LineRole.BYLINE, byline), Line(3, LineRole.BODY, body)]
    assert [(m.span, m.why) for m in RECOGNISER.recognise(text, roles)] == [(byline, "byline")]
    heading = [roles[0], Line(2, LineRole.HEADING, byline), roles[2]]
    assert RECOGNISER.recognise(text, heading) == []


def test_every_mention_says_why(scoring):
    for text, _ in scoring.documents("dev").values():
        assert all(mention.why and mention.name for mention in RECOGNISER.recognise(text))


def test_nothing_in_nothing():
    assert RECOGNISER.recognise("") == []
    assert RECOGNISER.recognise(" \n . “ \n") == []


TRAPS = """
    Bộ trưởng Công an Tô Lâm tỉnh Hải Dương ngày 8/5 năm 2024 “ ” " , . : ( ) - / 1.1 % đồng Đề án 06 số Ban và của Nghị
    quyết giai đoạn 2022-2025 xã A H'Mông mô hình @ .jpg Ảnh: TP. quý I/2024 Đại hội lần thứ XV tỷ Hồ Chí Minh 😀
"""
WORDS = st.sampled_from([*TRAPS.split(), "\n", " "])


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(WORDS, st.sampled_from(["", " ", " ", "\u00a0"]))).map(
        lambda parts: "".join(map("".join, parts))
    )
)
def test_mentions_are_sorted_flat_trimmed_and_within_a_line(text):
    text = unicodedata.normalize("NFC", text)
    reach = 0
    for mention in RECOGNISER.recognise(text):
        assert mention.span.start >= reach
        assert mention.text == mention.span.of(text)
        assert mention.text == mention.text.strip(' \u00a0\n“”",.:()')
        assert "\n" not in mention.text
        reach = mention.span.end


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_any_text_is_read(text):
    text = unicodedata.normalize("NFC", text)
    assert RECOGNISER.recognise(text) == RECOGNISER.recognise(text)
