"""The forms of single lines: credits, labels, names, sentences. What a line is for also takes its place: `roles`."""

from __future__ import annotations

import re

from desktop_app.vietnam.letters import CAPITAL

# The first two patterns are for lines in lower case: that is much faster than to ignore the case.
_CREDIT_LINE = re.compile(
    r"\(?\s*(?:(?:nguồn )?(?:ảnh|clip|video|đồ h(?:ọa|oạ)|hình|tranh)\s*(?:minh h(?:ọa|oạ))?\s*[:;]\s*.{2,60}"
    r"|ảnh (?:minh h(?:ọa|oạ)|tư liệu|internet|nvcc|ttxvn|cắt từ (?:clip|video)).{0,30}|(?:ttxvn|vnp) phát)\)?\.?",
)
_CREDIT_END = re.compile(
    r"[(.\s|”]\s*(?:nguồn )?(?:ảnh|hình|đồ h(?:ọa|oạ))\s*[:;]\s*(?:[^.]|(?<=\b\w)\.){2,50}\.?\)?\s*\|?$"
    r"|[–-]\s*ảnh\s*:?\s*[^.]{2,40}$|[.( ]\s*ảnh (?:minh h(?:ọa|oạ)|tư liệu|internet|nvcc|ttxvn|cắt từ (?:clip|video))"
    r"[^.]{0,30}\)?\.?\s*\|?$",
)
_AND = r"(?:\s*[,/&-]\s*|\s+và\s+)"
_WORKS = r"(?:tin|bài viết|bài|ảnh|clip|video|đồ h(?:ọa|oạ))"
BYLINE_LABEL = re.compile(
    r"(?:tác giả|(?:nhóm |người )?thực hiện|người viết|(?:nhóm )?phóng viên"
    rf"|(?:tin|bài viết|bài)(?:{_AND}{_WORKS})*|{_WORKS}(?:{_AND}{_WORKS})+)\s*:\s*(?P<name>.{{2,60}})",
    re.IGNORECASE,
)
DONE_BY = re.compile(
    r"(?:\s+|\s*\(\s*)(?:thực hiện|tổng hợp|lược (?:ghi|dịch)|ghi|t/h|th|biên (?:soạn|dịch))\s*\)?\.?$", re.IGNORECASE
)
"""What may stand behind a byline's name."""

ROLE_BEFORE_NAME = re.compile(rf"(?:Phóng viên|PHÓNG VIÊN|CTV|PV|BTV|P\.V)\.?\s+(?={CAPITAL})")
_BETWEEN_NAMES = re.compile(r"\s*[-–—,&/]\s*|\s+và\s+")
_GROUP = re.compile(r"(?:Nhóm|Tổ) (?:PV|phóng viên|P\.V|tác giả)(?: .{2,30})?", re.IGNORECASE)
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]*)?")
INITIALS = re.compile(r"[A-ZĐ]{1,2}(?:\.\s?[A-ZĐ]{1,2}){1,3}\.?")
_INITIAL_NAME = re.compile(rf"(?:[A-ZĐ][a-zđ]{{0,2}}\.\s?){{1,3}}{CAPITAL}[^\W\d_]+(?: {CAPITAL}[^\W\d_]+)?")
_NOT_NAMES = re.compile(  # at the beginning, or as a phrase anywhere
    r"^(?:công an|ủy ban|uỷ ban|báo|đài|tỉnh|thành phố|thành ủy|huyện|quận|thị xã|xã|phường|đảng|tp|cổng|tạp chí|ban)\b"
    r"|\b(?:trung ương|việt nam|chính phủ|quốc hội|nhân dân|online|thời báo|nhà báo|liên quan|tổng hợp"
    r"|ảnh|video|podcast|longform|infographic|e-?magazine|multimedia)\b",
    re.IGNORECASE,
)
_NOT_CAPITALS = re.compile(  # lines in capitals that are no names
    r"^(?:bộ|sở|hội|trang|nghị quyết|phần|chương|điều|bài|kỳ|tin|thông báo|hết|văn phòng|chi cục|cục|viện|trường|mới"
    r"|thông (?:tin|cáo)|rao vặt|lời|cáo phó|thư|video|ảnh|media|góc|chuyên|bình luận|ý kiến|đọc|xem|nóng|multimedia"
    r")\b",
    re.IGNORECASE,
)
_NO_NAME_SIGN = re.compile(r"[\d:;!?\"“”()]")
_STOPS = (".", "…", "!", "?")
_CLOSERS = "”\"’'»)] |"


def is_credit(words: str) -> bool:
    """True for a line with only who took the picture."""
    return _CREDIT_LINE.fullmatch(words.lower()) is not None


def ends_with_credit(words: str) -> bool:
    """True when a line's last words say who took the picture."""
    low = words.lower()
    return any(sign in low for sign in ("ảnh", "hình", "đồ h")) and _CREDIT_END.search(low) is not None


def is_name(words: str) -> bool:
    """True for the form of a byline: two to five capitalised words, also several such names, or initials."""
    bare = words.strip(" |.•*-–—")
    if not 3 <= len(bare) <= 60 or not bare[0].isupper() or _NO_NAME_SIGN.search(bare):
        return False
    if bare.isupper() and _NOT_CAPITALS.search(bare):
        return False
    if INITIALS.fullmatch(bare) or _GROUP.fullmatch(bare):
        return True
    if _INITIAL_NAME.fullmatch(bare):
        return _NOT_NAMES.search(bare) is None
    people = _BETWEEN_NAMES.split(ROLE_BEFORE_NAME.sub("", bare, count=1))
    return " " in bare and len(people) <= 4 and all(_is_person(one) for one in people)


def _is_person(name: str) -> bool:
    if INITIALS.fullmatch(name) or _INITIAL_NAME.fullmatch(name):
        return True
    words = name.split()
    if not 1 <= len(words) <= 5 or len(name) > 40 or _NOT_NAMES.search(name):
        return False
    return all(_NAME_WORD.fullmatch(word) and word[0].isupper() for word in words)


def ends_as_sentence(words: str) -> bool:
    """True when the line ends with a stop, closing quotes and brackets aside."""
    return words.rstrip(_CLOSERS).endswith(_STOPS)


def ends_as_statement(words: str) -> bool:
    """True when the line ends with a full stop: no question, no exclamation."""
    return words.rstrip(_CLOSERS).endswith((".", "…"))
