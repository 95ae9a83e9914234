from __future__ import annotations

import threading
import weakref
from functools import partial
from pathlib import Path

from desktop_app.domain.errors import BadQueryError, UserError
from desktop_app.operations.libraries import open_or_create
from desktop_app.operations.staging import new_stage, remove_stage
from desktop_app.ui.import_job import ImportJob, ImportReport, admit_job, import_job, stage_job
from desktop_app.ui.importing import ImportBar
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.pace import Pace
from desktop_app.ui.worker_job import WorkerError


def test_a_job_runs_off_the_window_and_its_result_comes_back_on_it(jobs, qtbot):
    seen = []

    def done(thread: int) -> None:
        seen.append((thread, threading.get_ident()))

    jobs.start(threading.get_ident, done)
    qtbot.waitUntil(jobs.idle)
    ((worker, here),) = seen
    assert here == threading.get_ident() != worker


def test_a_job_that_is_waited_for_has_its_result_taken_at_once_and_only_once(jobs, qtbot):
    taken = []
    jobs.wait(jobs.start(_one, taken.append), 5)
    assert len(taken) == 1
    assert jobs.idle()
    qtbot.wait(20)
    assert len(taken) == 1


def test_a_job_that_takes_longer_than_one_waits_comes_later(jobs, qtbot):
    gate, taken = threading.Event(), []
    jobs.wait(jobs.start(gate.wait, taken.append), 0.001)
    assert taken == []
    gate.set()
    qtbot.waitUntil(lambda: taken == [True])


def test_a_failure_goes_to_who_asked_for_it(jobs, qtbot):
    failures = []
    jobs.start(_refuse, _never, failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], BadQueryError)


def test_a_failure_that_nobody_asked_for_is_signalled(jobs, qtbot):
    with qtbot.waitSignal(jobs.failed) as caught:
        jobs.start(_break, _never)
    assert isinstance(caught.args[0], ZeroDivisionError)


def test_what_a_failed_job_held_open_is_let_go(jobs, qtbot):
    failures: list[BaseException] = []
    held = Held()
    alive = weakref.ref(held)
    jobs.start(partial(_break_holding, [held]), _never, failures.append)
    del held
    qtbot.waitUntil(lambda: bool(failures))
    assert alive() is None


def test_what_a_job_held_is_let_go_when_it_has_ended(jobs, qtbot):
    holds, idents = [Held() for _ in range(20)], []
    alive = [weakref.ref(held) for held in holds]
    for held in holds:
        jobs.start(partial(id, held), idents.append)
    del held
    holds.clear()
    qtbot.waitUntil(jobs.idle)
    assert not any(held() for held in alive)


def test_what_was_not_begun_when_all_ends_is_let_go(qtbot):
    jobs, gate, held = Jobs(threads=1), threading.Event(), Held()
    alive = weakref.ref(held)
    jobs.start(gate.wait, _never)
    jobs.start(partial(id, held), _never)
    del held
    threading.Timer(0.05, gate.set).start()
    jobs.close()
    assert alive() is None


def test_a_job_that_is_forgotten_before_its_turn_is_not_begun(qtbot):
    jobs, gate, begun = Jobs(threads=1), threading.Event(), []
    first = jobs.start(gate.wait, _never)
    jobs.forget(first)
    jobs.forget(jobs.start(partial(begun.append, 1), _never))
    gate.set()
    jobs.start(partial(begun.append, 2), begun.append)
    qtbot.waitUntil(lambda: begun == [2, None])
    jobs.close()


def test_a_forgotten_job_says_nothing(jobs, qtbot):
    gate, said = threading.Event(), []
    number = jobs.start(gate.wait, said.append)
    jobs.forget(number)
    later = []
    gate.set()
    jobs.start(_one, later.append)
    qtbot.waitUntil(lambda: later == [1])
    assert said == []


def test_an_import_in_a_child_process_brings_articles_and_reports(tmp_path: Path, seed_paths, qtbot):
    path = tmp_path / "a.trich"
    with open_or_create(path) as library:
        empty = tmp_path / "empty.txt"
        empty.write_text("")
        job = ImportJob(import_job(path, [str(seed_paths[0]), str(seed_paths[0]), str(empty)]))
        steps = []
        job.progressed.connect(lambda done, total, name: steps.append((done, total)))
        with qtbot.waitSignal(job.finished, timeout=30_000) as caught:
            job.start()
        report = caught.args[0]
        assert [len(report.imported), len(report.duplicates), len(report.refused)] == [1, 1, 1]
        assert report.refused[0].code == "empty-file"
        assert str(empty) in report.refused[0].message()
        assert library.articles.count() == 1
        assert steps[-1][0] == steps[-1][1]


def test_an_import_into_a_file_that_is_no_library_is_refused_in_words(tmp_path: Path, seed_paths, qtbot):
    path = tmp_path / "a.trich"
    path.write_text("not a library")
    job = ImportJob(import_job(path, [str(seed_paths[0])]))
    with qtbot.waitSignal(job.failed, timeout=30_000) as caught:
        job.start()
    assert isinstance(caught.args[0], UserError)
    assert caught.args[0].code == "not-a-library"


def test_a_stopped_import_leaves_whole_articles_and_says_so(tmp_path: Path, seed_paths, qtbot):
    path, folder = tmp_path / "a.trich", tmp_path / "many"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number}.txt").write_text(f"Bài số {number}\n\n" + seed_paths[0].read_text(encoding="utf-8"))
    with open_or_create(path) as library:
        bar = ImportBar()
        qtbot.addWidget(bar)
        with qtbot.waitSignal(bar.stopped, timeout=30_000):
            bar.start(import_job(path, [str(folder)]))
            qtbot.waitUntil(lambda: library.articles.count() > 0, timeout=30_000)
            bar.findChild(type(bar._stop)).click()
        assert not bar.busy
        assert bar.isHidden()
        kept = library.articles.count()
        assert 0 < kept < 400
        assert kept % 50 == 0


def test_files_are_staged_told_piece_by_piece_and_admitted(tmp_path: Path, seed_paths, qtbot):
    path, folder = tmp_path / "a.trich", new_stage()
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    with open_or_create(path) as library:
        job = ImportJob(stage_job(path, folder, [*map(str, seed_paths), str(seed_paths[0]), str(empty)]))
        told = ImportReport()
        pieces = []
        job.told.connect(pieces.append)
        with qtbot.waitSignal(job.finished, timeout=30_000) as caught:
            job.start()
        for piece in pieces:
            told = told.joined(piece)
        whole = caught.args[0]
        seen = (told.imported, told.duplicates, told.refused_paths)
        assert seen == (whole.imported, whole.duplicates, whole.refused_paths)
        assert told.refused_paths == (str(empty),)
        assert library.articles.count() == 0
        bar = ImportBar()
        qtbot.addWidget(bar)
        ended = []
        bar.ended.connect(lambda done_job, done: ended.append((done_job["folder"], done)))
        with qtbot.waitSignal(bar.imported, timeout=30_000) as caught:
            bar.start(admit_job(path, folder, told.imported[:3]), ImportReport(refused_paths=("x",)))
        assert (len(caught.args[0].imported), caught.args[0].refused_paths) == (3, ("x",))
        assert ended == [(str(folder), True)]
        assert library.articles.count() == 3
    remove_stage(folder)


def test_a_pace_says_nothing_at_first_and_then_round_numbers(monkeypatch):
    pace = Pace(100.0)
    monkeypatch.setattr("desktop_app.ui.pace.time.monotonic", lambda: 100.5)
    assert (pace.rate(50), pace.left(50, 100)) == (0, 0)
    monkeypatch.setattr("desktop_app.ui.pace.time.monotonic", lambda: 102.0)
    assert [pace.rate(done) for done in (0, 1, 31, 623, 4_690)] == [0, 1, 16, 310, 2_300]
    assert [pace.left(*far) for far in ((0, 9), (1, 9), (8, 9), (9, 9))] == [0, 16, 1, 0]


def test_a_child_that_dies_is_told(tmp_path: Path, qtbot, monkeypatch):
    monkeypatch.setattr(
        "desktop_app.ui.worker_job.child_command", lambda *_: ["python3", "-c", "raise SystemExit('gone')"]
    )
    job = ImportJob(import_job(tmp_path / "a.trich", []))
    with qtbot.waitSignal(job.failed, timeout=10_000) as caught:
        job.start()
    assert isinstance(caught.args[0], WorkerError)
    assert "gone" in str(caught.args[0])


def test_a_child_that_cannot_start_is_told(tmp_path: Path, qtbot, monkeypatch):
    monkeypatch.setattr("desktop_app.ui.worker_job.child_command", lambda *_: [str(tmp_path / "nothing")])
    job = ImportJob(import_job(tmp_path / "a.trich", []))
    with qtbot.waitSignal(job.failed, timeout=10_000):
        job.start()


def _refuse() -> None:
    raise BadQueryError(query="…")


def _break() -> float:
    return 1 / 0


class Held:
    """Something that a job uses."""


def _break_holding(given: list[Held]) -> float:
    held = given.pop()
    return 1 / (0 * len(vars(held)))


def _one() -> int:
    return 1


def _never(result: object) -> None:
    raise AssertionError(result)
