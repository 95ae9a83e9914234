from __future__ import annotations

import csv
from contextlib import suppress
from pathlib import Path
from unicodedata import category, combining, normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.errors import BadQueryError
from desktop_app.domain.evidence import Fact
from desktop_app.domain.filters import Filter
from desktop_app.domain.matching import places
from desktop_app.domain.query import WORD, AllOf, Phrase, phrases
from desktop_app.domain.query_reader import parse
from desktop_app.domain.search import Hits
from desktop_app.domain.spans import Span
from desktop_app.operations.annotations import tag
from desktop_app.operations.search import search
from desktop_app.store.check import problems
from desktop_app.store.driver import scratch
from desktop_app.store.indexing import FoundBy, Index, make_index
from desktop_app.store.library import Library
from desktop_app.vietnam.folding import fold_accent, fold_plain, search_fold, tone_key, visible


def find(library: Library, line: str, *, exact: bool = False) -> Hits:
    return library.search.hits(Filter(query=line, exact=exact))


ODD = (
    '"',
    "()",
    "'; DROP TABLE article; --",
    "near(",
    "tỉnh:",
    "AND OR NOT",
    "a" * 10_000,
    "😀",
    "\0x",
    "*",
    "^x",
    "-x",
)


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("de an 06", 3), ("đề án 06", 3), ("ĐỀ ÁN 06", 3), ("toi pham", 5), ("tội phạm", 5), ("uỷ viên", 5),
        ("ủy viên", 5), ("uy vien", 5), (normalize("NFD", "tội phạm"), 5), ("hải phòng", 1), ("hai phong", 1),
        ("Tỉnh uỷ Bắc Giang", 1), ("không có từ này", 0), ('"tội phạm" "Bắc Giang"', 1), ("tối phạm", 5),
        ("toi  pham", 5),
    ],
)  # fmt: skip
def test_queries_find_what_they_should(library: Library, seeded, query: str, total: int):
    hits = find(library, query)
    assert hits.total == total
    assert len(hits.hits) == total


def test_hits_give_the_original_characters(library: Library, seeded):
    for hit in find(library, "UY VIEN").hits:
        text = library.articles.article(hit.article).text
        for snippet in hit.snippets:
            found = snippet.span.of(text)
            assert fold_plain(found) == "uy vien"
            assert snippet.text[snippet.at : snippet.at + len(found)] == found


def test_exact_keeps_marks_apart(library: Library, add, make_article):
    add(make_article("Hoà bình là mong muốn của mọi người."))
    add(make_article("Hóa ra là thế; hoa nở."))
    assert find(library, "hoa").total == 2
    assert find(library, "hoa", exact=True).total == 1
    assert find(library, "hòa", exact=True).total == 1
    assert find(library, "hoá", exact=True).total == 1


@pytest.mark.parametrize("query", ODD)
def test_odd_queries_are_answered(library: Library, seeded, query: str):
    with suppress(BadQueryError):
        assert find(library, query).total in range(6)


def cases() -> list[dict[str, str]]:
    path = next(Path(__file__).parents[2].rglob("folding-cases.tsv"))
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    decode = lambda text: text.encode("raw_unicode_escape").decode("raw_unicode_escape") if "\\u" in text else text  # noqa: E731
    return [{**row, "a": decode(row["a"]), "b": decode(row["b"])} for row in rows]


def plain(text: str) -> str:
    """What the index can tell apart: letters without marks, words without what stands between them."""
    return " ".join("".join(char if char.isalnum() else " " for char in fold_plain(text)).split())


def accent(text: str) -> str:
    return " ".join("".join(char if char.isalnum() or combining(char) else " " for char in fold_accent(text)).split())


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case['a']}~{case['b']}")
def test_folding_pairs_through_the_index(library: Library, add, make_article, case: dict[str, str]):
    """Pairs that fold alike find each other; pairs that do not, do not, unless only punctuation parts them."""
    body = normalize("NFC", case["b"])
    add(make_article(f"Trước {body} sau"))
    without_marks = fold_plain(case["a"])
    assert (find(library, without_marks).total == 1) == (plain(case["a"]) in plain(body))
    wanted = accent(case["a"]) in accent(body)
    assert (find(library, case["a"], exact=True).total == 1) == wanted


words = st.text(alphabet="aăâbcdđeêhoôơuưyáàảãạ -.,\n“”0", min_size=1, max_size=60)


@given(words, words)
@settings(max_examples=300, deadline=None)
def test_places_are_where_the_folded_words_stand(text: str, query: str):
    try:
        found = parse(query).words
    except BadQueryError:
        return
    for span in places(found, text) if found else ():
        assert plain(span.of(text)) in {" ".join(phrase.folded) for phrase in phrases(found)}


def test_search_follows_binned_and_undone_articles(library: Library, seeded):
    assert find(library, "tội phạm").total == 5
    library.undo()
    assert find(library, "tội phạm").total == 4
    library.redo()
    assert find(library, "tội phạm").total == 5


def test_the_best_come_first_and_of_too_many_only_the_newest_are_weighed(library: Library, seeded):
    words = parse("tội phạm").words
    assert words is not None
    newest = [place.ordinal for place in library.search.first(words, None)]
    numbers = {ordinal & 0xFFFFFFFF for ordinal in newest}
    best = [place.ordinal for place in library.search.ranked(words, numbers, newest=9)]
    assert sorted(best) == sorted(newest)
    assert best != newest
    assert [place.ordinal for place in library.search.ranked(words, numbers, newest=9, limit=1)] == best[:1]
    assert {place.ordinal for place in library.search.ranked(words, numbers, newest=2)} == set(
        sorted(newest, reverse=True)[:2]
    )


@pytest.mark.parametrize("few", [True, False])
@pytest.mark.parametrize("words", [parse("số").words, AllOf((), (Phrase(("ba",), ("ba",)),))])
def test_hits_lie_within_the_ordinals_that_are_asked_for(library: Library, add, make_article, words, few: bool):
    for number, day in enumerate(("2024-01-01", "2024-02-01", "2024-03-01")):
        add(make_article(f"Bài số {number}.", published=day))
    every = [place.ordinal for place in library.search.first(words, None)]
    among = {ordinal & 0xFFFFFFFF for ordinal in every} if few else None
    assert len(every) == 3
    found = library.search.first(words, among, within=(every[1], every[1]))
    assert [place.ordinal for place in found] == every[1:2]


def test_hits_are_where_a_field_looks(library: Library, add, make_article):
    made = add(make_article("Ma túy và ma túy.", title="Vụ ma túy"))
    add(make_article("Ma túy khác.", title="Khác"))
    found = find(library, "tiêu đề:ma túy")
    assert [hit.article for hit in found.hits] == [made.id]
    (hit,) = found.hits
    assert (hit.places, hit.snippets, hit.first) == (0, (), None)
    assert hit.beside is not None
    assert hit.beside.snippet.match.of("Vụ ma túy") == "ma túy"
    (hit,) = find(library, "tiêu đề:ma t*").hits
    assert hit.places == 0


def test_the_best_of_what_only_leaves_out_are_the_newest(library: Library, seeded):
    words = parse('-"hải phòng" tỉnh:x').words
    assert words is not None
    newest = library.search.first(words, None)
    assert len(newest) == 4
    assert library.search.ranked(words, {place.ordinal & 0xFFFFFFFF for place in newest}, newest=9) == newest


def test_a_hit_knows_its_source_and_all_matches_of_its_snippets(library: Library, seeded):
    for hit in find(library, "tội phạm").hits:
        assert hit.source == library.articles.article(hit.article).metadata.source.value
        for snippet in hit.snippets:
            assert snippet.match in snippet.marks
            assert all(fold_plain(mark.of(snippet.text)) == "toi pham" for mark in snippet.marks)


def test_what_stands_between_two_words_hides_neither_and_parts_no_word():
    """For each character there is; SQLite parts a few letters of New Tai Lue and of the Vedas, which come to no harm:
    the words that are asked for are parted alike.
    """
    parted = set(map(chr, (*range(0x19B0, 0x19C1), 0x19C8, 0x19C9, 0x1CF2, 0x1CF3)))
    connection = scratch()
    make_index(connection)
    index = Index(connection, set())
    told: dict[int, str] = {}
    codes = [code for code in range(1, 0x110000) if category(chr(code)) not in ("Cs", "Cn", "Co") or code % 101 == 0]
    codes = [code for code in codes if not 0xD800 <= code < 0xE000]
    for number, first in enumerate(range(0, len(codes), 2_000), 1):
        told[number] = " ".join(f"xa{chr(code)}bz" for code in codes[first : first + 2_000])
        index.put(number, number, FoundBy(normalize("NFC", told[number]), ""))
        index.flush()
    for table, form in (("fts_fold", search_fold), ("fts_exact", tone_key)):
        connection.execute(f"CREATE VIRTUAL TABLE temp.of_{table} USING fts5vocab(main, {table}, instance)")
        counted = "SELECT doc, count(*) FROM temp.of_{} GROUP BY doc"
        held = dict(connection.execute(counted.format(table)).fetchall())
        for number, text in told.items():
            words = WORD.findall(form(visible(normalize("NFC", text))))
            assert held[number] == len(words) + sum(text.count(char) for char in parted)


@pytest.mark.parametrize(
    "text",
    [
        "\uf0d8Công an vào cuộc.", "🤝Công an👍🏻 vào cuộc.", "Công 🫠 an vào cuộc.", "\u2066Công an\u2069 vào cuộc.",
        "₿Công an vào cuộc, giá 5₺.", "Cong\u0331 an vao cuoc", "Công\ue000 an \ue000vào cuộc",
    ],
)  # fmt: skip
def test_words_beside_any_sign_are_found(library: Library, add, make_article, text: str):
    add(make_article("Có người, " + text))
    for line in ("công an", '"công an vào cuộc"', '"công an" near/0 "vào cuộc"', "cuộ*"):
        hits = find(library, line)
        assert [hit.places for hit in hits.hits] == [1 + line.count("near")], line
        assert not find(library, f"người -({line})").total


def test_all_that_a_begun_word_finds_is_listed(library: Library, add, make_article, monkeypatch):
    monkeypatch.setattr("desktop_app.store.search._ENDINGS", 3)
    monkeypatch.setattr("desktop_app.store.search._LOOKED_INTO", 3)
    for begun in (first + second for first in "bcd" for second in "aeiou"):
        add(make_article(f"Xã vùng {begun}, bài số {begun}."))
    for number in range(9):
        add(make_article(f"Xã vùng khác, bài {number}."))
    for line in ("vùng b*", "vù*", "vùng c* OR vùng d*", "số b*", "vùng bá*"):
        hits = library.search.hits(Filter(query=line), limit=100)
        assert len(hits.hits) == hits.total > 0, line
    assert len(library.search.hits(Filter(query="vùng b*"), limit=2).hits) == 2
    assert find(library, "vùng bá*", exact=True).total == 0


@pytest.mark.parametrize("line", ["xa -vung b*", "xã -vùng b*", 'xã -(bài "vùng b"*)', "có:passage -vùng b*"])
@pytest.mark.parametrize("exact", [False, True])
def test_the_first_hits_have_nothing_that_begins_as_what_is_left_out(
    library: Library, add, make_article, monkeypatch, line: str, exact: bool
):
    monkeypatch.setattr("desktop_app.store.search._ENDINGS", 2)
    for begun in ("ba", "be", "bi", "bo", "bu", "ca"):
        add(make_article(f"Xã vùng {begun}, bài số {begun}, xa vung {begun}."))
    words = parse(line).words
    assert words is not None
    (place,) = library.search.first(words, None, exact=exact)
    (ident,) = library.articles.idents_at([place.ordinal])
    assert "vùng ca" in library.articles.article(ident).text


def test_hits_that_are_written_as_typed_come_first(library: Library, add, make_article):
    for words in ("bà ba", "ba bà", "bà bá", "bá ba"):
        add(make_article(f"Nói {words}"))
    hits = find(library, '"bà ba"').hits
    assert [hit.exact for hit in hits] == [True, False, False, False]
    assert hits[0].title == "Nói bà ba"


def test_neither_phrases_nor_words_near_each_other_lead_from_note_to_note(library: Library, add, make_article):
    article = make_article("Một bài dài.")
    add(article)
    for start, words in ((0, "kiểm tra lại"), (4, "nguồn tin"), (8, "lại nguồn này")):
        tag(library, article, Span(start, start + 2), [], words)
    assert find(library, "note:lại nguồn").hits[0].beside.snippet.text == "lại nguồn này"
    for line in (
        "tra lại nguồn",
        "note:tra lại nguồn",
        "kiểm near/1000 tin",
        "note:kiểm near/51 tin",
        "tra near/50 tin",
    ):
        assert not find(library, line).total, line
    assert find(library, "kiểm near/1000 lại").total == find(library, "kiểm tin").total + 1 == 1
    assert find(library, '"kiểm" "tin"').total == find(library, "bài near/1000 một").total == 1
    assert not list(problems(library.connection))


def test_what_was_stored_with_marks_apart_is_found(library: Library, add, make_article):
    """A title and a note as earlier versions kept them when they were pasted on a Mac."""
    article = make_article("Một bài dài.", title=normalize("NFD", "Tội phạm"))
    author = Fact(normalize("NFD", "Nguyễn Hồng"), 1.0)
    add(article._replace(metadata=article.metadata._replace(author=author)))
    filed = tag(library, article, Span(0, 3), [])
    with library.write("note") as write:
        write.put(filed._replace(note=normalize("NFD", "Kiểm chứng")))
    for line in ('title:"tội phạm"', "note:kiểm chứng", 'tác giả:"Nguyễn Hồng"', 'dấu:đúng "kiểm chứng"'):
        hits = search(library, line, 9)
        assert hits.total == 1, line
    assert len(library.annotations.excerpts(Filter(query="note:kiểm chứng"))) == 1
    assert not list(problems(library.connection))


def test_what_is_left_out_in_any_spelling_is_not_asked_for_article_by_article(library: Library, add, make_article):
    texts = ["Người đầu.", *("Người cứu người." for _ in range(30)), "Người giữa. Ngươi.", "Nguoi cuu.", "Người cưu."]
    texts += ["Ngươi khác.", *("Người cửu." for _ in range(30)), "Nguoi cuối.", "Người cuối."]
    texts = [f"{number} {text}" for number, text in enumerate(texts)]
    for text in texts:
        add(make_article(text))
    words, asked = parse("người -cuu").words, list[str]()
    library.connection.set_trace_callback(asked.append)
    found = library.search.first(words, None, limit=99)
    library.connection.set_trace_callback(None)
    told = [library.articles.article(ident).text for ident in library.articles.idents_at([p.ordinal for p in found])]
    assert [text.partition(" ")[2] for text in told] == [
        "Người cuối.", "Người giữa. Ngươi.", "Người đầu.", "Nguoi cuối.", "Ngươi khác.",
    ]  # fmt: skip
    assert [place.exact for place in found] == [True, True, True, False, False]
    assert len([sql for sql in asked if "FROM fts_fold WHERE fts_fold MATCH" in sql and sql.startswith("SELECT")]) < 12
