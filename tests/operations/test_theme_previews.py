"""What is foreseen is what happens: figures against the library before and after, in codebooks made at random."""

from __future__ import annotations

import random

import pytest

from desktop_app.domain.annotations import Annotation
from desktop_app.domain.errors import UserError
from desktop_app.domain.filters import Facet
from desktop_app.domain.ids import AnnotationId, ThemeId
from desktop_app.domain.spans import Span
from desktop_app.domain.theme_tree import LEVELS, depth_of, under
from desktop_app.domain.themes import Theme
from desktop_app.operations import annotations as filing
from desktop_app.operations import articles
from desktop_app.operations import saved_searches as searches
from desktop_app.operations import theme_previews as foreseen
from desktop_app.operations import themes as codebook
from desktop_app.operations.lines import filter_of
from desktop_app.operations.splitting import split
from desktop_app.operations.theme_examples import pin
from desktop_app.store.library import Library

Filed = dict[AnnotationId, Annotation]


def fill(library: Library, chance: random.Random) -> None:
    """A codebook with branches, archived and merged themes, passages in several articles, pins and searches."""
    for number in range(chance.randint(3, 8)):
        known = library.themes.all(archived=True)
        parents = [theme for theme in known if depth_of(theme, known) < LEVELS - 1 and not theme.archived]
        parent = chance.choice([None, *parents])
        codebook.add(library, f"Chủ đề {number}", parent=parent)
    themes = library.themes.all()
    for row in library.articles.rows():
        article = library.articles.article(row.id)
        for number in range(chance.randint(0, 6)):
            wanted = chance.sample(themes, chance.randint(1, 3))
            made = filing.tag(library, article, Span(number * 30, number * 30 + 25), wanted)
            if chance.random() < 0.3:
                pin(library, wanted[0], made)
    for number, theme in enumerate(chance.sample(themes, 3)):
        searches.save(library, f"Tìm {number}", f'{chance.choice(["", "-"])}chủ đề:"{theme.name}" công an')
    if chance.random() < 0.5:
        articles.bin_articles(library, [chance.choice(library.articles.rows()).id])
    for change in (codebook.archive, lambda _library, theme: codebook.merge(library, theme, chance.choice(themes))):
        try:
            change(library, chance.choice(themes))
        except UserError:
            continue


def filed(library: Library, *themes: ThemeId) -> Filed:
    return {annotation.id: annotation for theme in themes for annotation in library.annotations.under(theme)}


def places(annotations: Filed) -> tuple[int, int]:
    return len(annotations), len({annotation.article for annotation in annotations.values()})


def asked_for(library: Library, theme: ThemeId) -> set[str]:
    return {
        search.id
        for search in library.saved_searches.all()
        for choice in filter_of(library, search.line).choices
        if choice.facet is Facet.THEME and choice.value == theme
    }


def used(library: Library) -> dict[ThemeId, Theme]:
    return {theme.id: theme for theme in library.themes.all()}


@pytest.fixture(params=range(12))
def chance(request: pytest.FixtureRequest, library: Library) -> random.Random:
    chance = random.Random(request.param)  # noqa: S311 - not for secrets
    fill(library, chance)
    return chance


def test_a_merge_does_what_was_said(library: Library, chance: random.Random):
    themes = library.themes.all()
    for _ in range(6):
        theme, into = chance.sample(themes, 2)
        said = foreseen.merge_preview(library, theme, into)
        source, target = filed(library, theme.id), filed(library, into.id)
        children = {other.id for other in library.themes.all(archived=True) if other.parent == theme.id}
        wanted = asked_for(library, theme.id)
        before = library.themes.all(archived=True)
        try:
            codebook.merge(library, theme, into)
        except UserError:
            assert library.themes.all(archived=True) == before
            continue
        after = filed(library, into.id)
        assert (said.passages, said.articles) == places({i: a for i, a in after.items() if i in source})
        assert len(after) == len(target) + said.passages - said.already
        assert not filed(library, theme.id)
        gone = {row.id for row in library.articles.rows()}
        assert said.binned == sum(annotation.article not in gone for annotation in source.values())
        now = {other.id for other in library.themes.all(archived=True) if other.parent == into.id}
        assert children <= now
        assert said.themes == len(children)
        assert said.searches == len(wanted)
        assert wanted <= asked_for(library, into.id)
        assert not asked_for(library, theme.id)
        assert all(depth_of(other, library.themes.all(archived=True)) < LEVELS for other in library.themes.all())
        library.undo()
        assert library.themes.all(archived=True) == before
        assert filed(library, theme.id).keys() == source.keys()


def test_archiving_and_restoring_do_what_was_said(library: Library, chance: random.Random):
    for theme in library.themes.all():
        said, before = foreseen.archive_preview(library, theme), used(library)
        below = [member.id for member in under(theme, library.themes.all())]
        passages = filed(library, theme.id, *below)
        codebook.archive(library, theme)
        gone = before.keys() - used(library).keys()
        assert gone == {theme.id, *below}
        assert said.themes == len(below)
        assert sorted(said.digits) == sorted(before[i].shortcut for i in gone if before[i].shortcut)
        assert (said.passages, said.articles) == places(passages) == places(filed(library, theme.id, *below))
        archived = library.themes.named(theme.id)
        back = foreseen.restore_preview(library, archived)
        out = used(library)
        codebook.restore(library, archived)
        assert used(library).keys() - out.keys() == {theme.id}
        assert (back.passages, back.articles) == places(filed(library, theme.id))
        library.undo()
        codebook.restore(library, archived, family=True)
        assert len(used(library).keys() - out.keys()) == 1 + back.themes
        library.undo()
        library.undo()
        assert used(library) == before
    assert library.problems() == []


def test_a_theme_that_was_merged_comes_back_without_its_passages_and_that_is_said(library: Library):
    one, two, _ = library.themes.all()
    article = library.articles.article(library.articles.rows()[0].id)
    filing.tag(library, article, Span(0, 20), [one])
    child = codebook.add(library, "Ma túy", parent=one)
    codebook.merge(library, one, two)
    said = foreseen.restore_preview(library, library.themes.named(one.id))
    assert (said.merged_into, said.passages, said.themes) == (two.name, 0, 0)
    codebook.restore(library, library.themes.named(one.id), family=True)
    assert library.themes.counts() == {two.id: 1}
    assert library.themes.named(child.id).parent == two.id
    assert library.themes.named(one.id).merged_into is None


def test_what_comes_back_without_the_theme_over_it_is_told_so(library: Library):
    one = library.themes.all()[0]
    child = codebook.add(library, "Ma túy", parent=one)
    merged = codebook.add(library, "Cần sa", parent=one)
    codebook.merge(library, merged, child)
    codebook.archive(library, one)
    said = foreseen.restore_preview(library, library.themes.named(child.id))
    assert (said.parent, said.under) == (one.name, "")
    assert foreseen.restore_preview(library, library.themes.named(one.id)).themes == 1, "what was merged stays away"
    codebook.restore(library, library.themes.named(one.id), family=True)
    assert {theme.id for theme in library.themes.all()} >= {one.id, child.id}
    assert merged.id not in used(library)


def test_a_split_does_what_was_said_and_one_undo_takes_it_back(library: Library, chance: random.Random):
    themes = library.themes.all()
    for turn in range(6):
        theme, other = chance.sample(themes, 2)
        source = filed(library, theme.id)
        if not source:
            continue
        chosen = set(chance.sample(sorted(source), chance.randint(1, len(source))))
        into: Theme | str = f"Phần {turn}" if turn % 2 else other
        stored = library.themes.named(theme.id)
        pins = {excerpt.annotation.id for excerpt in library.annotations.examples(stored)}
        said = foreseen.split_preview(library, stored, chosen, into)
        before, order = library.themes.all(archived=True), [one.id for one in library.themes.all()]
        already = {i for i in chosen if not isinstance(into, str) and into.id in source[i].themes}
        made = split(library, theme, chosen, into)
        assert filed(library, theme.id).keys() == source.keys() - chosen
        assert filed(library, made.id).keys() >= chosen
        assert (said.passages, said.left, said.already) == (len(chosen), len(source) - len(chosen), len(already))
        assert said.articles == len({source[i].article for i in chosen})
        assert said.examples == len(chosen & set(stored.examples))
        if isinstance(into, str):
            assert made.parent == theme.parent
            now = [one.id for one in library.themes.all()]
            assert [ident for ident in now if ident != made.id] == order
            assert {excerpt.annotation.id for excerpt in library.annotations.examples(made)} == pins & chosen
        library.undo()
        assert library.themes.all(archived=True) == before
        assert filed(library, theme.id).keys() == source.keys()
    assert library.problems() == []


def test_a_split_that_cannot_be_is_refused_in_both_languages(library: Library):
    one, two, three = library.themes.all()
    article = library.articles.article(library.articles.rows()[0].id)
    made = filing.tag(library, article, Span(0, 20), [one])
    codebook.archive(library, three)
    for chosen, into in (([], two), ([made.id], one), ([made.id], three), ([made.id], two.name)):
        with pytest.raises(UserError) as refused:
            split(library, one, chosen, into)
        assert refused.value.message("vi") != refused.value.message("en")
    codebook.archive(library, two)
    assert filed(library, one.id).keys() == {made.id}


def test_a_merge_that_would_nest_too_deep_is_refused(library: Library):
    one, two, _ = library.themes.all()
    child = codebook.add(library, "a", parent=one)
    codebook.add(library, "b", parent=child)
    below = codebook.add(library, "c", parent=two)
    with pytest.raises(UserError):
        codebook.merge(library, one, below)
    codebook.merge(library, one, two)


def test_a_branch_takes_its_themes_along(library: Library):
    one, two, _ = library.themes.all()
    codebook.add(library, "a", parent=one)
    said = foreseen.move_preview(library, one, two)
    assert (said.theme, said.themes, said.parent) == (one.name, 1, two.name)
    assert foreseen.move_preview(library, two, None) == (two.name, 0, "")
    codebook.archive(library, two)
    with pytest.raises(UserError):
        codebook.move(library, one, parent=library.themes.named(two.id), position=0)
