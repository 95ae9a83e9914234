"""The body of an RTF file as paragraphs: what a reader sees of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from desktop_app.domain.lines import LineRole
from desktop_app.ingest.documents.blocks import Block
from desktop_app.ingest.documents.docx_styles import role_named
from desktop_app.ingest.documents.legacy_fonts import encoding_of
from desktop_app.ingest.documents.markup import TooDeepError
from desktop_app.ingest.documents.paragraphs import Paragraphs
from desktop_app.ingest.documents.rtf_tokens import Control, tokens
from desktop_app.records import NamedTuple

DEPTH = 1_000
"""Groups within groups that a file may have."""

_ASIDE = frozenset(
    {
        "colortbl", "pict", "object", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr",
        "footerf", "footnote", "annotation", "fldinst", "xe", "tc", "filetbl", "listtable", "revtbl", "ftnsep",
        "ftnsepc", "nonshppict", "sp", "shprslt", "operator", "keywords", "comment", "doccomm", "subject", "company",
        "manager", "category", "hlinkbase",
    }
)  # fmt: skip
"""Groups of which nothing is read: pictures, page heads, notes, field codes, words for machines."""

_SHOWN = frozenset({"shpinst"})
"""Groups that a program may pass over and that hold words to read all the same."""

_SIGNS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "~": "\u00a0", "_": "-", "\\": "\\",
    "{{": "{", "}}": "}",
}  # fmt: skip
_ENDS = frozenset({"par", "cell", "row", "sect", "page", "nestcell", "nestrow", "\r", "\n"})
_PAGES = {
    128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255",
    178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
"""The code page of a font by the number of its character set; others have the file's own."""

_KNOWN_PAGES = frozenset({*_PAGES.values(), "cp1252", "cp437", "cp850"})


@dataclass(slots=True)
class _State:
    """What holds within a group. `sink` names the table or fact that its words belong to, empty for the text."""

    font: int = 0
    hidden: bool = False
    aside: bool = False
    sink: str = ""
    entry: int = 0
    stand_ins: int = 1
    box: bool = False


@dataclass(slots=True)
class Document:
    """A file as far as it was read: its paragraphs, the code page that it names, what it says of itself."""

    paragraphs: Paragraphs
    page: str = "cp1252"
    facts: dict[str, str] = field(default_factory=lambda: {"title": "", "author": ""})

    @property
    def blocks(self) -> list[Block]:
        """The paragraphs that have ended."""
        return self.paragraphs.blocks


def document_in(path: str, content: bytes) -> Document:
    """The file's words; TooDeepError, and errors as `Paragraphs`."""
    return _Body(path).read(content)


class _Style(NamedTuple):
    """A style of the table: its name as far as it was read, and the level of a heading."""

    name: str = ""
    level: int = 0


class _Body:
    """The tokens of a file made paragraphs."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._document = Document(Paragraphs(path))
        self._state = _State()
        self._outer: list[_State] = []
        self._fonts: dict[int, str] = {}
        self._pages: dict[int, str] = {}
        self._styles: dict[int, _Style] = {}
        self._style = self._level = self._first_font = 0
        self._stand_ins = 0  # characters to pass over, which stand behind one in Unicode for older programs
        self._half = ""  # the first half of a character beyond U+FFFF
        self._bytes = bytearray()
        self._starred = False
        self._reactions: dict[str, Callable[[int | None], None]] = {
            "{": self._open,
            "}": self._close,
            "*": self._star,
            "u": self._character,
            "uc": self._count_stand_ins,
            "f": self._take_font,
            "deff": self._take_first_font,
            "fcharset": self._take_page,
            "ansicpg": self._take_own_page,
            "plain": self._reset_words,
            "v": self._hide,
            "deleted": self._hide,
            "pard": self._reset_paragraph,
            "s": self._take_style,
            "outlinelevel": self._take_level,
            "shptxt": self._open_box,
            "-": self._add_old_letter,
        }

    def read(self, content: bytes) -> Document:
        """The document."""
        self._document.paragraphs.begin()
        for token in tokens(content):
            if isinstance(token, bytes):
                if self._stand_ins:
                    passed = min(self._stand_ins, len(token))
                    self._stand_ins -= passed
                    token = token[passed:]  # noqa: PLW2901 - the same token without its beginning
                self._bytes += token
            else:
                self._flush()
                self._obey(token)
        self._flush()
        self._end_paragraph()
        return self._document

    def _obey(self, control: Control) -> None:
        word, number = control
        if self._stand_ins and word not in {"{", "}"}:
            self._stand_ins -= 1
            return
        starred, self._starred = self._starred, False
        if starred and word not in _SHOWN:
            self._state.aside = True
        elif react := self._reactions.get(word):
            react(number)
        elif word in _ASIDE:
            self._state.aside = True
        elif word in _SIGNS:
            self._add(_SIGNS[word])
        elif word in _ENDS:
            if not self._state.sink and not self._state.aside:
                self._end_paragraph()
                self._document.paragraphs.begin()
        else:
            self._name_sink(word)

    def _name_sink(self, word: str) -> None:
        if word in {"fonttbl", "stylesheet", "info"}:
            self._state.sink, self._state.entry = word, 0
        elif self._state.sink == "info":
            if word in self._document.facts:
                self._state.sink = word
            else:
                self._state.aside = True

    def _open(self, _number: int | None) -> None:
        self._stand_ins = 0
        if len(self._outer) >= DEPTH:
            raise TooDeepError(self._path, limit=DEPTH)
        self._outer.append(self._state)
        self._state = replace(self._state, box=False)

    def _close(self, _number: int | None) -> None:
        self._stand_ins = 0
        if self._state.box:
            self._document.paragraphs.end()
        if self._outer:
            self._state = self._outer.pop()

    def _star(self, _number: int | None) -> None:
        self._starred = True

    def _open_box(self, _number: int | None) -> None:
        if not self._state.aside and not self._state.box:
            self._state.box = True
            self._document.paragraphs.begin()

    def _end_paragraph(self) -> None:
        style = self._styles.get(self._style, _Style())
        role, level = role_named(style.name.partition(",")[0])
        outline = self._level or style.level
        if role is None and outline:
            role, level = LineRole.HEADING, outline
        self._document.paragraphs.end(role, level)

    def _flush(self) -> None:
        if self._bytes:
            page = (
                self._pages.get(self._state.font, self._document.page) if not self._state.sink else self._document.page
            )
            self._add(bytes(self._bytes).decode(page, "replace"))
            self._bytes.clear()

    def _add(self, words: str) -> None:
        state = self._state
        if state.aside:
            return
        if state.sink == "fonttbl":
            self._fonts[state.entry] = (self._fonts.get(state.entry, "") + words.replace(";", ""))[:100]
        elif state.sink == "stylesheet":
            style = self._styles.get(state.entry, _Style())
            self._styles[state.entry] = style._replace(name=(style.name + words.replace(";", ""))[:100])
        elif state.sink in self._document.facts:
            self._document.facts[state.sink] = (self._document.facts[state.sink] + words)[:2_000]
        elif not state.sink and not state.hidden:
            self._document.paragraphs.add(words, encoding_of(self._fonts.get(state.font, "")))

    def _character(self, number: int | None) -> None:
        code = (number or 0) % 0x10000
        char = chr(code)
        self._stand_ins = self._state.stand_ins
        if 0xD800 <= code < 0xDC00:
            self._half = char
            return
        if self._half and 0xDC00 <= code < 0xE000:
            char = (self._half + char).encode("utf-16", "surrogatepass").decode("utf-16")
        self._half = ""
        self._add(char)

    def _count_stand_ins(self, number: int | None) -> None:
        self._state.stand_ins = min(max(0, 1 if number is None else number), 20)

    def _take_font(self, number: int | None) -> None:
        self._state.font = number or 0
        if self._state.sink == "fonttbl":
            self._state.entry = number or 0

    def _take_first_font(self, number: int | None) -> None:
        self._first_font = self._state.font = number or 0

    def _take_page(self, number: int | None) -> None:
        if self._state.sink == "fonttbl" and number in _PAGES:
            self._pages[self._state.entry] = _PAGES[number]

    def _take_own_page(self, number: int | None) -> None:
        if f"cp{number}" in _KNOWN_PAGES:
            self._document.page = f"cp{number}"

    def _reset_words(self, _number: int | None) -> None:
        self._state.font, self._state.hidden = self._first_font, False

    def _hide(self, number: int | None) -> None:
        self._state.hidden = number != 0

    def _reset_paragraph(self, _number: int | None) -> None:
        self._style = self._level = 0

    def _take_style(self, number: int | None) -> None:
        if self._state.sink == "stylesheet":
            self._state.entry = number or 0
        elif not self._state.sink:
            self._style = number or 0

    def _take_level(self, number: int | None) -> None:
        level = number + 1 if number is not None and 0 <= number < 9 else 0
        if self._state.sink == "stylesheet":
            style = self._styles.get(self._state.entry, _Style())
            self._styles[self._state.entry] = style._replace(level=level)
        elif not self._state.sink:
            self._level = level

    def _add_old_letter(self, _number: int | None) -> None:
        if encoding_of(self._fonts.get(self._state.font, "")):
            self._add("\xad")  # for a hyphen that does not show; a letter in the old fonts
