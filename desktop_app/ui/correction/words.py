"""The words that are corrected, in their sentence; their edges are moved by keys and clicks."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop_app.domain.mentions import EntityType
from desktop_app.domain.offsets import Utf16Map
from desktop_app.domain.spans import Span
from desktop_app.ui.correction.subject import Subject, moved, stretched
from desktop_app.ui.look.look import Look

_PAD = 4


class WordsLine(QLabel):
    """← → move the chosen edge by a syllable; a click moves the nearer edge there."""

    moved = Signal(object)
    """Span: the words are these now."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._subject: Subject | None = None
        self._kind: EntityType | None = None
        self._shown = Span(0, 1)
        self._map = Utf16Map("")
        self._lead = 0
        self._layout = QTextLayout()
        self.at_start = False
        """Whether ← and → move the start."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self._on_look_changed)

    def show_subject(self, subject: Subject, kind: EntityType | None) -> None:
        """Show the words in their sentence, on the tint of a type; None: they are no name."""
        self._subject, self._kind = subject, kind
        self._shown = subject.shown()
        text = self._shown.of(subject.article.text)
        before = "… " if not _opens(subject.article.text, self._shown.start) else ""
        after = " …" if not _opens(subject.article.text, self._shown.end) else ""
        self._lead = len(before)
        self._map = Utf16Map(text)
        self._layout.setText(f"{before}{text}{after}")
        self._layout.setFont(self._look.interface_font(1.07))
        self._lay()
        self.setAccessibleDescription(text)
        self.updateGeometry()
        self.update()

    def take_edge(self, *, start: bool) -> None:
        """Choose the edge that ← and → move, and take the keyboard."""
        self.at_start = start
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.update()

    def step(self, steps: int, *, start: bool) -> None:
        """Move an edge by a syllable."""
        if self._subject is None:
            return
        self.at_start = start
        meant = moved(self._subject.article.text, self._subject.meant, steps, start=start)
        if meant != self._subject.meant:
            self.moved.emit(meant)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the edges."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.step(1 if event.key() == Qt.Key.Key_Right else -1, start=self.at_start)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a click moves the nearer edge."""
        if self._subject is None:
            return
        point = event.position()
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            if line.rect().translated(0, _PAD).contains(QPointF(line.rect().center().x(), point.y())):
                at = line.xToCursor(point.x(), line.CursorPosition.CursorOnCharacter) - self._lead
                position = self._shown.start + self._map.to_code_point(max(0, at))
                meant = stretched(self._subject.article.text, self._subject.meant, position)
                if meant != self._subject.meant:
                    self.at_start = meant.start != self._subject.meant.start
                    self.moved.emit(meant)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def hasHeightForWidth(self) -> bool:
        """Qt: yes."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: as high as the sentence's lines."""
        return round(self._lay(width)) + 2 * _PAD

    def sizeHint(self) -> QSize:
        """Qt: a line or two."""
        return QSize(360, self.heightForWidth(max(self.width(), 360)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw."""
        if self._subject is None:
            return
        self._lay()
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rects = self._rects()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.hover) if self._kind is None else self._look.tint(self._kind))
        for rect in rects:
            painter.drawRoundedRect(rect.adjusted(-1, 0, 1, 0), 4, 4)
        painter.setPen(QColor(tokens.text))
        self._layout.draw(painter, QPointF(0, _PAD))
        if rects:
            first, last = rects[0], rects[-1]
            for x, rect, chosen in ((first.left(), first, self.at_start), (last.right(), last, not self.at_start)):
                active = chosen and self.hasFocus()
                painter.setPen(QPen(QColor(tokens.accent if active else tokens.border), 3 if active else 1.5))
                painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))

    def _rects(self) -> list[QRectF]:
        """The rectangles of the words, line by line."""
        subject = self._subject
        if subject is None:
            return []
        convert = self._map.to_utf16
        first = self._lead + convert(subject.meant.start - self._shown.start)
        last = self._lead + convert(subject.meant.end - self._shown.start)
        found = []
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            start, end = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
            if start < end:
                left, right = _x(line.cursorToX(start)), _x(line.cursorToX(end))
                found.append(QRectF(left, line.y() + _PAD, right - left, line.height()))
        return found

    def _lay(self, width: int = 0) -> float:
        """Lay the sentence out; its height."""
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        self._layout.setTextOption(option)
        self._layout.beginLayout()
        height = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(60, width or self.width()))
            line.setPosition(QPointF(0, height))
            height += line.height() * 1.12
        self._layout.endLayout()
        return height

    def _on_look_changed(self) -> None:
        if self._subject is not None:
            self.show_subject(self._subject, self._kind)


def _x(found: object) -> float:
    """What `cursorToX` gives: the binding returns (x, position)."""
    return float(found[0] if isinstance(found, tuple | list) else found)  # type: ignore[arg-type]  # a number else


def _opens(text: str, position: int) -> bool:
    """True when a sentence or the line may begin, or have ended, at a position."""
    return position in (0, len(text)) or "\n" in text[position - 1 : position + 1] or _ends(text[:position])


def _ends(before: str) -> bool:
    return before.rstrip().endswith((".", "!", "?", "…", "”", '"'))
