"""The operations in a window; the only PySide6."""

from __future__ import annotations

from desktop_app.ui import binding

binding.load()
