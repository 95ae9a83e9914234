"""The window: the one part of the program that knows Qt."""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - replaces `__import__`

# The binding's `__import__` reads the source of every module that is imported after it, to learn whether the module
# uses its `__feature__` switches (shibokensupport/feature.py). Nothing here does; it would be 5 % of the start.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
