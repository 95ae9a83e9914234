"""Arithmetic of colours: contrast as WCAG 2.2 measures it, blends, and shades that stay readable."""

from __future__ import annotations

import re
from functools import cache

AA_TEXT = 4.5
"""Least contrast of text with its ground (WCAG 2.2, 1.4.3)."""

AA_SHAPE = 3.0
"""Least contrast of lines, marks and controls with their ground (WCAG 2.2, 1.4.11)."""

_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def channels(colour: str) -> tuple[float, float, float]:
    """Red, green and blue of `#rrggbb`, each 0–1; ValueError for anything else."""
    if not _HEX.fullmatch(colour):
        raise ValueError(f"not a colour of the form #rrggbb: {colour!r}")
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def luminance(colour: str) -> float:
    """Relative luminance, 0 (black) to 1 (white)."""
    red, green, blue = (_linear(channel) for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 (none) to 21 (black on white)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def blend(colour: str, ground: str, share: float) -> str:
    """The opaque colour that `colour` at the opacity `share` (0–1) gives on `ground`."""
    mixed = (share * top + (1 - share) * under for top, under in zip(channels(colour), channels(ground), strict=True))
    return "#" + "".join(f"{round(255 * channel):02x}" for channel in mixed)


def readable(colour: str, ground: str, least: float = AA_TEXT) -> str:
    """The nearest shade of `colour` whose contrast with `ground` is at least `least`; it keeps its hue.

    Darker on light grounds and lighter on dark ones; black or white when no shade is enough.
    """
    if contrast(colour, ground) >= least:
        return colour
    pole = "#000000" if luminance(ground) > 0.18 else "#ffffff"
    low, high = 0.0, 1.0
    for _ in range(12):
        middle = (low + high) / 2
        low, high = (low, middle) if contrast(blend(pole, colour, middle), ground) >= least else (middle, high)
    return blend(pole, colour, high)


@cache
def ink_on(ground: str) -> str:
    """Black or white, whichever reads better on `ground`."""
    return max("#000000", "#ffffff", key=lambda ink: contrast(ink, ground))


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
