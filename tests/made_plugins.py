"""Plug-ins as they are written by others: one that works, and every way in which one can fail."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from desktop_app.guests import faults

GOOD = """
from desktop_app.hooks import Reading, hookimpl

class Lines:
    name, suffix, label, text = "lines", ".lst", "Lines", True
    def write(self, excerpts, context, out):
        for excerpt in excerpts:
            out.write((excerpt.annotation.anchor.exact.replace("\\n", " ") + "\\n").encode())

class Wire:
    name, suffixes = "wire", (".wire",)
    def accepts(self, name, head):
        return head.startswith(b"WIRE\\n")
    def read(self, path, content):
        yield Reading(content.decode().partition("\\n")[2], self.name, "utf-8")

@hookimpl
def trich_exporters():
    return [Lines()]

@hookimpl
def trich_importers():
    return [Wire()]
"""

WRITING: Mapping[str, str] = {
    "opens the library": "open(LIBRARY, 'r+b').write(b'x')",
    "opens it below Python's files": "import os; os.write(os.open(LIBRARY, os.O_WRONLY), b'x')",
    "cuts the library": "import os; os.truncate(LIBRARY, 10)",
    "removes the library": "import os; os.remove(LIBRARY)",
    "renames the library": "import os; os.rename(LIBRARY, LIBRARY + '.old')",
    "makes a folder": "import os; os.mkdir(LIBRARY + '.d')",
    "makes a file beside it": "open(LIBRARY + '.new', 'w').write('x')",
    "uses the database": "import sqlite3; sqlite3.connect(LIBRARY).execute('DELETE FROM article')",
    "uses the store itself": (
        "from pathlib import Path; from desktop_app.store.library import Library; Library.open(Path(LIBRARY))"
    ),
    "hides it": "\ntry:\n    open(LIBRARY, 'w')\nexcept BaseException:\n    pass\n",
    "in a thread": ("import threading; t = threading.Thread(target=lambda: open(LIBRARY, 'w')); t.start(); t.join()"),
}
OTHERS: Mapping[str, tuple[str, str]] = {
    "a socket": (faults.NETWORK, "import socket; socket.socket()"),
    "a page": (faults.NETWORK, "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')"),
    "a name": (faults.NETWORK, "import socket; socket.getaddrinfo('localhost', 80)"),
    "a program": (faults.PROGRAMS, "import subprocess; subprocess.run(['true'])"),
    "a shell": (faults.PROGRAMS, "import os; os.system('true')"),
    "a fork": (faults.PROGRAMS, "import os; os.fork()"),
    "a signal to its parent": (faults.PROGRAMS, "import os; os.kill(os.getppid(), 9)"),
    "C": (faults.SYSTEM, "import ctypes; ctypes.CDLL(None).unlink(LIBRARY.encode())"),
    "the guard itself": (faults.SYSTEM, "import gc; gc.get_objects()"),
}
FORBIDDEN: Mapping[str, tuple[str, str]] = {
    **{name: (faults.WRITING, source) for name, source in WRITING.items()},
    **OTHERS,
}
"""What is tried → why the plug-in is turned off, and how it tries."""

EXPORTER = """
class E: name, suffix, label, text = '{}', '.x', 'X', True
@hookimpl
def trich_exporters(): return [E()]
"""
BROKEN: Mapping[str, tuple[str, str]] = {
    "raises": (faults.LOADING, "1 / 0"),
    "is no Python": (faults.LOADING, "def ("),
    "is no text": (faults.LOADING, "\0\0"),
    "needs what is not there": (faults.LOADING, "import nothing_of_this_name"),
    "ends Python": (faults.LOADING, "raise SystemExit(0)"),
    "ends the process": (faults.DIED, "import os; os._exit(0)"),
    "crashes": (faults.DIED, "import os; os.abort()"),
    "recurses": (faults.LOADING, "def f(): f()\nf()"),
    "takes all memory": (faults.MEMORY, "x = bytearray(64 << 30)"),
    "loops": (faults.SLOW, "while True: pass"),
    "sleeps": (faults.SLOW, "import time; time.sleep(1e6)"),
    "is stuck in C": (faults.SLOW, "import re; re.match('(a*)*b', 'a' * 60)"),
    "offers nothing": (faults.NOTHING, "x = 1"),
    "offers no list": (faults.LOADING, "@hookimpl\ndef trich_exporters(): return 7"),
    "offers a number": (faults.LOADING, "@hookimpl\ndef trich_exporters(): return [7]"),
    "offers without end": (
        faults.RUBBISH,
        "import itertools\n" + EXPORTER.format("x").replace("[E()]", "itertools.repeat(E())"),
    ),
    "has a name that is a path": (
        faults.RUBBISH,
        EXPORTER.format("../x"),
    ),
    "speaks between": (
        faults.RUBBISH,
        "import os\nfor n in range(3, 30):\n    try: os.write(n, b'{\"ok\": 1}\\n')\n    except OSError: pass\n"
        + EXPORTER.format("x"),
    ),
    "is called like ours": (
        faults.TAKEN,
        EXPORTER.format("csv"),
    ),
    "reads our files": (
        faults.TAKEN,
        "class I: name, suffixes = 'x', ('.txt',)\n@hookimpl\ndef trich_importers(): return [I()]",
    ),
}
"""What goes wrong when a plug-in is loaded → why it is turned off, and its source."""

AT_WORK: Mapping[str, tuple[str, str]] = {
    "raises": (faults.RAISED, "1 / 0"),
    "ends Python": (faults.RAISED, "raise SystemExit(0)"),
    "ends the process": (faults.DIED, "import os; os._exit(0)"),
    "writes": (faults.WRITING, "open(LIBRARY, 'w')"),
    "connects": (faults.NETWORK, "import socket; socket.socket()"),
    "takes all memory": (faults.MEMORY, "x = bytearray(64 << 30)"),
}
"""What goes wrong at work, in any hook."""


def put(folder: Path, name: str, source: str, library: Path) -> None:
    """A plug-in in a folder, which knows where the library is."""
    folder.mkdir(exist_ok=True)
    head = f"from desktop_app.hooks import hookimpl\nLIBRARY = {str(library)!r}\n"
    (folder / f"{name}.py").write_text(head + source, encoding="utf-8")


def exporter(body: str) -> str:
    """A plug-in with an exporter `bad` that does something in `write`."""
    lines = "\n".join(f"        {line}" for line in body.strip().splitlines())
    return (
        "class E:\n    name, suffix, label, text = 'bad', '.bad', 'Bad', True\n"
        f"    def write(self, excerpts, context, out):\n{lines}\n"
        "@hookimpl\ndef trich_exporters(): return [E()]\n"
    )


def importer(body: str, accepts: str = "return True") -> str:
    """A plug-in with an importer of `.bad` files that does something in `read`."""
    lines = "\n".join(f"        {line}" for line in body.strip().splitlines())
    return (
        "from desktop_app.hooks import Reading\nfrom desktop_app.domain.errors import *\n"
        "from desktop_app.domain.evidence import *\nfrom desktop_app.domain.lines import *\n"
        "class I:\n    name, suffixes = 'bad', ('.bad',)\n"
        f"    def accepts(self, name, head):\n        {accepts}\n"
        f"    def read(self, path, content):\n{lines}\n"
        "@hookimpl\ndef trich_importers(): return [I()]\n"
    )


def recogniser(body: str) -> str:
    """A plug-in with a recogniser that does something with each text."""
    lines = "\n".join(f"        {line}" for line in body.strip().splitlines())
    return (
        "from desktop_app.domain.mentions import *\nfrom desktop_app.domain.spans import Span\n"
        "class R:\n    name, version = 'bad', '1'\n"
        f"    def recognise(self, text, lines=()):\n{lines}\n"
        "@hookimpl\ndef trich_recognisers(): return [R()]\n"
    )


def state(library: Path) -> dict[str, str]:
    """All files beside the library, and it, by their content."""
    passing = (f"{library.name}-wal", f"{library.name}-shm")
    files = [path for path in library.parent.iterdir() if path.name not in passing]
    return {path.name: sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder" for path in files}
