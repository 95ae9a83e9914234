"""Themes as codes of the REFI-QDA standard: a tree of elements, all that is said of a theme in one description."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from desktop_app.domain.ids import ThemeId
from desktop_app.domain.projects import Remark, remarks
from desktop_app.domain.theme_tree import by_parent
from desktop_app.domain.themes import COLOUR, Theme
from desktop_app.exchange.naming import lost_names
from desktop_app.exchange.xml_text import attribute, content, holdable
from desktop_app.resources import translate

PARTS: Mapping[str, str] = {
    "include": "Belongs here",
    "exclude": "Does not belong here",
    "note": "Note on the theme",
}
"""What stands in a description behind the definition, each with the English words of the line over it."""
CARRIED = "name parent colour definition include exclude note"
"""What a code carries of a theme."""

_HEADS = {head: name for name, head in PARTS.items()}
_ANY_HEAD = r"\[(?:[^\]\n·]* · )?(?:{})\]".format("|".join(map(re.escape, _HEADS)))
_GUARDED = re.compile(rf"^(\\*)({_ANY_HEAD})$", re.MULTILINE)
_UNGUARDED = re.compile(rf"^\\(\\*{_ANY_HEAD})$", re.MULTILINE)
_PARTING = re.compile(rf"(?:^|\n\n)({_ANY_HEAD})(?:\n|$)")


def described(theme: Theme) -> str:
    """The definition, and under a line each what belongs to the theme, what does not, and the note on it."""
    told = [_guarded(theme.definition)] if theme.definition else []
    for name, head in PARTS.items():
        if words := getattr(theme, name):
            told.append(f"[{translate('vi', head)} · {head}]\n{_guarded(words)}")
    return "\n\n".join(told)


def parted(description: str) -> dict[str, str]:
    """What a description says, by the names of a theme's fields; one of another program is a definition."""
    definition, *rest = _PARTING.split(description.replace("\r\n", "\n"))
    found = {"definition": _unguarded(definition)}
    for line, words in zip(rest[::2], rest[1::2], strict=True):
        name = _HEADS[line.strip("[]").rpartition(" · ")[2]]
        found[name] = "\n\n".join(filter(None, (found.get(name), _unguarded(words))))
    return {name: words for name, words in found.items() if words}


def _guarded(words: str) -> str:
    """Words of which no line looks like one of ours."""
    return _GUARDED.sub(r"\\\1\2", words)


def _unguarded(words: str) -> str:
    return _UNGUARDED.sub(r"\1", words)


def codebook(
    themes: Sequence[Theme], names: Mapping[ThemeId, str], guids: Mapping[ThemeId, str], folders: Collection[ThemeId]
) -> Iterator[str]:
    """The elements of all themes, each in that over it, in codebook order; `folders` are no codes themselves."""
    under = by_parent(themes)
    waiting: list[Theme | str] = [*under.get(None, [])[::-1]]
    while waiting:
        at = waiting.pop()
        if isinstance(at, str):
            yield at
            continue
        codable = "false" if at.id in folders else "true"
        colour = f' color="{at.colour}"' if COLOUR.fullmatch(at.colour) else ""
        yield f'<Code guid="{guids[at.id]}" name="{attribute(names[at.id])}" isCodable="{codable}"{colour}>'
        if words := described(at):
            yield f"<Description>{content(words)}</Description>"
        waiting += ["</Code>\n", *under.get(at.id, [])[::-1]]


def lost_themes(themes: Sequence[Theme]) -> list[Remark]:
    """What of themes a codebook cannot say as it is: names that other themes have too, characters."""
    return [
        *lost_names(themes),
        *remarks(
            "Themes with characters that the format cannot hold",
            (theme.name for theme in themes if not holdable(theme.name + described(theme))),
        ),
    ]
