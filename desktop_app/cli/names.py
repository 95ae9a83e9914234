"""Commands on names: what the library's articles name, and correcting it."""

from __future__ import annotations

from typing import Any

import click

from desktop_app.cli import name_shapes, output
from desktop_app.cli.help import Command
from desktop_app.cli.invocation import Invocation, article_named
from desktop_app.cli.options import json_option, limit_option, pass_invocation, words
from desktop_app.cli.recognising import catch_up
from desktop_app.domain.corrections import Scope, correction
from desktop_app.domain.dates import local_date
from desktop_app.domain.identities import EntityRow
from desktop_app.domain.mentions import NAMED, EntityType
from desktop_app.domain.type_words import ONE
from desktop_app.operations import identities
from desktop_app.operations.annotations import passage
from desktop_app.operations.name_files import type_named, type_of_names
from desktop_app.operations.names import checked_name
from desktop_app.vietnam.folding import fold_plain
from desktop_app.vietnam.sorting import sort_key

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
    return (type_of_names(word),) if word else NAMED


@click.command("entity", cls=Command, help="Shows one name: its posts, and where it stands. NAME is a name or an id.")
@click.argument("name", type=words)
@click.option("--type", "kind", metavar="TYPE", help="The type, when two types have the name.")
@limit_option("At most so many places.", default=20)
@json_option
@pass_invocation
def entity(invocation: Invocation, name: str, kind: str | None, limit: int, as_json: bool) -> None:
    """Print one entity."""
    with invocation.library() as library:
        row = identities.entity_called(library, name, _types(kind))
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
        said = correction(text.text, found, meant, type_named(options["kind"]), checked_name(options["called"]))
        plugins = load_plugins()
        if scope is Scope.EVERYWHERE:
            told, texts = effects.effects_everywhere(library, plugins, said, PREVIEWED, stood=text.text_id)
        else:
            told, texts = corrections.effects_in(library, text, said, scope), 1
        if not options["dry_run"]:
            corrections.correct(library, text, said, scope)
            catch_up(library)
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
        types = _types(kind)
        main = identities.entity_called(library, into, types)
        identities.merge(library, [identities.entity_called(library, name, types).id for name in names], main.id)
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
        ident = identities.joined_called(library, name, _types(kind))
        identities.part(library, ident)
        row = library.entities.one(ident)
    if as_json:
        output.document({"id": ident} if row is None else name_shapes.entity_shape(row))
    else:
        output.line(invocation.tr("Parted."))
