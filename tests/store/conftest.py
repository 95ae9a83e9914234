from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_app.domain.anchors import make_anchor
from desktop_app.domain.annotations import Annotation
from desktop_app.domain.articles import Article, Metadata
from desktop_app.domain.dates import DateValue, precision_of
from desktop_app.domain.evidence import Fact, Places
from desktop_app.domain.ids import AnnotationId, ArticleId, ThemeId, new_id
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import Theme
from desktop_app.resources import seeds
from desktop_app.store.arrivals import arrival_of
from desktop_app.store.library import Library
from desktop_app.store.write import text_id

MakeArticle = Callable[..., Article]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.create(tmp_path / "test.trich") as opened:
        yield opened


@pytest.fixture
def make_article() -> MakeArticle:
    def make(
        text: str,
        *,
        published: str | None = "2024-05-09",
        provinces: tuple[str, ...] = (),
        now: tuple[str, ...] = (),
        source: str | None = None,
        title: str | None = None,
    ) -> Article:
        metadata = Metadata(
            title=Fact(title, 1.0) if title else Fact(),
            source=Fact(source, 1.0) if source else Fact(),
            published=DateValue(published, precision_of(published), confidence=1.0 if published else 0.0),
            provinces=Places(provinces, now or provinces, confidence=1.0),
        )
        return Article(ArticleId(new_id()), text_id(text), text, metadata, imported="2026-01-01T00:00:00.000Z")

    return make


@pytest.fixture
def add(library: Library) -> Callable[[Article], Article]:
    def store(article: Article) -> Article:
        with library.write("import") as write:
            arrival = arrival_of(article)
            write.add_text(arrival)
            write.add_record(arrival)
        return article

    return store


@pytest.fixture
def seeded(library: Library, make_article: MakeArticle, add: Callable[[Article], Article]) -> list[Article]:
    return [add(make_article(path.read_text(encoding="utf-8"))) for path in seeds()]


@pytest.fixture
def theme(library: Library) -> Theme:
    made = Theme(ThemeId(new_id()), "toi-pham", "Kéo giảm tội phạm", "#b4442f")
    with library.write("theme-add") as write:
        write.put(made)
    return made


@pytest.fixture
def make_annotation() -> Callable[..., Annotation]:
    def make(article: Article, start: int, end: int, *themes: Theme, note: str = "") -> Annotation:
        return Annotation(
            AnnotationId(new_id()),
            article.id,
            article.text_id,
            make_anchor(article.text, Span(start, end)),
            frozenset(theme.id for theme in themes),
            note=note,
            created="2026-01-01T00:00:00.000Z",
            modified="2026-01-01T00:00:00.000Z",
        )

    return make
