"""What this program is."""

from __future__ import annotations

from pathlib import Path

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from desktop_app import __version__
from desktop_app.plugins import Plugins
from desktop_app.resources import resource
from desktop_app.ui.look.look import Look
from desktop_app.ui.plugin_words import guest_line


class AboutDialog(QDialog):
    """Name, version, where the library is, what it is made with, and the plug-ins there are."""

    def __init__(self, library: Path, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Trích"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        icon = QLabel(self)
        icon.setPixmap(QIcon(str(resource("icons", "trich.svg"))).pixmap(QSize(64, 64)))
        name = self._label(f"Trích {__version__}", "heading")
        name.setFont(look.reading_font(1.3))
        lines = (
            self._label(self.tr("Read and annotate Vietnamese press articles. Everything stays on this computer.")),
            self._label(self.tr("Library: {0}").format(library), "small"),
            self._label(
                self.tr("Made with Python, Qt (PySide6 {0}) and SQLite; set in Noto.").format(pyside_version), "small"
            ),
        )
        self.plugins = self._label("", "small")
        self.plugins.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 18)
        layout.setSpacing(10)
        for widget in (icon, name, *lines, self.plugins):
            layout.addWidget(widget)
        layout.addSpacing(8)
        layout.addWidget(buttons)
        self.setMinimumWidth(440)

    def show_plugins(self, plugins: Plugins) -> None:
        """Tell of the plug-ins; nothing where there are none."""
        lines = [guest_line(guest, self) for guest in plugins.all]
        if lines:
            self.plugins.setText("\n".join([self.tr("Plug-ins:"), *(f"•  {line}" for line in lines)]))
            self.plugins.show()
            self.adjustSize()

    def _label(self, text: str, role: str = "") -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if role:
            label.setProperty("role", role)
        return label
