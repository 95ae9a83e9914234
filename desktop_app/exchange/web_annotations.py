"""W3C Web Annotations as programs write them: one, a list, a page, a collection; keys of this and older drafts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from desktop_app.exchange.loose import Loose, Tag, Target
from desktop_app.exchange.remarking import Remarks
from desktop_app.exchange.texts import whole_numbers

ELSEWHERE = "Pages of annotations that are not in the file"
REPLIES = "Replies to other annotations"
NO_ANNOTATION = "Parts of the file that are no annotations"

_CONTAINERS = ("items", "first", "annotations", "rows", "@graph", "resources", "member", "next")
_TARGETS = ("target", "hasTarget", "oa:hasTarget", "on")
_VALUES = ("value", "chars", "cnt:chars", "rdf:value")
_TAGGING = frozenset(("tagging", "classifying", "identifying", "oa:tagging", "oa:classifying"))
_CHARS = re.compile(r"char=(\d{1,9}),(\d{1,9})", re.ASCII)
_UNSEEN = re.compile(r"<(script|style)\b.*?(?:</\1\b[^<>]*>|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]{0,200}>")


def annotations_in(told: Any, remarks: Remarks) -> Iterator[Mapping[str, Any]]:
    """The annotations in JSON, in their order, in whatever they lie."""
    waiting = [told]
    while waiting:
        at = waiting.pop()
        if isinstance(at, list):
            waiting += at[::-1]
        elif isinstance(at, Mapping) and any(key in at for key in _TARGETS):
            yield at
        elif isinstance(at, Mapping) and any(key in at for key in _CONTAINERS):
            inside = [at[key] for key in _CONTAINERS if key in at]
            if any(isinstance(page, str) for page in inside):
                remarks.add(ELSEWHERE)
            waiting += [part for part in inside if isinstance(part, list | Mapping)][::-1]
        elif not isinstance(at, str | int | float | None):
            remarks.add(NO_ANNOTATION, words(at.get("id")) if isinstance(at, Mapping) else "")


def loose_of(told: Mapping[str, Any], remarks: Remarks) -> Iterator[Loose]:
    """An annotation at each of its targets."""
    motives = _kinds(told, "motivation", "motivatedBy", "oa:motivatedBy")
    if "replying" in motives:
        remarks.add(REPLIES, " ".join(words(body.get("value")) for body in _bodies(told)))
        return
    tags, notes = _said(told, motives)
    targets = _several(_first(told, *_TARGETS))
    if "bodies" in told and targets and isinstance(targets[0], Mapping):
        told = {**targets[0], **told}  # Recogito's annotator of texts says there who made it, and when
    person, called = _agent(told)
    ident = words(_first(told, "id", "@id"))
    for number, target in enumerate(targets):
        yield Loose(
            ident if not number else f"{ident}#{number}",
            target_of(target),
            tuple(tags),
            "\n\n".join(notes),
            person,
            called,
            words(_first(told, "created", "dcterms:created", "annotatedAt")),
            words(_first(told, "modified", "dcterms:modified")),
        )


def target_of(told: Any) -> Target:
    """What an annotation is about, and where in it."""
    told = told if isinstance(told, Mapping) else {"source": words(told)}
    source = _first(told, "source", "hasSource", "oa:hasSource", "full")
    selectors = list(_selectors(_first(told, "selector", "hasSelector", "oa:hasSelector")))
    title = _title(source) or _title(told)
    address = _address(source) or (_address(told) if source is None else "")
    page, _, chars = address.partition("#char=")
    if chars:
        selectors.append({"type": "FragmentSelector", "value": f"char={chars}"})
    found = Target(page, title, whole=not selectors)
    for selector in selectors:
        found = _with(found, selector)
    told_any = found.exact or found.start >= 0
    return found if not told_any else found._replace(strange=())  # the others say the same in another way


def _with(target: Target, selector: Mapping[str, Any]) -> Target:
    kinds = " ".join(_kinds(selector, "type", "@type"))
    chars = _CHARS.search(words(selector.get("value"))) if "Fragment" in kinds else None
    if "TextQuote" in kinds or ("exact" in selector and not kinds):
        parts = (words(_first(selector, key, f"oa:{key}")) for key in ("exact", "prefix", "suffix"))
        exact, prefix, suffix = parts
        return target if target.exact else target._replace(exact=exact, prefix=prefix, suffix=suffix)
    told = chars.groups() if chars else (_first(selector, "start", "oa:start"), _first(selector, "end", "oa:end"))
    ends = whole_numbers(*told)
    if ("TextPosition" in kinds or chars) and ends and ends[0] < ends[1]:
        return target if target.start >= 0 else target._replace(start=ends[0], end=ends[1])
    return target._replace(strange=(*target.strange, kinds or "?"))


def _selectors(told: Any) -> Iterator[Mapping[str, Any]]:
    waiting = [told]
    while waiting:
        at = waiting.pop()
        if isinstance(at, list):
            waiting += at[::-1]
        elif isinstance(at, Mapping):
            if "Choice" in " ".join(_kinds(at, "type", "@type")):
                waiting += [at.get("default"), at.get("item"), at.get("items")]
                continue
            if "quote" in at:  # as Recogito's annotator of texts has both in one
                yield {"type": "TextQuoteSelector", "exact": at["quote"]}
                at = {"type": "TextPositionSelector", **at}
            yield at
            waiting.append(at.get("refinedBy"))


def _said(told: Mapping[str, Any], motives: list[str]) -> tuple[list[Tag], list[str]]:
    """The tags and the notes of an annotation."""
    tags: list[Tag] = []
    notes: list[str] = []
    for body in _bodies(told):
        purposes = _kinds(body, "purpose") or motives
        value = words(_first(body, *_VALUES))
        source = _first(body, "source", "hasSource")
        named = value or _title(body) or _title(source)
        address = _address(source) or ("" if value else _address(body))
        kinds = _kinds(body, "type", "@type")
        if _TAGGING.intersection(purposes) or "oa:Tag" in kinds or (address and named and not value):
            tags.append(Tag(named or _last(address), address))
        elif value.strip():
            notes.append(_plain(value) if "html" in words(body.get("format")) else value)
        elif address:
            notes.append(address)
    return tags, notes


def _bodies(told: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for key in ("body", "hasBody", "oa:hasBody", "resource", "bodies"):
        waiting = _several(told.get(key))[::-1]
        while waiting:
            body = waiting.pop()
            if isinstance(body, str):
                is_address = re.match(r"[a-z][a-z0-9+.-]*:\S+$", body) is not None
                yield {"id": body} if is_address else {"value": body}
            elif isinstance(body, Mapping):
                inside = [*_several(body.get("items")), *_several(body.get("item"))]
                waiting += inside[::-1]
                if not inside:
                    yield from _each(body)
    if told.get("bodyValue"):
        yield {"value": told["bodyValue"]}


def _each(body: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """A body for each of its values."""
    key = next((key for key in _VALUES if isinstance(body.get(key), list)), "")
    values = body[key] if key else []
    yield from ({**body, key: value} for value in values) if values else [body]


def _agent(told: Mapping[str, Any]) -> tuple[str, str]:
    """Who wrote an annotation: address or name, and the name."""
    creator = next(iter(_several(_first(told, "creator", "dcterms:creator", "annotatedBy", "oa:annotatedBy"))), None)
    if not isinstance(creator, Mapping):
        return words(creator), words(creator)
    name = words(_first(creator, "name", "foaf:name", "nickname", "nick"))
    return _address(creator) or name, name or _address(creator)


def words(told: Any) -> str:
    """A text as JSON-LD may write it: itself, a value with a language, or the first of several."""
    for _ in range(3):
        if isinstance(told, list):
            told = told[0] if told else ""
        elif isinstance(told, Mapping):
            told = told.get("@value", told.get("value", ""))
    return told if isinstance(told, str) else ""


def _title(told: Any) -> str:
    if not isinstance(told, Mapping):
        return ""
    return words(_first(told, "title", "dc:title", "dcterms:title", "label", "rdfs:label", "name", "prefLabel"))


def _address(told: Any) -> str:
    """The address of something: itself, or its id."""
    told = told[0] if isinstance(told, list) and told else told
    return words(_first(told, "id", "@id", "source")) if isinstance(told, Mapping) else words(told)


def _last(address: str) -> str:
    return re.split(r"[/#:]", address.rstrip("/#"))[-1]


def _kinds(told: Mapping[str, Any], *keys: str) -> list[str]:
    """Words of a key that may have one or several, without their namespace."""
    found = (_address(one) for one in _several(_first(told, *keys)))
    return [re.split(r"[#/]", one)[-1].removeprefix("oa:") for one in found if one]


def _first(told: Mapping[str, Any], *keys: str) -> Any:
    return next((told[key] for key in keys if key in told), None)


def _several(told: Any) -> list[Any]:
    return told if isinstance(told, list) else [] if told is None else [told]


def _plain(markup: str) -> str:
    """Markup without its tags; the note that is made of it is text, whatever stands in it."""
    seen = _UNSEEN.sub("", markup)
    return unescape(_TAG.sub("", re.sub(r"(?i)<(?:br|/p)\b[^<>]{0,50}>", "\n", seen))).strip()
