"""How the pictures of the overview look: table, months, both maps, themes together, gaps, in light and dark."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from desktop_app.ui.look.tokens import Scheme
from tests.ui.pictures import OFF, kept, share_off

PICTURES = Path(__file__).with_name("pictures")
SHEETS = ("table", "months", "map-then", "map-now", "together", "gaps")
DIGITS = {"table": 0, "months": 1, "map": 2, "together": 3, "gaps": 4}
WIDTH, TALL = 720, 1000


@pytest.fixture
def sheet(room, look, qtbot):
    """Draws a kind of picture of the sample library as it stands in the window."""
    before = look.scheme

    def drawn(name: str, scheme: Scheme) -> QImage:
        kind, _, era = name.partition("-")
        room.bar.choose_kind(DIGITS[kind])
        if era == "now":
            room.bar.era.click()
        qtbot.waitUntil(lambda: room.selection.ready and room.covering.rows is not None)
        look.choose_scheme(scheme)  # last: preferences that change dress the window as they say
        picture = room.view.picture
        size = picture.size(WIDTH)
        image = QImage(round(size.width()), min(TALL, round(size.height())), QImage.Format.Format_RGB32)
        image.fill(QColor(look.tokens.surface))
        painter = QPainter(image)
        picture.draw(painter, WIDTH, QRectF(image.rect()))
        painter.end()
        return image

    yield drawn
    look.choose_scheme(before)


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize("name", SHEETS)
def test_a_picture_looks_as_it_was_seen(sheet, name: str, scheme: Scheme):
    drawn = sheet(name, scheme)
    assert share_off(drawn, kept(drawn, PICTURES / f"{name}-{scheme.value}.png")) <= OFF


def test_another_number_is_noticed(sheet):
    assert share_off(sheet("map-then", Scheme.LIGHT), QImage(str(PICTURES / "map-now-light.png"))) > OFF


def test_every_picture_is_of_these_and_all_are_small():
    known = list(PICTURES.iterdir())
    assert {path.name for path in known} == {f"{name}-{look}.png" for name in SHEETS for look in ("light", "dark")}
    assert sum(path.stat().st_size for path in known) < 600_000
