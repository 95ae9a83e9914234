"""Reasons as lines that can be clicked: each leads to the place in the text on which it stands."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.spans import Span
from desktop_app.ui.widgets.evidence_words import Ground
from desktop_app.ui.widgets.plain import plain_label

_WRAPPED = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignTop.value
_ROOM = 2  # px around the words, for the ring of the focus


class GroundButton(QAbstractButton):
    """One reason in as many lines as it needs; underlined under the pointer. Enter presses it, too."""

    def __init__(self, ground: Ground, parent: QWidget) -> None:
        super().__init__(parent)
        self.span = ground.span
        self.setText(ground.words)
        self.setAccessibleName(ground.words)
        self.setToolTip(self.tr("Show the place in the text"))
        self.setProperty("role", "small")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Qt: narrow words need more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: the height of all lines."""
        room = QRect(0, 0, max(1, width - 2 * _ROOM), 10_000)
        return self.fontMetrics().boundingRect(room, _WRAPPED, self.text()).height() + 2 * _ROOM

    def sizeHint(self) -> QSize:
        """Qt: one line."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2 * _ROOM + 1, metrics.height() + 2 * _ROOM)

    def minimumSizeHint(self) -> QSize:
        """Qt: any width will do."""
        return QSize(0, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter presses."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw."""
        painter = QPainter(self)
        face = self.font()
        face.setUnderline(self.underMouse() or self.hasFocus())
        painter.setFont(face)
        painter.setPen(self.palette().color(QPalette.ColorRole.Link))
        painter.drawText(self.rect().adjusted(_ROOM, _ROOM, -_ROOM, -_ROOM), _WRAPPED, self.text())
        if self.hasFocus():
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)


class GroundLines(QWidget):
    """A line for each reason; those without a place are only read."""

    chosen = Signal(object)
    """Span: go to this place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grounds: tuple[Ground, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    @property
    def text(self) -> str:
        """All of them in one line."""
        return "; ".join(ground.words for ground in self._grounds)

    @property
    def buttons(self) -> list[GroundButton]:
        """Those that lead to a place."""
        found = [self._column.itemAt(at) for at in range(self._column.count())]
        return [item.widget() for item in found if item is not None and isinstance(item.widget(), GroundButton)]  # type: ignore[misc]  # asked one word before

    def show_grounds(self, grounds: Iterable[Ground]) -> None:
        """Show these; the same ones stay as they are, with the keyboard on them."""
        shown = tuple(grounds)
        self.setVisible(bool(shown))
        if shown == self._grounds:
            return
        self._grounds = shown
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for ground in shown:
            self._column.addWidget(self._line(ground))

    def _line(self, ground: Ground) -> QWidget:
        if ground.span is None:
            label = plain_label(self, "small", ground.words)
            label.setWordWrap(True)
            label.setContentsMargins(_ROOM, 0, 0, 0)
            return label
        button = GroundButton(ground, self)
        button.clicked.connect(self._on_clicked)
        return button

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, GroundButton) and isinstance(button.span, Span):
            self.chosen.emit(button.span)
