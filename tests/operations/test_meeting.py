"""What comes in beside what is here: the same once more, more of it, or nothing said of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.articles import Metadata
from desktop_app.domain.evidence import Fact
from desktop_app.domain.ids import EditorId, ThemeId
from desktop_app.domain.projects import Project, Received, carrying
from desktop_app.exchange.naming import file_name
from desktop_app.exchange.qdpx import QdpxFormat
from desktop_app.operations.meeting import Meeting, meet
from desktop_app.operations.taking import Taken, take_in
from desktop_app.operations.themes import archive
from desktop_app.plugins import Plugins
from desktop_app.store.library import Library
from tests.exchange.foreign_marks import zipped
from tests.exchange.test_qdpx import G, qde
from tests.operations.test_taking import CRIME, LAN, TEXT, THEFT, look, made_article, made_passage, small, taken

OTHER_TEXT = "Articles that have another text here: it stays, passages are found in it by their words"


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


def test_what_another_note_on_the_same_words_has_besides_is_told_and_taken_with_it(
    empty: Library, plugins: Plugins
) -> None:
    article = made_article()
    taken(empty, plugins, Project("", [article], [CRIME], [made_passage(article, "tội phạm", CRIME.id, note="một")]))
    theirs = made_passage(article, "tội phạm", "t2", number=2, note="hai")
    told = Project("", [article], [CRIME, THEFT], [theirs], {LAN: "Lan"})
    (met,) = look(empty, told).passages
    assert (met.what, met.differs) == (Meeting.DIFFERS, ("themes", "note"))
    assert taken(empty, plugins, told).changed == 0
    assert taken(empty, plugins, told, theirs.id).changed == 1
    (excerpt,) = empty.annotations.excerpts()
    assert (len(excerpt.themes), excerpt.annotation.note) == (2, "hai")
    assert taken(empty, plugins, told, theirs.id) == Taken()


def test_a_text_that_was_corrected_elsewhere_is_told_and_stays_as_it_is_here(empty: Library, plugins: Plugins) -> None:
    taken(empty, plugins, small())
    article = made_article(text=TEXT.replace("Hết", "Xong"))
    plan = look(empty, Project("", [article], [CRIME], [made_passage(article, "tội phạm", CRIME.id, number=2)]))
    assert OTHER_TEXT in [remark.what for remark in plan.remarks]
    assert plan.articles[0].text == TEXT
    assert OTHER_TEXT not in [remark.what for remark in look(empty, small()).remarks]


@pytest.mark.parametrize("end", ["\n", "\n\n", " ", "", "  \n"])
@pytest.mark.parametrize("here", ["", "\n"])
def test_a_text_that_ends_in_other_blanks_is_the_same_article(
    empty: Library, plugins: Plugins, here: str, end: str
) -> None:
    taken(empty, plugins, Project("", [made_article(text=TEXT + here)]))
    article = made_article(2, TEXT + end)
    told = Project("", [article], [CRIME], [made_passage(article, "Hết.", CRIME.id)])
    assert look(empty, told).counted(Meeting.SAME)[0] == 1
    assert taken(empty, plugins, told) == Taken(0, 1, 1, 0)
    assert not empty.problems()
    assert OTHER_TEXT not in [remark.what for remark in look(empty, told).remarks]


@pytest.mark.parametrize("title", [None, "Hải Dương: 5/7 vụ."])
def test_a_title_as_the_name_of_a_file_is_no_other_title(empty: Library, plugins: Plugins, title: str | None) -> None:
    article = made_article(title=Fact(title))
    taken(empty, plugins, Project("", [article]))
    shown = empty.articles.article(article.id).shown_title
    named = article._replace(metadata=Metadata(title=Fact(file_name(shown))))
    assert look(empty, Project("", [named])).counted(Meeting.SAME)[0] == 1


def test_a_theme_keeps_its_name_when_a_new_one_before_it_has_the_same(empty: Library, plugins: Plugins) -> None:
    def codes(*idents: int) -> Received:
        told = "".join(f'<Code guid="{G(one)}" name="Khác" isCodable="true"/>' for one in idents)
        return QdpxFormat().read("a.qdpx", zipped({"project.qde": qde("", told).encode()}))

    take_in(empty, plugins, meet(empty, codes(1), QdpxFormat.carries), "a")
    for _ in range(2):
        plan = meet(empty, codes(2, 1), QdpxFormat.carries)
        assert plan.counted(Meeting.DIFFERS)[1] == 0
        take_in(empty, plugins, plan, "a")
    assert {theme.name: theme.id for theme in empty.themes.all()} == {"Khác": G(1), "Khác (2)": G(2)}


@pytest.mark.parametrize("ident", [CRIME.id, ThemeId("xa")])
def test_a_new_theme_under_one_that_is_archived_here_stands_higher_and_that_is_told(
    empty: Library, plugins: Plugins, ident: ThemeId
) -> None:
    taken(empty, plugins, Project(themes=[CRIME]))
    archive(empty, empty.themes.named(CRIME.id))
    told = Received(Project(themes=[CRIME._replace(id=ident), THEFT._replace(parent=ident)]))
    carries = carrying("", "name parent")
    plan = meet(empty, told, carries)
    assert "Themes that stand under another one than before: theirs is archived" in [one.what for one in plan.remarks]
    take_in(empty, plugins, plan, "a")
    assert meet(empty, told, carries).counted(Meeting.SAME)[1] == 2
