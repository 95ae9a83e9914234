"""Documents in Markdown and HTML: what is quoted is only text, what is written is Markdown without a way out."""

from __future__ import annotations

import io

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.export.document import Document, Heading, Paragraph, Quotation
from desktop_app.export.document_html import HtmlDocument
from desktop_app.export.document_markdown import MarkdownDocument, as_markdown, own_markdown
from tests.export.test_html_format import Page
from tests.export.test_markdown_format import RENDERERS, TAG, commonmark, words

WHOLE = Document(
    "Bản in tháng 5",
    [
        Heading(1, "Kéo giảm tội phạm"),
        Paragraph("Lời **dẫn**"),
        Heading(2, "Hải Phòng"),
        Quotation("kéo giảm tội phạm", "Lan Anh, “Tít”, Báo CAND"),
        Quotation("lời nay", "“Tít”", "Cần xem lại", "lời xưa"),
        Quotation("lời cũ", why="Đoạn này không còn"),
    ],
)


def html(document: Document) -> str:
    out = io.BytesIO()
    HtmlDocument().write(document, out)
    return out.getvalue().decode()


def test_markdown_has_headings_paragraphs_and_quotations():
    out = io.BytesIO()
    MarkdownDocument().write(WHOLE, out)
    assert out.getvalue().decode() == (
        "# Bản in tháng 5\n\n## Kéo giảm tội phạm\n\nLời **dẫn**\n\n### Hải Phòng\n\n"
        "> kéo giảm tội phạm\n\n— Lan Anh, “Tít”, Báo CAND\n\n"
        "> lời nay\n\n— “Tít”\n\n**Cần xem lại**: “lời xưa”\n\n> lời cũ\n\n**Đoạn này không còn**\n\n"
    )


def test_html_has_headings_paragraphs_and_quotations():
    page = Page(html(WHOLE))
    assert ("lang", "vi") in page.attributes
    assert [page.texts[level] for level in ("h1", "h2", "h3")] == [
        ["Bản in tháng 5"],
        ["Kéo giảm tội phạm"],
        ["Hải Phòng"],
    ]
    assert page.texts["strong"] == ["dẫn"]
    assert page.texts["blockquote"] == ["kéo giảm tội phạm", "lời nay", "lời cũ"]
    assert page.texts["figcaption"] == ["— Lan Anh, “Tít”, Báo CAND", "— “Tít”"]
    assert page.texts["del"] == ["lời xưa"]
    assert not page.open


def test_a_page_loads_nothing_and_runs_nothing():
    page = Page(html(WHOLE))
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in page.attributes
    assert not {name for name, _ in page.attributes} & {"src", "srcset", "href", "action"}
    assert "@media print" in page.texts["style"][0]
    assert "@page" in page.texts["style"][0]


def test_in_html_what_is_quoted_is_only_text(hostile):
    page = Page(html(Document(hostile, [Heading(1, hostile), Quotation(hostile, hostile, hostile, hostile)])))
    assert page.texts["blockquote"] == page.texts["h1"] == page.texts["h2"] == page.texts["del"] == [hostile]
    assert page.texts["figcaption"] == [f"— {hostile}"]
    assert not page.open


def test_in_html_an_own_paragraph_brings_no_markup_of_its_own(hostile):
    page = Page(html(Document("x", [Paragraph(hostile), Quotation("y")])))
    assert not set(page.tags) & {"script", "img", "iframe", "svg", "form", "input"}
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert page.texts["blockquote"][-1] == "y"
    assert not page.open


@pytest.mark.parametrize("render", RENDERERS)
def test_in_markdown_what_is_quoted_is_only_text(render, hostile):
    rendered = render(
        as_markdown(Document(hostile, [Heading(1, hostile), Quotation(hostile, hostile, hostile, hostile)]))
    )
    tags = {tag.strip("</ >") for tag in TAG.findall(rendered)}
    assert tags <= {"h1", "h2", "blockquote", "p", "br", "strong"}
    assert words(rendered).count(" ".join(hostile.split())) == 6


@pytest.mark.parametrize(
    "text",
    [
        "<script>x</script>", "<!-- bỏ ngỏ", "```\nbỏ ngỏ", "~~~~ py\nx\n~~~", "<div>", "<![CDATA[", "<?php",
        "- mục\n-", "> lời", "| a | b |\n|---|---|", "1. một", "    mã", "[x]: http://a.vn", "---",
        "đoạn\n===", "`mã", "\\",
    ],
)  # fmt: skip
@pytest.mark.parametrize("render", [*RENDERERS, lambda text: markdown.markdown(text, extensions=["fenced_code"])])
def test_an_own_paragraph_ends_where_it_ends(render, text):
    rendered = render(as_markdown(Document("Tên", [Paragraph(text), Heading(1, "Sau"), Quotation("lời trích")])))
    assert "<h2>Sau</h2>" in rendered
    assert "<p>lời trích</p>\n</blockquote>" in rendered
    assert not {"<script", "<div", "<!--", "<?"} & {tag.split(">")[0].split()[0] for tag in TAG.findall(rendered)}


@given(st.text("`~<>#*-_ \nab[]!|=\t1.", max_size=60))
@example("```\n```` x\n~~~")
def test_whatever_is_written_the_next_heading_stands(text):
    composed = "\n".join(text.splitlines()).strip()
    rendered = commonmark(as_markdown(Document("Tên", [Paragraph(composed), Heading(1, "Sau")])))
    assert rendered.endswith("<h2>Sau</h2>\n")


def test_code_that_is_closed_stays_as_it_is():
    assert own_markdown("```\na\n```\n\nb") == "```\na\n```\n\nb"
