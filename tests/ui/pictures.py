"""Pictures that were looked at and kept: a change that shows is noticed, a change of a pixel's shade is not.

`TRICH_KEEP_PICTURES=1` draws them anew; look at each before it is kept.
"""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtGui import QImage

SHADE = 64
"""How far a channel of a pixel may be off (of 255) before the pixel counts as another one."""
OFF = 0.004
"""The share of pixels that may be off: other versions of the font engine draw edges a little differently."""


def kept(drawn: QImage, path: Path) -> QImage:
    """The picture that is kept there; this one, where pictures are to be drawn anew."""
    if os.environ.get("TRICH_KEEP_PICTURES"):
        path.parent.mkdir(exist_ok=True)
        drawn.save(str(path), "PNG", 0)  # type: ignore[call-overload]  # 0: as small as it gets
    return QImage(str(path))


def share_off(one: QImage, other: QImage) -> float:
    """The share of pixels that differ by more than SHADE in any channel; 1 where the sizes differ."""
    if one.size() != other.size():
        return 1.0
    first, second = (image.convertToFormat(QImage.Format.Format_RGB888) for image in (one, other))
    count = 0
    for y in range(first.height()):
        width = 3 * first.width()
        a, b = bytes(first.constScanLine(y))[:width], bytes(second.constScanLine(y))[:width]
        if a != b:
            count += sum(
                max(abs(a[n + channel] - b[n + channel]) for channel in range(3)) > SHADE for n in range(0, width, 3)
            )
    return count / (first.width() * first.height())
