"""The window starts whatever stands in the settings, and is used a little."""

from __future__ import annotations

import base64
import json
import random

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.settings import Settings
from desktop_app.ui.app import _dispose
from desktop_app.ui.look.look import Look
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.preferences import dress
from desktop_app.ui.session import Session
from desktop_app.ui.siblings import open_first
from desktop_app.ui.translation import Language

HUGE = 10**30
WORST = (
    {
        "language": "fr", "appearance": "neon", "type_size": HUGE, "line_length": -3, "face": 5, "line_spacing": 0,
        "era": "xx", "grouping": "zzz", "geometry": "!!!đ", "panes": [HUGE, -1, 3], "hidden_types": [5, None, "x"],
        "recent": [5, None, "\0", "/" + "x" * 5_000], "intake": "A", "names_shares": ["a"],
        "last_article": {"LIBRARY": ["a"]}, "beside": {"LIBRARY": 5}, "recognised": {"LIBRARY": [1]}, "keys": [1],
    },
    {
        "type_size": 9, "panes": [0, 0, 0], "geometry": "AdnQywADAAA=", "last_article": {"LIBRARY": "no-such"},
        "beside": {"LIBRARY": "no-such"},
        "keys": {"window.find": ["Ctrl+Z"], "reader.note": ["J", "J"], "reader.star": [""]},
    },
    {
        "type_size": 27, "line_length": 100, "panes": [19_999, 1, 19_999], "names_shares": [], "geometry": "",
        "last_article": {"LIBRARY": "\ud800"}, "keys": {"reader.next sentence": [], "window.undo": []},
    },
)  # fmt: skip


@pytest.mark.parametrize("stored", WORST)
def test_the_window_starts_and_can_be_used(press, qapp, qtbot, tmp_path, stored: dict[str, object]):
    path, locale = tmp_path / "settings.json", QLocale()
    path.write_text(json.dumps(stored).replace("LIBRARY", str(press.path)), encoding="utf-8")
    settings, look = Settings.load(path), Look(qapp)
    dress(look, settings)
    window = MainWindow(Session(press, settings), look, Language(qapp, settings.language))
    assert window.tools
    window.tools.files.remember()
    window.tools.split.restore()
    open_first(window, None)
    with qtbot.waitActive(window):
        window.show()
    for name in ("settings", "keys", "find"):
        window.actions_[name].trigger()
    for dialog in QApplication.topLevelWidgets():
        if dialog is not window and dialog.isVisible():
            dialog.close()
    QTest.keyClick(window.reader.view, Qt.Key.Key_J)
    window.show_review()
    window.show_names()
    window.end()
    assert window.session.settings == Settings.load()
    _dispose(window)
    QLocale.setDefault(locale)


def test_a_damaged_place_of_the_window_is_taken_for_one_or_left(window):
    chance, whole = random.Random(3), bytes(window.saveGeometry().data())  # noqa: S311 - a test, no secret
    for _ in range(60):
        place = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            place[chance.randrange(len(place))] = chance.choice((0, 1, 127, 128, 255))
        stored = base64.b64encode(bytes(place[: chance.choice((len(place), 20))])).decode()
        window.session.prefer(window.session.settings._replace(geometry=stored))
        window.columns.restore(window)
        assert window.screen().virtualGeometry().intersects(window.frameGeometry())
