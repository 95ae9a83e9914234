"""What is known of an article, made ready for the rows that show it. Pure functions of domain values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from desktop_app.domain import evidence
from desktop_app.domain.articles import Metadata
from desktop_app.domain.dates import DateValue, Precision, local_date
from desktop_app.records import NamedTuple
from desktop_app.ui.translation import language_in_use
from desktop_app.ui.widgets.evidence_words import Ground, grounds
from desktop_app.vietnam.provinces import NEW_ERA, display_name, plain_name

SURE = 0.7
"""Below this confidence a value is shown with a mark, as in the library."""

Words = Callable[[str], str]


class Fact(NamedTuple):
    """What a row shows. `typed` is the value as it is edited, `bounds` what more there is to say; `unsure` puts ≈
    before it.
    """

    value: str = ""
    typed: str = ""
    grounds: tuple[Ground, ...] = ()
    bounds: str = ""
    unsure: bool = False
    corrected: bool = False

    @property
    def shown(self) -> str:
        """The value with its mark."""
        return f"≈ {self.value}" if self.unsure and self.value else self.value

    @property
    def reasons(self) -> str:
        """Why it is believed, in words; lines end in a line break."""
        why = "; ".join(ground.words for ground in self.grounds)
        return "\n".join(line for line in (why, self.bounds) if line)


class Described(Protocol):
    """What has metadata, some of it corrected by hand: an article, with or without its text."""

    @property
    def metadata(self) -> Metadata:
        """What is known."""

    @property
    def corrected(self) -> frozenset[str]:
        """The fields set by hand."""


def text_fact(article: Described, field: str) -> Fact:
    """Title, author, source or address."""
    known: evidence.Fact = getattr(article.metadata, field)
    corrected = field in article.corrected
    value = known.value or ""
    return Fact(
        value,
        value,
        () if corrected else grounds(known.evidence, value),
        unsure=bool(value) and not corrected and known.confidence < SURE,
        corrected=corrected,
    )


def date_fact(article: Described, field: str, tr: Words) -> Fact:
    """The day of publication or of the event, as exact as it is known."""
    known: DateValue = getattr(article.metadata, field)
    corrected = field in article.corrected
    shown = _dated(known, tr)
    return Fact(
        shown,
        local_date(known.value),
        () if corrected else grounds(known.evidence),
        "" if corrected else _bounds(known, tr),
        unsure=bool(shown) and not corrected and known.confidence < SURE,
        corrected=corrected,
    )


def places_fact(article: Described) -> Fact:
    """The provinces then, and where they belong today."""
    known = article.metadata.provinces
    corrected = "provinces" in article.corrected
    era = era_of(article)
    names = [
        display_name(slug, language_in_use()) if era == "then" else plain_name(slug) for slug in known.at_publication
    ]
    return Fact(
        ", ".join(names),
        "",
        () if corrected else grounds(known.evidence, ", ".join(names)),
        unsure=bool(names) and not corrected and known.confidence < SURE,
        corrected=corrected,
    )


def mentioned(article: Described) -> str:
    """The provinces that the text only names."""
    return ", ".join(plain_name(slug) for slug in article.metadata.provinces.mentioned)


def era_of(article: Described) -> str:
    """Whose provinces an article uses: `now` when it appeared with the 34 in force, else `then`."""
    published = article.metadata.published.value or ""
    return "now" if published[:10] >= NEW_ERA and len(published) >= 7 else "then"


def local_instant(instant: str) -> str:
    """A UTC instant in the computer's zone, to the minute; empty for none."""
    if not instant:
        return ""
    return datetime.fromisoformat(instant).astimezone().strftime("%d/%m/%Y %H:%M")


def _dated(known: DateValue, tr: Words) -> str:
    """The date with what its precision leaves open: `10/2023 (the month is known)`."""
    shown = local_date(known.value)
    if known.precision is Precision.MONTH:
        return tr("{0} (only the month is known)").format(shown)
    if known.precision is Precision.YEAR:
        return tr("{0} (only the year is known)").format(shown)
    return shown


def _bounds(known: DateValue, tr: Words) -> str:
    lines = []
    if known.best_day:
        lines.append(tr("most likely {0}").format(local_date(known.best_day)))
    if known.not_before:
        lines.append(tr("not before {0}").format(local_date(known.not_before[:16])))
    if known.not_after:
        lines.append(tr("not after {0}").format(local_date(known.not_after[:16])))
    return "; ".join(lines)
