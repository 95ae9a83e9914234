from __future__ import annotations

import io
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.annotations import State
from desktop_app.export.html_format import HtmlExporter

VOID = {"meta", "br", "hr"}
MEANT = {
    "html", "head", "meta", "title", "style", "body", "h1", "h2", "nav", "ul", "li", "a", "section", "i", "span", "p",
    "b", "figure", "blockquote", "figcaption",
}  # fmt: skip


class Page(HTMLParser):
    """What a browser makes of a page: its tags, attributes, and the text of each element."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.texts: dict[str, list[str]] = {}
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open:
            self.texts[self.open[-1]][-1] += data


def test_a_page_has_its_language_themes_and_citations(written, make_excerpt):
    page = Page(written(HtmlExporter(), make_excerpt(note="xem lại", state=State.DOUBTFUL), make_excerpt(themes=())))
    assert ("lang", "vi") in page.attributes
    assert page.texts["h1"] == ["Trích tháng 5"]
    assert page.texts["blockquote"] == ["kéo giảm tội phạm"] * 2
    assert "Hải Dương, nay thuộc TP Hải Phòng" in page.texts["figcaption"][0]
    assert page.texts["span"][-3:] == ["(1)", "Nghi vấn", "(1)"]
    assert [name.strip() for name in page.texts["h2"]] == ["Kéo giảm tội phạm", "Chưa có chủ đề"]
    assert not page.open


def test_text_is_only_text(written, make_excerpt, hostile):
    text = written(HtmlExporter(), make_excerpt(hostile, note=hostile, title=hostile, author=hostile, source=hostile))
    page = Page(text)
    assert set(page.tags) <= MEANT
    assert not [name for name, _value in page.attributes if name.startswith("on")]
    assert page.texts["blockquote"] == [hostile]
    assert not page.open


def test_nothing_is_loaded_from_anywhere(written, make_excerpt):
    page = Page(written(HtmlExporter(), make_excerpt()))
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in page.attributes
    assert not {name for name, _ in page.attributes} & {"src", "srcset", "action"}
    assert all((value or "#").startswith("#") for name, value in page.attributes if name == "href")


def test_a_colour_that_is_none_never_reaches_the_page(written, make_excerpt, context):
    theme = next(iter(context.themes.values()))._replace(colour='red"><script>')
    context = replace(context, themes={theme.id: theme})
    assert "--theme: #b4442f" in dict(Page(written(HtmlExporter(), make_excerpt())).attributes)["style"]
    out = io.BytesIO()
    HtmlExporter().write([make_excerpt()], context, out)
    assert "script" not in Page(out.getvalue().decode()).tags


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=80))
def test_any_quote_is_shown_as_it_is(written, make_excerpt, quote):
    assert Page(written(HtmlExporter(), make_excerpt(quote))).texts["blockquote"] == [quote]
