"""What is known of made-up articles: titles, sources, days, provinces and how far editors are with them."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from desktop_app.domain.articles import Metadata, ReadingState
from desktop_app.domain.dates import DateValue, Precision
from desktop_app.domain.evidence import Fact, Places
from desktop_app.resources import json_resource
from desktop_app.vietnam.provinces import now_of, province, units

FIRST, LAST = date(2004, 1, 1), date(2024, 12, 31)
WINDOW = 120
"""Days within which articles come in any order."""
MONTH_ONLY, UNDATED = 0.02, 0.01
NO_PROVINCE, TWO_PROVINCES, UNSURE_PROVINCE = 0.05, 0.1, 0.04
SOURCES = 40
STATES = {
    ReadingState.UNREAD: 0.7,
    ReadingState.READING: 0.15,
    ReadingState.TAGGED: 0.1,
    ReadingState.REVIEWED: 0.05,
}
"""Reading state → its share."""

_BEGAN = datetime(2025, 1, 1, tzinfo=UTC)
_OPENINGS = (
    "Bộ trưởng làm việc với lãnh đạo",
    "Công an tỉnh sơ kết công tác tại",
    "Đẩy mạnh thi đua ở",
    "Hội nghị tổng kết năm của",
    "Khai trương trung tâm phục vụ tại",
    "Kiểm tra đột xuất ở",
    "Người dân phấn khởi tại",
    "Phát động đợt cao điểm ở",
    "Tập huấn cán bộ cơ sở tại",
    "Tháo gỡ vướng mắc cho",
    "Thêm nhiều mô hình hay ở",
    "Triển khai nghị quyết tại",
)
_TOPICS = (
    "kéo giảm tội phạm",
    "chuyển đổi số trong cải cách hành chính",
    "bảo đảm an sinh xã hội",
    "phòng cháy, chữa cháy rừng",
    "trật tự, an toàn giao thông",
    "xây dựng nông thôn mới",
    "giảm nghèo bền vững",
    "phòng, chống ma túy trong trường học",
    "cấp căn cước cho người cao tuổi",
    "thu hút đầu tư vào khu công nghiệp",
    "bảo vệ môi trường biển",
    "giải phóng mặt bằng đường cao tốc",
    "đào tạo nghề cho lao động trẻ",
    "phòng, chống thiên tai",
    "chăm lo gia đình có công",
    "khám chữa bệnh vùng cao",
)
_SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý")
_GIVEN = ("An", "Bình", "Chi", "Dũng", "Giang", "Hạnh", "Hương", "Lan", "Linh", "Minh", "Nga", "Quang", "Sơn", "Tùng")


class Facts(NamedTuple):
    """What is known of an article, and how far editors are with it."""

    metadata: Metadata
    state: ReadingState


def facts_of(number: int, count: int, chance: random.Random) -> Facts:
    """The facts of the article with this number in a library of `count`."""
    published, places = _published(number, count, chance), _places(chance)
    paper = sources()[_skewed(SOURCES, chance)]
    author = f"{chance.choice(_SURNAMES)} {chance.choice(_GIVEN)}" if chance.random() < 0.7 else None
    url = f"https://bao.example/{number:07d}.html" if chance.random() < 0.5 else None
    metadata = Metadata(
        Fact(_title(places, chance), 0.95),
        Fact(author, 0.8) if author else Fact(),
        Fact(paper, 0.9),
        Fact(url, 0.9) if url else Fact(),
        published,
        _event(published, chance),
        places,
    )
    return Facts(metadata, chance.choices(list(STATES), list(STATES.values()))[0])


@cache
def sources() -> tuple[str, ...]:
    """The papers, the one with most articles first: those of the whole country, then those of provinces."""
    names = sorted(set(json_resource("gazetteers", "papers.json")["prefixes"].values()))
    random.Random(7).shuffle(names)  # noqa: S311 - the same order each time
    return (*names, *(f"Báo {province(slug).name}" for slug in slugs()))[:SOURCES]


@cache
def slugs() -> tuple[str, ...]:
    """The 63 provinces, the one with most articles first."""
    known = [unit.slug for unit in units("then")]
    random.Random(63).shuffle(known)  # noqa: S311 - the same order each time
    return tuple(known)


@cache
def _weights(count: int) -> list[float]:
    return list(accumulate(1 / (rank + 3) for rank in range(count)))


def _skewed(count: int, chance: random.Random) -> int:
    """A number below `count`, the first ones the likeliest."""
    return chance.choices(range(count), cum_weights=_weights(count))[0]


def _published(number: int, count: int, chance: random.Random) -> DateValue:
    """A day of the window of some months in which the article came; few have only their month, or nothing."""
    days = (LAST - FIRST).days + 1
    window = number * days // count // WINDOW * WINDOW
    day = FIRST + timedelta(window + chance.randrange(min(WINDOW, days - window)))
    kind = chance.random()
    if kind < UNDATED:
        return DateValue()
    if kind < UNDATED + MONTH_ONLY:
        best = day.isoformat() if chance.random() < 0.5 else None
        return DateValue(f"{day:%Y-%m}", Precision.MONTH, best, confidence=0.5)
    return DateValue(day.isoformat(), Precision.DAY, confidence=0.95)


def _event(published: DateValue, chance: random.Random) -> DateValue:
    """What most articles tell of happened on the day, or up to two days before."""
    if published.precision is not Precision.DAY or published.value is None or chance.random() < 0.3:
        return DateValue()
    day = date.fromisoformat(published.value) - timedelta(chance.randrange(3))
    return DateValue(day.isoformat(), Precision.DAY, confidence=0.9)


def _places(chance: random.Random) -> Places:
    kind = chance.random()
    if kind < NO_PROVINCE:
        return Places()
    wanted = 2 if kind < NO_PROVINCE + TWO_PROVINCES else 1
    then = dict.fromkeys(slugs()[_skewed(63, chance)] for _ in range(wanted))
    now = dict.fromkeys(map(now_of, then))
    return Places(tuple(then), tuple(now), (), 0.6 if chance.random() < UNSURE_PROVINCE else 0.9)


def _title(places: Places, chance: random.Random) -> str:
    where = [province(slug).name for slug in places.at_publication] or ["các địa phương"]
    return f"{chance.choice(_OPENINGS)} {' và '.join(where)}: {chance.choice(_TOPICS)}"


def imported_at(number: int) -> str:
    """The instant at which the article with this number came: UTC, ISO 8601, one a second."""
    return (_BEGAN + timedelta(seconds=number)).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def made_id(number: int, place: int, chance: random.Random) -> str:
    """An identity as `new_id` makes them, for the `place`-th record of an article, but the same each time."""
    millis = int(_BEGAN.timestamp() * 1000) + 1000 * number + place
    digits = f"{millis << 80 | 0x7 << 76 | chance.getrandbits(12) << 64 | 0x2 << 62 | chance.getrandbits(62):032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
