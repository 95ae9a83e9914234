"""Names of sources, of which other programs make files."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

from desktop_app.domain.articles import Article, Metadata
from desktop_app.domain.evidence import Fact
from desktop_app.domain.exporting import Choices
from desktop_app.domain.ids import ArticleId, TextId
from desktop_app.domain.projects import Project
from desktop_app.exchange.qdpx import QdpxFormat


def test_no_two_names_are_one_file_whatever_suffix_a_reader_adds() -> None:
    titles = ("a", "A.txt", "a.TXT.txt", ".txt", "b", "con.txt", "c.txt.")
    articles = [
        Article(ArticleId(f"01900000-0000-7000-8000-{number:012}"), TextId(""), f"bài {number}", Metadata(Fact(title)))
        for number, title in enumerate(titles)
    ]
    out = io.BytesIO()
    QdpxFormat().write(Project("", articles), Choices(), out)
    root = ElementTree.fromstring(zipfile.ZipFile(out).read("project.qde"))  # noqa: S314 - our own
    names = [one.get("name", "") for one in root.iter("{urn:QDA-XML:project:1.0}TextSource")]
    files = {name.casefold().removesuffix(".txt") for name in names}
    assert len(files) == len(titles)
    back = QdpxFormat().read("a.qdpx", out.getvalue()).project.articles
    assert [article.metadata.title.value for article in back] == list(titles)
