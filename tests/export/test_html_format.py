from __future__ import annotations

import io
import time
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.domain.annotations import State
from desktop_app.export.html_page import ink_on, own_html
from desktop_app.export.safe_html import safe_html
from desktop_app.resources import resource
from tests.export.conftest import HTML

VOID = {"meta", "br", "hr"}
MEANT = {
    "html", "head", "meta", "title", "style", "body", "h1", "h2", "nav", "ul", "li", "a", "i", "span", "p",
    "b", "figure", "blockquote", "figcaption", "h3", "div",
}  # fmt: skip


class Page(HTMLParser):
    """What a browser makes of a page: its tags, attributes, and the text of each element."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.texts: dict[str, list[str]] = {}
        self.open: list[str] = []
        self.pieces: list[str] = []
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
        self.pieces.append(data)
        if self.open:
            self.texts[self.open[-1]][-1] += data


def test_a_page_has_its_language_themes_and_citations(written, make_excerpt):
    none = make_excerpt(themes=())
    none = none._replace(annotation=none.annotation._replace(id="a2"))
    page = Page(written(HTML, make_excerpt(note="xem **lại**", state=State.DOUBTFUL), none))
    assert ("lang", "vi") in page.attributes
    assert page.texts["h1"] == ["Trích tháng 5"]
    assert page.texts["blockquote"] == ["kéo giảm tội phạm"] * 2
    assert "Hải Dương, nay thuộc TP Hải Phòng" in page.texts["figcaption"][0]
    assert page.texts["strong"] == ["lại"]
    assert page.texts["span"].count("Nghi vấn") == 1
    assert [name.strip() for name in page.texts["h2"]] == ["Kéo giảm tội phạm", "Chưa có chủ đề"]
    assert [name.strip() for name in page.texts["h3"]] == ["Hải Dương, nay thuộc TP Hải Phòng"] * 2
    assert page.texts["p"][0] == "Phòng ngừa tội phạm."
    assert not page.open


def test_a_list_at_the_top_leads_to_each_heading_with_its_count(written, make_excerpt):
    excerpts = [make_excerpt(provinces=("ha-noi", "hai-duong")), make_excerpt(themes=(), provinces=("ha-noi",))]
    text = written(
        HTML,
        *(each._replace(annotation=each.annotation._replace(id=n)) for n, each in zip("ab", excerpts, strict=True)),
    )
    page = Page(text)
    assert page.texts["a"] == [
        "Kéo giảm tội phạm", "Hà Nội", "Hải Dương, nay thuộc TP Hải Phòng", "Chưa có chủ đề", "Hà Nội"
    ]  # fmt: skip
    ids = [value for name, value in page.attributes if name == "id"]
    assert [value[1:] for name, value in page.attributes if name == "href"] == [
        name for name in ids if name.startswith("h")
    ]
    assert len(ids) == len(set(ids))
    assert page.texts["span"][:5] == ["(1)"] * 5
    assert not page.open


def test_text_is_only_text(written, make_excerpt, hostile):
    text = written(HTML, make_excerpt(hostile, title=hostile, author=hostile, source=hostile))
    page = Page(text)
    assert set(page.tags) <= MEANT
    assert not [name for name, _value in page.attributes if name.startswith("on")]
    assert page.texts["blockquote"] == [hostile]
    assert not page.open


def test_nothing_is_loaded_from_anywhere(written, make_excerpt):
    page = Page(written(HTML, make_excerpt()))
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in page.attributes
    assert not {name for name, _ in page.attributes} & {"src", "srcset", "action"}
    assert all((value or "#").startswith("#") for name, value in page.attributes if name == "href")


def test_a_colour_that_is_none_never_reaches_the_page(written, make_excerpt, context):
    theme = next(iter(context.themes.values()))._replace(colour='red"><script>')
    context = replace(context, themes={theme.id: theme})
    assert "--theme: #b4442f" in dict(Page(written(HTML, make_excerpt())).attributes)["style"]
    out = io.BytesIO()
    HTML.write([make_excerpt()], context, out)
    assert "script" not in Page(out.getvalue().decode()).tags


def test_a_note_is_markdown_without_a_way_out(written, make_excerpt, hostile):
    page = Page(written(HTML, make_excerpt(note=hostile), make_excerpt("sau")))
    assert not set(page.tags) & {"script", "img", "iframe", "svg", "form", "input"}
    assert not [name for name, _value in page.attributes if name.startswith("on") or name == "src"]
    assert page.texts["blockquote"][-1] == "sau"
    assert not page.open


@given(st.text(st.sampled_from("aạ😀 \n.,:;!?()'\"12-#[<&"), max_size=40))
@example("một\nhai\n\nba")
def test_notes_without_any_form_are_written_as_markdown_would(note):
    assert Page(f"<div>{own_html(note)}</div>").texts == Page(f"<div>{safe_html(note)}</div>").texts


@pytest.mark.parametrize("sign", ["[", "\\", "[a](", "# \n", "a\n=\n", "---\n", "1. 2. ", "<a", "``` a\n"])
@pytest.mark.parametrize("length", [14_000, 100_000])
def test_a_note_made_to_take_long_or_to_go_deep_does_not(sign, length):
    started = time.process_time()
    assert Page(f"<div>{own_html(sign * (length // len(sign)))}</div>").texts["div"] is not None
    assert time.process_time() - started < 30  # of 100,000 brackets alone it took more than ten minutes


def test_every_page_of_the_manual_is_short_enough_to_be_shown_as_markdown():
    for page in resource("help").glob("*.md"):
        assert "<h1>" in safe_html(page.read_text(encoding="utf-8")), page.name


def test_what_is_too_long_or_too_deep_for_markdown_is_shown_as_it_was_typed():
    for note in ("**đậm** <b> " * 2000, "1. 2. " * 3000):
        assert Page(own_html(note)).texts["p"] == [note]
    assert Page(own_html("**sau**")).texts["strong"] == ["sau"]


def test_letters_are_read_on_any_colour():
    assert [ink_on(colour) for colour in ("#ffff00", "#0c1978", "#ffffff", "#000000")] == [
        "#000", "#fff", "#000", "#fff"
    ]  # fmt: skip


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=80))
def test_any_quote_is_shown_as_it_is(written, make_excerpt, quote):
    assert Page(written(HTML, make_excerpt(quote))).texts["blockquote"] == [quote]
