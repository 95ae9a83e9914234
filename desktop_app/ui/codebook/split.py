"""The window in which some passages of a theme go to another one: which, where to, and what that does."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.changes import Changes
from desktop_app.domain.dates import local_date
from desktop_app.domain.filters import Facet, Filter, choosing
from desktop_app.domain.ids import AnnotationId, ThemeId
from desktop_app.domain.themes import Theme
from desktop_app.operations.near_names import near_names
from desktop_app.operations.preview_words import preview_words
from desktop_app.operations.splitting import split
from desktop_app.operations.theme_previews import SplitPreview, split_preview
from desktop_app.ui.codebook.passages import PassagesModel, month_of
from desktop_app.ui.dialog_job import FEW, DialogJob
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.translation import language_in_use
from desktop_app.ui.widgets.plain import plain_label
from desktop_app.ui.widgets.tick_list import TickList
from desktop_app.ui.widgets.waiting_bar import WaitingBar
from desktop_app.vietnam.provinces import display_name
from desktop_app.vietnam.sorting import sort_key


class SplitDialog(QDialog):
    """Nothing is changed before the button is pressed; Escape closes it at any time."""

    done_with = Signal(str)
    """ThemeId: the theme that has the passages now."""

    def __init__(
        self, session: Session, look: Look, theme: Theme, chosen: Iterable[AnnotationId], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._theme = session, theme
        excerpts = session.library.annotations.excerpts(Filter(choosing(Facet.THEME, theme.id)))
        self._excerpts = [excerpt for excerpt in excerpts if theme.id in excerpt.themes]
        self.model = PassagesModel(self._excerpts, chosen, self)
        self.list = TickList(look, self.model, self)
        self.into, self.province, self.month = (QComboBox(self) for _ in range(3))
        self.name, self.words = QLineEdit(self), QLineEdit(self)
        self._captions = [plain_label(self, "muted") for _ in range(2)]
        self.near, self.preview = plain_label(self, "small"), plain_label(self)
        for label in (self.near, self.preview):
            label.setWordWrap(True)
        for box in (self.into, self.province, self.month):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(12)
        self.all, self.cancel, self.split = (QPushButton(self) for _ in range(3))
        self._progress = WaitingBar(self)
        self._progress.hide()
        self._lay_out()
        parts = (self.into, self.name, self.words, self.province, self.month, self.list, self.all)
        self._moving = DialogJob(session, self._progress, parts, self)
        self._figures: tuple[object, SplitPreview] | None = None
        self._fill()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.setWindowTitle(self.tr("Split {0}").format(self._theme.name))
        self._captions[0].setText(self.tr("Move to"))
        self._captions[1].setText(self.tr("Passages"))
        self.into.setItemText(0, self.tr("A new theme"))
        self.into.setAccessibleName(self.tr("Move to"))
        self.name.setPlaceholderText(self.tr("Name of the new theme"))
        self.name.setAccessibleName(self.tr("Name of the new theme"))
        self.words.setPlaceholderText(self.tr("Words to look for"))
        self.words.setAccessibleName(self.tr("Words in passage, note or title"))
        self.province.setItemText(0, self.tr("All provinces"))
        self.province.setAccessibleName(self.tr("Province"))
        self.month.setItemText(0, self.tr("All months"))
        self.month.setAccessibleName(self.tr("Month"))
        self.list.setAccessibleName(self.tr("Passages; Space ticks them"))
        self.all.setText(self.tr("Tick all shown, or none"))
        self.cancel.setText(self.tr("Cancel"))
        self._progress.setAccessibleName(self.tr("Progress of the change"))
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange and self.isVisible():
            self.retranslate()

    def accept(self) -> None:
        """Move what is ticked, in one step."""
        if not self.split.isEnabled():
            return
        chosen, target = self.model.chosen, self._target()
        if len(chosen) > FEW:
            into = {"name": target} if isinstance(target, str) else {"into": target.id}
            self._moving.start({"job": "split", "theme": self._theme.id, "passages": sorted(chosen), **into})
            self._say()
            return
        made = self._session.perform(split, self._session.library, self._theme, chosen, target)
        if made is not None:  # else the status line says why not
            self._end(made.id)

    def done(self, result: int) -> None:
        """Qt: closed, however it was; what is being moved is not."""
        self._moving.close()
        super().done(result)

    def _end(self, theme: str) -> None:
        self.done_with.emit(theme)
        super().accept()

    def _on_moved(self, answer: dict[str, str]) -> None:
        self._end(answer["theme"])

    def _on_failed(self, why: str) -> None:
        self._say()
        self.preview.setText(why)

    def _target(self) -> Theme | str:
        known = self._session.themes.get(ThemeId(self.into.currentData() or ""))
        return known if known is not None else self.name.text()

    def _lay_out(self) -> None:
        form = QGridLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setColumnStretch(1, 1)
        target, which = QHBoxLayout(), QHBoxLayout()
        for row in (target, which):
            row.setSpacing(8)
        target.addWidget(self.into, 1)
        target.addWidget(self.name, 2)
        which.addWidget(self.words, 3)
        which.addWidget(self.province, 2)
        which.addWidget(self.month, 2)
        form.addWidget(self._captions[0], 0, 0)
        form.addLayout(target, 0, 1)
        form.addWidget(self.near, 1, 1)
        form.addWidget(self._captions[1], 2, 0)
        form.addLayout(which, 2, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.all)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.split)
        self.all.setProperty("role", "link")
        self.split.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self.list, 1)
        column.addWidget(self.preview)
        column.addWidget(self._progress)
        column.addLayout(foot)
        self.resize(760, 560)

    def _fill(self) -> None:
        self.into.addItem("", "")
        for theme in self._session.used_themes():
            if theme.id != self._theme.id:
                self.into.addItem(theme.name, theme.id)
        self.province.addItem("", "")
        slugs = {slug for excerpt in self._excerpts for slug in excerpt.provinces}
        names = {slug: display_name(slug, language_in_use()) for slug in slugs}
        for slug in sorted(slugs, key=lambda slug: sort_key(names[slug])):
            self.province.addItem(names[slug], slug)
        self.month.addItem("", "")
        for month in sorted({month_of(excerpt) for excerpt in self._excerpts} - {""}, reverse=True):
            self.month.addItem(local_date(month), month)

    def _connect(self) -> None:
        self.words.textChanged.connect(self._show_some)
        for box in (self.province, self.month):
            box.currentIndexChanged.connect(self._show_some)
        self.into.currentIndexChanged.connect(self._say)
        self.name.textChanged.connect(self._say)
        self.model.ticked.connect(self._say)
        self.all.clicked.connect(self._on_all)
        self.cancel.clicked.connect(self.reject)
        self.split.clicked.connect(self.accept)
        self._moving.done.connect(self._on_moved)
        self._moving.failed.connect(self._on_failed)
        self._session.changed.connect(self._on_changed)

    def _show_some(self) -> None:
        self.model.show_only(self.words.text(), self.province.currentData(), self.month.currentData())
        self._say()

    def _on_all(self) -> None:
        self.model.toggle(range(self.model.rowCount()))

    def _on_changed(self, changes: Changes) -> None:
        """The theme may be gone, and the figures others."""
        if self._theme.id not in self._session.themes:
            self.reject()
        elif changes.kinds & {"theme", "annotation", "article"} and self.isVisible():
            self._figures = None
            self._say()

    def _say(self) -> None:
        """What the button would do."""
        number, target = QLocale().toString, self._target()
        new = isinstance(target, str)
        self.name.setVisible(new)
        near = near_names(target, self._session.used_themes())[:3] if isinstance(target, str) else []
        self.near.setText(self.tr("There is already: {0}").format(", ".join(near)))
        self.near.setVisible(bool(near))
        preview = self._preview(target)
        said = preview_words(preview, self.tr, number)
        if self._moving.running:
            said = [self.tr("Moving… Cancel moves nothing.")]
        named = not new or bool(str(target).strip())
        if preview.passages and not (named or self._moving.running):
            said.append(self.tr("Give the new theme a name."))
        hidden = self.model.hidden()
        if hidden and not self._moving.running:
            said.append(self.tr("{0} of those ticked are not shown above.").format(number(hidden)))
        self.preview.setText(" ".join(said))
        self.split.setText(self.tr("Move {0} passages").format(number(preview.passages)))
        self.split.setEnabled(preview.passages > 0 and named and not self._moving.running)

    def _preview(self, target: Theme | str) -> SplitPreview:
        """The figures; counted again only for other passages or another theme, not for each letter of a name."""
        meant = (self.model.chosen, "" if isinstance(target, str) else target.id)
        if self._figures is None or self._figures[0] != meant:
            theme = self._session.themes.get(self._theme.id, self._theme)
            self._figures = meant, split_preview(self._session.library, theme, self.model.chosen, target)
        return self._figures[1]._replace(into=target if isinstance(target, str) else target.name)
