"""Taking in a project of another program, or of another library: all of what was decided, as one step, or nothing."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Mapping
from itertools import chain, islice
from pathlib import Path
from typing import Any

from desktop_app.domain.annotations import Annotation
from desktop_app.domain.articles import Article, Metadata, ReadingState
from desktop_app.domain.evidence import Places
from desktop_app.domain.ids import AnnotationId, ArticleId, EditorId, TextId, ThemeId, VerdictId, new_id
from desktop_app.domain.mentions import Mention
from desktop_app.domain.notes import composed
from desktop_app.domain.progress import Progress, say_nothing
from desktop_app.domain.verdicts import Verdict
from desktop_app.exchange.identities import guid_of, plain_guid
from desktop_app.hooks import Reading
from desktop_app.ingest.detection.detect import detect
from desktop_app.operations.codebook import changing
from desktop_app.operations.codebook_import import Action, put_themes
from desktop_app.operations.meeting import ArticleMet, Meeting, PassageMet, Plan, theme_meeting
from desktop_app.operations.reading import Knowledge, knowledge_of, printable
from desktop_app.operations.recognising import Recognition
from desktop_app.plugins import Plugins
from desktop_app.records import NamedTuple
from desktop_app.store.arrivals import Arrival, arrival_of
from desktop_app.store.library import Library
from desktop_app.store.times import now
from desktop_app.store.write import Write
from desktop_app.vietnam.provinces import now_of

_TOGETHER = 5  # texts in one transaction, which takes some ten milliseconds
_REST = 0.001  # seconds between two of them, in which others may write


class Taken(NamedTuple):
    """What was stored: articles, themes and passages that are new, and how many of the three were changed."""

    articles: int = 0
    themes: int = 0
    passages: int = 0
    changed: int = 0


def take_in(
    library: Library,
    plugins: Plugins,
    plan: Plan,
    path: str,
    *,
    theirs: Collection[str] = (),
    progress: Progress | None = None,
) -> Taken:
    """Store what a plan found new; of what differs, the file's is taken for the ids in `theirs`, else ours stays.

    Texts of new articles go in first, a few at a time: without an article they are nothing to a reader. All the rest is
    one step. `path` is the file that it is from.
    """
    people = _people(library, plan)
    stored = _stored(library, plugins, plan, path, progress or say_nothing)
    with changing(library, "exchange", Path(path).name) as write:
        for ident, name in people.values():
            write.know_editor(ident, name)
        actions = [_action(plan, place, theirs) for place in range(len(plan.themes))]
        made = put_themes(library, write, plan.themes, actions)
        rows = zip(plan.received.project.themes, plan.themes, strict=True)
        met_by = {theme.id: made.get(place) or row.theme for place, (theme, row) in enumerate(rows)}
        themes = {ident: theme.id for ident, theme in met_by.items() if theme is not None}
        for text in stored.values():
            write.add_record(text.arrival)
        articles = {
            met.article.id: stored[met.text_id].arrival.id if met.what is Meeting.NEW else met.known
            for met in plan.articles
        }
        corrected = [met for met in plan.articles if met.what is Meeting.DIFFERS and met.article.id in theirs]
        for met in corrected:
            write.put(_corrected(library, met))
        passages, changed = _put_passages(library, write, plan, _Standing(articles, themes, people), theirs)
        for verdict in chain.from_iterable(text.verdicts for text in stored.values()):
            write.put(verdict)
    return Taken(
        len(stored),
        actions.count(Action.ADD),
        passages,
        changed + len(corrected) + actions.count(Action.UPDATE),
    )


class _Standing(NamedTuple):
    """Ids of the project → those of the library."""

    articles: Mapping[ArticleId, ArticleId | None]
    themes: Mapping[ThemeId, ThemeId]
    people: Mapping[EditorId, tuple[EditorId, str]]


def _people(library: Library, plan: Plan) -> dict[EditorId, tuple[EditorId, str]]:
    """The editors of a project by their ids, each as the library knows it: one of the same name is the same."""
    ours = library.editor_name(library.editor)
    found: dict[EditorId, tuple[EditorId, str]] = {EditorId(""): (library.editor, ours)}
    for told, name in plan.received.project.people.items():
        known = library.editor if name == ours else EditorId(plain_guid(told) or guid_of("editor", name or told))
        found[told] = (known, name or told)
    return found


class _Stored(NamedTuple):
    """A new article whose text is stored: its record, and what an editor says of names in it, which are still to come.

    What else there is to an arrival, its names above all, would take more memory than the project.
    """

    arrival: Arrival
    verdicts: list[Verdict]


def _stored(library: Library, plugins: Plugins, plan: Plan, path: str, progress: Progress) -> dict[TextId, _Stored]:
    """The new articles, each with its text stored; of two with one text the first one's, with the names of both."""
    knowledge = knowledge_of(library)
    recognition = Recognition(plugins, knowledge.names)
    found: dict[TextId, list[ArticleMet]] = {}
    for met in plan.articles:
        if met.what is Meeting.NEW:
            found.setdefault(met.text_id, []).append(met)
    named = plan.received.project.mentions
    stored: dict[TextId, _Stored] = {}
    waiting = iter(found.values())
    while batch := list(islice(waiting, _TOGETHER)):
        made = [_arrival(library, alike[0], path, recognition, knowledge) for alike in batch]
        mains = library.reprints.mains_of(made)
        folded = [
            arrival._replace(record={**arrival.record, "canonical": main}) if main else arrival
            for arrival, main in zip(made, mains, strict=True)
        ]
        with library.write("exchange") as write:
            for arrival in folded:
                write.add_text(arrival)
        time.sleep(_REST)
        for arrival, alike in zip(folded, batch, strict=True):
            told = [mention for met in alike for mention in named.get(met.article.id, ())]
            bare = arrival._replace(toned="", lines="", findings="", pages="", mentions=(), keys=(), shingles=())
            stored[arrival.text_id] = _Stored(bare, _verdicts(library, arrival, told))
        progress(len(stored), len(found))
    return stored


def _arrival(library: Library, met: ArticleMet, path: str, recognition: Recognition, knowledge: Knowledge) -> Arrival:
    """A new article as rows: what the project says of it, and for the rest what its text says."""
    told = met.article
    draft = detect(Reading(met.text, told.format, "utf-8"), path, knowledge.habits)
    metadata, stated = _stated(draft.metadata, told)
    article = Article(
        met.binned or _free(library, told.id),
        met.text_id,
        met.text,
        metadata,
        draft.lines,
        printable(f"{Path(path).name}#{told.metadata.title.value or told.id}"),
        told.format,
        "utf-8",
        told.state,
        stated,
        imported=now(),
        note=composed(told.note),
        noted=told.noted or (now() if told.note else ""),
    )
    mentions = recognition.mentions(met.text, draft.lines, metadata.published.value)
    return arrival_of(article, mentions, recognition.by, knowledge.stamp)


def _free(library: Library, told: str) -> ArticleId:
    """The id that a project gives an article, where it can be one here."""
    ident = plain_guid(told)
    taken = not ident or library.articles.facts([ArticleId(ident)])
    return ArticleId(new_id() if taken else ident)


def _stated(metadata: Metadata, told: Article) -> tuple[Metadata, frozenset[str]]:
    """Metadata with what a project says, which no later run overwrites, and the names of these values."""
    said: dict[str, Any] = {}
    for name in ("title", "author", "source", "url", "published", "event"):
        value = getattr(told.metadata, name)
        if value.value and value.value != getattr(metadata, name).value:  # else the text says so, and why
            said[name] = value._replace(confidence=1.0, evidence=())
    places = told.metadata.provinces.at_publication
    if places and places != metadata.provinces.at_publication:
        now_places = tuple(dict.fromkeys(map(now_of, places)))
        mentioned = tuple(slug for slug in metadata.provinces.mentioned if slug not in places)
        said["provinces"] = Places(places, now_places, mentioned, 1.0)
    return metadata._replace(**said), frozenset(said)


def _corrected(library: Library, met: ArticleMet) -> Article:
    """The library's article with the values of the project in which the two differ."""
    mine = library.articles.article(met.known or met.article.id)
    told = {name: getattr(met.article.metadata, name) for name in met.differs if name != "note"}
    metadata, stated = _stated(mine.metadata, met.article._replace(metadata=Metadata(**told)))
    changed = mine._replace(metadata=metadata, corrected=mine.corrected | stated)
    if "note" in met.differs:
        changed = changed._replace(note=composed(met.article.note), noted=met.article.noted or now())
    return changed


def _action(plan: Plan, place: int, theirs: Collection[str]) -> Action:
    """What becomes of a theme of a project."""
    row = plan.themes[place]
    if theme_meeting(row) is Meeting.DIFFERS:
        return Action.UPDATE if plan.received.project.themes[place].id in theirs else Action.SKIP
    return row.actions[0] if theme_meeting(row) is Meeting.NEW else Action.SKIP


def _put_passages(
    library: Library, write: Write, plan: Plan, standing: _Standing, theirs: Collection[str]
) -> tuple[int, int]:
    """Store passages; how many are new, and how many were changed."""
    new = changed = 0
    filed: dict[ArticleId, None] = {}
    for met in plan.passages:
        passage = _ours(library, met, standing)
        if met.what is Meeting.NEW:
            write.put(passage)
            filed[passage.article] = None
            new += 1
        elif met.mine is not None and met.what is Meeting.ADDS:
            write.put(_joined(met.mine, passage))
            changed += 1
        elif met.mine is not None and met.what is Meeting.DIFFERS and met.passage.id in theirs:
            write.put(_changed(met.mine, passage, same=met.mine.id == plain_guid(met.passage.id)))
            changed += 1
    begun = [ident for ident in filed if library.articles.standing(ident).state in _BEFORE]
    write.amend({ident: {"state": ReadingState.TAGGED.value} for ident in begun})
    return new, changed


_BEFORE = (ReadingState.UNREAD, ReadingState.READING)


def _ours(library: Library, met: PassageMet, standing: _Standing) -> Annotation:
    """A passage as it is stored here."""
    told = met.passage
    ident = plain_guid(told.id)
    if not ident or (met.what is Meeting.NEW and library.annotations.find(ident) is not None):
        ident = new_id()
    article = standing.articles.get(told.article) or told.article
    return told._replace(
        id=AnnotationId(ident),
        article=article,
        themes=frozenset(standing.themes[theme] for theme in told.themes if theme in standing.themes),
        note=composed(told.note),
        noted=told.noted or (now() if told.note else ""),
        editor=standing.people.get(told.editor, standing.people[EditorId("")])[0],
        created=told.created or now(),
        modified=told.modified or told.created or now(),
    )


def _joined(mine: Annotation, theirs: Annotation) -> Annotation:
    """A passage of the library with what another one of the same words has besides."""
    return mine._replace(
        themes=mine.themes | theirs.themes,
        note=mine.note or theirs.note,
        noted=mine.noted or theirs.noted,
        star=mine.star or theirs.star,
        modified=now(),
    )


def _changed(mine: Annotation, theirs: Annotation, *, same: bool) -> Annotation:
    """A passage of the library as a project has it: the `same` one, or another on its words, whose note it gets."""
    if same:
        return theirs._replace(id=mine.id, created=mine.created, editor=mine.editor, modified=now())
    return _joined(mine, theirs)._replace(note=theirs.note, noted=theirs.noted)


def _verdicts(library: Library, arrival: Arrival, mentions: Iterable[Mention]) -> list[Verdict]:
    """Names that a project has in a text, and our recogniser has not, are what an editor says."""
    found = {(start, end, kind) for start, end, kind, *_ in arrival.mentions}
    fresh = (one for one in mentions if (one.span.start, one.span.end, one.type.value) not in found)
    made: list[Verdict] = []
    for mention in sorted(fresh, key=lambda one: one.span):
        if mention.span.end <= len(arrival.body) and not (made and made[-1].span.overlaps(mention.span)):
            ident, quote = VerdictId(new_id()), mention.span.of(arrival.body)
            name = mention.name or " ".join(quote.split())
            said = (arrival.text_id, mention.span, quote, mention.type, name, library.editor, now())
            made.append(Verdict(ident, *said))
    return made
