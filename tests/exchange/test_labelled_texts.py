"""doccano, spaCy, Label Studio, brat and IOB2: what is special to each; that nothing is lost, other tests show."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.anchors import make_anchor
from desktop_app.domain.annotations import Annotation
from desktop_app.domain.articles import Article, Metadata
from desktop_app.domain.errors import UserError
from desktop_app.domain.exporting import Choices
from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.offsets import Counting, Unit, Utf16Map
from desktop_app.domain.projects import Project, Received, Remark
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import Theme
from desktop_app.exchange.brat import BratFormat
from desktop_app.exchange.brat_reading import APART
from desktop_app.exchange.identities import guid_of
from desktop_app.exchange.iob2 import OVERLAPPING, SEVERAL, WITHIN, Iob2Format, words_of
from desktop_app.exchange.label_studio import LabelStudioFormat
from desktop_app.exchange.label_studio_reading import OTHERS, PROPOSED, PROPOSED_BESIDES
from desktop_app.exchange.labelled import NO_THEME, REFUSED, UNFILED
from desktop_app.exchange.naming import slug, slugs
from desktop_app.exchange.remarking import BLANK, MOVED, OTHER_WORDS, OUTSIDE
from desktop_app.exchange.span_lines import NO_SPAN, DoccanoFormat, DoccanoUtf16Format, SpacyFormat
from desktop_app.exchange.span_records import OTHER_FILES
from desktop_app.ingest.documents.archive import UnsafeArchiveError
from tests.exchange.foreign_marks import zipped

TEXT = "😀 Công an Hải Dương kéo giảm tội phạm, an sinh được giữ vững.\nHết bài."
WORDS = ("Công an", "Hải Dương", "kéo giảm tội phạm", "an sinh", "giữ vững.\nHết")


def theme(name: str, parent: Theme | None = None) -> Theme:
    return Theme(guid_of("theme", name), "", name, "#0d3fbb", parent=parent and parent.id)


def project(themes: Sequence[Theme], filed: Sequence[tuple[str, Sequence[Theme]]], text: str = TEXT) -> Project:
    article = Article(guid_of("a"), "", text, Metadata())
    passages = [
        Annotation(
            guid_of("p", str(n)),
            article.id,
            "",
            make_anchor(text, spanned(text, words)),
            frozenset(t.id for t in under),
        )
        for n, (words, under) in enumerate(filed)
    ]
    return Project("", (article,), tuple(themes), tuple(passages))


def spanned(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


def written(fmt: Any, told: Project) -> bytes:
    out = io.BytesIO()
    fmt.write(told, Choices(), out)
    return out.getvalue()


def quotes(told: Project) -> list[str]:
    return [one.anchor.exact for one in told.passages]


def marks(unit: Unit) -> list[list[Any]]:
    there = Utf16Map(TEXT)
    found = [spanned(TEXT, words) for words in WORDS[:4]]
    at = there.to_utf16 if unit is Unit.UTF16 else int
    return [[at(span.start), at(span.end), "Y tế"] for span in found]


@pytest.mark.parametrize("unit", [Unit.CODE_POINT, Unit.UTF16])
def test_the_unit_is_found_out_where_a_file_does_not_say_it(unit: Unit) -> None:
    content = json.dumps({"text": TEXT, "label": marks(unit)}).encode()
    received = DoccanoFormat().read("a.jsonl", content)
    assert received.counting == Counting(unit)
    assert quotes(received.project) == list(WORDS[:4])


def test_a_unit_that_is_told_is_not_guessed() -> None:
    line = {"text": TEXT, "label": marks(Unit.UTF16), "meta": {"offsets": "code point"}}
    assert quotes(DoccanoFormat().read("a.jsonl", json.dumps(line).encode()).project) != list(WORDS[:4])
    told = DoccanoFormat().read_as("a.jsonl", json.dumps(line).encode(), Counting(Unit.UTF16))
    assert quotes(told.project) == list(WORDS[:4])


def test_what_may_be_either_is_asked() -> None:
    content = json.dumps({"text": "😀.,;:!?", "label": [[3, 4, "x"]]}).encode()
    received = DoccanoFormat().read("a.jsonl", content)
    assert received.counting is not None
    assert {received.counting.unit, *(one.unit for one in received.guess)} >= {Unit.CODE_POINT, Unit.UTF16}


def test_doccano_that_counts_as_javascript_does_reads_its_own_places() -> None:
    some = theme("Y tế")
    content = written(DoccanoUtf16Format(), project([some], [("kéo giảm", [some])]))
    line = json.loads(content)
    start, end, label = line["label"][0]
    assert TEXT.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le") == "kéo giảm"
    assert label == "Y tế"
    assert quotes(DoccanoFormat().read("a.jsonl", content).project) == ["kéo giảm"]


def test_labels_of_names_are_no_themes_and_the_other_way_round() -> None:
    taken = theme("entity:PERSON")
    told = project([taken], [("Công an", [taken])])
    article = told.articles[0]
    named = Mention(EntityType.PERSON, spanned(TEXT, "Hải Dương"), "Hải Dương", "Hải Dương")
    for fmt in (DoccanoFormat(), SpacyFormat(), LabelStudioFormat(), BratFormat()):
        again = fmt.read(f"a{fmt.suffix}", written(fmt, told._replace(mentions={article.id: (named,)}))).project
        assert [one.name for one in again.themes] == ["entity:PERSON"]
        assert quotes(again) == ["Công an"]
        assert [(one.type, one.text) for one in again.mentions[article.id]] == [(EntityType.PERSON, "Hải Dương")]


def test_label_studio_trusts_the_words() -> None:
    at = spanned(TEXT, "an sinh")
    value = {"start": at.start + 3, "end": at.end + 3, "text": "an sinh", "labels": ["x"]}
    gone = {"start": 1, "end": 4, "text": "không có", "labels": ["x"]}
    results = [{"id": str(n), "type": "labels", "value": one} for n, one in enumerate((value, gone))]
    task = {"data": {"text": TEXT}, "annotations": [{"result": results}]}
    received = LabelStudioFormat().read("a.json", json.dumps([task]).encode())
    assert quotes(received.project)[0] == "an sinh"
    assert {remark.what for remark in received.remarks} == {MOVED, OTHER_WORDS}


def test_files_of_a_zip_say_who_labelled() -> None:
    files = {"lan.jsonl": [[2, 9, "x"]], "minh.jsonl": [[2, 9, "y"]], "đọc.txt": None}
    content = zipped(
        {name: json.dumps({"id": 1, "text": TEXT, "label": label}).encode() for name, label in files.items()}
    )
    received = DoccanoFormat().read("a.zip", content)
    assert len(received.project.articles) == 1
    assert sorted(received.project.people[one.editor] for one in received.project.passages) == ["lan", "minh"]
    assert [*received.remarks] == [Remark(OTHER_FILES, 1, ("đọc.txt",))]


def test_a_zip_is_told_by_its_first_lines() -> None:
    line = json.dumps({"id": 1, "text": TEXT, "label": [[2, 9, "x"]]}).encode()
    assert DoccanoFormat().accepts("a.zip", zipped({"du-an/all.jsonl": line})[:4096])
    others = ({"a.txt": line}, {"a.jsonl": b'{"text": "a", "title": "b"}'})
    assert not any(DoccanoFormat().accepts("a.zip", zipped(files)[:4096]) for files in others)


def test_a_zip_with_a_file_that_has_no_name_is_refused() -> None:
    nameless = io.BytesIO()
    with zipfile.ZipFile(nameless, "w") as target:
        target.writestr("a", b"")
        target.infolist()[0].filename = ""
    with pytest.raises(UnsafeArchiveError):
        DoccanoFormat().read("a.zip", nameless.getvalue())


def test_beginnings_are_looked_at_quickly() -> None:
    started = perf_counter()
    for head in (b" " * 65_536, b"[" + b" " * 65_535, b"[{" + b'"label":[{' * 6_000):
        assert not any(fmt.accepts("a.json", head) for fmt in (DoccanoFormat(), SpacyFormat(), LabelStudioFormat()))
    assert perf_counter() - started < 1


@pytest.mark.parametrize(
    ("fmt", "told", "count"),
    [
        (DoccanoFormat(), {"id": 1, "text": TEXT, "label": ["vui", "buồn"]}, 2),
        (SpacyFormat(), {"text": TEXT, "label": "vui", "answer": "accept"}, 1),
        (SpacyFormat(), {"text": TEXT, "options": [{"id": "a"}], "accept": ["a"], "answer": "accept"}, 1),
    ],
)
def test_labels_of_whole_texts_are_told(fmt: Any, told: dict[str, Any], count: int) -> None:
    content = json.dumps(told).encode()
    assert fmt.accepts("a.jsonl", content)
    received = fmt.read("a.jsonl", content)
    assert len(received.project.articles) == 1
    assert {one.what: one.times for one in received.remarks} == {NO_SPAN: count}


@pytest.mark.parametrize("answer", ["reject", "ignore"])
def test_what_was_rejected_does_not_come_and_is_told(answer: str) -> None:
    told = {"text": TEXT, "spans": [{"start": 2, "end": 9, "label": "x"}], "answer": answer}
    received = SpacyFormat().read("a.jsonl", json.dumps(told).encode())
    assert not received.project.passages
    assert {one.what: one.times for one in received.remarks} == {REFUSED: 1}


def region(kind: str = "labels", ident: str = "a", **said: Any) -> dict[str, Any]:
    span = spanned(TEXT, "Công an")
    return {"id": ident, "type": kind, "value": {"start": span.start, "end": span.end, **said}}


def tasks(**said: Any) -> Received:
    content = json.dumps([{"id": 1, "data": {"text": TEXT}, **said}]).encode()
    assert LabelStudioFormat().accepts("a.json", content)
    return LabelStudioFormat().read("a.json", content)


def times(received: Received) -> dict[str, int]:
    return {remark.what: remark.times for remark in received.remarks}


def test_what_was_skipped_in_label_studio_does_not_come_and_is_told() -> None:
    received = tasks(annotations=[{"result": [region(labels=["x"])], "was_cancelled": True}])
    assert not received.project.passages
    assert times(received) == {REFUSED: 1}


def test_what_a_program_proposed_is_told() -> None:
    proposed = [{"result": [region(labels=["máy"])]}]
    received = tasks(annotations=[{"result": [region(labels=["x"])]}], predictions=proposed)
    assert [one.name for one in received.project.themes] == ["x"]
    assert times(received) == {PROPOSED_BESIDES: 1}
    received = tasks(annotations=[], predictions=proposed)
    assert quotes(received.project) == ["Công an"]
    assert times(received) == {PROPOSED: 1}


def test_each_region_has_all_that_is_said_of_it() -> None:
    results = [
        region(labels=["x"]),
        region("textarea", text=["Ghi chú"]),
        region("taxonomy", taxonomy=[["Địa danh", "Thành phố"], ["x"]]),
        region("choices", choices=["Tốt"]),
    ]
    received = tasks(annotations=[{"result": results}])
    (passage,) = received.project.passages
    assert passage.note == "Ghi chú"
    named = {one.id: one for one in received.project.themes}
    assert {named[ident].name for ident in passage.themes} == {"x", "Thành phố"}
    assert {one.name: named[one.parent].name for one in named.values() if one.parent} == {"Thành phố": "Địa danh"}
    assert [*received.remarks] == [Remark(OTHERS, 1, ("choices: Tốt",))]


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ({"id": 1, "email": "lan@bao.vn", "first_name": "Lan", "last_name": "Ngô"}, "Lan Ngô"),
        ({"id": 1, "email": "lan@bao.vn", "first_name": ""}, "lan@bao.vn"),
        ("lan@bao.vn", "lan@bao.vn"),
    ],
)
def test_label_studio_says_who_labelled(who: Any, name: str) -> None:
    other = {"completed_by": 2, "result": [region(labels=["y"])]}
    received = tasks(annotations=[{"completed_by": who, "result": [region(labels=["x"])]}, other])
    assert sorted(received.project.people.get(one.editor, "") for one in received.project.passages) == ["", name]


def test_choices_of_short_tasks_are_told() -> None:
    content = json.dumps([{"text": TEXT, "id": 1, "mood": "vui", "annotator": 1, "annotation_id": 1}]).encode()
    assert LabelStudioFormat().accepts("a.json", content)
    received = LabelStudioFormat().read("a.json", content)
    assert len(received.project.articles) == 1
    assert [*received.remarks] == [Remark(OTHERS, 1, ("mood: vui",))]


def test_labels_in_parts_of_a_text_have_no_place() -> None:
    received = tasks(annotations=[{"result": [region("paragraphlabels", startOffset=1, paragraphlabels=["x"])]}])
    assert not received.project.passages
    assert times(received) == {OTHERS: 1}


def test_places_outside_of_a_text_are_told() -> None:
    places = [[2, 90, "x"], [50, 60, "x"], [3, 3, "x"], [-1, 2, "x"], [4, 5, "x"]]
    content = json.dumps({"text": "ngắn thôi", "label": places}).encode()
    received = SpacyFormat().read("a.jsonl", content)
    assert not quotes(received.project)
    assert {remark.what: remark.times for remark in received.remarks} == {
        OUTSIDE: 3,
        BLANK: 1,
        "Labels that say no place in the text": 1,
    }


@pytest.mark.parametrize(
    "content",
    [
        b"[",
        b"{}",
        b"[1]",
        b'{"text": 1}',
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"text": "a", "label": [[1' + b"0" * 5000 + b', 2, "x"]]}',
    ],
)
@pytest.mark.parametrize("fmt", [DoccanoFormat(), SpacyFormat(), LabelStudioFormat()])
def test_what_is_none_is_refused_in_words(fmt: Any, content: bytes) -> None:
    with pytest.raises(UserError) as refusal:
        fmt.read("/a/b.jsonl", content)
    assert "/a/b.jsonl" in refusal.value.message("vi")


def test_a_span_over_a_line_end_is_in_pieces_for_brat() -> None:
    over = theme("An sinh xã hội")
    told = project([over], [("giữ vững.\nHết", [over])])
    with zipfile.ZipFile(io.BytesIO(written(BratFormat(), told))) as archive:
        names = archive.namelist()
        text, marks = (archive.read(next(n for n in names if n.endswith(end))).decode() for end in (".txt", ".ann"))
        conf, visual = archive.read("annotation.conf").decode(), archive.read("visual.conf").decode()
    span = spanned(TEXT, "giữ vững.\nHết")
    cut = TEXT.index("\n")
    assert marks == f"T1\tAn-sinh-xa-hoi {span.start} {cut};{cut + 1} {span.end}\tgiữ vững. Hết\n"
    assert text == TEXT + "\n"
    assert "\nAn-sinh-xa-hoi\n" in conf
    assert "An-sinh-xa-hoi | An sinh xã hội\n" in visual
    assert "borderColor:#0d3fbb" in visual
    again = BratFormat().read("a.zip", written(BratFormat(), told)).project
    assert again.articles[0].text == TEXT
    assert quotes(again) == ["giữ vững.\nHết"]


def test_themes_under_each_other_are_indented_for_brat_and_come_back() -> None:
    over = theme("An ninh")
    under = theme("Ma túy", over)
    told = project([over, under], [("Công an", [under])])
    with zipfile.ZipFile(io.BytesIO(written(BratFormat(), told))) as archive:
        assert "An-ninh\n\tMa-tuy\n" in archive.read("annotation.conf").decode()
        kept = {name: archive.read(name) for name in archive.namelist() if name != "trich.json"}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in kept.items():
            archive.writestr(f"thư mục/{name}", content)
    again = BratFormat().read("a.zip", out.getvalue()).project  # as brat itself keeps it
    named = {one.id: one.name for one in again.themes}
    assert {one.name: named.get(one.parent) for one in again.themes if one.name in ("An ninh", "Ma túy")} == {
        "An ninh": None,
        "Ma túy": "An ninh",
    }


def test_pieces_with_words_between_them_become_one_and_are_told() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", TEXT)
        archive.writestr("a.ann", "T1\tX 2 9;20 24\tCông an kéo\nR1\tQ Arg1:T1 Arg2:T1\n")
    received = BratFormat().read("a.zip", out.getvalue())
    assert quotes(received.project) == [TEXT[2:24]]
    assert APART in {remark.what for remark in received.remarks}


def test_slugs_are_plain_and_never_alike() -> None:
    assert slug("Đê điều & thủy lợi/2024") == "De-dieu-thuy-loi-2024"
    assert slug("😀") == "theme"
    names = ("Y tế", "y tê", "Y-TE", "Y-te-2", "PERSON", "😀", "한국")
    made = slugs([theme(name) for name in names], ("PERSON",))
    assert list(made.values()) == ["Y-te", "y-te-2", "Y-TE-3", "Y-te-2-2", "PERSON-2", "theme", "theme-2"]


def test_tags_of_words_tell_what_they_could_not_say() -> None:
    one, other, unused = theme("An ninh"), theme("Y tế"), theme("Thừa")
    filed = [
        ("kéo giảm tội phạm", [one]),
        ("tội phạm", [other]),
        ("ông an", [one, other]),
        ("Hết", []),
    ]
    told = project([one, other, unused], filed)
    lines = written(Iob2Format(), told).decode().split("\n")
    assert lines[:2] == ["-DOCSTART-\tO\tO", ""]
    tagged = [line.split("\t")[:2] for line in lines if line.count("\t") == 2 and "O\tO" not in line]
    assert tagged == [
        ["Công", "B-An_ninh"], ["an", "I-An_ninh"], ["kéo", "B-An_ninh"], ["giảm", "I-An_ninh"], ["tội", "I-An_ninh"],
        ["phạm", "I-An_ninh"],
    ]  # fmt: skip
    remarks = {remark.what: remark for remark in Iob2Format().lost(told)}
    assert remarks[OVERLAPPING] == Remark(OVERLAPPING, 1, ("tội phạm",))
    assert remarks[SEVERAL].examples == remarks[WITHIN].examples == ("ông an",)
    assert remarks[NO_THEME].examples == ("Hết",)
    assert remarks[UNFILED].examples == ("Thừa",)


@given(st.text(max_size=60))
def test_words_are_all_of_a_text_but_its_blanks(text: str) -> None:
    found = list(words_of(text))
    assert "".join(one.words for one in found if one.words != "\n") == "".join(text.split())
    assert all(one.span.of(text) == one.words for one in found)
    assert not any(any(map(str.isspace, one.words)) for one in found if one.words != "\n")
