"""Passages onto the clipboard with where they are from, as plain and as rich text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop_app.domain.exporting import Choices, CitationStyle
from desktop_app.domain.ids import AnnotationId
from desktop_app.ui.reader.intents import Target
from desktop_app.ui.reading import Reading
from desktop_app.ui.session import Session
from desktop_app.ui.translation import language_in_use
from desktop_app.ui.widgets.card_list import CardList
from desktop_app.ui.widgets.row_keys import RowKey


class Copying(QObject):
    """Copies what lists and readers ask for; cited as the last export was, in full where that had no citations."""

    told = Signal(str)
    """What is on the clipboard now."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session

    def of_rows(self, rows: CardList) -> None:
        """Copy the chosen rows of a list when it asks for it."""
        _RowCopying(self, rows)

    def of_reader(self, reading: Reading) -> None:
        """Copy the passage of a reader when it asks for it."""
        _ReaderCopying(self, reading)

    def passages(self, idents: Sequence[AnnotationId]) -> None:
        """Copy filed passages."""
        from desktop_app.operations.copying import copied  # noqa: PLC0415 - brings the formats

        library = self._session.library
        clip = self._session.perform(copied, library, idents, language_in_use(), self._choices())
        if clip is not None and clip.plain:
            _put(clip.plain, clip.rich)
            one = self.tr("The passage is on the clipboard, with its source.")
            several = self.tr("{0} passages are on the clipboard, with their sources.")
            self.told.emit(one if len(idents) == 1 else several.format(len(idents)))

    def words(self, reading: Reading, target: Target) -> None:
        """Copy words of the article that a reader shows."""
        from desktop_app.operations.copying import copied_words  # noqa: PLC0415 - likewise

        article = reading.lectern.article
        if article is not None:
            library = self._session.library
            clip = self._session.perform(
                copied_words, library, article, target.span, language_in_use(), self._choices()
            )
            if clip is not None:
                _put(clip.plain, clip.rich)
                self.told.emit(self.tr("The passage is on the clipboard, with its source."))

    def _choices(self) -> Choices:
        from desktop_app.operations.export_shapes import choices_of  # noqa: PLC0415 - likewise

        choices = choices_of(self._session.settings.export)
        bare = choices.citation is CitationStyle.NONE  # in a file that has other columns for it, but not here
        return choices._replace(citation=CitationStyle.FULL) if bare else choices


class _RowCopying(QObject):
    def __init__(self, copying: Copying, rows: CardList) -> None:
        super().__init__(rows)
        self._copying, self._rows = copying, rows
        rows.asked.connect(self._on_asked)

    def _on_asked(self, key: RowKey) -> None:
        if key is RowKey.COPY:
            self._copying.passages(self._rows.chosen())


class _ReaderCopying(QObject):
    def __init__(self, copying: Copying, reading: Reading) -> None:
        super().__init__(reading)
        self._copying, self._reading = copying, reading
        reading.panel.view.cite_asked.connect(self._on_asked)

    def _on_asked(self, target: Target) -> None:
        self._copying.words(self._reading, target)


def _put(plain: str, rich: str) -> None:
    """Both forms. Qt off screen would destroy an object of Python's after Python's end: the plain words stay then."""
    clipboard, app = QGuiApplication.clipboard(), QCoreApplication.instance()
    data = QMimeData()
    data.setText(plain)
    data.setHtml(rich)
    clipboard.setMimeData(data)
    if app is not None and not app.property("keeps-clipboard"):
        app.setProperty("keeps-clipboard", True)  # once
        app.aboutToQuit.connect(keep_plain)


def keep_plain() -> None:
    """Leave the plain words of what is on the clipboard only."""
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(clipboard.text())
