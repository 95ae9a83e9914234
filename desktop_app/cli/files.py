"""Commands between files and the library: inspect, import, export. The importers are loaded here alone."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop_app.cli import output, shapes
from desktop_app.cli.help import Command
from desktop_app.cli.invocation import Invocation
from desktop_app.cli.options import json_option, pass_invocation, passage_options, wanted_passages
from desktop_app.cli.progress import Progress
from desktop_app.cli.reading import entity_counts
from desktop_app.domain.articles import Article
from desktop_app.domain.dates import DateValue, local_date
from desktop_app.domain.evidence import Evidence, Fact, Places
from desktop_app.domain.mentions import Mention
from desktop_app.domain.repeats import counted
from desktop_app.vietnam.provinces import display_name, provinces

if TYPE_CHECKING:  # loading the importers takes longer than most commands
    from desktop_app.operations.imports import Report

STDOUT = "-"


@click.command("inspect", cls=Command, help="Shows what an import would make of one file; stores nothing.")
@click.argument("path")
@json_option
@pass_invocation
def inspect(invocation: Invocation, path: str, as_json: bool) -> None:
    """Print what is found in a file."""
    from desktop_app.operations.assigning import guessed_columns  # noqa: PLC0415 - brings the importers
    from desktop_app.operations.crew import Hire  # noqa: PLC0415 - likewise
    from desktop_app.operations.imports import inspect as look  # noqa: PLC0415 - likewise
    from desktop_app.plugins import load_plugins  # noqa: PLC0415 - likewise

    article, mentions = look(path, Hire())
    columns = guessed_columns(path, load_plugins())
    if as_json:
        output.document({**shapes.inspected_shape(article, mentions), **({"columns": columns} if columns else {})})
        return
    _print_draft(article, mentions, invocation)
    if columns:
        told = ",".join(f"{field}={column}" for field, column in columns.items())
        output.remark(invocation.tr("Columns: {columns}").format(columns=told))


def _print_draft(article: Article, mentions: list[Mention], invocation: Invocation) -> None:
    meta, known = article.metadata, provinces()
    places = ", ".join(
        display_name(slug, invocation.language) if slug in known else slug for slug in meta.provinces.at_publication
    )
    rows: list[tuple[str, str | None, Fact | DateValue | Places]] = [
        ("Title", meta.title.value, meta.title),
        ("Author", meta.author.value, meta.author),
        ("Source", meta.source.value, meta.source),
        ("Address", meta.url.value, meta.url),
        ("Published", local_date(meta.published.value), meta.published),
        ("Event", local_date(meta.event.value), meta.event),
        ("Provinces", places, meta.provinces),
    ]
    lines = []
    for name, value, inferred in rows:
        sure = f"{inferred.confidence:.0%}" if value else ""
        lines.append((invocation.tr(name), value or "–", sure, _reasons(inferred.evidence)))
    output.table(lines, flexible=3)
    output.line()
    output.table(entity_counts(counted(mentions, article)), flexible=1)


def _reasons(evidence: tuple[Evidence, ...]) -> str:
    return "; ".join(f"{reason.kind} “{reason.text}”" if reason.text else reason.kind for reason in evidence)


@click.command("import", cls=Command, help="Brings files, folders and zip archives into the library.")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--dry-run", is_flag=True, help="Say what would be done; store nothing.")
@click.option("--columns", multiple=True, help="Columns of tables: title=NAME,text=NAME; `inspect` shows a guess.")
@json_option
@click.pass_context
def import_paths(
    context: click.Context, paths: tuple[str, ...], dry_run: bool, columns: tuple[str, ...], as_json: bool
) -> None:
    """Import articles; exit code 3 when some files were refused, 1 when all were."""
    from desktop_app.operations.assigning import assignment  # noqa: PLC0415 - brings the importers
    from desktop_app.operations.crew import hired  # noqa: PLC0415 - likewise
    from desktop_app.operations.imports import import_files  # noqa: PLC0415 - likewise

    invocation = context.ensure_object(Invocation)
    readers = hired(paths, assignment(columns))
    with invocation.made_library() as library, Progress() as progress:
        report = import_files(library, readers, paths, progress=progress, dry_run=dry_run)
    for refused in report.refused:
        output.remark(refused.error.message(invocation.language))
    known = [*report.imported, *report.duplicates, *report.filled]
    if as_json:
        output.document(_report_shape(report, invocation))
    else:
        said = invocation.tr("Imported: {imported}. Known already: {duplicates}. Refused: {refused}.")
        counts = {name: len(getattr(report, name)) for name in ("imported", "duplicates", "refused")}
        output.line(said.format_map(counts))
        if report.filled:
            output.line(invocation.tr("Filled in from references: {total}").format(total=len(report.filled)))
    if report.refused:
        context.exit(output.DONE_IN_PART if known else 1)


def _report_shape(report: Report, invocation: Invocation) -> shapes.Shape:
    return {
        "imported": [{"path": item.path, "article": item.article} for item in report.imported],
        "duplicates": [{"path": i.path, "article": i.article, "kind": i.kind} for i in report.duplicates],
        "reprints": [{"path": i.path, "article": i.article, "canonical": i.canonical} for i in report.reprints],
        "refused": [
            {"path": item.path, "code": item.error.code, "message": item.error.message(invocation.language)}
            for item in report.refused
        ],
        "filled": [{"path": item.path, "article": item.article} for item in report.filled],
    }


@click.command("export", cls=Command, help="Writes tagged passages in a format to a file, or to `-`, the output.")
@click.argument("name", metavar="FORMAT", required=False)
@click.argument("out", required=False)
@click.option("--list", "list_formats", is_flag=True, help="Lists the formats.")
@passage_options
@json_option
@click.pass_context
def export(
    context: click.Context, /, name: str | None, out: str | None, list_formats: bool, as_json: bool, **options: Any
) -> None:
    """Export passages."""
    from desktop_app.operations.export import export_excerpts, format_named, formats  # noqa: PLC0415 - all formats
    from desktop_app.plugins import load_plugins  # noqa: PLC0415 - brings the importers

    invocation = context.ensure_object(Invocation)
    plugins = load_plugins()
    if list_formats:
        known = [(item.name, item.suffix, invocation.tr(item.label)) for item in formats(plugins)]
        if as_json:
            output.document([{"name": name, "suffix": suffix, "label": label} for name, suffix, label in known])
        else:
            output.table(known)
        return
    if name is None or out is None:
        missing = "FORMAT" if name is None else "OUT"
        raise click.MissingParameter(
            ctx=context, param=next(p for p in context.command.params if p.human_readable_name == missing)
        )
    exporter = format_named(plugins, name)
    if out == STDOUT and not exporter.text:
        raise click.UsageError(invocation.tr("This format is not text: name a file."), context)
    with invocation.library() as library:
        target = sys.stdout.buffer if out == STDOUT else Path(out)
        told = export_excerpts(library, plugins, name, target, wanted_passages(library, options), invocation.language)
    if out == STDOUT:
        return
    if as_json:
        output.document({"path": out, "format": name, "passages": told.passages})
    else:
        output.line(invocation.tr("Passages: {total}. File: {path}").format(total=told.passages, path=out))
