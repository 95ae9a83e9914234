"""Marked texts as labelling programs and annotators of web pages write them, put together from their documentation."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from tests.exchange.foreign_marks import (
    PLAIN,
    PLAIN_MARKS,
    WIDE,
    WIDE_MARKS,
    Foreign,
    Mark,
    as_is,
    guid,
    utf16,
    utf16_crlf,
    zipped,
)

Count = Callable[[str, int], int]
BARE = tuple(mark._replace(note="") for mark in WIDE_MARKS)
BARE_PLAIN = tuple(mark._replace(note="") for mark in PLAIN_MARKS)
BOTH = ((WIDE, BARE), (PLAIN, BARE_PLAIN))
W3C = ("w3c", "jsonld", "webannotation", "annotation")
ADDRESS = "https://bao.vn/bai-mot"


def _at(mark: Mark, text: str, count: Count) -> tuple[int, int]:
    span = mark.span(text)
    return count(text, span.start), count(text, span.end)


def _lines(rows: Iterable[Any]) -> bytes:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()


def doccano() -> Iterable[Foreign]:
    """Lines of JSON in each of the three shapes, as a list and zipped, counted in code points or in UTF-16."""
    for name, count in (("code points", as_is), ("UTF-16", utf16)):
        pairs = [
            {"id": at, "text": text, "label": [[*_at(m, text, count), label] for m in marks for label in m.themes]}
            for at, (text, marks) in enumerate(BOTH, 1)
        ]
        yield Foreign(f"doccano, {name}", "all.jsonl", _lines(pairs), ("doccano",), BOTH)
        listed = json.dumps(pairs, ensure_ascii=False, indent=2).encode()
        yield Foreign(f"doccano, a list, {name}", "all.json", listed, ("doccano",), BOTH)
        yield Foreign(f"doccano, a zip, {name}", "a.zip", _by_annotator(pairs), ("doccano",), BOTH)
    related = [
        {
            "id": at,
            "text": text,
            "entities": [
                {
                    "id": 10 * at + n,
                    "label": label,
                    "start_offset": _at(m, text, as_is)[0],
                    "end_offset": _at(m, text, as_is)[1],
                }
                for n, m in enumerate(marks)
                for label in m.themes
            ],
            "relations": [{"id": 1, "from_id": 10 * at, "to_id": 10 * at + 1, "type": "liên quan"}],
            "Comments": [],
        }
        for at, (text, marks) in enumerate(BOTH, 1)
    ]
    yield Foreign("doccano, with relations", "all.jsonl", _lines(related), ("doccano",), BOTH, reports=True)
    older = [{"id": row["id"], "text": row["text"], "annotations": row["entities"], "meta": {}} for row in related]
    yield Foreign("doccano, older", "all.jsonl", _lines(older), ("doccano",), BOTH)


def _by_annotator(rows: Iterable[dict[str, Any]]) -> bytes:
    """The zip that doccano gives: all texts for each of two people, with the labels that are theirs."""
    named = {"lan": slice(None, 1), "minh": slice(1, None)}
    return zipped(
        {f"{who}.jsonl": _lines({**row, "label": row["label"][part]} for row in rows) for who, part in named.items()}
    )


def label_studio() -> Iterable[Foreign]:
    """Tasks with results, of which each says its words."""
    for name, count, windows in (("", as_is, False), ("UTF-16", utf16, False), ("CRLF and UTF-16", utf16_crlf, True)):
        tasks = [_task(at, text, marks, count, windows=windows) for at, (text, marks) in enumerate(BOTH, 1)]
        content = json.dumps(tasks, ensure_ascii=False, indent=2).encode()
        yield Foreign(f"Label Studio {name}".strip(), "project-1.json", content, ("labelstudio",), BOTH)
    old = [_task(1, WIDE, BARE, as_is, windows=False)]
    old[0]["completions"] = old[0].pop("annotations")
    yield Foreign("Label Studio, older", "tasks.json", json.dumps(old).encode(), ("labelstudio",), ((WIDE, BARE),))

    short = [
        {
            "id": at, "text": text, "annotator": "lan@bao.vn", "annotation_id": at, "lead_time": 3.1,
            "label": [one["value"] for one in _task(at, text, marks, as_is, windows=False)["annotations"][0]["result"]],
        }
        for at, (text, marks) in enumerate(BOTH, 1)
    ]  # fmt: skip
    content = json.dumps(short, ensure_ascii=False).encode()
    yield Foreign("Label Studio, short", "project-1-min.json", content, ("labelstudio",), BOTH)
    noted = [_task(at, text, marks, as_is, windows=False) for at, (text, marks) in enumerate(BOTH, 1)]
    for task in noted:
        task["annotations"][0]["result"] += [
            {**one, "type": "textarea", "value": {**one["value"], "text": ["Ghi chú", "hai"], "labels": []}}
            for one in task["annotations"][0]["result"]
        ]
    told = tuple((text, tuple(mark._replace(note="Ghi chú\n\nhai") for mark in marks)) for text, marks in BOTH)
    yield Foreign("Label Studio, notes", "tasks.json", json.dumps(noted).encode(), ("labelstudio",), told)


def _task(ident: int, text: str, marks: Sequence[Mark], count: Count, *, windows: bool) -> dict[str, Any]:
    results = []
    for mark in marks:
        start, end = _at(mark, text, count)
        value = {"start": start, "end": end, "text": mark.quote, "labels": list(mark.themes)}
        results.append(
            {
                "id": guid(text, mark.quote)[:10], "from_name": "label", "to_name": "text", "type": "labels",
                "origin": "manual", "value": value,
            }
        )  # fmt: skip
    return {
        "id": ident,
        "data": {"text": text.replace("\n", "\r\n") if windows else text},
        "annotations": [
            {"id": ident, "completed_by": 1, "result": results, "was_cancelled": False, "ground_truth": False}
        ],
        "predictions": [],
        "created_at": "2024-05-09T07:00:00.000000Z",
        "project": 1,
    }


def spacy() -> Iterable[Foreign]:
    """Texts with spans or entities, as examples are kept for training."""
    rows = [
        {
            "text": text,
            "spans": [
                dict(zip(("start", "end", "label"), (*_at(m, text, as_is), label), strict=True))
                for m in marks
                for label in m.themes
            ],
        }
        for text, marks in BOTH
    ]
    yield Foreign("spaCy, spans", "train.jsonl", _lines(rows), ("spacy", "doccano", "spans"), BOTH)
    pairs = [
        (row["text"], {"entities": [(one["start"], one["end"], one["label"]) for one in row["spans"]]}) for row in rows
    ]
    yield Foreign("spaCy, a list of pairs", "train.json", json.dumps(pairs).encode(), ("spacy",), BOTH)
    yield Foreign("spaCy, a pair a line", "train.jsonl", _lines(pairs), ("spacy",), BOTH)
    framed = {"classes": ["An ninh"], "annotations": [*pairs, None]}
    yield Foreign("spaCy, pairs with their labels", "a.json", json.dumps(framed).encode(), ("spacy",), BOTH)
    trained = [{"id": n, "paragraphs": [{"raw": text, **told}]} for n, (text, told) in enumerate(pairs)]
    yield Foreign("spaCy, paragraphs", "train.json", json.dumps(trained).encode(), ("spacy",), BOTH)


def brat() -> Iterable[Foreign]:
    """A text and its marks in two files, names of labels without blanks, a passage over two lines in two pieces."""
    slugs = {"An ninh": "An_ninh", "Đề án 06": "De_an_06", "An sinh": "An_sinh"}
    lines: list[str] = []
    for mark in WIDE_MARKS:
        for theme in mark.themes:
            number = len([line for line in lines if line[0] == "T"]) + 1
            start, end = _at(mark, WIDE, as_is)
            lines.append(f"T{number}\t{slugs[theme]} {start} {end}\t{mark.quote}")
            if mark.note and "\n" not in mark.note:
                lines.append(f"#{number}\tAnnotatorNotes T{number}\t{mark.note}")
    remarked = Mark("gắn với", ("An ninh",), "Xem C:\\tin\\new.")
    start, end = _at(remarked, WIDE, as_is)
    lines.append(f"T80\tAn_ninh {start} {end}\tgắn với\n#80\tAnnotatorNotes T80\t{remarked.note}")
    across = Mark("quý I.\nĐề án 06", ("Đề án 06",))
    start, end = _at(across, WIDE, as_is)
    lines.append(f"T90\tDe_an_06 {start} {start + 6};{start + 7} {end}\tquý I. Đề án 06")
    lines += ["R1\tLien_quan Arg1:T1 Arg2:T2", "A1\tChac_chan T1", "*\tEquiv T1 T2", ""]
    visual = "[labels]\n" + "".join(f"{slug} | {name}\n" for name, slug in slugs.items()) + "[drawing]\n"
    configured = "[entities]\n" + "\n".join(slugs.values()) + "\n[relations]\n[events]\n[attributes]\n"
    marks = tuple(
        mark._replace(note="" if "\n" in mark.note else mark.note) for mark in (*WIDE_MARKS, remarked, across)
    )
    named = {
        "du-an/bai-mot.txt": WIDE.encode(), "du-an/bai-mot.ann": "\n".join(lines).encode(),
        "du-an/visual.conf": visual.encode(), "du-an/annotation.conf": configured.encode(),
    }  # fmt: skip
    yield Foreign("brat", "du-an.zip", zipped(named), ("brat",), ((WIDE, marks),), reports=True)
    bare = {"bai.txt": named["du-an/bai-mot.txt"], "bai.ann": named["du-an/bai-mot.ann"]}
    slugged = tuple(mark._replace(themes=tuple(slugs[theme] for theme in mark.themes)) for mark in marks)
    yield Foreign("brat without its settings", "a.zip", zipped(bare), ("brat",), ((WIDE, slugged),), reports=True)


def web_annotations() -> Iterable[Foreign]:
    """Annotations of web pages: of the standard in several spellings, and Hypothesis."""
    recogito = [
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": f"#{guid(mark.quote, str(mark.which))}",
            "type": "Annotation",
            "body": [
                *({"type": "TextualBody", "value": theme, "purpose": "tagging"} for theme in mark.themes),
                *([{"type": "TextualBody", "value": mark.note, "purpose": "commenting"}] if mark.note else []),
            ],
            "target": {"selector": _selectors(mark, WIDE, utf16)},
        }
        for mark in WIDE_MARKS
    ]
    yield _pages("Recogito", "annotations.json", recogito, W3C, WIDE_MARKS)
    collection = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "https://x.org/all",
        "type": "AnnotationCollection",
        "total": len(WIDE_MARKS),
        "first": {"id": "https://x.org/p1", "type": "AnnotationPage", "items": [_spelled(mark) for mark in WIDE_MARKS]},
    }
    yield _pages("a collection with its first page", "a.jsonld", collection, W3C, WIDE_MARKS)
    page = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "AnnotationPage",
        "items": [_spelled(m) for m in WIDE_MARKS],
    }
    yield _pages("a page", "a.jsonld", page, W3C, WIDE_MARKS)
    alone = _spelled(WIDE_MARKS[3]) | {"@context": ["http://www.w3.org/ns/anno.jsonld"]}
    yield _pages("one annotation", "a.jsonld", alone, W3C, WIDE_MARKS[3:4])
    yield from _hypothesis()


def _spelled(mark: Mark) -> dict[str, Any]:
    """An annotation with the older words for its id and type, single things that are no lists, and a person."""
    bodies: list[dict[str, Any]] = [
        {"@type": "TextualBody", "purpose": "tagging", "value": theme} for theme in mark.themes
    ]
    if mark.note:
        bodies.append({"@type": ["TextualBody"], "value": mark.note, "format": "text/plain", "purpose": "commenting"})
    quote, place = _selectors(mark, WIDE, as_is)
    return {
        "@id": f"urn:uuid:{guid(mark.quote, str(mark.which))}",
        "@type": ["Annotation"],
        "creator": {"id": "https://x.org/lan", "type": "Person", "name": "Lan"},
        "created": "2024-05-09T07:00:00Z",
        "body": bodies if len(bodies) > 1 else bodies[0],
        "target": [{"source": ADDRESS, "selector": {**quote, "refinedBy": place} if mark.which else [place, quote]}],
    }


def _selectors(mark: Mark, text: str, count: Count) -> list[dict[str, Any]]:
    span = mark.span(text)
    start, end = _at(mark, text, count)
    around = {"prefix": text[max(0, span.start - 32) : span.start], "suffix": text[span.end : span.end + 32]}
    return [
        {"type": "TextQuoteSelector", "exact": mark.quote, **around},
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]


def _hypothesis() -> Iterable[Foreign]:
    made = [
        {
            "id": guid(mark.quote, str(mark.which))[:22],
            "created": "2024-05-09T07:00:00.123456+00:00",
            "updated": "2024-05-10T07:00:00.123456+00:00",
            "user": "acct:lan@hypothes.is",
            "user_info": {"display_name": "Lan"},
            "uri": ADDRESS,
            "text": mark.note,
            "tags": list(mark.themes),
            "group": "__world__",
            "permissions": {"read": ["group:__world__"]},
            "document": {"title": ["Bài một"]},
            "flagged": False,
            "target": [{"source": ADDRESS, "selector": [_range(), *reversed(_selectors(mark, WIDE, utf16))]}],
        }
        for mark in WIDE_MARKS
    ]
    on_page = {**made[0], "id": "page", "text": "Ghi chú của trang", "tags": [], "target": [{"source": ADDRESS}]}
    reply = {**made[0], "id": "reply", "text": "Đồng ý", "tags": [], "references": [made[0]["id"]]}
    told = {
        "export_date": "2024-06-01T00:00:00.000Z",
        "export_userid": "acct:lan@hypothes.is",
        "client_version": "1.1400.0",
        "annotations": [*made, reply],
    }
    yield _pages("Hypothesis", "Hypothesis-2024.json", told, ("hypothesis",), WIDE_MARKS, reports=True)
    rows = {"total": len(made) + 1, "rows": [*made, on_page]}
    yield _pages("Hypothesis by its interface", "search.json", rows, ("hypothesis",), WIDE_MARKS)


def _range() -> dict[str, Any]:
    return {
        "type": "RangeSelector",
        "startContainer": "/p[1]",
        "startOffset": 0,
        "endContainer": "/p[1]",
        "endOffset": 3,
    }


def _pages(
    name: str, file: str, told: Any, kinds: tuple[str, ...], marks: Sequence[Mark], *, reports: bool = False
) -> Foreign:
    content = json.dumps(told, ensure_ascii=False, indent=1).encode()
    return Foreign(name, file, content, kinds, ((WIDE, tuple(marks)),), reports=reports, texts=False)


def marked_texts() -> Iterable[Foreign]:
    """All of them."""
    for made in (doccano, label_studio, spacy, brat, web_annotations):
        yield from made()
