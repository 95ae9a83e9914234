"""What pages show around their articles: buttons, boxes of other stories, tags, comments, imprints."""

from __future__ import annotations

import re

from desktop_app.ingest.detection.papers import is_section

# All patterns are for lines in lower case: that is much faster than to ignore the case.
# Words of buttons and of what stands beside them. A line of nothing else is furniture wherever it stands.
_BUTTONS = (
    r"chia sẻ(?: (?:bài viết|bài|tin|ngay|qua|lên|trên|với bạn bè))?|facebook|fanpage|zalo|viber|twitter|tweet"
    r"|telegram|messenger|linkedin|pinterest|youtube|tiktok|instagram|google\+?(?: news)?|rss|e-?mail|pdf|mobile"
    r"|print|share|like"
    r"|in(?: (?:trang|bài viết|bài|tin|ấn))?(?: này)?|bản in"
    r"|gửi(?: (?:đi|e-?mail|bài viết|bài|tin|cho bạn bè|bạn bè|bình luận|phản hồi|ý kiến))?(?: (?:của bạn|tòa soạn))?"
    r"|nhập lại|lưu(?: (?:bài viết|bài|tin))?|bỏ lưu|thích|quan tâm(?: nhất)?|theo dõi(?: chúng tôi)?|copy(?: link)?"
    r"|sao chép(?: (?:liên kết|link|đường dẫn))?|link(?: bài)? gốc|lấy link|link|thành công|đã sao chép|bookmark"
    r"|(?:tăng|giảm|chỉnh)? ?(?:kích )?cỡ chữ|(?:phóng to|thu nhỏ)(?: chữ)?|font(?: size)?|aa?[-+]?"
    r"|nghe(?: đọc)?(?: (?:bài viết|bài|nội dung|tin|audio))?|đọc(?: to)?(?: (?:bài viết|bài|báo))?|audio|bài viết"
    r"|giọng (?:đọc|nam|nữ)(?: miền (?:bắc|nam|trung))?|(?:nam|nữ) miền (?:bắc|nam|trung)|tạm dừng|phát"
    r"|\d+(?:[.,]\d+)?x|\d{1,2}:\d{2}|\d{1,3}(?:[.,]\d{3})*k?"
    r"|(?:viết )?bình luận|phản hồi|trả lời|ý kiến(?: (?:bạn đọc|của bạn|độc giả))?|lượt (?:xem|đọc|thích|chia sẻ)"
    r"|quay lại|trở lại|về (?:trang chủ|đầu trang)|lên đầu trang|đầu trang|trang chủ|trang nhất|menu|tìm kiếm"
    r"|đăng (?:nhập|ký)|xem thêm|xem tất cả|xem tiếp|tải thêm|đóng lại|đóng|hủy|huỷ|báo cáo vi phạm|mới nhất"
    r"|english|tiếng việt|quảng cáo|advertisement|leftcenterrightdel|minimize|close|more|next|prev"
)
_GAP = r"[\s|:•·/»>+–—=_\-()\[\],.]"
# Atomic groups: the words of buttons overlap, and a line of many must not be tried in every division.
_BUTTON_LINE = re.compile(rf"{_GAP}*+(?:(?>{_BUTTONS})(?:{_GAP}++|$))++")
_FIRST_BUTTONS = re.compile(rf"{_GAP}*(?:{_BUTTONS})(?:{_GAP}+|$)")
_NO_WORDS = re.compile(r"[\W_]+|\(?\d{1,6}\)?")
_LINK = re.compile(
    r"(?:>+|»|→|\[\+\])\s*\S.{3,240}"
    r"|(?:xem thêm|đọc thêm|xem tiếp|đọc tiếp|mời (?:bạn )?xem|đọc lại|xem lại"
    r"|(?:đọc|xem) (?:bài|kỳ) \d+)\s*[:>].{0,240}",
)
_PLAYER = re.compile(
    r"(?:trình duyệt|thiết bị)(?: của bạn)? (?:này )?không hỗ trợ .{2,60}"
    r"|đang tải(?: (?:dữ liệu|nội dung|trang|video|quảng cáo|bình luận))?[ .…]*"
)
_TAGS = re.compile(r"(?:tags?|từ kh(?:óa|oá)|chủ đề|thẻ|hashtags?|keywords?)\s*:.*|(?:#[\w-]+(?: [\w-]+){0,4}[\s,]*)+")
_COUNTS = re.compile(
    r"(?:lượt (?:xem|đọc|truy cập)|số lượt xem|đã xem|views?)\s*:?\s*[\d.,]+|[\d.,]+\s*(?:lượt (?:xem|đọc)|views?)"
    r"|đánh giá.{0,40}\bsao\b.{0,20}|[\d.,]+ (?:đánh giá|bình chọn).{0,20}",
)
_VOICES = re.compile(
    r"\(?\d+\)?\s*bình luận\b.{0,60}|bình luận\s*(?:\(\d*\).{0,40})?|thăm dò (?:ý kiến|dư luận)|(?=.*\(\s*\)).*\?.*"
    r"|(?:hãy )?(?:nhập|viết|gửi|để lại|thêm|xem)(?: \w+){0,2} (?:bình luận|ý kiến|phản hồi|cảm nghĩ|nội dung|họ tên"
    r"|e-?mail"
    r"|mã).{0,60}|ý kiến (?:của bạn|bạn đọc|độc giả).{0,40}"
    r"|[^:\d]{2,40} - \d{1,2}/\d{1,2}/\d{4}(?:,? \d{1,2}:\d{2})?\s*:.*",
)
_WAYS_OUT = re.compile(
    r"(?:trở lại|quay lại|về) (?:chủ đề|trang|mục|chuyên mục|đầu|bài|danh sách)\b.{0,30}|theo dõi .{0,60} trên .{0,40}"
    r"|lưu (?:bài|tin).{0,20}|(?:xem|đọc) thêm (?:bài|tin|về|trên|tại).{0,60}",
)
_IMPRINT = re.compile(
    r"thông tin (?:tác giả|liên hệ|tòa soạn|toà soạn)|về tác giả|e-?mail\s*:.*|[\w.+-]+@[\w.-]+"
    r"|(?:điện thoại|đt|hotline|fax|tel|đường dây nóng|tòa soạn|toà soạn|trụ sở(?: chính)?|địa chỉ"
    r"|(?:phó )?tổng biên tập"
    r"|cơ quan chủ quản|chịu trách nhiệm.{0,30})\s*[:.].*|(?:©|®|\(c\)|copyright|bản quyền|ghi rõ nguồn"
    r"|.{0,60}giữ bản quyền"
    r"|giấy phép (?:số|hoạt động|báo chí|xuất bản|thiết lập)).{0,200}",
)
_APPEAL = re.compile(
    r"(?:kính )?mời (?:các |quý )?(?:bạn|vị|độc giả|bạn đọc|khán giả|thính giả)\b.*|cảm ơn (?:bạn|quý|các bạn).{0,80}"
    r"|(?:bạn|độc giả|bạn đọc|quý độc giả) (?:đang đọc|có thể gửi|hãy|vui lòng).{0,160}",
)
_OUTSIDE = (_TAGS, _COUNTS, _VOICES, _WAYS_OUT, _IMPRINT, _APPEAL)
_BACK = re.compile(r"(?:trở lại|quay lại|về)\s+(?P<where>.{2,30})")
_OTHER_STORIES = re.compile(
    r"(?:>*\s*)?(?:(?:các |những )?(?:tin|bài|tin bài|bài viết)(?: viết)?"
    r" (?:liên quan|cùng chuyên mục|cùng chủ đề|cùng tác giả|khác|mới(?: nhất| hơn| cập nhật)?|cũ(?: hơn)?"
    r"|mới hơn|đọc nhiều(?: nhất)?|xem nhiều(?: nhất)?|nổi bật|nóng|đã (?:đưa|đăng)|quan tâm|hay)"
    r"|tin đọc nhiều|tin tức (?:liên quan|khác)|cùng chuyên mục|cùng chủ đề|(?:có thể )?bạn (?:có thể )?quan tâm"
    r"|(?:nên |được |tin )?(?:đọc|xem) nhiều(?: nhất)?|nên (?:đọc|xem)|đừng bỏ lỡ|liên quan|đọc tiếp|đọc thêm|xem thêm"
    r"|(?:đang )?được quan tâm(?: nhất)?|đang được quan tâm|chuyên mục khác|tin nổi bật|tin mới|mới nhất|dành cho bạn"
    r"|tiêu điểm|gợi ý cho bạn|có thể bạn (?:chưa biết|thích))\s*(?:\(?\d*\)?)\s*:?",
)
_BESIDE = re.compile(r"\s{2,}|\s*[|>»›•]\s*|\s+/\s+")
_COMMENTS = re.compile(
    r"\(?\d*\)?\s*bình luận\b\s*\(?\d*\)?(?: - .{0,30})?|ý kiến (?:bạn đọc|độc giả|của bạn)\s*\(?\d*\)?\s*:?"
    r"|(?:gửi|viết) (?:bình luận|ý kiến|phản hồi).{0,40}|phản hồi\s*(?:\(\d+\))?|thăm dò (?:ý kiến|dư luận)"
    r"|(?:tags?|từ kh(?:óa|oá)|chủ đề|thẻ)\s*:?",
)


def is_furniture(words: str) -> bool:
    """True for a line that is no part of an article wherever it stands: buttons, links to other stories, signs."""
    if len(words) > 250:
        return False
    if _NO_WORDS.fullmatch(words) and not any(char in "#%$" for char in words):
        return True
    low = words.lower()
    if len(words) <= 120 and _BUTTON_LINE.fullmatch(low):
        return True
    return _LINK.fullmatch(low) is not None or _PLAYER.fullmatch(low) is not None


def is_outside(words: str) -> bool:
    """True for a line that is furniture above or below an article: tags, counts, comments, imprints, appeals."""
    if len(words) > 400:
        return False
    low = words.lower().lstrip("*•-–> ")
    back = _BACK.fullmatch(low) if len(words) <= 50 else None
    return (back is not None and is_section(back["where"])) or any(form.fullmatch(low) for form in _OUTSIDE)


def opens_box(words: str) -> bool:
    """True for the heading of a box that lists other articles."""
    return len(words) <= 60 and _OTHER_STORIES.fullmatch(words.lower()) is not None


def opens_comments(words: str) -> bool:
    """True for the heading of comments, a poll or tags: below the article, nothing of it follows."""
    return len(words) <= 70 and _COMMENTS.fullmatch(words.lower()) is not None


def is_menu(words: str) -> bool:
    """True for several short names side by side: a menu or a path of sections."""
    parts = [part for part in _BESIDE.split(words) if part]
    return len(parts) >= 2 and all(len(part) <= 30 and not part.endswith(".") for part in parts)


def begins_with_button(words: str) -> bool:
    """True for a short line whose first words are a button's, whatever follows."""
    return len(words) <= 40 and _FIRST_BUTTONS.match(words.lower()) is not None
