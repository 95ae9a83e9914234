"""Codes of other programs as themes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from desktop_app.domain.ids import ThemeId
from desktop_app.domain.themes import COLOUR, Theme
from desktop_app.exchange.codes import parted
from desktop_app.exchange.identities import Identities, guid_of, plain_guid
from desktop_app.exchange.qdpx_parse import Code
from desktop_app.exchange.remarking import Remarks
from desktop_app.exchange.texts import one_line
from desktop_app.ingest.characters.stored_form import stored_form

NAMELESS = "Codes without a name"

_SHORT = re.compile(r"#([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])")


def themes_of(
    codes: Sequence[Code], remarks: Remarks, note: Callable[[Sequence[str]], str] = lambda _: ""
) -> tuple[list[Theme], dict[str, ThemeId]]:
    """The themes, and the theme of each identity that a file knows a code by; `note` gives the words of notes.

    `key` is empty, `colour` where the file says none, names may be equal: whoever stores them finds others.
    """
    ids = _ids(codes)
    plain = [one_line(code.name) for code in codes]
    for code, name in zip(codes, plain, strict=True):
        if not name:
            remarks.add(NAMELESS, code.description)
    places: dict[int | None, int] = {}
    themes: list[Theme] = []
    for code, ident, name in zip(codes, ids, plain, strict=True):
        position = places[code.over] = places.get(code.over, -1) + 1
        parent = None if code.over is None else ids[code.over]
        theme = Theme(ident, "", name or "?", _colour(code.colour), parent=parent, position=position)
        told: dict[str, Any] = parted(stored_form(code.description)[0])
        linked = note(code.notes)
        if linked and linked != told.get("note"):
            told["note"] = "\n\n".join(filter(None, (told.get("note"), linked)))
        themes.append(theme._replace(**told))
    known: dict[str, ThemeId] = {}
    for code, ident in zip(codes, ids, strict=True):
        known.setdefault(code.guid, ident)
    return themes, known


def _ids(codes: Sequence[Code]) -> list[ThemeId]:
    """An identity for each: its own where it is a UUID and nobody's before, else one that follows from its names."""
    made: list[ThemeId] = []
    idents = Identities()
    for code in codes:
        over = made[code.over] if code.over is not None else ""
        ident = plain_guid(code.guid) or guid_of("code", code.guid or f"{over} {code.name}")
        made.append(ThemeId(idents.fresh(ident, "code again", over, code.name)))
    return made


def _colour(told: str) -> str:
    told = told.strip()
    if short := _SHORT.fullmatch(told):
        told = "#" + "".join(2 * digit for digit in short.groups())
    return told if COLOUR.fullmatch(told) else ""
