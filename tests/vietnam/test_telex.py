from __future__ import annotations

import pytest

from desktop_app.vietnam.telex import decoded, telex, vni

TELEX = """
chuyeenr chuyển|ddooir đổi|soos số|tooij tội|phamj phạm|keos kéo|giamr giảm|nguwowif người|nguowif người|nguoiwf người
dduwowcj được|ddwowcj được|duowcjd được|truwowngf trường|thuowr thuở|nhw như|tuwf từ|hoaf hòa|thuyr thủy|khoer khỏe
quaan quân|quys quý|giuwx giữ|giaf già|gif gì|thieeus thiếu|thieuse thiếu|nghieemj nghiệm|nghiemej nghiệm
awn ăn|anw ăn|coong công|congo công|ddieenj điện|tieengs tiếng|vieejt việt|nawm năm|xaax xẫ|ruwowuj rượu
huyeenj huyện|laos láo|ngoaif ngoài|loaij loại|toans toán|hoangf hoàng|ddeef đề|ans án|mas má|tuys túy|khuyu khuyu
""".replace("\n", "|")
VNI = """
chuye6n3 chuyển|d9o6i3 đổi|so61 số|toi65 tội|to6i5 tội|pham5 phạm|keo1 kéo|giam3 giảm|ngu7o7i2 người|nguoi72 người
d9u7o75c được|duoc975 được|tru7o7ng2 trường|thuo73 thuở|nhu7 như|tu72 từ|hoa2 hòa|thuy3 thủy|khoe3 khỏe|qua6n quân
quy1 quý|giu74 giữ|gia2 già|gi2 gì|thieu61 thiếu|nghiem65 nghiệm|a8n ăn|an8 ăn|co6ng công|d9ien65 điện
tie6ng1 tiếng|vie6t5 việt|na8m năm|ruou75 rượu|huye6n5 huyện|ngoai2 ngoài|loai5 loại|toan1 toán|hoang2 hoàng|d9e62 đề
""".replace("\n", "|")


def pairs(table: str) -> list[tuple[str, str]]:
    return [(typed, meant) for pair in table.split("|") if pair.strip() for typed, meant in [pair.split()]]


@pytest.mark.parametrize(("typed", "meant"), pairs(TELEX))
def test_telex_is_read_as_input_methods_read_it(typed, meant):
    assert telex(typed) == meant


@pytest.mark.parametrize(("typed", "meant"), pairs(VNI))
def test_vni_is_read_as_input_methods_read_it(typed, meant):
    assert vni(typed) == meant


def test_there_are_enough_pairs_of_either_kind():
    assert len(pairs(TELEX)) >= 30
    assert len(pairs(VNI)) >= 30


def test_a_line_is_decoded_where_it_was_typed_raw():
    assert decoded("chuyeenr ddooir soos") == "chuyển đổi số"
    assert decoded("toi65 pham5") == "tội phạm"
    assert decoded('"keos giamr" -ma tuys') == '"kéo giảm" -ma túy'
    assert decoded("Hair Phongf") == "Hải Phòng"


@pytest.mark.parametrize(
    "line", ["chuyển đổi số", "chuyen doi so", "đề án 06", "covid 19", "", "***", "tp", "Facebook"]
)
def test_a_line_that_was_not_stays(line):
    assert decoded(line) is None
