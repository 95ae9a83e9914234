"""What View offers to read by: sepia, faces, line spacing, and the mode in which only one paragraph is read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.settings import LINE_SPACINGS, Settings
from desktop_app.ui.dialogs.settings import SettingsDialog
from desktop_app.ui.look.tokens import TOKENS, Scheme

Key = Qt.Key
CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def pitch(window) -> float:
    """From line to line in the cursor's sentence, in px."""
    view = window.reader.view
    view.viewport().repaint()  # what is in view stays in view
    first, second = list(view.scene().geometry.pieces(view.scene().lines, view.current_sentence()))[:2]
    return second[1].top() - first[1].top()


def test_sepia_is_chosen_in_the_menu_and_remembered(window):
    window.actions_["sepia"].trigger()
    assert window.look.tokens is TOKENS[Scheme.SEPIA]
    assert not window.look.tokens.dark
    assert Settings.load().appearance == "sepia"
    image = window.reader.view.viewport().grab().toImage()
    assert image.pixelColor(image.width() - 3, image.height() - 3) == QColor(TOKENS[Scheme.SEPIA].surface)
    window.actions_["light"].trigger()
    assert not window.actions_["sepia"].isChecked()


def test_the_face_is_chosen_and_all_marks_stay_on_their_words(window):
    view = window.reader.view
    assert window.actions_["serif"].isChecked()
    window.actions_["sans"].trigger()
    assert QFontInfo(window.look.reading_font()).family() == "Noto Sans"
    assert QFontInfo(view.document().defaultFont()).family() == "Noto Sans"
    assert Settings.load().face == "sans"
    window.actions_["serif"].trigger()
    assert QFontInfo(view.document().defaultFont()).family() == "Noto Serif"


def test_lines_go_apart_by_key_in_four_steps_and_no_further(window):
    for _ in range(4):
        QTest.keyClick(window.reader.view, Key.Key_J)
    seen = [pitch(window)]
    for key, steps in ((Key.Key_BracketRight, 4), (Key.Key_BracketLeft, 5)):
        for _ in range(steps):
            QTest.keyClick(window.reader.view, key, CTRL_ALT)
            seen.append(pitch(window))
    usual, wide, widest, same, still, *back = seen
    assert usual < wide < widest == same == still
    assert back[0] == wide
    assert back[1] == usual
    assert back[2] < usual
    assert back[2] == back[3] == back[4]
    assert Settings.load().line_spacing == LINE_SPACINGS[0]


def test_the_settings_hold_all_of_it_and_follow_the_keys(window, qtbot):
    dialog = SettingsDialog(window.session, window)
    dialog.show()
    assert [dialog.appearance.itemText(n) for n in range(5)][2] == "Giấy ngà"
    dialog.spacing.setCurrentIndex(3)
    dialog.spacing.activated.emit(3)
    dialog.face.activated.emit(1)
    dialog.appearance.activated.emit(2)
    assert (window.look.line_spacing, window.look.face, window.look.scheme) == (200, "sans", Scheme.SEPIA)
    window.actions_["tighter"].trigger()
    assert dialog.spacing.currentIndex() == 2
    for field in (dialog.face, dialog.spacing):
        assert field.accessibleName()
    dialog.close()


def test_a_spacing_or_face_that_is_none_is_the_usual_one(open_window, press):
    window = open_window()
    window.session.prefer(window.session.settings._replace(face="fraktur", line_spacing=171))
    assert (window.look.line_spacing, window.look.face) == (180, "serif")


@pytest.fixture
def focused(window, qtbot):
    """The window with only the paragraph that is read."""
    window.rooms.open_side()
    window.focus_article()
    QTest.keyClick(window.reader.view, Key.Key_J, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(window.reader.view, Key.Key_F11)
    QApplication.processEvents()
    return window


def columns(window) -> tuple[bool, bool]:
    return window.library.isVisible(), window.rooms.side_place.isVisible()


def test_f11_leaves_only_the_paragraph_that_is_read(focused):
    view, tokens = focused.reader.view, focused.look.tokens
    assert columns(focused) == (False, False)
    QTest.keyClick(view, Key.Key_J, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Key.Key_J, Qt.KeyboardModifier.ShiftModifier)
    scene = view.scene()
    image = view.viewport().grab().toImage()
    ink = QColor(tokens.text).lightness()

    def darkest(line) -> int:
        box = QRect(round(line.left), round(line.top), round(line.right - line.left), round(line.foot - line.top))
        part = image.copy(box & image.rect())
        return min(part.pixelColor(x, y).lightness() for x in range(part.width()) for y in range(part.height()))

    here = [
        line for line in scene.lines if scene.place.sentence.start < line.end and line.start < scene.place.sentence.end
    ]
    there = [line for line in scene.lines if line.end > line.start and line.key[0] != here[0].key[0]]
    assert here
    assert there
    assert 0 < here[0].top < here[-1].foot < image.height()
    assert all(darkest(line) < ink + 30 for line in here)
    assert all(darkest(line) > ink + 80 for line in there if line.top > 0 and line.foot < image.height())


@pytest.mark.parametrize("scheme", TOKENS)
def test_what_is_dimmed_leaves_the_paper_as_it_is(focused, scheme):
    focused.look.choose_scheme(scheme)
    image = focused.reader.view.viewport().grab().toImage()
    assert image.pixelColor(2, 2) == QColor(focused.look.tokens.surface)


def test_the_paragraph_that_is_read_stays_in_view(window):
    view = window.reader.view
    window.rooms.open_side()
    for _ in range(25):
        QTest.keyClick(view, Key.Key_J)
    for _ in range(2):
        QTest.keyClick(view, Key.Key_F11)
        QApplication.processEvents()
        QTest.qWait(20)
        bounds = view.scene().geometry.bounds(view.scene().lines, view.current_sentence())
        assert view.viewport().rect().contains(bounds.toRect())


def test_escape_ends_painting_before_it_brings_the_rest_back(focused):
    view = focused.reader.view
    QTest.keyClick(view, Key.Key_P)
    QTest.keyClick(view, Key.Key_1)
    assert view.brush.on
    QTest.keyClick(view, Key.Key_Escape)
    assert not view.brush.on
    assert not focused.library.isVisible()
    QTest.keyClick(view, Key.Key_Escape)
    assert focused.library.isVisible()


@pytest.mark.parametrize("key", [Key.Key_F11, Key.Key_Escape])
def test_the_same_key_or_esc_brings_all_back_and_none_of_it_is_remembered(focused, key):
    widths = focused.columns._widths()
    assert all(widths)
    QTest.keyClick(focused.reader.view, key)
    QApplication.processEvents()
    assert columns(focused) == (True, True)
    assert not focused.actions_["focus_mode"].isChecked()
    image = focused.reader.view.viewport().grab().toImage()
    ink = QColor(focused.look.tokens.text).lightness()
    dark = sum(image.pixelColor(x, y).lightness() < ink + 30 for x in range(110, 400) for y in range(image.height()))
    assert dark > 500


def test_it_says_how_all_comes_back(focused):
    said = focused.status.text
    assert "F11" in said
    assert "Esc" in said
    QTest.keyClick(focused.reader.view, Key.Key_F11)
    assert focused.status.text == ""


def test_esc_first_leaves_what_is_selected(focused):
    view = focused.reader.view
    QTest.keyClick(view, Key.Key_Space)
    QTest.keyClick(view, Key.Key_Escape)
    assert view.desk.place.selected is None
    assert focused.actions_["focus_mode"].isChecked()
    QTest.keyClick(view, Key.Key_Escape)
    assert not focused.actions_["focus_mode"].isChecked()
    QTest.keyClick(view, Key.Key_Escape)  # and then it is the key it was
    assert columns(focused) == (True, True)


def test_closed_in_this_mode_the_columns_are_remembered_as_they_were(focused):
    focused.columns.keep(focused)
    assert len(Settings.load().panes) == 3
    assert all(Settings.load().panes)


@pytest.mark.parametrize("name", ["side", "list", "side_shown"])
def test_who_asks_for_a_column_leaves_the_mode(focused, name):
    focused.actions_[name].trigger()
    assert not focused.actions_["focus_mode"].isChecked()
    library, side = columns(focused)
    assert library
    assert side is (name != "side_shown")
    assert bool(focused.reader.view._alone) is False


def test_a_window_made_narrow_meanwhile_has_its_columns_again(focused):
    focused.resize(960, 640)
    QApplication.processEvents()
    assert columns(focused) == (False, False)
    focused.resize(1280, 800)
    QTest.keyClick(focused.reader.view, Key.Key_F11)
    QApplication.processEvents()
    assert columns(focused) == (True, True)
