"""The passages that are to be looked at since their text was corrected: walked through, accepted, given other words."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.annotations import Annotation
from desktop_app.domain.ids import AnnotationId
from desktop_app.operations.annotations import move_edges
from desktop_app.operations.revisions import repair
from desktop_app.ui.lectern import Lectern
from desktop_app.ui.reader.desk import Desk
from desktop_app.ui.reader.keys import Command
from desktop_app.ui.reader.names import key_or_name
from desktop_app.ui.reader.panel import ReaderPanel
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.question_bar import QuestionBar


class RepairBar(QuestionBar):
    """Over the article while any of its passages is to be looked at; the answers are all at once, or the next one."""

    all_accepted = Signal()
    """Accept the words of all."""
    next_wanted = Signal()
    """Show the next one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._count = 0
        self.retranslate()

    def count(self, number: int) -> None:
        """So many are to be looked at; none: the bar goes."""
        more, self._count = number > self._count, number
        self._words.set_text(self._said())
        if not number:
            self.hide()
        elif more or self.isHidden():
            self.ask(self._said())

    def on_yes(self) -> None:
        """Accept all."""
        self.all_accepted.emit()

    def on_decline(self) -> None:
        """Show the next one."""
        self.next_wanted.emit()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.name(self.tr("Accept all"), self.tr("Next"))
        self._words.set_text(self._said())

    def _said(self) -> str:
        said = self.tr("Passages to look at: {0} – {1} goes on, {2} accepts.")
        on, accept = (key_or_name(self._desk.keys, command) for command in (Command.LOOK_AT, Command.ACCEPT))
        return said.format(QLocale().toString(self._count), on, accept)


class Repairing(QObject):
    """For one reader."""

    told = Signal(str)
    """What to do next, or why nothing happened."""
    passage_chosen = Signal(object)
    """AnnotationId: its row is to be seen, for its words are not in the text."""

    def __init__(self, session: Session, lectern: Lectern, panel: ReaderPanel) -> None:
        super().__init__(panel)
        self._session, self._lectern, self._view = session, lectern, panel.view
        self._last: AnnotationId | None = None
        self._covered = False
        self.bar = RepairBar(panel.view.desk, panel)
        panel.over.addWidget(self.bar)
        self.bar.all_accepted.connect(self.accept_all)
        self.bar.next_wanted.connect(self.go_on)
        panel.view.look_at_asked.connect(self.go_on)
        panel.view.accept_asked.connect(self.accept)
        lectern.opened.connect(self.refresh)
        session.changed.connect(self.refresh)
        session.settings_changed.connect(self.refresh)  # keys may be others; the reader has them already
        self.refresh()

    def refresh(self) -> None:
        """Count anew."""
        self.bar.count(0 if self._covered else len(self._waiting()))

    def rest(self, covered: bool) -> None:
        """While something else lies over the article's text, nothing in it can be looked at."""
        self._covered = covered
        self.refresh()

    def go_on(self) -> None:
        """Go to the next passage that is to be looked at, round and round; those without words come last."""
        waiting = self._waiting()
        if not waiting:
            self._tell_nothing()
            return
        passage = self._following(waiting)
        self._last = passage.id
        if self._stands(passage):
            self._view.go_to(passage.anchor.span)
            self._view.pick(passage)
        else:
            self.told.emit(self._how_to_place(passage))
        self.passage_chosen.emit(passage.id)

    def accept(self) -> None:
        """Accept the words of the passage here; one whose words are gone gets the selected ones."""
        session, passage = self._session, self._meant()
        if not self._waiting():
            self._tell_nothing()
        elif passage is None:
            said = self.tr("No passage here is to be looked at. {0} goes to the next one.")
            self.told.emit(said.format(key_or_name(self._view.desk.keys, Command.LOOK_AT)))
        elif self._stands(passage):
            session.perform(repair, session.library, [passage])
        else:
            place = self._view.desk.place
            article = self._lectern.article
            if article is None or place is None or place.selected is None:
                self.told.emit(self._how_to_place(passage))
            else:
                session.perform(move_edges, session.library, article, passage, place.selected)

    def accept_all(self) -> None:
        """Accept the words of all, one step."""
        self._session.perform(repair, self._session.library, self._waiting())
        self._view.setFocus()

    def _tell_nothing(self) -> None:
        self.told.emit(self.tr("No passage of this article is to be looked at."))

    def _waiting(self) -> list[Annotation]:
        """What is to be looked at: first what stands in the text, in its order."""
        waiting = self._lectern.annotations.waiting()
        return [*filter(self._stands, waiting), *(each for each in waiting if not self._stands(each))]

    def _stands(self, passage: Annotation) -> bool:
        article = self._lectern.article
        return article is not None and passage.text_id == article.text_id

    def _following(self, waiting: list[Annotation]) -> Annotation:
        ids = [passage.id for passage in waiting]
        if self._last in ids:
            return waiting[(ids.index(self._last) + 1) % len(ids)]
        here = self._view.desk.place
        at = here.sentence.start if here is not None else 0
        return next((each for each in waiting if self._stands(each) and each.anchor.span.end > at), waiting[0])

    def _meant(self) -> Annotation | None:
        """The one that was gone to last, unless the cursor is at another."""
        here = [*filter(None, [self._view.desk.annotation()]), *self._view.desk.here()]
        waiting = {passage.id: passage for passage in self._waiting()}
        last = waiting.get(self._last) if self._last else None
        if last is not None and (last in here or not self._stands(last)):
            return last
        return next((waiting[passage.id] for passage in here if passage.id in waiting), None)

    def _how_to_place(self, passage: Annotation) -> str:
        said = self.tr("Gone from the text: “{0}”. Select the words it shall stand on and press {1}, or remove it.")
        accept = key_or_name(self._view.desk.keys, Command.ACCEPT)
        return said.format(" ".join(passage.was.split())[:80], accept)
