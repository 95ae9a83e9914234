"""Writing and finding notes (Markdown) on passages, articles and themes.

A note is saved at each pause of its writing; each save is a step, and `since` tells that a step goes on with the one
before: `history.next_undo` takes back together what was written in one go.
"""

from __future__ import annotations

from desktop_app.domain.annotations import Annotation
from desktop_app.domain.articles import Article, opening
from desktop_app.domain.changes import GOES_ON
from desktop_app.domain.errors import TextOvertakenError
from desktop_app.domain.ids import AnnotationId, ArticleId, ThemeId
from desktop_app.domain.notes import Note, NoteKind, NotePlace, composed
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import Theme
from desktop_app.operations.annotations import new_passage, passage, placed
from desktop_app.operations.wording import shown_quote
from desktop_app.store.library import Library
from desktop_app.store.reader import LibraryReader
from desktop_app.store.times import now
from desktop_app.vietnam.folding import search_fold

LABELS = {NoteKind.PASSAGE: "note", NoteKind.ARTICLE: "article-note", NoteKind.THEME: "theme-note"}
_TITLE = 60  # code points of a title that name a step

Bearer = Annotation | Article | Theme


def note_of(library: Library, place: NotePlace) -> str:
    """The note that stands there; UnknownAnnotationError, UnknownArticleError, UnknownThemeError."""
    return _bearer(library, place).note


def write_note(library: Library, place: NotePlace, text: str, *, since: str | None = None) -> str:
    """Set the note of a passage, an article or a theme, blank takes it away; the note that stood there before.

    An equal note is not written. `since` is what the same writing has saved last, None when it begins: where that still
    stands, the step goes on with the one before it. Errors as `note_of`.
    """
    with library.write(LABELS[place.kind]) as write:
        bearer = _bearer(library, place)
        write.detail = _detail(bearer)
        write.put(_noted(bearer, composed(text)))
        if since == bearer.note:
            write.label = GOES_ON
    return bearer.note


def note_passage(library: Library, article: Article, span: Span, text: str) -> Annotation:
    """Note a passage that may not be kept yet: it is made with its note, in one step.

    Where a correction of the text has taken its words meanwhile, it stands on the text before, to be looked at.
    BadSpanError; TextOvertakenError when that text is gone, too.
    """
    span = passage(article, span.start, span.end)
    with library.write(LABELS[NoteKind.PASSAGE], shown_quote(span.of(article.text))) as write:
        try:
            article, span = placed(library, article, span)
        except TextOvertakenError:  # its words are gone: what was typed is kept with them
            if article.text_id not in library.articles.article(article.id).earlier:
                raise
            found = new_passage(library, article, span)._replace(was=span.of(article.text))
        else:
            found = library.annotations.at(article.id, span) or new_passage(library, article, span)
        note = composed(text)
        if note != found.note:
            found = _annotated(found, note)
            write.put(found)
    return found


def leave_note(library: Library, ident: AnnotationId, *, since: str | None = None) -> None:
    """A writing ends: a passage that it leaves without theme, note and star is removed.

    `since` as for `write_note`. UnknownAnnotationError.
    """
    with library.write("untag") as write:
        left = library.annotations.annotation(ident)
        write.detail = _detail(left)
        if not (left.themes or left.note or left.star):
            write.remove(left)
            if since == left.note:
                write.label = GOES_ON


def find_notes(
    library: LibraryReader, words: str = "", kind: NoteKind | None = None, limit: int | None = None
) -> tuple[int, list[Note]]:
    """How many notes hold all words, folded, in themselves, their quote or title; and the newest of them."""
    wanted = search_fold(words).split()

    def fits(told: str) -> bool:
        folded = search_fold(told) if wanted else ""
        return all(word in folded for word in wanted)

    listing = library.notes.listing()
    places = [
        NotePlace(NoteKind(each), ident) for each, ident, _, told in listing if kind in (None, each) and fits(told)
    ]
    shown = places[:limit]
    found = library.notes.these(shown)
    return len(places), [found[place] for place in shown]


def _bearer(library: Library, place: NotePlace) -> Bearer:
    if place.kind is NoteKind.PASSAGE:
        return library.annotations.annotation(AnnotationId(place.id))
    if place.kind is NoteKind.ARTICLE:
        return library.articles.article(ArticleId(place.id))
    return library.themes.named(ThemeId(place.id))


def _noted(bearer: Bearer, note: str) -> Bearer:
    if note == bearer.note:
        return bearer
    if isinstance(bearer, Annotation):
        return _annotated(bearer, note)
    return bearer._replace(note=note, noted=now() if note else "")


def _annotated(annotation: Annotation, note: str) -> Annotation:
    at = now()
    return annotation._replace(note=note, noted=at if note else "", modified=at)


def _detail(bearer: Bearer) -> str:
    """What names a step: the first words of a quote, a title, a theme's name."""
    if isinstance(bearer, Annotation):
        return shown_quote(bearer.anchor.exact)
    return opening(bearer.shown_title, _TITLE) if isinstance(bearer, Article) else bearer.name
