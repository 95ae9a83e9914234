"""Notes for Obsidian: one Markdown file an article with its passages, one a theme with links to them, in one zip."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO

from desktop_app.domain.annotations import Excerpt
from desktop_app.domain.articles import opening
from desktop_app.domain.exporting import Heading
from desktop_app.domain.progress import counted_like
from desktop_app.domain.themes import Theme
from desktop_app.export.document_markdown import remarks
from desktop_app.export.file_names import file_names
from desktop_app.export.markdown_text import escaped, quoted
from desktop_app.export.outline import UNTITLED, Group, Quotations, groups, province_slugs, text_order, theme_path
from desktop_app.export.packing import Member, pack
from desktop_app.export.phrases import one_line, say
from desktop_app.hooks import ExportContext
from desktop_app.records import NamedTuple

ARTICLES, THEMES = "Articles", "Themes"
_DAY = 10
_NO_ID = re.compile(r"[^A-Za-z0-9-]+")
_FORM = str.maketrans("[]|<>", "()/‹›", "\\`*_~$#^{}")


class _Vault(NamedTuple):
    """Where everything stands: names of files without their ending, by article, and by theme ("" for none)."""

    articles: Mapping[str, str]
    themes: Mapping[str, str]
    context: ExportContext
    said: Quotations


class ObsidianExporter:
    """A folder of notes as one zip file; the same passages make the same bytes."""

    name = "obsidian"
    suffix = ".zip"
    label = "Notes for Obsidian (Markdown files in a zip)"
    text = False
    minds = frozenset({"sorting", "citation", "places"})

    def write(self, excerpts: Sequence[Excerpt], context: ExportContext, out: BinaryIO) -> None:
        """Write the whole zip file to `out`."""
        said = Quotations(context, themed=True)
        articles = groups(excerpts, Heading.ARTICLE, context)
        themes = groups(excerpts, Heading.THEME, context)
        vault = _Vault(_names(ARTICLES, articles, context), _names(THEMES, themes, context), context, said)
        members = [_member(vault.articles[group.key], _article(group, vault)) for group in articles]
        members += (_member(vault.themes[group.key], _theme(group, vault)) for group in themes)
        pack(counted_like(excerpts, members), out)


def tag(theme: Theme, context: ExportContext) -> str:
    """The tag of a theme, with those of the themes over it: `an-sinh-xã-hội/nhà-ở`."""
    parts = (_tag(name) for name in theme_path(theme, context.themes).split(" › "))
    return "/".join(part for part in parts if part) or _tag(theme.key) or "t"


def _tag(name: str) -> str:
    """Letters, digits and hyphens only; one of digits alone would be none."""
    kept = (char if unicodedata.category(char)[0] in "LMN" else "-" for char in name.lower())
    made = re.sub("-+", "-", "".join(kept)).strip("-")
    return f"t-{made}" if made.isnumeric() else made


def _names(folder: str, found: Iterable[Group], context: ExportContext) -> Mapping[str, str]:
    there = list(found)
    names = file_names((group.name for group in there), say(UNTITLED, context))
    return {group.key: f"{say(folder, context)}/{name}" for group, name in zip(there, names, strict=True)}


def _member(name: str, blocks: Iterable[str]) -> Member:
    return Member(f"{name}.md", (f"{block}\n\n" for block in blocks))


def _article(group: Group, vault: _Vault) -> Iterator[str]:
    first, context = group.excerpts[0], vault.context
    themes = dict.fromkeys(theme for excerpt in group.excerpts for theme in excerpt.themes if theme in context.themes)
    facts: dict[str, str | list[str]] = {
        "title": one_line(first.title),
        "source": one_line(first.source or ""),
        "author": one_line(first.author or ""),
        "published": (first.published or "")[:16],
        "provinces": [vault.said.citations.province(slug) for slug in province_slugs(first, context)],
        "url": one_line(first.url or ""),
        "tags": [tag(context.themes[theme], context) for theme in themes],
        "aliases": [one_line(first.title)],
    }
    yield _front_matter(facts)
    yield f"# {escaped(one_line(group.name))}"
    for excerpt in sorted(group.excerpts, key=text_order):
        said = vault.said.of(excerpt)
        yield quoted(said.words)
        yield f"^{_block(excerpt)}"
        yield from remarks(said, context.language)
        linked = (theme for theme in excerpt.themes if theme in vault.themes)
        links = [_link(vault.themes[theme], context.themes[theme].name) for theme in linked]
        if links:
            yield " · ".join(links)


def _theme(group: Group, vault: _Vault) -> Iterator[str]:
    context = vault.context
    if group.theme is not None:
        yield _front_matter({"tags": [tag(group.theme, context)], "aliases": [one_line(group.theme.name)]})
    yield f"# {escaped(one_line(group.name))} ({len(group.excerpts)})"
    if group.theme is not None and group.theme.definition.strip():
        yield f"*{escaped(one_line(group.theme.definition))}*"
    for province in groups(group.excerpts, Heading.PROVINCE, context):
        yield f"## {escaped(one_line(province.name))} ({len(province.excerpts)})"
        yield "\n".join(_entry(excerpt, vault) for excerpt in province.excerpts)


def _entry(excerpt: Excerpt, vault: _Vault) -> str:
    place = f"{vault.articles[excerpt.annotation.article]}#^{_block(excerpt)}"
    cited = vault.said.citations.of(excerpt)
    behind = f" — {escaped(one_line(cited))}" if cited else ""
    return f"- {_link(place, opening(excerpt.annotation.anchor.exact, 80))}{behind}"


def _link(place: str, words: str) -> str:
    """A link that shows these words, without what could end it."""
    return f"[[{place}|{one_line(_visible(one_line(words).translate(_FORM))) or '…'}]]"


def _front_matter(facts: Mapping[str, str | Sequence[str]]) -> str:
    """What is known, as YAML: every text a quoted one, days as days; what is not known is left out."""
    lines = [f"{name}: {_value(name, value)}" for name, value in facts.items() if value]
    return "\n".join(("---", *lines, "---"))


def _value(name: str, value: str | Sequence[str]) -> str:
    if isinstance(value, str):
        known = _visible(value)
        return known if name == "published" and len(known) == _DAY else json.dumps(known, ensure_ascii=False)
    return json.dumps([_visible(part) for part in value], ensure_ascii=False)


def _visible(text: str) -> str:
    """A text without the characters that YAML forbids, and those nobody sees."""
    return "".join(filter(str.isprintable, text))


def _block(excerpt: Excerpt) -> str:
    return _NO_ID.sub("-", excerpt.annotation.id)
