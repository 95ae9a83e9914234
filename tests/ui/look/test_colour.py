from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.ui.look.colour import AA_TEXT, blend, channels, contrast, ink_on, readable

colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def test_contrast_is_that_of_the_guideline() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#ffffff") == pytest.approx(1)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@given(colours, st.sampled_from(["#ffffff", "#1d1e21", "#000000", "#f6f5f2"]))
def test_any_colour_becomes_readable_on_our_grounds(colour: str, ground: str) -> None:
    assert contrast(readable(colour, ground), ground) >= AA_TEXT


@given(colours)
def test_a_readable_colour_stays_as_it_is(colour: str) -> None:
    if contrast(colour, "#ffffff") >= AA_TEXT:
        assert readable(colour, "#ffffff") == colour


@given(colours)
def test_letters_on_a_colour_are_readable(colour: str) -> None:
    assert contrast(ink_on(colour), colour) >= AA_TEXT


def test_blending_goes_from_ground_to_colour() -> None:
    assert blend("#ff0000", "#ffffff", 0) == "#ffffff"
    assert blend("#ff0000", "#ffffff", 1) == "#ff0000"
    assert blend("#000000", "#ffffff", 0.5) == "#808080"


@pytest.mark.parametrize("word", ["", "red", "#fff", "#12345g", "#1234567"])
def test_what_is_no_colour_is_refused(word: str) -> None:
    with pytest.raises(ValueError, match="colour"):
        channels(word)
