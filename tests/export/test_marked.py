"""Articles cut into runs: every word once, every passage over just its words, however they overlap."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.domain.annotations import State
from desktop_app.domain.articles import Article, Metadata
from desktop_app.domain.dates import DateValue, Precision
from desktop_app.domain.errors import QuoteMismatchError
from desktop_app.domain.evidence import Fact
from desktop_app.domain.ids import AnnotationId, ArticleId, TextId
from desktop_app.domain.lines import Line, LineRole
from desktop_app.domain.spans import Span
from desktop_app.export.marked import marked

TEXT = "Tít bài\n\nMột câu 😀 dài. Câu hai.\n \nĐoạn cuối.\n"


def article_of(text: str, *roles: LineRole) -> Article:
    spans, start = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            role = roles[len(spans)] if len(spans) < len(roles) else LineRole.BODY
            spans.append(Line(number, role, Span(start, start + len(line))))
        start += len(line) + 1
    known = Metadata(Fact("Tít\nbài"), Fact("Lan"), Fact("Báo"), published=DateValue("2024-05-09", Precision.DAY))
    return Article(ArticleId("b1"), TextId("t"), text, known, tuple(spans))


@pytest.fixture
def passages(make_excerpt):
    def made(text, *spans):
        found = []
        for number, (start, end) in enumerate(spans):
            excerpt = make_excerpt(text[start:end], start=start, note="ghi", state=State.CHECKED)
            found.append(excerpt._replace(annotation=excerpt.annotation._replace(id=AnnotationId(f"p{number:02}"))))
        return found

    return made


def test_overlapping_passages_part_the_text_where_they_begin_and_end(passages, context):
    article = article_of(TEXT, LineRole.TITLE)
    made = marked(article, passages(TEXT, (21, 32), (9, 16), (13, 24)), context)
    assert (made.title, made.facts) == ("Tít bài", "Lan · Báo · 09/05/2024")
    assert [paragraph.role for paragraph in made.paragraphs] == [LineRole.TITLE, LineRole.BODY, LineRole.BODY]
    assert [(run.text, [mark.number for mark in run.marks]) for run in made.paragraphs[1].runs] == [
        ("Một ", [1]), ("câu", [1, 2]), (" 😀 dà", [2]), ("i. ", [2, 3]), ("Câu hai.", [3])
    ]  # fmt: skip
    assert not made.beside
    assert made.marks[0].said.state == "Đã kiểm"
    assert [theme.name for theme in made.marks[0].themes] == ["Kéo giảm tội phạm"]


def test_words_that_are_gone_from_the_text_stand_beside_it(passages, context):
    here, gone = passages(TEXT, (0, 3), (4, 7))
    gone = gone._replace(annotation=gone.annotation._replace(text_id=TextId("old")), texts=("old", "t"))
    made = marked(article_of(TEXT), [gone, here], context)
    assert [mark.said.id for mark in made.marks] == ["p00", "p01"]
    assert [mark.number for mark in made.beside] == [2]


def test_other_words_than_the_texts_are_refused(passages, context):
    (wrong,) = passages(TEXT, (0, 3))
    with pytest.raises(QuoteMismatchError, match="p00"):
        marked(article_of("X" + TEXT), [wrong], context)


@given(
    st.text(st.sampled_from("aạ😀 \n\u0301\t"), min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(1, 40)), max_size=8),
)
@example("a\n \na", [(0, 5), (2, 3), (1, 2)])
def test_every_word_is_there_once_and_under_just_its_passages(passages, context, text, pairs):
    spans = [(start, min(end, len(text))) for start, end in pairs if start < min(end, len(text))]
    made = marked(article_of(text), passages(text, *spans), context)
    covered = {mark.number: set(range(mark.span.start, mark.span.end)) for mark in made.marks}
    shown = [line for line in text.split("\n") if line.strip()]
    assert ["".join(run.text for run in paragraph.runs) for paragraph in made.paragraphs] == shown
    runs = [run for paragraph in made.paragraphs for run in paragraph.runs]
    for run in runs:
        places = range(run.start, run.start + len(run.text))
        assert run.text == text[run.start : places.stop]
        assert {mark.number for mark in run.marks} == {n for n, span in covered.items() if span & set(places)}
        assert all(set(places) <= covered[mark.number] for mark in run.marks)
    opened = [mark.number for run in runs for mark in run.opening]
    assert sorted(opened + [mark.number for mark in made.beside]) == list(range(1, len(spans) + 1))
    assert sorted(mark.number for run in runs for mark in run.closing) == sorted(opened)
