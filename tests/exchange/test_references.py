"""References: what reference managers take, and what our own reader makes of them again."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from desktop_app.domain.articles import Article, Metadata
from desktop_app.domain.dates import DateValue, precision_of
from desktop_app.domain.evidence import Fact
from desktop_app.domain.exporting import Choices
from desktop_app.domain.projects import Project
from desktop_app.exchange.identities import guid_of
from desktop_app.exchange.references import BibtexFormat, CslFormat, RisFormat
from desktop_app.hooks import Reading
from desktop_app.ingest.formats import IMPORTERS
from tests.made_projects import made_project


def article(title: str, author: str = "", day: str = "", source: str = "", url: str = "", note: str = "") -> Article:
    facts = [Fact(words, 1.0) if words else Fact() for words in (title, author, source, url)]
    published = DateValue(day, precision_of(day)) if day else DateValue()
    return Article(
        guid_of(title), "", "Văn bản", Metadata(*facts, published), note=note, imported="2026-01-02T03:04:05Z"
    )


SOME = (
    article("Kéo giảm tội phạm", "PHẠM HƯỜNG", "2024-05-09T14:00", "Báo Hải Dương", "https://bao.vn/a?b=1&c=2#d"),
    article("Chỉ có năm: 100% & {hơn} #1_$", "Nguyễn Văn A, Trần B", "2023", "Nhân Dân"),
    article("Chỉ có tháng\\x", "Ban Thời sự", "2024-02", url="/home/ai/bài.html", note="Ghi {chú"),
    article("Không có gì"),
)


def written(fmt: Any, articles: Iterable[Article]) -> str:
    out = io.BytesIO()
    fmt.write(Project(articles=tuple(articles)), Choices(), out)
    return out.getvalue().decode()


def read_again(name: str, content: str) -> list[dict[str, str | None]]:
    importer = next(one for one in IMPORTERS if one.accepts(name, content.encode()[:4096]))
    found = [one for one in importer.read(name, content.encode()) if isinstance(one, Reading)]
    return [{field: fact.value for field, fact in one.declared.items()} for one in found]


@pytest.mark.parametrize("fmt", [CslFormat(), RisFormat(), BibtexFormat()])
def test_our_own_reader_takes_them(fmt: Any) -> None:
    assert read_again(f"a{fmt.suffix}", written(fmt, SOME)) == [
        {
            "title": "Kéo giảm tội phạm",
            "author": "PHẠM HƯỜNG",
            "source": "Báo Hải Dương",
            "url": "https://bao.vn/a?b=1&c=2#d",
            "published": "2024-05-09",
        },
        {
            "title": "Chỉ có năm: 100% & {hơn} #1_$",
            "author": "Nguyễn Văn A, Trần B",
            "source": "Nhân Dân",
            "published": "2023",
        },
        {"title": "Chỉ có tháng\\x", "author": "Ban Thời sự", "published": "2024-02"},
        {"title": "Không có gì"},
    ]


def test_csl_is_as_its_schema_says() -> None:
    schema = json.loads((Path(__file__).parent / "schemas/csl/csl-data.json").read_text(encoding="utf-8"))
    items = json.loads(written(CslFormat(), [*SOME, *made_project(1).articles]))
    jsonschema.validate(items, schema)
    assert {item["type"] for item in items} == {"article-newspaper"}
    assert {item["language"] for item in items} == {"vi"}
    assert items[0]["author"] == [{"literal": "PHẠM HƯỜNG"}]
    assert [item.get("issued") for item in items[:4]] == [
        {"date-parts": [[2024, 5, 9]]},
        {"date-parts": [[2023]]},
        {"date-parts": [[2024, 2]]},
        None,
    ]
    assert items[0]["accessed"] == {"date-parts": [[2026, 1, 2]]}
    assert "URL" not in items[2], "where a file lies on somebody's computer is nobody's business"
    assert len({item["id"] for item in items}) == len(items)


def test_bibtex_keeps_capitals_and_its_braces_are_paired() -> None:
    text = written(BibtexFormat(), [*SOME, *made_project(2).articles])
    assert "title = {{Kéo giảm tội phạm}}," in text
    assert "author = {{Nguyễn Văn A} and {Trần B}}," in text
    assert r"title = {{Chỉ có năm: 100\% \& \{hơn\} \#1\_\$}}," in text
    assert r"title = {{Chỉ có tháng\textbackslash{}x}}," in text
    assert r"annotation = {Ghi \textbraceleft{}chú}," in text
    assert "date = {2024-02}," in text
    assert "langid = {vietnamese}," in text
    assert text.count("{") == text.count("}")
    keys = re.findall(r"^@article\{([^,]*),$", text, re.MULTILINE)
    assert len(keys) == len(set(keys)) == 7
    assert all(re.fullmatch("[a-z0-9_-]+", key) for key in keys)


def test_times_and_private_addresses_are_told_as_lost() -> None:
    told = {remark.what: remark.examples for remark in CslFormat().lost(Project(articles=SOME))}
    assert told == {
        "Hours at which articles were published": ("Kéo giảm tội phạm",),
        "Addresses of articles that are files on a computer": ("/home/ai/bài.html",),
    }


def test_no_value_begins_a_line_of_its_own_in_ris() -> None:
    text = written(RisFormat(), [article("Một\nER  - \nTY  - BOOK", note="a\nTI  - b"), *made_project(4).articles])
    assert text.count("TY  - NEWS\r\n") == text.count("\r\nER  - \r\n") == 4
    assert all(re.match("[A-Z][A-Z0-9]  - ", line) for line in text.split("\r\n") if line)
