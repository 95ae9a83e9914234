"""What a change of the editors' list costs in a large library.

    python tests/bench/names.py [ARTICLES]

Imports ARTICLES (10,000) files, then lists a name that a twelfth of them hold: how long the listing itself takes, how
long the child process takes to recognise those texts again, how many texts it touched, and whether every decision that
editors made by hand stands as it was. The index of all names and one name's places are timed as well.
"""

# ruff: noqa: T201 - what it prints is its result
from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

PLACE = "Đắk Lắk"
DECISIONS = 200


def main(count: int) -> int:
    """Print what it takes; 1 when a decision was lost or a text without the words was touched."""
    from imports import write_articles  # type: ignore[import-not-found]  # noqa: PLC0415 - stands beside this file

    from desktop_app.operations.libraries import open_or_create  # noqa: PLC0415 - as above

    with tempfile.TemporaryDirectory() as folder:
        texts, path = Path(folder) / "texts", Path(folder) / "a.trich"
        texts.mkdir()
        write_articles(texts, count)
        open_or_create(path).close()
        began = time.perf_counter()
        _work({"job": "import", "library": str(path), "paths": [str(texts)]})
        print(f"{count:,} articles imported, {count / (time.perf_counter() - began):.0f} a second")
        return _measure(path)


def _measure(path: Path) -> int:
    from desktop_app.domain.corrections import Scope, correction  # noqa: PLC0415 - as above
    from desktop_app.domain.ids import ListedId  # noqa: PLC0415 - as above
    from desktop_app.domain.listed import ListedName  # noqa: PLC0415 - as above
    from desktop_app.domain.mentions import EntityType  # noqa: PLC0415 - as above
    from desktop_app.operations.corrections import correct  # noqa: PLC0415 - as above
    from desktop_app.operations.names import list_names  # noqa: PLC0415 - as above
    from desktop_app.operations.recognising import waiting  # noqa: PLC0415 - as above
    from desktop_app.store.library import Library  # noqa: PLC0415 - as above

    with Library.open(path) as library:
        decided = []
        for row in library.articles.rows(limit=DECISIONS):
            article = library.articles.article(row.id)
            span = library.entities.mentions(article.text_id)[0].span
            correct(library, article, correction(article.text, span, span, None), Scope.HERE)
            decided.append((article.text_id, span))
        before = _stamp(library)
        began = time.perf_counter()
        list_names(library, [ListedName(ListedId(""), PLACE, EntityType.ORG, f"Đội {PLACE}")])
        listing, due = 1000 * (time.perf_counter() - began), waiting(library)
        began = time.perf_counter()
        changed = _work({"job": "recognise", "library": str(path), "whole": False})["texts"]
        seconds = time.perf_counter() - began
        print(
            f"listing a name {listing:.0f} ms; {due:,} texts due, {changed:,} changed,"
            f" {seconds:.1f} s, {due / seconds:.0f} a second"
        )
        touched = sum(old != new for old, new in zip(before, _stamp(library), strict=True))
        kept = all(
            not any(mention.span == span for mention in library.entities.mentions(text)) for text, span in decided
        )
        print(f"texts touched {touched:,}; all {len(decided)} decisions stand: {kept}")
        began = time.perf_counter()
        rows = library.entities.all(EntityType)
        index = time.perf_counter() - began
        busiest = max(rows, key=lambda row: row.mentions)
        began = time.perf_counter()
        library.entities.one(busiest.id)
        card = time.perf_counter() - began
        began = time.perf_counter()
        library.entities.namings(busiest.id, 100)
        places = time.perf_counter() - began
        print(
            f"index of {len(rows):,} names {index:.2f} s; {busiest.mentions:,} mentions of one:"
            f" card {1000 * card:.0f} ms, first 100 places {1000 * places:.0f} ms"
        )
        problems = library.problems()
    print("check:", problems or "sound")
    return int(not kept or touched > due or bool(problems))


def _stamp(library) -> list[tuple]:
    """Per text, what its mentions are."""
    rows = library._connection.execute("SELECT number, group_concat(start || ':' || entity) FROM mention GROUP BY 1")
    return [tuple(row) for row in rows]


def _work(job: dict) -> dict:
    child = subprocess.run(
        [sys.executable, "-m", "desktop_app", "--worker"], input=json.dumps(job) + "\n", capture_output=True, text=True,
        check=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, cwd=ROOT,
    )  # fmt: skip
    return json.loads(child.stdout.splitlines()[-1])


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
