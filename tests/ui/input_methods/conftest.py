"""An input method stand-in: types Vietnamese in Telex or VNI as programs for it do, key by key."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent, QInputMethodQueryEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.vietnam.telex import telex, vni

TONES = {"\u0300": "f2", "\u0301": "s1", "\u0303": "x4", "\u0309": "r3", "\u0323": "j5"}
"""Mark of a tone → its key in Telex and in VNI; likewise of shapes below."""
ROOF, HORN, BREVE = "\u0302", "\u031b", "\u0306"
WORD = re.compile(r"[^\W\d_]+")
BASES = {"telex": telex, "vni": vni}


def keys_of(word: str, way: str) -> str:
    """The keys that a typist presses for a word: shapes behind their letters, the tone at the end."""
    keys, tone, at = "", "", ("telex", "vni").index(way)
    for letter in word.lower():
        base, *marks = unicodedata.normalize("NFD", letter)
        if base == "đ":
            keys += ("dd", "d9")[at]
            continue
        keys += base
        for mark in marks:
            if mark in TONES:
                tone = TONES[mark][at]
            else:
                keys += {ROOF: (base, "6"), HORN: ("w", "7"), BREVE: ("w", "8")}[mark][at]
    return keys + tone


def shown(keys: str, word: str, way: str) -> str:
    """What an input method shows after some keys of a word; a word that is Vietnamese in no way stays raw."""
    letters = BASES[way](keys)
    if word.isupper() and len(word) > 1:
        return letters.upper()
    return letters[:1].upper() + letters[1:] if word[:1].isupper() else letters


def press(typed: str, key: Qt.Key | None = None) -> None:
    """A key that reaches the window: first asked about as a shortcut, then pressed and released."""
    target = QApplication.focusWidget()
    if key is not None:
        QTest.keyClick(target, key)
    elif typed.isascii():
        QTest.keyClicks(target, typed)
    else:  # what a program sends as a letter of its own, which no key types
        for kind in (QKeyEvent.Type.ShortcutOverride, QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(
                QApplication.focusWidget(), QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, typed)
            )


def takes_text(widget: QWidget | None) -> bool:
    """Whether an input method works here: it asks the widget that has the focus, as all of them do."""
    query = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QCoreApplication.sendEvent(widget, query)
    return bool(query.value(Qt.InputMethodQuery.ImEnabled))


@dataclass
class InputMethod:
    """`way`: telex or vni. `style`: how letters get to the window.

    preedit: composed in a line of the input method's own and handed over whole at the end of a word (ibus).
    replacing: each key goes through, and an event replaces what it changes (fcitx without preedit).
    backspacing: the same, by backspaces and letters that are keys (Unikey).
    """

    way: str
    style: str
    while_composing: Callable[[], None] = field(default=lambda: None)
    """Called after each key while a word is not handed over yet."""

    def type(self, text: str) -> None:
        """Type a text where the focus is."""
        at = 0
        for found in WORD.finditer(text):
            self._type_between(text[at : found.start()])
            self._type_word(found[0])
            at = found.end()
        self._type_between(text[at:])

    def _type_between(self, text: str) -> None:
        for sign in text:
            press(sign, Qt.Key.Key_Return if sign == "\n" else None)

    def _type_word(self, word: str) -> None:
        keys = keys_of(word, self.way)
        assert shown(keys, word, self.way) == word, (word, keys)
        if not takes_text(QApplication.focusWidget()):
            for key in keys:
                press(key)
            return
        before = ""
        for number in range(1, len(keys) + 1):
            now = shown(keys[:number], word, self.way)
            if self.style == "preedit":
                QCoreApplication.sendEvent(QApplication.focusWidget(), QInputMethodEvent(now, []))
                self.while_composing()
            else:
                self._correct(before, now)
            before = now
        if self.style == "preedit":
            self._hand_over(word)

    def _correct(self, before: str, now: str) -> None:
        kept = next((at for at, (one, other) in enumerate(zip(before, now, strict=False)) if one != other), None)
        kept = min(len(before), len(now)) if kept is None else kept
        gone, new = len(before) - kept, now[kept:]
        if self.style == "backspacing" or not gone:
            for _ in range(gone):
                press("", Qt.Key.Key_Backspace)
            for letter in new:
                press(letter)
        else:
            self._hand_over(new, gone)

    def _hand_over(self, text: str, gone: int = 0) -> None:
        event = QInputMethodEvent()
        event.setCommitString(text, -gone, gone)
        QCoreApplication.sendEvent(QApplication.focusWidget(), event)


@pytest.fixture(
    params=[(way, style) for way in BASES for style in ("preedit", "replacing", "backspacing")], ids="-".join
)
def ime(request) -> InputMethod:
    """Each kind of input method in turn."""
    return InputMethod(*request.param)


@pytest.fixture
def focused() -> Callable[[], QWidget | None]:
    """The widget that has the keyboard."""
    return QApplication.focusWidget


@pytest.fixture
def tap() -> Callable[..., None]:
    """Presses one key where the focus is."""

    def tapped(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget(), key, modifiers)

    return tapped
