"""Modules that stay unexecuted until something in them is asked for: a start does not wait for what it never uses."""

from __future__ import annotations

import sys
from _thread import RLock
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any


def put_off(*names: str) -> None:
    """Leave these modules unexecuted, whoever imports them first, until an attribute of one is looked up.

    Not for a module whose `__dict__` is read by C. A module that is loaded already stays as it is.
    """
    _finder.names.update(names)
    if _finder not in sys.meta_path:
        sys.meta_path.insert(0, _finder)


class _Finder:
    """Finds what is put off where it is installed."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Python: where a module is; None for all others."""
        spec = PathFinder.find_spec(name, path, target) if name in self.names else None
        if spec is not None:
            spec.loader = _Later(spec.loader)  # type: ignore[assignment]  # has all that a loader needs
        return spec


_finder = _Finder()


class _Later:
    """Loads a module when it is first used; what several threads use first is loaded once."""

    def __init__(self, loader: Any) -> None:
        self._loader = loader
        self._lock = RLock()  # that of `threading`, which would have to be loaded
        self._begun = False

    def create_module(self, _spec: ModuleSpec) -> None:
        """Python: the usual kind of module."""

    def exec_module(self, module: ModuleType) -> None:
        """Python: fill the module; here, with what fills it later."""

        def __getattr__(name: str) -> Any:  # noqa: N807 - a module's own (PEP 562)
            with self._lock:
                if not self._begun:
                    self._fill(module, __getattr__)
            if vars(module).get("__getattr__") is __getattr__:  # the module asks for what it has not made yet
                raise AttributeError(name)
            return getattr(module, name)

        vars(module)["__getattr__"] = __getattr__

    def _fill(self, module: ModuleType, until_now: Any) -> None:
        self._begun = True
        module.__loader__ = self._loader
        assert module.__spec__  # noqa: S101 - with which it was imported
        module.__spec__.loader = self._loader
        try:
            self._loader.exec_module(module)
        except BaseException:
            self._begun = False
            raise
        if vars(module).get("__getattr__") is until_now:
            del vars(module)["__getattr__"]
