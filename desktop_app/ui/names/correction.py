"""A place of a name that an editor wants to correct."""

from __future__ import annotations

from typing import NamedTuple

from desktop_app.domain.identities import EntityRow, Naming


class CorrectionAsked(NamedTuple):
    """The place, the entity that it is taken for, and whether the editor says that it is no name at all."""

    naming: Naming
    row: EntityRow
    no_name: bool = False
