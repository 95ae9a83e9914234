"""How two and three provinces look side by side, in light and dark."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.passages import By
from desktop_app.ui.look.tokens import Scheme
from tests.ui.pictures import OFF, kept, share_off

PICTURES = Path(__file__).with_name("pictures")


@pytest.fixture
def dressed(look):
    """Takes a look for the whole application, and gives it back."""
    before = look.scheme
    application = QApplication.instance()

    def dress(scheme: Scheme) -> None:
        look.choose_scheme(scheme)
        look.apply(application)
        look.style(application)

    yield dress
    look.choose_scheme(before)
    application.setStyleSheet("")


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_columns_look_as_they_were_seen(shown, dressed, qtbot, scheme: Scheme):
    dressed(scheme)
    panel = shown(By.PROVINCE, ("bac-ninh", "hai-duong", "hai-phong"), (900, 560))
    qtbot.waitUntil(lambda: panel.counting.held is not None)
    drawn = panel.grab().toImage()
    assert share_off(drawn, kept(drawn, PICTURES / f"three-{scheme.value}.png")) <= OFF
