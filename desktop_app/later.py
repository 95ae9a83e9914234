"""Modules that stay unexecuted until something in them is asked for: a start does not wait for what it never uses."""

from __future__ import annotations

import sys
from _thread import RLock
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any


def put_off(*modules: str) -> None:
    """Leave these modules unexecuted, whoever imports them first, until an attribute of one is looked up.

    Written as `"tempfile:mkdtemp,mkstemp"`, these functions of it may be looked up too: it runs when one is called.
    Not for a module whose `__dict__` is read by C. A module that is loaded already stays as it is.
    """
    for module in modules:
        name, _, functions = module.partition(":")
        _finder.functions[name] = functions.split(",") if functions else []
    if _finder not in sys.meta_path:
        sys.meta_path.insert(0, _finder)


def when_run(name: str, call: Callable[[], object]) -> None:
    """Call this when the module that is put off has run; at once when it has run already."""
    module = sys.modules.get(name) or import_module(name)
    later = getattr(module.__spec__, "loader", None)
    if isinstance(later, _Later) and not later.has_begun:
        later.calls.append(call)
    else:
        call()


class _Finder:
    """Finds what is put off where it is installed."""

    def __init__(self) -> None:
        self.functions: dict[str, list[str]] = {}

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Python: where a module is; None for all others."""
        spec = PathFinder.find_spec(name, path, target) if name in self.functions else None
        if spec is not None:
            spec.loader = _Later(spec.loader, self.functions[name])  # type: ignore[assignment]  # has all of a loader
        return spec


_finder = _Finder()


class _Later:
    """Loads a module when it is first used; what several threads use first is loaded once."""

    def __init__(self, loader: Any, functions: list[str]) -> None:
        self._loader = loader
        self._functions = functions
        self._lock = RLock()  # that of `threading`, which would have to be loaded
        self.has_begun = False
        self.calls: list[Callable[[], object]] = []

    def create_module(self, _spec: ModuleSpec) -> None:
        """Python: the usual kind of module."""

    def exec_module(self, module: ModuleType) -> None:
        """Python: fill the module; here, with what fills it later."""

        def __getattr__(name: str) -> Any:  # noqa: N807 - a module's own (PEP 562)
            if name == "__path__":  # asked by every `from … import`; a package has it from the beginning
                raise AttributeError(name)
            with self._lock:
                if not self.has_begun:
                    self._fill(module, __getattr__)
            if vars(module).get("__getattr__") is __getattr__:  # the module asks for what it has not made yet
                raise AttributeError(name)
            return getattr(module, name)

        def first(name: str) -> Callable[..., Any]:
            real: Callable[..., Any] | None = None

            def function(*values: Any, **named: Any) -> Any:
                nonlocal real
                if real is None:
                    real = __getattr__(name)
                return real(*values, **named)

            return function

        vars(module).update({name: first(name) for name in self._functions}, __getattr__=__getattr__)

    def _fill(self, module: ModuleType, until_now: Any) -> None:
        self.has_begun = True
        module.__loader__ = self._loader
        assert module.__spec__  # noqa: S101 - with which it was imported
        module.__spec__.loader = self._loader
        for name in self._functions:
            vars(module).pop(name, None)
        try:
            self._loader.exec_module(module)
        except BaseException:
            self.has_begun = False
            raise
        if vars(module).get("__getattr__") is until_now:
            del vars(module)["__getattr__"]
        for call in self.calls:
            call()
