"""Excerpts under headings: nothing is lost, each stands wherever it belongs, and what is unknown comes last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.annotations import Excerpt, State
from desktop_app.domain.exporting import Choices, Heading, PlaceStyle
from desktop_app.domain.ids import AnnotationId, ArticleId, ThemeId
from desktop_app.domain.themes import Theme
from desktop_app.export import document
from desktop_app.export.citation import citation
from desktop_app.export.document import Explanation, Quotation
from desktop_app.export.outline import document_of_excerpts, groups, theme_path
from desktop_app.hooks import ExportContext

CRIME = Theme(ThemeId("1"), "keo-giam-toi-pham", "Kéo giảm tội phạm", "#b4442f", definition="Phòng ngừa\ntội phạm.")
WELFARE = Theme(ThemeId("2"), "an-sinh-xa-hoi", "An sinh xã hội", "#3d7a3a")
HOUSING = Theme(ThemeId("3"), "nha-o", "Nhà ở", "red", parent=WELFARE.id)
THEMES = (CRIME, WELFARE, HOUSING)

Make = Callable[..., Excerpt]


@pytest.fixture
def choosing(context: ExportContext) -> Callable[..., ExportContext]:
    def chosen(*headings: Heading, places: PlaceStyle = PlaceStyle.BOTH) -> ExportContext:
        themes = {theme.id: theme for theme in THEMES}
        return replace(context, themes=themes, choices=Choices(headings=headings, places=places))

    return chosen


def numbered(*excerpts: Excerpt) -> list[Excerpt]:
    """The excerpts as different passages of different articles."""
    return [
        excerpt._replace(
            annotation=excerpt.annotation._replace(id=AnnotationId(f"p{number}"), article=ArticleId(f"b{number}"))
        )
        for number, excerpt in enumerate(excerpts)
    ]


def lines(excerpts: list[Excerpt], context: ExportContext) -> list[tuple[int, str] | str]:
    """The headings with their levels, and the words under them."""
    return [
        (block.level, block.text) if isinstance(block, document.Heading) else block.words
        for block in document_of_excerpts(excerpts, context).blocks
        if isinstance(block, document.Heading | Quotation)
    ]


def test_usually_passages_stand_under_theme_and_province(make_excerpt, context):
    excerpts = numbered(
        make_excerpt("không", themes=(), provinces=()),
        make_excerpt("cả hai", themes=(CRIME, WELFARE), provinces=("hai-duong", "dak-lak")),
        make_excerpt("một", provinces=("an-giang",)),
    )
    assert lines(excerpts, context) == [
        (1, "Kéo giảm tội phạm"),
        (2, "An Giang"), "một", (2, "Đắk Lắk"), "cả hai", (2, "Hải Dương, nay thuộc TP Hải Phòng"), "cả hai",
        (1, "An sinh xã hội"),
        (2, "Đắk Lắk"), "cả hai", (2, "Hải Dương, nay thuộc TP Hải Phòng"), "cả hai",
        (1, "Chưa có chủ đề"),
        (2, "Chưa rõ tỉnh, thành"), "không",
    ]  # fmt: skip


def test_a_heading_has_its_themes_colour_letter_definition_and_how_many_stand_under_it(make_excerpt, choosing):
    excerpts = numbered(
        make_excerpt(provinces=("hai-duong", "ha-noi")), make_excerpt(), make_excerpt(themes=(HOUSING,))
    )
    blocks = document_of_excerpts(excerpts, choosing(Heading.THEME, Heading.PROVINCE)).blocks
    assert blocks[:3] == [
        document.Heading(1, "Kéo giảm tội phạm", "#b4442f", "K", 2),
        Explanation("Phòng ngừa\ntội phạm."),
        document.Heading(2, "Hà Nội", passages=1),
    ]
    assert document.Heading(1, "An sinh xã hội › Nhà ở", "", "N", 1) in blocks  # its colour is none
    assert [block.colour for block in blocks if isinstance(block, Quotation)] == ["#b4442f"] * 3 + [""]


@pytest.mark.parametrize(
    ("places", "names"),
    [
        (PlaceStyle.THEN, ["Hải Dương", "Hải Phòng"]),
        (PlaceStyle.NOW, ["TP Hải Phòng"]),
        (PlaceStyle.BOTH, ["Hải Dương, nay thuộc TP Hải Phòng", "Hải Phòng"]),
    ],
)
def test_provinces_are_called_as_is_chosen(make_excerpt, choosing, places, names):
    excerpts = numbered(make_excerpt(), make_excerpt(provinces=("hai-phong",)))
    found = groups(excerpts, Heading.PROVINCE, choosing(places=places))
    assert [group.name for group in found] == names
    assert sum(len(group.excerpts) for group in found) == 2


def test_months_come_the_newest_first_and_what_has_no_date_last(make_excerpt, choosing):
    days = (None, "2023", "2024-05-09", "2024-11", "2024-05-09T14:00", "2023-02-01")
    excerpts = numbered(*(make_excerpt(str(day), published=day) for day in days))
    assert lines(excerpts, choosing(Heading.MONTH)) == [
        (1, "11/2024"), "2024-11", (1, "5/2024"), "2024-05-09", "2024-05-09T14:00", (1, "2/2023"), "2023-02-01",
        (1, "2023"), "2023", (1, "Chưa rõ ngày"), "None",
    ]  # fmt: skip


def test_papers_sort_as_vietnamese_does_and_articles_come_as_they_are(make_excerpt, choosing):
    excerpts = numbered(
        make_excerpt("z", source="Ôn", title="Tít"), make_excerpt("y", source=None, title="Tít"),
        make_excerpt("x", source="Oanh", title="")
    )  # fmt: skip
    papers = lines(excerpts, choosing(Heading.SOURCE))
    assert papers == [(1, "Oanh"), "x", (1, "Ôn"), "z", (1, "Chưa rõ nguồn"), "y"]
    articles = lines(excerpts, choosing(Heading.ARTICLE))
    assert articles == [(1, "Tít"), "z", (1, "Tít"), "y", (1, "Không có tiêu đề"), "x"]


def test_a_quotation_has_all_that_is_to_be_said(make_excerpt, context):
    excerpt = make_excerpt("lời", note="**xem**", state=State.DOUBTFUL)
    excerpt = excerpt._replace(annotation=excerpt.annotation._replace(was="lới"))
    (quotation,) = [block for block in document_of_excerpts([excerpt], context).blocks if isinstance(block, Quotation)]
    assert quotation == Quotation(
        "lời", citation(excerpt, context), quotation.why, "lới", "**xem**", "Nghi vấn", "#b4442f", "a1"
    )
    assert "văn bản đã được sửa" in quotation.why


def test_themes_are_named_at_the_passage_where_no_heading_does(make_excerpt, choosing):
    blocks = document_of_excerpts([make_excerpt(themes=(WELFARE, CRIME))], choosing(Heading.MONTH)).blocks
    assert (blocks[-1].themes, blocks[-1].colour) == (("An sinh xã hội", "Kéo giảm tội phạm"), "#3d7a3a")


def test_themes_over_each_other_in_a_circle_are_called_as_everywhere_else():
    one, other = CRIME._replace(parent=WELFARE.id), WELFARE._replace(parent=CRIME.id)
    assert theme_path(one, {one.id: one, other.id: other}) == "Kéo giảm tội phạm"


EXCERPTS = st.lists(
    st.fixed_dictionaries(
        {
            "quote": st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=9),
            "themes": st.lists(st.sampled_from([*THEMES, WELFARE._replace(id=ThemeId("gone"))]), unique=True),
            "provinces": st.lists(st.sampled_from(["ha-noi", "hai-duong", "hai-phong", "none-such"]), unique=True),
            "published": st.sampled_from([None, "2023", "2024-05", "2024-05-09"]),
            "source": st.sampled_from([None, "", " ", "Báo", "Bão"]),
        }
    ),
    max_size=8,
)
HEADINGS = st.lists(st.sampled_from(Heading), max_size=4)


@given(EXCERPTS, HEADINGS, st.sampled_from(PlaceStyle))
def test_every_excerpt_stands_once_under_each_of_its_headings(make_excerpt, choosing, rows, headings, places):
    excerpts = numbered(*(make_excerpt(**(row | {"provinces": tuple(row["provinces"])})) for row in rows))
    context = choosing(*headings, places=places)
    chosen = list(dict.fromkeys(headings))[:3]
    expected: Counter[str] = Counter()
    for excerpt in excerpts:
        times = 1
        for heading in chosen:
            times *= sum(excerpt in group.excerpts for group in groups([excerpt], heading, context))
        expected[excerpt.annotation.id] = times
    blocks = document_of_excerpts(excerpts, context).blocks
    assert Counter(block.id for block in blocks if isinstance(block, Quotation)) == expected
    _check_headings(blocks, len(chosen))


def _check_headings(blocks, depth):
    """No heading is empty, none skips a level, and each counts the passages under it."""
    open_: list[tuple[document.Heading, set[str]]] = []
    for block in blocks:
        if isinstance(block, document.Heading):
            assert block.level <= len(open_) + 1
            _close(open_, block.level)
            open_.append((block, set()))
        elif isinstance(block, Quotation):
            assert len(open_) == depth
            assert not open_ or block.id not in open_[-1][1]
            for _, under in open_:
                under.add(block.id)
    _close(open_, 1)


def _close(open_, level):
    while len(open_) >= level:
        heading, under = open_.pop()
        assert heading.passages == len(under) > 0


def test_however_many_themes_an_excerpt_has_it_stands_under_each(make_excerpt, choosing):
    excerpt = make_excerpt(themes=THEMES, provinces=("ha-noi", "hai-phong"))
    found = lines([excerpt], choosing(Heading.THEME, Heading.PROVINCE))
    assert found.count("kéo giảm tội phạm") == 6
