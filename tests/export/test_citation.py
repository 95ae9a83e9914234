from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.exporting import Choices, CitationStyle, PlaceStyle
from desktop_app.export.citation import citation, province_label
from desktop_app.resources import catalogue


@pytest.fixture
def wanting(context):
    """The context of an export as somebody wants it."""

    def wanted(language="vi", **choices):
        return replace(context, language=language, translations=catalogue(language), choices=Choices(**choices))

    return wanted


def test_a_citation_says_what_is_known_and_where_the_province_is_today(make_excerpt, context):
    excerpt = make_excerpt(author="Phạm Hường")._replace(paragraph=3)
    assert citation(excerpt, context) == (
        "Phạm Hường, “Bộ trưởng Tô Lâm làm việc”, Báo CAND, 09/05/2024, Hải Dương, nay thuộc TP Hải Phòng, đoạn 3"
    )


def test_in_english_the_words_around_the_names_are_english(make_excerpt, wanting):
    assert citation(make_excerpt()._replace(paragraph=3), wanting("en")) == (
        "“Bộ trưởng Tô Lâm làm việc”, Báo CAND, 09/05/2024, Hải Dương, now part of Hải Phòng, paragraph 3"
    )


@pytest.mark.parametrize(
    ("places", "named"),
    [
        (PlaceStyle.THEN, "Hải Dương, Hải Phòng"),
        (PlaceStyle.NOW, "TP Hải Phòng"),
        (PlaceStyle.BOTH, "Hải Dương, nay thuộc TP Hải Phòng; Hải Phòng"),
    ],
)
def test_provinces_are_those_then_or_now_or_both(make_excerpt, wanting, places, named):
    excerpt = make_excerpt(provinces=("hai-duong", "hai-phong"), now=("hai-phong",))
    assert citation(excerpt, wanting(places=places)).endswith(f", 09/05/2024, {named}")


def test_today_is_worked_out_where_nobody_said_it(make_excerpt, wanting):
    excerpt = make_excerpt(provinces=("hai-duong", "hai-phong", "lang-son", "atlantis"), now=())
    assert citation(excerpt, wanting(places=PlaceStyle.NOW)).endswith(", TP Hải Phòng, Lạng Sơn, atlantis")


def test_a_short_citation_is_paper_and_date(make_excerpt, wanting):
    context = wanting(citation=CitationStyle.SHORT)
    assert citation(make_excerpt(author="Lan"), context) == "Báo CAND, 09/05/2024"
    assert citation(make_excerpt(published=None), context) == "Báo CAND"
    assert citation(make_excerpt(source=None), context) == "“Bộ trưởng Tô Lâm làm việc”, 09/05/2024", (
        "a day says little"
    )
    assert citation(make_excerpt(source=None, published=None), context) == "“Bộ trưởng Tô Lâm làm việc”"


def test_without_citations_there_is_none(make_excerpt, wanting):
    assert citation(make_excerpt(), wanting(citation=CitationStyle.NONE)) == ""


def test_what_is_not_known_is_left_out(make_excerpt, context):
    excerpt = make_excerpt(source=None, published=None, provinces=())
    assert citation(excerpt, context) == "“Bộ trưởng Tô Lâm làm việc”"


def test_a_month_is_never_made_a_day(make_excerpt, context):
    assert "1/2024" in citation(make_excerpt(published="2024-01"), context).split(", ")


@pytest.mark.parametrize("title", ["Dòng một\n  dòng hai", " Dòng một dòng hai", "Dòng một\u00a0\u2028dòng hai\t"])
def test_a_citation_is_one_line(make_excerpt, context, title):
    assert citation(make_excerpt(title=title, source="Báo\tA"), context).startswith("“Dòng một dòng hai”, Báo A, ")


def test_a_province_that_stayed_is_just_named(context, wanting):
    assert province_label("hai-phong", context) == "Hải Phòng"
    assert province_label("hai-duong", wanting("en")) == "Hải Dương, now part of Hải Phòng"


def test_a_slug_that_is_no_province_stays(wanting):
    for places in PlaceStyle:
        assert province_label("atlantis", wanting(places=places)) == "atlantis"
