"""What a user prefers, kept as one JSON file in the user's configuration folder."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path
from typing import Any

from platformdirs import user_config_path, user_data_path

from desktop_app.records import NamedTuple

_NONE: dict[str, str] = {}
_NO_KEYS: dict[str, list[str]] = {}
"""Nothing yet; as all values here never changed in place."""


class Settings(NamedTuple):
    """Preferences. Empty `language` and `appearance` follow the system; sizes are in points and characters.

    `face` is `serif` or `sans`; `line_spacing` is per cent of the letters' height.

    `panes` are the widths of the three columns in pixels; `hidden_types` the entity types not marked in the
    reader; `last_article` maps a library's path to the article that was open in it, `beside` to that open beside it;
    `recognised` maps it to the recogniser with which its older articles were, or shall not be, read again; `geometry`
    and `intake` are the places of the main window and of the one in which imports are looked at; `names_shares` the
    per cent that the table of names takes beside and above the places of a name; `keys` are the keys that commands have
    instead of their usual ones (see `ui/keymap.py`).
    """

    language: str = ""
    appearance: str = ""
    type_size: int = 13
    line_length: int = 68
    face: str = "serif"
    line_spacing: int = 160
    era: str = "then"
    grouping: str = "date"
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

    @classmethod
    def load(cls, path: Path | None = None) -> Settings:
        """The stored settings; defaults for what is missing, unreadable or of the wrong type."""
        try:
            stored = json.loads((path or settings_path()).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return cls()
        except (OSError, ValueError) as error:
            logging.getLogger(__name__).warning("settings are not readable: %s", error)
            return cls()
        return cls(**_usable(stored)) if isinstance(stored, dict) else cls()

    def save(self, path: Path | None = None) -> None:
        """Write the settings, whole or not at all; a folder that cannot be written is logged, no error."""
        path = path or settings_path()
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            part.write_text(json.dumps(self._asdict(), ensure_ascii=False, indent=1), encoding="utf-8")
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


def system_language() -> str:
    """`vi` or `en`: English only where the system's language is set to English; else Vietnamese."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "en" if value.lower().startswith("en") else "vi"
    return "vi"


def _usable(stored: dict[str, Any]) -> dict[str, Any]:
    """The stored values whose type is that of the default."""
    kept: dict[str, Any] = {}
    for name, default in Settings()._asdict().items():
        value = stored.get(name)
        value = tuple(value) if isinstance(value, list) else value
        if type(value) is type(default):
            kept[name] = value
    return kept
