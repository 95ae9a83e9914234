"""The body of a Word document as paragraphs: what a reader sees of it, each thing once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from desktop_app.domain.articles import LineRole
from desktop_app.ingest.blocks import Block
from desktop_app.ingest.docx_styles import Style, Styles, font_in, is_on, level_in, short
from desktop_app.ingest.legacy_fonts import encoding_of
from desktop_app.ingest.markup import End, Start
from desktop_app.ingest.office import document_events, value
from desktop_app.ingest.paragraphs import Paragraphs

_ASIDE = frozenset({"w:del", "w:moveFrom", "w:rt"})
"""Elements of which nothing is read; so are those that keep earlier properties, `w:rPrChange` and the like."""

_SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}


def paragraphs_in(path: str, content: bytes, styles: Styles) -> list[Block]:
    """The paragraphs of a `document.xml`; errors as `document_events` and `Paragraphs`."""
    return _Body(path, styles).read(content)


@dataclass(slots=True)
class _Place:
    """Where in a paragraph the events are: its style, and the encoding and visibility of the run at hand."""

    style: Style
    level: int = 0
    in_properties: bool = False
    joined: bool = False
    in_run: bool = False
    encoding: str = ""
    hidden: bool = False


class _Body:
    """The events of `document.xml` made paragraphs."""

    def __init__(self, path: str, styles: Styles) -> None:
        self._path = path
        self._styles = styles
        self._paragraphs = Paragraphs(path)
        self._places: list[_Place] = []
        self._aside = 0  # elements open within one that is left out
        self._choices: list[bool] = []  # whether one of several versions was read, innermost last
        self._in_text = False

    def read(self, content: bytes) -> list[Block]:
        """The paragraphs of the document."""
        for event in document_events(self._path, content):
            if isinstance(event, Start):
                self._start(short(event.name), event)
            elif isinstance(event, End):
                self._end(short(event.name))
            elif self._in_text and not self._aside:
                self._add(event)
        return self._paragraphs.blocks

    def _start(self, name: str, event: Start) -> None:
        if self._aside:
            self._aside += 1
        elif self._is_left_out(name):
            self._aside = 1
        elif name == "w:p":
            self._paragraphs.begin()
            self._places.append(_Place(self._styles.of(self._styles.default)))
        elif name == "mc:AlternateContent":
            self._choices.append(False)
        elif name in {"w:t", "m:t"}:
            self._in_text = True
        elif self._places:
            self._within(name, event)

    def _within(self, name: str, event: Start) -> None:
        """An element of a paragraph: its properties, those of a run, or a sign."""
        place = self._places[-1]
        if name == "w:r":
            place.in_run, place.encoding, place.hidden = True, place.style.encoding, place.style.hidden
        elif name == "w:softHyphen" and place.encoding:
            self._add("\xad")  # a letter of the old fonts
        elif name in _SIGNS and not place.in_properties:
            self._add(_SIGNS[name])
        elif name == "w:pPr":
            place.in_properties = True
        elif place.in_run and name in _OF_RUNS:
            _OF_RUNS[name](place, event, self._styles)
        elif place.in_properties and name in _OF_PARAGRAPHS:
            _OF_PARAGRAPHS[name](place, event, self._styles)

    def _is_left_out(self, name: str) -> bool:
        if name in {"mc:Choice", "mc:Fallback"} and self._choices:
            taken, self._choices[-1] = self._choices[-1], True
            return taken
        if name == "w:del" and self._places and self._places[-1].in_properties:
            self._places[-1].joined = True  # the mark of the paragraph's end is deleted
        return name in _ASIDE or name.endswith("Change")

    def _end(self, name: str) -> None:
        if self._aside:
            self._aside -= 1
        elif name in {"w:t", "m:t"}:
            self._in_text = False
        elif name == "mc:AlternateContent":
            del self._choices[-1:]
        elif self._places:
            self._leave(name)

    def _leave(self, name: str) -> None:
        place = self._places[-1]
        if name == "w:pPr":
            place.in_properties = False
        elif name == "w:r":
            place.in_run = False
        elif name == "w:p":
            self._places.pop()
            if place.joined:
                self._paragraphs.join()
            else:
                self._paragraphs.end(*_role(place))

    def _add(self, words: str) -> None:
        place = self._places[-1] if self._places else None
        if place and not place.hidden:
            self._paragraphs.add(words, place.encoding)


def _role(place: _Place) -> tuple[LineRole | None, int]:
    if place.style.role is None and place.level:
        return LineRole.HEADING, place.level
    return place.style.role, place.style.level


def _take_font(place: _Place, event: Start, _styles: Styles) -> None:
    font = font_in(event)
    if font is not None:
        place.encoding = encoding_of(font)


def _take_run_style(place: _Place, event: Start, styles: Styles) -> None:
    style = styles.of(value(event, "val"))
    place.encoding, place.hidden = style.encoding or place.encoding, style.hidden or place.hidden


def _take_hiding(place: _Place, event: Start, _styles: Styles) -> None:
    place.hidden = is_on(value(event, "val"))


def _take_style(place: _Place, event: Start, styles: Styles) -> None:
    place.style = styles.of(value(event, "val"))


def _take_level(place: _Place, event: Start, _styles: Styles) -> None:
    level = level_in(event)
    place.level = level + 1 if level is not None and level < 9 else 0


_Reaction = Callable[[_Place, Start, Styles], None]
_OF_RUNS: Mapping[str, _Reaction] = {
    "w:rFonts": _take_font,
    "w:rStyle": _take_run_style,
    "w:vanish": _take_hiding,
}
_OF_PARAGRAPHS: Mapping[str, _Reaction] = {"w:pStyle": _take_style, "w:outlineLvl": _take_level}
