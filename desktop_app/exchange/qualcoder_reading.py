"""Reading QualCoder's tables, by the names of their columns, of whatever version they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from desktop_app.domain.annotations import NOBODY
from desktop_app.domain.ids import EditorId, ThemeId
from desktop_app.domain.offsets import Counting
from desktop_app.domain.projects import Received
from desktop_app.exchange import facts
from desktop_app.exchange.assembly import Assembly, Document, placed
from desktop_app.exchange.inferring import CountedText, Selection, Way, infer_all
from desktop_app.exchange.instants import instant
from desktop_app.exchange.qualcoder_tables import NEVER, NOBODY_THERE
from desktop_app.exchange.remarking import ABOUT, NO_NUMBERS, NO_PLACE, STRANGE, VARIABLES
from desktop_app.exchange.texts import kept_note, title_of, whole_numbers
from desktop_app.exchange.variables import plain_facts, variable_of
from desktop_app.records import NamedTuple
from desktop_app.store.foreign import Foreign, Row

OTHER_CODINGS: Mapping[str, str] = {
    "code_image": "Codings of pictures",
    "code_av": "Codings of recordings",
    "cases": "Cases",
    "journal": "Journals",
}
"""Tables that have no place in a project of articles, each with what it holds."""

_KEPT = frozenset(("article", *facts.CARRIED.split()))
_NAMES = {"code_image": "memo", "code_av": "memo", "cases": "name", "journal": "name"}


class _Coding(NamedTuple):
    start: int
    end: int
    quote: str | None
    code: ThemeId | None
    said: dict[str, Any]


def read_project(path: str, file: Foreign) -> Received:
    """The project in a file. ForeignFileError, TooLargeError."""
    assembly = Assembly(path)
    reading = _Reading(assembly, file)
    for row in file.rows("source", ("id", "name", "fulltext", "memo")):
        reading.source(row)
    for table, what in OTHER_CODINGS.items():
        for (name,) in file.rows(table, (_NAMES[table],)):
            assembly.remarks.add(what, _words(name))
    reading.leave()
    memo, about = next(iter(file.rows("project", ("memo", "about"))), ("", ""))
    if _words(memo).strip():
        assembly.remarks.add(ABOUT, _words(memo))
    return assembly.received(origin=_words(about) or "QualCoder", counting=Counting())


class _Reading:
    def __init__(self, assembly: Assembly, file: Foreign) -> None:
        self._assembly, self._file = assembly, file
        self._codes = self._read_codes()
        self._codings = self._read_codings()
        self._said: defaultdict[Any, dict[str, str]] = defaultdict(dict)
        for name, kind, value, ident in file.rows("attribute", ("name", "attr_type", "value", "id")):
            if kind == "file" and (key := _key(_words(name))):
                self._said[ident].setdefault(key, _words(value))
            elif _words(value).strip():
                assembly.remarks.add(VARIABLES, _words(name))

    def source(self, row: Row) -> None:
        """Take a text and what is coded in it."""
        ident, name, fulltext, memo = row
        told, strange = plain_facts(self._said[ident])
        for value in strange:
            self._assembly.remarks.add(STRANGE, value)
        named = told if "article" in told else {"title": title_of(_words(name)), **told}
        said = {**named, "note": _words(memo)}
        raw = _words(fulltext)
        codings = self._codings.pop(ident, [])
        counted = CountedText(raw, [Selection(one.start, one.end, one.quote or "") for one in codings])
        document = None
        if raw:
            document = self._assembly.document(counted.lf, said, told.get("article", ""), _words(name))
        else:
            self._assembly.remarks.add("Pictures, recordings and other files without a text", _words(name))
        if document is not None:
            self._file_all(document, codings, counted)
        else:
            self._assembly.without_text(one.quote or "" for one in codings)

    def leave(self) -> None:
        """Remark passages of texts that are not there."""
        for one in (one for codings in self._codings.values() for one in codings):
            self._assembly.remarks.add(NO_PLACE, one.quote or "")

    def _file_all(self, document: Document, codings: Sequence[_Coding], counted: CountedText) -> None:
        spans = counted.spans(
            infer_all([counted], known=Way()).way
        )  # it counts code points; its quotes may tell otherwise
        for one, span in zip(codings, spans, strict=True):
            told = (span.start, span.end) if span else (one.start, one.start)
            start, end = placed(self._assembly, counted.lf, told, one.quote)
            self._assembly.passage(document, start, end, [one.code] if one.code else [], **one.said)

    def _read_codes(self) -> dict[Any, ThemeId]:
        """The themes: categories with the codes in them; a code called as its category is the category itself."""
        categories = {row[0]: row for row in self._file.rows("code_cat", ("catid", "name", "memo", "supercatid"))}
        rows = self._file.rows("code_name", ("cid", "name", "memo", "catid", "color", "supercid"))
        codes = {row[0]: row for row in rows}
        outer = (row for row in rows if row[5] not in codes)
        own = {cat: code for code in outer if (cat := code[3]) in categories and categories[cat][1] == code[1]}
        made: dict[Any, ThemeId] = {}
        found: dict[Any, ThemeId] = {}
        for cid in (one for row in rows for one in _unmade(row[0], codes, found)):
            _, name, memo, cat, colour, above = codes[cid]
            over = found.get(above) or self._category(cat, categories, own, made)
            same = over is not None and own.get(cat, (None,))[0] == cid
            found[cid] = over if over and same else self._theme("code", name, memo, colour, over)
        for cat in categories:
            self._category(cat, categories, own, made)
        return found

    def _category(
        self, cat: Any, categories: Mapping[Any, Row], own: Mapping[Any, Row], made: dict[Any, ThemeId]
    ) -> ThemeId | None:
        """The theme of a category, and before it those over it."""
        for one in _unmade(cat, categories, made):
            _, name, memo, above = categories[one]
            _, _, code_memo, _, colour, _ = own.get(one, (None,) * 6)
            words = "\n\n".join(filter(None, dict.fromkeys((_words(memo), _words(code_memo)))))
            made[one] = self._theme("category", name, words, colour, made.get(above))
        return made.get(cat)

    def _theme(self, kind: str, name: Any, memo: Any, colour: Any, over: ThemeId | None) -> ThemeId:
        definition = kept_note(_words(memo))
        return self._assembly.theme(
            _words(name), "qualcoder", kind, _words(name), colour=_words(colour), definition=definition, parent=over
        )

    def _read_codings(self) -> dict[Any, list[_Coding]]:
        found: defaultdict[Any, list[_Coding]] = defaultdict(list)
        columns = ("fid", "pos0", "pos1", "memo", "owner", "date")
        for code, quote, important, *told in self._file.rows("code_text", ("cid", "seltext", "important", *columns)):
            if code in self._codes:
                self._add(found, told, _words(quote) or None, self._codes[code], star=important == 1)
            else:
                self._assembly.remarks.add(NO_PLACE, _words(quote))
        for row in self._file.rows("annotation", columns):
            self._add(found, row, None, None)
        return found

    def _add(
        self,
        found: defaultdict[Any, list[_Coding]],
        told: Sequence[Any],
        quote: str | None,
        code: ThemeId | None,
        **said: Any,
    ) -> None:
        source, start, end, memo, owner, date = told
        ends = whole_numbers(start, end)
        if ends is None:
            self._assembly.remarks.add(NO_NUMBERS, quote or "")
            return
        created = "" if date == NEVER else instant(_words(date))
        said |= {"note": _words(memo), "editor": self._person(owner), "created": created}
        found[source].append(_Coding(ends[0], ends[1], quote, code, said))

    def _person(self, owner: Any) -> EditorId:
        name = _words(owner)
        return NOBODY if name == NOBODY_THERE else self._assembly.person(name)


def _unmade(one: Any, rows: Mapping[Any, Row], made: Mapping[Any, ThemeId]) -> list[Any]:
    """A row and those over it that are no themes yet, the uppermost first; rows end with what is over them."""
    chain: dict[Any, None] = {}
    while one in rows and one not in made and one not in chain:
        chain[one] = None
        one = rows[one][-1]
    return [*chain][::-1]


def _key(name: str) -> str:
    """What an attribute of a file says of an article: by our names, else as people call it; empty for anything else."""
    if name in _KEPT:
        return name
    variable = variable_of("", name)
    return variable.key if variable else ""


def _words(value: Any) -> str:
    return value if isinstance(value, str) else ""
