"""The XML of a REFI-QDA project as it stands there: nothing is decided yet, nothing is left out silently."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop_app.exchange.identities import known_by
from desktop_app.exchange.refusing import BadProjectError
from desktop_app.ingest.documents.markup import Start, events

_SOURCES = frozenset(("TextSource", "PDFSource", "PictureSource", "AudioSource", "VideoSource"))
_WITHIN = frozenset(("Representation", "TextDescription", "Transcript"))
_TEXTS = frozenset(("Description", "PlainTextContent"))
_VALUES = frozenset(f"{kind}Value" for kind in ("Text", "Boolean", "Integer", "Float", "Date", "DateTime"))


@dataclass(slots=True)
class Code:
    """A code; `over` is the place of the one that holds it."""

    guid: str
    name: str
    colour: str
    over: int | None
    description: str = ""
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Coding:
    """A code at a place."""

    code: str = ""
    user: str = ""
    created: str = ""
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Selected:
    """A place in a text."""

    guid: str
    name: str
    start: str
    end: str
    user: str
    created: str
    description: str = ""
    codings: list[Coding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Value:
    """What a variable is at a source or a case."""

    variable: str = ""
    text: str = ""


@dataclass(slots=True)
class Source:
    """A source, or a note, or a text that another source has; `over` is that source then."""

    kind: str
    guid: str
    name: str
    path: str
    created: str
    over: Source | None = None
    rich: str = ""
    inline: str | None = None
    description: str = ""
    selections: list[Selected] = field(default_factory=list)
    codings: list[Coding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    points: dict[str, str] = field(default_factory=dict)
    """Of a transcript: where in it its points in time are, by their identities."""


@dataclass(slots=True)
class Case:
    """A case: what is known of it, and what belongs to it."""

    guid: str
    name: str
    description: str = ""
    values: list[Value] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    codes: int = 0
    selections: int = 0


@dataclass(slots=True)
class Parsed:
    """All of a project; `others` are the names of the elements of which nothing is read, by kind."""

    name: str = ""
    origin: str = ""
    description: str = ""
    users: dict[str, tuple[str, str]] = field(default_factory=dict)
    codes: list[Code] = field(default_factory=list)
    variables: dict[str, str] = field(default_factory=dict)
    cases: list[Case] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    linked: list[tuple[str, str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    others: dict[str, list[str]] = field(default_factory=dict)


def parsed(path: str, content: bytes) -> Parsed:
    """The project in XML.

    BadProjectError, DocumentTypeError, TooDeepError, DamagedDocumentError.
    """
    reading = _Reading()
    for event in events(path, content):
        if isinstance(event, Start):
            name = event.name.rpartition(" ")[2]
            if not reading.open and name != "Project":
                raise BadProjectError(
                    path, reason="its XML is no project of the REFI-QDA standard. Export the project there again."
                )
            reading.start(name, event.attributes)
        elif isinstance(event, str):
            reading.words(event)
        else:
            reading.end()
    return reading.found


class _Reading:
    """Goes through the elements: `open` are those that have not ended, each with what was made of it,
    or of the one around it."""

    def __init__(self) -> None:
        self.found = Parsed()
        self.open: list[tuple[str, Any]] = []
        self._words: list[str] = []
        self._codes: list[int] = []

    def start(self, name: str, told: Mapping[str, str]) -> None:
        """An element begins."""
        made = self._made(name, told)
        self.open.append((name, self._within() if made is None else made))
        self._words.clear()

    def words(self, words: str) -> None:
        """Characters between."""
        if self.open and (self.open[-1][0] in _TEXTS or self.open[-1][0] in _VALUES):
            self._words.append(words)

    def end(self) -> None:
        """An element ends."""
        name, _ = self.open.pop()
        within = self._within()
        if name == "Code" and self._codes:
            self._codes.pop()
        elif name == "Description" and hasattr(within, "description"):
            within.description += "".join(self._words)
        elif name == "PlainTextContent" and isinstance(within, Source):
            within.inline = (within.inline or "") + "".join(self._words)
        elif name in _VALUES and isinstance(within, Value):
            within.text += "".join(self._words).strip() if name != "TextValue" else "".join(self._words)
        self._words.clear()

    def _within(self) -> Any:
        """What was made of the innermost element that stands for something."""
        return self.open[-1][1] if self.open else None

    def _made(self, name: str, told: Mapping[str, str]) -> Any:
        if name == "Project" and not self.open:
            self.found.name, self.found.origin = told.get("name", ""), told.get("origin", "")
            return self.found
        if name in _SOURCES or name == "Note" or name in _WITHIN:
            return self._source(name, told)
        if name in _MAKERS:
            return _MAKERS[name](self, told)
        if name.endswith("Selection") or name in ("Set", "Graph"):
            self.found.others.setdefault(name, []).append(told.get("name", ""))
            return _Ignored()
        return None

    def _source(self, name: str, told: Mapping[str, str]) -> Source | _Ignored:
        within = self._within()
        if isinstance(within, _Ignored):
            return within
        path = told.get("plainTextPath") or (told.get("path", "") if name in ("TextSource", "Note") else "")
        over = within if name in _WITHIN and isinstance(within, Source) else None
        own = told.get("name", "") or (over.name if over else "")
        made = Source(name, known_by(told.get("guid", "")), own, path, _date(told), over, told.get("richTextPath", ""))
        self.found.sources.append(made)
        return made

    def user(self, told: Mapping[str, str]) -> None:
        self.found.users.setdefault(known_by(told.get("guid", "")), (told.get("name", ""), told.get("id", "")))

    def code(self, told: Mapping[str, str]) -> Code:
        over = self._codes[-1] if self._codes else None
        made = Code(known_by(told.get("guid", "")), told.get("name", ""), told.get("color", ""), over)
        self._codes.append(len(self.found.codes))
        self.found.codes.append(made)
        return made

    def variable(self, told: Mapping[str, str]) -> _Ignored:
        self.found.variables.setdefault(known_by(told.get("guid", "")), told.get("name", ""))
        return _Ignored()

    def case(self, told: Mapping[str, str]) -> Case:
        self.found.cases.append(Case(known_by(told.get("guid", "")), told.get("name", "")))
        return self.found.cases[-1]

    def link(self, told: Mapping[str, str]) -> _Ignored:
        one, other = (known_by(told.get(end, "")) for end in ("originGUID", "targetGUID"))
        self.found.linked.append((one, other, told.get("name", "")))
        return _Ignored()

    def selection(self, told: Mapping[str, str]) -> Selected | _Ignored:
        within = self._within()
        if not isinstance(within, Source):
            return _Ignored()
        if "fromSyncPoint" in told or "toSyncPoint" in told:
            ends = (known_by(told.get(name, "")) for name in ("fromSyncPoint", "toSyncPoint"))
            start, end = (within.points.get(point, "") for point in ends)
        else:
            start, end = told.get("startPosition", ""), told.get("endPosition", "")
        made = Selected(known_by(told.get("guid", "")), told.get("name", ""), start, end, _by(told), _date(told))
        within.selections.append(made)
        return made

    def point(self, told: Mapping[str, str]) -> None:
        within = self._within()
        if isinstance(within, Source):
            within.points[known_by(told.get("guid", ""))] = told.get("position", "")

    def coding(self, told: Mapping[str, str]) -> Coding:
        within = self._within()
        made = Coding("", _by(told), _date(told))
        if isinstance(within, Selected | Source):
            within.codings.append(made)
        return made

    def value(self, _: Mapping[str, str]) -> Value:
        within = self._within()
        made = Value()
        if isinstance(within, Source | Case):
            within.values.append(made)
        return made

    def code_ref(self, told: Mapping[str, str]) -> None:
        within = self._within()
        if isinstance(within, Coding):
            within.code = known_by(told.get("targetGUID", ""))
        elif isinstance(within, Case):
            within.codes += 1

    def variable_ref(self, told: Mapping[str, str]) -> None:
        within = self._within()
        if isinstance(within, Value):
            within.variable = known_by(told.get("targetGUID", ""))

    def source_ref(self, told: Mapping[str, str]) -> None:
        within = self._within()
        if isinstance(within, Case):
            within.sources.append(known_by(told.get("targetGUID", "")))

    def selection_ref(self, _: Mapping[str, str]) -> None:
        within = self._within()
        if isinstance(within, Case):
            within.selections += 1

    def note_ref(self, told: Mapping[str, str]) -> None:
        within = self._within()
        if isinstance(within, Parsed | Code | Source | Selected | Coding):
            within.notes.append(known_by(told.get("targetGUID", "")))


class _Ignored:
    """Stands for an element of which nothing is read, nor of those in it."""


def _by(told: Mapping[str, str]) -> str:
    return known_by(told.get("creatingUser") or told.get("modifyingUser") or "")


def _date(told: Mapping[str, str]) -> str:
    return told.get("creationDateTime") or told.get("modifiedDateTime") or ""


_MAKERS: Mapping[str, Callable[[_Reading, Mapping[str, str]], object]] = {
    "User": _Reading.user,
    "Code": _Reading.code,
    "Variable": _Reading.variable,
    "Case": _Reading.case,
    "Link": _Reading.link,
    "PlainTextSelection": _Reading.selection,
    "SyncPoint": _Reading.point,
    "TranscriptSelection": _Reading.selection,
    "Coding": _Reading.coding,
    "VariableValue": _Reading.value,
    "CodeRef": _Reading.code_ref,
    "VariableRef": _Reading.variable_ref,
    "SourceRef": _Reading.source_ref,
    "SelectionRef": _Reading.selection_ref,
    "NoteRef": _Reading.note_ref,
}
