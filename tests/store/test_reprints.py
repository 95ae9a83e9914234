from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import pytest

from desktop_app.hooks import Reading
from desktop_app.ingest.detection.detect import detect
from desktop_app.store.arrivals import arrival_of
from desktop_app.store.library import Library

PLANTED = json.loads((Path(__file__).parents[1] / "ingest" / "reprints.json").read_text(encoding="utf-8"))


@pytest.fixture
def take_in(library: Library, make_article):
    def store(text: str) -> str:
        draft = detect(Reading(text, "text", "utf-8"), "x.txt")
        arrival = arrival_of(make_article(draft.text)._replace(metadata=draft.metadata, lines=draft.lines))
        main = library.reprints.main_of(arrival)
        with library.write("import") as write:
            arrival = arrival._replace(record={**arrival.record, "canonical": main})
            write.add_text(arrival)
            write.add_record(arrival)
        return main or arrival.id

    return store


def test_a_reprint_whose_main_was_folded_meanwhile_comes_under_the_new_main(library: Library, make_article):
    main, other, copy = (make_article(f"Bài {number}: công an tỉnh họp.") for number in range(3))
    with library.write("import") as write:
        for article in (main, other):
            arrival = arrival_of(article)
            write.add_text(arrival)
            write.add_record(arrival)
    arrival = arrival_of(copy._replace(canonical=main.id))
    with library.write("reprint-fold") as write:
        write.put(main._replace(canonical=other.id))
    with library.write("import") as write:
        write.add_text(arrival)
        write.add_record(arrival)
    assert library.articles.article(copy.id).canonical == other.id
    assert library.problems() == []


def test_planted_reprints_are_found_and_nothing_else(take_in):
    stories: dict[str, list[object]] = {}
    for number, group in enumerate(PLANTED["groups"]):
        for text in group:
            stories.setdefault(take_in(text), []).append(number)
    for number, text in enumerate(PLANTED["singles"]):
        stories.setdefault(take_in(text), []).append(f"single {number}")
    false = [members for members in stories.values() if len(set(members)) > 1]
    pairs = sum(len(list(combinations(group, 2))) for group in PLANTED["groups"])
    found = sum(len(list(combinations(members, 2))) for members in stories.values() if len(set(members)) == 1)
    assert false == []
    assert found / pairs >= 0.98
