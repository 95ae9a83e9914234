"""The hundred sentences of the samples that say most of the starter themes: one key files each, the rest moves."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.ids import ArticleId
from desktop_app.domain.spans import Span

WANTED = 100
WORDS = {
    "1": r"tội phạm|trật tự|an ninh|ma túy|công an|vi phạm|đấu tranh|phòng ngừa|trấn áp|đối tượng|vụ án|tệ nạn",
    "2": r"chuyển đổi số|đề án 06|dữ liệu|định danh|điện tử|căn cước|trực tuyến|công nghệ|số hóa|dịch vụ công",
    "3": r"an sinh|hộ nghèo|giảm nghèo|nhà ở|việc làm|người dân|đời sống|bảo hiểm|hỗ trợ|chính sách|y tế|giáo dục",
}
"""What sentences of each starter theme say, by the theme's digit."""
MOVES = {Qt.Key.Key_J, Qt.Key.Key_Home}


class Choice(NamedTuple):
    """One of the hundred: where it stands, and the digit of the theme of which it says most."""

    score: int
    article: ArticleId
    span: Span
    digit: str


def test_each_of_the_hundred_most_relevant_sentences_takes_one_key(window):
    library, view = window.session.library, window.reader.view
    chosen = _most_relevant(window)
    assert len(chosen) == WANTED
    pressed: Counter[Qt.Key] = Counter()

    def press(key: Qt.Key) -> None:
        pressed[key] += 1
        QTest.keyClick(view, key)

    for article in dict.fromkeys(choice.article for choice in chosen):
        window.open_article(article)
        press(Qt.Key.Key_Home)
        for choice in sorted((c for c in chosen if c.article == article), key=lambda c: c.span):
            while view.desk.place.span.start < choice.span.start:
                press(Qt.Key.Key_J)
            assert view.desk.place.span == choice.span
            press(Qt.Key(ord(choice.digit)))
    tagging = sum(count for key, count in pressed.items() if key not in MOVES)
    assert tagging == WANTED
    digits = {theme.id: theme.shortcut for theme in library.themes.all()}
    filed = {
        (annotation.article, annotation.anchor.span, digits[theme])
        for article in {choice.article for choice in chosen}
        for annotation in library.annotations.in_article(article)
        for theme in annotation.themes
    }
    assert filed == {(choice.article, choice.span, choice.digit) for choice in chosen}


def _most_relevant(window) -> list[Choice]:
    """The sentences with most of the words, of all samples; titles and captions count as the keys stop at them."""
    found = []
    for row in window.session.library.articles.rows():
        window.open_article(row.id)
        page, place = window.reader.view.desk.page, window.reader.view.desk.place
        sentence = place.sentence
        while True:
            words = sentence.of(page.text).lower()
            scores = {digit: len(re.findall(pattern, words)) for digit, pattern in WORDS.items()}
            digit = max(scores, key=lambda digit: scores[digit])
            found.append(Choice(scores[digit], row.id, sentence, digit))
            following = page.sentence_beside(sentence, 1)
            if following == sentence:
                break
            sentence = following
    return sorted(found, key=lambda choice: -choice.score)[:WANTED]
