"""Correcting a name that a text holds: here, in the whole article, or everywhere; what the nearer scopes change."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop_app.domain.articles import Article
from desktop_app.domain.corrections import Correction, Effect, Scope, changed_places
from desktop_app.domain.identities import entity_id
from desktop_app.domain.ids import ArticleId, TextId, VerdictId, new_id
from desktop_app.domain.mentions import Mention
from desktop_app.domain.spans import Span
from desktop_app.domain.verdicts import BY_EDITOR, Verdict
from desktop_app.entities.listed import Listed
from desktop_app.entities.tokens import Spelling, Tokens
from desktop_app.operations.names import entry_of, list_name, shortened
from desktop_app.store.library import Library, LibraryReader
from desktop_app.store.times import now
from desktop_app.store.write import Write


def effects_in(library: LibraryReader, article: Article, said: Correction, scope: Scope) -> list[Effect]:
    """What a correction would change in the article it was made in."""
    before = library.entities.mentions(article.text_id)
    places = [(said.place, _entity_at(said))] if scope is Scope.HERE else _places(article.text, said, before)
    after = [m for m in before if not any(_gives_way(m.span, place, said) for place, _ in places)]
    after += [_mention(article.text, span, said) for _, span in places if said.type is not None]
    return told_effects(article.id, article.shown_title, article.metadata.published.value, article.text, before, after)


def effects_here(path: Path, article: Article, said: Correction) -> tuple[list[Effect], list[Effect]]:
    """What a correction would change only here, and in the whole article; for work beside the window. BadNameError."""
    with LibraryReader.open(path) as library:
        return effects_in(library, article, said, Scope.HERE), effects_in(library, article, said, Scope.ARTICLE)


def correct(library: Library, article: Article, said: Correction, scope: Scope, spared: Sequence[Effect] = ()) -> None:
    """Make a correction; one step. Effects that are spared stay as they were before, now by an editor's decision.

    Everywhere it becomes an entry of the list, by which texts are recognised again afterwards (`catch_up`).
    """
    if scope is Scope.EVERYWHERE:
        _everywhere(library, article, said, spared)
        return
    with library.write("name-here", shortened(said.name or said.words)) as write:
        for effect in effects_in(library, article, said, scope):
            if effect not in spared:
                decide_effect(library, write, article.text_id, effect)


def _everywhere(library: Library, article: Article, said: Correction, spared: Sequence[Effect]) -> None:
    entry = entry_of(said)
    with library.write("name-list", shortened(entry.plain)) as write:
        list_name(library, write, entry)
        for verdict in library.entities.verdicts(article.text_id):
            if verdict.span.overlaps(said.place):
                write.remove(verdict)  # said earlier of this very place
        for effect in spared:
            text = library.articles.article(effect.article).text_id
            decide_effect(library, write, text, effect._replace(before=effect.after, after=effect.before))


def _entity_at(said: Correction) -> Span:
    """The entity's own place where the editor stood."""
    before, bracket, rest = said.words.partition("[")
    if not bracket:
        return said.place
    start = said.place.start + len(before)
    return Span(start, start + len(rest.partition("]")[0]))


def _places(text: str, said: Correction, before: Sequence[Mention]) -> list[tuple[Span, Span]]:
    """Where the words stand in a text, and the entity in them; not inside longer names."""
    spelling = Spelling()
    matches = Listed([entry_of(said)], spelling).matches(Tokens(text, spelling))
    found = [(Span(m.start, m.end), Span(m.entity.start, m.entity.end)) for m in matches]
    longer = [m.span for m in before]
    return [
        (place, span)
        for place, span in found
        if place == said.place or not any(other.holds(place) and len(other) > len(place) for other in longer)
    ]


def _gives_way(span: Span, place: Span, said: Correction) -> bool:
    return span.overlaps(place) if said.type else place.holds(span)


def _mention(text: str, span: Span, said: Correction) -> Mention:
    kind = said.type
    assert kind is not None  # noqa: S101 - asked before
    return Mention(kind, span, span.of(text), said.name, BY_EDITOR, "", entity_id(kind, said.name))


def told_effects(
    article: ArticleId, title: str, day: str | None, text: str, before: list[Mention], after: list[Mention]
) -> list[Effect]:
    """The differences between two readings of an article's text."""
    found = []
    for old, new in changed_places(before, after):
        effect = Effect(article, title, day, old, new, "", 0)
        start = text.rfind("\n", 0, effect.span.start) + 1
        end = text.find("\n", effect.span.end)
        found.append(effect._replace(words=text[start : len(text) if end < 0 else end], start=start))
    return found


def decide_effect(library: Library, write: Write, text: TextId, effect: Effect) -> None:
    """Fix what an effect leaves at its place: its new mentions, and none where old ones are gone."""
    for mention in effect.after:
        decide(library, write, verdict_on(library, text, mention))
    for mention in effect.before:
        if not any(mention.span.overlaps(new.span) for new in effect.after):
            decide(library, write, verdict_on(library, text, mention, stands=False))


def decide(library: Library, write: Write, verdict: Verdict) -> None:
    """Put a verdict on a place of a text, instead of those that it overlaps."""
    for known in library.entities.verdicts(verdict.text_id):
        if known.span.overlaps(verdict.span):
            write.remove(known)
    write.put(verdict)


def verdict_on(library: Library, text: TextId, mention: Mention, *, stands: bool = True) -> Verdict:
    """An editor's verdict that a mention stands as it is, or that there is none."""
    kind, name = (mention.type, mention.name) if stands else (None, "")
    return Verdict(VerdictId(new_id()), text, mention.span, mention.text, kind, name, library.editor, now())
