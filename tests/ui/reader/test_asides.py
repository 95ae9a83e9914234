"""Lines beside the story are set apart, and their words stay as they are."""

from __future__ import annotations

import pytest

from desktop_app.domain.lines import LineRole
from desktop_app.ui.look.tokens import Scheme
from desktop_app.ui.reader.asides import roles, rules
from desktop_app.ui.reader.document import STYLES, build, photo_name_left

TEXT = (
    "Trang chủ\nMột tít bài\n\nMột câu thân bài đủ dài.\n\nanh-mot.jpg\n\nHội nghị sáng 8/5.\nẢnh: Lan Anh\n\n"
    "Câu cuối của bài."
)
ROLES = {
    1: LineRole.FURNITURE, 2: LineRole.TITLE, 6: LineRole.PHOTO, 8: LineRole.CAPTION, 9: LineRole.CREDIT,
}  # fmt: skip


@pytest.fixture
def article(make):
    return make.article(TEXT, ROLES)


def test_the_words_stay_as_they_are(article, look, qtbot):
    document = build(article, look, look, 900)
    assert document.toPlainText() == TEXT
    left = document.findBlockByNumber(5).blockFormat().leftMargin()
    assert left == photo_name_left(look) > document.findBlockByNumber(7).blockFormat().leftMargin() > 0
    document.deleteLater()


def test_captions_and_furniture_are_smaller_and_quieter():
    body = STYLES[LineRole.BODY]
    for role in (LineRole.CAPTION, LineRole.CREDIT, LineRole.PHOTO, LineRole.FURNITURE, LineRole.BYLINE, LineRole.DATE):
        assert STYLES[role].factor < body.factor, role
        assert STYLES[role].ink in ("muted", "faint"), role


def test_one_rule_runs_along_photo_caption_and_credit(article, open_reader):
    view = open_reader(article)
    lines, found = view.scene().lines, roles(article.lines, view.scene().lines)
    (rule,) = rules(lines, found)
    photo = next(line for line in lines if line.start == TEXT.index("anh-mot"))
    assert rule.top == photo.top
    credit = next(line for line in lines if line.start == TEXT.index("Ảnh: Lan Anh"))
    assert rule.foot == credit.foot
    at = {line.start: role for line, role in zip(lines, found, strict=True)}
    assert at[TEXT.index("Câu cuối")] is None
    assert at[TEXT.index("anh-mot")] is LineRole.PHOTO


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK, Scheme.CONTRAST])
def test_the_rule_is_seen_in_every_scheme(article, open_reader, look, scheme):
    view = open_reader(article)
    look.choose_scheme(scheme)
    (rule,) = rules(view.scene().lines, roles(article.lines, view.scene().lines))
    image = view.viewport().grab().toImage()
    ratio = image.devicePixelRatio()
    x = round((view.scene().geometry.column_left() + 0.5 * look.font_size + 1) * ratio)
    assert image.pixelColor(x, round((rule.top + rule.foot) / 2 * ratio)).name() == look.tokens.line
