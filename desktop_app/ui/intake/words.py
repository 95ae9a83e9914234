"""The intake's words: what is known, what became of each file, what was done."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from PySide6.QtCore import QLocale, QObject

from desktop_app.domain.articles import ArticleFacts
from desktop_app.domain.changes import RecordChange, Step
from desktop_app.domain.dates import local_date
from desktop_app.ui.intake.desk import Desk
from desktop_app.ui.intake.entries import Entry, Kind, View
from desktop_app.ui.widgets.facts import Fact, date_fact, places_fact, text_fact
from desktop_app.ui.widgets.spoken import spoken_language
from desktop_app.vietnam.provinces import province

DATES = ("published", "event")
_MINUTE = 90  # seconds from which time is told in minutes


class Words(QObject):
    """Sentences of the intake window. All of them are plain text."""

    def columns(self) -> tuple[str, ...]:
        """The columns of the table; the first is for screen readers only."""
        return (
            self.tr("Import"), self.tr("Title"), self.tr("Source"), self.tr("Author"), self.tr("Published"),
            self.tr("Event"), self.tr("Provinces"), self.tr("State"),
        )  # fmt: skip

    def fields(self) -> Mapping[str, str]:
        """The fields by name."""
        return {
            "title": self.tr("Title"),
            "source": self.tr("Source"),
            "author": self.tr("Author"),
            "published": self.tr("Published"),
            "event": self.tr("Event"),
            "provinces": self.tr("Provinces"),
        }

    def views(self) -> Mapping[View, str]:
        """The views by name, each with a place for its count."""
        return {
            View.ALL: self.tr("All {0}"),
            View.DOUBTFUL: self.tr("To check {0}"),
            View.REPRINTS: self.tr("Reprints {0}"),
            View.KNOWN: self.tr("Already there {0}"),
            View.REFUSED: self.tr("Refused {0}"),
        }

    def tick(self, *, ticked: bool) -> str:
        """A tick for screen readers."""
        return self.tr("Comes in") if ticked else self.tr("Does not come in")

    def fact(self, facts: ArticleFacts, field: str) -> Fact:
        """A field as a cell shows it: dates without their time, provinces of then without those of today."""
        if field == "provinces":
            names = (province(slug).name for slug in facts.metadata.provinces.at_publication)
            return places_fact(facts)._replace(value=", ".join(names))
        if field not in DATES:
            return text_fact(facts, field)
        known = getattr(facts.metadata, field)
        return date_fact(facts, field, self.tr)._replace(value=local_date((known.value or "")[:10]))

    def file(self, entry: Entry) -> Fact:
        """A file of which no article is shown."""
        return Fact(PurePath(entry.path).name, bounds=entry.path)

    def state(self, entry: Entry, reprinted: str) -> Fact:
        """What became of one."""
        if entry.kind is Kind.REFUSED:
            reason = self.reason(entry)
            short = reason.removeprefix(PurePath(entry.path).name).strip()
            return Fact(self.tr("Refused: {0}").format(short), bounds=reason)
        if entry.kind is Kind.KNOWN:
            words = self.tr("In the library already") if entry.article else self.tr("Same text as another file here")
            return Fact(words, bounds=entry.path)
        if entry.kind is Kind.REPRINT:
            words = self.tr("Reprint of “{0}”").format(reprinted)
            return Fact(words, bounds=words)
        return Fact(self.tr("New"))

    def outcomes(self) -> Mapping[Kind, str]:
        """What became of each kind, for reports; a place for the title that is reprinted."""
        return {
            Kind.NEW: self.tr("New"),
            Kind.REPRINT: self.tr("Reprint of “{0}”"),
            Kind.KNOWN: self.tr("In the library already"),
            Kind.REFUSED: self.tr("Refused"),
        }

    def headings(self) -> tuple[str, ...]:
        """The columns of a report."""
        return (self.tr("File"), self.tr("Title"), self.tr("State"), self.tr("Reason"))

    def reason(self, entry: Entry) -> str:
        """Why a file was refused; its name instead of its whole path."""
        if entry.error is None:
            return ""
        message = entry.error.message(spoken_language())
        name = PurePath(entry.path).name
        return message.replace(str(entry.error.values.get("path") or entry.path), name)

    def explained(self, fact: Fact, places: ArticleFacts | None = None) -> str:
        """A cell's tool tip: the whole value, why it is believed, and where its provinces are today."""
        lines = [fact.value] if fact.value else []
        if fact.corrected:
            lines.append(self.tr("Corrected, or filled in from a list of references"))
        elif fact.unsure:
            lines.append(self.tr("Unsure: please check."))
        if fact.reasons and fact.reasons != fact.value:
            lines.append(fact.reasons)
        today = places.metadata.provinces.now if places is not None else ()
        if places is not None and today != places.metadata.provinces.at_publication:
            lines.append(self.tr("Today: {0}").format(", ".join(province(slug).name for slug in today)))
        return "\n".join(lines)

    # ------------------------------------------------------------------ how far it is

    def progress(self, desk: Desk) -> str:
        """How far reading is."""
        number = QLocale().toString
        found = len(desk.entries.all)
        rate, left = desk.pace.rate(found), desk.pace.left(desk.done, desk.total)
        if not desk.total:
            return self.tr("Looking at the files…")
        if not rate or not left:
            return self.tr("Read {0} of {1} files").format(number(desk.done), number(desk.total))
        said = self.tr("Read {0} of {1} files · {2} articles a second · about {3} left")
        return said.format(number(desk.done), number(desk.total), number(rate), self.time(left))

    def time(self, seconds: int) -> str:
        """A span of time."""
        number = QLocale().toString
        if seconds < _MINUTE:
            return self.tr("{0} seconds").format(number(seconds))
        return self.tr("{0} minutes").format(number(round(seconds / 60)))

    def outcome(self, desk: Desk) -> str:
        """What came of reading."""
        number = QLocale().toString
        entries = desk.entries
        counts = [number(entries.new), *(number(entries.count(v)) for v in (View.REPRINTS, View.KNOWN, View.REFUSED))]
        if desk.stopped:
            said = self.tr("Stopped at {4} of {5} files: {0} new · {1} reprints · {2} already there · {3} refused")
            return said.format(*counts, number(desk.done), number(desk.total))
        if entries.filled:
            said = self.tr("{0} new · {1} reprints · {2} already there · {3} refused · {4} filled in from references")
            return said.format(*counts, number(entries.filled))
        if not entries.all:
            return self.tr("No article was found there. Choose text files, or a folder with text files.")
        return self.tr("{0} new articles · {1} reprints · {2} already there · {3} refused").format(*counts)

    def done(self, step: Step) -> str:
        """What a correction did, or what was taken back or done again."""
        number = QLocale().toString
        changed = {name for change in step.changes for name in (*(change.after or {}), *_marked(change))}
        names = {
            "title": self.tr("the title"), "source": self.tr("the source"), "author": self.tr("the author"),
            "published": self.tr("the day of publication"), "event": self.tr("the day of the event"),
            "provinces": self.tr("the provinces"),
        }  # fmt: skip
        field = next((name for field, name in names.items() if field in changed), self.tr("the details"))
        count = len(step.changes)
        if step.undoes:
            return self.tr("Took back {0} of {1} articles").format(field, number(count))
        if count == 1:
            return self.tr("Corrected {0} of 1 article").format(field)
        return self.tr("Corrected {0} of {1} articles").format(field, number(count))


def _marked(change: RecordChange) -> set[str]:
    """The fields that a change marks as corrected, or no longer so: all that changes when the value was right."""
    before, after = (set((side or {}).get("corrected", ())) for side in (change.before, change.after))
    return before ^ after
