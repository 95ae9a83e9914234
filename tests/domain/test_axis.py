"""In which order rows and columns stand."""

from __future__ import annotations

from desktop_app.domain.axis import in_order, kept
from desktop_app.domain.filters import Era
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.passages import By

THEMES = [ThemeId(name) for name in ("c", "a", "b")]


def order(by: By, *keys: str, era: Era = Era.THEN) -> list[str]:
    return in_order(by, keys, era, THEMES)


def test_themes_stand_as_in_the_codebook_the_untagged_last():
    assert order(By.THEME, "", "a", "b", "c") == ["c", "a", "b", ""]


def test_provinces_stand_from_north_to_south_in_either_era():
    assert order(By.PROVINCE, "ca-mau", "", "ha-giang", "ha-noi", "da-nang") == [
        "ha-giang", "ha-noi", "da-nang", "ca-mau", "",
    ]  # fmt: skip
    assert order(By.PROVINCE, "can-tho", "cao-bang", "hai-phong", era=Era.NOW) == ["cao-bang", "hai-phong", "can-tho"]
    assert order(By.PROVINCE, "no-such", "hai-duong", "hai-phong", era=Era.NOW) == ["hai-phong", "hai-duong", "no-such"]


def test_a_year_without_a_month_stands_before_its_months():
    assert order(By.MONTH, "2024-05", "2024", "", "2023-12", "2025") == ["2023-12", "2024", "2024-05", "2025", ""]


def test_papers_stand_as_vietnamese_sorts():
    assert order(By.SOURCE, "Đại Đoàn Kết", "Dân trí", "", "An Giang") == ["An Giang", "Dân trí", "Đại Đoàn Kết", ""]


def test_where_themes_are_asked_for_no_others_stand_along_an_axis():
    families = {THEMES[0]: frozenset(THEMES[:2]), THEMES[1]: frozenset(THEMES[1:2]), THEMES[2]: frozenset(THEMES[2:])}
    assert kept(By.THEME, ["a", "b", "c"], THEMES[:1], families) == {"a", "c"}
    assert kept(By.THEME, ["a", "b", ""], (), families) == {"a", "b", ""}
    assert kept(By.MONTH, ["2024"], THEMES[:1], families) == {"2024"}
