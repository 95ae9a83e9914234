"""Loading PySide6 without what it does at its start for others: together a tenth of ours."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

UNUSED = "shibokensupport.signature.lib.pyi_generator"
"""Writes stub files for type checkers. It compiles large patterns when it is imported, at every start."""


def load() -> None:
    """Import QtCore; to be called once, before any other part of Qt is imported.

    The binding's own `__import__` is taken back: for its `__feature__` switches, which nothing here uses, it reads
    the source of every module that is imported after it (shibokensupport/feature.py).
    """
    put_off = _PutOff()
    sys.meta_path.insert(0, put_off)
    import PySide6.QtCore  # noqa: F401, PLC0415 - this is the place

    sys.meta_path.remove(put_off)
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


class _PutOff:
    """Finds UNUSED where the set-up has unpacked it, and leaves it unexecuted until something in it is asked for."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Python: where a module is; None for all others."""
        spec = PathFinder.find_spec(name, path, target) if name == UNUSED else None
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
