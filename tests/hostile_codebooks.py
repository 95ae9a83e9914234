"""Codebooks as nobody would write them, for what reads them."""

from __future__ import annotations

import json

from hypothesis import strategies as st

from desktop_app.operations.codebook_files import codebook_json, codebook_table
from desktop_app.operations.themes import starter_themes

LINKED = {"key": "a", "parent": "b", "merged_into": "b", "position": 3, "archived": True, "examples": ["abcdefgh"]}
SAMPLES = [
    codebook_json(starter_themes()).encode(),
    codebook_table(starter_themes(), "vi").encode(),
    b'<?xml version="1.0"?><CodeBook><Codes><Code guid="12345678" name="A"><Code name="B"/></Code></Codes></CodeBook>',
    b'tag,description,number of highlights\nHealth,x,3\n"a\nb",y,0\n',
    json.dumps({"version": 1, "themes": [{"name": "A", **LINKED}, {"name": "B", "key": "b"}]}).encode(),
]
PIECES = st.sampled_from(
    [
        b"", b"\n", b"\r", b'"', b",", b";", b"\t", b"{", b"}", b"[", b"]", b":", b"null", b"true", b"-1", b"tag",
        b"1e999", b"\\ud800", b"\\u0000", b"\x00", b"\xff\xfe", b"9" * 30, b"=1+1", b"'", b'"parent": "a",',
        b'"archived": true,', b'"name": "A"', b'"merged_into": "a",', b"\xe2\x80\xae", b"x" * 150, b"[" * 2_000,
        b'"themes"', b"\n\n\n",
    ]
)  # fmt: skip
CUTS = st.tuples(st.integers(0, 10_000), st.integers(0, 12), PIECES)


@st.composite
def hostile_codebooks(draw: st.DrawFn) -> bytes:
    """A codebook in which bytes were cut out and others put in."""
    content = draw(st.sampled_from(SAMPLES))
    for place, gone, piece in draw(st.lists(CUTS, max_size=6)):
        at = place % (len(content) + 1)
        content = content[:at] + piece + content[at + gone :]
    return content
