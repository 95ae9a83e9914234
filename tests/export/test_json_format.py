from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.export.json_format import JsonExporter, JsonLinesExporter


def test_a_document_holds_all_passages(written, make_excerpt):
    rows = json.loads(written(JsonExporter(), make_excerpt(note="xem lại"), make_excerpt("an sinh")))
    assert [row["quote"] for row in rows] == ["kéo giảm tội phạm", "an sinh"]
    first = rows[0]
    assert first["themes"] == ["keo-giam-toi-pham"]
    assert (first["start"], first["end"], first["editor"]) == (7, 24, "Lan")
    assert first["province_names"] == ["Hải Dương (nay thuộc Hải Phòng)"]


def test_nothing_is_an_empty_array(written):
    assert json.loads(written(JsonExporter())) == []
    assert written(JsonLinesExporter()) == ""


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.text(st.characters(exclude_categories=["Cs"])))
def test_any_passage_is_one_line(written, make_excerpt, quote, note):
    text = written(JsonLinesExporter(), make_excerpt(quote, note=note), make_excerpt(quote))
    assert text.count("\n") == 2
    first = json.loads(text.split("\n")[0])
    assert (first["quote"], first["note"]) == (quote, note)
