"""Documents of offices come in through the same door as plain text."""

from __future__ import annotations

import pytest
from made_documents import docx, fodt, odt, packed, paragraph
from made_pdf import pdf, set_text

from desktop_app.domain.errors import UserError
from desktop_app.operations.imports import inspect
from desktop_app.plugins import load_plugins

STORY = [
    "Hải Phòng đón hai triệu lượt khách",
    "Sáng 9/5/2024, Thành ủy Hải Phòng họp về tình hình phát triển kinh tế - xã hội của thành phố trong bốn tháng.",
    "Lượng khách đến thành phố tăng mười hai phần trăm so với cùng kỳ năm ngoái, theo báo cáo của Sở Du lịch.",
]
RTF = "{\\rtf1\\ansi " + "\\par ".join(
    "".join(char if char.isascii() else f"\\u{ord(char)}?" for char in line) for line in STORY
) + "}"  # fmt: skip
FILES = {
    "bài.docx": ("docx", docx("".join(map(paragraph, STORY)))),
    "bài.odt": ("odt", odt("".join(f"<text:p>{line}</text:p>" for line in STORY))),
    "bài.fodt": ("odt", fodt("".join(f"<text:p>{line}</text:p>" for line in STORY))),
    "bài.doc": ("rtf", RTF.encode()),
    "bài.pdf": ("pdf", pdf(set_text(STORY))),
}


@pytest.mark.parametrize("name", FILES)
def test_a_document_is_recognised_by_what_is_in_it(tmp_path, name):
    file_format, content = FILES[name]
    for called in (name, "không tên"):
        path = tmp_path / called
        path.write_bytes(content)
        found, _ = inspect(path, load_plugins())
        assert (found.format, found.text) == (file_format, "\n\n".join(STORY))
        assert found.metadata.title.value == STORY[0]


def test_documents_in_a_zip_are_read_and_an_old_one_is_refused_by_name(tmp_path):
    archive = tmp_path / "bài.zip"
    archive.write_bytes(packed({name: content for name, (_, content) in FILES.items()}))
    assert inspect(archive, load_plugins())[0].text == "\n\n".join(STORY)
    old = tmp_path / "cũ.doc"
    old.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(2_000))
    with pytest.raises(UserError, match="docx"):
        inspect(old, load_plugins())
