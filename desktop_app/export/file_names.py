"""Names of files that every system and every note taker allows, made of titles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from desktop_app.domain.projects import unique_names

LONGEST = 100
"""Characters of a name without its ending and without the number that parts it from others of the same name."""
_BYTES = 200
_ILLEGAL = re.compile(r'[\\/:*?"<>|#^\[\]%`~$_]+')
"""What systems forbid, what would end a link, and what Markdown would take for a form."""
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]) *(?:\..*)?", re.IGNORECASE | re.DOTALL)
"""What Windows takes for a device, whatever follows the dot (Microsoft, “Naming Files, Paths, and Namespaces”)."""
_KEPT = frozenset(("L", "M", "N", "P", "S", "Z"))


def file_names(titles: Iterable[str], nameless: str) -> list[str]:
    """A name for each title, without ending, unique whatever the case; `nameless` stands for one without letters."""
    return unique_names(file_name(title) or nameless for title in titles)


def file_name(title: str) -> str:
    """A title as the name of a file; empty when nothing of it can be in one."""
    plain = "".join(char for char in unicodedata.normalize("NFC", title) if _belongs(char))
    return unreserved(_cut(" ".join(_ILLEGAL.sub(" ", plain).split()).strip(" .")))


def unreserved(name: str) -> str:
    """A name that Windows does not take for that of a device."""
    return f"_{name}" if _RESERVED.fullmatch(name) else name


def _belongs(char: str) -> bool:
    return char.isspace() or unicodedata.category(char)[0] in _KEPT


def _cut(name: str) -> str:
    """At most `LONGEST` characters and so many bytes that file systems take the name with its ending."""
    return name[:LONGEST].encode()[:_BYTES].decode(errors="ignore").strip(" .")
