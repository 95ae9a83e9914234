"""A window's world without a window: a library with the five sample articles, tagged by a script, and its session."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.articles import Article, Metadata
from desktop_app.domain.dates import DateValue, Precision, precision_of
from desktop_app.domain.evidence import Evidence, Fact, Places
from desktop_app.domain.ids import ArticleId, new_id
from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.spans import Span
from desktop_app.operations.annotations import tag
from desktop_app.operations.themes import add_starter_themes
from desktop_app.settings import Settings
from desktop_app.store.library import Library
from desktop_app.store.write import text_id
from desktop_app.ui.look.fonts import load_fonts
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.vietnam.sentences import sentences


@dataclass(frozen=True)
class Sample:
    """What is known of one sample article."""

    published: str
    provinces: tuple[str, ...]
    now: tuple[str, ...]
    title: bool = True
    author: str | None = None
    source: str | None = None
    confidence: float = 0.95
    best_day: str | None = None
    evidence: str = "stamp"


SAMPLES = (
    Sample("2024-05-09T14:00", ("hai-duong",), ("hai-phong",), author="Phạm Hường", confidence=0.99),
    Sample("2024-01", ("bac-ninh",), ("bac-ninh",), title=False, best_day="2024-01-11", evidence="header"),
    Sample("2024-03", ("quang-ninh",), ("quang-ninh",), source="sohuutritue.net.vn", confidence=0.6, evidence="office"),
    Sample("2024-05-10", ("hai-phong",), ("hai-phong",), author="Lan Anh", evidence="photo epoch"),
    Sample("2023-10", ("bac-giang",), ("bac-ninh",), title=False, best_day="2023-10-20", evidence="header"),
)
NAMES = {
    EntityType.PERSON: ("Tô Lâm", "Trần Đức Thắng", "Nguyễn Anh Tuấn", "Nguyễn Xuân Ký"),
    EntityType.ORG: ("Bộ Công an", "Bộ Chính trị"),
    EntityType.LOC: ("Hải Dương", "Bắc Ninh", "Quảng Ninh", "Hải Phòng"),
    EntityType.PROGRAM: ("Đề án 06",),
}
FILED = {
    "keo-giam-toi-pham": r"tội phạm",
    "chuyen-doi-so": r"chuyển đổi số|Đề án (số )?06",
    "an-sinh-xa-hoi": r"an sinh|hộ nghèo|giảm nghèo",
}


@pytest.fixture
def press(tmp_path: Path, seed_paths: list[Path]) -> Iterator[Library]:
    """A library with the sample articles and starter themes; nothing is tagged."""
    with Library.create(tmp_path / "press.trich") as library:
        add_starter_themes(library)
        for path, sample in zip(seed_paths, SAMPLES, strict=True):
            article = _article(path, sample)
            with library.write("import", path.name) as write:
                write.add_text(article, _mentions(article.text), "test")
                write.put(article)
        yield library


@pytest.fixture
def tagged(press: Library) -> Library:
    """The same, with each sentence filed whose words say so."""
    themes = {theme.key: theme for theme in press.themes.all()}
    for row in press.articles.rows():
        article = press.articles.article(row.id)
        for start, end in sentences(article.text):
            found = [themes[key] for key, words in FILED.items() if re.search(words, article.text[start:end])]
            if found:
                tag(press, article, Span(start, end), found)
    return press


@pytest.fixture
def look(qtbot: QtBot) -> Look:
    """The look, with the bundled fonts; not dressed, so that tests do not depend on each other."""
    assert QApplication.instance() is not None
    load_fonts()
    return Look()


@pytest.fixture
def session(qtbot: QtBot, tagged: Library) -> Session:
    """A session over the tagged library."""
    return Session(tagged, Settings())


def _article(path: Path, sample: Sample) -> Article:
    text = path.read_text(encoding="utf-8")
    day = DateValue(
        sample.published,
        precision_of(sample.published),
        sample.best_day,
        confidence=sample.confidence,
        evidence=(Evidence(sample.evidence),),
    )
    metadata = Metadata(
        title=Fact(text.partition("\n")[0], 0.9) if sample.title else Fact(),
        author=Fact(sample.author, 0.9, (Evidence("byline"),)) if sample.author else Fact(),
        source=Fact(sample.source, 0.9) if sample.source else Fact(),
        published=day,
        event=DateValue("2024-05-08", Precision.DAY, confidence=0.98) if sample.title else DateValue(),
        provinces=Places(sample.provinces, sample.now, confidence=0.95),
    )
    return Article(
        ArticleId(new_id()),
        text_id(text),
        text,
        metadata,
        path=str(path),
        imported="2026-11-22T08:00:00.000Z",
    )


def _mentions(text: str) -> list[Mention]:
    found = []
    for kind, names in NAMES.items():
        for name in names:
            hits = re.finditer(re.escape(name), text)
            found.extend(Mention(kind, Span(*hit.span()), name, name) for hit in hits)
    return sorted(found, key=lambda mention: mention.span)
