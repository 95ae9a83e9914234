"""Whether a word could be Vietnamese: an onset, a rime and a tone that the language's spelling lets stand together.

The test is of form, not of a dictionary: `vợi` passes as well as `với`, `school` does not. Both places of the tone
(`hòa`, `hoà`) are right.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from desktop_app.vietnam.folding import TONES

LONGEST = 7
"""Letters of the longest syllable, `nghiêng`."""

# The rimes of Vietnamese spelling without tones, those of recent words (oong, êng) among them. Behind qu- the u of
# a rime is part of the onset; behind gi- the i is.
_RIMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet ooc oong
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uôc uôi uôm uôn uông uôt uơ uy uya uych uynh uyt uyu uyên uyêt
ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
y yêm yên yêng yêt yêu ych ynh yt
""".split()  # noqa: SIM905 - one rime after another is how the table is checked by eye
_ONSET = re.compile("(?:b|ch|d|đ|gh|gi(?=.)|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x|c)?")
_FRONT = frozenset("eêiy")
_BEFORE_FRONT = frozenset(("k", "gh", "ngh"))
_BEFORE_OTHERS = frozenset(("c", "g", "ng"))
_STOPPED_TONES = "\u0301\u0323"  # sắc, nặng
_SHAPED = frozenset("ăâêôơư")
_LAST_VOWELS = re.compile("[aăâeêioôơuưy]+$")
_NO_TONE = {ord(unicodedata.normalize("NFC", vowel + tone)): vowel for vowel in "aăâeêioôơuưy" for tone in TONES}
_DOUBLE_PLACE = frozenset(("oa", "oe", "uy"))


@lru_cache(maxsize=16_384)
def is_syllable(word: str) -> bool:
    """True for a Vietnamese syllable in NFC, written low, with a first capital or in capitals."""
    if len(word) > LONGEST or not (word[1:].islower() or word.islower() or word.isupper()):
        return False
    low = word.lower()
    return any(_fits(low[:end], low[end:]) for end in _onset_ends(low))


def _onset_ends(low: str) -> Iterator[int]:
    found = _ONSET.match(low)
    end = found.end() if found else 0
    yield end
    if low.startswith("gi"):
        yield 1  # gì, gìn


def _fits(onset: str, rime: str) -> bool:
    if rime not in _toned_rimes():
        return False
    front = rime[0].translate(_NO_TONE) in _FRONT
    if onset in _BEFORE_FRONT:
        return front
    if onset == "g":
        return not front or rime[0].translate(_NO_TONE) == "i"
    return not (front and onset in _BEFORE_OTHERS)


@cache
def _toned_rimes() -> frozenset[str]:
    """Every rime with every tone that it may carry, the tone on each vowel where it is written."""
    return frozenset(
        unicodedata.normalize("NFC", rime[: place + 1] + tone + rime[place + 1 :])
        for rime in _RIMES
        for place in _places(rime)
        for tone in (_STOPPED_TONES if rime.endswith(("c", "ch", "p", "t")) else ("", *TONES))
    ) | frozenset(_RIMES)


def _places(rime: str) -> tuple[int, ...]:
    """Where the tone is written, by index in the rime."""
    vowels = len(rime.rstrip("cghmnpt"))
    shaped = [index for index in range(vowels) if rime[index] in _SHAPED]
    if shaped:
        return (shaped[-1],)
    if rime in _DOUBLE_PLACE:
        return (0, 1)
    if vowels == 3 or (vowels == 2 and len(rime) > 2):
        return (1,)
    return (0,)


@lru_cache(maxsize=1_024)
def beginnings(word: str) -> tuple[str, ...]:
    """How the `tone_key` of a word may begin of which `word`, itself such a key, was typed so far; itself first.

    A tone moves on where more vowels follow: `hò` begins `hoà` and `hoaì`, the keys of hòa and hoài.
    """
    untoned = word[:-1] + word[-1].translate(_NO_TONE)
    if untoned == word:
        return (word,)
    vowels = _LAST_VOWELS.findall(untoned)[-1]
    onset = word[: -len(vowels)]
    tone = next(char for char in unicodedata.normalize("NFD", word[-1]) if char in TONES)
    medial = onset.endswith("q") or (onset.endswith("g") and vowels.startswith("i"))
    runs = {vowels[0] + run for run in _runs()} if medial else _runs()
    longer = sorted(run for run in runs if run.startswith(vowels) and run != vowels)
    return (word, *(unicodedata.normalize("NFC", onset + run + tone) for run in longer))


@cache
def _runs() -> frozenset[str]:
    """The vowels that stand side by side in a syllable."""
    return frozenset(rime.rstrip("cghmnpt") for rime in _RIMES)


def tone_placed(word: str) -> str:
    """The word with the tone of a final oa, oe, uy on its first vowel: `uỷ` → `ủy`, `Hoà` → `Hòa`; `quý` stays."""
    if word.isascii() or len(word) < 2:
        return word
    low = unicodedata.normalize("NFD", word[-1])
    tone = next((char for char in low if char in TONES), "")
    vowel = unicodedata.normalize("NFC", low.replace(tone, "")) if tone else ""
    if not tone or (word[-2] + vowel).casefold() not in _DOUBLE_PLACE or word[:-1].casefold().endswith("qu"):
        return word
    return word[:-2] + unicodedata.normalize("NFC", word[-2] + tone) + vowel
