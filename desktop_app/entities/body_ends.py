"""Where names of bodies end: levels, places, branches, terms, and what a board is for."""

from __future__ import annotations

import re

from desktop_app.entities.gazetteer import ending_compounds, keys, longest, sections, trie
from desktop_app.entities.places import Places
from desktop_app.entities.tokens import BLANK, COMMA, DASH, Spelling, Tokens

MOST_WORDS = 24
"""Words of the part that names a body."""
ROMAN = re.compile(r"[IVXL]+")


class BodyEnds:
    """Reads what may follow a body's own name; each method gives the index after it."""

    def __init__(self, spelling: Spelling, places: Places) -> None:
        lists = sections("entity-bodies")
        self._places = places
        self._levels = trie(lists["levels"], spelling)
        self._branches = trie(lists["branches"], spelling)
        self._ends = keys(lists["name ends"], spelling)
        self._inside = ending_compounds(lists["board words"], spelling)
        self._number_word, self._area = spelling.keys["số"], spelling.keys["vực"]
        self._about, self._term = spelling.keys["về"], spelling.keys["khóa"]

    def unit_end(self, tokens: Tokens, end: int) -> int:
        """The end with the unit that follows, or `end`."""
        return (self._places.unit(tokens, end) if tokens.blank(end) else 0) or end

    def term_end(self, tokens: Tokens, end: int) -> int:
        """The end with the term that an elected body serves: `HĐND tỉnh khóa X`."""
        termed = tokens.blank(end) and tokens.keys[end] == self._term and tokens.blank(end + 1)
        return (
            end + 2 if termed and (tokens.words[end + 1].isdigit() or ROMAN.fullmatch(tokens.words[end + 1])) else end
        )

    def about_end(self, tokens: Tokens, end: int) -> int:
        """The end with what a board is for, behind its level: `Ban Chỉ đạo Trung ương | về phòng, chống …`."""
        if not tokens.blank(end) or tokens.keys[end] != self._about:
            return end
        index = end + 1
        while index < min(tokens.size, end + MOST_WORDS) and tokens.joins[index] in (BLANK, COMMA):
            if tokens.keys[index] in self._ends or (tokens.caps[index] and tokens.joins[index] == COMMA):
                break
            index += 1
        return index if index > end + 2 else end

    def far_level(self, tokens: Tokens, start: int) -> int:
        """The end of a board's long name, which a level closes: `Ban Chỉ đạo phòng, chống … tiêu cực | tỉnh`."""
        for index in range(start, min(tokens.size, start + MOST_WORDS)):
            if tokens.joins[index] not in (BLANK, COMMA, DASH) or self._stops(tokens, index):
                return 0
            if index > start and tokens.joins[index] == BLANK:
                unit = self._places.unit(tokens, index)
                level = longest(self._levels, tokens, index) if not unit and not tokens.caps[index] else None
                if unit or (level and tokens.keys[index] != tokens.keys[start]):
                    return unit or (level[0] if level else 0)
        return 0

    def _stops(self, tokens: Tokens, index: int) -> bool:
        """True for a word that is in no board's name; `giao thông` is, `giao` alone is not."""
        return tokens.keys[index] in self._ends and tuple(tokens.keys[index : index + 2]) not in self._inside

    def tail_end(self, tokens: Tokens, index: int) -> int:
        """The end of the unit, level or place at word `index`; 0 for none."""
        unit = self._places.unit(tokens, index)
        if unit:
            return unit
        level = longest(self._levels, tokens, index)
        if level:
            return self._area_end(tokens, level[0]) if tokens.keys[level[0] - 1] == self._area else level[0]
        return self._places.names.country_end(tokens, index)

    def _area_end(self, tokens: Tokens, index: int) -> int:
        """`khu vực` alone, with its number or with its place: `Đội … khu vực 29`, `… khu vực Lệ Thủy`."""
        if not tokens.blank(index):
            return index
        if self.number(tokens, index) and len(tokens.words[index]) <= 2:
            return self.number_end(tokens, index)
        return self._places.names.name_end(tokens, index) or index

    def branch_end(self, tokens: Tokens, end: int) -> int:
        """The end with the branch of a bank or hospital: `Agribank chi nhánh Lương Sơn`, `… cơ sở 2`."""
        branch = longest(self._branches, tokens, end) if tokens.blank(end) else None
        if branch is None or not tokens.blank(branch[0]):
            return end
        after = branch[0]
        if tokens.words[after].isdigit() and len(tokens.words[after]) == 1:
            return after + 1
        return self._places.unit(tokens, after) or self._places.names.country_end(tokens, after) or end

    def number(self, tokens: Tokens, end: int) -> bool:
        """True for a number of a body at word `end`: `số 3`, `08`."""
        if tokens.keys[end] == self._number_word:
            return tokens.blank(end + 1) and tokens.words[end + 1].isdigit()
        return tokens.words[end].isdigit() and len(tokens.words[end]) <= 4

    def number_end(self, tokens: Tokens, end: int) -> int:
        """The end of that number, with the place behind a dash: `TAND khu vực 3 - Hải Phòng`."""
        end += 2 if tokens.keys[end] == self._number_word else 1
        if end < tokens.size and tokens.joins[end] == DASH:  # TAND khu vực 3 - Hải Phòng
            return self._places.names.name_end(tokens, end) or end
        return end
