"""Mails and boxes of mails: the message is the article, the headers say who and when."""

from __future__ import annotations

import base64
import quopri

import pytest

from desktop_app.domain.errors import NotTextError
from desktop_app.hooks import Reading
from desktop_app.ingest.text import TextImporter
from desktop_app.ingest.web.mails import EmptyMailError, EmptyMessageError, MailboxImporter, MailImporter

TEXT = "Sáng 6/3, đội thiện nguyện của xã chở cơm tới trạm y tế.\n\nChị Nương cho biết bếp đỏ lửa từ bốn giờ.\n"
HEAD = (
    "Received: by mail.example\nFrom: =?utf-8?B?{}?= <pv@mien-nui.example>\nTo: toasoan@mien-nui.example\n"
    "Subject: =?utf-8?Q?Fwd:_B=C3=A0i:_B=E1=BA=BFp_c=C6=A1m?=\nDate: Wed, 06 Mar 2024 02:10:00 +0000\n"
    "MIME-Version: 1.0\n"
).format(base64.b64encode("NÔNG THẢO".encode()).decode())
PLAIN = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
HTML = "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"


def read(content: bytes) -> Reading:
    assert MailImporter().accepts("thư.eml", content[:4096])
    (reading,) = MailImporter().read("thư.eml", content)
    return reading


def alternatives(*parts: str) -> bytes:
    body = "".join(f"--r=1\n{part}\n" for part in parts)
    return f'{HEAD}Content-Type: multipart/alternative; boundary="r=1"\n\nkhông ai đọc\n{body}--r=1--\ncuối'.encode()


def quoted(html: str) -> str:
    return quopri.encodestring(html.encode()).decode()


def test_a_mail_is_read_with_what_its_headers_say():
    reading = read((HEAD + PLAIN + TEXT).encode())
    assert reading.text == TEXT.strip()
    assert {name: (fact.value, fact.confidence) for name, fact in reading.declared.items()} == {
        "title": ("Bài: Bếp cơm", 0.7),
        "author": ("Nông Thảo", 0.5),
        "published": ("2024-03-06T09:10", 0.5),
    }
    assert not MailboxImporter().accepts("thư.eml", HEAD.encode())


def test_plain_text_is_taken_before_html_unless_it_is_empty():
    page = HTML + quoted("<div>Bản <b>HTML</b><br>hai dòng</div><div style='display:none'>ẩn</div>")
    assert read(alternatives(PLAIN + TEXT, page)).text == TEXT.strip()
    assert read(alternatives(PLAIN + " \n", page)).text == "Bản HTML\n\nhai dòng"


def test_transfer_encodings_and_character_sets_are_undone():
    body = base64.encodebytes(TEXT.encode("utf-16-le")).decode()
    content = f"{HEAD}Content-Type: text/plain; charset=utf-16le\nContent-Transfer-Encoding: base64\n\n{body}"
    assert read(content.encode()).text == TEXT.strip()


def test_lines_that_a_mail_program_broke_are_one_paragraph():
    words = (
        "Theo trạm trưởng, nước sạch và thuốc men đủ dùng trong mười ngày, điện dự kiến có lại trước tối thứ sáu. " * 3
    ).split()
    lines, line = [], ""
    for word in words:
        if len(line) + 1 + len(word) > 72:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    content = HEAD + PLAIN + "\n".join([*lines, line]) + "\n> lời trước\n> lời trước nữa\n\n-- \nNông Thảo\n"
    assert read(content.encode()).text == " ".join(words) + "\n\n> lời trước\n\n> lời trước nữa\n\n--\n\nNông Thảo"


def test_attachments_are_left_out_and_a_mail_of_them_is_refused():
    file = "Content-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nTỆP\n"
    assert "TỆP" not in read(alternatives(PLAIN + TEXT, file)).text
    with pytest.raises(EmptyMailError, match="save the attachment"):
        read(alternatives(PLAIN, file))


def test_headers_with_bytes_that_nobody_declared_are_read():
    content = "From: Thảo <a@b.example>\nSubject: Bếp cơm giữa tâm lốc\nMessage-ID: <1>\n\n" + TEXT
    assert read(content.encode()).declared["title"].value == "Bếp cơm giữa tâm lốc"


def test_notes_that_look_like_a_mail_are_text():
    note = "From: Thảo\nTo: Ban biên tập\nSubject: Bếp cơm\n\nNội dung".encode()
    assert not MailImporter().accepts("ghi.txt", note)
    assert TextImporter().accepts("ghi.txt", note)
    assert not MailImporter().accepts("x.eml", b"Xin ch\xc3\xa0o")


def test_nested_parts_without_end_are_no_trouble():
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(5_000))
    with pytest.raises(EmptyMailError):
        read((HEAD + deep + PLAIN + TEXT).encode())


def box(*bodies: str) -> bytes:
    return "".join(f"From - Wed Mar  6 02:10:00 2024\n{HEAD}{PLAIN}{body}\n\n" for body in bodies).encode()


def test_a_box_gives_each_message_with_its_number():
    content = box(
        "Bài một, đã gửi.",
        "From xưa đến nay.\n>From là lời trích.\n>>From hai lần.",
        " ",
        "Bài bốn.\n\nFrom đây là câu văn.",
    )
    assert MailboxImporter().accepts("Inbox", content[:4096])
    one, two, three, four = MailboxImporter().read("Inbox", content)
    assert isinstance(one, Reading)
    assert (one.text, one.part, one.declared["title"].value) == ("Bài một, đã gửi.", "message 1", "Bài: Bếp cơm")
    assert isinstance(two, Reading)
    assert two.text == "From xưa đến nay.\n\nFrom là lời trích.\n\n>From hai lần."
    assert isinstance(three, EmptyMessageError)
    assert "message 3" in str(three)
    assert isinstance(four, Reading)
    assert four.text.endswith("From đây là câu văn.")


def test_windows_line_ends_do_not_hide_messages():
    parts = list(MailboxImporter().read("Inbox", box("Một.", "Hai.").replace(b"\n", b"\r\n")))
    assert [part.text for part in parts if isinstance(part, Reading)] == ["Một.", "Hai."]


def test_what_is_no_box_is_refused():
    with pytest.raises(NotTextError):
        MailboxImporter().read("x.mbox", b"\x00\x01")
