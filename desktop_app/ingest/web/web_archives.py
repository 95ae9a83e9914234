"""Web archives (`.mhtml`, `.mht`): a page and its pictures as one mail, as Chrome, Edge and old Explorers save them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath

from desktop_app.domain.errors import UnknownFormatError
from desktop_app.hooks import Reading
from desktop_app.ingest.web.html_pages import article_reading, page_text, reading_with
from desktop_app.ingest.web.mime_parts import leaves, read_headers
from desktop_app.ingest.web.page_facts import is_address

_SUFFIXES = (".mhtml", ".mht")
_MADE_BY_BROWSER = re.compile(
    rb"^(?:From:\s*<?Saved by |Snapshot-Content-Location:|Content-Location:\s*https?:|X-MimeOLE:.*MimeOLE)",
    re.IGNORECASE | re.MULTILINE,
)
_RELATED = re.compile(rb"^Content-Type:\s*multipart/(?:related|alternative)", re.IGNORECASE | re.MULTILINE)


class WebArchiveImporter:
    """Reads the article of a page that was saved as a single file."""

    name = "mhtml"
    suffixes: tuple[str, ...] = _SUFFIXES

    def accepts(self, name: str, head: bytes) -> bool:
        """True for a mail that a browser made, and for one under an archive's suffix."""
        if not _RELATED.search(head):
            return False
        return PurePath(name).suffix.lower() in _SUFFIXES or bool(_MADE_BY_BROWSER.search(head))

    def read(self, path: str, content: bytes) -> Iterable[Reading]:
        """The one article: that of the first page in the archive; further ones are its frames.

        Errors as for a page; UnknownFormatError for an archive without a page.
        """
        whole, _ = read_headers(content)
        for part in leaves(content):
            if part.headers.kind not in {"text/html", "application/xhtml+xml"}:
                continue
            html, encoding, replaced = page_text(path, part.content(), part.headers.charset)
            stated = (
                whole.values.get("snapshot-content-location", ""),
                part.headers.values.get("content-location", ""),
            )
            url = next((address for address in stated if is_address(address)), "")
            return [reading_with(article_reading(path, html, self.name, encoding, url), replaced)]
        raise UnknownFormatError(path)
