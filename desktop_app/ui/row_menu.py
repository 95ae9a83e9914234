"""The menu of a list of passages: what their keys do, and what has no key, for the themes they are filed under."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop_app.domain.annotations import Annotation
from desktop_app.domain.ids import AnnotationId, ThemeId
from desktop_app.domain.themes import Theme
from desktop_app.operations import theme_examples
from desktop_app.ui.row_deeds import DEEDS, add_deeds, deed_of
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.card_list import CARD_ROLE, CardList
from desktop_app.ui.widgets.cards import Card
from desktop_app.ui.widgets.plain import menu_text
from desktop_app.ui.widgets.row_keys import RowKey


class RowMenuCommand(StrEnum):
    """What can be chosen."""

    PIN = "pin"
    UNPIN = "unpin"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class RowChoice:
    """A command for passages that are filed under a theme."""

    command: RowMenuCommand
    theme: ThemeId
    passages: tuple[AnnotationId, ...]


class RowMenu(QObject):
    """Opens it for the chosen rows of a list, and does what is chosen in it."""

    split_asked = Signal(str, object)
    """ThemeId, tuple[AnnotationId, ...]: these passages are to go from this theme to another."""

    def __init__(self, session: Session, rows: CardList, keys: Sequence[RowKey] = DEEDS) -> None:
        super().__init__(rows)
        self._session, self._rows, self._keys = session, rows, keys
        rows.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        rows.customContextMenuRequested.connect(self._on_asked)

    def menu(self) -> QMenu:
        """The menu for the rows that are chosen now; empty when none is."""
        passages = self._session.library.annotations.these(self._rows.chosen())
        menu = QMenu(self._rows)
        menu.setAccessibleName(self.tr("Passages"))
        if passages:
            add_deeds(menu, self._keys, passages)
            menu.addSeparator()
        common = frozenset.intersection(*(passage.themes for passage in passages)) if passages else frozenset()
        themes = [theme for theme in self._session.used_themes() if theme.id in common]
        for theme in themes if len(passages) == 1 else ():
            self._add_pin(menu, theme, passages[0])
        menu.addSeparator()
        for theme in themes:
            words = self.tr("Split off from {0}…").format(theme.name)
            self._add(menu, words, RowMenuCommand.SPLIT, theme, tuple(passage.id for passage in passages))
        menu.triggered.connect(self._on_chosen)
        return menu

    def _add_pin(self, menu: QMenu, theme: Theme, passage: Annotation) -> None:
        if passage.id in theme.examples:
            words, command = self.tr("No longer an example of {0}"), RowMenuCommand.UNPIN
        else:
            words, command = self.tr("Pin as an example of {0}"), RowMenuCommand.PIN
        self._add(menu, words.format(theme.name), command, theme, (passage.id,))

    def _add(
        self, menu: QMenu, words: str, command: RowMenuCommand, theme: Theme, passages: tuple[AnnotationId, ...]
    ) -> None:
        action = menu.addAction(menu_text(words))
        action.setData(RowChoice(command, theme.id, passages))

    def _on_asked(self, place: QPoint) -> None:
        index = self._rows.indexAt(place)
        card = index.data(CARD_ROLE)
        if isinstance(card, Card) and card.id not in self._rows.chosen():
            self._rows.choose_row(index.row())
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if menu.actions():
            menu.popup(self._rows.viewport().mapToGlobal(place))
        else:
            menu.deleteLater()

    def _on_chosen(self, action: QAction) -> None:
        deed = deed_of(action)
        if deed is not None:
            self._rows.press(deed)
            return
        choice = action.data()
        theme, library = self._session.themes.get(choice.theme), self._session.library
        passages = library.annotations.these(choice.passages)
        if theme is None or not passages:
            return
        if choice.command is RowMenuCommand.SPLIT:
            self.split_asked.emit(theme.id, choice.passages)
        else:
            operation = theme_examples.pin if choice.command is RowMenuCommand.PIN else theme_examples.unpin
            self._session.perform(operation, library, theme, passages[0])
