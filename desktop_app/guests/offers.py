"""What a plug-in offers, as it says itself, and whether that can be used."""

from __future__ import annotations

import re
from collections.abc import Iterable

from desktop_app.domain.exporting import Choices
from desktop_app.domain.offsets import Counting
from desktop_app.domain.projects import Carries, carrying
from desktop_app.guests.shapes import ShapeError
from desktop_app.records import NamedTuple

IMPORTER, EXPORTER, PROJECT, RECOGNISER = "importer", "exporter", "project", "recogniser"
KINDS = (IMPORTER, EXPORTER, PROJECT, RECOGNISER)
MANY = 50
"""Offers of one plug-in."""
READINGS = 100_000
"""Articles in one file."""
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,31}")
_VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,31}")
_SUFFIX = re.compile(r"\.[^\s/\\.\x00-\x1f][^\s/\\\x00-\x1f]{0,15}")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_LABEL = 80


class Offer(NamedTuple):
    """One thing that a plug-in offers; what it means stands with the protocols in `hooks`."""

    kind: str
    name: str
    suffixes: tuple[str, ...] = ()
    label: str = ""
    text: bool = False
    minds: tuple[str, ...] | None = None
    version: str = ""
    counting: Counting | None = None
    carries: Carries | None = None
    reads: bool = False
    writes: bool = False


def checked(offers: Iterable[Offer]) -> tuple[Offer, ...]:
    """The offers, each fit for use; ShapeError says what of which is not."""
    found = tuple(offers)
    if len(found) > MANY:
        raise ShapeError(f"{len(found)} offers")
    if len({(offer.kind, offer.name) for offer in found}) < len(found):
        raise ShapeError("two offers of one name")
    for offer in found:
        for wrong in _wrong(offer):
            raise ShapeError(f"{offer.kind} “{offer.name[:40]}”: {wrong}")
    return found


def _wrong(offer: Offer) -> Iterable[str]:
    if offer.kind not in KINDS:
        yield "kind"
    if not _NAME.fullmatch(offer.name):
        yield "name"
    if offer.kind == RECOGNISER:
        if not _VERSION.fullmatch(offer.version):
            yield "version"
        return
    if not 0 < len(offer.suffixes) <= MANY or not all(map(_is_suffix, offer.suffixes)):
        yield "suffix"
    if offer.kind != IMPORTER and not _is_label(offer.label):
        yield "label"
    if not set(offer.minds or ()) <= set(Choices._fields):
        yield "minds"
    if offer.kind == PROJECT and (offer.carries is None or not _is_known(offer.carries)):
        yield "carries"


def _is_suffix(suffix: str) -> bool:
    return bool(_SUFFIX.fullmatch(suffix)) and suffix == suffix.lower() and not _CONTROL.search(suffix)


def _is_label(label: str) -> bool:
    return bool(label.strip()) and len(label) <= _LABEL and not _CONTROL.search(label)


def _is_known(carries: Carries) -> bool:
    try:
        carrying(*(" ".join(names) for names in carries[:3]))
    except ValueError:
        return False
    return True
