"""Small buttons under a question: what else may be searched for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from desktop_app.domain.identities import type_of
from desktop_app.domain.ids import EntityId
from desktop_app.operations.naming import Named
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.plain import menu_text, plain_label, tool_tip
from desktop_app.ui.widgets.type_words import type_word

T = TypeVar("T")


class Offers(QWidget, Generic[T]):
    """A line of buttons; hidden while there is nothing to offer."""

    chosen = Signal(object)
    """T: what is offered on the button."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._offered: Sequence[T] = ()
        self._question = plain_label(self, "small")
        self._question.setContentsMargins(0, 4, 0, 0)  # its words on the line of the buttons' words
        self.buttons: list[QToolButton] = []
        self._flow = FlowLayout(self, gap=4)
        self._flow.addWidget(self._question)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.retranslate()
        self.hide()

    def question(self) -> str:
        """What stands before the buttons."""
        raise NotImplementedError

    def face(self, offered: T) -> str:
        """What stands on a button."""
        raise NotImplementedError

    def tip(self, offered: T) -> str:
        """What a button does."""
        raise NotImplementedError

    def offer(self, offered: Sequence[T]) -> None:
        """Offer these, or nothing."""
        if offered == self._offered:
            return
        self._offered = offered
        while len(self.buttons) < len(offered):
            self._add()
        for at, button in enumerate(self.buttons):
            button.setVisible(at < len(offered))
        self.retranslate()
        self.setVisible(bool(offered))
        self.updateGeometry()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.setAccessibleName(self.question())
        self._question.setText(self.question())
        for offered, button in zip(self._offered, self.buttons, strict=False):
            button.setText(menu_text(self.face(offered)))
            button.setToolTip(tool_tip(self.tip(offered)))
            button.setAccessibleName(self.tip(offered))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the language may have changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _add(self) -> None:
        button = QToolButton(self)
        button.setProperty("role", "suggestion")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(self._on_clicked)
        self.buttons.append(button)
        self._flow.addWidget(button)

    def _on_clicked(self) -> None:
        for offered, button in zip(self._offered, self.buttons, strict=False):
            if button is self.sender():
                self.chosen.emit(offered)
                return


class Spellings(Offers[str]):
    """“Did you mean, with accents”: the line as the hits spell it."""

    def question(self) -> str:
        """What stands before the buttons."""
        return self.tr("Did you mean:")

    def face(self, offered: str) -> str:
        """What stands on a button."""
        return offered

    def tip(self, offered: str) -> str:
        """What a button does."""
        return self.tr("Only “{0}”, with exactly these accents").format(offered)


class Names(Offers[Named]):
    """Who is called what was typed: articles may name them in other words."""

    def question(self) -> str:
        """What stands before the buttons."""
        return self.tr("Articles that name:")

    def face(self, offered: Named) -> str:
        """What stands on a button."""
        return f"{offered.name} ({self._kind(offered)}) {self.locale().toString(offered.articles)}"

    def tip(self, offered: Named) -> str:
        """What a button does."""
        said = self.tr("Only the articles that name {0} ({1}), also by other names")
        return said.format(offered.name, self._kind(offered))

    def _kind(self, offered: Named) -> str:
        return type_word(type_of(EntityId(offered.id))).lower()
