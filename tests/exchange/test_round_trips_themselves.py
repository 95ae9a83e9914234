"""The check of round trips, on a format of its own: right it passes, and every way of being wrong is found."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

import pytest
from hypothesis import given, settings

from desktop_app.domain.anchors import Anchor, make_anchor
from desktop_app.domain.annotations import Annotation
from desktop_app.domain.articles import Article, Metadata
from desktop_app.domain.evidence import Fact
from desktop_app.domain.exporting import Choices
from desktop_app.domain.offsets import Counting, Utf16Map
from desktop_app.domain.projects import EVERYTHING, Project, Received, Remark, carrying, remarks
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import Theme
from desktop_app.exchange.identities import guid_of
from desktop_app.store.write import text_id
from tests.exchange.round_trips import problems_of
from tests.made_projects import made_project, projects

Made = dict[str, Any]


class Right:
    """Texts, titles, themes by name, passages with notes; a passage across lines it cannot carry."""

    name = suffix = label = ".own"
    text = reads = writes = True
    counting: Counting | None = Counting()
    carries = carrying("text title", "name parent", "themes note")

    def accepts(self, name: str, head: bytes) -> bool:
        return head.startswith(b"{")

    def write(self, project: Project, choices: Choices, out: BinaryIO) -> None:
        out.write(json.dumps(self.told(project)).encode())

    def told(self, project: Project) -> Made:
        return {
            "articles": [(one.id, one.text, one.metadata.title.value) for one in project.articles],
            "themes": [(one.id, one.name, one.parent) for one in project.themes],
            "passages": [
                (one.id, one.article, one.anchor.span.start, one.anchor.span.end, sorted(one.themes), one.note)
                for one in project.passages
                if "\n" not in one.anchor.exact
            ],
        }

    def read(self, path: str, content: bytes) -> Received:
        told = json.loads(content)
        texts = {ident: text for ident, text, _ in told["articles"]}
        return Received(
            Project(
                articles=[
                    Article(ident, text_id(text), text, Metadata(title=Fact(title, 1.0)))
                    for ident, text, title in told["articles"]
                ],
                themes=[Theme(ident, "", name, "#000000", parent=parent) for ident, name, parent in told["themes"]],
                passages=list(self.passages(told, texts)),
            )
        )

    def passages(self, told: Made, texts: dict[str, str]) -> Iterator[Annotation]:
        for ident, article, start, end, themes, note in told["passages"]:
            anchor = make_anchor(texts[article], self.span(texts[article], start, end))
            yield Annotation(ident, article, text_id(texts[article]), anchor, frozenset(themes), note)

    def span(self, text: str, start: int, end: int) -> Span:
        return Span(start, end)

    def lost(self, project: Project) -> list[Remark]:
        return remarks("Passages across lines", self.across(project))

    def across(self, project: Project) -> Iterator[str]:
        return (one.anchor.exact for one in project.passages if "\n" in one.anchor.exact)


class Named(Right):
    """Ids do not travel: themes are told by their place, articles by their text."""

    def told(self, project: Project) -> Made:
        made = super().told(project)
        own = {one.id: guid_of("theme", str(at)) for at, one in enumerate(project.themes)}
        own |= {one.id: guid_of(one.text) for one in project.articles}
        made["articles"] = [(own[ident], *rest) for ident, *rest in made["articles"]]
        made["themes"] = [(own[ident], name, parent and own[parent]) for ident, name, parent in made["themes"]]
        made["passages"] = [
            (
                guid_of(own[article], str(start), str(end)),
                own[article],
                start,
                end,
                [own[each] for each in themes],
                note,
            )
            for _, article, start, end, themes, note in made["passages"]
        ]
        return made


class Whole(Right):
    """Carries everything there is, as the values are."""

    carries = EVERYTHING

    def accepts(self, name: str, head: bytes) -> bool:
        return True

    def write(self, project: Project, choices: Choices, out: BinaryIO) -> None:
        pathless = [one._replace(path="") for one in project.articles]
        out.write(pickle.dumps(project._replace(articles=pathless)))

    def read(self, path: str, content: bytes) -> Received:
        return Received(pickle.loads(content))  # noqa: S301 - of our own

    def lost(self, project: Project) -> list[Remark]:
        return []


class Quotes(Whole):
    """Texts stay behind: passages are their words, and where these are."""

    carries = EVERYTHING._replace(article=EVERYTHING.article - {"text"}, mentions=False)

    def write(self, project: Project, choices: Choices, out: BinaryIO) -> None:
        articles = [one._replace(text="", text_id="") for one in project.articles]
        passages = [one._replace(text_id="", anchor=self.told_place(one.anchor)) for one in project.passages]
        super().write(project._replace(articles=articles, passages=passages, mentions={}), choices, out)

    def told_place(self, anchor: Anchor) -> Anchor:
        return anchor


class QuotesElsewhere(Quotes):
    """Says another place of them each."""

    def told_place(self, anchor: Anchor) -> Anchor:
        return anchor._replace(span=Span(anchor.span.start + 1, anchor.span.end + 1))


class NoMentions(Whole):
    """Drops the last name of each article."""

    def write(self, project: Project, choices: Choices, out: BinaryIO) -> None:
        fewer = {article: mentions[:-1] for article, mentions in project.mentions.items()}
        super().write(project._replace(mentions=fewer), choices, out)


class Shuffled(Whole):
    """Themes come in the other order."""

    def read(self, path: str, content: bytes) -> Received:
        project = super().read(path, content).project
        return Received(project._replace(themes=project.themes[::-1]))


class AnotherUnit(Right):
    """Reads positions as UTF-16."""

    def span(self, text: str, start: int, end: int) -> Span:
        units = Utf16Map(text)
        start, end = (min(len(text), units.to_code_point(at)) for at in (start, end))
        return Span(start, end) if start < end else Span(0, 1)


class OffByOne(Right):
    """Ends a character early, where there is one to leave."""

    def span(self, text: str, start: int, end: int) -> Span:
        return Span(start, max(start + 1, end - 1))


class OffByOneNamed(Named, OffByOne):
    """The same, of passages that are known by their place only."""


class NoteDropped(Right):
    """Leaves out long notes and says nothing."""

    def told(self, project: Project) -> Made:
        kept = [one._replace(note=one.note if len(one.note) < 500 else "") for one in project.passages]
        return super().told(project._replace(passages=kept))


class FalseAlarm(Right):
    """Says of notes that they are lost, and they are not."""

    carries = carrying("text title", "name parent", "themes")


class TooManyReported(Right):
    """Counts one passage too many as lost."""

    def lost(self, project: Project) -> list[Remark]:
        return remarks("Passages across lines", [*self.across(project), "x"])


class TooFewReported(Right):
    """Says nothing of the passages that it leaves out."""

    def lost(self, project: Project) -> list[Remark]:
        return []


class Invented(Right):
    """Adds a theme."""

    def told(self, project: Project) -> Made:
        made = super().told(project)
        return {**made, "themes": [*made["themes"], (guid_of("new"), "Mới", None)]}


class Refiled(Right):
    """Files each passage under all themes of the passage before it."""

    def told(self, project: Project) -> Made:
        made = super().told(project)
        shifted = [made["passages"][at - 1][4] for at in range(len(made["passages"]))]
        moved = [(*one[:4], themes, one[5]) for one, themes in zip(made["passages"], shifted, strict=True)]
        return {**made, "passages": moved}


class NewIds(Right):
    """Gives passages other ids each time."""

    count = 0

    def told(self, project: Project) -> Made:
        made = super().told(project)
        NewIds.count += 1
        return {
            **made,
            "passages": [(guid_of(one[0], str(NewIds.count)), *one[1:]) for one in made["passages"]],
        }


WRONG: tuple[Callable[[], Right], ...] = (
    AnotherUnit, OffByOne, OffByOneNamed, NoteDropped, FalseAlarm, TooManyReported, TooFewReported, Invented, Refiled,
    NewIds, QuotesElsewhere, NoMentions, Shuffled,
)  # fmt: skip


@pytest.mark.parametrize("right", [Right, Named, Whole, Quotes])
@settings(max_examples=40)
@given(project=projects())
def test_one_that_is_right_passes(right: Callable[[], Right], project: Project) -> None:
    assert problems_of(right(), project, Choices()) == []


@pytest.mark.parametrize("wrong", WRONG, ids=lambda made: made.__name__)
def test_one_that_is_wrong_is_found_out(wrong: Callable[[], Right]) -> None:
    assert any(problems_of(wrong(), made_project(seed), Choices()) for seed in range(12))


def test_one_that_tells_where_files_lie_is_found_out() -> None:
    class Telling(Right):
        def write(self, project: Project, choices: Choices, out: BinaryIO) -> None:
            paths = [article.path for article in project.articles]
            out.write(json.dumps({**self.told(project), "paths": paths}, ensure_ascii=False).encode())

    assert "it tells where files lie" in problems_of(Telling(), made_project(3), Choices())
