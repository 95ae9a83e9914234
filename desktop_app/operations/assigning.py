"""Which column of a table is which field: as guessed, and as an editor says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from desktop_app.domain.errors import UserError
from desktop_app.domain.tables import TABLES, Assignment, TableSample
from desktop_app.hooks import Importer, Reading, Table, TableImporter
from desktop_app.ingest.tables.column_names import FIELDS, IGNORE, folded, named
from desktop_app.ingest.tables.columns import guess, readings, sample, shown_names
from desktop_app.ingest.walk import Source, files, walk
from desktop_app.operations.reading import importer_of
from desktop_app.plugins import Plugins


class UnknownFieldError(UserError):
    """An assignment to a field that no article has."""

    code = "unknown-field"
    template = "“{field}” is no field. Write field=column with one of: {fields}."


class UnknownColumnError(UserError):
    """An assignment of a column that a table does not have."""

    code = "unknown-column"
    template = "{path} has no column “{column}”; its columns are: {columns}. Name one of these."


_SHOWN, _CELL = 3, 200  # rows of a sample, code points of a cell


def assignment(words: Sequence[str]) -> Assignment:
    """What an editor wrote as `title=Tiêu đề,text=Nội dung`; a comma within a name stays. UnknownFieldError."""
    pairs: list[tuple[str, str]] = []
    for word in words:
        for piece in word.split(","):
            field, sign, column = piece.partition("=")
            if not sign and pairs:
                pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]},{piece}")
            elif field.strip() in (*FIELDS, IGNORE) and column.strip():
                pairs.append((field.strip(), column.strip()))
            else:
                raise UnknownFieldError(field=field.strip(), fields=", ".join((*FIELDS, IGNORE)))
    return pairs


def with_columns(plugins: Plugins, assigned: Assignment) -> Plugins:
    """The plug-ins with table importers that read the columns as an editor assigned them, the others as guessed."""
    return replace(plugins, importers=tuple(_assigning(importer, assigned) for importer in plugins.importers))


def guessed_columns(path: str | Path, plugins: Plugins) -> dict[str, str]:
    """Field → name of its column in the first table at `path`, as it is guessed; empty when there is no table."""
    source = next(walk([path]), None)
    if source is None or source.refusal is not None:
        return {}
    importer = importer_of(source, plugins)
    if not isinstance(importer, TableImporter):
        return {}
    table = importer.table(source.path, source.content)
    mapping = guess(table.columns, sample(table))
    return {field: table.columns[place] for field, place in mapping.items()} if "text" in mapping else {}


def first_table(paths: Iterable[str | Path], plugins: Plugins) -> TableSample:
    """The first table among files and folders, for an editor to assign its columns."""
    for path in files(paths):
        if path.lower().endswith(TABLES):
            for source in walk([path]):
                with suppress(UserError):  # told when it is read
                    found = _sample(source, plugins)
                    if found.columns:
                        return found
    return TableSample()


def _sample(source: Source, plugins: Plugins) -> TableSample:
    if source.refusal is not None:
        raise source.refusal
    importer = importer_of(source, plugins)
    if not isinstance(importer, TableImporter):
        return TableSample()
    table = importer.table(source.path, source.content)
    rows = sample(table)
    shown = tuple(tuple(" ".join(cell[:_CELL].split()) for cell in row) for row in rows[:_SHOWN])
    return TableSample(source.path, table.columns, shown, guess(table.columns, rows))


@dataclass(frozen=True, slots=True)
class _Assigned:
    """A table importer whose columns an editor assigned."""

    importer: TableImporter
    assigned: Assignment

    @property
    def name(self) -> str:
        return self.importer.name

    @property
    def suffixes(self) -> tuple[str, ...]:
        return self.importer.suffixes

    def accepts(self, name: str, head: bytes) -> bool:
        return self.importer.accepts(name, head)

    def table(self, path: str, content: bytes) -> Table:
        return self.importer.table(path, content)

    def read(self, path: str, content: bytes) -> Iterable[Reading | UserError]:
        table = self.table(path, content)
        chosen = _places(table.columns, self.assigned, path)
        taken = {place for _, place in chosen}
        own = {field: place for field, place in chosen if field != IGNORE}
        guessed = {
            field: place
            for field, place in guess(table.columns, sample(table)).items()
            if field not in own and place not in taken
        }
        assumed = guessed.keys() - named(table.columns).keys()
        return readings(table, {**guessed, **own}, path, self.name, assumed=assumed)


def _assigning(importer: Importer, assigned: Assignment) -> Importer:
    return _Assigned(importer, assigned) if isinstance(importer, TableImporter) else importer  # type: ignore[return-value]  # name and suffixes are only read


def _places(columns: Sequence[str], assigned: Assignment, path: str) -> list[tuple[str, int]]:
    exact = {name: place for place, name in reversed(list(enumerate(columns)))}
    alike: Mapping[str, int] = {folded(name): place for place, name in reversed(list(enumerate(columns)))}
    places = []
    for field, column in assigned:
        place = exact.get(column, alike.get(folded(column)))
        if place is None:
            raise UnknownColumnError(path, column=column, columns=shown_names(columns))
        places.append((field, place))
    return places
