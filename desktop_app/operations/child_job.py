"""One job of the child process for bulk work, for a program without a window: done when it returns."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Mapping
from typing import Any

from desktop_app.domain.errors import UnreadableFileError
from desktop_app.operations.refusals import refusal_of
from desktop_app.processes import child_command, child_environment


class JobDiedError(UnreadableFileError):
    """A file on which the child process broke down."""

    template = (
        "{path} could not be read within the limits of time and memory. Make a smaller export there and try again."
    )


def child_job(job: Mapping[str, Any], path: str, progress: Callable[[int, int, str], None]) -> dict[str, Any]:
    """Have a job of `operations.worker` done, about the file at `path`; its answer. What refused it is raised.

    JobDiedError when the child ends without an answer.
    """
    command = child_command("--worker")
    with subprocess.Popen(  # noqa: S603 - this program itself
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=child_environment(), encoding="utf-8"
    ) as child:
        if child.stdin is None or child.stdout is None:
            raise JobDiedError(path)
        try:
            child.stdin.write(json.dumps(job) + "\n")
            child.stdin.close()
            answer: dict[str, Any] = {}
            for line in child.stdout:
                told = json.loads(line)
                if "progress" in told:
                    progress(*told["progress"])
                else:
                    answer = told
        except BaseException:
            child.kill()
            raise
    if "error" in answer:
        raise refusal_of(answer["error"])
    if child.returncode or not answer:
        raise JobDiedError(path)
    return answer
