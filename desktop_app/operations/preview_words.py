"""What a change of the codebook would do, in sentences."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.operations.theme_previews import (
    ArchivePreview,
    MergePreview,
    MovePreview,
    Preview,
    RestorePreview,
    SplitPreview,
)

Say = Callable[[str], str]
"""A sentence in the language in use."""
Number = Callable[[int], str]
"""A number as people here write it."""


def preview_words(preview: Preview, tr: Say, number: Number) -> list[str]:
    """The figures of a preview as sentences, what matters most first; what is nought is left out."""
    if isinstance(preview, MergePreview):
        return _merge(preview, tr, number)
    if isinstance(preview, SplitPreview):
        return _split(preview, tr, number)
    if isinstance(preview, ArchivePreview):
        return _archive(preview, tr, number)
    if isinstance(preview, RestorePreview):
        return _restore(preview, tr, number)
    return _move(preview, tr, number)


def _merge(said: MergePreview, tr: Say, number: Number) -> list[str]:
    theme, into = said.theme, said.into
    found = [tr("{0} is merged into {1} and goes out of use.").format(theme, into)]
    if said.passages:
        moving = tr("{0} passages of {1} articles move from {2} to {3}.")
        found.append(moving.format(number(said.passages), number(said.articles), theme, into))
    else:
        found.append(tr("Nothing is filed under {0}.").format(theme))
    if said.already:
        found.append(tr("{0} of them are under {1} already.").format(number(said.already), into))
    if said.binned:
        found.append(tr("{0} of them lie in the bin.").format(number(said.binned)))
    if said.themes:
        found.append(tr("{0} themes under {1} come under {2}.").format(number(said.themes), theme, into))
    if said.searches:
        found.append(tr("{0} saved searches that name {1} will name {2}.").format(number(said.searches), theme, into))
    return found


def _split(said: SplitPreview, tr: Say, number: Number) -> list[str]:
    if not said.passages:
        return [tr("No passage is chosen.")]
    into = said.into.strip() or tr("a new theme")
    moving = tr("{0} passages of {1} articles move from {2} to {3}.")
    found = [moving.format(number(said.passages), number(said.articles), said.theme, into)]
    if said.already:
        found.append(tr("{0} of them are under {1} already.").format(number(said.already), into))
    if said.left:
        found.append(tr("{0} stay under {1}.").format(number(said.left), said.theme))
    else:
        found.append(tr("Nothing stays under {0}.").format(said.theme))
    if said.examples:
        found.append(tr("{0} examples go with them.").format(number(said.examples)))
    return found


def _archive(said: ArchivePreview, tr: Say, number: Number) -> list[str]:
    found = [tr("{0} goes out of use.").format(said.theme)]
    if said.themes:
        found = [tr("{0} and the {1} themes under it go out of use.").format(said.theme, number(said.themes))]
    if said.passages:
        staying = tr("{0} passages of {1} articles stay filed and can be found.")
        found.append(staying.format(number(said.passages), number(said.articles)))
    if said.digits:
        found.append(tr("Free again: key {0}.").format(", ".join(said.digits)))
    if said.searches:
        found.append(tr("{0} saved searches find them as before.").format(number(said.searches)))
    return found


def _restore(said: RestorePreview, tr: Say, number: Number) -> list[str]:
    found = [tr("{0} can be used again.").format(said.theme)]
    if said.merged_into:
        found.append(tr("What was filed under it stays with {0}, which took it over.").format(said.merged_into))
    if said.passages:
        staying = tr("{0} passages of {1} articles are filed under it.")
        found.append(staying.format(number(said.passages), number(said.articles)))
    if said.themes:
        found.append(tr("{0} archived themes stand under it.").format(number(said.themes)))
    if said.parent and said.under:
        found.append(tr("{0}, over it, stays archived; it comes under {1}.").format(said.parent, said.under))
    elif said.parent:
        found.append(tr("{0}, over it, stays archived; it comes to the top level.").format(said.parent))
    return found


def _move(said: MovePreview, tr: Say, number: Number) -> list[str]:
    if said.parent:
        moving = tr("{0} and the {1} themes under it come under {2}.")
        return [moving.format(said.theme, number(said.themes), said.parent)]
    return [tr("{0} and the {1} themes under it come to the top level.").format(said.theme, number(said.themes))]
