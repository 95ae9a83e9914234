from __future__ import annotations

from desktop_app.domain.annotations import State
from desktop_app.domain.passage_words import STATES
from desktop_app.export.formats import EXPORTERS
from desktop_app.resources import catalogue


def test_every_state_has_a_name_in_both_languages():
    assert set(STATES) == set(State)
    assert all(name in catalogue("vi") for name in STATES.values())


def test_formats_have_names_of_their_own_and_labels_in_both_languages():
    assert len({exporter.name for exporter in EXPORTERS}) == len(EXPORTERS)
    assert all(exporter.label in catalogue("vi") for exporter in EXPORTERS)
