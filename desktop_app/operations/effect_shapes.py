"""Corrections and what they change on their way from one process to another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop_app.domain.corrections import Correction, Effect
from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.spans import Span


def correction_shape(said: Correction) -> list[Any]:
    """A correction as JSON."""
    return [said.words, said.type, said.name, _bounds(said.place), _bounds(said.meant)]


def correction_of(shape: Sequence[Any]) -> Correction:
    """The inverse of `correction_shape`."""
    words, kind, name, place, meant = shape
    return Correction(words, EntityType(kind) if kind else None, name, Span(*place), Span(*meant))


def effect_shape(effect: Effect) -> list[Any]:
    """An effect as JSON."""
    before, after = ([[m.type, _bounds(m.span), *m[2:]] for m in side] for side in (effect.before, effect.after))
    return [effect.article, effect.title, effect.day, before, after, effect.words, effect.start]


def effect_of(shape: Sequence[Any]) -> Effect:
    """The inverse of `effect_shape`."""
    article, title, day, before, after, words, start = shape
    return Effect(article, title, day, tuple(map(_mention, before)), tuple(map(_mention, after)), words, start)


def _bounds(span: Span) -> list[int]:
    return [span.start, span.end]


def _mention(shape: Sequence[Any]) -> Mention:
    kind, span, *told = shape
    return Mention(EntityType(kind), Span(*span), *told)
