"""A filter as one line and back: what is kept, handed on and typed again means the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.articles import ReadingState
from desktop_app.domain.dates import first_day, last_day
from desktop_app.domain.errors import NearValueError
from desktop_app.domain.evidence import Fact
from desktop_app.domain.filters import Choice, Facet, Filter, Has
from desktop_app.domain.mentions import EntityType
from desktop_app.domain.query_reader import parse
from desktop_app.operations import themes
from desktop_app.operations.imports import import_files
from desktop_app.operations.libraries import open_or_create
from desktop_app.operations.lines import filter_of, line_of
from desktop_app.plugins import load_plugins
from desktop_app.store.library import Library
from desktop_app.vietnam.provinces import provinces, units

ODD_SOURCES = (
    'Báo "Tuổi trẻ"', "Tạp chí “Cộng sản” (bản điện tử)", "a: b", "tỉnh:Hà Nội", "OR", "-không", "none", "Không",
    "Tiền Phong", "tiền phong", "Tien phong", "chuyên trang 24/7 | x*", "Báo (chưa rõ", "từ:2024",
)  # fmt: skip
WORDS = ("", "ma túy", '"kéo giảm" -cướp', "OR ma túy", "cướp OR trộm", "gần/3 x", "phong", "gian (x", 'mở "ngoặc')
"""What may be typed beside conditions."""
NAMED_TYPES = (EntityType.PERSON, EntityType.ORG)
ODD_THEMES = ('Vụ án "Vạn Thịnh Phát"', "chủ đề: khác", "NOT", "Kế hoạch (2024-2025)", "không")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, seed_paths) -> Iterator[Library]:
    """The sample articles, with sources and themes of odd names."""
    path = tmp_path_factory.mktemp("lines") / "odd.trich"
    with open_or_create(path) as library:
        import_files(library, load_plugins(), seed_paths)
        article = library.articles.article(library.articles.rows()[0].id)
        with library.write("import") as write:
            for number, source in enumerate(ODD_SOURCES):
                metadata = article.metadata._replace(source=Fact(source, 1.0))
                write.put(article._replace(id=f"odd-{number}", metadata=metadata, canonical=article.id))
        for name in ODD_THEMES:
            themes.add(library, name)
        yield library


@pytest.fixture(scope="module")
def values(library: Library) -> dict[Facet, list[str]]:
    """What can be chosen of each facet."""
    named = [row.id for row in library.entities.all(NAMED_TYPES)]
    return {
        Facet.THEN: ["", *provinces()],
        Facet.NOW: ["", *(unit.slug for unit in units("now"))],
        Facet.THEME: ["", *(theme.id for theme in library.themes.all())],
        Facet.SOURCE: ["", *library.articles.sources()],
        Facet.ENTITY: named,
        Facet.READING: [state.value for state in ReadingState],
        Facet.HAS: [has.value for has in Has],
        Facet.DATE: ["", "2024", "2024-05", "2023-12", "2024-02-29"],
    }


@given(data=st.data(), language=st.sampled_from(["vi", "en"]))
def test_any_filter_survives_as_a_line(library, values, data, language):
    facets = data.draw(st.sets(st.sampled_from(list(values)), max_size=5))
    choices = {
        Choice(facet, value, data.draw(st.booleans()))
        for facet in facets
        for value in data.draw(st.sets(st.sampled_from(values[facet]), min_size=1, max_size=3))
    }
    day = st.none() | st.sampled_from(["2024", "2024-05", "2024-05-09", "1999-12-31"])
    since, until = data.draw(day), data.draw(day)
    wanted = Filter(
        frozenset(choices),
        since=since and first_day(since),
        until=until and last_day(until),
        query=data.draw(st.sampled_from(WORDS)),
        exact=data.draw(st.booleans()),
    )
    line = line_of(library, wanted, language)
    if line:
        found = filter_of(library, line)
        assert found._replace(query="") == wanted._replace(query=""), line
        assert (found.query and parse(found.query).words) == (wanted.query and parse(wanted.query).words), line


@pytest.mark.parametrize("words", ["gan/5 ma túy", "NEAR/5 ma túy", ", OR ma túy", "- OR ma túy", ") | ma túy"])
def test_words_are_not_joined_to_the_conditions_that_come_before_them(library, words):
    line = line_of(library, filter_of(library, words, Filter(frozenset({Choice(Facet.THEN, "ha-noi")}))))
    assert parse(line).words == parse(words).words == parse("ma túy").words


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Tiền Phong", {"Tiền Phong"}),
        ("tiền phong", {"tiền phong"}),
        ("Tien phong", {"Tien phong"}),
        ("TIỀN PHONG", {"Tiền Phong", "tiền phong"}),
        ("tien phong", {"Tien phong"}),
        ("tiên phong", {"Tiền Phong", "tiền phong", "Tien phong"}),
    ],
)
@pytest.mark.parametrize("sign", ["", "-"])
def test_a_name_means_what_is_spelt_just_so_then_what_differs_in_case_then_what_differs_in_marks(
    library, said, meant, sign
):
    for line in (f'{sign}nguồn:"{said}"', f"{sign}nguồn:{said}"):
        assert filter_of(library, line).choices == {Choice(Facet.SOURCE, name, bool(sign)) for name in meant}


@pytest.mark.parametrize(
    ("line", "near"),
    [
        ('nguồn:"tap chi cong san ban dien tu!"', "Tạp chí “Cộng sản” (bản điện tử)"),
        ("chủ đề:am sinh xa hoi", "An sinh xã hội"),
        ('chủ đề:"an-sinh-xa-hoi-x"', "An sinh xã hội"),
        ("tỉnh:hai duongg", "Hải Dương"),
    ],
)
def test_a_refusal_suggests_what_something_is_called(library, line, near):
    with pytest.raises(NearValueError, match=re.escape(f"“{near}”")):
        filter_of(library, line)
