"""What was inferred from a text, as compact JSON: metadata with its evidence, the roles of lines, printed pages."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from desktop_app.domain.articles import Metadata
from desktop_app.domain.dates import DateValue, Precision
from desktop_app.domain.evidence import Evidence, Fact, Places
from desktop_app.domain.lines import Line, LineRole, Lines
from desktop_app.domain.spans import Span
from desktop_app.store.records import decoding


def findings_json(metadata: Metadata) -> str:
    """What an import found, with evidence, as compact JSON."""
    return json.dumps({name: _plain(value) for name, value in metadata._asdict().items()}, **_COMPACT)


_COMPACT: dict[str, Any] = {"ensure_ascii": False, "separators": (",", ":")}


def _plain(value: Any) -> Any:
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Fact | DateValue | Places | Evidence):
        return {name: _plain(part) for name, part in value._asdict().items() if part}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


@decoding
def findings_of(stored: str) -> Metadata:
    """The inverse of `findings_json`."""
    plain: Mapping[str, Mapping[str, Any]] = json.loads(stored)
    found: dict[str, Any] = {}
    for name, values in plain.items():
        kept = {**values, "evidence": tuple(_evidence(item) for item in values.get("evidence", ()))}
        if name in ("published", "event"):
            found[name] = DateValue(**{**kept, "precision": Precision(values.get("precision", "none"))})
        elif name == "provinces":
            slugs: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in kept.items()}
            found[name] = Places(**slugs)
        else:
            found[name] = Fact(**kept)
    return Metadata(**found)


def _evidence(plain: Mapping[str, Any]) -> Evidence:
    span = plain.get("span")
    return Evidence(plain["kind"], plain.get("text", ""), Span(*span) if span else None)


def lines_json(lines: Sequence[Line]) -> str:
    """Line roles as compact JSON: `[number, role, start, end]` a line."""
    return json.dumps([[line.number, line.role.value, line.span.start, line.span.end] for line in lines], **_COMPACT)


@decoding
def lines_of(stored: str) -> Lines:
    """The inverse of `lines_json`, each line made when it is looked at: long texts have thousands."""
    rows = json.loads(stored)
    if not all(role in _ROLES and 0 <= start < end for _number, role, start, end in rows):
        raise ValueError("no line")
    return Lines(rows)


_ROLES = frozenset(LineRole)


@decoding
def pages_of(stored: str) -> tuple[int, ...]:
    """The offsets at which printed pages begin."""
    return tuple(int(offset) for offset in json.loads(stored))
