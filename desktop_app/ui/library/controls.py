"""The controls over the list: how it is grouped and ordered, whose provinces, which articles."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QMargins, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.filters import Era, Filter, Grouping, Order
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.plain import with_key

_GAP = 2
"""Px between buttons."""
_MARGINS = QMargins(10, 10, 10, 8)


class Controls(QWidget):
    """Grouping buttons, the conditions, the order, then/now. Keeps nothing: it says what is asked for."""

    grouped = Signal(object)
    """Grouping: the list is to be grouped so."""
    ordered = Signal(object)
    """Order: the articles of a group are to follow each other so."""
    era_toggled = Signal()
    facets_wanted = Signal(QPoint)
    """The conditions are to be offered, from this global point on."""
    saved_wanted = Signal(QPoint)
    """The saved searches are to be offered, at this global point."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.keys: Mapping[str, str] = {"era": "Ctrl+E", "facets": "Ctrl+Shift+L", "saved_searches": "Ctrl+Shift+S"}
        """Action of the window → its key as it is shown."""
        self._restricted, self._order = False, Order.PUBLISHED
        self._groupings = QButtonGroup(self)
        for number, _ in enumerate(Grouping):
            button = QToolButton(self)
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._groupings.addButton(button, number)
        self._facets, self._saved = QToolButton(self), QToolButton(self)
        self._orders, self._era = QToolButton(self), QToolButton(self)
        self._era.setCheckable(True)
        self._orders.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self._actions = self._fill_menu()
        self._orders.setMenu(self._menu)
        self._lay_out()
        self._groupings.idClicked.connect(self._on_grouping_clicked)
        self._facets.clicked.connect(self.offer_facets)
        self._saved.clicked.connect(self.offer_saved)
        self._era.clicked.connect(self.era_toggled)
        look.changed.connect(self._dress)
        self._dress()

    def show_choice(self, by: Grouping, era: Era, order: Order, chosen: Filter) -> None:
        """Show what is chosen."""
        self._groupings.button(list(Grouping).index(by)).setChecked(True)
        self._era.setChecked(era is Era.NOW)
        self._actions[list(Order).index(order)].setChecked(True)
        self._restricted, self._order = chosen != Filter(era=chosen.era), order
        self._dress()
        self._name_order()

    def least_width(self) -> int:
        """Px in which all words on buttons have room, those of buttons that are hidden too."""
        rows = (self._groupings.buttons(), (self._facets, self._saved, self._orders, self._era))
        needed = max(sum(button.sizeHint().width() + _GAP for button in row) for row in rows)
        return needed + _MARGINS.left() + _MARGINS.right()

    def show_of_list(self, shown: bool) -> None:
        """Show what groups and orders the list, or hide it over hits, which neither does anything for."""
        for button in (*self._groupings.buttons(), self._orders):
            button.setVisible(shown)

    def offer_facets(self) -> None:
        """Ask for the conditions, beside their button."""
        self.facets_wanted.emit(self._facets.mapToGlobal(QPoint(0, self._facets.height() + 4)))

    def offer_saved(self) -> None:
        """Ask for the saved searches, under their button."""
        self.saved_wanted.emit(self._saved.mapToGlobal(QPoint(0, self._saved.height() + 4)))

    def use_keys(self, keys: Mapping[str, str]) -> None:
        """Name other keys of the window's actions, as they are shown, than the usual ones."""
        self.keys = keys
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        words = (self.tr("Date"), self.tr("Province"), self.tr("Theme"), self.tr("Source"))
        tips = (
            self.tr("Group by date of publication"),
            self.tr("Group by province"),
            self.tr("Group by theme"),
            self.tr("Group by source"),
        )
        for number, (word, tip) in enumerate(zip(words, tips, strict=True)):
            button = self._groupings.button(number)
            button.setText(word)
            button.setToolTip(tip)
            button.setAccessibleName(tip)
        self._era.setText(self.tr("34 provinces"))
        today = self.tr("Provinces of today instead of those at publication")
        self._era.setToolTip(with_key(today, self.keys["era"]))
        self._era.setAccessibleName(today)
        self._facets.setText(self.tr("Filter"))
        some = self.tr("Only articles of some days, provinces, themes, sources …")
        self._facets.setToolTip(with_key(some, self.keys["facets"]))
        self._facets.setAccessibleName(self.tr("Filter the list"))
        self._saved.setToolTip(with_key(self.tr("Saved searches"), self.keys["saved_searches"]))
        self._saved.setAccessibleName(self.tr("Saved searches"))
        names = (
            self.tr("By date of publication, newest first"),
            self.tr("By date of the event, newest first"),
            self.tr("By import, newest first"),
            self.tr("By title"),
            self.tr("By number of passages, most first"),
        )
        for action, name in zip(self._actions, names, strict=True):
            action.setText(name)
        self._name_order()

    def _fill_menu(self) -> list[QAction]:
        group = QActionGroup(self)
        actions = []
        for order in Order:
            action = QAction(self)
            action.setCheckable(True)
            action.setChecked(order is Order.PUBLISHED)
            action.setData(order)
            group.addAction(action)
            actions.append(action)
        self._menu.addActions(actions)
        group.triggered.connect(self._on_order_chosen)
        return actions

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(_GAP)
        for button in self._groupings.buttons():
            first.addWidget(button)
        second.setSpacing(_GAP)
        self._facets.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        second.addWidget(self._facets)
        second.addWidget(self._saved)
        second.addStretch(1)
        second.addWidget(self._orders)
        second.addWidget(self._era)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGINS)
        layout.setSpacing(8)
        layout.addLayout(first)
        layout.addLayout(second)

    def _name_order(self) -> None:
        chosen = next(action.text() for action in self._actions if action.isChecked())
        self._orders.setToolTip(self.tr("Order: {0}").format(chosen))
        self._orders.setAccessibleName(self.tr("Order: {0}").format(chosen))

    def _on_grouping_clicked(self, number: int) -> None:
        self.grouped.emit(list(Grouping)[number])

    def _on_order_chosen(self, action: QAction) -> None:
        self._name_order()
        self.ordered.emit(Order(action.data()))

    def _dress(self) -> None:
        self._facets.setIcon(self._look.icon("filter", ink="accent" if self._restricted else "muted"))
        self._saved.setIcon(self._look.icon("bookmark", ink="muted"))
        self._orders.setIcon(self._look.icon("sort", ink="muted" if self._order is Order.PUBLISHED else "accent"))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the language may have changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
