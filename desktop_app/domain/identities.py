"""Which mentions mean one and the same person, body, place or document, and what is known of it."""

from __future__ import annotations

from desktop_app.domain.ids import ArticleId, EntityId
from desktop_app.domain.mentions import FIGURES, EntityType
from desktop_app.domain.spans import Span
from desktop_app.records import NamedTuple
from desktop_app.vietnam import folding


def entity_id(kind: EntityType, name: str) -> EntityId:
    """The identity of what is called `name`: case, tone placement, y/i, dashes and blanks make no difference.

    All figures of a type share one, which is nobody's: they have none.
    """
    return EntityId(f"{kind.value}:{'' if kind in FIGURES else folding.fold_variant(name)}")


def type_of(entity: EntityId) -> EntityType:
    """The type that an identity begins with; ValueError for what is none."""
    return EntityType(entity.partition(":")[0])


class Identity(NamedTuple):
    """What an editor decided about an entity: that it is the same as another, or how it is called.

    `same` is the other's id, which is itself the same as none; `name` is "" where the texts' own name stays.
    """

    id: EntityId
    same: EntityId | None = None
    name: str = ""


class EntityRow(NamedTuple):
    """One entity of a library: how often it is named, in how many articles, and the first and last of their days."""

    id: EntityId
    type: EntityType
    name: str
    mentions: int
    articles: int
    first: str | None
    last: str | None


class Post(NamedTuple):
    """A post or rank in which a person was seen: how often, and the first and last days of the articles."""

    name: str
    mentions: int
    first: str | None
    last: str | None


class Known(NamedTuple):
    """What a library knows of an entity: None when no live article names it; and of a person the posts."""

    entity: EntityId
    row: EntityRow | None
    posts: tuple[Post, ...] = ()

    def post_on(self, day: str | None) -> tuple[Post, str | None] | None:
        """The post seen last up to a day (ISO 8601, cut), and when; of all when the day is unknown."""
        seen = [(post, _seen_by(post, day)) for post in self.posts if not day or not post.first or post.first <= day]
        return max(seen, key=lambda pair: pair[1] or "", default=None)


def _seen_by(post: Post, day: str | None) -> str | None:
    """The latest day known on which a post was seen, no later than `day`."""
    return post.last if not day or not post.last or post.last <= day else post.first


class Naming(NamedTuple):
    """One place where an entity is named, with the article it stands in and the paragraph around it.

    `span` counts code points of the article's text, `start` is where `words`, the paragraph, begins in it.
    """

    article: ArticleId
    title: str
    day: str | None
    span: Span
    words: str
    start: int

    @property
    def text(self) -> str:
        """The words that name it."""
        return self.words[self.span.start - self.start : self.span.end - self.start]
