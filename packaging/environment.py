"""The project's own `.venv`: made from the locked, hashed dependencies, made anew only when these changed.

A stamp inside it is written last, so that an interrupted set-up is never taken for a complete one.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from lock import requirements
from steps import CommandError, SetupError, everything, run, say
from system import install, is_debian_root

BUILD_GROUP = "build"
"""The dependency group that builds the project itself, locked like all others."""
OFFLINE_SIGNS = (
    "name resolution",
    "dns error",
    "failed to fetch",
    "connection broken",
    "new connection",
    "max retries",
    "timed out",
    "unreachable",
    "from versions: none",
)
"""What uv and pip say, in lower case, when the index cannot be reached."""


@dataclass(frozen=True, slots=True)
class Environment:
    """A virtual environment of the project in `root`, at `root/.venv`."""

    root: Path

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self.root / ".venv"

    def program(self, name: str) -> Path:
        """The path of a program in it, such as `python` or `trich`."""
        return self.folder / ("Scripts" if os.name == "nt" else "bin") / (f"{name}.exe" if os.name == "nt" else name)

    @property
    def stamp(self) -> Path:
        """The file that says what a complete environment was made from."""
        return self.folder / "trich-setup.json"


@dataclass(frozen=True, slots=True)
class Made:
    """What an environment was made from: the digest of the lock and project files, its place, its groups."""

    digest: str
    root: str
    groups: tuple[str, ...]


def make(root: Path, groups: Iterable[str] = ()) -> Environment:
    """The complete environment of the project with these dependency groups; nothing is done when it is there already.

    Raises SetupError with a next step: no venv module, no network, no package for this Python.
    """
    environment = Environment(root)
    with _alone(root):
        wanted = Made(_digest(root), str(root), tuple(sorted({BUILD_GROUP, *groups})))
        made = _made(environment)
        if made is not None and _serves(made, wanted):
            return environment
        if made is not None and made.root == wanted.root:
            wanted = Made(wanted.digest, wanted.root, tuple(sorted({*wanted.groups, *made.groups})))
            say("Bringing .venv up to date")
            environment.stamp.unlink()
        else:
            _remove(environment.folder)
            say(f"Making .venv for Python {sys.version_info[0]}.{sys.version_info[1]}")
        _fill(environment, wanted.groups)
        _check(environment)
        _write_stamp(environment, wanted)
        say("Set up.")
    return environment


def _digest(root: Path) -> str:
    """The state of the files that decide what is installed, this one among them."""
    files = (root / "uv.lock", root / "pyproject.toml", Path(__file__))
    return sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def _made(environment: Environment) -> Made | None:
    """What the environment says it was made from; None when it is absent, half made or does not start."""
    try:
        stamp = json.loads(environment.stamp.read_text(encoding="utf-8"))
        made = Made(stamp["digest"], stamp["root"], tuple(stamp["groups"]))
        _check(environment)
    except (OSError, ValueError, KeyError, TypeError, SetupError):
        return None
    return made


def _serves(made: Made, wanted: Made) -> bool:
    same = (made.digest, made.root) == (wanted.digest, wanted.root)
    return same and set(wanted.groups) <= set(made.groups)


def _write_stamp(environment: Environment, made: Made) -> None:
    stamp = {"digest": made.digest, "root": made.root, "groups": list(made.groups)}
    unfinished = environment.stamp.with_suffix(".new")
    unfinished.write_text(json.dumps(stamp), encoding="utf-8")
    unfinished.replace(environment.stamp)


def _check(environment: Environment) -> None:
    """SetupError unless the environment's Python starts, finds the project, and the commands are there."""
    missing = [name for name in ("python", "trich", "trich-window") if not environment.program(name).exists()]
    command = [str(environment.program("python")), "-c", "import desktop_app, PySide6, sqlcipher3"]
    if missing or subprocess.run(command, capture_output=True, check=False, cwd=environment.folder).returncode:
        raise SetupError(f"{environment.folder} is not complete", "Delete the folder .venv and run again.")


def _remove(folder: Path) -> None:
    """Delete what is in the way: a half-made or moved environment, or a link."""
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        say("The .venv here is not complete; making it anew")
        shutil.rmtree(folder)


def _fill(environment: Environment, groups: Sequence[str]) -> None:
    """Install the locked dependencies and the project, by uv when it is there and manages, else by venv and pip."""
    uv = shutil.which("uv")
    if uv:
        try:
            _fill_with_uv(uv, environment, groups)
        except CommandError as error:
            say(f"  {error}; trying venv and pip. It said:\n{error.output}")
            shutil.rmtree(environment.folder, ignore_errors=True)
        else:
            return
    try:
        _fill_with_pip(environment, groups)
    except CommandError as error:
        raise _explained(error) from error


def _fill_with_uv(uv: str, environment: Environment, groups: Sequence[str]) -> None:
    python = str(environment.program("python"))
    if not Path(python).exists():
        run([uv, "venv", "--quiet", "--python", _base_python(), str(environment.folder)])
    say("Installing the locked dependencies with uv")
    chosen = [word for group in groups for word in ("--group", group)]
    sync = [
        uv,
        "sync",
        "--frozen",
        "--no-default-groups",
        *chosen,
        "--no-install-project",
        "--no-build",
        "--compile-bytecode",
    ]
    run([*sync, "--python", python], show=everything, environ={"UV_PROJECT_ENVIRONMENT": str(environment.folder)})
    run(
        [
            uv,
            "pip",
            "install",
            "--quiet",
            "--python",
            python,
            "--no-deps",
            "--no-build-isolation",
            "--offline",
            "-e",
            ".",
        ]
    )
    _hasten(environment)


def _fill_with_pip(environment: Environment, groups: Sequence[str]) -> None:
    python = str(environment.program("python"))
    if not Path(python).exists():
        _provide_venv_module()
        run([_base_python(), "-m", "venv", str(environment.folder)])
    say("Installing the locked dependencies with pip (about 100 MB, once)")
    listed = environment.folder / "requirements.txt"
    listed.write_text("\n".join(requirements(environment.root / "uv.lock", groups)) + "\n", encoding="utf-8")
    pip = [python, "-m", "pip", "install", "--no-input", "--progress-bar=off", "--no-deps"]
    run([*pip, "--retries=2", "--require-hashes", "--only-binary=:all:", "-r", str(listed)], show=_downloads)
    run([*pip, "--quiet", "--no-index", "--no-build-isolation", "-e", "."])
    _hasten(environment)


def _hasten(environment: Environment) -> None:
    """Do once what would cost each start: compile the project, and unpack and compile what Qt's binding brings packed.

    The binding keeps its Python part as sources in a library and compiles them at each start, unless SBK_EMBED=0 has
    put them into `files.dir` beside it (`signature_bootstrap.py` of shiboken6). They are unpacked anew each time: an
    update of the binding leaves the old ones there.
    """
    python = str(environment.program("python"))
    run([python, "-c", "import shiboken6"], environ={"SBK_EMBED": "0"})
    packages = (*environment.folder.glob("lib/*/site-packages"), environment.folder / "Lib" / "site-packages")
    unpacked = [str(path) for package in packages if (path := package / "shiboken6" / "files.dir").exists()]
    run([python, "-m", "compileall", "-q", str(environment.root / "desktop_app"), *unpacked])


def _downloads(line: str) -> str:
    """Of pip's talk, the lines that show it moving."""
    return line.strip() if line.lstrip().startswith(("Downloading", "Installing collected")) else ""


def _base_python() -> str:
    """The Python behind the running one, which may itself live in the `.venv` that is made anew."""
    return str(getattr(sys, "_base_executable", "") or sys.executable)


def _provide_venv_module() -> None:
    """Debian keeps `venv`'s other half, ensurepip, in a package of its own."""
    probe = subprocess.run([_base_python(), "-c", "import venv, ensurepip"], capture_output=True, check=False)
    if probe.returncode == 0:
        return
    package = f"python3.{sys.version_info[1]}-venv"
    if is_debian_root():
        install([package])
        return
    raise SetupError(
        f"Python's venv module is not complete in {_base_python()}.", f"Run: sudo apt-get install {package}"
    )


def _explained(error: CommandError) -> SetupError:
    """The failure of an installer in words, with what to do."""
    said = error.output.lower()
    if any(sign in said for sign in OFFLINE_SIGNS):
        next_step = "The packages could not be fetched. Connect to the network (or set HTTPS_PROXY) and run again."
    elif "no matching distribution" in said:
        next_step = "There is no ready-made package for this Python and system. Use Python 3.11 to 3.14, 64 bit."
    elif "no space left" in said:
        next_step = "The disk is full. Make 1 GB of room and run again."
    else:
        next_step = "Run again; what is half done is made anew."
    return SetupError(f"{error}:\n{error.output}", next_step)


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """One set-up at a time: a second one waits. The lock ends with the process."""
    try:
        import fcntl  # noqa: PLC0415 - not on Windows
    except ImportError:
        yield
        return
    with (root / "uv.lock").open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
