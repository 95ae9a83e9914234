from __future__ import annotations

from desktop_app.ui.widgets.changed_words import AROUND, _shortened


def test_what_stays_is_cut_between_words():
    words = "Bộ trưởng Bộ Công an nhấn mạnh công tác phòng ngừa tội phạm trên địa bàn tỉnh Hải Dương"
    before, after = _shortened(words).split(" … ")
    assert words.startswith(before + " ")
    assert words.endswith(" " + after)
    assert max(len(before), len(after)) <= AROUND
    assert _shortened("một hai") == "một hai"
    assert _shortened("x" * 90) == f"{'x' * AROUND} … {'x' * AROUND}"
