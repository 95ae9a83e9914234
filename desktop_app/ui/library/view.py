"""The list itself: articles under headings, which are lower, or hits."""

from __future__ import annotations

from PySide6.QtCore import (
    QElapsedTimer,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from desktop_app.domain.articles import ArticleRow
from desktop_app.domain.ids import ArticleId
from desktop_app.domain.search import Hit
from desktop_app.ui.library.delegates import RowDelegate
from desktop_app.ui.library.hits import HitsModel
from desktop_app.ui.library.lengthy import Heights, LengthyList
from desktop_app.ui.library.model import LibraryModel
from desktop_app.ui.library.shape import Heading
from desktop_app.ui.widgets.rows import keep_in_sight, menu_place
from desktop_app.vietnam import folding

LOOKED_THROUGH = 500
"""Rows that a typed word is looked for in, so that a key press never reads a whole large library."""
RING = 3
"""Room around the rows, px, for the frame of what has the keyboard."""
_CHOOSING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
"""Held while one clicks to select several rows, which opens none."""


class LibraryView(LengthyList):
    """Articles under headings, or hits; opened by Enter or one click."""

    chosen = Signal(object, bool)
    """ArticleRow | Hit, bool: it is to be opened; True when the reader is to have the keyboard."""
    left = Signal()
    """Escape."""
    menu_asked = Signal(QPoint)
    """What can be done with the selected articles shall be offered, at this global point."""

    def __init__(self, model: LibraryModel, hits: HitsModel, delegate: RowDelegate, parent: QWidget) -> None:
        super().__init__(parent)
        self.articles, self.hits, self._delegate = model, hits, delegate
        self.setItemDelegate(delegate)
        self._painted = False
        self._typed, self._typing = "", QElapsedTimer()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setViewportMargins(RING, RING, RING, RING)
        for shown in (model, hits):
            shown.shaped.connect(self._on_shaped)
        self.setModel(model)

    @property
    def searching(self) -> bool:
        """True while hits are shown."""
        return self.model() is self.hits

    @property
    def first_row(self) -> int:
        """The row of the first hit, or at which the list begins."""
        return 1 if self.searching and self.hits.heading_rows() else 0

    @property
    def typing(self) -> bool:
        """True while a title is being typed."""
        return self._typing.isValid() and self._typing.elapsed() <= QApplication.keyboardInputInterval()

    def show_model(self, *, hits: bool) -> None:
        """Show the hits, or the articles."""
        wanted = self.hits if hits else self.articles
        if self.model() is not wanted:
            old = self.selectionModel()
            self.setModel(wanted)
            if old is not None:
                old.deleteLater()
            self.set_heights()

    def set_heights(self) -> None:
        """Give articles, hits and headings their heights."""
        fonts = self._delegate.fonts
        self.cover = 0 if self.searching else fonts.heading_height(1)
        if self.searching:
            headings = dict.fromkeys(self.hits.heading_rows(), fonts.heading_height(0))
            usual = fonts.hit_height
        else:
            shape, usual = self.articles.shape, fonts.article_height
            levels = (section.heading.level for section in shape.sections)
            headings = dict(zip(shape.heading_rows(), map(fonts.heading_height, levels), strict=True))
        self.stand(Heights(self.model().rowCount(), usual, headings))

    def draw(self, painter: QPainter, place: QRect, index: QModelIndex) -> None:
        """Draw a row."""
        row, articles = index.row(), self.articles
        self._delegate.draw(
            painter,
            place,
            self.record_at(row) if self.searching else articles.heading(row) or articles.glimpse(row),
            selected=self.selectionModel().isSelected(index),
            hovered=row == self.lit,
            folds=not self.searching,
        )

    def record(self) -> Heading | ArticleRow | Hit | None:
        """What is selected: a Heading, an ArticleRow, a Hit, or None."""
        return self.record_at(self.currentIndex().row())

    def record_at(self, row: int) -> Heading | ArticleRow | Hit | None:
        """What stands in a row; None where there is none."""
        if self.searching:
            return self.hits.heading(row) or self.hits.hit(row)
        return self.articles.heading(row) or self.articles.article(row)

    def mark(self, article: ArticleId, near: int = -1) -> bool:
        """Select an article, looked for around row `near`, else the current one; False where it is not there."""
        if self.searching:
            found = self.hits.find(article)
        else:
            record = self.record()
            if isinstance(record, ArticleRow) and record.id == article:
                return True
            found = self.articles.find(article, near if near >= 0 else max(self.currentIndex().row(), 0))
        if found is not None:
            self.select(found)
        return found is not None

    def mark_heading(self, key: str) -> bool:
        """Select the heading of a group of articles; False where it is not there."""
        record = self.record()
        if isinstance(record, Heading) and record.key == key:
            return True
        section = self.articles.shape.section_of(key)
        if section is not None:
            self.select(self.articles.shape.row_of(section))
        return section is not None

    def select(self, row: int) -> None:
        """Select a row and bring it into view."""
        index = self.model().index(row, 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a key. Enter opens; Left and Right close and open headings, or go between them and articles."""
        key, record = event.key(), self.record()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._open(record, keyboard=True)
        elif key == Qt.Key.Key_Escape and plain:
            self.left.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and plain and not self.searching:
            self._step(record, closing=key == Qt.Key.Key_Left)
        elif key == Qt.Key.Key_Space and isinstance(record, Heading):
            self._toggle()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another size; until the first paint the list is kept at its top, or at what is selected."""
        super().resizeEvent(event)
        if self._painted:
            keep_in_sight(self, event)
        else:
            self.scrollToTop()
            if self.currentIndex().isValid():
                self.scrollTo(self.currentIndex())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw."""
        self._painted = True
        (self.hits if self.searching else self.articles).look_at(self.seen())
        super().paintEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click opens an article, or closes a heading."""
        super().mouseReleaseEvent(event)
        index, several = self.indexAt(event.position().toPoint()), event.modifiers() & _CHOOSING
        if event.button() is not Qt.MouseButton.LeftButton or several or len(self.selectionModel().selectedRows()) > 1:
            return
        if index.isValid() and index == self.currentIndex():
            record = self.record_at(index.row())
            self._toggle() if isinstance(record, Heading) else self._open(record, keyboard=False)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: a menu is wanted."""
        self.menu_asked.emit(menu_place(self, event))

    def keyboardSearch(self, search: str) -> None:
        """Qt: letters were typed: go to the next row whose title begins with them, marks or not."""
        if not self._typing.isValid() or self._typing.restart() > QApplication.keyboardInputInterval():
            self._typed = ""
            self._typing.start()
        self._typed += search
        wanted, start = folding.fold_plain(self._typed), max(self.currentIndex().row(), 0)
        first = start if len(self._typed) > 1 else start + 1
        count = self.model().rowCount()
        for step in range(min(count, LOOKED_THROUGH)):
            row = (first + step) % count
            record = self.record_at(row)
            title = record.label if isinstance(record, Heading) else getattr(record, "title", "")
            if folding.fold_plain(title).startswith(wanted):
                self.select(row)
                return

    def top(self) -> tuple[ArticleId | None, int]:
        """The first article in view, and how far its upper edge is from the view's, px; None at the beginning."""
        row = self.row_at(0) if self.verticalScrollBar().value() else -1
        while 0 <= row < self.model().rowCount():
            record = self.record_at(row)
            if isinstance(record, ArticleRow):
                return record.id, self.row_top(row)
            row += 1
        return None, 0

    def restore_top(self, article: ArticleId | None, offset: int, near: int) -> None:
        """Scroll so that an article is where `top` said it was, looked for around row `near`; to the top without it."""
        row = None if article is None else self.articles.find(article, near)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.row_top(row) - offset if row is not None else bar.minimum())

    def _on_shaped(self) -> None:
        if self.sender() is self.model():
            self.set_heights()

    def _open(self, record: object, *, keyboard: bool) -> None:
        if isinstance(record, Heading):
            self._toggle()
        elif isinstance(record, ArticleRow | Hit):
            self.chosen.emit(record, keyboard)

    def _step(self, record: object, *, closing: bool) -> None:
        row, shape = self.currentIndex().row(), self.articles.shape
        if isinstance(record, Heading) and record.closed is not closing:
            self._toggle()
        elif row >= 0 and closing:
            section = shape.spot(row).section
            holder = section if not isinstance(record, Heading) else shape.holder(section)
            if holder is not None:
                self.select(shape.row_of(holder))
        elif 0 <= row < shape.rows - 1:
            self.select(row + 1)

    def _toggle(self) -> None:
        if self.searching:
            return
        row, bar = self.currentIndex().row(), self.verticalScrollBar()
        offset = min(bar.value(), bar.value() + self.row_top(row))  # never below the heading
        self.articles.toggle(row)
        self.select(row)
        bar.setValue(offset)
