"""The kind of picture that shows what is missing: how provinces, months or papers are covered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from desktop_app.domain.asked import Pin
from desktop_app.domain.crosstab import Counting, Measure, tally
from desktop_app.domain.passages import By
from desktop_app.operations.coverage import Covered, Gap, Part
from desktop_app.ui.look.ink import Ink
from desktop_app.ui.overview.explaining import Explaining
from desktop_app.ui.overview.fills import Fill
from desktop_app.ui.overview.gaps_picture import GapsPicture, Number, Row, Section
from desktop_app.ui.overview.headings import region_name
from desktop_app.ui.overview.kind import Kind
from desktop_app.ui.overview.seen import Control, Seen
from desktop_app.ui.passage_words import unknown
from desktop_app.vietnam.provinces import regions

_FILLS = {Gap.NOT_FILED: Fill.BARE, Gap.NO_ARTICLE: Fill.ABSENT}


class Gaps(Kind):
    """A table of articles and passages; gaps first, those for which most is to be read, or as they lie."""

    name = "gaps"
    uses = frozenset({Control.THEMES, Control.ERA, Control.ONCE, Control.OF, Control.GAPS_FIRST})
    covers = True

    def title(self) -> str:
        """What its button says."""
        return self.tr("Gaps")

    def rules(self, seen: Seen) -> tuple[str, ...]:
        """How articles are counted."""
        return tuple(Explaining(self).articles_counted(seen.of))

    def heading(self, seen: Seen) -> str:
        """Of what gaps are shown."""
        return self.tr("{0}: {1}").format(self.title(), self.words.plural(seen.of))

    def nothing(self, seen: Seen) -> str:
        """Why there is no picture."""
        del seen
        return self.tr("Reading the articles…")

    def picture(self, seen: Seen, ink: Ink) -> GapsPicture | None:
        """The table; None while the articles are not known."""
        if self.covering is None:
            return None
        counted = tally(seen.passages, seen.of, Counting(era=seen.asked.era, once=seen.asked.once), seen.families)
        rows = self.covering.rows(seen, seen.of, counted)
        return None if rows is None else self.drawn(seen, ink, rows)

    def drawn(self, seen: Seen, ink: Ink, covered: Sequence[Covered]) -> GapsPicture:
        """The table of what is known."""
        columns = self._columns(seen)
        parted = self._gaps_first(covered) if seen.gaps_first else self._as_they_lie(seen, covered)
        sections = [(heading, [(row, self._row(seen, row)) for row in rows]) for heading, rows in parted if rows]
        table = [
            (shown.name, row.articles, row.unread, row.bare, row.filed, row.passages, shown.lacks)
            for _, rows in sections
            for row, shown in rows
        ]
        return GapsPicture(
            columns,
            tuple(Section(heading, tuple(shown for _, shown in rows)) for heading, rows in sections),
            ((*columns, self.tr("What is missing")), *table),
            ink,
        )

    def _columns(self, seen: Seen) -> tuple[str, ...]:
        filed = self.tr("Filed under the themes") if seen.asked.themes else self.tr("With a passage")
        return (
            self.words.plural(seen.of),
            self.tr("Articles"),
            self.tr("Unread"),
            self.tr("Read, without a passage"),
            filed,
            self.tr("Passages"),
        )

    def _gaps_first(self, covered: Sequence[Covered]) -> list[tuple[str, list[Covered]]]:
        bare = [row for row in covered if row.gap is Gap.NOT_FILED]
        absent = [row for row in covered if row.gap is Gap.NO_ARTICLE]
        filed = [row for row in covered if row.gap is None]
        bare.sort(key=lambda row: -row.articles)
        return [
            (self.tr("Articles, but nothing filed: {0}").format(self.words.number(len(bare))), bare),
            (self.tr("No article: {0}").format(self.words.number(len(absent))), absent),
            (self.tr("Something is filed: {0}").format(self.words.number(len(filed))), filed),
        ]

    def _as_they_lie(self, seen: Seen, covered: Sequence[Covered]) -> list[tuple[str, list[Covered]]]:
        """By region from north to south, by year, or by name."""
        if seen.of is By.PROVINCE:
            known = {row.key: row for row in covered}
            parted = [
                (region_name(region), [known[slug] for slug in region.provinces if slug in known])
                for region in regions(seen.asked.era.value)
            ]
            return [*parted, (unknown(seen.of), [known[""]] if "" in known else [])]
        if seen.of is By.MONTH:
            return [
                (year or unknown(seen.of), list(rows)) for year, rows in groupby(covered, key=lambda row: row.key[:4])
            ]
        return [("", list(covered))]

    def _row(self, seen: Seen, row: Covered) -> Row:
        pins = (Pin(seen.of, row.key),)
        name = self.words.name(seen.of, row.key, seen)
        numbers = tuple(self._numbers(seen, row, name, pins))
        lacks = self._lacks(row)
        said = ", ".join(number.words.removeprefix(f"{name}: ") for number in numbers)
        words = self.tr("{0}: {1}").format(name, f"{said}; {lacks}" if lacks else said)
        return Row(name, words, pins, numbers, lacks, _FILLS[row.gap] if row.gap else None)

    def _numbers(self, seen: Seen, row: Covered, name: str, pins: tuple[Pin, ...]) -> Iterator[Number]:
        filed = self.tr("{0}: {1} filed under the themes") if seen.asked.themes else self.tr("{0}: {1} with a passage")
        sentences = {
            Part.ALL: self.tr("{0}: {1}"),
            Part.UNREAD: self.tr("{0}: {1} unread"),
            Part.BARE: self.tr("{0}: {1} read without a passage"),
            Part.FILED: filed,
        }
        for part, sentence in sentences.items():
            number = row.part(part)
            words = sentence.format(name, self.words.amount(number, Measure.ARTICLES))
            if part is Part.ALL and row.vague:
                words = self.tr("{0}, {1} of them known only to the year").format(words, self.words.number(row.vague))
            yield Number(number, self.words.number(number), words, part)
        counted = seen._replace(measure=Measure.PASSAGES)
        said = self.words.said(pins, row.passages, counted)
        yield Number(row.passages, self.words.number(row.passages), said, None)

    def _lacks(self, row: Covered) -> str:
        if row.gap is Gap.NOT_FILED:
            return self.tr("articles, but nothing filed")
        if row.gap is Gap.NO_ARTICLE and row.vague:
            return self.tr("no article that is known to be of this month")
        return self.tr("no article") if row.gap is Gap.NO_ARTICLE else ""
