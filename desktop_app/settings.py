"""What a user prefers, kept as one JSON file in the user's configuration folder."""

from __future__ import annotations

import json
import logging
import os
import re
from collections.abc import Callable, Container, Mapping
from pathlib import Path
from typing import Any

from platformdirs import user_config_path, user_data_path

from desktop_app.records import NamedTuple
from desktop_app.resources import LANGUAGES

APPEARANCES = ("system", "light", "sepia", "dark", "contrast")
TYPE_SIZES = range(9, 28)
"""Points, as many as the look has pixels for."""
LINE_LENGTHS = range(50, 101)
"""Characters a line; 60–75 reads best."""
FACES = ("serif", "sans")
LINE_SPACINGS = (140, 160, 180, 200)
"""From line to line in per cent of the letters' height; the lanes of themes lie in what is over 100."""
ERAS = ("then", "now")
GROUPINGS = ("date", "province", "theme", "source")
REVIEW_LEVELS = ("theme", "province", "month", "source", "editor", "state")
PIXELS = range(20_000)
"""Widths of a column."""
SHARES = range(10, 91)
"""Per cent of a room that its first half may take."""

_NONE: dict[str, str] = {}
_NO_KEYS: dict[str, list[str]] = {}
_NO_EXPORT: dict[str, Any] = {}
"""Nothing yet; as all values here never changed in place."""
_ERRORS = "surrogateescape"
"""Names of files may be no UTF-8 on Linux (PEP 383)."""


class Settings(NamedTuple):
    """Preferences. Empty `language` and `appearance` follow the system; sizes are in points and characters.

    `face` is `serif` or `sans`; `line_spacing` is per cent of the letters' height.

    `review_levels` are the headings of the review from the outermost on. `panes` are the widths of the three columns
    in pixels; `hidden_types` the entity types not marked in the reader; `last_article` maps a library's path to the
    article that was open in it, `beside` to that open beside it; `recognised` maps it to the recogniser with which its
    older articles were, or shall not be, read again; `geometry` and `intake` are the places of the main window and of
    the one in which imports are looked at; `names_shares` the per cent that the table of names takes beside and above
    the places of a name; `keys` are the keys that commands have instead of their usual ones (see `ui/keymap.py`).
    `export` is how passages were exported last: the `format`, the `folder` and fields of `Choices`.
    """

    language: str = ""
    appearance: str = ""
    type_size: int = 13
    line_length: int = 68
    face: str = "serif"
    line_spacing: int = 160
    era: str = "then"
    grouping: str = "date"
    review_levels: tuple[str, ...] = ("theme", "province")
    geometry: str = ""
    panes: tuple[int, ...] = ()
    hidden_types: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()
    intake: str = ""
    names_shares: tuple[int, ...] = ()
    last_article: dict[str, str] = _NONE
    beside: dict[str, str] = _NONE
    recognised: dict[str, str] = _NONE
    keys: dict[str, list[str]] = _NO_KEYS
    export: dict[str, Any] = _NO_EXPORT

    @classmethod
    def load(cls, path: Path | None = None) -> Settings:
        """The stored settings; defaults for what is missing, unreadable, of the wrong type or out of its range."""
        try:
            stored = json.loads((path or settings_path()).read_text(encoding="utf-8", errors=_ERRORS))
        except FileNotFoundError:
            return cls()
        except (OSError, ValueError, RecursionError) as error:
            logging.getLogger(__name__).warning("settings are not readable: %s", error)
            return cls()
        return cls(**_usable(stored)) if isinstance(stored, dict) else cls()

    def save(self, path: Path | None = None) -> None:
        """Write the settings, whole or not at all; a folder that cannot be written is logged, no error."""
        path = path or settings_path()
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            part.write_text(json.dumps(self._asdict(), indent=1), encoding="utf-8")  # any text, in ASCII
            part.replace(path)
        except OSError as error:
            logging.getLogger(__name__).warning("settings are not writable: %s", error)


def settings_path() -> Path:
    """Where the settings are."""
    return user_config_path("trich", appauthor=False) / "settings.json"


def default_library_path() -> Path:
    """The library that opens when none is named: `TRICH_LIBRARY`, else one in the user's data folder."""
    named = os.environ.get("TRICH_LIBRARY")
    return Path(named) if named else user_data_path("trich", appauthor=False) / "library.trich"


def plugin_folder() -> Path:
    """Where a user's plug-ins are: `TRICH_PLUGINS`, else a folder in the user's data folder. It need not be there."""
    named = os.environ.get("TRICH_PLUGINS")
    return Path(named).expanduser() if named else user_data_path("trich", appauthor=False) / "plugins"


def system_language() -> str:
    """`vi` or `en`: English only where the system's language is set to English; else Vietnamese."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "en" if value.lower().startswith("en") else "vi"
    return "vi"


def _word(*known: str) -> Reader:
    return lambda value: value if isinstance(value, str) and value in known else None


def _number(known: Container[int]) -> Reader:
    return lambda value: value if type(value) is int and value in known else None


def _numbers(count: int, known: Container[int]) -> Reader:
    """So many numbers, or none."""

    def read(value: Any) -> tuple[int, ...] | None:
        usable = isinstance(value, list) and len(value) in (0, count)
        return tuple(value) if usable and all(type(one) is int and one in known for one in value) else None

    return read


def _levels(value: Any) -> tuple[str, ...] | None:
    """Some of REVIEW_LEVELS, each once."""
    usable = isinstance(value, list) and value and all(level in REVIEW_LEVELS for level in value)
    return tuple(dict.fromkeys(value)) if usable else None


def _text(form: re.Pattern[str]) -> Reader:
    return lambda value: value if isinstance(value, str) and form.fullmatch(value) else None


def _paths(value: Any) -> tuple[str, ...] | None:
    return tuple(filter(_is_path, value)) if isinstance(value, list) else None


def _is_path(value: Any) -> bool:
    if not isinstance(value, str) or "\0" in value:
        return False
    try:
        os.fsencode(value)
    except UnicodeEncodeError:
        return False
    return True


def _words(value: Any) -> tuple[str, ...] | None:
    return tuple(word for word in value if isinstance(word, str)) if isinstance(value, list) else None


def _by_library(form: re.Pattern[str]) -> Reader:
    def read(value: Any) -> dict[str, str] | None:
        if not isinstance(value, dict):
            return None
        usable = _text(form)
        return {path: said for path, said in value.items() if _is_path(path) and usable(said) is not None}

    return read


def _keys(value: Any) -> dict[str, list[str]] | None:
    if not isinstance(value, dict):
        return None
    return {
        name: keys for name, keys in value.items() if isinstance(keys, list) and len(_words(keys) or ()) == len(keys)
    }


Reader = Callable[[Any], Any]
"""A value as it is stored → as it is used; None where it is none."""
_BASE64 = re.compile(r"(?:[A-Za-z0-9+/]{4}){0,500}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")
_IDENT = re.compile(r"[0-9A-Za-z-]{1,64}")
_LINE = re.compile(r"[ -~]{0,200}")
_READERS: Mapping[str, Reader] = {
    "language": _word("", *LANGUAGES),
    "appearance": _word("", *APPEARANCES),
    "type_size": _number(TYPE_SIZES),
    "line_length": _number(LINE_LENGTHS),
    "face": _word(*FACES),
    "line_spacing": _number(LINE_SPACINGS),
    "era": _word(*ERAS),
    "grouping": _word(*GROUPINGS),
    "review_levels": _levels,
    "geometry": _text(_BASE64),
    "panes": _numbers(3, PIXELS),
    "hidden_types": _words,
    "recent": _paths,
    "intake": _text(_BASE64),
    "names_shares": _numbers(2, SHARES),
    "last_article": _by_library(_IDENT),
    "beside": _by_library(_IDENT),
    "recognised": _by_library(_LINE),
    "keys": _keys,
    "export": lambda value: value if isinstance(value, dict) else None,
}
"""Field → how it is read. What keys make sense is known to `ui/keymap.py`, what an export minds to its dialog."""


def _usable(stored: Mapping[str, Any]) -> dict[str, Any]:
    """What is stored and can be used; of lists and tables, what of them can."""
    read = {name: reader(stored.get(name)) for name, reader in _READERS.items()}
    return {name: value for name, value in read.items() if value is not None}
