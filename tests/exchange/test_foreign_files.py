"""Files of other programs: every passage comes in with its words, at its place, under its themes, with its note."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import pytest

from desktop_app.domain.ids import ThemeId
from desktop_app.domain.projects import Received
from desktop_app.exchange.formats import PROJECT_FORMATS
from desktop_app.hooks import ProjectFormat
from tests.exchange.foreign_databases import databases
from tests.exchange.foreign_marks import Foreign, Mark
from tests.exchange.foreign_qda import codebook_files, qdpx_files
from tests.exchange.foreign_spans import marked_texts

FILES = [*qdpx_files(), *codebook_files(), *databases(), *marked_texts()]


def listed(foreign: Foreign) -> bool:
    """Whether there is a format for such files."""
    names = ["".join(filter(str.isalnum, fmt.name.casefold())) for fmt in PROJECT_FORMATS if fmt.reads]
    return any(kind in name for kind in foreign.kinds for name in names)


def read(foreign: Foreign) -> Received:
    accepting = [fmt for fmt in PROJECT_FORMATS if fmt.reads and fmt.accepts(foreign.file, foreign.content[:4096])]
    assert accepting, "no format takes it"
    fmt: ProjectFormat = accepting[0]
    return fmt.read(foreign.file, foreign.content)


def paths(received: Received) -> dict[ThemeId, str]:
    """What themes are called, with those over them; without a number behind one of equal names, if that is told."""
    project = received.project
    by_id = {theme.id: theme for theme in project.themes}
    number = r" \(\d+\)$" if any("name" in remark.what.casefold() for remark in received.remarks) else r"(?!)"

    def path(ident: ThemeId) -> str:
        theme = by_id[ident]
        name = re.sub(number, "", theme.name)
        return f"{path(theme.parent)}/{name}" if theme.parent else name

    return {theme.id: path(theme.id) for theme in project.themes}


CASES = [
    pytest.param(
        foreign,
        id=foreign.name,
        marks=[] if listed(foreign) else pytest.mark.skip(reason=f"no format for {foreign.kinds[0]} yet"),
    )
    for foreign in FILES
]


@pytest.mark.parametrize("foreign", CASES)
def test_every_passage_comes_in(foreign: Foreign) -> None:
    received = read(foreign)
    project, named = received.project, paths(received)
    for text, marks in foreign.gold:
        found = [article for article in project.articles if article.text == text] if foreign.texts else project.articles
        assert len(found) == 1, [article.text for article in project.articles]
        inside = [passage for passage in project.passages if passage.article == found[0].id]
        got = Counter(
            (one.anchor.exact, tuple(sorted(named[theme] for theme in one.themes)), one.note) for one in inside
        )
        assert got == Counter((mark.quote, tuple(sorted(mark.themes)), mark.note) for mark in marks)
        if foreign.texts:
            assert all(one.anchor.span.of(text) == one.anchor.exact for one in inside)
            assert sorted(one.anchor.span for one in inside) == sorted(mark.span(text) for mark in marks)
    assert len(project.passages) == sum(len(marks) for _, marks in foreign.gold)


@pytest.mark.parametrize("foreign", CASES)
def test_its_themes_come_in(foreign: Foreign) -> None:
    wanted: Iterable[str] = foreign.themes or {theme for _, marks in foreign.gold for m in marks for theme in m.themes}
    assert Counter(paths(read(foreign)).values()) == Counter(wanted)


@pytest.mark.parametrize("foreign", CASES)
def test_what_stays_behind_is_told(foreign: Foreign) -> None:
    remarks = read(foreign).remarks
    assert all(remark.times > 0 for remark in remarks)
    if foreign.reports:
        assert remarks


def test_marks_are_where_they_say() -> None:
    for foreign in FILES:
        for text, marks in foreign.gold:
            assert len({mark.span(text) for mark in marks}) == len(marks)
            assert all(isinstance(mark, Mark) and mark.span(text).of(text) == mark.quote for mark in marks)
