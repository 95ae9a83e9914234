"""Projects of Taguette: its SQLite file, read and written, and its codebook as a table."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, BinaryIO

from desktop_app.domain.annotations import Annotation
from desktop_app.domain.articles import Article
from desktop_app.domain.exporting import Choices
from desktop_app.domain.guards import guarded
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.offsets import Counting, Unit, Units
from desktop_app.domain.projects import Project, Received, Remark, carrying, remarks
from desktop_app.exchange import facts
from desktop_app.exchange.assembly import Assembly
from desktop_app.exchange.described import description_of, said_in
from desktop_app.exchange.facts import lost_facts
from desktop_app.exchange.instants import instant, sql_instant
from desktop_app.exchange.labelled import by_article, lost_doubles
from desktop_app.exchange.one_way import OnlyWritten
from desktop_app.exchange.refusing import BadProjectError
from desktop_app.exchange.remarking import ABOUT, NO_NUMBERS, NO_PLACE
from desktop_app.exchange.tag_paths import lost_paths, rows_of, tag_paths, tree_of
from desktop_app.exchange.tagless import Tagless, page_of
from desktop_app.exchange.texts import kept_note, title_of, whole_numbers
from desktop_app.store.foreign import SIGN, Foreign, Row, foreign_file, fresh_file

SEVERAL = "Projects of one file that were put together"
LONG_NOTES = "Notes on articles that are cut, since they are too long"
GUARDED = "Themes with an apostrophe before their name, so that no spreadsheet takes it for a formula"
LONG_DEFINITIONS = "Definitions of themes that are cut, since they are too long"

_NAME, _DESCRIPTION = 50, 102_400  # code points (Taguette 1.5.2, `validate.py`)
_ME = "admin"


class TaguetteFormat:
    """A file with one project, as Taguette exports it; of one with several all are taken."""

    name = "taguette"
    suffix = ".sqlite3"
    label = "Project for Taguette (SQLite)"
    text = False
    counting: Counting | None = Counting(Unit.UTF8)
    carries = carrying(f"text {facts.CARRIED}", "name parent definition", "themes created")
    reads = True
    writes = True

    def accepts(self, name: str, head: bytes) -> bool:
        """True for a SQLite file called as Taguette calls its files."""
        return name.lower().endswith((".sqlite3", ".sqlite", ".db")) and head.startswith(SIGN)

    def read(self, path: str, content: bytes) -> Received:
        """All projects of a file as one. BadProjectError, ForeignFileError, TooLargeError."""
        with foreign_file(path, content) as file:
            if not file.has("documents", "highlights", "tags"):
                raise BadProjectError(
                    path, reason="it is no project of Taguette. Export the project there again, as SQLite."
                )
            return _Reading(path, file).received()

    def write(self, project: Project, choices: Choices, out: BinaryIO) -> None:  # noqa: ARG002 - as all formats
        """Write a file that Taguette opens and imports."""
        out.write(fresh_file("taguette.sql", _tables(project)))

    def lost(self, project: Project) -> list[Remark]:
        """Names that paths cannot give back, and what is longer than Taguette takes."""
        cut = (one.shown_title for one in project.articles if len(description_of(one, 2 * _DESCRIPTION)) > _DESCRIPTION)
        defined = (theme.name for theme in project.themes if len(theme.definition) > _DESCRIPTION)
        return [
            *lost_paths(project.themes),
            *lost_doubles(project),
            *remarks(LONG_NOTES, cut),
            *remarks(LONG_DEFINITIONS, defined),
            *lost_facts(project.articles),
        ]


class TaguetteCodebookFormat(OnlyWritten):
    """The themes as a table that Taguette imports; the codebook's own reader takes it in again."""

    name = "taguette-codebook"
    suffix = ".csv"
    label = "Codebook for Taguette (CSV)"
    text = True
    counting: Counting | None = None
    carries = carrying("", "name parent definition")

    def write(self, project: Project, choices: Choices, out: BinaryIO) -> None:  # noqa: ARG002 - as all formats
        """Write a line for each theme."""
        table = io.StringIO()
        writer = csv.writer(table, lineterminator="\r\n")
        writer.writerow(("tag", "description"))
        for path, definition in rows_of(project.themes):
            writer.writerow((guarded(path), guarded(definition[:_DESCRIPTION])))
        out.write(table.getvalue().encode("utf-8-sig", "replace"))

    def lost(self, project: Project) -> list[Remark]:
        """Names that paths cannot give back, and those that a spreadsheet would take for a formula."""
        paths = tag_paths(project.themes).values()
        return [*lost_paths(project.themes), *remarks(GUARDED, (path for path in paths if guarded(path) != path))]


class _Reading:
    """All that a file says, put together."""

    def __init__(self, path: str, file: Foreign) -> None:
        self._assembly = Assembly(path)
        self._file = file
        self._projects: dict[Any, Any] = {}
        for ident, name, about in file.rows("projects", ("id", "name", "description")):
            self._projects[ident] = name
            if isinstance(about, str) and about.strip():
                self._assembly.remarks.add(ABOUT, about)
        self._filed = self._whose()

    def received(self) -> Received:
        """The project."""
        names = [name for name in self._projects.values() if isinstance(name, str)]
        if len(self._projects) > 1:
            for name in names:
                self._assembly.remarks.add(SEVERAL, name)
        tags = self._tags()
        under: defaultdict[Any, list[ThemeId]] = defaultdict(list)
        for highlight, tag in self._file.rows("highlight_tags", ("highlight_id", "tag_id")):
            if tag in tags:
                under[highlight].append(tags[tag])
        marks: defaultdict[Any, list[Row]] = defaultdict(list)
        for ident, document, start, end in self._file.rows(
            "highlights", ("id", "document_id", "start_offset", "end_offset")
        ):
            marks[document].append((ident, start, end))
        for ident, *told in self._file.rows("documents", ("id", "name", "description", "contents")):
            self._document(told, marks.pop(ident, ()), under)
        for _ in (mark for left in marks.values() for mark in left):
            self._assembly.remarks.add(NO_PLACE)
        return self._assembly.received(next(iter(names), ""), "Taguette", Counting(Unit.UTF8))

    def _tags(self) -> dict[Any, ThemeId]:
        rows = [row for row in self._file.rows("tags", ("id", "path", "description")) if isinstance(row[1], str)]
        described: defaultdict[str, dict[str, None]] = defaultdict(dict)  # equal tags of several projects are one
        for _, path, words in rows:
            described[path][words if isinstance(words, str) else ""] = None
        made: dict[str, ThemeId] = {}
        for path, (name, over) in tree_of(path for _, path, _ in rows).items():
            definition = kept_note("\n\n".join(filter(None, described.get(path, ()))))
            made[path] = self._assembly.theme(name, path, definition=definition, parent=made.get(over))
        return {ident: made[path] for ident, path, _ in rows}

    def _document(self, told: Sequence[Any], marks: Sequence[Row], under: Mapping[Any, Sequence[ThemeId]]) -> None:
        name, description, contents = (value if isinstance(value, str) else "" for value in told)
        page = Tagless(contents)
        said = said_in(description)
        titled = said if "id" in said else {"title": title_of(name), **said}
        document = self._assembly.document(page.text, titled, said.get("id", ""), name)
        if document is None:
            self._assembly.without_text(name for _ in marks)
            return
        placed = [(ident, *ends) for ident, *told in marks if (ends := whole_numbers(*told)) is not None]
        for _ in range(len(marks) - len(placed)):
            self._assembly.remarks.add(NO_NUMBERS, name)
        ends = Units(page.bare, Unit.UTF8).code_points(at for _, start, end in placed for at in (start, end))
        for number, (ident, _, _) in enumerate(placed):
            start, end = page.start(ends[2 * number]), page.end(ends[2 * number + 1])
            self._assembly.passage(document, start, end, under.get(ident, ()), **self._filed.get(ident, {}))

    def _whose(self) -> dict[Any, dict[str, Any]]:
        """Who filed highlights, and when, by what Taguette keeps of each step."""
        found: dict[Any, dict[str, Any]] = {}
        for date, login, payload in self._file.rows("commands", ("date", "user_login", "payload")):
            told = _payload(payload)
            if told.get("type") == "highlight_add" and isinstance(told.get("highlight_id"), int):
                who = login if isinstance(login, str) and login != _ME else ""
                created = instant(date) if isinstance(date, str) else ""
                found[told["highlight_id"]] = {"created": created, "editor": self._assembly.person(who)}
        return found


def _payload(words: Any) -> dict[str, Any]:
    try:
        value = json.loads(words) if isinstance(words, str) and len(words) < 1_000_000 else {}
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


Record = dict[str, Any]


def _tables(project: Project) -> dict[str, list[Record]]:
    paths = tag_paths(project.themes)
    by_id = {theme.id: theme for theme in project.themes}
    numbers = {theme: number for number, theme in enumerate(paths, 1)}
    tags = [
        {"id": number, "project_id": 1, "path": paths[theme], "description": by_id[theme].definition[:_DESCRIPTION]}
        for theme, number in numbers.items()
    ]
    documents: list[Record] = []
    highlights: list[Record] = []
    filed: list[Record] = []
    commands: list[Record] = []
    for number, (article, passages) in enumerate(by_article(project), 1):
        documents.append(_document(article, number))
        ends = _ends(article.text, passages)
        for passage, start, end in zip(passages, ends[::2], ends[1::2], strict=True):
            ident = len(highlights) + 1
            themes = [numbers[theme] for theme in paths if theme in passage.themes]
            place = {"start_offset": start, "end_offset": end}
            highlights.append({"id": ident, "document_id": number, **place, "snippet": page_of(passage.anchor.exact)})
            filed += [{"highlight_id": ident, "tag_id": theme} for theme in themes]
            if passage.created:
                payload = {"type": "highlight_add", "highlight_id": ident, **place, "tags": themes}
                commands.append(_command(len(commands) + 1, number, passage.created, payload))
    return {
        "users": [{"login": _ME, "created": sql_instant(""), "disabled": 0}],
        "projects": [
            {"id": 1, "name": (project.name or "Trích")[:_NAME], "description": "", "created": sql_instant("")}
        ],
        "project_members": [{"project_id": 1, "user_login": _ME, "privileges": "ADMIN"}],
        "documents": documents,
        "tags": tags,
        "highlights": highlights,
        "highlight_tags": filed,
        "commands": commands,
    }


def _ends(text: str, passages: Iterable[Annotation]) -> list[int]:
    spans = [passage.anchor.span for passage in passages]
    return Units(text, Unit.UTF8).counted(at for span in spans for at in (span.start, span.end))


def _document(article: Article, number: int) -> Record:
    return {
        "id": number,
        "name": article.shown_title[:_NAME] or str(number),
        "description": description_of(article, _DESCRIPTION),
        "filename": f"{number}.html",
        "created": sql_instant(article.imported),
        "project_id": 1,
        "text_direction": "LEFT_TO_RIGHT",
        "contents": page_of(article.text),
    }


def _command(ident: int, document: int, created: str, payload: Record) -> Record:
    return {
        "id": ident,
        "date": sql_instant(created),
        "user_login": _ME,
        "project_id": 1,
        "document_id": document,
        "payload": json.dumps(payload, sort_keys=True),
    }
