from __future__ import annotations

import pytest

from desktop_app.domain.errors import BadQueryError
from desktop_app.operations.search import find_in


def test_words_are_found_in_a_text_with_and_without_accents():
    text = "Kéo giảm tội phạm; kéo giảm Tội Phạm."
    assert [span.of(text) for span in find_in(text, "toi pham")] == ["tội phạm", "Tội Phạm"]
    assert len(find_in(text, "kéo giảm tội phạm")) == 2
    assert len(find_in(text, "tối phạm")) == 2, "marks only say which are meant most"
    with pytest.raises(BadQueryError):
        find_in(text, "…")


@pytest.mark.parametrize("line", ["tỉnh:Hà Nội tội phạm", "tỉnh:Hà Nội", "tiêu đề:tội phạm", '-"tội phạm"', "(-tội)"])
def test_in_one_text_only_words_are_looked_for(line):
    with pytest.raises(BadQueryError):
        find_in("Kéo giảm tội phạm ở Hà Nội", line)
