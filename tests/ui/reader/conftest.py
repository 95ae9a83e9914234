"""An article of the seeds in a reader, with themes; and a notebook of what the reader asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.anchors import make_anchor
from desktop_app.domain.annotations import Annotation
from desktop_app.domain.articles import Article, Metadata
from desktop_app.domain.ids import AnnotationId, ArticleId, TextId, ThemeId
from desktop_app.domain.lines import Line, LineRole
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import SWATCHES, Theme
from desktop_app.ui.look.look import Look
from desktop_app.ui.look.tokens import Scheme
from desktop_app.ui.reader.view import ReaderView

NAMES = ("Kéo giảm tội phạm", "Chuyển đổi số", "An sinh xã hội", "Xây dựng Đảng", "Môi trường")


def article_of(text: str, roles: dict[int, LineRole] | None = None) -> Article:
    """An article of any text; `roles` by 1-based line number, the rest is body."""
    lines, start = [], 0
    for number, words in enumerate(text.split("\n"), 1):
        if words.strip():
            role = (roles or {}).get(number, LineRole.BODY)
            lines.append(Line(number, role, Span(start, start + len(words))))
        start += len(words) + 1
    return Article(ArticleId("article"), TextId("text"), text, Metadata(), tuple(lines))


def themes_of(count: int = 5) -> dict[ThemeId, Theme]:
    """So many themes with the shortcuts 1, 2, …"""
    made = {}
    for number, (name, swatch) in enumerate(zip(NAMES[:count], SWATCHES, strict=False)):
        theme = ThemeId(f"theme-{number + 1}")
        shortcut = str(number + 1)
        made[theme] = Theme(theme, theme, name, swatch.light, swatch.pattern, shortcut, position=number)
    return made


def annotation_of(article: Article, span: Span, themes: Iterable[str] = (), note: str = "") -> Annotation:
    """An annotation named by its place."""
    anchor = make_anchor(article.text, span)
    name = AnnotationId(f"{span.start}-{span.end}")
    return Annotation(name, article.id, article.text_id, anchor, frozenset(map(ThemeId, themes)), note)


def span_of(text: str, words: str) -> Span:
    """Where words stand first."""
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def seed(seed_paths: list[Path]) -> Article:
    """The first sample article with the roles of its opening lines."""
    text = seed_paths[0].read_text(encoding="utf-8")
    roles = {1: LineRole.TITLE, 3: LineRole.BYLINE, 5: LineRole.DATE, 7: LineRole.LEAD, 9: LineRole.PHOTO}
    return article_of(text, roles | {10: LineRole.CAPTION})


@dataclass(frozen=True)
class Makers:
    """The makers above, for tests: modules of tests cannot import each other."""

    article: Callable[..., Article] = article_of
    themes: Callable[..., dict[ThemeId, Theme]] = themes_of
    annotation: Callable[..., Annotation] = annotation_of
    span: Callable[[str, str], Span] = span_of


@pytest.fixture(scope="session")
def make() -> Makers:
    """Makers of articles, themes, annotations and spans."""
    return Makers()


Open = Callable[..., ReaderView]


@pytest.fixture
def open_reader(qtbot: QtBot, look: Look) -> Open:
    """Opens an article in a shown, focused reader."""
    look.choose_scheme(Scheme.LIGHT)

    def opened(article: Article, annotations: Iterable[Annotation] = ()) -> ReaderView:
        view = ReaderView(look)
        qtbot.addWidget(view)
        view.resize(900, 700)
        with qtbot.waitExposed(view):
            view.show()
        view.show_article(article, (), list(annotations), themes_of())
        view.setFocus()
        qtbot.waitUntil(view.hasFocus)
        return view

    return opened
