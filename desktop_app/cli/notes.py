"""Commands for notes: setting one, and listing all."""

from __future__ import annotations

from typing import Any

import click

from desktop_app.cli import output, shapes
from desktop_app.cli.help import Command
from desktop_app.cli.invocation import Invocation, annotation_named, article_named
from desktop_app.cli.options import json_option, limit_option, pass_invocation, words
from desktop_app.domain.dates import local_date
from desktop_app.domain.errors import UnknownAnnotationError, UnknownArticleError
from desktop_app.domain.notes import Note, NoteKind, NotePlace
from desktop_app.operations.notes import find_notes, write_note
from desktop_app.store.library import Library


@click.command("note", cls=Command, help="Sets the note of a passage or an article; an empty text takes it away.")
@click.argument("place", metavar="ARTICLE_OR_ANNOTATION", type=words)
@click.argument("text", type=words)
@json_option
@pass_invocation
def note(invocation: Invocation, place: str, text: str, as_json: bool) -> None:
    """Set a note."""
    with invocation.library() as library:
        found = _place(library, place)
        write_note(library, found, text)
        noted = library.notes.these([found]).get(found)
        if found.kind is NoteKind.ARTICLE:
            about, shape = article_named(library, found.id).shown_title, _article_shape(found, noted)
        else:
            annotation = annotation_named(library, found.id)
            themes = {theme.id: theme for theme in library.themes.all(archived=True)}
            about, shape = f"“{annotation.anchor.exact}”", shapes.annotation_shape(annotation, themes)
    if as_json:
        output.document(shape)
        return
    output.line(output.one_line(about))
    output.styled((invocation.tr("Noted."), ""), (f"  {found.id}", "dim"))


@click.command("notes", cls=Command, help="Lists all notes on passages, articles and themes, the newest first.")
@click.option("--query", default="", metavar="Q", type=words, help="Only notes with all these words.")
@click.option("--kind", type=click.Choice([kind.value for kind in NoteKind]), help="Only notes on these.")
@limit_option("At most so many notes.")
@json_option
@pass_invocation
def notes(invocation: Invocation, /, query: str, kind: str | None, limit: int | None, as_json: bool) -> None:
    """Print notes."""
    with invocation.library() as library:
        total, found = find_notes(library, query, NoteKind(kind) if kind else None, limit)
        keys = {theme.id: theme.key for theme in library.themes.all(archived=True)}
    if as_json:
        output.document({"total": total, "notes": [_shape(each, keys) for each in found]})
        return
    for each in found:
        _print(each, invocation)
    output.remark(invocation.tr("Notes found: {total}").format(total=total))


def _place(library: Library, ident: str) -> NotePlace:
    """The passage, else the article, whose id is, or alone begins with, `ident`.

    UnknownAnnotationError, AmbiguousIdError.
    """
    try:
        return NotePlace(NoteKind.PASSAGE, library.annotations.with_prefix(ident))
    except UnknownAnnotationError as error:
        try:
            return NotePlace(NoteKind.ARTICLE, library.articles.with_prefix(ident))
        except UnknownArticleError:
            raise error from None


def _article_shape(place: NotePlace, noted: Note | None) -> dict[str, Any]:
    return {"article": place.id, "note": noted.text if noted else ""}


def _shape(each: Note, keys: dict[Any, str]) -> dict[str, Any]:
    return {
        "kind": each.place.kind.value,
        "id": each.place.id,
        "note": each.text,
        "written": each.written,
        "article": each.article,
        "theme": keys.get(each.place.id) if each.place.kind is NoteKind.THEME else None,
        "title": each.title,
        "source": each.source,
        "published": each.published,
        "start": each.span.start if each.span else None,
        "end": each.span.end if each.span else None,
        "quote": each.quote,
    }


def _print(each: Note, invocation: Invocation) -> None:
    """A note for people: what it stands on, then its lines."""
    facts = "  ".join(part for part in (local_date(each.published), each.source or "", each.place.id) if part)
    output.styled((output.one_line(each.title), "bold"), (f"  {facts}", "dim"))
    if each.quote:
        output.styled((f"  “{output.one_line(each.quote)}”", "dim"))
    for line in each.text.splitlines():
        output.line(f"  {line}")
    output.styled((f"  {invocation.local_time(each.written)}", "dim"))
