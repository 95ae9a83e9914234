"""What is read of written files: their words, as a reader of each kind of file has them."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from lxml import etree

FOOTER = 60
"""Points at the lower edge of a page in which its number stands."""


def words_of(content: bytes) -> str:
    """The words of a file of any format."""
    if content.startswith(b"PK"):
        return " ".join("".join(member.itertext()) for member in members(content).values())
    return copied(" ".join(pdf_pages(content))) if content.startswith(b"%PDF") else content.decode("utf-8")


def members(content: bytes) -> dict[str, etree._Element]:
    """The XML files of a package, each of which is valid."""
    with ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        return {name: etree.fromstring(package.read(name)) for name in package.namelist() if name != "mimetype"}


def pdf_pages(content: bytes) -> list[str]:
    """The words of each page, as they are copied in a browser."""
    with pypdfium2.PdfDocument(content) as document:
        return [page.get_textpage().get_text_bounded(bottom=FOOTER) for page in document]


def copied(text: str) -> str:
    """Words with one blank where a reader may have another, or the end of a line."""
    return re.sub("[ \r\n\f]+", " ", text).strip()


def program(name: str) -> str:
    """The path of a program; the test is skipped where it is not."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed here")
    return found


def poppler(content: bytes) -> str:
    """The words of a PDF as another reader has them."""
    area = ("-x", "0", "-y", "0", "-W", "596", "-H", "780")
    return subprocess.run(
        [program("pdftotext"), *area, "-", "-"], input=content, capture_output=True, check=True
    ).stdout.decode()


def opened_by_libreoffice(content: bytes, suffix: str, folder: Path) -> bytes:
    """The PDF that LibreOffice makes of a file."""
    path = folder / f"file{suffix}"
    path.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
    subprocess.run(command, capture_output=True, check=True, timeout=180)
    return path.with_suffix(".pdf").read_bytes()
