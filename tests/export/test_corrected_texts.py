"""What exports say of passages whose text was corrected."""

from __future__ import annotations

import json

import pytest

from desktop_app.domain.ids import TextId
from desktop_app.export.citation import citation
from desktop_app.export.formats import EXPORTERS
from desktop_app.export.json_format import JsonExporter

TEXTS = (TextId("first"), TextId("t"))


@pytest.fixture
def corrected(make_excerpt):
    def made(texts=TEXTS, was=""):
        excerpt = make_excerpt()
        return excerpt._replace(annotation=excerpt.annotation._replace(was=was), texts=texts)

    return made


def test_the_version_is_told_from_the_second_on(corrected, context):
    assert "văn bản đã sửa, bản 2" in citation(corrected(), context)
    assert "văn bản đã sửa" not in citation(corrected((TextId("t"),)), context)
    assert "văn bản đã sửa" not in citation(corrected(("t", "second")), context)  # of the text as it came in


@pytest.mark.parametrize("exporter", [each for each in EXPORTERS if each.text], ids=lambda each: each.name)
def test_every_format_names_the_version(exporter, corrected, written):
    assert "văn bản đã sửa, bản 2" in written(exporter, corrected())


def test_data_have_the_version_and_the_words_before(corrected, written):
    (shape,) = json.loads(written(JsonExporter(), corrected(was="kéo giãm")))
    assert (shape["version"], shape["was"]) == (2, "kéo giãm")


@pytest.mark.parametrize(
    "exporter",
    [each for each in EXPORTERS if each.text and not each.name.startswith("json")],
    ids=lambda each: each.name,
)
def test_what_is_to_be_looked_at_says_so(exporter, corrected, written):
    touched, gone = corrected(was="kéo giãm <tội>"), corrected(("t", "second"), was="kéo giảm tội phạm")
    assert "Cần xem lại: văn bản đã được sửa ở đây" in written(exporter, touched)
    assert "kéo giãm" in written(exporter, touched)
    assert "Cần xem lại: chữ này không còn" in written(exporter, gone)
    assert "Cần xem lại:" not in written(exporter, corrected())
    assert "<tội>" not in written(exporter, touched) or exporter.name == "csv"
