"""Texts that are shown to be read: nothing that is typed gets into them."""

from __future__ import annotations

from PySide6.QtGui import QInputMethodEvent


class Untyped:
    """Takes no words from an input method; stands before Qt's class of a text that is only read.

    Qt puts them in wherever words can be selected. An input method asks first whether it is wanted, but one that runs
    beside the program (ibus) hands a word over to what has the keyboard by then: to the article, when the note that it
    was typed into has just been left.
    """

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Qt: words of an input method."""
        event.ignore()
