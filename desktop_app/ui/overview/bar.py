"""What stands over the overview's picture: which kind it is, the themes, what is counted and how."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.crosstab import Measure, Share
from desktop_app.domain.filters import Era
from desktop_app.domain.passages import By
from desktop_app.records import NamedTuple
from desktop_app.ui.look.look import Look
from desktop_app.ui.overview.few_lines import FewLines
from desktop_app.ui.overview.kind import Kind
from desktop_app.ui.overview.seen import Axes, Control
from desktop_app.ui.overview.words import Words
from desktop_app.ui.passage_words import counts
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.plain import plain_label, with_key
from desktop_app.ui.widgets.theme_chips import ThemeChips

ROWS = (By.THEME, By.PROVINCE, By.SOURCE)
COLUMNS = (By.PROVINCE, By.MONTH, By.SOURCE)


class Choice(NamedTuple):
    """What is chosen over a picture; `kind` is its place among the kinds."""

    kind: int = 0
    measure: Measure = Measure.PASSAGES
    share: Share = Share.COUNT
    axes: Axes = Axes()
    of: By = By.PROVINCE
    gaps_first: bool = True


class OverviewBar(QWidget):
    """The controls. It knows no passages: it says what was chosen, and shows the counts it is given."""

    chosen = Signal(object)
    """Choice: show this."""
    era_chosen = Signal(object)
    """Era: the provinces of this era."""
    once_chosen = Signal(bool)
    """Whether what reprints repeat counts one time."""
    explain_pressed = Signal()
    """The current number shall be explained."""
    freed = Signal()
    """The list shall keep to nothing any more."""

    def __init__(self, look: Look, kinds: Sequence[Kind], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._kinds, self._words = look, kinds, Words(self)
        self.choice = Choice()
        self._counted, self._restricted = (0, 0), False
        self._group = QButtonGroup(self)
        self._kind_buttons = [self._toggle() for _ in kinds]
        for number, button in enumerate(self._kind_buttons):
            self._group.addButton(button, number)
        self._kind_buttons[0].setChecked(True)
        self.count = plain_label(self, "muted")
        self.count.setContentsMargins(6, 8, 0, 8)  # in line with buttons
        self.free = QPushButton(self)
        self.free.setProperty("role", "textlink")
        self.free.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.explain, self.export = QToolButton(self), QToolButton(self)
        self.export_menu = QMenu(self.export)
        self.themes = ThemeChips(look, self)
        self._few = FewLines(self.themes, self)
        self.measure, self.rows, self.columns, self.share, self.of = (QComboBox(self) for _ in range(5))
        self.era, self.once, self.gaps_first = (self._toggle() for _ in range(3))
        for box, values in (
            (self.measure, list(Measure)),
            (self.rows, list(ROWS)),
            (self.columns, list(COLUMNS)),
            (self.share, list(Share)),
            (self.of, list(COLUMNS)),
        ):
            box.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where it is
            for value in values:
                box.addItem("", value)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.choose(self.choice)

    def choose(self, choice: Choice) -> None:
        """Show something as chosen, without a signal."""
        self.choice = choice
        self._kind_buttons[choice.kind].setChecked(True)
        for box, value in (
            (self.measure, choice.measure),
            (self.rows, choice.axes.rows),
            (self.columns, choice.axes.columns),
            (self.share, choice.share),
            (self.of, choice.of),
        ):
            with QSignalBlocker(box):
                box.setCurrentIndex(box.findData(value))
        self.gaps_first.setChecked(choice.gaps_first)
        uses = self._kinds[choice.kind].uses
        for control, widgets in self._controls().items():
            for widget in widgets:
                widget.setVisible(control in uses)

    def choose_kind(self, number: int) -> None:
        """Show a kind as chosen, and say so."""
        if number < len(self._kinds) and number != self.choice.kind:
            self._choose(self.choice._replace(kind=number))

    def choose_rules(self, era: Era, *, once: bool) -> None:
        """Show these as chosen, without a signal."""
        self.era.setChecked(era is Era.NOW)
        self.once.setChecked(once)

    def show_counts(self, passages: int, articles: int, *, restricted: bool) -> None:
        """Show how many passages of how many articles are counted; `restricted`: only of those that the list has."""
        self._counted, self._restricted = (passages, articles), restricted
        told = counts(passages, articles)
        self.count.setText(self.tr("{0}, only of what the list keeps to").format(told) if restricted else told)
        self.free.setVisible(restricted)
        self.export.setEnabled(passages > 0)
        self.explain.setEnabled(passages > 0)

    def retranslate(self) -> None:
        """All words anew."""
        for number, (kind, button) in enumerate(zip(self._kinds, self._kind_buttons, strict=True), 1):
            button.setText(kind.title())
            button.setToolTip(with_key(kind.title(), str(number)))
            button.setAccessibleName(kind.title())
        measures = {
            Measure.PASSAGES: self.tr("Count passages"),
            Measure.ARTICLES: self.tr("Count articles"),
            Measure.WORDS: self.tr("Count words"),
        }
        shares = {
            Share.COUNT: self.tr("Numbers"),
            Share.ROW: self.tr("% of the row"),
            Share.COLUMN: self.tr("% of the column"),
        }
        _word(self.measure, [measures[value] for value in Measure], self.tr("What is counted"))
        _word(self.share, [shares[value] for value in Share], self.tr("Numbers or parts"))
        rows, columns = self.tr("Rows: {0}"), self.tr("Columns: {0}")
        _word(self.rows, [rows.format(self._words.plural(by)) for by in ROWS], self.tr("What stands in rows"))
        named = [columns.format(self._words.plural(by)) for by in COLUMNS]
        _word(self.columns, named, self.tr("What stands in columns"))
        self.columns.setToolTip(self.tr("Provinces stand by region from north to south, months from the oldest on"))
        _word(self.of, [self._words.plural(by) for by in COLUMNS], self.tr("Gaps among what"))
        gaps = self.tr("Gaps stand first; else all stand by region, by year or by name")
        self._name(self.gaps_first, self.tr("Gaps first"), gaps, "G")
        era = self.tr("Count by the 34 provinces of today instead of those at publication")
        once = self.tr("Count one time what reprints repeat")
        self._name(self.era, self.tr("34 provinces"), era, "E")
        self._name(self.once, self.tr("Reprints once"), once, "R")
        self.free.setText(self.tr("Lift them"))
        self.free.setAccessibleName(self.tr("Lift the conditions of the list"))
        self.free.setToolTip(self.tr("Lift the conditions of the list, so that all articles count"))
        self._name(self.explain, "", self.tr("Explain this number"), "I")
        self._name(self.export, self.tr("Export…"), self.tr("Export this picture or its table"), "")
        self._dress()
        self.show_counts(*self._counted, restricted=self._restricted)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Qt: as narrow as the room is; what has no room goes on in a further line."""
        return QSize(0, super().minimumSizeHint().height())

    def _name(self, button: QToolButton, text: str, tip: str, key: str) -> None:
        button.setText(text)
        button.setToolTip(with_key(tip, key))
        button.setAccessibleName(tip)

    def _toggle(self) -> QToolButton:
        button = QToolButton(self)
        button.setCheckable(True)
        return button

    def _controls(self) -> dict[Control, tuple[QWidget, ...]]:
        return {
            Control.THEMES: (self._few,),
            Control.MEASURE: (self.measure,),
            Control.AXES: (self.rows, self.columns),
            Control.SHARE: (self.share,),
            Control.ERA: (self.era,),
            Control.ONCE: (self.once,),
            Control.OF: (self.of,),
            Control.GAPS_FIRST: (self.gaps_first,),
        }

    def _lay_out(self) -> None:
        kinds, line = QWidget(self), QWidget(self)
        flow = FlowLayout(kinds, gap=2)
        for button in self._kind_buttons:
            flow.addWidget(button)
        self.export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.export.setMenu(self.export_menu)
        self.export.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(kinds, 1)
        for widget in (self.explain, self.export):
            head.addWidget(widget)
        controls = FlowLayout(line)
        for control in (
            self.measure, self.rows, self.columns, self.share, self.of, self.gaps_first, self.era, self.once,
            self.count, self.free,
        ):  # fmt: skip
            controls.addWidget(control)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 8)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._few)
        column.addWidget(line)

    def _connect(self) -> None:
        self._group.idClicked.connect(self.choose_kind)
        self.gaps_first.clicked.connect(self._on_box_changed)
        for box in (self.measure, self.rows, self.columns, self.share, self.of):
            box.currentIndexChanged.connect(self._on_box_changed)
        self.era.clicked.connect(self._on_era)
        self.once.clicked.connect(self.once_chosen)
        self.explain.clicked.connect(self.explain_pressed)
        self.free.clicked.connect(self.freed)
        self._look.changed.connect(self._dress)

    def _dress(self) -> None:
        self.explain.setIcon(self._look.icon("question"))
        self.export.setIcon(self._look.icon("export"))

    def _on_box_changed(self, _chosen: int) -> None:
        before = self.choice.axes
        axes = Axes(By(self.rows.currentData()), By(self.columns.currentData()))
        if axes.rows == axes.columns:  # the other one gives way: to what stood here, or to the first that differs
            if axes.rows != before.rows:
                axes = Axes(axes.rows, _other(COLUMNS, before.rows, axes.rows))
            else:
                axes = Axes(_other(ROWS, before.columns, axes.columns), axes.columns)
        measure, share = Measure(self.measure.currentData()), Share(self.share.currentData())
        of, first = By(self.of.currentData()), self.gaps_first.isChecked()
        self._choose(Choice(self.choice.kind, measure, share, axes, of, first))

    def _choose(self, choice: Choice) -> None:
        self.choose(choice)
        self.chosen.emit(choice)

    def _on_era(self, pressed: bool) -> None:
        self.era_chosen.emit(Era.NOW if pressed else Era.THEN)


def _word(box: QComboBox, words: Sequence[str], name: str) -> None:
    with QSignalBlocker(box):
        for place, text in enumerate(words):
            box.setItemText(place, text)
    box.setAccessibleName(name)
    box.setToolTip(name)


def _other(offered: Sequence[By], wished: By, taken: By) -> By:
    """What stands along the other axis, which may not be what this one has."""
    return wished if wished in offered and wished != taken else next(by for by in offered if by != taken)
