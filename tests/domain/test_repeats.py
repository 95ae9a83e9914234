from __future__ import annotations

from desktop_app.domain.articles import Article, Metadata
from desktop_app.domain.ids import ArticleId, TextId
from desktop_app.domain.lines import Line, LineRole
from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.repeats import counted
from desktop_app.domain.spans import Span


def article_of(*lines: tuple[LineRole, str]) -> Article:
    text, made = "", []
    for number, (role, words) in enumerate(lines, 1):
        made.append(Line(number, role, Span(len(text), len(text) + len(words))))
        text += words + "\n"
    return Article(ArticleId("a"), TextId("t"), text, Metadata(), tuple(made))


def lines_that_count(article: Article, name: str) -> list[int]:
    """The lines (1-based) in which a mention of `name` counts."""
    places = [at for at in range(len(article.text)) if article.text.startswith(name, at)]
    found = [Mention(EntityType.PERSON, Span(at, at + len(name)), name, name) for at in places]
    return [1 + article.text.count("\n", 0, mention.span.start) for mention in counted(found, article)]


def test_a_line_that_stands_again_counts_once_whatever_its_marks_and_signs():
    article = article_of(
        (LineRole.CAPTION, "Ông Tô Lâm phát biểu tại buổi làm việc."),
        (LineRole.BODY, "Bộ trưởng Tô Lâm cho rằng cần làm tốt hơn."),
        (LineRole.CAPTION, "ÔNG  Tô Lâm phát biểu tại buổi làm việc"),
        (LineRole.BODY, "Ông Tô Lâm phát biểu tại buổi làm việc với tỉnh."),
    )
    assert lines_that_count(article, "Tô Lâm") == [1, 2, 4]


def test_short_lines_may_stand_again():
    article = article_of((LineRole.BYLINE, "Tô Lâm"), (LineRole.BODY, "Tô Lâm"))
    assert lines_that_count(article, "Tô Lâm") == [1, 2]


def test_furniture_does_not_count_and_is_no_earlier_line():
    headline = "Bộ trưởng Tô Lâm làm việc tại Hải Dương"
    article = article_of((LineRole.FURNITURE, headline), (LineRole.TITLE, headline), (LineRole.FURNITURE, headline))
    assert lines_that_count(article, "Tô Lâm") == [2]


def test_what_stands_in_no_line_counts():
    article = article_of((LineRole.BODY, "Một câu đủ dài để nói lên điều gì"))
    mention = Mention(EntityType.PERSON, Span(0, 3), "Một", "Một")
    assert counted([mention], Article(article.id, article.text_id, article.text, Metadata())) == [mention]
