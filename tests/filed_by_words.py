"""Passages of a library: each sentence of its articles is filed under the themes of whose words it has one."""

from __future__ import annotations

import re

from desktop_app.domain.spans import Span
from desktop_app.operations.annotations import tag
from desktop_app.store.library import Library
from desktop_app.vietnam.sentences import sentences

CRIME, DIGITAL, WELFARE = "keo-giam-toi-pham", "chuyen-doi-so", "an-sinh-xa-hoi"
FILED = {CRIME: r"tội phạm", DIGITAL: r"chuyển đổi số|Đề án (số )?06", WELFARE: r"an sinh|hộ nghèo|giảm nghèo"}


def file_by_words(library: Library) -> None:
    """File each sentence whose words say so, one step each."""
    themes = {theme.key: theme for theme in library.themes.all()}
    for row in library.articles.rows():
        article = library.articles.article(row.id)
        for start, end in sentences(article.text):
            found = [themes[key] for key, words in FILED.items() if re.search(words, article.text[start:end])]
            if found:
                tag(library, article, Span(start, end), found)
