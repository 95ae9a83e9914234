"""Reading tasks of Label Studio: what was labelled, by whom, and what of it has no place in a project."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from desktop_app.domain.offsets import Unit
from desktop_app.exchange import facts
from desktop_app.exchange.json_text import Object, listed
from desktop_app.exchange.labelled import REFUSED, Mark, Marked
from desktop_app.exchange.refusing import BadProjectError
from desktop_app.exchange.remarking import VARIABLES
from desktop_app.exchange.texts import whole_numbers

OTHERS = "Relations, choices and other things that are no labelled spans"
PROPOSED = "Labels that a program proposed, and that come in as if a person had set them"
PROPOSED_BESIDES = "Labels that a program proposed, beside those of people"

DRAFTS = "Labels of drafts that nobody submitted"

_TEXTS = ("text", "content", "body")
_FLAT = ("annotation_id", "annotator")
_SAID = {"start", "end", "text", "labels", "hypertextlabels", "taxonomy", "score"}
"""What of a region is read, and how sure a program was of it, of which nothing is said."""
_KNOWN = {
    *facts.CARRIED.split(), *_FLAT, "id", "created_at", "updated_at", "lead_time", "article", "offsets", "themes",
}  # fmt: skip

_ADDRESS = re.compile(r"(?:(?:https?|s3|gs|azure-blob)://|/data/)\S+")  # of a text that lies elsewhere

_BREAK = r"\n"

Left = tuple[str, str]
"""What does not come along: a remark, and words by which it is known."""


def marked_task(path: str, task: Any) -> Marked:
    """The text of a task, and what is labelled in it. BadProjectError."""
    data = task.get("data") if isinstance(task, dict) else None
    flat = not isinstance(data, dict) and isinstance(task, dict) and any(name in task for name in _FLAT)
    data = task if flat else data
    if not isinstance(data, dict):
        raise BadProjectError(
            path, reason="an entry of it is no task of Label Studio. Export the tasks there again as JSON."
        )
    name = _text_name(data)
    unit = Unit.CODE_POINT if data.get("offsets") == Unit.CODE_POINT.value else None
    marks: list[Mark] = []
    besides: list[Left] = []
    for annotation in [_unfolded(data, name)] if flat else _looked_at(task, besides):
        _read(annotation, marks, besides)
    if name and not flat:
        besides += [
            (VARIABLES, field) for field, told in data.items() if field not in (name, *_KNOWN) and _is_said(told)
        ]
    ident = str(data.get("article") or task.get("id") or "")
    raw = data[name] if name else ""
    if _BREAK not in raw:  # as it writes a line end in the words of a region
        marks = [mark._replace(quote=mark.quote and mark.quote.replace(_BREAK, "\n")) for mark in marks]
    return Marked(raw, marks, data, ident, unit, data.get("themes"), besides)


def _is_said(told: Any) -> bool:
    return told not in (None, "", [], {})


def _text_name(data: Object) -> str:
    """Under which name the text stands: a usual one, else that of the longest; "" for none."""
    strings = {name: value for name, value in data.items() if isinstance(value, str) and not _ADDRESS.fullmatch(value)}
    usual = next((name for name in _TEXTS if name in strings), None)
    return usual or max(strings, key=lambda name: len(strings[name]), default="")


def _unfolded(data: Object, text: str) -> Object:
    """The annotation of a task in the short form, where each control stands under its own name beside the text."""
    results: list[Object] = []
    for name, value in data.items():
        if name != text and name not in _KNOWN and _is_said(value):
            regions = value if isinstance(value, list) and all(isinstance(one, dict) for one in value) else None
            results += [{"type": name, "value": one} for one in (regions or [{name: value}])]
    return {"completed_by": data.get("annotator"), "result": results}


def _looked_at(task: Object, besides: list[Left]) -> Iterator[Object]:
    """What people labelled; what a program proposed only where nobody did."""
    done = listed(task.get("annotations") or task.get("completions"), dict)
    proposed = listed(task.get("predictions"), dict)
    for draft in listed(task.get("drafts"), dict):
        besides += [(DRAFTS, _words(result)) for result in listed(draft.get("result"), dict)]
    for annotation in proposed:
        results = listed(annotation.get("result"), dict)
        if done:
            besides += [(PROPOSED_BESIDES, _words(result)) for result in results]
        else:
            besides += [(PROPOSED, _words(result)) for result in results if _mark(result, "")]
    for annotation in done or proposed:
        if annotation.get("was_cancelled") is True:
            besides += [(REFUSED, _words(result)) for result in listed(annotation.get("result"), dict)]
        else:
            yield annotation


def _read(annotation: Object, marks: list[Mark], besides: list[Left]) -> None:
    """The regions of one annotation: what has one identity and place is one region, with all that is said of it."""
    who = _person(annotation.get("completed_by"))
    regions: dict[tuple[Any, ...], Mark] = {}
    for number, result in enumerate(listed(annotation.get("result"), dict)):
        mark = _mark(result, who)
        if mark is None:
            besides.append((OTHERS, _words(result)))
            continue
        place = (mark.ident or number, mark.start, mark.end)
        first = regions.get(place)
        regions[place] = _both(first, mark) if first else mark
        if _unsaid(result):
            besides.append((OTHERS, _words(result)))
    marks += regions.values()


def _both(one: Mark, other: Mark) -> Mark:
    note = "\n\n".join(dict.fromkeys(filter(None, (one.note, other.note))))
    labels = dict.fromkeys((*one.labels, *other.labels))
    paths = (*one.paths, *other.paths)
    return one._replace(labels=tuple(labels), paths=paths, quote=one.quote or other.quote, note=note)


def _mark(result: Object, who: str) -> Mark | None:
    """A labelled span; None for what is none, or has its place in a part of the text."""
    value = result.get("value")
    if not isinstance(value, dict) or "startOffset" in value:
        return None
    ends = whole_numbers(value.get("start"), value.get("end"))
    if ends is None:
        return None
    words, meta = value.get("text"), result.get("meta")
    notes = [meta.get("text") if isinstance(meta, dict) else None, words if isinstance(words, list) else None]
    return Mark(
        ends[0],
        ends[1],
        tuple(listed(value.get("labels") or value.get("hypertextlabels"), str)),
        words if isinstance(words, str) else None,
        "\n\n".join(one for told in notes for one in listed([told] if isinstance(told, str) else told, str)),
        str(result.get("id") or ""),
        who,
        tuple(path for told in listed(value.get("taxonomy"), list) if (path := tuple(listed(told, str)))),
    )


def _unsaid(result: Object) -> bool:
    """Whether a region says what is neither label, theme nor note: choices, a rating, a number."""
    value = result["value"]
    return any(name not in _SAID and told not in (None, [], "") for name, told in value.items())


def _person(told: Any) -> str:
    """What somebody is called: by name, else by address; nothing for a number, which means nobody here."""
    if not isinstance(told, Mapping):
        return told if isinstance(told, str) else ""
    names = (told.get("first_name"), told.get("last_name"))
    called = " ".join(one for one in names if isinstance(one, str) and one.strip())
    others = (told.get(name) for name in ("username", "email"))
    return called or next((one for one in others if isinstance(one, str) and one.strip()), "")


def _words(result: Object) -> str:
    """By which a user knows a result: its words and what is said of them, else of what kind it is."""
    value, kind = result.get("value"), str(result.get("type") or "")
    if not isinstance(value, dict):
        return kind
    told = value.get(kind, value.get("text"))
    parts = [str(one) for one in (told if isinstance(told, list) else [told]) if isinstance(one, str | int | float)]
    return ": ".join(filter(None, (kind, ", ".join(parts))))
