"""What a correction would change: found beside the window, told here, and spared by unticking."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLocale, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.corrections import Effect
from desktop_app.ui.correction.effect_delegate import EffectDelegate
from desktop_app.ui.correction.effects_model import EffectsModel
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.elided_label import ElidedLabel
from desktop_app.ui.widgets.quiet_focus import quiet_focus
from desktop_app.ui.widgets.waiting_bar import WaitingBar

PREVIEWED = 200
"""Texts that are looked at before a correction of all articles."""


class EffectList(QListView):
    """The places; Space or a click ticks one off or on."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Space ticks."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._tick(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: the keyboard comes: to the current place, else to the first."""
        super().focusInEvent(event)
        self.take_row(self.currentIndex().row())

    def take_row(self, row: int) -> None:
        """Make a row current, or the first or last one where there is none."""
        count = self.model().rowCount()
        if count:
            self.setCurrentIndex(self.model().index(min(max(row, 0), count - 1), 0))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click ticks."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            self._tick(index)

    def _tick(self, index: QModelIndex) -> None:
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        self.model().setData(index, state, Qt.ItemDataRole.CheckStateRole)


class Preview(QWidget):
    """A line that counts, and the list under it; while it is looked for, how far that is."""

    stop_asked = Signal()
    """Stop looking."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: int | None = None
        self.empty = False
        """Whether it is known that nothing would change."""
        self.model = EffectsModel(self)
        self.list = EffectList(self)
        self.list.setModel(self.model)
        self._delegate = EffectDelegate(look, self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setMinimumHeight(90)
        self.list.setUniformItemSizes(True)
        quiet_focus(self.list)
        self._words = ElidedLabel("", self)
        self._progress = WaitingBar(self)
        self._progress.setFixedWidth(90)
        self._stop = QPushButton(self)
        self._stop.setProperty("role", "textlink")
        self._stop.clicked.connect(self.stop_asked)
        row = QHBoxLayout()
        row.setSpacing(8)
        for part, stretch in ((self._words, 1), (self._progress, 0), (self._stop, 0)):
            row.addWidget(part, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        self.model.ticked.connect(self._count)
        look.changed.connect(self.list.viewport().update)
        self.retranslate()
        self._end_looking()

    @property
    def text(self) -> str:
        """What is said over the list."""
        return self._words.text

    def show_looking(self, done: int = 0, total: int = 0) -> None:
        """Articles are being looked at; `total` is 0 while nobody knows how many."""
        number = QLocale().toString
        self._progress.advance(done, total)
        said = self.tr("Looking at the articles: {0} of {1}").format(number(done), number(total))
        self._words.set_text(said if total else self.tr("Looking for articles with these words…"))
        self._progress.show()
        self._stop.show()

    def show_effects(self, effects: Sequence[Effect], texts: int | None) -> None:
        """Show what would change; `texts` is how many have the words, None when only this article was looked at."""
        self._texts, self.empty = texts, texts is None and not effects
        self._delegate.with_article = texts is not None
        self._end_looking()
        row = self.list.currentIndex().row()
        self.model.show_effects(effects)
        if self.list.hasFocus():
            self.list.take_row(row)

    def show_nothing(self, why: str) -> None:
        """Say why nothing is shown."""
        self._end_looking()
        self._texts, self.empty = None, False
        self.model.show_effects(())
        self._words.set_text(why)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.list.setAccessibleName(self.tr("What would change"))
        self._progress.setAccessibleName(self.tr("Progress of looking"))
        self._stop.setText(self.tr("Stop looking"))
        self._stop.setAccessibleName(self._stop.text())
        self._count()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _end_looking(self) -> None:
        self._progress.hide()
        self._stop.hide()

    def _count(self) -> None:
        number, effects, spread = QLocale().toString, self.model.effects(), self.model.kept()
        kept, articles = len(spread), {effect.article for effect in spread}
        if self.empty:
            self._words.set_text(self.tr("Nothing changes: it is so already."))
        elif not effects and self._texts is None:
            self._words.set_text("")
        elif not effects:
            self._words.set_text(self.tr("No place in the articles changes; later ones will be read so."))
        elif len(effects) == 1 and (self._texts or 0) <= PREVIEWED:
            self._words.set_text(self.tr("Changes {0} of 1 place").format(number(kept)))
        elif self._texts is None:
            self._words.set_text(self.tr("Changes {0} of {1} places").format(number(kept), number(len(effects))))
        else:
            told = (number(kept), number(len(effects)), number(len(articles)), number(max(0, self._texts - PREVIEWED)))
            more = self.tr("Changes {0} of {1} places in {2} articles … and about {3} articles more")
            many = self.tr("Changes {0} of {1} places in {2} articles")
            fewer = self.tr("Changes {0} of {1} places in 1 article") if len(articles) == 1 else many
            said = more if self._texts > PREVIEWED else fewer
            self._words.set_text(said.format(*told))
