"""Correcting a name that a text holds: here, in the whole article, or everywhere; what the nearer scopes change."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop_app.domain.articles import Article
from desktop_app.domain.corrections import Correction, Effect, Scope, changed_places
from desktop_app.domain.errors import BadNameError
from desktop_app.domain.identities import entity_id
from desktop_app.domain.ids import ArticleId, TextId, VerdictId, new_id
from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.spans import Span
from desktop_app.domain.verdicts import BY_EDITOR, Verdict
from desktop_app.entities.listed import Listed
from desktop_app.entities.tokens import Spelling, Tokens
from desktop_app.operations.names import entry_of, list_name, shortened
from desktop_app.store.library import Library
from desktop_app.store.reader import LibraryReader
from desktop_app.store.times import now
from desktop_app.store.write import Write


def effects_in(library: LibraryReader, article: Article, said: Correction, scope: Scope) -> list[Effect]:
    """What a correction would change in the article it was made in. BadNameError."""
    before = library.entities.mentions(article.text_id)
    places = _places(article.text, said, before, scope)
    if scope is Scope.ARTICLE:
        places += [(m, m) for m in _short_forms(said, before) if not any(m.overlaps(place) for place, _ in places)]
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
    BadNameError for words that are no name in any text, as over two lines, or that no list can hold.
    """
    if said.type is not None:
        said = said._replace(name=library.entities.own_name(said.type, said.name))
    if scope is Scope.EVERYWHERE:
        _everywhere(library, article, said, spared)
        return
    no_name = "no-name-here" if scope is Scope.HERE else "no-name-article"
    with library.write("name-here" if said.type else no_name, shortened(said.name or said.words)) as write:
        effects = [effect for effect in effects_in(library, article, said, scope) if effect not in spared]
        decide(library, write, article, effects)


def _everywhere(library: Library, article: Article, said: Correction, spared: Sequence[Effect]) -> None:
    entry = entry_of(said)
    if all(place != said.place for place, _ in _listed_places(article.text, said)):
        raise BadNameError(words=shortened(said.words), reason="it is not made of whole words of one line.")
    with library.write("name-list", shortened(entry.plain)) as write:
        list_name(library, write, entry)
        for verdict in library.entities.verdicts(article.text_id):
            if verdict.span.overlaps(said.place):
                write.remove(verdict)  # said earlier of this very place
        for effect in spared:
            back = effect._replace(before=effect.after, after=effect.before)
            decide(library, write, library.articles.article(effect.article), [back])


def _places(text: str, said: Correction, before: Sequence[Mention], scope: Scope) -> list[tuple[Span, Span]]:
    """Where a correction holds in a text, and the entity there: where the editor stood, and in the whole article also
    wherever else the words stand, not inside longer names."""
    if "\n" in said.place.of(text):
        raise BadNameError(words=shortened(said.words), reason="a name stands in one line.")
    here = (said.place, said.meant)
    if scope is Scope.HERE or "[" in said.place.of(text) or "]" in said.place.of(text):
        return [here]
    longer = [m.span for m in before]
    others = [
        (place, span)
        for place, span in _listed_places(text, said)
        if not place.overlaps(said.place)
        and not any(other.holds(place) and len(other) > len(place) for other in longer)
    ]
    return sorted([here, *others])


def _short_forms(said: Correction, before: Sequence[Mention]) -> list[Span]:
    """The places where what is now called otherwise is named in fewer letters than where the editor stood."""
    old = next((m for m in before if m.type is said.type and m.span.overlaps(said.meant)), None)
    if old is None or old.name == said.name:
        return []
    return [m.span for m in before if (m.type, m.name) == (old.type, old.name) and len(m.text) < len(old.text)]


def _listed_places(text: str, said: Correction) -> list[tuple[Span, Span]]:
    """Where the words stand in a text as an entry of the list finds them, and the entity in them."""
    spelling = Spelling()
    matches = Listed([entry_of(said)], spelling).matches(Tokens(text, spelling))
    return [(Span(m.start, m.end), Span(m.entity.start, m.entity.end)) for m in matches]


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


def decide(library: Library, write: Write, article: Article, effects: Sequence[Effect]) -> None:
    """Put verdicts on the places of effects in an article, so that exactly these change, now and after any later run.

    Earlier verdicts on these places give way; what they had taken away stays away.
    """
    text, places = article.text_id, [effect.span for effect in effects]
    came = [mention for effect in effects for mention in effect.after]
    went = {mention.span for effect in effects for mention in effect.before}
    standing = [m.span for m in library.entities.mentions(text) if m.span not in went]
    kept = []
    for verdict in library.entities.verdicts(text):
        if not any(verdict.span.overlaps(place) for place in places) or (verdict.type and verdict.span in standing):
            kept.append(verdict)
        else:
            write.remove(verdict)
    named = [*(verdict.span for verdict in kept if verdict.type), *(mention.span for mention in came)]
    empty = [span for span in (*library.entities.found(text), *sorted(went)) if span not in standing]
    for mention in came:
        write.put(verdict_on(library, text, mention.span, mention.text, mention.type, mention.name))
    for span in _apart([span for span in empty if not any(map(span.overlaps, named))], kept, write):
        write.put(verdict_on(library, text, span, span.of(article.text), None))


def _apart(empty: Sequence[Span], kept: Sequence[Verdict], write: Write) -> list[Span]:
    """The places where no name shall be, those over each other as one; verdicts that say less of them are removed."""
    places: list[Span] = []
    nothing = [verdict for verdict in kept if verdict.type is None]
    for span in empty:
        if any(verdict.span.holds(span) for verdict in nothing):
            continue
        over = [verdict for verdict in nothing if verdict.span.overlaps(span)]
        for verdict in over:
            write.remove(verdict)
            nothing.remove(verdict)
        grown = _hull([span, *(verdict.span for verdict in over)])
        touching = [place for place in places if place.overlaps(grown)]
        places = [*(place for place in places if place not in touching), _hull([grown, *touching])]
    return places


def _hull(spans: Sequence[Span]) -> Span:
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def verdict_on(
    library: Library, text: TextId, span: Span, quote: str, kind: EntityType | None, name: str = ""
) -> Verdict:
    """An editor's verdict that an entity stands at a place, or with `kind` None that there is none."""
    called = library.entities.own_name(kind, name) if kind else ""
    return Verdict(VerdictId(new_id()), text, span, quote, kind, called, library.editor, now())
