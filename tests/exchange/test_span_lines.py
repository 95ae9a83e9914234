"""Lines of doccano and Prodigy that say more than a text and its labels."""

from __future__ import annotations

import json

from desktop_app.exchange.remarking import VARIABLES
from desktop_app.exchange.span_lines import DoccanoFormat, SpacyFormat


def test_prodigy_says_who_labelled_a_text_and_a_session_without_a_name_is_nobody() -> None:
    names = ({"_annotator_id": "tin-lan"}, {"_session_id": "tin-hoa"}, {"_annotator_id": "2024-05-09_07-00-00"})
    spans = [{"start": 2, "end": 9, "label": "x"}]
    lines = [
        json.dumps({"text": f"{n} Công an", "spans": spans, "_view_id": "ner", **who}) for n, who in enumerate(names)
    ]
    received = SpacyFormat().read("a.jsonl", "\n".join(lines).encode())
    people = received.project.people
    assert [people.get(one.editor, "") for one in received.project.passages] == ["tin-lan", "tin-hoa", ""]
    assert not received.remarks


def test_values_of_a_line_that_have_no_place_are_told() -> None:
    line = {"id": 1, "text": "Công an", "label": [[0, 7, "x"]], "title": "Bài", "khu vực": "Bắc", "_hash": 3}
    received = DoccanoFormat().read("a.jsonl", json.dumps(line).encode())
    assert [(one.what, one.examples) for one in received.remarks] == [(VARIABLES, ("khu vực",))]
