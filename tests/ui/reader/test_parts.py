"""Long articles, of which only the part around what is read is laid out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.articles import Article, ReadingPlace
from desktop_app.domain.lines import LineRole
from desktop_app.domain.spans import Span
from desktop_app.ui.look.look import Look
from desktop_app.ui.reader.panel import ReaderPanel
from desktop_app.ui.reader.parts import AROUND, SCREEN, WHOLE, part_around
from desktop_app.ui.reader.returning import return_to
from desktop_app.ui.reader.view import ReaderView

TURN = QPoint(0, -120)


@pytest.fixture
def long_text(seed: Article) -> str:
    return "\n\n".join(f"Bài {number} 😀. {seed.text}" for number in range(60))


def words_shown(view: ReaderView) -> list[str]:
    """The visible lines as Qt has them, each compared with the text that it is said to show."""
    shown, text = [], view.desk.page.text
    for line in view.scene().lines:
        block = view.document().findBlock(view.parts.place(line.start))
        start = line.line.textStart()
        words = block.text().encode("utf-16-le")[2 * start : 2 * (start + line.line.textLength())].decode("utf-16-le")
        assert words.replace("\u00a0", " ") == text[line.start : line.end].replace("\u00a0", " ")
        shown.append(words)
    return shown


def roll(view: ReaderView, turn: QPoint = TURN) -> None:
    """Some notches of the wheel, painted; what that makes due is not done yet."""
    at = QPointF(view.viewport().rect().center())
    for _ in range(5):
        event = QWheelEvent(
            at, at, QPoint(), turn, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(view.viewport(), event)
    view.viewport().repaint()


@given(st.text(alphabet="ab\n ", min_size=1, max_size=40), st.integers(1, 9_000), st.floats(0, 1))
def test_a_part_holds_a_place_with_a_screen_around_it(words: str, times: int, share: float) -> None:
    text = words * times
    position = round(share * len(text))
    start, end = part_around(text, position)
    assert 0 <= start <= position <= end <= len(text)
    assert start == 0 or position - start > SCREEN
    assert end == len(text) or end - position > SCREEN
    assert (start, end) == (0, len(text)) or end - start <= 4 * AROUND + 2
    assert len(text) > WHOLE or (start, end) == (0, len(text))


def test_every_place_of_a_long_article_is_shown_as_it_is(
    open_reader: Any, make: Any, long_text: str, qtbot: QtBot
) -> None:
    view: ReaderView = open_reader(make.article(long_text))
    assert view.document().characterCount() < WHOLE
    for position in (len(long_text) // 2, len(long_text) - 1, 70_000, 10, len(long_text) // 3):
        view.go_to(Span(position, position + 1))
        lines = view.scene().lines
        assert lines[0].start <= position < lines[-1].end
        assert words_shown(view)
        cursor = view.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        sentence = view.current_sentence().of(long_text).replace("\u00a0", " ")
        assert cursor.selectedText().replace("\u00a0", " ").startswith(sentence[:20])
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.scene().lines[-1].end == len(long_text)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.scene().lines[0].start == 0


def test_another_part_is_laid_out_without_a_jump(open_reader: Any, make: Any, long_text: str) -> None:
    view: ReaderView = open_reader(make.article(long_text))
    parts = {view.parts.part}
    for turn in [TURN] * 130 + [-TURN] * 100:
        roll(view, turn)
        before = [(line.start, line.end, round(line.top)) for line in view.scene().lines]
        QApplication.processEvents()  # what is due is done
        assert [(line.start, line.end, round(line.top)) for line in view.scene().lines] == before
        parts.add(view.parts.part)
    assert len(parts) > 3
    assert words_shown(view)


def test_a_paragraph_without_end_is_laid_out_in_parts_too(open_reader: Any, make: Any, seed: Article) -> None:
    text = " ".join(seed.text.split()) * 30
    view: ReaderView = open_reader(make.article(text))
    for share in (0.5, 0.9, 0.2):
        position = round(share * len(text))
        view.go_to(Span(position, position + 1))
        assert view.scene().shows(Span(position, position + 1))
        assert words_shown(view)
        assert view.document().characterCount() < 3 * AROUND


def test_keys_and_marks_work_far_down(open_reader: Any, make: Any, long_text: str, qtbot: QtBot) -> None:
    article = make.article(long_text)
    far = long_text.index("Bài 50")
    passage = make.annotation(article, Span(far, far + 30), ["theme-1"])
    view: ReaderView = open_reader(article, annotations=[passage])
    view.go_to(Span(far + 200, far + 201))
    asked = []
    view.tag_asked.connect(asked.append)
    qtbot.keyClick(view, Qt.Key.Key_2)
    assert asked[0].target.span == view.current_sentence()
    assert [run.strand.annotation.id for run in view.scene().runs] == [passage.id]
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.scene().shows(view.current_sentence())


def test_lines_far_down_look_like_what_they_are(open_reader: Any, make: Any, long_text: str) -> None:
    number = long_text[: long_text.index("Bài 40")].count("\n") + 1
    view: ReaderView = open_reader(make.article(long_text, {number: LineRole.TITLE}))
    start = long_text.index("Bài 40")
    view.go_to(Span(start, start + 3))
    block = view.document().findBlock(view.parts.place(start))
    assert block.text().startswith("Bài 40")
    assert block.begin().fragment().charFormat().font().bold()
    assert not block.next().begin().fragment().charFormat().font().bold()


def test_another_size_and_coming_back_keep_the_place_far_down(
    open_reader: Any, make: Any, look: Look, long_text: str
) -> None:
    view: ReaderView = open_reader(make.article(long_text))
    return_to(view, ReadingPlace(long_text.index("Bài 30"), 120))
    view.viewport().repaint()
    line = next(line for line in view.scene().lines if line.start == long_text.index("Bài 30"))
    assert round(line.top) == 120
    top = view.scene().lines[1].start
    look.choose_font_size(24)
    assert any(abs(line.start - top) < 200 for line in view.scene().lines[:3])


def test_the_cursor_is_returned_to_from_where_it_is_not_seen(open_reader: Any, seed: Article, qtbot: QtBot) -> None:
    view: ReaderView = open_reader(seed)
    for _ in range(4):
        roll(view)
    assert not view.scene().shows(view.current_sentence())
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.scene().shows(view.current_sentence())


def test_the_bar_of_a_long_article_goes_by_the_whole_of_it(
    qtbot: QtBot, look: Look, make: Any, long_text: str, seed: Article
) -> None:
    panel = ReaderPanel(look)
    qtbot.addWidget(panel)
    panel.resize(900, 700)
    panel.show_article(make.article(long_text), (), (), {})
    with qtbot.waitExposed(panel):
        panel.show()
    panel.view.viewport().repaint()
    bar = panel.long_bar
    assert bar.isVisible()
    assert bar.accessibleName()
    own = panel.view.verticalScrollBar()
    assert bar.size() == own.size(), "it covers the one that knows of the part alone"
    width = panel.view.viewport().width()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.rect().center())  # towards there
    assert bar.value() > 0
    bar.setSliderDown(True)
    bar.setSliderPosition(len(long_text) // 2)
    panel.view.viewport().repaint()
    seen = panel.view.scene().lines
    assert seen[0].start <= len(long_text) // 2 < seen[0].end
    bar.setSliderDown(False)
    panel.view.go_to(Span(len(long_text) - 5, len(long_text) - 4))
    panel.view.viewport().repaint()
    assert bar.value() == bar.maximum()
    panel.show_article(seed, (), (), {})
    assert not bar.isVisible()
    assert own.isVisible()
    assert panel.view.viewport().width() == width
