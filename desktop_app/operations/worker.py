"""The child process for bulk work: one job as JSON on its input, progress and result as JSON lines on its output.

A job is `{"job": NAME, "library": PATH, …}`: `import` with `paths`; `stage` with `paths` and a `folder` for the staging
library, and the `columns` of tables as [field, name] where an editor assigned them; `admit` with that `folder` and the
ids of the `articles` that shall come in; `table`, with `paths` only, which is answered by `{"table": …}`: the first of
them with its columns. The other answers are
`{"progress": [done, total, path]}` any number of times, then `{"report": …}` as `shape_of` makes it, or `{"error": …}`
as `refusal_shape` does; `stage` tells the report piece by piece with its progress too, as `{"news": …}`, with
the ids of the articles that are `doubtful`.

`recognise` brings the names of all texts up to date, with `whole` also of those that an older version has read, the
text `first` before all others; it is answered by `{"texts": …}`, how many have changed. `effects` tells what a
`correction`, made in a `text`, would change in the first `limit` texts, as `{"effects": […], "texts": …}`: how many
have its words. `tag-hits` files `passages` (see `candidate_shape`) that a search for `query` has found under `themes`,
by id, as `{"filed": …}`: how many. `split` takes `passages` of a `theme` to the theme `into`, by ids, or to a new one
of that `name`; it is answered by `{"theme": …}`, which has them now.

`upgrade` brings an older library up to date, in one transaction: killed, the library stays as old as it is.
`articles` does what a `wish` says of many articles or passages, in one transaction, and is answered by `{"done": …}`,
how many.

`export` writes the passages that `wanted` lets through (see `export_shapes`) in a `format` to the file `out`, in a
`language` and by its `choices`, as `{"passages": …, "left": […]}`: how many, and what could not come along.

`projects` tells, as `{"projects": […], "others": […]}`, which projects of other programs are at some `paths`, of which
it reads heads only, and which paths are for the usual import. `look` tells what taking in the file of another program
at `path` would do, as `plan_shape` does, read by its `counting` if one is named; `take` does it, with the ids of
`theirs` where the two differ, as `{"taken": …, "remarks": […]}`.

The process may be killed at any time: batches are transactions, so that a library holds whole articles only.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from desktop_app.domain.errors import UserError
from desktop_app.domain.offsets import Counting, Unit
from desktop_app.operations.assigning import first_table
from desktop_app.operations.bulk import carry_out, wish_of
from desktop_app.operations.crew import hired
from desktop_app.operations.effect_shapes import correction_of, effect_shape
from desktop_app.operations.effects import effects_everywhere
from desktop_app.operations.exchange import plan_shape, planned, projects_among, take_in_file
from desktop_app.operations.export import export_excerpts
from desktop_app.operations.export_shapes import choices_of, filter_of, remark_shape
from desktop_app.operations.imports import Report, import_files
from desktop_app.operations.libraries import open_library
from desktop_app.operations.reader import limit
from desktop_app.operations.recognising import catch_up
from desktop_app.operations.refusals import refusal_shape
from desktop_app.operations.splitting import split
from desktop_app.operations.staging import admit, doubtful, stage
from desktop_app.operations.tagging_hits import candidate_of, file_candidates
from desktop_app.plugins import load_plugins
from desktop_app.store.reader import LibraryReader

Job = Mapping[str, Any]
Answer = Mapping[str, Any]
DONE, REFUSED = 0, 1
"""Exit codes; a traceback on the error output and another code mean a fault of the program."""


def main(stdin: TextIO, stdout: TextIO) -> int:
    """Do the one job that stands on `stdin`; 0 when it was done, 1 when it was refused."""
    job: Mapping[str, Any] = json.loads(stdin.readline())
    work = _JOBS.get(job.get("job", ""))
    if work is None:
        raise ValueError(f"no such job: {job.get('job')!r}")
    answers = _Answers(stdout)
    try:
        answer = work(job, answers)
    except UserError as error:
        answers.write({"error": refusal_shape(error)})
        return REFUSED
    answers.write(answer)
    return DONE


def _import(job: Job, answers: _Answers) -> Answer:
    with open_library(Path(job["library"])) as library:
        return _told(import_files(library, hired(job["paths"]), job["paths"], progress=answers.progress))


def _stage(job: Job, answers: _Answers) -> Answer:
    report, told = Report(), Report()

    def tell() -> None:
        news = _beyond(report, told)
        if any(news.values()):
            answers.write({"news": {**news, "doubtful": doubtful(Path(job["folder"]), news["imported"])}})

    def progress(done: int, total: int, path: str) -> None:
        tell()
        answers.progress(done, total, path)

    columns = [(field, column) for field, column in job.get("columns", ())]
    stage(Path(job["library"]), Path(job["folder"]), job["paths"], progress, report, columns)
    tell()
    return _told(report)


def _admit(job: Job, answers: _Answers) -> Answer:
    with open_library(Path(job["library"])) as library:
        return _told(admit(library, Path(job["folder"]), job["articles"], answers.progress))


def _table(job: Job, _answers: _Answers) -> Answer:
    limit()
    found = first_table(job["paths"], load_plugins())
    return {"table": {**found._asdict(), "fields": dict(found.fields)}}


def _recognise(job: Job, answers: _Answers) -> Answer:
    with open_library(Path(job["library"])) as library:
        texts = catch_up(library, load_plugins(), answers.count, whole=job["whole"], first=job.get("first"))
    return {"texts": texts}


def _effects(job: Job, answers: _Answers) -> Answer:
    said = correction_of(job["correction"])
    with LibraryReader.open(Path(job["library"])) as library:
        stood = job.get("text")
        effects, texts = effects_everywhere(library, load_plugins(), said, job["limit"], answers.count, stood)
    return {"effects": list(map(effect_shape, effects)), "texts": texts}


def _articles(job: Job, _answers: _Answers) -> Answer:
    wish = wish_of(job["wish"])
    with open_library(Path(job["library"])) as library:
        carry_out(library, wish)
    return {"done": wish.reach}


def _upgrade(job: Job, answers: _Answers) -> Answer:
    open_library(Path(job["library"]), answers.count).close()
    return {"upgraded": job["library"]}


def _tag_hits(job: Job, answers: _Answers) -> Answer:
    with open_library(Path(job["library"])) as library:
        themes = [theme for theme in library.themes.all() if theme.id in job["themes"]]
        passages = list(map(candidate_of, job["passages"]))
        return {"filed": file_candidates(library, passages, themes, job["query"], answers.count)}


def _split(job: Job, answers: _Answers) -> Answer:
    with open_library(Path(job["library"])) as library:
        into = job["name"] if "name" in job else library.themes.named(job["into"])
        taker = split(library, library.themes.named(job["theme"]), job["passages"], into, answers.count)
        return {"theme": taker.id}


def _export(job: Job, answers: _Answers) -> Answer:
    wanted, choices = filter_of(job["wanted"]), choices_of(job["choices"])
    with LibraryReader.open(Path(job["library"])) as library:
        asked = (job["format"], Path(job["out"]), wanted, job["language"])
        told = export_excerpts(library, load_plugins(), *asked, choices=choices, progress=answers.count)
    return {"passages": told.passages, "left": [remark_shape(remark) for remark in told.left]}


def _projects(job: Job, _answers: _Answers) -> Answer:
    limit()
    projects, others = projects_among(job["paths"], load_plugins())
    return {"projects": projects, "others": others}


def _look(job: Job, _answers: _Answers) -> Answer:
    limit()
    with LibraryReader.open(Path(job["library"])) as library:
        plan, known = planned(library, load_plugins(), job["path"], _counting(job))
        return plan_shape(plan, known, library.themes.all(archived=True))


def _take(job: Job, answers: _Answers) -> Answer:
    limit()
    asked = {"theirs": job["theirs"], "counting": _counting(job), "progress": answers.count}
    with open_library(Path(job["library"])) as library:
        plan, taken = take_in_file(library, load_plugins(), job["path"], **asked)
    return {"taken": taken._asdict(), "remarks": [remark_shape(remark) for remark in plan.remarks]}


def _counting(job: Job) -> Counting | None:
    told = job.get("counting")
    return Counting(**{**told, "unit": Unit(told["unit"])}) if told else None


def _told(report: Report) -> Answer:
    return {"report": shape_of(report)}


def _beyond(report: Report, told: Report) -> dict[str, list[Any]]:
    """What stands in a report and was not told yet, as `shape_of`; it is told then."""
    news = Report()
    for name in ("imported", "duplicates", "reprints", "refused", "filled", "off"):
        fresh = getattr(report, name)[len(getattr(told, name)) :]
        getattr(news, name).extend(fresh)
        getattr(told, name).extend(fresh)
    return shape_of(news)


_JOBS: Mapping[str, Callable[[Job, _Answers], Answer]] = {
    "import": _import,
    "stage": _stage,
    "admit": _admit,
    "table": _table,
    "articles": _articles,
    "upgrade": _upgrade,
    "recognise": _recognise,
    "effects": _effects,
    "tag-hits": _tag_hits,
    "split": _split,
    "export": _export,
    "projects": _projects,
    "look": _look,
    "take": _take,
}


def shape_of(report: Report) -> dict[str, list[Any]]:
    """A report as JSON: new articles, known ones, reprints, what was refused where, or filled in, and plug-ins off."""
    return {
        "imported": [item.article for item in report.imported],
        "duplicates": [[item.path, item.article] for item in report.duplicates],
        "reprints": [[item.article, item.canonical] for item in report.reprints],
        "refused": [refusal_shape(item.error) for item in report.refused],
        "refused_paths": [item.path for item in report.refused],
        "filled": [item.article for item in report.filled],
        "off": [[item.name, item.reason, item.detail] for item in report.off],
    }


@dataclass(frozen=True, slots=True)
class _Answers:
    """Writes one JSON document a line."""

    out: TextIO

    def progress(self, done: int, total: int, path: str) -> None:
        self.write({"progress": [done, total, path]})

    def count(self, done: int, total: int) -> None:
        """Progress of what has no paths."""
        self.progress(done, total, "")

    def write(self, answer: Mapping[str, Any]) -> None:
        self.out.write(json.dumps(answer, ensure_ascii=True) + "\n")
        self.out.flush()
