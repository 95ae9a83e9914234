"""How a copy of an article is called where its title would only say the same again."""

from __future__ import annotations

from desktop_app.domain.articles import ArticleRow
from desktop_app.domain.dates import local_date

_TITLE = 60  # letters


def copy_name(row: ArticleRow) -> str:
    """A copy by its paper, or its author, and when it appeared: `Báo Bắc Ninh 3/2024`; empty where neither is known."""
    return " ".join(part for part in (row.source or row.author or "", local_date((row.published or "")[:10])) if part)


def title_of(row: ArticleRow) -> str:
    """The title in quotes, cut short."""
    title = row.title if len(row.title) <= _TITLE else row.title[:_TITLE].rstrip() + "…"
    return f"“{title}”"
