"""Pictures of the reader that were looked at: a change that shows is noticed, a change of a pixel's shade is not.

`TRICH_KEEP_PICTURES=1` draws them anew; look at each before it is kept.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage

from desktop_app.domain.articles import Article
from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.spans import Span
from desktop_app.ui.look.look import Look
from desktop_app.ui.look.tokens import Scheme

PICTURES = Path(__file__).with_name("pictures")
SHADE = 64
"""How far a channel of a pixel may be off (of 255) before the pixel counts as another one."""
OFF = 0.004
"""The share of pixels that may be off: other versions of the font engine draw edges a little differently."""


def share_off(one: QImage, other: QImage) -> float:
    """The share of pixels that differ by more than SHADE in any channel; 1 when the sizes differ."""
    if one.size() != other.size():
        return 1.0
    first, second = (image.convertToFormat(QImage.Format.Format_RGB888) for image in (one, other))
    off = 0
    for y in range(first.height()):
        width = 3 * first.width()
        a, b = bytes(first.constScanLine(y))[:width], bytes(second.constScanLine(y))[:width]
        if a != b:
            off += sum(
                max(abs(a[n + channel] - b[n + channel]) for channel in range(3)) > SHADE for n in range(0, width, 3)
            )
    return off / (first.width() * first.height())


def drawn(open_reader: Any, make: Any, look: Look, seed: Article, scheme: Scheme) -> QImage:
    """The first sample with two persons, a body, a place, one passage of three themes and five that overlap."""
    text = seed.text
    whole = make.span(text, "Tại buổi làm việc với Ban Thường vụ Tỉnh ủy Hải Dương")
    passages = [make.annotation(seed, Span(whole.start + 4 * n, whole.end - n), [f"theme-{n + 1}"]) for n in range(5)]
    passages.append(
        make.annotation(seed, make.span(text, "Tập trung thực hiện tốt"), ["theme-1", "theme-3"], "ghi chú")
    )
    named = ((EntityType.PERSON, "Tô Lâm"), (EntityType.ORG, "Ban Thường vụ"), (EntityType.LAW, "Đề án 06"))
    view = open_reader(seed, passages)
    view.show_mentions([Mention(kind, make.span(text, words), words, words) for kind, words in named])
    look.choose_scheme(scheme)
    view.setCursorWidth(0)
    return view.grab().toImage()


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_the_reader_looks_as_it_was_seen(
    open_reader: Any, make: Any, look: Look, seed: Article, scheme: Scheme
) -> None:
    image = drawn(open_reader, make, look, seed, scheme)
    kept = PICTURES / f"reader-{scheme.value}.png"
    if os.environ.get("TRICH_KEEP_PICTURES"):
        image.save(str(kept))
    assert share_off(image, QImage(str(kept))) <= OFF


def test_a_missing_lane_is_noticed(open_reader: Any, make: Any, look: Look, seed: Article) -> None:
    whole = drawn(open_reader, make, look, seed, Scheme.LIGHT)
    text = make.span(seed.text, "Tại buổi làm việc với Ban Thường vụ Tỉnh ủy Hải Dương")
    view = open_reader(seed, [make.annotation(seed, text, ["theme-1"])])
    assert share_off(view.grab().toImage(), whole) > OFF
