"""The data files that come with the program, and the words of its languages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("vi", "en")

_HERE = Path(__file__).resolve().parent
_ROOTS = (_HERE.parent / "resources", _HERE / "_resources")


def resource(*parts: str) -> Path:
    """The path of a file or folder under `resources/`; FileNotFoundError when the installation lacks it."""
    for root in _ROOTS:
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"resources/{'/'.join(parts)}")


def seeds() -> list[Path]:
    """The five sample articles, in order."""
    for folder in (_HERE.parent / "seeds", _HERE / "_seeds"):
        if folder.is_dir():
            return sorted(folder.glob("*.txt"))
    raise FileNotFoundError("seeds")


def json_resource(*parts: str) -> Any:
    """A JSON file under `resources/`, parsed anew at each call."""
    return json.loads(resource(*parts).read_text(encoding="utf-8"))


@cache
def list_resource(*parts: str) -> Mapping[str, tuple[str, ...]]:
    """The sections of a word list under `resources/`: `[name]` lines, then one entry a line; `#` begins remarks."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in resource(*parts).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = found.setdefault(line[1:-1], [])
        elif line and not line.startswith("#"):
            current.append(line)
    return {section: tuple(entries) for section, entries in found.items()}


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """English sentence → sentence in `language`; empty for English, whose sentences are the keys.

    All files of `resources/i18n/<language>/` together; no sentence stands in two (the tests look after that).
    """
    words: dict[str, str] = {}
    if language != "en":
        for path in resource("i18n", language).iterdir():
            if path.suffix == ".json":
                words |= json.loads(path.read_bytes().decode())
    return words


def translate(language: str, sentence: str) -> str:
    """The sentence in `language`, or itself where there is no translation."""
    return catalogue(language).get(sentence, sentence)
