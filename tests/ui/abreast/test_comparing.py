"""Two quotes word by word, and the table on the clipboard and in files, by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.ui.abreast.test_panel import CONTROL, KEY, excerpt, here
from tests.ui.hands import press_key


def test_two_quotes_are_compared_word_by_word(shown, qtbot):
    panel = shown()
    first = excerpt(panel).annotation.anchor.exact
    with qtbot.waitSignal(panel.told):
        press_key(KEY.Key_V)
    assert not panel.pane.isVisible()
    assert here(panel).endswith("đã đánh dấu để so: A")
    press_key(KEY.Key_J)
    second = excerpt(panel).annotation.anchor.exact
    press_key(KEY.Key_V)
    assert panel.pane.isVisible()
    shown_texts = [quote.toPlainText() for quote in panel.pane.quotes]
    assert shown_texts == [" ".join(first.split()), " ".join(second.split())]
    assert [label.text()[:2] for label in panel.pane.citations] == ["A:", "B:"]
    assert "Chỉ có ở đây" in panel.pane.quotes[0].accessibleName()
    press_key(KEY.Key_J)
    third = excerpt(panel).annotation.anchor.exact
    press_key(KEY.Key_V)  # takes the place of the second
    assert [quote.toPlainText() for quote in panel.pane.quotes] == [" ".join(first.split()), " ".join(third.split())]
    press_key(KEY.Key_Escape)
    assert not panel.pane.isVisible()
    assert panel.table.hasFocus()
    with qtbot.waitSignal(panel.left):
        press_key(KEY.Key_Escape)


def test_what_is_told_of_the_comparison_goes_with_it(shown):
    panel = shown()
    told, outdated = [], []
    panel.told.connect(told.append)
    panel.outdated.connect(outdated.append)
    press_key(KEY.Key_V)
    press_key(KEY.Key_Escape)
    assert outdated == told[-1:]
    for key in (KEY.Key_V, KEY.Key_J, KEY.Key_V):
        press_key(key)
    assert "Esc" in told[-1]
    assert len(outdated) == 1
    press_key(KEY.Key_Escape)
    assert outdated[1:] == told[-1:]


def test_the_comparison_takes_a_third_of_a_high_room(shown):
    panel = shown(size=(900, 1200))
    for key in (KEY.Key_V, KEY.Key_J, KEY.Key_V):
        press_key(key)
    high = panel.pane.height()
    panel.resize(900, 500)
    assert panel.pane.height() < high
    assert panel.pane.height() <= 250, "half of it at most"


def test_some_lines_of_the_quotes_are_seen_in_large_type_too(shown, look):
    panel = shown(size=(1000, 700))
    for key in (KEY.Key_V, KEY.Key_J, KEY.Key_V):
        press_key(key)
    look.choose_font_size(38)
    quote = panel.pane.quotes[0]
    panel.layout().activate()
    panel.pane.layout().activate()
    assert quote.viewport().height() >= 2 * quote.fontMetrics().lineSpacing()


def test_heads_are_as_high_as_their_row_also_when_none_is_part_of_another(shown, qtbot):
    panel = shown()
    QTest.mouseClick(panel.bar.era, Qt.MouseButton.LeftButton)
    heads = panel.heads
    qtbot.waitUntil(lambda: heads.height() == heads.sizeHint().height())
    for head in heads.heads:
        assert head.height() == heads.height()
        assert head.counts.geometry().bottom() < heads.height()


def test_what_only_one_quote_has_is_struck_through_or_underlined(shown, session):
    panel = shown()
    for key in (KEY.Key_V, KEY.Key_J, KEY.Key_V):
        press_key(key)
    for quote, struck in zip(panel.pane.quotes, (True, False), strict=True):
        block = quote.document().firstBlock()
        own, kept = [], []
        fragments = block.begin()
        while not fragments.atEnd():
            shape, text = fragments.fragment().charFormat(), fragments.fragment().text()
            (own if (shape.fontStrikeOut() if struck else shape.fontUnderline()) else kept).append(text)
            fragments += 1
        assert "".join(own).strip()
        assert "".join(kept).strip()


def test_ctrl_c_copies_exactly_this_table(shown, qtbot):
    panel = shown()
    with qtbot.waitSignal(panel.told):
        press_key(KEY.Key_C, CONTROL)
    copied = QGuiApplication.clipboard().text()
    assert copied.splitlines()[0] == "\t".join(
        ["Tháng", "Bắc Giang, nay thuộc TP Bắc Ninh", "Bắc Ninh", "Hải Dương, nay thuộc TP Hải Phòng", "Hải Phòng",
         "Quảng Ninh"]
    )  # fmt: skip
    assert copied.count("Không có bài") == sum(
        cell.gap == "no-article" for row in panel.model.table.rows for cell in row.cells
    )


@pytest.mark.parametrize("name", ["csv", "html", "md"])
def test_a_table_is_written_to_a_file(shown, tmp_path, qtbot, name):
    panel = shown()
    path = tmp_path / f"bảng.{name}"
    with qtbot.waitSignal(panel.told) as told:
        panel.exporting.write(panel.model.table, name, path, "Kéo giảm tội phạm")
    assert told.args[0].startswith("Đã ghi 19 đoạn trích vào")
    assert "Công tác phòng, chống tội phạm" in path.read_text(encoding="utf-8")


def test_a_refused_export_says_why(shown, tmp_path, qtbot, session):
    panel = shown()
    with qtbot.waitSignal(session.refused):
        panel.exporting.write(panel.model.table, "csv", tmp_path / "gone" / "a.csv", "x")
