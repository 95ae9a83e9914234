from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from desktop_app.domain.anchors import Anchor
from desktop_app.domain.annotations import Annotation, Excerpt, State
from desktop_app.domain.ids import AnnotationId, ArticleId, EditorId, TextId, ThemeId
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import Theme
from desktop_app.export.document_exporter import DocumentExporter
from desktop_app.export.document_html import HtmlDocument
from desktop_app.export.document_markdown import MarkdownDocument
from desktop_app.hooks import ExportContext, Exporter
from desktop_app.resources import catalogue
from desktop_app.vietnam.provinces import provinces
from tests.export.reading import words_of

CRIME = Theme(ThemeId("1"), "keo-giam-toi-pham", "Kéo giảm tội phạm", "#b4442f", definition="Phòng ngừa tội phạm.")
WELFARE = Theme(ThemeId("2"), "an-sinh-xa-hoi", "An sinh xã hội", "#3d7a3a")


@pytest.fixture
def context() -> ExportContext:
    return ExportContext(
        {CRIME.id: CRIME, WELFARE.id: WELFARE},
        {slug: place.name for slug, place in provinces().items()},
        "vi",
        "Trích tháng 5",
        catalogue("vi"),
        {EditorId("e"): "Lan"},
    )


@pytest.fixture
def make_excerpt() -> Callable[..., Excerpt]:
    def make(
        quote: str = "kéo giảm tội phạm",
        *,
        note: str = "",
        title: str = "Bộ trưởng Tô Lâm làm việc",
        author: str | None = None,
        source: str | None = "Báo CAND",
        published: str | None = "2024-05-09",
        provinces: tuple[str, ...] = ("hai-duong",),
        now: tuple[str, ...] = ("hai-phong",),
        themes: tuple[Theme, ...] = (CRIME,),
        state: State = State.NEW,
        start: int = 7,
    ) -> Excerpt:
        annotation = Annotation(
            AnnotationId("a1"),
            ArticleId("b1"),
            TextId("t"),
            Anchor(Span(start, start + len(quote)), quote),
            frozenset(theme.id for theme in themes),
            note,
            state=state,
            editor=EditorId("e"),
            created="2026-01-01T00:00:00.000Z",
        )
        ids = tuple(theme.id for theme in themes)
        return Excerpt(annotation, title, author, source, None, published, None, provinces, now, ids)

    return make


@pytest.fixture
def written(context: ExportContext) -> Callable[..., str]:
    def write(exporter: Exporter, *excerpts: Excerpt) -> str:
        out = io.BytesIO()
        exporter.write(excerpts, context, out)
        assert not out.closed
        return words_of(out.getvalue())

    return write


HTML, MARKDOWN = (DocumentExporter(writer) for writer in (HtmlDocument(), MarkdownDocument()))

HOSTILE = (
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "# không phải tiêu đề",
    "1. không phải danh sách",
    "- cũng không",
    "> không phải trích",
    "```\nkhông phải mã\n```",
    "    thụt vào",
    "[chữ](javascript:alert(1)) ![ảnh](file:///etc/passwd)",
    "*đậm* __đậm__ ~~xóa~~ `mã`",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "Tiêu đề\n===",
    "Tiêu đề\n---",
    "***",
    "&lt;b&gt; &amp; &#60;",
    "xem http://a.vn và www.b.vn",
    "[1]: http://a.vn",
    "dòng một\ndòng hai\n\nđoạn hai",
    "cuối dòng \\\ndòng sau",
    "$x$ và {{ mẫu }}",
)


@pytest.fixture(params=HOSTILE)
def hostile(request: pytest.FixtureRequest) -> str:
    """A text that tries to be more than text."""
    return request.param
