"""What a correction would change in all articles, told before it is made. Brings the recogniser."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.corrections import Correction, Effect
from desktop_app.domain.identities import entity_id
from desktop_app.domain.ids import TextId
from desktop_app.domain.mentions import Mention
from desktop_app.domain.progress import Progress
from desktop_app.domain.verdicts import BY_EDITOR, Verdict, overruled
from desktop_app.operations.corrections import told_effects
from desktop_app.operations.names import entry_of, others
from desktop_app.operations.recognising import Recognition
from desktop_app.plugins import Plugins
from desktop_app.store.reader import LibraryReader

_STEP = 10  # texts between two tellings


def effects_everywhere(
    library: LibraryReader,
    plugins: Plugins,
    said: Correction,
    limit: int,
    progress: Progress | None = None,
    stood: TextId | None = None,
) -> tuple[list[Effect], int]:
    """What listing a correction would change, in the first `limit` texts with its words, and how many have them.

    `stood` is the text in which the editor says it: what was decided earlier of that very place gives way.
    """
    entry = entry_of(said)
    known = Recognition(plugins, [*others(library, entry), entry])
    texts = library.names.texts_with(entry.plain, limit)
    found: list[Effect] = []
    for number, text in enumerate(texts):
        if progress and number % _STEP == 0:
            progress(number, len(texts))
        named = library.articles.with_text(text.text_id)
        if named is None or named[1]:
            continue
        before = library.entities.mentions(text.text_id)
        read = known.mentions(text.body, text.lines, text.day)
        verdicts = library.entities.verdicts(text.text_id)
        if text.text_id == stood:
            verdicts = [verdict for verdict in verdicts if not verdict.span.overlaps(said.place)]
        after = library.entities.known(_settled(read, verdicts))
        title = library.articles.titles([named[0]])[named[0]][0]
        found += told_effects(named[0], title, text.day, text.body, before, after)
    return found, library.names.count_with(entry.plain)


def _settled(found: Sequence[Mention], verdicts: Sequence[Verdict]) -> list[Mention]:
    """A recogniser's mentions with an editor's verdicts laid over them, as the store does it."""
    gone = overruled((mention.span for mention in found), verdicts)
    kept = [mention for mention in found if mention.span not in gone]
    kept += [
        Mention(v.type, v.span, v.quote, v.name, BY_EDITOR, "", entity_id(v.type, v.name)) for v in verdicts if v.type
    ]
    return sorted(kept, key=lambda mention: mention.span)
