"""The pane of conditions, beside the list: what can be chosen, with as many articles as each value would leave."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.filters import Choice, Filter
from desktop_app.ui.library.facet_dates import FacetDates
from desktop_app.ui.library.facet_list import FacetList
from desktop_app.ui.library.facet_names import FacetNames
from desktop_app.ui.library.facet_painting import FacetPainter
from desktop_app.ui.library.facet_rows import FacetRow, Mark, Offer, rows_of
from desktop_app.ui.library.facet_words import FacetWords
from desktop_app.ui.library.feed import Feed
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.plain import plain_label
from desktop_app.ui.widgets.search_field import ListSearchField
from desktop_app.ui.widgets.tab_walk import TabWalk

WIDTH, HEIGHT, LEAST = 344, 720, 280
"""Usual width, greatest height and least height in px."""
AWAY = 6
"""Px between the pane and the edges of the window."""


class FacetsPane(TabWalk):
    """Lies over the window at the right of the library's column; stays while values are ticked."""

    closed = Signal()
    """It goes, and had the keyboard."""

    def __init__(self, session: Session, look: Look, feed: Feed, beside: QWidget) -> None:
        super().__init__(beside.window())
        self._session, self._look, self._feed, self._column = session, look, feed, beside
        self._turned: frozenset[str] = frozenset()
        self.setProperty("role", "card")
        self.words = FacetWords(session, self)
        self.names = FacetNames(feed, self)
        self._painter = FacetPainter(session, look, self)
        self.search = ListSearchField(look, "", self)
        self.leave = QToolButton(self)
        self.dates = FacetDates(self)
        self.list = FacetList(self._painter, self)
        self.hint = plain_label(self, "small")
        self.clear = QPushButton(self)
        self.clear.setProperty("role", "link")
        self._lay_out()
        self._connect()
        self.retranslate()
        self._dress()
        self.hide()

    def open(self) -> None:
        """Show it, with the keyboard in its search field."""
        self._place()
        if self.isHidden():
            self.list.start_over()
        if not self._feed.counts:  # nothing has been asked for since the first paint
            self._feed.ask()
        self.refresh()
        self.names.count()
        self.show()
        self.raise_()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Hide it; what is chosen stays."""
        held = self.holds_keyboard()
        self.dates.drop()
        self.hide()
        self.search.clear()
        self.names.close()
        if held:
            self.closed.emit()

    def holds_keyboard(self) -> bool:
        """Whether the keyboard is in it."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def refresh(self) -> None:
        """Show what can be chosen now."""
        chosen, typed = self._feed.chosen, self.search.text().strip()
        offer = Offer(
            self._feed.counts, chosen, self._feed.era(), self._session.themes, self.names.named,
            typed, self._turned, self.names.looking(typed),
        )  # fmt: skip
        self.list.show_rows(rows_of(offer, self.words))
        self.dates.show_days(chosen.since, chosen.until)
        self.clear.setEnabled(chosen != Filter())

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.setAccessibleName(self.tr("Conditions"))
        self.search.set_name(self.tr("Find a province, source, person…"))
        self.list.setAccessibleName(self.tr("Conditions"))
        self.hint.setText(self.tr("Space chooses, – leaves out"))
        self.clear.setText(self.tr("Clear all"))
        self.clear.setAccessibleName(self.tr("Clear all conditions"))
        self.leave.setAccessibleName(self.tr("Close the conditions"))
        self.leave.setToolTip(self.tr("Close (Esc)"))
        if self.isVisible():
            self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the language may have changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Esc closes, wherever the keyboard is in it."""
        if event.key() == Qt.Key.Key_Escape:
            self.finish()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the window or the column has another size; Enter in the search field ticks what stands first."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        elif watched is self.search and self.search.text().strip() and _is_enter(event):
            self._tick_first()
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        first, last = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self.search, 1)
        first.addWidget(self.leave)
        last.addWidget(self.hint, 1)
        last.addWidget(self.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 10, 1, 6)
        column.setSpacing(8)
        for layout in (first, last):
            layout.setContentsMargins(11, 0, 7, 0)
        column.addLayout(first)
        column.addWidget(self.dates)
        column.addWidget(self.list, 1)
        column.addLayout(last)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_typed)
        self.search.searched.connect(self.names.search)
        self.search.list_wanted.connect(self._on_list_wanted)
        self.search.left.connect(self.finish)
        self.search.installEventFilter(self)
        self.list.ticked.connect(self._on_ticked)
        self.list.excluded.connect(self._on_excluded)
        self.list.turned.connect(self._on_turned)
        self.list.typed.connect(self._on_letter)
        self.dates.chosen.connect(self._on_days)
        self.clear.clicked.connect(self._on_cleared)
        self.leave.clicked.connect(self.finish)
        self.names.found.connect(self._on_changed)
        self._feed.asked.connect(self._on_changed)
        self._feed.counted.connect(self._on_counted)
        self._look.changed.connect(self._dress)
        self._column.installEventFilter(self)
        self._column.window().installEventFilter(self)

    def _place(self) -> None:
        """At the right of the column, as high as it; within the window where that is small."""
        window, column = self.window(), self._column
        room = QRect(column.mapTo(window, QPoint(0, 0)), column.size())
        if not column.isVisible():
            room = QRect(0, room.top(), 0, window.height() - room.top())
        width = min(WIDTH, window.width() - 2 * AWAY)
        height = min(HEIGHT, max(room.height() - 2 * AWAY, LEAST), window.height() - 2 * AWAY)
        left = min(room.right() + AWAY, window.width() - width - AWAY)
        top = min(room.top() + AWAY, window.height() - height - AWAY)
        self.setGeometry(left, max(AWAY, top), width, height)

    def _choose(self, row: FacetRow, mark: Mark) -> None:
        """Say something of a value, or nothing when it was said already."""
        chosen, value = self._feed.chosen, row.value or ""
        kept = {choice for choice in chosen.choices if (choice.facet, choice.value) != (row.facet, value)}
        if row.mark is not mark:
            kept.add(Choice(row.facet, value, excluded=mark is Mark.EXCLUDED))
        self._feed.choose(chosen._replace(choices=frozenset(kept)))

    def _tick_first(self) -> None:
        first = next((row for row in self.list.facets.rows if row.value is not None), None)
        if first is not None:
            self._on_ticked(first)
            self.search.selectAll()

    def _on_ticked(self, row: FacetRow) -> None:
        self._choose(row, Mark.CHOSEN)

    def _on_excluded(self, row: FacetRow) -> None:
        self._choose(row, Mark.EXCLUDED)

    def _on_turned(self, row: FacetRow) -> None:
        self._turned ^= {row.facet.value if row.value is None else row.value}
        self.refresh()

    def _on_days(self, since: str | None, until: str | None) -> None:
        self._feed.choose(self._feed.chosen._replace(since=since, until=until))

    def _on_cleared(self) -> None:
        self._feed.choose(Filter())
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self) -> None:
        self.refresh()
        self.list.go_to_first()
        self.list.scrollToTop()

    def _on_letter(self, letter: str) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.insert(letter)

    def _on_list_wanted(self) -> None:
        if self.list.row() is None:  # before it has the keyboard, or Qt makes its first row current, a heading
            self.list.go_to_first()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _on_counted(self) -> None:
        if self.isVisible():
            self.names.count()
            self.refresh()

    def _dress(self) -> None:
        self.leave.setIcon(self._look.icon("close", ink="muted"))
        self._painter.dress()
        self.list.set_heights()


def _is_enter(event: QEvent) -> bool:
    pressed = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
    return pressed and cast("QKeyEvent", event).key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
