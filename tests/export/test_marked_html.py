"""Whole articles as a page: every word, every passage under its own lines, what is said of it beside the text."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.articles import Article, Metadata
from desktop_app.domain.evidence import Fact
from desktop_app.domain.ids import ArticleId, TextId
from desktop_app.domain.lines import LineRole
from desktop_app.domain.themes import Pattern
from desktop_app.export.marked_html import LANES, MarkedHtml
from tests.export.test_html_format import Page
from tests.export.test_marked import TEXT, article_of, passages
from tests.export.test_outline import CRIME, WELFARE

__all__ = ["passages"]


def page(context, *articles):
    out = io.BytesIO()
    MarkedHtml().write(articles, context, out)
    return out.getvalue().decode()


def text_of(html: str) -> list[str]:
    """The words of each paragraph, without the numbers of passages."""
    html = re.sub(r"<sup>.*?</sup>", "", html)
    html = re.sub(r"<aside>.*?</aside>", "", html, flags=re.DOTALL)
    rows = re.findall(r'<div class="row">\s*<(p|h2)[^>]*>(.*?)</\1>', html, re.DOTALL)
    return ["".join(Page(f"<b>{row}</b>").pieces) for _, row in rows]


def test_passages_are_marked_numbered_and_explained(passages, context):
    excerpts = passages(TEXT, (9, 16), (13, 24))
    html = page(context, (article_of(TEXT, LineRole.TITLE), excerpts))
    seen = Page(html)
    assert text_of(html) == ["Tít bài", "Một câu 😀 dài. Câu hai.", "Đoạn cuối."]
    assert seen.texts["sup"] == ["", ""]
    assert '<sup><a id="m0-1" href="#n0-1">1</a></sup>' in html
    assert html.count("<u ") == 4  # “Một”, “câu” twice, “😀 dà”
    assert seen.texts["figcaption"][0].startswith("— “Bộ trưởng Tô Lâm làm việc”, Báo CAND")
    assert "Đã kiểm" in seen.texts["span"]
    assert [words for words in seen.texts["b"] if words != "Ghi chú:"] == ["Kéo giảm tội phạm"] * 2
    assert not seen.open


def test_each_theme_has_a_line_of_its_own_in_its_colour(passages, context, make_excerpt):
    excerpt = make_excerpt(TEXT[9:16], start=9, themes=(CRIME, WELFARE._replace(pattern=Pattern.WAVE)))
    html = page(context, (article_of(TEXT), [excerpt]))
    assert "--theme: #b4442f; text-decoration-style: solid; --lane: 0" in html
    assert "--theme: #3d7a3a; text-decoration-style: solid; --lane: 1" in html
    assert 'class="lanes2"' in html


def test_however_many_passages_lie_over_each_other_some_lines_are_drawn_and_all_numbers(passages, context):
    html = page(context, (article_of(TEXT), passages(TEXT, *[(9, 16)] * 30)))
    assert html.count("<u ") == LANES
    assert html.count("<sup>") == html.count("<figure") == 30
    assert not Page(html).open


def test_words_that_are_gone_from_the_text_stand_behind_it(passages, context):
    here, gone = passages(TEXT, (0, 3), (4, 7))
    gone = gone._replace(annotation=gone.annotation._replace(text_id=TextId("old"), was="bài"), texts=("old", "t"))
    seen = Page(page(context, (article_of(TEXT), [here, gone])))
    assert seen.texts["h3"] == ["Không còn trong văn bản này"]
    assert seen.texts["blockquote"] == ["bài"]
    assert any("chữ này không còn" in words for words in seen.texts["b"])


def test_several_articles_are_listed_at_the_top(passages, context):
    first, second = article_of(TEXT, LineRole.TITLE), article_of("Tin khác")
    html = page(context, (first, passages(TEXT, (0, 3))), (second, []))
    seen = Page(html)
    assert [value for name, value in seen.attributes if name == "href"][:2] == ["#a0", "#a1"]
    assert 'id="a0"' in html
    assert 'id="a1"' in html
    assert seen.texts["span"][:2] == ["(1)", "(0)"]


def test_nothing_is_more_than_text(make_excerpt, context, hostile):
    theme = CRIME._replace(name=hostile, colour='red"><script>')
    text = f"{hostile}\n"
    article = Article(ArticleId("b1"), TextId("t"), text, Metadata(Fact(hostile), Fact(hostile), Fact(hostile)))
    excerpt = make_excerpt(hostile, start=0, note=hostile, title=hostile, source=hostile, themes=(theme,))
    html = page(context, (article, [excerpt]))
    seen = Page(html)
    assert not set(seen.tags) & {"script", "img", "iframe", "svg", "form", "input"}
    assert not [name for name, _ in seen.attributes if name.startswith("on") or name == "src"]
    assert all((value or "#").startswith("#") for name, value in seen.attributes if name == "href")
    assert text_of(html) == [line for line in hostile.split("\n") if line.strip()]
    assert not seen.open


@pytest.mark.parametrize("dark", ["--theme", "color-scheme: light dark", "@media print", "break-before: page"])
def test_it_is_made_for_light_dark_and_paper(context, dark):
    assert dark in page(context)


@given(
    st.text(st.sampled_from('aạ😀<&" \n'), min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(1, 40)), max_size=8),
)
def test_every_word_is_shown_once_whatever_lies_over_it(passages, context, text, pairs):
    spans = [(start, min(end, len(text))) for start, end in pairs if start < min(end, len(text))]
    html = page(context, (article_of(text), passages(text, *spans)))
    assert text_of(html) == [line for line in text.split("\n") if line.strip()]
    assert html.count("<figure") == len(spans)
    assert not Page(html).open
