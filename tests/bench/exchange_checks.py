"""Exported files before an independent validator (a program of its own, named by option): REFI-QDA and web annotations.

What must be in them is made from `trich excerpts --json` alone.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

from exchange_loads import Program, Row

from desktop_app.domain.exporting import Profile

Tell = Callable[[str, bool, str], None]

CHECKER = "interop_check.py"
ASSERTIONS = 54
_P = "{urn:QDA-XML:project:1.0}"


def checks(made: Program, folder: Path, checker: Path, schemas: Path, tell: Tell) -> None:
    """QDPX in its profiles, the codebook, and the annotations."""
    rows = made.excerpts()
    for profile in Profile:
        path = folder / f"made-{profile}.qdpx"
        made.run("export", "qdpx", path, "--profile", profile)
        wanted = folder / f"wanted-{profile}.json"
        wanted.write_text(json.dumps(_wanted(path, rows, crlf=profile is Profile.NVIVO)), encoding="utf-8")
        told = _checked(checker, path, schemas, "--expect", wanted, "--profile", profile)
        filed = sum(len(row["theme_ids"]) for row in rows)
        whole = told["facts"].get("expected") == f"{filed}/{filed}" and told["facts"]["selections"] == len(rows)
        facts = told["facts"]
        figures = f"{facts.get('selections')} selections, {facts.get('expected')} codings as expected"
        tell(f"qdpx {profile} and its XSD", whole and not told["errors"], figures + _said(told))
    path = folder / "made.qdc"
    made.run("export", "qdc", path)
    told = _checked(checker, path, schemas)
    tell("qdc and its XSD", not told["errors"], f"{told['facts'].get('codes')} codes" + _said(told))
    _annotations(made, folder, checker, schemas, tell)


def _annotations(made: Program, folder: Path, checker: Path, schemas: Path, tell: Tell) -> None:
    """All annotations before the validator and the assertions, and word for word beside what the program says."""
    path, texts = folder / "made.jsonld", folder / "texts"
    made.run("export", "jsonld", path)
    rows, known = {f"urn:uuid:{row['id']}": row for row in made.excerpts()}, made.texts(folder)
    items = json.loads(path.read_bytes())["items"]
    texts.mkdir(exist_ok=True)
    for item in items:
        stem = re.split(r"[/:#]", re.sub(r"\.(txt|html?)$", "", item["target"]["source"]))[-1]
        (texts / f"{stem}.txt").write_text(known[rows[item["id"]]["article"]], encoding="utf-8", newline="\n")
    told = _checked(checker, path, schemas, "--text", texts, "--strict-tools")
    count = len([*(schemas / "web-annotation" / "annotations").rglob("*.json")])
    facts = told["facts"]
    resolved = facts.get("quotes_resolved") == len(rows) and facts.get("targets_without_text") == 0
    figures = f"{facts.get('annotations')} annotations, {facts.get('quotes_resolved')} quotes found, {count} assertions"
    tell("jsonld and the assertions", resolved and count == ASSERTIONS and not told["errors"], figures + _said(told))
    same = sum(_annotation(item) == _row(rows[item["id"]]) for item in items)
    tell("jsonld beside what `excerpts` says", same == len(rows) == len(items), f"{same} of {len(rows)} the same")


def _annotation(item: dict[str, Any]) -> tuple[Any, ...]:
    quote, position = item["target"]["selector"]
    said = Counter((body["purpose"], body.get("value", "")) for body in item.get("body", ()) if "value" in body)
    return quote["exact"], position["start"], position["end"], said


def _row(row: Row) -> tuple[Any, ...]:
    said = Counter(("tagging", name) for name in row["theme_names"])
    said.update([("commenting", row["note"])] if row["note"] else [])
    return row["quote"], row["start"], row["end"], said


def _wanted(path: Path, rows: list[Row], *, crlf: bool) -> dict[str, Any]:
    """What a validator shall expect: quotes of `excerpts`; what sources and codes are called the file says."""
    with ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("project.qde"))  # noqa: S314 - our own
    sources = {one.get("guid"): one.get("name") for one in root.iter(f"{_P}TextSource")}
    codes = {one.get("guid"): one.get("name") for one in root.iter(f"{_P}Code")}
    ends = "\r\n" if crlf else "\n"
    documents: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        quote = {"quote": row["quote"].replace("\n", ends), "themes": [codes[ident] for ident in row["theme_ids"]]}
        documents.setdefault(row["article"], []).append(quote)
    return {"documents": [{"name": sources[ident], "quotes": quotes} for ident, quotes in documents.items()]}


def _checked(checker: Path, path: Path, schemas: Path, *options: str | Path) -> dict[str, Any]:
    command = [sys.executable, checker, path, "--json", "--schemas", schemas, *options]
    done = subprocess.run([*map(str, command)], capture_output=True, check=False, timeout=300)
    found: dict[str, Any] = json.loads(done.stdout or b'{"errors": 1, "facts": {}, "rows": []}')
    return found


def _said(told: dict[str, Any]) -> str:
    """Errors word for word, warnings counted by kind."""
    warned = Counter(code for level, code, _ in told["rows"] if level == "WARN")
    errors = "".join(f"\n      {code}: {words}" for level, code, words in told["rows"] if level in {"ERROR", "SKIP"})
    warnings = ", ".join(f"{times} {code}" for code, times in warned.items()) or "none"
    return f", {told['errors']} errors; warnings: {warnings}{errors[:2000]}"
