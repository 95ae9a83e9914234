"""What goes to the terminal: one JSON document, or aligned lines in which foreign text cannot steer anything."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Sequence
from shutil import get_terminal_size
from typing import Any
from unicodedata import combining, east_asian_width, normalize

import click

_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control, direction and zero-width characters, and bytes of file names that are no text."""
GAP = "  "
DONE_IN_PART = 3
"""The exit status when some of what was given was refused."""
NARROWEST = 12
"""Columns below which no cell is cut."""


def document(value: Any) -> None:
    """Print one JSON document in UTF-8, one member a line; what cannot be text (odd file names) as `\\udcxx`."""
    click.echo(f"{_laid_out(value)}\n".encode("utf-8", "backslashreplace"), nl=False)


def _laid_out(value: Any, *, depth: int = 0) -> str:
    """JSON with members on lines of their own down to the records of a list; `indent` would take twice the time."""
    inner = "\n" + " " * (depth + 1)
    if isinstance(value, dict) and value and depth == 0:
        members = [f"{json.dumps(key, ensure_ascii=False)}: {_laid_out(item, depth=1)}" for key, item in value.items()]
        return "{" + inner + f",{inner}".join(members) + "\n}"
    if isinstance(value, list) and value and depth <= 1:
        members = [json.dumps(item, ensure_ascii=False) for item in value]
        return "[" + inner + f",{inner}".join(members) + "\n" + " " * depth + "]"
    return json.dumps(value, ensure_ascii=False)


def line(text: str = "") -> None:
    """Print one line for people."""
    click.echo(plain(text))


def styled(*parts: tuple[str, str]) -> None:
    """Print one line of (text, style) pieces: `bold`, `dim`, or none; styles only where the output is a terminal."""
    click.echo("".join(click.style(plain(text), bold=style == "bold", dim=style == "dim") for text, style in parts))


def remark(text: str) -> None:
    """Print one line beside the output proper: progress, warnings, errors."""
    click.echo(plain(text), err=True)


def plain(text: str) -> str:
    """The text with steering characters shown as U+FFFD."""
    return _STEERING.sub("\ufffd", text)


def one_line(text: str) -> str:
    """The text with every run of white space as one blank."""
    return " ".join(text.split())


def width(text: str) -> int:
    """The columns a terminal gives a text: none for combining marks, two for East Asian wide characters."""
    text = normalize("NFC", text)
    if text.isascii():
        return len(text)
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)


def cut(text: str, columns: int) -> str:
    """The text cut to `columns` with an ellipsis."""
    if width(text) <= columns:
        return text
    while text and width(text) > columns - 1:
        text = text[:-1]
    return text.rstrip() + "…"


def table(rows: Sequence[Sequence[str]], *, header: Sequence[str] = (), flexible: int = -1) -> None:
    """Print rows in aligned columns; on a terminal the column `flexible` is cut so that lines fit."""
    lines = [[plain(one_line(cell)) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*lines, *([header] if header else []), strict=True)]
    if flexible >= 0 and widths and sys.stdout.isatty():
        rest = sum(widths) - widths[flexible] + len(GAP) * (len(widths) - 1)
        widths[flexible] = min(widths[flexible], max(NARROWEST, get_terminal_size().columns - rest))
    if header:
        click.echo(click.style(_aligned(header, widths), dim=True))
    for cells in lines:
        click.echo(_aligned(cells, widths))


def bullets(pairs: Iterable[tuple[str, str]]) -> None:
    """Print name and value a line, values aligned; those without a value are left out."""
    table([pair for pair in pairs if pair[1]])


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    cells = [cut(cell, columns) for cell, columns in zip(cells, widths, strict=True)]
    padded = [cell + " " * (columns - width(cell)) for cell, columns in zip(cells, widths, strict=True)]
    return GAP.join(padded).rstrip()
