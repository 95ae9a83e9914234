"""Commands that look into a library and change nothing: list, show, search, excerpts, history."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import click

from desktop_app.cli import output, shapes
from desktop_app.cli.help import Command, LineCommand
from desktop_app.cli.invocation import Invocation, article_named
from desktop_app.cli.listing import article_table, group_shape, ordered_groups
from desktop_app.cli.options import (
    json_option,
    limit_option,
    pass_invocation,
    passage_options,
    place_options,
    wanted_passages,
    wanted_places,
    words,
)
from desktop_app.domain.annotations import Annotation
from desktop_app.domain.articles import Article, ReadingState
from desktop_app.domain.dates import local_date
from desktop_app.domain.filters import Facet, Filter, Grouping
from desktop_app.domain.mentions import Mention
from desktop_app.domain.passage_words import STATES
from desktop_app.domain.repeats import counted
from desktop_app.domain.search import Hit
from desktop_app.export.citation import citation
from desktop_app.export.json_format import excerpt_shapes
from desktop_app.export.phrases import theme_names
from desktop_app.operations.lines import filter_of
from desktop_app.operations.search import search as find
from desktop_app.operations.step_words import step_text
from desktop_app.vietnam.provinces import display_name, provinces


@click.command("list", cls=LineCommand, help="Lists articles, newest first; LINE is one of the search box.")
@click.argument("line", default="", type=words)
@click.option("--by", type=click.Choice([by.value for by in Grouping]), help="Group the list.")
@place_options
@click.option(
    "--state", type=click.Choice([state.value for state in ReadingState]), help="Only articles in this state."
)
@click.option(
    "--fold",
    is_flag=True,
    help="Leave out reprints, unless passages are filed in them or a source or author is asked for.",
)
@limit_option("At most so many articles.")
@json_option
@pass_invocation
def list_articles(
    invocation: Invocation, /, line: str, by: str | None, limit: int | None, as_json: bool, **options: Any
) -> None:
    """Print the articles of the library."""
    grouping = Grouping(by or "date")
    most = -1 if limit is None else limit
    with invocation.library() as library:
        wanted = Filter(**wanted_places(library, options), folded=options["fold"])
        if options["state"]:
            wanted = wanted.choosing(Facet.READING, (options["state"],))
        if line:
            wanted = filter_of(library, line, wanted)
        groups = ordered_groups(library, grouping, wanted, invocation)
        if as_json:
            rows = library.articles.rows(wanted, limit=most)
            document = {"total": library.articles.count(wanted), "groups": [group_shape(group) for group in groups]}
            output.document({**document, "articles": [shapes.row_shape(row) for row in rows]})
        elif by is None:
            article_table(library.articles.rows(wanted, limit=most), invocation)
        else:
            for group in groups:
                rows = library.articles.rows(wanted, group=(grouping, group.group), limit=most)
                if rows:
                    output.styled((group.label, "bold"), (f" ({group.count})", "dim"))
                    article_table(rows, invocation)
                most = most if limit is None else most - len(rows)


@click.command("show", cls=Command, help="Shows one article: what is known of it, its text, passages and entities.")
@click.argument("article", type=words)
@click.option("--original", is_flag=True, help="With the text that it came with, before it was corrected.")
@json_option
@pass_invocation
def show(invocation: Invocation, article: str, *, original: bool, as_json: bool) -> None:
    """Print one article."""
    with invocation.library() as library:
        shown = article_named(library, article)
        passages = library.annotations.in_article(shown.id)
        if original and shown.earlier:
            shown = library.articles.version(shown, shown.earlier[0])._replace(earlier=())
            passages = [passage for passage in passages if passage.text_id == shown.text_id]
        themes = {theme.id: theme for theme in library.themes.all(archived=True)}
        mentions = library.entities.mentions(shown.text_id)
        if as_json:
            reprints = len(library.articles.reprints(shown.id))
            output.document(shapes.article_shape(shown, mentions, passages, themes, reprints))
            return
        output.styled((shown.shown_title, "bold"))
        version = (invocation.tr("Text version"), str(shown.version) if shown.version > 1 else "")
        output.bullets([*known_of(shown, invocation), (invocation.tr("Article"), shown.id), version])
        output.line()
        output.line(shown.text.strip("\n"))
        for passage in passages:
            output.line()
            names = [theme.name for ident, theme in themes.items() if ident in passage.themes]
            print_passage(passage, names, invocation)
        output.line()
        output.table(entity_counts(counted(mentions, shown)), flexible=1)


def known_of(article: Article, invocation: Invocation) -> list[tuple[str, str]]:
    """What is known of an article, name and value."""
    meta, known = article.metadata, provinces()
    places = [
        display_name(slug, invocation.language) if slug in known else slug for slug in meta.provinces.at_publication
    ]
    return [
        (invocation.tr("Author"), meta.author.value or ""),
        (invocation.tr("Source"), meta.source.value or ""),
        (invocation.tr("Published"), local_date(meta.published.value)),
        (invocation.tr("Event"), local_date(meta.event.value)),
        (invocation.tr("Provinces"), ", ".join(places)),
        (invocation.tr("Address"), meta.url.value or ""),
    ]


def print_passage(passage: Annotation, themes: list[str], invocation: Invocation) -> None:
    """Print a passage: its words, then themes, state and id, then its note."""
    output.line(f"“{output.one_line(passage.anchor.exact)}”")
    output.styled((f"  {' · '.join([*themes, invocation.tr(STATES[passage.state]), passage.id])}", "dim"))
    if passage.was:
        output.line(
            "  "
            + invocation.tr("To be looked at since the text was corrected; before: “{words}”").format(
                words=output.one_line(passage.was)
            )
        )
    if passage.note:
        output.line("  " + output.one_line(passage.note))


def entity_counts(mentions: Iterable[Mention]) -> list[tuple[str, str]]:
    """The names found, by type, each once in text order, with how often where it is more than once."""
    names: dict[str, Counter[str]] = {}
    for mention in mentions:
        names.setdefault(mention.type.value, Counter())[mention.name] += 1
    return [
        (kind, ", ".join(f"{name} ×{count}" if count > 1 else name for name, count in found.items()))
        for kind, found in sorted(names.items())
    ]


@click.command(
    "search",
    cls=LineCommand,
    help="Finds articles by words and conditions; those that are written as typed come first.",
)
@click.argument("query", type=words)
@click.option("--exact", is_flag=True, help="Only words that are written with exactly these accents.")
@limit_option("At most so many articles.", default=20)
@json_option
@pass_invocation
def search(invocation: Invocation, query: str, exact: bool, limit: int, as_json: bool) -> None:
    """Print the articles that match."""
    with invocation.library() as library:
        hits = find(library, query, limit, exact=exact)
    if as_json:
        output.document(shapes.hits_shape(hits))
        return
    for hit in hits.hits:
        _print_hit(hit)
    output.remark(invocation.tr("Articles found: {total}").format(total=hits.total))


def _print_hit(hit: Hit) -> None:
    output.styled((hit.title, "bold"), (f"  {local_date(hit.published)}  {hit.article}", "dim"))
    for snippet in (*hit.snippets, *((hit.beside.snippet,) if hit.beside else ())):
        text, end = snippet.text.replace("\n", " "), snippet.at + len(snippet.span)
        before, match, after = text[: snippet.at], text[snippet.at : end], text[end:]
        output.styled((f"  {before}[", ""), (match, "bold"), (f"]{after}", ""))


@click.command("excerpts", cls=Command, help="Lists tagged passages with their articles.")
@passage_options
@json_option
@pass_invocation
def excerpts(invocation: Invocation, /, as_json: bool, **options: Any) -> None:
    """Print the tagged passages."""
    from desktop_app.operations.export import export_context  # noqa: PLC0415 - brings the importers

    with invocation.library() as library:
        wanted = wanted_passages(library, options)
        found = library.annotations.excerpts(wanted)
        context = export_context(library, found, invocation.language)
    if as_json:
        rows = excerpt_shapes(found, context)
        output.document(
            [{**row, "provinces": row["provinces" if wanted.era == "then" else "provinces_now"]} for row in rows]
        )
        return
    for excerpt in found:
        print_passage(excerpt.annotation, theme_names(excerpt.themes, context), invocation)
        output.line(f"  {citation(excerpt, context)}")
    output.remark(invocation.tr("Passages: {total}").format(total=len(found)))


@click.command("history", cls=Command, help="Lists what was done, newest first.")
@limit_option("At most so many steps.", default=100)
@json_option
@pass_invocation
def history(invocation: Invocation, limit: int, as_json: bool) -> None:
    """Print the journal."""
    with invocation.library() as library:
        steps = library.journal.steps(limit)
        editors = {step.editor: library.editor_name(step.editor) for step in steps}
    rows = [(step, step_text(step, invocation.language)) for step in steps]
    if as_json:
        output.document([shapes.step_shape(step, editors[step.editor], text) for step, text in rows])
        return
    lines = []
    for step, text in rows:
        undone = invocation.tr("undone") if step.undone else ""
        lines.append((str(step.sequence), invocation.local_time(step.at), editors[step.editor], undone, text))
    output.table(lines, flexible=4)
