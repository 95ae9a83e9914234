"""Cells of tables that no spreadsheet takes for a formula: an apostrophe before them, taken away when they are read."""

from __future__ import annotations

import re

_FIRST = frozenset("'=+-@\t\r\n＝＋－＠")
_RISKY = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
"""What spreadsheets may take for a formula, after any number of our own guards (OWASP, “CSV Injection”)."""


def guarded(cell: str) -> str:
    """The cell with an apostrophe before it if a spreadsheet could take it for a formula."""
    return f"'{cell}" if cell[:1] in _FIRST and _RISKY.match(cell) else cell


def unguarded(cell: str) -> str:
    """The inverse of `guarded`."""
    return cell[1:] if cell[:1] == "'" and _RISKY.match(cell) else cell


def twice_guarded(cell: str) -> str:
    """A cell that looks guarded with one more apostrophe: for files without guards, read by who takes them away."""
    return f"'{cell}" if unguarded(cell) is not cell else cell
