from __future__ import annotations

import logging
import threading

import pytest
from PySide6.QtCore import QObject, QTimer, Signal, qWarning
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop_app.ui.faults import Faults
from desktop_app.ui.jobs import Jobs


class Broken(QWidget):
    poked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.painted = 0
        self.poked.connect(self._on_poked)

    def _on_poked(self) -> None:
        raise KeyError("slot")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        self.painted += 1
        raise ValueError("paint")


@pytest.fixture
def faults(qtbot):
    faults = Faults()
    faults.install()
    yield faults
    faults.remove()


def test_an_exception_in_a_slot_is_noticed_and_the_program_goes_on(faults, qtbot, caplog):
    widget = Broken()
    qtbot.addWidget(widget)
    with qtbot.waitSignal(faults.noticed) as caught:
        widget.poked.emit()
    assert caught.args[0].startswith("KeyError, test_faults.py:")
    assert any(record.levelno == logging.ERROR and record.exc_info for record in caplog.records)


def test_painting_that_fails_is_noticed_once(faults, qtbot):
    noticed = []
    faults.noticed.connect(noticed.append)
    widget = Broken()
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitUntil(lambda: widget.painted > 0)
    first = widget.painted
    widget.update()
    qtbot.waitUntil(lambda: widget.painted > first)
    assert len(noticed) == 1
    assert noticed[0].startswith("ValueError")


def test_a_timer_and_a_thread_that_fail_are_noticed(faults, qtbot):
    with qtbot.waitSignal(faults.noticed) as caught:
        QTimer.singleShot(0, _break)
    assert caught.args[0].startswith("ZeroDivisionError")
    with qtbot.waitSignal(faults.noticed) as caught:
        thread = threading.Thread(target=_lose)
        thread.start()
    thread.join()
    assert caught.args[0].startswith("LookupError")


def test_a_job_that_fails_is_noticed_through_its_signal(faults, qtbot):
    jobs = Jobs()
    jobs.failed.connect(faults.report)
    with qtbot.waitSignal(faults.noticed):
        jobs.start(_lose, print)
    jobs.close()


def test_qts_warnings_go_to_the_log_only(faults, qtbot, caplog):
    noticed = []
    faults.noticed.connect(noticed.append)
    qWarning("something about pixels")
    assert "something about pixels" in caplog.text
    assert noticed == []


def test_a_fault_can_be_reported_by_hand(faults, qtbot):
    owner = QObject()
    with qtbot.waitSignal(faults.noticed):
        faults.report(RuntimeError(owner.objectName()))


def _break() -> None:
    1 / 0  # noqa: B018


def _lose() -> None:
    raise LookupError("thread")
