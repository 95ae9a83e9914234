"""Writing passages to a file: in what format, which ones, where to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import UserError
from desktop_app.domain.filters import Filter
from desktop_app.operations.export import AnyFormat, export_excerpts, formats
from desktop_app.plugins import Plugins
from desktop_app.store.reader import LibraryReader
from desktop_app.ui.dialogs.export_conditions import ExportConditions
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.spoken import spoken_language

MANY = 2_000
"""More passages than this are written beside the window."""


class ExportDialog(QDialog):
    """The dialog. It stays open after an export, with a line that says what was written and where."""

    def __init__(
        self, session: Session, look: Look, plugins: Plugins, jobs: Jobs, wanted: Filter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._plugins = plugins
        self._jobs = jobs
        self._exporters: list[AnyFormat] = formats(plugins)
        self._job: int | None = None
        self._replacing: Path | None = None
        self._written: Path | None = None
        self.native_dialogs = True
        """False: Qt's own file dialog instead of the desktop's."""
        self.conditions = ExportConditions(look, wanted, self)  # made from top to bottom, as Tab goes
        self.format = QComboBox(self)
        self.count = QLabel(self)
        self.target = QLineEdit(self)
        self.choose = QPushButton(self)
        self.message = QLabel(self)
        self.folder = QPushButton(self)
        self.close_button = QPushButton(self)
        self.export = QPushButton(self)
        self._captions = [QLabel(self) for _ in range(2)]
        for label in (self.count, self.message):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for exporter in self._exporters:
            self.format.addItem("", exporter)
        self._lay_out()
        self._connect()
        self.target.setText(str(self._suggested()))
        self.retranslate()
        self._on_changed()

    def retranslate(self) -> None:
        """All words anew."""
        self.setWindowTitle(self.tr("Export passages"))
        for label, name in zip(self._captions, (self.tr("Format"), self.tr("File")), strict=True):
            label.setText(name)
        for place, exporter in enumerate(self._exporters):
            self.format.setItemText(place, self.tr(exporter.label))
        self.format.setAccessibleName(self.tr("Format"))
        self.target.setAccessibleName(self.tr("File"))
        self.choose.setText(self.tr("Choose…"))
        self.choose.setAccessibleName(self.tr("Choose the file"))
        self.folder.setText(self.tr("Show in folder"))
        self.close_button.setText(self.tr("Close"))
        self.export.setText(self.tr("Export"))
        self.conditions.retranslate()
        self.conditions.align(self._captions)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
            if self.isVisible():
                self._on_changed()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: the chips' lines are known now; what is chosen first is the format."""
        self.format.setFocus(Qt.FocusReason.OtherFocusReason)
        super().showEvent(event)
        self._make_room()

    def done(self, result: int) -> None:
        """Qt: closed; what is still being written is finished without a word."""
        if self._job is not None:
            self._jobs.forget(self._job)
        super().done(result)

    def _lay_out(self) -> None:
        file = QHBoxLayout()
        file.addWidget(self.target, 1)
        file.addWidget(self.choose)
        form = QGridLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        form.setColumnStretch(1, 1)
        form.addWidget(self._captions[0], 0, 0)
        form.addWidget(self.format, 0, 1)
        form.addWidget(self._captions[1], 1, 0)
        form.addLayout(file, 1, 1)
        file.setSpacing(8)
        self.count.setProperty("role", "muted")
        self.folder.setProperty("role", "link")
        self.folder.hide()
        said = QHBoxLayout()
        said.addWidget(self.message, 1)
        said.addWidget(self.folder, 0, Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.addWidget(self.count, 1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.export)
        self.export.setDefault(True)
        for button in (self.choose, self.folder, self.close_button):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(16)
        column.addWidget(self.conditions)
        column.addLayout(form)
        column.addLayout(said)
        column.addStretch(1)
        column.addLayout(buttons)
        self.setMinimumWidth(460)
        self.resize(600, 420)

    def _connect(self) -> None:
        self.conditions.offer(self._session.used_themes(), self._session.library.themes.counts())
        self.conditions.changed.connect(self._on_changed)
        self.format.currentIndexChanged.connect(self._on_format_changed)
        self.choose.clicked.connect(self._on_choose)
        self.target.textEdited.connect(self._on_target_edited)
        self.export.clicked.connect(self._on_export)
        self.close_button.clicked.connect(self.reject)
        self.folder.clicked.connect(self._on_folder)

    def _suggested(self) -> Path:
        """A file in the user's documents, named after the theme when there is one, else after the library.

        In the home folder where there is no folder for documents.
        """
        documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        themes = [t for t in self._session.themes.values() if t.id in self.conditions.themes.chosen]
        stem = themes[0].key if len(themes) == 1 else self._session.library.path.stem
        return (documents if documents.is_dir() else Path.home()) / f"{stem}{self._exporter().suffix}"

    def _exporter(self) -> AnyFormat:
        return self._exporters[max(0, self.format.currentIndex())]

    def _on_changed(self) -> None:
        """Count what the conditions let through, at most a little more than MANY."""
        self._replacing = None
        try:
            wanted = self.conditions.wanted()
            found = len(self._session.library.annotations.excerpts(wanted, limit=MANY + 1))
        except UserError as error:
            self._refuse(error)
            self.count.clear()
            self.export.setEnabled(False)
            return
        self._say("")
        more = self.tr("More than {0} passages").format(MANY)
        some = self.tr("1 passage") if found == 1 else self.tr("{0} passages").format(found)
        self.count.setText(more if found > MANY else some)
        self.export.setEnabled(found > 0)

    def _on_format_changed(self) -> None:
        """The file's ending follows the format."""
        known = {exporter.suffix for exporter in self._exporters}
        path = Path(self.target.text())
        if path.suffix in known:
            self.target.setText(str(path.with_suffix(self._exporter().suffix)))
        self._replacing = None
        self._say("")

    def _on_target_edited(self) -> None:
        self._replacing = None
        self._say("")

    def _on_choose(self) -> None:
        option = QFileDialog.Option(0) if self.native_dialogs else QFileDialog.Option.DontUseNativeDialog
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export passages"), self.target.text(), f"*{self._exporter().suffix}", options=option
        )
        if name:
            self.target.setText(name)
            self._replacing = Path(name)  # the file dialog has asked already

    def _on_export(self) -> None:
        path = Path(self.target.text().strip()).expanduser()
        if not self.target.text().strip():
            self._say(self.tr("Choose a file first."), danger=True)
            return
        if path.exists() and path != self._replacing:
            self._replacing = path
            self._say(self.tr("{0} exists already. Press “Export” again to replace it.").format(path.name))
            return
        try:
            wanted = self.conditions.wanted()
        except UserError as error:
            self._refuse(error)
            return
        self._run(path, wanted)

    def _run(self, path: Path, wanted: Filter) -> None:
        """Write the file, here or beside the window."""
        library, plugins, name = self._session.library, self._plugins, self._exporter().name
        language = spoken_language()
        self._written = path
        if len(library.annotations.excerpts(wanted, limit=MANY + 1)) <= MANY:
            try:
                self._on_done(export_excerpts(library, plugins, name, path, wanted, language).passages)
            except UserError as error:
                self._refuse(error)
            return
        source = library.path

        def write() -> int:
            with LibraryReader.open(source) as reader:
                return export_excerpts(reader, plugins, name, path, wanted, language).passages

        self.export.setEnabled(False)
        self._say(self.tr("Writing…"))
        self._job = self._jobs.start(write, self._on_done, self._on_failed)

    def _on_done(self, count: int) -> None:
        self._job = None
        self.export.setEnabled(True)
        path = self._written or Path()
        self._replacing = None
        several = self.tr("{0} passages were written to {1} in {2}.")
        written = self.tr("1 passage was written to {1} in {2}.") if count == 1 else several
        self._say(written.format(count, path.name, path.parent))
        self.folder.show()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)  # it is done: Enter does it not once more

    def _on_failed(self, error: BaseException) -> None:
        self._job = None
        self.export.setEnabled(True)
        if not isinstance(error, UserError):
            raise error
        self._refuse(error)

    def _on_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))

    def _refuse(self, error: UserError) -> None:
        self._say(error.message(spoken_language()), danger=True)

    def _say(self, words: str, *, danger: bool = False) -> None:
        """Say something below the form."""
        self.folder.hide()
        self.message.setProperty("role", "danger" if danger else "")
        self.message.style().unpolish(self.message)
        self.message.style().polish(self.message)
        self.message.setText(words)
        self._make_room()

    def _make_room(self) -> None:
        """Grow until every line is whole; Qt's minimum does not count lines that wrap."""
        layout = self.layout()
        if layout is None:
            return
        layout.activate()  # the layouts inside it measure anew only now
        needed = layout.totalHeightForWidth(self.width())
        if needed > self.height():
            self.resize(self.width(), needed)
