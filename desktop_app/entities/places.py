"""LOC: a class word with the name behind it: `tỉnh Hải Dương`, `bản Nậm Pố 1`, `Quốc lộ 217`."""

from __future__ import annotations

import re

from desktop_app.domain.mentions import EntityType
from desktop_app.entities.candidates import Candidate, candidate
from desktop_app.entities.communes import is_commune
from desktop_app.entities.gazetteer import Entry, Starts, ending_compounds, keys, lone, longest, sections, starts, trie
from desktop_app.entities.memory import Memory
from desktop_app.entities.place_lists import PlaceLists
from desktop_app.entities.place_names import RUN, PlaceNames
from desktop_app.entities.tokens import BLANK, COMMA, DASH, DOT, SLASH, STOP, Spelling, Tokens

_ROADS = ("QL", "ĐT", "TL", "HL", "ĐH")
ROAD_CODE = re.compile(rf"(?:{'|'.join(_ROADS)})\d{{1,4}}[A-E]?")
_CREDITS = ("Ảnh", "Tin", "Bài", "Clip", "Video")  # phường Linh Sơn - Ảnh: Nam Khánh
ROAD = "#"
"""What stands for the key of a road's code among the starts of places."""


class Places:
    """Reads places behind their class words; `names` are those that need none."""

    def __init__(self, spelling: Spelling) -> None:
        lists = sections("entity-places")
        self.names = PlaceNames(spelling)
        self._classes = trie(lists["classes"], spelling)
        self._lists = PlaceLists(spelling, self.names, self._classes)
        self._no_names = keys(lists["not places"], spelling)
        self._compounds = ending_compounds(lists["compounds"], spelling)
        self._no_units = keys(sections("entity-units")["not counted"], spelling)
        self._memorials = trie(lists["memorials"], spelling)
        self._way, self._group = spelling.keys["đường"], spelling.keys["tổ"]
        self._roads = frozenset((ROAD, *map(spelling.keys.__getitem__, _ROADS)))
        self._province = spelling.keys["tỉnh"]
        self._number_word, self._month = spelling.keys["số"], spelling.keys["tháng"]

    def class_starts(self) -> Starts:
        """Where class words begin."""
        group = frozenset({(self._group, "")})
        return Starts(starts(self._classes) | lone(self._roads) | group, starts(self._classes) | group)

    def read_class(self, tokens: Tokens, index: int, memory: Memory) -> tuple[int, list[Candidate]]:
        """A class word with its name at word `index`, and the names coordinated with it."""
        way = tokens.keys[index] == self._way and tokens.blank(index + 1)  # đường ĐT.741
        coded = self._road_end(tokens, index + way) or self._group_end(tokens, index)
        if coded:
            return coded, [candidate(tokens, index, coded, EntityType.LOC, "place class")]
        found = self._class_and_name(tokens, index, titled=False)
        if found is None and self._lists.plural(tokens, index):
            return self._lists.described(tokens, index)
        if found is None or (tokens.before(index), tokens.keys[index]) in self._compounds:
            return index, []
        if found[0] - index == 1 and self._surname_instead(tokens, index, found[0], found[1]):
            return index, []
        name, end, entry = found
        province = self.names.alone(tokens, name)
        if "u" not in entry.flags and self._lists.plural(tokens, index) and province and province[1].flags == "p":
            return index, []  # các cảng cá | Phú Yên
        candidates = [candidate(tokens, index, end, EntityType.LOC, "place class")]
        if end - name > 1:
            memory.places.add(tuple(tokens.keys[name:end]))
        plural = self._lists.plural(tokens, index)
        if plural or "u" in entry.flags:
            end = self._lists.coordinated(tokens, end, candidates, plural=plural)
        return end, candidates

    def _road_end(self, tokens: Tokens, index: int) -> int:
        """The end of a road's code: `QL1A`, `ĐT.741`; 0 when there is none."""
        if not tokens.caps[index]:
            return 0
        if ROAD_CODE.fullmatch(tokens.words[index]):
            return index + 1
        dotted = index + 1 < tokens.size and tokens.joins[index + 1] == DOT and tokens.words[index + 1][0].isdigit()
        return index + 2 if dotted and tokens.words[index] in _ROADS else 0

    def _group_end(self, tokens: Tokens, index: int) -> int:
        """The end of a group of houses in an address: `tổ 6, phường Thống Nhất`; 0 for any other group."""
        after = index + 2
        if tokens.keys[index] != self._group or not tokens.blank(index + 1) or not tokens.words[index + 1].isdigit():
            return 0
        return after if after < tokens.size and tokens.joins[after] == COMMA and self.unit(tokens, after) else 0

    def _surname_instead(self, tokens: Tokens, index: int, name: int, end: int) -> bool:
        """`Hồ Chí Minh`, `Hồ Văn Tút`: a capitalised class word that is a surname before two or more words."""
        if not tokens.names[index] or tokens.keys[index] not in self.names.surnames or end - name < 2:
            return False
        street = tokens.keys[index] == self._way and tokens.keys[name] in self.names.surnames and end - name > 2
        known = self.names.alone(tokens, name)
        return not street and (known is None or known[0] < end)  # trên Đường Hồ Chí Minh

    def unit(self, tokens: Tokens, index: int) -> int:
        """The end of an administrative unit (class word and name) at word `index`, as part of a body or a title."""
        found = self._class_and_name(tokens, index, titled=True)
        return found[1] if found and "u" in found[2].flags else 0

    def _class_and_name(self, tokens: Tokens, index: int, *, titled: bool) -> tuple[int, int, Entry] | None:
        hit = longest(self._classes, tokens, index)
        if hit is None or hit[0] >= tokens.size:
            return None
        name, entry = hit
        join = tokens.joins[name]
        short = tokens.words[name - 1].isupper() or tokens.words[name - 1] in ("Tp", "Tx")
        if join != BLANK and not (short and join in (DOT, STOP)):
            return None
        if len(tokens.words[name - 1]) == 1 and (join == BLANK or not self._is_known(tokens, name)):
            return None  # P.Long Bình, but not the author P.Long
        if tokens.keys[name - 1] == self._province and self.names.is_region(tokens, name):
            return None  # các tỉnh | Tây Nguyên
        honoured = join == BLANK and "u" not in entry.flags and tokens.caps[name] and self._honoured_end(tokens, name)
        end = honoured or self._name_end(tokens, name, entry, titled=titled)
        if not end and "u" not in entry.flags and join == BLANK:
            end = self._inner_end(tokens, name)
        return (name, end, entry) if end else None

    def _is_known(self, tokens: Tokens, name: int) -> bool:
        """True for a number, or a name that the tables have."""
        known = self.names.alone(tokens, name) or is_commune(tokens, name, tokens.run(name, RUN))
        return bool(known) or tokens.words[name].isdigit()

    def _inner_end(self, tokens: Tokens, name: int) -> int:
        """The end of a place inside a place: `đê sông Đáy`, `Khu di tích Cụ Phó bảng Nguyễn Sinh Sắc`; else 0."""
        honoured = self._honoured_end(tokens, name)
        if honoured:
            return honoured
        inner = longest(self._classes, tokens, name)
        if inner is None or not tokens.blank(inner[0]):
            return 0
        return self._name_end(tokens, inner[0], inner[1], titled=False)

    def _honoured_end(self, tokens: Tokens, name: int) -> int:
        """The end of the person whom a place is named for, with the post before: `Chủ tịch Hồ Chí Minh`; else 0."""
        post = longest(self._memorials, tokens, name)
        return tokens.run(post[0], RUN) if post and tokens.blank(post[0]) and tokens.names[post[0]] else 0

    def _name_end(self, tokens: Tokens, name: int, entry: Entry, *, titled: bool) -> int:
        if tokens.words[name][0].isdigit() or tokens.keys[name] == self._number_word:
            return self._number_end(tokens, name, entry)
        if not tokens.caps[name] or tokens.keys[name] in self._no_names:
            return 0
        foreign = tokens.hyphenated(name + 1)
        if foreign > name + 1:  # tỉnh Bô-ly-khăm-xay
            return foreign
        end = tokens.run(name, RUN)
        known = longest(self.names.known, tokens, name, proper=True)
        closed = "c" in entry.flags
        if known and (closed or known[0] >= end):
            return self._numbered(tokens, self._linked_end(tokens, known[0], entry), entry)
        # In a line in capitals only what the tables know is a place.
        split = self.names.before_person(tokens, name, end)
        if split == end and self._person_instead(
            tokens, name, end, closed=closed, unit="u" in entry.flags, titled=titled
        ):
            return 0
        return 0 if end == name else self._stretched(tokens, name, split, entry)

    def _person_instead(self, tokens: Tokens, name: int, end: int, *, closed: bool, unit: bool, titled: bool) -> bool:
        """True when the words behind a class word are a person's name: `thôn | Bùi Văn Sáu`."""
        if end - name < 2 or not (tokens.keys[name] in self.names.surnames or tokens.words[name + 1] == "Thị"):
            return False
        long_name = end - name >= 3
        told = titled or (unit and tokens.keys[name + 1] in self.names.middle and not self.names.honoured(tokens, name))
        return (long_name and told) or (titled and closed)

    def village_end(self, tokens: Tokens, index: int) -> int:
        """The end of a village's bare name at word `index`, behind its head's post; 0 for a person's name."""
        if not tokens.blank(index) or not tokens.names[index]:
            numbered = tokens.blank(index) and tokens.words[index].isdigit()
            return index + 1 if numbered and len(tokens.words[index]) <= 2 else 0
        end = tokens.run(index, RUN)
        if tokens.keys[index] in self.names.surnames and end - index > 1 and len(tokens.words[index + 1]) == 1:
            return 0  # Trưởng bản | Hạng A Chu
        lone = next((at for at in range(index + 1, end - 1) if len(tokens.words[at]) == 1), end)  # Kon Trang | A Thoai
        split = min(lone, self.names.before_person(tokens, index, end))
        return 0 if split == end and tokens.keys[index] in self.names.surnames else split

    def _number_end(self, tokens: Tokens, name: int, entry: Entry) -> int:
        word = tokens.words[name]
        if tokens.keys[name] == self._number_word:  # tổ dân phố số 3
            follows = "n" in entry.flags and tokens.blank(name + 1) and tokens.words[name + 1].isdigit()
            return name + 2 if follows else 0
        if "d" in entry.flags:  # streets named for a day: đường 30/4
            return self._day_end(tokens, name) if word.isdigit() and len(word) <= 2 else 0
        if "n" not in entry.flags or len(word) > 4:
            return 0
        return name + 1

    def _day_end(self, tokens: Tokens, name: int) -> int:
        """The end of the day a street or square is named for: `30/4`, `16 tháng 4`."""
        after = name + 1
        if after < tokens.size and tokens.joins[after] == SLASH and tokens.words[after].isdigit():
            return after + 1
        month = tokens.blank(after) and tokens.keys[after] == self._month and tokens.blank(after + 1)
        return after + 2 if month and tokens.words[after + 1].isdigit() else 0

    def _stretched(self, tokens: Tokens, name: int, end: int, entry: Entry) -> int:
        """The end with a trailing number (`bản Nậm Pố 1`) or a linked second name (`cao tốc Bắc - Nam`)."""
        numbered = self._numbered(tokens, end, entry)
        if numbered > end:
            return numbered
        return max(self._linked_end(tokens, end, entry), name + 1)

    def _numbered(self, tokens: Tokens, end: int, entry: Entry) -> int:
        """The end with the number of a park or a unit: `KCN Phú Mỹ 1`, `tổ dân phố Thạnh Đức 1,`."""
        if not tokens.blank(end) or not tokens.words[end][0].isdigit() or len(tokens.words[end]) > 2:
            return end
        park = {"k", "n"} <= set(entry.flags) and "u" not in entry.flags
        after = tokens.text[tokens.ends[end] : tokens.ends[end] + 2]
        closed = after[:1] in ",;.:)\n" and not after[1:].isdigit()
        goes_on = tokens.blank(end + 1) and tokens.keys[end + 1] in self._no_units  # cầu Nhật Lệ 3 và …
        return end + 1 if closed or park or goes_on else end

    def _linked_end(self, tokens: Tokens, end: int, entry: Entry) -> int:
        if "k" in entry.flags:
            while end < tokens.size and tokens.joins[end] == DASH and tokens.names[end]:
                if tokens.words[end] in _CREDITS:
                    break
                end = tokens.run(end, RUN)
        return end
