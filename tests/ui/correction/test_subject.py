from __future__ import annotations

from desktop_app.domain.articles import Article, Metadata
from desktop_app.domain.ids import ArticleId, TextId
from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.spans import Span
from desktop_app.ui.correction.name_field import fitting, folded
from desktop_app.ui.correction.subject import Subject, moved, stretched, subject_of

TEXT = "Tin tối\nÔng Tám gặp Công an tỉnh ta, rồi về. Chiều 9/5 ông Tám nghỉ."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def article() -> Article:
    return Article(ArticleId("a"), TextId("t"), TEXT, Metadata(), ())


def test_edges_move_by_syllables_and_stay_in_their_line():
    here = span("Công an")
    assert moved(TEXT, here, 1, start=False).of(TEXT) == "Công an tỉnh"
    assert moved(TEXT, here, -1, start=False).of(TEXT) == "Công"
    assert moved(TEXT, here, -1, start=True).of(TEXT) == "gặp Công an"
    assert moved(TEXT, span("Ông"), -1, start=True).of(TEXT) == "Ông"
    assert moved(TEXT, span("Công"), 1, start=True).of(TEXT) == "Công", "never empty"


def test_a_click_moves_the_nearer_edge():
    here = span("Công an tỉnh")
    assert stretched(TEXT, here, TEXT.index("ta,")).of(TEXT) == "Công an tỉnh ta"
    assert stretched(TEXT, here, TEXT.index("gặp")).of(TEXT) == "gặp Công an tỉnh"
    assert stretched(TEXT, here, TEXT.index("an tỉnh")).of(TEXT) == "an tỉnh"


def test_words_are_shown_in_their_sentence():
    assert Subject(article(), span("Tám"), span("Tám")).shown().of(TEXT) == "Ông Tám gặp Công an tỉnh ta, rồi về."


def test_wrong_edges_become_the_words_round_the_entity():
    said = Subject(article(), span("Công an tỉnh ta"), span("Công an tỉnh")).said(EntityType.ORG, "")
    assert (said.words, said.name) == ("[Công an tỉnh] ta", "Công an tỉnh")
    nothing = Subject(article(), span("Công an"), span("Công an")).said(None, "Công an tỉnh Hải Dương")
    assert (nothing.words, nothing.type, nothing.name) == ("Công an", None, "")


def test_a_new_name_takes_the_place_of_what_it_overlaps():
    longer = Mention(EntityType.ORG, span("Công an tỉnh ta"), "Công an tỉnh ta", "Công an tỉnh ta")
    found = subject_of(article(), span("Công an"), None, [longer])
    assert (found.found, found.meant) == (longer.span, span("Công an"))
    known = subject_of(article(), longer.span, longer, [])
    assert known.mention is longer


def test_names_are_offered_without_accents_the_beginnings_first():
    names = folded(["Đỗ Nguyên", "Nguyễn Văn Thuận", "Nguyễn An", "Trần Ba"])
    assert fitting("nguye", names) == ["Nguyễn An", "Nguyễn Văn Thuận", "Đỗ Nguyên"]
    assert fitting(" ", names) == []
