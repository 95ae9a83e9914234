"""Pages opened by a real browser behind a proxy that counts: nothing is asked for, and all quotes are there as text."""

from __future__ import annotations

import io
import re
import shutil
import socketserver
import subprocess
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

import pytest

from desktop_app.domain.articles import Article, Metadata
from desktop_app.domain.evidence import Fact
from desktop_app.domain.ids import AnnotationId, ArticleId, TextId
from desktop_app.export.marked_html import MarkedHtml
from tests.export.conftest import CRIME, HOSTILE, HTML
from tests.export.test_html_format import Page

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium here to open pages with")
OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-default-apps", "--disable-extensions",
    "--disable-dev-shm-usage",
)  # fmt: skip
REMOTE = (
    '<img src="http://asked.test/a"><link rel="stylesheet" href="http://asked.test/b">'
    '<style>@import "http://asked.test/c"; p { background: url(http://asked.test/d) }</style>'
    '<script src="http://asked.test/e"></script><iframe src="http://asked.test/f"></iframe>'
)


_OWN = re.compile(r"^\S+ (?:https?://)?(?:[\w-]+\.)*(?:google|googleapis|gstatic)\.com[:/]")
"""What the browser asks its makers for, whatever page is opened; no page of ours names them."""


class Counting(socketserver.ThreadingTCPServer):
    """A proxy on loopback that has nothing, and keeps the first line of whatever it is asked for a page."""

    daemon_threads = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Asked)
        self.asked: list[str] = []
        self.port = self.server_address[1]


class _Asked(socketserver.StreamRequestHandler):
    timeout = 3

    def handle(self) -> None:
        with suppress(OSError):
            line = self.rfile.readline(4096).decode("latin-1").strip()
            if line and not _OWN.match(line):
                self.server.asked.append(line)
            self.wfile.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


@pytest.fixture
def proxy() -> Iterator[Counting]:
    with Counting() as counting:
        thread = threading.Thread(target=counting.serve_forever)
        thread.start()
        yield counting
        counting.shutdown()
        thread.join()


def opened(page: str, proxy: Counting, folder, *more: str) -> str:
    """What the browser makes of a page, as it would write it."""
    assert "google" not in page
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    done = subprocess.run(
        [BROWSER, *OPTIONS, f"--user-data-dir={folder / 'profile'}", f"--proxy-server=127.0.0.1:{proxy.port}",
         "--proxy-bypass-list=<-loopback>", *more, path.as_uri()],
        capture_output=True, timeout=60, check=True,
    )  # fmt: skip
    return done.stdout.decode()


@pytest.fixture
def hostile_excerpts(make_excerpt):
    texts = [*HOSTILE, REMOTE]
    made = [make_excerpt(text, note=text, title=text, source=text, author=text) for text in texts]
    return [
        each._replace(annotation=each.annotation._replace(id=AnnotationId(f"p{at}"))) for at, each in enumerate(made)
    ]


def passages_page(excerpts, context) -> str:
    out = io.BytesIO()
    HTML.write(excerpts, replace(context, themes={CRIME.id: CRIME._replace(definition=REMOTE)}, title=REMOTE), out)
    return out.getvalue().decode()


def articles_page(excerpts, context) -> str:
    articles = []
    for excerpt in excerpts:
        words = excerpt.annotation.anchor.exact
        article = Article(
            ArticleId("b1"), TextId("t"), "x" * 7 + words, Metadata(Fact(words), Fact(words), Fact(words))
        )
        articles.append((article, [excerpt]))
    out = io.BytesIO()
    MarkedHtml().write(articles, context, out)
    return out.getvalue().decode()


@pytest.mark.parametrize("made", [passages_page, articles_page])
@pytest.mark.parametrize("policy", ["with its policy", "without any"])
def test_a_page_asks_for_nothing_even_if_nothing_forbids_it(made, policy, hostile_excerpts, context, proxy, tmp_path):
    page = made(hostile_excerpts, context)
    if policy == "without any":
        page, times = re.subn(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
        assert times == 1
    shown = Page(opened(page, proxy, tmp_path, "--dump-dom").split("</html>")[0] + "</html>")
    assert proxy.asked == []
    assert not set(shown.tags) & {"script", "img", "iframe", "link", "object", "svg", "form", "input"}
    if made is passages_page:
        wanted = [each.annotation.anchor.exact for each in hostile_excerpts]
        assert [words for words in shown.texts["blockquote"] if words in wanted] == wanted  # notes may quote, too


def test_a_page_that_does_ask_is_noticed(proxy, tmp_path):
    opened(f"<!DOCTYPE html><body>{REMOTE}<p>x", proxy, tmp_path, "--dump-dom")
    assert {line.split("/")[3].split()[0] for line in proxy.asked if "asked.test" in line} >= set("abcdef")


def test_the_policy_alone_would_hold(proxy, tmp_path, hostile_excerpts, context):
    page = passages_page(hostile_excerpts[:1], context).replace("</body>", f"{REMOTE}</body>")
    opened(page, proxy, tmp_path, "--dump-dom")
    assert proxy.asked == []


def test_it_prints_with_every_quote(hostile_excerpts, context, proxy, tmp_path):
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext here to read what was printed")
    printed = tmp_path / "page.pdf"
    opened(passages_page(hostile_excerpts, context), proxy, tmp_path, f"--print-to-pdf={printed}")
    text = subprocess.run(["pdftotext", "-raw", printed, "-"], capture_output=True, check=True).stdout.decode()
    read = "".join(text.split())
    assert all("".join(each.annotation.anchor.exact.split()) in read for each in hostile_excerpts)
    assert proxy.asked == []
