"""The kinds of pictures that the overview shows, in the order of their buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop_app.ui.overview.gaps import Gaps
from desktop_app.ui.overview.kind import Kind
from desktop_app.ui.overview.map import Map
from desktop_app.ui.overview.matrix import Matrix
from desktop_app.ui.overview.months import Months
from desktop_app.ui.overview.together import Together
from desktop_app.ui.session import Session

KINDS: tuple[Callable[[Session, QObject], Kind], ...] = (Matrix, Months, Map, Together, Gaps)
"""All of them; their place here is their digit, from 1 on."""
