"""Which provinces an article is about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

from desktop_app.domain.evidence import Evidence, Places
from desktop_app.domain.spans import Span
from desktop_app.ingest.detection.place_names import (
    Phrase,
    commune_owners,
    first_words,
    phrases_by_word,
    province_words,
)
from desktop_app.ingest.detection.rows import ANALYSED
from desktop_app.records import NamedTuple
from desktop_app.vietnam import provinces as vn
from desktop_app.vietnam.letters import CAPITAL

HEAD = 400
"""Code points at the top in which a name counts three times; where the article's place must be named."""

# What may stand before a name, in lower case.
_STRONG = (
    "tỉnh ủy", "tỉnh uỷ", "thành ủy", "thành uỷ", "ubnd", "hđnd", "công an", "bí thư", "chủ tịch", "sở", "tòa án",
    "viện kiểm sát", "đảng bộ", "tỉnh", "thành phố", "tp", "tp.",
)  # fmt: skip
_COMMUNES = ("xã", "phường", "thị trấn", "thôn", "ấp", "khu phố", "đặc khu", "bản", "buôn")
_DISTRICTS = (
    "huyện", "quận", "thị xã", "thành phố", "tp", "tp.", "tx", "tx.", "thị ủy", "huyện ủy", "huyện uỷ", "quận ủy",
    "thành ủy", "huyện đảo",
)  # fmt: skip
_NAMESAKES = (
    "đường", "phố", "cầu", "sông", "ngõ", "hẻm", "cao tốc", "xa lộ", "bến xe", "ga", "sân bay", "đại học", "trường",
    "bệnh viện", "khách sạn", "công ty", "ngân hàng", "clb", "chợ", "siêu thị", "chung cư", "nhà hàng", "quán", "tiệm",
)  # fmt: skip
_CHANNELS = ("báo", "đài", "tạp chí", "cổng thông tin")
_CHANNEL = re.compile(r"\b(?:báo|đài(?:\s+[\w-]+){0,4}|tạp chí|cổng thông tin(?:\s+\w+){0,3})$")
_ORIGINS = ("quê", "sinh", "quán", "trú", "gốc", "hktt")
_ORIGIN = re.compile(  # of a person; not `làng quê`, `học sinh ở`, `vệ sinh tại`, `nội trú`
    r"\b(?:(?<!làng )(?<!miền )(?<!vùng )(?<!đồng )quê(?: quán| gốc| ở)?"
    r"|(?<!học )(?<!thí )(?<!vệ )(?<!phát )(?<!nảy )(?<!khai )(?<!tái )sinh (?:ra )?(?:tại|ở)|nguyên quán"
    r"|(?<!nội )(?<!bán )(?<!ngoại )(?<!lưu )trú(?: quán)?(?: tại| ở)?|người gốc|hktt)\b"
    r"[^.;)]{0,40}$"
)
_READER = re.compile(rf"{CAPITAL}[^\W\d_]*(?: {CAPITAL}[^\W\d_]*){{1,4}} \(")  # `Trần Thị Mai (Cần Thơ)` under a letter
_ROUTE = re.compile(
    r"\b(?:cao tốc|đường sắt|quốc lộ|tuyến đường)\s[^,.;:()]{2,32}[-–]$"
)  # `cao tốc Hà Nội - Hải Phòng`
_SUCH_AS = ("như", "như các tỉnh", "điển hình là", "gồm", "như tỉnh", "gồm các tỉnh")
_ABROAD = ("Trung Quốc", "Hàn Quốc", "Nhật Bản", "Lào", "Campuchia")
_CALLED = rf"(?P<name>{CAPITAL}[^\W\d_]*(?: {CAPITAL}[^\W\d_]*){{0,3}})"
_NAMED_COMMUNE = re.compile(rf"[XxPpĐđ](?<!\w.)(?:(?<=[Xx])ã|(?<=[Pp])hường|(?<=[Đđ])ặc khu) {_CALLED}")
_SECOND_COMMUNE = re.compile(rf"\b(?:hai|các|những) (?:xã|phường) [^\n.;()]{{2,40}}? và {_CALLED}")  # `hai xã A và B`
_DISTRICT_WORD = re.compile(r"\b(?:huyện|quận|thị xã)\b", re.IGNORECASE)
_NEW_WORD = re.compile(r"\bđặc khu\b", re.IGNORECASE)
_COMMUNE_WORD = re.compile(rf"\b(?:xã|phường)\s+{CAPITAL}")
_DATELINE = re.compile(r"\s*(?:\([^)\n]{0,30}\d|,?\s+ngày\s+\d{1,2}[/ ])")
_JOIN = re.compile(r"\s*(?:,|và|-|–|;|&)\s*(?:tỉnh|thành phố|TP\.?)?\s*", re.IGNORECASE)
_WITH_BODY = 4.5  # the weight near the top of a province named with its class word or a body
_TOGETHER = re.compile(r"\s+và\s+(?:[^\W\d_]+\s+){0,4}", re.IGNORECASE)  # `UBND tỉnh A và UBND tỉnh B`
_SURNAME_LIST = (
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Vương Trịnh Trương Đinh Lâm Phùng"
    " Mai Tô Tạ Hà Chu Cao Thái Lương Quách Lưu"
)
_SURNAMES = frozenset(_SURNAME_LIST.split())
_STATE = re.compile(
    r"\s*,?\s*(?:(?:Phó )?Thủ tướng|Chủ tịch nước|Tổng Bí thư|Tổng cục|Cục|Bộ|Chính phủ|Quốc hội|Hội đồng"
    r"|Thanh tra Chính phủ|Kiểm toán Nhà nước|(?:Ủy|Uỷ) ban (?:Thường vụ|Dân tộc|Quốc gia)"
    r"|Văn phòng (?:Chính phủ|Quốc hội|Trung ương)|Ban (?:Bí thư|Chấp hành|\S+ \S+) Trung ương)\b"
)
_OF_THE_STATE = re.compile(r"\b(?:Thủ tướng|Chính phủ|Quốc hội|Bộ Chính trị|Chủ tịch nước|cả nước|toàn quốc)\b")
_CHAIN = 4  # so many names in a row are a list, not a place


class _Hit(NamedTuple):
    start: int
    end: int
    slugs: tuple[str, ...]
    weight: float
    kind: str


def find_places(text: str, top: int, title: tuple[int, int] | None, day: str | None) -> Places:
    """The provinces the text is about, by the units of its own era.

    `top` is where the article's words begin (behind a header), `title` the title's span, `day` the ISO day of the
    event or publication if known. Nothing is found for national texts.
    """
    plain = text[:ANALYSED]
    era = _era(plain, day)
    named = _without_communes(plain, list(_hits(plain)))
    if era == "now":
        named = sorted((*named, *_commune_hits(plain)), key=lambda hit: hit.start)
    hits = _weighed(plain, named, top, title)
    scores, first, near = _scores(hits, era, top, title)
    if not scores:
        return _by_channel(plain, text, era)
    order = sorted(scores, key=lambda slug: (-scores[slug], first[slug]))
    best = scores[order[0]]
    mentioned = tuple(order)
    if _is_national(order, scores, near):
        return Places(mentioned=mentioned)
    equals = _told_together(plain, hits, order[0], era, top)
    chosen = [slug for slug in order if slug in near and (slug in equals or scores[slug] >= best / 2)]
    chosen = chosen or order[:1]
    chosen.sort(key=lambda slug: first[slug])
    share = sum(scores[slug] for slug in chosen) / sum(scores.values())
    return Places(
        at_publication=tuple(chosen),
        now=tuple(dict.fromkeys(vn.now_of(slug) for slug in chosen)),
        mentioned=tuple(slug for slug in mentioned if slug not in chosen),
        confidence=round(min(1.0, 0.4 + 0.65 * share) if best >= 3 else 0.5, 2),
        evidence=tuple(_evidence(text, hits, chosen, era)),
    )


def is_new_era(text: str) -> bool:
    """True when the words alone tell the 34 provinces: a special zone, or communes and no districts."""
    head = text[:ANALYSED]
    low = head.lower()  # words are looked for first because that is much faster
    if "đặc khu" in low and _NEW_WORD.search(head):
        return True
    if any(word in low for word in ("huyện", "quận", "thị")) and _DISTRICT_WORD.search(head):
        return False
    return len(_COMMUNE_WORD.findall(head)) >= 3


def _era(text: str, day: str | None) -> str:
    if day is not None:
        if day >= vn.NEW_ERA:
            return "now"
        return "now" if day >= "2025-06-12" and _NEW_WORD.search(text) else "then"
    return "now" if is_new_era(text) else "then"


def _hits(text: str) -> Iterator[_Hit]:
    """Every name in its order, the longest at each place; masks are left out with what they hold."""
    table, position = phrases_by_word(), 0
    previous: _Hit | None = None
    for word in first_words().finditer(text):
        start = word.start()
        if start < position:
            continue
        for phrase in table[word[0]]:
            end = start + len(phrase.words)
            if not text.startswith(phrase.words, start) or (text[end : end + 1].isalpha() and not _is_glued(text, end)):
                continue
            if phrase.before and not text.endswith(phrase.before, 0, start):
                continue
            position = end
            if phrase.kind != "mask" and (hit := _hit(text, start, end, phrase, previous)):
                previous = hit
                yield hit
            break


def _is_glued(text: str, end: int) -> bool:
    """`Lâm ĐồngNgười`: a place above the lead without the break behind it."""
    return text[end].isupper() and text[end - 1].islower()


def _hit(text: str, start: int, end: int, phrase: Phrase, previous: _Hit | None) -> _Hit | None:
    """The name at its place, None where it means something else there."""
    left = text[max(0, start - 48) : start].rpartition("\n")[2]
    low = left.lower().rstrip()
    if _is_namesake(left, low):
        return None
    if any(word in low for word in _CHANNELS) and _CHANNEL.search(low):
        return _Hit(start, end, phrase.slugs, 0.0, "channel") if phrase.kind == "province" else None
    if phrase.kind == "district":
        joined = previous is not None and previous.kind == "district" and _JOIN.fullmatch(text[previous.end : start])
        return _Hit(start, end, phrase.slugs, 1.0, "district") if joined or _ends_with(low, _DISTRICTS) else None
    if _is_no_evidence(text[end : end + 40], left, low):
        return None
    if phrase.kind == "nick":
        return _Hit(start, end, phrase.slugs, 0.4, "nick")
    # The capital is where bodies of the state meet, not what they meet on.
    venue = phrase.slugs == ("ha-noi",) and low.endswith("tại") and _STATE.match(text, end)
    return _Hit(start, end, phrase.slugs, 0.5 if venue else 1.5 if _ends_with(low, _STRONG) else 1.0, "province")


def _ends_with(low: str, words: tuple[str, ...]) -> bool:
    return low.endswith(words) and any(low.endswith(word) and not low[: -len(word)][-1:].isalpha() for word in words)


def _is_namesake(left: str, low: str) -> bool:
    """`Nguyễn Thái Bình`, `xã Thái Bình`, `đường Điện Biên`, `cao tốc Hà Nội`: a person, a commune, a road."""
    if left[-1:] == " " and _is_named_before(left.split()):
        return True
    if low.endswith(("-", "–")) and _ROUTE.search(low):
        return True
    return _ends_with(low, _COMMUNES) or (_ends_with(low, _NAMESAKES) and not low.endswith("thành phố"))


def _is_named_before(words: list[str]) -> bool:
    """True behind a surname, also with a name between (`Mai Thế Hưng Yên`); two words that make a place are none."""
    if not words or words[-1] in _SURNAMES:
        return bool(words)
    if len(words) < 2 or words[-2] not in _SURNAMES or not (words[-1].isalpha() and words[-1][0].isupper()):
        return False
    return f"{words[-2]} {words[-1]}" not in {phrase.words for phrase in phrases_by_word().get(words[-2], ())}


def _is_no_evidence(right: str, left: str, low: str) -> bool:
    """A dateline, a home village, `(X cũ)`, a place abroad."""
    after = right.lstrip(" ,(")
    if after.startswith("cũ") and not after[2:3].isalpha():
        return True
    if right.lstrip()[:1] in {",", "("} and after.startswith(_ABROAD):
        return True
    if right.startswith(")") and right[1:2] in {"", "\n"} and _READER.fullmatch(left):
        return True
    if any(word in low for word in _ORIGINS) and _ORIGIN.search(low):
        return True
    return not left.strip() and _DATELINE.match(right) is not None


def _without_communes(text: str, hits: list[_Hit]) -> list[_Hit]:
    """The hits without names that the text tells to be communes (`hai xã Quảng Ninh và Quảng Bình`).

    A name that is also told with a province's words, or whose commune lies in the province itself, stays.
    """
    communes = [found["name"] for found in _NAMED_COMMUNE.finditer(text)]
    if not any(f"{told} ".startswith(province_words()) for told in communes):
        return hits
    communes += [found["name"] for found in _SECOND_COMMUNE.finditer(text)]
    strong = {text[hit.start : hit.end] for hit in hits if hit.weight > 1}
    spelt = ((hit, text[hit.start : hit.end]) for hit in hits)
    return [hit for hit, name in spelt if name in strong or not _is_commune(name, hit, communes)]


def _is_commune(name: str, hit: _Hit, communes: list[str]) -> bool:
    if hit.kind != "province" or not any(f"{told} ".startswith(f"{name} ") for told in communes):
        return False
    return not set(commune_owners().get(name, ())).intersection(vn.now_of(slug) for slug in hit.slugs)


def _commune_hits(text: str) -> Iterator[_Hit]:
    """`phường Quy Nhơn`: communes since 2025, by the longest name that the table has."""
    for found in _NAMED_COMMUNE.finditer(text):
        names = found["name"].split()
        for count in range(len(names), 0, -1):
            name = " ".join(names[:count])
            owners = commune_owners().get(name)
            if owners:
                yield _Hit(found.start("name"), found.start("name") + len(name), owners, 0.5, "commune")
                break


def _weighed(text: str, hits: list[_Hit], top: int, title: tuple[int, int] | None) -> list[_Hit]:
    """The hits with their place counted in, and long lists of names counted out."""
    weighed: list[_Hit] = []
    index = 0
    while index < len(hits):
        last = index
        while last + 1 < len(hits) and _JOIN.fullmatch(text[hits[last].end : hits[last + 1].start]):
            last += 1
        chain = {slug for hit in hits[index : last + 1] if hit.kind == "province" for slug in hit.slugs}
        examples = last > index and text[max(0, hits[index].start - 24) : hits[index].start].rstrip(" :").endswith(
            _SUCH_AS
        )
        for hit in hits[index : last + 1]:
            factor = 3.0 if _is_near(hit, top, title) else 1.0
            if hit.kind == "province" and (examples or len(chain) >= _CHAIN):
                weighed.append(_Hit(hit.start, hit.end, hit.slugs, 0.3 if examples else 0.0, "listed"))
            else:
                weighed.append(_Hit(hit.start, hit.end, hit.slugs, hit.weight * factor, hit.kind))
        index = last + 1
    return weighed


def _is_near(hit: _Hit, top: int, title: tuple[int, int] | None) -> bool:
    return hit.start < top + HEAD or (title is not None and title[0] <= hit.start < title[1])


def _scores(
    hits: list[_Hit], era: str, top: int, title: tuple[int, int] | None
) -> tuple[dict[str, float], dict[str, int], set[str]]:
    """By slug: the score, where it is first named, and which are named near the top."""
    scores: dict[str, float] = defaultdict(float)
    first: dict[str, int] = {}
    near: set[str] = set()
    for hit in hits:
        slugs = _of_era(hit, era)
        if not slugs or hit.kind == "channel":
            continue
        # A name in several provinces adds to those named otherwise, and is shared when there is none.
        shared = [slug for slug in slugs if slug in scores] or list(slugs)
        for slug in shared:
            scores[slug] += hit.weight / len(shared)
            first.setdefault(slug, hit.start)
            if hit.kind not in {"nick", "listed"} and _is_near(hit, top, title) and len(shared) == 1:
                near.add(slug)
    return {slug: score for slug, score in scores.items() if score > 0}, first, near


def _told_together(text: str, hits: list[_Hit], main: str, era: str, top: int) -> set[str]:
    """The provinces that stand beside the main one in the lead (`UBND tỉnh A và UBND tỉnh B`)."""
    named = [hit for hit in hits if hit.kind == "province" and hit.start < top + HEAD]
    found: set[str] = set()
    for one, other in pairwise(named):
        if max(one.weight, other.weight) >= _WITH_BODY and _TOGETHER.fullmatch(text, one.end, other.start):
            slugs = {*_of_era(one, era), *_of_era(other, era)}
            found |= slugs if main in slugs else set()
    return found


def _of_era(hit: _Hit, era: str) -> tuple[str, ...]:
    if era == "now":
        return tuple(dict.fromkeys(vn.now_of(slug) for slug in hit.slugs))
    return () if hit.kind == "commune" else hit.slugs


def _is_national(order: list[str], scores: Mapping[str, float], near: set[str]) -> bool:
    """Only the capital, as a place of meeting; or names in passing, none near the top."""
    best = scores[order[0]]
    if order[0] == "ha-noi" and best < 4:
        return all(scores[slug] < 2 for slug in order[1:])
    return best < 2 and not near


def _by_channel(plain: str, text: str, era: str) -> Places:
    """When nothing else is named: the province in the name of the paper, unless the state's bodies open the text."""
    if _OF_THE_STATE.search(plain, 0, HEAD):
        return Places()
    for hit in _hits(plain):
        if hit.kind == "channel":
            slugs = _of_era(hit, era)
            place = Evidence("site name", text[hit.start : hit.end], Span(hit.start, hit.end))
            return Places(slugs, tuple(dict.fromkeys(map(vn.now_of, slugs))), confidence=0.4, evidence=(place,))
    return Places()


def _evidence(text: str, hits: list[_Hit], chosen: list[str], era: str) -> Iterator[Evidence]:
    """The first three places of each chosen province that count."""
    for slug in chosen:
        named = [hit for hit in hits if hit.weight > 0 and slug in _of_era(hit, era)]
        for hit in named[:3]:
            yield Evidence(hit.kind, text[hit.start : hit.end], Span(hit.start, hit.end))
