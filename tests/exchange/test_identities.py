"""Identities in exchange files: UUIDs as the standard has them, no two alike."""

from __future__ import annotations

import uuid

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.exchange.identities import Identities, as_guid, guid_of, plain_guid

OURS = uuid.UUID("7f0a6c2e-5d0b-5f3e-9a41-6b1d2c8e4f70")
WORDS = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.lists(WORDS, min_size=1, max_size=3))
def test_what_follows_from_words_is_what_the_standard_says(parts: list[str]) -> None:
    assert guid_of(*parts) == str(uuid.uuid5(OURS, "\0".join(parts)))
    assert plain_guid(guid_of(*parts)) == as_guid(guid_of(*parts)) == guid_of(*parts)


@given(st.lists(st.sampled_from(["a", "b", guid_of("a")]), max_size=12))
def test_no_two_of_a_file_are_alike(told: list[str]) -> None:
    idents = Identities()
    made = [idents.fresh(as_guid(ident), "passage") for ident in told]
    assert len(set(made)) == len(made)
    assert all(ident in idents for ident in made)
