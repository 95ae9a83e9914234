"""Excerpts as a document: under headings of any kinds, up to three deep, each with all that is to be said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from desktop_app.domain.annotations import Excerpt, State
from desktop_app.domain.dates import local_date
from desktop_app.domain.exporting import Heading, PlaceStyle
from desktop_app.domain.ids import AnnotationId, ThemeId
from desktop_app.domain.passage_words import STATES, UNKNOWN
from desktop_app.domain.passages import By
from desktop_app.domain.theme_tree import chain
from desktop_app.domain.themes import COLOUR, Theme
from desktop_app.export import document
from desktop_app.export.citation import Citations, province_label, todays
from desktop_app.export.document import Block, Document, Explanation, Quotation
from desktop_app.export.phrases import UNFILED, look_at, one_line, say, theme_names
from desktop_app.hooks import ExportContext
from desktop_app.records import NamedTuple
from desktop_app.vietnam.sorting import sort_key

DEPTH = 3
"""How many headings may stand over a passage."""
TITLE = "Passages"
UNTITLED = "No title"
_NONE = ""


class Group(NamedTuple):
    """The excerpts under one heading, in the order in which they came.

    `key` is what they share (a theme's id, a slug, `2024-05`, a paper, an article's id), empty where they have no such
    value; `name` is how it is called; `theme` is there when they share one.
    """

    key: str
    name: str
    excerpts: Sequence[Excerpt]
    theme: Theme | None = None


def document_of_excerpts(excerpts: Sequence[Excerpt], context: ExportContext) -> Document:
    """The excerpts under the headings that are chosen, in their own order where they share all headings."""
    headings = tuple(dict.fromkeys(context.choices.headings))[:DEPTH]
    said = Quotations(context, themed=Heading.THEME in headings)
    quotations = {each.annotation.id: said.of(each) for each in excerpts}
    blocks = list(_blocks(excerpts, headings, context, quotations))
    return Document(context.title or say(TITLE, context), blocks, context.language)


def groups(excerpts: Iterable[Excerpt], heading: Heading, context: ExportContext) -> list[Group]:
    """The excerpts parted by what a heading of this kind says; one with several values stands under each.

    Themes are in codebook order, months the newest first, articles as they come, others as Vietnamese sorts; those
    without such a value are the last.
    """
    keys = _KEYS[heading]
    found: dict[str, list[Excerpt]] = {}
    for excerpt in excerpts:
        for key in keys(excerpt, context) or (_NONE,):
            found.setdefault(key, []).append(excerpt)
    unknown = found.pop(_NONE, None)
    made = [
        Group(key, _name(heading, key, found[key], context), found[key], _theme(heading, key, context))
        for key in _in_order(heading, found, context)
    ]
    if heading in (Heading.PROVINCE, Heading.SOURCE):
        made.sort(key=lambda group: sort_key(context.provinces.get(group.key, group.key)))
    return [*made, Group(_NONE, say(_UNKNOWN[heading], context), unknown)] if unknown else made


class Quotations:
    """The passages of one export as quotations; it remembers what comes again.

    They have the colour of their first theme, and the names of all unless they are `themed`: under a heading that says
    it.
    """

    def __init__(self, context: ExportContext, *, themed: bool = False) -> None:
        self.citations = Citations(context)
        self._context, self._themed = context, themed

    def of(self, excerpt: Excerpt) -> Quotation:
        """All that is to be said of a passage."""
        annotation, context = excerpt.annotation, self._context
        why, was = look_at(excerpt, context)
        first = next((context.themes[theme] for theme in excerpt.themes if theme in context.themes), None)
        return Quotation(
            annotation.anchor.exact,
            self.citations.of(excerpt),
            why,
            was,
            annotation.note,
            "" if annotation.state is State.NEW else say(STATES[annotation.state], context),
            "" if first is None else _colour(first),
            annotation.id,
            () if self._themed else tuple(theme_names(excerpt.themes, context)),
        )


def theme_path(theme: Theme, themes: Mapping[ThemeId, Theme]) -> str:
    """A theme's name, with the names of those over it before it: `An sinh xã hội › Nhà ở`."""
    over = chain(theme, themes, "parent") or []
    return " › ".join(one.name for one in (*reversed(over), theme))


def text_order(excerpt: Excerpt) -> tuple[int, int, str]:
    """By what the passages of one text are in the order of the text."""
    span = excerpt.annotation.anchor.span
    return span.start, span.end, excerpt.annotation.id


def province_slugs(excerpt: Excerpt, context: ExportContext) -> Sequence[str]:
    """The provinces of a passage's article: those at publication, or today's, as `context.choices` want it."""
    if context.choices.places is PlaceStyle.NOW:
        return tuple(dict.fromkeys(excerpt.provinces_now or todays(excerpt.provinces)))
    return tuple(dict.fromkeys(excerpt.provinces))


def _blocks(
    excerpts: Sequence[Excerpt],
    headings: Sequence[Heading],
    context: ExportContext,
    quotations: Mapping[AnnotationId, Quotation],
    over: tuple[document.Heading, ...] = (),
) -> Iterator[Block]:
    if not headings:
        colour = next((heading.colour for heading in over if heading.letter), None)
        for excerpt in excerpts:
            made = quotations[excerpt.annotation.id]
            yield made if colour in (None, made.colour) else made._replace(colour=colour)
        return
    for group in groups(excerpts, headings[0], context):
        heading = _heading(group, len(over) + 1)
        yield heading
        if group.theme is not None and group.theme.definition.strip():
            yield Explanation(group.theme.definition)
        yield from _blocks(group.excerpts, headings[1:], context, quotations, (*over, heading))


def _heading(group: Group, level: int) -> document.Heading:
    theme = group.theme
    if theme is None:
        return document.Heading(level, group.name, passages=len(group.excerpts))
    return document.Heading(level, group.name, _colour(theme), theme.letter, len(group.excerpts))


def _colour(theme: Theme) -> str:
    return theme.colour if COLOUR.fullmatch(theme.colour) else ""


def _theme(heading: Heading, key: str, context: ExportContext) -> Theme | None:
    return context.themes.get(ThemeId(key)) if heading is Heading.THEME else None


def _in_order(heading: Heading, found: Iterable[str], context: ExportContext) -> Iterable[str]:
    if heading is Heading.THEME:
        there = set(found)
        return [theme for theme in context.themes if theme in there]
    return sorted(found, reverse=True) if heading is Heading.MONTH else found


def _name(heading: Heading, key: str, excerpts: Sequence[Excerpt], context: ExportContext) -> str:
    if heading is Heading.THEME:
        return theme_path(context.themes[ThemeId(key)], context.themes)
    if heading is Heading.PROVINCE:
        return province_label(key, context)
    if heading is Heading.MONTH:
        return local_date(key)
    return key if heading is Heading.SOURCE else excerpts[0].title or say(UNTITLED, context)


def _themes(excerpt: Excerpt, context: ExportContext) -> Sequence[str]:
    return [theme for theme in dict.fromkeys(excerpt.themes) if theme in context.themes and context.shows(theme)]


_KEYS: Mapping[Heading, Callable[[Excerpt, ExportContext], Sequence[str]]] = {
    Heading.THEME: _themes,
    Heading.PROVINCE: province_slugs,
    Heading.MONTH: lambda excerpt, _: ((excerpt.published or "")[:7],),
    Heading.SOURCE: lambda excerpt, _: (one_line(excerpt.source or ""),),
    Heading.ARTICLE: lambda excerpt, _: (excerpt.annotation.article,),
}
"""What an excerpt stands under, for each kind of heading; nothing, or an empty key, where it has no such value."""
_UNKNOWN: Mapping[Heading, str] = {
    Heading.THEME: UNFILED,
    Heading.PROVINCE: UNKNOWN[By.PROVINCE],
    Heading.MONTH: UNKNOWN[By.MONTH],
    Heading.SOURCE: UNKNOWN[By.SOURCE],
    Heading.ARTICLE: UNTITLED,
}
