"""What the reader's commands on names do: the card, the next mention, the way to the library and to correcting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from desktop_app.domain.mentions import Mention
from desktop_app.domain.spans import Span
from desktop_app.ui.reader.desk import Desk
from desktop_app.ui.reader.floats import Floats
from desktop_app.ui.reader.keys import Command
from desktop_app.ui.reader.seen import seen_on
from desktop_app.ui.widgets.announce import announce
from desktop_app.ui.widgets.type_words import type_word

if TYPE_CHECKING:  # the first paint does not wait for it
    from desktop_app.domain.identities import Known


class NamedReader(Protocol):
    """What is needed of the view."""

    entity_entered: SignalInstance
    desk: Desk

    def go_to(self, span: Span) -> None:
        """Jump."""

    def reveal(self, span: Span) -> None:
        """Bring a span into view."""

    def flash(self, span: Span) -> None:
        """Let a span light up."""


class EntityActions(QObject):
    """Carries them out on one reader; what needs the library is asked for."""

    known_wanted = Signal(object)
    """Mention: a card is open; what the library knows of its entity can be added by `show_known`."""
    entity_wanted = Signal(object)
    """Mention: show where else the library names the same."""
    correction_asked = Signal(object)
    """NameQuestion: these words are to be corrected, or marked as a name."""
    told = Signal(str)
    """str: what happened, or why nothing did."""
    outdated = Signal(str)
    """str: what was told holds no longer."""

    def __init__(self, reader: NamedReader, floats: Floats, view: QWidget) -> None:
        super().__init__(view)
        self._reader, self._floats, self._view = reader, floats, view
        self._shown: Mention | None = None
        self._told = ""

    def show(self) -> None:
        """Open the card of the entity that was entered; again, that of the next one here."""
        desk = self._reader.desk
        entered = desk.mention if desk.mention != self._shown else None
        mention = entered or desk.mention_here()
        if mention is None:
            self._tell(self._none_here())
            return
        self.enter(mention)
        self._reader.flash(mention.span)
        self._open(mention)

    def enter(self, mention: Mention) -> None:
        """Make an entity the one that actions mean, where it is in view."""
        self._reader.desk.enter(mention)
        self._shown = None
        if self._told:
            self.outdated.emit(self._told)
            self._told = ""
        self._reader.entity_entered.emit(mention)

    def go(self, mention: Mention) -> None:
        """Go to a mention and enter it; screen readers hear which it is."""
        self._go(mention)
        announce(self._view, f"{mention.text}. {type_word(mention.type)}.", at_once=True)

    def walk(self, steps: int) -> None:
        """Go to the next or previous mention of the same; an open card comes along."""
        desk = self._reader.desk
        name, following = desk.name_here(), desk.mention_of_same(steps)
        if following is None:
            words = self.tr("No name is marked in this sentence. {0} goes to the next mark.")
            self._tell(words.format(desk.keys.shown(Command.NEXT_MARK)))
            return
        carded = self._floats.carded
        alike = desk.same(following)
        self._go(following)
        if following == name:
            self._tell(self.tr("“{0}” is named nowhere else in this article.").format(following.name))
        else:
            place = self.tr("“{0}”: {1} of {2} places").format(following.name, alike.index(following) + 1, len(alike))
            self._tell(place)
        if carded:
            self._open(following)

    def ask_everywhere(self) -> None:
        """Ask for all that the library has of the name here, else of that looked at last."""
        mention = self._reader.desk.name_here() or self._reader.desk.looked_at
        self._floats.close()
        if mention is not None:
            self.entity_wanted.emit(mention)

    def ask_correction(self) -> None:
        """Ask to correct the selection, else the name here."""
        question = self._reader.desk.correctable()
        self._floats.close()
        if question is None:
            self._tell(self._none_here())
            return
        if question.mention is not None:
            self.enter(question.mention)
        self.correction_asked.emit(question)

    def show_known(self, known: Known) -> None:
        """Tell what the library knows, if its card is still open."""
        if self._floats.carded:
            self._floats.entity_card.show_known(known)

    def refresh(self) -> None:
        """The mentions are others now: an open card tells of what stands there, or closes."""
        if not self._floats.carded:
            return
        mention = self._reader.desk.mention
        if mention is None:
            self._floats.close()
        else:
            self._open(mention)

    def _none_here(self) -> str:
        words = self.tr("No name is marked in this sentence. Select words and press {0} to mark one.")
        return words.format(self._reader.desk.keys.shown(Command.CORRECT))

    def _go(self, mention: Mention) -> None:
        self._reader.go_to(mention.span)
        self.enter(mention)

    def _tell(self, sentence: str) -> None:
        self._told = sentence
        self.told.emit(sentence)

    def _open(self, mention: Mention) -> None:
        self._shown = mention
        self._reader.reveal(mention.span)
        self._floats.open_card_of(seen_on(self._reader.desk, mention))
        self.known_wanted.emit(mention)
