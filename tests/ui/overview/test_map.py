"""The map of tiles: both eras, Hoàng Sa and Trường Sa always, labels whole, readable, walked and opened by keys."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter

from desktop_app.domain.annotations import State
from desktop_app.domain.asked import Asked, Pin
from desktop_app.domain.crosstab import tally
from desktop_app.domain.filters import Era
from desktop_app.domain.passages import By, Origin, Passage
from desktop_app.operations.coverage import Covered
from desktop_app.settings import Settings
from desktop_app.ui.look.colour import AA_TEXT, contrast
from desktop_app.ui.look.ink import Ink
from desktop_app.ui.look.tokens import TOKENS, Scheme
from desktop_app.ui.overview.fills import Fill, quiet_lines, tint
from desktop_app.ui.overview.map import Map, share_of
from desktop_app.ui.overview.map_frame import FINE
from desktop_app.ui.overview.map_picture import MapPicture
from desktop_app.ui.overview.seen import Seen
from desktop_app.ui.session import Session
from desktop_app.vietnam.provinces import islands, now_of, provinces, units
from tests.ui.hands import press_key
from tests.ui.overview.conftest import CONTROL, ERAS, KEY, marks

WIDTHS = (380, 620, 760, 1000, 1500)


@pytest.fixture
def kind(tagged, qtbot):
    parent = QObject()
    yield Map(Session(tagged, Settings()), parent)
    parent.deleteLater()


def press(era: Era, count: int = 900) -> Seen:
    """Passages of two thirds of the provinces, some of two, some of none."""
    chance = random.Random(11)  # noqa: S311 - the same each time
    slugs = [slug for slug in provinces() if slug != "da-nang"][:42]
    made = []
    for number in range(count):
        then = chance.choice([(), (slugs[int(len(slugs) * chance.random() ** 3)],), tuple(chance.sample(slugs, 2))])
        now = tuple(dict.fromkeys(map(now_of, then)))
        told = Origin(f"a{number}", "2024-05-01", "2024-05", "2024-05-01", "2024-05-01", "", then, now, f"a{number}")
        made.append(Passage(f"p{number}", told, 0, 9, (), State.NEW, False, "", 3, f"p{number}"))
    return Seen(made, Asked(era=era), {}, {})


def drawn(kind: Map, seen: Seen, ink: Ink) -> MapPicture:
    """The map where every second province without a passage has no article."""
    numbers = tally(seen.passages, By.PROVINCE, seen.counting, {})
    bare = [unit.slug for unit in units(seen.asked.era.value) if unit.slug not in numbers]
    covered = {slug: Covered(slug, articles=3 * (at % 2)) for at, slug in enumerate(bare)}
    return kind.drawn(seen, ink, numbers, covered)


@pytest.mark.parametrize("era", ERAS)
def test_every_province_of_the_era_has_its_tile_and_both_archipelagos_theirs(kind, look, era):
    picture = drawn(kind, press(era), look.ink)
    places = [tile for tile in picture.tiles if not tile.of]
    assert {tile.pins[0].key for tile in places} == {unit.slug for unit in units(era.value)}
    assert len(places) == (34 if era is Era.NOW else 63)
    assert {tile.name: tile.of for tile in picture.tiles if tile.of} == {
        "Hoàng Sa": "Đà Nẵng",
        "Trường Sa": "Khánh Hòa",
    }
    cells = [tile.cell for tile in picture.tiles]
    assert len(set(cells)) == len(cells)
    empty = kind.drawn(press(era, 0), look.ink, {}, {})
    assert sum(1 for tile in empty.tiles if tile.of) == 2


@pytest.mark.parametrize("era", ERAS)
def test_an_archipelago_goes_with_its_province(kind, look, era):
    picture = drawn(kind, press(era), look.ink)
    found = {mark.words.split(" ")[0]: mark for mark in picture.marks(900) if "belongs to" in mark.words}
    tiles = {tile.pins[0].key: tile for tile in picture.tiles if not tile.of}
    for island, mark in zip(islands(), found.values(), strict=True):
        owner = tiles[island.province]
        assert mark.pins == owner.pins
        assert mark.words == f"{island.name} belongs to {owner.name}. {owner.words}"
        assert f"{island.name} belongs to {owner.name}, with which it is counted and opened." in mark.tip


@pytest.mark.parametrize("era", ERAS)
def test_tiles_without_a_passage_say_whether_there_is_an_article(kind, look, era):
    picture = drawn(kind, press(era), look.ink)
    fills = {tile.fill for tile in picture.tiles}
    assert {Fill.BARE, Fill.ABSENT} <= fills
    for tile in picture.tiles:
        if tile.of:
            continue
        if tile.fill is Fill.BARE:
            assert tile.words == f"{tile.name}: 3 articles, but nothing filed"
        elif tile.fill is Fill.ABSENT:
            assert (tile.words, tile.number) == (f"{tile.name}: no article", "–")
        else:
            assert tile.words.startswith(f"{tile.name}: {tile.number} passage")
    told = [entry.words for entry in picture.legend]
    assert told[-2:] == ["articles, but nothing filed", "no article"]
    before = kind.drawn(press(era), look.ink, {}, {})
    assert {tile.fill for tile in before.tiles} == {None}, "nothing is said of articles that are not known"


def boxes(picture: MapPicture, ink: Ink, width: float) -> tuple[list[QRectF], list[QRectF]]:
    """Where tiles and legend are; where the names of regions are."""
    frame = picture._frame(width)
    legend = picture._beside(frame)
    metrics = QFontMetricsF(ink.interface_font(FINE))
    names = (frame.label(region, metrics.horizontalAdvance(region.name) + 2) for region in picture.regions)
    return [*(picture._place(frame, tile) for tile in picture.tiles), legend], [name for name in names if name]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("era", ERAS)
def test_labels_are_whole_and_nothing_overlaps(kind, look, era, width):
    picture = drawn(kind, press(era), look.ink)
    frame = picture._frame(width)
    assert frame.short is (width < 450 and era is Era.THEN)
    for tile in picture.tiles:
        room = picture._place(frame, tile).width()
        if tile.of:
            lines, font = (tile.name, f"({tile.of})"), look.ink.interface_font(FINE)
        elif frame.short:
            lines, font = (tile.short,), look.ink.interface_font(FINE)
        else:
            font, lines = frame.face(tile.name)
            assert " ".join(lines) == tile.name
        assert all(QFontMetricsF(font).horizontalAdvance(line) <= room for line in lines), tile
        assert QFontMetricsF(look.ink.interface_font(1.0, bold=True)).horizontalAdvance(tile.number) <= room
    taken, names = boxes(picture, look.ink, width)
    assert len(names) >= len(picture.regions) - 1
    for at, one in enumerate([*taken, *names]):
        others = [*taken, *names][:at]
        assert not any(one.intersected(other).width() > 0.5 for other in others if one.intersects(other)), (at, one)
    size = picture.size(width)
    whole = QRectF(0, 0, size.width(), size.height())
    assert all(whole.contains(box) for box in [*taken, *names])


@pytest.mark.parametrize("scheme", list(TOKENS))
def test_words_read_on_every_tint_and_each_class_has_its_own(scheme):
    ink = Ink(TOKENS[scheme], 14)
    for many in range(1, 6):
        grounds = []
        for at in range(many):
            ground, words = tint(ink, share_of(at, many))
            assert contrast(words.name(), ground.name()) >= AA_TEXT
            grounds.append(ground.name())
        assert len({*grounds, ink.tokens.surface}) == many + 1
        steps = [contrast(one, other) for one, other in zip([ink.tokens.surface, *grounds], grounds, strict=False)]
        assert min(steps) > 1.1, "classes can be told apart"
    assert contrast(ink.tokens.text, quiet_lines(ink)) >= AA_TEXT, "words over a hatching"
    assert contrast(ink.tokens.surface, quiet_lines(ink)) > 1.15


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_tiles_of_nothing_differ_by_pattern_not_by_colour_alone(kind, scheme):
    ink = Ink(TOKENS[scheme], 14)
    picture = drawn(kind, press(Era.THEN), ink)
    image = QImage(picture.size(900).toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor(ink.tokens.surface))
    painter = QPainter(image)
    picture.draw(painter, 900, QRectF(image.rect()))
    painter.end()
    marked = {}
    for tile, mark in zip(picture.tiles, picture.marks(900), strict=False):
        if tile.of:  # its label reaches further down
            continue
        strip = mark.place.adjusted(3, 3, -3, -3).toRect()
        row = [image.pixelColor(x, strip.bottom() - 1).name() for x in range(strip.left(), strip.right())]
        marked.setdefault(tile.fill, []).append(sum(colour != ink.tokens.surface for colour in row) / len(row))
    assert max(marked[Fill.ABSENT]) < 0.05
    assert 0.05 < min(marked[Fill.BARE]) <= max(marked[Fill.BARE]) < 0.6


def test_the_map_is_walked_and_opened_by_keys_in_both_eras(room, qtbot):
    press_key(KEY.Key_3)
    assert room.kind.name == "map"
    for count in (63, 34):
        assert sum(1 for tile in room.view.picture.tiles if not tile.of) == count
        press_key(KEY.Key_Home, CONTROL)
        reached = set()
        todo = [0]
        while todo:
            row = todo.pop()
            reached.add(row)
            for key in (KEY.Key_Left, KEY.Key_Right, KEY.Key_Up, KEY.Key_Down):
                room.view.setCurrentIndex(room.view.model().index(row))
                press_key(key)
                if room.view.currentIndex().row() not in {*reached, *todo}:
                    todo.append(room.view.currentIndex().row())
        assert reached == set(range(len(marks(room))))
        at = next(at for at, mark in enumerate(marks(room)) if mark.words.startswith("Hải Phòng:"))
        room.view.setCurrentIndex(room.view.model().index(at))
        number = room.seen.number(room.view.mark.pins)
        assert room.view.mark.words == f"Hải Phòng: {number} đoạn trích"
        with qtbot.waitSignal(room.opened) as opened:
            press_key(KEY.Key_Return)
        assert opened.args[0].pins == (Pin(By.PROVINCE, "hai-phong"),)
        press_key(KEY.Key_3, CONTROL)
        assert room.view.hasFocus()
        assert room.view.mark.words.startswith("Hải Phòng:")
        press_key(KEY.Key_E)
    assert room.seen.asked.era is Era.THEN


def test_tips_say_what_became_of_a_province(kind, look):
    then = {tile.pins[0].key: tile.tip for tile in drawn(kind, press(Era.THEN), look.ink).tiles if not tile.of}
    now = {tile.pins[0].key: tile.tip for tile in drawn(kind, press(Era.NOW), look.ink).tiles if not tile.of}
    assert then["hai-duong"].endswith("(now part of Hải Phòng)")
    assert now["hai-phong"].endswith("(with Hải Dương before)")
    assert "(" not in now["ha-noi"]
