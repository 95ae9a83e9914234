"""The preferences in one small window; each takes effect at once, so that there is nothing to confirm."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from desktop_app.settings import LINE_LENGTHS, LINE_SPACINGS, TYPE_SIZES, Settings
from desktop_app.ui.look.look import Face
from desktop_app.ui.preferences import APPEARANCES
from desktop_app.ui.session import Session

LANGUAGES = ("", "vi", "en")


class SettingsDialog(QDialog):
    """Language, appearance, face, sizes and spacing of the text: the same as in the View menu."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self.language, self.appearance, self.face, self.spacing = (QComboBox(self) for _ in range(4))
        self.size_box, self.width_box = QSpinBox(self), QSpinBox(self)
        for box in (self.size_box, self.width_box):
            box.lineEdit().setTextMargins(8, 0, 0, 0)  # a style sheet cannot
        self.size_box.setRange(TYPE_SIZES[0], TYPE_SIZES[-1])
        self.width_box.setRange(LINE_LENGTHS[0], LINE_LENGTHS[-1])
        self._fields = (self.language, self.appearance, self.face, self.size_box, self.width_box, self.spacing)
        self._captions = [QLabel(self) for _ in self._fields]
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(12)
        for caption, field in zip(self._captions, self._fields, strict=True):
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
        self.face.activated.connect(self._on_face_chosen)
        self.spacing.activated.connect(self._on_spacing_chosen)
        session.settings_changed.connect(self._show)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.setWindowTitle(self.tr("Settings"))
        names = (
            self.tr("Language"),
            self.tr("Appearance"),
            self.tr("Typeface"),
            self.tr("Type size"),
            self.tr("Line length"),
            self.tr("Line spacing"),
        )
        for caption, field, name in zip(self._captions, self._fields, names, strict=True):
            caption.setText(name)
            field.setAccessibleName(name)
        self.size_box.setSuffix("\N{NO-BREAK SPACE}" + self.tr("points"))
        self.width_box.setSuffix("\N{NO-BREAK SPACE}" + self.tr("characters"))
        self._fill(self.language, (self.tr("As the system"), "Tiếng Việt", "English"))
        schemes = (self.tr("Light"), self.tr("Sepia"), self.tr("Dark"), self.tr("High contrast"))
        self._fill(self.appearance, (self.tr("As the system"), *schemes))
        self._fill(self.face, (self.tr("With serifs"), self.tr("Without serifs")))
        self._fill(self.spacing, (self.tr("Tight"), self.tr("Usual"), self.tr("Wide"), self.tr("Very wide")))
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
        self.face.setCurrentIndex(int(settings.face == Face.SANS))
        spacing = min(LINE_SPACINGS, key=lambda known: abs(known - settings.line_spacing))
        self.spacing.setCurrentIndex(LINE_SPACINGS.index(spacing))
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

    def _on_face_chosen(self, number: int) -> None:
        self._session.prefer(self._session.settings._replace(face=tuple(Face)[number].value))

    def _on_spacing_chosen(self, number: int) -> None:
        self._session.prefer(self._session.settings._replace(line_spacing=LINE_SPACINGS[number]))
