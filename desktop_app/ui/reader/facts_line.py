"""The line over the text: title, day, provinces and paper of the article that is read, each to be corrected there."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QWidget

from desktop_app.domain.articles import Article
from desktop_app.domain.dates import local_date
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.facts import Fact, date_fact, places_fact, text_fact
from desktop_app.ui.widgets.plain import tool_tip

FIELDS = ("title", "published", "provinces", "source")
_PAD = 6
_LEAST = 60
_TITLE = 120
_FIRST, _PART = 220, 100  # px that the title has before anything else is shown, and that are enough for a part of that


class FactButton(QAbstractButton):
    """One value in one line that ends in … where the room does. Double click, Enter or F2 correct it, W tells why."""

    asked = Signal(str)
    """The field's name: correct it."""
    why_asked = Signal()

    def __init__(self, field: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self._look = look
        self._known = True
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        wide = QSizePolicy.Policy.Expanding if field == "title" else QSizePolicy.Policy.Preferred
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)  # by a screen reader, or Space

    def show_words(self, words: str, *, known: bool) -> None:
        """Show a value, or what is said of one that is not known."""
        self._known = known
        self.setText(" ".join(words.split()))
        self.updateGeometry()
        self.update()

    @property
    def whole(self) -> int:
        """The width of all its words, px."""
        self.ensurePolished()
        return self.fontMetrics().horizontalAdvance(self.text()) + 2 * _PAD + 2

    def sizeHint(self) -> QSize:
        """Qt: room for all of it; the title is content with less."""
        return QSize(_TITLE if self.field == "title" else self.whole, self.fontMetrics().height() + 8)

    def minimumSizeHint(self) -> QSize:
        """Qt: a day is never cut, of a title something is left."""
        hint = self.sizeHint()
        least = {"published": hint.width(), "title": min(_FIRST, self.whole)}.get(self.field, _LEAST)
        return QSize(min(least, self.whole), hint.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a click takes the keyboard, no more."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: nothing is pressed."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt: correct it."""
        event.accept()
        self.asked.emit(self.field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter and F2 correct, W tells why; Esc is somebody else's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.asked.emit(self.field)
        elif event.key() == Qt.Key.Key_W and not event.modifiers():
            self.why_asked.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw."""
        tokens, room = self._look.tokens, self.rect().adjusted(0, 0, -1, -1)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(QColor(tokens.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(room, 5, 5)
        face = self.font()
        face.setWeight(QFont.Weight.DemiBold if self.field == "title" else QFont.Weight.Normal)
        painter.setFont(face)
        painter.setPen(
            QColor((tokens.text if self.field == "title" else tokens.muted) if self._known else tokens.faint)
        )
        words = room.adjusted(_PAD, 0, -_PAD, 0)
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _on_clicked(self) -> None:
        self.asked.emit(self.field)


class FactsLine(QFrame):
    """Shows facts and says which of them is to be corrected; it writes nothing."""

    correction_asked = Signal(str)
    """The field's name."""
    why_asked = Signal()
    """Why the values are believed is to be told."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("facts")
        self._look = look
        self._article: Article | None = None
        self.buttons = {field: FactButton(field, look, self) for field in FIELDS}
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 3, 10, 3)
        row.setSpacing(2)
        for button in self.buttons.values():
            row.addWidget(button)
            button.asked.connect(self.correction_asked)
            button.why_asked.connect(self.why_asked)
        look.changed.connect(self._dress)
        self._dress()

    def show_facts(self, article: Article) -> None:
        """Show what is known of an article."""
        if article is not self._article:
            self._article = article
            self._show(article)

    def _show(self, article: Article) -> None:
        names = self._names()
        for field, fact in self._facts(article).items():
            button = self.buttons[field]
            caption, unknown = names[field]
            button.show_words(fact.shown or unknown, known=bool(fact.value))
            said = self.tr("{0}: {1}").format(caption, fact.shown or unknown)
            button.setAccessibleName(said)
            button.setAccessibleDescription(fact.reasons)
            keys = self.tr("Double-click or press F2 to correct it; W tells why it is believed.")
            button.setToolTip(tool_tip("\n".join(line for line in (said, fact.reasons, keys) if line)))
        self._fit()

    def place_of(self, field: str) -> QRect:
        """The global rectangle of a field, that of the whole line for one that it does not show."""
        shown = next((button for name, button in self.buttons.items() if name == field and button.isVisible()), self)
        return QRect(shown.mapToGlobal(shown.rect().topLeft()), shown.size())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Qt: room for a title is enough."""
        return QSize(_TITLE, super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Qt: speak another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange and self._article is not None:
            self._show(self._article)

    def _fit(self) -> None:
        """The title comes first: what else is known is shown as far as there is room for it."""
        left = self.contentsRect().width() - 20 - min(_FIRST, self.buttons["title"].whole)
        for field in FIELDS[1:]:
            button = self.buttons[field]
            least = min(button.whole, _PART)
            button.setVisible(left >= least)
            left = left - least - 2 if left >= least else 0

    def _facts(self, article: Article) -> Mapping[str, Fact]:
        published = date_fact(article, "published", self.tr)
        title = text_fact(article, "title")
        return {
            "title": title._replace(value=title.value or article.shown_title),
            "published": published._replace(value=local_date(article.metadata.published.value)),
            "provinces": places_fact(article),
            "source": text_fact(article, "source"),
        }

    def _names(self) -> Mapping[str, tuple[str, str]]:
        """Field → what it is called, and what is said where it is not known."""
        return {
            "title": (self.tr("Title"), "–"),
            "published": (self.tr("Published"), self.tr("Date unknown")),
            "provinces": (self.tr("Provinces"), self.tr("No single province")),
            "source": (self.tr("Source"), self.tr("Source unknown")),
        }

    def _dress(self) -> None:
        for button in self.buttons.values():
            button.setFont(self._look.interface_font(0.93))
            button.updateGeometry()
        self.update()
