"""The theme picker of a reader, in a window."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.spans import Span
from desktop_app.operations import annotations as filing
from desktop_app.operations import themes as codebook
from desktop_app.ui.reader.marks import Passages


def test_what_is_used_in_the_article_comes_first_without_its_passages_being_read(open_window, press, qtbot):
    first = press.themes.all()[0]
    rare = codebook.add(press, "Zzz")
    article, other = (press.articles.article(row.id) for row in press.articles.rows()[:2])
    for start in range(0, 2_000, 10):
        filing.tag(press, article, Span(start, start + 5), [rare])
    for start in range(0, 3_000, 10):
        filing.tag(press, other, Span(start, start + 5), [first])
    window = open_window(article.id)
    window.reader.ruler.show_passages(Passages((), {}))  # it reads all of them, one piece after the other
    view = window.reader.view
    view.desk.lay_annotations(press.annotations.filed(article.id))
    QTest.keyClick(view, Qt.Key.Key_T)
    picker = window.reader.picking.picker
    qtbot.waitUntil(picker.isVisible)
    assert [picker._model.index(row, 0).data() for row in range(2)] == ["Zzz", first.name]
    assert press.themes.counts_in(article.id) == Counter({rare.id: 200})
    assert view.desk.laid.known(view.desk.laid.ids) is None, "all of them were read"
    picker.close()
