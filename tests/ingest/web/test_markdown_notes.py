"""Markdown notes and clippings."""

from __future__ import annotations

import contextlib

import pytest

from desktop_app.domain.errors import EmptyFileError, NotTextError, TooLargeError, UserError
from desktop_app.hooks import Reading
from desktop_app.ingest.web.markdown_notes import MarkdownImporter


def read(text: str) -> Reading:
    (reading,) = MarkdownImporter().read("bài.md", text.encode())
    return reading


def test_what_a_web_clipper_states_is_declared():
    reading = read(
        '---\r\ntitle: "Bếp cơm giữa tâm lốc"\r\nsource: "https://mien-nui.example/bep-com"\r\nauthor:\r\n'
        '  - "[[Nông Thảo]]"\r\n'
        'published: 2024-03-06\r\ncreated: 2025-01-01\r\ntags:\r\n  - "clippings"\r\n---\r\nSáng 6/3, bếp đỏ lửa.\r\n'
    )
    assert reading.text == "Sáng 6/3, bếp đỏ lửa."
    assert {name: fact.value for name, fact in reading.declared.items()} == {
        "title": "Bếp cơm giữa tâm lốc",
        "url": "https://mien-nui.example/bep-com",
        "author": "Nông Thảo",
        "published": "2024-03-06",
    }


def test_vietnamese_properties_and_toml_are_understood():
    reading = read("+++\nTiêu đề = 'Bếp cơm'\nNguồn = Báo Miền Núi\nNgày: 06/03/2024 09:10\n+++\nBếp đỏ lửa.")
    assert [reading.declared[name].value for name in ("title", "source", "published")] == [
        "Bếp cơm",
        "Báo Miền Núi",
        "2024-03-06T09:10",
    ]


def test_signs_of_markdown_are_not_in_the_text():
    reading = read(
        "# Bếp *cơm*\n\nChị **Nương** [nói](https://x.example) về [[Làng|làng]] ==này== ^abc123\n\n"
        "## Phần hai\n\n- một\n- hai\n\n"
        "> [!quote] lời\n> kể\n\n![[ảnh.png]]\n\n| a | b |\n|---|---|\n| c | d |\n\n<script>LẠ</script>\n\n%% riêng %%"
    )
    assert reading.text.split("\n\n") == [
        "Bếp cơm", "Chị Nương nói về làng này", "Phần hai", "một", "hai", "lời kể", "a", "b", "c", "d",
    ]  # fmt: skip
    assert {number: str(role) for number, role in reading.roles.items()} == {1: "title", 5: "heading"}
    assert reading.declared["title"].value == "Bếp cơm"


def test_a_note_without_properties_keeps_a_rule_at_its_top():
    assert read("---\n\nBếp đỏ lửa.").text == "Bếp đỏ lửa."


@pytest.mark.parametrize("text", ["", " \n", "---\ntitle: x\n---\n", "# \n"])
def test_nothing_to_read_is_refused(text):
    with pytest.raises(EmptyFileError):
        read(text)


def test_other_content_is_refused():
    assert not MarkdownImporter().accepts("x.md", b"\x00\x01\x02\x00" * 30)
    assert not MarkdownImporter().accepts("x.txt", b"# a")
    with pytest.raises(NotTextError):
        MarkdownImporter().read("x.md", bytes(range(32)) * 40)
    with pytest.raises(TooLargeError):
        MarkdownImporter().read("x.md", b"a" * 9_000_000)


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "![",
        "*",
        "_a",
        "`",
        ">",
        "> ",
        "- ",
        "  - ",
        "<",
        "<a",
        "&",
        "\\",
        "[a](",
        "**a ",
        "[^1]",
        "| ",
        "# ",
        "\n",
        "<!--",
        "1. ",
    ],
)
def test_tangles_are_read_or_refused(piece):
    for text in (piece * (150_000 // len(piece)), (piece * 50 + "\n\n") * (150_000 // (50 * len(piece)))):
        with contextlib.suppress(UserError):
            assert read(text).text
