"""Vietnamese text in the encodings from before Unicode, and the scoring of detection."""

from __future__ import annotations

import importlib.util
import json
import sys
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from desktop_app import resources
from desktop_app.ingest.characters.vietnamese_tables import DECODERS, TONED_LETTERS

Encode = Callable[[str, str], bytes]
FOUND_AS_SIGNS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "."})


@cache
def _codes(name: str) -> dict[str, bytes]:
    """By letter its bytes: one, or a letter's and a mark's."""
    decoder = DECODERS[name]
    codes: dict[str, bytes] = {}
    ones = [bytes([code]) for code in range(256)]
    for one in ones:
        codes.setdefault(decoder(one, "replace"), one)
    letters = [one for one in ones if decoder(one, "replace").isalpha()]
    for pair in (letter + mark for letter in letters for mark in ones[128:]):
        codes.setdefault(decoder(pair, "replace"), pair)
    codes["\n"] = b"\n"
    return codes


@pytest.fixture(scope="session")
def encode() -> Encode:
    """Text as a program of its time would have written it: signs without a code as plain ones, others as `?`."""

    def encoded(text: str, name: str) -> bytes:
        codes = _codes(name)
        low = {char: codes.get(char.lower(), b"?") for char in TONED_LETTERS.upper()} if name == "tcvn3" else {}
        return b"".join(codes.get(char) or low.get(char, b"?") for char in text.translate(FOUND_AS_SIGNS))

    return encoded


@pytest.fixture(scope="session")
def articles() -> list[str]:
    """Press articles: the samples and those made for the layouts of pages."""
    layouts = Path(__file__).parent.joinpath("layouts").glob("*.json")
    texts = [path.read_text(encoding="utf-8") for path in resources.seeds()]
    for path in sorted(layouts):
        text = json.loads(path.read_text(encoding="utf-8"))["text"]
        texts.append(text if isinstance(text, str) else "\n".join(text))
    return [unicodedata.normalize("NFC", text) for text in texts]


@pytest.fixture(scope="session")
def scoring() -> ModuleType:
    name = "detection_scoring"
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name("scoring.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
