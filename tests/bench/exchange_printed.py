"""Documents opened by other programs: what LibreOffice, readers of PDF and a browser show has every quote.

A part is left out where its program is not on this machine.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import threading
import unicodedata
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
from exchange_loads import Program

from tests.export.reading import poppler, words_of
from tests.export.test_in_a_browser import BROWSER, OPTIONS, Counting

Tell = Callable[[str, bool, str], None]

OFFICE = ("docx", "odt", "xlsx", "article-docx")
PAGES = ("html", "article-html")
_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Mn", "Me", "Mc"}
_HYPHENS = "[-\N{SOFT HYPHEN}\N{HYPHEN}]"
"""What `pdftotext` takes away at the end of a line."""
_NO_FONT = "[\U00010000-\U0010ffff]"
"""Emoji and rare signs: with LibreOffice they are there or not as the fonts of the machine have them."""
_TURNS = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def letters(text: str) -> str:
    """What of a text is seen in every program: letters, digits, signs; no blanks, no marks that fonts place.

    What no file of XML may have is U+FFFD in it.
    """
    apart = unicodedata.normalize("NFKD", text).replace("\ufffd", "")
    return "".join(char for char in apart if not char.isspace() and unicodedata.category(char) not in _UNSEEN)


def _missing(quotes: list[str], shown: str, without: str = "") -> list[str]:
    """The quotes that are not among the words shown, but for the characters that a pattern names."""
    seen = re.sub(without, "", letters(shown)) if without else letters(shown)
    return [
        quote for quote in quotes if (re.sub(without, "", letters(quote)) if without else letters(quote)) not in seen
    ]


def _quotes(made: Program) -> tuple[list[str], int]:
    """The quotes of all passages; how many there are besides that turn the direction of letters, as programs like."""
    told = [row["quote"] for row in made.excerpts()]
    plain = [quote for quote in told if not _TURNS & set(quote)]
    return plain, len(told) - len(plain)


def _by_line(quotes: list[str]) -> list[str]:
    return [line for quote in quotes for line in quote.split("\n") if line.strip()]


def _figures(quotes: list[str], missing: list[str], turned: int = 0) -> str:
    odd = "".join(f"\n      {quote!r:.160}" for quote in missing[:6])
    apart = f" ({turned} that turn letters apart)" if turned else ""
    return f"{len(quotes) - len(missing)} of {len(quotes)} quotes{apart}{odd}"


def printed(made: Program, folder: Path, tell: Tell, skip: Callable[[str, str], None]) -> None:
    """All formats of documents."""
    quotes, turned = _quotes(made)
    for name in ("pdf", *OFFICE, *PAGES):
        made.run("export", name, folder / f"{name}.{name.rpartition('-')[2]}")
    shown = {"pypdfium2": lambda: words_of((folder / "pdf.pdf").read_bytes())}
    if shutil.which("pdftotext"):
        shown["pdftotext"] = lambda: poppler((folder / "pdf.pdf").read_bytes())
    else:
        skip("PDF by pdftotext", "it is not installed")
    for reader, read in shown.items():
        missing = _missing(quotes, read(), _HYPHENS if reader == "pdftotext" else "")
        tell(f"PDF by {reader}", not missing, _figures(quotes, missing, turned))
    _office(folder, quotes, turned, tell, skip)
    _pages(folder, [row["quote"] for row in made.excerpts()], tell, skip)


def _office(folder: Path, quotes: list[str], turned: int, tell: Tell, skip: Callable[[str, str], None]) -> None:
    if shutil.which("soffice") is None:
        skip("LibreOffice", "it is not installed")
        return
    for name in OFFICE:
        suffix = name.rpartition("-")[2]
        profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
        out = folder / f"{name}-printed"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(out)]
        subprocess.run([*command, str(folder / f"{name}.{suffix}")], capture_output=True, check=True, timeout=300)
        content = (out / f"{name}.pdf").read_bytes()
        table = name == "xlsx"  # cells of a row are read line by line, and stand as deep as page numbers elsewhere
        wanted = _by_line(quotes) if table else quotes
        words = _whole_pages(content) if table else words_of(content)
        missing = _missing(wanted, words, _NO_FONT)
        whole = len(wanted) - len(_missing(wanted, words))
        figures = f"{whole} with signs for which it must find a font; {_figures(wanted, missing, turned)}"
        tell(f"{name} → LibreOffice → PDF", not missing, figures)


_APART = ("style", "sup")


def _whole_pages(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as document:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)


class _Words(HTMLParser):
    """The words of a page, without those of its style and the numbers of notes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._apart: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._apart += [tag] if tag in _APART else []

    def handle_endtag(self, tag: str) -> None:
        if tag in self._apart:
            self._apart.remove(tag)

    def handle_data(self, data: str) -> None:
        self.found += [] if self._apart else [data]


def _pages(folder: Path, quotes: list[str], tell: Tell, skip: Callable[[str, str], None]) -> None:
    if BROWSER is None:
        skip("HTML in Chromium", "it is not installed")
        return
    for name in PAGES:
        with Counting() as proxy:
            thread = threading.Thread(target=proxy.serve_forever)
            thread.start()
            page = _dumped(folder / f"{name}.html", folder / f"{name}-profile", proxy.port)
            proxy.shutdown()
            thread.join()
        wanted = _by_line(quotes) if name.startswith("article-") else quotes  # notes stand between its paragraphs
        missing = _missing(wanted, "".join(_Words(page).found))
        figures = f"{len(proxy.asked)} requests, {_figures(wanted, missing)}"
        tell(f"{name} in Chromium", not (missing or proxy.asked), figures)


def _dumped(path: Path, profile: Path, port: int) -> str:
    settings = (f"--user-data-dir={profile}", f"--proxy-server=127.0.0.1:{port}", "--proxy-bypass-list=<-loopback>")
    done = subprocess.run(
        [str(BROWSER), *OPTIONS, *settings, "--dump-dom", path.as_uri()], capture_output=True, timeout=120, check=True
    )
    return done.stdout.decode()
