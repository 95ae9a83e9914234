"""What lies before the reader: the page, its marks and the cursor, and what an action is meant for. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import islice
from operator import gt, lt

from desktop_app.domain.anchors import make_anchor
from desktop_app.domain.annotations import Annotation
from desktop_app.domain.articles import Article
from desktop_app.domain.ids import AnnotationId, TextId, ThemeId
from desktop_app.domain.lines import Line, LineRole, line_at
from desktop_app.domain.mentions import FIGURES, EntityType, Mention
from desktop_app.domain.placed import Filed, Named, Stretch
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import DIGITS, Theme, theme_of_digit
from desktop_app.ui.reader import cursor
from desktop_app.ui.reader.cursor import Edge, Place
from desktop_app.ui.reader.intents import EdgeMoved, NameQuestion, Target
from desktop_app.ui.reader.keys import Keys
from desktop_app.ui.reader.marks import Passages
from desktop_app.ui.reader.page import Page

PASSED_OVER = frozenset({LineRole.PHOTO, LineRole.FURNITURE})
"""Lines that no key stops at: nobody files a file name."""


class Desk:
    """The reader's state.

    `current` is the annotation that is emphasised; `picked` is True when the user pointed at it (bar, `o`, F8), so
    that actions mean it rather than the sentence; `meant` is the theme of it that was pointed at, None for all of it.
    `mention` is the entity that was entered here, `looked_at` the one entered last, wherever the cursor went since.
    `keys` are the keys in use. `laid` are the annotations as they are stored, `moved` is the one of them that is shown
    with another edge already. `to_look_at`: a passage waits to be looked at since the text was corrected.
    """

    def __init__(self) -> None:
        self.article: Article | None = None
        self.page = Page("")
        self.place: Place | None = None
        self.themes: Mapping[ThemeId, Theme] = {}
        self.passages = Passages((), {})
        self.laid = Filed.of(())
        self.moved: EdgeMoved | None = None
        self.to_look_at = False
        self.named = Named(0, lambda _start, _end: Stretch("", [[], [], [], [], [], []], {}), lambda: 0)
        self.shown: frozenset[EntityType] = frozenset(EntityType)
        self.current: AnnotationId | None = None
        self.picked = False
        self.meant: ThemeId | None = None
        self.hovered: AnnotationId | None = None
        self.mention: Mention | None = None
        self.looked_at: Mention | None = None
        self.keys = Keys()

    def lay(
        self,
        article: Article,
        mentions: Iterable[Mention],
        themes: Mapping[ThemeId, Theme],
        position: int | None = None,
    ) -> None:
        """Take another article; the cursor goes to the sentence at a position, or to the first."""
        if self.article is None or article.text != self.article.text:
            self.page = Page(article.text, partial(_is_passed_over, article.lines))
        self.article = article
        self.themes = dict(themes)
        self.place = cursor.first(self.page) if position is None else cursor.at(self.page, position)
        self.current, self.picked, self.meant, self.hovered = None, False, None, None
        self.mention = self.looked_at = self.moved = None
        self.lay_mentions(mentions)

    def lay_annotations(self, annotations: Iterable[Annotation]) -> None:
        """Take the article's annotations; those of a text that it had before are left out."""
        found = Filed.of(annotations)
        self.laid = found.of_text(self.article.text_id if self.article else TextId(""))
        self.to_look_at = bool(found.waiting())
        self.foresee(self.moved)
        kept = self.annotation() if self.picked else next((a for a in self.here() if a.id == self.current), None)
        if kept is None:
            self.current, self.picked = self._nearest(), False
        if kept is None or self.meant not in kept.themes:
            self.meant = None

    def foresee(self, moved: EdgeMoved | None) -> None:
        """Show a passage as if it stood already where it is moved to; None: all as they are stored."""
        self.moved = moved
        passage = self.laid.find(moved.annotation) if moved is not None else None
        shown = self.laid
        if moved is not None and passage is not None:
            shown = shown.changed({passage.id}, [passage._replace(anchor=make_anchor(self.page.text, moved.span))])
        self.passages = Passages(shown, self.themes)

    def lay_mentions(self, mentions: Iterable[Mention]) -> None:
        """Take the article's entities; that which was entered stays so while one stands there."""
        if self.article is None:
            return
        self.named = Named.of(mentions, self.article)
        self.mention, self.looked_at = self._still(self.mention), self._still(self.looked_at)

    def enter(self, mention: Mention) -> None:
        """Make an entity the one that actions mean."""
        self.mention = self.looked_at = mention

    def settle(self, place: Place) -> None:
        """Put the cursor somewhere; what is there becomes current."""
        self.place = place
        self.current, self.picked, self.meant, self.mention = self._nearest(), False, None, None

    def pick(self, annotation: Annotation, theme: ThemeId | None = None) -> None:
        """Make an annotation, or a theme of it, what actions mean; the cursor goes there, a selection is left."""
        place = cursor.at(self.page, annotation.anchor.span.start)
        if place is not None:
            self.place = place
        self.current, self.picked, self.meant, self.mention = annotation.id, True, theme, None

    def annotation(self) -> Annotation | None:
        """The annotation that is current."""
        return self.passages.find(self.current)

    def target(self) -> Target | None:
        """What an action is meant for: the selection, else the annotation picked, else the sentence."""
        if self.place is None:
            return None
        picked = self.annotation() if self.picked and self.place.selected is None else None
        if picked is not None:
            return Target(picked.anchor.span, picked.id)
        exact = self.passages.exactly(self.place.span)
        return Target(self.place.span, exact.id if exact else None)

    def here(self) -> list[Annotation]:
        """The annotations that the selection or sentence touches, in order."""
        return [] if self.place is None else self.passages.between(self.place.span)

    def following(self) -> Annotation | None:
        """The annotation after the current one among those here, round and round."""
        found = self.here()
        if not found:
            return None
        ids = [annotation.id for annotation in found]
        at = ids.index(self.current) + 1 if self.picked and self.current in ids else 0
        return found[at % len(found)]

    def mark_beside(self, steps: int) -> Annotation | Mention | None:
        """The next or previous mark after the current one: annotations and the entities shown, by place."""
        here = self._mark_span()
        if here is None:
            return None
        beyond, nearest = (gt, min) if steps > 0 else (lt, max)
        beside = self.passages.index.beside(here[0].start, steps)
        passed = ((passage.anchor.span, 0, passage) for passage in beside)
        named = ((name.span, 1, name) for name in self.named.beside(here[0].start, steps))
        shown = (mark for mark in named if mark[2].type in self.shown)
        marks: list[tuple[Span, int, Annotation | Mention]] = []
        for each in (passed, shown):
            marks += islice((mark for mark in each if beyond(mark[:2], here)), 1)
        return nearest(marks, key=_order, default=(None, 0, None))[2]

    def mention_here(self) -> Mention | None:
        """The entity after the last one shown among those of the selection or sentence, round and round."""
        found = self._names_here()
        if not found:
            return None
        at = found.index(self.mention) + 1 if self.mention in found else 0
        return found[at % len(found)]

    def name_here(self) -> Mention | None:
        """The entity that actions mean: that entered, else one of the sentence, best that looked at last."""
        if self.mention is not None:
            return self.mention
        found = self._names_here()
        last = self.looked_at
        again = next((mention for mention in found if last is not None and is_same(mention, last)), None)
        return again or next(iter(found), None)

    def mention_of_same(self, steps: int) -> Mention | None:
        """The next or previous mention of the name here, else of the one looked at last; round and round."""
        name = self.name_here() or self.looked_at
        if name is None or self.place is None:
            return None
        alike = self.same(name)
        here = name.span if self.name_here() is not None else self.place.span
        if steps > 0:
            return next((mention for mention in alike if mention.span > here), alike[0])
        return next((mention for mention in reversed(alike) if mention.span < here), alike[-1])

    def same(self, name: Mention) -> list[Mention]:
        """All mentions of the same, in text order."""
        return [mention for mention in self.named.like(name) if is_same(mention, name)]

    def correctable(self) -> NameQuestion | None:
        """What a correction is meant for: the selection, else the name here."""
        selected = self.place.selected if self.place else None
        if selected is not None and (self.mention is None or not selected.holds(self.mention.span)):
            found = self.named.between(selected.start, selected.end)
            exact = (name for name in found if name.span == selected)
            return NameQuestion(selected, next(exact, None))
        name = self.name_here()
        return None if name is None else NameQuestion(name.span, name)

    def offered(self) -> Sequence[Theme]:
        """The themes with a shortcut, in the order of the keyboard: 1…9, 0."""
        found = (theme_of_digit(digit, self.themes.values()) for digit in DIGITS)
        return [theme for theme in found if theme is not None]

    def edges(self) -> tuple[Span, Edge] | None:
        """In edge mode: the span whose edge moves, and which edge."""
        if self.place is None or self.place.edge is None:
            return None
        annotation = self.annotation()
        if self.place.selected is None and annotation is not None:
            return annotation.anchor.span, self.place.edge
        return self.place.span, self.place.edge

    def _names_here(self) -> list[Mention]:
        """The entities shown that the selection or sentence touches, in order."""
        if self.place is None:
            return []
        span = self.place.span
        return [name for name in self.named.between(span.start, span.end) if name.type in self.shown]

    def _still(self, mention: Mention | None) -> Mention | None:
        """What stands now where an entity stood."""
        return next(iter(self.named.at(mention.span.start)), None) if mention is not None else None

    def _mark_span(self) -> tuple[Span, int] | None:
        if self.mention is not None:  # entered after a passage that may stand on the same words
            return self.mention.span, 1
        annotation = self.annotation() if self.picked else None
        if annotation is not None:
            return annotation.anchor.span, 0
        start = None if self.place is None else self.place.span.start
        return None if start is None else (Span(start, start + 1), -1)  # what begins here comes next, however short

    def _nearest(self) -> AnnotationId | None:
        """Of the annotations here, the one that stands exactly here, else the first."""
        found = self.here()
        if self.place is None or not found:
            return None
        exact = self.passages.exactly(self.place.span)
        return (exact or found[0]).id


def is_same(mention: Mention, other: Mention) -> bool:
    """True when two mentions mean the same; figures do when they are written alike."""
    if mention.entity and other.entity and mention.type not in FIGURES:
        return mention.entity == other.entity
    return (mention.type, mention.name) == (other.type, other.name)


def _is_passed_over(lines: Sequence[Line], paragraph: int) -> bool:
    """Whether keys do not stop at the paragraph that begins there."""
    line = line_at(lines, paragraph)
    return line is not None and line.role in PASSED_OVER


def _order(mark: tuple[Span, int, Annotation | Mention]) -> tuple[Span, int]:
    return mark[0], mark[1]
