"""The window in which the hits of a search are filed under themes: what of them, which, where to, after a look."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.filters import Filter
from desktop_app.domain.ids import ArticleId, ThemeId
from desktop_app.domain.themes import Theme
from desktop_app.operations.tagging_hits import MOST, Candidate, Unit, candidate_shape, file_candidates
from desktop_app.records import NamedTuple
from desktop_app.ui.dialog_job import FEW, DialogJob
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.tagging.gathering import Gathering
from desktop_app.ui.tagging.model import CandidatesModel
from desktop_app.ui.widgets.plain import plain_label, quoted
from desktop_app.ui.widgets.theme_chips import ThemeChips
from desktop_app.ui.widgets.tick_list import TickList
from desktop_app.ui.widgets.waiting_bar import WaitingBar


class Meant(NamedTuple):
    """What a search found: the filter, the ordinals of its articles in order (`total` may be more), those selected."""

    wanted: Filter
    ordinals: Sequence[int]
    total: int
    selected: tuple[ArticleId, ...] = ()


class TagHitsDialog(QDialog):
    """Nothing is filed before the button is pressed; Escape closes it at any time."""

    def __init__(self, meant: Meant, session: Session, look: Look, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._meant, self._session = meant, session
        self._whole = True
        self.model = CandidatesModel(self)
        self._gathering = Gathering(session.library.path, jobs, self)
        self._captions = [plain_label(self, "muted") for _ in range(3)]
        self.units, self.scopes = QButtonGroup(self), QButtonGroup(self)
        self.themes = ThemeChips(look, self)
        self.themes.offer(session.used_themes(), session.library.themes.counts())
        self.list = TickList(look, self.model, self)
        self.count = plain_label(self)
        self._note = plain_label(self, "muted")
        self._note.setWordWrap(True)
        self._progress = WaitingBar(self)
        self.stop_button, self.cancel, self.file = (QPushButton(self) for _ in range(3))
        self._lay_out()
        parts = (*self.units.buttons(), *self.scopes.buttons(), self.themes, self.list)
        self._filing = DialogJob(session, self._progress, parts, self)
        self._connect()
        self.retranslate()
        self._look_again()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.setWindowTitle(self.tr("Tag the hits for {0}").format(quoted(self._meant.wanted.query)))
        captions = (self.tr("What is filed"), self.tr("Of which articles"), self.tr("Under the themes"))
        for caption, words in zip(self._captions, captions, strict=True):
            caption.setText(words)
        units = (self.tr("The words found"), self.tr("Their clause"), self.tr("Their sentence"))
        for button, words in zip(self.units.buttons(), units, strict=True):
            button.setText(words)
        total = QLocale().toString(self._meant.total)
        chosen = QLocale().toString(len(self._meant.selected))
        scopes = (self.tr("All {0} found").format(total), self.tr("The {0} selected").format(chosen))
        for button, words in zip(self.scopes.buttons(), scopes, strict=True):
            button.setText(words)
        self.list.setAccessibleName(self.tr("Passages; Space ticks them"))
        self._progress.setAccessibleName(self.tr("Looking for passages"))
        self.stop_button.setText(self.tr("Stop"))
        self.cancel.setText(self.tr("Cancel"))
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def done(self, result: int) -> None:
        """Qt: closed, however it was; what is being filed is not."""
        self._gathering.stop()
        self._filing.close()
        super().done(result)

    def accept(self) -> None:
        """File what is ticked, in one step."""
        themes = [theme for theme in self._session.used_themes() if theme.id in self.themes.chosen]
        chosen, words = self.model.chosen(), self._meant.wanted.query
        if not self.file.isEnabled():
            return
        if len(chosen) > FEW:
            self._file_beside(chosen, themes, words)
        else:
            filed = self._session.perform(file_candidates, self._session.library, chosen, themes, words)
            if filed is not None:  # else the status line says why not
                super().accept()

    def _file_beside(self, chosen: Sequence[Candidate], themes: Sequence[Theme], words: str) -> None:
        """Have a child process file them: thousands take seconds."""
        passages, idents = list(map(candidate_shape, chosen)), [theme.id for theme in themes]
        self._filing.start({"job": "tag-hits", "passages": passages, "themes": idents, "query": words})
        self._say()

    def _on_filed(self, _answer: object) -> None:
        super().accept()

    def _on_failed(self, why: str) -> None:
        self._say()
        self._note.setText(why)

    def _lay_out(self) -> None:
        form = QGridLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setColumnStretch(1, 1)
        for row, (group, count) in enumerate(((self.units, len(Unit)), (self.scopes, 2))):
            buttons = QHBoxLayout()
            buttons.setSpacing(14)
            for number in range(count):
                button = QRadioButton(self)
                group.addButton(button, number)
                buttons.addWidget(button)
            buttons.addStretch(1)
            form.addWidget(self._captions[row], row, 0)
            form.addLayout(buttons, row, 1)
        form.addWidget(self._captions[2], 2, 0, Qt.AlignmentFlag.AlignTop)
        form.addWidget(self.themes, 2, 1)
        self.units.button(list(Unit).index(Unit.SENTENCE)).setChecked(True)
        several = len(self._meant.selected) > 1
        self.scopes.button(1 if several else 0).setChecked(True)
        self.scopes.button(1).setVisible(bool(self._meant.selected))
        running = QHBoxLayout()
        running.addWidget(self.count, 1)
        running.addWidget(self._progress)
        running.addWidget(self.stop_button)
        self._progress.setFixedWidth(180)
        self.stop_button.setProperty("role", "link")
        foot = QHBoxLayout()
        foot.addWidget(self._note, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.file)
        self.file.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self.list, 1)
        column.addLayout(running)
        column.addLayout(foot)
        self.resize(820, 620)

    def _connect(self) -> None:
        self.units.idClicked.connect(self._look_again)
        self.scopes.idClicked.connect(self._look_again)
        self.themes.chosen_changed.connect(self._on_themes_chosen)
        self.model.ticked.connect(self._say)
        self._gathering.gathered.connect(self.model.add)
        self._gathering.progressed.connect(self._progress.advance)
        self._gathering.ended.connect(self._on_ended)
        self._filing.done.connect(self._on_filed)
        self._filing.failed.connect(self._on_failed)
        self.stop_button.clicked.connect(self._gathering.stop)
        self.cancel.clicked.connect(self.reject)
        self.file.clicked.connect(self.accept)

    def _look_again(self) -> None:
        """Gather anew: another unit, or other articles."""
        self.model.clear()
        self._whole = True
        unit = list(Unit)[self.units.checkedId()]
        if self.scopes.checkedId() == 1:
            self._gathering.start(self._meant.selected, self._meant.wanted, unit)
        else:
            self._gathering.start_at(self._meant.ordinals, self._meant.wanted, unit)
        self._say()

    def _on_themes_chosen(self, themes: frozenset[ThemeId]) -> None:
        self.model.choose(themes)

    def _on_ended(self, whole: bool) -> None:
        self._whole = whole
        self._say()

    def _say(self) -> None:
        """How much would be filed, and why it is not more."""
        filing = self._filing.running
        chosen, running = self.model.chosen(), self._gathering.running
        articles = len({candidate.article for candidate in chosen})
        passages, number = len(chosen), QLocale().toString
        self.count.setText(self.tr("{0} passages in {1} articles").format(number(passages), number(articles)))
        self._progress.setVisible(running or filing)
        self.stop_button.setVisible(running)
        self._note.setText(self._why())
        self.file.setText(self.tr("Tag {0} passages").format(number(passages)))
        self.file.setEnabled(passages > 0 and bool(self.themes.chosen) and not running and not filing)

    def _why(self) -> str:
        """What stands beside the buttons: what goes on, what is missing, what is left out."""
        number, rows = QLocale().toString, self.model.rowCount()
        if self._filing.running:
            return self.tr("Filing… Cancel files nothing.")
        if self._gathering.running:
            return self.tr("Looking for passages…")
        if rows and not self.themes.chosen:
            return self.tr("Choose at least one theme.")
        return self._left_out(rows, number(MOST), number(self.model.filed()))

    def _left_out(self, rows: int, most: str, filed: str) -> str:
        if not self._whole and rows >= MOST:
            return self.tr("At most {0} passages are filed at once; these are the first.").format(most)
        if not self._whole:
            return self.tr("Not all articles were looked at.")
        if not rows:
            return self.tr("The words stand in no text of these articles, only beside it.")
        return self.tr("{0} are filed there already and are left out.").format(filed) if filed != "0" else ""
