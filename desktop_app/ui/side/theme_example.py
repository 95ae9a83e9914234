"""A passage that shows what a theme means: its words and its article, to press."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from desktop_app.domain.annotations import Excerpt
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.plain import tool_tip

LONGEST = 220
"""Code points of a quote that are shown; the tool tip has all of it."""
_LEFT, _EDGE = 11, 4
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_TALL = 10_000


class ThemeExample(QAbstractButton):
    """Enter and a click open the article there; Del unpins."""

    unpin_asked = Signal(object)
    """Excerpt: it is an example no longer."""

    def __init__(self, look: Look, excerpt: Excerpt, parent: QWidget, *, fixed: bool) -> None:
        super().__init__(parent)
        self._look, self._fixed = look, fixed
        self.excerpt = excerpt
        quote = " ".join(excerpt.annotation.anchor.exact.split())
        self._quote = f"“{quote if len(quote) <= LONGEST else quote[:LONGEST].rstrip() + '…'}”"
        self.setAccessibleName(f"{self._quote} {excerpt.title}")
        self.setToolTip(tool_tip(f"{quote}\n{excerpt.title}"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        rows = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        rows.setHeightForWidth(True)
        self.setSizePolicy(rows)

    def heightForWidth(self, width: int) -> int:
        """Qt: as many lines as the words need."""
        quote, title = self._rooms(width)
        return quote.height() + title.height() + 2 * _EDGE

    def sizeHint(self) -> QSize:
        """Qt: as in a narrow column."""
        return QSize(220, self.heightForWidth(220))

    def minimumSizeHint(self) -> QSize:
        """Qt: a word fits."""
        return QSize(80, 2 * self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: a rule, the quote, the title; the rule is strong where the keyboard is."""
        del event
        tokens, painter = self._look.tokens, QPainter(self)
        if self.underMouse() or self.isDown():
            painter.fillRect(self.rect(), QColor(tokens.hover))
        rule = 3 if self.hasFocus() else 2
        painter.fillRect(QRect(0, _EDGE, rule, self.height() - 2 * _EDGE), self._rule())
        if self.hasFocus():
            painter.fillRect(self.rect().adjusted(rule, 0, 0, 0), QColor(tokens.accent_soft))
        quote, title = self._rooms(self.width())
        painter.setFont(self._look.interface_font(0.93))
        painter.setPen(QColor(tokens.text))
        painter.drawText(quote, _WRAP, self._quote)
        painter.setFont(self._look.interface_font(0.86))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(title, _WRAP, self.excerpt.title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter opens as Space does; Del unpins."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Delete and not self._fixed:
            self._on_unpin()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: what else can be done."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Open the article here")).triggered.connect(self.click)
        unpin = menu.addAction(self.tr("Unpin"))
        unpin.setEnabled(not self._fixed)
        unpin.triggered.connect(self._on_unpin)
        menu.popup(event.globalPos())

    def _on_unpin(self) -> None:
        self.unpin_asked.emit(self.excerpt)

    def _rule(self) -> QColor:
        return QColor(self._look.tokens.accent if self.hasFocus() else self._look.tokens.border)

    def _rooms(self, width: int) -> tuple[QRect, QRect]:
        """The places of the quote and of the title at a width."""
        room = max(40, width - _LEFT - 4)
        quote = _wrapped(QFontMetrics(self._look.interface_font(0.93)), room, self._quote)
        title = _wrapped(QFontMetrics(self._look.interface_font(0.86)), room, self.excerpt.title)
        return quote.translated(_LEFT, _EDGE), title.translated(_LEFT, _EDGE + quote.height())


def _wrapped(metrics: QFontMetrics, width: int, words: str) -> QRect:
    height = metrics.boundingRect(QRect(0, 0, width, _TALL), _WRAP, words).height()
    return QRect(0, 0, width, height)
