"""Whatever passages say and however they are headed: each format has every quote, under each of its headings."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.exporting import Choices, Heading
from desktop_app.export import document
from desktop_app.export.document import Quotation
from desktop_app.export.outline import document_of_excerpts
from tests.export.conftest import CRIME, HTML, MARKDOWN, WELFARE
from tests.export.test_html_format import Page
from tests.export.test_markdown_format import commonmark, words
from tests.export.test_outline import numbered

SIGNS = "aệ😀 \n\u0301\u202e\u200b<>&\"'`*_[]()#!|~$^=%\\-+1.:/"
TEXTS = st.text(st.sampled_from(SIGNS), min_size=1, max_size=30).filter(str.strip)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "quote": TEXTS,
            "note": st.text(st.sampled_from(SIGNS), max_size=30).map(lambda text: text.replace(">", "")),
            "title": TEXTS,
            "source": TEXTS,
            "themes": st.lists(st.sampled_from([CRIME, WELFARE]), unique=True),
            "provinces": st.lists(st.sampled_from(["ha-noi", "hai-duong"]), unique=True).map(tuple),
            "published": st.sampled_from([None, "2023", "2024-05-09"]),
        }
    ),
    max_size=5,
)
HEADINGS = st.lists(st.sampled_from(Heading), max_size=3, unique=True).map(tuple)
PIECE = re.compile(r"<(h[1-6]|blockquote)(?: [^>]*)?>(.*?)</\1>", re.DOTALL)


def skeleton(blocks) -> list[tuple[str, str]]:
    """The headings and quotes of a document, in order, without white space."""
    found = []
    for block in blocks:
        if isinstance(block, document.Heading):
            found.append((f"h{block.level + 1}", bare(f"{block.text} ({block.passages})")))
        elif isinstance(block, Quotation):
            found.append(("blockquote", bare(block.words)))
    return found


def bare(text: str) -> str:
    return "".join(text.split())


def written(exporter, excerpts, context) -> str:
    out = io.BytesIO()
    exporter.write(excerpts, context, out)
    return out.getvalue().decode()


@pytest.fixture
def made(make_excerpt, context):
    def make(rows, headings):
        chosen = replace(context, choices=Choices(headings=headings))
        return numbered(*(make_excerpt(**row) for row in rows)), chosen

    return make


@given(ROWS, HEADINGS)
def test_the_page_has_every_quote_under_each_of_its_headings(made, rows, headings):
    excerpts, context = made(rows, headings)
    html = written(HTML, excerpts, context)
    assert not Page(html).open
    html = re.sub(r'<div class="note">.*?</div>', "", html, flags=re.DOTALL)
    html = re.sub(r'<i class="letter".*?</i>', "", html).split("</h1>", 1)[1]
    found = [(tag, bare(words(text))) for tag, text in PIECE.findall(html)]
    assert found == skeleton(document_of_excerpts(excerpts, context).blocks)


@given(ROWS, HEADINGS)
def test_markdown_has_every_quote_under_each_of_its_headings(made, rows, headings):
    excerpts, context = made(rows, headings)
    rendered = commonmark(written(MARKDOWN, excerpts, context)).split("</h1>", 1)[1]
    found = [(tag, bare(words(text))) for tag, text in PIECE.findall(rendered)]
    assert found == skeleton(document_of_excerpts(excerpts, context).blocks)
