"""Writing passages to a file: in what format, which ones, where to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QStandardPaths, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import UserError
from desktop_app.domain.filters import Facet, Filter, choosing
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.projects import Remark
from desktop_app.export.target import sweep
from desktop_app.operations.export import formats, minded
from desktop_app.operations.export_shapes import choices_of, choices_shape, filter_shape, remark_of
from desktop_app.plugins import Plugins
from desktop_app.store.reader import LibraryReader
from desktop_app.ui.dialogs.export_conditions import ExportConditions
from desktop_app.ui.dialogs.export_formats import READING, TABLES, FormatList, purpose
from desktop_app.ui.dialogs.export_said import ExportSaid
from desktop_app.ui.dialogs.export_ways import ExportWays
from desktop_app.ui.look.look import Look
from desktop_app.ui.plugin_words import off_lines
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.plain import plain_label
from desktop_app.ui.widgets.spoken import spoken_language
from desktop_app.ui.widgets.tall_form import TallForm
from desktop_app.ui.widgets.waiting_bar import WaitingBar
from desktop_app.ui.worker_job import WorkerJob

TITLE_BAR = 40
"""Pixels of the screen's height that are left to what the desktop puts around a window."""


class ExportDialog(QDialog):
    """The dialog. It stays open after an export, with a line that says what was written and where.

    Files are written by a child process, so that they can be stopped; what is chosen is chosen the next time, too.
    """

    def __init__(
        self, session: Session, look: Look, plugins: Plugins, wanted: Filter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._job: WorkerJob | None = None
        self._replacing: Path | None = None
        self._written = Path()
        self.native_dialogs = True
        """False: Qt's own file dialog instead of the desktop's."""
        kept = session.settings.export
        self._endings = sorted({one.suffix for one in formats(plugins)}, key=len, reverse=True)
        self.form = TallForm(self)
        inner = self.form.inner
        self.conditions = ExportConditions(look, wanted, inner)  # made from top to bottom, as Tab goes
        self.format = FormatList(formats(plugins), inner)
        self.format.choose(str(kept.get("format", "")))
        self.hint = plain_label(inner, "muted")
        self.ways = ExportWays(choices_of(kept), inner)
        self.target = QLineEdit(inner)
        self.choose = QPushButton(inner)
        self.progress = WaitingBar(inner)
        self.said = ExportSaid(inner)
        self.count = plain_label(self, "muted")
        self.close_button = QPushButton(self)
        self.export = QPushButton(self)
        self._captions = [plain_label(inner) for _ in range(2)]
        for label in (self.hint, self.count):
            label.setWordWrap(True)
        self._lay_out()
        self._connect()
        self.target.setText(str(self._suggested()))
        self.retranslate()
        self._show_format()
        self._on_changed()

    def retranslate(self) -> None:
        """All words anew."""
        self.setWindowTitle(self.tr("Export passages"))
        for label, name in zip(self._captions, (self.tr("Format"), self.tr("File")), strict=True):
            label.setText(name)
        self.target.setAccessibleName(self.tr("File"))
        self.choose.setText(self.tr("Choose…"))
        self.choose.setAccessibleName(self.tr("Choose the file"))
        self.progress.setAccessibleName(self.tr("Progress of the export"))
        self.export.setText(self.tr("Export"))
        self.format.retranslate()
        self.ways.retranslate()
        self.said.retranslate()
        self.conditions.retranslate()
        self.conditions.align([*self._captions, *self.ways.captions()])
        self._show_format()
        self._name_close()

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
        """Qt: closed; what is still being written is given up, and a file that was there stays as it was."""
        self._give_up()
        super().done(result)

    def reject(self) -> None:
        """Qt: Escape and “Close”; while a file is written they stop that."""
        if self._job is None:
            super().reject()
        else:
            self._give_up()
            self._say(self.tr("Stopped. Nothing was written."))

    def offer(self, plugins: Plugins) -> None:
        """Offer what plug-ins add, and say which are off. What was chosen last time is chosen, unless one chose."""
        known = formats(plugins)
        self._endings = sorted({one.suffix for one in known}, key=len, reverse=True)
        self.format.offer(known)
        if not self.format.touched:
            self.format.choose(str(self._session.settings.export.get("format", "")))
        if plugins.off:
            self._say("\n".join(off_lines(plugins.off)))

    def _lay_out(self) -> None:
        file = QHBoxLayout()
        file.addWidget(self.target, 1)
        file.addWidget(self.choose)
        file.setSpacing(8)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        kind = QVBoxLayout()
        kind.setSpacing(4)
        kind.addWidget(self.format)
        kind.addWidget(self.hint)
        grid.addWidget(self._captions[0], 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(kind, 0, 1)
        grid.addWidget(self.ways, 1, 0, 1, 2)
        grid.addWidget(self._captions[1], 2, 0)
        grid.addLayout(file, 2, 1)
        self.progress.hide()
        column = self.form.column
        column.setSpacing(16)
        column.addWidget(self.conditions)
        column.addLayout(grid)
        column.addWidget(self.progress)
        column.addWidget(self.said)
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.count, 1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.export)
        self.export.setDefault(True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 20, 20, 20)
        outer.setSpacing(16)
        outer.addWidget(self.form, 1)
        outer.addLayout(buttons)
        room = self.screen().availableGeometry()
        self.setMinimumWidth(min(460, room.width()))
        self.resize(min(720, room.width()), min(420, room.height() - TITLE_BAR))

    def _connect(self) -> None:
        self.conditions.offer(self._session.used_themes(), _counts(self._session.library))
        self.conditions.changed.connect(self._on_changed)
        self.format.currentIndexChanged.connect(self._on_format_changed)
        self.choose.clicked.connect(self._on_choose)
        self.target.textEdited.connect(self._on_target_edited)
        self.export.clicked.connect(self._on_export)
        self.close_button.clicked.connect(self.reject)

    def _suggested(self) -> Path:
        """A file named after the theme and the province where there is one of each, else after the library."""
        themes = [t for t in self._session.themes.values() if t.id in self.conditions.themes.chosen]
        province = str(self.conditions.province.currentData() or "")
        named = [themes[0].key, *([province] if province else [])] if len(themes) == 1 else []
        stem = "-".join(named) or self._session.library.path.stem
        return _usual_folder(self._session) / f"{stem}{self.format.chosen().suffix}"

    def _on_changed(self) -> None:
        """Count what the conditions let through."""
        self._replacing = None
        try:
            found = self._session.library.annotations.count(self.conditions.wanted())
        except UserError as error:
            self._refuse(error)
            self.count.clear()
            self.export.setEnabled(False)
            return
        self._say("")
        self.count.setText(self.tr("1 passage") if found == 1 else self.tr("{0} passages").format(found))
        self.export.setEnabled(found > 0)

    def _on_format_changed(self) -> None:
        """The file's ending follows the format, and what is asked."""
        ending = self.format.chosen().suffix
        path = Path(self.target.text())
        before = next((each for each in self._endings if path.name.endswith(each)), None)
        if before is not None:
            self.target.setText(str(path.with_name(path.name.removesuffix(before) + ending)))
        self._replacing = None
        self._show_format()
        self._say("")

    def _show_format(self) -> None:
        """What the format is for, and what it asks."""
        chosen = self.format.chosen()
        self.hint.setText(self.ways.words.hint(chosen.name))
        self.hint.setVisible(bool(self.hint.text()))
        self.format.setAccessibleDescription(self.hint.text())
        self.ways.ask(minded(chosen))

    def _on_target_edited(self) -> None:
        self._replacing = None
        self._say("")

    def _on_choose(self) -> None:
        option = QFileDialog.Option(0) if self.native_dialogs else QFileDialog.Option.DontUseNativeDialog
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export passages"), self.target.text(), f"*{self.format.chosen().suffix}", options=option
        )
        if name:
            self.target.setText(name)
            self._replacing = Path(name)  # the file dialog has asked already

    def _on_export(self) -> None:
        path = Path(self.target.text().strip()).expanduser()
        if not self.target.text().strip():
            self._say(self.tr("Choose a file first."), danger=True)
            return
        if path.is_dir():
            self._say(self.tr("{0} is a folder. Write the name of a file behind it.").format(path.name), danger=True)
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
        """Have the file written by a child process."""
        name, choices = self.format.chosen().name, choices_shape(self.ways.choices())
        kept = {"format": name, "folder": str(path.parent), **choices}
        self._session.prefer(self._session.settings._replace(export=kept))
        self._written = path
        asked = {"format": name, "out": str(path), "wanted": filter_shape(wanted), "choices": choices}
        library = str(self._session.library.path)
        self._job = WorkerJob({"job": "export", "library": library, "language": spoken_language(), **asked}, self)
        self._job.progressed.connect(self.progress.advance)
        self._job.finished.connect(self._on_done)
        self._job.failed.connect(self._on_failed)
        self._say(self.tr("Writing…"))
        self._rest(False)
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)  # what had the keyboard cannot be used meanwhile
        self._job.start()

    def _rest(self, rests: bool) -> None:
        """Nothing can be chosen otherwise while a file is written."""
        for part in (self.conditions, self.format, self.ways, self.target, self.choose, self.export):
            part.setEnabled(rests)
        self.progress.setVisible(not rests)
        self.progress.wait()  # until it is told how far it is
        if rests:
            self._job = self._replacing = None
        self._name_close()
        self._make_room()

    def _name_close(self) -> None:
        self.close_button.setText(self.tr("Close") if self._job is None else self.tr("Stop"))

    def _give_up(self) -> None:
        """Stop the child; what it had written stands beside the file, and goes."""
        if self._job is not None:
            self._job.close()
            sweep(self._written, self._job.child)
            self._rest(True)

    def _on_done(self, answer: object) -> None:
        self._rest(True)
        told = answer if isinstance(answer, dict) else {}
        count, path = int(told.get("passages", 0)), self._written
        several = self.tr("{0} passages were written to {1} in {2}.")
        written = self.tr("1 passage was written to {1} in {2}.") if count == 1 else several
        left = [remark_of(shape) for shape in told.get("left", ())]
        self._say("\n".join([written.format(count, path.name, path.parent), *_left_behind(left, self)]))
        self.said.offer(path, opens=purpose(self.format.chosen()) in (READING, TABLES))
        self._make_room()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)  # it is done: Enter does it not once more

    def _on_failed(self, error: BaseException) -> None:
        self._rest(True)
        if not isinstance(error, UserError):
            raise error
        self._refuse(error)
        self.target.setFocus(Qt.FocusReason.OtherFocusReason)  # mostly it has to be another one

    def _refuse(self, error: UserError) -> None:
        self._say(error.message(spoken_language()), danger=True)

    def _say(self, words: str, *, danger: bool = False) -> None:
        """Say something below the form."""
        self.said.say(words, danger=danger)
        self._make_room()

    def _make_room(self) -> None:
        """Grow until every line is whole, or the screen is full: the form scrolls then, to what is said."""
        outer = self.layout()
        if outer is None:
            return
        self._captions[0].setMinimumHeight(self.format.sizeHint().height())  # abreast of the list, not of its hint
        sides = outer.contentsMargins()
        needed = self.form.needed(self.width() - sides.left() - sides.right())
        outer.activate()
        needed += outer.minimumSize().height() - self.form.minimumSizeHint().height()
        most = self.screen().availableGeometry().height() - TITLE_BAR
        if self.height() < min(needed, most):
            self.resize(self.width(), min(needed, most))
        if self.said.message.text():
            self.form.reveal(self.said)


def _counts(library: LibraryReader) -> dict[ThemeId, int]:
    """How many passages each theme would let through: its own, and those of the themes under it."""
    counts = library.themes.counts()
    for over in {theme.parent for theme in library.themes.all() if theme.parent}:
        counts[over] = library.annotations.count(Filter(choosing(Facet.THEME, over)))
    return counts


def _usual_folder(session: Session) -> Path:
    """Where the last file went, else the user's documents; the home folder where there is no folder for these."""
    kept = str(session.settings.export.get("folder", ""))
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    usual = documents if documents.is_dir() else Path.home()
    return Path(kept) if kept and Path(kept).is_dir() else usual


def _left_behind(left: list[Remark], words: QWidget) -> list[str]:
    """What a format could not carry, in a line each. `words` lends its `tr`."""
    if not left:
        return []
    lines = [words.tr("{0}: {1}").format(words.tr(remark.what), remark.times) for remark in left]
    return [words.tr("This format cannot carry:"), *(f"  • {line}" for line in lines)]
