"""What we write is right in the other program too, which repairs nothing: every position, every label, every tag."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings

from desktop_app.domain.annotations import Annotation
from desktop_app.domain.exporting import Choices, Profile
from desktop_app.domain.projects import Project
from desktop_app.exchange.formats import PROJECT_FORMATS
from desktop_app.hooks import ProjectFormat
from tests.exchange.round_trips import written
from tests.exchange.strict_readers import READERS, SAYING, Reader
from tests.made_projects import projects

FORMATS = {fmt.name: fmt for fmt in PROJECT_FORMATS if fmt.writes}
CASES = [
    pytest.param(
        FORMATS.get(name.partition("-")[0] if name.startswith("qdpx") else name),
        Profile(name.partition("-")[2]) if name.startswith("qdpx") else Profile.STANDARD,
        reader,
        id=name,
        marks=[] if {name, name.partition("-")[0]} & set(FORMATS) else pytest.mark.skip(reason=f"no {name} yet"),
    )
    for name, reader in READERS.items()
]


def unlisted(name: str) -> list[pytest.MarkDecorator]:
    return [] if name in FORMATS else [pytest.mark.skip(reason=f"no {name} yet")]


def expected(fmt: ProjectFormat, project: Project) -> list[Counter[tuple[int, int]]]:
    """How often each span of each article has a label, of themes and, where the format has them, of names."""
    found = {article.id: Counter[tuple[int, int]]() for article in project.articles}
    for passage in project.passages:
        span = passage.anchor.span
        found[passage.article][span.start, span.end] += len(passage.themes)
    for article, mentions in project.mentions.items() if fmt.carries.mentions else ():
        found[article].update((mention.span.start, mention.span.end) for mention in mentions)
    return list(found.values())


@pytest.mark.parametrize(("fmt", "profile", "reader"), CASES)
@settings(max_examples=50)
@given(project=projects())
def test_positions_are_where_the_other_program_counts_them(
    fmt: ProjectFormat, profile: Profile, reader: Reader, project: Project
) -> None:
    seen = list(reader(written(fmt, project, Choices(profile=profile, everything=True))))
    assert [one.text.rstrip("\n") for one in seen] == [article.text.rstrip("\n") for article in project.articles]
    bare = {(one.article, one.anchor.span.start, one.anchor.span.end) for one in project.passages if not one.themes}
    for article, one, spans in zip(project.articles, seen, expected(fmt, project), strict=True):
        assert +spans <= one.spans
        more = {(article.id, *span) for span in one.spans if one.spans[span] > spans[span]}
        assert more <= bare, "what has no theme may have a label of its own, or none"


@pytest.mark.parametrize("name", [pytest.param(name, marks=unlisted(name)) for name in SAYING])
@settings(max_examples=50)
@given(project=projects())
def test_passages_stand_where_they_say_with_the_words_they_say(name: str, project: Project) -> None:
    def plain(words: str) -> str:
        """In Taguette a line end may be a paragraph, or two."""
        return "".join(words.split()) if name == "taguette" else words

    said = Counter(map(plain, SAYING[name](written(FORMATS[name], project, Choices(everything=True)))))
    times = 1 if name == "jsonld" else 4  # how often one passage is said: there once, with all themes
    filed = Counter(plain(one.anchor.exact) for one in project.passages for _ in [*one.themes][:times])
    bare = Counter(plain(one.anchor.exact) for one in project.passages if not one.themes)
    assert filed <= said <= filed + bare


@pytest.mark.skipif("iob2" not in FORMATS, reason="no iob2 yet")
@settings(max_examples=80)
@given(project=projects())
def test_tags_are_counted_exactly(project: Project) -> None:
    """Of what has a tag and what has none nothing is told twice, and every tag begins what it says."""
    fmt = FORMATS["iob2"]
    content = written(fmt, project, Choices(everything=True)).decode()
    rows = [line.split("\t") for line in content.split("\n")]
    documents = sum(row[0] == "-DOCSTART-" for row in rows)
    assert documents == len(project.articles)
    assert all(len(row) == 3 and row[0] for row in rows if row != [""])
    told = {remark.what: remark.times for remark in fmt.lost(project)}
    filed = [passage for passage in project.passages if passage.themes]
    named = [mention for mentions in project.mentions.values() for mention in mentions]
    for column, wanted, word in ((1, len(filed), "Passages that overlap"), (2, len(named), "Names that overlap")):
        tags = [row[column] for row in rows if len(row) == 3]
        for before, tag in pairwise(["O", *tags]):
            assert tag[0] in "OBI"
            assert tag[0] != "I" or before[1:] == tag[1:], "a tag goes on only from one like it"
        gone = sum(times for what, times in told.items() if what.startswith(word))
        assert sum(tag.startswith("B-") for tag in tags) == wanted - gone


@pytest.mark.skipif("iob2" not in FORMATS, reason="no iob2 yet")
@settings(max_examples=80)
@given(project=projects())
def test_a_passage_without_a_tag_is_not_told_of_again(project: Project) -> None:
    """What is said of passages that have a tag is at most as much as there are of these."""
    remarks = FORMATS["iob2"].lost(project)
    filed = [passage for passage in project.passages if passage.themes]
    gone = sum(remark.times for remark in remarks if remark.what.startswith("Passages that overlap"))
    for remark in remarks:
        if remark.what.startswith(("Passages under several", "Passages that begin or end within")):
            assert remark.times <= len(filed) - gone
    several = sum(len(passage.themes) > 1 for passage in filed)
    alone = [one for one in filed if not any(_meets(one, other) for other in filed if other.id != one.id)]
    least = sum(len(passage.themes) > 1 for passage in alone)
    told = sum(remark.times for remark in remarks if remark.what.startswith("Passages under several"))
    assert least <= told <= several


def _meets(one: Annotation, other: Annotation) -> bool:
    """Whether two passages of an article come near each other."""
    first, second = one.anchor.span, other.anchor.span
    near = first.start - 40 < second.end and second.start < first.end + 40
    return one.article == other.article and near
