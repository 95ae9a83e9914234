"""What the reader asks for or tells: frozen values that its signals carry. All spans count code points."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.ids import AnnotationId, ThemeId
from desktop_app.domain.mentions import Mention
from desktop_app.domain.spans import Span
from desktop_app.records import NamedTuple


class Target(NamedTuple):
    """What an action is meant for: a passage, and the annotation that stands exactly on it, if one does."""

    span: Span
    annotation: AnnotationId | None = None


class TagAsked(NamedTuple):
    """File the target under a theme. `theme` is None when no theme has the shortcut `digit` yet."""

    target: Target
    theme: ThemeId | None
    digit: str | None = None


class UntagAsked(NamedTuple):
    """Take one theme off an annotation."""

    annotation: AnnotationId
    theme: ThemeId


class PinAsked(NamedTuple):
    """Make an annotation an example of a theme, or one no longer."""

    annotation: AnnotationId
    theme: ThemeId
    pinned: bool


class ThemeWanted(NamedTuple):
    """Create a theme of this name, or use the archived one again, and file the target under it; None: paint with it."""

    target: Target | None
    name: str = ""
    archived: ThemeId | None = None


class NameQuestion(NamedTuple):
    """What is to be corrected: the words at a span, and the mention that stands exactly there, if one does.

    `no_name`: an editor has said already that it is none.
    """

    span: Span
    mention: Mention | None = None
    no_name: bool = False


class EdgeMoved(NamedTuple):
    """An annotation shall stand on another span."""

    annotation: AnnotationId
    span: Span


class Neighbours(NamedTuple):
    """What the library has beside a passage, told to the reader: who filed it, and where more of its themes are.

    `place` is the name of the article's province, empty without one; `others` how many further passages each of its
    themes holds there.
    """

    editor: str
    place: str
    others: Mapping[ThemeId, int]
