from __future__ import annotations

import pytest

from desktop_app.domain.ids import ThemeId
from desktop_app.domain.themes import Theme
from desktop_app.ui.widgets.theme_ranking import near, ranked

NAMES = ("Kéo giảm tội phạm", "Chuyển đổi số", "An sinh xã hội", "An ninh mạng", "Số hóa đất đai", "Đất đai")


def themes() -> list[Theme]:
    return [Theme(ThemeId(f"t{n}"), f"key-{n}", name, "#123456", position=n) for n, name in enumerate(NAMES)]


@pytest.mark.parametrize(
    ("letters", "first"),
    [
        ("chuyen", "Chuyển đổi số"),
        ("cds", "Chuyển đổi số"),
        ("tội", "Kéo giảm tội phạm"),
        ("an si", "An sinh xã hội"),
        ("AN NINH", "An ninh mạng"),
        ("dat dai", "Đất đai"),
        ("so", "Số hóa đất đai"),
        ("ke ph", "Kéo giảm tội phạm"),
    ],
)
def test_few_letters_without_accents_are_enough(letters: str, first: str) -> None:
    assert ranked(themes(), letters)[0].name == first


def test_nothing_typed_offers_all_in_order_and_what_is_used_more_first() -> None:
    assert [theme.name for theme in ranked(themes(), "")] == list(NAMES)
    assert ranked(themes(), "", {ThemeId("t3"): 4})[0].name == "An ninh mạng"


def test_what_does_not_fit_is_left_out() -> None:
    assert ranked(themes(), "xyz") == []


def test_almost_equal_names_are_told() -> None:
    assert [theme.name for theme in near(themes(), "chuyen doi so")] == ["Chuyển đổi số"]
    assert [theme.name for theme in near(themes(), "Chuyển đỗi số")] == ["Chuyển đổi số"]
    assert near(themes(), "Nông nghiệp") == []
    assert near(themes(), "  ") == []
