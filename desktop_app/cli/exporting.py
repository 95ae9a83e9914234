"""The command that writes passages, or whole projects, to a file."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop_app.cli import output
from desktop_app.cli.help import Command
from desktop_app.cli.invocation import Invocation
from desktop_app.cli.options import Function, json_option, passage_options, wanted_passages
from desktop_app.cli.plugins import say_off
from desktop_app.cli.progress import Progress
from desktop_app.domain.errors import UnknownFormatNameError
from desktop_app.domain.exporting import Choices, CitationStyle, Column, Heading, PlaceStyle, Profile, Sorting

if TYPE_CHECKING:  # loading what it is from takes longer than most commands
    from desktop_app.domain.projects import Remark

STDOUT = "-"
_SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}


def _one_of(name: str, values: Iterable[str], help_text: str) -> Callable[[Function], Function]:
    return click.option(f"--{name}", type=click.Choice([str(value) for value in values]), help=help_text)


def choice_options(command: Function) -> Function:
    """Gives a command the options on how passages are written."""
    for option in (
        click.option(
            "--all-articles", is_flag=True, help="Also articles without passages, where a format has articles."
        ),
        _one_of("profile", list(Profile), "The program that shall read a QDPX file."),
        _one_of("separator", _SEPARATORS, "What parts the cells of a CSV file."),
        _one_of("places", list(PlaceStyle), "Provinces as published, of today, or both."),
        _one_of("citation", list(CitationStyle), "How much a citation says."),
        click.option("--headings", metavar="A,B", help="What documents put passages under: theme,province,month,…"),
        _one_of("sort", list(Sorting), "How passages follow each other."),
        click.option("--columns", metavar="A,B", help="Columns of tables, such as quote,note,citation."),
    ):
        command = option(command)
    return command


def _choices(options: dict[str, Any], context: click.Context) -> Choices:
    """How the options want it."""
    told: dict[str, Any] = {"everything": options["all_articles"]}
    for name, field, kind in (
        ("sort", "sorting", Sorting), ("citation", "citation", CitationStyle),
        ("places", "places", PlaceStyle), ("profile", "profile", Profile),
    ):  # fmt: skip
        if options[name]:
            told[field] = kind(options[name])
    if options["separator"]:
        told["separator"] = _SEPARATORS[options["separator"]]
    for name, known in (("columns", Column), ("headings", Heading)):
        if options[name] is not None:
            told[name] = tuple(_listed(options[name], [*known], f"--{name}", context))
    return Choices(**told)


def _listed(line: str, known: list[Any], option: str, context: click.Context) -> Iterable[Any]:
    for word in line.replace(",", " ").split():
        if word not in known:
            raise click.UsageError(f"{option}: {word} – {', '.join(known)}", context)
        yield known[known.index(word)]


@click.command("export", cls=Command, help="Writes tagged passages in a format to a file, or to `-`, the output.")
@click.argument("name", metavar="FORMAT", required=False)
@click.argument("out", required=False)
@click.option("--list", "list_formats", is_flag=True, help="Lists the formats.")
@passage_options
@choice_options
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
        say_off(plugins.off, invocation)
        return
    if name is None or out is None:
        missing = "FORMAT" if name is None else "OUT"
        raise click.MissingParameter(
            ctx=context, param=next(p for p in context.command.params if p.human_readable_name == missing)
        )
    try:
        exporter = format_named(plugins, name)
    except UnknownFormatNameError:
        say_off(plugins.off, invocation)  # it may be one of theirs
        raise
    if out == STDOUT and not exporter.text:
        raise click.UsageError(invocation.tr("This format is not text: name a file."), context)
    choices = _choices(options, context)
    with invocation.library() as library:
        target = sys.stdout.buffer if out == STDOUT else Path(out)
        wanted = wanted_passages(library, options)
        asked = (name, target, wanted, invocation.language)
        with Progress() as progress:
            told = export_excerpts(library, plugins, *asked, choices=choices, progress=progress.count)
    say_remarks(told.left, invocation)
    if out == STDOUT:
        return
    if as_json:
        left = [remark_words(remark, invocation) for remark in told.left]
        output.document({"path": out, "format": name, "passages": told.passages, "left_behind": left})
    else:
        output.line(invocation.tr("Passages: {total}. File: {path}").format(total=told.passages, path=out))


def say_remarks(remarks: Iterable[Remark], invocation: Invocation) -> None:
    """Tell beside the output what does not come along."""
    for remark in remarks:
        words = "; ".join(f"“{output.one_line(example)}”" for example in remark.examples)
        whole = "Does not come along, or comes otherwise: {what}: {times}"
        told = invocation.tr(whole).format(what=invocation.tr(remark.what), times=remark.times)
        output.remark(f"{told} ({words})" if words else told)


def remark_words(remark: Remark, invocation: Invocation) -> dict[str, Any]:
    """A remark as JSON."""
    return {"what": invocation.tr(remark.what), "times": remark.times, "examples": list(remark.examples)}
