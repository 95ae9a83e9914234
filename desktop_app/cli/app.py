"""The program: its commands, and what becomes of everything that can go wrong in one."""

from __future__ import annotations

import errno
import logging
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from typing import TextIO

import click

from desktop_app import __version__
from desktop_app.cli import STOPPED, log, output
from desktop_app.cli.help import Commands, usage_message
from desktop_app.cli.invocation import Invocation, named_library, spoken_language
from desktop_app.domain.errors import UnwritableError, UserError
from desktop_app.resources import LANGUAGES

logger = logging.getLogger(__name__)

REFUSED, MISUSED, UNHEARD = 1, 2, 141
"""Exit codes: the user can act; wrong words; nobody reads the output any more."""
OUTPUT_FAILED = (errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EBADF)
"""What a stream says when what is printed has nowhere to go; errors of files name their file."""


COMMANDS: Mapping[str, str] = {
    "inspect": "files.inspect",
    "import": "files.import_paths",
    "list": "reading.list_articles",
    "show": "reading.show",
    "search": "reading.search",
    "excerpts": "reading.excerpts",
    "tag": "filing.tag",
    "untag": "filing.untag",
    "note": "filing.note",
    "state": "filing.state",
    "themes": "codebook.themes",
    "undo": "filing.undo",
    "redo": "filing.redo",
    "history": "reading.history",
    "export": "files.export",
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
    invocation.named = named_library(library)
    invocation.asked = lang or ""
    if context.invoked_subcommand is None:
        from desktop_app.cli import windows  # noqa: PLC0415 - a command is loaded when it is called

        context.exit(windows.show_window(invocation, None))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments, or those of the process; the exit code for the shell."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _open_streams()
    own_log = log.begin()
    invocation = Invocation(spoken_language(words))
    try:
        code = _run(words, invocation)
        sys.stdout.flush()
    except BrokenPipeError:
        _forget_output()
        code = UNHEARD
    except OSError as error:  # the output is a file on a full disk
        _forget_output(sys.stdout)
        with suppress(OSError):
            output.remark(UnwritableError("stdout", reason=error.strerror).message(invocation.language))
        code = REFUSED
    finally:
        log.end(own_log)
    return code


def window() -> int:
    """The program's window, for a desktop: arguments are files to open."""
    return main(["open", *sys.argv[1:]])


def _run(words: list[str], invocation: Invocation) -> int:
    """Run one command; what goes wrong is said in one line, and never shown as a traceback."""
    failure = _Failure(invocation, as_json="--json" in words[: words.index("--") if "--" in words else None])
    try:
        with trich.make_context("trich", words, obj=invocation) as context:
            trich.invoke(context)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.UsageError as error:
        return failure.say(MISUSED, "usage", usage_message(error, invocation))
    except UserError as error:
        return failure.say(REFUSED, error.code, error.message(invocation.language), error.path)
    except (KeyboardInterrupt, click.Abort):
        return failure.say(STOPPED, "stopped", invocation.tr("Stopped. What was done so far is whole and stays."))
    except Exception as error:
        if isinstance(error, OSError) and error.filename is None and error.errno in OUTPUT_FAILED:
            raise
        logger.exception("the command %s failed", words[0] if words else "")
        said = invocation.tr("Something went wrong in Trích. The library is whole; what happened is written in {path}")
        return failure.say(REFUSED, "internal", said.format(path=log.log_path()))
    return 0


class _Failure:
    """Says what went wrong: on the error output, and with `--json` as a document on the output too."""

    def __init__(self, invocation: Invocation, *, as_json: bool) -> None:
        self._invocation = invocation
        self._as_json = as_json

    def say(self, exit_code: int, code: str, message: str, path: str | None = None) -> int:
        """Say it; `exit_code` again."""
        output.remark(message)
        if self._as_json:
            output.document({"error": {"code": code, "message": message, "path": path}})
        return exit_code


def _open_streams() -> None:
    """Write UTF-8 whatever the terminal claims; what cannot be written is replaced, never fatal.

    A stream that is closed (`>&-`, a program without a console on Windows) leads nowhere.
    """
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - stays open
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - likewise
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _forget_output(*streams: TextIO) -> None:
    """Let what is still to be written go nowhere, so that the end of the process stays quiet."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in streams or (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # a stream without a file
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
