"""Passages by what they are chosen, grouped and counted by: all that reviews, tables and maps ask but the words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from operator import attrgetter

from desktop_app.domain.annotations import State
from desktop_app.domain.filters import Era
from desktop_app.domain.ids import AnnotationId, ArticleId, EditorId, ThemeId
from desktop_app.records import NamedTuple


class By(StrEnum):
    """What passages are grouped by."""

    THEME = "theme"
    PROVINCE = "province"
    MONTH = "month"
    SOURCE = "source"
    EDITOR = "editor"
    STATE = "state"


class Origin(NamedTuple):
    """The article of passages. `day` is the ISO day by which it sorts, "" without a date.

    `month` is `2024-05`, or `2023` where no month is known, "" without a date; `since` and `until` are the ISO days
    between which its date lies. `then` and `now` are slugs of provinces at publication and of today. `story` is what it
    is a reprint of, or itself.
    """

    id: ArticleId
    day: str
    month: str
    since: str
    until: str
    source: str
    then: tuple[str, ...]
    now: tuple[str, ...]
    story: ArticleId


class Passage(NamedTuple):
    """One passage. `themes` are sorted by id; `words` is how many its quote has, parted by blanks.

    `unit` is the same for a passage and for its like in a reprint: the same words, filed in another copy of the story.
    """

    id: AnnotationId
    origin: Origin
    start: int
    end: int
    themes: tuple[ThemeId, ...]
    state: State
    star: bool
    editor: EditorId
    words: int
    unit: str


Keys = Callable[[Passage], Sequence[str]]
"""Under which keys a passage stands; "" alone for what has none."""
Families = Mapping[ThemeId, frozenset[ThemeId]]
"""Each theme with all under it, itself too."""
NONE = ("",)


def list_order(passages: Iterable[Passage]) -> list[Passage]:
    """The newest article first, the undated last; then as they stand in the text."""
    articles: dict[ArticleId, list[Passage]] = {}
    for passage in passages:
        articles.setdefault(passage.origin.id, []).append(passage)
    blocks = sorted(articles.values(), key=lambda block: newest(block[0].origin), reverse=True)
    return [passage for block in blocks for passage in sorted(block, key=_place)]


def newest(origin: Origin) -> tuple[str, str]:
    """Sorts articles, the oldest first."""
    return origin.day, origin.id


def merged(known: Sequence[Passage], articles: Collection[ArticleId], fresh: Iterable[Passage]) -> list[Passage]:
    """The passages that are known, in list order, with those of some articles as they are now."""
    found = [passage for passage in known if passage.origin.id not in articles]
    blocks: dict[ArticleId, list[Passage]] = {}
    for passage in list_order(fresh):
        blocks.setdefault(passage.origin.id, []).append(passage)
    for block in blocks.values():
        at = _first_not_newer(found, newest(block[0].origin))
        found[at:at] = block
    return found


def _first_not_newer(passages: Sequence[Passage], than: tuple[str, str]) -> int:
    low, high = 0, len(passages)
    while low < high:
        middle = (low + high) // 2
        if newest(passages[middle].origin) > than:
            low = middle + 1
        else:
            high = middle
    return low


def _place(passage: Passage) -> tuple[int, int, str]:
    return passage.start, passage.end, passage.id


def keys_of(by: By, era: Era, themes: frozenset[ThemeId] = frozenset()) -> Keys:
    """How the keys of passages are found: slugs, months, ids of themes and editors, states, papers.

    Of `themes`, where there are any, only these are keys.
    """
    if by is By.THEME and themes:
        return lambda passage: [theme for theme in passage.themes if theme in themes] or NONE
    return _KEYS_NOW[by] if era is Era.NOW else _KEYS[by]


_KEYS: Mapping[By, Keys] = {
    By.THEME: lambda passage: passage.themes or NONE,
    By.PROVINCE: lambda passage: passage.origin.then or NONE,
    By.MONTH: lambda passage: (passage.origin.month,),
    By.SOURCE: lambda passage: (passage.origin.source,),
    By.EDITOR: lambda passage: (passage.editor,),
    By.STATE: lambda passage: (passage.state,),
}
_KEYS_NOW: Mapping[By, Keys] = {**_KEYS, By.PROVINCE: lambda passage: passage.origin.now or NONE}


def with_those_over(families: Families) -> Keys:
    """The keys of passages under themes where each theme counts those under it, too."""
    over = _over(families)
    known: dict[tuple[ThemeId, ...], tuple[str, ...]] = {}

    def keys(passage: Passage) -> Sequence[str]:
        found = known.get(passage.themes)
        if found is None:
            above = {upper for theme in passage.themes for upper in over.get(theme, (theme,))}
            found = known[passage.themes] = tuple(sorted(above)) or NONE
        return found

    return keys


def theme_counts(passages: Iterable[Passage], families: Families) -> dict[ThemeId, int]:
    """How many passages each theme has, those under it counted too; themes without any are missing."""
    over = _over(families)
    counts: Counter[ThemeId] = Counter()
    for themes, filed in Counter(map(_THEMES, passages)).items():  # few combinations, however many passages
        above = {upper for theme in themes for upper in over.get(theme, (theme,))}
        counts.update(dict.fromkeys(above, filed))
    return dict(counts)


_THEMES = attrgetter("themes")


def _over(families: Families) -> dict[ThemeId, list[ThemeId]]:
    """Each theme with all over it, itself too."""
    over: dict[ThemeId, list[ThemeId]] = {}
    for theme, family in families.items():
        for member in family:
            over.setdefault(member, []).append(theme)
    return over
