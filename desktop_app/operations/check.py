"""Looking a library over."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.store.check import Problem
from desktop_app.store.library import Library


@dataclass(frozen=True, slots=True)
class Health:
    """What a check found: counts of what is there, and every broken invariant."""

    articles: int
    annotations: int
    steps: int
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """True when nothing is wrong."""
        return not self.problems


def check(library: Library) -> Health:
    """Look at every invariant of the library; takes about 1 ms an article."""
    return Health(
        library.articles.count(), library.annotations.count(), library.journal.count(), tuple(library.problems())
    )
