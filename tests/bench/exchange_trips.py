"""Every format that goes both ways, out of one library and into another through the command line: what is other then.

Nothing here knows a format: what differs must be what the export said would not come along, and nothing else.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from exchange_loads import Program, Row

from desktop_app.domain.exporting import Profile
from desktop_app.domain.projects import ARTICLE, PASSAGE, THEME
from desktop_app.exchange.formats import PROJECT_FORMATS
from desktop_app.store.library import Library

Tell = Callable[[str, bool, str], None]

FIELDS = {part.label: part.name for part in PASSAGE}
OF_OTHERS = {part.label for part in (*ARTICLE, *THEME)}
KINDS = ("articles", "themes", "passages")
GONE = "gone"
SAID = {
    "Passages with notes whose characters the format cannot hold": "note",
    "Passages by people who get a number behind their name, since somebody else has that name": "editor",
    "Passages without a theme": GONE,
    "Passages without a theme or a note": GONE,
    "Stars of passages without a theme": "star",
}
"""What remarks on single passages mean for these."""
_OF_THEMES = ("Themes that get a number behind their name", "Themes that get another name")
_NAMED = ("Themes that", "Themes with", "Themes whose")
_NUMBER = re.compile(r" \(\d+\)$")
_KEPT = frozenset({"qdpx", "jsonld", "project", "json", "jsonl"})
"""Formats in which passages keep their ids."""
_FILLED = frozenset({"editor", "created"})
"""What a passage always has: of a format without it, it is that of the import."""
_VALUES: Mapping[str, Callable[[Row], Any]] = {
    "themes": lambda row: sorted(row["theme_names"]),
    **{name: (lambda row, name=name: row[name]) for name in ("note", "star", "state", "editor", "created", "was")},
    "quote": lambda row: row["quote"],
    "article": lambda row: row["text_id"],
}
_EMPTY = {"state": "new", "star": False, "themes": []}


def trips(made: Program, folder: Path, tell: Tell) -> None:
    """All formats with passages, then those with themes alone."""
    before = made.excerpts()
    for name, suffix, options in formats():
        label = " ".join((name, *options[1:]))
        path = folder / f"{label.replace(' ', '-')}{suffix}"
        left = made.ask("export", name, path, *options)["left_behind"]
        target = Program(path.with_suffix(".trich"))
        _empty(target, made, articles=name in {"json", "jsonl"})
        took = target.ask("import", path)["projects"][0]
        after, again = _twice(target, path)
        left += took["left_behind"]
        wrong = [*problems(before, after, {one["what"]: one["times"] for one in left}, name), *again]
        if took["differing"]:
            wrong.append(f"on the way in: {took['differing']}")
        home, strange = _at_home(made, path, left)
        wrong += strange
        said = "; ".join(f"{one['times']} × {one['what']}" for one in left if one["what"] not in OF_OTHERS)
        figures = f"{_figures(before, after)}; at home {home}; told: {said or 'nothing'}"
        tell(f"{label}: out, in, in again", not wrong, figures + _n(wrong))
    for name in ("qdc", "taguette-codebook"):
        _codebook(made, folder, name, tell)
    _alike(made, folder, tell)


def _alike(made: Program, folder: Path, tell: Tell) -> None:
    """Every format written by two processes: the same bytes, whatever order sets have in each."""
    names = [row["name"] for row in made.ask("export", "--list")]
    files = [folder / "one-alike", folder / "other-alike"]
    other = []
    for name in names:
        for file in files:
            made.run("export", name, file)
        other += [] if files[0].read_bytes() == files[1].read_bytes() else [name]
    tell("each format written by two processes", not other, f"{len(names)} formats, not alike: {other or 'none'}")


def _n(wrong: list[str]) -> str:
    return "".join(f"\n      {line}" for line in wrong)


def formats() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The formats that go both ways and have passages, each with its suffix and options."""
    for fmt in PROJECT_FORMATS:
        if fmt.reads and fmt.writes and fmt.carries.passage:
            for profile in Profile if fmt.name == "qdpx" else (None,):
                yield fmt.name, fmt.suffix, ("--profile", profile.value) if profile else ()
    yield from (("json", ".json", ()), ("jsonl", ".jsonl", ()))


def _empty(target: Program, made: Program, *, articles: bool) -> None:
    """A library without anything, or with the articles and themes of another and no passage."""
    with Library.create(target.library):
        pass
    if articles:
        whole = target.library.with_name(f"{target.library.stem}.articles.trich.json")
        made.run("export", "project", whole, "--all-articles")
        told = json.loads(whole.read_bytes())
        whole.write_text(json.dumps({**told, "passages": []}), encoding="utf-8")
        target.run("import", whole)


def _twice(target: Program, path: Path) -> tuple[list[Row], list[str]]:
    """The passages, and what is new when the file is imported once more."""
    after, steps = target.excerpts(), len(target.ask("history", "--limit", "1000"))
    told = target.ask("import", path)["projects"][0]
    wrong = []
    if any(told[kind][what] for kind in KINDS for what in ("new", "adds", "differs")):
        wrong.append(f"again: {[(kind, told[kind]) for kind in KINDS]} {told['differing']!r:.600}")
    if target.excerpts() != after or len(target.ask("history", "--limit", "1000")) != steps:
        wrong.append("importing it again changed the library")
    if not target.ask("check")["ok"]:
        wrong.append("the library is not sound")
    return after, wrong


def _at_home(made: Program, path: Path, left: list[Row]) -> tuple[str, list[str]]:
    """How a file stands to the library that it is from, and what of it is new or other without having been told of.

    A theme that got a number is another one there where the file has no ids, and so is what stands under it.
    """
    told = made.ask("import", path, "--dry-run")["projects"][0]
    seen = {(kind, what): told[kind][what] for kind in KINDS for what in ("new", "adds", "differs", "lost")}
    said = {one["what"]: one["times"] for one in left}
    notes = sum(times for what, times in said.items() if SAID.get(what) == "note")
    themes = sum(times for what, times in said.items() if what.startswith(_OF_THEMES))
    allowed = {("passages", "differs"): notes}
    if themes:
        allowed |= {("themes", "new"): themes, ("themes", "differs"): 2 * themes}
        allowed["passages", "adds"] = sum(told["passages"].values())
    wrong = {key: times for key, times in seen.items() if times > allowed.get(key, 0)}
    shown = ", ".join(f"{times} {kind} {what}" for (kind, what), times in seen.items() if times) or "all the same"
    return shown, [f"to the library it is from: {wrong} {told['differing']!r:.600}"] if wrong else []


def place(row: Row) -> tuple[str, int, int]:
    """Where a passage stands: in which text, and from where to where."""
    return row["text_id"], row["start"], row["end"]


def _figures(before: list[Row], after: list[Row]) -> str:
    there, idents = {place(row) for row in after}, {row["id"] for row in after}
    placed = sum(place(row) in there for row in before)
    same = sum(row["id"] in idents for row in before)
    return f"{len(before)} passages, {placed} at their place, {same} with their id"


def problems(before: list[Row], after: list[Row], left: Mapping[str, int], name: str) -> Iterator[str]:
    """What is other, and was not told of; what was told of, and is not other."""
    now = {place(row): row for row in after}
    there = [(row, now[place(row)]) for row in before if place(row) in now]
    if len(now) != len(after) or len(after) > len(there):
        yield f"{len(after)} passages, of which {len(there)} were there"
    told = Counter[str]()
    for what, times in left.items():
        told[SAID.get(what, "")] += times
        if what not in {*SAID, *FIELDS, *OF_OTHERS} and what.startswith("Passages"):
            yield f"a remark that nothing here knows: {what}"
    if len(before) - len(there) != told[GONE]:
        yield f"{len(before) - len(there)} passages are gone, {told[GONE]} were told of"
    if name in _KEPT and any(was["id"] != row["id"] for was, row in there):
        yield "ids are other"
    uncarried = {FIELDS[what]: times for what, times in left.items() if what in FIELDS}
    for field, value in _VALUES.items():
        pairs = [(value(was), value(row)) for was, row in there]
        if field in uncarried:
            yield from _uncarried(field, pairs, [value(row) for row in before], uncarried[field])
        else:
            numbered = field == "themes" and any(what.startswith(_OF_THEMES) for what in left)
            yield from _carried(field, pairs, told[field], numbered=numbered)


def _carried(field: str, pairs: list[tuple[Any, Any]], times: int, *, numbered: bool) -> Iterator[str]:
    """Of what a format carries: as many are other as were told of; names may have got numbers."""
    if numbered:
        pairs = [(_bare(was), _bare(now)) for was, now in pairs]
    others = [pair for pair in pairs if pair[0] != pair[1]]
    if len(others) != times:
        yield f"{field}: {len(others)} are other, {times} were told of: {others[:2]!r:.300}"


def _bare(names: list[str]) -> list[str]:
    return sorted(_NUMBER.sub("", name) for name in names)


def _uncarried(field: str, pairs: list[tuple[Any, Any]], values: list[Any], times: int) -> Iterator[str]:
    """Of what a format cannot carry: how many had it, and that nothing stands there now but what an import gives."""
    empty = _EMPTY.get(field, "")
    had = sum(value != empty for value in values)
    if had != times:
        yield f"{field}: {had} had one, {times} were told of"
    if field not in _FILLED and any(now != empty for _, now in pairs):
        yield f"{field}: it is there, though it was told to stay behind"


def _codebook(made: Program, folder: Path, name: str, tell: Tell) -> None:
    """A codebook out and in: names, and what stands under what."""
    suffix = next(fmt.suffix for fmt in PROJECT_FORMATS if fmt.name == name)
    path = folder / f"{name}{suffix}"
    left = made.ask("export", name, path)["left_behind"]
    used = {key for row in made.excerpts() for key in row["themes"]}
    before = made.ask("themes", "--archived")
    over = {one["key"]: one["parent"] for one in before}
    while more := {over[key] for key in used if over[key]} - used:
        used |= more
    target = Program(folder / f"{name}.trich")
    with Library.create(target.library):
        pass
    if name == "qdc":
        target.ask("import", path)
    else:
        target.ask("theme", "import", path)
    was = sorted(_path(one["key"], before) for one in before if one["key"] in used)
    after = target.ask("themes", "--archived")
    now = sorted(_path(one["key"], after) for one in after)
    told = [f"{one['times']} × {one['what']}" for one in left if one["what"].startswith(_NAMED)]
    bare = [Counter(tuple(_NUMBER.sub("", step) for step in path) for path in paths) for paths in (was, now)]
    others = (Counter(was) - Counter(now)).total()
    wrong = [] if len(was) == len(now) and bare[0] == bare[1] else [f"{was!r:.600} {now!r:.600}"]
    figures = f"{len(was)} themes, {others} of them, or what they stand under, with a number behind the name;"
    tell(f"{name}: out and in", not wrong, f"{figures} told: {'; '.join(told) or 'nothing'}" + _n(wrong))


def _path(key: str, themes: list[Row]) -> tuple[str, ...]:
    by_key = {one["key"]: one for one in themes}
    over = by_key[key]["parent"]
    return (*(_path(over, themes) if over else ()), by_key[key]["name"])
