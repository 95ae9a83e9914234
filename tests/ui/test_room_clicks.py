"""A click on a control of a room leaves the keyboard to what is worked on: its keys go on at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget

from desktop_app.domain.asked import Asked, Pin
from desktop_app.domain.passages import By

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(open_window, tagged):
    return open_window(language="en")


def click(control: QWidget) -> None:
    QTest.mouseClick(control, LEFT)


def test_after_a_click_above_the_review_its_keys_mean_the_rows(window):
    window.show_review()
    review, bar = window.rooms.review, window.rooms.review.bar
    for control in (bar.themes.findChildren(QAbstractButton)[0], bar.era, bar.states.findChildren(QAbstractButton)[1]):
        window.library.focus_list()
        click(control)
        assert QApplication.focusWidget() is review.list
    QTest.keyClicks(QApplication.focusWidget(), "c")
    assert window.centre.currentWidget() is window.rooms.abreast


def test_after_a_condition_is_clicked_away_too(window):
    window.show_review()
    review = window.rooms.review
    review.asking.begin(Asked(pins=(Pin(By.PROVINCE, "hai-phong"),)))
    window.library.focus_list()
    click(review.bar.restrictions.chips[0])
    assert review.asked.pins == ()
    assert QApplication.focusWidget() is review.list


def test_after_a_click_above_columns_and_pictures(window):
    window.show_review()
    window.rooms.review.bar.beside.click()
    abreast = window.rooms.abreast
    window.library.focus_list()
    click(abreast.bar.era)
    assert QApplication.focusWidget() is abreast.table
    window.actions_["overview"].trigger()
    overview = window.rooms.overview
    for control in (overview.bar.themes.findChildren(QAbstractButton)[0], overview.bar.era):
        window.library.focus_list()
        click(control)
        assert QApplication.focusWidget() is overview.view


def test_lists_of_choices_take_the_keyboard_by_tab_only(window):
    window.actions_["overview"].trigger()
    window.actions_["dossiers"].trigger()
    boxes = [*window.rooms.overview.findChildren(QComboBox), *window.rooms.dossiers.findChildren(QComboBox)]
    assert boxes
    assert all(box.focusPolicy() == Qt.FocusPolicy.TabFocus for box in boxes)
