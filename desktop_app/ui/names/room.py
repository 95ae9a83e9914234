"""The centre's room of names: the index of the library, and the editors' own list."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from desktop_app.domain.ids import EntityId
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.look.look import Look
from desktop_app.ui.names.index_panel import IndexPanel
from desktop_app.ui.names.list_panel import ListPanel
from desktop_app.ui.session import Session


class Tab(IntEnum):
    """The two halves of the room."""

    INDEX = 0
    LIST = 1


class NamesRoom(QWidget):
    """Two tabs; each reads the library when it is first seen."""

    action = "names"
    """The action that shows it."""
    keys: tuple[str, ...] = ("In names",)
    """Which tables of keys hold in it (`ui/key_tables.py`)."""
    opened = Signal(str, object)
    """ArticleId, Span: show this article at this place."""
    correction_asked = Signal(object)
    """CorrectionAsked: this place shall be corrected."""
    import_asked = Signal()
    """There is no article yet: ask for some."""
    told = Signal(str)
    """str: what came of something that is no step, or why nothing happened."""

    def __init__(self, session: Session, look: Look, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.index = IndexPanel(session, look, jobs, self)
        self.list = ListPanel(session, look, jobs, self)
        for panel in (self.index, self.list):
            self.tabs.addTab(panel, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        self.index.opened.connect(self.opened)
        self.index.correction_asked.connect(self.correction_asked)
        self.index.import_asked.connect(self.import_asked)
        self.index.deciding.told.connect(self.told)
        self.list.told.connect(self.told)
        self.retranslate()

    def show_entity(self, entity: EntityId) -> None:
        """Show where an entity is named."""
        self.tabs.setCurrentIndex(Tab.INDEX)
        self.index.show_entity(entity)

    def find_name(self, words: str) -> None:
        """List the names that hold these words."""
        self.tabs.setCurrentIndex(Tab.INDEX)
        self.index.find_name(words)

    def focus_filter(self) -> None:
        """Give the keyboard to the filter of the tab in front, its words selected."""
        panel = (self.index, self.list)[self.tabs.currentIndex()]
        panel.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def return_to_row(self) -> None:
        """Come back from an article: where its reader was, with the focus."""
        self.tabs.setCurrentIndex(Tab.INDEX)
        self.index.return_to_row()

    def retranslate(self) -> None:
        """All words anew."""
        for part in (self, self.tabs):
            part.setAccessibleName(self.tr("Names"))
        self.tabs.setTabText(Tab.INDEX, self.tr("Names in the articles"))
        self.tabs.setTabText(Tab.LIST, self.tr("Own list"))

    def focusInEvent(self, _event: QFocusEvent) -> None:
        """Qt: the keyboard comes: to the names, or to the list. As a focus proxy they would take Tab from all else."""
        panel = (self.index.table, self.list.form)[self.tabs.currentIndex()]
        panel.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
