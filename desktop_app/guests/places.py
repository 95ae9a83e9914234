"""Where plug-ins are: files in a folder of the user, and installed packages. None of them is run to find it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from desktop_app.records import NamedTuple
from desktop_app.settings import plugin_folder

GROUP = "trich.plugins"
"""The entry-point group under which a package names its plug-in."""


class Place(NamedTuple):
    """One plug-in: what it is called, and its `file`, or the `entry` and the `package` of which it is.

    `stamp` changes when the file does.
    """

    name: str
    file: str = ""
    entry: str = ""
    package: str = ""
    stamp: str = ""

    @property
    def origin(self) -> str:
        """Where it is from, for people."""
        return self.file or self.package or self.entry


def places(folder: Path | None = None) -> list[Place]:
    """The plug-ins there are, those of the folder first."""
    packages = sorted(entry_points(group=GROUP), key=lambda entry: (entry.name, entry.value))
    return [*_files(folder or plugin_folder()), *map(_of_package, packages)]


def _files(folder: Path) -> Iterator[Place]:
    try:
        found = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except (OSError, ValueError):  # there is no such folder
        return
    for entry in found:
        if not entry.name.endswith(".py") or entry.name.startswith((".", "_")):
            continue
        try:
            if entry.is_file():
                status = entry.stat()
                stamp = f"{status.st_mtime_ns} {status.st_size}"
                yield Place(entry.name.removesuffix(".py"), os.path.abspath(entry.path), stamp=stamp)  # noqa: PTH100 - as it is named
        except OSError:  # it is gone
            continue


def _of_package(entry: EntryPoint) -> Place:
    package = f"{entry.dist.name} {entry.dist.version}" if entry.dist else ""
    return Place(entry.name, entry=entry.value, package=package)
