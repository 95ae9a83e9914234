"""Correcting an article's text: a new version, in which every passage stays with its words or waits to be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Protocol
from unicodedata import combining, normalize

from desktop_app.domain.anchors import make_anchor
from desktop_app.domain.annotations import Annotation
from desktop_app.domain.articles import Article, Metadata, opening
from desktop_app.domain.dates import DateValue
from desktop_app.domain.differences import between, refined
from desktop_app.domain.edits import Carriage, Edit, Edits, applied, changed, least
from desktop_app.domain.errors import (
    EmptyTextError,
    KnownTextError,
    LongTextError,
    NoWordsLeftError,
    TextOvertakenError,
    UnchangedTextError,
)
from desktop_app.domain.evidence import Evidence, Fact, Places
from desktop_app.domain.lines import Line
from desktop_app.domain.mentions import Mention
from desktop_app.domain.revised_lines import carried_lines
from desktop_app.domain.spans import Span
from desktop_app.ingest.characters.stored_form import INVISIBLE, LIMIT, LIMIT_MB, LINE_LIMIT, stored_form
from desktop_app.operations.annotations import joined
from desktop_app.operations.wording import shown_quotes, tidy
from desktop_app.records import NamedTuple
from desktop_app.store.arrivals import Arrival, arrival_of
from desktop_app.store.library import Library
from desktop_app.store.times import now
from desktop_app.store.write import Write, text_id

_NOT_READ = "not read"
"""No stamp of a list of names: a text that was read by it is due to be read again."""


class Recognition(Protocol):
    """What finds names in texts: `recognising.Recognition`, which brings all that reads files, too."""

    by: str

    def mentions(self, text: str, lines: Sequence[Line], day: str | None) -> list[Mention]:
        """The names in a text, in its order."""


class Revised(NamedTuple):
    """What became of the passages of a text that was corrected.

    `moved` have just their words; `touched` are to be looked at, `gone` of them because nothing is left of their words.
    `names` counts an editor's decisions on names that went with the words they were about.
    """

    article: Article
    moved: int = 0
    touched: int = 0
    gone: int = 0
    names: int = 0


def revise(
    library: Library, article: Article, edits: Sequence[Edit], recognition: Recognition | None = None
) -> Revised:
    """Give an article the text that edits of its text make; one step.

    Passages keep exactly their words where nothing was changed in them; others get the words that stand there now, and
    wait to be looked at (`Annotation.was`), on the text before where no words are left. Names are found by
    `recognition`; without it those whose words are untouched stay, and `catch_up` finds the others.
    UnchangedTextError, EmptyTextError, LongTextError, KnownTextError, TextOvertakenError.
    """
    _check_size(article.text, edits)  # first: all else takes long with such a text
    carriage = Carriage(article.text, storable(article.text, edits))
    if not carriage.edits:
        raise UnchangedTextError
    if INVISIBLE.fullmatch(carriage.text):
        raise EmptyTextError
    with library.write("text") as write:
        revision = _Revision(library, article, carriage)
        write.add_text(revision.arrival(recognition))
        write.put(revision.article)
        write.detail = opening(revision.article.shown_title, 60)
        place = library.articles.reading_place(article.id)
        if place is not None:
            write.keep_place(article.id, place._replace(sentence=carriage.position(place.sentence)))
        names = revision.carry_verdicts(write)
        passages = revision.carry_passages(write)
        return passages._replace(article=library.articles.article(article.id), names=names)


def restore_original(library: Library, article: Article, recognition: Recognition | None = None) -> Revised:
    """Give an article the text that it came with, as a version of its own; one step. UnchangedTextError."""
    if not article.earlier:
        raise UnchangedTextError
    original = library.articles.version(article, article.earlier[0])
    return revise(library, article, between(article.text, original.text), recognition)


def repair(library: Library, annotations: Sequence[Annotation]) -> int:
    """Accept the words on which passages stand since their text was corrected; one step. How many there were.

    Passages of which no words are left stay as they are; NoWordsLeftError when there are no others.
    """
    with library.write("repair") as write:
        current = [library.annotations.annotation(annotation.id) for annotation in annotations]
        left = [each for each in current if each.was and library.annotations.stands(each)]
        for annotation in left:
            write.put(annotation._replace(was="", modified=now()))
        if annotations and not left:
            raise NoWordsLeftError
        write.detail = shown_quotes([annotation.anchor.exact for annotation in left])
    return len(left)


def storable(text: str, edits: Sequence[Edit]) -> Edits:
    """The edits, so that the text which they make is in the form in which texts are stored."""
    made = least(text, [edit._replace(words=stored_form(edit.words)[0]) for edit in edits])
    found = applied(text, made)
    stored = stored_form(found)[0]
    if stored == found:
        return made
    shift, places = 0, []
    for edit in made:
        places.append((edit.start + shift, edit.start + shift + len(edit.words)))
        shift += edit.growth
    for start, end in reversed(places):  # a letter and its mark that came together
        low, high = max(0, start - 1), min(len(found), end + 1)
        while low and combining(found[low]):
            low -= 1
        while high < len(found) and combining(found[high]):
            high += 1
        made = changed(made, low, high, normalize("NFC", found[low:high]))
    return least(text, made) if applied(text, made) == stored else between(text, stored)


def _check_size(text: str, edits: Sequence[Edit]) -> None:
    size, lines = len(text.encode()), text.count("\n") + 1
    for edit in edits:
        gone = text[edit.start : edit.end]
        size += len(edit.words.encode()) - len(gone.encode())
        lines += edit.words.count("\n") - gone.count("\n")
    if size > LIMIT or lines > LINE_LIMIT:
        raise LongTextError(limit=LIMIT_MB, lines=LINE_LIMIT)


class _Revision:
    """One text on its way from a version to the next."""

    def __init__(self, library: Library, article: Article, carriage: Carriage) -> None:
        self._library, self._before, self._carriage = library, library.articles.article(article.id), carriage
        if self._before.text_id != article.text_id:
            raise TextOvertakenError
        self._text = text_id(carriage.text)
        other = library.articles.with_text(self._text)
        if other is not None and other[0] != article.id:
            raise KnownTextError(title=library.articles.titles([other[0]])[other[0]][0])

    @cached_property
    def article(self) -> Article:
        """The article with its new text, and with values that follow the words from which they were read."""
        before, found, fresh = self._before, self._inferred, self._found
        followed: dict[str, Any] = {
            name: fact._replace(value=getattr(fresh.metadata, name).value)
            for name, fact in before.metadata._asdict().items()
            if isinstance(fact, Fact) and name not in before.corrected and fact.value == getattr(found, name).value
        }
        metadata = before.metadata._replace(**followed)
        return fresh._replace(metadata=metadata, earlier=(*before.earlier, before.text_id))

    @cached_property
    def _inferred(self) -> Metadata:
        return self._library.articles.inferred(self._before.id)

    @cached_property
    def _found(self) -> Article:
        """The article with its new text and what was found in it, by whom or whatever it was read."""
        if self._text in self._before.earlier:
            return self._library.articles.version(self._before, self._text)
        carriage = self._carriage
        pages = tuple(sorted({carriage.position(at) for at in self._before.pages}))
        values: dict[str, Any] = {name: self._carried_fact(value) for name, value in self._inferred._asdict().items()}
        return self._before._replace(
            text_id=self._text,
            text=carriage.text,
            metadata=Metadata(**values),
            lines=carried_lines(self._before.lines, carriage),
            pages=pages,
        )

    def arrival(self, recognition: Recognition | None) -> Arrival:
        """The new text as it is stored, with the names in it."""
        article, names = self._found, self._library.names
        if recognition is None:
            return arrival_of(article, names=_NOT_READ)._replace(mentions=self._mentions_kept())
        mentions = recognition.mentions(article.text, article.lines, article.metadata.published.value)
        return arrival_of(article, mentions, recognition.by, names.stamp())

    def carry_passages(self, write: Write) -> Revised:
        """Bring the passages to the new text; those that have the same words there by now become one."""
        moved = touched = gone = 0
        places: dict[Span, list[tuple[Annotation, Annotation]]] = {}
        for annotation in self._library.annotations.in_article(self._before.id):
            carried = self._carried_passage(annotation)
            if carried.text_id == self._text:
                places.setdefault(carried.anchor.span, []).append((annotation, carried))
            if carried == annotation:
                continue
            write.put(carried)
            moved += not carried.was or carried.was == annotation.was
            touched += bool(carried.was)
            gone += carried.text_id != self._text
        for met in places.values():
            if len({(before.text_id, before.anchor.span) for before, _ in met}) > 1:
                kept, *others = sorted((carried for _, carried in met), key=lambda each: each.id)
                was = next((each.was for each in (kept, *others) if each.was), "")
                write.put(joined(self._library, write, kept._replace(was=was), others))
        return Revised(self.article, moved, touched, gone)

    def carry_verdicts(self, write: Write) -> int:
        """Bring decisions on names to the new text; how many went with their words."""
        gone = 0
        for verdict in self._library.entities.verdicts(self._before.text_id):
            span = self._proposed(verdict.span)
            if span is not None and span.of(self._carriage.text) == verdict.quote:
                write.put(verdict._replace(text_id=self._text, span=span))
            else:
                write.remove(verdict)
                gone += 1
        return gone

    def _carried_passage(self, annotation: Annotation) -> Annotation:
        if annotation.text_id == self._text:  # it was left behind on a text that comes back
            return annotation._replace(was="")
        if annotation.text_id != self._before.text_id:
            return annotation
        span, touched = self._carriage.carried(annotation.anchor.span)
        if touched:
            span = self._proposed(annotation.anchor.span)
        was = (annotation.was or annotation.anchor.exact) if touched else annotation.was
        if span is None:
            return annotation._replace(was=was)
        anchor = make_anchor(self._carriage.text, span)
        back = bool(annotation.was) and anchor.exact == annotation.was  # its words are again those that were filed
        return annotation._replace(text_id=self._text, anchor=anchor, was="" if back else was)

    def _proposed(self, span: Span) -> Span | None:
        """Where a span is, told word by word where more was replaced than its words."""
        return self._word_by_word.carried(span)[0]

    @cached_property
    def _word_by_word(self) -> Carriage:
        return Carriage(self._before.text, refined(self._before.text, self._carriage.edits))

    def _carried_fact(self, fact: Fact | DateValue | Places) -> Fact | DateValue | Places:
        """A value with its evidence; where it reads as the words do, it reads as they do now."""
        evidence = [self._carried_evidence(reason) for reason in fact.evidence]
        told = next((reason for reason in fact.evidence if reason.span), None)
        if isinstance(fact, Fact) and told and told.span and tidy(told.span.of(self._before.text)) == fact.value:
            span = self._proposed(_with_line_ends(self._before.text, told.span))
            if span is not None:
                words = span.of(self._carriage.text)
                evidence[fact.evidence.index(told)] = told._replace(text=words, span=span)
                fact = fact._replace(value=tidy(words))
        return fact._replace(evidence=tuple(evidence))

    def _carried_evidence(self, reason: Evidence) -> Evidence:
        """A reason with its place; without one where its words are others now."""
        span, touched = self._carriage.carried(reason.span) if reason.span else (None, False)
        return reason._replace(span=None if touched else span)

    def _mentions_kept(self) -> list[tuple[Any, ...]]:
        """The names that recognisers found in the text before, where their words are untouched."""
        found = []
        for start, end, *told in self._library.entities.found_rows(self._before.text_id):
            span, touched = self._carriage.carried(Span(start, end))
            if span is not None and not touched:
                found.append((span.start, span.end, *told))
        return found


def _with_line_ends(text: str, span: Span) -> Span:
    """A span with the ends of lines around it, so that what is added to its line there belongs to it."""
    start = span.start - (text[: span.start].endswith("\n"))
    return Span(start, span.end + text.startswith("\n", span.end))
