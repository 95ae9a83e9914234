"""The command that corrects the text of an article."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from desktop_app.cli import output, shapes
from desktop_app.cli.help import Command
from desktop_app.cli.invocation import Invocation, article_named
from desktop_app.cli.options import json_option, pass_invocation, words
from desktop_app.cli.recognising import catch_up

STREAM = "-"


@click.command("revise", cls=Command, help="Gives an article a corrected text, from a text file or - for the input.")
@click.argument("article", type=words)
@click.argument("path", metavar="[FILE]", required=False)
@click.option("--original", is_flag=True, help="Give it the text that it came with.")
@json_option
@pass_invocation
def revise(invocation: Invocation, /, article: str, path: str | None, *, original: bool, as_json: bool) -> None:
    """Correct a text; every passage is kept, and those whose words were touched are listed."""
    from desktop_app.domain.differences import between  # noqa: PLC0415 - the help does not need it
    from desktop_app.operations import revisions  # noqa: PLC0415 - likewise
    from desktop_app.operations.text_files import text_in, text_in_file  # noqa: PLC0415 - likewise

    if path is None and not original:
        raise click.MissingParameter(param_hint="FILE", param_type="argument")
    with invocation.library() as library:
        known = article_named(library, article)
        if path is None or original:
            done = revisions.restore_original(library, known)
        else:
            text = text_in(sys.stdin.buffer, "stdin") if path == STREAM else text_in_file(Path(path))
            done = revisions.revise(library, known, between(known.text, text))
        catch_up(library)
        waiting = [each for each in library.annotations.in_article(known.id) if each.was]
        themes = {theme.id: theme for theme in library.themes.all(archived=True)}
    if as_json:
        output.document(
            {
                "article": known.id,
                "version": done.article.version,
                "sha256": done.article.text_id,
                "moved": done.moved,
                "touched": done.touched,
                "gone": done.gone,
                "names": done.names,
                "look_at": [shapes.annotation_shape(annotation, themes) for annotation in waiting],
            }
        )
        return
    output.line(invocation.tr("Text corrected, version {version}.").format(version=done.article.version))
    output.line(invocation.tr("Passages that kept their words: {count}").format(count=done.moved))
    for annotation in waiting:
        here = "" if annotation.text_id != done.article.text_id else output.one_line(annotation.anchor.exact)
        output.line()
        output.line(
            invocation.tr("To be looked at: “{before}” → “{now}”").format(
                before=output.one_line(annotation.was), now=here
            )
        )
        output.styled((f"  {annotation.id}", "dim"))
