"""The reader itself: an article with its marks, a sentence cursor, keys and mouse; it asks, others act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.annotations import Annotation
from desktop_app.domain.articles import Article, ReadingPlace
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import Theme
from desktop_app.ui.look.look import Look
from desktop_app.ui.reader import cursor
from desktop_app.ui.reader.actions import Actions
from desktop_app.ui.reader.brush import Brush
from desktop_app.ui.reader.cursor import Place, Unit
from desktop_app.ui.reader.edges import Edges
from desktop_app.ui.reader.entity_actions import EntityActions
from desktop_app.ui.reader.floats import Floats
from desktop_app.ui.reader.intents import Target
from desktop_app.ui.reader.keys import KEEP_CARD, STEPS, Command, command_of
from desktop_app.ui.reader.menu import reader_menu
from desktop_app.ui.reader.paper import Paper
from desktop_app.ui.reader.pointer import Pointer
from desktop_app.ui.reader.zooming import Zoom
from desktop_app.ui.widgets.announce import announce


class ReaderView(Paper):
    """Shows frozen values and emits what is asked for; it writes nothing and repaints only what it is given."""

    tag_asked = Signal(object)  # TagAsked
    untag_asked = Signal(object)  # UntagAsked
    pin_asked = Signal(object)  # PinAsked
    picker_asked = Signal(object)  # Target
    repeat_asked = Signal(object)  # Target
    note_asked = Signal(object)  # Target
    article_note_asked = Signal()
    star_asked = Signal(object)  # Target
    cite_asked = Signal(object)  # Target
    removal_asked = Signal(object)  # AnnotationId
    edge_moved = Signal(object)  # EdgeMoved
    history_asked = Signal(bool)  # True: back
    keys_asked = Signal()
    facts_asked = Signal()  # what is known of the article is to be corrected
    why_asked = Signal()  # why it is believed
    unread_asked = Signal()  # the next article that nobody has opened
    reviewed_asked = Signal()  # the article is reviewed, or not yet
    look_at_asked = Signal()  # the next passage to look at since the text was corrected
    accept_asked = Signal()  # its words are accepted
    zoom_asked = Signal(int)  # steps, positive: larger
    selected = Signal(object)  # Span | None
    moved = Signal(object)  # Span of the sentence
    annotation_entered = Signal(object)  # AnnotationId | None
    theme_pointed = Signal(str)  # ThemeId, by its bar or line
    entity_entered = Signal(object)  # Mention, by click, `e` or F8

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._floats = Floats(self, look)
        self.names = EntityActions(self, self._floats, self)
        self.brush = Brush(self, self._floats)
        self.edges = Edges(self, self)
        self.keyboard_left.connect(self.edges.commit)
        self.commands = Actions(self, self.names)
        self._floats.command_chosen.connect(self.commands.choose)
        self._floats.key_pressed.connect(self.keyPressEvent)
        self._floats.theme_chosen.connect(self.commands.toggle)
        self._floats.more_chosen.connect(self.commands.pick_theme)
        self._pointer = Pointer(self, self._floats)
        self.hovering = self._pointer.hovering
        self._pointer.placed.connect(self.stay)
        self._pointer.picked.connect(self.pick)
        self._pointer.clicked.connect(self._on_clicked)
        self._pointer.note_asked.connect(self.note_asked)
        self._pointer.edge_moved.connect(self.edge_moved)
        self._pointer.carried.connect(self._on_carried)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._zoom = Zoom(self)
        self._zoom.asked.connect(self.zoom_asked)
        self.name()

    def show_article(
        self,
        article: Article,
        mentions: Iterable[Mention],
        annotations: Sequence[Annotation],
        themes: Mapping[ThemeId, Theme],
        known: ReadingPlace | None = None,
    ) -> None:
        """Open an article where it was left, else at its first sentence."""
        self._floats.close()
        self.desk.lay(article, mentions, themes, known.sentence if known else None)
        self.desk.lay_annotations(annotations)
        begin = self.desk.place.sentence.start if known and self.desk.place else 0
        self.lay_out(begin)
        if self.desk.place is not None:
            self.put_cursor(self.desk.place)
        if known is not None:
            self.parts.bring(begin, known.top)
        self._tell()

    def show_annotations(self, annotations: Iterable[Annotation]) -> None:
        """Show the article's annotations as they are now; only marks are drawn again."""
        before = self.desk.current
        self.desk.lay_annotations(annotations)
        self.refresh()
        if self.desk.current != before:
            self.annotation_entered.emit(self.desk.current)

    def show_themes(self, themes: Mapping[ThemeId, Theme]) -> None:
        """Take changed themes; only marks are drawn again."""
        self.desk.themes = dict(themes)
        self.show_annotations(self.desk.laid)
        self.brush.show_themes()

    def show_mentions(self, mentions: Iterable[Mention]) -> None:
        """Show the article's entities as they are now."""
        self.desk.lay_mentions(mentions)
        self.refresh()
        self.names.refresh()

    def set_types_shown(self, types: Iterable[EntityType]) -> None:
        """Mark only entities of these types."""
        self.desk.shown = frozenset(types)
        self.refresh()

    def current_sentence(self) -> Span | None:
        """The sentence of the cursor; None exactly when there are no words."""
        return self.desk.place.sentence if self.desk.place else None

    def selection(self) -> Span | None:
        """The selection, else the sentence; None exactly when there are no words."""
        return self.desk.place.span if self.desk.place else None

    def go_to(self, span: Span) -> None:
        """Jump to a span and let it light up; an annotation that stands on it becomes current.

        While another text lies over the article's it is the place in that one.
        """
        if self.cover is not None:
            self.cover.go_to(span)
            return
        place = cursor.at(self.desk.page, span.start)
        if place is None or span.end > len(self.desk.page.text):
            return
        annotation = self.desk.passages.exactly(span)
        if annotation is not None:
            self.pick(annotation)
        else:
            self.settle(place)
        self.reveal(span)
        self.flash(span)

    def settle(self, place: Place) -> None:
        """Put the cursor somewhere, bring it into view and tell."""
        before = self.desk.place
        self.stay(place)
        if before is None or place.sentence != before.sentence or not self.scene().shows(place.sentence):
            self.reveal(place.sentence)

    def stay(self, place: Place) -> None:
        """Put the cursor somewhere that is in view, without scrolling, and tell."""
        self.desk.settle(place)
        self.put_cursor(place)
        self._tell()

    def pick(self, annotation: Annotation, theme: ThemeId | None = None) -> None:
        """Make an annotation current, so that actions mean it, or a theme of it that was pointed at."""
        self.desk.pick(annotation, theme)
        if self.desk.place is not None:
            self.put_cursor(self.desk.place)
        self.reveal(annotation.anchor.span)
        self._tell(annotation.anchor.span)
        if theme is not None:
            self.theme_pointed.emit(theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a key is a command, or copies, or is somebody else's."""
        command = command_of(event, self.desk.keys, self.commands.mode)
        if command is not None and command not in (Command.LEFT, Command.RIGHT):
            self.edges.commit()
        if command is Command.DIGIT:
            self._floats.close()
            self.commands.digit(self.desk.keys.pressed(event) or "")
        elif command in STEPS:
            move = self.edges.nudge if self.commands.mode.edging else self.edges.stretch
            move(_unit(event), STEPS[command])
        elif command is not None:
            if command not in KEEP_CARD:
                self._floats.close()
            self.commands.run(command)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a button went down."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.edges.commit()
        self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: the pointer moved."""
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: the button came up."""
        self._pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt: a double click."""
        self._pointer.double(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Qt: the pointer left."""
        super().leaveEvent(event)
        self.hovering.go()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: the menu of the target; by mouse, of what is under the pointer unless something is selected."""
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self._pointer.aim(event.pos().toPointF())
        self._floats.close()
        menu = reader_menu(self.desk, self._look, self.tr, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.triggered.connect(self.commands.trigger)
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        menu.popup(self.target_rect().bottomLeft() + QPoint(0, 12) if by_key else event.globalPos())

    def changeEvent(self, event: QEvent) -> None:
        """Qt: speak another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.name()
            self._on_look_changed()  # the word before photos' names is another, and as wide as another

    def name(self) -> None:
        """Say what it is, with the keys in use."""
        self.setAccessibleName(self.tr("Article"))
        words = self.tr("{0} and {1} move by sentence, digits file the sentence under a theme, {2} shows the keys.")
        shown = (self.desk.keys.shown(command) for command in (Command.NEXT, Command.PREVIOUS, Command.KEYS))
        self.setAccessibleDescription(words.format(*shown))

    def _tell(self, span: Span | None = None) -> None:
        """Tell everyone where the cursor is, and screen readers what is there."""
        place = self.desk.place
        if place is None:
            return
        self.moved.emit(place.sentence)
        self.selected.emit(place.selected)
        self.annotation_entered.emit(self.desk.current)
        words = (span or place.span).of(self.desk.page.text)
        here = [self.desk.annotation()] if span else self.desk.here()
        names = [theme.name for annotation in here if annotation for theme in self.desk.passages.themes_of(annotation)]
        filed = self.tr("Filed under {0}.").format(", ".join(dict.fromkeys(names))) if names else ""
        announce(self, f"{words} {filed}".strip())

    def _on_clicked(self, annotation: Annotation | None, mention: Mention | None) -> None:
        if annotation is not None:
            self.desk.current = annotation.id
            self.refresh()
            self.annotation_entered.emit(annotation.id)
        if mention is not None:
            self.names.enter(mention)

    def _on_carried(self, target: Target) -> None:
        from desktop_app.ui.reader.carrying import carry  # noqa: PLC0415 - after the first paint

        carry(self, self._look, target)

    def _on_scrolled(self, _value: int) -> None:
        self._floats.close()
        self.refresh()


def _unit(event: QKeyEvent) -> Unit:
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return Unit.CLAUSE
    return Unit.CHARACTER if event.modifiers() & Qt.KeyboardModifier.AltModifier else Unit.SYLLABLE
