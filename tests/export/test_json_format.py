from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.annotations import State
from desktop_app.domain.themes import Theme
from desktop_app.export.json_format import JsonExporter, JsonLinesExporter, excerpt_shapes


def test_a_document_holds_all_passages(written, make_excerpt):
    rows = json.loads(written(JsonExporter(), make_excerpt(note="xem lại"), make_excerpt("an sinh")))
    assert [row["quote"] for row in rows] == ["kéo giảm tội phạm", "an sinh"]
    first = rows[0]
    assert first["themes"] == ["keo-giam-toi-pham"]
    assert (first["start"], first["end"], first["editor"]) == (7, 24, "Lan")
    assert first["province_names"] == ["Hải Dương, nay thuộc TP Hải Phòng"]


def test_nothing_is_an_empty_array(written):
    assert json.loads(written(JsonExporter())) == []
    assert written(JsonLinesExporter()) == ""


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.text(st.characters(exclude_categories=["Cs"])))
def test_any_passage_is_one_line(written, make_excerpt, quote, note):
    text = written(JsonLinesExporter(), make_excerpt(quote, note=note), make_excerpt(quote))
    assert text.count("\n") == 2
    first = json.loads(text.split("\n")[0])
    assert (first["quote"], first["note"]) == (quote, note)


CONTRACT = [
    "id", "article", "title", "source", "published", "provinces", "themes", "start", "end", "quote", "note", "state",
    "editor", "created",
]  # fmt: skip
"""What the command line promises; keys may be added, none may go."""


def test_no_key_that_was_promised_is_missing(written, make_excerpt):
    (shape,) = json.loads(written(JsonExporter(), make_excerpt()))
    assert set(CONTRACT) <= set(shape)


def test_a_passage_can_be_found_again_from_it(written, make_excerpt, context):
    excerpt = make_excerpt()
    anchor = excerpt.annotation.anchor._replace(prefix="trước ", suffix=" sau")
    annotation = excerpt.annotation._replace(anchor=anchor, modified="2026-02-02T00:00:00.000Z", star=True)
    (shape,) = json.loads(written(JsonExporter(), excerpt._replace(annotation=annotation, paragraph=3)))
    expected = {
        "text_id": "t", "prefix": "trước ", "suffix": " sau", "modified": "2026-02-02T00:00:00.000Z", "paragraph": 3,
        "editor_id": "e", "star": True, "noted": "",
    }  # fmt: skip
    assert {key: shape[key] for key in expected} == expected


def test_themes_are_told_by_key_id_name_and_path(make_excerpt, context):
    (top, other) = context.themes.values()
    under = Theme("3", "ma-tuy", "Ma túy", "#000000", parent=top.id)
    context = replace(context, themes={top.id: top, under.id: under, other.id: other})
    excerpt = make_excerpt(themes=(under, other, Theme("gone", "gone", "Gone", "#000000")))
    (shape,) = excerpt_shapes([excerpt], context)
    assert shape["themes"] == ["ma-tuy", "an-sinh-xa-hoi"]
    assert shape["theme_ids"] == ["3", "2"]
    assert shape["theme_names"] == ["Ma túy", "An sinh xã hội"]
    assert shape["theme_paths"] == [["Kéo giảm tội phạm", "Ma túy"], ["An sinh xã hội"]]


@given(
    st.lists(
        st.tuples(st.text(min_size=1), st.text(), st.text(), st.none() | st.text(), st.booleans(), st.integers(0, 9)),
        max_size=4,
    )
)
def test_files_hold_all_words_as_they_are(make_excerpt, context, passages):
    excerpts = []
    for quote, note, title, author, star, paragraph in passages:
        excerpt = make_excerpt(quote, note=note, title=title, author=author)
        annotation = excerpt.annotation._replace(star=star, was=author or "", noted=note)
        excerpts.append(excerpt._replace(annotation=annotation, paragraph=paragraph, source=author, url=title))
    for exporter, read in ((JsonExporter(), json.loads), (JsonLinesExporter(), lines)):
        out = io.BytesIO()
        exporter.write(excerpts, context, out)
        shapes = read(out.getvalue().decode("utf-8"))
        assert shapes == list(excerpt_shapes(excerpts, context))
        told = [
            tuple(shape[key] for key in ("quote", "note", "title", "author", "star", "paragraph")) for shape in shapes
        ]
        assert told == passages
        assert [(shape["was"], shape["noted"], shape["source"], shape["url"]) for shape in shapes] == [
            (author or "", note, author, title) for _, note, title, author, *_ in passages
        ]


@pytest.mark.parametrize("state", list(State))
def test_states_and_what_is_not_known_are_told_so(make_excerpt, context, state):
    excerpt = make_excerpt(state=state, published=None, source=None)
    nobody = replace(context, editors={})
    (shape,) = excerpt_shapes([excerpt], nobody)
    assert [shape[key] for key in ("state", "published", "source", "url", "author", "editor", "editor_id")] == [
        state.value, None, None, None, None, "", "e",
    ]  # fmt: skip


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.split("\n") if line]


def test_more_passages_than_are_written_at_once(make_excerpt, context):
    excerpts = [make_excerpt(start=at) for at in range(2_500)]
    for exporter, read in ((JsonExporter(), json.loads), (JsonLinesExporter(), lines)):
        out = io.BytesIO()
        exporter.write(excerpts, context, out)
        assert [shape["start"] for shape in read(out.getvalue().decode())] == list(range(2_500))
