"""What a name is and how far that holds: the fields of a correction."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFormLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.corrections import Scope
from desktop_app.domain.mentions import EntityType
from desktop_app.ui.correction.name_field import NameField
from desktop_app.ui.correction.subject import Subject
from desktop_app.ui.widgets.plain import plain_label
from desktop_app.ui.widgets.type_words import type_word

KINDS: tuple[EntityType | None, ...] = (*EntityType, None)
"""The choices, in their order; None: it is no name."""
SCOPES = tuple(Scope)


class Form(QWidget):
    """Type, name, scope."""

    kind_changed = Signal()
    """Another type was chosen."""
    edited = Signal()
    """Another name was typed, or another scope chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places: int | None = None
        self._given = ""
        self.kinds = QComboBox(self)
        for kind in KINDS:
            self.kinds.addItem(type_word(kind))
        self.kinds.setMaxVisibleItems(len(KINDS))
        self.name = NameField(self)
        self.error = plain_label(self, "danger")
        self.error.setWordWrap(True)
        self.error.hide()
        self._labels = [plain_label(self), plain_label(self)]
        for label, field in zip(self._labels, (self.kinds, self.name), strict=True):
            label.setBuddy(field)
        self._scopes = QButtonGroup(self)
        scopes = QVBoxLayout()
        scopes.setSpacing(2)
        for number in range(len(SCOPES)):
            button = QRadioButton(self)
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes to the one that is chosen
            self._scopes.addButton(button, number)
            scopes.addWidget(button)
        rows = QFormLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addRow(self._labels[0], self.kinds)
        rows.addRow(self._labels[1], self.name)
        rows.addRow(self.error)
        rows.addRow(scopes)
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.kinds.activated.connect(self._on_kind_chosen)
        self.name.textChanged.connect(self._on_edited)
        self._scopes.idToggled.connect(self._on_scope_toggled)
        self.retranslate()

    @property
    def kind(self) -> EntityType | None:
        """The type chosen; None: it is no name."""
        return KINDS[self.kinds.currentIndex()]

    @property
    def called(self) -> str:
        """The name typed; "" for the words themselves."""
        return " ".join(self.name.text().split())

    @property
    def scope(self) -> Scope:
        """How far it shall hold."""
        return SCOPES[self._scopes.checkedId()]

    def begin(self, subject: Subject, *, no_name: bool) -> None:
        """Ask about a subject, as it is now."""
        self.blockSignals(True)
        self.kinds.setCurrentIndex(KINDS.index(None if no_name else subject.type))
        self.name.show_text("")
        self._given = ""
        self._scopes.button(0).setChecked(True)
        self.show_subject(subject)
        self.show_places(None)
        self.refuse("")
        self.blockSignals(False)
        self._show_possible()

    def follow(self, before: Subject, subject: Subject) -> None:
        """Show the type that a subject has become; another one that was chosen stays."""
        if self.kind is before.type:
            self.kinds.setCurrentIndex(KINDS.index(subject.type))

    def show_subject(self, subject: Subject) -> None:
        """Say what is meant when no name is typed; a name that nobody typed goes with the words that it was for."""
        self.name.setPlaceholderText(subject.words)
        if self.name.text() == self._given != subject.name:
            self.name.show_text(subject.name)
            self._given = subject.name

    def show_places(self, places: int | None) -> None:
        """Say how many places of the article would change; None while nobody has counted."""
        self._places = places
        words = self.tr("In this article ({0} places)").format(places) if places else self.tr("In this article")
        words = self.tr("In this article (1 place)") if places == 1 else words
        self._scopes.button(1).setText(words)

    def refuse(self, message: str) -> None:
        """Say beside the name why it cannot be so; "" when it can."""
        self.error.setText(message)
        self.error.setVisible(bool(message))
        self.name.setAccessibleDescription(message)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        for row, kind in enumerate(KINDS):
            self.kinds.setItemText(row, type_word(kind))
        names = (self.tr("What it is"), self.tr("Who or what"))
        for label, field, name in zip(self._labels, (self.kinds, self.name), names, strict=True):
            label.setText(name)
            field.setAccessibleName(name)
        self._scopes.button(0).setText(self.tr("Only here"))
        self._scopes.button(2).setText(self.tr("In all articles, later ones too"))
        self.show_places(self._places)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _show_possible(self) -> None:
        self.name.setEnabled(self.kind is not None)

    def _on_kind_chosen(self, _row: int) -> None:
        self._show_possible()
        self.kind_changed.emit()

    def _on_edited(self, _text: str) -> None:
        self.refuse("")
        self.edited.emit()

    def _on_scope_toggled(self, number: int, checked: bool) -> None:
        policy = Qt.FocusPolicy.StrongFocus if checked else Qt.FocusPolicy.ClickFocus
        self._scopes.button(number).setFocusPolicy(policy)
        if checked:
            self.refuse("")
            self.edited.emit()
