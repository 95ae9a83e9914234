"""BibTeX and BibLaTeX as reference managers write them, and files that are damaged."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import UserError
from desktop_app.hooks import Reading
from desktop_app.ingest.tables.bibtex import BibtexImporter, CutEntryError, NoEntriesError
from desktop_app.ingest.tables.csl import BadReferenceError
from desktop_app.ingest.tables.tex import address, names, plain

ZOTERO = """% Xuất từ Zotero
@preamble{ "\\newcommand{\\x}{y}" }
@string{bhd = "Báo " # {Hải Dương}}
@comment{jabref-meta: databaseType:bibtex;}
@article{nguyen_keo-giam_2024,
  title = {{Kéo} giảm {TP} \\& "an sinh"},
  author={Nguyễn, Lan and {Bộ Y tế} and Trần Minh and others},
\tjournal = bhd, year = 2024, month = may # "~9",
  url = {https://bao.vn/a\\_b/~c?x=1\\%20}
}
@online{b, title = "Bài {hai}", date = {2024-05-09/2024-05-10}, journaltitle = {Tuổi Trẻ}}
@misc{, howpublished = {không tên}}
@Article {d, TITLE={Bài bốn},year={1998},month={10},day={3}
}"""


def read(text: str) -> list[Reading | UserError]:
    return list(BibtexImporter().read("a.bib", text.encode()))


def test_references_are_read() -> None:
    first, second, third, fourth = read(ZOTERO)
    assert isinstance(third, BadReferenceError)
    told = [
        {name: fact.value for name, fact in one.declared.items()}
        for one in (first, second, fourth)
        if isinstance(one, Reading)
    ]
    assert told == [
        {
            "title": 'Kéo giảm TP & "an sinh"',
            "author": "Nguyễn Lan, Bộ Y tế, Trần Minh",
            "source": "Báo Hải Dương",
            "url": "https://bao.vn/a_b/~c?x=1%20",
            "published": "2024-05-09",
        },
        {"title": "Bài hai", "source": "Tuổi Trẻ", "published": "2024-05-09"},
        {"title": "Bài bốn", "published": "1998-10-03"},
    ]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (r"T{\^o}i y\^eu ti{\'{\^e}}ng n\uhorn{}{\'\ohorn}c \DJ{\`a} N\~{\u{a}}ng", "Tôi yêu tiếng nước Đà Nẵng"),
        (r"\d{\^e} \h{o} \h{\ohorn} \c c {\'\i}", "ệ ỏ ở ç í"),
        (r"\emph{Bài} {\bf báo} 5\,\% --- \textbackslash{}x \{y\}~z", "Bài báo 5% --- \\x {y} z"),
        (r"\ {} \\ \' {", ""),
    ],
)
def test_the_notation_of_tex_is_taken_off(told: str, words: str) -> None:
    assert plain(told) == words


def test_names_are_parted_where_no_brace_is_open() -> None:
    assert [*names(r"{Ban A and B} AND van der Lan, Jr, Hoa  and {\'E}mile Zola and ")] == [
        "Ban A and B", "van der Lan Jr Hoa", "Émile Zola",
    ]  # fmt: skip
    assert address(r"\url{https://a.vn/\#b}") == "https://a.vn/#b"


def test_what_breaks_off_or_has_no_reference_is_refused() -> None:
    whole, cut = read("@book{a, title={Một}}\n@book{b, title={Hai\n@book{c, title={Ba}}")
    assert isinstance(whole, Reading)
    assert isinstance(cut, CutEntryError)
    for text in ("", "Chỉ là lời.", "@comment{x}"):
        with pytest.raises(NoEntriesError):
            read(text)


@given(
    st.lists(
        st.sampled_from(
            ["@a{", "@string{", "}", "{", '"', "#", ",", "=", "title", "b", "\\'", "\\", " and ", "2024", "ê"]
        )
    ).map("".join)
)
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(UserError):
        assert all(isinstance(one, Reading | UserError) for one in read(text))


def test_many_open_braces_are_read_quickly() -> None:
    assert len(read("@a{b, title={Một}}" * 2_000 + "@a{" * 300_000)) == 2_001
    assert len(read("@a{b, title=" + '{"' * 100_000 + "}" * 100_001)) == 1
