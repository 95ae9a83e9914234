"""What is known of the chosen name: figures, posts with days, joined spellings, names that may mean the same."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.identities import EntityRow
from desktop_app.ui.look.look import Look
from desktop_app.ui.names.reads import Facts
from desktop_app.ui.names.words import Words
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.plain import menu_text, plain_label
from desktop_app.ui.widgets.type_words import type_word

MANY = 4
"""Posts, or near names, that are shown until all are asked for."""


class TypeMark(QWidget):
    """A small patch of a type's tint beside its name."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._row: EntityRow | None = None
        self.label = plain_label(self, "small")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 2, 8, 2)
        layout.addWidget(self.label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_type(self, row: EntityRow) -> None:
        """Show the type of an entity."""
        self._row = row
        self.label.setText(type_word(row.type))
        self.updateGeometry()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw."""
        if self._row is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._look.tint(self._row.type)))
            painter.drawRoundedRect(self.rect(), 5, 5)


class Offer(QPushButton):
    """A small button that knows what it is for."""

    def __init__(self, words: str, payload: object, parent: QWidget) -> None:
        super().__init__(menu_text(words), parent)
        self.setProperty("role", "textlink")
        self.payload = payload


class Pieces(QWidget):
    """Words with small buttons, in as many lines as they need; made anew each time."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.offers: list[Offer] = []
        """The buttons, in the order in which they stand."""
        self._flow = FlowLayout(self, gap=4)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def clear(self) -> None:
        """Nothing in it."""
        self.offers = []
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._flow.invalidate()

    def say(self, words: str, role: str = "small") -> QLabel:
        """Add words."""
        label = plain_label(self, role, words)
        label.setContentsMargins(0, 2, 0, 2)  # as high as the buttons beside it
        self._flow.addWidget(label)
        label.show()
        return label

    def offer(self, words: str, spoken: str, payload: object = None) -> Offer:
        """Add a small button."""
        button = Offer(words, payload, self)
        button.setAccessibleName(spoken)
        self._flow.addWidget(button)
        self.offers.append(button)
        button.show()
        return button


class EntityCard(QWidget):
    """The head of the places of a name. It says what was asked for."""

    part_asked = Signal(object)
    """EntityId: this spelling shall be a name of its own again."""
    join_asked = Signal(object)
    """EntityRow: this near name may be the same."""
    near_chosen = Signal(object)
    """EntityId: show this near name."""
    filled = Signal()
    """Its buttons were made anew."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Words(self)
        self._facts: Facts | None = None
        self._near: Sequence[EntityRow] = ()
        self._whole = False
        self.name = plain_label(self, "heading")
        self.name.setWordWrap(True)
        self.name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.name.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.name.installEventFilter(self)
        self.type = TypeMark(look, self)
        self.figures = plain_label(self, "small")
        self.posts, self.spellings, self.near = Pieces(self), Pieces(self), Pieces(self)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.name, 1)
        head.addWidget(self.figures, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.type, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 8)
        column.setSpacing(3)
        column.addLayout(head)
        for part in self._parts():
            column.addWidget(part)

    def show_facts(self, facts: Facts) -> None:
        """Show an entity; what is near to it comes later."""
        if self._facts is None or facts.row.id != self._facts.row.id:
            self._near, self._whole = (), False
        self._facts = facts
        self.retranslate()

    def show_near(self, near: Sequence[EntityRow]) -> None:
        """Offer names that may mean the same."""
        self._near = near
        self.retranslate()

    def offers(self) -> list[Offer]:
        """The buttons, in the order in which they stand."""
        return [offer for part in self._parts() for offer in part.offers]

    def retranslate(self) -> None:
        """All words anew; the keyboard stays where it is."""
        if self._facts is None:
            return
        row, before, keyboard = self._facts.row, self.offers(), self.window().focusWidget()
        self.name.setText(row.name)
        self.type.show_type(row)
        self.figures.setText(self._words.figures(row))
        self.setAccessibleName(self._words.spoken(row))
        self._fill_posts(self._facts)
        self._fill_spellings(self._facts)
        self._fill_near(row)
        self.filled.emit()
        for place, held in enumerate(before):
            if held is keyboard:
                self._give_keyboard(held, place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: something happens to the name; it wants the keyboard only where words of it are chosen, to be copied."""
        if event.type() is QEvent.Type.MouseButtonRelease and self.name.hasSelectedText():
            self.name.setFocus(Qt.FocusReason.MouseFocusReason)
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _parts(self) -> tuple[Pieces, ...]:
        """From the top; the posts come last, for there may be many: what is to be decided stays in sight."""
        return self.spellings, self.near, self.posts

    def _give_keyboard(self, gone: Offer, place: int) -> None:
        """The keyboard was on a button that has been made anew: to the same one, else to what is in its place."""
        offers = self.offers()
        same = [offer for offer in offers if (offer.payload, offer.text()) == (gone.payload, gone.text())]
        for offer in (same or offers[place:] or offers[-1:])[:1]:
            offer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_posts(self, facts: Facts) -> None:
        self.posts.clear()
        shown = facts.posts if self._whole else facts.posts[:MANY]
        for post in shown:
            self.posts.say(self._words.post(post) + (";" if post is not shown[-1] else ""))
        more = len(facts.posts) - len(shown)
        if more:
            words = self.tr("and 1 more post") if more == 1 else self.tr("and {0} more posts").format(more)
            self.posts.offer(words, self.tr("Show all posts")).clicked.connect(self._on_whole_asked)
        self.posts.setVisible(bool(shown))

    def _fill_spellings(self, facts: Facts) -> None:
        self.spellings.clear()
        if facts.spellings:
            self.spellings.say(self.tr("Also:"))
        for entity, name in facts.spellings:
            self.spellings.say(name, "")
            spoken = self.tr("Part {0} again").format(name)
            self.spellings.offer(self.tr("part"), spoken, entity).clicked.connect(self._on_part_clicked)
        self.spellings.setVisible(bool(facts.spellings))

    def _fill_near(self, row: EntityRow) -> None:
        self.near.clear()
        if self._near:
            self.near.say(self._words.same(row.type))
        shown = self._near if self._whole else self._near[:MANY]
        for other in shown:
            spoken = self.tr("Show {0}").format(self._words.spoken(other))
            name = self.near.offer(other.name, spoken, other.id)
            name.setToolTip(self._words.figures(other))
            name.clicked.connect(self._on_near_clicked)
            spoken = self.tr("Join with {0}").format(other.name)
            self.near.offer(self.tr("join"), spoken, other).clicked.connect(self._on_join_clicked)
        if len(shown) < len(self._near):
            words = self.tr("and {0} others").format(len(self._near) - len(shown))
            self.near.offer(words, self.tr("Show all near names")).clicked.connect(self._on_whole_asked)
        self.near.setVisible(bool(shown))

    def _on_whole_asked(self) -> None:
        self._whole = True
        self.retranslate()

    def _on_part_clicked(self) -> None:
        self.part_asked.emit(self._payload())

    def _on_near_clicked(self) -> None:
        self.near_chosen.emit(self._payload())

    def _on_join_clicked(self) -> None:
        self.join_asked.emit(self._payload())

    def _payload(self) -> object:
        sender = self.sender()
        return sender.payload if isinstance(sender, Offer) else None
