"""What columns, rows, gaps and passages side by side are called, on the screen and to screen readers."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.abreast import Cell, Row
from desktop_app.domain.annotations import Excerpt, State
from desktop_app.domain.dates import local_date
from desktop_app.domain.filters import Era
from desktop_app.domain.ids import EditorId
from desktop_app.domain.passages import By
from desktop_app.domain.themes import Theme
from desktop_app.export.abreast_sheet import gap_words, head, row_label
from desktop_app.hooks import ExportContext
from desktop_app.resources import catalogue
from desktop_app.ui.session import Session
from desktop_app.ui.translation import language_in_use
from desktop_app.ui.widgets.changed_words import look_at_words
from desktop_app.vietnam.provinces import now_of, provinces
from desktop_app.vietnam.sorting import sort_key


class Words:
    """Words in the language in use; the same as an export has."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._context: ExportContext | None = None

    def forget(self) -> None:
        """Another language, or another name of an editor."""
        self._context = None

    def column(self, by: By, era: Era, key: str) -> str:
        """A column in one line: `Hải Dương (nay thuộc Hải Phòng)`."""
        self._know_editor(by, key)
        return head(by, era, key, self.context)

    def title(self, by: By, era: Era, key: str) -> str:
        """A column without where it belongs today."""
        return self.column(by, Era.NOW if by is By.PROVINCE else era, key)

    def below(self, by: By, era: Era, key: str) -> str:
        """Where a province of before belongs today; empty where that is itself."""
        if by is not By.PROVINCE or era is Era.NOW or key not in provinces() or now_of(key) == key:
            return ""
        return tr("now part of {0}").format(self.context.provinces[now_of(key)])

    def rank(self, by: By, key: str) -> str:
        """By what columns sort: months by the calendar, names as Vietnamese sorts."""
        return key if by is By.MONTH else sort_key(self.title(by, Era.THEN, key))

    def row(self, by: By, row: Row) -> str:
        """What a row is called."""
        return row_label(by, row, self.context)

    def gap(self, cell: Cell) -> str:
        """What an empty cell says."""
        return gap_words(cell, self.context)

    def spoken(self, excerpt: Excerpt, column: str, others: tuple[Theme, ...], mark: str) -> str:
        """A passage as a screen reader says it."""
        annotation = excerpt.annotation
        parts = [
            annotation.anchor.exact,
            column,
            local_date(excerpt.published) or tr("No date"),
            excerpt.source or "",
            look_at_words(annotation, gone=excerpt.gone),
            tr("also under {0}").format(", ".join(theme.name for theme in others)) if others else "",
            state_name(annotation.state),
            tr("Starred") if annotation.star else "",
            annotation.note,
            tr("marked to compare: {0}").format(mark) if mark else "",
        ]
        return ". ".join(" ".join(part.split()) for part in parts if part)

    @property
    def context(self) -> ExportContext:
        """What exports know of names and sentences."""
        if self._context is None:
            language = language_in_use()
            names = {slug: place.name for slug, place in provinces().items()}
            self._context = ExportContext({}, names, language, "", catalogue(language), {})
        return self._context

    def _know_editor(self, by: By, key: str) -> None:
        if by is By.EDITOR and key not in self.context.editors:
            editor = EditorId(key)
            known = {**self.context.editors, editor: self._session.library.editor_name(editor)}
            self._context = ExportContext(
                {}, self.context.provinces, self.context.language, "", self.context.translations, known
            )


def state_name(state: State) -> str:
    """What a state is called."""
    return {
        State.NEW: tr("New"),
        State.CHECKED: tr("Checked"),
        State.DOUBTFUL: tr("Doubtful"),
        State.PRINT: tr("To print"),
    }[state]


def counts(passages: int, articles: int) -> str:
    """How many passages of how many articles."""
    if passages < 2:
        return tr("1 passage") if passages else tr("{0} passages").format(0)
    if articles == 1:
        return tr("{0} passages from 1 article").format(passages)
    return tr("{0} passages from {1} articles").format(passages, articles)


def tr(sentence: str) -> str:
    """A sentence of this panel in the language in use."""
    return QCoreApplication.translate("abreast", sentence)
