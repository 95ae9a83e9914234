"""Loading PySide6 without what it does at its start for others: together a seventh of ours."""

from __future__ import annotations

import builtins
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

_SIGNATURES = "shibokensupport.signature"
UNUSED = {
    "zipfile",
    f"{_SIGNATURES}.errorhandler",
    f"{_SIGNATURES}.layout",
    f"{_SIGNATURES}.lib.enum_sig",
    f"{_SIGNATURES}.lib.pyi_generator",
    f"{_SIGNATURES}.lib.tool",
    f"{_SIGNATURES}.parser",
}
"""What the binding imports at every start, twice, and a window seldom needs: to word what is wrong with a call's
arguments, to write stub files for type checkers, to unpack itself."""


def load() -> None:
    """Import the parts of Qt that the window is made of; to be called once, before any of them is imported.

    The binding's own `__import__` is taken back: for its `__feature__` switches, which nothing here uses, it reads
    the source of every module that is imported after it (shibokensupport/feature.py).
    """
    put_off = _PutOff()
    sys.meta_path.insert(0, put_off)
    with _linked_when_called():
        from PySide6 import QtCore, QtGui, QtWidgets  # noqa: F401, PLC0415 - this is the place

    sys.meta_path.remove(put_off)
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


@contextmanager
def _linked_when_called() -> Iterator[None]:
    """Have the functions of libraries that are loaded looked up when each is first called.

    Python has all of them looked up at once: 10,000 of Qt, most of which are never called.
    """
    if not hasattr(sys, "setdlopenflags"):  # Windows does so by itself
        yield
        return
    flags = sys.getdlopenflags()
    sys.setdlopenflags(os.RTLD_LAZY)
    yield
    sys.setdlopenflags(flags)


class _PutOff:
    """Finds what is UNUSED where it is installed, and leaves it unexecuted until something in it is asked for."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Python: where a module is; None for all others."""
        spec = PathFinder.find_spec(name, path, target) if name in UNUSED else None
        if spec is not None:
            spec.loader = _Later(spec.loader)  # type: ignore[assignment]  # has all that a loader needs
        return spec


class _Later:
    def __init__(self, loader: Any) -> None:
        self._loader = loader

    def create_module(self, _spec: ModuleSpec) -> None:
        """Python: the usual kind of module."""

    def exec_module(self, module: ModuleType) -> None:
        """Python: fill the module; here, with what fills it later."""

        def __getattr__(name: str) -> Any:  # noqa: N807 - a module's own (PEP 562)
            del vars(module)["__getattr__"]
            self._loader.exec_module(module)
            return getattr(module, name)

        vars(module)["__getattr__"] = __getattr__
