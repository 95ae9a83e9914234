"""Codebooks as other programs write them: tables of their own, and XML of the exchange standard."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.domain.themes import Theme
from desktop_app.operations.codebook_files import codebook_file, codebook_read, save_codebook
from desktop_app.operations.codebook_import import compare, take_over
from desktop_app.store.library import Library
from tests.exchange.seed_projects import seed_themes


def imported(library: Library, content: bytes) -> list[Theme]:
    rows = compare(library, codebook_read(content, "x"))
    return take_over(library, rows, [row.actions[0] for row in rows])


@pytest.mark.parametrize(
    "text",
    [
        "sep=;\r\nTheme;Under\r\nY tế;\r\nBảo hiểm;Y tế\r\n",
        "sep=|\nTheme|Under\nY tế|\nBảo hiểm|Y tế\n",
        "Tên chủ đề\tDưới\tMô tả\nY tế\t\tx\nBảo hiểm\tY tế\t\n",
        "Parent code,Code,Comment\n,Y tế,x\nY tế,Bảo hiểm,\n",
    ],
)
def test_tables_tell_how_they_are_separated_and_may_be_made_by_hand(library: Library, text: str):
    one, two = imported(library, text.encode())
    assert (one.name, two.name, two.parent) == ("Y tế", "Bảo hiểm", one.id)


EXCHANGED = """<?xml version="1.0" encoding="{0}"?>
<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>
<Code guid="6f8e3e5c-0001-4d5e-9b1e-000000000001" name="Y tế" isCodable="true" color="#1F6FB2">
<Description>Khám, chữa &amp; phòng</Description>
<Code guid="{{6f8e3e5c-0001-4d5e-9b1e-000000000002}}" name="Bảo hiểm" isCodable="true"/>
<Code name="Vắc xin"><Code name="Tiêm chủng"/></Code>
</Code><Code name="Rừng"/></Codes>
<Sets><Set guid="1" name="Code"><Description>không phải</Description></Set></Sets></CodeBook>
"""


@pytest.mark.parametrize("coded", ["utf-8", "utf-8-sig", "utf-16"])
def test_codebooks_of_the_exchange_standard_keep_their_tree(library: Library, coded: str):
    text = EXCHANGED.format(coded.removesuffix("-sig"))
    made = imported(library, text.encode(coded))
    names = {theme.id: theme.name for theme in made}
    assert [(theme.name, names.get(theme.parent)) for theme in made] == [
        ("Y tế", None), ("Bảo hiểm", "Y tế"), ("Vắc xin", "Y tế"), ("Tiêm chủng", "Vắc xin"), ("Rừng", None),
    ]  # fmt: skip
    assert (made[0].id, made[0].colour) == ("6f8e3e5c-0001-4d5e-9b1e-000000000001", "#1F6FB2")
    assert [theme.definition for theme in made] == ["Khám, chữa & phòng", "", "", "", ""]
    assert imported(library, text.encode(coded)) == [], "there is nothing new in it then"
    assert library.problems() == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<html><body>Name</body></html>", "REFI-QDA"),
        ("<CodeBook><Codes></Codes></CodeBook>", "nothing"),
        ('<CodeBook><Codes><Code name="A"></Codes>', "damaged"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><CodeBook><Codes><Code name="&b;"/></Codes></CodeBook>', "damaged"),
        ("<CodeBook>" + "<Code name='A'>" * 200, "damaged"),
        ("<CodeBook>" + "<Code name='A'/>" * 2_001 + "</CodeBook>", "2,000"),
    ],
)
def test_other_xml_is_refused_in_both_languages(text: str, why: str):
    with pytest.raises(UserError) as refused:
        codebook_read(text.encode(), "x.qdc")
    assert why in refused.value.message("en")
    said = refused.value.message("vi")
    assert not any(word in said for word in ("damaged", "nothing", "XML, but", "than"))


def test_a_codebook_goes_to_a_file_for_other_programs_and_comes_back(library: Library, tmp_path: Path) -> None:
    themes = seed_themes()
    save_codebook(tmp_path / "a.QDC", themes, "vi")
    entries = codebook_file(tmp_path / "a.QDC")
    rows = compare(library, entries)
    made = take_over(library, rows, [row.actions[0] for row in rows])
    parts = ("id", "name", "colour", "definition", "include", "exclude", "note", "parent")
    assert [[getattr(one, part) for part in parts] for one in made] == [
        [getattr(one, part) for part in parts] for one in themes
    ]
    again = compare(library, codebook_file(tmp_path / "a.QDC"))
    assert not any(row.differs or row.theme is None for row in again)
