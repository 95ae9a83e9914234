"""How it looks at two sizes, in both languages, light and dark: all words whole, nothing over anything else."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from desktop_app.domain.passages import By
from desktop_app.ui.abreast.model import CELL_ROLE
from desktop_app.ui.abreast.table import LEAST_WIDTH
from desktop_app.ui.look.colour import contrast
from desktop_app.ui.look.tokens import TOKENS, Scheme
from tests.ui.abreast.test_panel import KEY
from tests.ui.hands import press_key

SIZES = [(1400, 900), (960, 640), (560, 640)]


def place(part: QWidget, panel: QWidget) -> QRect:
    return QRect(part.mapTo(panel, QPoint(0, 0)), part.size())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("code", ["vi", "en"])
def test_all_words_are_whole_and_nothing_overlaps(shown, language, size, code):
    panel = shown(size=size)
    language.choose(code)
    for _ in range(2):
        panel.grab()
    bar = panel.bar
    controls = [bar.back, bar.theme, bar.by, bar.era, bar.add, bar.export]
    for control in controls:
        assert place(control, panel).right() <= panel.width()
        assert control.width() >= control.sizeHint().width()
    for one, other in itertools.combinations(controls, 2):
        assert not place(one, panel).intersects(place(other, panel))
    assert place(panel.bar, panel).bottom() < place(panel.heads, panel).top() + 1
    assert place(panel.heads, panel).bottom() < place(panel.table, panel).top() + 1
    for head in panel.heads.heads:
        assert not head.below.elided
        assert not head.counts.elided
        assert head.name.text() == head._words.title
        assert head.counts.geometry().bottom() < head.height()
        assert not head.name.geometry().intersects(head.close_button.geometry())


@pytest.mark.parametrize("size", SIZES)
def test_columns_are_equally_wide_and_their_heads_stand_over_them_however_it_is_scrolled(shown, size):
    panel = shown(size=size)
    table = panel.table
    widths = {table.columnWidth(column) for column in range(panel.model.columnCount())}
    assert len(widths) == 1
    assert widths.pop() >= LEAST_WIDTH
    for value in (0, table.horizontalScrollBar().maximum()):
        table.horizontalScrollBar().setValue(value)
        for column, head in enumerate(panel.heads.heads):
            left = table.viewport().mapTo(panel, QPoint(table.columnViewportPosition(column), 0)).x()
            assert head.mapTo(panel, QPoint(0, 0)).x() == left
    top = panel.heads.mapTo(panel, QPoint(0, 0)).y()
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    assert panel.heads.mapTo(panel, QPoint(0, 0)).y() == top


def test_lines_in_sight_are_as_high_as_their_highest_cell(shown):
    panel = shown(size=(960, 640))
    table, delegate = panel.table, panel.table._delegate
    for _ in range(6):
        line = table.rowAt(0)
        while 0 <= line < panel.model.rowCount() and table.rowViewportPosition(line) < table.viewport().height():
            cells = [panel.model.index(line, column).data(CELL_ROLE) for column in range(panel.model.columnCount())]
            needed = max(delegate.height(cell, table.columnWidth(0)) for cell in cells)
            needed = max(needed, table._months.needed(line))
            assert needed <= table.rowHeight(line) < needed + 10
            line += 1
        table.verticalScrollBar().setValue(table.verticalScrollBar().value() + 200)


def test_only_what_is_in_sight_is_read(shown, monkeypatch):
    panel = shown(size=(960, 640))
    assert 0 < len(panel.model._excerpts) < sum(column.passages for column in panel.model.table.columns)


def test_the_comparison_leaves_the_current_quote_in_sight(shown):
    panel = shown(size=(960, 640))
    for key in (KEY.Key_V, KEY.Key_J, KEY.Key_J, KEY.Key_V):
        press_key(key)
    panel.grab()
    cell = panel.table.visualRect(panel.table.currentIndex())
    assert panel.table.viewport().rect().contains(cell.topLeft())
    assert place(panel.pane, panel).top() >= place(panel.table, panel).bottom()
    assert place(panel.pane, panel).bottom() <= panel.height()


@pytest.mark.parametrize("scheme", [scheme for scheme in Scheme if scheme is not Scheme.SYSTEM])
def test_what_is_marked_is_readable(scheme):
    tokens = TOKENS[scheme]
    for ink in (tokens.danger, tokens.accent, tokens.text):
        assert contrast(ink, tokens.surface) >= 4.5
    for ground in (tokens.background, tokens.accent_soft, tokens.surface):
        assert contrast(tokens.muted, ground) >= 4.5
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5


@pytest.mark.parametrize("by", [By.PROVINCE, By.MONTH])
def test_gaps_of_both_kinds_look_different(shown, by):
    panel = shown(by=by, size=(1400, 900))
    image = panel.table.viewport().grab().toImage()
    kinds = {}
    for line in range(panel.model.rowCount()):
        for column in range(panel.model.columnCount()):
            index = panel.model.index(line, column)
            cell = index.data(CELL_ROLE)
            room = panel.table.visualRect(index).adjusted(0, 0, -2, -2)
            if cell and cell.gap and panel.table.viewport().rect().contains(room):
                strip = [
                    image.pixelColor(x, room.bottom() - 1).name() for x in range(room.left() + 4, room.right() - 4)
                ]
                kinds.setdefault(cell.gap, []).append(len(set(strip)))
    assert all(count > 1 for count in kinds.get("no-article", []))
    assert all(count == 1 for count in kinds.get("nothing-filed", []))
    assert kinds
