from __future__ import annotations

from desktop_app.domain.identities import Known, Post
from desktop_app.domain.ids import EntityId


def test_a_persons_post_is_the_one_seen_last_before_a_day():
    minister = Post("Bộ trưởng Bộ Công an", 9, "2023-10-20", "2024-05-10")
    president = Post("Chủ tịch nước", 4, "2024-05-22", "2024-08-01")
    known = Known(EntityId("PERSON:to lam"), None, (president, minister))
    assert known.post_on("2024-05-10") == (minister, "2024-05-10")
    assert known.post_on("2024-01-11") == (minister, "2023-10-20")
    assert known.post_on("2024-06-30") == (president, "2024-05-22")
    assert known.post_on("2025-01-01") == (president, "2024-08-01")
    assert known.post_on(None) == (president, "2024-08-01")
    assert known.post_on("2020-01-01") is None
