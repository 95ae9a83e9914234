from __future__ import annotations

import pytest

from desktop_app.ingest.detection.captions import CAPTION, caption_score, heading_score, is_marked

USUAL = 240


@pytest.mark.parametrize(
    "words",
    [
        "Quang cảnh hội nghị.",
        "Lực lượng cứu hộ tiếp cận hiện trường vụ sạt lở.",
        "Chiếc xe tải lật ngang giữa đường sau va chạm.",
        "Ông Nguyễn Văn Tám bên vườn sầu riêng đang cho thu hoạch.",
        "Dòng người xếp hàng chờ tiêm vắc xin tại nhà thi đấu.",
        "Cây cầu dân sinh vừa được đưa vào sử dụng.",
        "Khám bệnh miễn phí cho người cao tuổi ở xã Long Hải.",
    ],
)
def test_what_is_seen_is_a_caption(words):
    assert caption_score(words, USUAL) >= CAPTION


@pytest.mark.parametrize(
    "words",
    [
        "Vụ án đang được tiếp tục điều tra, làm rõ.",
        "Hiện các nạn nhân đang được điều trị tại bệnh viện.",
        "Ông Nam bị phạt 5 triệu đồng.",
        "Bà cười, mắt nhìn ra phía dòng sông.",
        "Hai bên cũng trao đổi về hợp tác giáo dục.",
        "Đại hội đã bầu Ban Chấp hành khóa mới gồm 15 đồng chí.",
        "Người dân được khuyến cáo hạn chế ra đường.",
        "Chúng tôi rời bản khi trời đã nhá nhem.",
        "“Nhà mất, tôi ở nhờ em gái đã hơn một năm”.",
        "Ngày 12/8, đoàn kiểm tra tuyến đê tại xã Hồng Phong.",
    ],
)
def test_what_is_reported_is_none(words):
    assert caption_score(words, USUAL) < CAPTION


@pytest.mark.parametrize(
    ("words", "caption"),
    [
        ("Công nhân trải chiếu nằm cạnh dãy máy trong xưởng", True),
        ("Trụ sở UBND huyện Cư Kuin", True),
        ("Đoàn viên cắt tóc miễn phí cho trẻ em", True),
        ("Gian nan đường đến trường", False),
        ("Người dân lo lắng", False),
        ("Không để tái diễn vi phạm vùng biển nước ngoài", False),
        ("Cây trồng nào cho vùng đất khó", False),
        ("TIẾNG CHUÔNG TRÊN ĐƯỜNG LÀNG PHƯỚC TÍCH", False),
    ],
)
def test_short_lines_without_a_stop_are_captions_or_headings(words, caption):
    assert (caption_score(words, USUAL) - heading_score(words) >= CAPTION) is caption


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("| Nước lũ tràn qua đường |", True),
        ("ảnh 1Người nuôi hàu chằng buộc bè", True),
        ("Hiện trường nơi phà gặp nạn - Ảnh: Bạn đọc cung cấp", True),
        ("Một ngõ nhỏ. Ảnh minh họa", True),
        ("Một ngõ nhỏ. Ảnh minh hoạ", True),
        ("Ảnh hưởng của bão số 3 còn kéo dài.", False),
    ],
)
def test_a_credit_a_bar_or_a_number_marks_a_caption(words, marked):
    assert is_marked(words) is marked
