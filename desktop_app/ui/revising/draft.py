"""A text while it is typed into: what was put in place of what, told by the widget's own changes. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from desktop_app.domain.annotations import Annotation
from desktop_app.domain.articles import Article
from desktop_app.domain.differences import between
from desktop_app.domain.edits import Carriage, Edit, Edits, applied, changed, least, rebased
from desktop_app.domain.offsets import Utf16Map
from desktop_app.domain.revised_lines import carried_lines


class Draft:
    """The text of an article on its way to the next version; the article itself stays as it is."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = article.text
        """The text as it is now."""
        self.map = Utf16Map(article.text)
        """Between it and the widget that shows it."""
        self._typed: Edits = ()

    @property
    def length16(self) -> int:
        """Its length as the widget counts."""
        return self.map.to_utf16(len(self.text))

    def take(self, start16: int, end16: int, words: str) -> None:
        """Take a change: `words` stand where `start16`–`end16`, in UTF-16 of the text so far, stood."""
        start, end = self.map.to_code_point(start16), self.map.to_code_point(end16)
        # A widget tells of more than was changed when it takes back or only dresses.
        for edit in least(self.text, [Edit(start, end, words)]):
            self._typed = changed(self._typed, *edit)
            self.text = applied(self.text, [edit])
            self.map = self.map.changed(*edit)
            self.__dict__.pop("carriage", None)

    def carry(self, article: Article) -> None:
        """Go on from another text that the article has by now: what was typed goes along."""
        self._typed = rebased(self.article.text, self.edits, between(self.article.text, article.text))
        self.article = article
        self.text = applied(article.text, self._typed)
        self.map = Utf16Map(self.text)
        self.__dict__.pop("carriage", None)

    @cached_property
    def carriage(self) -> Carriage:
        """What takes the article's places to those in the text as it is now."""
        return Carriage(self.article.text, least(self.article.text, self._typed))

    @property
    def edits(self) -> Edits:
        """What differs from the article's text; empty when nothing does."""
        return self.carriage.edits

    def as_article(self) -> Article:
        """The article with the text as it is now, to be shown."""
        return self.article._replace(text=self.text, lines=carried_lines(self.article.lines, self.carriage))

    def touched(self, annotations: Iterable[Annotation]) -> int:
        """How many passages have other words now."""
        standing = (each for each in annotations if each.text_id == self.article.text_id)
        return sum(self.carriage.carried(each.anchor.span)[1] for each in standing)
