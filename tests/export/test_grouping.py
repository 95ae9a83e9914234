from __future__ import annotations

from desktop_app.domain.annotations import State
from desktop_app.domain.passage_words import STATES
from desktop_app.export.formats import EXPORTERS
from desktop_app.export.grouping import by_theme
from desktop_app.resources import catalogue


def test_an_excerpt_stands_under_each_of_its_themes_in_codebook_order(make_excerpt, context):
    crime, welfare = context.themes.values()
    both, none = make_excerpt("cả hai", themes=(crime, welfare)), make_excerpt("không", themes=())
    groups = by_theme([none, both], context)
    assert [
        (theme and theme.key, [excerpt.annotation.anchor.exact for excerpt in filed]) for theme, filed in groups
    ] == [
        ("keo-giam-toi-pham", ["cả hai"]),
        ("an-sinh-xa-hoi", ["cả hai"]),
        (None, ["không"]),
    ]


def test_every_state_has_a_name_in_both_languages():
    assert set(STATES) == set(State)
    assert all(name in catalogue("vi") for name in STATES.values())


def test_formats_have_names_of_their_own_and_labels_in_both_languages():
    assert len({exporter.name for exporter in EXPORTERS}) == len(EXPORTERS)
    assert all(exporter.label in catalogue("vi") for exporter in EXPORTERS)
