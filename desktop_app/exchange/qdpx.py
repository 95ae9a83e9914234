"""Projects of the REFI-QDA standard (.qdpx): NVivo, MAXQDA, ATLAS.ti, QualCoder and others read and write them."""

from __future__ import annotations

import re
from typing import BinaryIO

from desktop_app.domain.exporting import Choices
from desktop_app.domain.offsets import Counting
from desktop_app.domain.projects import Project, Received, Remark, carrying, remarks
from desktop_app.exchange.codes import CARRIED as CODE
from desktop_app.exchange.codes import lost_themes
from desktop_app.exchange.facts import lost_facts, words_of
from desktop_app.exchange.packing import MOST_FILES
from desktop_app.exchange.qdpx_parse import parsed
from desktop_app.exchange.qdpx_read import received
from desktop_app.exchange.qdpx_texts import Texts, project_file
from desktop_app.exchange.qdpx_write import placed, written
from desktop_app.exchange.refusing import BadProjectError
from desktop_app.exchange.remarking import Remarks
from desktop_app.exchange.variables import CARRIED as FACTS
from desktop_app.exchange.xml_text import holdable
from desktop_app.ingest.documents.archive import ZIP_SIGNS, Limits, open_archive

LIMITS = Limits(MOST_FILES, 256, 1_024)
_PROJECT = re.compile(rb"PK\x01\x02.{42}[^\0-\x1f]{1,200}\.qde", re.DOTALL)  # as the list at a zip's end names it


class QdpxFormat:
    """Writes and reads whole projects."""

    name = "qdpx"
    suffix = ".qdpx"
    label = "Project for NVivo, MAXQDA, ATLAS.ti, QualCoder (REFI-QDA)"
    text = False
    counting: Counting | None = Counting()
    carries = carrying(f"text note {FACTS}", CODE, "themes note editor created")
    reads = writes = True
    minds = frozenset({"profile", "everything"})

    def accepts(self, name: str, head: bytes) -> bool:
        """True for an archive by its name or, where it is called a zip, by the project in it; and for bare XML."""
        low = name.lower()
        zipped = low.endswith(".zip") and head.startswith(ZIP_SIGNS) and _PROJECT.search(head) is not None
        return low.endswith(".qdpx") or zipped or (low.endswith(".qde") and b"<" in head[:200])

    def read(self, path: str, content: bytes) -> Received:
        """The project in an archive, or in its XML alone. BadProjectError and errors of archives and XML."""
        return self.read_as(path, content, None)

    def read_as(self, path: str, content: bytes, counting: Counting | None) -> Received:
        """The same, its positions counted as a user says."""
        remarks = Remarks()
        if not content.startswith(ZIP_SIGNS):
            if not content:
                raise BadProjectError(path, reason="it is empty. Copy it once more, or export it there again.")
            if b"<" not in content[:200]:
                raise BadProjectError(path, reason="it is neither an archive nor XML. Export it there again.")
            return received(parsed(path, content), Texts(None, remarks), remarks, counting)
        with open_archive(path, content, LIMITS) as archive:
            project = parsed(path, archive.read(project_file(archive)))
            return received(project, Texts(archive, remarks), remarks, counting)

    def write(self, project: Project, choices: Choices, out: BinaryIO) -> None:
        """Write the archive as a profile has it. TooManyTextsError."""
        written(project, choices.profile, out)

    def lost(self, project: Project) -> list[Remark]:
        """Characters that XML cannot hold, names of themes that others have, passages without the text they are of."""
        titles = (article.shown_title for article in project.articles if not holdable(words_of(article)))
        return [
            *lost_themes(project.themes),
            *remarks("Articles with characters in what is known of them that the format cannot hold", titles),
            *lost_facts(project.articles),
            *remarks(
                "Passages whose words are not in the text of their article",
                (passage.anchor.exact for passage in placed(project)[1]),
            ),
            *remarks(
                "Passages with notes whose characters the format cannot hold",
                (passage.anchor.exact for passage in project.passages if not holdable(passage.note)),
            ),
        ]
