"""The review in its window: what leads into it, and what it shares with the library's list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.filters import Facet, Filter, choosing
from desktop_app.domain.spans import Span
from desktop_app.operations.annotations import tag

KEY = Qt.Key


def test_the_review_keeps_to_what_is_typed_and_chosen_for_the_list(window, search, qtbot):
    window.show_review()
    review = window.rooms.review
    article = window.session.library.articles.article(window.session.library.articles.rows()[0].id)
    for start in (0, 40):
        window.session.perform(
            tag, window.session.library, article, Span(start, start + 20), window.session.used_themes()[:1]
        )
    other = window.session.library.articles.article(window.session.library.articles.rows()[1].id)
    window.session.perform(tag, window.session.library, other, Span(0, 20), window.session.used_themes()[:1])
    assert len(review.selection.passages) == 3
    slug = article.metadata.provinces.at_publication[0]
    window.library.feed.choose(Filter(choosing(Facet.THEN, slug)))
    qtbot.waitUntil(lambda: review.selection.ready and len(review.selection.passages) == 2)
    QTest.keyClick(review.bar.restrictions.chips[0], KEY.Key_Delete)
    qtbot.waitUntil(lambda: review.selection.ready and len(review.selection.passages) == 3)
    assert not window.library.feed.restricting
    search('tỉnh:"hai phong" công an')
    qtbot.waitUntil(lambda: review.selection.ready and len(review.selection.passages) == 2)
    QTest.keyClick(review.bar.restrictions.chips[0], KEY.Key_Delete)
    qtbot.waitUntil(lambda: review.selection.ready and len(review.selection.passages) == 3)
    assert window.header.search.text() == ""
