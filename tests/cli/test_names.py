"""Names on the command line: the index, corrections, joining, and the own list."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def told(trich, *words: str) -> Any:
    """The document that a command prints."""
    done = trich(*words, "--json")
    assert done.code == 0, done.err
    return done.json


def refused(trich, *words: str) -> str:
    """The code with which a command is refused."""
    done = trich(*words, "--json")
    assert done.code == 1
    return done.json["error"]["code"]


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


def test_the_list_goes_out_as_text_and_comes_back(trich, tmp_path: Path):
    told(trich, "names", "add", "Tỉnh an toàn giao thông", "chương trình", "--to", "6/2025", "--note", "mô hình")
    told(trich, "names", "add", "[Bộ Công an] và", "tổ chức", "--called", "Bộ Công an Việt Nam")
    out = tmp_path / "tên.txt"
    trich("names", "export", str(out))
    text = out.read_text(encoding="utf-8")
    assert "Tỉnh an toàn giao thông | programme |  |  | 2025-06 | mô hình" in text
    listed = told(trich, "names")
    for entry in listed:
        told(trich, "names", "remove", entry["words"])
    assert told(trich, "names") == []
    assert told(trich, "names", "import", str(out))["listed"] == 2
    fields = ("words", "type", "name", "since", "until", "note")
    assert [[entry[name] for name in fields] for entry in told(trich, "names")] == [
        [entry[name] for name in fields] for entry in listed
    ]
    assert told(trich, "names", "import", str(out))["listed"] == 0  # the same again is nothing new


def test_bad_lines_are_told_and_the_others_taken(trich, tmp_path: Path):
    path = tmp_path / "list.txt"
    path.write_text("# chữ | loại\nTổ Bình Minh\ttổ chức\nsai | ma\n… | người\nA [B] [C] | người\n", encoding="utf-8")
    result = trich("names", "import", str(path), "--json")
    assert result.code == 3
    assert [line["line"] for line in result.json["refused"]] == [3, 4, 5]
    assert [entry["words"] for entry in told(trich, "names")] == ["Tổ Bình Minh"]
