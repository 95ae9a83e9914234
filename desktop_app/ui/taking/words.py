"""What is said of a project: how positions are counted, what its parts are called, and their values."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject

from desktop_app.domain.annotations import State
from desktop_app.domain.dates import local_date
from desktop_app.domain.offsets import Counting, Unit
from desktop_app.domain.themes import PATTERNS, Pattern
from desktop_app.operations.codebook_import import FIELDS
from desktop_app.ui.passage_words import state_name
from desktop_app.ui.taking.found import Counted, Difference, Found, Kind
from desktop_app.ui.translation import language_in_use
from desktop_app.vietnam.provinces import display_name, provinces


class TakingWords(QObject):
    """Sentences in the language in use, asked anew each time; what is from outside stays as it is."""

    def counting(self, counting: Counting) -> str:
        """How positions are counted, for people."""
        said = {
            (Unit.CODE_POINT, False): self.tr("each character as one, as most programs do"),
            (Unit.CODE_POINT, True): self.tr("each character as one, a line end as two"),
            (Unit.UTF16, False): self.tr("emoji as two, as web pages, doccano and Label Studio do"),
            (Unit.UTF16, True): self.tr("emoji and line ends as two, as NVivo for Windows does"),
            (Unit.UTF8, False): self.tr("bytes: a letter with accents as two or three"),
            (Unit.UTF8, True): self.tr("bytes, a line end as two"),
            (Unit.GRAPHEME, False): self.tr("what is seen as one character as one, also emoji of several parts"),
            (Unit.GRAPHEME, True): self.tr("what is seen as one character as one, a line end as two"),
        }[counting.unit, counting.crlf]
        return self.tr("{0}; one more at the beginning of a text").format(said) if counting.bom else said

    def format(self, found: Found) -> str:
        """What a project is and where it is from."""
        label, origin = self.tr(found.label), " ".join(found.origin.split())
        return self.tr("{0}, from {1}").format(label, origin) if origin else label

    def kind(self, kind: Kind) -> str:
        """What one record is."""
        return {
            Kind.ARTICLE: self.tr("Article"),
            Kind.THEME: self.tr("Theme"),
            Kind.PASSAGE: self.tr("Passage"),
        }[kind]

    def kinds(self, kind: Kind) -> str:
        """What several are."""
        return {
            Kind.ARTICLE: self.tr("Articles"),
            Kind.THEME: self.tr("Themes"),
            Kind.PASSAGE: self.tr("Passages"),
        }[kind]

    def meetings(self) -> dict[str, tuple[str, str]]:
        """How records stand to the library: a word or two, and what that means."""
        return {
            "new": (self.tr("New"), self.tr("Not in this library yet; comes in.")),
            "same": (self.tr("Here already"), self.tr("In this library as it is in the file; nothing to do.")),
            "adds": (
                self.tr("Adds to one here"),
                self.tr("On the same words as a passage that is here, which gets its further themes and its note."),
            ),
            "differs": (self.tr("Other than here"), self.tr("In this library with other values; you decide below.")),
            "lost": (
                self.tr("Has no place"),
                self.tr("Cannot come in: an article without a text, or words that its text does not have."),
            ),
        }

    def part(self, kind: Kind, name: str) -> str:
        """What a part of a record is called."""
        if kind is Kind.THEME:
            return self.tr(FIELDS[name]) if name in FIELDS else name
        return {
            "title": self.tr("Title"),
            "author": self.tr("Author"),
            "source": self.tr("Source"),
            "url": self.tr("Address"),
            "published": self.tr("Published"),
            "event": self.tr("Event"),
            "provinces": self.tr("Provinces"),
            "note": self.tr("Note"),
            "place": self.tr("The words"),
            "themes": self.tr("Themes"),
            "star": self.tr("Star"),
            "state": self.tr("State"),
        }.get(name, name)

    def value(self, name: str, said: str) -> str:
        """A value as it is shown; – for none."""
        told = {
            "published": _day,
            "event": _day,
            "provinces": _province_names,
            "star": self._yes_or_no,
            "archived": self._yes_or_no,
            "state": _state_name,
            "pattern": self._line_name,
            "examples": self._how_many,
        }.get(name, str)
        return told(said) if said else "–"

    def spoken(self, difference: Difference, *, theirs: bool) -> str:
        """A record that differs and what was chosen for it, in one line."""
        said = self.tr("{0}: here {1}, in the file {2}")
        lines = [
            said.format(self.part(difference.kind, name), self.value(name, mine), self.value(name, other))
            for name, mine, other in difference.values
        ]
        return ". ".join([f"{self.kind(difference.kind)} {difference.name}", *lines, self.choice(theirs=theirs)])

    def choice(self, *, theirs: bool) -> str:
        """What was chosen for a record that differs."""
        return self.tr("The file's is taken") if theirs else self.tr("Yours is kept")

    def outlook(self, found: Found, chosen: int) -> str:
        """What taking in would do, when the file's is taken for some that differ."""
        changed = found.counts[Kind.PASSAGE].adds + chosen
        new = {kind: counted.new for kind, counted in found.counts.items()}
        if not changed and not any(new.values()):
            differ = any(counted.differs for counted in found.counts.values())
            if differ:
                return self.tr("Nothing new; choose what to take of what differs.")
            return self.tr("All of it that can come in is here already.")
        return self._counted(
            self.tr("Comes in: articles {0}, themes {1}, passages {2}."),
            self.tr("Comes in: articles {0}, themes {1}, passages {2}; changed {3}."),
            (new[Kind.ARTICLE], new[Kind.THEME], new[Kind.PASSAGE]),
            changed,
        )

    def done(self, counts: tuple[int, int, int], changed: int) -> str:
        """What was stored."""
        return self._counted(
            self.tr("Came in: articles {0}, themes {1}, passages {2}."),
            self.tr("Came in: articles {0}, themes {1}, passages {2}; changed {3}."),
            counts,
            changed,
        )

    def total(self, counted: Counted, what: str) -> str:
        """A figure of the table; – for none."""
        count = int(getattr(counted, what))
        return QLocale().toString(count) if count else "–"

    def _yes_or_no(self, said: str) -> str:
        return self.tr("Yes") if said == str(True) else self.tr("No")

    def _line_name(self, said: str) -> str:
        return self.tr(PATTERNS[Pattern(said)]) if said in {pattern.value for pattern in Pattern} else said

    def _how_many(self, said: str) -> str:
        return self.tr("{0} passages").format(said.count(",") + 1)

    def _counted(self, plain: str, with_changed: str, counts: tuple[int, int, int], changed: int) -> str:
        number = QLocale().toString
        return (with_changed if changed else plain).format(*map(number, counts), number(changed))


def _day(said: str) -> str:
    try:
        return local_date(said)
    except ValueError:  # a plug-in's
        return said


def _province_names(said: str) -> str:
    slugs, known = said.split(", "), provinces()
    return ", ".join(display_name(slug, language_in_use()) if slug in known else slug for slug in slugs)


def _state_name(said: str) -> str:
    return state_name(State(said)) if said in {state.value for state in State} else said
