"""What the line at the foot of the window says of steps."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from desktop_app.domain.annotations import State
from desktop_app.domain.differences import between
from desktop_app.domain.spans import Span
from desktop_app.operations import annotations as filing
from desktop_app.operations import revisions
from desktop_app.operations import themes as codebook
from desktop_app.ui.status import StepWords
from desktop_app.ui.translation import Language


@pytest.fixture
def said(press, qapp: QApplication):
    """Says of the newest step what it did, in Vietnamese."""
    before = QLocale()
    language = Language(qapp, "vi")
    yield lambda: StepWords().done(press.journal.undoable())
    qapp.removeTranslator(language._translator)
    language.deleteLater()
    QLocale.setDefault(before)


def test_what_was_done_to_themes_is_said_as_done(press, said):
    first, second, third = press.themes.all()
    named = codebook.rename(press, first, "An ninh")
    assert said() == f"Đã đổi tên {first.name} thành An ninh"
    named = codebook.rename(press, named, "Trật tự → an ninh")
    assert said() == "Đổi tên chủ đề – An ninh → Trật tự → an ninh"
    codebook.merge(press, second, third)
    assert said() == f"Đã gộp {second.name} vào {third.name}"
    codebook.archive(press, named)
    assert said() == "Đã lưu trữ chủ đề: Trật tự → an ninh"
    codebook.add(press, "Giao thông")
    assert said() == "Đã thêm chủ đề: Giao thông"


def test_of_a_passage_the_edge_that_moved_is_quoted(press, said):
    article = press.articles.article(press.articles.rows()[0].id)
    theme = press.themes.all()[0]
    made = filing.tag(press, article, Span(0, 120), [theme])
    made = filing.move_edges(press, article, made, Span(0, 150))
    assert said().endswith(" ".join(article.text[112:150].split()) + "”")
    filing.move_edges(press, article, made, Span(10, 150))
    assert said().startswith(f"Đoạn trích nay là “{article.text[10:30]}")


def test_stars_and_states_are_said_as_they_are_now(press, said):
    article = press.articles.article(press.articles.rows()[0].id)
    passage = filing.tag(press, article, Span(0, 9), press.themes.all()[:1])
    for starred, words in ((True, "Đã gắn sao: “"), (False, "Đã bỏ sao: “")):
        filing.star(press, [press.annotations.annotation(passage.id)], starred=starred)
        assert said().startswith(words)
    states = (
        (State.CHECKED, "đã kiểm"),
        (State.DOUBTFUL, "còn nghi vấn"),
        (State.PRINT, "để in"),
        (State.NEW, "lại là mới"),
    )
    for state, words in states:
        filing.review(press, [press.annotations.annotation(passage.id)], state)
        assert said().startswith(f"Đoạn trích {words}: “")


def test_words_are_starred_that_are_filed_nowhere(press, said):
    article = press.articles.article(press.articles.rows()[0].id)
    filing.keep(press, article, Span(0, 9))
    assert said().startswith("Đã gắn sao: “")


def test_new_words_are_said_to_be_accepted(press, said):
    article = press.articles.article(press.articles.rows()[0].id)
    filing.tag(press, article, Span(0, 60), press.themes.all()[:1])
    revisions.revise(press, article, between(article.text, article.text[:5] + "xx" + article.text[5:]))
    revisions.repair(press, press.annotations.in_article(article.id))
    assert said().startswith(f"Đã nhận chữ mới: “{article.text[:5]}xx")
