"""What the class names of a page's elements say of a passage, in the words of Vietnamese papers and their systems."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import IntFlag

_ATTRIBUTES = ("class", "id", "type", "itemprop")
_LIMIT = 300  # characters of an attribute that are looked at
_KNOWN = 5_000  # different names that are looked at; no page has a tenth


class Mark(IntFlag):
    """What names say of a passage."""

    CAPTION = 1
    LEAD = 2
    BYLINE = 4
    STAMP = 8
    HEADLINE = 16
    ASIDE = 32


def _words(*names: str, inside: str = "") -> re.Pattern[str]:
    """Any of the names as words of a class, `inside` also as a part of one."""
    whole = rf"(?:^|[\s_-])(?:{'|'.join(names)})(?=$|[\s_-])"
    return re.compile(f"{inside}|{whole}" if inside else whole)


_PATTERNS = (
    (Mark.CAPTION, _words("chu-?thich", "(?:image|img|photo)[-_]?desc", inside="caption")),
    (
        Mark.LEAD,
        _words("lead", "lede", "standfirst", "description", "tom-?tat", "summary", inside="sapo|chapeau"),
    ),
    (Mark.BYLINE, _words("authors?", "byline", "tac-?gia", "but-?danh", "pen-?name")),
    (
        Mark.STAMP,
        _words(
            "date", "datetime", "time", "published?", "(?:pub|publish|post)-?date", "ngay-?dang",
            "thoi-?gian", "pdate",
        ),
    ),
    (
        Mark.HEADLINE,
        _words("title-(?:detail|news)", "(?:detail|article|post|entry|news)[-_]title", "headline", "tieu-?de"),
    ),
    (
        Mark.ASIDE,
        _words(
            "(?<!content-)footer", "menu", "nav", "navbar", "social", "share",
            "sharing", "comments?", "banner", "ads?", "adv", "qc", "popup", "modal", "tags?",
            "keywords?", "login", "search", "paging", "widget", "toolbar", "read-?more", "hot-?news", "more-news",
            inside="relat|lien-?quan|tin-?(?:khac|moi)|cung-?(?:chuyen-?muc|chu-?de)|(?:doc|xem)-?(?:them|nhieu)|breadcrumb"
            "|binh-?luan|quang-?cao|pagination|copyright|newsletter|recommend|most-?(?:read|view)|link-source",
        ),
    ),
)  # fmt: skip


class Names:
    """Reads the attributes of the elements of one document, each different name once."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def mark(self, attributes: Mapping[str, str]) -> int:
        """The marks that an element's names give, as the bits of `Mark`."""
        words = " ".join([attributes[name][:_LIMIT] for name in _ATTRIBUTES if name in attributes])
        if not words:
            return 0
        mark = self._known.get(words)
        if mark is None:
            if len(self._known) >= _KNOWN:
                return 0
            lower = words.lower()
            mark = sum(int(mark) for mark, names in _PATTERNS if names.search(lower))
            self._known[words] = mark
        return mark
