"""Two readers in one window: beside each other, or one over the other where there is no room for that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMenu, QSplitter, QVBoxLayout, QWidget

from desktop_app.domain.articles import ArticleRow
from desktop_app.domain.changes import Changes
from desktop_app.domain.ids import ArticleId
from desktop_app.domain.search import Hit
from desktop_app.domain.spans import Span
from desktop_app.ui.key_places import shown_key
from desktop_app.ui.reader.panel import ReaderPanel
from desktop_app.ui.reader.returning import return_to
from desktop_app.ui.reading import Reading
from desktop_app.ui.widgets.active_line import ActiveLine

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow

LEAST = 400
"""Width of a reader beside another, px: where there is less they stand one over the other."""
_BESIDE = "beside"
_KEY = "Ctrl+Return"


class Halves(QSplitter):
    """The place of two readers, of equal size until its border is moved."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another size."""
        super().resizeEvent(event)
        wide = event.size().width() >= 2 * LEAST
        wanted = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if wanted is not self.orientation():
            self.setOrientation(wanted)
            self.even()

    def even(self) -> None:
        """Give both the same room."""
        self.setSizes([1 << 12] * self.count())


class Half(QWidget):
    """A reader under a line that is thick where the reader is the one that is worked in."""

    def __init__(self, reading: Reading, window: MainWindow) -> None:
        super().__init__(window)
        self.reading = reading
        self._first = reading is window.attention.readings[0]
        self.line = ActiveLine(window.look, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line)
        column.addWidget(reading.panel, 1)
        reading.panel.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # also by a click on what takes no keyboard itself
        self._name()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: speak another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._name()

    def _name(self) -> None:
        self.setAccessibleName(self.tr("First reader") if self._first else self.tr("Second reader"))


class Split(QObject):
    """Opens, turns to and closes the second reader, which is made when it is first asked for."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._session, self._attention = window, window.session, window.attention
        self._halves: Halves | None = None
        self._sides: list[Half] = []
        self._parted = False
        self._article: ArticleId | None = None
        window.actions_.connect_all({"split": self.toggle, "other_side": self.turn, "close_side": self.close_side})
        window.library.view.installEventFilter(self)
        self._session.opened.connect(self._show_state)
        self._session.changed.connect(self._on_changed)
        self._show_state()

    def toggle(self) -> None:
        """Show the article beside itself, to go on there; or leave only the reader that is worked in."""
        here = self._attention.reading
        if self._parted:
            self._close(self._other())
        elif here.lectern.article is not None:
            self._window.show_read()
            self.open_beside(here.lectern.article.id)
            place = here.panel.view.reading_place()
            if place is not None:
                return_to(self._other().panel.view, place)
            self.turn()
        self._show_state()

    def open_beside(self, article: ArticleId, span: Span | None = None) -> None:
        """Show an article in the reader that is not worked in; the other keeps its article, and the keyboard stays."""
        if self._session.article is None:
            self._window.open_article(article, span)
            return
        other = self._other()
        if not self._parted:
            self._part(parted=True)
        self._session.open_article(article, span, other.lectern)
        if other.lectern.article is None:  # it was refused
            self._part(parted=False)
        else:
            other.mark_opened()

    def turn(self) -> None:
        """Go on in the other reader."""
        if self._parted:
            self._window.show_read()
            self._turn_to(self._other())
            self._window.focus_article()

    def close_side(self) -> None:
        """Close the reader that is worked in; the other has the whole width."""
        if self._parted:
            self._close(self._attention.reading)

    def restore(self) -> None:
        """Show the article that stood beside the first when the window was closed."""
        beside = self._session.settings.beside.get(str(self._session.library.path))
        if beside and self._session.library.articles.facts([ArticleId(beside)]):
            self.open_beside(ArticleId(beside))

    def extend(self, menu: QMenu, articles: tuple[ArticleId, ...]) -> None:
        """Add to a menu that an article can be shown beside the one that is read."""
        if len(articles) == 1 and self._session.article is not None:
            self._article = articles[0]
            menu.addSeparator()
            menu.addAction(f"{self.tr('Open beside')}\t{shown_key(_KEY)}").setData(_BESIDE)
            menu.triggered.connect(self._on_triggered)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: a key in the list: Ctrl+Enter opens beside."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.ControlModifier
        ):
            record = self._window.library.view.record()
            if isinstance(record, ArticleRow):
                self._hand_over(record.id)
            elif isinstance(record, Hit):
                self._hand_over(record.article, record.first.span if record.first else None)
            return True
        return super().eventFilter(watched, event)

    def _hand_over(self, article: ArticleId, span: Span | None = None) -> None:
        """Show an article of the list in the other reader; this one returns to what it had before, if it has it, too.

        (A click in the list has opened it here already.)
        """
        here = self._attention.reading
        self.open_beside(article, span)
        if self._parted and here.lectern.ident == article:
            self._window.tools.readers.of(here).travel.leave()

    def _other(self) -> Reading:
        """The reader that is not worked in, made if there is none."""
        readings = self._attention.readings
        if len(readings) == 1:
            window = self._window
            panel = ReaderPanel(window.look, window)
            second = Reading(self._session, panel, self._session.add_lectern())
            self._place(readings[0], second)
            self._attention.add(second)
            application = QApplication.instance()
            assert isinstance(application, QApplication)  # noqa: S101 - there is a window
            application.focusChanged.connect(self._on_focus_changed)
        return next(each for each in readings if each is not self._attention.reading)

    def _place(self, first: Reading, second: Reading) -> None:
        """Put both readers where the first was alone."""
        focused = first.panel.isAncestorOf(QApplication.focusWidget() or self._window)
        self._halves = halves = Halves(self._window.room)
        self._window.room.put(halves)
        halves.show()
        self._sides = [Half(first, self._window), Half(second, self._window)]
        for side in self._sides:
            halves.addWidget(side)
        first.panel.show()
        if focused:
            first.panel.view.setFocus()

    def _turn_to(self, reading: Reading) -> None:
        self._window.rooms.commit_edits()
        self._session.turn_to(reading.lectern)
        self._window.room.turn_to(reading.panel)
        self._show_active()

    def _close(self, reading: Reading) -> None:
        """Take a reader away, unless what is typed in it cannot be kept; where its article was left is remembered."""
        if not self._window.tools.readers.of(reading).close():
            return
        if reading is self._attention.reading:
            self.turn()
        self._session.lay_down(reading.lectern)
        self._part(parted=False)

    def _part(self, *, parted: bool) -> None:
        """Show both readers, or only the one that is worked in; what is opened next is laid out at the right width."""
        self._parted = parted
        for side in self._sides:
            side.setVisible(parted or side.reading is self._attention.reading)
        if self._halves is not None and parted:
            self._halves.even()
        self._window.columns.make_room(2 * LEAST if parted else 0)
        for widget in (self._window.columns, self._window.room, self._halves):
            QApplication.sendPostedEvents(widget, QEvent.Type.LayoutRequest.value)
        self._show_active()
        self._show_state()

    def _show_active(self) -> None:
        for side in self._sides:
            side.line.show_state(parted=self._parted, active=side.reading is self._attention.reading)

    def _show_state(self) -> None:
        actions = self._window.actions_
        actions["split"].setChecked(self._parted)
        actions["split"].setEnabled(self._session.article is not None)
        for name in ("other_side", "close_side"):
            actions[name].setEnabled(self._parted)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        for reading in self._attention.readings:
            if now is not None and reading is not self._attention.reading and reading.panel.isAncestorOf(now):
                self._turn_to(reading)

    def _on_changed(self, _changes: Changes) -> None:
        """An import that was taken back may have taken an article with it, and its reader goes, too."""
        if self._parted and self._session.article is None and self._other().lectern.article is not None:
            self._turn_to(self._other())
        if self._parted and self._other().lectern.article is None:
            self._part(parted=False)
        self._show_state()

    def _on_triggered(self, action: QAction) -> None:
        if action.data() == _BESIDE and self._article is not None:
            self._hand_over(self._article)
