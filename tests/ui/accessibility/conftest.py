"""The window with all that can be seen in it, brought up by keys; and what Qt tells screen readers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.filters import Choice, Facet, Filter
from desktop_app.domain.spans import Span
from desktop_app.operations.annotations import tag

KEY, CONTROL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def press_key(key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def _side(number: int) -> Callable:
    def place(window, _qtbot) -> QWidget:
        window.rooms.side.show_tab(number)
        return window

    return place


def _review(window, _qtbot) -> QWidget:
    window.review_theme(window.session.used_themes()[0].id)
    return window


def _overview(window, qtbot) -> QWidget:
    press_key(KEY.Key_3, CONTROL)
    qtbot.waitUntil(window.rooms.overview.view.isVisible)
    return window


def _names(window, qtbot) -> QWidget:
    press_key(KEY.Key_4, CONTROL)
    qtbot.waitUntil(lambda: window.rooms.names.index.table.model().rowCount() > 0)
    press_key(KEY.Key_Down)
    return window


def _listed(window, _qtbot) -> QWidget:
    press_key(KEY.Key_4, CONTROL)
    window.rooms.names.tabs.setCurrentIndex(1)
    return window


def _chosen(window, qtbot) -> QWidget:
    window.library.feed.choose(Filter(frozenset({Choice(Facet.READING, "tagged")})))
    qtbot.waitUntil(window.library.filtering.chips.isVisible)
    return window


def _searching(window, qtbot) -> QWidget:
    press_key(KEY.Key_F, CONTROL | SHIFT)
    window.header.search.insert("tội phạm")
    press_key(KEY.Key_Return)
    qtbot.waitUntil(lambda: window.library.view.searching and window.library.answers.hits.complete)
    return window


def _finding(window, _qtbot) -> QWidget:
    press_key(KEY.Key_F, CONTROL)
    QTest.keyClicks(QApplication.focusWidget(), "toi")
    return window


def _binned(window, qtbot) -> QWidget:
    window.library.focus_list()
    press_key(KEY.Key_Delete)
    window.actions_["bin"].trigger()
    qtbot.waitUntil(window.library.bin_bar.isVisible)
    return window


def _noting(window, _qtbot) -> QWidget:
    press_key(KEY.Key_M)
    return window


def _picker(window, _qtbot) -> QWidget:
    press_key(KEY.Key_T)
    return window.reader.picking.picker


def _card(window, _qtbot) -> QWidget:
    while window.reader.view.desk.name_here() is None:
        press_key(KEY.Key_J)
    press_key(KEY.Key_E)
    return window


def _correcting(window, _qtbot) -> QWidget:
    while window.reader.view.desk.name_here() is None:
        press_key(KEY.Key_J)
    press_key(KEY.Key_E, SHIFT)
    return window


def _tag_bar(window, _qtbot) -> QWidget:
    view, port = window.reader.view, window.reader.view.viewport()
    line = view.scene().lines[3]
    at = QPoint(int(line.left) + 30, int(line.top) + 8)
    QTest.mouseDClick(port, Qt.MouseButton.LeftButton, pos=at)
    return window


def _why(window, _qtbot) -> QWidget:
    press_key(KEY.Key_W)
    return window


def _facts(window, _qtbot) -> QWidget:
    press_key(KEY.Key_F2)
    return window


def _palette(window, _qtbot) -> QWidget:
    press_key(KEY.Key_K, CONTROL)
    return QApplication.activeWindow() or window


def _facets(window, _qtbot) -> QWidget:
    press_key(KEY.Key_L, CONTROL | SHIFT)
    return QApplication.focusWidget().window()


def _saved(window, _qtbot) -> QWidget:
    press_key(KEY.Key_S, CONTROL | SHIFT)
    return window


def _dialog(action: str) -> Callable:
    def place(window, qtbot) -> QWidget:
        window.actions_[action].trigger()
        dialog = window.tools.windows.open
        qtbot.waitUntil(dialog.isVisible)
        return dialog

    return place


def _tag_hits(window, qtbot) -> QWidget:
    _searching(window, qtbot)
    window.library.answers.bar.tag.click()
    dialog = window.tools.hit_tagging.dialog
    qtbot.waitUntil(lambda: not dialog._gathering.running)
    return dialog


PLACES = {
    "themes": _side(0), "passages": _side(1), "names at the side": _side(2), "details": _side(3),
    "review": _review, "overview": _overview, "names": _names, "list of names": _listed, "conditions": _chosen,
    "hits": _searching, "find": _finding, "bin": _binned, "note": _noting, "theme picker": _picker,
    "card of a name": _card, "correction of a name": _correcting,
    "tag bar": _tag_bar, "why": _why, "facts": _facts, "palette": _palette,
    "facets": _facets, "saved searches": _saved, "tagging hits": _tag_hits,
    **{f"dialog {name}": _dialog(name) for name in ("keys", "about", "settings", "manual", "export")},
}  # fmt: skip
"""What can be seen → how it is brought up; it returns what is looked through."""


@pytest.fixture
def window(window, press, look, qapp):
    """The window with its style, a side, and an article with two passages, one over the other."""
    look.style(qapp)
    window.rooms.open_side()
    article, themes = window.session.article, window.session.used_themes()
    sentence = window.reader.view.current_sentence()
    for span, theme in ((sentence, themes[0]), (Span(sentence.start, sentence.start + 9), themes[1])):
        window.session.perform(tag, press, article, span, [theme])
    yield window
    qapp.setStyleSheet("")


@pytest.fixture(params=PLACES)
def place(request, window, qtbot) -> Iterator[QWidget]:
    """Each of the places, brought up: the widget that is looked through."""
    found = PLACES[request.param](window, qtbot)
    for _ in range(3):  # nested layouts
        QApplication.processEvents()
    yield found
    for dialog in (window.tools.windows.open, window.tools.hit_tagging.dialog):
        if dialog is not None:
            dialog.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
