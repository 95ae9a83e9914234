from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.widgets.flow import FlowLayout


class Box(QWidget):
    def sizeHint(self) -> QSize:  # noqa: N802 - Qt calls it
        return QSize(100, 20)


@pytest.fixture
def flow(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    layout = FlowLayout(made, gap=10)
    made.boxes = [Box(made) for _ in range(3)]
    for box in made.boxes:
        layout.addWidget(box)
    return made


@pytest.mark.parametrize(("width", "height"), [(320, 20), (319, 50), (210, 50), (209, 80), (60, 80)])
def test_its_height_follows_from_its_width(flow: QWidget, width: int, height: int):
    assert flow.layout().heightForWidth(width) == height


def test_boxes_stay_inside_and_hidden_ones_take_no_room(qtbot: QtBot, flow: QWidget):
    flow.resize(230, 100)
    flow.show()
    qtbot.waitExposed(flow)
    assert [box.pos().toTuple() for box in flow.boxes] == [(0, 0), (110, 0), (0, 30)]
    flow.boxes[0].hide()
    flow.layout().activate()
    assert [box.pos().toTuple() for box in flow.boxes[1:]] == [(0, 0), (110, 0)]


def test_a_flow_in_a_flow_is_given_the_height_of_its_lines(qtbot: QtBot, flow: QWidget):
    outer = QWidget()
    FlowLayout(outer).addWidget(flow)
    assert outer.layout().heightForWidth(230) == 50
    flow.setParent(None)


def test_its_margins_are_kept_free(qtbot: QtBot, flow: QWidget):
    flow.layout().setContentsMargins(7, 3, 5, 2)
    assert flow.layout().heightForWidth(222) == 50 + 3 + 2
    assert flow.layout().heightForWidth(221) == 80 + 3 + 2
    flow.resize(222, 55)
    flow.show()
    qtbot.waitExposed(flow)
    assert [box.pos().toTuple() for box in flow.boxes] == [(7, 3), (117, 3), (7, 33)]
