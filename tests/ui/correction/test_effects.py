"""What a correction changes, told place by place and counted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from desktop_app.domain.corrections import Effect
from desktop_app.domain.ids import ArticleId
from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.spans import Span
from desktop_app.ui.correction.effect_words import fitted, short_words
from desktop_app.ui.correction.preview import Preview
from desktop_app.ui.look.look import Look

WORDS = "Bà Nam, vụ Trưởng Ban Dân tộc HĐND tỉnh, nói."
LONG = "Vụ Trưởng Ban Dân tộc Hội đồng nhân dân tỉnh"
TITLE, ORG, PERSON = EntityType.TITLE, EntityType.ORG, EntityType.PERSON


def mention(kind: EntityType, words: str, name: str = "") -> Mention:
    start = WORDS.index(words)
    return Mention(kind, Span(start, start + len(words)), words, name or words)


def effect(before: list[Mention], after: list[Mention], article: str = "a") -> Effect:
    title = "Hội nghị tổng kết công tác dân tộc năm 2023"
    return Effect(ArticleId(article), title, "2024-05-09", tuple(before), tuple(after), WORDS, 0)


POST = mention(TITLE, "vụ Trưởng Ban Dân tộc HĐND tỉnh", LONG)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ([POST], [POST._replace(type=ORG)], ("Post", "Organisation")),
        ([POST], [POST._replace(name="Trưởng Ban")], (LONG, "Trưởng Ban")),
        ([POST], [POST._replace(type=ORG, name="Ban Dân tộc")], ("Post", "Organisation: Ban Dân tộc")),
        ([POST], [mention(TITLE, "Trưởng Ban")], (POST.text, "Trưởng Ban")),
        ([POST], [], ("Post", "No name")),
        ([], [mention(PERSON, "Nam")], ("not marked", "Person")),
        ([], [mention(PERSON, "Nam", "Lê Nam")], ("not marked", "Person: Nam (Lê Nam)")),
        ([POST], [mention(TITLE, "Trưởng"), mention(ORG, "Ban")], ("Post", "Post: Trưởng + Organisation: Ban")),
    ],
)
def test_only_what_becomes_another_is_told(
    qapp: object, before: list[Mention], after: list[Mention], told: tuple[str, str]
) -> None:
    assert short_words(effect(before, after)) == told


@pytest.mark.parametrize("room", [280, 330, 600, 1400])
def test_what_was_gives_way_to_what_it_becomes_and_to_the_title(look: Look, room: int) -> None:
    metrics = QFontMetrics(look.interface_font(0.93))
    line = fitted(effect([POST], [mention(TITLE, "Trưởng Ban")]), metrics, room, with_article=True)
    assert metrics.horizontalAdvance(line) <= room
    assert "→ Trưởng Ban  ·  Hội ngh" in line
    assert line.startswith(POST.text if room == 1400 else "vụ")
    assert line.endswith("09/05/2024" if room == 1400 else "…")
    assert "·" not in fitted(effect([POST], []), metrics, room, with_article=False)


def test_only_articles_with_ticked_places_are_counted(qtbot: QtBot, look: Look) -> None:
    preview = Preview(look)
    qtbot.addWidget(preview)
    preview.show_effects([effect([POST], [], article) for article in "aabc"], 3)
    assert preview.text == "Changes 4 of 4 places in 3 articles"
    for row, told in ((0, "3 of 4 places in 3 articles"), (1, "2 of 4 places in 2 articles")):
        index = preview.model.index(row, 0)
        preview.model.setData(index, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
        assert preview.text == f"Changes {told}"
    assert LONG in preview.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_one_place_and_one_article_are_told_as_one(qtbot: QtBot, look: Look) -> None:
    preview = Preview(look)
    qtbot.addWidget(preview)
    one = effect([POST], [])
    for effects, texts, told in (
        ([one], None, "1 of 1 place"),
        ([one], 1, "1 of 1 place"),
        ([one, one], 1, "2 of 2 places in 1 article"),
    ):
        preview.show_effects(effects, texts)
        assert preview.text == f"Changes {told}"


def test_the_keyboard_comes_to_the_first_place_and_keeps_its_place(qtbot: QtBot, look: Look) -> None:
    preview = Preview(look)
    qtbot.addWidget(preview)
    with qtbot.waitActive(preview):
        preview.show()
        preview.activateWindow()
    preview.list.setFocus(Qt.FocusReason.TabFocusReason)
    assert preview.list.currentIndex().row() == -1
    three = [effect([POST], [], article) for article in "abc"]
    preview.show_effects(three, 3)
    assert preview.list.currentIndex().row() == 0
    qtbot.keyClick(preview.list, Qt.Key.Key_Down)
    preview.show_effects(three, 3)
    assert preview.list.currentIndex().row() == 1
    preview.list.clearFocus()
    preview.show_effects(three, 3)
    preview.list.setFocus(Qt.FocusReason.TabFocusReason)
    assert preview.list.currentIndex().row() == 0


def test_the_words_are_seen_where_there_is_little_room(qtbot: QtBot, look: Look) -> None:
    """The tint behind them is as wide as they are."""
    preview = Preview(look)
    qtbot.addWidget(preview)
    preview.resize(210, 160)
    preview.show()
    words = "Chiều nay, trong cuộc họp kéo dài, bà Nam nói rồi."
    start = words.index("Nam")
    name = Mention(PERSON, Span(start, start + 3), "Nam", "Nam")
    preview.show_effects([effect([], [name])._replace(words=words)], 1)
    image = preview.list.viewport().grab().toImage()
    tint = look.tint(PERSON).rgb()
    tinted = [x for x in range(image.width()) if any(image.pixelColor(x, y).rgb() == tint for y in range(8, 20))]
    assert tinted[-1] - tinted[0] >= QFontMetrics(look.interface_font()).horizontalAdvance("Nam")
