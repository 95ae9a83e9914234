"""What the reader asks for or tells: frozen values that its signals carry. All spans count code points."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.ids import AnnotationId, ThemeId
from desktop_app.domain.spans import Span


@dataclass(frozen=True, slots=True)
class Target:
    """What an action is meant for: a passage, and the annotation that stands exactly on it, if one does."""

    span: Span
    annotation: AnnotationId | None = None


@dataclass(frozen=True, slots=True)
class TagAsked:
    """File the target under a theme. `theme` is None when no theme has the shortcut `digit` yet."""

    target: Target
    theme: ThemeId | None
    digit: str | None = None


@dataclass(frozen=True, slots=True)
class UntagAsked:
    """Take one theme off an annotation."""

    annotation: AnnotationId
    theme: ThemeId


@dataclass(frozen=True, slots=True)
class ThemeWanted:
    """Create a theme of this name and file the target under it."""

    target: Target
    name: str


@dataclass(frozen=True, slots=True)
class EdgeMoved:
    """An annotation shall stand on another span."""

    annotation: AnnotationId
    span: Span
