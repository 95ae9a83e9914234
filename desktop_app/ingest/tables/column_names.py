"""What the columns of a table of articles are called, in Vietnamese and English, with and without accents."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from desktop_app.vietnam.folding import fold_plain

FIELDS = ("text", "title", "author", "source", "url", "published", "lead")
"""What a column can be; `text` is the one that every table needs."""

IGNORE = "ignore"
"""What a column is that no field is read from."""

# The likelier name first: where a table has both, the first is the field.
NAMES: Mapping[str, tuple[str, ...]] = {
    "text": (
        "noi dung", "noi dung bai viet", "noi dung bai bao", "noi dung bai", "noi dung chi tiet", "noi dung tin",
        "toan van", "full text", "fulltext", "article text", "article body", "article content", "main text", "maintext",
        "body text", "text content", "text", "content", "body", "van ban", "bai viet", "bai bao", "bai", "article",
    ),
    "title": (
        "tieu de", "tieu de bai viet", "tieu de bai", "tua de", "tua", "tit", "dau de", "nhan de", "ten bai viet",
        "ten bai bao", "ten bai", "ten tin", "title", "headline", "heading", "article title",
    ),
    "author": (
        "tac gia", "nguoi viet", "but danh", "phong vien", "ten tac gia", "author", "authors", "author name", "byline",
        "writer", "creator", "reporter",
    ),
    "source": (
        "bao", "ten bao", "to bao", "dau bao", "nguon", "nguon tin", "nguon bao", "toa soan", "co quan bao chi",
        "source", "source name", "publisher", "newspaper", "publication", "site name", "sitename", "site", "website",
        "outlet", "media", "domain",
    ),
    "url": (
        "link", "url", "duong dan", "lien ket", "link bai", "link bai viet", "link goc", "dia chi", "dia chi bai viet",
        "address", "permalink", "href", "source url", "article url", "canonical url", "web",
    ),
    "published": (
        "ngay dang", "ngay dang bai", "ngay xuat ban", "ngay phat hanh", "ngay dang tin", "thoi gian dang",
        "thoi gian xuat ban", "thoi diem dang", "ngay gio dang", "ngay gio", "ngay thang", "ngay", "thoi gian",
        "published", "published at", "published date", "published on", "published time", "publish date",
        "publish time", "publication date", "date published", "date publish", "date published at", "pub date",
        "pubdate", "date", "datetime", "date time", "posted at", "posted", "time", "issued",
    ),
    "lead": (
        "sapo", "sa po", "chapo", "sapo tin", "tom tat", "dan nhap", "mo ta", "lead", "summary", "description",
        "abstract", "excerpt", "teaser", "intro", "standfirst",
    ),
}  # fmt: skip
"""Folded names by field."""

NOT_TEXT = frozenset(
    {"quote", "note", "notes", "citation", "comment", "comments", "trich dan", "loi trich", "ghi chu", "nhan xet"}
)
"""Folded names of columns that hold long prose, but never an article: those of our own exports among them."""

QUOTES = frozenset(
    {"quote", "loi trich", "trich dan", "doan trich", "segment", "coded segment", "quotation content", "highlight"}
)
THEMES = frozenset(
    {"themes", "theme", "chu de", "tag", "tags", "the", "code", "codes", "ma", "label", "labels", "nhan"}
)
"""Folded names of columns, of which tables of passages have one each."""

HIGHLIGHTS = frozenset({"id", "document", "content", "tag"})
"""Folded names of the columns in which Taguette 1.5.2 writes highlights."""

_OPENINGS = ("tieu de", "noi dung", "toan van", "tac gia", "ngay dang", "ngay xuat ban", "duong dan", "tom tat")
_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SIGNS = re.compile(r"[\W_]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def is_address(cell: str) -> bool:
    """True for a web address and nothing else."""
    return len(cell) < 4_000 and _ADDRESS.fullmatch(cell.strip()) is not None


def folded(name: str) -> str:
    """A column's name as the tables here have it: `Ngày đăng:` and `ngay_dang` are `ngay dang`, so is `ngayDang`."""
    return _SIGNS.sub(" ", fold_plain(_HUMPS.sub(" ", name[:200]))).strip()


def named(columns: Sequence[str]) -> dict[str, int]:
    """The columns that are called after a field: field → place, from 0."""
    names = [folded(column) for column in columns]
    fields: dict[str, int] = {}
    for field, known in NAMES.items():
        place = next((names.index(name) for name in known if name in names), None)
        if place is not None:
            fields[field] = place
    taken = set(fields.values())
    for opening in _OPENINGS:
        field = next(field for field, known in NAMES.items() if opening in known)
        place = next((i for i, name in enumerate(names) if i not in taken and name.startswith(f"{opening} ")), None)
        if field not in fields and place is not None:
            fields[field] = place
            taken.add(place)
    return fields
