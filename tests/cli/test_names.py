"""Names on the command line: the index, corrections, joining."""

from __future__ import annotations

import pytest
from answers import refused, told


def entities(trich, *words: str) -> dict[str, dict]:
    return {row["name"]: row for row in told(trich, "entities", *words)["entities"]}


def first_place(trich, name: str) -> tuple[str, int, int]:
    place = told(trich, "entity", name)["places"][0]
    return place["article"], place["start"], place["end"]


def test_the_index_counts_mentions_and_articles(trich):
    found = told(trich, "entities", "to lam")
    assert found["total"] == 1
    (row,) = found["entities"]
    assert (row["type"], row["name"], row["mentions"], row["articles"]) == ("PERSON", "Tô Lâm", 36, 5)
    assert set(entities(trich, "--type", "địa danh")) >= {"Bắc Ninh", "Quảng Ninh"}


def test_an_entity_tells_its_posts_and_places(trich):
    card = told(trich, "entity", "Tô Lâm", "--limit", "2")
    assert {post["name"] for post in card["posts"]} >= {"Đại tướng", "Bộ trưởng Bộ Công an"}
    assert [place["text"] for place in card["places"]] == ["Tô Lâm", "Tô Lâm"]


def test_a_name_that_no_article_has_is_refused(trich):
    assert refused(trich, "entity", "Nguyễn Văn Không Ai") == "unknown-entity"
    assert refused(trich, "entities", "--type", "ma") == "unknown-type"


@pytest.mark.parametrize("command", [("entities",), ("entity", "Tô Lâm"), ("join", "a", "b"), ("part", "a")])
def test_figures_and_what_is_no_name_are_not_looked_for_among_names(trich, command):
    assert refused(trich, *command, "--type", "date") == "figures"
    assert refused(trich, *command, "--type", "số lượng") == "figures"
    assert refused(trich, *command, "--type", "no name") == "unknown-type"


def test_figures_have_no_card(trich):
    assert refused(trich, "entity", "DATE:") == "figures"
    assert "trich search" in trich("entity", "MONEY:").err


def test_all_types_are_looked_through_unless_one_is_asked_for(trich):
    article, start, end = first_place(trich, "Quảng Ninh")
    told(trich, "correct", article, start, end, "--type", "event", "--called", "Hội Hoa Xuân")
    assert told(trich, "entity", "Hội Hoa Xuân")["type"] == "EVENT"
    assert entities(trich, "hoi hoa xuan")["Hội Hoa Xuân"]["mentions"] == 1


def test_a_name_is_found_by_its_id_and_joined_ones_are_parted_by_it(trich):
    before = entities(trich, "cong an tinh")
    (one, first), (other, second) = sorted(before.items())[:2]
    told(trich, "join", first["id"], second["id"])
    assert told(trich, "entity", first["id"])["id"] == second["id"]
    told(trich, "part", first["id"])
    assert entities(trich, "cong an tinh") == before
    assert one != other


def test_joining_what_is_one_and_parting_what_is_not_joined_are_refused(trich):
    steps = len(told(trich, "history"))
    assert refused(trich, "join", "Tô Lâm", "tô lâm") == "same-entity"
    assert refused(trich, "part", "Tô Lâm") == "not-joined"
    assert refused(trich, "part", "Nguyễn Văn Không Ai") == "unknown-entity"
    assert refused(trich, "join", "Tô Lâm", "Quảng Ninh") == "different-types"
    assert "list" not in trich("join", "Tô Lâm", "Quảng Ninh").err
    assert len(told(trich, "history")) == steps


def test_a_blank_name_is_none_and_one_that_cannot_be_read_is_refused(trich):
    article, start, end = first_place(trich, "Quảng Ninh")
    told(trich, "correct", article, start, end, "--type", "tổ chức", "--called", "   ")
    assert entities(trich, "--type", "ORG")["Quảng Ninh"]["mentions"] == 1
    assert refused(trich, "correct", article, start, end, "--type", "ORG", "--called", "\u200b") == "bad-name"


def test_a_correction_here_and_everywhere(trich):
    article, start, end = first_place(trich, "Quảng Ninh")
    shown = told(trich, "correct", article, str(start), str(end), "--type", "tổ chức", "--dry-run")
    assert [effect["after"][0]["type"] for effect in shown["effects"]] == ["ORG"]
    assert "Quảng Ninh" not in entities(trich, "--type", "ORG")
    told(trich, "correct", article, str(start), str(end), "--type", "tổ chức")
    assert entities(trich, "--type", "ORG")["Quảng Ninh"]["mentions"] == 1
    told(trich, "correct", article, str(start), str(end), "--type", "no name", "--scope", "everywhere")
    told(trich, "undo")
    told(trich, "names", "apply")
    assert "Quảng Ninh" in entities(trich, "--type", "LOC")


def test_no_name_everywhere_takes_it_away(trich):
    article, start, end = first_place(trich, "Chính phủ")
    shown = told(trich, "correct", article, str(start), str(end), "--type", "no name", "--scope", "everywhere")
    assert shown["texts"] >= 3
    assert {effect["after"][0] if effect["after"] else None for effect in shown["effects"]} == {None}
    assert told(trich, "check")["ok"]


def test_joined_names_are_one_until_parted(trich):
    before = entities(trich, "cong an tinh")
    one, other = sorted(before)[:2]
    told(trich, "join", one, other, "--type", "ORG")
    assert told(trich, "entity", other)["spellings"] == [other, one]
    told(trich, "part", one, "--type", "ORG")
    assert entities(trich, "cong an tinh") == before


def test_words_that_are_a_name_find_what_is_joined_to_it_wherever_they_are_typed(trich):
    one, other = "Quảng Ninh", "Bắc Ninh"
    apart = {row["article"] for name in (one, other) for row in told(trich, "search", f'"{name}"')["hits"]}
    told(trich, "join", one, other)
    for name in (one, other):
        hits, listed = told(trich, "search", f'"{name}"'), told(trich, "list", f'"{name}"')
        assert {row["article"] for row in hits["hits"]} == {row["id"] for row in listed["articles"]} == apart
        assert hits["total"] == listed["total"] == sum(group["count"] for group in listed["groups"]) == len(apart) > 1
