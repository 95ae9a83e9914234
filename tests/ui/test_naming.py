"""What a window is called."""

from __future__ import annotations

from desktop_app.operations import articles
from desktop_app.ui.library_words import shown_name


def test_the_first_library_is_called_in_the_language_in_use(window, tmp_path):
    assert window.header.library.text() == "press"
    assert shown_name(tmp_path / "library.trich") == "Thư viện"


def test_the_window_is_called_after_its_article(window):
    article = window.session.article
    assert window.windowTitle() == f"{article.shown_title} – press – Trích"
    window.session.perform(articles.correct, window.session.library, article.id, "title", "Ảnh {0} và {1}")
    assert window.windowTitle() == "Ảnh {0} và {1} – press – Trích"
    other = window.session.library.articles.rows()[1]
    window.open_article(other.id)
    assert window.windowTitle() == f"{other.title} – press – Trích"


def test_braces_in_the_name_of_a_library_are_its_own(window, monkeypatch):
    monkeypatch.setattr("desktop_app.ui.naming.shown_name", lambda _path: "Kho {0} {1}")
    window.open_article(window.session.library.articles.rows()[1].id)
    assert window.windowTitle() == f"{window.session.article.shown_title} – Kho {{0}} {{1}} – Trích"
