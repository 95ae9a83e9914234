"""A place of a name that an editor wants to correct."""

from __future__ import annotations

from desktop_app.domain.identities import EntityRow, Naming
from desktop_app.records import NamedTuple


class CorrectionAsked(NamedTuple):
    """The place, the entity that it is taken for, and whether the editor says that it is no name at all."""

    naming: Naming
    row: EntityRow
    no_name: bool = False
