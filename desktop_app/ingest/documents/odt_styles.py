"""What the styles of an OpenDocument text mean: a role, the encoding of a font, whether words are hidden."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from desktop_app.domain.lines import LineRole
from desktop_app.ingest.documents.legacy_fonts import encoding_of
from desktop_app.ingest.documents.markup import End, Event, Start
from desktop_app.ingest.documents.office import value
from desktop_app.records import NamedTuple

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = {
    _ODF + "office:1.0": "office",
    _ODF + "text:1.0": "text",
    _ODF + "style:1.0": "style",
    _ODF + "drawing:1.0": "draw",
    _ODF + "svg-compatible:1.0": "svg",
}
_ROLES = {
    "title": LineRole.TITLE,
    "caption": LineRole.CAPTION,
    "illustration": LineRole.CAPTION,
    "figure": LineRole.CAPTION,
}
_HEADING = re.compile(r"heading ?([1-9])")
_CODED = re.compile("_([0-9a-fA-F]{2})_")
_GENERATIONS = 20


class TextStyle(NamedTuple):
    """What a style gives its words; None where it leaves that to what stands around. `level` is a heading's."""

    role: LineRole | None = None
    level: int = 0
    encoding: str | None = None
    hidden: bool | None = None


@dataclass(slots=True)
class _Entry:
    """A style as its element has it; None where it leaves the parent's value."""

    parent: str = ""
    font: str | None = None
    hidden: bool | None = None


@dataclass(slots=True)
class TextStyles:
    """The styles of a document by family and name, and the fonts by the names that it gives them."""

    entries: dict[tuple[str, str], _Entry] = field(default_factory=dict)
    fonts: dict[str, str] = field(default_factory=dict)
    _open: _Entry | None = None
    _known: dict[tuple[str, str], TextStyle] = field(default_factory=dict)

    def gather(self, events: Iterable[Event]) -> None:
        """Take the styles of a document, or of a part of it, in."""
        for event in events:
            self.take(event)

    def take(self, event: Event) -> None:
        """Take in what an event says of styles."""
        if isinstance(event, Start):
            name = short(event.name)
            if name in {"style:style", "style:default-style"}:
                entry = _Entry(parent=value(event, "parent-style-name"))
                self._open = self.entries.setdefault((value(event, "family"), value(event, "name")), entry)
            elif name == "style:font-face":
                self.fonts[value(event, "name")] = value(event, "font-family").strip("'\" ")
            elif name == "style:text-properties" and self._open is not None:
                self._open.font = value(event, "font-name") or value(event, "font-family").strip("'\" ") or None
                self._open.hidden = value(event, "display") == "none" if value(event, "display") else None
        elif isinstance(event, End) and short(event.name) in {"style:style", "style:default-style"}:
            self._open = None

    def of(self, family: str, name: str) -> TextStyle:
        """A style, `family` being `paragraph` or `text`, with what it has from its parents."""
        key = family, name
        if key not in self._known:
            self._known[key] = self._resolved(family, name)
        return self._known[key]

    def _resolved(self, family: str, name: str) -> TextStyle:
        names: list[str] = []
        entries: list[_Entry] = []
        while name and len(names) < _GENERATIONS:
            names.append(name)
            entry = self.entries.get((family, name))
            if entry is None:
                break
            entries.append(entry)
            name = entry.parent
        entries += [entry for entry in (self.entries.get((family, "")),) if entry]  # the family's default
        font = next((entry.font for entry in entries if entry.font is not None), None)
        hidden = next((entry.hidden for entry in entries if entry.hidden is not None), None)
        encoding = None if font is None else encoding_of(self.fonts.get(font, font))
        role, level = next((found for found in map(_role, names) if found[0]), (None, 0))
        return TextStyle(role, level, encoding, hidden)


def _role(name: str) -> tuple[LineRole | None, int]:
    """By a style's own name, in which signs are written as `_20_`."""
    plain = _CODED.sub(lambda found: chr(int(found[1], 16)), name).strip().lower()
    found = _HEADING.fullmatch(plain)
    return (LineRole.HEADING, int(found[1])) if found else (_ROLES.get(plain), 0)


@lru_cache(maxsize=1_024)
def short(name: str) -> str:
    """An element's name with the usual prefix of its namespace, `text:p`; empty for those that hold nothing to read."""
    space, _, local = name.rpartition(" ")
    prefix = _SPACES.get(space)
    return f"{prefix}:{local}" if prefix else ""
