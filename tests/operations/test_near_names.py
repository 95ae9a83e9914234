from __future__ import annotations

from desktop_app.domain.ids import ThemeId
from desktop_app.domain.themes import Theme
from desktop_app.operations.near_names import NearThemes

NAMES = ("Kéo giảm tội phạm", "Chuyển đổi số", "An sinh xã hội", "An ninh mạng", "Số hóa đất đai", "Đất đai")


def near(name: str, *, holding: bool) -> list[str]:
    themes = [Theme(ThemeId(f"t{n}"), f"key-{n}", called, "#123456") for n, called in enumerate(NAMES)]
    return [theme.name for theme in NearThemes(themes).of(name, holding=holding)]


def test_almost_equal_names_are_near() -> None:
    for holding in (True, False):
        assert near("chuyen doi so", holding=holding) == ["Chuyển đổi số"]
        assert near("Chuyển đỗi số", holding=holding) == ["Chuyển đổi số"]
        assert near("Nông nghiệp", holding=holding) == []
        assert near("  ", holding=holding) == []


def test_names_that_hold_what_is_typed_are_near_where_that_is_wanted() -> None:
    assert near("đất", holding=True) == ["Đất đai", "Số hóa đất đai"]
    assert near("đất", holding=False) == []
    assert near("an", holding=True) == [], "two letters are held by too many"
