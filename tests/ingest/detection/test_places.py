"""Every province of both eras is found under its name, and stands for what it became."""

from __future__ import annotations

import pytest

from desktop_app.ingest.detection.places import find_places
from desktop_app.vietnam.provinces import now_of, provinces

NOW = sorted({now_of(slug) for slug in provinces()})
CITY = {"ho-chi-minh": "TP Hồ Chí Minh", "hue": "TP Huế"}
"""Names that are a person's, or a town's, without the word before them."""


def _name(slug: str) -> str:
    return CITY.get(slug, provinces()[slug].name)


@pytest.mark.parametrize("slug", sorted(provinces()))
@pytest.mark.parametrize("body", ["UBND tỉnh {0}", "Công an {0}", "Tỉnh ủy {0}", "lãnh đạo tỉnh {0}"])
def test_each_of_the_63_is_found_before_the_merger(slug, body):
    name = _name(slug)
    text = f"Ngày 5/3, {body.format(name)} tổ chức hội nghị về an ninh trật tự. Công an {name} báo cáo kết quả."
    found = find_places(text, 0, None, "2024-03-05")
    assert (found.at_publication, found.now) == ((slug,), (now_of(slug),))


@pytest.mark.parametrize("slug", NOW)
def test_each_of_the_34_is_found_after_it(slug):
    name = _name(slug)
    text = f"Ngày 5/3, UBND {name} tổ chức hội nghị về an ninh trật tự. Công an {name} báo cáo kết quả."
    found = find_places(text, 0, None, "2026-03-05")
    assert (found.at_publication, found.now) == ((slug,), (slug,))


def test_there_are_63_and_34():
    assert (len(provinces()), len(NOW)) == (63, 34)


@pytest.mark.parametrize(
    ("lead", "found"),
    [
        ("Trường Dân tộc nội trú huyện Đăk Glei, tỉnh Kon Tum khánh thành khu ký túc xá.", ("kon-tum",)),
        ("Hơn 300 học sinh ở Hà Giang nhận áo ấm trong ngày đầu đông.", ("ha-giang",)),
        ("Nhiều làng quê Nam Định đổi thay nhờ nghề mộc.", ("nam-dinh",)),
        ("Công an Bắc Ninh bắt Lê Văn A, quê Nam Định, trú tại Hà Nội.", ("bac-ninh",)),
        ("Công an Bắc Ninh bắt Lê Văn A, sinh tại Thái Bình, vì trộm xe.", ("bac-ninh",)),
        ("Công an Hải Dương kiểm tra chợ Phú Yên, phát hiện nhiều vi phạm.", ("hai-duong",)),
        ("Công an tỉnh Thanh Hóa về hai xã Quảng Ninh và Quảng Bình gặp gỡ người dân.", ("thanh-hoa",)),
        ("UBND tỉnh Bình Định và UBND tỉnh Phú Yên ký quy chế phối hợp.", ("binh-dinh", "phu-yen")),
        ("Thủ tướng yêu cầu các địa phương giữ giá gạo.\n\nCổng Thông tin điện tử tỉnh Lào Cai", ()),
    ],
)
def test_names_that_are_evidence_and_names_that_are_none(lead, found):
    assert find_places(lead, 0, None, "2024-03-05").at_publication == found
