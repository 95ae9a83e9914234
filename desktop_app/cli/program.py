"""The commands of the program, and how the words of a call become one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module

import click

from desktop_app import __version__
from desktop_app.cli.help import Commands, usage_message
from desktop_app.cli.invocation import Invocation, named_library
from desktop_app.resources import LANGUAGES

COMMANDS: Mapping[str, str] = {
    "inspect": "files.inspect",
    "import": "files.import_paths",
    "list": "reading.list_articles",
    "show": "reading.show",
    "search": "reading.search",
    "excerpts": "reading.excerpts",
    "matrix": "counting.matrix",
    "tag": "filing.tag",
    "untag": "filing.untag",
    "note": "notes.note",
    "state": "filing.state",
    "notes": "notes.notes",
    "themes": "codebook.themes",
    "entities": "names.entities",
    "entity": "names.entity",
    "revise": "revising.revise",
    "correct": "names.correct",
    "join": "names.join",
    "part": "names.part",
    "names": "own_list.names",
    "undo": "filing.undo",
    "redo": "filing.redo",
    "history": "reading.history",
    "dossier": "dossiers.dossier",
    "export": "exporting.export",
    "plugins": "plugins.plugins",
    "check": "upkeep.check",
    "doctor": "upkeep.doctor",
    "open": "windows.open_window",
    "screenshot": "windows.screenshot",
}
"""Commands in the order of the help, each with its place: a module of this package and a name in it."""
SECOND_NAMES: Mapping[str, str] = {"theme": "themes"}


class Program(Commands):
    """The commands, each loaded when it is called: a start does not wait for the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names that help shows."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name; None when there is none."""
        del ctx
        place = COMMANDS.get(SECOND_NAMES.get(cmd_name, cmd_name))
        if place is None:
            return None
        module, _, name = place.partition(".")
        command: click.Command = getattr(import_module(f"desktop_app.cli.{module}"), name)
        return command


@click.group(
    "trich",
    cls=Program,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Reads and annotates Vietnamese press articles offline. Without a command it opens the window.",
)
@click.option("--library", metavar="FILE", help="The library to use, a file that ends in .trich.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="The language of what is said.")
@click.version_option(__version__, prog_name="Trích", message="%(prog)s %(version)s")
@click.pass_context
def trich(context: click.Context, library: str | None, lang: str | None) -> None:
    """Take the options that come before a command; open the window when none comes."""
    invocation = context.ensure_object(Invocation)
    if library == "":  # a variable of a script that was not set, not the user's own library
        raise click.BadOptionUsage("--library", "")
    invocation.named = named_library(library)
    invocation.asked = lang or ""
    if context.invoked_subcommand is None:
        from desktop_app.cli.opening import show_window  # noqa: PLC0415 - a command is loaded when it is called

        context.exit(show_window(invocation, None))


class MisuseError(Exception):
    """The words of a call make no sense; as a string what is wrong with them, and how to see what is right."""


def run(words: Sequence[str], invocation: Invocation) -> int:
    """Run the command that the words name; its exit code. MisuseError; what the command raises travels."""
    try:
        with trich.make_context("trich", list(words), obj=invocation) as context:
            trich.invoke(context)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.UsageError as error:
        raise MisuseError(usage_message(error, invocation)) from error
    except click.Abort as stopped:
        raise KeyboardInterrupt from stopped
    return 0
