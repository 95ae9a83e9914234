"""Files of other programs among what is imported: looked at and taken in by a child process, told of line by line."""

from __future__ import annotations

from typing import Any

from desktop_app.cli import output
from desktop_app.cli.exporting import remark_words, say_remarks
from desktop_app.cli.invocation import Invocation
from desktop_app.cli.progress import Progress
from desktop_app.domain.errors import UserError

Told = dict[str, Any]


def take_projects(paths: list[str], invocation: Invocation, *, dry_run: bool, theirs: bool) -> list[Told | UserError]:
    """Take in the projects at these paths, or only look at them; what became of each, or why it was refused."""
    return [_taken(path, invocation, dry_run=dry_run, theirs=theirs) for path in paths]


def _taken(path: str, invocation: Invocation, *, dry_run: bool, theirs: bool) -> Told | UserError:
    from desktop_app.operations.child_job import child_job  # noqa: PLC0415 - few imports bring a project
    from desktop_app.operations.export_shapes import remark_of  # noqa: PLC0415 - likewise

    with invocation.made_library() as library:
        job = {"library": str(library.path), "path": path}
    try:
        with Progress() as progress:
            plan = child_job({**job, "job": "look"}, path, progress)
            done = (
                {} if dry_run else child_job({**job, "job": "take", "theirs": None if theirs else []}, path, progress)
            )
    except UserError as error:
        return error
    if plan["guess"]:
        output.remark(
            invocation.tr(
                "How {path} counts positions is not certain: look at some passages before you go on. In the window the"
                " other ways can be chosen."
            ).format(path=path)
        )
    remarks = [remark_of(shape) for shape in plan["remarks"]]
    say_remarks(remarks, invocation)
    return {
        "path": path,
        **{name: plan[name] for name in ("format", "counting", "guess")},
        **{kind: plan[kind] for kind in ("articles", "themes", "passages")},
        "left_behind": [remark_words(remark, invocation) for remark in remarks],
        "differing": plan["differing"],
        "taken": done.get("taken"),
    }


def say_project(told: Told, invocation: Invocation) -> None:
    """Tell of a project in a line."""
    said = invocation.tr(
        "{path}: {new} new passages, {same} known already, {differs} other than here, {lost} not found"
    )
    passages = told["passages"]
    counts = {name: passages[name] for name in ("same", "differs", "lost")}
    output.line(said.format(path=told["path"], new=passages["new"] + passages["adds"], **counts))
    if told["differing"]:
        others = invocation.tr(
            "Other than here: {articles} articles, {themes} themes, {passages} passages."
            " With --theirs they become as in the file, else they stay as they are here."
        )
        output.remark(others.format(**{kind: told[kind]["differs"] for kind in ("articles", "themes", "passages")}))
