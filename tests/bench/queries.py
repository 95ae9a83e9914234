"""Two hundred searches as editors type them, for the libraries of `libraries.py`; the same ones for the same seed.

    python tests/bench/queries.py [SEED]

prints them: kind, line, and `exact` where only words with exactly these marks are wanted.
"""

# ruff: noqa: T201 - what it prints is its result
from __future__ import annotations

import random
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from made_articles import record_number, seed_lines, vocabulary
from made_facts import slugs, sources

from desktop_app.vietnam.folding import search_fold
from desktop_app.vietnam.provinces import now_of, province

RARE, COMMON, PHRASES, UNMARKED, EXACT = 30, 30, 50, 40, 20
RAREST = (3_000, 40_000)
"""Ranks in the vocabulary between which rare words are taken."""
OPERATORS = (
    ('"kéo giảm" OR "ma túy"', False),
    ('"Đề án 06" HOẶC "căn cước"', False),
    ('(cướp OR "tệ nạn") "an ninh trật tự"', False),
    ('"tội phạm" near/5 "ma túy"', False),
    ('"chuyển đổi số" gần/10 "Đề án 06"', False),
    ('"Tô Lâm" near/3 "Hải Phòng"', False),
    ('"tội phạm" -"ma túy"', False),
    ('"an sinh xã hội" NOT "Quảng Ninh"', False),
    ("chuyển đổi s*", False),
    ("phòng chống th*", True),
)
"""Lines with the signs of the search language: (line, exact)."""

_CLAUSE = re.compile(r"[^\W_]+(?: [^\W_]+)+")
_WORD = re.compile(r"[^\W\d_]{2,}")


class Query(NamedTuple):
    """One line of the search box; `kind` is rare, common, phrase, unmarked, exact, fielded or operator."""

    kind: str
    line: str
    exact: bool = False


def queries(seed: int = 1) -> list[Query]:
    """All 200, in an order without meaning."""
    chance = random.Random(seed)  # noqa: S311 - the same searches each time
    found = [
        *(Query("rare", line) for line in _rare(chance)),
        *(Query("common", line) for line in _common(chance)),
        *(Query("phrase", line) for line in _phrases(PHRASES, chance)),
        *(Query("unmarked", search_fold(line)) for line in _phrases(UNMARKED, chance)),
        *(Query("exact", line, exact=True) for line in _phrases(EXACT, chance)),
        *(Query("fielded", line) for line in _fielded(chance)),
        *(Query("operator", line, exact) for line, exact in OPERATORS),
    ]
    chance.shuffle(found)
    return found


def _rare(chance: random.Random) -> Iterator[str]:
    """Words of few articles, every third typed without marks; some stand in one article only."""
    yield from ("thủy điện Sơn La", "thuy dien son la", "Đồng Kỵ", "dong ky")
    yield from (record_number(chance.randrange(1_000)) for _ in range(4))
    words = vocabulary()[slice(*RAREST)]
    for number in range(RARE - 8):
        word = chance.choice(words)
        yield search_fold(word) if number % 3 == 0 else word


def _common(chance: random.Random) -> list[str]:
    """Words of nearly every article, a third of them typed without marks."""
    counts = Counter(word.lower() for line in seed_lines() for word in set(_WORD.findall(line)))
    chosen = chance.sample([word for word, _ in counts.most_common(80)], COMMON)
    return [search_fold(word) if place % 3 == 0 else word for place, word in enumerate(chosen)]


def _phrases(count: int, chance: random.Random) -> Iterator[str]:
    """Two to five words that stand side by side in the samples, no sign between them."""
    clauses = [found.split(" ") for line in seed_lines() for found in _CLAUSE.findall(line)]
    for number in range(count):
        length = 2 + number % 4
        words = chance.choice([clause for clause in clauses if len(clause) >= length])
        start = chance.randrange(len(words) - length + 1)
        yield unicodedata.normalize("NFC", " ".join(words[start : start + length]))


def _fielded(chance: random.Random) -> list[str]:
    """Lines with fields: provinces and sources of many articles and of few, days, themes, states, names."""
    papers = sources()
    big, small, other = (province(slugs()[rank]).name for rank in (0, 50, 5))
    today = province(now_of(slugs()[chance.randrange(63)])).name
    return [
        'tỉnh:"Hải Phòng" tội phạm',
        f'tỉnh:"{big}" chuyển đổi số',
        f'tỉnh:"{small}" an ninh',
        f'tinh:"{big}" tinh:"{other}" "ma túy"',
        f'-tỉnh:"{big}" kéo giảm tội phạm',
        f'nay:"{today}" an sinh xã hội',
        f'nguồn:"{papers[0]}" giao thông',
        f'nguồn:"{papers[-1]}" giao thông',
        f'báo:"{papers[1]}" từ:2019 đến:2020-06 tội phạm',
        "từ:2019 đến:2020-06 chuyển đổi số",
        "ngày:5/2012 an ninh trật tự",
        "từ:2024-12 chuyen doi so",
        'chủ đề:"Kéo giảm tội phạm" ma túy',
        'chủ đề:"An sinh xã hội"',
        'chu de:"giao thong" từ:2015',
        'người:"Tô Lâm" từ:2020 "Quảng Ninh"',
        'cơ quan:"Bộ Công an" ngày:2016 nỗ lực',
        'tiêu đề:"kéo giảm tội phạm" an toàn',
        'trạng thái:"đã duyệt" có:"ghi chú"',
        "ghi chú:số liệu",
    ]


if __name__ == "__main__":
    for query in queries(int(sys.argv[1]) if len(sys.argv) > 1 else 1):
        print(f"{query.kind:10}{query.line}{'   exact' if query.exact else ''}")
