"""Saved web pages: the article is found, its lead and captions with it, and nothing else of the page."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from desktop_app.domain.errors import EmptyFileError, NotTextError, TooLargeError, UnknownFormatError
from desktop_app.hooks import Reading
from desktop_app.ingest.web.html_blocks import TooManyElementsError
from desktop_app.ingest.web.html_pages import HtmlImporter, NoArticleError, ScriptedPageError
from desktop_app.ingest.web.web_archives import WebArchiveImporter

PAGES = sorted((Path(__file__).parents[1] / "files" / "pages").glob("*.html"))
STORY = (
    "Sáng 6/3, đội thiện nguyện của xã chở ba trăm phần cơm tới trạm y tế, nơi hơn bốn mươi hộ tạm trú sau trận lốc.",
    "Chị Hà Thị Nương cho biết bếp đỏ lửa từ bốn giờ, gạo do các hộ trong thôn góp, rau lấy từ vườn trường tiểu học.",
    "Theo trạm trưởng, nước sạch và thuốc men đủ dùng trong mười ngày, điện dự kiến có lại trước tối thứ sáu.",
)
PROSE = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
MENU = (
    '<ul class="menu"><li><a href="/1">Thời sự trong ngày</a></li><li><a href="/2">Kinh tế và đời sống</a></li></ul>'
    * 4
)


def page(body: str, head: str = "") -> bytes:
    return f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>{MENU}{body}</body></html>'.encode()


def read(content: bytes) -> Reading:
    (reading,) = HtmlImporter().read("bài.html", content)
    return reading


def roles(reading: Reading) -> list[tuple[str, str]]:
    lines = reading.text.split("\n")
    return [(str(role), lines[number - 1]) for number, role in reading.roles.items()]


def f1(found: str, truth: str) -> float:
    one, two = (Counter(re.findall(r"\w+", text.lower())) for text in (found, truth))
    return 2 * (one & two).total() / (one.total() + two.total())


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_article_of_a_papers_page_is_read_with_its_lead_and_captions(path):
    truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    content = path.read_bytes()
    assert HtmlImporter().accepts(path.name, content[:4096])
    reading = read(content)
    assert f1(reading.text, " ".join(line for _role, line in truth["lines"])) >= 0.97
    assert {name: fact.value for name, fact in reading.declared.items()} == truth["declared"]
    stated = [(role, line) for role, line in truth["lines"] if role]
    assert roles(reading) == stated


def test_what_a_page_states_of_its_article_is_declared_with_its_evidence():
    reading = read(PAGES[1].read_bytes())
    fact = reading.declared["published"]
    assert (fact.value, fact.evidence[0].kind, fact.evidence[0].span) == ("2024-08-22T10:15", "page data", None)
    assert all(0.9 <= fact.confidence <= 0.99 for fact in reading.declared.values())


def test_a_lead_that_only_the_pages_head_states_is_put_first():
    head = (
        '<meta property="og:type" content="article"><meta property="og:title" content="Bếp cơm giữa tâm lốc">'
        '<meta name="description" content="Ba trăm phần cơm mỗi ngày đã đỡ bữa cho các hộ mất nhà vì trận lốc ở xã.">'
    )
    reading = read(page(f"<h1>Bếp cơm giữa tâm lốc</h1>{PROSE}", head))
    assert roles(reading)[:2] == [
        ("title", "Bếp cơm giữa tâm lốc"),
        ("lead", "Ba trăm phần cơm mỗi ngày đã đỡ bữa cho các hộ mất nhà vì trận lốc ở xã."),
    ]


def test_a_description_of_the_site_is_no_lead():
    head = (
        '<meta property="og:type" content="article">'
        '<meta name="description" content="Báo điện tử cập nhật tin tức mới nhất về thể thao, pháp luật, công nghệ.">'
    )
    reading = read(page(f"<h1>Bếp cơm giữa tâm lốc</h1>{PROSE}", head))
    assert "Báo điện tử" not in reading.text


def test_a_lead_that_the_body_repeats_stands_once():
    lead = "Ba trăm phần cơm mỗi ngày đã đỡ bữa cho các hộ mất nhà vì trận lốc."
    head = f'<meta property="og:type" content="article"><meta name="description" content="{lead}">'
    reading = read(page(f'<h1>Bếp cơm giữa tâm lốc</h1><div class="content"><p>{lead}</p>{PROSE}</div>', head))
    assert reading.text.count(lead) == 1
    assert ("lead", lead) in roles(reading)


def test_a_title_loses_the_name_of_its_site():
    reading = read(
        page(PROSE, "<title>Bếp cơm giữa tâm lốc - Báo Miền Núi</title><meta property='og:type' content='article'>")
    )
    assert reading.declared["title"].value == "Bếp cơm giữa tâm lốc"
    assert reading.declared["source"].value == "Báo Miền Núi"


@pytest.mark.parametrize(
    ("stated", "value"),
    [
        ("2024-03-06T02:10:00Z", "2024-03-06T09:10"),
        ("2024-03-06T09:10:00+07:00", "2024-03-06T09:10"),
        ("2024-03-06T09:10:00", "2024-03-06T09:10"),
        ("2024-03-06T00:00:00+07:00", "2024-03-06"),
        ("3/6/2024 9:10:00 AM", "2024-03-06T09:10"),
        ("06/03/2024 09:10", "2024-03-06T09:10"),
    ],
)
def test_publication_is_stated_in_hanoi_time(stated, value):
    head = f'<meta property="og:type" content="article"><meta property="article:published_time" content="{stated}">'
    assert read(page(f"<h1>Bếp cơm giữa tâm lốc</h1>{PROSE}", head)).declared["published"].value == value


def test_a_page_of_nothing_but_text_is_read_whole():
    text = "<html><body><h1>Nhật ký</h1><p>Mưa.</p><table><tr><td>a</td><td>b</td></tr></table><ul><li>một</ul>"
    assert read(text.encode()).text == "Nhật ký\n\nMưa.\n\na\n\nb\n\nmột"


def test_a_page_that_is_one_form_is_read():
    reading = read(page(f'<form id="aspnetForm"><input><h1>Bếp cơm giữa tâm lốc</h1>{PROSE}</form>'))
    assert STORY[1] in reading.text


def test_a_form_for_readers_is_left_out():
    reading = read(page(f"<h1>Bếp cơm giữa tâm lốc</h1>{PROSE}<form><p>Gửi bình luận của bạn</p></form>"))
    assert "bình luận" not in reading.text


def test_a_saved_page_knows_where_it_was_saved_from():
    content = page(f"<h1>Bếp cơm giữa tâm lốc</h1>{PROSE}").replace(
        b"<html>", b"<!-- saved from url=(0035)https://mien-nui.example/bep-com.html -->\n<html>", 1
    )
    assert HtmlImporter().accepts("x", content[:4096])
    assert read(content).declared["url"].value == "https://mien-nui.example/bep-com.html"


@pytest.mark.parametrize("kind", [".mhtml", ".txt"])
def test_a_page_in_a_single_file_is_read(kind):
    quoted = page(f"<h1>Bếp cơm giữa tâm lốc</h1>{PROSE}")
    encoded = b"".join(b"=%02X" % byte if byte > 126 or byte == 61 else bytes([byte]) for byte in quoted)
    lines = [encoded[at : at + 60] for at in range(0, len(encoded), 60)]
    whole = b"".join(lines)
    content = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://mien-nui.example/bep-com.html\r\n"
        b"Subject: =?utf-8?Q?B=E1=BA=BFp?=\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n'
        b'\tboundary="----Ranh--gioi----"\r\n\r\n\r\n------Ranh--gioi----\r\nContent-Type: text/html\r\n'
        b"Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://mien-nui.example/bep-com.html\r\n\r\n"
        + whole
        + b"\r\n------Ranh--gioi----\r\nContent-Type: image/png\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\niVBORw0K\r\n"
        b"------Ranh--gioi------\r\n"
    )
    assert WebArchiveImporter().accepts("bài" + kind, content[:4096])
    (reading,) = WebArchiveImporter().read("bài" + kind, content)
    assert STORY[0] in reading.text
    assert reading.declared["url"].value == "https://mien-nui.example/bep-com.html"
    with pytest.raises(UnknownFormatError):
        WebArchiveImporter().read("x.mhtml", b"From: <Saved by Blink>\nContent-Type: text/plain\n\nx")


@pytest.mark.parametrize(
    ("meta", "codec", "name"),
    [
        ('<meta charset="windows-1258">', "cp1258", "windows-1258"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=utf-16">', "utf-16", "utf-16-le"),
        ("", "utf-8-sig", "utf-8"),
    ],
)
def test_character_sets_are_found(meta, codec, name):
    html = f"<html><head>{meta}</head><body><h1>Bếp cơm</h1>{PROSE}</body></html>"
    if codec == "cp1258":
        parts = unicodedata.normalize("NFD", html)
        html = re.sub("([aAeEoO])(\u0323?)(\u0302)", lambda m: unicodedata.normalize("NFC", m[1] + m[3]) + m[2], parts)
        html = re.sub("[aA]\u0306|[oOuU]\u031b", lambda m: unicodedata.normalize("NFC", m[0]), html)
    reading = read(html.encode(codec))
    assert STORY[2] in reading.text
    assert reading.encoding == name


OFFERS = "".join(
    f'<div class="item"><h3><a href="/{n}">Tiêu đề dài của một câu chuyện trong ngày số {n}</a></h3>'
    f"<p>Đoạn dẫn của câu chuyện số {n} nói vắn tắt điều gì đã xảy ra, ở đâu và vì sao "
    "người đọc nên mở ra xem tiếp.</p></div>"
    for n in range(12)
)


@pytest.mark.parametrize("body", [OFFERS, MENU, f"<h1>Thời sự</h1>{OFFERS}"])
def test_a_list_of_headlines_is_refused_with_a_next_step(body):
    with pytest.raises(NoArticleError, match="Open the article itself"):
        read(page(body))


def test_a_shell_that_scripts_fill_is_refused_as_such():
    with pytest.raises(ScriptedPageError, match="paste it"):
        read(b'<!DOCTYPE html><html><body><div id="root"></div><script src="/app.js"></script></body></html>')
    with pytest.raises(EmptyFileError):
        read(b"<html><body></body></html>")


@pytest.mark.parametrize(
    "construct",
    [
        "<script>document.write('LẠ')</script>",
        '<iframe src="https://xa.example/LẠ">LẠ</iframe>',
        '<object data="file:///etc/LẠ"><p>LẠ</p></object>',
        '<p onclick="LẠ()" style="background:url(https://xa.example/LẠ.png)"></p>',
        '<img src="https://xa.example/LẠ.png" alt="LẠ" onerror="LẠ()"><img src="file:///LẠ">',
        '<img src="\\\\may\\LẠ.png">',
        '<base href="https://xa.example/LẠ/">',
        '<meta http-equiv="refresh" content="0;url=https://xa.example/LẠ">',
        "<style>@import 'https://xa.example/LẠ.css'; p:after { content: 'LẠ' }</style>",
        "<svg><text>LẠ</text></svg><template><p>LẠ</p></template><noscript><p>LẠ</p></noscript>",
        '<div style="display: none">LẠ</div><p hidden>LẠ</p><select><option>LẠ</option></select>',
        "<!-- LẠ --><![CDATA[LẠ]]><?LẠ?>",
        '<embed src="LẠ"><video src="LẠ">LẠ</video><audio>LẠ</audio><canvas>LẠ</canvas>',
    ],
)
def test_what_acts_or_loads_is_not_there(construct):
    reading = read(page(f"<h1>Bếp cơm giữa tâm lốc</h1><div class='content'>{STORY[0]}{construct}{PROSE}</div>"))
    assert "LẠ" not in reading.text
    assert "LẠ" not in str(reading.declared)
    assert STORY[2] in reading.text


def test_markup_that_is_shown_stays_text():
    reading = read(
        page(f"<h1>Bếp cơm giữa tâm lốc</h1>{PROSE}<p>&lt;script&gt;alert(1)&lt;/script&gt; là một đoạn mã.</p>")
    )
    assert "<script>alert(1)</script> là một đoạn mã." in reading.text


@pytest.mark.parametrize(
    "content",
    [
        b"<html><body>" + b"<div>" * 100_000 + STORY[0].encode(),
        b"<html><body>" + b"<table><tr><td>" * 20 + STORY[0].encode() + b"</td></tr></table>" * 20,
        page("<b>" * 90_000 + PROSE),
        page("<div><span>" * 1_000 + PROSE),
    ],
    ids=["divs", "tables", "inline", "spans"],
)
def test_nesting_without_end_is_flattened(content):
    assert STORY[0] in read(content).text


def test_pages_without_end_are_refused():
    with pytest.raises(TooManyElementsError):
        read(b"<html><body>" + b"<b>" * 300_000)
    with pytest.raises(TooLargeError):
        read(b"<html><body>" + b"<p>x" * 150_000)
    with pytest.raises(TooLargeError):
        read(b"<html><body>" + b"a" * 17_000_000)


def test_pictures_within_a_page_do_not_count():
    picture = b'<img src="data:image/png;base64,' + b"iVBORw0KGgo" * 1_800_000 + b'">'
    assert STORY[0] in read(page(f"<h1>Bếp cơm giữa tâm lốc</h1>{PROSE}") + picture).text


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"PK\x03\x04...."])
def test_other_formats_under_a_pages_suffix_are_refused(content):
    assert not HtmlImporter().accepts("x.html", content)
    with pytest.raises(UnknownFormatError):
        read(content)


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(NotTextError):
        read(b"<html>" + bytes(range(256)) * 30)
