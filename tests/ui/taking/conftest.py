"""A format of another program that child processes know, and projects in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.store.library import Library
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.taking.window import Stage, TakingWindow

FORMAT = """
import json, os, time
from desktop_app.domain.anchors import make_anchor
from desktop_app.domain.annotations import Annotation, State
from desktop_app.domain.articles import Article, Metadata
from desktop_app.domain.evidence import Fact
from desktop_app.domain.offsets import Counting, Positions, Unit
from desktop_app.domain.projects import EVERYTHING, Project, Received, Remark
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import Theme
from desktop_app.exchange import formats

class Played:
    name, suffix, label, text = "played", ".played", "Played project", False
    counting, reads, writes = None, True, False
    carries = EVERYTHING._replace(passage=EVERYTHING.passage - {"editor"})

    def accepts(self, name, head):
        return head.startswith(b'{"played"')

    def read(self, path, content):
        return self.read_as(path, content, None)

    def read_as(self, path, content, wanted):
        told = json.loads(content)["played"]
        if told.get("dies"):
            os.abort()
        time.sleep(told.get("waits", 0))
        told_counting = [Counting(Unit(unit), bom, crlf) for unit, bom, crlf in told.get("countings", [])]
        counting = wanted or (told_counting[0] if told_counting else None)
        articles = [
            Article(one["id"], "", one["text"], Metadata(title=Fact(one["title"]))) for one in told.get("articles", [])
        ]
        themes = [Theme(one.pop("id"), "", one.pop("name"), "", **one) for one in told.get("themes", [])]
        texts = {article.id: article.text for article in articles}
        passages = []
        for one in told.get("passages", []):
            text = texts[one["article"]]
            places = one["start"], one["end"]
            start, end = Positions(text, counting or Counting()).ours(places)
            passages.append(Annotation(
                one["id"], one["article"], "", make_anchor(text, Span(start, end)), frozenset(one["themes"]),
                note=one.get("note", ""),
            ))
        remarks = tuple(Remark(what, times, tuple(examples)) for what, times, examples in told.get("remarks", []))
        guess = () if wanted else tuple(told_counting[1:])
        project = Project("", articles, themes, passages, origin=told.get("origin", ""))
        return Received(project, remarks, counting, guess)

    def write(self, project, choices, out):
        raise NotImplementedError

    def lost(self, project):
        return []

formats.PROJECT_FORMATS = (*formats.PROJECT_FORMATS, Played())
"""

TEXT = "Hải Dương kéo giảm tội phạm 😀\n\nCông an tỉnh đã kéo giảm tội phạm trong năm 2024.\nHết."


def guid(number: int) -> str:
    """A UUID of a number."""
    return f"01900000-0000-7000-8000-{number:012}"


@pytest.fixture(autouse=True)
def played(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """The format among ours, in child processes: Python runs a module of this name whenever it starts."""
    home = tmp_path_factory.mktemp("home")
    (home / "sitecustomize.py").write_text(FORMAT, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(home))


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., str]:
    """Writes a project: one article with a passage under a new theme, unless told otherwise; its path."""

    def written(name: str = "dự án.played", **told: object) -> str:
        start = TEXT.rindex("tội phạm")
        passage = {"id": guid(30), "article": guid(10), "start": start, "end": start + 8, "themes": [guid(20)]}
        usual = {
            "articles": [{"id": guid(10), "title": "Kéo giảm", "text": TEXT}],
            "themes": [{"id": guid(20), "name": "Phòng ngừa"}],
            "passages": [passage],
        }
        path = tmp_path / name
        path.write_text(json.dumps({"played": {**usual, **told}}), encoding="utf-8")
        return str(path)

    return written


@pytest.fixture
def opened(qtbot: QtBot, session: Session, look: Look) -> Callable[..., TakingWindow]:
    """Opens the window on a file and waits until it has been looked at, or until it has failed."""

    def begun(path: str, stage: Stage | None = Stage.FOUND) -> TakingWindow:
        window = TakingWindow(session, look, path, None)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(window)
        window.begin()
        if stage is not None:
            qtbot.waitUntil(lambda: window.stage is stage, timeout=30_000)
        return window

    return begun


def whole(library: Library) -> tuple[object, ...]:
    """What a library holds."""
    themes = tuple(library.themes.all(archived=True))
    return (library.journal.last_sequence(), library.articles.count(), library.annotations.count(), themes)
