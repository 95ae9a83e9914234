"""Steps of the journal in words, with as many articles, names or passages as they are about."""

from __future__ import annotations

import re
from collections.abc import Callable

from desktop_app.domain.changes import LABELS, Step
from desktop_app.resources import translate

_OF_ARTICLES = frozenset({"reading", "bin", "restore", "metadata"})
_OF_SEVERAL = frozenset(
    {
        "import",
        "tag",
        "tag-hits",
        "untag",
        "star",
        "state",
        "repair",
        "dossier-add",
        "dossier-move",
        "dossier-take",
        "dossier-accept",
        "dossier-level",
        "reprint-fold",
        "name-list",
        "name-unlist",
        "name-merge",
        "theme-split",
        "theme-import",
    }
)
_COUNTED = re.compile(r"(.+) ([+×])(\d+)", re.DOTALL)
"""How details tell of several: the first one and how many more, or words and how many passages."""
_KEY = re.compile(r"(.+) \[(.)\](?: ← (.+))?", re.DOTALL)
"""How details tell of a theme's digit: the theme, its digit or –, the theme that had it."""


_ARROW = " → "
"""Between two themes in a detail: what was, and what it became or went into."""


def pair_of(step: Step) -> tuple[str, str] | None:
    """The two names that a step is about: the old and the new one, or what went into what; None when it has none.

    None also where a name has an arrow itself, so that it cannot be told where it ends.
    """
    names = step.detail.split(_ARROW) if step.label in ("theme-rename", "theme-merge") else []
    return (names[0], names[1]) if len(names) == 2 else None


def articles_of(step: Step) -> int:
    """How many articles a step changed that says something of articles; 0 for all other steps."""
    return step.size if step.label in _OF_ARTICLES else 0


def detail_words(step: Step, tr: Callable[[str], str], number: Callable[[int], str]) -> str:
    """What a step is about: a title, or how many articles; the first of several names and how many more."""
    if articles_of(step) > 1:
        return tr("{0} articles").format(number(step.size))
    given = _KEY.fullmatch(step.detail) if step.label == "theme-digit" else None
    if given is not None:
        return _key_words(given, tr)
    counted = _COUNTED.fullmatch(step.detail) if step.label in _OF_SEVERAL else None
    if counted is None:
        return step.detail
    words, sign, count = counted.groups()
    said = tr("{0} and {1} more") if sign == "+" else tr("{0} – {1} passages")
    return said.format(words, number(int(count)))


def _key_words(given: re.Match[str], tr: Callable[[str], str]) -> str:
    theme, digit, owner = given.groups()
    if digit == "–":
        return tr("{0}: no digit").format(theme)
    said = tr("{0}: key {1}, taken from {2}") if owner else tr("{0}: key {1}")
    return said.format(theme, digit, owner)


def step_text(step: Step, language: str) -> str:
    """A step in words: `Tag – Kéo giảm tội phạm: “…”`."""

    def tr(sentence: str) -> str:
        return translate(language, sentence)

    label, detail = tr(LABELS.get(step.label, step.label)), detail_words(step, tr, str)
    return f"{label} – {detail}" if detail else label
