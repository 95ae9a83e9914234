"""A codebook as programs for qualitative research exchange it: XML of the REFI-QDA standard (.qdc)."""

from __future__ import annotations

from typing import Any

from desktop_app.ingest.documents.markup import Start, events

_CODE, _DESCRIPTION, _BOOK = "Code", "Description", "CodeBook"


def exchanged(content: bytes, path: str) -> list[dict[str, Any]] | None:
    """The themes in the bytes of such a file, as our JSON has them; None for XML that is no codebook.

    A code stands under the one that holds it. DocumentTypeError, TooDeepError, DamagedDocumentError.
    """
    found: list[dict[str, Any]] = []
    open_codes: list[dict[str, Any]] = []
    names: list[str] = []
    for event in events(path, content):
        if isinstance(event, Start):
            name = event.name.rpartition(" ")[2]
            if not names and name != _BOOK:
                return None
            names.append(name)
            if name == _CODE:
                open_codes.append(_theme(event, open_codes[-1] if open_codes else None))
                found.append(open_codes[-1])
        elif isinstance(event, str):
            if names[-2:] == [_CODE, _DESCRIPTION]:
                open_codes[-1]["definition"] = open_codes[-1].get("definition", "") + event
        elif names.pop() == _CODE:
            open_codes.pop()
    return found


def _theme(code: Start, over: dict[str, Any] | None) -> dict[str, Any]:
    told = {"name": code.attributes.get("name", ""), "id": code.attributes.get("guid", "").strip("{}")}
    if code.attributes.get("color"):
        told["colour"] = code.attributes["color"]
    if over is not None:
        told["parent"] = over["id"] or over["name"]
    return told
