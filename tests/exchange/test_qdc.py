"""Codebooks of the REFI-QDA standard: what one description says is parted again, no tree of themes is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.exporting import Choices
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.projects import Project
from desktop_app.domain.themes import Theme
from desktop_app.exchange.codes import described, parted
from desktop_app.exchange.qdc import QdcFormat
from tests.exchange.round_trips import written
from tests.exchange.seed_projects import seed_themes

WORDS = st.lists(
    st.sampled_from(
        [
            "",
            "a",
            "Gồm",
            "[Belongs here]",
            "[Gồm · Belongs here]",
            "\\[Belongs here]",
            "\\\\[Note on the theme]",
            "[x · y]",
        ]
    ),
    max_size=6,
).map("\n".join)


@given(WORDS, WORDS, WORDS, WORDS)
def test_what_stands_in_one_description_is_parted_again(definition: str, include: str, exclude: str, note: str) -> None:
    theme = Theme(ThemeId("x"), "", "x", "", definition=definition, include=include, exclude=exclude, note=note)
    told = {"definition": definition, "include": include, "exclude": exclude, "note": note}
    assert parted(described(theme)) == {name: words for name, words in told.items() if words}


def test_a_description_of_another_program_is_a_definition() -> None:
    assert parted("Một\r\nhai\n\n[không phải]\nba") == {"definition": "Một\nhai\n\n[không phải]\nba"}
    assert parted("Một\r\n\r\n[Belongs here]\r\nhai") == {"definition": "Một", "include": "hai"}, "line ends may change"


def test_order_of_parents_and_those_that_come_back_to_themselves_do_not_matter() -> None:
    one, two, three, *_ = seed_themes()
    circle = [one._replace(parent=two.id), two._replace(parent=one.id), three._replace(parent=two.id)]
    found = QdcFormat().read("a.qdc", written(QdcFormat(), Project(themes=circle), Choices())).project.themes
    assert {theme.name for theme in found} == {theme.name for theme in circle}
