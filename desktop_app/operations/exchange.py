"""Files of other programs: which format one has, what is in it, and taking it in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from desktop_app.domain.articles import opening
from desktop_app.domain.errors import TooLargeError, UnknownFormatError, UnreadableFileError
from desktop_app.domain.offsets import Counting
from desktop_app.domain.progress import Progress
from desktop_app.domain.projects import Received
from desktop_app.domain.themes import Theme
from desktop_app.exchange.brat import LIMITS, BratFormat
from desktop_app.exchange.brat_folder import READ, collection_at, packed_folder
from desktop_app.hooks import ProjectFormat
from desktop_app.ingest.documents.archive import ZIP_SIGNS
from desktop_app.operations.export_shapes import remark_shape
from desktop_app.operations.meeting import Meeting, PassageMet, Plan, meet, theme_meeting, value_of
from desktop_app.operations.taking import Taken, take_in
from desktop_app.plugins import Plugins
from desktop_app.store.library import Library
from desktop_app.store.reader import LibraryReader

LIMIT_MB = 512
"""Megabytes of a file of another program that is read."""
SHOWN = 1_000
"""Records that differ of which a look tells; more can be decided by nobody one by one."""
_HEAD = _TAIL = 1 << 16
_WORDS = 200


def project_file(path: str | Path, plugins: Plugins) -> tuple[Path, ProjectFormat] | None:
    """The file at a path, and the format that reads projects in it; None for what is no project.

    A folder of QualCoder is the file of its data; a folder of brat, or an annotation in it, is that folder.
    """
    found = Path(path)
    try:
        collection = collection_at(found)
        if collection is not None:
            return collection, BratFormat()
        folder = found.is_dir()
        if folder:
            found = found / "data.qda"
        if not found.is_file():
            return None
        with found.open("rb") as file:
            head = file.read(_HEAD)
            if head.startswith(ZIP_SIGNS):  # names of files, which stand at its end
                file.seek(max(_HEAD, found.stat().st_size - _TAIL))
                head += file.read(_TAIL)
    except (OSError, ValueError):  # what cannot be read is refused where it is imported
        return None
    name = str(path) if folder else str(found)
    reading = (one for one in plugins.projects if one.reads and one.accepts(name, head))
    known = next(reading, None)
    return None if known is None else (found, known)


def projects_among(paths: Collection[str], plugins: Plugins) -> tuple[list[str], list[str]]:
    """The projects that are at some paths, and the other paths; of each file no more than its head is read.

    Annotations of brat are their folder, and texts that are named beside them are in it.
    """
    named = {path: project_file(path, plugins) for path in paths}
    folders = {str(found[0]) for found in named.values() if found and found[0].is_dir()}
    projects = {str(found[0]) if found[0].is_dir() else path: None for path, found in named.items() if found}
    others = (path for path in paths if named[path] is None)
    return [*projects], [path for path in others if not (str(Path(path).parent) in folders and path.endswith(READ))]


def received(path: str | Path, plugins: Plugins, counting: Counting | None = None) -> tuple[Received, ProjectFormat]:
    """What is in a file of another program, counted as it is told, else as it seems, and the format that it has.

    UnknownFormatError, TooLargeError and other refusals.
    """
    found = project_file(path, plugins)
    if found is None:
        raise UnknownFormatError(path)
    file, known = found
    content = packed_folder(file, LIMITS) if file.is_dir() else _content(file, path)
    again = getattr(known, "read_as", None)
    if counting is not None and again is not None:
        told: Received = again(str(path), content, counting)
        return told, known
    return known.read(str(path), content), known


def _content(file: Path, path: str | Path) -> bytes:
    if file.stat().st_size > LIMIT_MB << 20:
        raise TooLargeError(path, limit=LIMIT_MB)
    try:
        return file.read_bytes()
    except OSError as error:
        raise UnreadableFileError(path, reason=error.strerror) from error


def planned(
    library: LibraryReader, plugins: Plugins, path: str | Path, counting: Counting | None = None
) -> tuple[Plan, ProjectFormat]:
    """What taking in a file would do. Errors as `received`."""
    told, known = received(path, plugins, counting)
    return meet(library, told, known.carries), known


def take_in_file(
    library: Library,
    plugins: Plugins,
    path: str | Path,
    *,
    theirs: Collection[str] | None = (),
    counting: Counting | None = None,
    progress: Progress | None = None,
) -> tuple[Plan, Taken]:
    """Take in a file of another program; of what differs, the file's for the ids in `theirs`, with None for all.

    Errors as `received`, and those of a codebook that cannot be.
    """
    plan, _ = planned(library, plugins, path, counting)
    if theirs is None:
        theirs = {ident for _, ident in _differing(plan)}
    return plan, take_in(library, plugins, plan, str(path), theirs=theirs, progress=progress)


def _differing(plan: Plan) -> list[tuple[str, str]]:
    """What differs: of which kind, and its id in the project."""
    themes = zip(plan.received.project.themes, plan.themes, strict=True)
    return [
        *(("theme", theme.id) for theme, row in themes if theme_meeting(row) is Meeting.DIFFERS),
        *(("article", met.article.id) for met in plan.articles if met.what is Meeting.DIFFERS),
        *(("passage", met.passage.id) for met in plan.passages if met.what is Meeting.DIFFERS),
    ]


def plan_shape(plan: Plan, known: ProjectFormat, ours: Iterable[Theme] = ()) -> dict[str, Any]:
    """What taking in a project would do, as JSON: counts, remarks, and each record that differs with both values.

    `ours` are the themes of the library, by whose names they are told.
    """
    counts = {what.value: plan.counted(what) for what in Meeting}
    kinds = ("articles", "themes", "passages")
    counting, guess = plan.received.counting, plan.received.guess
    return {
        "format": known.name,
        "label": known.label,
        "origin": plan.received.project.origin,
        "counting": counting and counting_shape(counting),
        "guess": [counting_shape(each) for each in guess],
        **{kind: {what: told[place] for what, told in counts.items()} for place, kind in enumerate(kinds)},
        "remarks": [remark_shape(remark) for remark in plan.remarks],
        "differing": _differences(plan, ours)[:SHOWN],
    }


def counting_shape(counting: Counting) -> dict[str, Any]:
    """How positions are counted, as JSON."""
    return counting._asdict()


def _differences(plan: Plan, ours: Iterable[Theme]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    names: dict[Any, str] = {theme.id: theme.name for theme in plan.received.project.themes}
    names |= {row.theme.id: row.theme.name for row in plan.themes if row.theme is not None}
    names |= {theme.id: theme.name for theme in ours}
    for theme, row in zip(plan.received.project.themes, plan.themes, strict=True):
        if row.theme is not None and theme_meeting(row) is Meeting.DIFFERS:
            theirs = {name: _of_theme(theme, name, names) for name in row.differs}
            mine = {name: _of_theme(row.theme, name, names) for name in row.differs}
            found.append({"kind": "theme", "id": theme.id, "name": row.theme.name, "mine": mine, "theirs": theirs})
    for met in plan.articles:
        if met.what is Meeting.DIFFERS:
            theirs = {name: _said(value_of(met.article, name)) for name in met.differs}
            mine = {name: _said(met.mine.get(name)) for name in met.differs}
            name = opening(met.article.shown_title, _WORDS)
            found.append({"kind": "article", "id": met.article.id, "name": name, "mine": mine, "theirs": theirs})
    found += [_passage(met, names) for met in plan.passages if met.what is Meeting.DIFFERS]
    return found


def _of_theme(theme: Theme, name: str, names: Mapping[Any, str]) -> str:
    """What a theme says; the one that it stands under by its name."""
    value = getattr(theme, name)
    return _said(names.get(value, "") if name == "parent" and value else value)


def _passage(met: PassageMet, names: Mapping[Any, str]) -> dict[str, Any]:
    def told(name: str, passage: Any) -> str:
        if name == "place":
            return opening(passage.anchor.exact, _WORDS)
        if name == "themes":
            return ", ".join(sorted(names.get(theme, "") for theme in passage.themes))
        return _said(getattr(passage, name))

    theirs = {name: told(name, met.passage) for name in met.differs}
    mine = {name: told(name, met.mine) for name in met.differs}
    words = opening(met.passage.anchor.exact, _WORDS)
    return {"kind": "passage", "id": met.passage.id, "name": words, "mine": mine, "theirs": theirs}


def _said(value: Any) -> str:
    """A value in words that need no translation; a list as it is."""
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return "" if value is None else opening(str(value), _WORDS)
