"""Of which article the open one is a reprint, or where else it was printed; and what an editor says of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.changes import Changes
from desktop_app.operations import reprints
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.plain import plain_label
from desktop_app.ui.widgets.reprint_links import ReprintLinks


class ReprintSection(QWidget):
    """Links to the other copies, and a button for each thing that can be said of this one."""

    chosen = Signal(str)
    """ArticleId: open this copy."""
    main_wanted = Signal()
    """Choose the article of which this one is a reprint."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.caption = plain_label(self, "small")
        self.links = ReprintLinks(self)
        self.main = QPushButton(self)
        self.separate = QPushButton(self)
        self.fold = QPushButton(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.caption)
        column.addWidget(self.links)
        for button in (self.main, self.separate, self.fold):
            button.setProperty("role", "textlink")
            column.addWidget(button)
        self.links.chosen.connect(self.chosen)
        self.main.clicked.connect(self._on_main)
        self.separate.clicked.connect(self._on_separate)
        self.fold.clicked.connect(self.main_wanted)
        session.opened.connect(self.refresh)
        session.changed.connect(self._on_changed)
        self.retranslate()
        self.refresh()

    def refresh(self) -> None:
        """Show what holds for the open article."""
        article = self._session.article
        self.setVisible(article is not None)
        if article is None:
            return
        family = reprints.family_of(self._session.library, article)
        copied = article.canonical is not None
        self.links.show_family(family)
        self.main.setVisible(copied)
        self.separate.setVisible(copied)
        self.fold.setVisible(not copied)

    def retranslate(self) -> None:
        """All words anew."""
        self.caption.setText(self.tr("Reprints"))
        self.main.setText(self.tr("Make this the main copy"))
        self.separate.setText(self.tr("This is not a reprint"))
        self.fold.setText(self.tr("Reprint of another article…"))
        for button in (self.main, self.separate, self.fold):
            button.setAccessibleName(button.text())

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _on_changed(self, changes: Changes) -> None:
        if "article" in changes.kinds:
            self.refresh()

    def _on_main(self) -> None:
        if self._session.article is not None:
            self._session.perform(reprints.make_main, self._session.library, self._session.article.id)

    def _on_separate(self) -> None:
        if self._session.article is not None:
            self._session.perform(reprints.separate, self._session.library, self._session.article.id)
