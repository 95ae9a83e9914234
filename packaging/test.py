"""Sets up what tests need and runs every check: `python3 packaging/test.py`. Ends with 1 when one fails."""

import os
import subprocess
import sys
import tempfile
import time

import newer_python

newer_python.ensure()

from dataclasses import dataclass, field

import environment
import floors
from steps import ROOT, SetupError, say
from system import provide_programs, provide_qt_libraries

ACCEPTANCE = ROOT.parent / "shared" / "checks" / "acceptance.py"
COVERAGE = ROOT / "build" / "coverage.json"
LONGEST = 900.0
"""Seconds after which a check counts as hanging and is ended."""


@dataclass(frozen=True)
class Check:
    """One thing that must hold: a name and the command that ends with 0 when it does.

    The output of a `loud` one is always shown, that of others only when they fail.
    """

    name: str
    command: list[str]
    loud: bool = False
    environ: dict[str, str] = field(default_factory=dict)


def main() -> int:
    """Set up, run all checks whatever fails, and sum up; the exit status for the shell."""
    began = time.monotonic()
    try:
        place = environment.make(ROOT, groups=["dev"])
        provide_qt_libraries(display=True)
        provide_programs(["Xvfb", "xdotool"])
    except SetupError as error:
        sys.stderr.write(f"{error}\n{error.next_step}\n")
        return 1
    COVERAGE.parent.mkdir(exist_ok=True)
    COVERAGE.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(prefix="trich-test-") as home:
        failed = [check.name for check in checks(place, home) if not passes(check)]
    if problems := floors.below(COVERAGE):
        failed.append("coverage floors")
        say("FAIL  coverage floors\n      " + "\n      ".join(problems))
    else:
        say("ok    coverage floors")
    seconds = time.monotonic() - began
    say(f"{'Failed: ' + ', '.join(failed) if failed else 'All checks hold.'} ({seconds:.0f} s)")
    return 1 if failed else 0


def checks(place: environment.Environment, home: str) -> list[Check]:
    """Every check in order. Tests get folders of their own instead of the user's (`home`)."""
    python = str(place.program("python"))
    folders = {f"XDG_{kind}_HOME": f"{home}/{kind.lower()}" for kind in ("DATA", "CONFIG", "CACHE", "STATE")}
    apart = {**folders, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    side_by_side = ["-n", str((os.cpu_count() or 1) + 1), "--dist", "worksteal"]  # a third of their time they wait
    tests = [python, "-m", "pytest", *side_by_side, "--cov", f"--cov-report=json:{COVERAGE}", "--cov-report="]
    listed = [
        Check("format", [str(place.program("ruff")), "format", "--check", "."]),
        Check("lint", [str(place.program("ruff")), "check", "."]),
        Check("types", [python, "-m", "mypy"]),
        Check("import contracts", [str(place.program("lint-imports"))]),
        Check("tests", tests, loud=True, environ=apart),
    ]
    if ACCEPTANCE.exists():
        acceptance = [python, str(ACCEPTANCE), "--trich", str(place.program("trich"))]
        listed.append(Check("acceptance", acceptance, loud=True, environ=apart))
    return listed


def passes(check: Check) -> bool:
    """Run one check and tell how it went."""
    began = time.monotonic()
    sys.stdout.flush()
    output = None if check.loud else subprocess.PIPE
    with subprocess.Popen(
        check.command,
        cwd=ROOT,
        env={**os.environ, **check.environ},
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT if output else None,
    ) as process:
        try:
            said, _ = process.communicate(timeout=LONGEST)
        except subprocess.TimeoutExpired:
            process.kill()
            said, _ = process.communicate()
            say(f"{check.name} did not end within {LONGEST:.0f} s")
    if process.returncode and said:
        say(said.decode("utf-8", "replace").rstrip())
    if process.returncode < 0:
        say(f"{check.name} was ended by signal {-process.returncode}")
    say(f"{'FAIL' if process.returncode else 'ok  '}  {check.name} ({time.monotonic() - began:.1f} s)")
    return process.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
