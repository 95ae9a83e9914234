"""Themes under each other, also where a damaged library has them stand in a ring."""

from __future__ import annotations

from desktop_app.domain.ids import ThemeId
from desktop_app.domain.theme_tree import depth_of, families
from desktop_app.domain.themes import Theme


def made(ident: str, parent: str | None) -> Theme:
    return Theme(ThemeId(ident), ident, ident, "#b4442f", parent=ThemeId(parent) if parent else None)


def test_depth_is_how_many_stand_over_a_theme():
    known = [made("a", None), made("b", "a"), made("c", "b"), made("d", "gone")]
    assert [depth_of(theme, known) for theme in known] == [0, 1, 2, 0]


def test_a_ring_of_themes_ends():
    for known in ([made("a", "a")], [made("a", "b"), made("b", "a")], [made("a", "b"), made("b", "c"), made("c", "b")]):
        assert {depth_of(theme, known) for theme in known} == {0}
        assert families({theme.id: theme.parent for theme in known}).keys() == {theme.id for theme in known}
