"""Damaged and hostile files of the formats of web and mail: a reading or a refusal, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import UserError
from desktop_app.hooks import Importer, Reading
from desktop_app.ingest.characters.stored_form import stored_form
from desktop_app.ingest.web.epubs import EpubImporter
from desktop_app.ingest.web.feeds import FeedImporter
from desktop_app.ingest.web.html_pages import HtmlImporter
from desktop_app.ingest.web.mails import MailboxImporter, MailImporter
from desktop_app.ingest.web.markdown_notes import MarkdownImporter
from desktop_app.ingest.web.web_archives import WebArchiveImporter

IMPORTERS: tuple[Importer, ...] = (
    EpubImporter(),
    FeedImporter(),
    HtmlImporter(),
    WebArchiveImporter(),
    MailboxImporter(),
    MailImporter(),
    MarkdownImporter(),
)
PAGE = (Path(__file__).parents[1] / "files" / "pages" / "tuoitre.html").read_bytes()
TELLING = "Sáng 6/3, đội thiện nguyện của xã chở ba trăm phần cơm tới trạm y tế."
SAMPLES = {
    "html": PAGE,
    "feed": (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>a</title><item><title>b</title>'
        f"<link>http://x.example/</link><description>&lt;p&gt;{TELLING}&lt;/p&gt;</description>"
        "<pubDate>Wed, 06 Mar 2024 02:10:00 +0000</pubDate></item></channel></rss>"
    ).encode(),
    "mhtml": (
        b"From: <Saved by Blink>\nContent-Type: multipart/related; boundary=b\n\n"
        b"--b\nContent-Type: text/html\n\n" + PAGE
    ),
    "mbox": (
        b"From - Wed\nFrom: =?utf-8?B?TsOUTkc=?= <a@b.example>\nSubject: =?utf-8?Q?B=C3=A0i?=\n"
        b"Date: Wed, 06 Mar 2024 02:10:00 +0000\nContent-Type: text/plain; charset=utf-8\n"
        b"Content-Transfer-Encoding: base64\n\nWGluIGNow6Bv\n\nFrom - Wed\nTo: x\n\nHai\n"
    ),
    "eml": (
        b"Received: x\nFrom: a <a@b.example>\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
        b"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        b"<p>m=E1=BB=99t</p>\n--b--\n"
    ),
    "markdown": (
        "---\ntitle: x\nauthor:\n- y\ndate: 2024\n---\n# Một\n\n> hai **ba**\n\n|a|b|\n|-|-|\n|c|d|\n\n"
        "```\nx\n```\n[^1]: y"
    ).encode(),
}


def outcomes(importer: Importer, content: bytes) -> list[Reading | UserError]:
    importer.accepts("x", content[:4096])
    try:
        return list(importer.read("x", content))
    except UserError as refusal:
        return [refusal]


def check(importer: Importer, content: bytes) -> None:
    for outcome in outcomes(importer, content):
        if isinstance(outcome, Reading):
            assert stored_form(outcome.text) == (outcome.text, 0)
            assert all(fact.value for fact in outcome.declared.values())
            assert max(outcome.roles, default=1) <= outcome.text.count("\n") + 1
        else:
            assert outcome.message("vi") != outcome.template


@pytest.mark.parametrize("importer", IMPORTERS, ids=lambda importer: importer.name)
@given(content=st.one_of(st.binary(max_size=300), st.text(max_size=200).map(str.encode)))
def test_any_bytes_give_readings_or_refusals(importer, content):
    check(importer, content)


@pytest.mark.parametrize("kind", SAMPLES)
@given(data=st.data())
def test_damaged_files_give_readings_or_refusals(kind, data):
    sample = SAMPLES[kind]
    importer = next(importer for importer in IMPORTERS if importer.name == kind)
    content = bytearray(sample[: data.draw(st.integers(0, len(sample)))])
    for _ in range(data.draw(st.integers(0, 5))):
        if content:
            content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    check(importer, bytes(content))


TAGS = [
    "p",
    "div",
    "h1",
    "td",
    "table",
    "tr",
    "li",
    "a",
    "br",
    "form",
    "script",
    "span class=sapo",
    "figcaption",
    "b",
    "article",
]


@given(st.lists(st.tuples(st.sampled_from(TAGS), st.booleans(), st.text(max_size=30)), max_size=40))
def test_any_soup_of_elements_gives_a_reading_or_a_refusal(parts):
    soup = "".join(f"<{'/' if ends else ''}{tag}>{text}" for tag, ends, text in parts)
    check(HtmlImporter(), f"<html><body>{soup}".encode())


STATED = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=20)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                ["@type", "headline", "author", "name", "datePublished", "url", "mainEntityOfPage", "publisher"]
            ),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=12,
)


@given(STATED)
def test_any_json_ld_states_plain_values_or_nothing(stated):
    head = f'<script type="application/ld+json">{json.dumps(stated).replace("<", "u003c")}</script>'
    check(HtmlImporter(), PAGE.replace(b"<body>", head.encode() + b"<body>", 1))


def test_names_alone_decide_nothing():
    """Each sample is known by its content, whatever it is called, and by one importer."""
    for kind, sample in SAMPLES.items():
        if kind == "markdown":
            continue
        taken = [importer.name for importer in IMPORTERS if importer.accepts("không đuôi", sample[:4096])]
        assert taken == [kind]
