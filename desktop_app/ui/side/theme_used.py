"""Which theme a step of the journal filed something under."""

from __future__ import annotations

from desktop_app.domain.changes import Step
from desktop_app.domain.ids import ThemeId


def theme_used(step: Step) -> ThemeId | None:
    """The theme under which a step filed its first passage; None for all other steps, and for one taken back."""
    if step.label not in ("tag", "tag-hits") or step.undoes or not step.changes:
        return None
    change = step.changes[0]
    before, after = (change.before or {}).get("themes", ()), (change.after or {}).get("themes", ())
    return next((ThemeId(theme) for theme in after if theme not in before), None)
