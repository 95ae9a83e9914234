"""The sample articles with passages in them: what editors would hand on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from desktop_app.domain.anchors import make_anchor
from desktop_app.domain.annotations import NOBODY, Annotation, State
from desktop_app.domain.articles import Article, Metadata, ReadingState
from desktop_app.domain.dates import DateValue, precision_of
from desktop_app.domain.evidence import Fact, Places
from desktop_app.domain.ids import AnnotationId, ArticleId, EditorId, TextId, ThemeId
from desktop_app.domain.projects import Project
from desktop_app.domain.spans import Span, trimmed
from desktop_app.domain.themes import SWATCHES, Pattern, Theme
from desktop_app.exchange.identities import guid_of
from desktop_app.ingest.characters.stored_form import stored_form

LAN = EditorId(guid_of("seed", "Lan"))
TREE = ("An ninh", "An ninh/Tội phạm", "An ninh/Giao thông", "An sinh", "Đê điều")


def seed_themes() -> list[Theme]:
    """A codebook of five themes, two of them under another."""
    return [
        Theme(
            ThemeId(guid_of("seed theme", path)),
            f"t{number}",
            path.rpartition("/")[2],
            SWATCHES[number].light,
            Pattern.WAVE,
            definition=f"Nghĩa của {path} <&>",
            parent=ThemeId(guid_of("seed theme", path.rpartition("/")[0])) if "/" in path else None,
            position=number,
            include="Những vụ đã xử lý.",
            exclude="Tin đồn.\n[Belongs here]",
            note="**Đã bàn** ngày 9/5",
        )
        for number, path in enumerate(TREE)
    ]


def seed_project(paths: Sequence[Path]) -> Project:
    """Each article with a passage on every third sentence or so."""
    themes = seed_themes()
    articles: list[Article] = []
    passages: list[Annotation] = []
    for number, path in enumerate(paths):
        text = stored_form(path.read_text(encoding="utf-8"))[0]
        article = Article(
            ArticleId(guid_of("seed article", str(number))),
            TextId(""),
            text,
            Metadata(
                Fact(text.split("\n")[0][:60], 1.0), Fact("Phạm Hường", 1.0), Fact("Báo A", 1.0),
                Fact(f"https://bao.vn/{number}", 1.0),
                DateValue("2024-05-09", precision_of("2024-05-09")), DateValue("2024-05", precision_of("2024-05")),
                Places(("hai-duong",), ("hai-phong",)),
            ),
            path="/home/lan/riêng.txt",
            state=ReadingState.TAGGED,
            imported="2026-01-02T03:04:05.678Z",
            note="# Xem lại" if number % 2 else "",
        )  # fmt: skip
        articles.append(article)
        for count, found in enumerate(re.finditer(r"[^.\n]{25,200}\.", text)):
            span = trimmed(text, Span(*found.span()))
            if count % 3 == 0 and span is not None:
                passages.append(_passage(article, span, themes, count))
    return Project("Dự án <mẫu>", tuple(articles), tuple(themes), tuple(passages), {LAN: "Lan"})


def _passage(article: Article, span: Span, themes: Sequence[Theme], count: int) -> Annotation:
    filed = {themes[1 + count % 4].id, themes[1 + count % 3].id} if count % 4 else set()
    return Annotation(
        AnnotationId(guid_of("seed passage", article.id, str(span))),
        article.id,
        article.text_id,
        make_anchor(article.text, span),
        frozenset(filed),
        "Câu hay <&>" if count % 2 or not filed else "",
        count % 5 == 0,
        list(State)[count % 4],
        LAN if count % 6 else NOBODY,
        "2026-01-02T03:04:05.678Z",
        "2026-01-02T03:04:05.678Z",
    )
