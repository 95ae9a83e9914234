"""What foreign files are made of: two texts, what is marked in them, and how a program would count it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import NamedTuple

from desktop_app.domain.spans import Span
from desktop_app.exchange.identities import guid_of

WIDE = (
    "Công an tỉnh kéo giảm tội phạm 😀 trong quý I.\n"
    "Đề án 06 gắn với chuyển đổi số 👩\u200d👩\u200d👧 🇻🇳, theo ông Nguyễn Văn Thuận.\n"
    "\n"
    "An sinh xã hội được giữ vững; tội phạm mạng tăng.\n"
    "Kéo giảm tội phạm là việc của cả hệ thống 🎉 chính trị, không của riêng ai.\n"
)
PLAIN = (
    "Hội nghị tổng kết phong trào toàn dân.\n"
    "Ông Trần Minh nói về đê điều, y tế và giáo dục.\n"
    "\n"
    "Đê điều được gia cố trước mùa mưa; y tế cơ sở được đầu tư."
)


class Mark(NamedTuple):
    """A passage as it must come in: its words, which of equal ones, under which themes, with which note."""

    quote: str
    themes: tuple[str, ...] = ()
    note: str = ""
    which: int = 0

    def span(self, text: str) -> Span:
        """Where it is in a text."""
        at = -1
        for _ in range(self.which + 1):
            at = text.index(self.quote, at + 1)
        return Span(at, at + len(self.quote))


class Foreign(NamedTuple):
    """A file of another program, and what must be known once it was read.

    `kinds` are words of which one stands in the name of the format that reads it. `gold` are the passages of each text,
    themes by their paths (`Y tế/Cơ sở`); `reports` says that something of the file cannot come along.
    """

    name: str
    file: str
    content: bytes
    kinds: tuple[str, ...]
    gold: tuple[tuple[str, tuple[Mark, ...]], ...]
    themes: tuple[str, ...] = ()
    reports: bool = False
    texts: bool = True


WIDE_MARKS = (
    Mark("kéo giảm tội phạm", ("An ninh",)),
    Mark("chuyển đổi số", ("Đề án 06", "An ninh")),
    Mark("theo ông Nguyễn Văn Thuận", ("Đề án 06",)),
    Mark("An sinh xã hội được giữ vững", ("An sinh",), "Xem lại số liệu.\nDòng hai <&> 😀"),
    Mark("tội phạm", ("An ninh",), which=1),
    Mark("tội phạm mạng tăng", ("An ninh", "An sinh", "Đề án 06")),
    Mark("Kéo giảm tội phạm là việc của cả hệ thống", ("An ninh",), "Câu hay."),
    Mark("chính trị, không của riêng ai", ("An sinh",)),
)
PLAIN_MARKS = (
    Mark("Ông Trần Minh", ("Đê điều",)),
    Mark("y tế và giáo dục", ("Y tế",), "Ghi chú của người mã hoá."),
    Mark("Đê điều được gia cố trước mùa mưa", ("Đê điều", "Y tế")),
    Mark("y tế", ("Y tế",), which=1),
    Mark("đầu tư", ("Đê điều",)),
)


def utf16(text: str, at: int) -> int:
    """A position in UTF-16 code units."""
    return len(text[:at].encode("utf-16-le")) // 2


def crlf(text: str, at: int) -> int:
    """A position where a line end is two characters."""
    return at + text[:at].count("\n")


def utf16_crlf(text: str, at: int) -> int:
    """Both."""
    return utf16(text, at) + text[:at].count("\n")


def as_is(_text: str, at: int) -> int:
    """A position in code points."""
    return at


def guid(*words: str) -> str:
    """A GUID that is the same each time."""
    return guid_of("foreign", *words)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """An archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()
