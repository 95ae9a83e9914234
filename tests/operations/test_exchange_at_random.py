"""Libraries made at random, as projects and through every format: what a library holds is what is handed on."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.domain.annotations import State
from desktop_app.domain.articles import ReadingState
from desktop_app.domain.exporting import Choices
from desktop_app.domain.filters import Filter
from desktop_app.domain.ids import AnnotationId, ArticleId, new_id
from desktop_app.domain.projects import EVERYTHING, Carries, Project, Received, used_themes
from desktop_app.exchange.formats import PROJECT_FORMATS
from desktop_app.hooks import ProjectFormat
from desktop_app.operations.codebook import faults
from desktop_app.operations.collecting import project_of
from desktop_app.operations.export import compared
from desktop_app.operations.meeting import Meeting, Plan, meet, theme_meeting
from desktop_app.operations.taking import Taken, take_in
from desktop_app.plugins import Plugins
from desktop_app.store.library import Library
from tests.exchange.round_trips import Difference, changes, problems_of, written
from tests.made_projects import SOUND, made_project, put_into

SEEDS = range(8)
FEW = range(3)
"""For each of many formats."""
BOTH_WAYS = [fmt for fmt in PROJECT_FORMATS if fmt.reads and fmt.writes]


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Library]:
    with Library.create(tmp_path / "b.trich") as opened:
        yield opened


def collected(library: Library, *, everything: bool = True) -> Project:
    wanted = Filter()
    excerpts = compared(library, wanted)
    found = project_of(library, excerpts, wanted, "vi", everything=everything, mentions=True)
    return found._replace(mentions=dict(found.mentions))  # as they are now


@pytest.mark.parametrize("seed", SEEDS)
def test_a_library_as_a_project_is_what_it_holds(tmp_path: Path, seed: int) -> None:
    project = made_project(seed, SOUND)
    with Library.create(tmp_path / "a.trich") as library:
        put_into(library, project)
        assert not library.problems()
        assert changes(project, collected(library), EVERYTHING) == []


def test_a_new_article_is_found_by_its_note(empty: Library, plugins: Plugins) -> None:
    project = made_project(1, SOUND)
    noted = project.articles[0]._replace(note="một ghi chú kỳ lạ")
    taken(empty, plugins, Received(project._replace(articles=[noted], passages=[], mentions={})))
    assert not empty.problems()
    assert [row.id for row in empty.articles.rows(Filter(query="kỳ lạ"))] == [noted.id]


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_filed_brings_its_articles_and_themes_along(tmp_path: Path, seed: int) -> None:
    project = made_project(seed, SOUND._replace(articles=6, passages=2))
    with Library.create(tmp_path / "a.trich") as library:
        put_into(library, project)
        told = collected(library, everything=False)
    wanted = {passage.article for passage in project.passages}
    assert {article.id for article in told.articles} == wanted
    over = {theme.id: theme.parent for theme in project.themes}
    used = {theme for passage in project.passages for theme in passage.themes}
    for _ in range(4):
        used |= {parent for theme in used if (parent := over[theme]) is not None}
    assert {theme.id for theme in told.themes} == used


@pytest.mark.parametrize("fmt", BOTH_WAYS, ids=lambda fmt: fmt.name)
@pytest.mark.parametrize("seed", FEW)
def test_a_library_through_a_format_loses_what_is_told(tmp_path: Path, fmt: ProjectFormat, seed: int) -> None:
    with Library.create(tmp_path / "a.trich") as library:
        put_into(library, made_project(seed, SOUND))
        told = collected(library)
    assert problems_of(fmt, told, Choices(everything=True)) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_a_project_comes_whole_into_an_empty_library(empty: Library, plugins: Plugins, seed: int) -> None:
    project = made_project(seed, SOUND)
    taken(empty, plugins, Received(project))
    assert not empty.problems()
    assert missing(project, collected(empty), EVERYTHING) == []


@pytest.mark.parametrize("seed", [*SEEDS, *range(100, 112)])
def test_a_project_that_no_library_holds_is_made_fit_and_told(empty: Library, plugins: Plugins, seed: int) -> None:
    """Names twice in use and without a letter, four levels, a theme in use under an archived one."""
    project = made_project(seed)
    plan = meet(empty, Received(project), EVERYTHING)
    take_in(empty, plugins, plan, "a.json")
    assert not empty.problems()
    assert not faults(empty.themes.all(archived=True))
    found = missing(project, collected(empty), EVERYTHING)
    assert {(one.kind, one.part) for one in found} <= {("theme", "name"), ("theme", "parent")}
    for part, word in (("name", "another name"), ("parent", "under another one")):
        changed = sum(one.part == part for one in found)
        assert changed == sum(remark.times for remark in plan.remarks if word in remark.what)
    assert taken(empty, plugins, Received(project)) == Taken()


@pytest.mark.parametrize("seed", SEEDS)
def test_taken_in_twice_it_is_there_once(empty: Library, plugins: Plugins, seed: int) -> None:
    received = Received(made_project(seed, SOUND))
    taken(empty, plugins, received)
    before, steps = collected(empty), empty.journal.count()
    plan = meet(empty, received, EVERYTHING)
    assert differing(plan) == []
    assert take_in(empty, plugins, plan, "a.json") == Taken()
    assert (collected(empty), empty.journal.count()) == (before, steps)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_a_library_has_it_finds_the_same(empty: Library, seed: int) -> None:
    put_into(empty, made_project(seed, SOUND))
    plan = meet(empty, Received(collected(empty)), EVERYTHING)
    assert differing(plan) == []
    assert plan.remarks == ()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_rest_comes_to_what_is_there(empty: Library, plugins: Plugins, seed: int) -> None:
    project = made_project(seed, SOUND)
    put_into(empty, some_of(project, chance_of(seed)))
    taken(empty, plugins, Received(project))
    assert not empty.problems()
    assert missing(project, collected(empty), EVERYTHING._replace(mentions=False)) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_texts_that_are_there_under_other_ids_are_found(empty: Library, plugins: Plugins, seed: int) -> None:
    project = made_project(seed, SOUND)
    own = [article._replace(id=ArticleId(new_id())) for article in project.articles]
    put_into(empty, project._replace(articles=own, passages=[], mentions={}, themes=[]))
    assert taken(empty, plugins, Received(project)).articles == 0
    assert not empty.problems()
    assert missing(project, collected(empty), EVERYTHING._replace(mentions=False)) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_what_was_changed_is_asked_about(empty: Library, plugins: Plugins, seed: int) -> None:
    project = made_project(seed, SOUND)
    put_into(empty, project)
    other, changed = changed_at_random(project, chance_of(seed))
    before = collected(empty)
    plan = meet(empty, Received(other), EVERYTHING)
    assert {met.passage.id for met in plan.passages if met.what is Meeting.DIFFERS} == changed
    assert all(met.what in (Meeting.DIFFERS, Meeting.SAME) for met in plan.passages)
    assert take_in(empty, plugins, plan, "a.json") == Taken()
    assert collected(empty) == before, "nothing is decided by itself"
    theirs = set(list(changed)[::2])
    take_in(empty, plugins, meet(empty, Received(other), EVERYTHING), "a.json", theirs=theirs)
    assert not empty.problems()
    mine = {passage.id: passage for passage in project.passages}
    kept = [one if one.id in theirs else mine[one.id] for one in other.passages]
    assert missing(project._replace(passages=kept), collected(empty), EVERYTHING) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_one_step_takes_all_of_it_back(empty: Library, plugins: Plugins, seed: int) -> None:
    project = made_project(seed, SOUND)
    put_into(empty, some_of(project, chance_of(seed)))
    before = collected(empty)
    taken(empty, plugins, Received(project))
    after = collected(empty)
    assert after != before
    empty.undo()
    assert collected(empty) == before
    assert not empty.problems()
    empty.redo()
    assert collected(empty) == after
    assert not empty.problems()


@pytest.mark.parametrize("fmt", BOTH_WAYS, ids=lambda fmt: fmt.name)
@pytest.mark.parametrize("seed", FEW)
def test_from_library_to_library_through_a_format(
    empty: Library, plugins: Plugins, tmp_path: Path, fmt: ProjectFormat, seed: int
) -> None:
    with Library.create(tmp_path / "a.trich") as library:
        put_into(library, made_project(seed, SOUND))
        told = collected(library)
    if "text" not in fmt.carries.article:  # what passages stand on must be there already
        put_into(empty, told._replace(passages=[], themes=[], mentions={}))
    received = fmt.read(f"a{fmt.suffix}", written(fmt, told, Choices(everything=True)))
    plan = meet(empty, received, fmt.carries)
    take_in(empty, plugins, plan, "a")
    assert not empty.problems()
    fit = plan.received.project  # with names that a codebook can hold, and that is told
    texts = {"text"} | fmt.carries.article
    whole = fit if "text" in fmt.carries.article else fit._replace(articles=told.articles)
    assert missing(whole, collected(empty), fmt.carries._replace(article=texts)) == []
    steps = empty.journal.count()
    assert taken(empty, plugins, received, fmt.carries) == Taken()
    assert empty.journal.count() == steps


def taken(library: Library, plugins: Plugins, received: Received, carries: Carries = EVERYTHING) -> Taken:
    return take_in(library, plugins, meet(library, received, carries), "/x/a.json")


def missing(told: Project, there: Project, carries: Carries) -> list[Difference]:
    """What of a project a library has not: it may have more, values that the text says, names that it recognised.

    An article in which something was filed is tagged from then on, as when an editor files it.
    """
    found = [one for one in changes(told, there, carries) if not one.filled and one.part not in ("new", "order")]
    return [one for one in found if (one.kind, one.part) != ("article", "state") or not tagged(one)]


def tagged(one: Difference) -> bool:
    """Whether a state is one that filing changes, and the one to which it does."""
    before, now = one.seen.split(" -> ")
    return before in map(repr, (ReadingState.UNREAD, ReadingState.READING)) and now == repr(ReadingState.TAGGED)


def differing(plan: Plan) -> list[object]:
    """What a plan would not skip."""
    met = [*plan.articles, *plan.passages]
    rows = [row for row in plan.themes if theme_meeting(row) is not Meeting.SAME]
    return [*(one for one in met if one.what is not Meeting.SAME), *rows]


def chance_of(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - the same each time


def some_of(project: Project, chance: random.Random) -> Project:
    """A part of a project that stands by itself: what is over a theme comes along with it."""
    articles = [article for article in project.articles if chance.random() < 0.6]
    idents = {article.id for article in articles}
    passages = [one for one in project.passages if one.article in idents and chance.random() < 0.5]
    extra = [one for one in project.themes if chance.random() < 0.3]
    themes = used_themes(project.themes, passages)
    known = {theme.id for theme in themes}
    themes += [theme for theme in extra if theme.id not in known and theme.parent in {None, *known}]
    return project._replace(articles=articles, themes=themes, passages=passages, mentions={})


def changed_at_random(project: Project, chance: random.Random) -> tuple[Project, set[AnnotationId]]:
    """A project in which somebody else changed some passages, and the ids of these."""
    made, changed = [], set()
    for passage in project.passages:
        other = passage
        if chance.random() < 0.5:
            other = chance.choice(
                (
                    passage._replace(note=f"{passage.note} khác".strip()),
                    passage._replace(star=not passage.star),
                    passage._replace(state=next(state for state in State if state is not passage.state)),
                    passage._replace(themes=frozenset(theme.id for theme in project.themes[:1]) ^ passage.themes),
                )
            )
        changed |= {passage.id} if other != passage else set()
        made.append(other)
    return project._replace(passages=made), changed
