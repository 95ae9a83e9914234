from __future__ import annotations

from time import perf_counter

import pytest

from desktop_app.ingest.formats import IMPORTERS
from desktop_app.ingest.labels import LabelledFileError, ZoteroMarksError

FORMS = {
    "CoNLL": [
        "-DOCSTART- -X- O\n\nXin -X- _ O\nchào -X- _ O\nHuế -X- _ B-LOC\n. -X- _ O\n",
        "Tô\tB-PER\r\nLâm\tI-PER\r\n\r\nvề\tO\r\nHuế\tB-LOC\r\n",
        "# text = Xin chào\n" + "".join(f"{n}\ta\ta\tN\t_\t_\t0\troot\t_\t_\n" for n in range(1, 6)),
    ],
    "WebAnno TSV": ["#FORMAT=WebAnno TSV 3.3\n#T_SP=custom.Span|label\n\n#Text=Xin chào\n1-1\t0-3\tXin\t_\n"],
    "UIMA CAS": [
        '<?xml version="1.0"?><xmi:XMI xmlns:cas="http:///uima/cas.ecore"><cas:Sofa sofaString="x"/></xmi:XMI>',
        '{"%TYPES": {}, "%FEATURE_STRUCTURES": [{"%ID": 1, "%TYPE": "uima.cas.Sofa"}]}',
    ],
}


def taken_by(content: bytes, name: str = "a.txt") -> str:
    return next((one.name for one in IMPORTERS if one.accepts(name, content[:4_096])), "")


@pytest.mark.parametrize(("form", "text"), [(form, text) for form, texts in FORMS.items() for text in texts])
def test_labelled_texts_that_are_not_read_are_no_article_and_told_the_way_out(form: str, text: str) -> None:
    assert taken_by(text.encode()) == "labels"
    with pytest.raises(LabelledFileError) as refused:
        IMPORTERS[0].read("a.txt", text.encode())
    assert f"({form})" in refused.value.message("vi")
    assert "JSON-LD" in refused.value.message("en")


def test_marks_of_zotero_are_told_to_belong_to_pages() -> None:
    content = b'[{"key": "A", "data": {"itemType": "annotation", "annotationType": "highlight"}}]'
    assert taken_by(content, "a.json") == "labels"
    with pytest.raises(ZoteroMarksError):
        IMPORTERS[0].read("a.json", content)


@pytest.mark.parametrize(
    "text",
    [
        "Nhóm máu O\nNhóm máu A\nNhóm máu O\n" * 9,
        "Đội B-52\n" * 2 + "và đội O\n.\n",
        "Máu O O O O O\n" * 3,
        "#một\n" * 9,
    ],
)
def test_prose_is_prose(text: str) -> None:
    assert taken_by(text.encode()) == "text"


def test_looking_takes_no_time() -> None:
    began = perf_counter()
    for text in (
        "\n" * 4_096,
        " \n" * 2_000 + "x",
        "#\n" * 2_000,
        "a " * 2_000,
        "1\t" * 2_000,
        "{" * 4_096,
        "-DOCSTART-" * 400,
    ):
        IMPORTERS[0].accepts("a.txt", text.encode())
    assert perf_counter() - began < 1
