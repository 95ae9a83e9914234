"""Selections and codings of a REFI-QDA project as passages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePath

from desktop_app.domain.anchors import Anchor, make_anchor
from desktop_app.domain.annotations import NOBODY, Annotation
from desktop_app.domain.articles import Article
from desktop_app.domain.ids import AnnotationId, EditorId, ThemeId
from desktop_app.domain.spans import Span, trimmed
from desktop_app.exchange.inferring import TELLING, CountedText, Inference, Selection, fits, found_again, way_of
from desktop_app.exchange.instants import instant
from desktop_app.exchange.loose import UNCLEAR
from desktop_app.exchange.qdpx_parse import Coding, Selected, Source
from desktop_app.exchange.remarking import BLANK, MOVED, NOT_THERE, OTHER_WORDS, OUTSIDE, Remarks
from desktop_app.ingest.characters.stored_form import stored_form
from desktop_app.records import NamedTuple

WHOLE = "Codes of whole texts: each became a passage over all of its text"
NO_CODE = "Codes at passages that are not in the list of codes"
TO_LAST = "Passages whose end was read as their last letter, since words end there"


class Place(NamedTuple):
    """A source that became an article: its text as the file counts it, and what is selected in it."""

    source: Source
    article: Article
    counted: CountedText | None
    selected: Sequence[Selected]


class Files(NamedTuple):
    """What of a file passages refer to. `identity` gives an id that nothing has yet, `note` the words of notes."""

    codes: Mapping[str, ThemeId]
    people: Mapping[str, EditorId]
    identity: Callable[..., str]
    note: Callable[[Sequence[str], str], str]
    remarks: Remarks
    ours: bool
    quoting: bool
    """Whether most names of selections are the words at them."""
    labels: frozenset[str]
    """Names that several selections have: those are no words of theirs."""


def passages_of(place: Place, files: Files, inference: Inference | None) -> list[Annotation]:
    """The passages of a source. Selections of the same place by the same person are one: programs write one a code."""
    found: dict[object, Annotation] = {}
    for selected, anchor in zip(place.selected, _anchors(place, files, inference), strict=True):
        if anchor is None:
            continue
        passage = _passage(place.article, selected, anchor, files)
        key = passage.id if files.ours else (anchor.span, anchor.exact, passage.editor)
        before = found.get(key)
        found[key] = passage if before is None else _joined(before, passage)
    return [*found.values(), *_whole(place, files)]


def _anchors(place: Place, files: Files, inference: Inference | None) -> Iterator[Anchor | None]:
    counted = place.counted
    if counted is None or inference is None:
        for selected in place.selected:
            yield _in_words(place, selected, files) if place.article.text else _guessed(selected, files)
        return
    way = way_of(counted, inference.way)
    for told, span in zip(counted.selections, counted.spans(way), strict=True):
        is_label = told.words in files.labels or told.words in (place.source.name, PurePath(place.source.name).stem)
        found = _span(counted, told._replace(words="") if is_label and not files.quoting else told, span, files)
        if found and way.last and not told.words:
            files.remarks.add(TO_LAST, found.of(place.article.text))
        yield make_anchor(place.article.text, found) if found else None


def _span(counted: CountedText, told: Selection, span: Span | None, files: Files) -> Span | None:
    """Where a selection is in the stored text: by its position, unless that has other words than it shows."""
    taken = counted.taken
    stored = taken.span(span.start, span.end) if span else None
    if stored is not None and (not told.words or (span and fits(told.words, span.of(counted.lf)))):
        if trimmed(taken.text, stored) is None:
            files.remarks.add(BLANK)
            return None
        return stored
    if told.words.strip() and (files.quoting or len(told.words.strip()) >= TELLING):
        again = found_again(taken.text, stored_form(told.words)[0], stored)
        if again is not None:
            files.remarks.add(MOVED, told.words)
            return again
    if stored is None or trimmed(taken.text, stored) is None:
        files.remarks.add(OUTSIDE if stored is None else BLANK, told.words or f"{told.start}–{told.end}")
        return None
    if told.words.strip() and files.quoting:
        files.remarks.add(OTHER_WORDS, told.words)
    return stored


def _in_words(place: Place, selected: Selected, files: Files) -> Anchor | None:
    """A place in a text in which nothing is counted: where the words are that the selection shows."""
    near = int(selected.start) if selected.start.isdecimal() and len(selected.start) < 10 else -1
    text = place.article.text
    found = found_again(text, stored_form(selected.name)[0], Span(near, near + 1) if near >= 0 else None)
    if found is None:
        files.remarks.add(UNCLEAR, selected.name or f"{selected.start}–{selected.end}")
    return make_anchor(text, found) if found else None


def _guessed(selected: Selected, files: Files) -> Anchor | None:
    """A place in a text that is not in the file: the words are what the selection shows."""
    words = stored_form(selected.name)[0].strip()
    if not words:
        files.remarks.add(NOT_THERE, f"{selected.start}–{selected.end}")
        return None
    start = int(selected.start) if selected.start.isdecimal() and len(selected.start) < 10 else 0
    return Anchor(Span(start, start + len(words)), words)


def _passage(article: Article, selected: Selected, anchor: Anchor, files: Files) -> Annotation:
    codings = selected.codings
    users = (selected.user, *(coding.user for coding in codings))
    days = (selected.created, *(coding.created for coding in codings))
    notes = [guid for coding in codings for guid in coding.notes]
    linked = files.note([*selected.notes, *notes], selected.guid)
    own = selected.description.strip("\n") if not files.ours else selected.description
    created = next(filter(None, map(instant, days)), "")
    ident = files.identity("passage", selected.guid, anchor.exact, article.id, str(anchor.span))
    return Annotation(
        AnnotationId(ident),
        article.id,
        article.text_id,
        anchor,
        frozenset(_themes(codings, anchor.exact, files)),
        "\n\n".join(dict.fromkeys(filter(None, (own, linked)))),
        editor=next((files.people[user] for user in users if user in files.people), NOBODY),
        created=created,
        modified=created,
        noted=created if own or linked else "",
    )


def _themes(codings: Sequence[Coding], words: str, files: Files) -> Iterator[ThemeId]:
    for coding in codings:
        theme = files.codes.get(coding.code)
        if theme is None:
            files.remarks.add(NO_CODE, words)
        else:
            yield theme


def _joined(one: Annotation, other: Annotation) -> Annotation:
    """Two passages of the same place as one, known as the first was."""
    notes = dict.fromkeys(filter(None, (one.note, other.note)))
    created = min(filter(None, (one.created, other.created)), default="")
    return one._replace(
        themes=one.themes | other.themes,
        note="\n\n".join(notes),
        created=created,
        modified=max(one.modified, other.modified),
        noted=max(one.noted, other.noted),
    )


def _whole(place: Place, files: Files) -> Iterator[Annotation]:
    """A passage over the whole text for the codes that a source has as such."""
    codings, text = place.source.codings, place.article.text
    themes = frozenset(_themes(codings, place.source.name, files)) if codings else frozenset()
    span = trimmed(text, Span(0, len(text))) if text else None
    if not themes:
        return
    if span is None:
        files.remarks.add(NOT_THERE, place.source.name)
        return
    files.remarks.add(WHOLE, place.source.name)
    first = codings[0]
    whole = Selected("", "", "", "", first.user, first.created, codings=codings)
    yield _passage(place.article, whole, make_anchor(text, span), files)
