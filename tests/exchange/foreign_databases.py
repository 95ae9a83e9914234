"""Projects as Taguette and QualCoder keep them: SQLite files with the tables that matter, and some that do not."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path

from tests.exchange.foreign_marks import PLAIN, PLAIN_MARKS, WIDE, WIDE_MARKS, Foreign, Mark, zipped

TAGUETTE = {
    "alembic_version": "version_num",
    "users": "login, created, hashed_password",
    "projects": "id INTEGER PRIMARY KEY, name, description, created",
    "project_members": "project_id, user_login, privileges",
    "documents": "id INTEGER PRIMARY KEY, name, description, filename, created, project_id, text_direction, contents",
    "commands": "id INTEGER PRIMARY KEY, date, user_login, project_id, document_id, payload",
    "highlights": "id INTEGER PRIMARY KEY, document_id, start_offset, end_offset, snippet",
    "tags": "id INTEGER PRIMARY KEY, project_id, path, description",
    "highlight_tags": "highlight_id, tag_id",
}
QUALCODER = {
    "project": "databaseversion, date, memo, about, bookmarkfile, bookmarkpos, codername",
    "source": "id INTEGER PRIMARY KEY, name, fulltext, mediapath, memo, owner, date, av_text_id, risid",
    "code_cat": "catid INTEGER PRIMARY KEY, name, owner, date, memo, supercatid",
    "code_name": "cid INTEGER PRIMARY KEY, name, memo, catid, owner, date, color",
    "code_text": "ctid INTEGER PRIMARY KEY, cid, fid, seltext, pos0, pos1, owner, date, memo, avid, important",
    "annotation": "anid INTEGER PRIMARY KEY, fid, pos0, pos1, memo, owner, date",
    "journal": "jid INTEGER PRIMARY KEY, name, jentry, date, owner",
    "code_image": "imid INTEGER PRIMARY KEY, id, x1, y1, width, height, cid, memo, date, owner, important",
    "cases": "caseid INTEGER PRIMARY KEY, name, memo, owner, date",
}
OLD_QUALCODER = {
    "project": "databaseversion, date, memo, about",
    "source": "id INTEGER PRIMARY KEY, name, fulltext, mediapath, memo, owner, date",
    "code_cat": "catid INTEGER PRIMARY KEY, name, owner, date, memo, supercatid",
    "code_name": "cid INTEGER PRIMARY KEY, name, memo, catid, owner, date, color",
    "code_text": "cid, fid, seltext, pos0, pos1, owner, date, memo",
    "annotation": "anid INTEGER PRIMARY KEY, fid, pos0, pos1, memo, owner, date",
}
DAY = "2024-05-09 07:00:00"
CATEGORIES = {"An ninh": "Xã hội/An ninh", "An sinh": "Xã hội/Dân sinh/An sinh", "Đề án 06": "Đề án 06"}


def databases() -> Iterable[Foreign]:
    """Files of both programs."""
    yield _taguette()
    for name, tables in (("QualCoder", QUALCODER), ("QualCoder, older", OLD_QUALCODER)):
        content, gold, themes = _qualcoder(tables)
        yield Foreign(name, "data.qda", content, ("qualcoder",), gold, themes)
    content, gold, themes = _qualcoder(QUALCODER)
    folder = zipped({"Dự án.qda/data.qda": content, "Dự án.qda/documents/a.txt": b"", "Dự án.qda/images/x.png": b"x"})
    yield Foreign("QualCoder, zipped", "Dự án.zip", folder, ("qualcoder",), gold, themes)


def _taguette() -> Foreign:
    """Texts are HTML, of which the letters are counted in bytes of UTF-8."""
    tags = ["An ninh", "Đề án 06", "An sinh", "Đê điều", "Y tế", "Không dùng"]
    highlights: list[tuple[object, ...]] = []
    linked: list[tuple[int, int]] = []
    documents = []
    for number, (text, marks) in enumerate(((WIDE, WIDE_MARKS), (PLAIN, PLAIN_MARKS)), 1):
        documents.append((number, f"Bài {number}", "Mô tả", "a.docx", DAY, 1, "LEFT_TO_RIGHT", _page(text)))
        for mark in marks:
            start, end = (len(_read(text)[:at].encode()) for at in _placed(mark, text))
            highlights.append((len(highlights) + 1, number, start, end, escape(mark.quote, quote=False)))
            linked += [(len(highlights), tags.index(theme) + 1) for theme in mark.themes]
    rows: Mapping[str, Sequence[Sequence[object]]] = {
        "alembic_version": [("09c662cd9483",)],
        "users": [("lan", DAY, None)],
        "projects": [(1, "Dự án", "Một dự án", DAY)],
        "project_members": [(1, "lan", "ADMIN")],
        "documents": documents,
        "commands": [(1, DAY, "lan", 1, None, json.dumps({"type": "project_meta"}))],
        "highlights": highlights,
        "tags": [(number, 1, tag, f"Nghĩa của {tag}") for number, tag in enumerate(tags, 1)],
        "highlight_tags": linked,
    }
    gold = tuple(
        (_read(text), tuple(mark._replace(note="") for mark in marks))
        for text, marks in ((WIDE, WIDE_MARKS), (PLAIN, PLAIN_MARKS))
    )
    return Foreign("Taguette", "project.sqlite3", database(TAGUETTE, rows), ("taguette",), gold, tuple(tags))


def _page(text: str) -> str:
    """A text as a page: a paragraph a line, and a word in bold, which the positions do not count."""
    lines = [escape(line, quote=False) for line in text.split("\n") if line]
    return "\n".join(f"<p>{line}</p>" for line in lines).replace("sinh", "<b>sinh</b>")


def _read(text: str) -> str:
    """What is left of that page without its tags: the text of the article."""
    return "\n".join(line for line in text.split("\n") if line)


def _placed(mark: Mark, text: str) -> tuple[int, int]:
    span = mark.span(_read(text))
    return span.start, span.end


def _qualcoder(tables: Mapping[str, str]) -> tuple[bytes, tuple[tuple[str, tuple[Mark, ...]], ...], tuple[str, ...]]:
    """Codes under categories, a passage for each code, and one that is only annotated."""
    new = tables is QUALCODER
    codes = list(CATEGORIES)
    marks = tuple(mark._replace(themes=tuple(CATEGORIES[theme] for theme in mark.themes)) for mark in WIDE_MARKS)
    texts: list[tuple[object, ...]] = []
    for mark, own in zip(WIDE_MARKS, marks, strict=True):
        span = own.span(WIDE)
        for at, theme in enumerate(mark.themes):
            memo = mark.note if not at else ""
            row = (codes.index(theme) + 1, 1, mark.quote, span.start, span.end, "lan", DAY, memo)
            texts.append((len(texts) + 1, *row, None, None) if new else row)
    remark = Mark("trong quý I", (), "Chỉ là một lời bình.")
    at = remark.span(WIDE)
    rows: Mapping[str, Sequence[Sequence[object]]] = {
        "project": [("v8", DAY, "", "QualCoder 3.6", 0, 0, "lan") if new else ("v2", DAY, "", "QualCoder 2.0")],
        "source": [
            (1, "Bài một.txt", WIDE, None, "Ghi chú của bài", "lan", DAY, *([None, None] if new else [])),
            (2, "ảnh.png", None, "/images/ảnh.png", "", "lan", DAY, *([None, None] if new else [])),
        ],
        "code_cat": [(1, "Xã hội", "lan", DAY, "Nghĩa", None), (2, "Dân sinh", "lan", DAY, "", 1)],
        "code_name": [
            (1, "An ninh", "Nghĩa", 1, "lan", DAY, "#F0A010"),
            (2, "An sinh", "", 2, "lan", DAY, "#10A0F0"),
            (3, "Đề án 06", None, None, "lan", DAY, "#10F0A0"),
        ],
        "code_text": texts,
        "annotation": [(1, 1, at.start, at.end, remark.note, "lan", DAY)],
    }
    themes = ("Xã hội", "Xã hội/Dân sinh", *CATEGORIES.values())
    return database(tables, rows), ((WIDE, (*marks, remark)),), themes


def database(tables: Mapping[str, str], rows: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """A SQLite file of tables and their rows."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.sqlite3"
        connection = sqlite3.connect(path)
        for table, columns in tables.items():
            connection.execute(f"CREATE TABLE {table} ({columns})")
        for table, told in rows.items():
            for row in told:
                connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608
        connection.commit()
        connection.close()
        return path.read_bytes()
