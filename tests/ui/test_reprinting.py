"""Reprints where an editor meets them: in the list, over the article, in Details, in menus and the palette."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.articles import ArticleRow
from desktop_app.domain.filters import Facet, Filter, choosing
from desktop_app.operations.annotations import tag
from desktop_app.operations.articles import correct
from desktop_app.operations.reprints import fold_all_under
from desktop_app.ui.library.model import RECORD_ROLE

KEY = Qt.Key


@pytest.fixture
def five(press):
    """The articles as the list has them; the second and the third are reprints of the first."""
    rows = press.articles.rows()
    correct(press, rows[1].id, "source", "Báo Bắc Ninh")
    fold_all_under(press, [rows[1].id, rows[2].id], rows[0].id)
    return [row.id for row in rows]


@pytest.fixture
def window(five, open_window):
    window = open_window(five[0])
    window.rooms.open_side()
    window.focus_article()
    return window


def rows(window) -> list[ArticleRow]:
    model = window.library.view.model()
    found = (model.index(row, 0).data(RECORD_ROLE) for row in range(model.rowCount()))
    return [record for record in found if isinstance(record, ArticleRow)]


def canonical(window, article):
    return window.session.library.articles.article(article).canonical


def choose(menu, words: str) -> None:
    """Press the action of a menu whose words begin so."""
    action = next(action for action in menu.actions() if action.text().startswith(words))
    menu.close()
    action.trigger()


def offer(window, *articles):
    window.library.focus_list()
    return window.tools.correcting.offer(articles, window.library.view.rect())


def test_the_list_folds_reprints_and_says_how_many(window, five):
    listed = {row.id: row for row in rows(window)}
    assert set(listed) == {five[0], five[3], five[4]}
    model, place = window.library.view.model(), window.library.view.articles.find(five[0])
    spoken = model.index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("+2 bản đăng lại")
    assert not window.library.view.grab().isNull()


def test_passages_and_the_choice_of_a_paper_bring_reprints_back(window, five, qtbot):
    library = window.session.library
    article = library.articles.article(five[1])
    window.session.perform(tag, library, article, article.lines[0].span, [library.themes.all()[0]])
    qtbot.waitUntil(lambda: five[1] in {row.id for row in rows(window)})
    assert five[2] not in {row.id for row in rows(window)}
    window.session.perform(library.undo)
    qtbot.waitUntil(lambda: five[1] not in {row.id for row in rows(window)})
    window.library.feed.choose(Filter(choosing(Facet.SOURCE, "Báo Bắc Ninh")))
    qtbot.waitUntil(lambda: [row.id for row in rows(window)] == [five[1]])


def test_links_over_the_article_lead_to_the_copies_and_back(window, five):
    links = window.reader.reprints
    assert links.isVisibleTo(window)
    assert any(link.text().startswith("Báo Bắc Ninh") for link in links.links)
    next(link for link in links.links if link.text().startswith("Báo Bắc Ninh")).click()
    assert window.session.article.id == five[1]
    assert window.library.view.record().id == five[0], "the row under which it is folded"
    (back,) = links.links
    assert back.text().startswith("Bản đăng lại của “")
    back.click()
    assert window.session.article.id == five[0]
    window.open_article(five[4])
    assert not links.isVisibleTo(window)


def test_more_copies_than_there_is_room_for_are_all_in_details(window, five):
    library = window.session.library
    window.session.perform(fold_all_under, library, five[1:], five[0])
    assert len(window.reader.reprints.links) == 4
    window.reader.reprints._most = 2
    window.reader.reprints._fill()
    assert window.reader.reprints.links[-1].text() == "và 2 bản nữa"
    window.reader.reprints.links[-1].click()
    side = window.rooms.side
    assert side.tabs.currentWidget() is side.details
    assert len(side.details.reprints.links.links) == 4


def test_details_say_that_it_is_none_and_undo_brings_it_back(window, five, qtbot):
    section = window.rooms.side.details.reprints
    assert section.main.isHidden()
    assert not section.fold.isHidden()
    window.open_article(five[1])
    assert section.fold.isHidden()
    section.separate.click()
    assert canonical(window, five[1]) is None
    assert window.status.text.startswith("Không còn là bản đăng lại: ")
    assert not window.reader.reprints.isVisibleTo(window)
    qtbot.waitUntil(lambda: five[1] in {row.id for row in rows(window)})
    window.undoing.undo()
    assert canonical(window, five[1]) == five[0]
    section.main.click()
    assert canonical(window, five[0]) == five[1]
    qtbot.waitUntil(lambda: five[0] not in {row.id for row in rows(window)})


def test_the_menu_of_the_list_opens_and_separates_and_turns_over(window, five):
    choose(offer(window, five[0]), "Mở bản đăng lại: Báo Bắc Ninh")
    assert window.session.article.id == five[1]
    choose(offer(window, five[1]), "Mở bản chính: ")
    assert window.session.article.id == five[0]
    choose(offer(window, five[1]), "Chọn bài này làm bản chính")
    assert canonical(window, five[0]) == five[1]
    choose(offer(window, five[2]), "Đây không phải bản đăng lại")
    assert canonical(window, five[2]) is None


def test_several_selected_articles_are_folded_in_one_step(window, five):
    steps = window.session.library.journal.count()
    choose(offer(window, five[3], five[4]), "Gộp vào “")
    assert canonical(window, five[4]) == five[3]
    assert window.session.library.journal.count() == steps + 1


def test_the_main_copy_is_chosen_by_a_few_letters(window, five):
    window.open_article(five[4])
    window.actions_["reprint_of"].trigger()
    picker = window.tools.reprinting.picker
    assert QApplication.focusWidget() is picker.line
    offered = {picker.model.index(row, 0).data(RECORD_ROLE).payload for row in range(picker.model.rowCount())}
    assert offered == {five[0], five[3]}, "neither itself nor what is a reprint itself"
    QTest.keyClick(picker.line, KEY.Key_Return)
    assert canonical(window, five[4]) in offered
    assert window.session.library.articles.count(Filter(folded=True)) == 2


def test_commands_are_offered_where_they_mean_something(window, five):
    enabled = {name: window.actions_[name].isEnabled() for name in ("reprint_of", "main_copy", "no_reprint")}
    assert enabled == {"reprint_of": True, "main_copy": False, "no_reprint": False}
    window.open_article(five[1])
    assert window.actions_["no_reprint"].isEnabled()
    window.actions_["no_reprint"].trigger()
    assert canonical(window, five[1]) is None
    assert not window.actions_["no_reprint"].isEnabled()


def test_links_have_names_and_stay_inside_a_narrow_column(window, five, qtbot):
    window.open_article(five[1])
    section = window.rooms.side.details.reprints
    window.rooms.show_details()
    for link in section.links.links:
        assert link.accessibleName().startswith("Mở “")
        assert link.width() <= section.width()
    window.language.choose("en")
    qtbot.waitUntil(lambda: window.reader.reprints.links[0].text().startswith("Reprint of “"))
    window.language.choose("vi")
