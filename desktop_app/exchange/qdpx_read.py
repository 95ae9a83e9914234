"""What stands in a REFI-QDA project as articles, themes and passages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from desktop_app.domain.annotations import NOBODY
from desktop_app.domain.articles import Article
from desktop_app.domain.evidence import Fact
from desktop_app.domain.ids import ArticleId, EditorId, TextId
from desktop_app.domain.offsets import Counting, Unit
from desktop_app.domain.projects import Project, Received
from desktop_app.exchange.identities import Identities, as_guid, guid_of, plain_guid
from desktop_app.exchange.inferring import CountedText, LineEnds, Selection, Way, as_told, infer_all
from desktop_app.exchange.instants import instant
from desktop_app.exchange.qdpx_parse import Parsed, Selected, Source, Value
from desktop_app.exchange.qdpx_passages import Files, Place, passages_of
from desktop_app.exchange.qdpx_texts import Texts
from desktop_app.exchange.qdpx_write import NOBODYS
from desktop_app.exchange.received_themes import themes_of
from desktop_app.exchange.remarking import (
    ABOUT,
    NO_NUMBERS,
    NO_TEXT,
    NOT_THERE,
    NOTES,
    SETS,
    STRANGE,
    TWICE,
    VARIABLES,
    Remarks,
)
from desktop_app.exchange.texts import kept_note, one_line, title_of
from desktop_app.exchange.variables import article_facts, variable_of
from desktop_app.ingest.characters.stored_form import INVISIBLE, stored_form

OURS = "Trích "
"""With which the origin of files of ours begins."""

KINDS: Mapping[str, str] = {
    "PDFSource": "PDF files without their text",
    "PictureSource": "Pictures",
    "AudioSource": "Sound recordings",
    "VideoSource": "Films",
    "TextDescription": "Descriptions of pictures without their text",
    "Transcript": "Transcripts without their text",
    "PDFSelection": "Areas on pages of PDF files",
    "PictureSelection": "Areas in pictures",
    "AudioSelection": "Parts of sound recordings",
    "VideoSelection": "Parts of films",
    "Set": SETS,
    "Graph": "Graphs",
}
"""What is not taken over, by the name of its element."""
OTHERS = "Parts of a kind that Trích does not know"
LINKS = "Links"
IN_NOTES = "Passages and codes in notes"
CASES = "Cases"

_BESIDE = frozenset(("TextDescription", "Transcript"))
"""Texts that pictures and recordings have: articles as others."""


def received(parsed: Parsed, texts: Texts, remarks: Remarks, counting: Counting | None = None) -> Received:
    """The project, counted as a user says or, without, as it seems; `remarks` get what does not come along."""
    return _Taking(parsed, texts, remarks).received(counting)


class _Taking:
    def __init__(self, parsed: Parsed, texts: Texts, remarks: Remarks) -> None:
        self._parsed, self._texts, self._remarks = parsed, texts, remarks
        self._ours = parsed.origin.startswith(OURS)
        self._notes = {one.guid: one for one in parsed.sources if one.kind == "Note"}
        self._read_notes: dict[str, str] = {}
        self._linked: dict[str, list[str]] = {}
        self._idents = Identities()
        self._people: dict[str, EditorId] = {}

    def received(self, told: Counting | None) -> Received:
        """All of it."""
        self._link()
        people = self._users()
        themes, codes = themes_of(self._parsed.codes, self._remarks, self._note)
        places = [self._place(source, number) for number, source in enumerate(self._sources())]
        telling = [place.counted for place in places if place.counted and place.selected]
        inference = as_told(telling, told) if told else None
        if inference is None and telling:
            inference = infer_all(telling, self._known(telling))
        named = sum(text.quotes for text in telling)
        fitting = sum(text.fitting(inference.way) for text in telling) if inference else 0
        names = Counter(one.words for text in telling for one in text.selections)
        labels = frozenset(name for name, times in names.items() if times > 1)
        files = Files(
            codes, self._people, self._identity, self._note, self._remarks, self._ours, 2 * fitting > named, labels
        )
        passages = [one for place in places for one in passages_of(place, files, inference)]
        self._leave()
        articles = tuple(place.article for place in places)
        project = Project(
            self._parsed.name, articles, tuple(themes), tuple(passages), people, origin=self._parsed.origin
        )
        counting, others = (inference.counting, inference.others) if inference else (None, ())
        return Received(project, self._remarks.all(), counting, others)

    def _known(self, texts: Sequence[CountedText]) -> Way | None:
        """How a file of ours is counted, which its texts tell."""
        if not self._ours:
            return None
        marked, crlf = any(text.has_bom for text in texts), any(text.has_crlf for text in texts)
        return Way(Unit.UTF16) if marked else Way(ends=LineEnds.ONE) if crlf else Way()

    def _users(self) -> dict[EditorId, str]:
        people: dict[EditorId, str] = {}
        for guid, (name, own) in self._parsed.users.items():
            if guid == NOBODYS:
                self._people[guid] = NOBODY
            else:
                ident = self._people[guid] = EditorId(own if own and as_guid(own) == guid else as_guid(guid))
                people[ident] = one_line(name) or own
        return people

    def _link(self) -> None:
        """Notes that programs link to what they are about (NVivo does)."""
        for one, other, name in self._parsed.linked:
            note, at = (one, other) if one in self._notes else (other, one)
            if note in self._notes and at not in self._notes:
                self._linked.setdefault(at, []).append(note)
            else:
                self._remarks.add(LINKS, name)

    def _note(self, guids: Sequence[str], at: str = "") -> str:
        """The words of some notes, and of those that are linked to something."""
        wanted = [guid for guid in dict.fromkeys([*guids, *self._linked.get(at, ())]) if guid in self._notes]
        for guid in wanted:
            if guid not in self._read_notes:
                note = self._notes[guid]
                raw = self._texts.raw(note) if note.path or note.inline is not None else note.description
                self._read_notes[guid] = (raw or "").removeprefix("\ufeff").replace("\r\n", "\n")
        return "\n\n".join(filter(None, (self._read_notes[guid] for guid in wanted)))

    def _sources(self) -> Iterator[Source]:
        """The sources that have a text; the others are remarked."""
        with_text = {id(one.over) for one in self._parsed.sources if one.kind == "Representation"}
        for source in self._parsed.sources:
            has_text = bool(source.path or source.rich) or source.inline is not None
            if source.kind == "TextSource" or (source.kind in _BESIDE and has_text):
                yield source
            elif source.kind == "Representation" and source.over is not None:
                over = source.over
                source.codings, source.values = over.codings + source.codings, over.values + source.values
                source.notes, source.name = over.notes + source.notes, over.name or source.name
                source.description = source.description or over.description
                source.guid = over.guid or source.guid
                yield source
            elif source.kind in KINDS and id(source) not in with_text:
                self._remarks.add(KINDS[source.kind], source.name)
                for selected in source.selections:
                    self._remarks.add(NOT_THERE, selected.name)

    def _identity(self, kind: str, guid: str, *words: str) -> str:
        ident = plain_guid(guid) or guid_of(kind, guid, *words)
        if ident in self._idents:
            self._remarks.add(TWICE, words[0] if words else guid)
        return self._idents.fresh(ident, f"{kind} again", *words)

    def _place(self, source: Source, number: int) -> Place:
        formatted = self._texts.formatted(source)
        raw = self._texts.raw(source) if formatted is None else None
        ident = self._identity("article", source.guid, source.name, "" if source.guid else str(number))
        selected = tuple(one for one in source.selections if raw is None or self._numbered(one))
        told = [Selection(int(one.start), int(one.end), one.name) for one in selected] if raw is not None else []
        counted = None if raw is None else CountedText(raw, told)
        text = counted.taken.text if counted else CountedText(formatted or "").taken.text
        if counted and INVISIBLE.fullmatch(text):
            self._remarks.add(NO_TEXT, source.name)
            text = ""
        known, strange = article_facts(self._values(source))
        metadata = known.metadata
        for words in strange:
            self._remarks.add(STRANGE, words)
        if metadata.title.value is None and not self._ours and source.name.strip():
            metadata = metadata._replace(title=Fact(title_of(source.name), 0.5))
        about = kept_note(source.description)
        notes = dict.fromkeys(filter(None, (about, self._note(source.notes, source.guid))))
        article = Article(
            ArticleId(ident), TextId(""), text, metadata, state=known.state,
            imported=instant(source.created), note="\n\n".join(notes),
        )  # fmt: skip
        return Place(source, article, counted, selected)

    def _numbered(self, one: Selected) -> bool:
        fine = all(len(at) < 20 and re.fullmatch(r"\s*[+-]?[0-9]+\s*", at) for at in (one.start, one.end))
        if not fine:
            self._remarks.add(NO_NUMBERS, one.name)
        return fine

    def _values(self, source: Source) -> dict[str, str]:
        """What variables say of a source: there, else at a case that belongs to it alone."""
        found: dict[str, str] = {}
        for value in (*source.values, *self._cases.get(source.guid, ())):
            name = self._parsed.variables.get(value.variable, "")
            variable = variable_of(value.variable, name)
            if variable is not None:
                found.setdefault(variable.key, stored_form(value.text)[0])
            elif value.text.strip():
                self._remarks.add(VARIABLES, name)
        return found

    @cached_property
    def _cases(self) -> Mapping[str, list[Value]]:
        found: dict[str, list[Value]] = {}
        for case in self._parsed.cases:
            alone = len(case.sources) == 1 and not case.selections
            if alone:
                found.setdefault(case.sources[0], []).extend(case.values)
            if not alone or case.codes or case.description.strip():
                self._remarks.add(CASES, case.name)
        return found

    def _leave(self) -> None:
        """Remark what is left."""
        for guid, note in self._notes.items():
            if guid not in self._read_notes:
                self._remarks.add(NOTES, note.name)
            for name in (*(one.name for one in note.selections), *("" for _ in note.codings)):
                self._remarks.add(IN_NOTES, name or note.name)
        for kind, names in self._parsed.others.items():
            for name in names:
                self._remarks.add(KINDS.get(kind, OTHERS), name)
        if self._parsed.description.strip():
            self._remarks.add(ABOUT, self._parsed.description)
