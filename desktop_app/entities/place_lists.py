"""LOC: names that follow each other behind one class word, or behind a plural and what describes it."""

from __future__ import annotations

from desktop_app.domain.mentions import EntityType
from desktop_app.entities.candidates import Candidate, candidate
from desktop_app.entities.communes import is_commune
from desktop_app.entities.gazetteer import Trie, keys, longest, sections
from desktop_app.entities.place_names import RUN, PlaceNames
from desktop_app.entities.tokens import BLANK, COLON, COMMA, Spelling, Tokens

_BETWEEN = 4  # words that may describe a plural of places


class PlaceLists:
    """Reads lists of places."""

    def __init__(self, spelling: Spelling, names: PlaceNames, classes: Trie) -> None:
        lists = sections("entity-places")
        self._names, self._classes = names, classes
        self._no_names = keys(lists["not places"], spelling)
        self._describing = keys(lists["describing"], spelling)
        self._naming = frozenset(map(spelling.keys.__getitem__, ("là", "như", "gồm")))
        self._plural = frozenset(map(spelling.keys.__getitem__, ("các", "hai", "ba", "những", "bốn", "số", "nhiều")))
        self._and = spelling.keys["và"]

    def plural(self, tokens: Tokens, index: int) -> bool:
        """True when a word such as `các`, or a figure, before word `index` announces more than one."""
        before = tokens.before(index)
        return before in self._plural or before.isdigit()

    def described(self, tokens: Tokens, index: int) -> tuple[int, list[Candidate]]:
        """Names behind a plural and what describes it: `các xã vùng cao Pà Cò, Mai Châu`, `các phường như A, B`."""
        hit = longest(self._classes, tokens, index)
        if hit is None or "u" not in hit[1].flags:
            return index, []
        name = hit[0]
        while name < min(tokens.size, hit[0] + _BETWEEN) and not tokens.caps[name]:
            if not tokens.blank(name) and (tokens.joins[name] != COMMA or tokens.keys[name] not in self._naming):
                break
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
        return self.coordinated(tokens, end, candidates, plural=True), candidates

    def _place_run(self, tokens: Tokens, name: int) -> int:
        """The end of the capitalised words at word `name`, with a number of one digit behind them: `Đam Rông 4`."""
        end = tokens.run(name, RUN)
        numbered = tokens.blank(end) and len(tokens.words[end]) == 1 and tokens.words[end].isdigit()
        return end + 1 if numbered and not tokens.blank(end + 1) else end

    def coordinated(self, tokens: Tokens, end: int, candidates: list[Candidate], *, plural: bool) -> int:
        """Add the places that go on a list at word `end` to `candidates`; the index after the last of them."""
        while end < tokens.size:
            name = end
            if tokens.keys[end] == self._and and tokens.joins[end] == BLANK:
                name = end + 1
            elif tokens.joins[end] != COMMA:
                break
            if name >= tokens.size or not tokens.names[name] or (name > end and tokens.joins[name] != BLANK):
                break
            known = self._names.alone(tokens, name)
            run = self._place_run(tokens, name)
            last = known[0] if known and not (plural and known[0] < run) else run
            if (not known and not plural and not is_commune(tokens, name, run)) or longest(self._classes, tokens, name):
                break
            if tokens.blank(last) and tokens.names[last]:  # the run goes on: something else begins here
                break
            candidates.append(candidate(tokens, name, last, EntityType.LOC, "coordinated place"))
            end = last
        return end
