"""Keys that nobody changes, by where they hold: those of lists and of rooms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop_app.ui.abreast.keys import KEYS as ABREAST_KEYS
from desktop_app.ui.dossiers.keys import KEYS as PIECE_KEYS
from desktop_app.ui.fact_places import LIST_KEYS
from desktop_app.ui.names.keys import KEYS as NAME_KEYS
from desktop_app.ui.overview.keys import KEYS as OVERVIEW_KEYS
from desktop_app.ui.side.entity_list import WISHES
from desktop_app.ui.widgets.row_keys import PASSAGE_WORDS, WORDS

TABLES: Mapping[str, Sequence[tuple[Sequence[str], str]]] = {
    "In the list": LIST_KEYS,
    "Among the names at the side": tuple(((key,), sentence) for sentence, key in WISHES.values()),
    "In review": WORDS,
    "Side by side": (*ABREAST_KEYS, *PASSAGE_WORDS),
    "In the overview": OVERVIEW_KEYS,
    "In names": NAME_KEYS,
    "In dossiers": PIECE_KEYS,
}
"""Where → keys and what they do; places and sentences are the keys of their translations."""
