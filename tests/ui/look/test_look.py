from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontInfo, QIcon, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.ids import ThemeId
from desktop_app.domain.themes import SWATCHES, Theme
from desktop_app.resources import resource
from desktop_app.settings import LINE_LENGTHS
from desktop_app.ui.look.colour import AA_TEXT, contrast
from desktop_app.ui.look.icons import tinted
from desktop_app.ui.look.look import FONT_SIZES, Look
from desktop_app.ui.look.palette import palette
from desktop_app.ui.look.styles import SHEETS, style_sheet
from desktop_app.ui.look.tokens import TOKENS, Scheme, Tokens

every_scheme = pytest.mark.parametrize("tokens", TOKENS.values(), ids=[scheme.value for scheme in TOKENS])


@every_scheme
def test_the_style_sheet_is_filled_in_whole(tokens: Tokens) -> None:
    sheet = style_sheet(tokens, 14)
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")
    for path in re.findall(r"url\(([^)]+)\)", sheet):
        assert Path(path).is_file()


def test_every_sheet_in_the_folder_is_used() -> None:
    assert {path.stem for path in resource("styles").glob("*.qss")} == set(SHEETS)


def test_sheets_name_no_colour_of_their_own() -> None:
    for sheet in SHEETS:
        words = resource("styles", f"{sheet}.qss").read_text(encoding="utf-8")
        assert not re.search(r":\s*(#[0-9a-fA-F]{3,8}\b|rgb)", words)


@every_scheme
def test_the_palette_is_readable_in_each_role(tokens: Tokens) -> None:
    made = palette(tokens)
    role = QPalette.ColorRole
    pairs = ((role.WindowText, role.Window), (role.Text, role.Base), (role.ButtonText, role.Button))
    for ink, ground in (*pairs, (role.HighlightedText, role.Highlight), (role.ToolTipText, role.ToolTipBase)):
        assert contrast(made.color(ink).name(), made.color(ground).name()) >= AA_TEXT


def test_switching_tells_everyone_and_dresses_the_application(qtbot: QtBot, look: Look, qapp: QApplication) -> None:
    look.choose_scheme(Scheme.LIGHT)
    try:
        look.apply(qapp)
        look.style(qapp)
        with qtbot.waitSignal(look.changed):
            look.choose_scheme(Scheme.DARK)
        assert look.tokens.scheme is Scheme.DARK
        assert qapp.palette().color(QPalette.ColorRole.Window).name() == look.tokens.background
        assert look.tokens.surface in qapp.styleSheet()
    finally:
        qapp.setStyleSheet("")
        qapp.setPalette(QPalette())


def test_sizes_stay_within_reason(look: Look) -> None:
    look.choose_font_size(500)
    assert look.font_size == FONT_SIZES[-1]
    look.choose_reading_width(1)
    assert look.reading_width == LINE_LENGTHS[0]


def test_the_bundled_faces_are_used(look: Look) -> None:
    assert QFontInfo(look.reading_font()).family() == "Noto Serif"
    assert QFontInfo(look.interface_font()).family() == "Noto Sans"


@pytest.mark.parametrize("scheme", TOKENS)
def test_any_theme_colour_is_readable_in_any_scheme(look: Look, scheme: Scheme) -> None:
    look.choose_scheme(scheme)
    for colour in (*(swatch.light for swatch in SWATCHES), "#ffffff", "#000000", "#FFEE00"):
        theme = Theme(ThemeId("t"), "t", "Chủ đề", colour)
        assert contrast(look.theme_ink(theme).name(), look.tokens.surface) >= AA_TEXT
        assert contrast(look.theme_letter_ink(theme).name(), look.theme_ink(theme).name()) >= AA_TEXT


def test_icons_take_the_ink_of_the_scheme(look: Look) -> None:
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        look.choose_scheme(scheme)
        image = look.picture("star-filled", ink="text", edge=32, ratio=1.0).toImage()
        ink = QColor(look.tokens.text)
        solid = [image.pixelColor(x, y) for x in range(32) for y in range(32)]
        solid = [pixel for pixel in solid if pixel.alpha() == 255]
        assert len(solid) > 50
        assert all(abs(pixel.red() - ink.red()) + abs(pixel.blue() - ink.blue()) < 6 for pixel in solid)


def test_every_icon_draws_something() -> None:
    for path in resource("icons").glob("*.svg"):
        icon = tinted(path.stem, {QIcon.Mode.Normal: "#123456"})
        image = icon.pixmap(20, 20).toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(20) for y in range(20)), path.name


def test_an_icon_that_does_not_exist_is_empty(look: Look) -> None:
    assert look.icon("no-such-icon").isNull()
