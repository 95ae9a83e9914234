"""Which offers can be used: names that can be typed, endings that are endings, labels that can be shown."""

from __future__ import annotations

import pytest

from desktop_app.domain.projects import EVERYTHING, carrying
from desktop_app.guests.offers import MANY, Offer, checked
from desktop_app.guests.shapes import ShapeError

EXPORTER = Offer("exporter", "lines", (".lst",), "Danh sách", True)
PROJECT = Offer("project", "p", (".p",), "P", carries=carrying("text", "name", "themes"), reads=True, writes=True)


@pytest.mark.parametrize(
    "offer",
    [
        EXPORTER,
        EXPORTER._replace(minds=("sorting", "columns")),
        EXPORTER._replace(suffixes=(".tar.gz",)),
        PROJECT,
        PROJECT._replace(carries=EVERYTHING),
        Offer("importer", "wire", (".wire", ".dây")),
        Offer("recogniser", "birds", version="1.2"),
    ],
)
def test_these_can_be_used(offer):
    assert checked([offer]) == (offer,)


@pytest.mark.parametrize(
    "offer",
    [
        EXPORTER._replace(kind="window"),
        *(EXPORTER._replace(name=name) for name in ("", "A", "a b", "../a", "-a", "a" * 40, "a\n", "é")),
        *(
            EXPORTER._replace(suffixes=(suffix,))
            for suffix in ("", "lst", ".", "./a", ".A", ".a b", ".\u202ea", ".a\n")
        ),
        EXPORTER._replace(suffixes=()),
        *(EXPORTER._replace(label=label) for label in ("", "  ", "a\nb", "x" * 99, "\u202ea", "\x07")),
        EXPORTER._replace(minds=("everything", "nothing")),
        PROJECT._replace(carries=None),
        PROJECT._replace(carries=EVERYTHING._replace(theme=frozenset({"smell"}))),
        Offer("recogniser", "birds", version=""),
        Offer("recogniser", "birds", version="1+\n"),
        Offer("importer", "wire", tuple(f".{number}" for number in range(MANY + 1))),
    ],
)
def test_these_cannot(offer):
    with pytest.raises(ShapeError):
        checked([offer])


def test_neither_too_many_nor_two_of_one_name():
    with pytest.raises(ShapeError):
        checked([EXPORTER] * 2)
    with pytest.raises(ShapeError):
        checked(EXPORTER._replace(name=f"a{number}") for number in range(MANY + 1))
