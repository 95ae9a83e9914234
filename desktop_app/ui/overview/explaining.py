"""How a number came about, in words: what is counted, by which rules, and what part of all it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from desktop_app.domain.asked import Pin
from desktop_app.domain.crosstab import Measure, measured
from desktop_app.domain.filters import Era
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.passages import By, Passage
from desktop_app.ui.overview.seen import Seen
from desktop_app.ui.overview.words import Words
from desktop_app.ui.passage_words import state_name
from desktop_app.ui.translation import language_in_use
from desktop_app.vietnam.provinces import display_name, members, province, provinces


class Explaining(QObject):
    """Sentences on the number of a mark; all of them plain text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = Words(self)

    def lines(self, pins: Sequence[Pin], seen: Seen) -> list[str]:
        """What is counted, what holds for it, how reprints count, and which part of all it is."""
        opened = seen.opened_by(pins)
        pinned = [line for pin in (*seen.asked.pins, *pins) for line in self._pinned(pin, seen, opened)]
        return [
            self._counted(seen),
            *pinned,
            *self._asked(seen),
            *self._repeated(seen, opened),
            *self._parts(pins, seen),
        ]

    def articles(self, pins: Sequence[Pin], seen: Seen) -> list[str]:
        """What holds for a number of articles."""
        told = [line for pin in pins for line in self._pinned(pin, seen, ())]
        told += self.articles_counted(pins[0].by)
        if seen.asked.themes:
            names = ", ".join(theme.name for ident, theme in seen.themes.items() if ident in seen.asked.themes)
            told.append(
                self.tr("Filed means here: under one of these themes, or under one of theirs: {0}.").format(names)
            )
        if seen.asked.looks_up:
            told.append(self.tr("Only articles that the library's list keeps to."))
        return told

    def articles_counted(self, of: By) -> list[str]:
        """How articles of provinces, months or papers are counted."""
        told = [self.tr("Counted are articles, as the list of the library shows them.")]
        if of is By.MONTH:
            told.append(self.tr("An article of which only the year is known counts in each month of the year."))
        if of is By.SOURCE:
            return [*told, self.tr("Reprints count, too: each is of its own paper.")]
        return [*told, self.tr("A reprint without a passage is folded under what it repeats, and not counted.")]

    def opening(self, pins: Sequence[Pin], seen: Seen) -> str:
        """What Enter does; "" where there is nothing to show."""
        count = len(seen.opened_by(pins))
        if not count:
            return ""
        return (
            self.tr("Show the passage")
            if count == 1
            else self.tr("Show these {0} passages").format(self._words.number(count))
        )

    def rules(self, seen: Seen) -> list[str]:
        """What holds for all numbers of a picture."""
        era = self.tr("Provinces as at publication.")
        if seen.asked.era is Era.NOW:
            era = self.tr("The 34 provinces of today.")
        once = self.tr("What reprints repeat counts each time.")
        if seen.asked.once:
            once = self.tr("What reprints repeat counts one time.")
        return [self._counted(seen), era, once, *self._asked(seen)]

    def _counted(self, seen: Seen) -> str:
        return {
            Measure.PASSAGES: self.tr("Counted are passages: places in articles that are filed under themes."),
            Measure.ARTICLES: self.tr("Counted are articles that have such passages, each one time."),
            Measure.WORDS: self.tr("Counted are the words of passages, as blanks part them."),
        }[seen.measure]

    def _pinned(self, pin: Pin, seen: Seen, opened: Sequence[Passage]) -> list[str]:
        if pin.by is By.THEME:
            return [self._theme(pin.key, seen)]
        if pin.by is By.PROVINCE:
            return [self._province(pin.key, seen.asked.era)]
        if pin.by is By.MONTH:
            return self._month(pin.key, seen, opened)
        if pin.by is By.SOURCE:
            return [
                self.tr("Published by: {0}.").format(pin.key)
                if pin.key
                else self.tr("Of the articles no source is known.")
            ]
        return []

    def _theme(self, key: str, seen: Seen) -> str:
        if not key:
            return self.tr("Filed under no theme.")
        family = seen.families.get(ThemeId(key), frozenset())
        under = [theme.name for ident, theme in seen.themes.items() if ident in family and ident != key]
        name = self._words.name(By.THEME, key, seen)
        if under:
            return self.tr("Filed under “{0}” or a theme under it: {1}.").format(name, ", ".join(under))
        return self.tr("Filed under “{0}”.").format(name)

    def _province(self, slug: str, era: Era) -> str:
        if slug not in provinces():
            return self.tr("Of the articles no province is known.")
        if era is Era.THEN:
            return self.tr("Province as at publication: {0}.").format(display_name(slug, language_in_use()))
        held = [province(member).name for member in members(slug)]
        if len(held) < 2:
            return self.tr("Province of today: {0}.").format(province(slug).name)
        return self.tr("Province of today: {0}, made of {1}.").format(province(slug).name, " + ".join(held))

    def _month(self, key: str, seen: Seen, opened: Sequence[Passage]) -> list[str]:
        if not key:
            return [self.tr("Of the articles no date is known.")]
        name = self._words.name(By.MONTH, key, seen)
        if len(key) == 4:
            return [self.tr("Published in the year {0}; the month is not known.").format(name)]
        vague = [passage for passage in opened if passage.origin.since != passage.origin.until]
        told = [self.tr("Published in {0}.").format(name)]
        if vague:
            amount = self._words.amount(measured(vague, seen.counting), seen.measure)
            told.append(self.tr("The day is not known of {0}.").format(amount))
        return told

    def _asked(self, seen: Seen) -> list[str]:
        """What the room keeps to."""
        asked, told = seen.asked, []
        if asked.themes:
            names = ", ".join(theme.name for ident, theme in seen.themes.items() if ident in asked.themes)
            told.append(self.tr("Only what is filed under these themes, or under one of theirs: {0}.").format(names))
        if asked.besides:
            names = ", ".join(theme.name for ident, theme in seen.themes.items() if ident in asked.besides)
            told.append(self.tr("Only what is filed under each of these besides: {0}.").format(names))
        if asked.state is not None:
            told.append(self.tr("Only passages in the state “{0}”.").format(state_name(asked.state)))
        if asked.looks_up:
            told.append(self.tr("Only articles that the library's list keeps to."))
        return told

    def _repeated(self, seen: Seen, opened: Sequence[Passage]) -> list[str]:
        each, once = (measured(opened, seen.counting._replace(once=once)) for once in (False, True))
        repeats = self._words.amount(each - once, seen.measure)
        if each == once:
            return [self.tr("None of it is repeated by a reprint.")] if opened else []
        if seen.asked.once:
            return [self.tr("What reprints repeat counts one time; that leaves out {0}.").format(repeats)]
        return [self.tr("What reprints repeat counts each time; of repeats there are {0}.").format(repeats)]

    def _parts(self, pins: Sequence[Pin], seen: Seen) -> list[str]:
        number, told = seen.number(pins), []
        if pins:
            told.append(self._part(number, seen.number(()), self.tr("All together"), seen))
        if len(pins) > 1:
            told += [self._part(number, seen.number((pin,)), self._words.spoken(*pin, seen), seen) for pin in pins]
        told.append(self.tr("What has several themes or provinces counts under each of them, and one time in totals."))
        return told

    def _part(self, number: int, whole: int, name: str, seen: Seen) -> str:
        percent = self._words.percent(number / whole if whole else 0.0)
        amount = self._words.amount(whole, seen.measure)
        return self.tr("That is {0} of “{1}” ({2}).").format(percent, name, amount)
