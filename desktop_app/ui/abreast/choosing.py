"""Choosing what is compared: another theme, another column, one more, another dimension or era."""

from __future__ import annotations

from functools import cached_property, partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.asked import asked_for
from desktop_app.domain.filters import Era
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.passages import By, Passage, theme_counts
from desktop_app.domain.themes import choosable
from desktop_app.ui.abreast.bar import AbreastBar
from desktop_app.ui.abreast.heads import Heads
from desktop_app.ui.abreast.picker import Value, ValuePicker
from desktop_app.ui.abreast.question import Question, offered
from desktop_app.ui.abreast.words import Words
from desktop_app.ui.passage_feed import PassageFeed
from desktop_app.ui.session import Session

_THEME = -1
"""What is chosen is no column."""


class Choosing(QObject):
    """Turns what is pressed in the bar and in the heads into other questions."""

    asked = Signal(object)
    """Question: this shall be shown."""
    closed = Signal()
    """The picker was closed: the table may have the keyboard."""

    def __init__(self, session: Session, feed: PassageFeed, words: Words, bar: AbreastBar, heads: Heads) -> None:
        super().__init__(bar)
        self._session, self._feed, self._words, self._bar, self._heads = session, feed, words, bar, heads
        self._at = _THEME
        self.question = Question()
        self.passages: list[Passage] = []
        """Those that the question asks for."""
        bar.theme_pressed.connect(self._on_theme_pressed)
        bar.by_chosen.connect(self._on_by_chosen)
        bar.era_chosen.connect(self._on_era_chosen)
        bar.add_pressed.connect(self._on_add_pressed)
        bar.freed.connect(self._on_freed)
        heads.value_wanted.connect(self._on_value_wanted)
        heads.close_wanted.connect(self._on_close_wanted)

    @cached_property
    def picker(self) -> ValuePicker:
        """The pop-up, made when it is first opened."""
        picker = ValuePicker(self._bar)
        picker.chosen.connect(self._on_chosen)
        picker.closed.connect(self.closed)
        return picker

    def theme_name(self) -> str:
        """What the table is about, in words."""
        names = [theme.name for theme in self._session.themes.values() if theme.id in self.question.asked.themes]
        return ", ".join(names) or (self.tr("No theme") if self.question.asked.themes else self.tr("All themes"))

    def _on_theme_pressed(self) -> None:
        self._at = _THEME
        asked = self.question.asked.of_any_theme()
        found = asked_for(self._feed.passages, asked, self._feed.families)  # whatever the library lets through of them
        counts = theme_counts(found, self._feed.families)
        shown = choosable(self._session.themes.values(), counts)
        values = [Value(theme.id, theme.name, counts.get(theme.id, 0)) for theme in shown]
        self.picker.open_under(self._bar.theme, self.tr("Choose a theme"), values)

    def _on_add_pressed(self) -> None:
        self._open(len(self.question.keys), self._bar.add, self.tr("Add a column"))

    def _on_value_wanted(self, at: int) -> None:
        self._open(at, self._heads.heads[at].name, self.tr("Choose another column"))

    def _open(self, at: int, place: QWidget, title: str) -> None:
        self._at, question = at, self.question
        by, era = question.by, question.asked.era
        counts = offered(self.passages, self._feed.passages, question)
        taken = question.keys if at >= len(question.keys) else ()
        keys = sorted(key for key in counts if key and key not in taken)
        keys = sorted(keys, key=partial(self._words.rank, by)) + [""] * ("" in counts and "" not in taken)
        self.picker.open_under(place, title, [Value(key, self._words.title(by, key, era), counts[key]) for key in keys])

    def _on_chosen(self, key: str) -> None:
        if self._at == _THEME:
            self.asked.emit(self.question.on(ThemeId(key)))
        else:
            self.asked.emit(self.question.replaced(self._at, key))

    def _on_close_wanted(self, at: int) -> None:
        self.asked.emit(self.question.without(at))

    def _on_by_chosen(self, by: By) -> None:
        self.asked.emit(self.question.along(by))

    def _on_era_chosen(self, era: Era) -> None:
        self._session.prefer(self._session.settings._replace(era=era.value))
        self.asked.emit(self.question.of(era, self.passages))

    def _on_freed(self) -> None:
        self.asked.emit(self.question.freed())
