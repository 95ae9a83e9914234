from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import resources
from desktop_app.vietnam.folding import (
    fold_accent,
    fold_plain,
    fold_variant,
    has_marks,
    search_fold,
    tone_key,
    tone_placements,
)


def _pairs() -> list[tuple[str, str, str, str, str]]:
    rows = (Path(__file__).parent / "folding-cases.tsv").read_text(encoding="utf-8").splitlines()
    pairs = []
    for row in rows:
        if not row or row.startswith(("#", "a\tb\t")):
            continue
        a, b, accent, plain, variant, _ = row.split("\t")
        a, b = (bytes(t, "ascii", "backslashreplace").decode("unicode_escape") if "\\u" in t else t for t in (a, b))
        pairs.append((a, b, accent, plain, variant))
    return pairs


def test_all_pairs_are_read():
    assert len(_pairs()) == 94


@pytest.mark.parametrize(("a", "b", "accent", "plain", "variant"), _pairs())
def test_pairs_are_equal_exactly_under_the_folds_that_say_so(a, b, accent, plain, variant):
    assert (fold_accent(a) == fold_accent(b)) == (accent == "1")
    assert (fold_plain(a) == fold_plain(b)) == (plain == "1")
    assert (fold_variant(a) == fold_variant(b)) == (variant == "1")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Tỉnh ủy Đắk Lắk", "tinh uy dak lak"),
        ("Ðó là “Ɖ” – ð", 'do la "d" - d'),
        ("trật tự\u00a0 gắn\tvới\nphát", "trat tu  gan voi phat"),
        ("İstanbul, ß, ﬁ, Å, 한", "istanbul, ß, ﬁ, a, 한"),
        ("ƯỚC ỨNG Ợ ỹ", "uoc ung o y"),
        ("Đắk R’lấp", "dak r'lap"),
        ("184.123 tỉ, 8,16%…", "184.123 ti, 8,16%…"),
    ],
)
def test_search_fold_takes_marks_off_letter_by_letter(text, folded):
    assert search_fold(text) == folded


@given(st.text())
def test_search_fold_keeps_the_length_of_any_text(text):
    assert len(search_fold(text)) == len(text)
    assert len(search_fold(unicodedata.normalize("NFC", text))) == len(unicodedata.normalize("NFC", text))


@given(st.characters())
def test_folding_a_letter_twice_changes_nothing_more(char):
    assert search_fold(search_fold(char)) == search_fold(char)


@given(st.text(alphabet="aăâeêioôơuưyàáảãạòóủỳýỷểứđhkqgn ÀỦĐ"))
def test_tone_key_keeps_the_length_and_settles(text):
    assert len(tone_key(text)) == len(text)
    assert tone_key(tone_key(text)) == tone_key(text)
    assert search_fold(tone_key(text)) == search_fold(text)


@given(st.text())
def test_tone_key_keeps_the_length_of_any_text(text):
    assert len(tone_key(text)) == len(text)


@pytest.mark.parametrize("pair", [("Hòa Bình", "Hoà Bình"), ("TỈNH ỦY", "tỉnh uỷ"), ("qúy", "quý"), ("cuả", "của")])
def test_both_tone_placements_have_one_key(pair):
    assert tone_key(pair[0]) == tone_key(pair[1])


@pytest.mark.parametrize(
    "pair", [("Hà Nam", "Hạ Nam"), ("tôi", "tối"), ("Đắk", "Đăk"), ("đa", "da"), ("tội phạm", "toi pham")]
)
def test_other_marks_have_another_key(pair):
    assert tone_key(pair[0]) != tone_key(pair[1])


def test_tone_placements_of_a_syllable():
    assert set(tone_placements("ủy")) == {"ủy", "uỷ"}
    assert set(tone_placements("hoà")) == {"hòa", "hoà"}
    assert tone_placements("thuý")[0] == "thuý"
    assert tone_placements("hoa") == ("hoa",)
    assert tone_placements("bắc") == ("bắc",)
    assert tone_placements("xyz") == ("xyz",)
    assert all(tone_key(word) == tone_key("khuỷu") for word in tone_placements("khuỷu"))


def test_marks_are_seen_in_either_case_and_in_parts():
    assert has_marks("Đ")
    assert has_marks("ầ")
    assert has_marks("ƯỚC")
    assert has_marks("a\u0323")
    assert not has_marks("hoa 12 – “x”")
    assert not has_marks("Müller")


def test_the_samples_fold_without_moving_a_letter():
    for path in resources.seeds():
        text = path.read_text(encoding="utf-8")
        folded = search_fold(text)
        assert len(folded) == len(text)
        assert not has_marks(folded)
        assert folded.isascii() or set(folded) - set(map(chr, range(128))) <= {"…"}


@given(st.text(alphabet="aĂấừỴđĐÐwZ09 ,.–—-“”…’½²\u00a0\n\t€öÜ", max_size=30))
def test_a_character_from_elsewhere_changes_no_fold_of_the_others(text):
    assert search_fold(text + "한")[:-1] == search_fold(text)
    assert tone_key(text + "한")[:-1] == tone_key(text)
    assert fold_accent(text + " / 한")[:-1].rstrip(" ") == fold_accent(text + " /")
