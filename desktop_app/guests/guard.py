"""What a plug-in may not do, held by its own process: Python's audit hook, limits of the system, and on Linux Landlock.

A plug-in reads, computes, and hands its result back through a pipe: it never needs to write a file, speak to a network
or start a program. Python reports each such attempt before it happens; the process ends there, whatever the plug-in
would make of an exception. What libraries written in C do is not reported: Linux itself forbids them to write, to
run programs and to use TCP, and no file that they could open anywhere else can grow. This holds what goes wrong; it is
no prison for a program that is written to break out.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Mapping
from typing import Any

from desktop_app.guests.faults import NETWORK, PROGRAMS, SYSTEM, WRITING

MEMORY = 1 << 30
"""Bytes of address space that a plug-in may take."""

Tell = Callable[[str, str], None]
"""Called with one of the reasons and a detail; it does not return."""

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_EVENTS: Mapping[str, str] = {
    **dict.fromkeys(
        (
            "os.chflags", "os.chmod", "os.chown", "os.link", "os.lockf", "os.mkdir", "os.remove", "os.removexattr",
            "os.rename", "os.rmdir", "os.setxattr", "os.symlink", "os.truncate", "os.utime",
        ),
        WRITING,
    ),
    **dict.fromkeys(
        (
            "os.exec", "os.fork", "os.forkpty", "os.kill", "os.killpg", "os.posix_spawn", "os.spawn", "os.startfile",
            "os.startfile/2", "os.system", "pty.spawn", "signal.pthread_kill",
        ),
        PROGRAMS,
    ),
    **dict.fromkeys(("gc.get_objects", "gc.get_referents", "gc.get_referrers"), SYSTEM),
}  # fmt: skip
_FAMILIES: Mapping[str, str] = {
    "socket": NETWORK, "subprocess": PROGRAMS, "sqlite3": WRITING, "ctypes": SYSTEM, "fcntl": SYSTEM,
    "resource": SYSTEM, "syslog": SYSTEM, "winreg": SYSTEM, "msvcrt": SYSTEM, "_winapi": SYSTEM,
}  # fmt: skip
"""First part of an event's name → what it is an attempt at."""
_HARMLESS = frozenset({"socket.gethostname"})
_MODULES: Mapping[str, str] = {
    "sqlcipher3": WRITING, "ctypes": SYSTEM, "_ctypes": SYSTEM, "cffi": SYSTEM, "_cffi_backend": SYSTEM,
    "PySide6": SYSTEM, "shiboken6": SYSTEM,
}  # fmt: skip
"""Packages that do in C what nobody would hear of."""


def confine(tell: Tell) -> None:
    """From now on this process can only read, compute, and write to what it has open; each attempt is told."""
    sys.dont_write_bytecode = True
    _limit()
    _kernel()
    for name in [name for name in sys.modules if name.partition(".")[0] in _MODULES]:
        del sys.modules[name]
    sys.addaudithook(_hook(tell))


def refused(event: str, arguments: tuple[Any, ...]) -> tuple[str, str] | None:
    """Why something that Python reports is refused, and what it is about; None for what is allowed."""
    if event == "open":
        path, mode, flags = arguments
        return (WRITING, str(path)) if _writes(mode, flags) else None
    if event == "import":
        reason = _MODULES.get(str(arguments[0]).partition(".")[0])
        return (reason, str(arguments[0])) if reason else None
    reason = _EVENTS.get(event) or _FAMILIES.get(event.partition(".")[0])
    if reason is None or event in _HARMLESS:
        return None
    about = f"{event}: {arguments[0]}" if arguments and isinstance(arguments[0], str) else event
    return reason, about


def _writes(mode: object, flags: object) -> bool:
    if isinstance(flags, int) and flags & _WRITES:
        return True
    return isinstance(mode, str) and any(letter in mode for letter in "wax+")


def _hook(tell: Tell) -> Callable[[str, tuple[Any, ...]], None]:
    asked = refused

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        found = asked(event, arguments)
        if found is not None:
            tell(*found)

    return hook


def _limit() -> None:
    """No more memory than the work needs, no file that grows, no turn that the window could have."""
    with contextlib.suppress(ImportError):  # Windows has none of these
        import resource  # noqa: PLC0415 - not everywhere

        for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
            with contextlib.suppress(OSError, ValueError):
                resource.setrlimit(kind, (most, most))
    with contextlib.suppress(AttributeError, OSError):
        os.nice(5)


_CREATE, _RESTRICT = 444, 446  # system calls of Landlock, the same on every kind of machine
_FILES = (1, 13, 14, 15, 15, 16)  # how many kinds of access each version knows; reading a file or a folder are 2 and 3
_NO_NEW_PRIVILEGES, _DEATH_SIGNAL, _KILL = 38, 1, 9
_TCP, _OUTSIDE = 0b11, 0b11  # binding and connecting; abstract sockets and signals to others


def landlock() -> int:
    """Which version of Landlock the system has; 0 for none."""
    if sys.platform != "linux":
        return 0
    import ctypes  # noqa: PLC0415 - used here and below alone, and gone before the plug-in comes

    return max(0, int(ctypes.CDLL(None).syscall(_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(1))))


def _kernel() -> None:
    """Linux: end with the parent, and let the kernel refuse to write, run or connect; nothing where it cannot."""
    if sys.platform != "linux":
        return
    import ctypes  # noqa: PLC0415 - likewise

    system, version = ctypes.CDLL(None), landlock()
    system.prctl(_DEATH_SIGNAL, _KILL, 0, 0, 0)
    if not version:
        return
    kinds = (1 << _FILES[min(version, len(_FILES) - 1)]) - 1 & ~0b1100
    wanted = [kinds, *([_TCP] if version >= 4 else []), *([_OUTSIDE] if version >= 6 else [])]
    rules = (ctypes.c_uint64 * len(wanted))(*wanted)
    ruleset = system.syscall(_CREATE, rules, ctypes.c_size_t(ctypes.sizeof(rules)), ctypes.c_uint32(0))
    if ruleset < 0:
        return
    system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    system.syscall(_RESTRICT, ctypes.c_int(ruleset), ctypes.c_uint32(0))
    os.close(ruleset)
