"""Feeds saved as files."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import EmptyFileError, TooLargeError, UserError
from desktop_app.hooks import Reading
from desktop_app.ingest.documents.markup import DamagedDocumentError, DocumentTypeError, TooDeepError
from desktop_app.ingest.web.feeds import EmptyEntryError, FeedImporter, TooManyEntriesError

TEXT = "Sáng 6/3, đội thiện nguyện của xã chở ba trăm phần cơm tới trạm y tế, nơi bốn mươi hộ đang tạm trú."
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Báo Miền Núi</title>
<item><title><![CDATA[Bếp cơm giữa tâm lốc]]></title><link>https://mien-nui.example/bep-com</link>
<description><![CDATA[<a href="x"><img src="https://xa.example/a.png"></a>Vắn tắt]]></description>
<content:encoded><![CDATA[<p>TEXT</p>
<script>LẠ</script><figure><figcaption>Bếp cơm. Ảnh: N.T</figcaption></figure>]]></content:encoded>
<dc:creator>NÔNG THẢO</dc:creator><pubDate>Wed, 06 Mar 2024 09:10:00 GMT+7</pubDate></item>
<item><title>Chỉ có liên kết</title><link>https://mien-nui.example/2</link><description>Xem</description></item>
<item><title>Gạo &amp; rau&nbsp;xanh</title><description>TEXT R&D</description>
<pubDate>Wed, 06 Mar 2024 02:10:00 +0000</pubDate></item>
</channel></rss>""".replace("TEXT", TEXT)
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Miền Núi</title><entry><title>Bếp cơm</title>
<link href="https://mien-nui.example/a"/><author><name>Nông Thảo</name></author>
<published>2024-03-06T02:10:00Z</published>
<content type="html">&lt;p&gt;{TEXT}&lt;/p&gt;</content></entry></feed>"""


def read(content: str | bytes) -> list[Reading | UserError]:
    content = content.encode() if isinstance(content, str) else content
    return list(FeedImporter().read("tin.xml", content))


def test_each_entry_with_text_is_an_article():
    assert FeedImporter().accepts("tin.xml", RSS.encode()[:4096])
    one, two, three = read(RSS)
    assert isinstance(one, Reading)
    assert one.text == f"Bếp cơm giữa tâm lốc\n\n{TEXT}\n\nBếp cơm. Ảnh: N.T"
    assert [str(role) for role in one.roles.values()] == ["title", "caption"]
    assert {name: fact.value for name, fact in one.declared.items()} == {
        "title": "Bếp cơm giữa tâm lốc",
        "author": "Nông Thảo",
        "source": "Báo Miền Núi",
        "url": "https://mien-nui.example/bep-com",
        "published": "2024-03-06T09:10",
    }
    assert isinstance(two, EmptyEntryError)
    assert "entry 2" in str(two)
    assert isinstance(three, Reading)
    assert (three.part, three.declared["title"].value) == ("entry 3", "Gạo & rau xanh")
    assert three.text.endswith("R&D")


def test_atom_is_read_too_and_utf_16():
    for content in (ATOM.encode(), ATOM.encode("utf-16")):
        assert FeedImporter().accepts("tin", content[:4096])
        (one,) = read(content)
        assert isinstance(one, Reading)
        assert TEXT in one.text
        assert one.declared["published"].value == "2024-03-06T09:10"


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ('<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + RSS.split("?>", 1)[1], DocumentTypeError),
        ("<rss>" + "<a>" * 200_000, TooDeepError),
        (RSS[:-40], DamagedDocumentError),
        ("<rss><channel><title>x</title></channel></rss>", EmptyFileError),
        ("<rss><channel>" + "<item/>" * 6_000 + "</channel></rss>", TooManyEntriesError),
        ("<rss>" + " " * 9_000_000, TooLargeError),
    ],
)
def test_what_is_no_feed_is_refused(content, error):
    with pytest.raises(error):
        read(content)


def test_a_feed_is_never_taken_for_an_address():
    with pytest.raises(UserError):
        read("/etc/hostname")
    with pytest.raises(UserError):
        read("http://xa.example/feed")
