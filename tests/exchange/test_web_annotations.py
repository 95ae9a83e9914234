"""Web annotations: what programs write in their own ways, and what of a file of ours others may have changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.domain.exporting import Choices
from desktop_app.domain.projects import Received
from desktop_app.exchange.hypothesis import HypothesisFormat
from desktop_app.exchange.jsonld import JsonLdFormat
from tests.exchange.round_trips import written
from tests.exchange.seed_projects import LAN, seed_project

SEEDS = seed_project(sorted((Path(__file__).parents[2] / "seeds").glob("*.txt")))
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
QUOTE = {"type": "TextQuoteSelector", "exact": "kéo giảm tội phạm", "prefix": "tỉnh ", "suffix": " trong"}
TARGET = {"source": "https://bao.vn/a", "selector": QUOTE}


def page() -> dict[str, Any]:
    told: dict[str, Any] = json.loads(written(JsonLdFormat(), SEEDS, Choices()))
    return told


def read(told: Any) -> Received:
    return JsonLdFormat().read("Bài hay.jsonld", json.dumps(told, ensure_ascii=False).encode())


def remarked(received: Received) -> dict[str, int]:
    return {remark.what: remark.times for remark in received.remarks}


def annotation(**told: Any) -> dict[str, Any]:
    return {"@context": CONTEXT, "type": "Annotation", "id": "https://x.org/1", "target": TARGET, **told}


def test_a_file_of_ours_has_everything_and_no_place_of_a_file() -> None:
    content = written(JsonLdFormat(), SEEDS, Choices())
    assert b"/home/" not in content
    assert "riêng".encode() not in content
    project = JsonLdFormat().read("a.jsonld", content).project
    assert project.themes == SEEDS.themes or list(project.themes) == list(SEEDS.themes)
    assert project.people == {LAN: "Lan"}
    assert [one._replace(text_id="") for one in project.passages] == [  # type: ignore[arg-type]
        one._replace(text_id="")
        for one in SEEDS.passages  # type: ignore[arg-type]
    ]
    assert [one.metadata for one in project.articles] == [one.metadata for one in SEEDS.articles]


def test_a_target_is_the_address_of_its_article_or_a_name_of_ours_never_a_file() -> None:
    article = SEEDS.articles[0]
    url = article.metadata.url._replace(value="file:///home/lan/a.html")
    project = SEEDS._replace(
        articles=(article._replace(metadata=article.metadata._replace(url=url)), *SEEDS.articles[1:])
    )
    content = written(JsonLdFormat(), project, Choices())
    assert b"file:" not in content
    sources = {item["target"]["source"] for item in json.loads(content)["items"]}
    assert f"urn:x-trich:article:{article.id}" in sources
    assert "https://bao.vn/1" in sources
    assert [(one.what, one.times) for one in JsonLdFormat().lost(project)] == [
        ("Addresses of articles that are files on a computer", 1)
    ]


def test_what_another_program_added_to_a_file_of_ours_comes_along() -> None:
    told = page()
    article = SEEDS.articles[0]
    words = article.text[40:60].strip()
    told["items"].append(
        annotation(
            target={"source": "https://bao.vn/0", "selector": {**QUOTE, "exact": words, "prefix": "", "suffix": ""}},
            body=[{"type": "TextualBody", "purpose": "tagging", "value": "AN SINH"}],
            **{"trich:article": article.id},
        )
    )
    told["items"][0]["body"] = [{"type": "TextualBody", "purpose": "commenting", "value": "Sửa ở nơi khác"}]
    project = read(told).project
    assert len(project.themes) == len(SEEDS.themes)
    assert project.passages[-1].themes == {next(one.id for one in SEEDS.themes if one.name == "An sinh")}
    assert project.passages[0].note == "Sửa ở nơi khác"
    assert project.passages[0].star == SEEDS.passages[0].star


def test_positions_of_javascript_are_set_right_by_the_words() -> None:
    told = page()
    article = SEEDS.articles[0]
    text = "😀😀 " + article.text
    told["trich:articles"][0] |= {"text": text, "text_id": ""}
    told["items"] = [item for item in told["items"] if item["trich:article"] == article.id]
    for item in told["items"]:
        for end in ("start", "end"):
            item["target"]["selector"][1][end] += 5
    received = read(told)
    assert [one.anchor.exact for one in received.project.passages] == [
        one.anchor.exact for one in SEEDS.passages if one.article == article.id
    ]
    assert received.remarks == ()


@pytest.mark.parametrize(
    "told",
    [
        annotation(),
        [annotation()],
        {"@context": CONTEXT, "type": "AnnotationPage", "items": [annotation()]},
        {"type": ["AnnotationCollection"], "first": {"type": "AnnotationPage", "items": [annotation()]}},
        {"@graph": [annotation()]},
        annotation(type=["Annotation"], target=[TARGET]),
        annotation(target={"source": {"id": "https://bao.vn/a", "type": "Text"}, "selector": [QUOTE]}),
        {
            "@context": "http://www.w3.org/ns/oa.jsonld", "@type": "oa:Annotation", "@id": "https://x.org/1",
            "hasTarget": {
                "@type": "oa:SpecificResource", "hasSource": {"@id": "https://bao.vn/a"},
                "hasSelector": {**QUOTE, "type": "oa:TextQuoteSelector"},
            },
        },
        annotation(target={
            "source": "https://bao.vn/a",
            "selector": {"type": "RangeSelector", "startSelector": {}, "endSelector": {}, "refinedBy": QUOTE},
        }),
    ],
)  # fmt: skip
def test_annotations_are_found_in_whatever_they_lie(told: Any) -> None:
    received = read(told)
    [article] = received.project.articles
    [passage] = received.project.passages
    assert (article.metadata.url.value, article.text) == ("https://bao.vn/a", "")
    assert (passage.anchor.exact, passage.anchor.prefix, passage.anchor.suffix) == (
        "kéo giảm tội phạm", "tỉnh ", " trong",
    )  # fmt: skip
    assert received.remarks == ()


@pytest.mark.parametrize(
    ("body", "tags", "note"),
    [
        ({"type": "TextualBody", "purpose": "tagging", "value": "Y tế"}, ["Y tế"], ""),
        ([{"purpose": ["tagging"], "value": {"@value": "Y tế", "@language": "vi"}}], ["Y tế"], ""),
        ("Một lời bình", [], "Một lời bình"),
        ("https://x.org/themes/y-te", [], "https://x.org/themes/y-te"),
        ({"id": "https://x.org/themes/y-te", "purpose": "tagging"}, ["y-te"], ""),
        ({"purpose": "tagging", "value": ["Y tế", "Giáo dục"]}, ["Y tế", "Giáo dục"], ""),
        ([{"purpose": "classifying", "source": {"id": "https://x.org/t/1", "label": "Y tế"}}], ["Y tế"], ""),
        ([{"value": "<p>Một &amp; hai</p><script>x</script>", "format": "text/html"}], [], "Một & hai"),
        ([{"value": "<p>Một<style>p {}</style><script>x", "format": "text/html"}], [], "Một"),
        ({"type": "Choice", "items": [{"value": "a"}, {"value": "b"}]}, [], "a\n\nb"),
        ([{"purpose": "tagging", "value": "Y tế"}, {"purpose": "tagging", "value": "y tế"}], ["Y tế"], ""),
        (None, [], ""),
        ([[], 5, {}, {"value": 7}], [], ""),
    ],
)  # fmt: skip
def test_bodies_are_themes_or_notes(body: Any, tags: list[str], note: str) -> None:
    project = read(annotation(body=body)).project
    assert [theme.name for theme in project.themes] == tags
    assert project.passages[0].note == note


def test_a_tag_without_purpose_is_told_by_the_motivation() -> None:
    project = read(annotation(motivation="tagging", body={"type": "TextualBody", "value": "Y tế"})).project
    assert [theme.name for theme in project.themes] == ["Y tế"]
    assert [theme.name for theme in read(annotation(bodyValue="Hay")).project.themes] == []


@pytest.mark.parametrize(
    ("told", "what"),
    [
        (annotation(motivation="replying"), "Replies to other annotations"),
        (
            annotation(
                target={
                    "source": "https://bao.vn/a",
                    "selector": {"type": "TextPositionSelector", "start": 1, "end": 5},
                }
            ),
            "Annotations that tell only positions in a text that is not in the file",
        ),
        (
            annotation(target={"source": "https://bao.vn/a", "selector": {"type": "SvgSelector", "value": "<svg/>"}}),
            "Annotations that tell no place that Trích can read",
        ),
        (annotation(target="https://bao.vn/a", body={"purpose": "tagging", "value": "x"}), "Tags of whole pages"),
        (
            annotation(target="https://bao.vn/a#char=4,8"),
            "Annotations that tell only positions in a text that is not in the file",
        ),
        (annotation(target={"selector": {"type": "SvgSelector"}}), "Annotations that do not say what they are about"),
        (
            {"type": "AnnotationCollection", "items": [annotation()], "first": "https://x.org/p1"},
            "Pages of annotations that are not in the file",
        ),
    ],
)
def test_what_cannot_come_along_is_remarked(told: Any, what: str) -> None:
    assert remarked(read(told)) == {what: 1}


def test_pages_within_a_page_are_read() -> None:
    second = {"type": "AnnotationPage", "items": [annotation(id="https://x.org/2")]}
    received = read({"first": {"type": "AnnotationPage", "next": second, "items": [annotation()]}})
    assert len(received.project.passages) == 2
    assert received.remarks == ()


def test_annotations_of_recogito_for_texts_come_in() -> None:
    target = {
        "selector": [{"quote": "Huế", "start": 24, "end": 27}],
        "creator": {"id": "u", "name": "Lan"},
        "created": "2024-01-01T00:00:00Z",
    }
    bodies = [{"purpose": "tagging", "value": "Nơi"}, {"purpose": "commenting", "value": "Xem lại"}]
    told = [{"id": "r1", "bodies": bodies, "target": target}]
    assert JsonLdFormat().accepts("a.json", json.dumps(told).encode())
    received = read(told)
    (passage,) = received.project.passages
    assert (passage.anchor.exact, passage.anchor.span.start, passage.note) == ("Huế", 24, "Xem lại")
    assert [theme.name for theme in received.project.themes] == ["Nơi"]
    assert list(received.project.people.values()) == ["Lan"]
    assert passage.created.startswith("2024-01-01")
    assert received.remarks == ()


def test_lines_of_hypothesis_come_in_as_its_lists_do() -> None:
    row = {"user": "acct:lan@h.is", "uri": "https://bao.vn/a", "text": "ghi", "tags": ["A"]}
    row |= {"target": [{"source": "https://bao.vn/a", "selector": [QUOTE]}]}
    content = b"\n".join(json.dumps({**row, "id": str(number)}).encode() for number in range(2))
    assert HypothesisFormat().accepts("a.jsonl", content)
    assert len(HypothesisFormat().read("a.jsonl", content).project.passages) == 2
    assert not HypothesisFormat().accepts("a.jsonl", b'{"uri": "https://bao.vn/a", "text": "tin"}')


def test_a_note_on_a_whole_page_is_a_note_on_the_article() -> None:
    received = read([annotation(target="https://bao.vn/a", body="Bài hay"), annotation()])
    assert [one.note for one in received.project.articles] == ["Bài hay"]
    assert len(received.project.passages) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[" * 100_000,
        b"1" * 5_000,
        b'{"a": 1}',
        b"[]",
        b'"x"',
        b"\xff\xfe",
        b'{"items": [1, [[]], null]}',
        b"NaN",
    ],
    ids=range(10),
)
def test_what_holds_no_annotation_is_refused(content: bytes) -> None:
    with pytest.raises(UserError):
        JsonLdFormat().read("a.jsonld", content)
    with pytest.raises(UserError):
        HypothesisFormat().read("a.json", content if content != b"[]" else b"{}")


@pytest.mark.parametrize("start", [-1, 2**70, 1.5, "1", None, True, float("inf"), [1]])
def test_odd_positions_cost_nothing(start: Any) -> None:
    selector = [QUOTE, {"type": "TextPositionSelector", "start": start, "end": 2**71}]
    received = read(annotation(target={"source": "https://bao.vn/a", "selector": selector}))
    assert received.project.passages[0].anchor.exact == QUOTE["exact"]


def row(**told: Any) -> dict[str, Any]:
    selector = [
        {"type": "RangeSelector", "startContainer": "/div[1]"},
        {"type": "TextPositionSelector", "start": 7, "end": 24},
        QUOTE,
    ]
    return {
        "id": "abCD_123", "uri": "https://bao.vn/a", "user": "acct:lan@hypothes.is", "text": "Xem lại",
        "tags": ["Y tế", "An sinh"],
        "created": "2024-05-09T07:00:00.123456+00:00", "updated": "2024-05-10T07:00:00+00:00",
        "document": {"title": ["Bài A"]}, "target": [{"source": "https://bao.vn/a", "selector": selector}], **told,
    }  # fmt: skip


@pytest.mark.parametrize(
    "told",
    [
        {
            "export_date": "2024",
            "export_userid": "acct:lan@hypothes.is",
            "client_version": "1.1",
            "annotations": [row()],
        },
        {"total": 1, "rows": [row()]},
        [row()],
        row(),
    ],
)
def test_annotations_of_hypothesis_come_in(told: Any) -> None:
    content = json.dumps(told).encode()
    assert HypothesisFormat().accepts("a.json", content[:4096])
    assert not JsonLdFormat().accepts("a.json", content[:4096])
    received = HypothesisFormat().read("a.json", content)
    project = received.project
    [article], [passage] = project.articles, project.passages
    assert (article.metadata.title.value, article.metadata.url.value) == ("Bài A", "https://bao.vn/a")
    assert sorted(theme.name for theme in project.themes) == ["An sinh", "Y tế"]
    assert (passage.anchor.exact, passage.note) == ("kéo giảm tội phạm", "Xem lại")
    assert project.people[passage.editor] == "lan"
    assert passage.created == "2024-05-09T07:00:00.123Z"
    assert received.remarks == ()


def test_replies_and_page_notes_of_hypothesis() -> None:
    rows = [row(references=["x"]), row(target=[{"source": "https://bao.vn/a"}], text="Ghi chú trang", tags=[])]
    received = HypothesisFormat().read("a.json", json.dumps({"rows": rows}).encode())
    assert remarked(received) == {"Replies to other annotations": 1}
    assert [article.note for article in received.project.articles] == ["Ghi chú trang"]
    assert received.project.passages == ()
