"""The promises of the colours: readable everywhere, and apart for every kind of sight."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from desktop_app.domain.mentions import EntityType
from desktop_app.domain.themes import SWATCHES, Pattern
from desktop_app.ui.look.colour import AA_SHAPE, AA_TEXT, blend, channels, contrast, readable
from desktop_app.ui.look.tokens import TOKENS, Scheme, Tokens

every_scheme = pytest.mark.parametrize("tokens", TOKENS.values(), ids=[scheme.value for scheme in TOKENS])

# Machado, Oliveira, Fernandes 2009, severity 1.0, for linear RGB; the first row is normal sight.
SIGHTS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def seen(colour: str, sight: str) -> tuple[float, float, float]:
    """A colour as CIELAB (D65), as somebody with that sight sees it."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels(colour)]
    red, green, blue = (min(1, max(0, sum(a * b for a, b in zip(row, linear, strict=True)))) for row in SIGHTS[sight])
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(one: str, other: str, sight: str) -> float:
    pairs = zip(seen(one, sight), seen(other, sight), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


@every_scheme
def test_ink_is_readable_on_every_ground(tokens: Tokens) -> None:
    for ground in (tokens.background, tokens.surface, tokens.raised):
        for ink in (tokens.text, tokens.muted, tokens.faint, tokens.accent, tokens.danger):
            assert contrast(ink, ground) >= AA_TEXT
    for ground in (tokens.hover, tokens.accent_soft, tokens.band):
        assert contrast(tokens.text, ground) >= AA_TEXT
    assert contrast(tokens.on_accent, tokens.accent) >= AA_TEXT
    assert contrast(tokens.selected_text, tokens.selection) >= AA_TEXT
    assert contrast(tokens.accent, tokens.accent_soft) >= AA_TEXT


@every_scheme
def test_controls_have_a_visible_outline(tokens: Tokens) -> None:
    assert contrast(tokens.border, tokens.surface) >= AA_SHAPE
    assert contrast(tokens.border, tokens.background) >= AA_SHAPE


@every_scheme
def test_every_entity_type_has_a_tint_of_its_own_on_which_words_are_readable(tokens: Tokens) -> None:
    assert set(tokens.tints) == set(EntityType)
    assert len(set(tokens.tints.values())) == len(EntityType)
    least = 7 if tokens.scheme is Scheme.CONTRAST else AA_TEXT
    for tint in tokens.tints.values():
        assert contrast(tokens.text, tint) >= least
        assert contrast(tokens.muted, tint) >= AA_TEXT


@every_scheme
def test_theme_colours_are_readable_and_words_on_their_fill_too(tokens: Tokens) -> None:
    for swatch in SWATCHES:
        stored = swatch.dark if tokens.dark else swatch.light
        colour = readable(stored, tokens.surface)
        assert colour == stored or tokens.scheme is Scheme.SEPIA  # whose paper is darker
        assert contrast(colour, tokens.surface) >= AA_TEXT
        assert contrast(tokens.text, blend(colour, tokens.surface, 1.6 * tokens.fill)) >= AA_TEXT


@pytest.mark.parametrize("sight", SIGHTS)
@every_scheme
def test_theme_colours_are_apart_for_every_sight(tokens: Tokens, sight: str) -> None:
    drawn = [readable(swatch.dark if tokens.dark else swatch.light, tokens.surface) for swatch in SWATCHES]
    for (one, colour), (other, another) in combinations(zip(SWATCHES, drawn, strict=True), 2):
        assert apart(colour, another, sight) >= 15, (one.name, other.name)


def test_neighbouring_theme_colours_have_different_lines() -> None:
    assert len({swatch.pattern for swatch in SWATCHES[:5]}) == len(Pattern)
    assert all(one.pattern != other.pattern for one, other in pairwise(SWATCHES))
