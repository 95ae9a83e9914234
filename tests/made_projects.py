"""Projects made at random, full of what formats trip over; the same for the same seed.

Every value is one that a library can hold: texts in stored form, names tidy, notes composed, ids UUIDv7, spans without
blanks at their ends. A project of fewer records is the beginning of one of more, so that a failure is made smaller.
"""

from __future__ import annotations

import random
import re
import uuid
from collections.abc import Sequence
from typing import NamedTuple

from hypothesis import strategies as st

from desktop_app.domain.anchors import make_anchor
from desktop_app.domain.annotations import NOBODY, Annotation, State
from desktop_app.domain.articles import Article, Metadata, ReadingState
from desktop_app.domain.dates import DateValue, precision_of
from desktop_app.domain.evidence import Fact, Places
from desktop_app.domain.ids import AnnotationId, ArticleId, EditorId, ThemeId
from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.notes import composed
from desktop_app.domain.projects import Project
from desktop_app.domain.spans import Span, trimmed
from desktop_app.domain.theme_tree import LEVELS, depth_of
from desktop_app.domain.themes import DIGITS, Pattern, Theme
from desktop_app.ingest.characters.stored_form import stored_form
from desktop_app.operations.codebook import LONGEST
from desktop_app.operations.wording import says_something, tidy
from desktop_app.store.arrivals import arrival_of
from desktop_app.store.library import Library
from desktop_app.store.write import text_id
from desktop_app.vietnam.folding import fold_accent
from desktop_app.vietnam.provinces import now_of

OWN_FOLDER = "chỗ-riêng-của-biên-tập"
"""Stands in the path of every article: no file that is handed on may say it."""

PIECES = (
    "Công an tỉnh kéo giảm tội phạm.", "Công an tỉnh kéo giảm tội phạm.", "tội phạm", "tội phạm ", "Hải Dương, ",
    "ông Nguyễn Văn Thuận nói: “Đã xong”. ", "\n", "\n\n", "\n\n\n", " ", "  ", "\t", "\u00a0", "\u202f", "\u3000",
    "😀", "👩\u200d👩\u200d👧\u200d👦", "👍🏽", "🇻🇳", "🇻🇳🇱🇦", "𝕏", "𠮷", "q\u0323", "M\u0303", "x\u0302\u0301", "ế",
    "Đ", "đ", "\u200b", "\u200d",
    "\u2060", "\ufeff", "\u00ad", "\u202eđảo\u202c", "\u2066lạ\u2069", "<b>đậm</b> & \"ngoặc\" 'đơn'", "]]>",
    "<!-- -->",
    "&amp;", "&#10;", "%0A", "\\n", "{\"a\": [1]}", "a,b;c", "=1+1", "@SUM(A1)", "#chủ-đề", "[[ghi chú]]", "**đậm**",
    "1.250.000 đồng", "ngày 9/5/2024", "B-PERSON", "T1\tPERSON 0 5", "한국", "ㅎㅏㄴ", "ﬁ", "Å", "\ufffd", "\ufffe",
    "\uffff",
    "ổn định ", "và ", "của ", "An sinh xã hội được giữ vững, ", ".", "…", "—", "i\u0307", "İ", "ß",
)  # fmt: skip
"""What texts are put together of."""

TITLES = (
    None, None, "Kéo giảm tội phạm", "Kéo giảm tội phạm", "KÉO GIẢM TỘI PHẠM",
    "Hải Dương: 5/7 vụ \"nóng\" <đã> xử lý & hơn thế",
    "=HYPERLINK(1)", "../../etc/passwd", "C:\\bài\\1", "CON", "a.txt", ".", "😀👩\u200d👩\u200d👧",
    "q\u0323 {là} chữ lạ, @x #y $z% ~^", "x" * 300, "{{Chỉ có năm}}",
    "Tít | có – dấu: gạch / xiên?*", "'đơn", "-3", "https://bao.vn/tit",
)  # fmt: skip
AUTHORS = (None, "PHẠM HƯỜNG", "Nguyễn Văn A, Trần B", "Ban Thời sự and {VTV}", "Lan & Minh", 'O\'Hara "X"', "😀")
SOURCES = (None, "Báo A", "báo a", 'Báo "C" & D', "Nhân Dân/điện tử", "=1+1")
URLS = (
    None, "https://bao.vn/a?b=1&c=2#d", "https://bao.vn/a?b=1&c=2#d", "http://báo.vn/đường%20dẫn",
    "https://bao.vn/\"onclick='x'",
    "https://bao.vn/(1)_[2]", "bao.vn/khong-giao-thuc",
)  # fmt: skip
DATES = (
    None, "2023", "2024-05", "2024-02", "2024-05-09", "2024-02-29", "2024-05-09T14:00", "2024-12-31T23:59",
    "2025-07-01T00:00", "2025-06-30", "1986",
)  # fmt: skip
PROVINCES = (
    (), (), ("hai-duong",), ("hai-phong",), ("ha-noi",), ("hai-duong", "hai-phong"),
    ("bac-giang", "ha-noi", "bac-ninh"),
)  # fmt: skip
NAMES = (
    "Y tế", "Y TẾ", "y tế", "Y tế", "An ninh/trật tự", "An ninh", "Hoà bình", "Hòa bình", "Đê điều",
    "ĐÊ ĐIỀU", "=1+1", "-2+3", "+84",
    "@a1", 'Chủ "đề"', "Chủ 'đề'",
    "a.b.c", "a", "A", "..", "1.", "PERSON", "O", "B-X", "I-X", "Kéo giảm 😀", "👩\u200d👩\u200d👧 gia đình", "😀",
    "q\u0323", "<b>&amp;", "a, b; c", "a|b",
    "a > b", "a :: b", "a (2)", "tab", "x" * LONGEST, "ế" * LONGEST,
    "Bảo vệ môi trường và ứng phó biến đổi khí hậu", "#thẻ", "[[liên kết]]",
    "CON", "T1", "text", "label", "\\", "100%", "_", "An sinh xã hội", "an-sinh-xa-hoi",
)  # fmt: skip
NOTES = (
    "", "", "Xem lại.", "Dòng một\nDòng hai", "# Tít\n\n- một\n- **hai**\n\n> ba", "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "a\tb\n\n\n\nc", "```\nmã\n```", "]]> & < > \" '", "😀👩\u200d👩\u200d👧 q\u0323", "\u202eđảo",
    "dài " * 400 + "hết", "---\ntitle: x\n---", "\\n \\t \\\\",
    "bíp\x07 và \x1b[31m", "\ufffe\uffff", "  thụt\n    vào", "{\"a\": 1}", "null", "True", "0", "a\u00a0b",
    "[ref](internal://x)",
)  # fmt: skip
WORDS = (
    "", "", "", "Những vụ án đã xử lý.", "Chỉ tính từ 2024;\nkhông tính tin đồn", 'có "ngoặc", <thẻ> & hơn', "=A1",
    "😀 q\u0323",
)  # fmt: skip
PEOPLE = ("Lan", "Lan", "Trần Minh", '😀 <x> & "y"', "=1+1", "MINH", "a/b")
COLOURS = ("#0d3fbb", "#86370c", "#14523a", "#9403fb", "#000000", "#ffffff", "#ABCDEF", "#b4442f")
WAS = ("", "", "", "", "chữ cũ", "hai\ndòng cũ 😀", "q\u0323 <cũ>")


class Sizes(NamedTuple):
    """How much a project has at most of each; passages and mentions by article."""

    articles: int = 3
    themes: int = 8
    passages: int = 8
    mentions: int = 6
    deep: int = LEVELS + 1
    sound: bool = False
    """Whether the themes are a codebook that a library has: three levels, no name and no digit twice in use."""


SIZES = Sizes()
SOUND = Sizes(deep=LEVELS, sound=True)


@st.composite
def projects(draw: st.DrawFn, most: Sizes = SIZES) -> Project:
    """A project of any size, the empty one too."""
    sizes = most._replace(
        articles=draw(st.integers(0, most.articles)),
        themes=draw(st.integers(0, most.themes)),
        passages=draw(st.integers(0, most.passages)),
        mentions=draw(st.sampled_from((0, most.mentions))),
        deep=draw(st.integers(1, most.deep)),
    )
    return made_project(draw(st.integers(0, 1_000_000)), sizes)


def made_project(seed: int, sizes: Sizes = SIZES) -> Project:
    """The project of a seed."""
    people = {EditorId(made_id(_chance(seed, "person", n))): tidy(name) for n, name in enumerate(PEOPLE)}
    themes = made_themes(seed, sizes)
    articles = [made_article(seed, number) for number in range(sizes.articles)]
    passages: list[Annotation] = []
    for number, article in enumerate(articles):
        spans: list[Span] = []
        for count in range(sizes.passages):
            chance = _chance(seed, "passage", number, count)
            span = any_span(chance, article.text, spans)
            if span not in spans:
                spans.append(span)
                passages.append(_passage(chance, article, span, themes, [NOBODY, *people]))
    return Project(
        f"Dự án {seed} <&> 😀",
        tuple(articles),
        tuple(_with_examples(seed, theme, passages) for theme in themes),
        tuple(passages),
        people,
        _all_mentions(seed, sizes, articles),
    )


def put_into(library: Library, project: Project) -> None:
    """Put a project into a library as it is, in one step."""
    with library.write("import") as write:
        for editor, name in project.people.items():
            write.know_editor(editor, name)
        for theme in project.themes:
            write.put(theme)
        for article in project.articles:
            arrival = arrival_of(article, project.mentions.get(article.id, ()))
            write.add_text(arrival)
            write.add_record(arrival)
        for passage in project.passages:
            write.put(passage)


def made_article(seed: int, number: int) -> Article:
    """An article; the first is short, from the third on they may have three kilobytes."""
    chance = _chance(seed, "article", number)
    text = made_text(chance, (2, 15, 400)[min(number, 2)])
    while number and len(text) < 30:  # texts are different: that is how articles are
        text = stored_form(f"{text.strip()} {number} {chance.choice(PIECES)}đ")[0]
    then = chance.choice(PROVINCES)
    title, author = (chance.choice(facts) for facts in (TITLES, AUTHORS))
    source, url = (chance.choice(facts) for facts in (SOURCES, URLS))
    note = composed(chance.choice(NOTES))
    return Article(
        ArticleId(made_id(chance)),
        text_id(text),
        text,
        Metadata(
            *(Fact(fact, 1.0) if fact else Fact() for fact in (title, author, source, url)),
            _day(chance.choice(DATES)),
            _day(chance.choice((None, None, *DATES))),
            Places(then, tuple(dict.fromkeys(map(now_of, then))), confidence=1.0 if then else 0.0),
        ),
        path=f"/home/{OWN_FOLDER}/{number}.txt",
        state=chance.choice(list(ReadingState)),
        imported=instant(chance),
        note=note,
        noted=instant(chance) if note else "",
    )


def made_text(chance: random.Random, pieces: int) -> str:
    """A text in stored form in which there is something to see."""
    pieces = 1 if chance.random() < 0.1 else pieces
    while True:
        text = "".join(chance.choice(PIECES) for _ in range(chance.randint(1, pieces)))
        text = chance.choice((text, text.strip(), f"{text}\n", f"\n{text}", f"{text}  ", f"\t{text}"))
        text = text[: chance.choice((1, 2, 3_000, 3_000, 3_000))].lstrip("\ufeff")  # a BOM is none of a stored text
        if stored_form(text) == (text, 0) and any(char.isalnum() or char > "\uffff" for char in text):
            return text


def any_span(chance: random.Random, text: str, others: Sequence[Span]) -> Span:
    """A span of a text without blanks at its ends, often one that has to do with others."""
    while True:
        start = chance.randrange(len(text))
        span = Span(start, min(len(text), start + chance.choice((1, 1, 2, 5, 20, 90, len(text)))))
        kind = chance.randrange(7)
        if kind == 0:
            span = Span(0, len(text))
        elif kind == 1:
            places = [Span(*found.span()) for found in re.finditer("tội phạm", text)]
            span = chance.choice(places) if places else span
        elif others and kind > 3:
            span = _beside(chance, text, chance.choice(others), kind)
        if found := trimmed(text, span):
            return found


def _beside(chance: random.Random, text: str, other: Span, kind: int) -> Span:
    """A span in another, across its end, or from its end on."""
    start = other.end if kind == 6 else chance.randrange(other.start, other.end)
    end = start + chance.randint(1, 40) if kind != 4 else chance.randint(start + 1, other.end)
    return Span(start, min(end, len(text))) if start < len(text) else other


def made_themes(seed: int, sizes: Sizes) -> list[Theme]:
    """Themes under each other, parents before those that stand under them."""
    made: list[Theme] = []
    for number in range(sizes.themes):
        chance = _chance(seed, "theme", number)
        over = [theme for theme in made if depth_of(theme, made) + 1 < sizes.deep]
        parent = chance.choice((None, *over, *over[-2:]))
        theme = _theme(chance, number, parent)
        made.append(_sound(theme, parent, made) if sizes.sound else theme)
    return made


def _theme(chance: random.Random, number: int, parent: Theme | None) -> Theme:
    archived = chance.random() < 0.15
    note = composed(chance.choice(NOTES))
    return Theme(
        ThemeId(made_id(chance)),
        f"chu-de-{number}",
        tidy(chance.choice(NAMES)),
        chance.choice(COLOURS),
        chance.choice(list(Pattern)),
        None if archived or number >= len(DIGITS) or chance.random() < 0.5 else DIGITS[number],
        composed(chance.choice(WORDS)),
        parent and parent.id,
        number,
        archived,
        include=composed(chance.choice(WORDS)),
        exclude=composed(chance.choice(WORDS)),
        note=note,
        noted=instant(chance) if note else "",
    )


def _sound(theme: Theme, parent: Theme | None, before: Sequence[Theme]) -> Theme:
    """The theme as a library may have it: archived where its name is taken, or what it stands under is archived."""
    name = theme.name if says_something(theme.name) else f"Chủ đề {theme.name}"[:LONGEST]
    taken = fold_accent(name) in {fold_accent(other.name) for other in before if not other.archived}
    if theme.archived or taken or (parent and parent.archived):
        return theme._replace(name=name, archived=True, shortcut=None)
    return theme._replace(name=name)


def _with_examples(seed: int, theme: Theme, passages: Sequence[Annotation]) -> Theme:
    filed = [passage.id for passage in passages if theme.id in passage.themes]
    return theme._replace(examples=tuple(filed[: _chance(seed, theme.id).choice((0, 0, 1, 3))]))


def _passage(
    chance: random.Random, article: Article, span: Span, themes: Sequence[Theme], people: Sequence[EditorId]
) -> Annotation:
    filed = chance.sample(list(themes), min(len(themes), chance.choice((0, 1, 1, 1, 2, 3, 4))))
    note = composed(chance.choice(NOTES))
    created = instant(chance)
    return Annotation(
        AnnotationId(made_id(chance)),
        article.id,
        article.text_id,
        make_anchor(article.text, span),
        frozenset(theme.id for theme in filed),
        note,
        chance.random() < 0.3 or not (filed or note),  # one without themes is kept for something
        chance.choice(list(State)),
        chance.choice(people),
        created,
        created,
        composed(chance.choice(WAS)),
        created if note else "",
    )


def _all_mentions(seed: int, sizes: Sizes, articles: Sequence[Article]) -> dict[ArticleId, tuple[Mention, ...]]:
    found: dict[ArticleId, tuple[Mention, ...]] = {}
    for number, article in enumerate(articles):
        chance = _chance(seed, "mentions", number)
        made: list[Mention] = []
        for _ in range(sizes.mentions):
            span = any_span(chance, article.text, ())
            if len(span) < 60 and not any(span.overlaps(mention.span) for mention in made):
                words = span.of(article.text)
                made.append(Mention(chance.choice(list(EntityType)), span, words, tidy(words) or "?", "made"))
        if made:
            found[article.id] = tuple(sorted(made, key=lambda mention: mention.span))
    return found


def _day(value: str | None) -> DateValue:
    return DateValue(value, precision_of(value), confidence=1.0) if value else DateValue()


def instant(chance: random.Random) -> str:
    """An instant as the store writes them."""
    month, day, hour, minute = (chance.randint(low, high) for low, high in ((1, 12), (1, 28), (0, 23), (0, 59)))
    return f"2026-{month:02}-{day:02}T{hour:02}:{minute:02}:{chance.randint(0, 59):02}.{chance.randint(0, 999):03}Z"


def made_id(chance: random.Random) -> str:
    """A UUIDv7 of any time."""
    bits = chance.getrandbits(128) & ~(0xF << 76) | 0x7 << 76
    return str(uuid.UUID(int=bits & ~(0x3 << 62) | 0x2 << 62))


def _chance(seed: int, *what: object) -> random.Random:
    """Chances of one record: what the others are does not change it."""
    return random.Random(f"{seed} {what}")  # noqa: S311 - the same project each time
