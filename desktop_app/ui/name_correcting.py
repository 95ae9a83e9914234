"""Correcting names from the reader and the side: fills the panel, finds what would change, does what is applied."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.articles import Article
from desktop_app.domain.changes import NAME_KINDS, Changes
from desktop_app.domain.corrections import Correction, Effect, Scope
from desktop_app.domain.errors import ReadOnlyLibraryError, UserError
from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.spans import Span
from desktop_app.store.reader import LibraryReader
from desktop_app.ui.correction.name_field import Folded, folded
from desktop_app.ui.correction.pane import Asked, CorrectionPane
from desktop_app.ui.correction.preview import PREVIEWED
from desktop_app.ui.correction.subject import now_of, subject_of
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.look.look import Look
from desktop_app.ui.names.correction import CorrectionAsked
from desktop_app.ui.reader.intents import NameQuestion
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.spoken import spoken_language
from desktop_app.ui.worker_job import WorkerJob

PAUSE, LONG_PAUSE = 120, 500
"""Milliseconds of quiet after which effects are looked for: in the article, and in all articles by a child process."""


class NameCorrecting(QObject):
    """Opens one panel, made when it is first needed, in the place it is given."""

    opened = Signal(object)
    """Span: these words are being corrected, and should be seen."""
    closed = Signal(bool)
    """bool: the panel was closed, and whether it had the keyboard."""
    foreseen = Signal(object)
    """list[Mention]: what the open article names as soon as the run in the background has come to it."""

    def __init__(self, session: Session, look: Look, jobs: Jobs, place: QVBoxLayout, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._look, self._jobs = session, look, jobs
        self._place, self._window = place, window
        self._job = self._naming = 0
        self._child: WorkerJob | None = None
        self._names: dict[EntityType, list[Folded]] = {}
        self._whole: tuple[Correction, list[Effect]] | None = None
        self._refusal: UserError | None = None
        self._pane: CorrectionPane | None = None
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._look_for_effects)
        session.opened.connect(self._on_opened)
        session.changed.connect(self._on_changed)
        session.refused.connect(self._on_refused)

    @property
    def pane(self) -> CorrectionPane:
        """The panel."""
        if self._pane is None:
            self._pane = CorrectionPane(self._look, self._window)
            self._pane.changed.connect(self._on_asked_changed)
            self._pane.kind_changed.connect(self._on_kind_changed)
            self._pane.applied.connect(self._on_applied)
            self._pane.left.connect(self.close_pane)
            self._pane.preview.stop_asked.connect(self._on_stop_asked)
            self._place.addWidget(self._pane)
        return self._pane

    def correct(self, question: NameQuestion) -> None:
        """Ask about words of the open article."""
        article, library = self._session.article, self._session.library
        if article is None:
            return
        if library.read_only:
            self._session.refused.emit(ReadOnlyLibraryError(library.path, reason=library.read_only))
            return
        mentions = [] if question.mention is not None else library.entities.mentions(article.text_id)
        self.pane.ask(subject_of(article, question.span, question.mention, mentions), no_name=question.no_name)
        self.opened.emit(question.span)

    def correct_mention(self, mention: Mention) -> None:
        """Ask about a mention in the open article."""
        self.correct(NameQuestion(mention.span, mention))

    def correct_in(self, asked: CorrectionAsked) -> None:
        """Ask about a place that the room of names shows, once its article is open."""
        article, naming = self._session.article, asked.naming
        if article is not None and article.id == naming.article:
            mentions = self._session.library.entities.mentions(article.text_id)
            mention = next((each for each in mentions if each.span == naming.span), None)
            self.correct(NameQuestion(naming.span, mention, asked.no_name))

    def close_pane(self) -> None:
        """Close the panel; nothing changes."""
        self._stop()
        pane, self._names = self._pane, {}
        if pane is not None and not pane.isHidden():
            held, origin = pane.holds_keyboard(), pane.origin
            pane.hide()
            self.closed.emit(held)
            if held and origin is not None and origin.isVisible():
                origin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop(self) -> None:
        """Look for nothing any more."""
        self._pause.stop()
        self._jobs.forget(self._job)
        if self._child is not None:
            self._child.close()
            self._child.deleteLater()
            self._child = None

    def _on_asked_changed(self) -> None:
        asked = self.pane.asked()
        if asked is not None:
            self._stop()
            self._pause.start(LONG_PAUSE if asked.scope is Scope.EVERYWHERE else PAUSE)
            if asked.scope is Scope.EVERYWHERE:
                self.pane.preview.show_looking()

    def _look_for_effects(self) -> None:
        asked = self.pane.asked()
        if asked is None:
            return
        work = partial(_effects_in, self._session.library.path, asked.subject.article, asked.said)
        self._job = self._jobs.start(work, self._on_effects, self._on_failed)
        if asked.scope is Scope.EVERYWHERE:
            from desktop_app.operations.effect_shapes import correction_shape  # noqa: PLC0415 - seldom needed

            path = str(self._session.library.path)
            said = correction_shape(asked.said)
            told = {"correction": said, "text": asked.subject.article.text_id, "limit": PREVIEWED}
            self._child = WorkerJob({"job": "effects", "library": path, **told}, self)
            self._child.progressed.connect(self._on_progressed)
            self._child.finished.connect(self._on_found)
            self._child.failed.connect(self._on_failed)
            self._child.start()

    def _on_effects(self, found: tuple[Correction, list[Effect], list[Effect]]) -> None:
        said, here, whole = found
        self._whole = said, whole
        self.pane.form.show_places(len(whole))
        asked = self.pane.asked()
        if asked is not None and asked.scope is not Scope.EVERYWHERE:
            self.pane.preview.show_effects(here if asked.scope is Scope.HERE else whole, None)

    def _on_progressed(self, done: int, total: int, _path: str) -> None:
        self.pane.preview.show_looking(done, total)

    def _on_found(self, answer: Mapping[str, Any]) -> None:
        from desktop_app.operations.effect_shapes import effect_of  # noqa: PLC0415 - seldom needed

        self._child = None
        self.pane.preview.show_effects([effect_of(shape) for shape in answer["effects"]], answer["texts"])

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.pane.form.refuse(error.message(spoken_language()))
            self.pane.preview.show_nothing(self.tr("Nothing can be shown while this does not hold."))
        else:
            said = self.tr("Looking broke off ({0}). The correction can be applied all the same.")
            self.pane.preview.show_nothing(said.format(error))

    def _on_stop_asked(self) -> None:
        self._stop()
        self.pane.preview.show_nothing(self.tr("Not looked at. The correction can be applied all the same."))

    def _on_kind_changed(self, kind: EntityType | None) -> None:
        self._jobs.forget(self._naming)
        if kind is None or kind in self._names:
            self.pane.form.name.offer(self._names[kind] if kind else ())
        else:
            self.pane.form.name.offer(())
            self._naming = self._jobs.start(partial(_names_in, self._session.library.path, kind), self._on_names)

    def _on_names(self, found: tuple[EntityType, list[Folded]]) -> None:
        kind, names = found
        self._names[kind] = names
        if self.pane.form.kind is kind:
            self.pane.form.name.offer(names)

    def _on_applied(self, asked: Asked) -> None:
        from desktop_app.operations.corrections import correct  # noqa: PLC0415 - not before the first correction

        self._stop()
        self._refusal = None
        session = self._session
        session.perform(correct, session.library, asked.subject.article, asked.said, asked.scope, asked.spared)
        refusal: UserError | None = self._refusal
        if refusal is None:
            self.close_pane()
            if asked.scope is Scope.EVERYWHERE and self._whole is not None and self._whole[0] == asked.said:
                self._foresee(asked, self._whole[1])
        else:
            self.pane.form.refuse(refusal.message(spoken_language()))

    def _foresee(self, asked: Asked, whole: list[Effect]) -> None:
        spared = {effect.span for effect in asked.spared if effect.article == asked.subject.article.id}
        kept = [effect for effect in whole if effect.span not in spared]
        gone = {mention.span for effect in kept for mention in effect.before}
        mentions = self._session.library.entities.mentions(asked.subject.article.text_id)
        still = [mention for mention in mentions if mention.span not in gone]
        self.foreseen.emit([*still, *(mention for effect in kept for mention in effect.after)])

    def _on_refused(self, error: UserError) -> None:
        self._refusal = error

    def _on_opened(self, article: Article, _span: Span | None) -> None:
        subject = self._pane.subject if self._pane is not None else None
        if subject is not None and subject.article.id != article.id:
            self.close_pane()

    def _on_changed(self, changes: Changes) -> None:
        """The article or its names have changed under the open panel: it tells what is there now."""
        article, subject = self._session.article, self._pane.subject if self._pane is not None else None
        if article is None or (subject is not None and subject.article.text_id != article.text_id):
            self.close_pane()
        elif subject is not None and changes.kinds & {"article", *NAME_KINDS}:
            mentions = self._session.library.entities.mentions(article.text_id)
            self.pane.follow(now_of(subject, article, mentions))


def _effects_in(path: Path, article: Article, said: Correction) -> tuple[Correction, list[Effect], list[Effect]]:
    from desktop_app.operations.corrections import effects_here  # noqa: PLC0415 - not before the first correction

    return said, *effects_here(path, article, said)


def _names_in(path: Path, kind: EntityType) -> tuple[EntityType, list[Folded]]:
    with LibraryReader.open(path) as library:
        return kind, folded([name for _, name in library.entities.names(kind)])
