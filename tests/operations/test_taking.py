"""Projects of other programs and libraries taken in: what is new, the same, other, or has no place."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.anchors import Anchor, make_anchor
from desktop_app.domain.annotations import NOBODY, Annotation, State
from desktop_app.domain.articles import Article, Metadata, ReadingState
from desktop_app.domain.dates import DateValue, Precision
from desktop_app.domain.edits import Edit
from desktop_app.domain.evidence import Fact, Places
from desktop_app.domain.filters import Filter
from desktop_app.domain.ids import AnnotationId, ArticleId, EditorId, TextId, ThemeId
from desktop_app.domain.projects import EVERYTHING, Project, Received, carrying
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import Theme
from desktop_app.operations import annotations as filing
from desktop_app.operations.collecting import project_of
from desktop_app.operations.exchange import plan_shape
from desktop_app.operations.meeting import Meeting, Plan, meet
from desktop_app.operations.revisions import revise
from desktop_app.operations.taking import Taken, take_in
from desktop_app.plugins import Plugins
from desktop_app.store.library import Library
from tests.made_projects import SOUND, made_project, put_into

LAN = EditorId("lan")
TEXT = "Hải Dương kéo giảm tội phạm\n\nCông an tỉnh đã kéo giảm tội phạm 😀 trong năm 2024.\nHết."


def made_article(number: int = 1, text: str = TEXT, **metadata: object) -> Article:
    return Article(ArticleId(f"01900000-0000-7000-8000-00000000000{number}"), TextId(""), text, Metadata(**metadata))  # type: ignore[arg-type]


def made_passage(article: Article, words: str, *themes: str, number: int = 1, **more: object) -> Annotation:
    start = article.text.rindex(words)
    ident = AnnotationId(f"01900000-0000-7000-8000-0000000001{number:02}")
    anchor = make_anchor(article.text, Span(start, start + len(words)))
    told = {"editor": LAN, **more}
    return Annotation(ident, article.id, TextId(""), anchor, frozenset(map(ThemeId, themes)), **told)  # type: ignore[arg-type]


@pytest.fixture
def empty(tmp_path: Path) -> Library:
    return Library.create(tmp_path / "new.trich")


def look(library: Library, project: Project) -> Plan:
    return meet(library, Received(project), EVERYTHING)


def taken(library: Library, plugins: Plugins, project: Project, *theirs: str) -> Taken:
    return take_in(library, plugins, look(library, project), "/x/tin.qdpx", theirs=theirs)


CRIME = Theme(ThemeId("01900000-0000-7000-8000-000000000201"), "", "Tội phạm", "#112233", definition="Phòng, chống.")
THEFT = Theme(ThemeId("t2"), "", "Trộm cắp", "", parent=CRIME.id)


def small() -> Project:
    article = made_article(
        title=Fact("Kéo giảm"),
        published=DateValue("2024-05", Precision.MONTH),
        provinces=Places(("hai-duong",)),
    )
    passage = made_passage(article, "tội phạm", CRIME.id, "t2", note="ghi *chú*", state=State.PRINT, star=True)
    return Project("Lan", [article], [CRIME, THEFT], [passage], {LAN: "Lan"})


def test_a_project_comes_into_an_empty_library(empty: Library, plugins: Plugins) -> None:
    project = small()
    assert taken(empty, plugins, project) == Taken(1, 2, 1, 0)
    (excerpt,) = empty.annotations.excerpts()
    passage = excerpt.annotation
    assert (passage.id, passage.anchor.exact, passage.note, passage.state, passage.star) == (
        project.passages[0].id, "tội phạm", "ghi *chú*", State.PRINT, True,
    )  # fmt: skip
    assert passage.anchor.span.start == TEXT.rindex("tội phạm")
    assert (excerpt.title, excerpt.published, excerpt.provinces, excerpt.provinces_now) == (
        "Kéo giảm", "2024-05", ("hai-duong",), ("hai-phong",),
    )  # fmt: skip
    assert empty.editor_name(passage.editor) == "Lan"
    crime, theft = (empty.themes.named(name) for name in ("Tội phạm", "Trộm cắp"))
    assert (crime.id, crime.colour, theft.parent) == (CRIME.id, "#112233", crime.id)
    assert passage.themes == {crime.id, theft.id}
    assert empty.articles.article(passage.article).state is ReadingState.TAGGED
    assert list(empty.problems()) == []


def test_of_two_people_on_the_same_words_the_first_signs_and_the_other_is_told(
    empty: Library, plugins: Plugins
) -> None:
    article, hoa = made_article(), EditorId("hoa")
    filed = [
        made_passage(article, "tội phạm", CRIME.id),
        made_passage(article, "tội phạm", "t2", number=2, editor=hoa, note="hai"),
        made_passage(article, "tội phạm", "t2", number=3),
        made_passage(article, "Hết", "t2", number=4, editor=hoa),
    ]
    project = Project("", [article], [CRIME, THEFT], filed, {LAN: "Lan", hoa: "Hoa"})
    (remark,) = look(empty, project).remarks
    assert (remark.what.startswith("Passages on words that somebody else"), remark.times) == (True, 1)
    assert remark.examples == ("tội phạm",)
    taken(empty, plugins, project)
    names = {
        one.annotation.anchor.exact: empty.editor_name(one.annotation.editor) for one in empty.annotations.excerpts()
    }
    assert names == {"tội phạm": "Lan", "Hết": "Hoa"}
    assert look(empty, project).remarks == ()


def test_taking_it_in_again_changes_nothing(empty: Library, plugins: Plugins) -> None:
    taken(empty, plugins, small())
    before = empty.journal.count()
    assert look(empty, small()).counted(Meeting.SAME) == (1, 2, 1)
    assert taken(empty, plugins, small()) == Taken(0, 0, 0, 0)
    assert empty.journal.count() == before


def test_one_undo_takes_everything_back(empty: Library, plugins: Plugins) -> None:
    taken(empty, plugins, small())
    assert empty.undo().label == "exchange"
    assert empty.annotations.count() == 0
    assert empty.articles.count() == 0
    assert empty.themes.all() == []
    empty.redo()
    assert empty.annotations.count() == 1
    assert list(empty.problems()) == []


def test_what_differs_stays_as_it_is_until_somebody_decides(empty: Library, plugins: Plugins) -> None:
    taken(empty, plugins, small())
    project = small()
    theirs = project.passages[0]._replace(note="khác", state=State.NEW, themes=frozenset({CRIME.id}))
    other = project._replace(passages=[theirs], themes=[CRIME._replace(definition="Khác."), THEFT])
    plan = look(empty, other)
    assert plan.passages[0].what is Meeting.DIFFERS
    assert plan.passages[0].differs == ("themes", "note", "state")
    assert plan.themes[0].differs == ("definition",)
    assert taken(empty, plugins, other) == Taken(0, 0, 0, 0)
    assert empty.annotations.annotation(theirs.id).note == "ghi *chú*"
    assert taken(empty, plugins, other, theirs.id, CRIME.id) == Taken(0, 0, 0, 2)
    now = empty.annotations.annotation(theirs.id)
    assert (now.note, now.state, now.themes) == ("khác", State.NEW, {CRIME.id})
    assert empty.themes.named(CRIME.id).definition == "Khác."


def test_an_article_that_is_here_is_found_by_its_text_and_keeps_its_id(
    library: Library, article: Article, plugins: Plugins
) -> None:
    theirs = article._replace(id=ArticleId("17"), text_id=TextId(""))
    start = article.text.index("tội phạm")
    anchor = make_anchor(article.text, Span(start, start + 8))
    passage = Annotation(AnnotationId("9"), theirs.id, TextId(""), anchor, frozenset({ThemeId("c")}))
    project = Project("", [theirs], [Theme(ThemeId("c"), "", "Kéo giảm tội phạm", "")], [passage])
    articles = library.articles.count()
    assert taken(library, plugins, project) == Taken(0, 0, 1, 0)
    (found,) = library.annotations.in_article(article.id)
    assert found.themes == {library.themes.named("keo-giam-toi-pham").id}
    assert library.articles.count() == articles


def test_words_that_are_filed_already_get_the_themes_besides(
    library: Library, article: Article, plugins: Plugins
) -> None:
    mine = filing.tag(library, article, Span(0, 8), [library.themes.named("an-sinh-xa-hoi")])
    anchor = make_anchor(article.text, mine.anchor.span)
    theirs = Annotation(AnnotationId("9"), article.id, TextId(""), anchor, frozenset({ThemeId("c")}), "của họ")
    project = Project("", [article], [Theme(ThemeId("c"), "", "Khác", "")], [theirs])
    assert look(library, project).passages[0].what is Meeting.ADDS
    assert taken(library, plugins, project) == Taken(0, 1, 0, 1)
    now = library.annotations.annotation(mine.id)
    assert now.note == "của họ"
    assert {library.themes.named(theme).name for theme in now.themes} == {"An sinh xã hội", "Khác"}


def test_passages_of_an_article_that_is_only_named_are_found_by_their_words(
    library: Library, article: Article, plugins: Plugins
) -> None:
    words = "tội  phạm"
    named = Article(ArticleId("u"), TextId(""), "", Metadata(title=Fact(article.shown_title)))
    around = article.text.index("tội phạm")
    quotes = [words.replace("  ", "\n"), "không có ở đâu cả", article.text[around - 20 : around + 8]]
    passages = [
        Annotation(AnnotationId(str(number)), named.id, TextId(""), Anchor(Span(0, len(quote)), quote), editor=LAN)
        for number, quote in enumerate(quotes)
    ]
    stranger = Article(ArticleId("v"), TextId(""), "", Metadata(title=Fact("Bài lạ")))
    plan = look(library, Project("", [named, stranger], [], passages, {LAN: "Lan"}))
    assert plan.counted(Meeting.LOST) == (1, 0, 2 if article.text.count("tội phạm") > 1 else 1)
    assert plan.passages[2].what is Meeting.NEW
    assert {remark.what for remark in plan.remarks} == {
        "Articles that are only named, and not in this library",
        "Passages whose words are not found in their article",
    }


def test_passages_of_which_nobody_says_who_filed_them_are_told_to_be_ours(empty: Library, plugins: Plugins) -> None:
    project = small()
    unsigned = [
        made_passage(project.articles[0], "năm 2024", CRIME.id, number=2, editor=NOBODY),
        made_passage(project.articles[0], "2024", CRIME.id, number=3, editor=EditorId("gone")),
    ]
    project = project._replace(passages=[*project.passages, *unsigned])
    plan = look(empty, project)
    assert [(remark.times, remark.examples) for remark in plan.remarks] == [(2, ("năm 2024", "2024"))]
    assert not meet(empty, Received(project), carrying("text", "name", "themes")).remarks, "such a file never says it"
    take_in(empty, plugins, plan, "x")
    ours = empty.editor_name(empty.editor)
    filed = {one.annotation.anchor.exact: one.annotation.editor for one in empty.annotations.excerpts()}
    assert {words: empty.editor_name(editor) for words, editor in filed.items()} == {
        "tội phạm": "Lan", "năm 2024": ours, "2024": ours,
    }  # fmt: skip
    assert not look(empty, project).remarks, "they are here now"


def test_themes_that_no_codebook_holds_are_made_fit_and_told(empty: Library, plugins: Plugins) -> None:
    names = ["A", "a", "😀", "x" * 150, "sâu"]
    themes = [Theme(ThemeId(f"t{n}"), "", name, "") for n, name in enumerate(names)]
    deep = [theme._replace(parent=ThemeId(f"t{n - 1}") if n else None) for n, theme in enumerate(themes)]
    article = made_article()
    passage = made_passage(article, "tội phạm", *(theme.id for theme in deep))
    plan = look(empty, Project("", [article], deep, [passage], {LAN: "Lan"}))
    assert [remark.times for remark in plan.remarks] == [3, 2]
    take_in(empty, plugins, plan, "x")
    (excerpt,) = empty.annotations.excerpts()
    assert len(excerpt.themes) == 5
    assert list(empty.problems()) == []


def test_two_passages_on_the_same_words_become_one(empty: Library, plugins: Plugins) -> None:
    article = made_article()
    twice = [made_passage(article, "năm 2024", CRIME.id, note="một"), made_passage(article, "năm 2024", "t2", number=2)]
    taken(empty, plugins, Project("", [article], [CRIME, THEFT], twice))
    (excerpt,) = empty.annotations.excerpts()
    assert (len(excerpt.themes), excerpt.annotation.note) == (2, "một")


def test_two_articles_with_one_text_become_one(empty: Library, plugins: Plugins) -> None:
    one, two = made_article(1), made_article(2)
    passages = [made_passage(one, "tội phạm"), made_passage(two, "năm 2024", number=2)]
    starred = [passage._replace(star=True) for passage in passages]
    both = Project("", [one, two], [], starred)
    told = {remark.what: remark.times for remark in look(empty, both).remarks}
    assert told["Articles with the text of another one: they become one article, the first"] == 1
    assert taken(empty, plugins, both).articles == 1
    assert len(empty.annotations.excerpts()) == 2
    assert list(empty.problems()) == []


def test_a_library_comes_whole_into_another_one(library: Library, empty: Library, plugins: Plugins) -> None:
    themes = library.themes.all()
    for number, row in enumerate(library.articles.rows()):
        article = library.articles.article(row.id)
        for start in (number * 7, 40, 200):
            filing.tag(library, article, Span(start, start + 30), themes[number % 3 : number % 3 + 2], note=f"{start}")
    project = project_of(library, library.annotations.excerpts(), Filter(), "vi", everything=False, mentions=True)
    taken(empty, plugins, project)
    mine, theirs = library.annotations.excerpts(), empty.annotations.excerpts()
    told = [(e.annotation.id, e.annotation.article, e.annotation.anchor, e.themes, e.annotation.note) for e in mine]
    assert told == [
        (e.annotation.id, e.annotation.article, e.annotation.anchor, e.themes, e.annotation.note) for e in theirs
    ]
    assert [e[1:9] for e in mine] == [e[1:9] for e in theirs]
    assert list(empty.problems()) == []
    again = project_of(empty, theirs, Filter(), "vi", everything=False, mentions=True)
    assert look(library, again).counted(Meeting.SAME) == (5, len(project.themes), len(mine))


def test_passages_of_an_earlier_text_stand_on_it_again(library: Library, article: Article, plugins: Plugins) -> None:
    theme = library.themes.all()[0]
    first = article.text.split()[0]
    gone = filing.tag(library, article, Span(0, len(first)), [theme])
    revise(library, article, [Edit(0, len(first), "")])
    project = project_of(library, library.annotations.excerpts(), Filter(), "vi", everything=False, mentions=False)
    now, earlier = project.articles
    assert earlier.metadata.title.value == f"{now.shown_title} (bản 1)"
    assert look(library, project).counted(Meeting.SAME)[2] == 1
    assert gone.id == project.passages[0].id


def test_names_that_the_codebook_takes_for_one_are_told_apart(empty: Library, plugins: Plugins) -> None:
    """The tone over either vowel is one name here; what is archived, and a name of 100 characters, may stay."""
    names = ["Hoà bình", "Hòa bình", "hoà bình", "x" * 100, "x" * 100]
    themes = [Theme(ThemeId(f"t{n}"), "", name, "", archived=n == 2) for n, name in enumerate(names)]
    plan = look(empty, Project("", [], themes))
    take_in(empty, plugins, plan, "x")
    stored = [theme.name for theme in empty.themes.all(archived=True)]
    assert sorted(stored) == sorted(["Hoà bình", "Hòa bình (2)", "hoà bình", "x" * 100, f"{'x' * 96} (2)"])
    assert [remark.times for remark in plan.remarks] == [2]


def test_a_theme_in_use_leaves_one_that_is_archived_and_that_is_told(empty: Library, plugins: Plugins) -> None:
    over = Theme(ThemeId("t1"), "", "Cũ", "", archived=True)
    themes = [over, Theme(ThemeId("t2"), "", "Mới", "", parent=over.id)]
    plan = look(empty, Project("", [], themes))
    take_in(empty, plugins, plan, "x")
    assert [(theme.name, theme.parent) for theme in empty.themes.all()] == [("Mới", None)]
    assert [(remark.times, remark.examples) for remark in plan.remarks] == [(1, ("Mới",))]


def test_a_theme_that_is_meant_by_its_id_is_none_that_another_is_called_like(empty: Library, plugins: Plugins) -> None:
    """Here "Y tế" is another theme of the file, archived there: both are kept apart, and so are their passages."""
    first, second = (ThemeId(f"01900000-0000-7000-8000-00000000020{n}") for n in (1, 2))
    taken(empty, plugins, Project("", [], [Theme(first, "", "Y tế", "")]))
    article = made_article()
    themes = [Theme(second, "", "Y tế", ""), Theme(first, "", "Sức khoẻ", "")]
    passages = [made_passage(article, "tội phạm", second), made_passage(article, "năm 2024", first, number=2)]
    plan = look(empty, Project("", [article], themes, passages, {LAN: "Lan"}))
    assert [remark.times for remark in plan.remarks] == [1]
    take_in(empty, plugins, plan, "x")
    filed = {one.annotation.anchor.exact: [*one.annotation.themes] for one in empty.annotations.excerpts()}
    assert filed == {"tội phạm": [second], "năm 2024": [first]}
    assert sorted(theme.name for theme in empty.themes.all()) == ["Y tế", "Y tế (2)"], "a new name is somebody's choice"


def test_a_theme_under_one_that_stands_deep_here_comes_to_stand_higher(empty: Library, plugins: Plugins) -> None:
    names = ["A", "B", "C"]
    ours = [
        Theme(ThemeId(name), "", name, "", parent=ThemeId(over))
        for name, over in zip(names, ["", *names], strict=False)
    ]
    taken(empty, plugins, Project("", [], [ours[0]._replace(parent=None), *ours[1:]]))
    deepest = Theme(ThemeId("c"), "", "C", "")
    plan = look(empty, Project("", [], [deepest, Theme(ThemeId("d"), "", "D", "", parent=deepest.id)]))
    assert [(remark.times, remark.examples) for remark in plan.remarks] == [(1, ("D",))]
    take_in(empty, plugins, plan, "x")
    stored = {theme.id: theme for theme in empty.themes.all()}
    over = {theme.name: theme.parent and stored[theme.parent].name for theme in stored.values()}
    assert over == {"A": None, "B": "A", "C": "B", "D": "B"}


def test_a_theme_that_stands_elsewhere_is_told_by_names(empty: Library, plugins: Plugins) -> None:
    other = Theme(ThemeId("01900000-0000-7000-8000-000000000203"), "", "An sinh", "")
    taken(empty, plugins, small()._replace(themes=[CRIME, THEFT, other]))
    (known,) = (fmt for fmt in plugins.projects if fmt.name == "project")
    moved = Project("Lan", [], [CRIME, other, THEFT._replace(parent=other.id)])
    told = plan_shape(look(empty, moved), known, empty.themes.all(archived=True))["differing"]
    (theft,) = (one for one in told if one["name"] == "Trộm cắp")
    assert (theft["mine"]["parent"], theft["theirs"]["parent"]) == ("Tội phạm", "An sinh")


@pytest.mark.parametrize("archived", [False, True])
def test_what_a_format_cannot_say_of_themes_is_no_difference(empty: Library, plugins: Plugins, archived: bool) -> None:
    """Two themes have one name, of which one is archived; one stands under another."""
    twin = Theme(ThemeId("01900000-0000-7000-8000-000000000209"), "", "tội phạm", "", archived=True)
    themes = (*small().themes, twin) if archived else small().themes
    project = small()._replace(themes=themes)
    taken(empty, plugins, project)
    bare = project._replace(themes=tuple(theme._replace(parent=None, archived=False) for theme in themes))
    plan = meet(empty, Received(bare), carrying("text", "name", "themes"))
    assert plan.counted(Meeting.SAME)[1] == len(themes)
    assert not plan.remarks


def test_the_words_that_an_article_without_a_title_is_shown_by_are_no_other_title(
    empty: Library, plugins: Plugins
) -> None:
    article = made_article(1, "Chiều 11/1, tại Hải Dương, ông Thuận nói về việc kéo giảm tội phạm.")
    taken(empty, plugins, Project("", (article,)))
    shown = empty.articles.rows()[0].title
    for title, what in ((shown, Meeting.SAME), ("Tít khác", Meeting.DIFFERS)):
        named = article._replace(text="", metadata=Metadata(Fact(title, 1.0)))
        assert look(empty, Project("", (named,))).articles[0].what is what


def test_people_follow_each_other_alike_in_every_export(empty: Library) -> None:
    """Which of two with one name gets a number in a file must not change from one export to the next."""
    put_into(empty, made_project(3, SOUND._replace(articles=4, passages=12)))
    people = project_of(empty, empty.annotations.excerpts(), Filter(), "en", everything=True, mentions=False).people
    assert len(people) > 5
    assert list(people) == sorted(people)
