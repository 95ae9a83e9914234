from __future__ import annotations

from unicodedata import normalize

import pytest

from desktop_app.domain.filters import Filter
from desktop_app.operations.finding import Finder


@pytest.fixture
def finder(library):
    finder = Finder(library.path)
    yield finder
    finder.close()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("chuyeenr ddooir soos", "chuyển đổi số"),
        ("toi65 pham5", "tội phạm"),
        ('"keos giamr" tooij', '"kéo giảm" tội'),
    ],
)
def test_raw_typing_is_understood(finder, typed, meant):
    assert not finder.first(typed, Filter(), 1).hits
    assert finder.instead(typed, Filter()) == meant


def test_a_word_that_no_article_has_is_taken_for_a_near_one(finder):
    assert finder.instead("chuyễn đỗi sốo", Filter()) == "chuyễn đỗi so"
    assert finder.instead("kéo giảmm tội phạm", Filter()) == "kéo giam tội phạm"
    assert finder.instead(normalize("NFD", "kéo giảmm tội phạm"), Filter()) == "kéo giam tội phạm"
    assert finder.instead('"kéo giảmm" "tội phạm"', Filter()) == '"kéo giam" "tội phạm"'


def test_what_would_find_nothing_either_is_not_offered(finder):
    assert finder.instead("giảm tội kéo phạm", Filter()) is None
    assert finder.instead("qqqqqq wwwwww", Filter()) is None
