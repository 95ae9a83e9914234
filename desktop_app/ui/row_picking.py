"""The theme picker over a list of passages: what is chosen in it is for the rows that are chosen."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QObject, QRect, SignalInstance
from PySide6.QtWidgets import QTableView

from desktop_app.domain.ids import AnnotationId, ThemeId
from desktop_app.domain.themes import Theme
from desktop_app.operations import themes as codebook
from desktop_app.ui.filing import RowAction, RowCommand, act
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.row_keys import RowKey

if TYPE_CHECKING:  # seldom needed
    from desktop_app.ui.widgets.theme_picker import ThemePicker


class PassageRows(Protocol):
    """A table of passages: `asked` (RowKey) tells a key that asks something of its room, `chosen` what it is for."""

    @property
    def asked(self) -> SignalInstance:
        """RowKey."""

    def chosen(self) -> tuple[AnnotationId, ...]:
        """The passages that are chosen."""


class RowPicking(QObject):
    """T opens it, `.` files under the last theme once more."""

    def __init__(self, session: Session, look: Look, rows: PassageRows) -> None:
        super().__init__(cast("QTableView", rows))
        self._table = cast("QTableView", rows)
        self._session, self._look, self._rows = session, look, rows
        self._passages: tuple[AnnotationId, ...] = ()
        rows.asked.connect(self._on_asked)

    @cached_property
    def picker(self) -> ThemePicker:
        """The picker, made when it is first opened."""
        from desktop_app.ui.widgets.theme_picker import ThemePicker  # noqa: PLC0415 - seldom needed

        picker = ThemePicker(self._look, self._table)
        picker.chosen.connect(self._on_chosen)
        picker.created.connect(self._on_created)
        picker.restored.connect(self._on_restored)
        picker.closed.connect(self._table.setFocus)
        return picker

    def _on_asked(self, key: RowKey) -> None:
        self._passages = self._rows.chosen()
        if key is RowKey.PICK:
            self.picker.offer(self._session.themes.values(), self._session.filed.all())
            row = self._table.visualRect(self._table.currentIndex())
            self.picker.open_beside(QRect(self._table.viewport().mapToGlobal(row.topLeft()), row.size()))
        elif key is RowKey.REPEAT and self._session.last_theme is not None:
            self._on_chosen(self._session.last_theme)

    def _on_chosen(self, theme: str) -> None:
        act(self._session, RowAction(RowCommand.THEME, self._passages, theme=ThemeId(theme)))

    def _on_created(self, name: str) -> None:
        self._file(self._session.perform(codebook.add, self._session.library, name))

    def _on_restored(self, theme: str) -> None:
        self._file(self._session.perform(codebook.restore, self._session.library, self._session.themes[ThemeId(theme)]))

    def _file(self, theme: Theme | None) -> None:
        if theme is not None:
            self._on_chosen(theme.id)
