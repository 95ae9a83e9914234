"""The article on the screen: a centred column, its marks painted beneath the words. No input."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QPointF,
    QRect,
    QRectF,
    Qt,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from desktop_app.domain.articles import ReadingPlace
from desktop_app.domain.ids import AnnotationId
from desktop_app.domain.span_index import SpanIndex
from desktop_app.domain.spans import Span
from desktop_app.ui.look.look import Look
from desktop_app.ui.reader.cursor import Place
from desktop_app.ui.reader.desk import Desk
from desktop_app.ui.reader.document import beside, give_room
from desktop_app.ui.reader.gutter import bars, signs
from desktop_app.ui.reader.painter import MarkPainter, Run, Scene
from desktop_app.ui.reader.parts import Parts
from desktop_app.ui.widgets.untyped import Untyped
from desktop_app.ui.widgets.viewport import own_viewport

_SOFT_HYPHEN = "\u00ad"
ALWAYS_ON = Qt.ScrollBarPolicy.ScrollBarAlwaysOn

FLASH = 900
"""Milliseconds that a flash takes to fade."""

GLOW = 0.7
"""Strength (0–1) at which a place that was searched for stays lit."""

_SAMPLE = "Tập trung thực hiện tốt Đề án 06 gắn với chuyển đổi số, tạo động lực mới"
"""Press prose by which the width of an average character is measured."""


class Cover(Protocol):
    """Another text that lies over the article's: while it is corrected, or its original is looked at."""

    @property
    def words(self) -> str:
        """The text that is seen."""

    def show_place(self, span: Span) -> None:
        """Select a place of the text that is seen, and bring it into sight."""

    def go_to(self, span: Span) -> None:
        """Do so with what stands there for a place of the article's text."""

    def place(self) -> ReadingPlace:
        """Where it is read: at its cursor."""


class Paper(Untyped, QTextEdit):
    """Shows what is on a desk. Its text is known to screen readers, but is never read back from here."""

    looked_at = Signal(int, int)
    """The first and last code points that are visible, after each repaint that changed them."""
    keyboard_left = Signal()
    """The focus went elsewhere."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        own_viewport(self)
        self.document().documentLayout().setPaintDevice(self.viewport())  # Qt measured for its own viewport
        self.desk = Desk()
        self.cover: Cover | None = None
        """What lies over it: meanwhile nothing in here is seen, and nothing can be meant."""
        self._look = look
        self._marks = MarkPainter(look)
        self.parts = Parts(self, look)
        self.parts.changed.connect(self._on_part_changed)
        self._scene: Scene | None = None
        self._flash: tuple[Span, float] | None = None
        self._lit: SpanIndex[Span] | None = None
        self._alone = False
        self._seen = (0, 0)
        self._laid = (0.0, 0.0)
        self._drawn = ((0, 0), self._laid)
        self._fading = QVariantAnimation(self, startValue=1.0, endValue=0.0, duration=FLASH)
        self._fading.setEasingCurve(QEasingCurve.Type.InQuad)
        self._fading.valueChanged.connect(self._on_flash_faded)
        self.setObjectName("reader")
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)  # keys are commands here, not letters
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(ALWAYS_ON)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setMouseTracking(True)
        self.setPalette(dressed(self.palette(), look))
        self.setAutoFillBackground(True)
        self._centre()
        look.changed.connect(self._on_look_changed)

    def lay_out(self, position: int = 0) -> None:
        """Show the desk's article, so much around a position as is laid out at once."""
        article = self.desk.article
        self._scene, self._flash, self._lit, self._seen = None, None, None, (0, 0)
        self._drawn = ((0, 0), self._laid)
        self._fading.stop()
        self.parts.lay(article, self.desk.page, position)

    def scene(self) -> Scene:
        """What the viewport shows now."""
        if self._scene is None:
            self._scene = self._measured()
        return self._scene

    def refresh(self) -> None:
        """Draw again: marks, cursor or place have changed, the text has not."""
        self._scene = None
        self.viewport().update()

    def put_cursor(self, place: Place) -> None:
        """Take Qt's cursor along, for screen readers and copying; the view does not scroll."""
        at = self.verticalScrollBar().value()
        convert = self.parts.place
        taken = QTextCursor(self.document())
        taken.setPosition(convert(place.selected.end if place.selected else place.sentence.start))
        if place.selected:
            taken.setPosition(convert(place.selected.start), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(taken)
        self.verticalScrollBar().setValue(at)
        self.refresh()

    def reveal(self, span: Span) -> None:
        """Scroll, when needed, so that a span is in the calm middle of the view."""
        self.parts.hold(span.start)
        end, geometry = min(span.end, self.parts.part.end), self.parts.geometry
        first, last = geometry.line_at(span.start), geometry.line_at(max(span.start, end - 1))
        if first is None or last is None:
            return
        self.parts.reach(end)
        height = self.viewport().height()
        bar = self.verticalScrollBar()
        if first.top >= 0.1 * height and last.bottom <= 0.85 * height:
            return
        if first.top < 0.1 * height or last.bottom - first.top > 0.7 * height:
            shift = first.top - 0.22 * height
        else:
            shift = last.bottom - 0.72 * height
        bar.setValue(bar.value() + round(shift))
        self.refresh()

    def reading_place(self) -> ReadingPlace | None:
        """Where the article is being read; None when it has no words.

        The top of a cursor that was left so far behind that its part is not laid out is that of the view.
        """
        place = self.desk.place
        line = self.parts.geometry.line_at(place.sentence.start) if place is not None else None
        return ReadingPlace(place.sentence.start, round(line.top) if line else 0) if place is not None else None

    def target_rect(self) -> QRect:
        """The global rectangle of the target's visible words, which nothing that opens should cover."""
        scene, target = self.scene(), self.desk.target()
        around = scene.geometry.bounds(scene.lines, target.span) if target else QRectF()
        shown = around.toAlignedRect().intersected(self.viewport().rect())
        middle = self.viewport().rect().center()
        return QRect(self.viewport().mapToGlobal(shown.topLeft() if shown.isValid() else middle), shown.size())

    def scroll_screen(self, steps: int) -> int | None:
        """Scroll by a screen, less two lines; the position now where the cursor's sentence was, or beyond."""
        place = self.desk.place
        if place is None:
            return None
        bar = self.verticalScrollBar()
        by = steps * max(40, self.viewport().height() - 80)
        line = self.parts.geometry.line_at(place.sentence.start)
        before = bar.value()
        bar.setValue(before + by)
        self.refresh()
        y = (line.top if line else 0) + by - (bar.value() - before)
        return self.parts.geometry.position_at(
            self.scene().lines, QPointF(self.parts.geometry.column_left() + 4, y + 6)
        )

    def flash(self, span: Span, *, stays: bool = False) -> None:
        """Let a span light up and fade, wholly or (`stays`) to a glow that `put_out` ends."""
        self._flash = (span, 1.0)
        self._fading.stop()
        self._fading.setEndValue(GLOW if stays else 0.0)
        self._fading.start()
        self.refresh()

    def light(self, spans: Sequence[Span]) -> None:
        """Let places be lit quietly, those before no more; another article has none."""
        self._lit = SpanIndex(spans, [span.start for span in spans], [span.end for span in spans]) if spans else None
        self.refresh()

    def put_out(self) -> None:
        """Let nothing glow."""
        self._fading.stop()
        self._flash = None
        self.refresh()

    def leave_alone(self, *, alone: bool) -> None:
        """Dim all but the paragraphs of the cursor, or nothing."""
        self._alone = alone
        self.viewport().update()

    def hover(self, annotation: AnnotationId | None) -> None:
        """Emphasise the annotation under the pointer."""
        if annotation != self.desk.hovered:
            self.desk.hovered = annotation
            self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the marks, then the words."""
        self._scene = self._measured()
        painter = QPainter(self.viewport())
        self._marks.paint(painter, self._scene)
        painter.end()
        super().paintEvent(event)
        if self._alone:
            self._marks.veil(QPainter(self.viewport()), self._scene, self.viewport().rect())
        lines = self._scene.lines
        seen = (lines[0].start, lines[-1].end) if lines else (0, 0)
        if seen != self._seen:
            self._seen = seen
            self.parts.see(*seen)
            self.looked_at.emit(*seen)
        if _SOFT_HYPHEN in self.desk.page.text[slice(*seen)] and (seen, self._laid) != self._drawn:
            self._drawn = (seen, self._laid)
            self.parts.geometry.forget()  # a line that breaks there is wider once it was drawn
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: keep the column in the middle, and the cursor in view if it was."""
        seen = self._seen
        self._centre()  # first: Qt then lays out at the column's width
        if self.desk.article is not None:
            give_room(self.document(), self.width())
        super().resizeEvent(event)
        geometry = self.parts.geometry
        laid = (geometry.column_left(), geometry.column_right())
        if self.desk.article is not None and laid != self._laid:
            self._laid = laid
            geometry.forget()
            self._return_to(*seen)

    def event(self, event: QEvent) -> bool:
        """Qt: the wheel works beside the column, too; the cursor looks different with and without focus."""
        if isinstance(event, QWheelEvent):
            self.wheelEvent(event)
            return True
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.refresh()
        if event.type() is QEvent.Type.FocusOut:
            self.keyboard_left.emit()
        return super().event(event)

    def copy(self) -> None:
        """Take what is selected to the clipboard: the article's own characters, no-break spaces and all.

        Not by `createMimeDataFromSelection`: the clipboard would destroy an object of Python's after Python's end.
        """
        selected = self.desk.place.selected if self.desk.place else None
        if selected is not None:
            QGuiApplication.clipboard().setText(selected.of(self.desk.page.text))

    def column_width(self) -> int:
        """The width in px that the chosen characters a line need."""
        metrics = QFontMetricsF(self._look.reading_font())
        return round(self._look.reading_width * metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE))

    def _measured(self) -> Scene:
        desk, geometry = self.desk, self.parts.geometry
        lines = geometry.visible_lines() if desk.article else []
        strands = desk.passages.strands(Span(lines[0].start, max(lines[-1].end, lines[0].start + 1))) if lines else []
        return Scene(
            geometry,
            lines,
            desk.place,
            desk.named,
            desk.shown,
            [Run(line, strand, rect) for strand in strands for line, rect in geometry.pieces(lines, strand.span)],
            bars(geometry, desk.passages, lines, geometry.column_left()),
            signs(desk.passages, geometry, lines),
            desk.current,
            desk.meant,
            desk.hovered,
            self._flash,
            self.hasFocus(),
            desk.article.lines if desk.article else (),
            self._lit,
        )

    def _centre(self) -> None:
        centre(self, self.column_width())

    def _return_to(self, position: int, end: int) -> None:
        """Bring the line of a position to the top, after another layout has moved it.

        The cursor stays in view if it was between there and `end`, the last position that was seen.
        """
        self.parts.begin_at(position)
        self._scene = None
        if self.desk.place is not None and position <= self.desk.place.sentence.start < end:
            self.reveal(self.desk.place.sentence)

    def _on_part_changed(self) -> None:
        self.refresh()
        if self.desk.place is not None:
            self.put_cursor(self.desk.place)

    def _on_flash_faded(self, strength: float) -> None:
        if self._flash is not None:
            self._flash = (self._flash[0], strength) if strength > 0 else None
            self.viewport().update()

    def _on_look_changed(self) -> None:
        """Colours, size or width are others: lay out again and stay at the same words."""
        seen, lit = self._seen, self._lit
        self.setPalette(dressed(self.palette(), self._look))
        self._centre()
        if self.desk.article is None:
            return
        self.lay_out(seen[0])
        self._seen, self._lit = seen, lit  # a reader that is hidden may be laid out more than once before it is painted
        self._return_to(*seen)
        if self.desk.place is not None:
            self.put_cursor(self.desk.place)


def centre(view: QTextEdit, column: int) -> None:
    """Bring a column of words, px wide, into the middle of a view; the gutter is wider than the margin."""
    gutter, margin = beside(view.width())
    free = view.width() - view.verticalScrollBar().sizeHint().width() - column - gutter - margin
    left = max(0, (free - (gutter - margin)) // 2)
    right = max(0, free - left)
    margins = view.viewportMargins()
    if (margins.left(), margins.right()) != (left, right):
        view.setViewportMargins(left, 0, right, 0)


def dressed(palette: QPalette, look: Look) -> QPalette:
    """A palette in the colours of the look; what is selected lies under a veil."""
    tokens, veil = look.tokens, QColor(look.tokens.selection)
    veil.setAlpha(150)
    for role, ink in (
        (QPalette.ColorRole.Base, QColor(tokens.surface)),
        (QPalette.ColorRole.Window, QColor(tokens.surface)),
        (QPalette.ColorRole.Text, QColor(tokens.text)),
        (QPalette.ColorRole.Highlight, veil),
        (QPalette.ColorRole.HighlightedText, QColor(tokens.text)),
    ):
        palette.setColor(role, ink)
    return palette
