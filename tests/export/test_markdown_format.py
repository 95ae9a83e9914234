from __future__ import annotations

import re
from html import unescape

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from desktop_app.domain.annotations import State
from desktop_app.export.markdown_text import escaped, note_markdown
from tests.export.conftest import MARKDOWN

TAG = re.compile(r"<[^>]*>")
TAGS_MEANT = {"h1", "h2", "h3", "em", "blockquote", "p", "br", "strong"}


def commonmark(text: str) -> str:
    return MarkdownIt("gfm-like", {"linkify": False}).render(text)


RENDERERS = [commonmark, markdown.markdown]


def words(rendered: str) -> str:
    return " ".join(unescape(TAG.sub(" ", rendered)).split())


def test_passages_stand_under_their_themes_with_citation_and_note(written, make_excerpt):
    text = written(MARKDOWN, make_excerpt(note="xem lại", state=State.CHECKED))
    assert text == (
        "# Trích tháng 5\n\n## Kéo giảm tội phạm (1)\n\n*Phòng ngừa tội phạm.*\n\n"
        "### Hải Dương, nay thuộc TP Hải Phòng (1)\n\n> kéo giảm tội phạm\n\n"
        "— “Bộ trưởng Tô Lâm làm việc”, Báo CAND, 09/05/2024, Hải Dương, nay thuộc TP Hải Phòng · Đã kiểm\n\n"
        "**Ghi chú:** xem lại\n\n"
    )


@pytest.mark.parametrize("render", RENDERERS)
def test_text_is_only_text(written, make_excerpt, render, hostile):
    rendered = render(written(MARKDOWN, make_excerpt(hostile, title=hostile, source=hostile)))
    assert {tag.strip("</ >") for tag in TAG.findall(rendered)} <= TAGS_MEANT
    shown = words(rendered)
    assert shown.count(" ".join(hostile.split())) == 3
    assert rendered.count("<h2>") == 1


@pytest.mark.parametrize("render", RENDERERS)
def test_a_note_is_markdown_that_parts_nothing_and_loads_nothing(written, make_excerpt, render, hostile):
    first, second = make_excerpt(note=hostile), make_excerpt("sau", note="> # x\n> y\n> ---")
    rendered = render(written(MARKDOWN, first, second))
    tags = {tag.strip("</ >").split()[0] for tag in TAG.findall(rendered)}
    assert not tags & {"script", "img", "h4", "h5", "h6"}
    assert [rendered.count(f"<h{level}>") for level in (1, 2, 3)] == [1, 1, 1]
    assert "<p>sau</p>\n</blockquote>" in rendered


@given(st.text("`~<>#*-_ \nab[]!|=\t1.", max_size=60))
@example("a\n-")
@example("- a\n  ===")
@example("> - # a")
def test_no_note_has_a_heading(text):
    assert "<h" not in commonmark(note_markdown(text)).replace("<hr", "")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
def test_any_line_is_shown_as_it_is(line):
    rendered = commonmark(f"> {escaped(line)}\n")
    assert {tag.strip("</ >") for tag in TAG.findall(rendered)} <= {"blockquote", "p"}
    assert words(rendered) == " ".join(line.split())


def test_lines_of_a_quote_stay_lines_and_paragraphs_paragraphs(written, make_excerpt):
    rendered = commonmark(written(MARKDOWN, make_excerpt("một\nhai\n\nba")))
    assert "<p>một<br />\nhai</p>\n<p>ba</p>" in rendered
