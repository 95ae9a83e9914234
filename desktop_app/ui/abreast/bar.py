"""What stands over the columns: back to the review, the theme, what the columns are, the era, one more, the export."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QComboBox, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.abreast import COLUMNS, MOST
from desktop_app.domain.filters import Era
from desktop_app.domain.passages import By
from desktop_app.export.abreast_formats import FORMATS
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.plain import menu_text, plain_label, tool_tip

_THEME_WIDTH = 260
COPY = "copy"
"""The menu's entry that is no format."""


class AbreastBar(QWidget):
    """The controls. It knows no passages: it says what was chosen and shows what it is told."""

    back_pressed = Signal()
    theme_pressed = Signal()
    by_chosen = Signal(object)
    """By: what the columns are."""
    era_chosen = Signal(object)
    """Era: the provinces of this era."""
    add_pressed = Signal()
    written = Signal(str)
    """The name of a format of `FORMATS`, or COPY."""
    freed = Signal()
    """The other conditions of the review shall hold no more."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._theme = look, ""
        self.back, self.theme, self.era, self.add = (QToolButton(self) for _ in range(4))
        for button in (self.back, self.theme, self.add):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.by = QComboBox(self)
        for by in COLUMNS:
            self.by.addItem("", by)
        self.era.setCheckable(True)
        self.export = QPushButton(self)
        self.menu = QMenu(self)
        self.export.setMenu(self.menu)
        self.narrowed = plain_label(self, "small")
        self.free = QPushButton(self)
        self.free.setProperty("role", "textlink")
        for control in (self.by, self.export, self.free):
            control.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        flow_room = QWidget(self)
        flow = FlowLayout(flow_room, gap=8)
        for part in (self.back, self.theme, self.by, self.era, self.add, self.export):
            flow.addWidget(part)
        self._conditions = QWidget(self)
        conditions = FlowLayout(self._conditions, gap=8)
        conditions.addWidget(self.narrowed)
        conditions.addWidget(self.free)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 8)
        column.setSpacing(6)
        column.addWidget(flow_room)
        column.addWidget(self._conditions)
        self._conditions.hide()
        self._connect()
        self.retranslate()

    def say(self, theme: str, by: By, era: Era, *, narrowed: bool, columns: int, passages: bool) -> None:
        """Show what is asked: the theme's name, the columns, and whether more than the theme restricts it."""
        self._theme = theme
        with QSignalBlocker(self.by):
            self.by.setCurrentIndex(self.by.findData(by))
        self.era.setChecked(era is Era.NOW)
        self.era.setVisible(by is By.PROVINCE)
        self.add.setEnabled(columns < MOST)
        self.export.setEnabled(passages)
        self._conditions.setVisible(narrowed)
        self._name_theme()

    def retranslate(self) -> None:
        """All words and icons anew."""
        self.back.setText(self.tr("Review"))
        self.back.setIcon(self._look.icon("back"))
        self.back.setAccessibleName(self.tr("Back to the review"))
        self.back.setToolTip(tool_tip(self.tr("Back to the review (Esc)")))
        names = {
            By.PROVINCE: self.tr("Provinces"),
            By.SOURCE: self.tr("Sources"),
            By.MONTH: self.tr("Months"),
            By.EDITOR: self.tr("Editors"),
        }
        for place, by in enumerate(COLUMNS):
            self.by.setItemText(place, names[by])
        self.by.setAccessibleName(self.tr("What the columns are"))
        self.era.setText(self.tr("34 provinces"))
        self.era.setToolTip(tool_tip(self.tr("Compare the 34 provinces of today instead of those at publication")))
        self.add.setText(self.tr("Column"))
        self.add.setIcon(self._look.icon("add"))
        self.add.setAccessibleName(self.tr("Add a column"))
        self.add.setToolTip(tool_tip(self.tr("Add a column; there are up to six")))
        self.export.setText(self.tr("Export…"))
        self.export.setIcon(self._look.icon("export"))
        self.export.setAccessibleName(self.tr("Export this table"))
        self.narrowed.setText(self.tr("The other conditions of the review hold here, too."))
        self.free.setText(self.tr("Lift them"))
        self.free.setAccessibleName(self.tr("Lift the other conditions of the review"))
        self._fill_menu()
        self._name_theme()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _connect(self) -> None:
        self.back.clicked.connect(self._on_back)
        self.theme.clicked.connect(self._on_theme)
        self.by.currentIndexChanged.connect(self._on_by)
        self.era.clicked.connect(self._on_era)
        self.add.clicked.connect(self._on_add)
        self.menu.triggered.connect(self._on_menu)
        self.free.clicked.connect(self._on_free)
        self._look.changed.connect(self.retranslate)

    def _fill_menu(self) -> None:
        self.menu.clear()
        self.menu.setAccessibleName(self.tr("Export this table"))
        for name, known in FORMATS.items():
            self.menu.addAction(menu_text(self.tr(known.label))).setData(name)
        self.menu.addSeparator()
        copy = self.menu.addAction(self.tr("Copy the table"))
        copy.setData(COPY)

    def _name_theme(self) -> None:
        metrics = QFontMetrics(self.theme.font())
        self.theme.setText(menu_text(metrics.elidedText(self._theme, Qt.TextElideMode.ElideRight, _THEME_WIDTH)))
        self.theme.setIcon(self._look.icon("tag"))
        self.theme.setAccessibleName(self.tr("Theme: {0}. Choose another").format(self._theme))
        self.theme.setToolTip(tool_tip(self._theme))

    def _on_back(self) -> None:
        self.back_pressed.emit()

    def _on_theme(self) -> None:
        self.theme_pressed.emit()

    def _on_by(self, index: int) -> None:
        self.by_chosen.emit(By(self.by.itemData(index)))

    def _on_era(self, pressed: bool) -> None:
        self.era_chosen.emit(Era.NOW if pressed else Era.THEN)

    def _on_add(self) -> None:
        self.add_pressed.emit()

    def _on_menu(self, action: QAction) -> None:
        self.written.emit(str(action.data()))

    def _on_free(self) -> None:
        self.freed.emit()
