"""What a text says twice counts once: captions printed again, a title under the article, boxes of the page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from desktop_app.domain.articles import Article, LineRole
from desktop_app.domain.mentions import Mention
from desktop_app.vietnam.folding import fold_plain

SAYS_SOMETHING = 20
"""Letters of the folded words from which on a line that stands again is a repeat; shorter ones only look alike."""

_WORD = re.compile(r"[^\W_]+")


def counted(mentions: Iterable[Mention], article: Article) -> list[Mention]:
    """The mentions that count: none in page furniture, none in a line whose words an earlier line has already.

    Marks, case and signs do not matter. Lines of furniture are no earlier ones: what stands again below them counts.
    """
    said: set[str] = set()
    passed_over: set[int] = set()
    for line in article.lines:
        words = " ".join(_WORD.findall(fold_plain(line.span.of(article.text))))
        if line.role is LineRole.FURNITURE or words in said:
            passed_over.add(line.span.start)
        elif len(words) >= SAYS_SOMETHING:
            said.add(words)
    starts = [line.span.start for line in article.lines]
    return [mention for mention in mentions if _line_start(starts, mention.span.start) not in passed_over]


def _line_start(starts: list[int], position: int) -> int:
    """Where the line that holds a position begins; −1 before the first line."""
    at = bisect_right(starts, position) - 1
    return starts[at] if at >= 0 else -1
