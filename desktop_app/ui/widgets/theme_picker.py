"""The theme picker: a line to type in and a short ranked list, at the caret.

Enter chooses the row that is current, a digit the row with this number, or, before any letter, the theme with this
shortcut; an unknown name creates a theme.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.ids import ThemeId
from desktop_app.domain.themes import Theme
from desktop_app.operations.near_names import NearThemes
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.theme_chip import chip_size, paint_chip
from desktop_app.ui.widgets.theme_ranking import AT_HAND, ranked
from desktop_app.vietnam.folding import fold_plain

THEME_ROLE = Qt.ItemDataRole.UserRole + 1
"""The Theme of a row; None in the row that creates one."""
DIGIT_ROLE = THEME_ROLE + 1
"""The digit that chooses a row: of letters that were typed its number, without any the theme's own; "" for none."""

_ROWS = 10
_WIDTH = 340
_NUMBER = 22  # px before the chip
_AWAY = 16


class ThemePicker(QFrame):
    """A small pop-up. It closes on Enter, Escape and a click elsewhere, and says which theme is meant."""

    chosen = Signal(str)
    """The id of a theme (ThemeId)."""

    created = Signal(str)
    """A name that no theme has: the user wants a new one."""

    restored = Signal(str)
    """The id of an archived theme (ThemeId) that shall be used again."""

    closed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._look = look
        self._themes: list[Theme] = []
        self._near = NearThemes(())
        self._used: Mapping[ThemeId, int] = {}
        self._here: Mapping[ThemeId, int] = {}
        self._model = QStandardItemModel(self)
        self._line = QLineEdit(self)
        self._line.textChanged.connect(self._on_text_changed)
        self._line.installEventFilter(self)
        self._list = QListView(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(_ChipDelegate(look, self))
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.clicked.connect(self._on_clicked)
        self._warning = QLabel(self)
        self._warning.setTextFormat(Qt.TextFormat.PlainText)
        self._warning.setWordWrap(True)
        self._warning.setProperty("role", "small")
        self.setProperty("role", "popup")
        self._name()
        self.setFixedWidth(_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        for part in (self._line, self._list, self._warning):
            layout.addWidget(part)

    def offer(
        self,
        themes: Iterable[Theme],
        used: Mapping[ThemeId, int] | None = None,
        here: Mapping[ThemeId, int] | None = None,
    ) -> None:
        """Set what can be chosen; `used` counts how often each theme is in use, `here` in this article."""
        self._themes = list(themes)
        self._near = NearThemes(self._themes)
        self._used, self._here = used or {}, here or {}
        if self._line.text():
            self._line.clear()  # which ranks them
        else:
            self._rank("")

    def open_beside(self, words: QRect) -> None:
        """Show it below a global rectangle, else above it: what is being filed stays in sight."""
        self.adjustSize()
        room = self.screen().availableGeometry()
        x = min(max(words.left(), room.left()), max(room.left(), room.right() - self.width()))
        below, above = words.bottom() + _AWAY, words.top() - self.height() - _AWAY
        y = below if below + self.height() <= room.bottom() or above < room.top() else above
        self.move(x, min(y, max(room.top(), room.bottom() - self.height())))
        self.show()
        self._line.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: ↑ ↓ Enter Escape and the digits of rows work from the line."""
        if watched is self._line and isinstance(event, QKeyEvent) and event.type() is QKeyEvent.Type.KeyPress:
            match event.key():
                case Qt.Key.Key_Down:
                    self._step(1)
                case Qt.Key.Key_Up:
                    self._step(-1)
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self._choose(self._list.currentIndex())
                case Qt.Key.Key_Escape:
                    self.close()
                case _:
                    return self._choose_number(event.text())
            return True
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: it was closed."""
        super().hideEvent(event)
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: speak another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._name()

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Choose a theme"))
        self._line.setAccessibleName(self.tr("Theme"))
        self._line.setPlaceholderText(self.tr("Type a theme; accents are not needed"))
        self._list.setAccessibleName(self.tr("Matching themes"))

    def _rank(self, letters: str) -> None:
        self._model.clear()
        for place, theme in enumerate(ranked(self._themes, letters, self._used, self._here)):
            row = str(place + 1) if place < AT_HAND else ""
            self._add(theme.name, theme, row if letters.strip() else theme.shortcut or "")
        name = " ".join(letters.split())
        alike = self._near.of(name, holding=False)[:3]
        archived = [theme for theme in alike if theme.archived and not self._in_use(theme.name)]
        same = [theme for theme in archived if fold_plain(theme.name) == fold_plain(name)]
        for theme in same:
            self._add_archived(theme)
        if name and name not in (theme.name for theme in self._themes):
            self._add(self.tr("Create the theme “{0}”").format(name), None)
        for theme in archived:
            if theme not in same:
                self._add_archived(theme)
        named = ", ".join(theme.name for theme in alike if theme.name != name and theme not in archived)
        self._warning.setText(self.tr("Almost the same: {0}").format(named))
        self._warning.setVisible(bool(named))
        self._list.setCurrentIndex(self._model.index(0, 0))
        rows = min(_ROWS, max(1, self._model.rowCount()))
        self._list.setFixedHeight(rows * (self._list.sizeHintForRow(0) or 28) + 8)
        self.adjustSize()

    def _add(self, words: str, theme: Theme | None, digit: str = "") -> None:
        row = QStandardItem(words)
        row.setData(theme, THEME_ROLE)
        row.setData(digit, DIGIT_ROLE)
        self._model.appendRow(row)

    def _in_use(self, name: str) -> bool:
        wanted = fold_plain(name)
        return any(fold_plain(theme.name) == wanted for theme in self._themes if not theme.archived)

    def _add_archived(self, theme: Theme) -> None:
        self._add(self.tr("Use the archived theme “{0}” again").format(theme.name), theme)

    def _choose_number(self, typed: str) -> bool:
        """Choose the row with a digit; False where it belongs to the words: behind a blank or another digit."""
        last = self._line.text()[-1:]
        if not typed or last.isspace() or last.isdigit():
            return False
        indexes = (self._model.index(row, 0) for row in range(self._model.rowCount()))
        found = next((index for index in indexes if index.data(DIGIT_ROLE) == typed), None)
        if found is not None:
            self._choose(found)
        return found is not None

    def _step(self, steps: int) -> None:
        count = self._model.rowCount()
        if count:
            self._list.setCurrentIndex(self._model.index((self._list.currentIndex().row() + steps) % count, 0))

    def _choose(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        theme = index.data(THEME_ROLE)
        name = " ".join(self._line.text().split())
        self.close()
        if isinstance(theme, Theme):
            (self.restored if theme.archived else self.chosen).emit(theme.id)
        else:
            self.created.emit(name)

    def _on_text_changed(self, text: str) -> None:
        self._rank(text)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(index)


class _ChipDelegate(QStyledItemDelegate):
    """Draws rows as theme chips, with the digits that choose them."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt: draw a row."""
        theme = index.data(THEME_ROLE)
        if not isinstance(theme, Theme) or theme.archived:
            super().paint(painter, option, index)
            return
        painter.save()
        room = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._look.tokens.accent_soft))
            painter.drawRoundedRect(room, 5, 5)
        paint_chip(painter, self._look, theme, room.adjusted(_NUMBER + 4, 0, -8, -2))
        if index.data(DIGIT_ROLE):
            painter.setFont(self._look.interface_font(0.93))
            painter.setPen(QColor(self._look.tokens.muted))
            number = QRectF(room.left(), room.top(), _NUMBER, room.height() - 2)
            painter.drawText(number, Qt.AlignmentFlag.AlignCenter, index.data(DIGIT_ROLE))
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Qt: the room of a row."""
        theme = index.data(THEME_ROLE)
        return (
            chip_size(self._look, theme) + QSize(0, 6)
            if isinstance(theme, Theme) and not theme.archived
            else QSize(100, 32)
        )
