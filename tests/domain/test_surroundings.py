from __future__ import annotations

from desktop_app.domain.spans import Span
from desktop_app.domain.surroundings import around

TEXT = "Câu một. Câu hai. Câu ba.\nCâu bốn ở dòng sau. Câu năm. Câu sáu. Câu bảy."


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def test_two_sentences_stand_on_either_side_and_paragraphs_are_marked():
    assert around(TEXT, span("Câu năm.")) == ("Câu ba. ¶ Câu bốn ở dòng sau.", "Câu sáu. Câu bảy.")


def test_the_rest_of_its_own_sentence_comes_with_it():
    assert around(TEXT, span("bốn ở dòng")) == ("Câu hai. Câu ba. ¶ Câu", "sau. Câu năm. Câu sáu.")


def test_nothing_stands_before_the_first_and_after_the_last():
    assert around(TEXT, span("Câu một."))[0] == ""
    assert around(TEXT, span("Câu bảy."))[1] == ""


def test_a_long_text_is_only_looked_at_nearby():
    text = "Một câu khá dài để đầy trang. " * 2_000
    before, after = around(text, Span(30_000, 30_029))
    assert len(before) < 100
    assert len(after) < 100
