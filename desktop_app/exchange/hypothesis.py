"""Annotations made with Hypothesis: its export files, and lists as its interface gives them. They are only read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from desktop_app.domain.offsets import Counting, Unit
from desktop_app.domain.projects import Received, carrying
from desktop_app.exchange.json_text import listed, object_lines, parsed, text_of
from desktop_app.exchange.loose import Gathering, Loose, Tag
from desktop_app.exchange.one_way import OnlyRead
from desktop_app.exchange.refusing import BadProjectError
from desktop_app.exchange.remarking import Remarks
from desktop_app.exchange.web_annotations import REPLIES, target_of, words

_LINES = (".jsonl", ".ndjson")
_ROWS = ("annotations", "rows")
_OURS = re.compile(rb'"(?:export_userid|export_date|client_version)"|"uri"\s*:|"user"\s*:\s*"acct:')
_BY = re.compile(rb'"user"\s*:\s*"acct:')


class HypothesisFormat(OnlyRead):
    """Reads annotations; their positions are UTF-16 in a page that is not there, so their words count."""

    name = "hypothesis"
    suffix = ".json"
    label = "Annotations of Hypothesis (JSON)"
    text = True
    counting: Counting | None = Counting(Unit.UTF16)
    carries = carrying("title url note", "name", "themes note editor created")

    def accepts(self, name: str, head: bytes) -> bool:
        """True for JSON, or lines of it, that begin with what Hypothesis writes."""
        if name.lower().endswith(_LINES):  # many kinds of lines have addresses
            return _BY.search(head) is not None
        return name.lower().endswith(".json") and _OURS.search(head) is not None and b"anno.jsonld" not in head

    def read(self, path: str, content: bytes) -> Received:
        """The annotations in a file; BadProjectError, NotTextError, TooLargeError."""
        lines = path.lower().endswith(_LINES)
        told = list(object_lines(path, content)) if lines else parsed(path, text_of(path, content))
        rows = next((told[key] for key in _ROWS if key in told), None) if isinstance(told, Mapping) else told
        rows = [told] if rows is None and isinstance(told, Mapping) and "uri" in told else rows
        if not isinstance(rows, list):
            raise BadProjectError(
                path, reason="it is JSON without annotations. Export them there again, all in one file."
            )
        remarks = Remarks()
        gathering = Gathering(remarks)
        for row in rows:
            if isinstance(row, Mapping):
                _add(row, gathering, remarks)
        return Received(gathering.project(origin="Hypothesis"), remarks.all(), self.counting)


def _add(row: Mapping[str, Any], gathering: Gathering, remarks: Remarks) -> None:
    note = words(row.get("text"))
    if row.get("references"):
        remarks.add(REPLIES, note)
        return
    document = row.get("document")
    title = words(document.get("title")) if isinstance(document, Mapping) else ""
    named = tuple(map(Tag, listed(row.get("tags"), str)))
    user, shown = words(row.get("user")), row.get("user_info")
    called = words(shown.get("display_name")) if isinstance(shown, Mapping) else ""
    targets = [target_of(one) for one in listed(row.get("target"), dict)]
    for number, target in enumerate(targets or [target_of(words(row.get("uri")))]):
        gathering.add(
            Loose(
                words(row.get("id")) + (f"#{number}" if number else ""),
                target._replace(source=words(row.get("uri")) or target.source, title=title),
                named,
                note,
                user,
                called or re.sub(r"acct:|@.*", "", user),
                words(row.get("created")),
                words(row.get("updated")),
            )
        )
