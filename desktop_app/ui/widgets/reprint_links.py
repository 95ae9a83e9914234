"""Where else an article was printed, or of which it is a reprint; each copy is a link."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyleOptionButton, QWidget

from desktop_app.domain.articles import ArticleRow
from desktop_app.operations.reprints import Family
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.plain import menu_text, plain_label, tool_tip
from desktop_app.ui.widgets.reprint_words import copy_name, title_of

_AROUND = 8  # px between the words and the edges of a link
_LEAST = 60


class TextLink(QPushButton):
    """Words to press that end in … where the room does."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(menu_text(words), parent)
        self.setProperty("role", "textlink")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # may be narrower than its words

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Qt: what is drawn."""
        super().initStyleOption(option)
        option.text = self.fontMetrics().elidedText(option.text, Qt.TextElideMode.ElideRight, self.width() - _AROUND)

    def minimumSizeHint(self) -> QSize:
        """Qt: room for hardly any of it."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), _LEAST), hint.height())


class ReprintLinks(QWidget):
    """One sentence of links in as many lines as it needs; hidden while there is nothing to say.

    `most` copies are shown; where there are more, a last link asks for all.
    """

    chosen = Signal(str)
    """ArticleId: open this copy."""
    more_wanted = Signal()
    """There are more copies than are shown here: show all."""

    def __init__(self, parent: QWidget | None = None, *, most: int = 1000) -> None:
        super().__init__(parent)
        self._family, self._most = Family(), most
        self._caption = plain_label(self, "small")
        self._caption.setMargin(2)  # as much as a link has around its words
        self._layout = FlowLayout(self, gap=2)
        self._layout.addWidget(self._caption)
        self.links: list[TextLink] = []
        rows = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        rows.setHeightForWidth(True)
        self.setSizePolicy(rows)
        self.hide()

    def show_family(self, family: Family) -> None:
        """Show the other copies of an article."""
        if family != self._family:
            self._family = family
            self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._fill()
        super().changeEvent(event)

    def _fill(self) -> None:
        for link in self.links:
            self._layout.removeWidget(link)
            link.hide()
            link.deleteLater()
        self.links = []
        main, copies = self._family
        self.setVisible(main is not None or bool(copies))
        self._caption.setVisible(main is None)
        if main is not None:
            named = " – ".join(part for part in (title_of(main), copy_name(main)) if part)
            self._add(self.tr("Reprint of {0}").format(named), main)
        elif copies:
            self._caption.setText(self.tr("Also printed in:"))
            for copy in copies[: self._most]:
                self._add(copy_name(copy) or title_of(copy), copy)
            if len(copies) > self._most:
                self._add_more(len(copies) - self._most)
        self.updateGeometry()

    def _add(self, words: str, row: ArticleRow) -> None:
        link = self._link(words, self.tr("Open {0}").format(f"{title_of(row)} {copy_name(row)}".strip()))
        link.setProperty("article", row.id)
        link.clicked.connect(self._on_clicked)

    def _add_more(self, count: int) -> None:
        words = self.tr("and {0} more").format(count)
        self._link(words, words).clicked.connect(self.more_wanted)

    def _link(self, words: str, told: str) -> TextLink:
        link = TextLink(words, self)
        link.setAccessibleName(told)
        link.setToolTip(tool_tip(told))
        self._layout.addWidget(link)
        self.links.append(link)
        link.show()
        return link

    def _on_clicked(self) -> None:
        self.chosen.emit(str(self.sender().property("article")))
