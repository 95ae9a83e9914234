"""An article's facts as the list says them."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop_app.domain.articles import Article, ArticleRow, ReadingState
from desktop_app.domain.dates import DateValue, local_date
from desktop_app.domain.evidence import Evidence
from desktop_app.domain.filters import Era, Order
from desktop_app.store.records import SURE
from desktop_app.ui.library.shape import Heading
from desktop_app.ui.widgets.evidence_words import reasons
from desktop_app.vietnam.provinces import now_of, provinces

UNSURE = "≈ "
"""Stands before a value that is not sure."""


class Words(QObject):
    """Sentences of the list. All of them are plain text."""

    def facts(self, row: ArticleRow, era: Era, order: Order = Order.PUBLISHED) -> tuple[str, str, str]:
        """The quiet line under a title: day (or month, or year), source or author, provinces; unknown ones empty.

        The day is that of the event where these order the list.
        """
        return self._day(row, order), row.source or row.author or "", self.places(row.provinces, era)

    def brief(self, row: ArticleRow, era: Era, order: Order = Order.PUBLISHED) -> tuple[str, str, str]:
        """The same without where provinces of then belong today."""
        known = provinces()
        names = ", ".join(known[slug].name if slug in known else slug for slug in row.provinces)
        return (*self.facts(row, era, order)[:2], names)

    def places(self, slugs: tuple[str, ...], era: Era) -> str:
        """Provinces by name, those of then with where they belong today."""
        return ", ".join(self.place(slug, era) for slug in slugs)

    def place(self, slug: str, era: Era) -> str:
        """A province by name: “Hải Dương (now Hải Phòng)”."""
        known = provinces()
        if slug not in known:
            return slug
        today = now_of(slug)
        if era is Era.NOW or today == slug:
            return known[slug].name
        return self.tr("{0} (now {1})").format(known[slug].name, known[today].name)

    def heading(self, heading: Heading) -> str:
        """A heading for screen readers."""
        if heading.closed:
            return self.tr("{0}, {1} articles, closed").format(heading.label, heading.articles)
        return self.tr("{0}, {1} articles").format(heading.label, heading.articles)

    def spoken(self, row: ArticleRow, era: Era, order: Order = Order.PUBLISHED) -> str:
        """An article for screen readers."""
        unsure = "" if row.sure else self.tr("date or province unsure")
        parts = [
            row.title,
            *self.facts(row, era, order),
            unsure,
            self.state(row.state),
            self.passages(row),
            self.reprints(row),
        ]
        return ". ".join(part for part in parts if part)

    def passages(self, row: ArticleRow) -> str:
        """How many passages are tagged; empty for none."""
        if not row.annotations:
            return ""
        if row.annotations == 1:
            return self.tr("1 passage tagged")
        return self.tr("{0} passages tagged").format(row.annotations)

    def reprints(self, row: ArticleRow) -> str:
        """How many reprints are folded under an article, or that it is one; empty for neither."""
        if row.canonical is not None:
            return self.tr("Reprint")
        if row.reprints == 1:
            return self.tr("+1 reprint")
        return self.tr("+{0} reprints").format(row.reprints) if row.reprints else ""

    def state(self, state: ReadingState) -> str:
        """A reading state by name."""
        return {
            ReadingState.UNREAD: self.tr("Unread"),
            ReadingState.READING: self.tr("Reading"),
            ReadingState.TAGGED: self.tr("Tagged"),
            ReadingState.REVIEWED: self.tr("Reviewed"),
        }[state]

    def reasons(self, article: Article, row: ArticleRow) -> str:
        """The tool tip of an article: its title, its state, whose it is, why its date and provinces are believed."""
        lines = [article.shown_title, self.state(row.state)]
        lines[-1] = " · ".join(part for part in (lines[-1], self.passages(row), self.reprints(row)) if part)
        if row.source:
            lines.append(self.tr("Source: {0}").format(row.source))
        elif row.author:
            lines.append(self.tr("Author: {0}").format(row.author))
        lines.extend(self._date_reasons(article.metadata.published))
        places = article.metadata.provinces
        if places.at_publication:
            names = self.places(places.at_publication, Era.THEN)
            said = self.tr("Province: {0}").format(names)
            lines.extend(self._believed(said, places.confidence, places.evidence, names))
        return "\n".join(lines)

    def _day(self, row: ArticleRow, order: Order) -> str:
        if order is Order.EVENT and row.event:
            return self.tr("event {0}").format(local_date(row.event[:10]))
        date = local_date((row.published or "")[:10])
        return UNSURE + date if date and not row.sure else date

    def _date_reasons(self, date: DateValue) -> list[str]:
        if not date.value:
            return [self.tr("The text gives no date of publication.")]
        said = self.tr("Published: {0}").format(local_date(date.value))
        if date.best_day and date.best_day != date.value[:10]:
            said = self.tr("Published: {0}, most likely {1}").format(local_date(date.value), local_date(date.best_day))
        return self._believed(said, date.confidence, date.evidence)

    def _believed(self, said: str, confidence: float, evidence: tuple[Evidence, ...], value: str = "") -> list[str]:
        """A value, with a warning where it is unsure, and in a line of its own why it is believed."""
        shown = self.tr("{0} (unsure)").format(said) if confidence < SURE else said
        why = reasons(evidence, value)
        return [shown, f"– {why}"] if why else [shown]
