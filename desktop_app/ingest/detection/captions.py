"""Whether a short paragraph describes a picture: what is seen in it, told apart from what is reported.

The words are those with which Vietnamese papers begin and link sentences; the weights were tried on the gold articles.
"""

from __future__ import annotations

import re

from desktop_app.ingest.detection.line_forms import ends_with_credit
from desktop_app.ingest.detection.phrases import grams, opens_with, phrases, words_of
from desktop_app.vietnam.letters import CAPITAL
from desktop_app.vietnam.sentences import sentences

CAPTION = 2.0
"""The score from which a lone paragraph is a caption."""
LONGEST = 250
"""Code points of the longest caption."""

USUAL = 240
"""Code points of a paragraph, where the page's own are not known."""

_LONG = 180
_NUMBERED = re.compile(r"(?:ảnh|hình)\s*\d{1,2}\s*[.:]?\s*(?=[^\W\d_])", re.IGNORECASE)
_FIGURES = re.compile(r"\d[\d.,/-]*\s*(?:%|tỷ|tỉ|triệu|nghìn|ngàn|ha\b|tấn|km|m2|vụ|lượt|hộ|người|trường hợp|đồng)")
_DIGIT = re.compile(r"\d")
_DAY = re.compile(r"\b\d{1,2}[/.-]\d{1,2}\b")
_NUMBER = re.compile(r"\b\d+ (?=[^\W\d_])")
_QUOTED = re.compile(r"[“\"][^”\"]{40,}")
_NAME = re.compile(rf"(?<=[^\W\d_] ){CAPITAL}[^\W\d_]*")
_NO_CAPTIONS = ("“", '"', "-", "•", "*", "+", "–")


def is_marked(words: str) -> bool:
    """True for the words of a caption that carry its marks: a credit, a bar, a number."""
    if len(words) > LONGEST:
        return False
    return words.startswith("|") or ends_with_credit(words) or _NUMBERED.match(words) is not None


def caption_score(words: str, usual: int) -> float:
    """How much a paragraph without such marks reads like a caption; `usual` is the length of the page's paragraphs."""
    length = len(words)
    if length > LONGEST or length < 12 or words.startswith(_NO_CAPTIONS) or ":" in words[:60] or words.endswith(":"):
        return -9.0
    if length > _LONG and length > 0.6 * usual:
        return -1.0  # not worth a look at the words
    score = _by_words(words) + _by_length(length, usual) - _by_figures(words)
    if words.endswith(("?", "!", ";", ",")) or _QUOTED.search(words):
        score -= 3.0
    if score > 0 and len(sentences(words)) > 1:
        score -= 3.0
    return score


def _by_words(words: str) -> float:
    """What is seen, done and where speaks for a caption; speech, verdicts and words that point back against it."""
    heard = words_of(words)
    score = _opening(words, heard)
    if score < 0:
        return score  # nothing makes up for such an opening
    said = grams(heard)
    score -= 2.5 * (not said.isdisjoint(phrases("said"))) + 1.5 * (not said.isdisjoint(phrases("points_back")))
    score -= 0.8 * min(3, len(said & phrases("told")))
    placed = not said.isdisjoint(phrases("where"))
    score += 1.0 * (not said.isdisjoint(phrases("seen"))) + 0.5 * placed
    return score if placed or _NAME.search(words) else score - 0.7


def _opening(words: str, heard: list[str]) -> float:
    if _opens_report(heard):
        return -3.0
    if opens_with(heard, phrases("scenes")):
        return 3.0
    first = opens_with(heard, phrases("many"))
    who = opens_with(heard, phrases("who"), first)
    if who == 1 and not first and heard[0] in phrases("pronouns") and not words[len(heard[0]) + 1 :][:1].isupper():
        return 0.5  # he or she, not a name
    if who or opens_with(heard, phrases("what")) or opens_with(heard, phrases("what"), first):
        return 1.5
    return 1.0 if opens_with(heard, phrases("doing")) else 0.0


def _by_figures(words: str) -> float:
    if _DIGIT.search(words) is None:
        return 0.0
    figures = len(_FIGURES.findall(words)) + (_DAY.search(words) is not None)
    return figures + 0.6 * min(2, len(_NUMBER.findall(words)))


def _by_length(length: int, usual: int) -> float:
    score = 0.5 if length <= 100 else -0.5 if length <= 140 else -1.5 if length <= 180 else -2.5
    share = length / max(usual, 1)
    return score + (0.5 if share < 0.35 else -1.0 if share > 0.6 else 0.0)


def reports(words: str) -> bool:
    """True for a sentence that opens as reports do: with a time, a source, a link to what was said before."""
    return _opens_report(words_of(words[:40]))


def _opens_report(heard: list[str]) -> bool:
    """True for `Điều này …`, not for `Điều dưỡng viên …`: the longer phrase counts."""
    count = opens_with(heard, phrases("when"))
    return count > 0 and count >= max(opens_with(heard, phrases("who")), opens_with(heard, phrases("what")))


def heading_score(words: str) -> float:
    """How much a short line without a stop reads like a heading; those of captions lie below 0."""
    if words.isupper() or words[:1].isdigit() or words.endswith(("?", "!")) or words.startswith(("“", '"')):
        return 9.0
    length = len(words)
    score = 2.5 if length <= 30 else 1.0 if length <= 38 else 0.0 if length <= 50 else -1.5
    score += 1.0 * (", " in words and _NAME.search(words) is None)
    heard = words_of(words[:40])
    score -= 1.5 * (opens_with(heard, phrases("sites"), opens_with(heard, phrases("many"))) > 0)
    return score - 0.5 * (_NAME.search(words) is not None)
