from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QInputMethodEvent, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.ids import ThemeId
from desktop_app.domain.themes import Pattern, Theme
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.elided_label import ElidedLabel
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.plain import menu_text, tool_tip
from desktop_app.ui.widgets.question_bar import QuestionBar
from desktop_app.ui.widgets.search_field import SearchField
from desktop_app.ui.widgets.strokes import lying, standing
from desktop_app.ui.widgets.theme_chip import ThemeChip


def test_a_tool_tip_shows_markup_as_it_is_written() -> None:
    assert tool_tip("<b>Hà & Nội</b>\nhai") == "<qt>&lt;b&gt;Hà &amp; Nội&lt;/b&gt;<br>hai</qt>"
    assert tool_tip("") == ""
    assert menu_text("Ăn & ở") == "Ăn && ở"


def test_a_search_starts_when_typing_pauses_and_never_twice(qtbot: QtBot, look: Look) -> None:
    field = SearchField(look, "Tìm")
    qtbot.addWidget(field)
    said: list[str] = []
    field.searched.connect(said.append)
    qtbot.keyClicks(field, "hai duong")
    assert said == []
    qtbot.waitUntil(lambda: said == ["hai duong"])
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert said == ["hai duong"]
    field.clear()
    assert said == ["hai duong", ""]


def test_enter_does_not_wait(qtbot: QtBot, look: Look) -> None:
    field = SearchField(look, "Tìm")
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "so")
    with qtbot.waitSignal(field.searched, timeout=50):
        qtbot.keyClick(field, Qt.Key.Key_Return)


def test_letters_still_being_composed_are_not_searched_for(qtbot: QtBot, look: Look) -> None:
    field = SearchField(look, "Tìm")
    qtbot.addWidget(field)
    field.show()
    said: list[str] = []
    field.searched.connect(said.append)
    QApplication.sendEvent(field, QInputMethodEvent("tiê", []))
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert said == []
    committed = QInputMethodEvent()
    committed.setCommitString("tiếng")
    QApplication.sendEvent(field, committed)
    qtbot.waitUntil(lambda: said == ["tiếng"])


def test_an_elided_label_keeps_its_text_and_tells_it(qtbot: QtBot) -> None:
    label = ElidedLabel("Tập trung thực hiện tốt <b>Đề án 06</b>\ngắn với chuyển đổi số")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.elided
    assert "&lt;b&gt;" in label.toolTip()
    label.resize(900, 20)
    assert not label.elided
    assert label.toolTip() == ""
    assert label.accessibleName() == label.text


def test_an_empty_state_drops_its_icon_before_it_cuts_words(qtbot: QtBot, look: Look) -> None:
    empty = EmptyState(look, "library", "Chưa có bài nào. " * 4, "Nhập bài…")
    qtbot.addWidget(empty)
    empty.resize(240, 400)
    empty.show()
    icon, sentence = empty.findChildren(QLabel)
    assert icon.isVisible()
    empty.resize(240, 150)
    assert not icon.isVisible()
    qtbot.waitUntil(lambda: sentence.height() >= sentence.heightForWidth(sentence.width()))
    empty.resize(240, 400)
    assert icon.isVisible()


def test_an_empty_state_offers_what_can_be_done(qtbot: QtBot, look: Look) -> None:
    empty = EmptyState(look, "library", "Chưa có bài nào.", "Nhập bài…")
    qtbot.addWidget(empty)
    empty.show()
    button = empty.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    with qtbot.waitSignal(empty.chosen):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    empty.say("Không có gì ở đây.")
    assert not button.isVisible()
    assert empty.accessibleName() == "Không có gì ở đây."


def test_a_chip_shows_badge_name_and_line(qtbot: QtBot, look: Look) -> None:
    theme = Theme(ThemeId("t"), "t", "Chuyển đổi số", "#1f6fb2", Pattern.DASHED)
    chip = ThemeChip(look, theme)
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    chip.show()
    image = chip.grab().toImage()
    ink = look.theme_ink(theme)
    coloured = [(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y) == ink]
    assert any(x < 18 for x, _ in coloured)
    assert any(x > 40 for x, _ in coloured)
    assert chip.accessibleName() == "Chuyển đổi số"


@pytest.mark.parametrize("pattern", Pattern)
@pytest.mark.parametrize("thick", [1.6, 2.0, 3.0])
def test_strokes_stay_in_their_room_and_can_be_told_apart(pattern: Pattern, thick: float) -> None:
    image = QImage(120, 120, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    lying(painter, pattern, QColor("#c10a56"), QRectF(10, 20, 80, thick))
    standing(painter, pattern, QColor("#c10a56"), QRectF(100, 10, thick, 80))
    painter.end()
    inked = [(x, y) for x in range(120) for y in range(120) if image.pixelColor(x, y).alpha()]
    flat = [(x, y) for x, y in inked if x < 95]
    upright = [(x, y) for x, y in inked if x >= 95]
    assert flat
    assert upright
    assert all(10 <= x < 90 and 20 <= y < 20 + thick + 1 for x, y in flat)
    assert all(100 <= x < 100 + thick + 1 and 10 <= y < 90 for x, y in upright)


@pytest.mark.parametrize("pattern", Pattern)
def test_strokes_of_hundreds_of_lanes_are_drawn_without_a_complaint(pattern: Pattern, qtlog) -> None:
    image = QImage(60, 3, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    for thick in (0.0, 0.01, 0.04):
        lying(painter, pattern, QColor("#000000"), QRectF(0, 0, 60, thick))
        standing(painter, pattern, QColor("#000000"), QRectF(0, 0, thick, 3))
    painter.end()
    assert qtlog.records == []


def test_no_two_patterns_look_alike(qapp: QApplication) -> None:
    drawn = set()
    for pattern in Pattern:
        image = QImage(60, 3, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        lying(painter, pattern, QColor("#000000"), QRectF(0, 0, 60, 3))
        painter.end()
        drawn.add(bytes(image.constBits()))
    assert len(drawn) == len(Pattern)


def test_a_question_is_read_whole_in_a_narrow_window(qtbot: QtBot) -> None:
    bar = QuestionBar()
    qtbot.addWidget(bar)
    bar.name("Keep the text")
    bar.resize(420, bar.heightForWidth(420))
    bar.ask("You are correcting the text, passages touched: 12 – Ctrl+S keeps it, Esc leaves.")
    words = bar.findChildren(QLabel)[0]
    assert bar.heightForWidth(420) > bar.heightForWidth(1200)
    bar.resize(420, bar.heightForWidth(420))
    assert words.heightForWidth(words.width()) <= words.height()
