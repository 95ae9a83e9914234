"""What formats have in common that are only written, or only read."""

from __future__ import annotations

from typing import BinaryIO

from desktop_app.domain.exporting import Choices
from desktop_app.domain.projects import Project, Received, Remark
from desktop_app.exchange.refusing import BadProjectError


class OnlyWritten:
    """A format that takes nothing in."""

    reads = False
    writes = True

    def accepts(self, name: str, head: bytes) -> bool:  # noqa: ARG002 - as all formats
        """False for every file."""
        return False

    def read(self, path: str, content: bytes) -> Received:  # noqa: ARG002 - as all formats
        """BadProjectError always."""
        raise BadProjectError(path, reason="this format is only written.")


class OnlyRead:
    """A format in which nothing is written."""

    reads = True
    writes = False

    def write(self, project: Project, choices: Choices, out: BinaryIO) -> None:
        """NotImplementedError always."""
        raise NotImplementedError

    def lost(self, project: Project) -> list[Remark]:  # noqa: ARG002 - as all formats
        """Nothing, as nothing is written."""
        return []
