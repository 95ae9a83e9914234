"""Files in which other programs keep labels or marks, in forms that are read by nobody here: refused with a way out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from desktop_app.domain.errors import UnknownFormatError
from desktop_app.hooks import Reading

_HEAD = 4_096
_FORMS: Mapping[str, re.Pattern[bytes]] = {
    "WebAnno TSV": re.compile(rb"(?:\xef\xbb\xbf)?#FORMAT=WebAnno"),
    "UIMA CAS": re.compile(rb'[<{].*?(?:http:///uima/|"uima\.t?cas\.)', re.DOTALL),
    "CoNLL": re.compile(
        rb"(?:\xef\xbb\xbf)?(?:\s|-DOCSTART-[^\n]*\n|#[^\n]*\n)*"
        rb"(?:(?:(?:\S+[ \t])+(?:O|[BIESLU]-\S+)|[0-9.-]+\t(?:[^\t\n]+\t){8}[^\t\n]+)[ \t\r]*\n\s*){4}"
    ),
}
"""How such files begin; of CoNLL with four words, a line each, and a tag or ten columns behind them."""
_ZOTERO = re.compile(rb'[\[{].*?"annotation(?:Text|Type)"\s*:', re.DOTALL)


class LabelledFileError(UnknownFormatError):
    """Labelled texts in a form that is not read."""

    code = "labelled-file"
    template = (
        "{path} holds labelled texts in a form that Trích does not read ({form}). Export them there as JSON with"
        " positions (doccano, Label Studio, spaCy), for brat or as web annotations (JSON-LD), and bring in that file."
    )


class ZoteroMarksError(UnknownFormatError):
    """What was marked in Zotero."""

    code = "zotero-marks"
    template = (
        "{path} holds marks of Zotero, which belong to pages of PDF files. Bring in these files themselves, or their"
        " references as CSL-JSON or RIS, and file the passages here."
    )


class LabelledFileImporter:
    """Knows such files, so that none of them becomes an article of one word a line, and refuses each."""

    name = "labels"
    suffixes: tuple[str, ...] = ()

    def accepts(self, name: str, head: bytes) -> bool:  # noqa: ARG002 - the content tells
        """True for what begins as such files do."""
        return _form(head) is not None or _ZOTERO.match(head) is not None

    def read(self, path: str, content: bytes) -> Iterable[Reading]:
        """Nothing: LabelledFileError, ZoteroMarksError."""
        form = _form(content[:_HEAD])
        if form is None:
            raise ZoteroMarksError(path)
        raise LabelledFileError(path, form=form)


def _form(head: bytes) -> str | None:
    return next((form for form, begins in _FORMS.items() if begins.match(head)), None)
