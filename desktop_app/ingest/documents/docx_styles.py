"""What the styles of a Word document mean for reading: a role, the encoding of a font, whether the words are hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from desktop_app.domain.lines import LineRole
from desktop_app.ingest.documents.legacy_fonts import encoding_of
from desktop_app.ingest.documents.markup import End, Start
from desktop_app.ingest.documents.office import document_events, value
from desktop_app.records import NamedTuple

_SPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
}
_ROLES = {
    "title": LineRole.TITLE,
    "tiêu đề": LineRole.TITLE,
    "caption": LineRole.CAPTION,
    "chú thích": LineRole.CAPTION,
    "chú thích ảnh": LineRole.CAPTION,
}
_HEADING = re.compile(r"(?:heading|đề mục|đầu đề|tiêu đề) ?([1-9])|toc ?[1-9]|mục lục ?[1-9]")
_LEVELS = frozenset("012345678")  # 9 is body text
_GENERATIONS = 20


class Style(NamedTuple):
    """What a style gives its words; `level` is a heading's, 1 to 9."""

    role: LineRole | None = None
    level: int = 0
    encoding: str = ""
    hidden: bool = False


@dataclass(slots=True)
class _Entry:
    """A style as its element has it; None where it leaves the parent's value."""

    name: str = ""
    parent: str = ""
    level: int = 0
    font: str | None = None
    hidden: bool | None = None


@dataclass(slots=True)
class Styles:
    """The styles of a document by id; `default` is that of paragraphs that name none."""

    entries: dict[str, _Entry] = field(default_factory=dict)
    default: str = ""
    font: str = ""
    known: dict[str, Style] = field(default_factory=dict)

    def of(self, ident: str) -> Style:
        """The style with what it has from those it is based on; the plain one for an unknown id."""
        if ident not in self.entries:
            ident = ""
        if ident not in self.known:
            self.known[ident] = self._resolved(ident)
        return self.known[ident]

    def _resolved(self, ident: str) -> Style:
        family: list[_Entry] = []
        while ident in self.entries and len(family) < _GENERATIONS:
            family.append(self.entries[ident])
            ident = family[-1].parent
        font = next((entry.font for entry in family if entry.font is not None), self.font)
        hidden = next((entry.hidden for entry in family if entry.hidden is not None), False)
        for entry in family:
            role, level = _role(entry)
            if role is not None:
                return Style(role, level, encoding_of(font), hidden)
        return Style(None, 0, encoding_of(font), hidden)


def _role(entry: _Entry) -> tuple[LineRole | None, int]:
    role, level = role_named(entry.name)
    return (LineRole.HEADING, entry.level) if role is None and entry.level else (role, level)


def role_named(name: str) -> tuple[LineRole | None, int]:
    """The role that the name of a style stands for, and the level when it is a heading's."""
    plain = name.strip().lower()
    found = _HEADING.fullmatch(plain)
    if found:
        return (LineRole.HEADING, int(found[1])) if found[1] else (LineRole.FURNITURE, 0)
    return _ROLES.get(plain), 0


def styles_in(path: str, content: bytes) -> Styles:
    """The styles in a `styles.xml`; errors as `document_events`."""
    styles = Styles()
    entry: _Entry | None = None
    aside = 0
    for event in document_events(path, content):
        if isinstance(event, Start):
            name = short(event.name)
            aside += name.endswith("Change")
            if aside:
                continue
            if name == "w:style":
                entry = styles.entries.setdefault(value(event, "styleId"), _Entry())
                if value(event, "type") == "paragraph" and is_on(value(event, "default"), absent=False):
                    styles.default = value(event, "styleId")
            elif name == "w:rFonts" and entry is None:
                styles.font = font_in(event) or ""
            elif entry is not None:
                _fill(entry, name, event)
        elif isinstance(event, End):
            name = short(event.name)
            aside -= name.endswith("Change")
            if name == "w:style":
                entry = None
    return styles


def _fill(entry: _Entry, name: str, event: Start) -> None:
    if name == "w:name":
        entry.name = value(event, "val")
    elif name == "w:basedOn":
        entry.parent = value(event, "val")
    elif name == "w:outlineLvl":
        entry.level = level_in(event)
    elif name == "w:vanish":
        entry.hidden = is_on(value(event, "val"))
    elif name == "w:rFonts":
        entry.font = font_in(event)


@lru_cache(maxsize=1_024)
def short(name: str) -> str:
    """An element's name with the usual prefix of its namespace, `w:p`; empty for those that hold nothing to read."""
    space, _, local = name.rpartition(" ")
    prefix = _SPACES.get(space)
    return f"{prefix}:{local}" if prefix else ""


def is_on(setting: str, *, absent: bool = True) -> bool:
    """What a switch says; `absent` is what it means without a value."""
    return absent if not setting else setting.lower() not in {"0", "false", "off", "none"}


def level_in(event: Start) -> int:
    """The outline level of an element as a heading's, 1 to 9; 0 for body text."""
    found = value(event, "val")
    return int(found) + 1 if found in _LEVELS else 0


def font_in(event: Start) -> str | None:
    """The font that an element gives to Latin letters; empty for the theme's, None when it says nothing."""
    if value(event, "hAnsiTheme") or value(event, "asciiTheme"):
        return ""
    return value(event, "hAnsi") or value(event, "ascii") or None
