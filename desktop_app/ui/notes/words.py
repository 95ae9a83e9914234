"""What the list of notes says of each."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QLocale, QObject

from desktop_app.domain.dates import local_date
from desktop_app.domain.notes import Note, NoteKind
from desktop_app.domain.themes import Theme
from desktop_app.ui.widgets.card_list import Heading
from desktop_app.ui.widgets.cards import Card
from desktop_app.ui.widgets.note_words import plain_words

_SHOWN = 800
"""Code points of a note that are looked at for its first lines."""


class Words(QObject):
    """Sentences of the list. All of them are plain text."""

    def card(self, note: Note, theme: Theme | None) -> Card:
        """A note as a card; `theme` is the one that it stands on, if any."""
        words = " · ".join(plain_words(note.text[:_SHOWN]).splitlines())
        title, facts = self._title(note, theme), self._facts(note)
        return Card(
            note.place.id,
            words,
            () if theme is None else (theme,),
            title=title,
            facts=facts,
            spoken=". ".join(part for part in (note.title if theme else title, facts, words) if part),
            kind=note.place.kind,
            written=note.text,
        )

    def heading(self, day: str, count: int) -> Heading:
        """The heading of a day (`2024-05-09`, empty where nobody knows)."""
        title = self.day(day)
        if count == 1:
            return Heading(title, count, self.tr("{0}, 1 note").format(title))
        return Heading(title, count, self.tr("{0}, {1} notes").format(title, QLocale().toString(count)))

    def day(self, day: str) -> str:
        """A day as people say it."""
        if not day:
            return self.tr("Day unknown")
        ago = datetime.now().astimezone().date() - date.fromisoformat(day)
        if ago == timedelta(0):
            return self.tr("Today")
        return self.tr("Yesterday") if ago == timedelta(1) else local_date(day)

    def kind(self, kind: NoteKind | None) -> str:
        """The notes of a kind, or all."""
        return {
            None: self.tr("All"),
            NoteKind.PASSAGE: self.tr("On passages"),
            NoteKind.ARTICLE: self.tr("On articles"),
            NoteKind.THEME: self.tr("On themes"),
        }[kind]

    def _title(self, note: Note, theme: Theme | None) -> str:
        if note.place.kind is NoteKind.PASSAGE:
            return self.tr("“{0}”").format(" ".join(note.quote.split()))
        return "" if theme else note.title

    def _facts(self, note: Note) -> str:
        told = {
            NoteKind.PASSAGE: note.title,
            NoteKind.ARTICLE: self.tr("the whole article"),
            NoteKind.THEME: self.tr("theme"),
        }[note.place.kind]
        parts = (local_date(note.published), note.source or "", told)
        return " · ".join(part for part in parts if part)
