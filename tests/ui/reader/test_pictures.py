"""Pictures of the reader that were looked at: a change that shows is noticed, a change of a pixel's shade is not.

In light, dark and high contrast at 100, 150 and 200 %, and in sepia; `drawing.py` says what a sheet shows.
`TRICH_KEEP_PICTURES=1` draws them anew; look at each before it is kept.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from tests.ui.pictures import OFF, kept, share_off

PICTURES = Path(__file__).with_name("pictures")
DRAWING = Path(__file__).with_name("drawing.py")
SHEETS = [("light", 1.0), ("light", 1.5), ("light", 2.0), ("dark", 1.0), ("dark", 1.5), ("dark", 2.0)]
SHEETS += [("contrast", 1.0), ("contrast", 1.5), ("contrast", 2.0), ("sepia", 1.0)]
CELLS = [
    f"{width}, {themes}" for themes in ("one", "three", "five", "beside the story") for width in ("narrow", "wide")
]
Draw = Callable[..., QImage]


@pytest.fixture
def draw(root: Path, tmp_path: Path) -> Draw:
    """Draws a sheet in a process of its own; `lane` is left out."""

    def drawn(scheme: str, scale: float, lane: int | None = None) -> QImage:
        # The scale is told to Qt by what is set before it starts; nothing else of our own process may count.
        environ = {**os.environ, "QT_SCALE_FACTOR": f"{scale}", "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(root)}
        lanes = [] if lane is None else [f"{lane}"]
        command = [sys.executable, str(DRAWING), str(tmp_path), scheme, *lanes]
        subprocess.run(command, env=environ, check=True, capture_output=True, timeout=60)
        return QImage(str(tmp_path / name_of(scheme, scale)))

    return drawn


def name_of(scheme: str, scale: float) -> str:
    return f"{scheme}-{round(100 * scale)}.png"


def off(drawn: QImage, known: QImage) -> list[str]:
    """The cells of a sheet that look otherwise, with the share of their pixels that is off."""
    assert drawn.size() == known.size()
    wide, high = drawn.width() // 2, drawn.height() // (len(CELLS) // 2)
    found = []
    for number, cell in enumerate(CELLS):
        room = QRect(number % 2 * wide, number // 2 * high, wide, high)
        share = share_off(drawn.copy(room), known.copy(room))
        if share > OFF:
            found.append(f"{cell}: {share:.3f}")
    return found


@pytest.mark.parametrize(("scheme", "scale"), SHEETS)
def test_the_reader_looks_as_it_was_seen(draw: Draw, scheme: str, scale: float) -> None:
    drawn = draw(scheme, scale)
    assert off(drawn, kept(drawn, PICTURES / name_of(scheme, scale))) == []


@pytest.mark.parametrize("lane", range(5))
@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
def test_a_missing_lane_is_noticed(draw: Draw, scheme: str, lane: int) -> None:
    without = off(draw(scheme, 1.0, lane), QImage(str(PICTURES / name_of(scheme, 1.0))))
    seen = {cell.partition(":")[0] for cell in without}
    having = {1: range(1), 3: range(3), 5: range(5)}
    lanes = [count for count, kept in having.items() if lane in kept]
    named = {1: "one", 3: "three", 5: "five"}
    assert seen == {f"{width}, {named[count]}" for count in lanes for width in ("narrow", "wide")}


def test_every_picture_is_a_sheet_and_all_are_small() -> None:
    known = list(PICTURES.iterdir())
    assert {path.name for path in known} == {name_of(scheme, scale) for scheme, scale in SHEETS}
    assert sum(path.stat().st_size for path in known) < 1_500_000
