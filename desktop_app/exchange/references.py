"""References of articles, for Zotero and other reference managers: CSL-JSON, RIS, BibTeX. They are written only.

Articles come in again by such files through `ingest/tables`, which fills what articles lack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from desktop_app.domain.articles import Article
from desktop_app.domain.dates import DateValue, Precision
from desktop_app.domain.exporting import Choices
from desktop_app.domain.offsets import Counting
from desktop_app.domain.projects import Carries, Project, Remark, carrying, remarks
from desktop_app.exchange.facts import address_of, lost_facts
from desktop_app.exchange.json_text import Object, array
from desktop_app.exchange.naming import slug
from desktop_app.exchange.one_way import OnlyWritten
from desktop_app.export.phrases import one_line

LANGUAGE = "vi"

_CARRIES = carrying("title author source url published note")
_SEPARATE = re.compile(r"\s*[,;]\s+")


class _References(OnlyWritten):
    """What the three have in common."""

    text = True
    counting: Counting | None = None
    carries: Carries = _CARRIES

    def lost(self, project: Project) -> list[Remark]:
        """The time of the day at which articles appeared, and addresses on somebody's computer."""
        timed = (one.shown_title for one in project.articles if one.metadata.published.precision is Precision.MINUTE)
        return [*remarks("Hours at which articles were published", timed), *lost_facts(project.articles)]


class CslFormat(_References):
    """CSL-JSON: an array of newspaper articles."""

    name = "csl"
    suffix = ".json"
    label = "References (CSL-JSON, for Zotero)"

    def write(self, project: Project, choices: Choices, out: BinaryIO) -> None:  # noqa: ARG002 - as all formats
        """Write the array."""
        out.writelines(array(map(_item, project.articles)))
        out.write(b"\n")


class RisFormat(_References):
    """RIS: a block of tagged lines an article."""

    name = "ris"
    suffix = ".ris"
    label = "References (RIS)"

    def write(self, project: Project, choices: Choices, out: BinaryIO) -> None:  # noqa: ARG002 - as all formats
        """Write all blocks."""
        for article in project.articles:
            lines = (f"{tag}  - {one_line(value)}\r\n" for tag, value in _tags(article))
            out.write("".join([*lines, "ER  - \r\n\r\n"]).encode("utf-8", "replace"))


class BibtexFormat(_References):
    """BibTeX, as biblatex takes it: an entry an article."""

    name = "bibtex"
    suffix = ".bib"
    label = "References (BibTeX)"

    def write(self, project: Project, choices: Choices, out: BinaryIO) -> None:  # noqa: ARG002 - as all formats
        """Write all entries."""
        for number, article in enumerate(project.articles, 1):
            fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(article).items())
            out.write(f"@article{{{_key(article, number)},\n{fields}}}\n\n".encode("utf-8", "replace"))


def _authors(article: Article) -> list[str]:
    """The names in the one line that tells of the authors."""
    return [name for name in _SEPARATE.split(article.metadata.author.value or "") if name.strip(" ,;")]


def _parts(day: DateValue) -> list[int]:
    """Year, month and day, as far as they are known."""
    return [int(part) for part in (day.value or "")[:10].split("-") if part]


def _item(article: Article) -> Object:
    known = article.metadata
    published, seen = _parts(known.published), article.imported[:10]
    told: Mapping[str, Any] = {
        "title": article.shown_title,
        "author": [{"literal": name} for name in _authors(article)],
        "container-title": known.source.value,
        "issued": {"date-parts": [published]} if published else None,
        "URL": address_of(article),
        "accessed": {"date-parts": [[int(part) for part in seen.split("-")]]} if seen and address_of(article) else None,
        "note": article.note,
    }
    said = {name: value for name, value in told.items() if value}
    return {"id": article.id, "type": "article-newspaper", **said, "language": LANGUAGE}


def _tags(article: Article) -> Iterator[tuple[str, str]]:
    known = article.metadata
    yield "TY", "NEWS"
    yield "ID", article.id
    yield "TI", article.shown_title
    for name in _authors(article):
        yield "AU", name
    if known.source.value:
        yield "T2", known.source.value
    if parts := _parts(known.published):
        yield "PY", f"{parts[0]:04}"
        yield "DA", "/".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:]), *[""] * (4 - len(parts))])
    if address_of(article):
        yield "UR", address_of(article)
    yield "LA", LANGUAGE
    if article.note:
        yield "N1", article.note


_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_IN_ADDRESS = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20", "\n": "%0A"}


def _fields(article: Article) -> dict[str, str]:
    known = article.metadata
    parts = _parts(known.published)
    day = (known.published.value or "")[:10]
    told = {
        "title": _braced(article.shown_title),
        "author": " and ".join(map(_braced, _authors(article))),
        "journal": _braced(known.source.value or ""),
        "date": day,
        "year": f"{parts[0]:04}" if parts else "",
        "month": str(parts[1]) if len(parts) > 1 else "",
        "url": "".join(_IN_ADDRESS.get(char, char) for char in address_of(article)),
        "entrysubtype": "newspaper",
        "langid": "vietnamese",
        "language": LANGUAGE,
        "annotation": _escaped(article.note),
    }
    return {name: value for name, value in told.items() if value}


def _braced(words: str) -> str:
    """Words that keep their capitals, and are one name: in braces of their own."""
    return f"{{{_escaped(one_line(words))}}}" if words.strip() else ""


def _escaped(words: str) -> str:
    """Words for TeX. Braces that have no partner are written out: BibTeX counts them even behind a backslash."""
    special = _SPECIAL if _paired(words) else {**_SPECIAL, "{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
    return "".join(special.get(char, char) for char in words)


def _paired(words: str) -> bool:
    depth = 0
    for char in words:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0


def _key(article: Article, number: int) -> str:
    known = article.metadata
    words: Sequence[str] = (slug(known.source.value or "bai")[:20], (known.published.value or "")[:4], str(number))
    return "-".join(filter(None, words)).lower()
