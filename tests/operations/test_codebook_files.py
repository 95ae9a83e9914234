from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.articles import Article
from desktop_app.domain.errors import BadThemeError, ThemeNameTakenError, UserError
from desktop_app.domain.ids import ThemeId, new_id
from desktop_app.domain.notes import NoteKind, NotePlace
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import Pattern, Theme
from desktop_app.operations import annotations as filing
from desktop_app.operations import saved_searches as searches
from desktop_app.operations import themes as codebook
from desktop_app.operations.codebook import faults, set_right
from desktop_app.operations.codebook_files import (
    BadCodebookError,
    codebook_file,
    codebook_json,
    codebook_read,
    codebook_table,
    save_codebook,
)
from desktop_app.operations.codebook_import import Action, compare, matched, take_over
from desktop_app.operations.notes import write_note
from desktop_app.operations.theme_examples import pin
from desktop_app.store.library import Library
from tests.hostile_codebooks import hostile_codebooks


@pytest.fixture
def rich(library: Library, article: Article) -> Library:
    """A codebook with every field in use: a tree, notes, examples, an archived and a merged theme."""
    one, two, three = library.themes.all()
    child = codebook.add(library, "Ma túy", parent=one, definition="=1+1; “một”, hai\nba")
    codebook.add(library, "Ma túy tổng hợp", parent=child)
    codebook.change(library, child, include="- a\n- b", exclude="@x", colour="#123abc")
    write_note(library, NotePlace(NoteKind.THEME, child.id), "**Ghi chú**")
    pin(library, one, filing.tag(library, article, Span(0, 20), [one]))
    codebook.archive(library, codebook.add(library, "Cũ"))
    codebook.merge(library, codebook.add(library, "Trộm", parent=two), three)
    return library


@pytest.fixture
def empty(tmp_path: Path):
    with Library.create(tmp_path / "empty.trich") as opened:
        yield opened


def whole(library: Library) -> list[Theme]:
    """All that files carry: when a note was written is the library's own."""
    return [theme._replace(noted="") for theme in library.themes.all(archived=True)]


def usual(rows) -> list[Action]:
    return [row.actions[0] for row in rows]


def imported(library: Library, text: str | bytes) -> list[Theme]:
    content = text if isinstance(text, bytes) else text.encode("utf-8")
    rows = compare(library, codebook_read(content, "x"))
    return take_over(library, rows, usual(rows))


def test_json_comes_back_exactly_and_in_one_step(rich: Library, empty: Library):
    text = codebook_json(whole(rich))
    assert {row.actions for row in compare(rich, codebook_read(text.encode(), "x"))} == {(Action.SKIP,)}
    imported(empty, text)
    assert whole(empty) == whole(rich)
    assert codebook_json(whole(empty)) == text
    assert empty.problems() == []
    empty.undo()
    assert whole(empty) == []
    assert empty.journal.redoable().label == "theme-import"


def test_json_sets_a_changed_codebook_right_again(rich: Library):
    text, before = codebook_json(whole(rich)), whole(rich)
    one, two, three = (theme for theme in rich.themes.all() if theme.parent is None)
    codebook.move(rich, three, parent=two, position=0)
    codebook.give_shortcut(rich, two, "1")
    codebook.rename(rich, one, "Tội phạm")
    codebook.archive(rich, three)
    rows = {row.entry.name: row for row in compare(rich, codebook_read(text.encode(), "x"))}
    assert "name" in rows[one.name].differs
    assert {"parent", "archived"} <= set(rows[three.name].differs)
    assert rows["Ma túy"].differs == ()
    imported(rich, text)
    assert whole(rich) == before
    rich.undo()
    assert rich.themes.named(one.id).name == "Tội phạm"
    assert rich.problems() == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_table_comes_back_whatever_its_language(rich: Library, empty: Library, language: str):
    text = codebook_table(whole(rich), language)
    assert text.startswith("\ufeff")
    cells = [cell for row in csv.reader(io.StringIO(text[1:], newline="")) for cell in row]
    assert not any(cell[:1] in {*"=+-@\t"} for cell in cells), "no cell is a formula"
    assert ("Nét gạch" in cells) is (language == "vi")
    assert {row.actions for row in compare(rich, codebook_read(text.encode(), "x"))} == {(Action.SKIP,)}
    imported(empty, text)
    told = ("key", "name", "shortcut", "colour", "pattern", "definition", "include", "exclude", "note", "archived")
    assert [tuple(getattr(t, n) for n in told) for t in sorted(whole(empty), key=lambda t: t.key)] == [
        tuple(getattr(t, n) for n in told) for t in sorted(whole(rich), key=lambda t: t.key)
    ]
    names = {theme.id: theme.name for theme in (*whole(empty), *whole(rich))}
    under = {theme.name: names.get(theme.parent) for theme in whole(rich)}
    assert {theme.name: names.get(theme.parent) for theme in whole(empty)} == under


@pytest.mark.parametrize("coded", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_tables_of_other_programs_are_read(library: Library, coded: str, separator: str):
    rows = (
        ("tag", "description", "number of highlights"),
        ("Môi trường", "Rừng, biển", "3"),
        ("An sinh xã hội", "", "1"),
    )
    text = "".join(separator.join(f'"{cell}"' for cell in row) + "\r\n" for row in rows)
    found = compare(library, codebook_read(text.encode(coded), "x"))
    assert [(row.actions[0], row.entry.name) for row in found] == [
        (Action.ADD, "Môi trường"),
        (Action.SKIP, "An sinh xã hội"),
    ], "an empty cell says nothing"
    [made] = take_over(library, found, usual(found))
    assert (made.definition, made.shortcut, made.key) == ("Rừng, biển", None, "moi-truong")
    assert made.colour not in {theme.colour for theme in library.themes.all() if theme.id != made.id}


def test_entries_are_matched_by_id_then_short_name_then_folded_name(library: Library):
    one, two, three = library.themes.all()
    first, second = {"id": one.id, "name": "Một", "key": three.key}, {"key": two.key, "name": "Hai"}
    text = json.dumps({"themes": [first, second, {"name": "AN SINH XÃ HÔỊ"}]})
    rows = compare(library, codebook_read(text.encode(), "x"))
    assert [row.theme.id for row in rows] == [one.id, two.id, three.id]
    assert [row.differs for row in rows] == [("name",), ("name",), ("name",)]


def test_names_near_one_that_is_there_are_told_and_may_be_taken_for_it(library: Library):
    two = library.themes.all()[1]
    rows = compare(library, codebook_read("Name;Definition\nChuyen doi soo;Mới\n".encode(), "x"))
    assert [theme.id for theme in rows[0].near] == [two.id]
    rows = matched(library, rows, {0: two})
    assert set(rows[0].differs) == {"name", "definition"}
    [made] = take_over(library, rows, usual(rows))
    assert (made.id, made.name, made.definition) == (two.id, "Chuyen doi soo", "Mới")
    assert len(library.themes.all()) == 3


def test_what_is_skipped_is_as_if_it_were_not_in_the_file(library: Library):
    text = "Name,Under\nMột,\nHai,Một\nBa,Hai\n"
    rows = compare(library, codebook_read(text.encode(), "x"))
    made = take_over(library, rows, [Action.ADD, Action.SKIP, Action.ADD])
    assert [(theme.name, theme.parent) for theme in made] == [("Một", None), ("Ba", None)]
    assert len({theme.key for theme in library.themes.all()}) == 5


def test_a_digit_stays_with_the_theme_that_has_it_and_two_can_change_theirs(library: Library):
    one, two, _ = library.themes.all()
    [made] = imported(library, "Name,Digit\nMột,1\n")
    assert made.shortcut is None
    imported(library, f"Name,Digit\n{one.name},2\n{two.name},1\n")
    assert [library.themes.named(theme.id).shortcut for theme in (one, two)] == ["2", "1"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("–,,,", "bad-theme"),
        ("a" * 101 + ",,,", "bad-theme"),
        ("Một,red,,", "bad-theme"),
        ("Một,,zigzag,", "bad-theme"),
        ("Một,,,12", "bad-theme"),
        ("An sinh xã hội,,,\nAN SINH XÃ HỘI,,,", "bad-theme"),
    ],
)
def test_rows_that_can_be_no_themes_are_told_and_left_out(library: Library, row: str, code: str):
    rows = compare(library, codebook_read(f"Name,Colour,Line,Digit\n{row}\nHai,,,\n".encode(), "x"))
    assert rows[-2].refusal.code == code
    assert rows[-2].refusal.message("vi") != rows[-2].refusal.message("en")
    made = take_over(library, rows, usual(rows))
    assert "Hai" in [theme.name for theme in made]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[1]",
        '{"themes": 3}',
        "a,b\n1,2\n",
        "Name\n",
        '{"format": "trich-codebook", "version": 99, "themes": []}',
    ],
)
def test_files_that_are_no_codebooks_are_refused_with_a_reason(text: str):
    with pytest.raises(UserError) as refused:
        codebook_read(text.encode(), "x.csv")
    assert refused.value.message("vi") != refused.value.message("en")


@pytest.mark.parametrize(
    ("content", "names"),
    [
        (b"digit,tag\n1\n2,good\n", ["good"]),  # a row that ends before the name
        (b"tag\rfoo\rbar\r", ["foo", "bar"]),  # lines end as they did on old Macs
        (b"\n \ntag;description\nfoo;" + b"x" * 200_000 + b"\n", ["foo"]),
        (b"tag," + b"x" * 200_000 + b"\nfoo,1\n", ["foo"]),
        (b"tag" + b"," * 100_000 + b"\nfoo\n", ["foo"]),
        (b'tag,description\n"foo\nbar,1\n', ["foo bar,1"]),
        (
            rb'[{"name": "a\ud800b", "key": "\udc00x", "definition": "\ud800", "examples": ["\ud800", 1, "12345678"]}]',
            ["ab"],
        ),
        (b'[{"name": "far", "position": 1' + b"0" * 30 + b'}, {"name": "near", "position": -5}]', ["far", "near"]),
        (b'[{"name": "far", "position": 1e400, "shortcut": 5, "parent": [], "key": {}, "archived": "no"}]', ["far"]),
        (b'[{"name": "' + b"x" * 1_000_000 + b'"}, {"name": "foo"}, {"name": ["foo"]}]', ["foo"]),
    ],
)
def test_hostile_files_give_what_can_be_read_of_them(library: Library, content: bytes, names: list[str]):
    made = imported(library, content)
    assert [theme.name for theme in made] == names
    assert library.problems() == []


def test_words_of_a_file_are_stored_as_typed_ones_are(library: Library):
    told = {
        "name": " N\u202eX\u0007\u200b ",
        "key": "A b\nC\u202e ",
        "note": "a\r\nb\u0000 ",
        "definition": "e\u0302\u0301",
    }
    [made] = imported(library, json.dumps([told, {"name": "Dưới", "parent": "A b C"}]))[:1]
    assert (made.name, made.key, made.note, made.definition) == ("NX", "a-b-c", "a\nb", "ế")
    assert library.themes.named("duoi").parent == made.id
    [other] = imported(library, json.dumps([{"name": "Ba", "key": "  "}]))
    assert other.key == "ba"


def test_a_file_of_very_many_themes_is_none(library: Library):
    for content in ("tag\n" + "a\n" * 2_001, json.dumps([{"name": "a"}] * 2_001)):
        with pytest.raises(BadCodebookError):
            codebook_read(content.encode(), "x")
    assert len(codebook_read(("tag\n" + "a\n" * 2_000).encode(), "x")) == 2_000


def test_what_was_not_shown_to_differ_is_left_as_others_made_it(library: Library):
    one = library.themes.all()[0]
    rows = compare(
        library, codebook_read(json.dumps([{"key": one.key, "name": one.name, "note": "Mới"}]).encode(), "x")
    )
    codebook.rename(library, one, "Tội phạm")
    codebook.change(library, one, definition="Khác")
    [made] = take_over(library, rows, usual(rows))
    assert (made.name, made.definition, made.note) == ("Tội phạm", "Khác", "Mới")


def test_a_theme_stays_where_it_is_when_the_one_over_it_is_not_taken_over(library: Library):
    one, two, _ = library.themes.all()
    codebook.move(library, two, parent=one, position=0)
    text = json.dumps([{"name": "Trên"}, {"key": two.key, "name": two.name, "parent": "Trên"}])
    rows = compare(library, codebook_read(text.encode(), "x"))
    assert rows[1].differs == ("parent",)
    take_over(library, rows, [Action.SKIP, Action.UPDATE])
    assert library.themes.named(two.id).parent == one.id
    take_over(library, rows, usual(rows))
    assert library.themes.named(two.id).parent == library.themes.named("Trên").id


def test_what_was_merged_into_itself_at_some_remove_is_refused(library: Library):
    before = library.themes.all(archived=True)
    pair = [
        {"name": "M1", "key": "m1", "archived": True, "merged_into": "m2"},
        {"name": "M2", "key": "m2", "archived": True, "merged_into": "m1"},
    ]
    for told in (pair, [{"name": "M3", "key": "m3", "archived": True, "merged_into": "m3"}]):
        with pytest.raises(BadThemeError):
            imported(library, json.dumps(told))
    assert library.themes.all(archived=True) == before


def test_a_theme_of_a_file_that_is_in_use_never_comes_under_one_that_is_not(library: Library):
    one = library.themes.all()[0]
    child = codebook.add(library, "Con", parent=one)
    told = [{"name": one.name, "archived": True}, {"name": "Mới", "parent": one.name}]
    imported(library, json.dumps(told))
    assert [library.themes.named(name).parent for name in (child.id, "Mới")] == [None, None]
    library.undo()
    assert library.themes.named(child.id).parent == one.id


@settings(max_examples=250)
@given(content=hostile_codebooks())
def test_whatever_stands_in_a_file_it_is_rows_or_one_sentence(library: Library, content: bytes):
    try:
        rows = compare(library, codebook_read(content, "x"))
    except UserError:
        return
    assert all(row.refusal is None or row.actions == (Action.SKIP,) for row in rows)
    before = library.journal.last_sequence()
    try:
        take_over(library, rows, usual(rows))
    except (BadThemeError, ThemeNameTakenError):
        assert library.journal.last_sequence() == before
    known = library.themes.all(archived=True)
    assert (faults(known), set_right(known)) == ({}, [])
    if library.journal.last_sequence() > before:
        codebook_read(codebook_json(known).encode(), "x")
        library.undo()


def test_what_cannot_be_is_refused_whole(library: Library):
    before = library.journal.last_sequence()
    circle = '{"themes": [{"key": "a", "name": "A a", "parent": "b"}, {"key": "b", "name": "B b", "parent": "a"}]}'
    deep = "Name,Under\nA1,\nA2,A1\nA3,A2\nA4,A3\n"
    for text in (circle, deep):
        with pytest.raises(UserError):
            imported(library, text)
    with pytest.raises(ThemeNameTakenError):
        imported(library, "Name\nTrùng\nTRÙNG\n")
    assert library.journal.last_sequence() == before
    assert len(library.themes.all()) == 3


def test_saved_searches_mean_the_same_after_an_import(library: Library):
    one = library.themes.all()[0]
    searches.save(library, "Một", f'chủ đề:"{one.name}"')
    imported(library, f'{{"themes": [{{"id": "{one.id}", "name": "Tội phạm"}}, {{"name": "{one.name} mới"}}]}}')
    assert [search.line for search in library.saved_searches.all()] == ['chủ đề:"Tội phạm"']


def test_files_are_written_whole_and_read_by_their_names(rich: Library, tmp_path: Path):
    for name, first in (("a.json", b"{"), ("a.csv", b"\xef\xbb\xbf")):
        save_codebook(tmp_path / name, whole(rich), "vi")
        assert (tmp_path / name).read_bytes().startswith(first)
        assert len(codebook_file(tmp_path / name)) == len(whole(rich))
    for path in (tmp_path, tmp_path / "none.json", tmp_path / "x.trich"):
        with pytest.raises(UserError):
            codebook_file(path)


texts = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=30).map(str.strip)
themes = st.builds(
    Theme,
    st.builds(lambda: ThemeId(new_id())),
    st.just(""),
    st.text("abcđêÂ 1=+", min_size=1, max_size=9).map(lambda word: f"x{word}".strip()),
    st.from_regex(r"#[0-9a-f]{6}", fullmatch=True),
    st.sampled_from(Pattern),
    definition=texts,
    include=texts,
    exclude=texts,
    note=texts,
    shortcut=st.none(),
    parent=st.none(),
    position=st.just(0),
    archived=st.booleans(),
    merged_into=st.none(),
    examples=st.just(()),
)


@given(st.lists(themes, max_size=6, unique_by=lambda theme: theme.name))
def test_any_codebook_comes_back_from_json_and_its_words_from_a_table(listed: list[Theme]):
    listed = [theme._replace(key=f"k{place}", position=place) for place, theme in enumerate(listed)]
    if not listed:
        return
    for entry, theme in zip(codebook_read(codebook_json(listed).encode(), "x"), listed, strict=True):
        assert (entry.id, entry.key, entry.position, entry.colour) == (
            theme.id,
            theme.key,
            theme.position,
            theme.colour,
        )
        assert (entry.pattern, entry.archived, entry.examples) == (theme.pattern.value, theme.archived, ())
    table = codebook_read(codebook_table(listed, "vi").encode(), "x")
    for entry, theme in zip(table, listed, strict=True):
        assert (entry.key, entry.colour, entry.pattern) == (theme.key, theme.colour, theme.pattern.value)
