"""The entities of the open article, beside it: find a name's next mention, correct it, switch a type's marks off."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop_app.domain.articles import Article
from desktop_app.domain.changes import NAME_KINDS, Changes
from desktop_app.domain.corrections import Scope, correction
from desktop_app.domain.ids import TextId
from desktop_app.domain.mentions import Mention
from desktop_app.domain.spans import Span
from desktop_app.settings import Settings
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.side.entity_delegate import EntityDelegate
from desktop_app.ui.side.entity_list import EntityList, Wish
from desktop_app.ui.side.entity_model import ROW_ROLE, EntitiesModel, NameRow
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.quiet_focus import quiet_focus
from desktop_app.ui.widgets.search_field import ListSearchField


class Entities(QWidget):
    """The tab of entities. It reads them only while it is seen."""

    span_chosen = Signal(object)
    """Span: go to this mention."""
    correction_asked = Signal(object)
    """Mention: it is to be corrected."""
    entity_wanted = Signal(object)
    """Mention: show where else the library names the same."""
    left = Signal()
    """Esc: the focus may go elsewhere."""

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._read: TextId | None = None
        self._last: Mention | None = None
        self._gone: tuple[object, object] | None = None  # the row that was current, and the one in its place
        self.setObjectName("panel")
        self.model = EntitiesModel(session.types_shown, self)
        self.filter = ListSearchField(look, "", self)
        self.list = EntityList(self)
        self.list.setModel(self.model)
        self.setFocusProxy(self.list)
        self.list.setItemDelegate(EntityDelegate(look, self.list))
        self.list.setMouseTracking(True)
        quiet_focus(self.list)
        self._empty = EmptyState(look, "person", "", parent=self)
        self._assemble()
        self.filter.searched.connect(self._on_filtered)
        self.filter.list_wanted.connect(self._on_list_wanted)
        self.filter.returnPressed.connect(self._on_list_wanted)
        self.filter.left.connect(self.left)
        self.list.left.connect(self.left)
        self.list.filter_wanted.connect(self.filter.setFocus)
        self.list.asked.connect(self._on_asked)
        self.model.chosen.connect(session.show_types)
        session.opened.connect(self._on_opened)
        session.changed.connect(self._on_changed)
        session.settings_changed.connect(self._on_settings_changed)
        look.changed.connect(self.list.viewport().update)
        self.retranslate()

    def _assemble(self) -> None:
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        over = QVBoxLayout()
        over.setContentsMargins(10, 8, 10, 6)
        over.addWidget(self.filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(over)
        column.addLayout(self._stack, 1)

    def choose(self, mention: Mention) -> None:
        """Make the row of an entity the current one, while the tab is seen; its next mention is the one after this."""
        self._last = mention
        row = self.model.row_of(mention.span) if self.isVisible() else -1
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row, 0))

    def retranslate(self) -> None:
        """All words anew."""
        self.list.setAccessibleName(self.tr("Names of this article"))
        self.filter.set_name(self.tr("Filter the names"))
        self.list.viewport().update()
        self._show_state()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: read what was put off."""
        self._refresh()
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _refresh(self, *, anew: bool = False) -> None:
        article = self._session.article
        text = None if article is None else article.text_id
        if text == self._read and not anew:
            return
        current = self.list.currentIndex() if text == self._read else self.model.index(-1, 0)
        known, row = current.data(ROW_ROLE), current.row()
        if text != self._read:
            self._read, self._last, self._gone = text, None, None
        if article is None:
            self.model.show_mentions((), ())
        else:
            named = self._session.library.entities.named(article.text_id, article.text)
            self.model.show_mentions(list(named), named.counted())
        if current.isValid():
            self._return_to(known, row)
        self._show_state()

    def _return_to(self, known: object, row: int) -> None:
        """Make a row of before the current one, else what took its place; a name that comes back is current again."""
        if self._gone is not None and self._gone[1] == known and self.model.row_like(self._gone[0]) >= 0:
            known = self._gone[0]
        place = self.model.row_like(known)
        index = self.model.index(min(row, self.model.rowCount() - 1) if place < 0 else place, 0)
        self.list.setCurrentIndex(index)
        self._gone = (known, index.data(ROW_ROLE)) if place < 0 else None

    def _show_state(self) -> None:
        self._stack.setCurrentWidget(self.list if self.model.rowCount() else self._empty)
        self.filter.setEnabled(self._session.article is not None)
        if self._session.article is None:
            self._empty.say(self.tr("Open an article to see who and what it names."))
        elif self.filter.text().strip():
            self._empty.say(self.tr("No name in this article fits. Esc clears the filter."))
        else:
            self._empty.say(self.tr("No names were found in this article."))

    def _on_opened(self, _article: Article, _span: Span | None) -> None:
        if self.isVisible():
            self._refresh()

    def _on_changed(self, changes: Changes) -> None:
        named = bool(changes.kinds & NAME_KINDS)
        if self.isVisible() and (named or "article" in changes.kinds):
            self._refresh(anew=named)
        elif named:
            self._read = None  # read when the tab is seen again

    def _on_settings_changed(self, _settings: Settings) -> None:
        self.model.show_types(self._session.types_shown)

    def _on_filtered(self, words: str) -> None:
        self.model.filter(words)
        self._show_state()

    def _on_list_wanted(self) -> None:
        if self.model.rowCount():
            self.list.setFocus()
            if self.list.currentIndex().row() < 1:
                self.list.setCurrentIndex(self.model.index(min(1, self.model.rowCount() - 1), 0))

    def _on_asked(self, row: NameRow, wish: str) -> None:
        if wish in (Wish.NEXT, Wish.PREVIOUS):
            self._last = self._beside(row, 1 if wish == Wish.NEXT else -1)
            self.span_chosen.emit(self._last.span)
        elif wish == Wish.CORRECT:
            self.correction_asked.emit(self._current(row))
        elif wish == Wish.LIBRARY:
            self.entity_wanted.emit(self._current(row))
        else:
            self.span_chosen.emit(self._current(row).span)
            self._reject(self._current(row), Scope.HERE if wish == Wish.NOT_HERE else Scope.ARTICLE)

    def _current(self, row: NameRow) -> Mention:
        """The mention that was gone to last, else the first."""
        return self._last if self._last in row.mentions else row.mentions[0]

    def _beside(self, row: NameRow, steps: int) -> Mention:
        """The first mention, then the one after or before that gone to last, round and round."""
        if self._last not in row.mentions:
            return row.mentions[0 if steps > 0 else -1]
        return row.mentions[(row.mentions.index(self._last) + steps) % len(row.mentions)]

    def _reject(self, mention: Mention, scope: Scope) -> None:
        from desktop_app.operations.corrections import correct  # noqa: PLC0415 - not before the first correction

        article = self._session.article
        if article is not None:
            said = correction(article.text, mention.span, mention.span, None)
            self._session.perform(correct, self._session.library, article, said, scope)
