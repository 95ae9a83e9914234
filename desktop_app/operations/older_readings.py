"""Whether an older version of the program has read articles of a library. Loads no word list and no plug-in."""

from __future__ import annotations

from pathlib import Path

from desktop_app.entities.recogniser import GazetteerRecogniser
from desktop_app.records import NamedTuple
from desktop_app.store.reader import LibraryReader


class OlderReadings(NamedTuple):
    """The program's own recogniser with its version, and how many texts of a library it has not read."""

    recogniser: str
    texts: int


def older_readings(path: Path, checked: str) -> OlderReadings:
    """Look for them; where the recogniser is the one that was `checked` last, no text is looked at."""
    own = f"{GazetteerRecogniser.name} {GazetteerRecogniser.version}"
    if own == checked:
        return OlderReadings(own, 0)
    with LibraryReader.open(path) as library:
        return OlderReadings(own, library.names.not_by(own))
