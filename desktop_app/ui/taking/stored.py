"""What came in with a project, read from the journal when somebody wants to see it."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.ids import AnnotationId, ArticleId
from desktop_app.records import NamedTuple
from desktop_app.store.reader import LibraryReader


class Stored(NamedTuple):
    """The passages that came in or were changed, and the articles that came in, in their order."""

    passages: frozenset[AnnotationId] = frozenset()
    articles: tuple[ArticleId, ...] = ()


def came_in(path: Path, before: int) -> Stored:
    """What the project brought that was taken in after step `before`; read beside the window."""
    with LibraryReader.open(path) as library:
        steps = [step for step in library.journal.since(before) if step.label == "exchange"]
    changes = [change for step in steps[:1] for change in step.changes if change.after is not None]
    passages = frozenset(AnnotationId(change.id) for change in changes if change.kind == "annotation")
    return Stored(passages, tuple(ArticleId(one.id) for one in changes if one.kind == "article" and not one.before))
