"""Our files in other programs, and theirs in ours: qc, Taguette and QualCoder, each run as it is installed.

A part is left out, with a reason, when its program is not given.
"""

from __future__ import annotations

import csv
import html
import io
import json
import os
import re
import sqlite3
import subprocess
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from exchange_loads import Program
from taguette_server import Server

from desktop_app.store.library import Library

Tell = Callable[[str, bool, str], None]

HERE = Path(__file__).resolve().parent
_LIST_TAGS = """
import json, sys
from taguette.import_codebook import list_tags
with open(sys.argv[1], "rb") as file:
    print(json.dumps(list_tags(file)))
"""
_TAGS = ("an ninh", "an ninh.ma túy 😀", "y tế")
_NUMBER = re.compile(r" \(\d+\)$")
"""Behind the name of a theme that another one has, too."""
_SPANS = ((0, 12), (5, 30), (13, 40), (60, 61))


def squeezed(text: str) -> str:
    """Words without blanks, which programs set as they like."""
    return "".join(text.split())


def with_qc(made: Program, folder: Path, venv: Path, tell: Tell) -> None:
    """What `qc` makes of our project: a document for each article, a code for each theme, its coded lines."""
    path, project = folder / "qc.qdpx", folder / "qc"
    made.run("export", "qdpx", path)
    project.mkdir()
    environment = {**os.environ, "PYTHONBREAKPOINT": "0", "HOME": str(folder)}
    command = [str(venv / "bin" / "qc"), "init", "--import", str(path)]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, check=False, timeout=300)
    database = project / "qualitative_coding.sqlite3"
    if done.returncode or not database.exists():
        tell("qc takes our QDPX", False, done.stderr.decode()[-400:])
        return
    with closing(sqlite3.connect(database)) as connection:
        seen = {
            table: connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]  # noqa: S608 - two names
            for table in ("document", "coded_line", "code", "coder")
        }
    rows = made.excerpts()
    articles = len({row["article"] for row in rows})
    coded = {(row["article"], row["editor"], ident) for row in rows for ident in row["theme_ids"]}
    themes = {row["id"]: row["parent"] for row in made.ask("themes", "--archived")}
    codes = (project / "codebook.yaml").read_text(encoding="utf-8").count("\n")
    right = (seen["document"], seen["code"], codes, seen["coded_line"]) == (
        articles,
        len(themes),
        len(themes),
        len(coded),
    )
    figures = (
        f"{seen['document']} of {articles} documents, {seen['code']} of {len(themes)} codes, {codes} in its codebook,"
    )
    figures += (
        f" {seen['coded_line']} of {len(coded)} coded lines (it puts all on the first line: one a person and code)"
    )
    tell("qc takes our QDPX", right, figures)


def with_taguette(made: Program, folder: Path, venv: Path, tell: Tell) -> None:
    """Its own code on our codebook, its project in our library, our project in its server."""
    os.environ["TG_BIN"] = str(venv / "bin" / "taguette")
    _codebook(made, folder, venv, tell)
    _theirs(folder, tell)
    _ours(made, folder, tell)


def _codebook(made: Program, folder: Path, venv: Path, tell: Tell) -> None:
    path = folder / "taguette-codebook.csv"
    made.run("export", "taguette-codebook", path)
    command = [str(venv / "bin" / "python"), "-c", _LIST_TAGS, str(path)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=100)
    tags = json.loads(done.stdout or b"[]")
    used = len(list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))) - 1
    leaves = {name for row in made.excerpts() for name in row["theme_names"]}
    said = " ".join(tag["path"] for tag in tags)
    missing = [name for name in leaves if _cut(name) not in _cut(said, len(said))]
    tell("Taguette's list_tags reads our codebook", len(tags) == used and not missing,
         f"{len(tags)} of {used} tags, names not found: {missing or 'none'}{done.stderr.decode()[-300:]}")  # fmt: skip


def _cut(name: str, length: int = 20) -> str:
    """The beginning of a name without points, which part paths there."""
    return re.sub("[.\u2024]", "", name)[:length]


def _theirs(folder: Path, tell: Tell) -> None:
    """A project made over its interface, downloaded, and imported: the quotes that it shows are ours."""
    (folder / "theirs").mkdir()
    server = Server(folder / "theirs")
    try:
        project = _project(server)
        content = server.ask("GET", f"/project/{project}/export/project.sqlite3")[1]
        shown = _shown(server, project)
    finally:
        server.close()
    path = folder / "theirs.sqlite3"
    path.write_bytes(content)
    target = Program(folder / "theirs.trich")
    with Library.create(target.library):
        pass
    told = target.ask("import", path)["projects"][0]
    rows = target.excerpts()
    found = Counter((squeezed(row["quote"]), name) for row in rows for name in row["theme_names"])
    said = Counter((squeezed(words), tag.rsplit(".", 1)[-1]) for words, tag in shown if words.strip())
    blank = sum(not words.strip() for words, _ in shown)
    left = [(one["times"], one["what"]) for one in told["left_behind"]]
    figures = f"{len(rows)} passages of {told['articles']['new']} articles, {(found & said).total()} of {said.total()}"
    figures += f" tagged quotes, {blank} of blanks alone, told: {left or 'nothing'}"
    odd = "".join(f"\n      {one}" for one in (said - found))
    tell("Taguette's project comes in with all its quotes", found == said and bool(rows), figures + odd)


def _project(server: Server) -> int:
    """A project with documents full of what takes several bytes, and highlights set over the interface."""
    project = server.project()
    tags = [
        _json(server, f"/api/project/{project}/tag/new", {"path": tag, "description": "là 😀"})["id"] for tag in _TAGS
    ]
    texts = [path.read_text(encoding="utf-8") for path in sorted((HERE.parents[1] / "seeds").glob("*.txt"))]
    texts.append(
        "Đoạn 😀 một, q\u0323 và M\u0303 \U0001d54f.\n\n<b>đậm</b> & “ngoặc” 👩\u200d👩\u200d👧 hết đoạn này ở đây.\n"
        * 3
    )
    for number, text in enumerate(texts):
        document = server.document(project, f"Bài {number} 😀", text)
        contents = json.loads(server.ask("GET", f"/api/project/{project}/document/{document}/contents")[1])
        plain = _plain(contents["contents"][0]["contents"])
        for count, (start, end) in enumerate(_SPANS):
            ends = [len(plain[:at].encode()) for at in (start + 40 * number % 50, end + 40 * number % 50)]
            told = {"start_offset": ends[0], "end_offset": ends[1], "tags": [tags[count % 3], tags[number % 3]]}
            _json(server, f"/api/project/{project}/document/{document}/highlight/new", told)
    return project


def _json(server: Server, path: str, told: object) -> dict[str, int]:
    found: dict[str, int] = json.loads(
        server.ask("POST", path, json.dumps(told).encode(), "application/json; charset=utf-8")[1]
    )
    return found


def _plain(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", page))


def _shown(server: Server, project: int) -> list[tuple[str, str]]:
    """What the program exports of its highlights: the words, and the tag."""
    content = server.ask("GET", f"/project/{project}/export/highlights/.csv")[1].decode()
    _head, *rows = csv.reader(io.StringIO(content, newline=""))
    return [(row[3], row[2]) for row in rows]


def _ours(made: Program, folder: Path, tell: Tell) -> None:
    """Our project as the database of its server: what it shows of each highlight is our quote."""
    home = folder / "ours"
    home.mkdir()
    made.run("export", "taguette", home / "taguette.sqlite3")
    server = Server(home)
    try:
        shown = _shown(server, 1)
    finally:
        server.close()
    found = Counter(squeezed(words) for words, _ in shown)
    rows = made.excerpts()
    wanted = Counter(squeezed(row["quote"]) for row in rows for _ in row["theme_names"])
    with closing(sqlite3.connect(home / "taguette.sqlite3")) as connection:
        (kept,) = connection.execute("SELECT COUNT(*) FROM highlights").fetchone()
    bare = sum(not row["theme_names"] for row in rows)
    figures = f"{(found & wanted).total()} of {wanted.total()} highlights under tags; {kept} of {len(rows)} in its file"
    figures += f" ({bare} without a tag, which its export leaves out)"
    odd = "".join(f"\n      {one!r:.120}" for one in [*(wanted - found)][:8])
    right = found == wanted and kept == len(rows)
    tell("Taguette opens our project and exports its highlights", right, figures + odd)


def with_qualcoder(made: Program, folder: Path, source: Path, python: Path, tell: Tell) -> None:
    """Its own importer on our QDPX, off screen."""
    work = folder / "qualcoder"
    work.mkdir()
    made.run("export", "qdpx", work / "made.qdpx")
    environment = {**os.environ, "QC_SRC": str(source), "QT_QPA_PLATFORM": "offscreen", "HOME": str(work)}
    environment.pop("PYTHONPATH", None)
    command = [str(python), str(HERE / "qualcoder_refi.py"), str(work)]
    done = subprocess.run(command, env=environment, capture_output=True, check=False, timeout=300)
    if done.returncode:
        tell("QualCoder's RefiImport takes our QDPX", False, done.stderr.decode()[-600:])
        return
    told = json.loads((work / "told.json").read_bytes())
    rows = made.excerpts()
    wanted = Counter(row["quote"] for row in rows for _ in row["theme_names"])
    found = Counter(words for words, _, _ in told["coded"])
    cut = sum(words == at for words, _, at in told["coded"])
    names = Counter(_NUMBER.sub("", name) for _, name, _ in told["coded"])
    filed = Counter(name for row in rows for name in row["theme_names"])
    figures = f"{(found & wanted).total()} of {wanted.total()} seltext, {cut} equal to its own text there,"
    right = found == wanted and cut == len(told["coded"]) and names == filed
    figures += f" {(names & filed).total()} under the code of that name, {told['files']} files, {told['codes']} codes"
    odd = "".join(f"\n      {one!r:.120}" for one in [*(wanted - found)][:8])
    tell("QualCoder's RefiImport takes our QDPX", right, figures + odd)
