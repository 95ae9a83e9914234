"""Publication stamps, page clocks, datelines, and the times that file names and addresses carry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from desktop_app.ingest.detection.furniture import is_furniture
from desktop_app.ingest.detection.line_forms import is_name
from desktop_app.ingest.detection.papers import is_source_line
from desktop_app.ingest.detection.rows import Row
from desktop_app.vietnam.dates import is_day
from desktop_app.vietnam.letters import CAPITAL

HANOI = timezone(timedelta(hours=7))
"""The zone of all times; Vietnam has had no other since 1975."""

_DATE = (
    r"(?:(?:ngày\s+)?(?P<d>\d{1,2})\s?(?P<sign>[/.-])\s?(?P<m>\d{1,2})\s?(?P=sign)\s?(?P<y>\d{4})"
    r"|(?:ngày\s+)?(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})\s*,?\s+năm\s+(?P<y2>\d{4})"
    r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2}))"
)
_TIME = (
    r"(?P<h{0}>\d{{1,2}})\s?(?::|h|g|giờ)\s?(?P<min{0}>\d{{2}})(?::\d{{2}}|\s?phút)?(?:\s?(?P<half{0}>AM|PM|SA|CH)\b)?"
)
_BETWEEN = r"[\s,|–—T-]{0,6}(?:lúc\s+)?"
_STAMP = re.compile(
    rf"(?<![\w/.-])(?:{_TIME.format(1)}{_BETWEEN}(?:thứ\s+\S+\s*,?\s*|chủ\s+nhật\s*,?\s*)?)?{_DATE}"
    rf"(?:{_BETWEEN}{_TIME.format(2)})?(?![\w/])",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)", re.IGNORECASE)
_LABELS = re.compile(
    r"(?:đăng lúc|đăng ngày|ngày đăng|đăng tải(?: lúc| ngày)?"
    r"|(?:đăng|ngày|lúc|cập nhật ngày|posted|updated|published)(?=\s*:?\s*$)"
    r"|cập nhật(?:\s+lúc)?|xuất bản(?:\s+lúc)?|thời gian|ngày xuất bản|gmt\s?\+?\s?0?7"
    r"|\(?utc\+7\)?|thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật|\(gmt\s?\+?\s?0?7\))",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"cập nhật", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SENTENCE = 60
_EDGES = " \t\u00a0,|–—-:()[]•·/"
_LONGEST = 320

_PHOTO = re.compile(r"[\w.()%+@-][\w.()%+@/ -]{0,200}\.(?:jpe?g|png|webp|gif|bmp|heic|avif)", re.IGNORECASE)
_EPOCH = re.compile(r"(?<!\d)(1\d{9})(?:\d{3})?(?!\d)")
_FILE_DAY = re.compile(r"(?<!\d)(20\d{2})-(\d{2})-(\d{2})(?!\d)")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"]{4,500}", re.IGNORECASE)
_URL_DAYS = (
    # Article ids of one system of many papers: three digits for the paper, the second of the draft, a counter.
    re.compile(r"(?<!\d)1\d{2}(?P<y>\d{2})(?P<m>\d{2})(?P<d>\d{2})(?:[01]\d|2[0-3])[0-5]\d[0-5]\d\d{1,6}(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>20\d{2})(?P<m>\d{2})(?P<d>\d{2})\d{6,}"),
    re.compile(r"/(?P<y>20\d{2})/?(?P<m>\d{2})/?(?P<d>\d{2})/"),
)
_URL_MONTH = re.compile(r"/(?P<y>20\d{2})/?(?P<m>\d{2})/")
_DATELINE = re.compile(
    rf"(?:{CAPITAL}[\w.]*(?:[ -]{CAPITAL}[\w.]*){{0,4}},?\s*)?\(\s*(?P<agency>[^()\d]{{2,24}}?)[\s,]+(?:ngày\s+)?"
    r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})(?:[/.-](?P<y>\d{4}))?\s*\)"
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date that stands by itself in a line: `value` is ISO, to the minute or the day.

    `start` and `end` hold the date and time; `rest` is what else the line says (a name, a title, nothing), with its
    offset. `weekday` and `updated` tell page clocks and later changes from publication.
    """

    row: Row
    start: int
    end: int
    value: str
    rest: str
    rest_start: int
    weekday: bool
    updated: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """A time that a file name or an address carries: an ISO instant, day or month, and where it stands."""

    value: str
    start: int
    end: int
    kind: str


def read_stamp(row: Row) -> Stamp | None:
    """The stamp of a line, None for a line of prose that merely holds a date."""
    if row.length > _LONGEST or row.content != row.start or not _YEAR.search(row.text):
        return None
    if row.length > _SENTENCE and row.text.endswith("."):
        return None
    for found in _STAMP.finditer(row.text):
        value = _value(found)
        if value is None:
            continue
        before, after = row.text[: found.start()], row.text[found.end() :]
        rest, rest_start = _rest(row, before, after, found.end())
        if rest and is_furniture(rest):  # buttons beside a clock
            rest = ""
        if rest is None or not _stands_alone(rest, value, before):
            continue
        start = row.start + found.start()
        return Stamp(
            row, start, row.start + found.end(), value, rest, rest_start,
            weekday=bool(_WEEKDAY.search(row.text)), updated=bool(_UPDATED.search(row.text)),
        )  # fmt: skip
    return None


def _rest(row: Row, before: str, after: str, behind: int) -> tuple[str | None, int]:
    left, right = _bare(before), _bare(after)
    if left and right:
        return None, 0
    if left:
        return left, row.start + before.index(left)
    if right:
        return right, row.start + behind + after.index(right)
    return "", row.start


def _bare(text: str) -> str:
    """What is left of a piece of line without labels and signs, when that is one whole piece of it."""
    parts = [part.strip(_EDGES) for part in _LABELS.split(text)]
    return max(parts, key=len, default="")


def _stands_alone(rest: str, value: str, before: str) -> bool:
    if not rest:
        return True
    if rest.endswith((".", ";", ",")) or (len(value) == 10 and len(rest) > 60):
        return False
    signed = is_name(rest) or is_source_line(rest)
    place = before.strip().endswith(",") and len(rest.split()) <= 4
    return len(value) > 10 or place or signed or (len(rest.split()) <= 6 and rest[:1].isupper() and not before.strip())


def _value(found: re.Match[str]) -> str | None:
    groups = found.groupdict()
    day, month, year = (int(groups[name] or groups[f"{name}2"] or groups[f"{name}3"]) for name in ("d", "m", "y"))
    if month > 12 >= day:
        day, month = month, day  # 05/25/2024 can only be read one way
    if not is_day(year, month, day):
        return None
    hour, minute, half = (groups[f"{name}1"] or groups[f"{name}2"] for name in ("h", "min", "half"))
    if hour is None or minute is None:
        return f"{year:04d}-{month:02d}-{day:02d}"
    hours = int(hour)
    if half and half.upper() in {"PM", "CH"} and hours < 12:
        hours += 12
    if hours > 23 or int(minute) > 59:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}T{hours:02d}:{int(minute):02d}"


def is_photo(row: Row) -> bool:
    """True for a line that is the name of a picture file."""
    return row.length <= 255 and _PHOTO.fullmatch(row.words) is not None


def photo_moments(row: Row) -> Iterator[Moment]:
    """The upload time (seconds since 1970, ten or thirteen digits) and the day that a picture's name carries."""
    for found in _FILE_DAY.finditer(row.text):
        if is_day(int(found[1]), int(found[2]), int(found[3])):
            yield Moment(found[0], row.start + found.start(), row.start + found.end(), "file name day")
    for found in _EPOCH.finditer(row.text):
        instant = datetime.fromtimestamp(int(found[1]), UTC).astimezone(HANOI)
        if 2005 <= instant.year <= 2035:
            start = row.start + found.start(1)
            yield Moment(instant.isoformat(), start, row.start + found.end(1), "photo epoch")


def find_url(row: Row) -> tuple[int, int] | None:
    """The span of the address in a line that holds little else."""
    found = _URL.search(row.text) if row.length <= 600 and _may_hold_url(row.text) else None
    if found is None or len(row.text) - len(found[0]) > 30:
        return None
    end = found.end()
    while row.text[end - 1] in ".,;)":
        end -= 1
    return row.start + found.start(), row.start + end


def _may_hold_url(text: str) -> bool:
    """False where the pattern cannot match, which is found much faster."""
    return "://" in text or (("w" in text or "W" in text) and "www." in text.lower())


def url_moment(text: str, start: int, end: int) -> Moment | None:
    """The day or month that an address carries in its digits."""
    address = text[start:end]
    for pattern in _URL_DAYS:
        for found in pattern.finditer(address):
            year = int(found["y"]) if len(found["y"]) == 4 else 2000 + int(found["y"])
            if 2005 <= year <= 2035 and is_day(year, int(found["m"]), int(found["d"])):
                value = f"{year:04d}-{found['m']}-{found['d']}"
                return Moment(value, start + found.start(), start + found.end(), "address")
    if epoch := _EPOCH.search(address):
        instant = datetime.fromtimestamp(int(epoch[1]), UTC).astimezone(HANOI)
        if 2005 <= instant.year <= 2035:
            return Moment(instant.date().isoformat(), start + epoch.start(), start + epoch.end(), "address")
    month = _URL_MONTH.search(address)
    if month and 1 <= int(month["m"]) <= 12:
        return Moment(f"{month['y']}-{month['m']}", start + month.start("y"), start + month.end("m"), "address")
    return None


def read_dateline(row: Row, agencies: frozenset[str]) -> tuple[re.Match[str], str | None] | None:
    """`Hà Nội (TTXVN 25/10/2023)` opening a line: the match in `row.words`, and its ISO day if it has a year."""
    found = _DATELINE.match(row.words[:120])
    if found is None or found["agency"].strip(" ,-–").casefold() not in agencies:
        return None
    if not found["y"]:
        return found, None
    day, month, year = int(found["d"]), int(found["m"]), int(found["y"])
    return (found, f"{year:04d}-{month:02d}-{day:02d}") if is_day(year, month, day) else None
