"""Icons are of one hand: a 24 px square, one colour, one stroke; the program's own icon exists in every size."""

from __future__ import annotations

import struct
from xml.etree import ElementTree

ICONS = """
    library read review overview search tag note star star-filled undo redo import export settings close chevron-right
    chevron-down calendar map-pin sun moon person document check question print add more filter back forward trash
"""
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def line_icons(root):
    return {path.stem: path for path in (root / "resources/icons").glob("*.svg") if path.stem != "trich"}


def test_every_icon_is_there(root):
    assert set(ICONS.split()) - set(line_icons(root)) == set()


def test_icons_share_one_grid_one_stroke_and_one_colour(root):
    for name, path in line_icons(root).items():
        drawing = ElementTree.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314 - our own file
        assert drawing.get("viewBox") == "0 0 24 24", name
        assert drawing.get("stroke-width") == "1.5", name
        assert drawing.get("stroke-linecap") == drawing.get("stroke-linejoin") == "round", name
        colours = {part.get(kind) for part in drawing.iter() for kind in ("stroke", "fill")} - {None, "none"}
        assert colours == {"currentColor"}, name


def test_the_program_icon_has_every_size(root):
    for size in SIZES:
        picture = (root / f"resources/icons/trich-{size}.png").read_bytes()
        assert picture[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">LL", picture[16:24]) == (size, size)
