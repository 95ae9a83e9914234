"""What stands in a text, by its places: long texts name and hold thousands, each made when it is first looked at."""

from __future__ import annotations

from abc import abstractmethod
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, compress
from typing import Any, TypeVar, overload

from desktop_app.domain.anchors import Anchor
from desktop_app.domain.annotations import Annotation
from desktop_app.domain.articles import Article
from desktop_app.domain.ids import AnnotationId, ArticleId, EntityId, TextId
from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.repeats import counting
from desktop_app.domain.span_index import SpanIndex
from desktop_app.domain.spans import Span

Value = TypeVar("Value")

STRETCH = 1 << 17
"""Code points whose mentions are read at once."""
_TOGETHER = 64
"""So many neighbours are made at once."""


class Placed(Sequence[Value]):
    """Values in text order. `starts` and `ends`, code points, are there for all of them."""

    def __init__(self, starts: list[int], ends: list[int]) -> None:
        self.starts, self.ends = starts, ends
        self._made: list[Value | None] = [None] * len(starts)

    @abstractmethod
    def _make(self, places: range) -> Iterable[Value]:
        """The values at these indices."""

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, at: int) -> Value: ...
    @overload
    def __getitem__(self, at: slice) -> list[Value]: ...
    def __getitem__(self, at: int | slice) -> Value | list[Value]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        found = self._made[at]
        return self._filled(at % len(self)) if found is None else found

    def __iter__(self) -> Iterator[Value]:
        return (self[at] for at in range(len(self)))

    def _filled(self, at: int) -> Value:
        first = at - at % _TOGETHER
        places = range(first, min(first + _TOGETHER, len(self)))
        for place, value in zip(places, self._make(places), strict=True):
            if self._made[place] is None:
                self._made[place] = value
        found = self._made[at]
        assert found is not None  # noqa: S101 - it was made above
        return found


class Stretch(Placed[Mention]):
    """What a stretch of a text names: a row a mention of (start, end, entity, why, holder, counts).

    `columns` are these; `entities` are type, name and id by number: those of figures have no name, they are called
    what is written.
    """

    def __init__(
        self,
        text: str,
        columns: Sequence[list[Any]],
        entities: Mapping[int, tuple[EntityType, str, EntityId]],
    ) -> None:
        starts, ends, *self._columns = columns
        super().__init__(starts, ends)
        self._text, self._entities = text, entities

    @cached_property
    def places(self) -> SpanIndex[Mention]:
        """They by their places, made for those who look there: it and this hold each other."""
        return SpanIndex(self, self.starts, self.ends)

    @classmethod
    def of(cls, mentions: Iterable[Mention], article: Article) -> Stretch:
        """Mentions in an article that no library names yet."""
        kept = sorted(mentions, key=lambda mention: mention.span)
        numbers: dict[tuple[EntityType, str, EntityId], int] = {}
        entities = [numbers.setdefault((each.type, each.name, each.entity), len(numbers)) for each in kept]
        counts = counting(article.text, article.lines) if kept else None
        columns: list[list[Any]] = [
            [each.span.start for each in kept],
            [each.span.end for each in kept],
            entities,
            [each.why for each in kept],
            [numbers.setdefault((EntityType.PERSON, each.holder, EntityId("")), len(numbers)) for each in kept],
            [counts is not None and counts(each.span.start) for each in kept],
        ]
        made = cls(article.text, columns, {number: entity for entity, number in numbers.items()})
        made._made = list(kept)
        return made

    def types(self) -> Counter[EntityType]:
        """The types that occur, with how many of their mentions count."""
        numbers, _whys, _holders, counts = self._columns
        counted, found = Counter(compress(numbers, counts)), Counter[EntityType]()
        for number in dict.fromkeys(numbers):
            found[self._entities[number][0]] += counted[number]
        return found

    def counted(self) -> list[Mention]:
        """Those that count: see `repeats`."""
        return list(compress(self, self._columns[3]))

    def like(self, mention: Mention) -> list[Mention]:
        """Those that may mean the same: of its entity, or of its type and called so, or only written so."""
        near = {
            number
            for number, (kind, name, ident) in self._entities.items()
            if ident == mention.entity or (kind is mention.type and name in ("", mention.name))
        }
        return [self[at] for at, number in enumerate(self._columns[0]) if number in near]

    def borne_by(self, person: str) -> list[Mention]:
        """The posts and ranks that a person of this name bears here."""
        holders = {number for number, (_kind, name, _ident) in self._entities.items() if name == person}
        return [self[at] for at, holder in enumerate(self._columns[2]) if holder in holders]

    def _make(self, places: range) -> Iterable[Mention]:
        entities, text = self._entities, self._text
        rows = zip(
            *(column[places.start : places.stop] for column in (self.starts, self.ends, *self._columns)), strict=True
        )
        for start, end, number, why, holder, _counts in rows:
            kind, name, ident = entities[number]
            words = text[start:end]
            bearer = entities[holder][1] if holder in entities else ""
            yield Mention(kind, Span(start, end), words, name or words, why, bearer, ident)


class Named:
    """What a text of `length` code points names, each stretch of it read when somebody first looks there.

    `read` gives what begins between two places, `longest` how long the longest mention is.
    """

    def __init__(
        self, length: int, read: Callable[[int, int], Stretch], longest: Callable[[], int], stretch: int = STRETCH
    ) -> None:
        self._last, self._stretch = length // stretch, stretch
        self._read, self._longest = read, longest
        self._known: dict[int, Stretch] = {}

    @classmethod
    def of(cls, mentions: Named | Iterable[Mention], article: Article) -> Named:
        """Mentions in an article that no library names yet; those of a library as they are."""
        if isinstance(mentions, Named):
            return mentions
        whole, length = Stretch.of(mentions, article), len(article.text)
        return cls(length, lambda _start, _end: whole, lambda: 0, length + 1)

    def __len__(self) -> int:
        return sum(map(len, self._all()))

    def __iter__(self) -> Iterator[Mention]:
        return chain.from_iterable(self._all())

    def between(self, start: int, end: int) -> list[Mention]:
        """What shares at least one code point with `start`–`end`, in order."""
        first = max(0, start - self._reach) // self._stretch if start >= self._stretch else 0
        last = min(self._last, (end - 1) // self._stretch)
        return [each for at in range(first, last + 1) for each in self._at(at).places.between(start, end)]

    def at(self, position: int) -> list[Mention]:
        """What holds the character at `position`, in order."""
        return self.between(position, position + 1)

    def beside(self, start: int, steps: int) -> Iterator[Mention]:
        """As `SpanIndex.beside`."""
        at = start // self._stretch
        while 0 <= at <= self._last:
            yield from self._at(at).places.beside(start, steps)
            at += steps

    def counting(self) -> Iterator[Counter[EntityType]]:
        """The types that occur, with how many of their mentions count, as more and more of the text is read."""
        found = Counter[EntityType]()
        for stretch in self._all():
            found.update(stretch.types())
            yield found

    def counted(self) -> list[Mention]:
        """Those that count: see `repeats`."""
        return [each for stretch in self._all() for each in stretch.counted()]

    def like(self, mention: Mention) -> list[Mention]:
        """Those that may mean the same: of its entity, or of its type and called so, or only written so."""
        return [each for stretch in self._all() for each in stretch.like(mention)]

    def borne_by(self, person: str) -> list[Mention]:
        """The posts and ranks that a person of this name bears here."""
        return [each for stretch in self._all() for each in stretch.borne_by(person)]

    @cached_property
    def _reach(self) -> int:
        return self._longest()

    def _all(self) -> Iterator[Stretch]:
        return map(self._at, range(self._last + 1))

    def _at(self, number: int) -> Stretch:
        if number not in self._known:
            self._known[number] = self._read(number * self._stretch, (number + 1) * self._stretch)
        return self._known[number]


class Filed(Placed[Annotation]):
    """The passages of an article, in the order of the library, read from it when they are looked at.

    The columns are their starts, ends, ids, texts, and whether they are to be looked at since a correction. One that
    another program takes away before it is read stands in its place, under no theme, until its going is told.
    """

    def __init__(
        self, article: ArticleId, columns: Sequence[list[Any]], read: Callable[[list[str]], Iterable[Annotation]]
    ) -> None:
        self._columns = columns
        starts, ends, self.ids, self._texts, self._waits = columns
        super().__init__(starts, ends)
        self._article, self._read = article, read
        self._known: dict[str, Annotation] = {}

    @classmethod
    def of(cls, annotations: Iterable[Annotation]) -> Filed:
        """Passages that were read already; those of a library as they are."""
        if isinstance(annotations, Filed):
            return annotations
        return cls(ArticleId(""), [[], [], [], [], []], lambda _ids: ()).changed((), annotations)

    def changed(self, gone: Collection[str], come: Iterable[Annotation]) -> Filed:
        """The same without those that have these ids, and with others."""
        read, columns, known = list(come), [list(column) for column in self._columns], list(self._made)
        starts, ends, idents, *_ = columns
        for at in sorted((self._numbers[ident] for ident in gone if ident in self._numbers), reverse=True):
            for column in (*columns, known):
                del column[at]
        for each, row in zip(read, map(_row, read), strict=True):
            at = bisect_left(range(len(idents)), row[:3], key=lambda n: (starts[n], ends[n], idents[n]))
            for column, value in zip(columns, row, strict=True):
                column.insert(at, value)
            known.insert(at, each)
        made = Filed(self._article, columns, self._read)
        made._made = known
        made._known = {ident: each for ident, each in self._known.items() if ident not in gone}
        made._known |= {each.id: each for each in read}
        return made

    def of_text(self, text: TextId) -> Filed:
        """Those of one of the texts that the article has had."""
        if {*self._texts} <= {text}:
            return self
        return self._these([at for at, own in enumerate(self._texts) if own == text])

    def waiting(self) -> Filed:
        """Those that are to be looked at since the text was corrected."""
        return self._these(list(compress(range(len(self)), self._waits)))

    def waiting_first(self) -> Filed:
        """All, but first those that are to be looked at."""
        if not any(self._waits):
            return self
        return self._these(sorted(range(len(self)), key=lambda at: not self._waits[at]))

    def find(self, ident: str | None) -> Annotation | None:
        """The passage with this id, or None."""
        at = self.number(ident)
        return None if at < 0 else self[at]

    def number(self, ident: str | None) -> int:
        """The index of the passage with this id; −1 for none."""
        return self._numbers.get(ident, -1)

    def known(self, idents: Iterable[str]) -> list[Annotation] | None:
        """Those of these ids that are here, as they were read; None when one was not."""
        found = [self._known.get(ident) for ident in idents if ident in self._numbers]
        return None if None in found else [each for each in found if each is not None]

    @cached_property
    def _numbers(self) -> dict[str | None, int]:
        return {ident: at for at, ident in enumerate(self.ids)}

    def _these(self, chosen: Sequence[int]) -> Filed:
        made = Filed(self._article, [[column[at] for at in chosen] for column in self._columns], self._read)
        made._known = self._known  # what is read through one is known to all
        return made

    def _make(self, places: range) -> Iterable[Annotation]:
        unknown = [ident for ident in self.ids[places.start : places.stop] if ident not in self._known]
        if unknown:
            self._known |= {each.id: each for each in self._read(unknown)}
        return (self._at(place) for place in places)

    def _at(self, place: int) -> Annotation:
        ident, text, span = self.ids[place], self._texts[place], Span(self.starts[place], self.ends[place])
        found = self._known.get(ident)
        if found is not None and (found.text_id, found.anchor.span) == (text, span):
            return found
        return Annotation(ident, self._article, text, Anchor(span, ""))


def _row(annotation: Annotation) -> tuple[int, int, AnnotationId, TextId, bool]:
    span = annotation.anchor.span
    return span.start, span.end, annotation.id, annotation.text_id, bool(annotation.was)
