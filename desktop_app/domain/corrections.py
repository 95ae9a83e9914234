"""What an editor says of a name in a text, how far it shall hold, and what that would change."""

from __future__ import annotations

from enum import StrEnum

from desktop_app.domain.ids import ArticleId
from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.spans import Span
from desktop_app.records import NamedTuple


class Scope(StrEnum):
    """How far a correction holds."""

    HERE = "here"
    ARTICLE = "article"
    EVERYWHERE = "everywhere"


class Correction(NamedTuple):
    """Certain words, and what they are: an entity of a type, called `name`; with `type` None they are no name.

    In `words`, as in `ListedName`, brackets set off the part that is the entity. `place` is where the editor stood,
    `meant` the entity in it.
    """

    words: str
    type: EntityType | None
    name: str
    place: Span
    meant: Span


class Effect(NamedTuple):
    """One place that a correction changes: the mentions there before and after, in the paragraph `words`.

    `start` is where the paragraph begins in the article's text.
    """

    article: ArticleId
    title: str
    day: str | None
    before: tuple[Mention, ...]
    after: tuple[Mention, ...]
    words: str
    start: int

    @property
    def span(self) -> Span:
        """From the first to the last of the mentions."""
        spans = [mention.span for mention in (*self.before, *self.after)]
        return Span(min(span.start for span in spans), max(span.end for span in spans))


def correction(text: str, found: Span, meant: Span, kind: EntityType | None, name: str = "") -> Correction:
    """What an editor says of the mention at `found` in a text: it is at `meant`, of this type and name."""
    start, end = min(found.start, meant.start), max(found.end, meant.end)
    words = text[start:end]
    if kind is not None and len(words) > len(meant):
        words = f"{text[start : meant.start]}[{meant.of(text)}]{text[meant.end : end]}"
    return Correction(words, kind, name.strip() or (meant.of(text) if kind else ""), Span(start, end), meant)


def changed_places(
    before: list[Mention], after: list[Mention]
) -> list[tuple[tuple[Mention, ...], tuple[Mention, ...]]]:
    """The mentions that differ between two readings of a text, in its order, those over each other together."""
    old, new = set(map(_key, before)), set(map(_key, after))
    gone = [mention for mention in before if _key(mention) not in new]
    come = [mention for mention in after if _key(mention) not in old]
    places: list[tuple[list[Mention], list[Mention]]] = []
    reach = -1
    for mention, is_new in sorted(
        [(m, False) for m in gone] + [(m, True) for m in come], key=lambda pair: pair[0].span
    ):
        if mention.span.start >= reach:
            places.append(([], []))
        places[-1][is_new].append(mention)
        reach = max(reach, mention.span.end)
    return [(tuple(left), tuple(right)) for left, right in places]


def _key(mention: Mention) -> tuple[Span, EntityType, str]:
    return mention.span, mention.type, mention.name
