from __future__ import annotations

from desktop_app.domain.ids import ArticleId
from desktop_app.domain.matching import Text, found_in
from desktop_app.domain.query_reader import parse
from desktop_app.domain.search import Hit, Snippet
from desktop_app.domain.spellings import spelled_lines


def hits(line: str, *texts: str) -> list[Hit]:
    words = parse(line).words
    assert words is not None
    return [
        Hit(ArticleId(text), text, None, snippets=tuple(Snippet(at, text, at.start) for at in found.spans))
        for text in texts
        for found in [found_in(words, Text(text))]
    ]


def spelled(line: str, *texts: str) -> list[str]:
    return spelled_lines(line, parse(line).words, hits(line, *texts))


def test_spellings_come_from_what_was_found_the_most_frequent_first():
    assert spelled("ky luat", "kỷ luật và kỷ luật", "kỹ luật", "Kỷ luật") == ["kỷ luật", "kỹ luật"]


def test_case_and_the_place_of_a_tone_make_no_other_spelling():
    assert spelled("hoa binh", "HÒA BÌNH", "Hoà Bình", "Hòa Bình", "Hòa Bình") == ["Hòa Bình"]


def test_what_was_typed_with_marks_or_is_written_without_is_not_asked_about():
    assert spelled("tội pham", "tội phạm") == []
    assert spelled("facebook", "Facebook") == []


def test_each_phrase_of_a_line_is_spelled_and_the_rest_stays():
    line = '"keo giam" "ma tuy" tinh:ha noi'
    words = parse('"keo giam" "ma tuy"').words
    found = hits('"keo giam" "ma tuy"', "kéo giảm ma túy", "kéo giảm mà tuy")
    assert spelled_lines(line, words, found)[0] == '"kéo giảm" "ma túy" tinh:ha noi'
    assert len(spelled_lines(line, words, found)) == 2


def test_a_beginning_stays_as_it_was_typed():
    assert spelled("chuyen d*", "chuyển đổi") == []
