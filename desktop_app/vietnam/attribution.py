"""Who has just been quoted, told behind the quotation: `“Ai?” – ông Hải hỏi.`, `“Đi ngay!” Hùng quát.`"""

from __future__ import annotations

import re
from itertools import pairwise

from desktop_app.vietnam.sentence_words import words
from desktop_app.vietnam.syllables import is_syllable

_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|[^\w\s]")
_STOP = re.compile(r"[.!?…:\n]")
_MOST = 9


def attributes(text: str, position: int, *, dashed: bool) -> bool:
    """True when the clause at `position` names a speaker and says that he spoke; `dashed` behind a dash in a dialogue.

    `Ông nói` in capitals is a sentence of its own; so is `– Anh nói đi!` in a dialogue.
    """
    tokens = _tokens(text, position)
    if len(tokens) < 2 or (tokens[0].lower() in words("speakers") and not (dashed and tokens[1][0].isupper())):
        return False
    for index in range(1, len(tokens)):
        pair = f"{tokens[index]} {tokens[index + 1]}" if index + 1 < len(tokens) else ""
        if tokens[index] in words("saying") or pair in words("saying"):
            return _name_a_speaker(tokens[:index], dashed=dashed) and _closes_plainly(text, position)
    return False


def says(text: str, position: int) -> bool:
    """True when a clause written small says that somebody spoke: `ông Hải hỏi lại`."""
    tokens = _tokens(text, position)
    pairs = (f"{left} {right}" for left, right in pairwise(tokens[1:]))
    return any(token in words("saying") for token in tokens[1:]) or any(pair in words("saying") for pair in pairs)


def _tokens(text: str, position: int) -> list[str]:
    """The words of the clause that begins here, some at most; the stop of an initial is passed over."""
    found: list[str] = []
    for token in _TOKEN.finditer(text, position):
        is_word = token[0][0].isalpha()
        if not is_word and not (token[0] == "." and found and len(found[-1]) <= 2 and found[-1][0].isupper()):
            break
        if is_word:
            found.append(token[0])
        if len(found) == _MOST:
            break
    return found


def _name_a_speaker(tokens: list[str], *, dashed: bool) -> bool:
    """True for `Hùng`, `Kelly`, `Thượng tá Nguyễn Minh T`; not for `Câu` (hỏi), `Theo lời`.

    Behind a dash only names will do: `- UBND TP đề nghị` is a point of a list; `– H. cúi đầu đáp` is none.
    """
    word = tokens[0].lower()
    if len(tokens) == 1:
        return word in words("given names") or len(word) < 3 or not (is_syllable(word) or tokens[0].isupper())
    if dashed and not all(token.istitle() for token in tokens):
        initial = len(word) == 1 or tokens[0] in words("short names")
        return initial and all(token.islower() for token in tokens[1:])
    return tokens[-1][0].isupper() and word not in words("openings")


def _closes_plainly(text: str, position: int) -> bool:
    """True before a stop; a question, or a colon and what is then said, is no attribution."""
    found = _STOP.search(text, position)
    return found is None or found[0] not in "?:"
