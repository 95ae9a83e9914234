"""A project as the rows of QualCoder's tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from desktop_app.domain.annotations import NOBODY, Annotation
from desktop_app.domain.articles import Article
from desktop_app.domain.ids import EditorId, ThemeId
from desktop_app.domain.projects import Project, unique_names
from desktop_app.domain.theme_tree import in_order
from desktop_app.domain.themes import Theme
from desktop_app.exchange import facts
from desktop_app.exchange.instants import sql_instant
from desktop_app.exchange.labelled import by_article
from desktop_app.exchange.naming import file_name, theme_names

FOLDERS = ("documents", "images", "audio", "video")
"""The folders that a project has beside its database."""
NOBODY_THERE = "default"
"""What QualCoder calls somebody who gave no name."""

_VERSION, _ABOUT = "v14", "QualCoder 3.8.2"
_SECOND = 19  # `2000-01-01 00:00:00`
_MILLISECOND = 23
NEVER = sql_instant("")[:_SECOND]
"""What stands for an instant that nobody knows."""

Record = dict[str, Any]
Tables = dict[str, list[Record]]


def owners(people: Mapping[EditorId, str]) -> dict[EditorId, str]:
    """What those who filed passages are called, no two alike."""
    names = unique_names(people.values(), taken=(NOBODY_THERE,))
    return {**dict(zip(people, names, strict=True)), NOBODY: NOBODY_THERE}


def tables_of(project: Project) -> Tables:
    """All rows."""
    names = owners(project.people)
    about = {"databaseversion": _VERSION, "date": NEVER, "memo": "", "about": _ABOUT, "bookmarkfile": 0}
    found: Tables = {
        "project": [{**about, "bookmarkpos": 0, "codername": NOBODY_THERE, "recently_used_codes": ""}],
        "coder_names": [{"name": name, "visibility": 1} for name in sorted({*names.values()})],
        **_codes(project.themes),
        "source": [],
        "code_text": [],
        "annotation": [],
        "attribute": [],
    }
    codes = {theme.id: number for number, theme in enumerate(in_order(project.themes), 1)}
    called = unique_names(file_name(article.shown_title) for article in project.articles)
    for number, (article, passages) in enumerate(by_article(project), 1):
        found["source"].append(_source(article, number, called[number - 1]))
        found["attribute"] += _attributes(article, number, len(found["attribute"]))
        for passage in passages:
            _passage(found, passage, number, codes, names)
    kinds = {row["name"]: "" for row in found["attribute"]}
    found["attribute_type"] = [
        {
            "name": name,
            "date": NEVER,
            "owner": NOBODY_THERE,
            "memo": "",
            "caseOrFile": "file",
            "valuetype": "character",
        }
        for name in kinds
    ]
    return found


def _codes(themes: Sequence[Theme]) -> Tables:
    """A code for each theme; and for one with others under it a category of its name, in which the code stands."""
    names = theme_names(themes)
    over = {theme.parent for theme in themes}
    ordered = in_order(themes)
    categories = {theme.id: number for number, theme in enumerate((one for one in ordered if one.id in over), 1)}
    told = {"owner": NOBODY_THERE, "date": NEVER}
    return {
        "code_cat": [
            {
                "catid": categories[one.id],
                "name": names[one.id],
                "memo": "",
                **told,
                "supercatid": _above(one, categories),
            }
            for one in ordered
            if one.id in categories
        ],
        "code_name": [
            {
                "cid": number,
                "name": names[one.id],
                "memo": one.definition,
                **told,
                "catid": categories.get(one.id, _above(one, categories)),
                "color": one.colour,
            }
            for number, one in enumerate(ordered, 1)
        ],
    }


def _above(theme: Theme, categories: Mapping[ThemeId, int]) -> int | None:
    return categories.get(theme.parent) if theme.parent else None


def _source(article: Article, number: int, name: str) -> Record:
    told = {
        "mediapath": None,
        "memo": article.note,
        "owner": NOBODY_THERE,
        "date": sql_instant(article.imported)[:_SECOND],
    }
    return {"id": number, "name": name, "fulltext": article.text, **told, "av_text_id": None}


def _attributes(article: Article, number: int, before: int) -> list[Record]:
    told = facts.told(article)
    told.pop("note", None)
    return [
        {
            "attrid": before + at,
            "name": name,
            "attr_type": "file",
            "value": value,
            "id": number,
            "date": NEVER,
            "owner": NOBODY_THERE,
        }
        for at, (name, value) in enumerate({"article": article.id, **told}.items(), 1)
    ]


def _filed(passage: Annotation) -> str:
    """When a passage was filed, which QualCoder itself tells to the second."""
    return sql_instant(passage.created)[:_MILLISECOND] if passage.created else NEVER


def _passage(
    found: Tables, passage: Annotation, source: int, codes: Mapping[ThemeId, int], names: Mapping[EditorId, str]
) -> None:
    span = passage.anchor.span
    place = {"fid": source, "pos0": span.start, "pos1": span.end, "memo": passage.note}
    told = {"owner": names.get(passage.editor, NOBODY_THERE), "date": _filed(passage)}
    for code in sorted(codes[theme] for theme in passage.themes):
        row = {"ctid": len(found["code_text"]) + 1, "cid": code, "seltext": passage.anchor.exact, **place, **told}
        found["code_text"].append({**row, "avid": None, "important": 1 if passage.star else None})
    if not passage.themes and passage.note:
        found["annotation"].append({"anid": len(found["annotation"]) + 1, **place, **told})
