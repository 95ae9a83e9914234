"""One call of the program from its words to its exit code, and what becomes of everything that can go wrong in it."""

from __future__ import annotations

import errno
import gc
import logging
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TextIO

from desktop_app.cli import STOPPED, log
from desktop_app.cli.invocation import Invocation, named_library, spoken_language
from desktop_app.domain.errors import UnwritableError, UserError
from desktop_app.later import when_run

REFUSED, MISUSED, UNHEARD = 1, 2, 141
"""Exit codes: the user can act; wrong words; nobody reads the output any more."""
OUTPUT_FAILED = (errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EBADF)
"""What a stream says when what is printed has nowhere to go; errors of files name their file."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments, or those of the process; the exit code for the shell."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _open_streams()
    kept: list[log.Log] = []
    when_run("logging", lambda: kept.append(log.begin()))
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
            _remark(UnwritableError("stdout", reason=error.strerror).message(invocation.language))
        code = REFUSED
    finally:
        for each in kept:
            log.end(each)
    return code


def _run(words: list[str], invocation: Invocation) -> int:
    """Do what is asked for; what goes wrong is said in one line, and never shown as a traceback."""
    failure = _Failure(invocation, as_json="--json" in words[: words.index("--") if "--" in words else None])
    try:
        return _answer(words, invocation, failure)
    except UserError as error:
        return failure.say(REFUSED, error.code, error.message(invocation.language), error.path)
    except KeyboardInterrupt:
        return failure.say(STOPPED, "stopped", invocation.tr("Stopped. What was done so far is whole and stays."))
    except Exception as error:
        if isinstance(error, OSError) and error.filename is None and error.errno in OUTPUT_FAILED:
            raise
        logging.getLogger(__name__).exception("the command %s failed", words[0] if words else "")
        said = invocation.tr("Something went wrong in Trích. The library is whole; what happened is written in {path}")
        return failure.say(REFUSED, "internal", said.format(path=log.log_path()))


def _answer(words: list[str], invocation: Invocation, failure: _Failure) -> int:
    """The window for no words at all, at once; else the command, which loads the command line."""
    if not words:
        from desktop_app.cli.opening import show_window  # noqa: PLC0415 - with Qt, which commands do not need

        invocation.named = named_library(None)
        return show_window(invocation, None)
    from desktop_app.cli.program import MisuseError, run  # noqa: PLC0415 - the window need not wait for it

    gc.enable()
    try:
        return run(words, invocation)
    except MisuseError as error:
        return failure.say(MISUSED, "usage", str(error))


class _Failure:
    """Says what went wrong: on the error output, and with `--json` as a document on the output too."""

    def __init__(self, invocation: Invocation, *, as_json: bool) -> None:
        self._invocation = invocation
        self._as_json = as_json

    def say(self, exit_code: int, code: str, message: str, path: str | None = None) -> int:
        """Say it; `exit_code` again."""
        _remark(message)
        if self._as_json:
            from desktop_app.cli import output  # noqa: PLC0415 - as in `_remark`

            output.document({"error": {"code": code, "message": message, "path": path}})
        return exit_code


def _open_streams() -> None:
    """Write UTF-8 whatever the terminal claims; what cannot be written is replaced, never fatal.

    A stream that is closed (`>&-`, a program without a console on Windows) leads nowhere.
    """
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - stays open
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


def _remark(message: str) -> None:
    from desktop_app.cli import output  # noqa: PLC0415 - the window has nothing to say to a terminal

    output.remark(message)
