"""What is known of the open article, why, and its correction in place."""

from __future__ import annotations

from functools import partial
from pathlib import PurePath

from PySide6.QtCore import QEvent, QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.domain.articles import Article, ReadingState
from desktop_app.domain.changes import Changes
from desktop_app.domain.errors import UserError
from desktop_app.domain.notes import NoteKind, NotePlace
from desktop_app.domain.spans import Span
from desktop_app.operations import articles
from desktop_app.ui.filing import write_note
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.side.reprints import ReprintSection
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.fact_row import Correction, FactRow
from desktop_app.ui.widgets.facts import Fact, date_fact, era_of, local_instant, mentioned, places_fact, text_fact
from desktop_app.ui.widgets.note_field import NoteField
from desktop_app.ui.widgets.plain import plain_label
from desktop_app.ui.widgets.province_picker import ProvincePicker
from desktop_app.ui.widgets.spoken import spoken_language
from desktop_app.vietnam.clauses import syllables

TEXTS = ("title", "author", "source", "url")
DATES = ("published", "event")
SHOWN = ("mentioned", "words", "file", "imported")
"""Fields that are only shown."""


class Details(QWidget):
    """The tab of details."""

    place_chosen = Signal(object)
    """Span: go to this place in the text, on which a value rests."""

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._correcting: FactRow | None = None
        self.setObjectName("panel")
        self.rows: dict[str, FactRow] = {}
        self.state = QComboBox(self)
        self.state_caption = plain_label(self, "small")
        self.state_caption.setBuddy(self.state)
        for state in ReadingState:
            self.state.addItem("", state)
        self.note = NoteField(self)
        self.picker = ProvincePicker(self)
        self.reprints = ReprintSection(session, self)
        self._empty = EmptyState(look, "document", "", parent=self)
        self._scroll = QScrollArea(self)
        self._lay_out()
        self.picker.hide()
        self.setFocusProxy(self.state)
        self.state.activated.connect(self._on_state_chosen)
        self.note.editor.keeper = partial(write_note, session)
        self.note.editor.closed.connect(self._show)
        self.picker.kept.connect(self._on_provinces_kept)
        self.picker.dropped.connect(self._on_provinces_dropped)
        session.opened.connect(self._on_opened)
        session.changed.connect(self._on_changed)
        session.refused.connect(self._on_refused)
        self.retranslate()

    def commit_edits(self) -> bool:
        """Keep what is being typed; False when a note cannot be kept, and stays."""
        for row in self.rows.values():
            row.commit()
        return self.note.editor.leave()

    def retranslate(self) -> None:
        """All words anew."""
        captions = {
            "title": self.tr("Title"),
            "author": self.tr("Author"),
            "source": self.tr("Source"),
            "url": self.tr("Web address"),
            "published": self.tr("Published"),
            "event": self.tr("Event"),
            "provinces": self.tr("Provinces"),
            "mentioned": self.tr("Also mentioned"),
            "words": self.tr("Length"),
            "file": self.tr("File"),
            "imported": self.tr("Imported"),
        }
        for field, row in self.rows.items():
            row.name(captions[field], self.tr("Edit"), self.tr("· corrected"))
        for field in DATES:
            self.rows[field].editor.setPlaceholderText(self.tr("9/5/2024, 5/2024 or 2024"))
        self._scroll.setAccessibleName(self.tr("Details"))
        self.state_caption.setText(self.tr("Reading state"))
        self.state.setAccessibleName(self.tr("Reading state"))
        names = {
            ReadingState.UNREAD: self.tr("Unread"),
            ReadingState.READING: self.tr("Reading"),
            ReadingState.TAGGED: self.tr("Tagged"),
            ReadingState.REVIEWED: self.tr("Reviewed"),
        }
        for place, state in enumerate(ReadingState):
            self.state.setItemText(place, names[state])
        self._empty.say(self.tr("Open an article to see what is known of it."))
        self.picker.retranslate()
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: count what was put off."""
        super().showEvent(event)
        if self._session.article is not None:
            self._show_length(self._session.article)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        sheet = QWidget(self)
        sheet.setObjectName("panel")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(14, 14, 14, 18)
        column.setSpacing(14)
        state = QVBoxLayout()
        state.setSpacing(4)
        state.addWidget(self.state_caption)
        state.addWidget(self.state)
        column.addLayout(state)
        column.addWidget(self.note)
        for field in (*TEXTS[:3], *DATES, "provinces", "mentioned", "url", "words", "file", "imported"):
            row = FactRow(field, sheet, editable=field not in SHOWN, line=field != "provinces", linked=True)
            row.place_chosen.connect(self.place_chosen)
            row.written.connect(self._on_written)
            row.edit_asked.connect(self._on_provinces_asked)
            self.rows[field] = row
            column.addWidget(row)
        self.rows["provinces"].column.addWidget(self.picker)
        column.addWidget(self.reprints)
        column.addStretch(1)
        self._scroll.setWidget(sheet)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self._empty)

    def _show(self) -> None:
        article = self._session.article
        if article is None:
            if not self.note.editor.held():
                self._stack.setCurrentWidget(self._empty)
            return
        self._stack.setCurrentWidget(self._scroll)
        self.state.setCurrentIndex(self.state.findData(article.state))
        self.note.show_note(NotePlace(NoteKind.ARTICLE, article.id), article.note)
        for field in TEXTS:
            self.rows[field].show_fact(text_fact(article, field))
        for field in DATES:
            self.rows[field].show_fact(date_fact(article, field, self.tr))
        self.rows["provinces"].show_fact(places_fact(article))
        plain = {
            "mentioned": mentioned(article),
            "file": PurePath(article.path).name,
            "imported": local_instant(article.imported),
        }
        for field, value in plain.items():
            self.rows[field].show_fact(Fact(value))
            self.rows[field].setVisible(bool(value))
        if self.isVisible():
            self._show_length(article)

    def _show_length(self, article: Article) -> None:
        """Count the words of the text, which takes a quarter of a second for a megabyte: when it is seen."""
        count = len(syllables(article.text, 0, len(article.text)))
        self.rows["words"].show_fact(Fact(self.tr("{0} words").format(QLocale().toString(count))))

    def _on_opened(self, _article: Article, _span: Span | None) -> None:
        for row in self.rows.values():
            row.editor.hide()
            row.error.hide()
            row.value.show()
        self.picker.hide()
        self._show()

    def _on_changed(self, changes: Changes) -> None:
        if "article" in changes.kinds:
            self._show()

    def _on_state_chosen(self, place: int) -> None:
        article = self._session.article
        state = ReadingState(self.state.itemData(place))
        if article is not None and state is not article.state:
            self._session.perform(articles.set_reading, self._session.library, [article.id], state)

    def _on_written(self, correction: Correction) -> None:
        article = self._session.article
        if article is None:
            return
        field, value = correction.field, correction.value
        self._correcting = self.rows[field]
        self._session.perform(articles.correct, self._session.library, article.id, field, value)
        self._correcting = None

    def _on_refused(self, error: UserError) -> None:
        """Say it where it was typed; refusals of others are not ours."""
        if self._correcting is not None:
            self._correcting.refuse(error.message(spoken_language()))

    def _on_provinces_asked(self, _field: str) -> None:
        article = self._session.article
        if article is not None:
            self.rows["provinces"].value.hide()
            self.picker.begin(article.metadata.provinces.at_publication, era_of(article))
            QTimer.singleShot(0, self._show_picker)  # when the sheet has made room for it

    def _show_picker(self) -> None:
        self._scroll.ensureWidgetVisible(self.picker)

    def _on_provinces_kept(self, slugs: tuple[str, ...]) -> None:
        self._on_provinces_dropped()
        article = self._session.article
        if article is not None and slugs != article.metadata.provinces.at_publication:
            self._on_written(Correction("provinces", slugs))

    def _on_provinces_dropped(self) -> None:
        self.picker.hide()
        self.rows["provinces"].close_editor()
