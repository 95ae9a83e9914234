"""The staging library of one import: filled by a child process, read from the window meanwhile, corrected then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.articles import Article, ArticleFacts
from desktop_app.domain.errors import UserError
from desktop_app.domain.ids import ArticleId
from desktop_app.domain.tables import Assignment, may_hold_tables
from desktop_app.guests.faults import Off
from desktop_app.operations.libraries import open_library
from desktop_app.operations.staging import new_stage, remove_stage, staging_library
from desktop_app.store.reader import LibraryReader
from desktop_app.ui.import_job import ImportJob, ImportReport, stage_job, table_job
from desktop_app.ui.intake.corrections import Corrections
from desktop_app.ui.intake.entries import Entries, Entry, Kind
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.pace import Pace
from desktop_app.ui.session import Session
from desktop_app.vietnam.sorting import sort_key


class Desk(QObject):
    """What the intake window shows. Articles are corrected when all is read, or reading was stopped."""

    grown = Signal(object)
    """list[Entry]: what is new."""
    progressed = Signal()
    """`done` and `total` are others."""
    read = Signal()
    """Reading is over: done, stopped or broken off."""
    table_found = Signal(object)
    """TableSample: the first table among the files; without columns there is none."""
    restarted = Signal()
    """All is read again from the beginning."""
    failed = Signal(object)
    """Exception: reading was refused or broke off; `read` follows."""

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.folder = new_stage()
        self.entries = Entries()
        self.corrections = Corrections(jobs, self.entries, self)
        self.done, self.total, self.name = 0, 0, ""
        self.stopped = False
        self.off: tuple[Off, ...] = ()
        """Plug-ins that are turned off."""
        self.pace = Pace.begin()
        self._paths: Sequence[str] = ()
        self._look: ImportJob | None = None
        self._job: ImportJob | None = None
        self._reader: LibraryReader | None = None

    # ------------------------------------------------------------------ reading

    def begin(self, paths: Sequence[str]) -> None:
        """Read files and folders, and look for a table among them."""
        self._paths = paths
        if may_hold_tables(paths):
            self._look = ImportJob(table_job(paths), self)
            self._look.finished.connect(self.table_found)
            self._look.start()
        self._read()

    def read_again(self, columns: Assignment) -> None:
        """Forget all that was read, and read it again with the columns of tables as assigned."""
        self._end()
        self.folder = new_stage()
        self.entries.clear()
        self.done, self.total, self.stopped = 0, 0, False
        self._read(columns)
        self.restarted.emit()

    def _read(self, columns: Assignment = ()) -> None:
        self._job = ImportJob(stage_job(self._session.library.path, self.folder, self._paths, columns), self)
        self._job.progressed.connect(self._on_progressed)
        self._job.told.connect(self._on_told)
        self._job.finished.connect(self._on_read)
        self._job.stopped.connect(self._on_read)
        self._job.failed.connect(self._on_failed)
        self.pace = Pace.begin()
        self._job.start()

    @property
    def reading(self) -> bool:
        """True until all is read."""
        return self._job is not None

    def stop(self) -> None:
        """Read no more; what was read until now stays."""
        if self._job is not None:
            self.stopped = True
            self._job.stop()

    def close(self) -> None:
        """Leave nothing behind: no process, no file."""
        if self._look is not None:
            self._look.close()
        self._end()

    def _end(self) -> None:
        if self._job is not None:
            self._job.close()
            self._job.deleteLater()
            self._job = None
        self.corrections.close()
        self._close_reader()
        remove_stage(self.folder)

    # ------------------------------------------------------------------ what is known

    def facts(self, articles: Iterable[ArticleId]) -> Mapping[ArticleId, ArticleFacts]:
        """What is known of staged articles."""
        staging = self._staging()
        return {} if staging is None else staging.articles.facts(articles)

    def known_facts(self, articles: Iterable[ArticleId]) -> Mapping[ArticleId, ArticleFacts]:
        """What is known of articles of the library."""
        return self._session.library.articles.facts(articles)

    def titles(self, articles: Sequence[ArticleId]) -> Mapping[ArticleId, str]:
        """The titles of articles, staged ones or the library's."""
        if not articles:
            return {}
        staging = self._staging()
        found = {} if staging is None else staging.articles.titles(articles)
        return {
            ident: title for ident, (title, _) in {**self._session.library.articles.titles(articles), **found}.items()
        }

    def arrange(self, field: str = "path", *, falling: bool = False) -> None:
        """Order the entries by a field of their articles, or by the files they came from."""
        entries = self.entries.all
        staging = self._staging()
        named = staging.articles.values(field, (e.article for e in entries if e.staged)) if staging else {}
        known = (e.article for e in entries if e.kind is Kind.KNOWN and e.article)
        named |= self._session.library.articles.values(field, known) if field != "path" else {}
        shown = {entry: named.get(entry.article) or (entry.path if field == "path" else "") for entry in entries}
        self.entries.arrange({entry: sort_key(value) for entry, value in shown.items() if value}, falling=falling)

    def article(self, entry: Entry) -> Article | None:
        """The article of an entry with its text; None when there is none, or it has gone."""
        library = self._staging() if entry.staged else self._session.library
        if library is None or not entry.article:
            return None
        try:
            return library.articles.article(entry.article)
        except UserError:
            return None

    def known_report(self) -> ImportReport:
        """What is there already and what was refused, for the report at the end."""
        entries = self.entries.all
        refused = [(entry.error, entry.path) for entry in entries if entry.error is not None]
        return ImportReport(
            duplicates=tuple((entry.path, entry.article) for entry in entries if entry.path and entry.error is None),
            refused=tuple(error for error, _ in refused),
            refused_paths=tuple(path for _, path in refused),
            off=self.off,
        )

    # ------------------------------------------------------------------ the child process

    def _staging(self) -> LibraryReader | None:
        """The staging library as it is now; None while there is none."""
        if self.corrections.library is not None:
            return self.corrections.library
        if self._reader is None and staging_library(self.folder).exists():
            self._reader = LibraryReader.open(staging_library(self.folder))
        return self._reader

    def _on_progressed(self, done: int, total: int, name: str) -> None:
        self.done, self.total, self.name = done, total, name
        self.progressed.emit()

    def _on_told(self, news: ImportReport) -> None:
        self.off = tuple(dict.fromkeys((*self.off, *news.off)))
        self.grown.emit(self.entries.add(news))

    def _on_failed(self, error: Exception) -> None:
        self.failed.emit(error)
        self._on_read()

    def _on_read(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None
        self._close_reader()
        path = staging_library(self.folder)
        if path.exists():
            self.corrections.open(open_library(path))
        self.read.emit()

    def _close_reader(self) -> None:
        if self._reader is not None:
            self._reader.close()
            self._reader = None
