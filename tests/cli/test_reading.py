from __future__ import annotations

import unicodedata

from desktop_app.vietnam.sorting import sort_key


def test_the_list_gives_totals_groups_and_articles(trich):
    listed = trich("list", "--limit", 2, "--json").json
    assert listed["total"] == 5
    assert len(listed["articles"]) == 2
    assert sum(group["count"] for group in listed["groups"]) == 5
    assert set(listed["articles"][0]) >= {
        "id", "title", "author", "source", "published", "event", "provinces", "annotations", "state",
    }  # fmt: skip


def test_provinces_are_those_at_publication_or_todays(trich):
    then = trich("list", "--by", "province", "--json").json["groups"]
    now = trich("list", "--by", "province", "--era", "now", "--json").json["groups"]
    assert {group["key"] for group in then} == {"hai-duong", "bac-ninh", "quang-ninh", "hai-phong", "bac-giang"}
    assert {group["key"] for group in now} == {"hai-phong", "bac-ninh", "quang-ninh"}
    labels = [group["label"] for group in then]
    assert labels == sorted(labels, key=sort_key)


def test_months_are_newest_first(trich):
    keys = [group["key"] for group in trich("list", "--by", "date", "--json").json["groups"]]
    assert keys == sorted(keys, reverse=True)


def test_a_province_may_be_named_with_its_accents(trich):
    by_slug = trich("list", "--province", "hai-duong", "--json").json["articles"]
    assert by_slug
    assert trich("list", "--province", "Hải Dương", "--json").json["articles"] == by_slug
    assert trich("list", "--province", "hai-duong", "--era", "now", "--json").json["total"] == 2


def test_themes_group_by_key_and_the_untagged_come_last(trich, tagged):
    groups = trich("list", "--by", "theme", "--json").json["groups"]
    assert [group["key"] for group in groups] == ["keo-giam-toi-pham", ""]
    assert groups[-1]["label"] == "Not tagged"
    assert trich("list", "--theme", "Kéo giảm tội phạm", "--json").json["total"] == 1
    assert trich("list", "--state", "tagged", "--json").json["total"] == 1


def test_days_bound_the_list_on_both_sides(trich):
    days = [row["published"] for row in trich("list", "--json").json["articles"] if row["published"]]
    newest = max(day for day in days if len(day) >= 10)[:10]
    assert trich("list", "--since", newest, "--until", newest, "--json").json["total"] >= 1
    assert trich("list", "--since", "2099", "--json").json["total"] == 0


def test_sources_group_the_list_and_a_flat_list_holds_all(trich):
    groups = trich("list", "--by", "source", "--json").json["groups"]
    assert "sohuutritue.net.vn" in [group["key"] for group in groups]
    assert groups[-1]["key"] == ""
    text = trich("list").text
    assert all(row["id"] in text for row in trich("list", "--json").json["articles"])
    assert trich("list", "--limit", 1).text.count("\n") == 2
    assert len(trich("list", "--by", "province", "--limit", 2).text.splitlines()) == 6


def test_a_list_for_people_is_aligned_and_dated_locally(trich):
    lines = trich("list", "--by", "province").text.splitlines()
    assert "Hải Dương (1)" in lines
    header = next(line for line in lines if line.startswith("Published"))
    row = lines[lines.index(header) + 1]
    assert header.index("Title") == len(unicodedata.normalize("NFC", row)[: header.index("Title")])
    assert row[header.index("Title") - 1] == " "


def test_an_article_is_shown_with_its_text_passages_and_entities(trich, article, tagged):
    shown = trich("show", article["id"][:-1], "--json").json
    assert shown["id"] == article["id"]
    assert [passage["id"] for passage in shown["annotations"]] == [tagged["id"]]
    assert all(shown["text"][e["start"] : e["end"]] == e["text"] for e in shown["entities"])
    assert len(shown["entities"]) > 10
    text = trich("show", article["id"]).text
    assert "kéo giảm tội phạm" in text
    assert "=1+1" in text


def test_offsets_count_the_stored_text(trich, article, tagged):
    assert article["text"][tagged["start"] : tagged["end"]] == tagged["quote"] == "kéo giảm tội phạm"


def test_search_gives_one_hit_an_article_and_the_matched_characters(trich):
    found = trich("search", unicodedata.normalize("NFD", "tội phạm"), "--limit", 2, "--json").json
    assert found["total"] == 5
    assert len(found["hits"]) == 2
    for hit in found["hits"]:
        text = trich("show", hit["article"], "--json").json["text"]
        for snippet in hit["snippets"]:
            assert text[snippet["start"] : snippet["end"]].lower() == "tội phạm"
            assert snippet["text"] in text


def test_search_marks_the_hit_for_people(trich):
    found = trich("search", "de an 06")
    assert "[Đề án 06]" in found.text
    assert found.err == f"Articles found: {trich('search', 'de an 06', '--json').json['total']}\n"


def test_search_tells_where_words_stand_beside_the_text(trich, tagged, article):
    (hit,) = trich("search", "note:1", "--json").json["hits"]
    note = tagged["note"]
    assert (hit["article"], hit["count"], hit["snippets"]) == (article["id"], 0, [])
    assert (hit["beside"]["in"], note[hit["beside"]["start"] : hit["beside"]["end"]]) == ("notes", "1")
    assert "[1]" in trich("search", "note:1").text
    assert all(hit["beside"] is None for hit in trich("search", "tội phạm", "--json").json["hits"])


def test_a_query_without_a_word_is_refused(trich):
    found = trich("search", '"', "--json")
    assert found.code == 1
    assert found.json["error"]["code"] == "bad-query"


def test_excerpts_come_with_their_article_and_filters_combine(trich, tagged, article):
    (row,) = trich("excerpts", "--theme", "keo-giam-toi-pham", "--state", "new", "--json").json
    assert (row["id"], row["quote"], row["article"]) == (tagged["id"], "kéo giảm tội phạm", article["id"])
    assert set(row) >= {
        "title", "source", "published", "provinces", "themes", "start", "end", "note", "state", "editor", "created",
    }  # fmt: skip
    assert trich("excerpts", "--search", "keo giam", "--json").json == [row]
    assert trich("excerpts", "--theme", "an-sinh-xa-hoi", "--json").json == []
    assert "“kéo giảm tội phạm”" in trich("excerpts").text


def test_excerpts_name_provinces_of_the_era_asked_for(trich, tagged, article):
    (then,), (now,) = (trich("excerpts", "--era", era, "--json").json for era in ("then", "now"))
    assert then["provinces"] == article["provinces"]["at_publication"]
    assert now["provinces"] == article["provinces"]["now"]


def test_history_is_newest_first_and_says_what_was_undone(trich, tagged):
    trich("undo")
    undo, tag, *_ = trich("history", "--json").json
    assert tag["label"] == "tag"
    assert tag["undone"] is True
    assert undo["undoes"] == tag["id"]
    assert undo["step"] == tag["step"] + 1
    assert "Kéo giảm tội phạm" in trich("history").text
    assert len(trich("history", "--limit", 1, "--json").json) == 1


def test_a_line_may_begin_with_what_it_leaves_out(trich):
    line, found = '-"chuyển đổi số" từ:2020', trich("search", "--json", "--", '-"chuyển đổi số" từ:2020').json
    assert 0 < found["total"] < 5
    assert trich("search", line, "--json").json == trich("search", "--limit", 9, line, "--json").json == found
    listed = trich("list", "-tỉnh:hai-duong", "--by", "date", "--json").json
    assert listed["total"] == 4
    assert trich("list", "--by=date", "--json", "--", "-tỉnh:hai-duong").json == listed
    assert trich("excerpts", "--search", line, "--json").json == []


def test_what_is_no_line_is_told_from_one(trich):
    assert trich("search", "-h").code == 0
    assert "There is no option --limt." in trich("search", "--limt", 3, "x").err
    assert [trich(*words).code for words in (("search", "-x y", "-z"), ("list", "--limit", "-1"))] == [2, 2]
