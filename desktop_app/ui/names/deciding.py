"""What an editor decides about names in the room: joined, parted, told apart, called otherwise; one undo each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from desktop_app.domain.identities import EntityRow, Naming
from desktop_app.domain.ids import EntityId
from desktop_app.ui.names.dialogs import JoinDialog, SplitDialog
from desktop_app.ui.names.pane import EntityPane
from desktop_app.ui.names.table import NamesTable
from desktop_app.ui.session import Session


class Deciding(QObject):
    """Asks what must be asked and calls the operations, which are loaded when the first of them is needed."""

    told = Signal(str)
    """str: why nothing happened."""
    joined = Signal(object)
    """EntityId: this is the name that others were joined to."""

    def __init__(self, session: Session, table: NamesTable, pane: EntityPane, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._table, self._pane, self._window = session, table, pane, window
        self._namings: Sequence[Naming] = ()
        self._row: EntityRow | None = None
        self.dialog: QDialog | None = None
        """The question that was asked last."""
        table.join_asked.connect(self.join_chosen)
        table.renamed.connect(self.rename)
        pane.list.split_asked.connect(self._on_split_asked)
        pane.card.part_asked.connect(self.part)
        pane.card.join_asked.connect(self._on_near_join_asked)

    def join_chosen(self) -> None:
        """Join the names that are selected in the table."""
        self.join(self._table.chosen())

    def join(self, rows: Sequence[EntityRow]) -> None:
        """Ask which of these names is the main one, and join the others to it."""
        if len(rows) < 2:
            self.told.emit(self.tr("Choose two or more names first (Ctrl+click, or Shift with the arrows)."))
            return
        if len({row.type for row in rows}) > 1:
            self.told.emit(self.tr("Only names of one type can be joined. Choose names of the same type."))
            return
        self._ask(JoinDialog(rows, self._window)).accepted.connect(self._on_join_accepted)

    def part(self, entity: EntityId) -> None:
        """Take back that a spelling was joined to another."""
        from desktop_app.operations.identities import part  # noqa: PLC0415 - brings the recogniser

        self._table.setFocus()
        self._session.perform(part, self._session.library, entity)

    def split(self, row: EntityRow, namings: Sequence[Naming]) -> None:
        """Ask whom these places of a name mean, and say so."""
        if namings:
            self._row, self._namings = row, tuple(namings)
            self._ask(SplitDialog(row, len(namings), self._window)).accepted.connect(self._on_split_accepted)

    def rename(self, row: EntityRow, name: str) -> None:
        """Call an entity otherwise; "" as the articles call it."""
        from desktop_app.operations.identities import rename  # noqa: PLC0415 - brings the recogniser

        self._session.perform(rename, self._session.library, row.id, name)

    def _on_near_join_asked(self, other: EntityRow) -> None:
        if self._pane.facts is not None:
            self.join([self._pane.facts.row, other])

    def _on_split_asked(self) -> None:
        if self._pane.facts is not None:
            self.split(self._pane.facts.row, self._pane.list.chosen())

    def _ask(self, dialog: QDialog) -> QDialog:
        self.dialog = dialog
        dialog.open()
        return dialog

    def _on_join_accepted(self) -> None:
        from desktop_app.operations.identities import merge  # noqa: PLC0415 - brings the recogniser

        dialog = self.dialog
        if isinstance(dialog, JoinDialog):
            main = dialog.main()
            self._table.setFocus()
            self.joined.emit(main)
            self._session.perform(merge, self._session.library, dialog.others(), main)

    def _on_split_accepted(self) -> None:
        from desktop_app.operations.identities import split  # noqa: PLC0415 - brings the recogniser

        if isinstance(self.dialog, SplitDialog) and self._row is not None:
            name = self.dialog.name()
            self._session.perform(split, self._session.library, self._namings, self._row.type, name)
