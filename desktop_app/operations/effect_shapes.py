"""Corrections and what they change on their way from one process to another; as JSON they are lists already."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop_app.domain.corrections import Correction, Effect
from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.spans import Span


def correction_of(shape: Sequence[Any]) -> Correction:
    """The correction that a list from JSON means."""
    words, kind, name, place = shape
    return Correction(words, EntityType(kind) if kind else None, name, Span(*place))


def effect_of(shape: Sequence[Any]) -> Effect:
    """The effect that a list from JSON means."""
    article, title, day, before, after, words, start = shape
    return Effect(article, title, day, tuple(map(_mention, before)), tuple(map(_mention, after)), words, start)


def _mention(shape: Sequence[Any]) -> Mention:
    kind, span, *told = shape
    return Mention(EntityType(kind), Span(*span), *told)
