"""The style sheet: `resources/styles/*.qss` with the tokens put in."""

from __future__ import annotations

import re

from desktop_app.resources import resource
from desktop_app.ui.look.colour import channels
from desktop_app.ui.look.tokens import Scheme, Tokens

_PLACE = re.compile(r"\$(?:(\w+)|\{(\w+)\})")
SHEETS = ("base", "buttons", "inputs", "lists", "menus", "pieces")
"""The sheets in the order they apply."""


def style_sheet(tokens: Tokens, size: int) -> str:
    """The whole style sheet of a scheme; `size` is the interface's type size in px.

    KeyError when a sheet asks for a token that does not exist.
    """
    places: dict[str, object] = tokens._asdict()
    places |= {
        "selection_veil": "rgba({}, {}, {}, 150)".format(*(round(255 * part) for part in channels(tokens.selection))),
        "size": size,
        "small": size - 1,
        "large": size + 3,
        "ring": 3 if tokens.scheme is Scheme.CONTRAST else 2,
        "images": resource("styles", "images").as_posix(),
        "shade": (tokens.scheme if tokens.dark else Scheme.LIGHT).value,  # of drawings in sheets
    }
    sheets = "\n".join(resource("styles", f"{sheet}.qss").read_text(encoding="utf-8") for sheet in SHEETS)
    return _PLACE.sub(lambda place: str(places[place[1] or place[2]]), sheets)
