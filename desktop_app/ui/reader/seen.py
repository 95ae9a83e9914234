"""What an article tells of one entity, in words, for the cards. No widget."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.dates import local_date
from desktop_app.domain.identities import Known
from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.repeats import counted
from desktop_app.records import NamedTuple
from desktop_app.ui.reader.desk import Desk
from desktop_app.ui.reader.whys import LABELS

_POSTS = 3
"""Posts that a card names."""


class Seen(NamedTuple):
    """An entity as its article shows it: how often it is named there, its posts or (of a post) its bearers, the day."""

    mention: Mention
    times: int
    beside: tuple[str, ...]
    day: str | None


def seen_on(desk: Desk, mention: Mention) -> Seen:
    """What the article before the reader tells of an entity."""
    alike = desk.same(mention)
    article = desk.article
    count = len(counted(alike, article) if article else alike)
    day = article.metadata.published.sort_day if article else None
    return Seen(mention, count or len(alike), tuple(_beside(desk, mention)), day)


def _beside(desk: Desk, mention: Mention) -> Sequence[str]:
    found: list[str] = []
    if mention.type is EntityType.PERSON:
        found = [other.name for other in desk.named.borne_by(mention.name) if other.type is EntityType.TITLE]
    elif mention.type is EntityType.TITLE:
        found = [other.holder for other in desk.same(mention) if other.holder]
    return list(dict.fromkeys(found))[:_POSTS]


def role_lines(seen: Seen, known: Known | None = None) -> list[str]:
    """The posts of a person with their day, else the last one that the library knows; the bearers of a post."""
    if seen.mention.type is EntityType.TITLE:
        return [_tr("In this article: {0}").format(name) for name in seen.beside]
    if seen.beside:
        return [_dated(", ".join(seen.beside), seen.day)]
    last = known.post_on(seen.day) if known is not None else None
    return [] if last is None else [_tr("{0}, in another article").format(_dated(last[0].name, last[1]))]


def count_words(seen: Seen, known: Known | None = None) -> str:
    """How often it is named here, and in the library once that is known."""
    here = _tr("Named once here") if seen.times == 1 else _tr("Named {0} times here").format(seen.times)
    row = known.row if known is not None else None
    if row is None:
        return here
    if row.articles == 1:
        return _tr("{0} · in no other article").format(here)
    return _tr("{0} · {1} times in {2} articles of the library").format(here, row.mentions, row.articles)


def why_words(mention: Mention) -> str:
    """Why it was found; for a plug-in's reason, which we do not know, that it was a plug-in."""
    return _tr(LABELS[mention.why]) if mention.why in LABELS else _tr("A plug-in found it.")


def _dated(name: str, day: str | None) -> str:
    return f"{name} · {local_date(day)}" if day else name


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("seen", sentence)
