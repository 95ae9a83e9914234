"""Which mentions of a text are one: every name is what the entity is called, every post knows its holder."""

from __future__ import annotations

import pytest

from desktop_app.domain.ids import ListedId
from desktop_app.domain.listed import ListedName
from desktop_app.domain.mentions import EntityType
from desktop_app.entities.recogniser import GazetteerRecogniser

RECOGNISER = GazetteerRecogniser()


def names(text: str) -> dict[str, str]:
    """Words → what they mean, where these are not the words themselves."""
    return {m.text: m.name for m in RECOGNISER.recognise(text) if m.name != m.text}


def holders(text: str) -> list[tuple[str, str]]:
    return [(m.text, m.holder) for m in RECOGNISER.recognise(text) if m.type == "TITLE"]


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("Ông Nguyễn Văn Thuận đến. Ông Thuận nói.", "Thuận", "Nguyễn Văn Thuận"),
        ("NGUYỄN VĂN THUẬN\n\nÔng Nguyễn Văn Thuận nói, ông Văn Thuận ghi.", "Văn Thuận", "Nguyễn Văn Thuận"),
        ("Phòng Cảnh sát giao thông (PC08) ra quân. PC08 xử phạt.", "PC08", "Phòng Cảnh sát giao thông"),
        ("Công an tỉnh Hải Dương họp. Công an tỉnh yêu cầu.", "Công an tỉnh", "Công an tỉnh Hải Dương"),
        (
            "HĐND tỉnh Sơn La khóa X họp. HĐND tỉnh Sơn La bàn. HĐND tỉnh nêu.",
            "HĐND tỉnh",
            "Hội đồng nhân dân tỉnh Sơn La",
        ),
        ("Tại Sơn La, UBND tỉnh họp. Sơn La đông.", "UBND tỉnh", "Ủy ban nhân dân tỉnh Sơn La"),
        ("Tại Hải Phòng, UBND thành phố họp.", "UBND thành phố", "Ủy ban nhân dân thành phố Hải Phòng"),
        ("Nghị quyết số 12-NQ/TW ngày 16/3/2022 nêu.", "Nghị quyết số 12-NQ/TW ngày 16/3/2022", "Nghị quyết 12-NQ/TW"),
        ("Luật Đất đai năm 2024 có hiệu lực.", "Luật Đất đai năm 2024", "Luật Đất đai 2024"),
        ("Đề án số 06 ngày 6/01/2022 giúp.", "Đề án số 06 ngày 6/01/2022", "Đề án 06"),
        ("Ở TP. Hải Phòng và tỉnh Sơn La.", "TP. Hải Phòng", "Hải Phòng"),
        ("Xã thuộc huyện Kỳ Sơn. Kỳ Sơn nghèo.", "Kỳ Sơn", "huyện Kỳ Sơn"),
        ("Huyện Châu Thành, tỉnh Tây Ninh nghèo.", "Huyện Châu Thành", "huyện Châu Thành (Tây Ninh)"),
        ("Nhập các xã Trần Dương, Hòa Bình và Lý Học, TP Hải Phòng.", "TP Hải Phòng", "Hải Phòng"),
        ("Xã Tân Lập, huyện Mộc Châu, tỉnh Sơn La nghèo.", "Xã Tân Lập", "xã Tân Lập (Sơn La)"),
    ],
)
def test_a_mention_is_called_what_it_means(text, short, full):
    assert names(text)[short] == full


PERSON, ORG, LOC = EntityType.PERSON, EntityType.ORG, EntityType.LOC


@pytest.mark.parametrize(
    ("entry", "text", "called"),
    [
        (("Nguyễn Văn Thuận", PERSON), "Ông Nguyễn Văn Thuận đến. Ông Thuận nói.", {"Thuận": "Nguyễn Văn Thuận"}),
        (("Văn Thuận", PERSON, "Nguyễn Văn Thuận"), "Văn Thuận đến. Ông Thuận nói.", {"Thuận": "Nguyễn Văn Thuận"}),
        (("Lê Văn Tam", PERSON, "Lê Văn Tám"), "Lê Văn Tam đến. Ông Tam nói.", {"Tam": "Lê Văn Tám"}),
        (("Pó Khịm", PERSON), "Pó Khịm đến chợ. Hôm ấy, Khịm mua ngựa.", {"Khịm": "Pó Khịm"}),
        (("Thuận", PERSON, "Lê Thuận"), "Ông Nguyễn Văn Thuận đến. Ông Thuận nói.", {"Thuận": "Lê Thuận"}),
        (("Công an tỉnh Gió", ORG), "Công an tỉnh Gió họp. Công an tỉnh nêu.", {"Công an tỉnh": "Công an tỉnh Gió"}),
        (("Công an tỉnh", ORG, "CATP"), "Công an tỉnh Hải Dương họp. Công an tỉnh nêu.", {"Công an tỉnh": "CATP"}),
        (("Hải Phòng", LOC), "Ở Hải Phòng, Thành ủy họp.", {"Thành ủy": "Thành ủy Hải Phòng"}),
        (("huyện Kỳ Sơn", LOC), "Xã thuộc huyện Kỳ Sơn. Kỳ Sơn nghèo.", {"Kỳ Sơn": "huyện Kỳ Sơn"}),
    ],
)  # fmt: skip
def test_short_forms_of_what_editors_listed_join_it(entry, text, called):
    listed = RECOGNISER.listed([ListedName(ListedId("x"), *entry)])
    found = {m.text: m.name for m in RECOGNISER.recognise(text, listed=listed)}
    assert {words: found.get(words) for words in called} == called


def test_a_commune_of_a_list_is_not_the_province_of_the_one_before():
    text = "Nhập các xã Trần Dương, Hòa Bình và Lý Học, thành phố Hải Phòng. Ở xã Trần Dương có mưa."
    assert "xã Trần Dương (Hòa Bình)" not in names(text).values()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sơn La và Lai Châu họp. UBND tỉnh nêu.", "Ủy ban nhân dân tỉnh"),  # of which of the two nobody can tell
        ("Công an tỉnh Sơn La và Công an tỉnh Lai Châu gặp nhau. Công an tỉnh nêu.", "Công an tỉnh"),
    ],
)
def test_nothing_is_joined_on_a_guess(text, words):
    assert [m.name for m in RECOGNISER.recognise(text)][-1] == words


def test_of_two_with_one_given_name_the_last_one_is_meant():
    text = "Ông Lê Văn Tám đến. Ông Tám nói. Bà Trần Thị Tám về. Bà Tám kể."
    people = [m.name for m in RECOGNISER.recognise(text) if m.type == "PERSON"]
    assert people == ["Lê Văn Tám", "Lê Văn Tám", "Trần Thị Tám", "Trần Thị Tám"]


def test_posts_around_a_name_are_that_persons():
    text = (
        "Đại tướng Tô Lâm, Ủy viên Bộ Chính trị, Bộ trưởng Bộ Công an dự. "
        "Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh Nguyễn Xuân Ký đón. Bộ trưởng yêu cầu tiếp tục."
    )
    assert holders(text) == [
        ("Đại tướng", "Tô Lâm"),
        ("Ủy viên Bộ Chính trị", "Tô Lâm"),
        ("Bộ trưởng Bộ Công an", "Tô Lâm"),
        ("Bí thư Tỉnh ủy", "Nguyễn Xuân Ký"),
        ("Chủ tịch HĐND tỉnh", "Nguyễn Xuân Ký"),
        ("Bộ trưởng", ""),
    ]


def test_the_post_of_the_next_person_is_not_the_last_ones():
    text = "Dự có ông Lê Văn Tám, Giám đốc Sở Y tế, Thiếu tá Trần Văn Ba, Trưởng phòng PC08."
    assert holders(text) == [
        ("Giám đốc Sở Y tế", "Lê Văn Tám"), ("Thiếu tá", "Trần Văn Ba"), ("Trưởng phòng PC08", "Trần Văn Ba"),
    ]  # fmt: skip
