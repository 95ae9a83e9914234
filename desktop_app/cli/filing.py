"""Commands that file passages, and take any step back: tag, untag, state, undo, redo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

from desktop_app.cli import output, shapes
from desktop_app.cli.help import Command
from desktop_app.cli.invocation import Invocation, annotation_named, article_named, theme_names
from desktop_app.cli.options import FROM_ONE, STATES, json_option, pass_invocation, words
from desktop_app.cli.recognising import catch_up
from desktop_app.domain.annotations import Annotation, State
from desktop_app.domain.changes import Step
from desktop_app.operations import annotations as filing
from desktop_app.operations import history
from desktop_app.operations.step_words import step_text
from desktop_app.store.library import Library


@click.command("tag", cls=Command, help="Files a passage (code points START to END of the text) under themes.")
@click.argument("article", type=words)
@click.argument("start", type=int)
@click.argument("end", type=int)
@click.argument("themes", metavar="THEME...", nargs=-1, required=True, type=words)
@click.option("--note", default="", metavar="TEXT", type=words, help="A note on the passage.")
@json_option
@pass_invocation
def tag(invocation: Invocation, /, article: str, start: int, end: int, **options: Any) -> None:
    """Tag a passage."""
    themes, note, as_json = options["themes"], options["note"], options["as_json"]
    with invocation.library() as library:
        text = article_named(library, article)
        wanted = filing.themes_named(library, themes)
        filed = filing.tag(library, text, filing.passage(text, start, end), wanted, note)
        _tell(library, filed, as_json, invocation.tr("Filed under {themes}.").format(themes=theme_names(wanted)))


@click.command("untag", cls=Command, help="Takes a passage out of themes; without a theme, removes it.")
@click.argument("annotation", type=words)
@click.argument("themes", metavar="[THEME]...", nargs=-1, type=words)
@json_option
@pass_invocation
def untag(invocation: Invocation, annotation: str, themes: Sequence[str], as_json: bool) -> None:
    """Remove a passage, or take it out of some themes."""
    with invocation.library() as library:
        found = annotation_named(library, annotation)
        left: Annotation | None = None
        if themes:
            left = filing.unfile(library, found, filing.themes_named(library, themes))
        else:
            filing.untag(library, [found])
        if left is not None:
            _tell(library, left, as_json, invocation.tr("Taken out. The passage stays."))
        elif as_json:
            output.document({"removed": found.id})
        else:
            output.line(invocation.tr("Removed. `trich undo` brings it back."))


@click.command("state", cls=Command, help="Sets what review says of a passage.")
@click.argument("annotation", type=words)
@click.argument("state", type=click.Choice(STATES))
@json_option
@pass_invocation
def state(invocation: Invocation, annotation: str, state: str, as_json: bool) -> None:
    """Set a state."""
    with invocation.library() as library:
        found = annotation_named(library, annotation)
        filing.review(library, [found], State(state))
        _tell(library, library.annotations.annotation(found.id), as_json, invocation.tr("State set."))


@click.command("undo", cls=Command, help="Takes back the newest step, or the newest N.")
@click.argument("times", metavar="[N]", type=FROM_ONE, default=1)
@json_option
@pass_invocation
def undo(invocation: Invocation, times: int, as_json: bool) -> None:
    """Take steps back."""
    _turn(invocation, history.undo, times, as_json, invocation.tr("Undone: {step}"))


@click.command("redo", cls=Command, help="Does the step that was undone last again, or N of them.")
@click.argument("times", metavar="[N]", type=FROM_ONE, default=1)
@json_option
@pass_invocation
def redo(invocation: Invocation, times: int, as_json: bool) -> None:
    """Do undone steps again."""
    _turn(invocation, history.redo, times, as_json, invocation.tr("Done again: {step}"))


def _turn(
    invocation: Invocation, operation: Callable[[Library, int], list[Step]], times: int, as_json: bool, said: str
) -> None:
    with invocation.library() as library:
        steps = operation(library, times)
        changed = catch_up(library)
        rows = [(s, library.editor_name(s.editor), step_text(s, invocation.language)) for s in steps]
    if as_json:
        output.document([shapes.step_shape(step, editor, text) for step, editor, text in rows])
        return
    for _step, _editor, text in rows:
        output.line(said.format(step=text))
    if changed:
        output.line(invocation.tr("Articles changed: {count}.").format(count=changed))
    if len(steps) < times:
        output.remark(invocation.tr("There were no more steps."))


def _tell(library: Library, annotation: Annotation, as_json: bool, said: str) -> None:
    """Print a passage as it now is."""
    if as_json:
        themes = {theme.id: theme for theme in library.themes.all(archived=True)}
        output.document(shapes.annotation_shape(annotation, themes))
        return
    output.line(f"“{output.one_line(annotation.anchor.exact)}”")
    output.styled((said, ""), (f"  {annotation.id}", "dim"))
