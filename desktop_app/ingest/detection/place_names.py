"""The names by which provinces are known in a text: as they are spelt, with what else may carry the same words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from types import MappingProxyType

from desktop_app.records import NamedTuple
from desktop_app.vietnam import provinces as vn
from desktop_app.vietnam.folding import tone_placements

_WORD = re.compile(r"[^\W\d_]+")


class Phrase(NamedTuple):
    """A name as it is spelt; `kind` is `province`, `nick`, `district` or `mask`; `before` must stand before a mask."""

    words: str
    kind: str
    slugs: tuple[str, ...]
    before: str = ""


@cache
def phrases_by_word() -> Mapping[str, tuple[Phrase, ...]]:
    """First word → its phrases, longest first, masks before names."""
    table: dict[str, dict[tuple[str, str], Phrase]] = defaultdict(dict)
    for phrase in (*_masks(), *_province_names(), *_district_names()):
        for words in _spellings(phrase.words):
            first = _WORD.match(words)
            if first is not None:
                entry = Phrase(words, phrase.kind, phrase.slugs, phrase.before)
                table[first[0]].setdefault((words, phrase.before), entry)
    return MappingProxyType(
        {
            first: tuple(sorted(row.values(), key=lambda phrase: (-len(phrase.words), not phrase.before)))
            for first, row in table.items()
        }
    )


def _masks() -> Iterator[Phrase]:
    for phrase in vn.not_places():
        words = phrase.split(" ")
        lower = next((index for index, word in enumerate(words) if word[0].isupper()), len(words))
        if lower < len(words):
            before = "".join(f"{word} " for word in words[:lower])
            yield Phrase(" ".join(words[lower:]), "mask", (), before)
    for name in vn.former_names():
        yield Phrase(name, "mask", ())


def _province_names() -> Iterator[Phrase]:
    for province in vn.provinces().values():
        # The bare name of Hồ Chí Minh City is a person's; its aliases carry the city word.
        if f"TP {province.name}" not in {alias.text for alias in province.aliases}:
            yield Phrase(province.name, "province", (province.slug,))
        for alias in province.aliases:
            yield from _alias(alias, province.slug)


def _alias(alias: vn.Alias, slug: str) -> Iterator[Phrase]:
    kind = "nick" if alias.kind == "nick" else "province"
    words = alias.text.split(" ")
    lower = next((index for index, word in enumerate(words) if word[0].isupper()), len(words))
    if lower < len(words):
        yield Phrase(" ".join(words[lower:]), kind, (slug,), "".join(f"{word} " for word in words[:lower]))


def _district_names() -> Iterator[Phrase]:
    owners: dict[str, list[str]] = defaultdict(list)
    for district in vn.districts():
        owners[district.name].append(district.province)
    for name, slugs in owners.items():
        yield Phrase(name, "district", tuple(slugs))


@cache
def first_words() -> re.Pattern[str]:
    """The first words of all names, whole."""
    rests: dict[str, list[str]] = defaultdict(list)
    for word in phrases_by_word():
        rests[word[0]].append(word[1:])
    # The letter before comes second: a pattern that begins with one of a few letters is searched for faster.
    forms = (rf"{letter}(?<![^\W\d_].)(?:{'|'.join(ends)})" for letter, ends in rests.items())
    return re.compile(rf"(?:{'|'.join(forms)})(?![^\W\d_])")


def _spellings(phrase: str) -> Iterator[str]:
    """The phrase with every tone placement of its syllables, and in capitals."""
    low = phrase.split(" ")
    choices = []
    for word in low:
        variants = tone_placements(word.lower())
        choices.append(sorted({_cased(variant, word) for variant in variants}))
    for words in product(*choices):
        yield " ".join(words)
    if len(phrase) > 4:
        yield phrase.upper()


def _cased(variant: str, model: str) -> str:
    return "".join(char.upper() if like.isupper() else char for char, like in zip(variant, model, strict=True))


@cache
def commune_owners() -> Mapping[str, tuple[str, ...]]:
    """Commune's name → the provinces of today that have one of that name."""
    owners: dict[str, list[str]] = defaultdict(list)
    for slug, names in vn.communes().items():
        for name in names:
            owners[name].append(slug)
    return MappingProxyType({name: tuple(slugs) for name, slugs in owners.items()})


@cache
def province_words() -> tuple[str, ...]:
    """The provinces' names, each with a blank behind it."""
    return tuple(f"{province.name} " for province in vn.provinces().values())
