"""The design tokens: every colour of the program, once for each scheme. Nothing else names a colour."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from desktop_app.domain.mentions import EntityType
from desktop_app.records import NamedTuple


class Scheme(StrEnum):
    """What an editor can choose; SYSTEM follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    SEPIA = "sepia"
    DARK = "dark"
    CONTRAST = "contrast"


class Tokens(NamedTuple):
    """The colours of one scheme, each `#rrggbb`.

    `background` is the window, `surface` paper and lists, `raised` menus and cards. `text`, `muted` and `faint`
    are three strengths of ink, all readable on each of the three grounds. `line` parts things quietly, `border`
    is the outline of a control (3 : 1). `accent` is the one colour of the interface, `on_accent` the ink on it.
    `band` lies behind the current sentence. `fill` is the opacity (0–1) of a theme's colour behind a passage.
    """

    scheme: Scheme
    background: str
    surface: str
    raised: str
    text: str
    muted: str
    faint: str
    line: str
    border: str
    accent: str
    on_accent: str
    accent_soft: str
    hover: str
    selection: str
    selected_text: str
    band: str
    danger: str
    fill: float
    tints: Mapping[EntityType, str]

    @property
    def dark(self) -> bool:
        """True when light ink stands on a dark ground."""
        return self.scheme in (Scheme.DARK, Scheme.CONTRAST)


LIGHT = Tokens(
    scheme=Scheme.LIGHT,
    background="#f6f5f2",
    surface="#ffffff",
    raised="#ffffff",
    text="#1f2023",
    muted="#565a60",
    faint="#6b6f76",
    line="#e4e2dd",
    border="#8a8d92",
    accent="#2457c5",
    on_accent="#ffffff",
    accent_soft="#e6edfb",
    hover="#eeece7",
    selection="#c9dcfb",
    selected_text="#14161a",
    band="#f3f6fc",
    danger="#b3261e",
    fill=0.08,
    tints={
        EntityType.PERSON: "#fdeccb",
        EntityType.TITLE: "#f4e6f8",
        EntityType.ORG: "#e1edfc",
        EntityType.LOC: "#e0f3e4",
        EntityType.DATE: "#ececea",
        EntityType.LAW: "#fce4e0",
        EntityType.PROGRAM: "#def2f4",
        EntityType.EVENT: "#fce5ef",
        EntityType.MONEY: "#edf3d3",
        EntityType.PERCENT: "#f3ead8",
        EntityType.QUANTITY: "#e8e6f8",
    },
)

SEPIA = Tokens(
    scheme=Scheme.SEPIA,
    background="#efe5d0",
    surface="#f8f0df",
    raised="#fbf5e9",
    text="#2f261a",
    muted="#5c4e3a",
    faint="#68593f",
    line="#e0d3b8",
    border="#877860",
    accent="#1d4fa3",
    on_accent="#ffffff",
    accent_soft="#e3e3da",
    hover="#e9dec6",
    selection="#c9d6e6",
    selected_text="#14161a",
    band="#f2ebdb",
    danger="#a3231c",
    fill=0.1,
    tints={
        EntityType.PERSON: "#f8dca9",
        EntityType.TITLE: "#ebd3d7",
        EntityType.ORG: "#cbdcea",
        EntityType.LOC: "#d5e4c4",
        EntityType.DATE: "#e2dbc9",
        EntityType.LAW: "#f6d2bf",
        EntityType.PROGRAM: "#d1e2d4",
        EntityType.EVENT: "#f4d2ce",
        EntityType.MONEY: "#e5e4b2",
        EntityType.PERCENT: "#ecdab7",
        EntityType.QUANTITY: "#ddd4d8",
    },
)

DARK = Tokens(
    scheme=Scheme.DARK,
    background="#161719",
    surface="#1d1e21",
    raised="#26282c",
    text="#e4e3e0",
    muted="#adb0b6",
    faint="#999ca3",
    line="#323438",
    border="#777b82",
    accent="#8ab4f8",
    on_accent="#10203d",
    accent_soft="#24324a",
    hover="#2b2d31",
    selection="#2f4f83",
    selected_text="#ffffff",
    band="#222630",
    danger="#ff8a80",
    fill=0.13,
    tints={
        EntityType.PERSON: "#46391f",
        EntityType.TITLE: "#402f46",
        EntityType.ORG: "#233954",
        EntityType.LOC: "#22402c",
        EntityType.DATE: "#383a3d",
        EntityType.LAW: "#4a302c",
        EntityType.PROGRAM: "#1f4045",
        EntityType.EVENT: "#472c39",
        EntityType.MONEY: "#3a4023",
        EntityType.PERCENT: "#41392a",
        EntityType.QUANTITY: "#33324e",
    },
)

CONTRAST = Tokens(
    scheme=Scheme.CONTRAST,
    background="#000000",
    surface="#000000",
    raised="#000000",
    text="#ffffff",
    muted="#f0f0f0",
    faint="#dcdcdc",
    line="#ffffff",
    border="#ffffff",
    accent="#ffd60a",
    on_accent="#000000",
    accent_soft="#3a3200",
    hover="#2b2b2b",
    selection="#0b4fd6",
    selected_text="#ffffff",
    band="#1c1c1c",
    danger="#ff9d94",
    fill=0.22,
    tints={
        EntityType.PERSON: "#5a4400",
        EntityType.TITLE: "#4d2560",
        EntityType.ORG: "#0a3a73",
        EntityType.LOC: "#0b4a23",
        EntityType.DATE: "#444444",
        EntityType.LAW: "#611d14",
        EntityType.PROGRAM: "#004a52",
        EntityType.EVENT: "#5e1a3c",
        EntityType.MONEY: "#3f4a00",
        EntityType.PERCENT: "#4a3a1a",
        EntityType.QUANTITY: "#332f70",
    },
)

TOKENS: Mapping[Scheme, Tokens] = {tokens.scheme: tokens for tokens in (LIGHT, SEPIA, DARK, CONTRAST)}
"""Scheme → its colours; SYSTEM is resolved before."""
