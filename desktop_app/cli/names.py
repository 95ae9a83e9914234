"""Commands on names: what the library's articles name, correcting it, and the editors' own list."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop_app.cli import name_shapes, output
from desktop_app.cli.help import Command, Commands
from desktop_app.cli.invocation import Invocation, article_named
from desktop_app.cli.options import json_option, limit_option, pass_invocation, words
from desktop_app.cli.progress import Progress
from desktop_app.domain.corrections import Scope, correction
from desktop_app.domain.dates import local_date
from desktop_app.domain.errors import MissingFileError, UnknownEntityError
from desktop_app.domain.identities import EntityRow, entity_id
from desktop_app.domain.ids import EntityId
from desktop_app.domain.mentions import EntityType
from desktop_app.domain.type_words import ONE
from desktop_app.operations import identities
from desktop_app.operations import names as listing
from desktop_app.operations.annotations import passage
from desktop_app.operations.name_files import read_names, type_named, written_names
from desktop_app.vietnam.folding import fold_plain
from desktop_app.vietnam.sorting import sort_key

if TYPE_CHECKING:  # loading the recogniser takes longer than most commands
    from desktop_app.store.library import Library, LibraryReader

DONE_IN_PART = 3
NAMES = (EntityType.PERSON, EntityType.TITLE, EntityType.ORG, EntityType.LOC, EntityType.LAW, EntityType.PROGRAM)
"""What is listed unless a type is asked for."""
PREVIEWED = 200
"""Texts that a preview looks at."""


@click.command("entities", cls=Command, help="Lists who and what the articles name, the most often named first.")
@click.argument("query", required=False, type=words)
@click.option("--type", "kind", metavar="TYPE", help="Only this type: person, organisation, place …")
@limit_option("At most so many.", default=50)
@json_option
@pass_invocation
def entities(invocation: Invocation, query: str | None, kind: str | None, limit: int, as_json: bool) -> None:
    """Print the index of names."""
    with invocation.library() as library:
        found = library.entities.all(_types(kind), fold_plain(query or ""))
    found.sort(key=lambda row: (-row.articles, -row.mentions, sort_key(row.name)))
    if as_json:
        output.document({"total": len(found), "entities": [name_shapes.entity_shape(row) for row in found[:limit]]})
        return
    header = [invocation.tr(name) for name in ("Name", "Type", "Mentions", "Articles", "First seen", "Last seen")]
    output.table([_cells(row, invocation) for row in found[:limit]], header=header, flexible=0)


def _cells(row: EntityRow, invocation: Invocation) -> tuple[str, ...]:
    days = (local_date(row.first), local_date(row.last))
    return (row.name, invocation.tr(ONE[row.type]), str(row.mentions), str(row.articles), *days)


def _types(word: str | None) -> tuple[EntityType, ...]:
    kind = type_named(word) if word else None
    return (kind,) if kind else NAMES


@click.command("entity", cls=Command, help="Shows one name: its posts, and where it stands. NAME is a name or an id.")
@click.argument("name", type=words)
@click.option("--type", "kind", metavar="TYPE", help="The type, when two types have the name.")
@limit_option("At most so many places.", default=20)
@json_option
@pass_invocation
def entity(invocation: Invocation, name: str, kind: str | None, limit: int, as_json: bool) -> None:
    """Print one entity."""
    with invocation.library() as library:
        row = entity_named(library, name, kind)
        posts, places = library.entities.posts(row.id), library.entities.namings(row.id, limit)
        spellings = [spelling for _, spelling in library.entities.spellings(row.id)]
    if as_json:
        output.document(name_shapes.entity_card(row, spellings, posts, places))
        return
    output.styled((row.name, "bold"), (f" ({row.mentions}/{row.articles})", "dim"))
    for post in posts:
        output.styled(
            (f"  {post.name}", ""), (f"  {' – '.join(dict.fromkeys(filter(None, (post.first, post.last))))}", "dim")
        )
    for place in places:
        output.styled((f"{place.title} ", ""), (f"{place.article}:{place.span.start}", "dim"))
        output.line(f"  {output.one_line(place.words)}")


def entity_named(library: LibraryReader, name: str, kind: str | None = None) -> EntityRow:
    """The entity that is called so, or has this id; UnknownEntityError."""
    prefix, colon, _ = name.partition(":")
    if colon and prefix in EntityType.__members__:
        row = library.entities.one(EntityId(name))
    else:
        rows = [library.entities.one(entity_id(one, name)) for one in _types(kind)]
        row = max((one for one in rows if one), key=lambda one: one.mentions, default=None)
    if row is None:
        raise UnknownEntityError(name=name)
    return row


@click.command("correct", cls=Command, help="Says what the words START to END of an article are, and are not.")
@click.argument("article", type=words)
@click.argument("start", type=int)
@click.argument("end", type=int)
@click.option("--type", "kind", metavar="TYPE", required=True, help="person, post, organisation, place … or: no name")
@click.option(
    "--called", default="", metavar="NAME", type=words, help="Whom or what they mean, when the words do not say."
)
@click.option(
    "--instead-of", "found", nargs=2, type=int, metavar="START END", help="The wrong edges that they take the place of."
)
@click.option("--scope", type=click.Choice([scope.value for scope in Scope]), default="here", help="How far it holds.")
@click.option("--dry-run", is_flag=True, help="Show what would change, change nothing.")
@json_option
@pass_invocation
def correct(invocation: Invocation, /, article: str, start: int, end: int, **options: Any) -> None:
    """Correct a name."""
    from desktop_app.operations import corrections, effects  # noqa: PLC0415 - brings the recogniser
    from desktop_app.plugins import load_plugins  # noqa: PLC0415 - likewise

    scope = Scope(options["scope"])
    with invocation.library() as library:
        text = article_named(library, article)
        meant = passage(text, start, end)
        found = passage(text, *options["found"]) if options["found"] else meant
        said = correction(text.text, found, meant, type_named(options["kind"]), options["called"])
        plugins = load_plugins()
        if scope is Scope.EVERYWHERE:
            told, texts = effects.effects_everywhere(library, plugins, said, PREVIEWED, stood=text.text_id)
        else:
            told, texts = corrections.effects_in(library, text, said, scope), 1
        if not options["dry_run"]:
            corrections.correct(library, text, said, scope)
            _catch_up(library)
    if options["as_json"]:
        output.document({"texts": texts, "effects": [name_shapes.effect_shape(effect) for effect in told]})
        return
    for effect in told:
        before, after = (" + ".join(m.text for m in side) or "–" for side in (effect.before, effect.after))
        output.styled((f"{before} → {after}", ""), (f"  {effect.title}", "dim"))
    output.line(invocation.tr("Places: {count}.").format(count=len(told)))


@click.command("join", cls=Command, help="Says that NAMEs are the same as INTO.")
@click.argument("names", nargs=-1, required=True, type=words)
@click.argument("into", type=words)
@click.option("--type", "kind", metavar="TYPE", help="The type, when two types have a name.")
@json_option
@pass_invocation
def join(invocation: Invocation, names: tuple[str, ...], into: str, kind: str | None, as_json: bool) -> None:
    """Merge entities."""
    with invocation.library() as library:
        main = entity_named(library, into, kind)
        identities.merge(library, [entity_named(library, name, kind).id for name in names], main.id)
        joined = library.entities.one(main.id)
    if as_json:
        output.document(name_shapes.entity_shape(joined or main))
    else:
        output.line(invocation.tr("Joined. `trich undo` parts them again."))


@click.command("part", cls=Command, help="Takes back that NAME was joined to another.")
@click.argument("name", type=words)
@click.option("--type", "kind", metavar="TYPE", help="The type, when two types have the name.")
@json_option
@pass_invocation
def part(invocation: Invocation, name: str, kind: str | None, as_json: bool) -> None:
    """Part entities."""
    with invocation.library() as library:
        joined = next((each for each in _types(kind) if library.entities.identity(entity_id(each, name)).same), None)
        if joined is None:
            raise UnknownEntityError(name=name)
        ident = entity_id(joined, name)
        identities.part(library, ident)
        row = library.entities.one(ident)
    if as_json:
        output.document({"id": ident} if row is None else name_shapes.entity_shape(row))
    else:
        output.line(invocation.tr("Parted."))


@click.group("names", cls=Commands, invoke_without_command=True, help="Prints the own list of names, or changes it.")
@json_option
@click.pass_context
def names(context: click.Context, as_json: bool) -> None:
    """Print the list unless a subcommand follows."""
    if context.invoked_subcommand is not None:
        if as_json:
            context.default_map = {context.invoked_subcommand: {"as_json": True}}
        return
    invocation = context.ensure_object(Invocation)
    with invocation.library() as library:
        listed = library.names.all()
    if as_json:
        output.document([name_shapes.listed_shape(entry) for entry in listed])
    else:
        _print(written_names(listed, invocation.language))


@names.command("add", help="Lists words as a name of a type; brackets set off the part that is the name.")
@click.argument("entry", metavar="WORDS")
@click.argument("kind", metavar="TYPE")
@click.option("--called", default="", metavar="NAME", type=words, help="What is meant, when the words do not say.")
@click.option("--from", "since", default="", metavar="D", help="First day on which it holds.")
@click.option("--to", "until", default="", metavar="D", help="Last day on which it holds.")
@click.option("--note", default="", metavar="TEXT", type=words, help="A remark.")
@json_option
@pass_invocation
def add(invocation: Invocation, /, entry: str, kind: str, **options: Any) -> None:
    """Add an entry."""
    line = "\t".join([entry, kind, options["called"], options["since"], options["until"], options["note"]])
    _take_over(invocation, line, as_json=options["as_json"])


@names.command("import", help="Takes over a list: one line a name, words | type | called | from | to | note.")
@click.argument("path")
@json_option
@pass_invocation
def import_list(invocation: Invocation, path: str, as_json: bool) -> None:
    """Import a list."""
    try:
        text = sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise MissingFileError(path) from error
    _take_over(invocation, text, as_json=as_json)


@names.command("export", help="Writes the list as plain text; OUT - prints it.")
@click.argument("out")
@pass_invocation
def export_list(invocation: Invocation, out: str) -> None:
    """Export the list."""
    with invocation.library() as library:
        text = written_names(library.names.all(), invocation.language)
    if out == "-":
        _print(text)
    else:
        Path(out).write_text(text, encoding="utf-8")


@names.command("remove", help="Takes words off the list.")
@click.argument("entry", metavar="WORDS", type=words)
@json_option
@pass_invocation
def remove(invocation: Invocation, entry: str, as_json: bool) -> None:
    """Remove entries."""
    with invocation.library() as library:
        gone = [each for each in library.names.all() if entry in (each.words, each.plain)]
        if not gone:
            raise UnknownEntityError(name=entry)
        listing.unlist(library, gone)
        changed = _catch_up(library)
    if as_json:
        output.document({"removed": len(gone), "texts": changed})
    else:
        output.line(invocation.tr("Taken off the list. Articles changed: {count}.").format(count=changed))


@names.command("apply", help="Recognises again what the list has changed; --all also what an older version has read.")
@click.option("--all", "whole", is_flag=True, help="Also the articles that an older version has read.")
@json_option
@pass_invocation
def apply(invocation: Invocation, whole: bool, as_json: bool) -> None:
    """Catch up."""
    with invocation.library() as library:
        changed = _catch_up(library, whole=whole)
    if as_json:
        output.document({"texts": changed})
    else:
        output.line(invocation.tr("Articles changed: {count}.").format(count=changed))


def _take_over(invocation: Invocation, text: str, *, as_json: bool) -> None:
    entries, bad = read_names(text)
    if bad and not entries:
        raise bad[0].error
    with invocation.library() as library:
        taken = listing.list_names(library, entries)
        changed = _catch_up(library)
    refused = [
        {"line": line.number, "code": line.error.code, "message": line.error.message(invocation.language)}
        for line in bad
    ]
    if as_json:
        output.document({"listed": taken, "texts": changed, "refused": refused})
    else:
        said = invocation.tr("Names listed: {count}. Articles changed: {texts}.")
        output.line(said.format(count=taken, texts=changed))
        for line in refused:
            output.remark(f"{line['line']}: {line['message']}")
    if bad:
        click.get_current_context().exit(DONE_IN_PART)


def _catch_up(library: Library, *, whole: bool = False) -> int:
    from desktop_app.operations.recognising import catch_up  # noqa: PLC0415 - brings the recogniser
    from desktop_app.plugins import load_plugins  # noqa: PLC0415 - likewise

    with Progress() as progress:
        return catch_up(library, load_plugins(), lambda done, total: progress(done, total, ""), whole=whole)


def _print(text: str) -> None:
    for line in text.splitlines():
        output.line(line)
