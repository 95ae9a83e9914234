"""What files made to hurt do to an import: each alone, with a fresh library, watched from outside.

    python tests/bench/hostile.py [NAME…]

Makes the files (bombs, paths that lead out, entities, endless nesting, active pages, huge texts, odd encodings, broken
tables, noise), imports each by `trich import`, and prints seconds, memory of all processes together, and what became of
it. A second import under `strace` (when there is one) says whether a socket was opened or the planted file outside
looked up. NAME keeps the files whose name contains it. Targets: 2 s (50 MB of text: 10 s) and 500 MB; never a
traceback, a part of a file, a socket or a look outside. Ends with 1 when one of these last four happened.
"""

# ruff: noqa: T201 - what it prints is its result
from __future__ import annotations

import io
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.imports import ROOT, tree_megabytes

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'
SENTENCE = "Tổng Bí thư thăm Hà Nội, làm việc với Bộ Công an về chuyển đổi số.\n"
STORY = (
    "<p>Sáng 3/2/2024, UBND tỉnh Lào Cai tổ chức hội nghị về chuyển đổi số với hơn 200 đại biểu tham dự.</p>"
    "<p>Hội nghị bàn nhiều giải pháp để người dân dùng dịch vụ công trực tuyến thuận tiện hơn.</p>"
)
ACTIVE = {
    "script": '<script src="http://127.0.0.1:9/a.js">fetch("http://127.0.0.1:9")</script>',
    "frame": '<iframe src="file://{canary}"></iframe>',
    "object": '<object data="file://{canary}"></object>',
    "handler": '<p onclick="x()">a</p>',
    "style": "<style>@import url(http://127.0.0.1:9/x.css);p{{background:url(file://{canary})}}</style>",
    "picture": '<img src="http://127.0.0.1:9/a.png"><img src="file://{canary}"><img src="\\\\127.0.0.1\\s\\a.png">',
    "base": '<base href="http://127.0.0.1:9/">',
    "refresh": '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">',
}
DOCTYPES = {
    "outside": '<!DOCTYPE r [<!ENTITY x SYSTEM "file://{canary}">]>',
    "laughs": '<!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + step)} "{f"&{chr(97 + step)};" * 10}">' for step in range(9))
    + "<!ENTITY x '&j;'>]>",
    "address": '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY x "x">]>',
    "square": f'<!DOCTYPE q [<!ENTITY q "{"q" * 50_000}"><!ENTITY x "{"&q;" * 5_000}">]>',
}
NOISE = (
    "docx",
    "odt",
    "rtf",
    "epub",
    "xlsx",
    "pdf",
    "html",
    "eml",
    "mbox",
    "rss",
    "csv",
    "json",
    "ris",
    "bib",
    "md",
    "zip",
    "txt",
)
LARGE = 50_000_000  # bytes of plain text, for which ten seconds are allowed


def zipped(*members: tuple[str, str | bytes]) -> bytes:
    """A zip archive of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def word(body: str, doctype: str = "") -> bytes:
    """A Word document with this body."""
    document = f'<?xml version="1.0"?>{doctype}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return zipped(("[Content_Types].xml", TYPES.format("")), ("word/document.xml", document))


def bombs() -> Iterator[tuple[str, bytes]]:
    """Archives that are far larger than they seem."""
    large = b"a" * (200 << 20)
    types = TYPES.format("")
    yield "bomb.zip", zipped(("a.txt", large))
    yield "bomb.docx", zipped(("[Content_Types].xml", types), ("word/document.xml", b"<a>" + large + b"</a>"))
    yield "bomb.epub", zipped(("mimetype", "application/epub+zip"), ("OEBPS/x.xhtml", large))
    yield "bomb.xlsx", zipped(("[Content_Types].xml", types), ("xl/worksheets/sheet1.xml", large))
    yield "members.zip", zipped(*((f"{number}.txt", "x") for number in range(12_000)))
    yield "nested.zip", zipped(("b.zip", zipped(("c.zip", zipped(("a.txt", "a" * 1000))))))
    lying = bytearray(zipped(("a.txt", "x" * 100_000)))
    sizes = lying.find(b"PK\x01\x02") + 24
    lying[sizes : sizes + 4] = (10).to_bytes(4, "little")
    yield "lying.zip", bytes(lying)


def ways_out() -> Iterator[tuple[str, bytes]]:
    """Archives whose members want to be written elsewhere."""
    for number, name in enumerate(("../../x.txt", "/abs.txt", "C:\\x.txt", "a/../../b.txt", "CON.txt")):
        yield f"way-out-{number}.zip", zipped(("ok.txt", "Bài báo tốt, đủ dài để nhập."), (name, "evil"))


def entities(canary: str) -> Iterator[tuple[str, bytes]]:
    """Document types that fetch or multiply."""
    office = "urn:oasis:names:tc:opendocument:xmlns"
    item = "<item><title>&x;</title><description>&x; Nội dung bài</description></item>"
    bodies = {
        "odt": f'<office:document-content xmlns:office="{office}:office:1.0" xmlns:text="{office}:text:1.0">'
        "<office:body>"
        "<office:text><text:p>&x;</text:p></office:text></office:body></office:document-content>",
        "rss": f'<rss version="2.0"><channel><title>t</title>{item}</channel></rss>',
        "xlsx": "<workbook>&x;</workbook>",
        "epub": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="&x;c.opf"/></rootfiles></container>',
        "html": "<html><body><p>&x; Đoạn văn bản</p></body></html>",
    }
    for name, pattern in DOCTYPES.items():
        doctype = pattern.replace("{canary}", canary)
        head = f'<?xml version="1.0"?>{doctype}'
        made = {suffix: f"{head}{body}" for suffix, body in bodies.items()}
        yield f"{name}.docx", word("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", doctype)
        kind = ("mimetype", "application/vnd.oasis.opendocument.text")
        yield f"{name}.odt", zipped(kind, ("content.xml", made["odt"]))
        types = ("[Content_Types].xml", head + TYPES.format(""))
        yield f"{name}.xlsx", zipped(types, ("xl/workbook.xml", made["xlsx"]))
        yield f"{name}.epub", zipped(("mimetype", "application/epub+zip"), ("META-INF/container.xml", made["epub"]))
        yield f"{name}.rss", made["rss"].encode()
        yield f"{name}.html", made["html"].encode()


def nests() -> Iterator[tuple[str, bytes]]:
    """Elements in elements in elements."""
    yield "deep.docx", word("<w:p>" * 200_000 + "</w:p>" * 200_000)
    yield "deep.html", f"<html><body>{'<div>' * 100_000}Nội dung bài báo{'</div>' * 100_000}</body></html>".encode()
    yield "tables.html", f"{'<table><tr><td>' * 20}Nội dung{'</td></tr></table>' * 20}".encode()
    yield "deep.json", b"[" * 200_000 + b"]" * 200_000


def pages(canary: str) -> Iterator[tuple[str, bytes]]:
    """Pages that would do something in a browser."""
    for name, pattern in ACTIVE.items():
        active = pattern.format(canary=canary)
        head = f"<!doctype html><html><head><title>Bài</title>{active}</head>"
        yield f"active-{name}.html", f"{head}<body><h1>Bài</h1>{active}{STORY}</body></html>".encode()


def huge() -> Iterator[tuple[str, bytes]]:
    """Texts of a size that no article has."""
    yield "line.txt", ("Một dòng rất dài " * 6_000_000).encode()[:100_000_000]
    yield "word.txt", b"a" * 1_000_000
    yield "paragraphs.txt", "Đoạn văn.\n".encode() * 1_000_000
    yield "50-mb.txt", (("Đoạn văn dài của bài báo. " * 40 + "\n") * 40_000).encode()[:LARGE]
    yield "paragraphs.docx", word("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 2_000_000)


def _with_tone_apart(char: str) -> str:
    """A letter as windows-1258 has it: the tone is a sign of its own."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    parts = unicodedata.normalize("NFD", char)
    letter = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
    return letter + "".join(part for part in parts if part in tones)


def characters() -> Iterator[tuple[str, bytes]]:
    """Bytes that are not, or not quite, text."""
    plain = SENTENCE.encode()
    yield "invalid.txt", plain[:40] + b"\xff\xfe\xc3" + plain[43:]
    yield "utf-16.txt", SENTENCE.encode("utf-16")
    yield "utf-16-unmarked.txt", SENTENCE.encode("utf-16-le")
    yield "windows-1258.txt", "".join(map(_with_tone_apart, SENTENCE)).encode("cp1258")
    yield "surrogates.json", b'[{"title":"\\ud800x","text":"N\\u1ed9i dung \\udc00 d\\u00e0i"}]'
    yield "nul.txt", plain + b"\0\0" + plain * 40
    yield "line-ends.txt", f"{SENTENCE}\r\n{SENTENCE}\r{SENTENCE}".encode()
    yield "decomposed.txt", unicodedata.normalize("NFD", SENTENCE).encode()
    yield "\u202etxt.bidi.txt", (SENTENCE + "\u202eevil\u200b").encode()


def tables() -> Iterator[tuple[str, bytes]]:
    """Tables that do not hold together."""
    head = "Tiêu đề,Nội dung\n"
    yield "ragged.csv", (head + "a,b,c\nx\n" * 50).encode()
    yield "wide.csv", ",".join(f"c{number}" for number in range(10_000)).encode() + b"\n"
    yield "open-quote.csv", (head + '"a,b\n' * 100).encode()
    yield "ragged-rows.csv", (head + "a,b,c\n" * 1_000_000).encode()


def noise() -> Iterator[tuple[str, bytes]]:
    """Nothing at all, under every suffix."""
    chance = random.Random(5)  # noqa: S311 - the same files each time
    for suffix in NOISE:
        for number in range(3):
            yield f"noise-{number}.{suffix}", chance.randbytes(20_000)
    yield (
        "loop.pdf",
        (
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n"
            b"trailer<</Root 1 0 R>>\n"
        ),
    )


def files(canary: str) -> Iterator[tuple[str, bytes]]:
    """All hostile files: name and content."""
    for kind in (
        bombs(), ways_out(), entities(canary), nests(), pages(canary), huge(), characters(), tables(), noise(),
    ):  # fmt: skip
        yield from kind


def started(command: Sequence[str], home: Path) -> subprocess.Popen[str]:
    """A command of this program at work."""
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, cwd=home,
    )  # fmt: skip


def watched(command: Sequence[str], home: Path) -> tuple[str, str, float, float]:
    """Output, errors, seconds and the most megabytes of a command."""
    began = time.perf_counter()
    child = started(command, home)
    most = [0.0]

    def watch() -> None:
        while child.poll() is None:
            most[0] = max(most[0], tree_megabytes(child.pid))
            time.sleep(0.02)

    watcher = threading.Thread(target=watch)
    watcher.start()
    out, err = child.communicate()
    watcher.join()
    return out, err, time.perf_counter() - began, most[0]


def outside(command: Sequence[str], home: Path, canary: Path) -> list[str]:
    """What a command does that no import may, as far as the system's calls can be watched."""
    if not shutil.which("strace"):
        return []
    trace = home / "trace"
    spy = ["strace", "-f", "-qq", "-o", str(trace), "-e", "trace=socket,connect,openat,open,newfstatat,stat"]
    started([*spy, *command], home).communicate()
    calls = trace.read_text(encoding="utf-8", errors="replace")
    return [fault for sign, fault in (("AF_INET", "SOCKET"), (str(canary), "LOOKED OUTSIDE")) if sign in calls]


def try_one(path: Path, home: Path, canary: Path) -> bool:
    """Import one file into a fresh library and print what happened; True when nothing forbidden did."""
    for old in home.glob("*.trich*"):
        old.unlink()
    python = [sys.executable, "-P", "-m", "desktop_app", "--library", str(home / "hostile.trich")]
    out, err, seconds, most = watched([*python, "import", str(path), "--json"], home)
    faults = outside([*python[:-1], str(home / "traced.trich"), "import", str(path)], home, canary)
    try:
        report = json.loads(out)
    except ValueError:
        report = {}
        faults.append("NO REPORT")
    if "Traceback" in err:
        faults.append("TRACEBACK")
    refused = report.get("refused", [])
    whole = json.loads(subprocess.run([*python, "check", "--json"], capture_output=True, text=True, check=False).stdout)
    if whole.get("problems") or (refused and report.get("imported") and path.suffix not in (".zip", ".mbox")):
        faults.append("HALF IMPORTED")
    slow = seconds > (10 if path.stat().st_size >= LARGE and path.suffix == ".txt" else 2)
    became = ", ".join(sorted({item["code"] for item in refused})) or f"{len(report.get('imported', []))} imported"
    remarks = [*faults, *(["slow"] if slow else []), *(["large"] if most > 500 else [])]
    print(f"  {path.name:24} {seconds:5.1f} s {most:5.0f} MB  {became:28} {' '.join(remarks)}", flush=True)
    return not faults


def main() -> int:
    """Make the files and try each."""
    wanted = sys.argv[1:]
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        canary = home / "outside" / "canary"
        canary.parent.mkdir()
        canary.write_text("not to be looked at")
        fine = True
        for file, content in files(str(canary)):
            if wanted and not any(part in file for part in wanted):
                continue
            path = home / "in" / file
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
            fine &= try_one(path, home, canary)
            path.unlink()
    return 0 if fine else 1


if __name__ == "__main__":
    raise SystemExit(main())
