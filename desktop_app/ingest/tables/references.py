"""An entry of a list of references as a reading: what it says of an article that is kept elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.evidence import Evidence, Fact
from desktop_app.hooks import Reading
from desktop_app.ingest.characters.stored_form import stored_form

REFERENCE = 0.98
"""How sure a reference is: people wrote or checked it, but not in this program."""

_LONGEST = 4_000  # code points of a value that is kept


def reference(values: Mapping[str, str | None], kind: str, encoding: str, number: int) -> Reading:
    """A reading without text, its `part` the number of the entry; `values` are by metadata field, `kind` the format."""
    tidy = {field: " ".join(stored_form((value or "")[:_LONGEST])[0].split()) for field, value in values.items()}
    declared = {field: Fact(value, REFERENCE, (Evidence("reference"),)) for field, value in tidy.items() if value}
    return Reading("", kind, encoding, declared, part=str(number))
