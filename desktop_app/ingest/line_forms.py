"""The forms of single lines: furniture, credits, names, captions. What a line is for also takes its place: `roles`."""

from __future__ import annotations

import re

from desktop_app.vietnam.sentences import sentences

FURNITURE = re.compile(
    r"(?:\(\d+\)\s*)?bình luận(?:\s*\(\d+\))?|chia sẻ(?:\s.{0,30})?|leftcenterrightdel|a-\s*a\s*a\+|a\s*a\+\s*a-"
    r"|thăm dò ý kiến|cảm ơn (?:bạn|quý|các bạn).{0,80}|tin liên quan.{0,20}|tin cùng chuyên mục|bài liên quan"
    r"|xem thêm\b.{0,120}|đọc thêm\b.{0,120}|từ khóa\s*:.{0,200}|từ khoá\s*:.{0,200}|tags?\s*:.{0,200}"
    r"|in bài(?: viết)?|gửi (?:email|bài viết|bình luận)|lưu bài(?: viết)?|theo dõi .{0,60} trên .{0,40}|zalo|facebook"
    r"|twitter|copy link|link bài gốc|lấy link|về trang chủ|trở lại .{0,30}|quay lại.{0,20}|ý kiến của bạn.{0,40}"
    r"|nghe đọc bài.{0,20}|đọc bài.{0,10}|(?:\d+\s*)?lượt xem(?:\s*:?\s*\d+)?|thích\s*\d*|đánh giá.{0,20}sao"
    r"|mời (?:bạn|quý độc giả) .{0,80}|bản quyền .{0,80}|[|•*\-–—=_\s.]+",
    re.IGNORECASE,
)
OTHER_STORIES = re.compile(
    r"(?:các )?(?:tin|bài)(?: viết)? (?:liên quan|cùng chuyên mục|khác|mới(?: nhất)?|cũ hơn|mới hơn|đọc nhiều(?: nhất)?"
    r"|nổi bật)\s*:?|cùng chuyên mục\s*:?|(?:có thể )?bạn (?:có thể )?quan tâm\s*:?|(?:tin )?đọc nhiều(?: nhất)?\s*:?"
    r"|xem nhiều(?: nhất)?\s*:?|đừng bỏ lỡ\s*:?",
    re.IGNORECASE,
)
"""The heading of a box that lists other articles."""
CREDIT_LINE = re.compile(r"\(?\s*(?:nguồn )?(?:ảnh|clip|video|đồ họa)\s*(?:minh họa)?\s*:\s*.{2,60}\)?", re.IGNORECASE)
CREDIT_END = re.compile(
    r"[(.\s|]\s*(?:nguồn )?ảnh\s*:\s*(?:[^.]|(?<=\b\w)\.){2,50}\.?\)?\s*\|?$|[–-]\s*ảnh\s*:?\s*[^.]{2,40}$",
    re.IGNORECASE,
)
BYLINE_LABEL = re.compile(
    r"(?:tác giả|tin,\s*ảnh|tin và ảnh|bài,\s*ảnh|bài và ảnh|tin,\s*bài|bài viết|tin|bài|thực hiện|người viết"
    r"|phóng viên|nhóm phóng viên|ảnh,\s*tin)\s*:\s*(?P<name>.{2,60})",
    re.IGNORECASE,
)
_BETWEEN_NAMES = re.compile(r"\s*[-–—,&]\s*|\s+và\s+")
_ROLE_BEFORE_NAME = re.compile(r"(?:Nhóm PV|CTV|PV|BTV)\.?\s+")
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]*)?")
INITIALS = re.compile(r"[A-ZĐ]{1,2}(?:\.\s?[A-ZĐ]{1,2}){1,3}\.?")
_INITIAL_NAME = re.compile(r"(?:[A-ZĐ][a-z]{0,2}\.\s?){1,3}[^\W\d_a-z][^\W\d_]+")  # C.Tuấn, N. A. Dũng
_NOT_NAMES = re.compile(
    r"\b(?:công an|ủy ban|uỷ ban|báo|đài|tỉnh|thành phố|huyện|bộ|sở|ban|đảng|hội|trung ương|việt nam|chính phủ|quốc hội"
    r"|thông báo|hết|tp|cổng|trang|tạp chí|nghị quyết|phần|chương|điều|bài|kỳ)\b",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"(?:toàn cảnh|quang cảnh|hình ảnh|các đại biểu|đại biểu|đại diện|lãnh đạo|đồng chí|đ/c|bộ trưởng|thứ trưởng"
    r"|đại tướng|thượng tướng|trung tướng|thiếu tướng|đại tá|thượng tá|trung tá|thiếu tá|bí thư|phó bí thư|chủ tịch"
    r"|phó chủ tịch|ông|bà|thủ tướng|phó thủ tướng|tổng bí thư|giám đốc|phó giám đốc|đoàn công tác|đoàn|ban|các|cán bộ"
    r"|lực lượng|người dân|tổng thanh tra|trưởng đoàn|trưởng ban|phó trưởng)\b",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"\b(?:phát biểu|chủ trì|trao|tặng|toàn cảnh|quang cảnh|chụp ảnh|làm việc với|dự|thăm|kiểm tra|tham quan"
    r"|dâng hương|trồng|chúc mừng|ký kết|tiếp|nhận)\b",
    re.IGNORECASE,
)
_SESSION = re.compile(
    r"\b(?:tại|buổi làm việc|hội nghị|buổi lễ|lễ|phiên|cuộc họp|kỳ họp|hội thảo|đại hội|tặng|làm việc với|hiện trường"
    r"|cơ quan)\b",
    re.IGNORECASE,
)
_REPORTS = re.compile(r"\b(?:cho biết|nhấn mạnh|đề nghị|yêu cầu|khẳng định|cho rằng|nêu rõ|thông tin)\b", re.IGNORECASE)
_LONE_CAPTION = 160


def is_name(words: str) -> bool:
    """True for the form of a byline: two to five capitalised words, also several such names, or initials."""
    bare = words.strip(" |.•*-–—")
    if not 3 <= len(bare) <= 60 or any(char.isdigit() for char in bare) or any(sign in bare for sign in ':;!?"“”()/'):
        return False
    if INITIALS.fullmatch(bare) or (_INITIAL_NAME.fullmatch(bare) and not _NOT_NAMES.search(bare)):
        return True
    people = _BETWEEN_NAMES.split(_ROLE_BEFORE_NAME.sub("", bare, count=1))
    if not people[0] or len(people) > 4 or len(people[0]) > 40 or _NOT_NAMES.search(bare):
        return False
    return len(bare.split()) >= 2 and all(1 <= len(one.split()) <= 5 and _capitalised(one) for one in people)


def _capitalised(name: str) -> bool:
    return all(_NAME_WORD.fullmatch(word) and word[0].isupper() for word in name.split())


def is_lone_caption(words: str) -> bool:
    """A lone paragraph that says who is seen doing what: no report of what was said."""
    return (
        len(words) <= _LONE_CAPTION
        and _WHO.match(words) is not None
        and _DOES.search(words) is not None
        and _SESSION.search(words) is not None
        and not _REPORTS.search(words)
        and len(sentences(words)) == 1
        and not words.endswith((":", ";"))
    )
