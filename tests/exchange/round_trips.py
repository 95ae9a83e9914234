"""What a format did to a project: every difference between what was written and what was read, held against its report.

Nothing here knows a format. What `carries` names must be there again, all else at its default; what is not as it was
though it is carried must be in `lost`, and nothing else.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from desktop_app.domain.anchors import Anchor, make_anchor
from desktop_app.domain.annotations import Annotation
from desktop_app.domain.articles import Article
from desktop_app.domain.exporting import Choices
from desktop_app.domain.offsets import Counting, Unit
from desktop_app.domain.projects import ARTICLE, PASSAGE, THEME, Carries, Project, Remark, left_behind, unique_names
from desktop_app.domain.themes import Theme
from desktop_app.exchange.identities import as_guid, plain_guid
from desktop_app.hooks import ProjectFormat
from desktop_app.store.write import text_id
from tests.made_projects import OWN_FOLDER

Record = TypeVar("Record", Article, Theme, Annotation)
Pairs = list[tuple[Record, Record]]
Idents = Mapping[str, str]
"""Ids of what was read → those of what was written."""


class Difference(NamedTuple):
    """Something that is not as it was: of an article, a theme, a passage or a mention, and what of it.

    `filled` says that there was nothing, and now there is something.
    """

    kind: str
    part: str
    ident: str
    seen: str
    filled: bool = False


def written(fmt: ProjectFormat, project: Project, choices: Choices) -> bytes:
    out = io.BytesIO()
    fmt.write(project, choices, out)
    return out.getvalue()


def problems_of(fmt: ProjectFormat, project: Project, choices: Choices) -> list[str]:
    """What is wrong with a format for one project; [] when it loses nothing but what it says."""
    content = written(fmt, project, choices)
    received = fmt.read(f"a{fmt.suffix}", content)
    again = received.project
    return [
        *_of_bytes(fmt, project, choices, content),
        *unsound(again),
        *_without_guid(again),
        *(f"a remark on a file of our own: {remark}" for remark in received.remarks),
        *_reported(fmt, project, differences(fmt, project, again)),
        *_defaults(fmt, again),
        *_second_time(fmt, again, choices),
    ]


def _of_bytes(fmt: ProjectFormat, project: Project, choices: Choices, content: bytes) -> Iterator[str]:
    if written(fmt, project, choices) != content:
        yield "written twice it is not the same"
    if fmt.read(f"a{fmt.suffix}", content) != fmt.read(f"a{fmt.suffix}", content):
        yield "read twice it is not the same"
    if project.passages and not fmt.accepts(f"a{fmt.suffix}", content[:4096]):
        yield "what it wrote it does not accept"
    if any(OWN_FOLDER.encode(code) in part for part in _parts(content) for code in ("utf-8", "utf-16-le")):
        yield "it tells where files lie"


def _parts(content: bytes) -> Iterator[bytes]:
    yield content
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield archive.read(name)


def unsound(project: Project) -> Iterator[str]:
    """What is wrong with a project by itself."""
    articles = {article.id: article for article in project.articles}
    themes = {theme.id for theme in project.themes}
    passages = {passage.id for passage in project.passages}
    sizes = (len(project.articles), len(project.themes), len(project.passages))
    if (len(articles), len(themes), len(passages)) != sizes:
        yield "an id is there twice"
    for article in project.articles:
        if article.text_id not in ("", text_id(article.text)):
            yield "the id of a text is wrong"
    for theme in project.themes:
        if theme.parent not in {None, *themes}:  # examples may be gone
            yield f"theme {theme.name!r} refers to what is not there"
    for passage in project.passages:
        if passage.article not in articles or not passage.themes <= themes:
            yield f"passage {passage.anchor.exact!r} refers to what is not there"
        elif (text := articles[passage.article].text) and passage.anchor != make_anchor(text, passage.anchor.span):
            yield f"passage {passage.anchor.exact!r} is not where it says"


def _without_guid(project: Project) -> Iterator[str]:
    records = (*project.articles, *project.themes, *project.passages)
    yield from (f"no UUID: {record.id}" for record in records if plain_guid(record.id) != record.id)


def differences(fmt: ProjectFormat, told: Project, again: Project) -> list[Difference]:
    """What of a project is not as it was, of that which the format carries."""
    return changes(told, again, fmt.carries, fmt.counting)


def changes(told: Project, again: Project, carries: Carries, counting: Counting | None = None) -> list[Difference]:
    """What of a project is not as it was, of that which is carried; positions are counted so where texts are not."""
    articles = matched(told.articles, again.articles, _article_keys())
    places = {other.id: one.id for one, other in articles}
    passages = matched(told.passages, again.passages, _passage_keys(places))
    filed = {other.id: one.id for one, other in passages}
    themes = matched(told.themes, again.themes, _theme_keys(told, again, filed, paths="parent" in carries.theme))
    known = {other.id: one.id for one, other in themes}
    found: list[Difference] = []
    if carries.article:
        found += _gone_or_new("article", told.articles, again.articles, articles)
        found += _changed("article", articles, carries.article, _article_value, _article_value)
    if carries.theme:
        found += _gone_or_new("theme", told.themes, again.themes, themes)
        found += _changed("theme", themes, carries.theme, _theme_value({}, {}), _theme_value(known, filed))
        found += _order(told, again, themes) if "parent" in carries.theme else []
    if carries.passage:
        texts = "text" in carries.article
        found += _gone_or_new("passage", told.passages, again.passages, passages)
        found += [
            Difference("passage", "place", one.id, f"{one.anchor} -> {other.anchor}")
            for one, other in passages
            if places.get(other.article) != one.article
            or not same_place(counting, one.anchor, other.anchor, texts=texts)
        ]
        seen = _passage_value(told.people, {}), _passage_value(again.people, known)
        found += _changed("passage", passages, carries.passage, *seen)
    return found + (list(_mentions(told, again, places)) if carries.mentions else [])


def same_place(counting: Counting | None, one: Anchor, other: Anchor, *, texts: bool) -> bool:
    """Whether a passage is where it was; of one without its text the span may be a guess."""
    if texts:
        return one == other
    counted = counting is not None and counting.unit is Unit.CODE_POINT
    around = all(was == now or not now for was, now in ((one.prefix, other.prefix), (one.suffix, other.suffix)))
    return one.exact == other.exact and around and (one.span == other.span or not counted)


def matched(
    told: Sequence[Record], again: Sequence[Record], keys: Iterable[tuple[Callable[..., Any], Callable[..., Any]]]
) -> Pairs[Record]:
    """Which of what was read is which of what was written: by the first key that is the same and says something."""
    pairs: Pairs[Record] = []
    left, right = list(told), list(again)
    for key, other_key in keys:
        by: dict[Any, list[Record]] = {}
        for record in right:
            by.setdefault(other_key(record), []).append(record)
        for record in list(left):
            wanted = key(record)
            if wanted and by.get(wanted):
                other = by[wanted].pop(0)
                pairs.append((record, other))
                left.remove(record)
                right.remove(other)
    return pairs


def _article_keys() -> Iterator[tuple[Callable[[Article], Any], Callable[[Article], Any]]]:
    def facts(article: Article) -> Any:
        meta = article.metadata
        return tuple(fact.value for fact in (meta.title, meta.url, meta.author, meta.source, meta.published))

    yield (lambda article: article.id, lambda article: article.id)
    yield (lambda article: as_guid(article.id), lambda article: article.id)
    yield (lambda article: article.text, lambda article: article.text)
    yield (facts, facts)
    yield (lambda article: article.metadata.title.value, lambda article: article.metadata.title.value)
    yield (lambda article: article.metadata.url.value, lambda article: article.metadata.url.value)


def _passage_keys(places: Idents) -> Iterator[tuple[Callable[[Annotation], Any], Callable[[Annotation], Any]]]:
    yield (lambda passage: passage.id, lambda passage: passage.id)
    yield (
        lambda passage: (passage.article, passage.anchor.span),
        lambda passage: (places.get(passage.article), passage.anchor.span),
    )
    yield (
        lambda passage: (passage.article, passage.anchor.exact),
        lambda passage: (places.get(passage.article), passage.anchor.exact),
    )


def _theme_keys(
    told: Project, again: Project, filed: Idents, *, paths: bool
) -> Iterator[tuple[Callable[[Theme], Any], Callable[[Theme], Any]]]:
    """By id, by the path of names, by the name, by a name that was made unique, by what is filed under it."""
    unique = dict(zip(told.themes, unique_names(theme.name for theme in told.themes), strict=True))
    yield (lambda theme: theme.id, lambda theme: theme.id)
    yield (lambda theme: as_guid(theme.id), lambda theme: theme.id)
    if paths:
        yield (_path(told), _path(again))
    yield (unique.__getitem__, lambda theme: theme.name)
    yield (lambda theme: theme.name, lambda theme: theme.name)
    yield (_under(told, None), _under(again, filed))


def _path(project: Project) -> Callable[[Theme], tuple[str, ...]]:
    by_id = {theme.id: theme for theme in project.themes}

    def path(theme: Theme) -> tuple[str, ...]:
        over = by_id.get(theme.parent) if theme.parent else None
        return (*(path(over) if over else ()), theme.name)

    return path


def _under(project: Project, filed: Idents | None) -> Callable[[Theme], frozenset[Any]]:
    found: dict[str, set[Any]] = {}
    for passage in project.passages:
        for theme in passage.themes:
            found.setdefault(theme, set()).add(passage.id if filed is None else filed.get(passage.id))
    return lambda theme: frozenset(found.get(theme.id, ()))


def _gone_or_new(
    kind: str, told: Sequence[Record], again: Sequence[Record], pairs: Pairs[Record]
) -> Iterator[Difference]:
    kept, known = {one.id for one, _ in pairs}, {other.id for _, other in pairs}
    yield from (Difference(kind, "gone", one.id, _shown(one)) for one in told if one.id not in kept)
    yield from (Difference(kind, "new", other.id, _shown(other)) for other in again if other.id not in known)


def _changed(
    kind: str,
    pairs: Pairs[Record],
    parts: Iterable[str],
    value: Callable[[Record, str], Any],
    other_value: Callable[[Record, str], Any],
) -> Iterator[Difference]:
    for one, other in pairs:
        for part in sorted(parts):
            was, now = value(one, part), other_value(other, part)
            if was != now:
                empty = not (was[0] if isinstance(was, tuple) and was else was)
                yield Difference(kind, part, one.id, f"{was!r:.300} -> {now!r:.300}", empty)


def _order(told: Project, again: Project, pairs: Pairs[Theme]) -> Iterator[Difference]:
    """Themes that stand beside each other follow each other as before."""
    now = {theme.id: at for at, theme in enumerate(again.themes)}
    places = {one.id: now[other.id] for one, other in pairs}
    for parent in {theme.parent for theme in told.themes}:
        found = [places[theme.id] for theme in told.themes if theme.parent == parent and theme.id in places]
        if found != sorted(found):
            yield Difference("theme", "order", str(parent), str(found))


def _article_value(article: Article, part: str) -> Any:
    if part in ("text", "state", "note"):
        return getattr(article, part)
    if part == "provinces":
        return article.metadata.provinces.at_publication
    fact = getattr(article.metadata, part)
    return (fact.value, fact.precision) if part in ("published", "event") else fact.value or None


def _theme_value(known: Idents, filed: Idents) -> Callable[[Theme, str], Any]:
    def value(theme: Theme, part: str) -> Any:
        if part == "parent":
            return known.get(theme.parent, theme.parent) if theme.parent else None
        if part == "examples":
            return tuple(filed.get(passage, passage) for passage in theme.examples)
        return theme.colour.lower() if part == "colour" else getattr(theme, part)

    return value


def _passage_value(people: Mapping[Any, str], known: Idents) -> Callable[[Annotation, str], Any]:
    def value(passage: Annotation, part: str) -> Any:
        if part == "themes":
            return frozenset(known.get(theme, theme) for theme in passage.themes)
        if part == "editor":
            return people.get(passage.editor, passage.editor)
        if part == "created":
            return datetime.fromisoformat(passage.created) if passage.created else None
        return getattr(passage, part)

    return value


def _mentions(told: Project, again: Project, places: Idents) -> Iterator[Difference]:
    was = Counter((article, *_mention(mention)) for article, mentions in told.mentions.items() for mention in mentions)
    now = Counter(
        (places.get(article, article), *_mention(mention))
        for article, mentions in again.mentions.items()
        for mention in mentions
    )
    yield from (Difference("mention", "gone", str(one), "") for one in (was - now).elements())
    yield from (Difference("mention", "new", str(one), "") for one in (now - was).elements())


def _mention(mention: Any) -> tuple[Any, ...]:
    return (mention.type, mention.span, mention.text)


def _reported(fmt: ProjectFormat, project: Project, found: Sequence[Difference]) -> Iterator[str]:
    """Differences that are not in the report, and what the report says that is none."""
    lost = fmt.lost(project)
    left = left_behind(project, fmt.carries)
    yield from (f"told twice: {remark.what}" for remark in lost if remark.what in {other.what for other in left})
    yield from (f"no remark: {remark}" for remark in lost if remark.times < 1 or len(remark.examples) > 3)
    yield from (f"there is something new: {one}" for one in found if one.part in ("new", "order"))
    for kind in ("article", "theme", "passage", "mention"):
        mine = [one for one in found if one.kind == kind and one.part not in ("new", "order")]
        told = [remark for remark in lost if about(remark) == kind]
        times = sum(remark.times for remark in told)
        if not len({one.ident for one in mine}) <= times <= len(mine):
            yield f"{kind}s: {len(mine)} differences, {times} reported; {told}; {mine[:4]}"


def about(remark: Remark) -> str:
    """What a remark is about, by its words."""
    words = remark.what.casefold()
    kinds = {"passage": "passage", "theme": "theme", "article": "article", "text": "article", "title": "article"}
    return next((kind for word, kind in kinds.items() if word in words), "mention")


def _defaults(fmt: ProjectFormat, again: Project) -> Iterator[str]:
    """Parts that came along though the format says that it does not carry them."""
    carries = fmt.carries
    for kind, parts, carried, records in (
        ("article", ARTICLE, carries.article, again.articles),
        ("theme", THEME, carries.theme, again.themes),
        ("passage", PASSAGE, carries.passage, again.passages),
    ):
        for part in parts:  # a theme without a colour gets one
            if part.name not in {*carried, "colour"} and any(map(part.has, records)):
                yield f"{part.name} of {kind}s came along, and is reported as lost"
    if not carries.mentions and any(again.mentions.values()):
        yield "mentions came along, and are reported as lost"


def _second_time(fmt: ProjectFormat, again: Project, choices: Choices) -> Iterator[str]:
    """The second round trip changes nothing, not even what things are called."""
    third = fmt.read(f"a{fmt.suffix}", written(fmt, again, choices)).project
    yield from (f"the second time: {one}" for one in differences(fmt, again, third))
    for name in ("articles", "themes", "passages"):
        if {one.id for one in getattr(again, name)} != {one.id for one in getattr(third, name)}:
            yield f"the second time {name} have other ids"


def _shown(record: Any) -> str:
    return record.anchor.exact if isinstance(record, Annotation) else getattr(record, "name", "") or record.id
