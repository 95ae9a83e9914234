"""What comes in beside what is here: the same once more, more of it, or nothing said of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.ids import EditorId, ThemeId
from desktop_app.domain.projects import Project
from desktop_app.operations.meeting import Meeting
from desktop_app.operations.taking import Taken, take_in
from desktop_app.plugins import Plugins
from desktop_app.store.library import Library
from tests.operations.test_taking import CRIME, LAN, THEFT, look, made_article, made_passage, small, taken


@pytest.fixture
def empty(tmp_path: Path) -> Library:
    return Library.create(tmp_path / "new.trich")


def test_passages_that_became_one_are_here_when_they_come_again(empty: Library, plugins: Plugins) -> None:
    article = made_article()
    one = made_passage(article, "tội phạm", CRIME.id, note="một")
    two = made_passage(article, "tội phạm", "t2", number=2, editor=EditorId("hoa"), note="hai")
    both = Project("", [article], [CRIME, THEFT], [one, two], {LAN: "Lan", EditorId("hoa"): "Hoa"})
    taken(empty, plugins, both)
    assert look(empty, both).counted(Meeting.SAME) == (1, 2, 2)
    assert taken(empty, plugins, both, one.id, two.id) == Taken(0, 0, 0, 0)


def test_what_somebody_else_filed_on_the_words_of_a_passage_that_is_here_comes_to_it(
    empty: Library, plugins: Plugins
) -> None:
    article = made_article()
    one, two = made_passage(article, "tội phạm", CRIME.id), made_passage(article, "tội phạm", "t2", number=2)
    taken(empty, plugins, Project("", [article], [CRIME, THEFT], [one], {LAN: "Lan"}))
    plan = look(empty, Project("", [article], [CRIME, THEFT], [one, two], {LAN: "Lan"}))
    assert [met.what for met in plan.passages] == [Meeting.ADDS, Meeting.SAME]
    take_in(empty, plugins, plan, "x")
    (excerpt,) = empty.annotations.excerpts()
    assert len(excerpt.themes) == 2


@pytest.mark.parametrize(("ident", "differs"), [(CRIME.id, True), (ThemeId("xa"), False)])
def test_what_is_empty_of_a_theme_that_is_met_by_its_name_is_no_difference(
    empty: Library, plugins: Plugins, ident: ThemeId, differs: bool
) -> None:
    taken(empty, plugins, small())
    plan = look(empty, Project(themes=[CRIME._replace(id=ident, definition="")]))
    assert plan.counted(Meeting.DIFFERS)[1] == differs
    assert plan.counted(Meeting.SAME)[1] != differs
