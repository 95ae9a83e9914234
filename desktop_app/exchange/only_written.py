"""What formats have in common that no project is read from."""

from __future__ import annotations

from desktop_app.domain.projects import Received
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
