"""The side after the window went from room to room."""

from __future__ import annotations


def test_the_menu_under_the_themes_works_after_a_walk_through_the_rooms(window, qtbot):
    window.rooms.open_side()
    themes = window.rooms.side.themes
    for show in (window.show_review, window.show_names, window.show_read):
        show()
        qtbot.waitUntil(window.jobs.idle)
    before = themes.archived.isChecked()
    themes.menu.actions()[0].trigger()
    assert themes.archived.isChecked() is not before
    window.language.choose("en")
    qtbot.waitUntil(lambda: themes.archived.text() == "Show archived")
