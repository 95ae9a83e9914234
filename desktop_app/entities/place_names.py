"""LOC: names of provinces, regions and countries on their own, and of districts that cannot be anything else."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.domain.mentions import EntityType
from desktop_app.entities.candidates import Candidate, candidate
from desktop_app.entities.communes import communes
from desktop_app.entities.gazetteer import Entry, Starts, keys, lone, longest, province_table, sections, starts, trie
from desktop_app.entities.memory import Memory
from desktop_app.entities.tokens import BLANK, COMMA, DASH, OPEN, Spelling, Tokens
from desktop_app.resources import json_resource

RUN = 6
"""Words of the longest name without a gazetteer entry."""


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


class PlaceNames:
    """Knows the names of places, and reads those that need no class word."""

    def __init__(self, spelling: Spelling) -> None:
        lists = sections("entity-places")
        # Of communes only a number or a dash makes a name that is no other thing's.
        certain = [Entry(name, "p") for name in communes() if name[-1].isdigit() or " - " in name]
        regions = [Entry(entry.text, "r") for entry in lists["regions"]]
        known = [*certain, *district_entries(), *regions, *lists["countries"], *province_entries()]
        self.known = trie((Entry("Hồ Chí Minh", "h"), *known), spelling)
        """All names; flags p, d and c as above, r for a region, h for Hồ Chí Minh, a person without a class word."""
        self.surnames = keys(sections("entity-persons")["surnames"], spelling)
        self.middle = frozenset(map(spelling.keys.__getitem__, ("Văn", "Thị")))
        """Keys of words that only stand inside a person's name."""
        honoured = [Entry(name) for name in communes() if name.count(" ") > 1]
        self._honoured = trie((*honoured, *lists["honoured"]), spelling)
        self._short = keys(lists["short countries"], spelling)
        self._before_country = keys((e for e in lists["before countries"] if " " not in e.text), spelling)
        self._place_words = keys(lists["place words"], spelling)

    def alone(self, tokens: Tokens, index: int) -> tuple[int, Entry] | None:
        """The known name at word `index`, its end and entry, that needs no class word."""
        hit = longest(self.known, tokens, index, proper=True)
        return None if hit is None or "h" in hit[1].flags else hit

    def name_starts(self) -> Starts:
        """Where names begin that need no class word."""
        lower = starts(self.known, wanted=lambda entry: 0 not in entry.capitals)
        return Starts(starts(self.known) | lone(self._short), lower)

    def read_bare(self, tokens: Tokens, index: int, memory: Memory) -> tuple[int, list[Candidate]]:
        """A province, region, country, or a district's name that cannot be anything else, at word `index`."""
        hit = self.alone(tokens, index)
        if hit is None:
            return self.read_short(tokens, index, memory)
        end, entry = hit
        if "d" in entry.flags and not self._sure_district(tokens, index, end):
            return index, []
        if entry.text.startswith("miền") and tokens.blank(end) and (inner := self.alone(tokens, end)):
            end = inner[0] if "p" in inner[1].flags else end  # miền Tây Nghệ An
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
            before = tokens.words[index - 1]
            inside = before[0].isupper() and not before.isupper() and not tokens.opens_sentence(index - 1)  # Hữu Đức
            return tokens.keys[index - 1] in self._before_country and not inside
        if tokens.joins[index] == COMMA and self._ends_country(tokens, index):
            return True
        if tokens.joins[index] in (OPEN, COMMA):  # tỉnh Xiêng Khoảng (Lào), (tỉnh Bò Kẹo, Lào)
            named = tokens.caps[index - 1] or tokens.joins[index - 1] == DASH
            return tokens.text[tokens.ends[index] : tokens.ends[index] + 1] == ")" and named
        return tokens.joins[index] == DASH and tokens.caps[index - 1]

    def _ends_country(self, tokens: Tokens, end: int) -> bool:
        """True when the words before word `end` are a country: `Hàn Quốc, | Nga`."""
        hits = (longest(self.known, tokens, start, proper=True) for start in range(max(0, end - 3), end))
        return any(hit and hit[0] == end and not hit[1].flags for hit in hits) or self._short_country(tokens, end - 1)

    def _sure_district(self, tokens: Tokens, index: int, end: int) -> bool:
        if tokens.run(index, end - index + 1) > end or (tokens.blank(index) and tokens.names[index - 1]):
            return False
        return tokens.keys[index] not in self.surnames or tokens.before(index) in self._place_words or end - index == 2

    def name_end(self, tokens: Tokens, index: int) -> int:
        """The end of a known place name at word `index` that completes a body or a title; 0 when there is none."""
        hit = self.alone(tokens, index)
        if hit is None:
            return 0
        end, entry = hit
        run = tokens.run(index, RUN)
        if "d" in entry.flags and run > end and run - index > 2 and tokens.keys[index] in self.surnames:
            return end if run - end > 1 and tokens.keys[end] in self.surnames else 0
        return end

    def is_region(self, tokens: Tokens, index: int) -> bool:
        """True when the longest known name at word `index` is a region's."""
        known = self.alone(tokens, index)
        return known is not None and "r" in known[1].flags

    def honoured(self, tokens: Tokens, index: int) -> int:
        """The end of the capitalised words at word `index` when communes or wards are named for this person; else 0."""
        hit = longest(self._honoured, tokens, index) if tokens.blank(index) and tokens.names[index] else None
        return hit[0] if hit and tokens.run(index, RUN) == hit[0] else 0

    def free_end(self, tokens: Tokens, index: int) -> int:
        """The end of a name of two to four words that is in no table and no person's: `Huyện ủy Mù Cang Chải`."""
        end = self.before_person(tokens, index, tokens.run(index, RUN))
        return end if 2 <= end - index <= 4 and tokens.keys[index] not in self.surnames else 0

    def country_end(self, tokens: Tokens, index: int) -> int:
        """The end of a place name or one-syllable country at word `index`; 0 when there is none."""
        end = self.name_end(tokens, index)
        if end:
            return end
        lone = index < tokens.size and tokens.keys[index] in self._short and tokens.names[index]
        return index + 1 if lone else 0

    def before_person(self, tokens: Tokens, name: int, end: int) -> int:
        """`end`, or where a person's name begins inside the run: `xã Mường Lạn Lò Văn A` (surname, two more words)."""
        for split in range(name + 1, end - 1):
            if tokens.keys[split] not in self.surnames:
                continue
            if (split > name + 1 and end - split > 2) or tokens.keys[split + 1] in self.middle:
                return split
        return end
