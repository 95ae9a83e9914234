from __future__ import annotations

import pytest

from desktop_app.domain.articles import Article
from desktop_app.domain.errors import BadThemeError
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import Theme
from desktop_app.operations import annotations as filing
from desktop_app.operations import articles, theme_examples
from desktop_app.operations import themes as codebook
from desktop_app.store.library import Library


def file(library: Library, article: Article, theme: Theme, count: int = 1):
    return [filing.tag(library, article, Span(n * 20, n * 20 + 15), [theme]) for n in range(count)]


def examples(library: Library, theme: Theme) -> list[str]:
    return [excerpt.annotation.id for excerpt in library.annotations.examples(library.themes.named(theme.id))]


def test_examples_stand_in_the_order_they_were_pinned_and_one_undo_takes_one_back(library: Library, article: Article):
    theme = library.themes.all()[0]
    first, second = file(library, article, theme, 2)
    theme_examples.pin(library, theme, second)
    theme_examples.pin(library, theme, first)
    assert examples(library, theme) == [second.id, first.id]
    assert library.annotations.examples(library.themes.named(theme.id))[0].title == article.shown_title
    theme_examples.unpin(library, theme, second)
    assert examples(library, theme) == [first.id]
    library.undo()
    library.undo()
    assert examples(library, theme) == [second.id]
    assert library.journal.undoable().label == "theme-pin"
    assert library.problems() == []


def test_a_sixth_example_is_refused_and_pinning_twice_changes_nothing(library: Library, article: Article):
    theme = library.themes.all()[0]
    filed = file(library, article, theme, 6)
    for annotation in filed[:5]:
        theme_examples.pin(library, theme, annotation)
    steps = library.journal.last_sequence()
    theme_examples.pin(library, theme, filed[0])
    with pytest.raises(BadThemeError):
        theme_examples.pin(library, theme, filed[5])
    assert library.journal.last_sequence() == steps
    assert examples(library, theme) == [annotation.id for annotation in filed[:5]]


def test_what_is_gone_is_not_shown_comes_back_with_undo_and_gives_way(library: Library, article: Article):
    theme, other, _ = library.themes.all()
    filed = file(library, article, theme, 6)
    for annotation in filed[:5]:
        theme_examples.pin(library, theme, annotation)
    filing.untag(library, [filed[1]])
    assert examples(library, theme) == [filed[n].id for n in (0, 2, 3, 4)]
    library.undo()
    assert examples(library, theme) == [filed[n].id for n in range(5)]
    filing.tag(library, article, filed[2].anchor.span, [other])
    filing.unfile(library, library.annotations.annotation(filed[2].id), [theme])
    assert examples(library, theme) == [filed[n].id for n in (0, 1, 3, 4)], "it is filed elsewhere now"
    theme_examples.pin(library, theme, filed[5])
    assert examples(library, theme) == [filed[n].id for n in (0, 1, 3, 4, 5)]
    articles.bin_articles(library, [article.id])
    assert examples(library, theme) == []


def test_an_example_is_filed_under_its_theme(library: Library, article: Article):
    one, two, _ = library.themes.all()
    [annotation] = file(library, article, one)
    with pytest.raises(BadThemeError):
        theme_examples.pin(library, two, annotation)


def test_words_of_a_theme_are_changed_each_in_a_step_with_a_name_of_its_own(library: Library):
    theme = library.themes.all()[0]
    codebook.change(library, theme, include=" Ma tu\u0301y\n")
    codebook.change(library, theme, exclude="Giao thông")
    now = library.themes.named(theme.id)
    assert (now.include, now.exclude) == ("Ma túy", "Giao thông")
    assert now.definition == theme.definition, "a value that is old changes nothing else"
    assert [step.label for step in library.journal.steps(2)] == ["theme-define", "theme-define"]
    steps = library.journal.last_sequence()
    codebook.change(library, theme, exclude="Giao thông ")
    assert library.journal.last_sequence() == steps
    for _ in range(2):
        library.undo()
    assert library.themes.named(theme.id) == theme
    assert library.problems() == []
