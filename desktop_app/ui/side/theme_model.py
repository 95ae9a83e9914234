"""The codebook as a list: themes in order, each with its depth and its count; branches fold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.ids import ThemeId
from desktop_app.domain.themes import Theme
from desktop_app.operations import themes as codebook
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.plain import tool_tip

THEME_ROLE = Qt.ItemDataRole.UserRole + 1
"""A row's `Theme`."""
COUNT_ROLE = THEME_ROLE + 1
"""How many passages are filed under it."""
DEPTH_ROLE = THEME_ROLE + 2
"""How deep it stands, from 0."""
BRANCH_ROLE = THEME_ROLE + 3
"""Whether themes stand under it: a `Branch`."""
THEME_MIME = "application/x-trich-theme"
"""What a theme that is dragged is: its id in ASCII."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Branch(Enum):
    """How a theme holds others."""

    NONE = "none"
    OPEN = "open"
    FOLDED = "folded"


class ThemesModel(QAbstractListModel):
    """The themes in use, or with the archived ones; a name is changed in place."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._themes: list[Theme] = []
        self._depths: dict[ThemeId, int] = {}
        self._branches: dict[ThemeId, Branch] = {}
        self._counts: Mapping[ThemeId, int] = {}
        self._folded: frozenset[ThemeId] = frozenset()
        self._archived = False
        self.refresh()

    def show_archived(self, shown: bool) -> None:
        """Show the archived themes too, or not."""
        self._archived = shown
        self.refresh()

    def fold(self, theme: ThemeId, *, folded: bool) -> None:
        """Hide what stands under a theme, or show it again."""
        self._folded = self._folded | {theme} if folded else self._folded - {theme}
        self.refresh()

    def fold_all(self, *, folded: bool) -> None:
        """Hide what stands under any theme, or show all."""
        self._folded = frozenset(self._session.themes) if folded else frozenset()
        self.refresh()

    def reveal(self, theme: ThemeId) -> None:
        """Show a theme that is in a folded branch."""
        over = self._session.themes.get(theme)
        while over is not None and over.parent is not None:
            self._folded -= {over.parent}
            over = self._session.themes.get(over.parent)
        self.refresh()

    def refresh(self) -> None:
        """Show what the session has now; a reset only when themes came, went or moved."""
        themes = [theme for theme in self._session.themes.values() if self._archived or not theme.archived]
        depths, branches, shown = self._laid_out(themes)
        moved = [theme.id for theme in shown] != [theme.id for theme in self._themes]
        before = self._rows()
        if moved:
            self.beginResetModel()
        self._themes, self._depths, self._branches = shown, depths, branches
        self._counts = self._session.filed.all()
        if moved:
            self.endResetModel()
            return
        for row, (old, new) in enumerate(zip(before, self._rows(), strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def row_of(self, theme: ThemeId | None) -> int:
        """The row of a theme; −1 when it is not shown."""
        return next((row for row, shown in enumerate(self._themes) if shown.id == theme), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many themes are shown."""
        return 0 if parent.isValid() else len(self._themes)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A theme in use can be renamed and dragged."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren
        if not self._themes[index.row()].archived:
            flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def supportedDropActions(self) -> Qt.DropAction:
        """Qt: a theme that is dragged goes elsewhere."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Qt: what can be dragged."""
        return [THEME_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Qt: the theme that is dragged."""
        carried = QMimeData()
        if indexes:
            carried.setData(THEME_MIME, self._themes[indexes[0].row()].id.encode())
        return carried

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name, the record, the count, the depth, or the words for a tool tip or a screen reader."""
        if not index.isValid():
            return None
        theme = self._themes[index.row()]
        count = self._counts.get(theme.id, 0)
        return {
            Qt.ItemDataRole.DisplayRole: theme.name,
            Qt.ItemDataRole.EditRole: theme.name,
            THEME_ROLE: theme,
            COUNT_ROLE: count,
            DEPTH_ROLE: self._depths[theme.id],
            BRANCH_ROLE: self._branches[theme.id],
            Qt.ItemDataRole.ToolTipRole: tool_tip(f"{theme.name}\n{theme.definition}".strip()),
            Qt.ItemDataRole.AccessibleTextRole: self._spoken(theme, count),
        }.get(role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Rename the theme of a row; False when the name is the same or was refused."""
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        theme, name = self._themes[index.row()], " ".join(str(value).split())
        if not name or name == theme.name:
            return False
        return self._session.perform(codebook.rename, self._session.library, theme, name) is not None

    def _laid_out(self, themes: Sequence[Theme]) -> tuple[dict[ThemeId, int], dict[ThemeId, Branch], list[Theme]]:
        """The depth and the branch of each theme, and those that stand in no folded branch."""
        depths: dict[ThemeId, int] = {}
        branches: dict[ThemeId, Branch] = {}
        hidden: set[ThemeId] = set()
        for theme in themes:  # parents come before their children
            over = theme.parent if theme.parent in depths else None
            depths[theme.id] = 0 if over is None else depths[over] + 1
            branches[theme.id] = Branch.NONE
            if over is not None:
                branches[over] = Branch.FOLDED if over in self._folded else Branch.OPEN
                if over in hidden or over in self._folded:
                    hidden.add(theme.id)
        return depths, branches, [theme for theme in themes if theme.id not in hidden]

    def _rows(self) -> list[tuple[Theme, int, int, Branch]]:
        return [
            (theme, self._depths[theme.id], self._counts.get(theme.id, 0), self._branches[theme.id])
            for theme in self._themes
        ]

    def _spoken(self, theme: Theme, count: int) -> str:
        words = self.tr("{0}, passages: {1}").format(theme.name, count)
        if self._branches[theme.id] is Branch.FOLDED:
            words = self.tr("{0}, folded").format(words)
        if theme.archived:
            return self.tr("{0}, archived").format(words)
        return self.tr("{0}, key {1}").format(words, theme.shortcut) if theme.shortcut else words
