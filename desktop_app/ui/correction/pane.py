"""The panel under the article in which a name is corrected: it takes room from the text and never covers it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.corrections import Correction, Effect, Scope
from desktop_app.domain.mentions import EntityType
from desktop_app.domain.spans import Span
from desktop_app.records import NamedTuple
from desktop_app.ui.correction.form import Form
from desktop_app.ui.correction.preview import Preview
from desktop_app.ui.correction.subject import Subject
from desktop_app.ui.correction.words import WordsLine
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.own_undo import keeps_undo
from desktop_app.ui.widgets.plain import plain_label, tool_tip

LIST_HEIGHT = 168
"""Greatest height of form and preview in px: the article above keeps the rest."""


class Asked(NamedTuple):
    """What an editor wants: a correction of an article's words, how far it holds, and where it does not."""

    subject: Subject
    said: Correction
    scope: Scope
    spared: Sequence[Effect] = ()


class CorrectionPane(QFrame):
    """Enter applies, Esc closes, and nothing changes before."""

    changed = Signal()
    """Something was chosen or typed: what it would change may be looked for."""
    kind_changed = Signal(object)
    """EntityType | None: names of this type may be offered."""
    applied = Signal(object)
    """Asked: do it."""
    left = Signal()
    """Close it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("correction")
        self._look = look
        self._subject: Subject | None = None
        self.origin: QWidget | None = None
        """Where the keyboard was before the panel had it."""
        self.words = WordsLine(look, self)
        self.form = Form(self)
        self.preview = Preview(look, self)
        self._captions = [plain_label(self, "small"), plain_label(self, "small")]
        self._edges: list[QToolButton] = []
        self._keys = plain_label(self, "small")
        self._keys.setWordWrap(True)
        self._cancel, self.apply = QPushButton(self), QPushButton(self)
        self.apply.setProperty("role", "primary")
        self._assemble()
        self._dress()
        for key, slot in (("[", self._on_start_wanted), ("]", self._on_end_wanted)):
            shortcut = QShortcut(QKeySequence(key), self)  # a list or a choice would search for what begins so
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        look.changed.connect(self._dress)
        self.words.moved.connect(self._on_moved)
        self.form.kind_changed.connect(self._on_kind_changed)
        self.form.edited.connect(self.changed)
        self.preview.model.ticked.connect(self._show_possible)
        self._cancel.clicked.connect(self.left)
        self.apply.clicked.connect(self._on_apply)
        self.retranslate()
        self.hide()

    @property
    def subject(self) -> Subject | None:
        """What is being corrected; None while the panel is closed."""
        return None if self.isHidden() else self._subject

    def ask(self, subject: Subject, *, no_name: bool = False) -> None:
        """Open on a subject, with the keyboard on its type; `no_name`: that has been answered already."""
        self._subject = subject
        if not self.holds_keyboard():
            self.origin = QApplication.focusWidget()
        self.form.begin(subject, no_name=no_name)
        self.preview.show_nothing("")
        self._show_words()
        self.show()
        self.form.kinds.setFocus(Qt.FocusReason.OtherFocusReason)
        self.kind_changed.emit(self.form.kind)
        self.changed.emit()

    def follow(self, subject: Subject) -> None:
        """Show what has become of the subject that the panel is open on."""
        if self._subject is not None:
            self.form.follow(self._subject, subject)
        self._subject = subject
        self._on_kind_changed()

    def asked(self) -> Asked | None:
        """What is wanted as it stands now; None while the panel is closed."""
        subject = self.subject
        if subject is None:
            return None
        said = subject.said(self.form.kind, self.form.called)
        return Asked(subject, said, self.form.scope, self.preview.model.spared())

    def holds_keyboard(self) -> bool:
        """Whether the keyboard is in the panel."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.setAccessibleName(self.tr("Correct a name"))
        self.words.setAccessibleName(self.tr("The words in their sentence"))
        for caption, words in zip(self._captions, (self.tr("Start"), self.tr("End")), strict=True):
            caption.setText(words)
        names = (
            self.tr("Start one syllable back"),
            self.tr("Start one syllable on"),
            self.tr("End one syllable back"),
            self.tr("End one syllable on"),
        )
        for button, name in zip(self._edges, names, strict=True):
            button.setAccessibleName(name)
            button.setToolTip(tool_tip(name))
        self._keys.setText(self.tr("Enter applies, Esc closes; [ ] and ← → move the edges."))
        self._cancel.setText(self.tr("Cancel"))
        self.apply.setText(self.tr("Apply"))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def event(self, event: QEvent) -> bool:
        """Qt: the keys of undo are the pane's, also where they do nothing."""
        return keeps_undo(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter, Esc and the edges, from wherever the keyboard is in the panel."""
        focused = QApplication.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused.click() if isinstance(focused, QPushButton | QToolButton) else self._on_apply()
        else:
            event.accept()  # keys of the article are none here

    def _assemble(self) -> None:
        edges = QHBoxLayout()
        edges.setSpacing(2)
        for caption in self._captions:
            edges.addSpacing(6)
            edges.addWidget(caption)
            for icon in ("back", "forward"):
                button = QToolButton(self)
                button.setProperty("arrow", icon)
                button.clicked.connect(self._on_edge_clicked)
                edges.addWidget(button)
                self._edges.append(button)
        top = QHBoxLayout()
        top.addWidget(self.words, 1)
        top.addLayout(edges)
        top.setAlignment(edges, Qt.AlignmentFlag.AlignTop)
        middle = QHBoxLayout()
        middle.setSpacing(18)
        middle.addWidget(self.form, 4, Qt.AlignmentFlag.AlignTop)
        middle.addWidget(self.preview, 6)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._keys, 1)
        foot.addWidget(self._cancel)
        foot.addWidget(self.apply)
        self.preview.setMaximumHeight(LIST_HEIGHT)
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Maximum)
        self.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 10)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(middle)
        column.addLayout(foot)
        self.setTabOrder(self.words, self.form.kinds)

    def _dress(self) -> None:
        for button in self._edges:
            button.setIcon(self._look.icon(button.property("arrow"), ink="muted"))

    def _show_words(self) -> None:
        if self._subject is not None:
            self.words.show_subject(self._subject, self.form.kind)
            self.form.show_subject(self._subject)

    def _show_possible(self) -> None:
        """Everywhere it may be that only later articles change; a correction that is unticked wholly is none."""
        effects = self.preview.model.effects()
        spared = len(effects) == len(self.preview.model.spared()) > 0
        self.apply.setEnabled(not spared and not self.preview.empty)

    def _on_moved(self, meant: Span) -> None:
        if self._subject is None:
            return
        subject = self._subject
        if subject.mention is None:  # a new name: there are no wrong edges that it replaces
            found = Span(min(meant.start, subject.found.start), max(meant.end, subject.found.end))
            found = found if subject.found != subject.meant else meant
        else:
            found = subject.found
        self._subject = Subject(subject.article, found, meant, subject.mention)
        self._show_words()
        self.changed.emit()

    def _on_kind_changed(self) -> None:
        kind: EntityType | None = self.form.kind
        self._show_words()
        self.kind_changed.emit(kind)
        self.changed.emit()

    def _on_start_wanted(self) -> None:
        self.words.take_edge(start=True)

    def _on_end_wanted(self) -> None:
        self.words.take_edge(start=False)

    def _on_edge_clicked(self) -> None:
        for number, button in enumerate(self._edges):
            if button is self.sender():
                self.words.step(1 if number % 2 else -1, start=number < 2)

    def _on_apply(self) -> None:
        asked = self.asked()
        if asked is not None and self.apply.isEnabled():
            self.applied.emit(asked)
