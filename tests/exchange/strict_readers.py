"""Files that we write as the other program reads them: to the letter of its documentation, and with no leniency at all.

Each gives, for every text in the order of the file, what is marked in it: where it begins and ends in code points, how
many labels it has, and the words the file itself says of it, if it does. Nothing of ours is used for it.
"""

from __future__ import annotations

import io
import json
import re
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from html.parser import HTMLParser
from typing import Any, NamedTuple
from xml.etree import ElementTree


class Seen(NamedTuple):
    """A text, and how often each span of it is labelled; a passage without a label counts none."""

    text: str
    spans: Counter[tuple[int, int]]


def _cut(text: str, start: int, end: int, said: str | None = None) -> tuple[int, int]:
    """The span, once it is sure that it lies in the text and has the words that are said."""
    assert 0 <= start < end <= len(text), (start, end, len(text))
    if said is not None:
        assert text[start:end] == said, (text[start:end], said)
    return start, end


def _utf16(text: str, at: int) -> int:
    """The code point at which a position in UTF-16 lies; it must not be within one."""
    return len(text.encode("utf-16-le")[: 2 * at].decode("utf-16-le"))


def qdpx(content: bytes, profile: str) -> Iterator[Seen]:
    """A project of the REFI-QDA standard, as it is counted in one of three ways."""
    space = "{urn:QDA-XML:project:1.0}"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = ElementTree.fromstring(archive.read("project.qde"))  # noqa: S314 - of our own
        for source in root.iter(f"{space}TextSource"):
            raw = archive.read("sources/" + source.attrib["plainTextPath"].removeprefix("internal://"))
            counted = raw.decode("utf-8-sig") if profile == "nvivo" else raw.decode("utf-8")
            text = counted.replace("\r\n", "\n")
            spans: Counter[tuple[int, int]] = Counter()
            for selection in source.iter(f"{space}PlainTextSelection"):
                ends = [int(selection.attrib[name]) for name in ("startPosition", "endPosition")]
                if profile == "nvivo":
                    ends = [_utf16(counted, at) for at in ends]
                    ends = [len(counted[:at].replace("\r\n", "\n")) for at in ends]
                spans[_cut(text, *ends)] += len(selection.findall(f"{space}Coding"))
            yield Seen(text, spans)


def _lines(content: bytes) -> Iterator[Any]:
    return (json.loads(line) for line in content.decode().split("\n") if line)


def doccano(content: bytes) -> Iterator[Seen]:
    """Lines of JSON with triples or objects."""
    for told in _lines(content):
        spans = [tuple(one) for one in told.get("label", [])]
        spans += [(one["start_offset"], one["end_offset"], one["label"]) for one in told.get("entities", [])]
        yield Seen(told["text"], Counter(_cut(told["text"], start, end) for start, end, _ in spans))


def doccano_utf16(content: bytes) -> Iterator[Seen]:
    """The same, counted as JavaScript does."""
    for told in _lines(content):
        text = told["text"]
        spans = [(start, end) for start, end, *_ in told.get("label", [])]
        spans += [(one["start_offset"], one["end_offset"]) for one in told.get("entities", [])]
        yield Seen(text, Counter(_cut(text, _utf16(text, start), _utf16(text, end)) for start, end in spans))


def spacy(content: bytes) -> Iterator[Seen]:
    """Lines of JSON with spans as objects."""
    for told in _lines(content):
        yield Seen(told["text"], Counter(_cut(told["text"], one["start"], one["end"]) for one in told["spans"]))


def label_studio(content: bytes) -> Iterator[Seen]:
    """Tasks, of which each result says its words."""
    for task in json.loads(content):
        [text] = [value for key, value in task["data"].items() if key == "text"]
        spans: Counter[tuple[int, int]] = Counter()
        for result in task["annotations"][0]["result"] if task["annotations"] else []:
            value = result["value"]
            spans[_cut(text, value["start"], value["end"], value["text"])] += len(value["labels"])
        yield Seen(text, spans)


def brat(content: bytes) -> Iterator[Seen]:
    """A text and its marks in two files each; labels are declared, pieces lie in lines and say their words."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    declared = set(re.findall(r"^\t*([A-Za-z0-9_-]+)$", files["annotation.conf"], re.MULTILINE))
    for name in sorted(name for name in files if name.endswith(".txt")):
        text = files[name]
        assert text.endswith("\n")
        spans: Counter[tuple[int, int]] = Counter()
        for line in files[f"{name[:-4]}.ann"].split("\n"):
            if line.startswith("T"):
                _, places, words = line.split("\t", 2)
                label, _, told = places.partition(" ")
                pieces = [_cut(text, *map(int, piece.split())) for piece in told.split(";")]
                assert not any("\n" in text[start:end] for start, end in pieces)
                assert " ".join(text[start:end] for start, end in pieces) == words
                assert label in declared, label
                spans[pieces[0][0], pieces[-1][1]] += 1
        yield Seen(text, spans)


Reader = Callable[[bytes], Iterator[Seen]]
READERS: Mapping[str, Reader] = {
    "doccano": doccano,
    "doccano-utf16": doccano_utf16,
    "spacy": spacy,
    "label-studio": label_studio,
    "brat": brat,
    **{f"qdpx-{profile}": partial(qdpx, profile=profile) for profile in ("standard", "nvivo", "maxqda")},
}
"""Names of formats, with a profile where there are some → who reads them so."""


def jsonld(content: bytes) -> Iterator[str]:
    """The words of annotations of the W3C; a position is as long as they are."""
    for item in json.loads(content)["items"]:
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        by_type = {one["type"]: one for one in targets[0]["selector"]}
        quote, place = by_type["TextQuoteSelector"], by_type["TextPositionSelector"]
        assert place["end"] - place["start"] == len(quote["exact"])
        assert len(quote.get("prefix", "")) <= 32 >= len(quote.get("suffix", ""))
        yield quote["exact"]


def qualcoder(content: bytes) -> Iterator[str]:
    """The words of codings and annotations; a coding says its words."""
    with _database(content) as connection:
        texts = dict(connection.execute("SELECT id, fulltext FROM source"))
        for source, start, end, words in connection.execute("SELECT fid, pos0, pos1, seltext FROM code_text"):
            _cut(texts[source], start, end, words)
            yield words
        for source, start, end in connection.execute("SELECT fid, pos0, pos1 FROM annotation"):
            yield texts[source][slice(*_cut(texts[source], start, end))]


def taguette(content: bytes) -> Iterator[str]:
    """The words of highlights: bytes of the page without its tags; one of several tags is given as often."""
    with _database(content) as connection:
        pages = {ident: _letters(page) for ident, page in connection.execute("SELECT id, contents FROM documents")}
        tags = Counter(ident for (ident,) in connection.execute("SELECT highlight_id FROM highlight_tags"))
        sql = "SELECT id, document_id, start_offset, end_offset, snippet FROM highlights"
        for ident, page, start, end, snippet in connection.execute(sql):
            words = pages[page].encode()[start:end].decode()
            assert "".join(words.split()) == "".join(_letters(snippet).split())
            yield from [words] * max(1, tags[ident])


@contextmanager
def _database(content: bytes) -> Iterator[sqlite3.Connection]:
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = next(archive.read(name) for name in archive.namelist() if name.endswith("data.qda"))
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content)
    try:
        yield connection
    finally:
        connection.close()


def _letters(page: str) -> str:
    found: list[str] = []
    parser = HTMLParser(convert_charrefs=True)
    parser.handle_data = found.append  # type: ignore[method-assign]
    parser.feed(page)
    parser.close()
    return "".join(found)


SAYING: Mapping[str, Callable[[bytes], Iterator[str]]] = {
    "jsonld": jsonld,
    "qualcoder": qualcoder,
    "taguette": taguette,
}
"""Names of formats → the words that are marked in a file, each where the file says."""
