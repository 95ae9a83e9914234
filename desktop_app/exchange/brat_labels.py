"""What labels a collection of brat has: the tree of them, what they are called, their colours."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from desktop_app.domain.ids import ThemeId
from desktop_app.domain.mentions import EntityType
from desktop_app.domain.theme_tree import depth_of, in_order
from desktop_app.domain.themes import COLOUR, Theme
from desktop_app.records import NamedTuple

KEPT = "trich.json"
"""The file in a collection of ours that says what labels and texts are; brat does not look at it."""
BARE = "PASSAGE"
"""The label of a passage without a theme."""
KINDS: Mapping[str, EntityType] = {kind.value: kind for kind in EntityType}
"""The labels of names."""

_SECTION = re.compile(r"\[(\w+)\]")
_LABEL = re.compile(r"(\t*)!?([^\s\[<\-#][^\s|]*)(?:\s.*)?")
_MOST = 5_000  # lines


class Label(NamedTuple):
    """A label of a collection: what it is called, and the label over it."""

    name: str
    parent: str = ""
    colour: str = ""


def annotation_conf(themes: Sequence[Theme], labels: Mapping[ThemeId, str]) -> str:
    """The file that lists all labels, one under the other by tabulators."""
    listed = ["\t" * depth_of(theme, themes) + labels[theme.id] for theme in in_order(themes)]
    return "\n".join(
        ["[entities]", *listed, BARE, *EntityType, "", "[relations]", "", "[events]", "", "[attributes]", ""]
    )


def visual_conf(themes: Sequence[Theme], labels: Mapping[ThemeId, str]) -> str:
    """The file that says what labels are called, and their colours."""
    called = [f"{labels[theme.id]} | {_plain(theme.name)}" for theme in themes]
    drawn = [
        f"{labels[theme.id]}\tbgColor:{_pale(theme.colour)}, borderColor:{theme.colour}"
        for theme in themes
        if COLOUR.fullmatch(theme.colour)
    ]
    return "\n".join(["[labels]", *called, "", "[drawing]", *drawn, ""])


def kept_labels(themes: Sequence[Theme], labels: Mapping[ThemeId, str]) -> dict[str, Any]:
    """The themes by their labels, as `KEPT` has them."""
    return {
        labels[theme.id]: {"id": theme.id, "name": theme.name, "colour": theme.colour} for theme in in_order(themes)
    }


def read_labels(annotations: str, visual: str) -> dict[str, Label]:
    """The labels of a collection in their order, by what its files say."""
    found: dict[str, Label] = {}
    over: list[str] = []
    for line in _lines(annotations, "entities"):
        told = _LABEL.fullmatch(line)
        if told is not None:
            over = [*over[: len(told[1])], told[2]]
            found.setdefault(told[2], Label(told[2], over[-2] if len(over) > 1 else ""))
    for line in _lines(visual, "labels"):
        label, *names = (part.strip() for part in line.split("|"))
        if names and names[0]:
            found[label] = found.get(label, Label(label))._replace(name=names[0])
    for line in _lines(visual, "drawing"):
        label, _, rest = line.partition("\t") if "\t" in line else line.partition(" ")
        colour = re.search(r"borderColor:(#[0-9a-fA-F]{6})", rest) or re.search(r"bgColor:(#[0-9a-fA-F]{6})", rest)
        if label in found and colour:
            found[label] = found[label]._replace(colour=colour[1])
    return found


def _lines(conf: str, section: str) -> list[str]:
    """The lines of a section that say something."""
    found: list[str] = []
    at = ""
    for line in (line.rstrip("\r ") for line in conf.split("\n")[:_MOST]):
        head = _SECTION.fullmatch(line)
        if head is not None:
            at = head[1]
        elif at == section and line.strip() and not line.lstrip().startswith("#"):
            found.append(line)
    return found


def _plain(name: str) -> str:
    return name.replace("|", "¦")


def _pale(colour: str) -> str:
    """A colour mixed with white, so that black letters can be read on it."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{(part + 3 * 255) // 4:02x}" for part in parts)
