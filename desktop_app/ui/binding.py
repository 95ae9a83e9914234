"""Loading PySide6 without what it does at its start for others: together a seventh of ours."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import NoReturn

from desktop_app.later import put_off
from desktop_app.ui import enums

_SIGNATURES = "shibokensupport.signature"
_LOADER = f"{_SIGNATURES}.loader"
UNUSED = (
    "zipfile",
    f"{_SIGNATURES}.errorhandler",
    f"{_SIGNATURES}.layout",
    f"{_SIGNATURES}.lib.enum_sig",
    f"{_SIGNATURES}.lib.pyi_generator",
    f"{_SIGNATURES}.lib.tool",
    f"{_SIGNATURES}.parser",
)
"""What the binding imports at every start, twice, and a window seldom needs: to word what is wrong with a call's
arguments, to write stub files for type checkers, to unpack itself."""


def load() -> None:
    """Import the parts of Qt that the window is made of; to be called once, before any of them is imported.

    The binding's own `__import__` is taken back: for its `__feature__` switches, which nothing here uses, it reads
    the source of every module that is imported after it (shibokensupport/feature.py).
    """
    put_off(*UNUSED)
    enums.quicken()
    if "shiboken6" not in sys.modules:
        sys.modules[_LOADER] = ModuleType(_LOADER)  # run twice otherwise: what is imported first is thrown away
    with _without_sources():
        from PySide6 import QtCore, QtGui, QtWidgets  # noqa: F401, PLC0415 - this is the place

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
    _settle_before_wording()


def _settle_before_wording() -> None:
    """Give the enumerations their members before the binding words what is wrong with a call: it lists some of them."""
    mapping = sys.modules[f"{_SIGNATURES}.mapping"]
    update = mapping.update_mapping

    def settle_and_update() -> None:
        enums.settle()
        update()

    mapping.update_mapping = settle_and_update  # type: ignore[attr-defined]  # what the binding calls then


@contextmanager
def _without_sources() -> Iterator[None]:
    """Let no source be found: the binding looks for its own name in that of what imports it, for its switches."""
    inspect = vars(import_module("inspect"))  # put off by the command line: for this alone it would be loaded
    real = inspect.get("getsource")

    def unknown(_thing: object) -> NoReturn:
        raise OSError

    inspect["getsource"] = unknown
    yield
    if real is None:
        del inspect["getsource"]
    else:
        inspect["getsource"] = real
