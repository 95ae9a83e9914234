"""Notes for Obsidian: every passage in its article's file, linked from its themes, in names that any system takes."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from zipfile import ZipFile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.domain.ids import AnnotationId, ArticleId, ThemeId
from desktop_app.domain.themes import Theme
from desktop_app.export.file_names import file_name, file_names
from desktop_app.export.obsidian import ObsidianExporter, tag
from tests.export.test_markdown_format import TAG, commonmark, words
from tests.export.test_outline import CRIME, HOUSING, WELFARE

CITED = "“Bộ trưởng Tô Lâm làm việc”, Báo CAND, 09/05/2024, Hải Dương, nay thuộc TP Hải Phòng"
MEANT = {"h1", "h2", "blockquote", "p", "br", "em", "ul", "li"}
FRONT = re.compile(r'[a-z]+: (?:"[^"\\]*(?:\\.[^"\\]*)*"|\[.*\]|[\d-]+)')
LINK = re.compile(r"\[\[([^|\]]+)\|([^\]]*)\]\]")


def files(excerpts, context):
    out = io.BytesIO()
    ObsidianExporter().write(excerpts, context, out)
    with ZipFile(out) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


def passage(excerpt, ident, article="b1"):
    return excerpt._replace(annotation=excerpt.annotation._replace(id=AnnotationId(ident), article=ArticleId(article)))


def test_an_article_is_a_file_with_what_is_known_its_quotes_and_notes(make_excerpt, context):
    second = passage(make_excerpt("câu hai", start=90, themes=(WELFARE, CRIME), note="xem **lại**"), "p-2")
    found = files([second, passage(make_excerpt("câu một"), "p-1")], context)
    assert found["Bài báo/Bộ trưởng Tô Lâm làm việc.md"] == (
        '---\ntitle: "Bộ trưởng Tô Lâm làm việc"\nsource: "Báo CAND"\npublished: 2024-05-09\n'
        'provinces: ["Hải Dương, nay thuộc TP Hải Phòng"]\ntags: ["an-sinh-xã-hội", "kéo-giảm-tội-phạm"]\n'
        'aliases: ["Bộ trưởng Tô Lâm làm việc"]\n---\n\n# Bộ trưởng Tô Lâm làm việc\n\n'
        "> câu một\n\n^p-1\n\n— " + CITED + "\n\n"
        "[[Chủ đề/Kéo giảm tội phạm|Kéo giảm tội phạm]]\n\n"
        "> câu hai\n\n^p-2\n\n— " + CITED + "\n\n"
        "**Ghi chú:**\n\nxem **lại**\n\n"
        "[[Chủ đề/An sinh xã hội|An sinh xã hội]] · [[Chủ đề/Kéo giảm tội phạm|Kéo giảm tội phạm]]\n\n"
    )
    assert found["Chủ đề/An sinh xã hội.md"] == (
        '---\ntags: ["an-sinh-xã-hội"]\naliases: ["An sinh xã hội"]\n---\n\n# An sinh xã hội (1)\n\n'
        "## Hải Dương, nay thuộc TP Hải Phòng (1)\n\n- [[Bài báo/Bộ trưởng Tô Lâm làm việc#^p-2|câu hai]] — "
        + CITED
        + "\n\n"
    )


def test_themes_are_tags_without_blanks_one_in_the_other(context):
    context = replace(context, themes={theme.id: theme for theme in (WELFARE, HOUSING)})
    assert tag(HOUSING, context) == "an-sinh-xã-hội/nhà-ở"
    named = [Theme(ThemeId("x"), "khoa", name, "#000000") for name in ("2024", "A/B: c", "#!", "TP. Hồ Chí Minh")]
    assert [tag(theme, context) for theme in named] == ["t-2024", "a-b-c", "khoa", "tp-hồ-chí-minh"]


def test_every_link_leads_to_a_block_of_a_file(make_excerpt, context):
    titles = ("CON", "con", "a/b", "a:b", "", "x" * 300, "Ệ" * 300)
    excerpts = [passage(make_excerpt(title=title), f"p{at}", f"b{at}") for at, title in enumerate(titles)]
    found = files([*excerpts, passage(make_excerpt(themes=()), "lone", "b0")], context)
    blocks = {f"{name[:-3]}#^{ident}" for name, text in found.items() for ident in re.findall(r"(?m)^\^(.+)$", text)}
    aims = [aim for text in found.values() for aim, _ in LINK.findall(text)]
    assert {aim for aim in aims if "#" in aim} == blocks
    assert {f"{aim}.md" for aim in aims if "#" not in aim} <= found.keys()
    assert len(blocks) == len(titles) + 1


def test_passages_asked_for_by_one_theme_are_linked_from_that_theme_only(make_excerpt, context):
    asked = replace(context, asked=frozenset({CRIME.id}))
    found = files([make_excerpt(themes=(CRIME, WELFARE))], asked)
    assert sorted(found) == ["Bài báo/Bộ trưởng Tô Lâm làm việc.md", "Chủ đề/Kéo giảm tội phạm.md"]
    article = found["Bài báo/Bộ trưởng Tô Lâm làm việc.md"]
    assert {aim for aim, _ in LINK.findall(article)} == {"Chủ đề/Kéo giảm tội phạm"}
    assert 'tags: ["kéo-giảm-tội-phạm", "an-sinh-xã-hội"]' in article  # all that is known of it


def test_the_same_passages_make_the_same_bytes(make_excerpt, context):
    first, second = io.BytesIO(), io.BytesIO()
    for out in (first, second):
        ObsidianExporter().write([make_excerpt()], context, out)
    assert first.getvalue() == second.getvalue()
    with ZipFile(first) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_quoted_text_is_only_text(make_excerpt, context, hostile):
    theme = CRIME._replace(name=hostile, definition=hostile)
    context = replace(context, themes={theme.id: theme})
    found = files([make_excerpt(hostile, title=hostile, source=hostile, author=hostile, themes=(theme,))], context)
    assert len(found) == 2
    for text in found.values():
        front, rest = text.split("\n---\n", 1)
        assert all(FRONT.fullmatch(line) for line in front.split("\n")[1:])
        assert {each.strip("</ >") for each in TAG.findall(commonmark(rest))} <= MEANT
        for aim, said in LINK.findall(rest):
            assert not set(said) & set("[]|<>")
            assert not set(aim) - set("#^") & set('\\:*?"<>|[]')
    article = next(text for name, text in found.items() if name.startswith("Bài báo"))
    assert " ".join(hostile.split()) in words(commonmark(article.split("\n---\n", 1)[1]))


@pytest.mark.parametrize("text", ["#thẻ giữa #câu", "==màu== %%ẩn%%", "cuối ^neo", "===", "a %%% b"])
def test_what_only_obsidian_knows_is_text_too(make_excerpt, context, text):
    article = next(iter(files([make_excerpt(text)], context).values()))
    quote = article.split("\n> ")[1].split("\n")[0]
    assert not re.search(r"(?<!\\|&)#|==|%%|\^", quote)
    assert words(commonmark(f"> {quote}")) == text


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=150), max_size=6))
@example(
    ["CON", "con.txt", "NUL ", "com¹", "lpt1.a.b", "...", " a. ", "A", "a", "Å", "A\u030a", "a|b", "a#b", "Ệ" * 200]
)
def test_names_of_files_are_legal_on_every_system_and_unique_whatever_the_case(titles):
    names = file_names(titles, "Không có tiêu đề")
    assert len({name.casefold() for name in names}) == len(names) == len(titles)
    for name in names:
        assert 0 < len(f"{name}.md") <= 120
        assert len(f"{name}.md".encode()) <= 255
        assert not set(name) & set('\\/:*?"<>|#^[]')
        assert name.isprintable() or "\xa0" in name
        assert name == name.strip(" .")
        assert not re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", name)


def test_a_name_keeps_what_it_can():
    assert file_name("  Tít: “a/b”?  ") == "Tít “a b”"
    assert file_name("nul.txt") == "_nul.txt"
    assert file_name("Con đường lúa gạo") == "Con đường lúa gạo"
