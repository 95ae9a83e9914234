"""What a text says twice counts once: captions printed again, a title under the article, boxes of the page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from desktop_app.domain.articles import Article
from desktop_app.domain.lines import Line, LineRole
from desktop_app.domain.mentions import Mention
from desktop_app.domain.spans import Span
from desktop_app.vietnam import folding

SAYS_SOMETHING = 20
"""Letters of the folded words from which on a line that stands again is a repeat; shorter ones only look alike."""

_WORD = re.compile(r"[^\W_]+")
_LOOKED_AT = 6  # words


def counted(mentions: Iterable[Mention], article: Article) -> list[Mention]:
    """The mentions that count: none in page furniture, none in a line whose words an earlier line has already.

    Marks, case and signs do not matter. Lines of furniture are no earlier ones: what stands again below them counts.
    """
    counts = counting(article.text, article.lines)
    return [mention for mention in mentions if counts(mention.span.start)]


def counting(text: str, lines: Sequence[Line]) -> Callable[[int], bool]:
    """Tells for a position in a text (code points) whether a mention that begins there counts, as `counted`."""
    passed_over = {line.span.start for line in lines if line.role is LineRole.FURNITURE} | _repeats(text, lines)
    starts = [line.span.start for line in lines]
    return lambda position: _line_start(starts, position) not in passed_over


def _repeats(text: str, lines: Sequence[Line]) -> set[int]:
    """Where the lines begin that say again what an earlier one says.

    Folding takes long: it is left out for lines that are alike letter by letter, and for those whose first words are
    of other lengths, which no fold changes, than those of all others.
    """
    spans = [line.span for line in lines if line.role is not LineRole.FURNITURE and len(line.span) >= SAYS_SOMETHING]
    alike: dict[tuple[int, ...], list[Span]] = {}
    for span in spans:
        alike.setdefault(_shape(text, span), []).append(span)
    found: set[int] = set()
    for group in alike.values():
        if len(group) > 1:
            found |= _again([span.of(text) for span in group], [span.start for span in group])
    return found


def _again(said: Sequence[str], starts: Sequence[int]) -> set[int]:
    """Where those begin, of some lines in their order, whose words were said before."""
    known = {line: " ".join(_WORD.findall(line)) for line in set(said)}
    if len(known) > 1:
        known = {line: folding.fold_plain(words) for line, words in known.items()}
    seen: set[str] = set()
    found = set()
    for line, start in zip(said, starts, strict=True):
        words = known[line]
        if words in seen:
            found.add(start)
        elif len(words) >= SAYS_SOMETHING:
            seen.add(words)
    return found


def _shape(text: str, span: Span) -> tuple[int, ...]:
    """The lengths of the first words."""
    return tuple(len(word[0]) for word in islice(_WORD.finditer(text, span.start, span.end), _LOOKED_AT))


def _line_start(starts: list[int], position: int) -> int:
    """Where the line that holds a position begins; −1 before the first line."""
    at = bisect_right(starts, position) - 1
    return starts[at] if at >= 0 else -1
