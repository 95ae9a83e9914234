"""Texts with labelled spans, as programs for machine learning have them: labels are themes, or kinds of names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from desktop_app.domain.annotations import Annotation
from desktop_app.domain.articles import Article, opening
from desktop_app.domain.ids import ArticleId, ThemeId
from desktop_app.domain.mentions import EntityType
from desktop_app.domain.offsets import Counting, Unit
from desktop_app.domain.projects import Project, Received, Remark, remarks
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import Theme
from desktop_app.exchange.assembly import Assembly, Document, placed
from desktop_app.exchange.inferring import CountedText, Inference, LineEnds, Selection, Way, infer_all
from desktop_app.exchange.naming import theme_names
from desktop_app.records import NamedTuple

ENTITY = "entity:"
"""With which the label of a name begins: `entity:PERSON`."""
KINDS: Mapping[str, EntityType] = {ENTITY + kind.value: kind for kind in EntityType}
"""The labels of names, each with its kind."""
REFUSED = "Labels that were rejected or skipped in the other program"
UNFILED = "Themes under which nothing is filed"
NO_THEME = "Passages without a theme"

_ENDS = (LineEnds.STORED, LineEnds.ONE)  # the text stands in the file as it was shown


class Mark(NamedTuple):
    """A labelled span; `quote` are its words where the file says them, `who` is called who labelled it.

    `paths` are themes that stand under others, each with the names of those over it before its own.
    """

    start: int
    end: int
    labels: tuple[str, ...]
    quote: str | None = None
    note: str = ""
    ident: str = ""
    who: str = ""
    paths: tuple[tuple[str, ...], ...] = ()


class Marked(NamedTuple):
    """A text with its marks, as it stands in a file. `unit` is what positions count, where the file says it."""

    raw: str
    marks: Sequence[Mark]
    said: Mapping[str, Any] = {}
    ident: str = ""
    unit: Unit | None = None
    themes: Any = None
    """What `known_labels` wrote, where the file is ours."""
    besides: Sequence[tuple[str, str]] = ()
    """What of it does not come along: a remark, and words by which it is known."""


def theme_labels(themes: Sequence[Theme]) -> dict[ThemeId, str]:
    """What themes are called as labels: no two alike, none as a kind of name."""
    return theme_names(themes, taken=KINDS)


def by_article(project: Project) -> Iterator[tuple[Article, list[Annotation]]]:
    """The articles, each with its passages in the order of the text."""
    found: dict[ArticleId, list[Annotation]] = {}
    for passage in project.passages:
        found.setdefault(passage.article, []).append(passage)
    for article in project.articles:
        yield article, sorted(found.get(article.id, ()), key=lambda one: (one.anchor.span, one.id))


def shown(passage: Annotation) -> str:
    """The first words of a passage, by which a report names it."""
    return opening(passage.anchor.exact, 60)


def filed_labels(passage: Annotation, labels: Mapping[ThemeId, str]) -> list[str]:
    """The labels of a passage in codebook order."""
    return [label for theme, label in labels.items() if theme in passage.themes]


def known_labels(labels: Mapping[ThemeId, str], themes: Sequence[Theme], used: Iterable[str]) -> dict[str, Any]:
    """Which theme a label means, for those that are used: its identity and, where it is another, its name."""
    wanted = set(used)
    return {
        labels[theme.id]: {"id": theme.id, **({} if theme.name == labels[theme.id] else {"name": theme.name})}
        for theme in themes
        if labels[theme.id] in wanted
    }


def lost_labels(project: Project, *, bare: bool = False) -> list[Remark]:
    """What labels cannot say. `bare` of a format that has spans without any."""
    used = {theme for passage in project.passages for theme in passage.themes}
    unfiled = (theme.name for theme in project.themes if theme.id not in used)
    without = [] if bare else [shown(passage) for passage in project.passages if not passage.themes]
    return [*remarks(UNFILED, unfiled), *remarks(NO_THEME, without), *lost_doubles(project)]


def lost_doubles(project: Project) -> list[Remark]:
    """Passages on the same words, of a format that keeps one passage a place."""
    seen: set[tuple[ArticleId, Span]] = set()
    again: list[str] = []
    for passage in project.passages:
        place = (passage.article, passage.anchor.span)
        if place in seen:
            again.append(shown(passage))
        seen.add(place)
    return remarks("Passages that another one takes in, since it stands on the same words", again)


def project_of(path: str, texts: Iterable[Marked], origin: str = "", counting: Counting | None = None) -> Received:
    """The project of such texts. Positions are counted as is told, else as the file says, else as fits best."""
    told = _joined(texts)
    counted = [
        CountedText(text.raw, [Selection(mark.start, mark.end, mark.quote or "") for mark in text.marks])
        for text in told
    ]
    stated = counting or next((Counting(text.unit) for text in told if text.unit), None)
    found = Inference(stated, (), _way(stated)) if stated else infer_all(counted, ends=_ENDS)
    assembly = Assembly(path)
    for text, one in zip(told, counted, strict=True):
        for what, named in text.besides:
            assembly.remarks.add(what, named)
        document = assembly.document(one.lf, text.said, text.ident, text.ident)
        if document is not None:
            _file(assembly, document, text, one.spans(found.way))
        else:
            assembly.without_text(mark.quote or ", ".join(mark.labels) for mark in text.marks)
    received = assembly.received(origin=origin, counting=found.counting)
    return received._replace(guess=found.others)


def _joined(texts: Iterable[Marked]) -> list[Marked]:
    """The texts, one that stands there for each of those who labelled it as one."""
    found: dict[tuple[Any, ...], list[Marked]] = {}
    for text in texts:
        place = (text.raw, text.ident) if text.ident else (len(found),)
        found.setdefault(place, []).append(text)
    return [
        same[0]._replace(
            marks=[mark for one in same for mark in one.marks], besides=[left for one in same for left in one.besides]
        )
        for same in found.values()
    ]


def _way(counting: Counting) -> Way:
    ends = LineEnds.TWO if counting.crlf else LineEnds.STORED
    return Way(counting.unit, ends, counting.bom)


def _file(assembly: Assembly, document: Document, text: Marked, spans: Sequence[Span | None]) -> None:
    for mark, span in zip(text.marks, spans, strict=True):
        told = (span.start, span.end) if span else (mark.start, mark.start)
        start, end = placed(assembly, document.taken.raw, told, mark.quote)
        kinds = [KINDS[label] for label in mark.labels if label in KINDS]
        for kind in kinds:
            assembly.mention(document, start, end, kind)
        if len(kinds) < len(mark.labels) or not kinds:
            themes = [labelled_theme(assembly, label, text.themes) for label in mark.labels if label not in KINDS]
            themes += [_lowest(assembly, path) for path in mark.paths]
            who = assembly.person(mark.who)
            assembly.passage(document, start, end, themes, note=mark.note, ident=mark.ident, editor=who)


def _lowest(assembly: Assembly, path: Sequence[str]) -> ThemeId:
    """The theme at the end of a path, made with those over it."""
    over: ThemeId | None = None
    for depth, name in enumerate(path, 1):
        over = assembly.theme(name, *path[:depth], parent=over)
    return over or assembly.theme("")


def labelled_theme(assembly: Assembly, label: str, known: Any) -> ThemeId:
    """The theme that a label means: the one that our own file says, else the one of that name."""
    told = known.get(label) if isinstance(known, dict) else None
    ident, name = (told.get("id"), told.get("name", label)) if isinstance(told, dict) else ("", label)
    return assembly.theme(name if isinstance(name, str) else label, ident=ident if isinstance(ident, str) else "")
