"""The right column: themes, passages, entities and details of what is read."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from desktop_app.domain.ids import ThemeId
from desktop_app.domain.mentions import Mention
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.side.details import Details
from desktop_app.ui.side.entities import Entities
from desktop_app.ui.side.passages import Passages
from desktop_app.ui.side.themes import Themes


class Tab(IntEnum):
    """The tabs in their order."""

    THEMES = 0
    PASSAGES = 1
    ENTITIES = 2
    DETAILS = 3


class Side(QWidget):
    """The side. It only passes on what its tabs say."""

    theme_chosen = Signal(str)
    """ThemeId: file the selection or sentence under it."""
    review_asked = Signal(str)
    """ThemeId: show all that is filed under it."""
    split_asked = Signal(str, object)
    """ThemeId, tuple[AnnotationId, ...]: some passages of this theme are to go to another one; those chosen already."""
    example_chosen = Signal(object)
    """Excerpt: open its article at this passage."""
    passage_chosen = Signal(str)
    """AnnotationId: go to this passage in the text."""
    span_chosen = Signal(object)
    """Span: go to this place in the text."""
    correction_asked = Signal(object)
    """Mention: this name is to be corrected where it stands."""
    entity_wanted = Signal(object)
    """Mention: show where else the library names the same."""
    left = Signal()
    """Esc in one of the lists: the reader may have the focus back."""

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.themes = Themes(session, look, self)
        self.passages = Passages(session, look, self)
        self.entities = Entities(session, look, self)
        self.details = Details(session, look, self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.tabBar().setExpanding(True)
        self.tabs.tabBar().setChangeCurrentOnDrag(True)  # a passage is dragged to the themes from any tab
        self.tabs.tabBar().setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.setStyleSheet("QTabBar::tab { padding: 8px 2px; margin: 0; }")  # four names in a narrow column
        for tab in (self.themes, self.passages, self.entities, self.details):
            self.tabs.addTab(tab, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        self.themes.theme_chosen.connect(self.theme_chosen)
        self.themes.review_asked.connect(self.review_asked)
        self.themes.split_asked.connect(self.split_asked)
        self.themes.card.example_chosen.connect(self.example_chosen)
        self.passages.menu.split_asked.connect(self.split_asked)
        self.passages.passage_chosen.connect(self.passage_chosen)
        self.entities.span_chosen.connect(self.span_chosen)
        self.details.place_chosen.connect(self.span_chosen)
        self.entities.correction_asked.connect(self.correction_asked)
        self.entities.entity_wanted.connect(self.entity_wanted)
        for place in (self.themes.list, self.passages, self.entities):
            place.left.connect(self.left)
        self.retranslate()

    def show_tab(self, tab: int) -> None:
        """Bring a `Tab` to the front and give it the focus."""
        self.tabs.setCurrentIndex(tab)
        self.tabs.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_passage(self, passage: str) -> None:
        """Make a passage (AnnotationId) the current one of its tab, without a change of tab or focus."""
        self.passages.choose(passage)

    def show_theme(self, theme: str) -> None:
        """Bring a theme (ThemeId) to the front, with the focus."""
        self.show_tab(Tab.THEMES)
        self.themes.show_theme(ThemeId(theme))

    def show_entity(self, mention: Mention) -> None:
        """Make an entity the current one of its tab, without a change of tab or focus."""
        self.entities.choose(mention)

    def commit_edits(self) -> bool:
        """Keep whatever is being written: before another article, the end. False when something cannot be kept."""
        kept = [tab.commit_edits() for tab in (self.themes, self.passages, self.details)]
        return all(kept)

    def retranslate(self) -> None:
        """All words anew."""
        names = (self.tr("Themes"), self.tr("Passages"), self.tr("Names"), self.tr("Details"))
        for place, name in enumerate(names):
            self.tabs.setTabText(place, name)
        for part in (self.tabs, self.tabs.tabBar()):
            part.setAccessibleName(self.tr("Side"))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
