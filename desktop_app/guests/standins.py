"""What stands for an importer, exporter, project format or recogniser of a plug-in here, and asks its process."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO, TypeVar, cast

from desktop_app.domain.annotations import Excerpt
from desktop_app.domain.errors import TooLargeError, UserError
from desktop_app.domain.exporting import Choices
from desktop_app.domain.lines import Line
from desktop_app.domain.mentions import Mention
from desktop_app.domain.offsets import Counting
from desktop_app.domain.projects import Carries, Project, Received, Remark
from desktop_app.guests.guest import Guest, refusal_of
from desktop_app.guests.offers import READINGS, Offer
from desktop_app.guests.shapes import ShapeError, loaded
from desktop_app.guests.values import mentions_of, reading_of, received_of, remarks_of
from desktop_app.hooks import ExportContext, Reading

T = TypeVar("T")

ACCEPT = 5.0
"""Seconds in which a plug-in must say whether it reads a file."""
WORK = 60.0
"""Seconds for a file to be read or written, besides what comes for its size."""
LOOK = 10.0
"""Seconds for a text to be looked through."""
LIMIT_MB = 64
"""Megabytes of a file that is handed to a plug-in."""
_PER_RECORD, _PER_BYTE = 0.005, 1e-5


class _StandIn:
    """What all have in common."""

    def __init__(self, guest: Guest, offer: Offer) -> None:
        self._guest, self._offer = guest, offer
        self.name = offer.name
        self.suffixes = offer.suffixes
        self.suffix = next(iter(offer.suffixes), "")
        self.label = offer.label
        self.text = offer.text

    @property
    def off(self) -> bool:
        """Whether its plug-in is turned off."""
        return self._guest.off is not None

    def accepts(self, name: str, head: bytes) -> bool:
        """True for a file with one of its endings that it takes; also when it cannot be asked: reading says so."""
        if not name.lower().endswith(self.suffixes):
            return False
        try:
            return self._value(bool, {"do": "accepts", "path": name, "head": head}, ACCEPT)
        except UserError:
            return True

    def _value(self, kind: type[T] | Any, job: dict[str, Any], seconds: float, path: str = "") -> T:
        raw = self._guest.ask(self._offer, job, seconds, path)
        try:
            return cast("T", loaded(kind, raw))
        except ShapeError as error:
            self._guest.reject(error)

    def _content(self, path: str, content: bytes) -> tuple[dict[str, Any], float]:
        if len(content) > LIMIT_MB << 20:
            raise TooLargeError(path, limit=LIMIT_MB)
        return {"do": "read", "path": path, "content": content}, WORK + _PER_BYTE * len(content)

    def _put(self, job: dict[str, Any], many: int, out: BinaryIO) -> None:
        """Write what the plug-in made of so many records."""
        data: bytes = self._value(bytes, {"do": "write", **job}, WORK + _PER_RECORD * many)
        if many and not data:
            self._guest.reject("an empty file")
        if self.text:
            try:
                data.decode("utf-8")
            except UnicodeDecodeError:
                self._guest.reject("a text that is not UTF-8")
        out.write(data)


class PluginExporter(_StandIn):
    """An exporter."""

    def __init__(self, guest: Guest, offer: Offer) -> None:
        super().__init__(guest, offer)
        self.minds = offer.minds

    def write(self, excerpts: Sequence[Excerpt], context: ExportContext, out: BinaryIO) -> None:
        """Write the whole file to `out`, or nothing. PluginOffError, PluginRefusalError."""
        job = {"excerpts": excerpts, "context": context}
        self._put(job, len(excerpts), out)


class PluginImporter(_StandIn):
    """An importer."""

    def read(self, path: str, content: bytes) -> Iterable[Reading | UserError]:
        """The articles in the file. PluginOffError, PluginRefusalError and other refusals."""
        job, seconds = self._content(path, content)
        told = self._guest.ask(self._offer, job, seconds, path)
        try:
            if len(told) > READINGS:
                raise ShapeError(f"more than {READINGS} articles in a file")
            return [self._outcome(each, path) for each in told]
        except (ShapeError, TypeError, ValueError) as error:
            self._guest.reject(error)

    def _outcome(self, told: Any, path: str) -> Reading | UserError:
        what, shape = told
        if what == "refused":
            return refusal_of(self._guest.place.name, shape, path)
        return reading_of(loaded(Reading, shape), self._offer, path)


class PluginProjectFormat(_StandIn):
    """A project format."""

    def __init__(self, guest: Guest, offer: Offer) -> None:
        super().__init__(guest, offer)
        self.counting: Counting | None = offer.counting
        self.carries: Carries = offer.carries or Carries()
        self.reads, self.writes = offer.reads, offer.writes

    def read(self, path: str, content: bytes) -> Received:
        """The project in a file. PluginOffError, PluginRefusalError and other refusals."""
        job, seconds = self._content(path, content)
        received: Received = self._value(Received, job, seconds, path)
        try:
            return received_of(received)
        except ShapeError as error:
            self._guest.reject(error)

    def write(self, project: Project, choices: Choices, out: BinaryIO) -> None:
        """Write the whole file to `out`, or nothing. PluginOffError, PluginRefusalError."""
        many = len(project.articles) + len(project.themes) + len(project.passages)
        self._put({"project": project, "choices": choices}, many, out)

    def lost(self, project: Project) -> list[Remark]:
        """What it cannot carry besides. PluginOffError."""
        told: tuple[Remark, ...] = self._value(tuple[Remark, ...], {"do": "lost", "project": project}, WORK)
        try:
            return list(remarks_of(told))
        except ShapeError as error:
            self._guest.reject(error)


class PluginRecogniser(_StandIn):
    """A recogniser. One that is turned off finds nothing: articles come in without it."""

    def __init__(self, guest: Guest, offer: Offer) -> None:
        super().__init__(guest, offer)
        self.version = offer.version

    def recognise(self, text: str, lines: Sequence[Line] = ()) -> list[Mention]:
        """The mentions in a text."""
        job = {"do": "recognise", "text": text, "lines": lines}
        try:
            told: tuple[Mention, ...] = self._value(tuple[Mention, ...], job, LOOK + _PER_BYTE * len(text))
            try:
                return mentions_of(told, text)
            except ShapeError as error:
                self._guest.reject(error)
        except UserError:
            return []
