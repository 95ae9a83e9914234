"""What a command of the program answers, asked for as JSON."""

from __future__ import annotations

from typing import Any


def told(trich, *words: object) -> Any:
    """The document that a command prints."""
    done = trich(*words, "--json")
    assert done.code == 0, done.err
    return done.json


def refused(trich, *words: object) -> str:
    """The code with which a command is refused."""
    done = trich(*words, "--json")
    assert done.code == 1
    return done.json["error"]["code"]
