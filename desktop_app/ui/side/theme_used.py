"""Which theme a step of the journal filed something under, or took it out of."""

from __future__ import annotations

from desktop_app.domain.changes import Step
from desktop_app.domain.ids import ThemeId


def theme_used(step: Step) -> ThemeId | None:
    """The theme under which a step filed its first passage, or the one that it took that out of.

    None for all other steps, for one taken back, and for a passage that was removed with several themes.
    """
    if step.label not in ("tag", "tag-hits", "untag") or step.undoes or not step.changes:
        return None
    change = step.changes[0]
    before, after = (change.before or {}).get("themes", ()), (change.after or {}).get("themes", ())
    if step.label == "untag":
        gone = [ThemeId(theme) for theme in before if theme not in after]
        return gone[0] if len(gone) == 1 else None
    return next((ThemeId(theme) for theme in after if theme not in before), None)
