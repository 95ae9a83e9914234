from __future__ import annotations

import base64
import difflib
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_pdf import Word, assembled, pdf, set_text

from desktop_app.domain.errors import EmptyFileError, TooLargeError, UnknownFormatError, UserError
from desktop_app.domain.lines import LineRole
from desktop_app.hooks import Reading
from desktop_app.ingest.documents.office import LockedDocumentError
from desktop_app.ingest.pdf.documents import (
    DamagedPdfError,
    PdfImporter,
    ScannedPdfError,
    TooManyPagesError,
    UnreadablePdfError,
)
from desktop_app.ingest.pdf.paragraphs import joined
from desktop_app.ingest.pdf.streams import TooElaboratePdfError

LONG = (
    "Sáng 9/5, Đoàn công tác của Bộ trưởng làm việc với Ban Thường vụ Thành ủy Hải Phòng về tình hình phát triển"
    " kinh tế - xã hội, công tác bảo đảm an ninh, trật tự trên địa bàn, việc thực hiện Đề án phát triển ứng dụng dữ"
    " liệu về dân cư và những kiến nghị của thành phố trong thời gian tới."
)
SHORT = "Cảng biển đón hai triệu tấn hàng trong tháng, tăng mười phần trăm so với cùng kỳ năm ngoái."


@pytest.fixture
def story(articles) -> list[str]:
    """Different paragraphs, long enough for some pages."""
    lines = {" ".join(line.split()) for article in articles[:12] for line in article.split("\n")}
    return sorted(line for line in lines if len(line) > 250)[:14]


def _read(content: bytes) -> Reading:
    assert PdfImporter().accepts("bài.pdf", content[:4096])
    (reading,) = PdfImporter().read("bài.pdf", content)
    return reading


def _paragraphs(reading: Reading) -> list[str]:
    return reading.text.split("\n\n")


def _same(text: str, truth: str) -> float:
    return difflib.SequenceMatcher(None, text.split(), truth.split(), autojunk=False).ratio()


@pytest.mark.parametrize("setting", [{}, {"indent": 0, "gap": 6}, {"size": 13, "pitch": 19.5}])
def test_articles_come_back_as_they_were_set(setting, articles):
    for article in articles[:8]:
        paragraphs = [" ".join(line.split()) for line in article.split("\n") if line.strip()]
        reading = _read(pdf(set_text(paragraphs, **setting)))
        assert _same(reading.text, " ".join(paragraphs)) >= 0.999
        assert _same(reading.text.replace(" ", "_"), "\n".join(paragraphs).replace(" ", "_")) >= 0.85
        assert (reading.format, reading.roles, reading.replaced) == ("pdf", {}, 0)


def test_a_paragraph_goes_on_over_a_page_and_the_page_begins_within_it(story):
    pages = set_text(story, bottom=600)
    reading = _read(pdf(pages))
    assert _paragraphs(reading) == story
    assert len(reading.pages) == len(pages) > 2
    assert [reading.text[place:].split()[0] for place in reading.pages] == [page[0].text.split()[0] for page in pages]


def test_a_page_without_words_counts():
    first, second = [Word(70, 700, "Trang đầu có chữ.")], [Word(70, 700, "Trang ba có chữ.")]
    reading = _read(pdf([first, [], second]))
    assert reading.pages == (0, 19, 19)


def test_running_heads_feet_and_page_numbers_are_furniture_between_paragraphs(story):
    pages = set_text(story, bottom=400)
    for number, page in enumerate(pages, 1):
        page.insert(0, Word(70, 810, "Báo Hải Phòng cuối tuần", 8))
        page.append(Word(290, 40, f"Trang {number}/{len(pages)}", 8))
        page.append(Word(500, 30, str(number), 8))
    reading = _read(pdf(pages))
    lines = reading.text.split("\n")
    furniture = [lines[number - 1] for number in reading.roles]
    assert set(reading.roles.values()) == {LineRole.FURNITURE}
    assert len(furniture) == 3 * len(pages)
    assert [line for line in lines if line and line not in furniture] == story


def test_a_title_that_is_the_running_head_too_stays(story):
    title = "Hải Phòng đón khách"
    pages = set_text(story, bottom=500, top=720)
    pages[0].insert(0, Word(70, 760, title, 18))
    for page in pages[1:]:
        page.insert(0, Word(70, 810, title, 8))
    reading = _read(pdf(pages))
    assert _paragraphs(reading)[0] == title
    assert 1 not in reading.roles


def test_large_lines_belong_together():
    title = [Word(70, 760, "Hải Phòng đón hai triệu", 20), Word(70, 734, "lượt khách", 20)]
    reading = _read(pdf([title + set_text([LONG, LONG], top=690)[0]]))
    assert _paragraphs(reading) == ["Hải Phòng đón hai triệu lượt khách", LONG, LONG]


def _two_columns() -> tuple[list[Word], list[Word]]:
    left = set_text([LONG, SHORT, LONG], left=60, right=280, top=700)[0]
    right = set_text([SHORT, LONG, LONG], left=310, right=530, top=700)[0]
    return left, right


def test_two_columns_are_read_one_after_the_other():
    title = Word(60, 750, "Hải Phòng đón hai triệu lượt khách trong mùa hè này", 18)
    expected = [title.text, LONG, SHORT, LONG, SHORT, LONG, LONG]
    left, right = _two_columns()
    assert _paragraphs(_read(pdf([[title, *left, *right]]))) == expected
    across = sorted([title, *left, *right], key=lambda word: (-word.y, word.x))
    assert _paragraphs(_read(pdf([across]))) == expected
    shifted = sorted([title, *left, *(word._replace(y=word.y - 4) for word in right)], key=lambda word: -word.y)
    assert _paragraphs(_read(pdf([shifted]))) == expected


def test_a_paragraph_goes_on_in_the_next_column():
    lines = set_text([LONG, LONG, LONG], left=60, right=280, top=700)[0]
    half = len(lines) // 2
    moved = [Word(word.x + 250, word.y + half * 15, word.text, word.size) for word in lines[half:]]
    assert _paragraphs(_read(pdf([[*lines[:half], *moved]]))) == [LONG] * 3


def test_a_table_is_read_row_by_row():
    rows = [
        ("Hải Phòng", "12 vụ"),
        ("Hải Dương", "9 vụ"),
        ("Quảng Ninh", "15 vụ"),
        ("Bắc Ninh", "7 vụ"),
        ("Thái Bình", "6 vụ"),
    ]
    words = [
        Word(70 + 200 * column, 700 - 15 * row, cell)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
    ]
    assert _read(pdf([words])).text.split() == " ".join(f"{name} {count}" for name, count in rows).split()


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("hội nghị inter-", "national", "hội nghị international"),
        ("Thành ủy Hà Nội-", "Huế", "Thành ủy Hà Nội-Huế"),
        ("giai đoạn 2022-", "2025", "giai đoạn 2022-2025"),
        ("kinh-", "tế", "kinh-tế"),
        ("gửi e-", "mail cho", "gửi e-mail cho"),
        ("xã hội -", "an ninh", "xã hội - an ninh"),
        ("chuyến xe", "đêm", "chuyến xe đêm"),
    ],
)
def test_hyphens_at_line_ends(before, after, expected):
    assert joined(before, after, hyphen=before[-2:].strip().endswith("-") and before[-2] != " ") == expected


def test_hyphens_at_line_ends_are_judged_in_a_file():
    lines = [
        "Hội nghị inter-",
        "national diễn ra ở Hà Nội-",
        "Huế trong giai đoạn 2022-",
        "2025 và sau đó, nhiều nơi.",
    ]
    words = [Word(70, 700 - 15 * number, line) for number, line in enumerate(lines)]
    expected = "Hội nghị international diễn ra ở Hà Nội-Huế trong giai đoạn 2022-2025 và sau đó, nhiều nơi."
    assert " ".join(_read(pdf([words])).text.split()) == expected


def test_letters_in_parts_become_whole():
    assert _read(pdf([[Word(70, 700, "Nga\u0300y ho\u0323\u0302i")]])).text == "Ngày hội"


def test_what_lies_off_the_page_is_not_read():
    words = [Word(70, 700, "Trên trang."), Word(70, -20, "Ngoài trang."), Word(700, 700, "Bên cạnh.")]
    assert _read(pdf([words])).text == "Trên trang."


@pytest.mark.parametrize("matrix", ["0 1 -1 0 842 0", "-1 0 0 -1 595 842", "0 -1 1 0 -247 595"])
def test_words_that_run_in_another_direction_are_read_along_it(matrix):
    content = pdf(set_text([LONG, LONG], bottom=400), matrix=matrix)
    assert _paragraphs(_read(content)) == [LONG, LONG]
    assert _paragraphs(_read(content.replace(b"/MediaBox", b"/Rotate 90 /MediaBox"))) == [LONG, LONG]


def test_a_text_in_an_old_encoding_is_known_by_its_syllables(encode):
    old = [encode(text, "tcvn3").decode("latin-1") for text in (LONG, SHORT)]
    assert _same(_read(pdf(set_text(old))).text, f"{LONG} {SHORT}") > 0.95


def test_properties_are_weak_facts():
    page = [[Word(70, 700, "Cảng biển đón khách.")]]
    declared = _read(pdf(page, title="Cảng biển", author="Lan Anh")).declared
    assert [(fact.value, fact.confidence) for fact in declared.values()] == [("Cảng biển", 0.4), ("Lan Anh", 0.4)]
    assert _read(pdf(page, title="Microsoft Word - bai.doc", author="Admin")).declared == {}


def test_pictures_of_pages_are_refused_with_a_next_step():
    for words in ([], [Word(70, 20, "CamScanner", 8)]):
        with pytest.raises(ScannedPdfError, match="OCR"):
            _read(pdf([words] * 3, images=True))
    assert _read(pdf([[Word(70, 700, LONG[:80])]], images=True)).text == LONG[:80].strip()
    with pytest.raises(EmptyFileError):
        _read(pdf([[]]))


def test_letters_without_meaning_are_refused():
    words = [Word(70, 700 - 15 * number, "\ue001\ue002\ue003 \ue004\ue005 a") for number in range(9)]
    with pytest.raises(UnreadablePdfError, match="letters"):
        _read(pdf([words]))


def test_locked_documents_are_refused_with_a_next_step():
    key = "<" + "00" * 32 + ">"
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O {key} /U {key} /P -4 >> /ID [<00> <00>]"
    content = pdf([[Word(70, 700, "Khóa")]])
    with pytest.raises(LockedDocumentError, match="password"):
        _read(content.replace(b"/Info", lock.encode() + b" /Info"))


def _hostile(objects: list[str | bytes]) -> bytes:
    return assembled(["<< /Type /Catalog /Pages 2 0 R >>", *objects])


def _packed(content: bytes, entries: bytes = b"") -> bytes:
    packed = zlib.compress(content, 9)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(packed), entries, packed)


PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>"
ONE = "<< /Type /Pages /Count 1 /Kids [3 0 R] >>"


def test_hostile_documents_are_refused():
    loop = _hostile(
        ["<< /Type /Pages /Count 3 /Kids [2 0 R 2 0 R 3 0 R] >>", "<< /Type /Pages /Count 2 /Kids [2 0 R] >>"]
    )
    many = _hostile(["<< /Type /Pages /Count 900000 /Kids [3 0 R] >>", PAGE, _packed(b" ")])
    bomb = _hostile([ONE, PAGE, _packed(bytes(60_000_000))])
    twice = _hostile([ONE, PAGE, _packed(zlib.compress(bytes(1000))).replace(b"/FlateDecode", b"[/FlateDecode /Fl]")])
    hidden = bomb.replace(b"/FlateDecode", b"/Fl#61teDecode")
    written = (
        b"<< /Filter [/A85 /Fl] >>\nstream\n" + base64.a85encode(zlib.compress(bytes(20_000_000), 9)) + b"~>\nendstream"
    )
    older = b"<< /Filter /LZWDecode >>\nstream\n" + bytes(100_000) + b"\nendstream"
    for content, error in (
        (loop, (DamagedPdfError, EmptyFileError)),
        (many, TooManyPagesError),
        (bomb, TooElaboratePdfError),
        (twice, TooElaboratePdfError),
        (hidden, TooElaboratePdfError),
        (_hostile([ONE, PAGE, written]), TooElaboratePdfError),
        (_hostile([ONE, PAGE, older]), TooElaboratePdfError),
        (
            _hostile([ONE, PAGE, _packed(b" ").replace(b"/Filter /FlateDecode", b" " * 9) + b"[" * 7_000_000]),
            TooElaboratePdfError,
        ),
        (b"%PDF-1.7\n<< /Subtype /Image >> stream\n1 0 obj [" + b"[" * 9_000_000, TooElaboratePdfError),
        (b"%PDF-1.7\n" + b"[" * 200_000, DamagedPdfError),
        (_hostile([ONE, PAGE, _packed(b"[" * 2_000_000)]), EmptyFileError),
    ):
        with pytest.raises(error):
            _read(content)


def test_a_page_with_more_characters_than_any_is_refused():
    with pytest.raises(TooLargeError):
        _read(pdf([[Word(10, 10 + number, "a" * 1_000, 0.1) for number in range(210)]]))


def test_large_pictures_are_no_bomb():
    content = pdf([[Word(70, 700, LONG[:80])]])
    picture = _packed(bytes(60_000_000), b"/Type /XObject /Subtype /Image")
    assert (
        _read(content.replace(b"%%EOF", b"") + b"99 0 obj\n" + picture + b"\nendobj\n%%EOF").text == LONG[:80].strip()
    )


def test_a_file_cut_off_is_read_as_far_as_it_goes_or_refused():
    content = pdf(set_text([LONG] * 30))
    with pytest.raises(DamagedPdfError):
        _read(content[: len(content) // 3])
    with pytest.raises(UnknownFormatError):
        list(PdfImporter().read("bài.pdf", b"x" * 5_000))
    assert not PdfImporter().accepts("bài.pdf", b"x" * 2_000 + b"%PDF-1.4")
    assert PdfImporter().accepts("bài", b"\n\n" + content[:4_000])


SOUND = pdf([[Word(70, 700, "Sáng 9/5, Hải Phòng"), Word(70, 685, "đón khách.")]] * 2, title="Tít")
START = SOUND.index(b"endstream", SOUND.index(b"/Length1"))  # behind the font, where the structure is


@settings(max_examples=150)
@given(st.data())
def test_damaged_documents_give_a_text_or_a_refusal(data):
    content = bytearray(SOUND)
    first = data.draw(st.sampled_from([0, START]))
    for place in data.draw(st.lists(st.integers(first, len(content) - 1), max_size=6)):
        content[place] ^= 1 << data.draw(st.integers(0, 7))
    _survives(bytes(content[: data.draw(st.sampled_from([len(content), len(content) - 300, len(content) // 2]))]))


@given(st.binary(max_size=400))
def test_any_bytes_behind_the_sign_give_a_text_or_a_refusal(content):
    _survives(b"%PDF-1.4\n" + content)


def _survives(content: bytes) -> None:
    try:
        readings = list(PdfImporter().read("x.pdf", content))
    except UserError:
        return
    assert all(reading.text for reading in readings)
