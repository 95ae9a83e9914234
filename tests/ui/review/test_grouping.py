from __future__ import annotations

import random

from desktop_app.domain.filters import Era
from desktop_app.store.library import Library
from desktop_app.ui.review.grouping import By, View, bundles, ordered


def test_provinces_then_are_five_and_now_three(tagged: Library):
    crime = tagged.themes.named("keo-giam-toi-pham")
    excerpts = [row for row in tagged.annotations.excerpts() if crime.id in row.themes]
    themes = {theme.id: theme for theme in tagged.themes.all()}
    then = bundles(excerpts, View(), themes)
    now = bundles(excerpts, View(era=Era.NOW), themes)
    assert [bundle.title for bundle in then] == [
        "Bắc Giang (nay thuộc Bắc Ninh)",
        "Bắc Ninh",
        "Hải Dương (nay thuộc Hải Phòng)",
        "Hải Phòng",
        "Quảng Ninh",
    ]
    assert [bundle.key for bundle in now] == ["bac-ninh", "hai-phong", "quang-ninh"]
    assert sum(len(bundle.excerpts) for bundle in now) == len(excerpts)


def test_months_stand_newest_first_and_the_unknown_paper_last(tagged: Library):
    excerpts = tagged.annotations.excerpts()
    months = bundles(excerpts, View(by=By.MONTH), {})
    assert [bundle.title for bundle in months] == ["5/2024", "1/2024", "10/2023", ""]
    papers = bundles(excerpts, View(by=By.SOURCE), {})
    assert [bundle.key for bundle in papers] == ["sohuutritue.net.vn", ""]


def test_a_passage_stands_under_each_of_the_chosen_themes_it_has(tagged: Library):
    themes = {theme.id: theme for theme in tagged.themes.all()}
    excerpts = tagged.annotations.excerpts()
    counts = tagged.themes.counts()
    found = bundles(excerpts, View(by=By.THEME), themes)
    assert [bundle.key for bundle in found] == list(themes)
    assert {bundle.key: len(bundle.excerpts) for bundle in found} == counts
    one = tagged.themes.named("chuyen-doi-so").id
    chosen = bundles(excerpts, View(by=By.THEME, themes=frozenset({one})), themes)
    assert [bundle.key for bundle in chosen] == [one, ""]


def test_any_order_is_brought_back_to_the_librarys(tagged: Library):
    excerpts = tagged.annotations.excerpts()
    chance = random.Random(7)  # noqa: S311 - a test, no secret
    shuffled = chance.sample(excerpts, len(excerpts))
    assert ordered(shuffled) == excerpts
