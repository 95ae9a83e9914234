"""Projects: a library, or part of one, on its way to another program or from it; what exchange formats speak of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from desktop_app.domain.annotations import Annotation, State
from desktop_app.domain.articles import Article, ReadingState, opening
from desktop_app.domain.ids import ArticleId, EditorId, ThemeId
from desktop_app.domain.mentions import Mention
from desktop_app.domain.offsets import Counting
from desktop_app.domain.themes import Pattern, Theme
from desktop_app.records import NamedTuple

R = TypeVar("R")

EXAMPLES, SHOWN = 3, 60
"""How many examples a remark has, and how many code points of each."""


class Project(NamedTuple):
    """Articles, themes and passages that belong together.

    Ids are those of the library they are from, or what another program calls them: unique here, UUIDs where it can be.
    Every passage names an article of the project and themes of the project. Texts are in their stored form, spans count
    their code points. An article without a text is one that is only named (its address, its title): its passages have
    their words, and a span that is a guess. `text_id` is empty where nobody has worked it out. A text that an article
    had before is an article of its own here. `mentions` are the entities of articles, in text order; `origin` names the
    program that a project is from, and its version.
    """

    name: str = ""
    articles: Sequence[Article] = ()
    themes: Sequence[Theme] = ()
    passages: Sequence[Annotation] = ()
    people: Mapping[EditorId, str] = {}
    mentions: Mapping[ArticleId, Sequence[Mention]] = {}
    origin: str = ""


class Remark(NamedTuple):
    """Something of a project that does not come along, or comes otherwise: `what`, an English sentence, and how often.

    It is the key of its translation. `examples` are words by which a user knows what is meant, three at most.
    """

    what: str
    times: int
    examples: tuple[str, ...] = ()


class Received(NamedTuple):
    """What was read from a file: its project, what of the file did not come along, and how it counts positions.

    `guess` are other countings that fit nearly as well (within 0.1 of the share of passages that begin and end at
    words): then a user is asked.
    """

    project: Project
    remarks: tuple[Remark, ...] = ()
    counting: Counting | None = None
    guess: tuple[Counting, ...] = ()


class Part(NamedTuple):
    """Something that an article, theme or passage may have: whether it has it, and what it is called in a report.

    `name` is that of its field, `label` an English sentence of how many have it, the key of its translation.
    """

    name: str
    label: str
    has: Callable[[Any], object]


def _field(name: str, label: str) -> Part:
    return Part(name, label, lambda record: getattr(record, name))


def _fact(name: str, label: str) -> Part:
    return Part(name, label, lambda article: getattr(article.metadata, name).value)


ARTICLE: tuple[Part, ...] = (
    _field("text", "Texts of articles"),
    _fact("title", "Titles of articles"),
    _fact("author", "Authors of articles"),
    _fact("source", "Papers of articles"),
    _fact("url", "Addresses of articles"),
    _fact("published", "Days of publication"),
    _fact("event", "Days of the events"),
    Part("provinces", "Provinces of articles", lambda article: article.metadata.provinces.at_publication),
    Part("state", "How far articles are read", lambda article: article.state is not ReadingState.UNREAD),
    _field("note", "Notes on articles"),
)
THEME: tuple[Part, ...] = (
    _field("name", "Names of themes"),
    _field("parent", "Which themes stand under others"),
    _field("colour", "Colours of themes"),
    Part("pattern", "Lines of themes", lambda theme: theme.pattern is not Pattern.SOLID),
    _field("shortcut", "Digits of themes"),
    _field("definition", "Definitions of themes"),
    _field("include", "What belongs to themes"),
    _field("exclude", "What does not belong to themes"),
    _field("note", "Notes on themes"),
    _field("examples", "Examples of themes"),
    _field("archived", "Which themes are archived"),
)
PASSAGE: tuple[Part, ...] = (
    _field("themes", "Themes of passages"),
    _field("note", "Notes on passages"),
    _field("star", "Stars of passages"),
    Part("state", "What review says of passages", lambda passage: passage.state is not State.NEW),
    _field("editor", "Who filed passages"),
    _field("created", "When passages were filed"),
    _field("was", "Words that passages had before their text was corrected"),
)


class Carries(NamedTuple):
    """What a format can carry: names of parts of an article, a theme and a passage; and whether names of entities."""

    article: frozenset[str] = frozenset()
    theme: frozenset[str] = frozenset()
    passage: frozenset[str] = frozenset()
    mentions: bool = False


def _names(parts: Iterable[Part]) -> frozenset[str]:
    return frozenset(part.name for part in parts)


EVERYTHING = Carries(_names(ARTICLE), _names(THEME), _names(PASSAGE), True)
"""What a format carries that loses nothing."""


def carrying(article: str = "", theme: str = "", passage: str = "", *, mentions: bool = False) -> Carries:
    """What a format can carry, of names parted by blanks; ValueError for one that there is not."""

    def known(names: str, parts: Iterable[Part]) -> frozenset[str]:
        if unknown := set(names.split()) - _names(parts):
            raise ValueError(f"no such part: {', '.join(sorted(unknown))}")
        return frozenset(names.split())

    return Carries(known(article, ARTICLE), known(theme, THEME), known(passage, PASSAGE), mentions)


def left_behind(project: Project, carries: Carries) -> list[Remark]:
    """What of a project a format cannot carry: the parts that some of its records have, each with how many."""
    found = [
        *_left(project.articles, ARTICLE, carries.article, _article_name),
        *_left(project.themes, THEME, carries.theme, _theme_name),
        *_left(project.passages, PASSAGE, carries.passage, _passage_name),
    ]
    if not carries.mentions:
        count = sum(map(len, project.mentions.values()))
        found += [Remark("Names of persons, bodies, places and the like", count)] if count else []
    return found


def _left(
    records: Sequence[R], parts: Iterable[Part], carried: Collection[str], called: Callable[[R], str]
) -> Iterator[Remark]:
    for part in parts:
        if part.name not in carried:
            yield from remarks(part.label, (called(record) for record in records if part.has(record)))


def remarks(what: str, named: Iterable[str]) -> list[Remark]:
    """A remark about the things of which the words are given; none about nothing. Of long words it has the first."""
    words = list(named)
    examples = [*dict.fromkeys(filter(is_seen, words))][:EXAMPLES]
    return [Remark(what, len(words), tuple(opening(one, SHOWN) for one in examples))] if words else []


def is_seen(words: str) -> bool:
    """True for words of which something is seen: blanks and what has no width are no example of anything."""
    return any(map(str.isprintable, words.replace(" ", "")))


def used_themes(themes: Sequence[Theme], passages: Iterable[Annotation]) -> list[Theme]:
    """The themes of some passages, and those over them, in the order of the codebook."""
    over: Mapping[ThemeId, ThemeId | None] = {theme.id: theme.parent for theme in themes}
    wanted: set[ThemeId] = set()
    for ident in {theme for passage in passages for theme in passage.themes}:
        at: ThemeId | None = ident
        while at is not None and at not in wanted:
            wanted.add(at)
            at = over.get(at)
    return [theme for theme in themes if theme.id in wanted]


def unique_names(names: Iterable[str], taken: Collection[str] = ()) -> list[str]:
    """Names that differ from each other even when case is not minded: the second of equal ones gets ` (2)`."""
    seen = {name.casefold() for name in taken}
    last: dict[str, int] = {}  # by name: with thousands of equal ones, each would try all numbers before its own
    made: list[str] = []
    for name in names:
        own, folded = name, name.casefold()
        number = last.get(folded, 1)
        while own.casefold() in seen:
            number += 1
            own = f"{name} ({number})"
        last[folded] = number
        seen.add(own.casefold())
        made.append(own)
    return made


def _article_name(article: Article) -> str:
    return opening(article.shown_title, 60)


def _theme_name(theme: Theme) -> str:
    return theme.name


def _passage_name(passage: Annotation) -> str:
    return opening(passage.anchor.exact, 60)
