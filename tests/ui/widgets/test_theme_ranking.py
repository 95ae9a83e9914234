from __future__ import annotations

from itertools import product
from pathlib import Path
from random import Random
from string import ascii_lowercase

import pytest

from desktop_app.domain.ids import ThemeId
from desktop_app.domain.themes import Theme
from desktop_app.ui.widgets.theme_ranking import AT_HAND, ranked

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


def test_among_equals_use_in_this_article_comes_before_use_in_the_library() -> None:
    dat_dai, so_hoa = ThemeId("t5"), ThemeId("t4")
    alike = [theme._replace(name=f"Số hóa {theme.name}") for theme in themes()]
    assert ranked(alike, "so", {dat_dai: 9, so_hoa: 3})[:2] == [alike[5], alike[4]]
    assert ranked(alike, "so", {dat_dai: 9, so_hoa: 3}, {so_hoa: 1})[:2] == [alike[4], alike[5]]
    beginning = ranked(themes(), "da", {ThemeId("t4"): 99}, {ThemeId("t4"): 99})
    assert beginning[0].name == "Đất đai"  # what begins so comes before all that is used


def two_hundred(path: Path) -> list[Theme]:
    names = path.read_text(encoding="utf-8").splitlines()
    return [Theme(ThemeId(name), f"key-{n}", name, "#123456", position=n) for n, name in enumerate(names)]


@pytest.mark.parametrize("seed", range(3))
def test_two_letters_bring_each_of_two_hundred_themes_within_reach_however_they_are_used(seed: int) -> None:
    known = two_hundred(Path(__file__).with_name("two_hundred_themes.txt"))
    assert len(known) >= 200
    chance = Random(seed)  # noqa: S311 - a test's own
    used = {theme.id: int(chance.paretovariate(0.7)) for theme in known} if seed else {}
    reached = set()
    for pair in product(ascii_lowercase, repeat=2):
        found = ranked(known, "".join(pair), used)
        reached.update(theme.name for theme in found[:AT_HAND])
    assert {theme.name for theme in known} - reached == set()


def test_what_does_not_fit_is_left_out() -> None:
    assert ranked(themes(), "xyz") == []
