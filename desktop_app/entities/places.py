"""LOC: a class word with the name behind it, and names of provinces, regions and countries on their own."""

from __future__ import annotations

import re
from collections.abc import Iterable

from desktop_app.domain.mentions import EntityType
from desktop_app.entities.candidates import Candidate, candidate
from desktop_app.entities.communes import communes, is_commune
from desktop_app.entities.gazetteer import (
    Entry,
    Starts,
    ending_compounds,
    keys,
    lone,
    longest,
    province_table,
    sections,
    starts,
    trie,
)  # fmt: skip
from desktop_app.entities.memory import Memory
from desktop_app.entities.tokens import BLANK, COLON, COMMA, DASH, DOT, OPEN, SLASH, STOP, Spelling, Tokens
from desktop_app.resources import json_resource

_ROADS = ("QL", "ĐT", "TL", "HL", "ĐH")
ROAD_CODE = re.compile(rf"(?:{'|'.join(_ROADS)})\d{{1,4}}[A-E]?")
ROAD = "#"
"""What stands for the key of a road's code among the starts of places."""
_BETWEEN = 4  # words that may describe a plural of places
_RUN = 6  # words of the longest name without a gazetteer entry


def province_entries() -> Iterable[Entry]:
    """Names and safe aliases of provinces of both eras and earlier; flag p. Bare `Hồ Chí Minh` is left out."""
    table = province_table()
    for province in table["provinces"]:
        if province["name"] != "Hồ Chí Minh":
            yield Entry(province["name"], "p")
        for alias in province["aliases"]:
            if alias["kind"] != "nick" and not alias["text"].casefold().startswith("thành phố"):
                yield Entry(alias["text"], "p")
    for former in table["former"]:
        yield Entry(former["name"].partition(" (")[0].removeprefix("tỉnh "), "p")


def district_entries() -> Iterable[Entry]:
    """Names of districts 2017–2025, flag d; those of cities and towns also c."""
    for name, _, _, kinds, _ in json_resource("gazetteers", "districts.json")["districts"]:
        if " " in name:
            yield Entry(name, "dc" if "P" in kinds or "X" in kinds else "d")


class Places:
    """Reads places. `plural` are the keys of words such as `các` that announce more than one."""

    def __init__(self, spelling: Spelling) -> None:
        lists = sections("entity-places")
        # Of communes only a number or a dash makes a name that is no other thing's.
        certain = [Entry(name, "p") for name in communes() if name[-1].isdigit() or " - " in name]
        known = [*certain, *district_entries(), *lists["regions"], *lists["countries"], *province_entries()]
        self._known = trie((Entry("Hồ Chí Minh", "h"), *known), spelling)
        self._classes = trie(lists["classes"], spelling)
        self._short = keys(lists["short countries"], spelling)
        self._before_country = keys((e for e in lists["before countries"] if " " not in e.text), spelling)
        self._place_words = keys(lists["place words"], spelling)
        self._no_names = keys(lists["not places"], spelling)
        surnames = sections("entity-persons")["surnames"]
        self._surnames = keys(surnames, spelling)
        self._compounds = ending_compounds(lists["compounds"], spelling)
        self._middle = frozenset(map(spelling.keys.__getitem__, ("Văn", "Thị")))
        self._and = spelling.keys["và"]
        self._no_units = keys(sections("entity-units")["not counted"], spelling)
        self._memorials = trie(lists["memorials"], spelling)
        self._way = spelling.keys["đường"]
        self._group = spelling.keys["tổ"]
        self._roads = frozenset((ROAD, *map(spelling.keys.__getitem__, _ROADS)))
        self._naming = frozenset(map(spelling.keys.__getitem__, ("là", "như", "gồm")))
        self._describing = keys(lists["describing"], spelling)
        self._plural = frozenset(map(spelling.keys.__getitem__, ("các", "hai", "ba", "những", "bốn", "số", "nhiều")))
        self._number_word, self._month = spelling.keys["số"], spelling.keys["tháng"]

    def _alone(self, tokens: Tokens, index: int) -> tuple[int, Entry] | None:
        """The known name at word `index` that needs no class word; Hồ Chí Minh is a person without one."""
        hit = longest(self._known, tokens, index, proper=True)
        return None if hit is None or "h" in hit[1].flags else hit

    def name_starts(self) -> Starts:
        """Where names begin that need no class word."""
        lower = starts(self._known, wanted=lambda entry: 0 not in entry.capitals)
        return Starts(starts(self._known) | lone(self._short), lower)

    def class_starts(self) -> Starts:
        """Where class words begin."""
        group = frozenset({(self._group, "")})
        return Starts(starts(self._classes) | lone(self._roads) | group, starts(self._classes) | group)

    # --- class word and name -------------------------------------------------------------------------------------

    def read_class(self, tokens: Tokens, index: int, memory: Memory) -> tuple[int, list[Candidate]]:
        """A class word with its name at word `index`, and the names coordinated with it."""
        coded = self._road_end(tokens, index) or self._group_end(tokens, index)
        if coded:
            first = index - 1 if tokens.before(index) == self._way else index  # đường ĐT.741
            return coded, [candidate(tokens, first, coded, EntityType.LOC, "place class")]
        found = self._class_and_name(tokens, index, titled=False)
        if found is None and (tokens.before(index) in self._plural or tokens.before(index).isdigit()):
            return self._listed_places(tokens, index)
        if found is None or (tokens.before(index), tokens.keys[index]) in self._compounds:
            return index, []
        if self._surname_instead(tokens, index, found[0], found[1]):
            return index, []
        name, end, entry = found
        province = self._alone(tokens, name)
        if "u" not in entry.flags and tokens.before(index) in self._plural and province and province[1].flags == "p":
            return index, []  # các cảng cá | Phú Yên
        candidates = [candidate(tokens, index, end, EntityType.LOC, "place class")]
        if end - name > 1:
            memory.places.add(tuple(tokens.keys[name:end]))
        if "u" in entry.flags:
            plural = tokens.before(index) in self._plural or tokens.before(index).isdigit()
            end = self._coordinated(tokens, end, candidates, plural=plural)
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

    def _listed_places(self, tokens: Tokens, index: int) -> tuple[int, list[Candidate]]:
        """Names behind a plural and what describes it: `các xã vùng cao Pà Cò, Mai Châu`, `các phường như A, B`."""
        hit = longest(self._classes, tokens, index)
        if hit is None or "u" not in hit[1].flags:
            return index, []
        name = hit[0]
        while name < min(tokens.size, hit[0] + _BETWEEN) and tokens.blank(name) and not tokens.caps[name]:
            name += 1
        colon = name < tokens.size and tokens.joins[name] == COLON
        if (name == hit[0] and not colon) or name >= tokens.size or not tokens.names[name]:
            return index, []
        if not colon and (tokens.joins[name] != BLANK or tokens.keys[name - 1] not in self._describing):
            return index, []
        end = self._place_run(tokens, name)
        told = tokens.keys[name - 1] in self._naming
        after = told or tokens.joins[end] == COMMA or (tokens.blank(end) and tokens.keys[end] == self._and)
        if not after or longest(self._classes, tokens, name) or tokens.keys[name] in self._no_names:
            return index, []
        candidates = [candidate(tokens, name, end, EntityType.LOC, "listed place")]
        return self._coordinated(tokens, end, candidates, plural=True), candidates

    def _place_run(self, tokens: Tokens, name: int) -> int:
        """The end of the capitalised words at word `name`, with a number of one digit behind them: `Đam Rông 4`."""
        end = tokens.run(name, _RUN)
        numbered = tokens.blank(end) and len(tokens.words[end]) == 1 and tokens.words[end].isdigit()
        return end + 1 if numbered and not tokens.blank(end + 1) else end

    def _surname_instead(self, tokens: Tokens, index: int, name: int, end: int) -> bool:
        """`Hồ Chí Minh`, `Hồ Văn Tút`: a capitalised class word that is a surname before two or more words."""
        if not tokens.names[index] or tokens.keys[index] not in self._surnames or end - name < 2:
            return False
        known = self._alone(tokens, name)
        return known is None or known[0] < end

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
        end = self._name_end(tokens, name, entry, titled=titled)
        if not end and "u" not in entry.flags and join == BLANK:
            end = self._inner_end(tokens, name)
        return (name, end, entry) if end else None

    def _inner_end(self, tokens: Tokens, name: int) -> int:
        """The end of a place inside a place: `đê sông Đáy`, `Khu di tích Cụ Phó bảng Nguyễn Sinh Sắc`; else 0."""
        post = longest(self._memorials, tokens, name)
        if post and tokens.blank(post[0]) and tokens.names[post[0]]:
            return tokens.run(post[0], _RUN)
        inner = longest(self._classes, tokens, name)
        if inner is None or not tokens.blank(inner[0]):
            return 0
        return self._name_end(tokens, inner[0], inner[1], titled=False)

    def _name_end(self, tokens: Tokens, name: int, entry: Entry, *, titled: bool) -> int:
        if tokens.words[name][0].isdigit() or tokens.keys[name] == self._number_word:
            return self._number_end(tokens, name, entry)
        if not tokens.caps[name] or tokens.keys[name] in self._no_names:
            return 0
        end = tokens.run(name, _RUN)
        known = longest(self._known, tokens, name, proper=True)
        closed = "c" in entry.flags
        if known and (closed or known[0] >= end):
            return self._numbered(tokens, self._linked_end(tokens, known[0], entry), entry)
        # In a line in capitals only what the tables know is a place.
        split = self._before_person(tokens, name, end)
        if split == end and self._person_instead(
            tokens, name, end, closed=closed, unit="u" in entry.flags, titled=titled
        ):
            return 0
        return 0 if end == name else self._stretched(tokens, name, split, entry)

    def _person_instead(self, tokens: Tokens, name: int, end: int, *, closed: bool, unit: bool, titled: bool) -> bool:
        """True when the words behind a class word are a person's name: `thôn | Bùi Văn Sáu`."""
        if end - name < 2 or tokens.keys[name] not in self._surnames:
            return False
        long_name = end - name >= 3
        told = titled or (unit and tokens.keys[name + 1] in self._middle)
        return (long_name and told) or (titled and closed)

    def village_end(self, tokens: Tokens, index: int) -> int:
        """The end of a village's bare name at word `index`, behind its head's post; 0 for a person's name."""
        if not tokens.blank(index) or not tokens.names[index]:
            numbered = tokens.blank(index) and tokens.words[index].isdigit()
            return index + 1 if numbered and len(tokens.words[index]) <= 2 else 0
        end = tokens.run(index, _RUN)
        lone = next((at for at in range(index + 1, end - 1) if len(tokens.words[at]) == 1), end)  # Kon Trang | A Thoai
        split = min(lone, self._before_person(tokens, index, end))
        return 0 if split == end and tokens.keys[index] in self._surnames else split

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
                end = tokens.run(end, _RUN)
        return end

    def _person_like(self, tokens: Tokens, name: int, end: int) -> bool:
        return end - name >= 3 and tokens.keys[name] in self._surnames

    def _before_person(self, tokens: Tokens, name: int, end: int) -> int:
        """`end`, or where a person's name begins inside the run: `xã Mường Lạn Lò Văn A` (surname, two more words)."""
        for split in range(name + 1, end - 1):
            if tokens.keys[split] not in self._surnames:
                continue
            if (split > name + 1 and end - split > 2) or tokens.keys[split + 1] in self._middle:
                return split
        return end

    def _coordinated(self, tokens: Tokens, end: int, candidates: list[Candidate], *, plural: bool) -> int:
        while end < tokens.size:
            name = end
            if tokens.keys[end] == self._and and tokens.joins[end] == BLANK:
                name = end + 1
            elif tokens.joins[end] != COMMA:
                break
            if name >= tokens.size or not tokens.names[name] or (name > end and tokens.joins[name] != BLANK):
                break
            known = self._alone(tokens, name)
            run = self._place_run(tokens, name)
            last = known[0] if known and not (plural and known[0] < run) else run
            if (not known and not plural and not is_commune(tokens, name, run)) or longest(self._classes, tokens, name):
                break
            if tokens.blank(last) and tokens.names[last]:  # the run goes on: something else begins here
                break
            candidates.append(candidate(tokens, name, last, EntityType.LOC, "coordinated place"))
            end = last
        return end

    # --- names on their own --------------------------------------------------------------------------------------

    def read_bare(self, tokens: Tokens, index: int, memory: Memory) -> tuple[int, list[Candidate]]:
        """A province, region, country, or a district's name that cannot be anything else, at word `index`."""
        hit = self._alone(tokens, index)
        if hit is None:
            return self.read_short(tokens, index, memory)
        end, entry = hit
        if "d" in entry.flags and not self._sure_district(tokens, index, end):
            return index, []
        return end, [candidate(tokens, index, end, EntityType.LOC, "place name")]

    def read_short(self, tokens: Tokens, index: int, memory: Memory) -> tuple[int, list[Candidate]]:
        """A country of one syllable, told by the word before it: `nước Nga`, `Việt Nam - Lào`."""
        del memory
        if not self._short_country(tokens, index):
            return index, []
        return index + 1, [candidate(tokens, index, index + 1, EntityType.LOC, "country")]

    def _short_country(self, tokens: Tokens, index: int) -> bool:
        if tokens.keys[index] not in self._short or not tokens.names[index] or index == 0:
            return False
        if tokens.blank(index + 1) and tokens.names[index + 1]:
            return False
        if tokens.joins[index] == BLANK:
            return tokens.keys[index - 1] in self._before_country
        if tokens.joins[index] in (OPEN, COMMA):  # tỉnh Xiêng Khoảng (Lào), (tỉnh Bò Kẹo, Lào)
            return tokens.text[tokens.ends[index] : tokens.ends[index] + 1] == ")" and tokens.caps[index - 1]
        return tokens.joins[index] == DASH and tokens.caps[index - 1]

    def _sure_district(self, tokens: Tokens, index: int, end: int) -> bool:
        if tokens.run(index, end - index + 1) > end or (tokens.blank(index) and tokens.names[index - 1]):
            return False
        return tokens.keys[index] not in self._surnames or tokens.before(index) in self._place_words or end - index == 2

    def name_end(self, tokens: Tokens, index: int) -> int:
        """The end of a known place name at word `index` that completes a body or a title; 0 when there is none."""
        hit = self._alone(tokens, index)
        if hit is None:
            return 0
        end, entry = hit
        run = tokens.run(index, _RUN)
        if "d" in entry.flags and run > end and self._person_like(tokens, index, run):
            return end if run - end > 1 and tokens.keys[end] in self._surnames else 0
        return end

    def free_end(self, tokens: Tokens, index: int) -> int:
        """The end of a name of two to four words that is in no table and no person's: `Huyện ủy Mù Cang Chải`."""
        end = self._before_person(tokens, index, tokens.run(index, _RUN))
        return end if 2 <= end - index <= 4 and tokens.keys[index] not in self._surnames else 0

    def country_end(self, tokens: Tokens, index: int) -> int:
        """The end of a place name or one-syllable country at word `index`; 0 when there is none."""
        end = self.name_end(tokens, index)
        if end:
            return end
        lone = index < tokens.size and tokens.keys[index] in self._short and tokens.names[index]
        return index + 1 if lone else 0
