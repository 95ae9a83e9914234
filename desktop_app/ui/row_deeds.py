"""What the keys of a passage's row do, as entries of its menu: all of it goes by mouse, too."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop_app.domain.annotations import Annotation
from desktop_app.ui.key_places import shown_key
from desktop_app.ui.widgets.plain import menu_text
from desktop_app.ui.widgets.row_keys import STATES, RowKey, key_of

DEEDS = (RowKey.CHECKED, RowKey.DOUBTFUL, RowKey.PRINT, RowKey.STAR, RowKey.NOTE, RowKey.REMOVE)
"""What is done to passages wherever they are listed."""

_WORDS = {
    RowKey.OPEN: "Open the article",
    RowKey.PEEK: "Show or hide the sentences around it",
    RowKey.CHECKED: "Checked",
    RowKey.DOUBTFUL: "Doubtful",
    RowKey.PRINT: "To print",
    RowKey.PICK: "Choose a theme…",
    RowKey.STAR: "Star the passage",
    RowKey.NOTE: "Write a note",
    RowKey.DOSSIER: "Put into a dossier",
    RowKey.COPY: "Copy with its source",
    RowKey.REMOVE: "Remove the passage",
}
"""Each sentence the key of its translation."""


def add_deeds(menu: QMenu, keys: Sequence[RowKey], passages: Sequence[Annotation]) -> None:
    """Offer what these keys do to passages; a state or star that all of them have is ticked."""
    for key in keys:
        words = QCoreApplication.translate("row_deeds", _WORDS[key])
        action = menu.addAction(f"{menu_text(words)}\t{shown_key(key_of(key))}")
        action.setObjectName(key.value)
        if key in STATES or key is RowKey.STAR:
            action.setCheckable(True)
            held = (one.star if key is RowKey.STAR else one.state is STATES[key] for one in passages)
            action.setChecked(bool(passages) and all(held))


def deed_of(action: QAction) -> RowKey | None:
    """What an entry does; None for one of another kind."""
    name = action.objectName()
    return RowKey(name) if name in set(RowKey) else None
