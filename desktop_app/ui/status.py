"""The line at the foot of the window: what just happened, and how to take it back."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from desktop_app.domain.annotations import State
from desktop_app.domain.articles import ReadingState
from desktop_app.domain.changes import LABELS, Step
from desktop_app.operations.step_words import articles_of, detail_words, pair_of
from desktop_app.ui.widgets.announce import announce
from desktop_app.ui.widgets.elided_label import ElidedLabel


class StepWords(QObject):
    """Journal steps as sentences for people."""

    def name(self, step: Step) -> str:
        """What a step is called in menus: “Tag – Chuyển đổi số: “…””."""
        label, detail = self.tr(LABELS.get(step.label, step.label)), self._detail(step)
        return self.tr("{0} – {1}").format(label, detail) if detail else label

    def done(self, step: Step) -> str:
        """What a step just did, or took back, or did again."""
        if step.undoes:
            return self.tr("Taken back: {0}").format(self.name(step))
        if step.redoes:
            return self.tr("Done again: {0}").format(self.name(step))
        sentence = {
            "import": self.tr("Imported {0}"),
            "tag": self.tr("Tagged {0}"),
            "tag-hits": self.tr("Tagged {0}"),
            "keep": self.tr("Passage kept: {0}"),
            "untag": self.tr("Tag removed: {0}"),
            "note": self.tr("Note kept for {0}"),
            "article-note": self.tr("Note kept for the article: {0}"),
            "theme-note": self.tr("Note kept for the theme: {0}"),
            "star": self.tr("Starred: {0}") if _starred(step) else self.tr("Star taken away: {0}"),
            "state": self._marked(step),
            "metadata": self.tr("Corrected {0}"),
            "name-here": self.tr("Name corrected: {0}"),
            "no-name-here": self.tr("No longer a name here: {0}"),
            "no-name-article": self.tr("No longer a name in this article: {0}"),
            "reprint-separate": self.tr("No longer a reprint: {0}"),
            "reprint-main": self.tr("Now the main copy: {0}"),
            "reprint-fold": self.tr("Folded as a reprint: {0}"),
            "reading": self._reading(step),
            "bin": self.tr("Moved to the bin: {0}"),
            "restore": self.tr("Restored from the bin: {0}"),
            **self._with_themes(),
            "edges": self.tr("Passage is now {0}"),
            "text": self.tr("Text corrected: {0}"),
            "repair": self.tr("New words accepted: {0}"),
            "name-merge": self.tr("Joined: {0}"),
            "name-split": self.tr("Parted: {0}"),
            "name-rename": self.tr("Renamed: {0}") if _names(step) else self.tr("Called as in the articles again: {0}"),
            "name-list": self.tr("On the own list: {0}"),
            "name-unlist": self.tr("Taken off the own list: {0}"),
        }.get(step.label)
        if articles_of(step) > 1:
            return self._done_with_many(step)
        detail = self._detail(step)
        names = pair_of(step) or ((detail,) if detail else ())
        if not sentence or not names or ("{1}" in sentence) is not (len(names) > 1):
            return self.name(step)
        return sentence.format(*names).strip()

    def _with_themes(self) -> Mapping[str, str]:
        """What a step did to themes."""
        return {
            "theme-add": self.tr("Theme added: {0}"),
            "theme-rename": self.tr("Renamed {0} to {1}"),
            "theme-change": self.tr("Look changed: {0}"),
            "theme-define": self.tr("What {0} means is kept"),
            "theme-pin": self.tr("Example pinned to {0}"),
            "theme-unpin": self.tr("Example unpinned from {0}"),
            "theme-move": self.tr("Theme moved: {0}"),
            "theme-merge": self.tr("Merged {0} into {1}"),
            "theme-split": self.tr("Split: {0}"),
            "theme-archive": self.tr("Theme archived: {0}"),
            "theme-restore": self.tr("Theme in use again: {0}"),
            "theme-import": self.tr("Themes imported: {0}"),
        }

    def _done_with_many(self, step: Step) -> str:
        sentence = {
            "reading": self._many_read(step),
            "metadata": self.tr("Corrected {0} articles"),
            "bin": self.tr("Moved {0} articles to the bin"),
            "restore": self.tr("Restored {0} articles"),
        }[step.label]
        return sentence.format(QLocale().toString(step.size))

    def _detail(self, step: Step) -> str:
        return detail_words(step, self.tr, QLocale().toString)

    def _reading(self, step: Step) -> str:
        """How far the articles of a step now are."""
        return {
            ReadingState.UNREAD.value: self.tr("Now unread: {0}"),
            ReadingState.READING.value: self.tr("Now being read: {0}"),
            ReadingState.TAGGED.value: self.tr("Now tagged: {0}"),
            ReadingState.REVIEWED.value: self.tr("Now reviewed: {0}"),
        }.get(_state(step), "{0}")

    def _marked(self, step: Step) -> str:
        """How far passages are reviewed now."""
        return {
            State.NEW.value: self.tr("Passage is new again: {0}"),
            State.CHECKED.value: self.tr("Passage is checked: {0}"),
            State.DOUBTFUL.value: self.tr("Passage is doubtful: {0}"),
            State.PRINT.value: self.tr("Passage is to be printed: {0}"),
        }.get(_state(step), "{0}")

    def _many_read(self, step: Step) -> str:
        return {
            ReadingState.UNREAD.value: self.tr("{0} articles are unread now"),
            ReadingState.READING.value: self.tr("{0} articles are being read now"),
            ReadingState.TAGGED.value: self.tr("{0} articles are tagged now"),
            ReadingState.REVIEWED.value: self.tr("{0} articles are reviewed now"),
        }.get(_state(step), "{0}")


def _state(step: Step) -> str:
    """The state that a step gave its articles or passages; empty when it gave none."""
    return str(next(((change.after or {}).get("state") for change in step.changes), None) or "")


def _starred(step: Step) -> bool:
    """True when a step starred passages, and did not take their stars away."""
    return any((change.after or {}).get("star") for change in step.changes)


def _names(step: Step) -> bool:
    """True when a step gives something a name of the editors' own."""
    return any((change.after or {}).get("name") for change in step.changes)


class StatusLine(QFrame):
    """Says one thing at a time; beside it, a button for the way back or on."""

    acted = Signal()
    """The button was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self._words = ElidedLabel("", self)
        self._words.setProperty("role", "small")
        self._button = QPushButton(self)
        self._button.setProperty("role", "link")
        self._button.clicked.connect(self.acted)
        self._button.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 2, 14, 2)
        row.setSpacing(10)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        self.setMinimumHeight(32)

    @property
    def text(self) -> str:
        """What is said now."""
        return self._words.text

    @property
    def action(self) -> str:
        """What the button says; empty when there is none."""
        return self._button.text() if self._button.isVisibleTo(self) else ""

    def say(self, sentence: str, action: str = "") -> None:
        """Say a sentence, aloud too; no button when `action` is empty."""
        self._words.set_text(sentence)
        self._button.setText(action)
        self._button.setAccessibleName(action)
        self._button.setVisible(bool(action))
        announce(self, sentence)

    def forget(self, sentence: str) -> None:
        """Say a sentence no longer; another one stays."""
        if sentence == self.text:
            self.say("")
