"""Projects of QualCoder: the SQLite file in its folder, of any version, read; and such a folder, zipped, written."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import BinaryIO

from desktop_app.domain.exporting import Choices
from desktop_app.domain.offsets import Counting
from desktop_app.domain.projects import Project, Received, Remark, carrying, remarks, unique_names
from desktop_app.exchange import facts
from desktop_app.exchange.labelled import shown
from desktop_app.exchange.naming import lost_names, slug
from desktop_app.exchange.packing import packed, write_archive
from desktop_app.exchange.qualcoder_reading import read_project
from desktop_app.exchange.qualcoder_tables import FOLDERS, tables_of
from desktop_app.exchange.refusing import BadProjectError
from desktop_app.ingest.documents.archive import ZIP_SIGNS, Limits, open_archive
from desktop_app.store.foreign import LIMIT_MB, SIGN, foreign_file, fresh_file

DATABASE = "data.qda"
"""The file in a project's folder that says everything."""
NO_NOTE = "Passages without a theme or a note"
NO_STAR = "Stars of passages without a theme"
NO_PROJECT = "it is no project of QualCoder. Open the project there, save it, and take the folder that ends in .qda."


class QualcoderFormat:
    """A project's folder, zipped; its database alone is read as well."""

    name = "qualcoder"
    suffix = ".qda.zip"
    label = "Project for QualCoder (zip of its folder)"
    text = False
    counting: Counting | None = Counting()
    carries = carrying(f"text {facts.CARRIED}", "name parent colour definition", "themes note star editor created")
    reads = True
    writes = True

    def accepts(self, name: str, head: bytes) -> bool:
        """True for the database, and for a zip with it among its first files."""
        if head.startswith(SIGN):
            return name.lower().endswith(".qda")
        named = name.lower().endswith(".qda.zip") or DATABASE.encode() in head
        return named and name.lower().endswith((".zip", ".qda")) and head.startswith(ZIP_SIGNS)

    def read(self, path: str, content: bytes) -> Received:
        """The project. BadProjectError, ForeignFileError, TooLargeError, and errors of archives."""
        if not content.startswith(SIGN):
            with open_archive(path, content, Limits(1_000, LIMIT_MB, 1_024)) as archive:
                found = [name for name in archive.names if PurePosixPath(name).name == DATABASE]
                if not found:
                    raise BadProjectError(path, reason=NO_PROJECT)
                content = archive.read(min(found, key=len))
        with foreign_file(path, content) as file:
            if not file.has("source", "code_name", "code_text"):
                raise BadProjectError(path, reason=NO_PROJECT)
            return read_project(path, file)

    def write(self, project: Project, choices: Choices, out: BinaryIO) -> None:  # noqa: ARG002 - as all formats
        """Write the folder, zipped."""
        folder = f"{slug(project.name)[:40] if project.name else 'trich'}.qda"
        database = packed(f"{folder}/{DATABASE}", fresh_file("qualcoder.sql", tables_of(project)))
        write_archive([database, *(packed(f"{folder}/{name}/", b"") for name in FOLDERS)], out)

    def lost(self, project: Project) -> list[Remark]:
        """Names that are not unique, what QualCoder keeps of passages with a theme only, and private addresses."""
        people = [*project.people.values()]
        numbered = zip(people, unique_names(people, taken=("default",)), strict=True)
        renamed = {ident for ident, (was, now) in zip(project.people, numbered, strict=True) if was != now}
        bare = [one for one in project.passages if not one.themes]
        return [
            *lost_names(project.themes),
            *remarks(
                "Passages by people who get a number behind their name, since somebody else has that name",
                (shown(one) for one in project.passages if one.editor in renamed and (one.themes or one.note)),
            ),
            *remarks(NO_NOTE, (shown(one) for one in bare if not one.note)),
            *remarks(NO_STAR, (shown(one) for one in bare if one.note and one.star)),
            *facts.lost_facts(project.articles),
        ]
