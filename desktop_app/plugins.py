"""The importers, recognisers, exporters and project formats there are: ours, then those of plug-ins.

Plug-ins are looked for, and asked in their child processes, when something beyond ours is first needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, TypeVar, overload

from desktop_app.entities.recogniser import GazetteerRecogniser
from desktop_app.exchange.formats import PROJECT_FORMATS
from desktop_app.export.formats import ARTICLE_EXPORTERS, EXPORTERS
from desktop_app.guests.faults import TAKEN, Fault, Off
from desktop_app.guests.guest import Guest
from desktop_app.guests.keeper import guests
from desktop_app.guests.offers import EXPORTER, IMPORTER, PROJECT, RECOGNISER, Offer
from desktop_app.guests.standins import PluginExporter, PluginImporter, PluginProjectFormat, PluginRecogniser
from desktop_app.hooks import Exporter, Importer, ProjectFormat, Recogniser
from desktop_app.ingest.formats import IMPORTERS

T = TypeVar("T")


class Joined(Sequence[T]):
    """Ours, and between them and the last of ours what plug-ins add, asked for when one goes beyond ours."""

    def __init__(self, ours: Sequence[T], more: Callable[[], Sequence[T]], last: Sequence[T] = ()) -> None:
        self._ours, self._more, self._last = ours, more, last

    def __iter__(self) -> Iterator[T]:
        yield from self._ours
        yield from self._more()
        yield from self._last

    def __len__(self) -> int:
        return len(self._ours) + len(self._more()) + len(self._last)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        return tuple(self)[at]


class Added:
    """What plug-ins add, each found once and then kept as it was."""

    @cached_property
    def guests(self) -> list[Guest]:
        """The plug-ins there are; one that offers what is there already is turned off."""
        found = guests()
        taken = {(_space(kind), name) for kind, name in _ours()}
        for guest in found:
            if guest.off is not None:
                continue
            wrong = next((name for offer in guest.offers for name in _clashes(offer, taken)), None)
            if wrong is not None:
                guest.turn_off(Fault(TAKEN, wrong))
            else:
                taken |= {(_space(offer.kind), offer.name) for offer in guest.offers}
        return found

    def made(self, kind: str, made: Callable[[Guest, Offer], Any]) -> tuple[Any, ...]:
        """What stands for the offers of a kind."""
        working = [guest for guest in self.guests if guest.off is None]
        return tuple(made(guest, offer) for guest in working for offer in guest.offers if offer.kind == kind)

    @cached_property
    def importers(self) -> tuple[Importer, ...]:
        """Those of plug-ins, as the others."""
        return self.made(IMPORTER, PluginImporter)

    @cached_property
    def recognisers(self) -> tuple[Recogniser, ...]:
        """Likewise."""
        return self.made(RECOGNISER, PluginRecogniser)

    @cached_property
    def exporters(self) -> tuple[Exporter, ...]:
        """Likewise."""
        return self.made(EXPORTER, PluginExporter)

    @cached_property
    def projects(self) -> tuple[ProjectFormat, ...]:
        """Likewise."""
        return self.made(PROJECT, PluginProjectFormat)


@dataclass(frozen=True, slots=True)
class Plugins:
    """What files can be read, what finds entities, what can be written.

    `recogniser` is the program's own, which knows the editors' list; `recognisers` are those of plug-ins.
    """

    importers: Sequence[Importer]
    recogniser: GazetteerRecogniser
    recognisers: Sequence[Recogniser]
    exporters: Sequence[Exporter]
    projects: Sequence[ProjectFormat] = ()
    added: Added | None = None

    @property
    def all(self) -> list[Guest]:
        """The plug-ins there are, those that are turned off too."""
        return self.added.guests if self.added else []

    def ask(self) -> None:
        """Ask plug-ins what they offer, unless they were asked: what is looked at from now on is there at once."""
        self.importers[-1], len(self.recognisers), self.exporters[-1], len(self.projects)

    @property
    def off(self) -> list[Off]:
        """The plug-ins that are turned off, and why."""
        return [guest.off for guest in self.all if guest.off is not None]


@cache
def built_in() -> Plugins:
    """What comes with the program alone."""
    return Plugins(IMPORTERS, GazetteerRecogniser(), (), EXPORTERS, PROJECT_FORMATS)


def load_plugins() -> Plugins:
    """The built-ins and what plug-ins add. A plug-in that fails is turned off; nothing else depends on it."""
    added = Added()
    return Plugins(
        Joined(IMPORTERS[:-1], lambda: added.importers, IMPORTERS[-1:]),  # plain text takes whatever is left
        GazetteerRecogniser(),
        Joined((), lambda: added.recognisers),
        Joined(EXPORTERS, lambda: added.exporters),
        Joined(PROJECT_FORMATS, lambda: added.projects),
        added,
    )


def _space(kind: str) -> str:
    """Among which offers names are unique: exporters and project formats are called in the same place."""
    return EXPORTER if kind == PROJECT else kind


def _ours() -> Iterator[tuple[str, str]]:
    yield from ((EXPORTER, exporter.name) for exporter in EXPORTERS)
    yield from ((EXPORTER, exporter.name) for exporter in ARTICLE_EXPORTERS)
    yield from ((EXPORTER, known.name) for known in PROJECT_FORMATS)
    yield from ((IMPORTER, one.name) for one in IMPORTERS)
    yield RECOGNISER, GazetteerRecogniser.name


def _clashes(offer: Offer, taken: set[tuple[str, str]]) -> Iterator[str]:
    """What of an offer is there already: its name, or, for an importer, files that we read."""
    if (_space(offer.kind), offer.name) in taken:
        yield offer.name
    if offer.kind == IMPORTER:
        ours = {suffix for importer in IMPORTERS for suffix in importer.suffixes}
        yield from (suffix for suffix in offer.suffixes if suffix in ours)
