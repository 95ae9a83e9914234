"""Filing passages: tag, untag, note, star, state, edges."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop_app.domain.anchors import make_anchor, resolve
from desktop_app.domain.annotations import Annotation, State
from desktop_app.domain.articles import Article, ReadingState
from desktop_app.domain.errors import BadSpanError, TextOvertakenError
from desktop_app.domain.ids import AnnotationId, new_id
from desktop_app.domain.notes import composed
from desktop_app.domain.spans import Span, trimmed
from desktop_app.domain.themes import Theme
from desktop_app.operations.wording import shown_end, shown_quote, shown_quotes
from desktop_app.store.library import Library
from desktop_app.store.times import now
from desktop_app.store.write import Write


def passage(article: Article, start: int, end: int) -> Span:
    """The span a user means by two offsets, without blanks at its ends; BadSpanError when there is none."""
    if 0 <= start < end <= len(article.text):
        span = trimmed(article.text, Span(start, end))
        if span is not None:
            return span
    raise BadSpanError(start=start, end=end, length=len(article.text))


def new_passage(library: Library, article: Article, span: Span) -> Annotation:
    """A passage that is not filed yet, without blanks at the ends of its span; nothing is written."""
    ident, anchor = AnnotationId(new_id()), make_anchor(article.text, span)
    return Annotation(ident, article.id, article.text_id, anchor, editor=library.editor, created=now())


def placed(library: Library, article: Article, span: Span) -> tuple[Article, Span]:
    """An article as it is by now, and where the words of a span are in its text; TextOvertakenError when nowhere.

    To be asked inside a write: another window, or program, may have corrected the text since the article was read.
    """
    if library.articles.standing(article.id).text_id == article.text_id:
        return article, span
    current = library.articles.article(article.id)
    found, _ = resolve(make_anchor(article.text, span), current.text)
    if found is None:
        raise TextOvertakenError
    return current, found


def joined(library: Library, write: Write, kept: Annotation, others: Sequence[Annotation]) -> Annotation:
    """One passage for several that have come to stand on the same words: `kept`, with the themes, notes, stars of all.

    The others are removed, in the same step; where they were examples of a theme, or quoted in a dossier, `kept` is.
    What review said of them stays where it said the same of all.
    """
    if not others:
        return kept
    gone = {other.id for other in others}
    for theme in library.themes.all(archived=True):
        if gone.intersection(theme.examples):
            pins = [kept.id if ident in gone else ident for ident in theme.examples]
            write.put(theme._replace(examples=tuple(dict.fromkeys(pins))))
    for piece in library.dossiers.quoting(gone):
        write.put(piece._replace(annotation=kept.id))
    for other in others:
        write.remove(other)
    every = (kept, *others)
    return kept._replace(
        themes=frozenset().union(*(each.themes for each in every)),
        note="\n\n".join(dict.fromkeys(each.note for each in every if each.note)),
        noted=max(each.noted for each in every),
        star=any(each.star for each in every),
        state=kept.state if len({each.state for each in every}) == 1 else State.NEW,
        modified=now(),
    )


def tag(library: Library, article: Article, span: Span, themes: Sequence[Theme], note: str = "") -> Annotation:
    """File a passage under themes; a passage that is filed already gets them in addition."""
    span = passage(article, span.start, span.end)
    detail = _under(themes, shown_quote(span.of(article.text)))
    with library.write("tag", detail) as write:
        article, span = placed(library, article, span)
        found = library.annotations.at(article.id, span) or new_passage(library, article, span)
        filed = found._replace(themes=found.themes | {theme.id for theme in themes}, modified=now())
        if composed(note):
            filed = filed._replace(note=composed(note), noted=filed.modified)
        write.put(filed)
        if library.articles.standing(article.id).state in (ReadingState.UNREAD, ReadingState.READING):
            write.amend({article.id: {"state": ReadingState.TAGGED.value}})
    return filed


def keep(library: Library, article: Article, span: Span) -> Annotation:
    """Keep a passage that has no theme, with a star; the one that is there already as it is."""
    span = passage(article, span.start, span.end)
    with library.write("star", shown_quote(span.of(article.text))) as write:
        article, span = placed(library, article, span)
        kept = library.annotations.at(article.id, span)
        if kept is None:
            kept = new_passage(library, article, span)._replace(star=True, modified=now())
            write.put(kept)
    return kept


def toggle(library: Library, article: Article, span: Span, theme: Theme) -> Annotation | None:
    """File the passage under the theme, or take it out when it is in; None when nothing is left of it."""
    found = library.annotations.at(article.id, passage(article, span.start, span.end))
    if found is not None and theme.id in found.themes:
        return unfile(library, found, [theme])
    return tag(library, article, span, [theme])


def unfile(library: Library, annotation: Annotation, themes: Sequence[Theme]) -> Annotation | None:
    """Take a passage out of themes; without theme, note and star it is removed, and None returned."""
    with library.write("untag", _under(themes, shown_quote(annotation.anchor.exact))) as write:
        current = library.annotations.annotation(annotation.id)
        left = current._replace(themes=current.themes - {theme.id for theme in themes}, modified=now())
        return _keep(write, left)


def untag(library: Library, annotations: Sequence[Annotation]) -> None:
    """Remove passages with all that is filed with them; one step."""
    with library.write("untag", _named(annotations)) as write:
        if len(annotations) == 1:  # all that goes with it is said
            themes = [theme for theme in library.themes.all(archived=True) if theme.id in annotations[0].themes]
            write.detail = _under(themes, write.detail)
        for annotation in annotations:
            write.remove(annotation)


def star(library: Library, annotations: Sequence[Annotation], *, starred: bool) -> None:
    """Star passages, or take their stars away; one step. What has nothing else is removed without its star."""
    with library.write("star", _named(annotations)) as write:
        for annotation in annotations:
            current = library.annotations.annotation(annotation.id)
            if current.star is not starred:
                _keep(write, current._replace(star=starred, modified=now()))


def move_edges(library: Library, article: Article, annotation: Annotation, span: Span) -> Annotation:
    """Give a passage other edges; BadSpanError when they enclose nothing.

    One that waited to be looked at since its text was corrected stands on the article's text then, and waits no more.
    Another one that stands there already becomes one with it.
    """
    span = passage(article, span.start, span.end)
    with library.write("edges") as write:
        article, span = placed(library, article, span)
        current = library.annotations.annotation(annotation.id)
        shown = shown_end if current.anchor.span.start == span.start else shown_quote  # the edge that moved
        write.detail = shown(span.of(article.text))
        changed = current._replace(anchor=make_anchor(article.text, span), text_id=article.text_id, was="")
        if changed == current:
            return current
        there = library.annotations.at(article.id, span)
        others = [there] if there is not None and there.id != current.id else []
        changed = joined(library, write, changed._replace(modified=now()), others)
        write.put(changed)
    return changed


def review(library: Library, annotations: Sequence[Annotation], state: State) -> None:
    """Set what review says of passages; one step."""
    with library.write("state", _named(annotations)) as write:
        for annotation in annotations:
            current = library.annotations.annotation(annotation.id)
            if current.state is not state:
                write.put(current._replace(state=state, modified=now()))


def refile(library: Library, annotations: Sequence[Annotation], theme: Theme) -> None:
    """File passages under a theme, or take all out of it when all are in; one step."""
    all_in = all(theme.id in annotation.themes for annotation in annotations)
    with library.write("untag" if all_in else "tag", f"{theme.name}: {_named(annotations)}") as write:
        for annotation in annotations:
            current = library.annotations.annotation(annotation.id)
            themes = current.themes - {theme.id} if all_in else current.themes | {theme.id}
            if themes != current.themes:
                _keep(write, current._replace(themes=themes, modified=now()))


def themes_named(library: Library, names: Iterable[str]) -> list[Theme]:
    """The themes with these ids, keys or names; UnknownThemeError."""
    return [library.themes.named(name) for name in names]


def _keep(write: Write, annotation: Annotation) -> Annotation | None:
    """Store a passage that still has a theme, a note or a star; remove it else."""
    if annotation.themes or annotation.note or annotation.star:
        write.put(annotation)
        return annotation
    write.remove(annotation)
    return None


def _under(themes: Iterable[Theme], quote: str) -> str:
    """What names a step by which a passage comes under themes, or leaves them."""
    names = ", ".join(theme.name for theme in themes)
    return f"{names}: {quote}" if names else quote


def _named(annotations: Sequence[Annotation]) -> str:
    return shown_quotes([annotation.anchor.exact for annotation in annotations])
