from __future__ import annotations

from dataclasses import replace

from desktop_app.export.citation import citation, province_label


def test_a_citation_says_what_is_known_and_where_the_province_is_today(make_excerpt, context):
    excerpt = make_excerpt(author="Phạm Hường")
    assert citation(excerpt, context) == (
        "Phạm Hường, “Bộ trưởng Tô Lâm làm việc”, Báo CAND, 09/05/2024, Hải Dương (nay thuộc Hải Phòng)"
    )


def test_what_is_not_known_is_left_out(make_excerpt, context):
    excerpt = make_excerpt(source=None, published=None, provinces=())
    assert citation(excerpt, context) == "“Bộ trưởng Tô Lâm làm việc”"


def test_a_month_is_never_made_a_day(make_excerpt, context):
    assert "1/2024" in citation(make_excerpt(published="2024-01"), context).split(", ")


def test_a_citation_is_one_line(make_excerpt, context):
    assert citation(make_excerpt(title="Dòng một\n  dòng hai", source="Báo\tA"), context).startswith(
        "“Dòng một dòng hai”, Báo A, "
    )


def test_a_province_that_stayed_is_just_named(context):
    assert province_label("hai-phong", context) == "Hải Phòng"
    assert province_label("hai-duong", replace(context, translations={})) == "Hải Dương (now part of Hải Phòng)"


def test_a_slug_that_is_no_province_stays(context):
    assert province_label("atlantis", context) == "atlantis"
