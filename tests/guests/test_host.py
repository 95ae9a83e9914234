"""The child process of a plug-in, played in this one: what is asked, and what is answered."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from desktop_app.domain.exporting import Choices
from desktop_app.domain.lines import Line
from desktop_app.domain.projects import Project, Received
from desktop_app.guests import guard, host
from desktop_app.guests.faults import LOADING, MEMORY, RAISED, RUBBISH
from desktop_app.guests.shapes import dumped, loaded
from desktop_app.hooks import ExportContext
from tests.guests.test_at_work import FORMAT, excerpt
from tests.made_plugins import GOOD, exporter, importer, put, recogniser
from tests.made_projects import made_project


@pytest.fixture
def serve(tmp_path, library):
    """Loads a plug-in here and answers jobs about its offer."""

    def served(source: str, *jobs: Mapping[str, Any]) -> list[dict[str, Any]]:
        put(tmp_path / "plugins", "x", source, library)
        load = {"do": "load", "name": "x", "file": str(tmp_path / "plugins" / "x.py"), "entry": ""}
        said: list[bytes] = []
        host.serve([dumped(job) for job in (load, *jobs)], said.append)
        return [json.loads(line) for line in said]

    return served


def test_offers_and_answers(serve):
    loaded_, accepted, refused, read = serve(
        GOOD,
        {"do": "accepts", "kind": "importer", "name": "wire", "path": "a.wire", "head": b"WIRE\n"},
        {"do": "accepts", "kind": "importer", "name": "wire", "path": "a.wire", "head": b"\0"},
        {"do": "read", "kind": "importer", "name": "wire", "path": "a.wire", "content": b"WIRE\nmot"},
    )
    assert [offer[:3] for offer in loaded_["ok"]] == [["importer", "wire", [".wire"]], ["exporter", "lines", [".lst"]]]
    assert (accepted, refused) == ({"ok": True}, {"ok": False})
    assert read["ok"][0][1][:3] == ["mot", "wire", "utf-8"]


def test_an_export_is_handed_back_as_bytes(serve):
    job = {
        "do": "write",
        "kind": "exporter",
        "name": "lines",
        "excerpts": [excerpt()],
        "context": ExportContext({}, {}),
    }
    assert loaded(bytes, serve(GOOD, job)[1]["ok"]).decode() == "Tô Lâm\n"


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("1 / 0", RAISED),
        ("raise MemoryError", MEMORY),
        ("raise SystemExit", RAISED),
        ("raise KeyboardInterrupt", RAISED),
    ],
)
def test_faults_are_told(serve, body, fault):
    job = {"do": "write", "kind": "exporter", "name": "bad", "excerpts": [], "context": ExportContext({}, {})}
    assert serve(exporter(body), job)[1]["fault"][0] == fault
    assert serve("1 / 0")[0]["fault"] == [LOADING, "line 3, ZeroDivisionError: division by zero"]
    assert serve("import nothing_like_this")[0]["fault"][0] == LOADING


def test_what_cannot_be_json_is_rubbish(serve):
    job = {"do": "recognise", "kind": "recogniser", "name": "bad", "text": "a", "lines": []}
    assert serve(recogniser("return [object()]"), job)[1]["fault"][0] == RUBBISH
    assert serve(recogniser("x = []\nx.append(x)\nreturn x"), job)[1]["fault"][0] == RUBBISH
    assert serve(recogniser("return []"), {**job, "lines": [Line(1, "title", [0, 1])]})[1] == {"ok": []}


def test_refusals_are_no_faults(serve):
    job = {"do": "read", "kind": "importer", "name": "bad", "path": "/a.bad", "content": b""}
    raised = serve(importer("raise EmptyFileError(path)"), job)[1]["refused"]
    given = serve(importer("yield EmptyFileError(path)"), job)[1]["ok"][0]
    assert given == ["refused", raised]
    assert raised[0] == "empty-file"
    assert serve(importer("yield 7"), job)[1]["fault"][0] == RAISED


def test_projects_go_there_and_back(serve):
    project = made_project(7)
    asked = {"kind": "project", "name": "bad"}
    _, wrote, lost = serve(
        FORMAT % "pass",
        {"do": "write", **asked, "project": project, "choices": Choices()},
        {"do": "lost", **asked, "project": project},
    )
    content = loaded(bytes, wrote["ok"])
    assert lost["ok"][0][0] == "Passages over each other"
    read = serve(FORMAT % "pass", {"do": "read", **asked, "path": "a", "content": content})[1]["ok"]
    assert loaded(Received, read).project.passages == loaded(Project, json.loads(content)).passages


def test_output_has_an_end(serve, monkeypatch):
    monkeypatch.setattr(host, "OUTPUT", 10)
    job = {"do": "write", "kind": "exporter", "name": "bad", "excerpts": [], "context": ExportContext({}, {})}
    assert serve(exporter("out.write(b'12345')\nout.write(b'678901')"), job)[1]["fault"][0] == MEMORY


def test_the_hook_tells_what_is_refused_and_nothing_else():
    told = []
    hook = guard._hook(lambda *words: told.append(words))
    hook("open", ("/x", "w", 0))
    hook("open", ("/x", "r", 0))
    hook("os.rename", ("/x", "/y", -1, -1))
    hook("subprocess.Popen", (b"x",))
    assert [words[1] for words in told] == ["/x", "os.rename: /x", "subprocess.Popen"]
