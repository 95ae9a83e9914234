"""A program that exports in one format again and again, each time with room for fewer bytes; run by `test_exports.py`.

`dying_export.py LIBRARY FORMAT OUT MODE POINTS`: MODE `die` is killed by the system at the byte that does not fit any
more, `refuse` gets an error there. A line for each point tells how that export ended: `killed`, `refused` or `written`.
FORMAT `sabotage` writes as no export may: into the file itself.
"""

# ruff: noqa: T201 - what it prints is its result
from __future__ import annotations

import os
import resource
import signal
import sys
from pathlib import Path

from desktop_app.domain.errors import UserError
from desktop_app.domain.filters import Filter
from desktop_app.operations.export import export_excerpts
from desktop_app.plugins import load_plugins
from desktop_app.store.reader import LibraryReader

REFUSED = 7


def export(library: Path, name: str, out: Path) -> None:
    if name == "sabotage":
        with out.open("wb") as file:
            file.writelines([b"new"] * 4000)
        return
    with LibraryReader.open(library) as opened:
        export_excerpts(opened, PLUGINS, name, out, Filter(), "vi")


def once(library: Path, name: str, out: Path, mode: str, room: int) -> str:
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL if mode == "die" else signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        try:
            export(library, name, out)
        except UserError:
            os._exit(REFUSED)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return "killed"
    return {0: "written", REFUSED: "refused"}.get(os.WEXITSTATUS(status), f"failed with {os.WEXITSTATUS(status)}")


if __name__ == "__main__":
    PLUGINS = load_plugins()
    library, name, out, mode, points = sys.argv[1:]
    export(Path(library), name, Path(out).with_suffix(".whole"))
    size = Path(out).with_suffix(".whole").stat().st_size
    for share in map(float, points.split(",")):
        Path(out).write_bytes(b"old")
        told = once(Path(library), name, Path(out), mode, int(size * share))
        print(
            told,
            Path(out).read_bytes() == b"old",
            Path(out).read_bytes() == Path(out).with_suffix(".whole").read_bytes(),
        )
