"""Reading a collection of brat: texts, annotations, and what the labels mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise
from pathlib import PurePosixPath
from typing import Any

from desktop_app.domain.ids import ThemeId
from desktop_app.domain.offsets import Counting
from desktop_app.domain.projects import Received
from desktop_app.domain.spans import Span
from desktop_app.exchange.assembly import Assembly, Document, placed
from desktop_app.exchange.brat_labels import BARE, KEPT, KINDS, Label, read_labels
from desktop_app.exchange.inferring import CountedText, LineEnds, Selection, Way, infer_all
from desktop_app.exchange.json_text import parsed, text_of
from desktop_app.exchange.refusing import BadProjectError
from desktop_app.exchange.remarking import NOTES
from desktop_app.ingest.documents.archive import Archive

APART = "Passages in several pieces, taken as one from the first to the last"
OTHERS = "Relations, events and attributes of brat"
STRANGE = "Lines that are no annotations of brat"
NO_TEXTS = "Files of annotations without their text"
NO_PART = "Files that are no part of a collection of brat"

_SPAN = re.compile(r"(T\S+)\t(\S+) (\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*)\t(.*)")
_NOTE = re.compile(r"#\S*\t\S+ (\S+)\t(.*)")
_OTHER = re.compile(r"(?:[REAMN]\S*|\*)\t.*")
_ESCAPED = re.compile(r"\\([\\nt])")
_ENDS = (LineEnds.STORED, LineEnds.ONE)
_MOST = 1_000_000  # lines of a file
_MEANT = {"\\": "\\", "n": "\n", "t": "\t"}


def read_collection(archive: Archive) -> Received:
    """The project in an archive. BadProjectError, DamagedMemberError, NotTextError."""
    assembly = Assembly(archive.path)
    texts = [name for name in archive.names if name.endswith(".txt") and not _is_junk(name)]
    if not any(name.endswith((".ann", ".conf")) for name in archive.names):
        raise BadProjectError(
            archive.path,
            reason="it is no collection of brat. Take the folder with the .txt and .ann files, or a zip of it.",
        )
    if not texts and any(name.endswith(".ann") for name in archive.names):
        raise BadProjectError(
            archive.path, reason="it has annotations without their texts. Put the .txt files beside the .ann files."
        )
    kept = _kept(archive)
    reading = _Reading(assembly, archive, kept)
    for name in texts:
        reading.document(name)
    _leave(archive, assembly)
    return assembly.received(origin="brat", counting=Counting())


def _leave(archive: Archive, assembly: Assembly) -> None:
    """Remark files of which nothing comes along."""
    names = frozenset(archive.names)
    for name in archive.names:
        path = PurePosixPath(name)
        if path.suffix == ".ann" and str(path.with_suffix(".txt")) not in names:
            assembly.remarks.add(NO_TEXTS, name)
        elif path.suffix not in (".txt", ".ann", ".conf") and path.name != KEPT and not _is_junk(name):
            assembly.remarks.add(NO_PART, name)


def _is_junk(name: str) -> bool:
    return name.startswith("__MACOSX/") or PurePosixPath(name).name.startswith(".")


def _member(archive: Archive, name: str) -> str:
    """A text file of the archive; "" where there is none."""
    found = next((one for one in archive.names if PurePosixPath(one).name == name and not _is_junk(one)), None)
    return text_of(f"{archive.path}/{name}", archive.read(found)) if found else ""


def _kept(archive: Archive) -> Mapping[str, Any]:
    told = _member(archive, KEPT)
    value = parsed(archive.path, told) if told else {}
    return value if isinstance(value, dict) else {}


class _Reading:
    def __init__(self, assembly: Assembly, archive: Archive, kept: Mapping[str, Any]) -> None:
        self._assembly, self._archive = assembly, archive
        self._names = frozenset(archive.names)
        self._ours = bool(kept)
        self._documents = _objects(kept.get("documents"))
        self._labels = read_labels(_member(archive, "annotation.conf"), _member(archive, "visual.conf"))
        self._known = _objects(kept.get("themes"))
        self._themes: dict[str, ThemeId] = {}
        for label in [*self._known, *self._labels]:
            if label and label not in KINDS and not (self._ours and label == BARE):
                self._theme(label)

    def document(self, name: str) -> None:
        """Take a text and what is annotated in it."""
        stem = name.removesuffix(".txt")
        raw = text_of(f"{self._archive.path}/{name}", self._archive.read(name))
        told = self._documents.get(PurePosixPath(stem).name, {})
        if told.get("newline") is True:
            raw = raw.removesuffix("\n")
        said = told if self._ours else {"title": ""}
        spans, notes = self._annotations(name, f"{stem}.ann")
        told_of = [_selected(found) for found in spans.values()]
        counted = CountedText(raw, [one for told in told_of for one in told])
        document = self._assembly.document(counted.lf, said, str(told.get("id") or ""), PurePosixPath(stem).name)
        if document is None:
            self._assembly.without_text(found[4] for found in spans.values())
            return
        way = infer_all([counted], known=Way(), ends=_ENDS).way  # line ends may have been changed on their way
        places = iter(counted.spans(way))
        for (ident, found), selected in zip(spans.items(), told_of, strict=True):
            note = "\n\n".join(map(self._note, notes.get(ident, ())))
            self._file(document, found, [*islice(places, len(selected))], note)

    def _annotations(self, name: str, beside: str) -> tuple[dict[str, re.Match[str]], dict[str, list[str]]]:
        """The spans in the file beside a text, and the notes on them."""
        lines = text_of(name, self._archive.read(beside)) if beside in self._names else ""
        spans: dict[str, re.Match[str]] = {}
        notes: dict[str, list[str]] = {}
        for line in (line.rstrip("\r") for line in lines.split("\n")[:_MOST]):
            found, note = _SPAN.fullmatch(line), _NOTE.fullmatch(line)
            if found and found[1] not in spans:
                spans[found[1]] = found
            elif note:
                notes.setdefault(note[1], []).append(note[2])
            elif line.strip():
                self._assembly.remarks.add(OTHERS if _OTHER.fullmatch(line) else STRANGE, line.replace("\t", " "))
        for words in (words for ident, told in notes.items() if ident not in spans for words in told):
            self._assembly.remarks.add(NOTES, words)
        return spans, notes

    def _file(self, document: Document, found: re.Match[str], places: Sequence[Span | None], note: str) -> None:
        raw, (whole, *pieces) = document.taken.raw, places
        start, end = (whole.start, whole.end) if whole else (len(raw), len(raw))
        if any(one and other and raw[one.end : other.start].strip() for one, other in pairwise(pieces)):
            self._assembly.remarks.add(APART, found[4])
        else:
            start, end = placed(self._assembly, raw, (start, end), found[4])
        label = found[2]
        if label in KINDS and self._ours:
            self._assembly.mention(document, start, end, KINDS[label])
        else:
            themes = [] if self._ours and label == BARE else [self._theme(label)]
            self._assembly.passage(document, start, end, themes, note=note)

    def _theme(self, label: str) -> ThemeId:
        """The theme of a label, and before it those over it."""
        if label not in self._themes:
            for one in [*self._over(label)][::-1]:
                if one not in self._themes:
                    self._themes[one] = self._made(one)
        return self._themes[label]

    def _over(self, label: str) -> Iterator[str]:
        """The label and those over it."""
        seen: set[str] = set()
        while label and label not in seen:
            seen.add(label)
            yield label
            label = self._labels.get(label, Label(label)).parent

    def _made(self, label: str) -> ThemeId:
        told, known = self._labels.get(label, Label(label)), self._known.get(label, {})
        name, colour, ident = (known.get(part) for part in ("name", "colour", "id"))
        return self._assembly.theme(
            name if isinstance(name, str) else told.name,
            label,
            ident=ident if isinstance(ident, str) else "",
            colour=colour if isinstance(colour, str) else told.colour,
            parent=self._themes.get(told.parent),
        )

    def _note(self, words: str) -> str:
        return _ESCAPED.sub(lambda found: _MEANT[found[1]], words) if self._ours else words


def _selected(found: re.Match[str]) -> list[Selection]:
    """A span as it is told, from its first piece to its last, and behind it the pieces where there are several."""
    told = [tuple(map(int, piece.split())) for piece in found[3].split(";")]
    whole = Selection(min(start for start, _ in told), max(end for _, end in told), found[4])
    return [whole, *(Selection(start, end) for start, end in told if len(told) > 1)]


def _objects(value: Any) -> dict[str, dict[str, Any]]:
    return {name: one for name, one in value.items() if isinstance(one, dict)} if isinstance(value, dict) else {}
