from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import NotTextError
from desktop_app.ingest.characters.decoding import decode, is_text
from desktop_app.ingest.characters.legacy import vietnamese
from desktop_app.ingest.characters.vietnamese_tables import DECODERS, TONED_LETTERS, even_case
from desktop_app.ingest.text import TextImporter

LETTERS = TONED_LETTERS + "aăâeêioôơuưyđ"
MOTTO = "Cộng hòa xã hội chủ nghĩa Việt Nam"
WRITTEN = {
    "tcvn3": "Céng hßa x· héi chñ nghÜa ViÖt Nam".encode("latin-1"),
    "vni": "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam".encode("latin-1"),
    "viscii": "Cµng hòa xã hµi chü nghîa Vi®t Nam".encode("latin-1"),
    "windows-1258": "Cô\u0323ng ho\u0300a xa\u0303 hô\u0323i chu\u0309 nghi\u0303a Viê\u0323t Nam".encode("cp1258"),
}
FOREIGN = [
    "Le président a déclaré que l’été serait décisif. « Où en sommes-nous ? » Ça ira, dès la rentrée.",
    "Die Bundesregierung prüft Maßnahmen. Größere Städte müssen zahlen; „Übrigens“ sagte der Minister.",
    "El señor Núñez señaló: «Será difícil». ¿Qué pasará mañana?",
    "The minister said “we’re ready” – and the café’s owner agreed. A £5 million façade was rebuilt…",
]


@pytest.mark.parametrize("name", DECODERS)
def test_the_whole_alphabet_goes_there_and_back(encode, name):
    alphabet = LETTERS + ("ĂÂÊÔƠƯĐ" if name == "tcvn3" else LETTERS.upper())
    for letter in alphabet:
        assert DECODERS[name](encode(letter, name), "strict") == letter


@pytest.mark.parametrize("name", DECODERS)
def test_what_was_written_then_is_read(name):
    assert decode(WRITTEN[name], "x") == (MOTTO, name, 0)


@pytest.mark.parametrize("name", DECODERS)
@pytest.mark.parametrize(("size", "floor"), [(60, 0.97), (120, 0.99), (400, 1.0), (2_000, 1.0)])
def test_encodings_are_told_apart(encode, articles, name, size, floor):
    pieces = []
    for text in articles:
        content = encode(text, name)
        starts = [0, *(found.end() for found in re.finditer(rb"[.!?\n]\s+", content))]
        pieces += [content[start : start + size] for start in starts[:: max(3, size // 40)]]
    pieces = [piece for piece in pieces if len(piece) >= 0.9 * size and not piece.isascii()]
    right = sum((vietnamese(piece) or ("", ""))[1] == name for piece in pieces)
    assert len(pieces) >= 5
    assert right >= floor * len(pieces)


@pytest.mark.parametrize("name", DECODERS)
def test_articles_are_read_letter_by_letter(encode, articles, name):
    for text in articles[:5]:
        content = encode(text, name)
        assert TextImporter().accepts("bài.txt", content[:4096])
        (reading,) = TextImporter().read("bài.txt", content)
        lost = {char for char, read in zip(text, reading.text, strict=True) if read not in {char, "?"}}
        assert (reading.encoding, reading.replaced) == (name, 0)
        assert lost <= set("“”‘’–—…") | (set(TONED_LETTERS.upper()) if name == "tcvn3" else set())


def test_words_half_in_capitals_become_capitals():
    assert (
        even_case("CộNG HOà Xã HộI\nUBND xã Hà Đông họp, TạI ĐạI HộI")
        == "CỘNG HOÀ XÃ HỘI\nUBND xã Hà Đông họp, TẠI ĐẠI HỘI"
    )
    assert even_case("Bộ Y tế ở Hà Nội") == "Bộ Y tế ở Hà Nội"


def test_quotes_and_dashes_of_windows_are_kept_in_fonts_of_the_time():
    content = WRITTEN["tcvn3"] + b" \x93" + WRITTEN["tcvn3"] + b"\x94 \x96 2001\x85"
    assert decode(content, "x")[0] == f"{MOTTO} “{MOTTO}” – 2001…"


@pytest.mark.parametrize("text", FOREIGN)
def test_articles_of_western_europe_are_read_as_such(text):
    assert decode(text.encode("cp1252"), "x") == (text, "windows-1252", 0)
    assert decode(text.encode(), "x") == (text, "utf-8", 0)


@pytest.mark.parametrize(
    "content",
    [
        "Президент заявил о новых мерах".encode("cp1251"),
        "Президент заявил о новых мерах".encode("koi8-r"),
        "Příliš žluťoučký kůň úpěl ďábelské ódy".encode("cp1250"),
        "越南总书记访问中国".encode("gbk"),
        "ベトナムの首相が訪日".encode("shift_jis"),
        "Việt Nam thắng lớn".encode("cp1258", "replace").replace(b"?", b"\xd0"),
        b"\xed\xa0\x80 lone surrogate",
        b"\xff\xd8\xff\xe0 JFIF",
    ],
)
def test_other_encodings_are_refused_and_not_guessed(content):
    assert not is_text(content)
    with pytest.raises(NotTextError):
        decode(content, "x")


def test_the_last_letter_is_no_letter_cut_off_when_the_others_are_no_utf_8():
    assert decode("Un café, un thé".encode("cp1252"), "x") == ("Un café, un thé", "windows-1252", 0)
    assert decode("On va au café".encode("cp1252"), "x")[0] == "On va au café"
    assert decode(b"Thanh Hoa, Ninh Binh: Ph\xe1\xbb", "x") == ("Thanh Hoa, Ninh Binh: Ph", "utf-8", 1)


@pytest.mark.parametrize(("declared", "name"), [("x-viet-tcvn", "tcvn3"), ("x-viet-vni", "vni"), ("VISCII", "viscii")])
def test_a_declared_vietnamese_encoding_is_believed_of_a_single_word(encode, declared, name):
    assert decode(encode("Cầu", name), "x", declared) == ("Cầu", name, 0)


@pytest.mark.parametrize("name", DECODERS)
def test_long_texts_are_decoded_in_pieces_and_stay_whole(name):
    times = 3_500_000 // len(WRITTEN[name])
    assert decode((WRITTEN[name] + b" ") * times, "x") == (f"{MOTTO} " * times, name, 0)


@pytest.mark.parametrize(
    "content",
    [
        b"a" * 2_500_000 + b"\xe9x",
        b"A\xb5" * 1_000_000,
        b"x\xb5 " * 4_000 + b"A\xb5" * 1_000_000 + b"x",
        b"\xe9 " * 1_000_000,
        "Ã©Â".encode() * 200_000,
        "A\u0301".encode("utf-8") * 200_000 + b"\xff",
    ],
)
def test_long_words_and_odd_texts_have_an_answer(content):
    is_text(content[:4096])
    try:
        text, _, lost = decode(content, "x")
    except NotTextError:
        return
    assert lost <= len(text)


def test_pages_that_declare_latin_1_for_a_font_are_read_by_their_syllables():
    assert decode(WRITTEN["vni"], "x", "iso-8859-1") == (MOTTO, "vni", 0)


@pytest.mark.parametrize("name", DECODERS)
@given(noise=st.binary(max_size=40), place=st.integers(0, 200), bit=st.integers(0, 7))
def test_damaged_bytes_are_read_or_refused(name, noise, place, bit):
    content = bytearray(WRITTEN[name] * 3)
    content[place % len(content)] ^= 1 << bit
    for damaged in (bytes(content) + noise, noise + bytes(content)[place % len(content) :]):
        try:
            decode(damaged, "x")
        except NotTextError:
            continue
