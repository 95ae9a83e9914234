from __future__ import annotations

import pytest

from desktop_app.domain.changes import Step
from desktop_app.domain.ids import EditorId, StepId
from desktop_app.operations.step_words import step_text


def step(label: str, detail: str, size: int = 1) -> Step:
    return Step(StepId("s"), 1, "", EditorId("e"), label, detail, (), size=size)


@pytest.mark.parametrize(
    ("done", "vietnamese", "english"),
    [
        (step("reading", "Tên bài +9913", 9397), "Mức độ đọc – 9397 bài", "Reading state – 9397 articles"),
        (step("bin", "Giá vàng +5"), "Bỏ vào thùng rác – Giá vàng +5", "Move to bin – Giá vàng +5"),
        (step("untag", "“kéo giảm” +2", 3), "Gỡ chủ đề – “kéo giảm” và 2 nữa", "Remove tag – “kéo giảm” and 2 more"),
        (
            step("tag-hits", "An sinh: “hộ nghèo” ×12", 15),
            "Gắn chủ đề cho kết quả tìm – An sinh: “hộ nghèo” – 12 đoạn",
            "Tag hits – An sinh: “hộ nghèo” – 12 passages",
        ),
        (step("theme-add", "Mạng +3"), "Thêm chủ đề – Mạng +3", "Add theme – Mạng +3"),
        (step("import", ""), "Nhập bài", "Import"),
        (
            step("theme-digit", "Ma túy [1] ← Kéo giảm tội phạm", 2),
            "Phím số của chủ đề – Ma túy: phím 1, lấy của Kéo giảm tội phạm",
            "Digit of theme – Ma túy: key 1, taken from Kéo giảm tội phạm",
        ),
        (
            step("theme-digit", "Ma túy [–]"),
            "Phím số của chủ đề – Ma túy: không có phím số",
            "Digit of theme – Ma túy: no digit",
        ),
        (step("theme-split", "A → B ×12", 15), "Tách chủ đề – A → B – 12 đoạn", "Split theme – A → B – 12 passages"),
    ],
)
def test_a_step_tells_in_words_of_how_many_it_is(done, vietnamese, english):
    assert step_text(done, "vi") == vietnamese
    assert step_text(done, "en") == english
