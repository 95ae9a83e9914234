"""What the library has beside the passage under the pointer: counted beside the window, remembered until a change."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject

from desktop_app.domain.annotations import Annotation
from desktop_app.domain.changes import Changes
from desktop_app.domain.ids import ThemeId
from desktop_app.operations.neighbours import filed_in, province_of
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.reader.intents import Neighbours
from desktop_app.ui.reader.view import ReaderView
from desktop_app.ui.session import Session
from desktop_app.vietnam.provinces import province

Counts = Mapping[ThemeId, int]


class Neighbouring(QObject):
    """Counts for one reader; of several questions the last one is answered."""

    def __init__(self, session: Session, jobs: Jobs, view: ReaderView) -> None:
        super().__init__(view)
        self._session, self._jobs, self._view = session, jobs, view
        self._counts: dict[tuple[str, str], Counts] = {}
        self._job = 0
        view.hovering.neighbours_wanted.connect(self._on_wanted)
        session.changed.connect(self._on_changed)

    def _on_wanted(self, annotation: Annotation) -> None:
        article, era = self._view.desk.article, self._session.settings.era
        slug = province_of(article, era) if article is not None else ""
        self._jobs.forget(self._job)
        if not slug or not annotation.themes or (slug, era) in self._counts:
            self._answer(annotation, slug, self._counts.get((slug, era), {}))
        else:
            counting = partial(filed_in, self._session.library.path, slug, era)
            self._job = self._jobs.start(counting, partial(self._keep, annotation, slug, era))

    def _keep(self, annotation: Annotation, slug: str, era: str, counts: Counts) -> None:
        self._counts[slug, era] = counts
        self._answer(annotation, slug, counts)

    def _answer(self, annotation: Annotation, slug: str, counts: Counts) -> None:
        article = self._view.desk.article
        own = 0 if article is None or article.binned else 1  # the passage itself is among them
        others = {theme: max(0, counts.get(theme, 0) - own) for theme in annotation.themes}
        editor = self._session.library.editor_name(annotation.editor)
        told = Neighbours(editor, province(slug).name if slug else "", others)
        self._view.hovering.show_neighbours(annotation.id, told)

    def _on_changed(self, changes: Changes) -> None:
        if changes.kinds & {"annotation", "article", "theme"}:
            self._counts.clear()
