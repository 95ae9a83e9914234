"""Commands that read files: inspect, import. The importers are loaded here alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from desktop_app.cli import output, shapes
from desktop_app.cli.help import Command
from desktop_app.cli.invocation import Invocation
from desktop_app.cli.options import json_option, pass_invocation
from desktop_app.cli.plugins import off_words, say_off
from desktop_app.cli.progress import Progress
from desktop_app.cli.projects import Told, say_project, take_projects
from desktop_app.cli.reading import entity_counts
from desktop_app.domain.articles import Article
from desktop_app.domain.dates import DateValue, local_date
from desktop_app.domain.errors import UserError
from desktop_app.domain.evidence import Evidence, Fact, Places
from desktop_app.domain.mentions import Mention
from desktop_app.domain.repeats import counted
from desktop_app.vietnam.provinces import display_name, provinces

if TYPE_CHECKING:  # loading the importers takes longer than most commands
    from desktop_app.operations.imports import Report


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
@click.option("--theirs", is_flag=True, help="Of what is other in a project than here, take the file's.")
@json_option
@click.pass_context
def import_paths(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    dry_run: bool,
    columns: tuple[str, ...],
    theirs: bool,
    as_json: bool,
) -> None:
    """Import articles and projects; exit code 3 when some files were refused, 1 when all were."""
    from desktop_app.operations.assigning import assignment  # noqa: PLC0415 - brings the importers
    from desktop_app.operations.crew import hired  # noqa: PLC0415 - likewise
    from desktop_app.operations.imports import Report, import_files  # noqa: PLC0415 - likewise
    from desktop_app.operations.reading import Refused  # noqa: PLC0415 - likewise

    invocation = context.ensure_object(Invocation)
    assigned = assignment(columns)
    projects, others = _projects(paths)
    report = Report()
    if others:
        with invocation.made_library() as library, Progress() as progress:
            report = import_files(library, hired(others, assigned), others, progress=progress, dry_run=dry_run)
    taken = []
    for path, told in zip(projects, take_projects(projects, invocation, dry_run=dry_run, theirs=theirs), strict=True):
        if isinstance(told, UserError):
            report.refused.append(Refused(path, told))
        else:
            taken.append(told)
    for refused in report.refused:
        output.remark(refused.error.message(invocation.language))
    say_off(report.off, invocation)
    known = [*report.imported, *report.duplicates, *report.filled, *taken]
    if as_json:
        output.document({**_report_shape(report, invocation), "projects": taken})
    else:
        _print_report(report, invocation, taken, alone=not others)
    if report.refused:
        context.exit(output.DONE_IN_PART if known else 1)


def _print_report(report: Report, invocation: Invocation, taken: list[Told], *, alone: bool) -> None:
    for told in taken:
        say_project(told, invocation)
    if not alone:
        said = invocation.tr("Imported: {imported}. Known already: {duplicates}. Refused: {refused}.")
        counts = {name: len(getattr(report, name)) for name in ("imported", "duplicates", "refused")}
        output.line(said.format_map(counts))
    if report.filled:
        output.line(invocation.tr("Filled in from references: {total}").format(total=len(report.filled)))


def _projects(paths: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """The projects of other programs at some paths, and the other paths."""
    from desktop_app.operations.exchange import projects_among  # noqa: PLC0415 - brings all formats
    from desktop_app.plugins import load_plugins  # noqa: PLC0415 - likewise

    return projects_among(paths, load_plugins())


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
        "plugins_off": [{"name": off.name, "message": off_words(off, invocation)} for off in report.off],
    }
