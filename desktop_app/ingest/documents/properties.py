"""What an office document says of itself beside its text: a title and who wrote it, as far as people filled them in."""

from __future__ import annotations

import re
from collections.abc import Mapping

from desktop_app.domain.evidence import Evidence, Fact
from desktop_app.ingest.characters.stored_form import stored_form
from desktop_app.ingest.documents.markup import End, Start, events

TITLE_LIMIT = 300
"""Code points of a title; longer ones are a first paragraph that a program took for one."""

# What programs and computers put there when nobody filled it in.
_NO_TITLE = re.compile(
    r"(?:microsoft word\b.*|powerpoint presentation|word document|untitled.*|document ?\d*|doc ?\d+|tài liệu ?\d*"
    r"|bài viết|title|tiêu đề|\W*|.*\.(?:docx?|odt|rtf|pdf|txt|indd|qxd|cdr))",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:admin\w*|user\w*|windows.*|microsoft.*|office.*|pc|laptop|hp|dell|asus|acer|lenovo|vaio|toshiba|samsung|home"
    r"|my ?computer|computer|may ?tinh|máy tính|owner|unknown|author|tác giả|python-docx|word|xp|sky\s?\w*|www\..*"
    r"|http.*|[\w.-]+@[\w.-]+|[\w-]+\.(?:com|vn|net|org)|\W*|.*\d{3}.*)",
    re.IGNORECASE,
)


def elements(path: str, content: bytes, names: frozenset[str]) -> dict[str, str]:
    """By name the words of the first of each of these elements; errors as `events`."""
    found: dict[str, str] = {}
    name = ""
    words: list[str] = []
    for event in events(path, content):
        if isinstance(event, Start):
            name, words = event.name, []
        elif isinstance(event, End):
            if event.name == name and name in names:
                found.setdefault(name, "".join(words))
            name = ""
        elif name in names:
            words.append(event)
    return found


def stated(kind: str, title: tuple[str, float], author: tuple[str, float]) -> Mapping[str, Fact]:
    """Title and author, each with a confidence of 0 to 1, as facts by metadata field; what no person wrote is left out.

    `kind` is the evidence's.
    """
    facts: dict[str, Fact] = {}
    for name, (value, confidence), nothing in (("title", title, _NO_TITLE), ("author", author, _NOBODY)):
        words = " ".join(stored_form(value[: 4 * TITLE_LIMIT])[0].split())
        if words and len(words) <= TITLE_LIMIT and not nothing.fullmatch(words):
            facts[name] = Fact(words, confidence, (Evidence(kind, words),))
    return facts
