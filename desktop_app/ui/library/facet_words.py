"""What can be chosen among articles, in words: on chips, in the pane of conditions."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from desktop_app.domain.articles import ReadingState
from desktop_app.domain.dates import first_day, last_day, local_date, shortest
from desktop_app.domain.filters import Choice, Facet, Has
from desktop_app.domain.ids import ThemeId
from desktop_app.ui.library.headings import Headings
from desktop_app.ui.library.words import Words
from desktop_app.ui.session import Session
from desktop_app.vietnam.provinces import provinces

ORDER = (
    Facet.READING, Facet.HAS, Facet.DATE, Facet.THEN, Facet.NOW, Facet.THEME, Facet.ENTITY, Facet.SOURCE, Facet.AUTHOR,
)  # fmt: skip
"""The facets as they are offered and told."""


class FacetWords(QObject):
    """Names of facets and of their values. All of them are plain text."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._words, self._headings = Words(self), Headings(self)

    def heading(self, facet: Facet) -> str:
        """What a facet is called over its values."""
        return {
            Facet.READING: self.tr("Reading state"),
            Facet.HAS: self.tr("What it has"),
            Facet.DATE: self.tr("Date of publication"),
            Facet.THEN: self.tr("Province at publication"),
            Facet.NOW: self.tr("Province of today"),
            Facet.THEME: self.tr("Themes"),
            Facet.SOURCE: self.tr("Sources"),
            Facet.ENTITY: self.tr("People and organisations"),
            Facet.AUTHOR: self.tr("Author"),
        }[facet]

    def value(self, facet: Facet, value: str) -> str:
        """What a value is called; one of an entity is read from the library."""
        return self.namer(facet)(value) if value else self.missing(facet)

    def namer(self, facet: Facet) -> Callable[[str], str]:
        """What says how the values of a facet are called, "" aside."""
        says: Mapping[Facet, Callable[[str], str]] = {
            Facet.READING: self._reading,
            Facet.HAS: self._having,
            Facet.DATE: self._date,
            Facet.THEN: _place,
            Facet.NOW: _place,
            Facet.THEME: self._theme,
            Facet.ENTITY: self._session.library.entities.name_of,
        }
        return says.get(facet, str)

    def chip(self, choice: Choice) -> str:
        """A choice as a chip says it."""
        said = self.value(choice.facet, choice.value)
        if choice.value:
            said = self._sentence(choice).format(said)
        return self.tr("not {0}").format(said) if choice.excluded else said

    def since(self, day: str) -> str:
        """The first day of a range as a chip says it."""
        return self.tr("from {0}").format(local_date(shortest(day, first_day)))

    def until(self, day: str) -> str:
        """The last day of a range as a chip says it."""
        return self.tr("until {0}").format(local_date(shortest(day, last_day)))

    def exact(self) -> str:
        """That words must stand as they are typed."""
        return self.tr("exact accents")

    def _sentence(self, choice: Choice) -> str:
        entity = {"PERSON": self.tr("Person: {0}"), "ORG": self.tr("Organisation: {0}")}
        return {
            Facet.DATE: self.tr("Date: {0}"),
            Facet.THEN: self.tr("Province: {0}"),
            Facet.NOW: self.tr("Province today: {0}"),
            Facet.THEME: self.tr("Theme: {0}"),
            Facet.SOURCE: self.tr("Source: {0}"),
            Facet.AUTHOR: self.tr("Author: {0}"),
            Facet.ENTITY: entity.get(choice.value.partition(":")[0], self.tr("Name: {0}")),
        }.get(choice.facet, "{0}")

    def _reading(self, state: str) -> str:
        return self._words.state(ReadingState(state))

    def _theme(self, ident: str) -> str:
        theme = self._session.themes.get(ThemeId(ident))
        return theme.name if theme else ident

    def _having(self, has: str) -> str:
        return {
            Has.NOTE: self.tr("Has notes"),
            Has.PASSAGE: self.tr("Has passages"),
            Has.UNSURE: self.tr("Date or province unsure"),
        }[Has(has)]

    def missing(self, facet: Facet) -> str:
        """What it is called to have no value of a facet."""
        return {
            Facet.DATE: self.tr("Date unknown"),
            Facet.THEN: self.tr("No single province"),
            Facet.NOW: self.tr("No single province"),
            Facet.THEME: self.tr("Nothing tagged yet"),
            Facet.SOURCE: self.tr("Source unknown"),
        }.get(facet, "")

    def _date(self, value: str) -> str:
        return self._headings.month(value) if len(value) == 7 else local_date(value)


def _place(slug: str) -> str:
    known = provinces().get(slug)
    return known.name if known else slug
