"""Plug-in points: what an importer, a recogniser and an exporter must offer.

A plug-in is a file in the user's plug-in folder, or an object that a package names under the entry-point group
`trich.plugins`; it has some of the hooks below. It runs in a child process (`guests/`): values are handed over as they
are described here, and what comes back is looked at. An importer of tables gives `Reading`s there, like all others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol, runtime_checkable

import pluggy

from desktop_app.domain.annotations import Excerpt
from desktop_app.domain.errors import UserError
from desktop_app.domain.evidence import Fact
from desktop_app.domain.exporting import Choices
from desktop_app.domain.ids import EditorId, ThemeId
from desktop_app.domain.lines import Line, LineRole
from desktop_app.domain.mentions import Mention
from desktop_app.domain.offsets import Counting
from desktop_app.domain.projects import Carries, Project, Received, Remark
from desktop_app.domain.themes import Theme
from desktop_app.records import NamedTuple

PROJECT = "trich"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of one article as a format gives it, before anything is inferred.

    `text` is already in stored form (NFC, LF, no BOM); empty for an entry that only describes an article kept
    elsewhere. `declared` holds values the format states outside the text, by metadata field name (`published` as a
    date value); a declared value is taken unless the text suggests another with more confidence. `roles` are those
    the format states, by 1-based line number, and `pages` the offsets at which printed pages begin. `part` names
    one article of several in a file (`row 12`). `replaced` counts characters that could not be decoded.
    """

    text: str
    format: str
    encoding: str
    declared: Mapping[str, Fact] = field(default_factory=dict)
    replaced: int = 0
    roles: Mapping[int, LineRole] = field(default_factory=dict)
    pages: tuple[int, ...] = ()
    part: str = ""


class Importer(Protocol):
    """Reads one file format. `name` is the format's name in `inspect`; `suffixes` are lower case with their dot."""

    name: str
    suffixes: tuple[str, ...]

    def accepts(self, name: str, head: bytes) -> bool:
        """True when this importer reads a file called `name` that begins with `head` (at most 4,096 bytes)."""

    def read(self, path: str, content: bytes) -> Iterable[Reading | UserError]:
        """The articles in the file, in its order.

        A `UserError` that is raised refuses the whole file, one among the articles refuses that part alone.
        """


class Table(NamedTuple):
    """A file of one article a row: the columns' names, and each row's number in the file with its cells.

    Every row has as many cells as there are columns. `rows` may be gone through more than once, each time anew; behind
    the last it raises a `UserError` that names the numbers of all rows that do not fit.
    """

    columns: tuple[str, ...]
    rows: Iterable[tuple[int, tuple[str, ...]]]
    encoding: str = "utf-8"


@runtime_checkable
class TableImporter(Importer, Protocol):
    """An importer of tables, whose columns an editor may assign by hand."""

    def table(self, path: str, content: bytes) -> Table:
        """The rows of the file; errors as `read`."""


class Recogniser(Protocol):
    """Finds entities. `version` changes when the result for a text may differ."""

    name: str
    version: str

    def recognise(self, text: str, lines: Sequence[Line] = ()) -> list[Mention]:
        """The mentions in `text`, sorted, flat, in code points. `lines` are the roles of its lines when known."""


@dataclass(frozen=True, slots=True)
class ExportContext:
    """What an exporter may need beside the excerpts, in the language of the export.

    `themes` are by id in codebook order, `provinces` names by slug, `editors` names by id; `translations` are
    English sentence → sentence in `language`. `choices` are how a user wants it. `asked` are the themes to which an
    export keeps, with those under them: passages stand under no others; empty for all.
    """

    themes: Mapping[ThemeId, Theme]
    provinces: Mapping[str, str]
    language: str = "vi"
    title: str = ""
    translations: Mapping[str, str] = field(default_factory=dict)
    editors: Mapping[EditorId, str] = field(default_factory=dict)
    choices: Choices = field(default_factory=Choices)
    asked: frozenset[ThemeId] = frozenset()

    def shows(self, theme: ThemeId) -> bool:
        """True when passages are to stand under a theme."""
        return not self.asked or theme in self.asked


class Exporter(Protocol):
    """Writes excerpts in one format.

    `name` is what `trich export` calls it, `suffix` that of its files with the dot, `label` an English phrase for
    people (the key of its translation); `text` says whether its output may go to a terminal. One that has `minds`
    names in it the fields of `ExportContext.choices` that it has a use for, so that no others are asked.
    """

    name: str
    suffix: str
    label: str
    text: bool

    def write(self, excerpts: Sequence[Excerpt], context: ExportContext, out: BinaryIO) -> None:
        """Write the whole file to `out`."""


@runtime_checkable
class ProjectFormat(Protocol):
    """Writes projects as another program reads them, and reads what it wrote: a pair of pure functions.

    `name`, `suffix`, `label` and `text` as for an exporter; `counting` is how it counts positions as it is written,
    None where it has none. `carries` says what it can carry: what is written is there again when it is read. A format
    that is only read has `writes` False, one that is only written `reads`. `minds` may name choices as for an exporter;
    one whose files can be counted in several ways may have `read_as(path, content, counting)`, which reads as told.
    """

    name: str
    suffix: str
    label: str
    text: bool
    counting: Counting | None
    carries: Carries
    reads: bool
    writes: bool

    def accepts(self, name: str, head: bytes) -> bool:
        """True when this reads a file called `name` that begins with `head` (at most 65,536 bytes)."""

    def read(self, path: str, content: bytes) -> Received:
        """The project in a file; a `UserError` when there is none."""

    def write(self, project: Project, choices: Choices, out: BinaryIO) -> None:
        """Write the whole file to `out`."""

    def lost(self, project: Project) -> list[Remark]:
        """What it cannot carry besides what `carries` does not name: passages that overlap, say."""


class Hooks:
    """The hook specifications; each returns a list of objects."""

    @hookspec
    def trich_importers(self) -> Iterable[Importer]:
        """Further file formats."""
        raise NotImplementedError

    @hookspec
    def trich_recognisers(self) -> Iterable[Recogniser]:
        """Further recognisers; their mentions are added where nothing was found."""
        raise NotImplementedError

    @hookspec
    def trich_exporters(self) -> Iterable[Exporter]:
        """Further export formats."""
        raise NotImplementedError

    @hookspec
    def trich_project_formats(self) -> Iterable[ProjectFormat]:
        """Further formats of other programs for articles, themes and passages together."""
        raise NotImplementedError
