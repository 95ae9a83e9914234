"""Beside the table: all that is known of one article, why, and the places in its text on which it rests."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from desktop_app.domain.articles import Article
from desktop_app.domain.evidence import Evidence
from desktop_app.ui.intake.evidence_text import EvidenceText
from desktop_app.ui.intake.words import DATES, Words
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.fact_row import Correction, FactRow
from desktop_app.ui.widgets.facts import date_fact, era_of, places_fact, text_fact
from desktop_app.ui.widgets.plain import plain_label
from desktop_app.ui.widgets.province_picker import ProvincePicker

FIELDS = ("title", "source", "author", "published", "event", "provinces")
SHARES = (400, 260)
"""First heights of the fields and of the text, px."""


class EvidencePane(QSplitter):
    """Fields over text. A field that is chosen shows its places; it is corrected here as in the table."""

    written = Signal(object)
    """Correction: keep this, for all rows that are selected."""
    provinces_left = Signal()
    """Provinces were chosen, or shall stay as they are."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._words = Words(self)
        self._article: Article | None = None
        self._editable = False
        self._field = ""
        self.rows = {field: FactRow(field, self, line=field != "provinces") for field in FIELDS}
        self.picker = ProvincePicker(self)
        self.picker.hide()
        self.notice = plain_label(self, "muted")
        self.notice.setWordWrap(True)
        self.text = EvidenceText(look, self)
        self._scroll = QScrollArea(self)
        self._lay_out()
        for row in self.rows.values():
            row.written.connect(self.written)
            row.edit_asked.connect(self._on_provinces_asked)
            for part in (row, row.value, row.button):
                part.installEventFilter(self)
        self.picker.kept.connect(self._on_provinces_kept)
        self.picker.dropped.connect(self._on_provinces_dropped)
        self.retranslate()

    def retranslate(self) -> None:
        """All words anew."""
        names = self._words.fields()
        for field, row in self.rows.items():
            row.name(names[field], self.tr("Edit"), self.tr("· corrected"))
        for field in DATES:
            self.rows[field].editor.setPlaceholderText(self.tr("9/5/2024, 5/2024 or 2024"))
        self.text.setAccessibleName(self.tr("Text of the article"))
        self.setAccessibleName(self.tr("What is known of the article"))
        self.picker.retranslate()
        self._fill()

    def show_article(self, article: Article | None, notice: str, *, editable: bool) -> None:
        """Show an article, or none; `notice` says what there is to say of the row beside."""
        other = article is None or self._article is None or article.id != self._article.id
        self._article, self._editable = article, editable
        self.notice.setText(notice)
        self.notice.setVisible(bool(notice))
        if other:
            for row in self.rows.values():
                row.editor.hide()
                row.error.hide()
                row.value.show()
            self.picker.hide()
            self.text.show_article(article)
            self.text.setVisible(article is not None)
        self._fill()
        if self._field:
            self.choose(self._field)

    def choose(self, field: str) -> None:
        """Mark the places on which a field rests."""
        self._field = field
        for name, row in self.rows.items():
            row.setProperty("chosen", name == field)
            row.style().unpolish(row)
            row.style().polish(row)
        self.text.mark(self._evidence(field))

    def edit_provinces(self) -> None:
        """Choose the provinces by keyboard."""
        if self._editable and self._article is not None:
            self._on_provinces_asked("provinces")

    def refuse(self, field: str, message: str) -> None:
        """Say where it was typed why a value was not kept."""
        self.rows[field].refuse(message)

    def commit_edits(self) -> None:
        """Keep what is being typed."""
        for row in self.rows.values():
            row.commit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: a click on a field, or the keyboard at its button, chooses it."""
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.FocusIn):
            row = watched if isinstance(watched, FactRow) else watched.parent()
            if isinstance(row, FactRow) and row.field != self._field:
                self.choose(row.field)
        return super().eventFilter(watched, event)

    def _evidence(self, field: str) -> tuple[Evidence, ...]:
        if self._article is None:
            return ()
        return tuple(getattr(self._article.metadata, field).evidence)

    def _fill(self) -> None:
        article = self._article
        for field, row in self.rows.items():
            row.setVisible(article is not None)
            row.button.setVisible(self._editable)
            if article is None:
                continue
            if field == "provinces":
                row.show_fact(places_fact(article))
            else:
                row.show_fact(date_fact(article, field, self.tr) if field in DATES else text_fact(article, field))

    def _lay_out(self) -> None:
        sheet = QWidget(self)
        sheet.setObjectName("panel")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(10, 0, 2, 8)
        column.setSpacing(1)
        column.addWidget(self.notice)
        for row in self.rows.values():
            row.setProperty("role", "fact")
            row.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            row.column.setContentsMargins(8, 1, 4, 4)
            row.column.setSpacing(0)
            column.addWidget(row)
        self.rows["provinces"].column.addWidget(self.picker)
        column.addStretch(1)
        self._scroll.setWidget(sheet)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.addWidget(self._scroll)
        foot = QWidget(self)
        foot.setObjectName("panel")
        below = QVBoxLayout(foot)
        below.setContentsMargins(10, 8, 0, 0)
        below.addWidget(self.text)
        self.addWidget(foot)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 2)
        self.setSizes(list(SHARES))

    def _on_provinces_asked(self, _field: str) -> None:
        if self._article is not None:
            self.rows["provinces"].value.hide()
            self.picker.begin(self._article.metadata.provinces.at_publication, era_of(self._article))
            QTimer.singleShot(0, self._show_picker)  # when the sheet has made room for it

    def _show_picker(self) -> None:
        self._scroll.ensureWidgetVisible(self.picker)

    def _on_provinces_kept(self, slugs: tuple[str, ...]) -> None:
        self.written.emit(Correction("provinces", slugs))
        self._on_provinces_dropped()

    def _on_provinces_dropped(self) -> None:
        self.picker.hide()
        self.rows["provinces"].close_editor()
        self.provinces_left.emit()
