"""What a theme means, beside the work: definition, what belongs here and what does not, examples, a note."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.annotations import Excerpt
from desktop_app.domain.errors import UserError
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.notes import NoteKind, NotePlace, composed
from desktop_app.domain.themes import Theme
from desktop_app.operations import theme_examples
from desktop_app.operations import themes as codebook
from desktop_app.ui.filing import NoteWritten, keep, write_note
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.side.theme_example import ThemeExample
from desktop_app.ui.side.theme_field import ThemeField
from desktop_app.ui.widgets.plain import plain_label
from desktop_app.ui.widgets.theme_chip import BADGE, paint_badge

FIELDS = ("definition", "include", "exclude", "note")
"""Fields of a theme in the order in which the card has them; the examples stand before the note."""
LEAST = 120
"""Px that the card is high at least."""
ABOVE = 36
"""Px for the heading over a field that is written."""


class ThemeBadge(QWidget):
    """The letter of a theme on its colour."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.theme: Theme | None = None
        self.setFixedSize(BADGE, BADGE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw."""
        del event
        if self.theme is not None:
            paint_badge(QPainter(self), self._look, self.theme, QRectF(self.rect()))


class ThemeCard(QScrollArea):
    """One theme. Its fields are written in place, each kept by itself; it scrolls where the room is short."""

    example_chosen = Signal(object)
    """Excerpt: open its article at this passage."""
    review_asked = Signal(str)
    """ThemeId: show all that is filed under it."""
    left = Signal()
    """Esc, or writing ended by key: the focus may go back to the list."""

    def __init__(self, session: Session, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._look = session, look
        self._theme: Theme | None = None
        self._count = 0
        self._waiting: tuple[Theme | None, int] | None = None  # the one that is to be shown next
        self.examples: list[ThemeExample] = []
        self.badge = ThemeBadge(look, self)
        self.name = plain_label(self)
        self.name.setWordWrap(True)
        self.name.setStyleSheet("font-weight: 600;")
        self.review = QPushButton(self)
        self.review.setProperty("role", "textlink")
        self.review.setCursor(Qt.CursorShape.PointingHandCursor)
        self.review.clicked.connect(self._on_review)
        self.facts = plain_label(self, "small")
        self.facts.setWordWrap(True)
        self.fields = {name: ThemeField(name, self, markdown=name == "note") for name in FIELDS}
        self._caption, self._none = plain_label(self, "small"), plain_label(self)
        self._none.setWordWrap(True)
        self._none.setEnabled(False)
        for name, field in self.fields.items():
            field.field.keeper = partial(self._keep, name)
            field.field.closed.connect(self._on_closed)
            field.begun.connect(self._on_begun)
            field.left.connect(self.left)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(LEAST)
        self._lay_out()
        look.changed.connect(self._on_look_changed)
        self.retranslate()

    @property
    def theme(self) -> ThemeId | None:
        """The theme that is shown."""
        return self._theme.id if self._theme else None

    @property
    def editing(self) -> bool:
        """True while a field is written."""
        return any(field.editing for field in self.fields.values())

    def show_theme(self, theme: Theme | None, count: int = 0) -> None:
        """Show a theme with so many passages; what is being written of another one is kept first, and waited for."""
        if self._theme is not None and (theme is None or theme.id != self._theme.id):
            if not self.commit_edits():
                self._waiting = (theme, count)
                return
            self.verticalScrollBar().setValue(0)
        self._theme, self._count, self._waiting = theme, count, None
        self._holder.setVisible(theme is not None)
        if theme is None:
            return
        self.badge.theme = theme
        self.badge.update()
        self.name.setText(theme.name)
        self.facts.setText(self._facts(theme))
        fixed = theme.archived or bool(self._session.library.read_only)
        for name, field in self.fields.items():
            field.show_text(getattr(theme, name), fixed=fixed)
        self._show_examples(theme, fixed=fixed)

    def edit(self, name: str) -> None:
        """Write one of `FIELDS`."""
        if self._theme is not None:
            self.fields[name].begin()

    def commit_edits(self) -> bool:
        """Keep what is being written; False when that is refused, and it stays."""
        kept = [field.field.leave() for field in self.fields.values()]
        return all(kept)

    def retranslate(self) -> None:
        """All words anew."""
        self.setAccessibleName(self.tr("What the theme means"))
        self.review.setText(self.tr("Review"))
        self.review.setToolTip(self.tr("All passages of this theme (Ctrl+Enter)"))
        self.review.setAccessibleName(self.tr("Review the passages of this theme"))
        edit, empty = self.tr("Edit"), self.tr("Nothing is said yet.")
        said = {
            "definition": (self.tr("Definition"), self.tr("Edit the definition")),
            "include": (self.tr("Belongs here"), self.tr("Edit what belongs here")),
            "exclude": (self.tr("Does not belong here"), self.tr("Edit what does not belong here")),
            "note": (self.tr("Note on the theme"), self.tr("Edit the note on the theme")),
        }
        for name, (heading, spoken) in said.items():
            self.fields[name].say(heading, edit, spoken, empty)
        self._caption.setText(self.tr("Examples"))
        self._none.setText(self.tr("None. The menu of a passage pins it here."))
        if self._theme is not None:
            self.facts.setText(self._facts(self._theme))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: a field that is written is seen whole."""
        super().resizeEvent(event)
        for field in self.fields.values():
            field.field.limit(event.size().height() - ABOVE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Esc leads back to the list; arrows scroll."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.name, 1)
        head.addWidget(self.review, 0, Qt.AlignmentFlag.AlignTop)
        self._pinned = QVBoxLayout()
        self._pinned.setSpacing(4)
        examples = QVBoxLayout()
        examples.setSpacing(2)
        for part in (self._caption, self._none):
            examples.addWidget(part)
        examples.addLayout(self._pinned)
        self._holder = QWidget(self)
        self._holder.setObjectName("panel")
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.facts)
        for name in FIELDS[:3]:
            column.addWidget(self.fields[name])
        column.addLayout(examples)
        column.addWidget(self.fields["note"])
        column.addStretch(1)
        self.setWidget(self._holder)

    def _facts(self, theme: Theme) -> str:
        over = self._session.themes.get(theme.parent) if theme.parent else None
        into = self._session.themes.get(theme.merged_into) if theme.merged_into else None
        parts = (
            self.tr("Archived") if theme.archived else "",
            self.tr("Merged into {0}").format(into.name) if into else "",
            self.tr("Key {0}").format(theme.shortcut) if theme.shortcut else "",
            self.tr("{0} passages").format(self._count),
            self.tr("Under {0}").format(over.name) if over else "",
        )
        return " · ".join(part for part in parts if part)

    def _show_examples(self, theme: Theme, *, fixed: bool) -> None:
        shown = self._session.library.annotations.examples(theme) if theme.examples else []
        self._none.setVisible(not shown)
        if shown == [example.excerpt for example in self.examples]:
            return
        for example in self.examples:
            self._pinned.removeWidget(example)
            example.hide()
            example.deleteLater()
        self.examples = [ThemeExample(self._look, excerpt, self, fixed=fixed) for excerpt in shown]
        for example in self.examples:
            example.clicked.connect(self._on_example_clicked)
            example.unpin_asked.connect(self._on_unpin_asked)
            self._pinned.addWidget(example)
            example.show()

    def _on_begun(self) -> None:
        QTimer.singleShot(0, self._reveal)  # once it has its place

    def _reveal(self) -> None:
        for field in self.fields.values():
            if field.editing:
                self.ensureWidgetVisible(field, 0, 6)

    def _on_review(self) -> None:
        if self._theme is not None:
            self.review_asked.emit(self._theme.id)

    def _keep(self, name: str, written: NoteWritten) -> UserError | None:
        session, theme = self._session, self._theme
        if theme is None or composed(written.text) == composed(written.known):
            return None
        if name == "note":
            return write_note(session, replace(written, place=NotePlace(NoteKind.THEME, theme.id)))
        change: Callable[..., Theme] = codebook.change
        kept = keep(session, written, change, theme, **{name: written.text}, since=written.since)
        return kept if isinstance(kept, UserError) else None

    def _on_closed(self) -> None:
        if self._waiting is not None:
            self.show_theme(*self._waiting)

    def _on_example_clicked(self) -> None:
        example = self.sender()
        if isinstance(example, ThemeExample):
            self.example_chosen.emit(example.excerpt)

    def _on_unpin_asked(self, excerpt: Excerpt) -> None:
        if self._theme is not None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._session.perform(theme_examples.unpin, self._session.library, self._theme, excerpt.annotation)

    def _on_look_changed(self) -> None:
        self.badge.update()
        for example in self.examples:
            example.updateGeometry()
            example.update()
