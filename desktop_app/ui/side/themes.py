"""The codebook beside the reader: what themes there are, what they mean, and everything that changes them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.changes import Changes
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.themes import Theme
from desktop_app.operations import themes as codebook
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.side.near_names import near_names
from desktop_app.ui.side.theme_actions import carry_out
from desktop_app.ui.side.theme_delegate import ThemeDelegate
from desktop_app.ui.side.theme_drops import ThemeDrops
from desktop_app.ui.side.theme_menu import ThemeChoice, ThemeCommand, ThemeMenu, chosen
from desktop_app.ui.side.theme_model import THEME_ROLE, ThemesModel
from desktop_app.ui.widgets.quiet_focus import quiet_focus

KEYS: Mapping[tuple[Qt.Key, Qt.KeyboardModifier], ThemeCommand] = {
    (Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier): ThemeCommand.UP,
    (Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier): ThemeCommand.DOWN,
    (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier): ThemeCommand.ARCHIVE,
    (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier): ThemeCommand.TAG,
    (Qt.Key.Key_Enter, Qt.KeyboardModifier.NoModifier): ThemeCommand.TAG,
    (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier): ThemeCommand.REVIEW,
    (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier): ThemeCommand.RENAME,
}
"""What a key of the list asks for."""


class ThemeList(QListView):
    """The list of themes with its keys."""

    asked = Signal(object)
    """ThemeChoice: a key asks for this, for the current theme."""
    left = Signal()
    """Esc: the focus may go elsewhere."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The codebook's keys; all others move as in any list. While a name is written all keys are the field's."""
        if self.state() is QAbstractItemView.State.EditingState:  # Qt passes on what the field has no use for
            return
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        command = KEYS.get((Qt.Key(event.key()), modifiers))
        if command is not None and self.currentIndex().isValid():
            self.asked.emit(ThemeChoice(command))
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class DefinitionField(QPlainTextEdit):
    """What a theme means, written in place; done on Ctrl+Enter, Esc or when the focus leaves."""

    left = Signal()
    """Writing is done."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter and Esc end it."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape or (control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            self.left.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Done when the focus goes elsewhere in the window."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()


class Themes(QWidget):
    """The tab of themes."""

    theme_chosen = Signal(str)
    """ThemeId: file the selection or sentence under it."""
    review_asked = Signal(str)
    """ThemeId: show all that is filed under it."""

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._look = look
        self._defining: ThemeId | None = None
        self.setObjectName("panel")
        self.model = ThemesModel(session, self)
        self.list = ThemeList(self)
        self.list.setModel(self.model)
        self.setFocusProxy(self.list)
        self.list.setItemDelegate(ThemeDelegate(look, self.list))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        quiet_focus(self.list)
        self.drops = ThemeDrops(self.list, look)
        self.name = QLineEdit(self)
        self.near = QLabel(self)
        self.near.setTextFormat(Qt.TextFormat.PlainText)
        self.near.setWordWrap(True)
        self.near.setProperty("role", "small")
        self.near.hide()
        self.archived = QCheckBox(self)
        self.review = QPushButton(self)
        self.definition = QLabel(self)
        self.definition.setTextFormat(Qt.TextFormat.PlainText)
        self.definition.setWordWrap(True)
        self.definition.setProperty("role", "small")
        self.definition_field = DefinitionField(self)
        self.definition_field.setTabChangesFocus(True)
        self.definition_field.setFixedHeight(110)
        self.definition_field.hide()
        self._lay_out()
        self._connect()
        self.retranslate()
        self._choose(0)

    def commit_edits(self) -> None:
        """Keep a definition that is being written."""
        theme = self._session.themes.get(self._defining) if self._defining else None
        text = self.definition_field.toPlainText().strip()
        if theme is not None and text != theme.definition:
            self._session.perform(codebook.change, self._session.library, theme, definition=text)

    def current(self) -> Theme | None:
        """The theme of the current row."""
        theme = self.list.currentIndex().data(THEME_ROLE)
        return theme if isinstance(theme, Theme) else None

    def retranslate(self) -> None:
        """All words anew."""
        self.list.setAccessibleName(self.tr("Themes"))
        self.name.setPlaceholderText(self.tr("New theme…"))
        self.name.setAccessibleName(self.tr("Name of a new theme"))
        self.archived.setText(self.tr("Show archived"))
        self.review.setText(self.tr("Review"))
        self.review.setToolTip(self.tr("All passages of this theme (Ctrl+Enter)"))
        self.review.setAccessibleName(self.tr("Review the passages of this theme"))
        self.definition_field.setAccessibleName(self.tr("What belongs under this theme"))
        self.definition_field.setPlaceholderText(self.tr("What belongs here, and what does not"))
        self._show_definition()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.archived, 1)
        foot.addWidget(self.review)
        below = QVBoxLayout()
        below.setContentsMargins(12, 10, 12, 12)
        below.setSpacing(8)
        below.addWidget(self.definition)
        below.addWidget(self.definition_field)
        below.addWidget(self.name)
        below.addWidget(self.near)
        below.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addLayout(below)

    def _connect(self) -> None:
        self.list.clicked.connect(self._on_clicked)
        self.list.asked.connect(self._on_asked)
        self.list.customContextMenuRequested.connect(self._on_menu_asked)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.name.returnPressed.connect(self._on_name_entered)
        self.name.textEdited.connect(self._on_name_edited)
        self.archived.toggled.connect(self.model.show_archived)
        self.review.clicked.connect(self._on_review)
        self.definition_field.left.connect(self._on_definition_left)
        self._session.changed.connect(self._on_changed)
        self._look.changed.connect(self.list.viewport().update)

    def _on_clicked(self, index: QModelIndex) -> None:
        theme = index.data(THEME_ROLE)
        if not theme.archived:
            self.theme_chosen.emit(theme.id)

    def _on_asked(self, choice: ThemeChoice) -> None:
        theme = self.current()
        if theme is None:
            return
        if choice.command is ThemeCommand.RENAME:
            self.list.edit(self.list.currentIndex())
        elif choice.command is ThemeCommand.DEFINE:
            self._define(theme)
        elif choice.command is ThemeCommand.REVIEW:
            self.review_asked.emit(theme.id)
        elif choice.command is ThemeCommand.TAG:
            if not theme.archived:
                self.theme_chosen.emit(theme.id)
        else:
            carry_out(self._session, theme, choice)

    def _on_menu_asked(self, place: QPoint) -> None:
        index = self.list.indexAt(place)
        if not index.isValid():
            return
        self.list.setCurrentIndex(index)
        menu = ThemeMenu(self._look, index.data(THEME_ROLE), list(self._session.themes.values()), self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.triggered.connect(self._on_menu_chosen)
        menu.popup(self.list.viewport().mapToGlobal(place))

    def _on_menu_chosen(self, action: QAction) -> None:
        choice = chosen(action)
        if choice is not None:
            self._on_asked(choice)

    def _on_current_changed(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self._show_definition()

    def _on_name_edited(self, name: str) -> None:
        names = near_names(name, self._session.used_themes())[:3]
        self.near.setText(self.tr("There is already: {0}").format(", ".join(names)))
        self.near.setVisible(bool(names))

    def _on_name_entered(self) -> None:
        theme = self._session.perform(codebook.add, self._session.library, self.name.text())
        if theme is not None:
            self.name.clear()
            self.near.hide()
            self._choose(self.model.row_of(theme.id))

    def _on_review(self) -> None:
        theme = self.current()
        if theme is not None:
            self.review_asked.emit(theme.id)

    def _on_definition_left(self) -> None:
        self.commit_edits()
        self._defining = None
        self.definition_field.hide()
        self._show_definition()

    def _on_changed(self, changes: Changes) -> None:
        if changes.kinds & {"theme", "annotation", "article"}:
            theme, row = self.current(), self.list.currentIndex().row()
            self.model.refresh()
            found = self.model.row_of(theme.id) if theme else -1
            self._choose(found if found >= 0 else min(max(row, 0), self.model.rowCount() - 1))
            self._show_definition()

    def _choose(self, row: int) -> None:
        if row >= 0 and self.list.currentIndex().row() != row:
            self.list.setCurrentIndex(self.model.index(row))

    def _define(self, theme: Theme) -> None:
        self._defining = theme.id
        self.definition.hide()
        self.definition_field.setPlainText(theme.definition)
        self.definition_field.show()
        self.definition_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_definition(self) -> None:
        theme = self.current()
        self.review.setEnabled(theme is not None)
        if self._defining is None:
            self.definition.setText(theme.definition if theme else "")
            self.definition.setVisible(bool(theme and theme.definition))
