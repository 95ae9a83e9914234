"""The importers, recognisers and exporters there are: ours, then those of installed plug-ins."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from importlib.metadata import entry_points
from typing import Any

import pluggy

from desktop_app.entities.recogniser import GazetteerRecogniser
from desktop_app.exchange.formats import PROJECT_FORMATS
from desktop_app.export.formats import EXPORTERS
from desktop_app.hooks import PROJECT, Exporter, Hooks, Importer, ProjectFormat, Recogniser
from desktop_app.ingest.formats import IMPORTERS

GROUP = "trich.plugins"
"""The entry-point group under which a package names its plug-in object."""


@dataclass(frozen=True, slots=True)
class Plugins:
    """What files can be read, what finds entities, what can be written; `broken` names plug-ins left out.

    `recogniser` is the program's own, which knows the editors' list; `recognisers` are those of plug-ins.
    """

    importers: tuple[Importer, ...]
    recogniser: GazetteerRecogniser
    recognisers: tuple[Recogniser, ...]
    exporters: tuple[Exporter, ...]
    broken: tuple[str, ...] = ()
    projects: tuple[ProjectFormat, ...] = ()


def load_plugins() -> Plugins:
    """The built-ins and what installed packages add; a plug-in that fails to load is left out and logged."""
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(Hooks)
    broken = []
    for entry in entry_points(group=GROUP):
        try:
            manager.register(entry.load(), name=entry.name)
        except Exception:
            logging.getLogger(__name__).exception("plug-in %s cannot be loaded", entry.name)
            broken.append(entry.name)
    return Plugins(
        (*IMPORTERS, *_all(manager.hook.trich_importers())),
        GazetteerRecogniser(),
        _all(manager.hook.trich_recognisers()),
        (*EXPORTERS, *_all(manager.hook.trich_exporters())),
        tuple(broken),
        (*PROJECT_FORMATS, *_all(manager.hook.trich_project_formats())),
    )


def _all(lists: list[list[Any]]) -> tuple[Any, ...]:
    return tuple(item for items in lists for item in items)
