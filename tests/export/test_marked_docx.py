"""Whole articles as Word files: every word once, every passage a comment on just its words, however they overlap."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

import docx
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from desktop_app.domain.annotations import Excerpt, State
from desktop_app.domain.articles import Article
from desktop_app.domain.ids import AnnotationId, EditorId, TextId, ThemeId
from desktop_app.domain.lines import LineRole
from desktop_app.domain.themes import Theme
from desktop_app.export.marked_docx import MarkedDocx
from desktop_app.export.packing import xml_text
from tests.export.conftest import CRIME, WELFARE
from tests.export.reading import copied, members, opened_by_libreoffice, words_of
from tests.export.test_marked import article_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "Tít bài\nLan Anh\nMột câu 😀 dài. Câu hai.\n \nĐoạn <b>cuối</b>.\n"
LONG = Theme(ThemeId("3"), "x", "Xây dựng nền hành chính phục vụ nhân dân, liêm chính, chuyên nghiệp " * 3, "#2f6fb4")


@pytest.fixture
def at(make_excerpt):
    def made(text: str, *spans: tuple[int, int], **said) -> list[Excerpt]:
        found = []
        for number, (start, end) in enumerate(spans):
            excerpt = make_excerpt(text[start:end], start=start, **said)
            found.append(excerpt._replace(annotation=excerpt.annotation._replace(id=AnnotationId(f"p{number:02}"))))
        return found

    return made


def file_of(context, *articles: tuple[Article, Sequence[Excerpt]]) -> bytes:
    out = io.BytesIO()
    MarkedDocx().write(articles, context, out)
    return out.getvalue()


def anchored(content: bytes) -> dict[str, str]:
    """The words that each comment lies on, lines one under the other."""
    found: dict[str, str] = {}
    over: set[str] = set()
    for element in members(content)["word/document.xml"].iter():
        ident = element.get(f"{W}id", "")
        if element.tag == f"{W}commentRangeStart":
            over.add(ident)
            found[ident] = ""
        elif element.tag == f"{W}commentRangeEnd":
            over.remove(ident)
        else:
            words = {f"{W}t": element.text or "", f"{W}tab": "\t"}.get(element.tag, "")
            for each in over:
                found[each] += words
            if element.tag == f"{W}p":
                found |= {each: f"{found[each]}\n" for each in over}
    assert not over
    return found


def test_a_comment_says_whose_it_is_when_and_all_of_the_passage(at, context):
    note = "Hỏi **lại**\n\n1. số\n2. ngày"
    (passage,) = at(TEXT, (16, 23), note=note, state=State.CHECKED, themes=(CRIME, LONG))
    shown = {**context.themes, LONG.id: LONG}
    document = docx.Document(io.BytesIO(file_of(replace(context, themes=shown), (article_of(TEXT), [passage]))))
    (comment,) = document.comments
    assert (comment.author, comment.initials) == ("Lan", "L")
    assert comment.timestamp is not None
    assert comment.timestamp.isoformat().startswith("2026-01-01T00:00:00")
    assert [paragraph.text for paragraph in comment.paragraphs] == [
        f"Kéo giảm tội phạm, {LONG.name}", "Đã kiểm", "Ghi chú: Hỏi lại", "1. số", "2. ngày"
    ]  # fmt: skip


def test_overlapping_passages_lie_on_their_own_words(at, context):
    spans = [(16, 23), (20, 31), (16, 39), (28, 50), (53, 59), (0, 7)]
    content = file_of(context, (article_of(TEXT, LineRole.TITLE, LineRole.BYLINE), at(TEXT, *spans)))
    expected = sorted(TEXT[start:end].replace("\n \n", "\n") for start, end in spans)
    assert sorted(anchored(content).values()) == expected
    parts = members(content)
    references = [each.get(f"{W}id") for each in parts["word/document.xml"].iter(f"{W}commentReference")]
    assert sorted(references) == sorted(each.get(f"{W}id") for each in parts["word/comments.xml"])


def test_the_first_line_is_the_title_when_it_says_the_same(at, context):
    document = docx.Document(io.BytesIO(file_of(context, (article_of(TEXT, LineRole.TITLE, LineRole.BYLINE), []))))
    told = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]
    assert told[1:4] == [("Heading 1", "Tít bài"), ("Giải thích", "Lan · Báo · 09/05/2024"), ("Giải thích", "Lan Anh")]
    other = docx.Document(io.BytesIO(file_of(context, (article_of("Tít khác\nLời", LineRole.TITLE), []))))
    assert [paragraph.text for paragraph in other.paragraphs if paragraph.text][1:] == [
        "Tít bài", "Lan · Báo · 09/05/2024", "Tít khác", "Lời"
    ]  # fmt: skip


def test_words_that_are_gone_stand_behind_the_text(at, context):
    here, gone = at(TEXT, (16, 23), (0, 7), themes=(WELFARE,))
    gone = gone._replace(annotation=gone.annotation._replace(text_id=TextId("old")), texts=("old", "t"))
    content = file_of(context, (article_of(TEXT), [here, gone]))
    assert list(anchored(content).values()) == [TEXT[16:23]]
    assert words_of(content).count("An sinh xã hội") == 2
    assert copied(words_of(content)).index("Không còn trong văn bản này") > copied(words_of(content)).index("Đoạn <b>")


def test_several_articles_have_a_table_of_contents_and_comments_that_count_on(at, context):
    articles = [(article_of(TEXT), at(TEXT, (16, 23))), (article_of(TEXT), at(TEXT, (20, 31)))]
    content = file_of(context, *articles)
    assert anchored(content) == {"0": TEXT[16:23], "1": TEXT[20:31]}
    body = members(content)["word/document.xml"]
    assert len(list(body.iter(f"{W}hyperlink"))) == 2
    assert len(list(body.iter(f"{W}pageBreakBefore"))) == 1
    assert content == file_of(context, *articles)


def test_nobody_is_named_when_nobody_is_known(at, context):
    (passage,) = at(TEXT, (16, 23), themes=())
    passage = passage._replace(annotation=passage.annotation._replace(editor=EditorId("?"), created=""))
    (comment,) = members(file_of(context, (article_of(TEXT), [passage])))["word/comments.xml"]
    assert (comment.get(f"{W}author"), comment.get(f"{W}initials"), comment.get(f"{W}date")) == ("Trích", "T", None)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), text=st.text("ab đ\n\t<&😀\x0b", min_size=1, max_size=60))
@example(data=None, text="a\n\nb")
def test_every_text_is_whole_and_every_passage_on_its_words(at, context, data, text):
    spans = [(0, len(text))]
    if data is not None:
        places = st.integers(0, len(text)).flatmap(lambda end: st.tuples(st.integers(0, max(0, end - 1)), st.just(end)))
        spans += data.draw(st.lists(places.filter(lambda span: span[0] < span[1]), max_size=6))
    content = file_of(context, (article_of(text), at(text, *spans)))
    lines = [line for line in text.split("\n") if line.strip()]
    found = anchored(content)
    shown = {number: "".join(words.split("\n")) for number, words in found.items()}
    for start, end in spans:
        kept = [line[max(start - begin, 0) : max(end - begin, 0)] for begin, line in _placed(text) if line.strip()]
        words = _shown("".join(kept))
        assert not words or words in shown.values()
    assert _shown("".join(lines)) in shown.values() or not lines


def _placed(text: str) -> list[tuple[int, str]]:
    found, start = [], 0
    for line in text.split("\n"):
        found.append((start, line))
        start += len(line) + 1
    return found


def _shown(text: str) -> str:
    return xml_text(text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def test_libreoffice_opens_it_with_its_comments(at, context, tmp_path):
    content = file_of(context, (article_of(TEXT), at(TEXT, (16, 23), (20, 31), note="Hỏi lại")))
    told = copied(words_of(opened_by_libreoffice(content, ".docx", tmp_path)))
    assert "Một câu 😀 dài. Câu hai." in told
