"""Plug-ins in words: what they offer, or why they are turned off."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject

from desktop_app.guests.faults import Off, off_error
from desktop_app.guests.guest import Guest
from desktop_app.guests.offers import EXPORTER, IMPORTER, PROJECT, RECOGNISER, Offer
from desktop_app.ui.widgets.spoken import spoken_language


def off_lines(off: Iterable[Off]) -> list[str]:
    """Why plug-ins are turned off, a sentence each."""
    return [off_error(each).message(spoken_language()) for each in off]


def guest_line(guest: Guest, words: QObject) -> str:
    """A plug-in in a line. `words` lends its `tr`."""
    if guest.off is not None:
        return off_lines([guest.off])[0]
    told = "; ".join(_offer(offer, words) for offer in guest.offers)
    return words.tr("{0}: {1}").format(guest.place.name, told)


def _offer(offer: Offer, words: QObject) -> str:
    kinds = {
        EXPORTER: words.tr("export: {0}"),
        PROJECT: words.tr("exchange: {0}"),
        IMPORTER: words.tr("import: {0}"),
        RECOGNISER: words.tr("names: {0}"),
    }
    return kinds[offer.kind].format(offer.label or " ".join(offer.suffixes) or offer.name)
