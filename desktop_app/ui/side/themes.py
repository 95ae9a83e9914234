"""The codebook beside the reader: what themes there are, what they mean, and everything that changes them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.changes import Changes
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.themes import Theme
from desktop_app.operations import themes as codebook
from desktop_app.operations.near_names import near_names
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.side.theme_asking import ThemeAsking
from desktop_app.ui.side.theme_card import ThemeCard
from desktop_app.ui.side.theme_drops import ThemeDrops
from desktop_app.ui.side.theme_list import ThemeDrop, ThemeList
from desktop_app.ui.side.theme_menu import ThemeChoice, ThemeCommand, ThemeMenu, chosen
from desktop_app.ui.side.theme_model import COUNT_ROLE, THEME_ROLE, ThemesModel
from desktop_app.ui.side.theme_question import ThemeQuestion
from desktop_app.ui.side.theme_used import theme_used


class Themes(QWidget):
    """The tab of themes."""

    theme_chosen = Signal(str)
    """ThemeId: file the selection or sentence under it."""
    review_asked = Signal(str)
    """ThemeId: show all that is filed under it."""
    split_asked = Signal(str, object)
    """ThemeId, tuple[AnnotationId, ...]: some of its passages are to go elsewhere; those chosen already."""

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._look = session, look
        self.themes_here: Callable[[], frozenset[ThemeId]] = frozenset
        """Tells under which themes the sentence or selection of the reader is filed."""
        self._pointed: ThemeId | None = None
        self._sequence = session.library.journal.last_sequence()
        self.setObjectName("panel")
        self.model = ThemesModel(session, self)
        self.list = ThemeList(look, self.model, self)
        self.setFocusProxy(self.list)
        self.drops = ThemeDrops(self.list, look)
        self.question = ThemeQuestion(self)
        self.asking = ThemeAsking(session, self.list, self.question)
        self.card = ThemeCard(session, look, self)
        self.name = QLineEdit(self)
        self.near = QLabel(self)
        self.near.setTextFormat(Qt.TextFormat.PlainText)
        self.near.setWordWrap(True)
        self.near.setProperty("role", "small")
        self.near.hide()
        self.menu = QMenu(self)
        self.archived, self.folded, self.unfolded = (self.menu.addAction("") for _ in range(3))
        self.archived.setCheckable(True)
        self.more = QToolButton(self)
        self.more.setMenu(self.menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._lay_out()
        self._connect()
        self._dress()
        self.retranslate()
        self._choose(0)

    def extend(self, *actions: QAction) -> None:
        """Offer further actions in the menu under the list."""
        self.menu.addSeparator()
        self.menu.addActions(list(actions))

    def commit_edits(self) -> bool:
        """Keep what is being written of a theme; False when it cannot be kept, and stays."""
        return self.card.commit_edits()

    def current(self) -> Theme | None:
        """The theme of the current row."""
        theme = self.list.currentIndex().data(THEME_ROLE)
        return theme if isinstance(theme, Theme) else None

    def show_theme(self, theme: ThemeId) -> None:
        """Make a theme the current one, also one in a folded branch; an archived one that is not shown is not."""
        self.model.reveal(theme)
        self._choose(self.model.row_of(theme))

    def carry_out(self, ident: ThemeId, choice: ThemeChoice) -> None:
        """Do to a theme what was chosen; what changes much is asked about, what is written is written here."""
        theme = self._session.themes.get(ident)
        if theme is None:
            return
        if choice.command is ThemeCommand.RENAME:
            self.list.edit(self.list.currentIndex())
        elif choice.command is ThemeCommand.DEFINE:
            self._show_card()
            self.card.edit("definition")
        elif choice.command is ThemeCommand.REVIEW:
            self.review_asked.emit(theme.id)
        elif choice.command is ThemeCommand.SPLIT:
            self.split_asked.emit(theme.id, ())
        elif choice.command is ThemeCommand.TAG:
            if not theme.archived:
                self.theme_chosen.emit(theme.id)
        else:
            self.asking.wish(theme.id, choice)

    def retranslate(self) -> None:
        """All words anew."""
        self.list.setAccessibleName(self.tr("Themes"))
        self.name.setPlaceholderText(self.tr("New theme…"))
        self.name.setAccessibleName(self.tr("Name of a new theme"))
        self.archived.setText(self.tr("Show archived"))
        self.folded.setText(self.tr("Fold all"))
        self.unfolded.setText(self.tr("Unfold all"))
        self.more.setAccessibleName(self.tr("More about the themes"))
        self.more.setToolTip(self.tr("More about the themes"))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self.name, 1)
        foot.addWidget(self.more)
        below = QVBoxLayout()
        below.setContentsMargins(12, 8, 12, 10)
        below.setSpacing(6)
        below.addLayout(foot)
        below.addWidget(self.near)
        line = QFrame(self)
        line.setFrameShape(QFrame.Shape.HLine)
        asked = QVBoxLayout()
        asked.setContentsMargins(8, 0, 8, 0)
        asked.addWidget(self.question)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addLayout(asked)
        column.addWidget(line)
        column.addWidget(self.card, 1)
        column.addLayout(below)

    def _connect(self) -> None:
        self.list.clicked.connect(self._on_clicked)
        self.asking.turned.connect(self._show_card)
        self.list.asked.connect(self._on_asked)
        self.list.dropped.connect(self._on_dropped)
        self.list.pointed.connect(self._on_pointed)
        self.list.customContextMenuRequested.connect(self._on_menu_asked)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.card.left.connect(self.list.setFocus)
        self.name.returnPressed.connect(self._on_name_entered)
        self.name.textEdited.connect(self._on_name_edited)
        self.menu.triggered.connect(self._on_more_chosen)
        self.card.review_asked.connect(self.review_asked)
        self._session.changed.connect(self._on_changed)
        self._look.changed.connect(self._dress)

    def _dress(self) -> None:
        self.more.setIcon(self._look.icon("more", ink="muted"))
        self.list.viewport().update()

    def _on_clicked(self, index: QModelIndex) -> None:
        theme = index.data(THEME_ROLE)
        if not theme.archived:
            self.theme_chosen.emit(theme.id)

    def _on_asked(self, choice: ThemeChoice) -> None:
        theme = self.current()
        if theme is not None:
            self.carry_out(theme.id, choice)

    def _on_dropped(self, drop: ThemeDrop) -> None:
        self._choose(self.model.row_of(drop.theme))
        self.asking.wish(drop.theme, drop)

    def _on_menu_asked(self, place: QPoint) -> None:
        index = self.list.indexAt(place)
        if not index.isValid():
            return
        self.list.setCurrentIndex(index)
        theme = index.data(THEME_ROLE)
        filed = theme.id in self.themes_here()
        menu = ThemeMenu(self._look, theme, list(self._session.themes.values()), self, filed=filed)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.triggered.connect(self._on_menu_chosen)
        menu.popup(self.list.viewport().mapToGlobal(place))

    def _on_menu_chosen(self, action: QAction) -> None:
        choice = chosen(action)
        if choice is not None:
            self._on_asked(choice)

    def _on_more_chosen(self, action: QAction) -> None:
        theme = self.current()
        if action is self.archived:
            self.model.show_archived(self.archived.isChecked())
        elif action in (self.folded, self.unfolded):
            self.model.fold_all(folded=action is self.folded)
        self._choose(max(0, self.model.row_of(theme.id if theme else None)))

    def _on_pointed(self, theme: ThemeId | None) -> None:
        self._pointed = theme
        if not self.card.editing:
            self._show_card()

    def _on_current_changed(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self._pointed = None
        self._show_card()

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

    def _on_changed(self, changes: Changes) -> None:
        if not changes.kinds & {"theme", "annotation", "article"}:
            return
        theme, row = self.current(), self.list.currentIndex().row()
        used = self._used()
        self.model.refresh()
        if used is not None and not self.list.hasFocus():
            theme = used
            self.model.reveal(used.id)
        found = self.model.row_of(theme.id) if theme else -1
        self._choose(found if found >= 0 else min(max(row, 0), self.model.rowCount() - 1))
        self._show_card()

    def _used(self) -> Theme | None:
        """The theme that something was just filed under or taken out of, so that its card is seen while filing."""
        steps = self._session.library.journal.since(self._sequence, brief=True)
        self._sequence = steps[-1].sequence if steps else self._sequence
        used = next((found for step in reversed(steps) if (found := theme_used(step))), None)
        theme = self._session.themes.get(used) if used else None
        return None if theme is None or theme.archived or self.card.editing else theme

    def _choose(self, row: int) -> None:
        if row >= 0 and self.list.currentIndex().row() != row:
            self.list.setCurrentIndex(self.model.index(row))

    def _show_card(self) -> None:
        """The theme into which one would be merged, else that under the mouse, else the current one."""
        pointed = self._pointed if self.model.row_of(self._pointed) >= 0 else None
        wanted = self.asking.into or pointed
        theme = self._session.themes.get(wanted) if wanted else self.current()
        shown = self.model.index(self.model.row_of(theme.id if theme else None), 0)
        self.card.show_theme(theme, shown.data(COUNT_ROLE) or 0)
