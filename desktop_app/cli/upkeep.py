"""Commands that look after the library and the installation: check, doctor."""

from __future__ import annotations

import click

from desktop_app.cli import output
from desktop_app.cli.help import Command
from desktop_app.cli.invocation import Invocation
from desktop_app.cli.options import json_option
from desktop_app.domain.errors import UserError
from desktop_app.operations.check import check as look_over
from desktop_app.preflight import Check, checks
from desktop_app.store.driver import self_test


@click.command("check", cls=Command, help="Looks at every invariant of the library; exit code 1 if one is broken.")
@json_option
@click.pass_context
def check(context: click.Context, as_json: bool) -> None:
    """Check the library."""
    invocation = context.ensure_object(Invocation)
    with invocation.library() as library:
        health = look_over(library)
    if as_json:
        output.document(
            {
                "ok": health.ok,
                "articles": health.articles,
                "annotations": health.annotations,
                "steps": health.steps,
                "problems": [
                    {
                        "code": problem.code,
                        "message": problem.message,
                        "article": problem.article,
                        "annotation": problem.annotation,
                    }
                    for problem in health.problems
                ],
            }
        )
    else:
        counts = {"articles": health.articles, "passages": health.annotations, "steps": health.steps}
        output.line(invocation.tr("Articles: {articles}. Passages: {passages}. Steps: {steps}.").format_map(counts))
        for problem in health.problems:
            touched = " ".join(filter(None, (problem.article, problem.annotation)))
            output.line(f"✗ {problem.code}: {invocation.tr(problem.message)} {touched}")
        output.line(invocation.tr("All is well.") if health.ok else invocation.tr("The library is damaged."))
    if not health.ok:
        context.exit(1)


@click.command("doctor", cls=Command, help="Checks the installation: driver, system libraries, folders, plug-ins.")
@json_option
@click.pass_context
def doctor(context: click.Context, as_json: bool) -> None:
    """Check the installation; exit code 1 when something is missing."""
    invocation = context.ensure_object(Invocation)
    found = [*checks(invocation.path.parent, invocation.language), _driver(invocation), _plugins(invocation)]
    if as_json:
        lines = [{"name": item.name, "ok": item.ok, "message": item.message} for item in found]
        output.document({"ok": all(item.ok for item in found), "checks": lines})
    else:
        output.table([("✓" if item.ok else "✗", item.name, item.message) for item in found])
    if not all(item.ok for item in found):
        context.exit(1)


def _driver(invocation: Invocation) -> Check:
    name = invocation.tr("Full-text search")
    try:
        return Check(name, True, f"FTS5, SQLite {self_test()}")
    except UserError as error:
        return Check(name, False, error.message(invocation.language))


def _plugins(invocation: Invocation) -> Check:
    from desktop_app.plugins import load_plugins  # noqa: PLC0415 - brings the importers

    off = [each.name for each in load_plugins().off]
    said = invocation.tr("These are turned off: {names}. `trich plugins` says why; correct or remove them.")
    message = said.format(names=", ".join(off)) if off else invocation.tr("All of them work.")
    return Check(invocation.tr("Plug-ins"), not off, message)
