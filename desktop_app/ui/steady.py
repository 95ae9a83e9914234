"""What lets a window answer evenly while threads work beside it."""

from __future__ import annotations

import gc
import sys

from desktop_app.ui import enums

_TURN = 0.001  # seconds
_M_ARENA_MAX = -8  # malloc.h


def keep_for_good() -> None:
    """Very much was read that stays: it is not looked through again and again for what nobody uses."""
    gc.freeze()


def keep_steady() -> None:
    """Once, when the window was painted and before the first thread begins.

    What is there by now is not looked through again for what nobody uses, which takes 35 ms: it stays. Threads that
    run Python give way to the window after 1 ms, not 5. And they take memory from one heap: glibc gives each its own,
    and keeps what is free in all of them.
    """
    enums.settle()
    gc.freeze()
    gc.enable()
    sys.setswitchinterval(_TURN)
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - not before the first paint

        limit = getattr(ctypes.CDLL(None), "mallopt", None)  # other C libraries have none
        if limit is not None:
            limit(_M_ARENA_MAX, 1)
