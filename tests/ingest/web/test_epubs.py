"""E-books: chapters with prose are articles."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import EmptyFileError, UserError
from desktop_app.hooks import Reading
from desktop_app.ingest.documents.markup import DamagedDocumentError, DocumentTypeError
from desktop_app.ingest.web.epubs import EpubImporter, ProtectedBookError

PROSE = "Bếp đỏ lửa từ bốn giờ sáng, gạo do các hộ trong thôn góp, rau lấy từ vườn trường tiểu học. " * 4
CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/sách.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def chapter(heading: str, body: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head>'
        f"<title>bỏ</title></head><body><h1>{heading}</h1><p>{body}</p></body></html>"
    )


FILES = {
    "bia.xhtml": chapter("Bìa", PROSE),
    "nav.xhtml": chapter("Mục lục", PROSE),
    "bai 1.xhtml": chapter("Bếp cơm", PROSE),
    "rong.xhtml": chapter("Phần một", "Hình vẽ"),
    "bai2.xhtml": chapter("Cầu phao", PROSE + "<br/>Hết."),
}


def package(names=tuple(FILES)) -> str:
    items = "".join(
        f'<item id="i{n}" href="{name.replace(" ", "%20")}" media-type="application/xhtml+xml"'
        f' properties="{"nav" if name == "nav.xhtml" else ""}"/>'
        for n, name in enumerate(names)
    )
    order = "".join(f'<itemref idref="i{n}"/>' for n in range(len(names)))
    return (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<metadata><dc:title>Tạp chí Miền Núi số 3</dc:title><dc:creator>Nhiều tác giả</dc:creator>"
        "<dc:date>2024-03</dc:date>"
        f"</metadata><manifest>{items}</manifest><spine>{order}</spine></package>"
    )


def book(files: dict[str, str] | None = None) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(zipfile.ZipInfo("mimetype"), "application/epub+zip")
        packed.writestr("META-INF/container.xml", CONTAINER)
        packed.writestr("OEBPS/sách.opf", package(tuple(files or FILES)))
        for name, text in (files or FILES).items():
            packed.writestr(f"OEBPS/{name}", text)
    return out.getvalue()


SAMPLE = book()


def read(content: bytes) -> list[Reading | UserError]:
    return list(EpubImporter().read("tạp chí.epub", content))


def test_chapters_with_prose_are_articles_in_the_order_of_the_book():
    content = book()
    assert EpubImporter().accepts("không đuôi", content[:4096])
    one, two = read(content)
    assert isinstance(one, Reading)
    assert isinstance(two, Reading)
    assert one.text.startswith("Bếp cơm\n\nBếp đỏ lửa")
    assert (one.part, two.part) == ("chapter 1", "chapter 2")
    assert two.text.endswith("\n\nHết.")
    assert {name: (fact.value, fact.confidence) for name, fact in one.declared.items()} == {
        "title": ("Bếp cơm", 0.9),
        "author": ("Nhiều tác giả", 0.5),
        "source": ("Tạp chí Miền Núi số 3", 0.5),
        "published": ("2024-03", 0.5),
    }
    assert str(one.roles[1]) == "title"


ENCRYPTION = '<encryption xmlns="urn:x"><EncryptedData><EncryptionMethod Algorithm="{}"/></EncryptedData></encryption>'


def test_a_protected_book_is_refused_and_scrambled_fonts_are_not():
    with pytest.raises(ProtectedBookError, match="seller"):
        read(_with_encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc"))
    assert len(read(_with_encryption("http://www.idpf.org/2008/embedding"))) == 2


def _with_encryption(method: str) -> bytes:
    out = BytesIO(book())
    with zipfile.ZipFile(out, "a") as packed:
        packed.writestr("META-INF/encryption.xml", ENCRYPTION.format(method))
    return out.getvalue()


def test_a_book_without_prose_is_refused():
    with pytest.raises(EmptyFileError):
        read(book({"a.xhtml": chapter("Ảnh", "Hình")}))


def test_a_book_without_its_table_is_refused():
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/epub+zip")
    with pytest.raises(DamagedDocumentError):
        read(out.getvalue())


def test_entities_of_its_own_are_refused():
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/epub+zip")
        packed.writestr("META-INF/container.xml", '<!DOCTYPE a [<!ENTITY x "y">]>' + CONTAINER)
    with pytest.raises(DocumentTypeError):
        read(out.getvalue())


def test_a_chapter_that_cannot_be_read_is_refused_by_itself():
    one, two = read(book({"a.xhtml": "<p>x" * 120_000, "b.xhtml": chapter("Bếp cơm", PROSE)}))
    assert isinstance(one, UserError)
    assert isinstance(two, Reading)


@given(data=st.data())
def test_damaged_books_give_readings_or_refusals(data):
    content = bytearray(SAMPLE[: data.draw(st.integers(len(SAMPLE) // 2, len(SAMPLE)))])
    for _ in range(data.draw(st.integers(0, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    try:
        read(bytes(content))
    except UserError:
        return
