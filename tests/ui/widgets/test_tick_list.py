from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCharFormat

from desktop_app.domain.spans import Span
from desktop_app.ui.widgets.tick_list import _laid_out, _shown
from desktop_app.ui.widgets.tick_model import TickRow


def found(text: str, word: str) -> tuple[Span, ...]:
    places = [at for at in range(len(text)) if text.startswith(word, at)]
    return tuple(Span(at, at + len(word)) for at in places)


@pytest.mark.parametrize(
    "before", ["", "😀 ", "một hai ba bốn năm 😀 sáu bảy tám chín " * 5, "x" * 300, "dòng\nmới\u00a0" * 20]
)
def test_what_was_found_is_marked_wherever_the_words_begin(before: str):
    text = f"{before}tội phạm và tội phạm 😀 nữa"
    words, places = _shown(TickRow(text, "", True, found(text, "tội phạm")))
    assert [span.of(words) for span in places] == ["tội phạm"] * 2
    assert places[0].start <= 93, "it is seen in the first lines"
    assert not {"\n", "\u00a0"} & set(words)


@pytest.mark.parametrize("width", [1, 40, 200, 5_000])
def test_two_lines_are_laid_out_with_a_sign_where_words_are_left_out(look, width: int):
    text = "tội phạm 😀 và những đoạn khác " * 40
    layout = _laid_out(text, list(found(text, "tội phạm")), look.interface_font(), QTextCharFormat(), width)
    assert layout.lineCount() <= 2
    shown = layout.text()
    assert text.startswith(shown.removesuffix("…"))
    assert all(mark.start + mark.length <= 2 * len(shown) for mark in layout.formats())
    if width == 200:
        assert text[len(shown) - 1] == " ", "no word is cut"
