"""The list as a text file: of any encoding, and the same when it comes back."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import BadNameError, FiguresError, FolderError, MissingFileError, NotTextError
from desktop_app.domain.ids import ListedId
from desktop_app.domain.listed import ListedName
from desktop_app.domain.mentions import EntityType
from desktop_app.operations.name_files import (
    LargeListError,
    UnknownTypeError,
    entry_typed,
    names_in,
    names_in_file,
    read_names,
    type_of_names,
    written_names,
)
from desktop_app.operations.names import checked
from desktop_app.resources import LANGUAGES
from desktop_app.vietnam.folding import TONES

LIST = "Hội Hoa Xuân | sự kiện | | 5/2024 | 2024 | ghi chú\nHội Phụ nữ huyện ở Hà Nội | tổ chức\n"

signs = st.text(st.sampled_from("|\\\\#\t []aỡ"), max_size=12) | st.text(max_size=12)
entries = st.builds(
    ListedName, st.just(ListedId("")), signs, st.sampled_from([*EntityType, None]), signs,
    st.sampled_from(["", "2023", "2023-05"]), st.sampled_from(["", "2024", "2024-05-09"]), signs,
)  # fmt: skip


def content(entry: ListedName) -> ListedName:
    return entry._replace(id=ListedId(""), created="")


def in_cp1258(text: str) -> bytes:
    """A text in windows-1258, where tone marks stand behind their letters."""
    parts = unicodedata.normalize("NFD", text)
    for mark in "\u0302\u0306\u031b":  # these make another letter, which the code page has whole
        for letter in "aeouAEOU":
            for tone in ("", *TONES):
                whole = unicodedata.normalize("NFC", letter + mark)
                parts = parts.replace(unicodedata.normalize("NFD", letter + mark + tone), whole + tone)
    return parts.encode("cp1258")


@given(st.lists(entries), st.sampled_from(LANGUAGES))
def test_a_list_that_is_written_is_read_as_it_was(said: list[ListedName], language: str):
    kept = []
    for entry in said:
        try:
            kept.append(checked(entry))
        except BadNameError:
            continue
    found, bad = read_names(written_names(kept, language))
    assert bad == []
    assert list(map(content, found)) == list(map(content, kept))


def test_signs_stand_for_themselves_behind_a_backslash():
    (entry,), bad = read_names("  \\#1 A\\|B | org | C:\\dir\\\\x | | | \\| # ghi\n# lời\n")
    assert not bad
    assert (entry.words, entry.name, entry.note) == ("#1 A|B", "C:\\dir\\x", "| # ghi")


def test_tabs_part_columns_too():
    (entry,), bad = read_names("A | B\torg\t\t\t\tmột\thai")
    assert not bad
    assert (entry.words, entry.note) == ("A | B", "một hai")


@pytest.mark.parametrize(
    "content",
    [
        LIST.encode(),
        b"\xef\xbb\xbf" + LIST.encode(),
        LIST.encode("utf-16"),
        unicodedata.normalize("NFD", LIST).encode(),
        in_cp1258(LIST),
    ],
)
def test_every_encoding_is_read(content: bytes, tmp_path: Path):
    path = tmp_path / "ds.txt"
    path.write_bytes(content)
    for found, bad in (names_in_file(path), names_in(io.BytesIO(content), "stdin")):
        assert not bad
        assert [(each.words, each.type, each.since, each.until) for each in found] == [
            ("Hội Hoa Xuân", EntityType.EVENT, "2024-05", "2024"),
            ("Hội Phụ nữ huyện ở Hà Nội", EntityType.ORG, "", ""),
        ]


def test_what_is_no_list_is_refused(tmp_path: Path):
    with pytest.raises(FolderError):
        names_in_file(tmp_path)
    with pytest.raises(MissingFileError):
        names_in_file(tmp_path / "không.txt")
    with pytest.raises(NotTextError):
        names_in(io.BytesIO(bytes(range(256)) * 20), "stdin")
    with pytest.raises(LargeListError):
        names_in(io.BytesIO(b"# " + b"x" * (5 << 20)), "stdin")


def test_an_entry_is_typed_column_by_column():
    assert entry_typed(["Cờ Đỏ", "Tổ chức"]).type is EntityType.ORG
    with pytest.raises(UnknownTypeError):
        entry_typed(["Cờ Đỏ"])


def test_figures_and_what_is_no_name_are_no_type_of_names():
    assert type_of_names("sự kiện") is EntityType.EVENT
    with pytest.raises(FiguresError):
        type_of_names("date")
    with pytest.raises(UnknownTypeError) as refused:
        type_of_names("no name")
    assert "no name," not in str(refused.value)
    assert "không phải tên" not in refused.value.message("vi").partition(":")[2]
