"""The preferences in one small window; each takes effect at once, so that there is nothing to confirm."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from desktop_app.settings import Settings
from desktop_app.ui.look.look import READING_WIDTHS
from desktop_app.ui.preferences import APPEARANCES, TYPE_SIZES
from desktop_app.ui.session import Session

LANGUAGES = ("", "vi", "en")


class SettingsDialog(QDialog):
    """Language, appearance, type size, line length: the same as in the View menu."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self.language, self.appearance = QComboBox(self), QComboBox(self)
        self.size_box, self.width_box = QSpinBox(self), QSpinBox(self)
        self.size_box.setRange(TYPE_SIZES[0], TYPE_SIZES[-1])
        self.width_box.setRange(READING_WIDTHS[0], READING_WIDTHS[-1])
        self._captions = [QLabel(self) for _ in range(4)]
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(12)
        fields = (self.language, self.appearance, self.size_box, self.width_box)
        for caption, field in zip(self._captions, fields, strict=True):
            caption.setTextFormat(Qt.TextFormat.PlainText)
            form.addRow(caption, field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 22, 24, 22)
        layout.setSpacing(20)
        layout.addLayout(form)
        layout.addWidget(buttons)
        self.retranslate()
        self.language.activated.connect(self._on_language_chosen)
        self.appearance.activated.connect(self._on_appearance_chosen)
        self.size_box.valueChanged.connect(self._on_size_chosen)
        self.width_box.valueChanged.connect(self._on_width_chosen)
        session.settings_changed.connect(self._show)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.setWindowTitle(self.tr("Settings"))
        names = (self.tr("Language"), self.tr("Appearance"), self.tr("Type size"), self.tr("Line length"))
        fields = (self.language, self.appearance, self.size_box, self.width_box)
        for caption, field, name in zip(self._captions, fields, names, strict=True):
            caption.setText(name)
            field.setAccessibleName(name)
        self.size_box.setSuffix("\N{NO-BREAK SPACE}" + self.tr("points"))
        self.width_box.setSuffix("\N{NO-BREAK SPACE}" + self.tr("characters"))
        self._fill(self.language, (self.tr("As the system"), "Tiếng Việt", "English"))
        appearances = (self.tr("As the system"), self.tr("Light"), self.tr("Dark"), self.tr("High contrast"))
        self._fill(self.appearance, appearances)
        self._show(self._session.settings)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the language may have changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _fill(self, box: QComboBox, names: tuple[str, ...]) -> None:
        box.clear()
        box.addItems(names)

    def _show(self, settings: Settings) -> None:
        """Show the preferences as they are."""
        known = [scheme.value for scheme in APPEARANCES]
        self.language.setCurrentIndex(LANGUAGES.index(settings.language) if settings.language in LANGUAGES else 0)
        self.appearance.setCurrentIndex(known.index(settings.appearance) if settings.appearance in known else 0)
        for box, value in ((self.size_box, settings.type_size), (self.width_box, settings.line_length)):
            box.blockSignals(True)
            box.setValue(value)
            box.blockSignals(False)

    def _on_language_chosen(self, number: int) -> None:
        self._session.prefer(self._session.settings._replace(language=LANGUAGES[number]))

    def _on_appearance_chosen(self, number: int) -> None:
        self._session.prefer(self._session.settings._replace(appearance=APPEARANCES[number].value))

    def _on_size_chosen(self, size: int) -> None:
        self._session.prefer(self._session.settings._replace(type_size=size))

    def _on_width_chosen(self, width: int) -> None:
        self._session.prefer(self._session.settings._replace(line_length=width))
