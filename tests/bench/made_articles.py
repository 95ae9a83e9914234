"""Made-up press articles for benchmarks: the samples' sentences mixed anew, with a long tail of rare words among them.

Everything follows from an article's number, so that the same library can be made again, in any number of processes.
What an article names is what the recogniser found in the samples' paragraphs, once, moved to where they stand now.
"""

from __future__ import annotations

import random
import re
import sys
import unicodedata
from bisect import bisect
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, product
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from made_facts import facts_of, imported_at, made_id

from desktop_app.domain.articles import Article
from desktop_app.domain.ids import ArticleId
from desktop_app.domain.lines import Line, LineRole
from desktop_app.domain.mentions import Mention
from desktop_app.domain.spans import Span
from desktop_app.operations.recognising import Recognition
from desktop_app.plugins import load_plugins
from desktop_app.resources import seeds
from desktop_app.store.write import text_id

SIZE = 5_000
"""Bytes of the samples' sentences in an article, which the rare words between them bring to 6 KB."""
WORDS = 40_000
ONE_IN = 12
"""One word in so many is made up."""
SHUFFLED = 0.3
"""The share of paragraphs whose sentences change places."""
IN_A_HUNDRED = "Công trình thủy điện Sơn La được nhắc đến trong báo cáo."
IN_A_THOUSAND = "Làng nghề Đồng Kỵ cũng có đại diện tham dự."

_SHORT = 6_000  # made-up words of one syllable; the rarer ones have two, so that they are rare without marks as well
_ONSETS = (
    "b", "c", "ch", "d", "đ", "g", "gi", "h", "k", "kh", "l", "m", "n", "ng", "nh", "p", "ph", "qu", "r", "s", "t",
    "th", "tr", "v", "x",
)  # fmt: skip
_VOWELS = (
    "a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "iê", "uô", "ươ", "oa", "oe", "uy", "uâ",
)  # fmt: skip
_CODAS = ("", "n", "ng", "m", "nh", "p", "t", "c", "ch")
_TONES = ["", *"\u0300\u0301\u0303\u0309\u0323"]
_STOPPED = ["\u0301", "\u0323"]  # the tones before p, t, c, ch
_COLLECTION = re.compile(r"^ *date \d{4}-\d{2} ")
_SENTENCE_END = re.compile(r"(?<=[.;]) ")
_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 60  # code points of a line that is a paragraph


class Sentence(NamedTuple):
    """A sentence, the blanks outside names, where words may be put in, how many may be, and what it names."""

    text: str
    blanks: tuple[int, ...]
    rare: float
    mentions: tuple[Mention, ...]


class Paragraph(NamedTuple):
    """A paragraph of the samples; `size` is in bytes of UTF-8, with the blank line before it."""

    sentences: tuple[Sentence, ...]
    size: int


class Made(NamedTuple):
    """An article and what it names, in text order."""

    article: Article
    mentions: list[Mention]


@cache
def vocabulary() -> tuple[str, ...]:
    """The made-up words, the commonest first; no word of the samples is among them."""
    chance = random.Random(40)  # noqa: S311 - the same words each time
    syllables = [
        onset + rhyme for onset in _ONSETS for vowel, coda in product(_VOWELS, _CODAS) for rhyme in _rhymes(vowel, coda)
    ]
    chance.shuffle(syllables)
    known = {word.lower() for line in seed_lines() for word in _WORD.findall(line)}
    found = dict.fromkeys([word for word in syllables if word not in known][:_SHORT])
    while len(found) < WORDS:
        found[chance.choice(syllables) + chance.choice(syllables)] = None
    return tuple(found)


def _rhymes(vowel: str, coda: str) -> Iterator[str]:
    at = 1 if vowel in ("oa", "oe", "uy") and not coda else len(vowel)  # hòa, but hoàn
    for tone in _STOPPED if coda[:1] in ("p", "t", "c") and coda else _TONES:
        yield unicodedata.normalize("NFC", vowel[:at] + tone + vowel[at:] + coda)


@cache
def seed_lines() -> tuple[str, ...]:
    """The paragraphs of the samples, long enough to say something, without the headers of the collection."""
    lines = [line for path in seeds() for line in path.read_text(encoding="utf-8").split("\n")]
    kept = (unicodedata.normalize("NFC", _COLLECTION.sub("", line).strip()) for line in lines)
    return tuple(line for line in kept if len(line) > _LEAST)


class Press:
    """Makes articles. Building it recognises the samples once; one instance serves any number, in one thread."""

    def __init__(self) -> None:
        recognition = Recognition(load_plugins())
        self.recogniser = recognition.by
        self._paragraphs = [_paragraph(line, recognition) for line in seed_lines()]
        self._hundredth = _paragraph(IN_A_HUNDRED, recognition)
        self._thousandth = _paragraph(IN_A_THOUSAND, recognition)
        self._words = vocabulary()
        self._weights = list(accumulate(1 / (rank + 10) for rank in range(len(self._words))))

    def article(self, number: int, count: int) -> Made:
        """The article with this number (from 0) of a library of `count`."""
        chance = random.Random(number)  # noqa: S311 - the same article each time
        facts = facts_of(number, count, chance)
        text, lines, mentions = self._told(facts.metadata.title.value or "", number, chance)
        article = Article(
            ArticleId(made_id(number, 0, chance)),
            text_id(text),
            text,
            facts.metadata,
            tuple(lines),
            f"báo/{number // 1000:04d}/{number:07d}.txt",
            state=facts.state,
            imported=imported_at(number),
        )
        return Made(article, mentions)

    def _told(self, title: str, number: int, chance: random.Random) -> tuple[str, list[Line], list[Mention]]:
        """The text with its lines and names: a title, paragraphs, and a line that no other article has."""
        said, lines, mentions = [title], [Line(1, LineRole.TITLE, Span(0, len(title)))], []
        at = len(title)
        for paragraph in self._chosen(number, chance):
            at += 2
            words, names = self._paragraph(paragraph, at, chance)
            lines.append(Line(2 * len(said) + 1, LineRole.BODY, Span(at, at + len(words))))
            said.append(words)
            mentions += names
            at += len(words)
        last = f"Mã số bài: {record_number(number)}"
        lines.append(Line(2 * len(said) + 1, LineRole.FURNITURE, Span(at + 2, at + 2 + len(last))))
        return "\n\n".join([*said, last]), lines, mentions

    def _chosen(self, number: int, chance: random.Random) -> list[Paragraph]:
        pool = chance.sample(self._paragraphs, len(self._paragraphs))
        sizes = accumulate(paragraph.size for paragraph in pool)
        chosen = pool[: 1 + next(place for place, size in enumerate(sizes) if size >= SIZE)]
        if number % 100 == 50:
            chosen.insert(chance.randrange(len(chosen)), self._hundredth)
        if number % 1000 == 500:
            chosen.insert(chance.randrange(len(chosen)), self._thousandth)
        return chosen

    def _paragraph(self, paragraph: Paragraph, start: int, chance: random.Random) -> tuple[str, list[Mention]]:
        """A paragraph that begins at `start`, with made-up words between its own, and what it names."""
        sentences: Sequence[Sentence] = paragraph.sentences
        if len(sentences) > 1 and chance.random() < SHUFFLED:
            sentences = chance.sample(sentences, len(sentences))
        said: list[str] = []
        mentions: list[Mention] = []
        at = start
        for sentence in sentences:
            words, names = self._sentence(sentence, at, chance)
            said.append(words)
            mentions += names
            at += len(words) + 1
        return " ".join(said), mentions

    def _sentence(self, sentence: Sentence, start: int, chance: random.Random) -> tuple[str, list[Mention]]:
        wanted = int(sentence.rare + chance.random()) if sentence.blanks else 0
        cuts = sorted(set(chance.choices(sentence.blanks, k=wanted))) if wanted else []
        rare = [self._rare(chance) for _ in cuts]
        parts, last = [], 0
        for cut, word in zip(cuts, rare, strict=True):
            parts += [sentence.text[last:cut], word]
            last = cut + 1
        moved = list(accumulate((len(word) + 1 for word in rare), initial=start))
        names = []
        for mention in sentence.mentions:
            begin = moved[bisect(cuts, mention.span.start)] + mention.span.start
            names.append(mention._replace(span=Span(begin, begin + len(mention.span))))
        return " ".join([*parts, sentence.text[last:]]), names

    def _rare(self, chance: random.Random) -> str:
        return self._words[bisect(self._weights, chance.random() * self._weights[-1])]


def record_number(number: int) -> str:
    """The word that only the article with this number has."""
    return f"TR{number:07d}"


def _paragraph(line: str, recognition: Recognition) -> Paragraph:
    """A line of the samples with what it names, cut into sentences."""
    mentions = recognition.mentions(line, (Line(1, LineRole.BODY, Span(0, len(line))),), None)
    inside = {at for mention in mentions for at in range(mention.span.start, mention.span.end)}
    ends = [found.start() for found in _SENTENCE_END.finditer(line) if found.start() not in inside]
    bounds = zip([0, *(end + 1 for end in ends)], [*ends, len(line)], strict=True)
    sentences = tuple(_sentence(line, Span(*bound), mentions, inside) for bound in bounds)
    return Paragraph(sentences, len(line.encode()) + 2)


def _sentence(line: str, span: Span, mentions: Sequence[Mention], inside: set[int]) -> Sentence:
    text, start = span.of(line), span.start
    return Sentence(
        text,
        tuple(at for at, char in enumerate(text) if char == " " and at + start not in inside),
        len(text.split()) / (ONE_IN - 1),
        tuple(
            mention._replace(span=Span(mention.span.start - start, mention.span.end - start))
            for mention in mentions
            if span.holds(mention.span)
        ),
    )
