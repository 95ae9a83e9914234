"""Libraries full of passages made at random, and what is asked of them answered slowly, by reading every excerpt.

Nothing here knows how the answers are found: an answer is what the words of the question say, over a plain list.
"""

from __future__ import annotations

import random
import unicodedata
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from desktop_app.domain.anchors import make_anchor
from desktop_app.domain.annotations import Annotation, State
from desktop_app.domain.articles import Article, Metadata, ReadingState
from desktop_app.domain.asked import Asked, Pin
from desktop_app.domain.crosstab import Counting, Measure
from desktop_app.domain.dates import DateValue, first_day, last_day, precision_of
from desktop_app.domain.evidence import Fact, Places
from desktop_app.domain.filters import Choice, Era, Facet, Filter, choosing
from desktop_app.domain.ids import AnnotationId, ArticleId, EditorId, ThemeId
from desktop_app.domain.passages import By
from desktop_app.domain.spans import Span, trimmed
from desktop_app.domain.themes import Theme
from desktop_app.store.arrivals import arrival_of
from desktop_app.store.library import Library
from desktop_app.store.write import text_id
from desktop_app.vietnam.provinces import now_of

INSTANT = "2026-01-01T00:00:00.000Z"
DATES = (
    (None, None), (None, None), ("2023", None), ("2023", "2023-10-20"), ("2024", "2024-05-02"), ("2024-05", None),
    ("2024-05", "2024-05-11"), ("2024-02", None), ("2024-05-09", None), ("2024-05-09T14:00", None),
    ("2024-05-31", None), ("2024-06-01", None), ("2025-07-01", None), ("2025-12", None), ("2023-12-31", None),
)  # fmt: skip
"""Dates of publication, each with the day that it most likely is."""
PLACES = (
    (), (), ("hai-duong",), ("hai-phong",), ("bac-giang",), ("bac-ninh",), ("quang-ninh",), ("ha-noi",),
    ("hai-duong", "hai-phong"), ("bac-giang", "ha-noi"), ("quang-ninh", "hai-duong"), ("bac-ninh", "bac-giang"),
)  # fmt: skip
SOURCES = (None, "Báo A", "Báo B", 'Báo "C"', "báo a")
EDITORS = (EditorId(""), EditorId("lan"), EditorId("minh"))
SAID = (
    "Công an tỉnh kéo giảm tội phạm.",
    "Đề án 06 gắn với chuyển đổi số 😀👍🏽.",
    unicodedata.normalize("NFD", "Giảm nghèo bền vững ở vùng cao."),
    "Tội phạm mạng tăng,\nlừa đảo qua điện thoại.",
    "An sinh\u00a0xã hội  được giữ vững.",
    "q\u0303 là chữ lạ; tội phạm thì không.",
    "Kéo giảm tội phạm.",
    "Ma túy vào trường học.",
)
LIKE: tuple[Callable[[str], str], ...] = (
    str,
    str.upper,
    lambda words: words.replace(" ", "  "),
    lambda words: words.replace(" ", "\u00a0"),
)
"""How a reprint may write the same words."""


def filled(library: Library, seed: int, articles: int = 24, passages: int = 80) -> None:
    """Fill a library that is new: themes three deep, stories in several copies, passages, some of it in the bin."""
    chance = random.Random(seed)  # noqa: S311 - the same library each time
    themes = codebook(chance)
    made = stories(chance, articles)
    with library.write("import") as write:
        for theme in themes:
            write.put(theme)
        for article in made:
            arrival = arrival_of(article)
            write.add_text(arrival)
            write.add_record(arrival)
        for _ in range(passages):
            write.put(passage(chance, chance.choice(made), themes))
        for end in (6, 3, 9, 6):  # where the same place begins, the shorter one stands first
            write.put(passage(chance, made[0], themes, Span(0, end)))
        for copies in copied(made):
            for words in chance.sample(SAID, 3):
                for copy in chance.sample(copies, chance.randint(1, len(copies))):
                    for place in places_of(words, copy.text)[: chance.randint(1, 2)]:
                        write.put(passage(chance, copy, themes, place))
    binned = [article for article in made if chance.random() < 0.1]
    with library.write("bin") as write:
        write.amend({article.id: {"binned": INSTANT} for article in binned})


def codebook(chance: random.Random) -> list[Theme]:
    """Themes three deep, some archived."""
    made: list[Theme] = []
    for number in range(9):
        depth = {theme.id: depth_of(theme, made) for theme in made}
        over = [None, *(theme.id for theme in made if depth[theme.id] < 2)]
        name = f"Chủ đề {number}"
        made.append(
            Theme(
                ThemeId(made_id(chance)),
                f"chu-de-{number}",
                name,
                "#b4442f",
                parent=chance.choice(over),
                position=number,
                archived=chance.random() < 0.2,
            )
        )
    return made


def depth_of(theme: Theme, known: Sequence[Theme]) -> int:
    """How many themes stand over one."""
    over = [other for other in known if other.id == theme.parent]
    return 1 + depth_of(over[0], known) if over else 0


def stories(chance: random.Random, count: int) -> list[Article]:
    """Articles, a third of them reprints of one before; a story says some sentences, one of them perhaps twice."""
    made: list[Article] = []
    said: dict[ArticleId, list[str]] = {}
    for number in range(count):
        mains = [article for article in made if article.canonical is None]
        main = chance.choice(mains).id if mains and chance.random() < 0.35 else None
        sentences = said[main] if main else chance.sample(SAID, 5) + chance.choices(SAID, k=3)
        written = [chance.choice(LIKE)(sentence) for sentence in sentences] if main else sentences
        text = unicodedata.normalize("NFC", "\n".join([f"Bài {number}.", *written]))
        day, best = DATES[number % len(DATES)]
        places = PLACES[number % len(PLACES)]
        source = chance.choice(SOURCES)
        metadata = Metadata(
            title=Fact(f"Tít {number}", 1.0) if chance.random() < 0.7 else Fact(),
            source=Fact(source, 1.0) if source else Fact(),
            published=DateValue(day, precision_of(day), best_day=best, confidence=1.0),
            provinces=Places(places, tuple(dict.fromkeys(map(now_of, places))), confidence=1.0),
        )
        state = chance.choice(list(ReadingState))
        ident = ArticleId(made_id(chance))
        made.append(Article(ident, text_id(text), text, metadata, imported=INSTANT, state=state, canonical=main))
        said[ident] = sentences
    return made


def made_id(chance: random.Random) -> str:
    """An identity that is the same each time, in no order."""
    return str(uuid.UUID(int=chance.getrandbits(128)))


def copied(articles: Sequence[Article]) -> list[list[Article]]:
    """The copies of each story that has several."""
    found: dict[ArticleId, list[Article]] = {}
    for article in articles:
        found.setdefault(article.canonical or article.id, []).append(article)
    return [copies for copies in found.values() if len(copies) > 1]


def places_of(words: str, text: str) -> list[Span]:
    """Where a text says words, however they are written."""
    wanted = plain(words)
    lines: list[Span] = []
    at = 0
    for line in text.split("\n"):
        lines.append(Span(at, at + max(len(line), 1)))
        at += len(line) + 1
    return [line for line in lines if line.end <= len(text) and plain(line.of(text)) == wanted]


def passage(chance: random.Random, article: Article, themes: Sequence[Theme], span: Span | None = None) -> Annotation:
    """A passage of an article, filed under some themes or none."""
    while span is None:
        start = chance.randrange(len(article.text) - 1)
        span = trimmed(article.text, Span(start, min(len(article.text), start + chance.randint(1, 90))))
    filed = chance.sample(list(themes), chance.choice((0, 1, 1, 1, 2, 3)))
    return Annotation(
        AnnotationId(made_id(chance)), article.id, article.text_id, make_anchor(article.text, span),
        frozenset(theme.id for theme in filed), note=chance.choice(("", "", "xem lại số liệu")),
        star=chance.random() < 0.2, state=chance.choice(list(State)), editor=chance.choice(EDITORS), created=INSTANT,
        modified=INSTANT,
    )  # fmt: skip


def plain(words: str) -> str:
    """Words by which copies are compared: however the blanks are, and the capitals."""
    return " ".join(unicodedata.normalize("NFC", words).casefold().split())


class Told(NamedTuple):
    """An excerpt as a plain list has it. `same` is equal for what reprints repeat."""

    id: str
    article: str
    story: str
    day: str
    month: str
    since: str
    until: str
    source: str
    then: tuple[str, ...]
    now: tuple[str, ...]
    start: int
    end: int
    themes: frozenset[str]
    state: State
    star: bool
    editor: str
    quote: str
    note: str
    reading: ReadingState
    same: tuple[str, str, int]

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.quote.split())


def told(library: Library) -> list[Told]:
    """Every excerpt, as the library lists them."""
    found: list[Told] = []
    for excerpt in library.annotations.excerpts():
        kept = excerpt.annotation
        article = library.articles.article(kept.article)
        whole = excerpt.published or ""
        if len(whole) == 4 and excerpt.best_day:
            whole = excerpt.best_day[:7]
        story = article.canonical or article.id
        words = plain(kept.anchor.exact)
        before = [other for other in found if other.article == article.id and plain(other.quote) == words]
        found.append(
            Told(
                kept.id,
                article.id,
                story,
                excerpt.best_day or (first_day(whole) if whole else ""),
                whole[:7],
                first_day(whole) if whole else "",
                last_day(whole) if whole else "",
                excerpt.source or "",
                excerpt.provinces,
                excerpt.provinces_now,
                kept.anchor.span.start,
                kept.anchor.span.end,
                kept.themes,
                kept.state,
                kept.star,
                kept.editor,
                kept.anchor.exact,
                kept.note,
                article.state,
                (story, words, len(before)),
            )
        )
    return found


Parents = Mapping[ThemeId, ThemeId | None]


def parents_of(library: Library) -> dict[ThemeId, ThemeId | None]:
    """What each theme stands under, the archived ones too."""
    return {theme.id: theme.parent for theme in library.themes.all(archived=True)}


def stands_under(theme: str, over: str, parents: Mapping[Any, Any]) -> bool:
    """Whether a theme is another, or is anywhere under it."""
    above = parents.get(theme)
    return theme == over or (above is not None and stands_under(above, over, parents))


def has_key(one: Told, by: By, key: str, era: Era, parents: Parents) -> bool:
    """Whether an excerpt has a value; a theme means those under it too."""
    if by is By.THEME and key:
        return any(stands_under(theme, key, parents) for theme in one.themes)
    return key in keys_of(one, by, era)


def keys_of(one: Told, by: By, era: Era) -> set[str]:
    """The values that an excerpt has; "" alone for none."""
    values: Mapping[By, Iterable[str]] = {
        By.THEME: one.themes,
        By.PROVINCE: one.then if era is Era.THEN else one.now,
        By.MONTH: [one.month],
        By.SOURCE: [one.source],
        By.EDITOR: [one.editor],
        By.STATE: [one.state.value],
    }
    return set(values[by]) or {""}


def every_key(listed: Sequence[Told], by: By, era: Era, parents: Parents) -> list[str]:
    """All values that any excerpt could have, and one that none has."""
    known = {key for one in listed for key in keys_of(one, by, era)} | {"", "không có"}
    return sorted(known | set(parents) if by is By.THEME else known)


def fits(one: Told, asked: Asked, parents: Parents) -> bool:
    """Whether an excerpt is asked for."""
    return (
        (not asked.themes or any(has_key(one, By.THEME, theme, asked.era, parents) for theme in asked.themes))
        and all(has_key(one, pin.by, pin.key, asked.era, parents) for pin in asked.pins)
        and asked.state in (None, one.state)
        and lets_through(one, asked.within, parents)
    )


def lets_through(one: Told, wanted: Filter, parents: Parents) -> bool:
    """Whether a filter of the library does; of words, those that stand in the quote or the note as they are typed."""
    bounded = (wanted.since and one.until < wanted.since) or (wanted.until and one.since > wanted.until)
    if bounded or ((wanted.since or wanted.until) and not one.since):
        return False
    if wanted.state not in (None, one.state) or wanted.article not in (None, one.article):
        return False
    if wanted.query and plain(wanted.query) not in plain(one.quote) and plain(wanted.query) not in plain(one.note):
        return False
    for facet in {choice.facet for choice in wanted.choices}:
        chosen, excluded = wanted.chosen(facet), wanted.chosen(facet, excluded=True)
        if chosen and not any(has_value(one, facet, value, parents) for value in chosen):
            return False
        if any(has_value(one, facet, value, parents) for value in excluded):
            return False
    return True


def has_value(one: Told, facet: Facet, value: str, parents: Parents) -> bool:
    """Whether an excerpt has a value of a facet of the library."""
    if facet is Facet.READING:
        return one.reading.value == value
    if facet is Facet.DATE:
        return (
            one.since <= last_day(value) and first_day(value) <= one.until
            if value and one.since
            else not (value or one.since)
        )
    by = {Facet.THEME: By.THEME, Facet.SOURCE: By.SOURCE}.get(facet, By.PROVINCE)
    return has_key(one, by, value, Era.NOW if facet is Facet.NOW else Era.THEN, parents)


def counted(listed: Sequence[Told], counting: Counting) -> int:
    """How much some excerpts are."""
    if counting.measure is Measure.ARTICLES:
        return len({one.story if counting.once else one.article for one in listed})
    kept = once(listed) if counting.once else listed
    return sum(one.words for one in kept) if counting.measure is Measure.WORDS else len(kept)


def once(listed: Iterable[Told]) -> list[Told]:
    """The first of those that reprints repeat."""
    found: list[Told] = []
    for one in listed:
        if one.same not in [other.same for other in found]:
            found.append(one)
    return found


def any_question(chance: random.Random, listed: Sequence[Told], parents: Parents) -> Asked:
    """A question at random: most ask for something that is there."""
    themes = sorted(parents)
    era = chance.choice(list(Era))
    pins = [
        Pin(by, chance.choice(every_key(listed, by, era, parents)))
        for by in chance.sample([*By, By.THEME], chance.choice((0, 0, 1, 1, 2, 3)))
    ]
    return Asked(
        themes=frozenset(chance.sample(themes, chance.choice((0, 1, 2, 4)))),
        pins=tuple(pins),
        state=chance.choice((None, None, None, *State)),
        within=any_filter(chance, listed, parents) if chance.random() < 0.5 else Filter(),
        era=era,
        once=chance.random() < 0.5,
    )


def any_filter(chance: random.Random, listed: Sequence[Told], parents: Parents) -> Filter:
    """Conditions of the library at random."""
    values: Mapping[Facet, Sequence[str]] = {
        Facet.THEN: every_key(listed, By.PROVINCE, Era.THEN, parents),
        Facet.NOW: every_key(listed, By.PROVINCE, Era.NOW, parents),
        Facet.THEME: every_key(listed, By.THEME, Era.THEN, parents),
        Facet.SOURCE: every_key(listed, By.SOURCE, Era.THEN, parents),
        Facet.READING: [state.value for state in ReadingState],
        Facet.DATE: ["", "2023", "2024-05", "2024-05-09"],
    }
    choices: set[Choice] = set()
    for facet in chance.sample(list(values), chance.choice((0, 1, 1, 2))):
        some = chance.sample(list(values[facet]), chance.randint(1, 3))
        excluded = chance.random() < 0.3
        choices |= {choice._replace(excluded=excluded) for choice in choosing(facet, *some)}
    return Filter(
        frozenset(choices),
        era=chance.choice(list(Era)),
        since=chance.choice((None, None, "2024-01-01", "2024-05-10")),
        until=chance.choice((None, None, "2024-12-31", "2024-05-30")),
        query=chance.choice(("", "", "tội phạm", "số liệu")),
        folded=chance.random() < 0.3,
    )
