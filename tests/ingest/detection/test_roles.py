from __future__ import annotations

import pytest

from desktop_app.hooks import Reading
from desktop_app.ingest.detection.detect import detect
from desktop_app.ingest.detection.furniture import is_furniture, is_outside

LEAD = (
    "Chiều 4/12, Sở Xây dựng tỉnh Cà Mau công bố lộ trình ba tuyến buýt mới nối trung tâm với các xã ven biển, tần suất"
    " 20 phút một chuyến, giá vé 7.000 đồng cho mọi chặng."
)
BODY = (
    "Đại diện trung tâm quản lý giao thông công cộng cho hay, 6 tháng đầu vận hành sẽ miễn phí cho học sinh, người cao"
    " tuổi và công nhân các khu công nghiệp trên địa bàn tỉnh."
)
TITLE = "Cà Mau mở thêm ba tuyến buýt về các xã ven biển"


def _roles(*lines: str) -> list[str]:
    draft = detect(Reading("\n".join(lines), "text", "utf-8"), "article.txt")
    return [line.role.value for line in draft.lines]


@pytest.mark.parametrize(
    "above",
    [
        ("Đô thị 24h",),
        ("Nhịp cầu", "Chuyện quê mình"),
        ("VIDEO | PODCAST | ẢNH", "Trang chủ / Đô thị"),
        ("Tiêu điểm",),
        ("Thứ Sáu, 05/12/2025 09:12", "Giao thông"),
    ],
)
def test_the_title_stands_under_names_of_sections(above):
    roles = _roles(*above, TITLE, "05/12/2025 07:00", LEAD, BODY)
    assert roles == [*["furniture"] * len(above), "title", "date", "lead", "body"]


def test_a_long_line_without_a_stop_under_the_stamp_is_the_lead():
    sapo = (
        "Người dân đi lại giữa trung tâm và các xã ven biển có thêm lựa chọn với ba tuyến xe buýt mới từ cuối năm nay"
    )
    assert _roles(TITLE, "05/12/2025 07:00", sapo, LEAD, BODY) == ["title", "date", "lead", "body", "body"]


@pytest.mark.parametrize(
    "below",
    [
        ("Chia sẻ Facebook", "Từ khoá: xe buýt, Cà Mau"),
        ("Tin bài khác", "Bạc Liêu mở tuyến buýt mới", "Hậu Giang tăng chuyến"),
        ("3 bình luận", "Hùng Vĩ", "Tuyến này chạy rất đúng giờ."),
        ("Đi lại", "Cà Mau"),
    ],
)
def test_below_the_byline_all_is_furniture(below):
    assert _roles(TITLE, LEAD, BODY, "QUỐC HÙNG", *below)[3:] == ["byline", *["furniture"] * len(below)]


@pytest.mark.parametrize(
    "signed", ["THU HÒA (tổng hợp)", "Thùy Dương (thực hiện)", "Ban Thời sự", "PV tổng hợp", "Thu Trang"]
)
def test_forms_of_bylines_at_the_end(signed):
    assert _roles(TITLE, LEAD, BODY, signed, "Bình luận (0)")[3:] == ["byline", "furniture"]


def test_a_short_sentence_above_the_byline_is_still_the_article():
    roles = _roles(
        TITLE, LEAD, BODY, "Chiếc xe buýt điện chạy thử trên đường Ngô Quyền", "Giá vé giữ nguyên.", "Lan Anh"
    )
    assert roles[3:] == ["caption", "body", "byline"]


def test_questions_of_an_interview_are_no_headings():
    questions = ("PV: Thưa ông, vì sao phải mở tuyến mới?", "Liệu giá vé có tăng?", "PV: Còn xe điện thì sao?")
    lines = [line for question in questions for line in (question, BODY)]
    assert set(_roles(TITLE, LEAD, *lines, "Lan Anh")[2:-1]) == {"body"}


def test_a_question_to_nobody_is_a_heading():
    assert _roles(TITLE, LEAD, "Vì sao không chạy cả ngày?", BODY)[2] == "heading"


@pytest.mark.parametrize("quoted", ["“Tôi chỉ đọc trang đầu”", "Cánh đồng “không dấu chân”"])
def test_short_quotations_can_be_headings(quoted):
    assert _roles(TITLE, LEAD, quoted, BODY)[2] == "heading"


def test_headlines_of_other_places_are_links_when_alone_and_items_when_several():
    link = "Khánh Hòa: Du thuyền đêm trên vịnh Nha Trang hút khách trẻ"
    assert _roles(TITLE, LEAD, link, BODY)[2] == "furniture"
    other = "Đắk Lắk: Mở tuyến buýt mới lên vùng cà phê Buôn Hồ"
    assert _roles(TITLE, LEAD, link, BODY, other, BODY)[2::2] == ["heading", "heading"]


@pytest.mark.parametrize(
    "words",
    [
        "Facebook   Zalo   Viber   In trang", "[+] Cỡ chữ [-]",
        "Font Size:     |    Print", "Thích 24   Tweet   Chia sẻ",
        "Nghe nội dung   Giọng nữ miền Bắc 1x",
        ">>> Đọc thêm: Hải Phòng trở lại tốp 4", "leftcenterrightdel", "A- A A+",
    ],
)  # fmt: skip
def test_buttons_and_links_are_furniture_anywhere(words):
    assert is_furniture(words)


@pytest.mark.parametrize(
    "words",
    [
        "Chia sẻ yêu thương mùa lũ", "Lưu giữ nghề dệt", "In dấu chân trên cát",
        "Theo dõi chặt diễn biến bão", "Gửi người ở lại",
        "Về miền quan họ", "Trở lại trường sau lũ",
        "Bình luận viên kể chuyện", "Thích ứng với hạn mặn", "Trụ sở xã bị cháy",
    ],
)  # fmt: skip
def test_headlines_that_begin_as_buttons_do_are_none(words):
    assert not is_furniture(words)
    assert not is_outside(words)
