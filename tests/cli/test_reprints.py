from __future__ import annotations

from desktop_app.operations.reprints import fold_under
from desktop_app.store.library import Library


def test_a_folded_list_leaves_reprints_out_and_says_how_many_there_are(trich, library):
    rows = trich("list", "--json").json["articles"]
    assert {(row["canonical"], row["reprints"]) for row in rows} == {(None, 0)}
    main, copy = rows[0]["id"], rows[1]["id"]
    with Library.open(library) as opened:
        fold_under(opened, copy, main)
    whole, folded = trich("list", "--json").json, trich("list", "--fold", "--json").json
    assert (whole["total"], folded["total"]) == (5, 4)
    assert copy not in {row["id"] for row in folded["articles"]}
    assert {row["id"]: row["reprints"] for row in folded["articles"]}[main] == 1
    assert {row["id"]: row["canonical"] for row in whole["articles"]}[copy] == main
    assert sum(group["count"] for group in folded["groups"]) == 4
    assert trich("show", copy, "--json").json["canonical"] == main
    assert trich("show", main, "--json").json["reprints"] == 1
    assert trich("check").code == 0
    assert len(trich("list", "--fold").text.splitlines()) == 5


def test_names_are_counted_where_they_count(trich, article):
    told = trich("show", article["id"], "--json").json
    assert {entity["counted"] for entity in told["entities"]} <= {True, False}
    table = trich("show", article["id"]).text
    assert "PERSON" in table
    assert " ×" in table
