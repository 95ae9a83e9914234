from __future__ import annotations

from itertools import combinations

from desktop_app import resources
from desktop_app.ingest.fingerprint import NEAR, distance, fingerprint

TEXTS = [path.read_text(encoding="utf-8") for path in resources.seeds()]


def test_different_articles_on_one_subject_are_far_apart():
    marks = [fingerprint(text) for text in TEXTS]
    assert min(distance(a, b) for a, b in combinations(marks, 2)) > 2 * NEAR


def test_a_reprint_without_title_header_and_marks_is_near():
    text = TEXTS[1]
    reprint = "Tiêu đề khác\n\n" + text.removeprefix(" date 2024-01 ").replace("“", '"').replace("”", '"').upper()
    reprint = reprint.replace("BỘ TRƯỞNG BỘ CÔNG AN TÔ LÂM PHÁT BIỂU TẠI BUỔI LÀM VIỆC.\n\n", "")
    assert distance(fingerprint(text), fingerprint(reprint)) <= NEAR


def test_a_small_correction_stays_near():
    assert distance(fingerprint(TEXTS[3]), fingerprint(TEXTS[3].replace("mực tiêu", "mục tiêu"))) <= NEAR


def test_odd_texts_have_a_fingerprint():
    assert fingerprint("") == fingerprint("… –") == 0
    assert 0 < fingerprint("một") < 1 << 64
    assert fingerprint("Một hai") == fingerprint("một  HAI!")
