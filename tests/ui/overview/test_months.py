"""The line of months: honest, whole and readable from one month to twenty years; walked by keys."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter

from desktop_app.domain.annotations import State
from desktop_app.domain.asked import Asked, Pin
from desktop_app.domain.dates import first_day, last_day
from desktop_app.domain.months import months_between
from desktop_app.domain.passages import By, Origin, Passage
from desktop_app.domain.themes import SWATCHES, Theme
from desktop_app.operations.articles import correct
from desktop_app.settings import Settings
from desktop_app.ui.look.colour import AA_SHAPE, AA_TEXT, contrast
from desktop_app.ui.look.ink import Ink
from desktop_app.ui.look.tokens import TOKENS, Scheme
from desktop_app.ui.overview.legend import SMALL
from desktop_app.ui.overview.months import Months
from desktop_app.ui.overview.months_picture import MonthsPicture
from desktop_app.ui.overview.seen import Seen
from desktop_app.ui.session import Session
from tests.ui.hands import press_key
from tests.ui.overview.conftest import CONTROL, KEY, marks, seen_of

NAMES = ("Kéo giảm tội phạm", "Chuyển đổi số", "An sinh xã hội và giảm nghèo bền vững ở vùng sâu, vùng xa")
THEMES = {f"t{at}": Theme(f"t{at}", f"t{at}", name, SWATCHES[at].light) for at, name in enumerate(NAMES)}
SPANS = [("2024-05", "2024-05"), ("2023-12", "2024-01"), ("2023-03", "2024-05"), ("2019-09", "2024-05")]
SPANS += [("2004-01", "2024-12"), ("1975-04", "2026-11")]


@pytest.fixture
def months(tagged, qtbot):
    parent = QObject()
    yield Months(Session(tagged, Settings()), parent)
    parent.deleteLater()


def passage(number: int, date: str, theme: str) -> Passage:
    since, until = (first_day(date), last_day(date)) if date else ("", "")
    told = Origin(f"a{number}", since, date[:7], since, until, "", (), (), f"a{number}")
    return Passage(f"p{number}", told, 0, 9, (theme,), State.NEW, False, "", 3, f"p{number}")


def press(first: str, last: str, count: int = 400) -> Seen:
    """Passages of every precision, the first and the last month among them."""
    chance = random.Random(7)  # noqa: S311 - the same each time
    known = list(months_between(first, last))
    dates = [known[0], known[-1], ""]
    for _ in range(count):
        month = chance.choice(known)
        dates.append(chance.choice((f"{month}-{chance.randint(1, 28):02}", f"{month}-09", month, month[:4], "")))
    passages = [passage(number, date, chance.choice(list(THEMES))) for number, date in enumerate(dates)]
    return Seen(passages, Asked(), {theme: frozenset({theme}) for theme in THEMES}, THEMES)


def several(seen: Seen) -> Seen:
    return seen._replace(asked=Asked(themes=frozenset(THEMES)))


def test_a_month_says_how_exactly_it_is_known(months, look):
    dates = ["2024-05-09", "2024-05", "2024-05", "2023", "2024-03", ""]
    seen = Seen([passage(at, date, "t0") for at, date in enumerate(dates)], Asked(), {}, THEMES)
    told = {mark.pins[0].key: mark.words for mark in months.picture(seen, look.ink).marks(900)}
    assert told["2024-05"] == "5/2024: 3 passages, 2 of them known only to the month"
    assert told["2024-03"] == "3/2024: 1 passage, known only to the month"
    assert told["2024-04"] == "4/2024: 0 passages"
    assert told["2023"] == "2023, month not known: 1 passage"
    assert told[""] == "No date: 1 passage"
    assert list(told) == [
        "2023",
        *(f"2023-{at:02}" for at in range(1, 13)),
        *(f"2024-{at:02}" for at in range(1, 6)),
        "",
    ]


@pytest.mark.parametrize("seed", range(4))
def test_what_is_said_to_be_vague_is_vague(at_random, months, look, seed):
    with at_random(200 + seed) as library:
        seen = seen_of(library)
        for mark in months.picture(seen, look.ink).marks(900):
            opened = seen.opened_by(mark.pins)
            vague = sum(1 for passage in opened if passage.origin.since != passage.origin.until)
            exactly = len(mark.pins[0].key) < 7 or not vague
            assert ("known only to the month" in mark.words) is not exactly
            if vague and vague < len(opened) and not exactly:
                assert f", {vague} of them known" in mark.words


def test_the_table_has_the_numbers_of_the_picture(months, look):
    seen = several(press("2023-03", "2024-05"))
    heading, *rows = months.picture(seen, look.ink).table()
    assert len({len(heading), *map(len, rows)}) == 1
    for _, month, total, exact, to_month, to_year in rows:
        assert exact + to_month + to_year == (total if month != "No date" else 0)
    assert sum(row[2] for row in rows) == len(seen.passages)


@pytest.mark.parametrize("shown", [lambda seen: seen, several], ids=["one", "several"])
@pytest.mark.parametrize("span", SPANS)
@pytest.mark.parametrize("width", [420, 760, 1400])
def test_labels_are_whole_and_nothing_overlaps(months, look, span, width, shown):
    picture = months.picture(shown(press(*span)), look.ink)
    frame, metrics = picture._frame(width), QFontMetricsF(look.ink.interface_font(SMALL))
    size = picture.size(width)
    whole = QRectF(0, 0, size.width(), size.height())
    labels = list(frame.labels(range(frame.months)))
    assert any(label.year for label in labels)
    for year in (False, True):
        edges = []
        for label in (label for label in labels if label.year is year):
            wide = metrics.horizontalAdvance(label.words)
            left = label.place.center().x() - wide / 2 if label.centred else label.place.left()
            assert whole.contains(QRectF(left, label.place.top(), wide, label.place.height())), label
            edges.append((left, left + wide))
        assert all(before[1] + 3 <= after[0] for before, after in pairwise(sorted(edges)))
    places = [mark.place for mark in picture.marks(width)]
    assert all(whole.contains(place) for place in places)
    for at, one in enumerate(places):
        assert not any(one.intersected(other).width() > 0.01 for other in places[:at] if one.intersects(other))
    if frame.numbered:
        assert max(metrics.horizontalAdvance(told) for row in picture.numbers for told in row) <= frame.slot
    for at, line in enumerate(picture.lines):
        if line.theme is not None:
            room = QRectF(0, 0, frame.scale - 30, 500)
            assert (
                metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, line.theme.name).height() <= frame.plot + frame.gap
            ), at


def test_a_band_spans_its_year_and_bars_stand_in_their_months(months, look):
    picture = months.picture(press("2019-09", "2024-05"), look.ink)
    frame, line = picture._frame(900), picture.lines[0].line
    for band, place in zip(line.bands, frame.bands(0, line), strict=True):
        inside = [at for at, bar in enumerate(line.bars) if bar.month[:4] == band.key]
        assert len(inside) == 12
        assert place.left() == frame.x(inside[0])
        assert abs(place.right() - frame.x(inside[-1] + 1)) < 0.01
    assert frame.height(line.highest) <= frame.plot
    assert frame.height(1) > 0


@pytest.mark.parametrize("scheme", list(TOKENS))
def test_bars_and_words_can_be_seen_in_every_scheme(scheme):
    ink = Ink(TOKENS[scheme], 14)
    tokens = ink.tokens
    shades = [tokens.accent, tokens.muted, *(ink.theme_ink(theme).name() for theme in THEMES.values())]
    assert all(contrast(shade, tokens.surface) >= AA_SHAPE for shade in shades)
    assert all(contrast(words, tokens.surface) >= AA_TEXT for words in (tokens.text, tokens.muted))


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize("shown", [lambda seen: seen, several], ids=["one", "several"])
def test_what_is_known_only_to_the_month_has_a_pattern(months, scheme, shown):
    """A hatched bar shows the paper between its lines, a solid one does not."""
    ink = Ink(TOKENS[scheme], 14)
    dates = ["2024-05-09"] * 6 + ["2024-06"] * 6
    seen = shown(Seen([passage(at, date, "t0") for at, date in enumerate(dates)], Asked(), {"t0": {"t0"}}, THEMES))
    picture: MonthsPicture = months.picture(seen, ink)
    image = painted(picture, 900, ink)
    frame = picture._frame(900)
    paper = []
    for at in (0, 1):
        left, wide = frame.bar(at)
        base, high = frame.base(0), frame.height(6)
        spots = [(int(left + wide * x / 10), int(base - high * y / 10)) for x in range(1, 10) for y in range(1, 10)]
        paper.append(sum(image.pixelColor(*spot).name() == ink.tokens.surface for spot in spots) / len(spots))
    assert paper[0] == 0
    assert paper[1] > 0.3


def painted(picture: MonthsPicture, width: float, ink: Ink) -> QImage:
    size = picture.size(width)
    image = QImage(int(size.width()) + 1, int(size.height()) + 1, QImage.Format.Format_RGB32)
    image.fill(QColor(ink.tokens.surface))
    painter = QPainter(image)
    picture.draw(painter, width, QRectF(image.rect()))
    painter.end()
    return image


def test_keys_walk_the_months_and_open_one(room, qtbot):
    press_key(KEY.Key_2)
    assert room.kind.name == "months"
    words = [mark.words for mark in marks(room)]
    press_key(KEY.Key_Home, CONTROL)
    assert room.view.mark.words == words[0]
    while room.view.mark.pins[0].key < "2024-05":
        before = room.view.mark
        press_key(KEY.Key_Right)
        assert room.view.mark.place.left() > before.place.left()
    number = room.seen.number(room.view.mark.pins)
    assert number > 0
    assert f": {number} đoạn trích" in room.view.mark.words
    with qtbot.waitSignal(room.opened) as opened:
        press_key(KEY.Key_Return)
    assert opened.args[0].pins == (Pin(By.MONTH, "2024-05"),)


def test_several_themes_have_a_line_each(room):
    press_key(KEY.Key_2)
    chosen = list(room.seen.themes)[:2]
    room.selection.ask(room.seen.asked._replace(themes=frozenset(chosen)))
    assert [line.theme.id for line in room.view.picture.lines] == chosen
    press_key(KEY.Key_Home, CONTROL)
    first = room.view.mark
    press_key(KEY.Key_Down)
    assert first.pins[0] == Pin(By.THEME, chosen[0])
    assert room.view.mark.pins == (Pin(By.THEME, chosen[1]), first.pins[1])


def test_a_wrong_year_makes_no_picture_of_miles(months, look, tagged):
    article = tagged.articles.rows()[0].id
    for wrong in ("0204-05-10", "9999-12-31"):
        correct(tagged, article, "published", wrong)
        picture = months.picture(seen_of(tagged), look.ink)
        assert picture.size(700).width() < 1_000
        told = [mark for mark in picture.marks(700) if mark.pins is None]
        assert len(told) == 1
        assert wrong[:4] in told[0].words or "2024" in told[0].words
        total = sum(int(row[1]) for row in picture.table()[1:])
        assert total == len(tagged.annotations.excerpts())
