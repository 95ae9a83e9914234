"""The body of a Word document as paragraphs: what a reader sees of it, each thing once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from desktop_app.domain.lines import LineRole
from desktop_app.ingest.documents.blocks import Block
from desktop_app.ingest.documents.docx_styles import Style, Styles, font_in, is_on, level_in, short
from desktop_app.ingest.documents.legacy_fonts import encoding_of
from desktop_app.ingest.documents.markup import End, Start
from desktop_app.ingest.documents.office import document_events, value
from desktop_app.ingest.documents.paragraphs import Paragraphs

_ASIDE = (
    "w:moveFrom", "w:rt", "w:rPrChange", "w:pPrChange", "w:sectPrChange", "w:tblPrChange", "w:tblPrExChange",
    "w:trPrChange", "w:tcPrChange", "w:tblGridChange", "w:numberingChange",
)  # fmt: skip
"""Elements of which nothing is read: what was moved away, readings above letters, earlier properties."""

_SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}


def paragraphs_in(path: str, content: bytes, styles: Styles) -> list[Block]:
    """The paragraphs of a `document.xml`; errors as `document_events` and `Paragraphs`."""
    return _Body(path, styles).read(path, content)


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
        self._styles = styles
        self._paragraphs = Paragraphs(path)
        self._nowhere = _Place(Style())
        self._places = [self._nowhere]  # the paragraphs that are open, innermost last
        self._aside = 0  # elements open within one that is left out
        self._choices: list[bool] = []  # whether one of several versions was read, innermost last
        self._in_text = False
        self._starts: dict[str, Callable[[Start], None]] = {
            "w:p": self._begin,
            "w:t": self._begin_text,
            "m:t": self._begin_text,
            "w:r": self._begin_run,
            "w:pPr": self._begin_properties,
            "w:rFonts": self._take_font,
            "w:rStyle": self._take_run_style,
            "w:vanish": self._take_hiding,
            "w:pStyle": self._take_style,
            "w:outlineLvl": self._take_level,
            "w:softHyphen": self._add_old_letter,
            "w:del": self._leave_deleted,
            "mc:AlternateContent": self._begin_choices,
            "mc:Choice": self._choose,
            "mc:Fallback": self._choose,
            **dict.fromkeys(_ASIDE, self._leave_out),
            **{name: partial(self._add_sign, sign) for name, sign in _SIGNS.items()},
        }
        self._ends: dict[str, Callable[[], None]] = {
            "w:p": self._end,
            "w:t": self._end_text,
            "m:t": self._end_text,
            "w:r": self._end_run,
            "w:pPr": self._end_properties,
            "mc:AlternateContent": self._end_choices,
        }

    def read(self, path: str, content: bytes) -> list[Block]:
        """The paragraphs of the document."""
        for event in document_events(path, content):
            if isinstance(event, Start):
                if self._aside:
                    self._aside += 1
                elif begin := self._starts.get(short(event.name)):
                    begin(event)
            elif isinstance(event, End):
                if self._aside:
                    self._aside -= 1
                elif end := self._ends.get(short(event.name)):
                    end()
            elif self._in_text and not self._aside:
                self._add(event)
        return self._paragraphs.blocks

    def _begin(self, _event: Start) -> None:
        self._paragraphs.begin()
        self._places.append(_Place(self._styles.of(self._styles.default)))

    def _end(self) -> None:
        place = self._places[-1]
        if place is self._nowhere:
            return
        self._places.pop()
        if place.joined:
            self._paragraphs.join()
        elif place.style.role is None and place.level:
            self._paragraphs.end(LineRole.HEADING, place.level)
        else:
            self._paragraphs.end(place.style.role, place.style.level)

    def _begin_properties(self, _event: Start) -> None:
        self._places[-1].in_properties = True

    def _end_properties(self) -> None:
        self._places[-1].in_properties = False

    def _begin_run(self, _event: Start) -> None:
        place = self._places[-1]
        place.in_run, place.encoding, place.hidden = True, place.style.encoding, place.style.hidden

    def _end_run(self) -> None:
        self._places[-1].in_run = False

    def _begin_text(self, _event: Start) -> None:
        self._in_text = True

    def _end_text(self) -> None:
        self._in_text = False

    def _add(self, words: str) -> None:
        if not self._places[-1].hidden:
            self._paragraphs.add(words, self._places[-1].encoding)

    def _add_sign(self, sign: str, _event: Start) -> None:
        if not self._places[-1].in_properties:  # where a tab is a place on the ruler
            self._add(sign)

    def _add_old_letter(self, _event: Start) -> None:
        if self._places[-1].encoding:
            self._add("\xad")  # for a hyphen that does not show; a letter in the old fonts

    def _take_style(self, event: Start) -> None:
        if self._places[-1].in_properties:
            self._places[-1].style = self._styles.of(value(event, "val"))

    def _take_level(self, event: Start) -> None:
        if self._places[-1].in_properties:
            self._places[-1].level = level_in(event)

    def _take_font(self, event: Start) -> None:
        font = font_in(event)
        if self._places[-1].in_run and font is not None:
            self._places[-1].encoding = encoding_of(font)

    def _take_run_style(self, event: Start) -> None:
        place = self._places[-1]
        if place.in_run:
            style = self._styles.of(value(event, "val"))
            place.encoding, place.hidden = style.encoding or place.encoding, style.hidden or place.hidden

    def _take_hiding(self, event: Start) -> None:
        if self._places[-1].in_run:
            self._places[-1].hidden = is_on(value(event, "val"))

    def _leave_out(self, _event: Start) -> None:
        self._aside = 1

    def _leave_deleted(self, _event: Start) -> None:
        if self._places[-1].in_properties:  # the mark of the paragraph's end
            self._places[-1].joined = True
        self._aside = 1

    def _begin_choices(self, _event: Start) -> None:
        self._choices.append(False)

    def _choose(self, _event: Start) -> None:
        """The first of several versions of the same thing is read."""
        if self._choices and self._choices[-1]:
            self._aside = 1
        elif self._choices:
            self._choices[-1] = True

    def _end_choices(self) -> None:
        if self._choices:
            self._choices.pop()
