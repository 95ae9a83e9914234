from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop_app.cli import main


@dataclass(frozen=True)
class Call:
    """What one call of the program did: its exit code and what it printed."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode("utf-8")

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def call(*arguments: object, language: str = "en") -> Call:
    """The program, called in this process as the shell would; what it prints is caught."""
    out, err = io.BytesIO(), io.BytesIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="ascii"))
        patch.setattr(sys, "stderr", io.TextIOWrapper(err, encoding="ascii"))
        code = main(["--lang", language, *map(str, arguments)])
        sys.stderr.flush()
        printed = Call(code, out.getvalue(), err.getvalue().decode("utf-8"))
    assert "Traceback" not in printed.text + printed.err
    return printed


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory, seed_paths: list[Path]) -> Path:
    """A library with the five sample articles and the themes in Vietnamese; never written to."""
    path = tmp_path_factory.mktemp("library") / "seeds.trich"
    done = call("--library", path, "import", seed_paths[0].parent, language="vi")
    assert done.code == 0, done.err
    return path


@pytest.fixture
def library(tmp_path: Path, seeded: Path) -> Path:
    """A library with the five sample articles, of the test's own."""
    return Path(shutil.copy(seeded, tmp_path / "test.trich"))


@pytest.fixture
def trich(library: Path) -> Callable[..., Call]:
    """Calls the program on the test's library."""

    def run(*arguments: object, language: str = "en") -> Call:
        return call("--library", library, *arguments, language=language)

    return run


@pytest.fixture
def bare() -> Callable[..., Call]:
    """Calls the program on no library in particular."""
    return call


@pytest.fixture
def article(trich: Callable[..., Call]) -> dict[str, Any]:
    """The sample article that speaks of reducing crime, as `show` gives it."""
    for row in trich("list", "--json").json["articles"]:
        shown = trich("show", row["id"], "--json").json
        if "kéo giảm tội phạm" in shown["text"]:
            return shown
    raise AssertionError


@pytest.fixture
def tagged(trich: Callable[..., Call], article: dict[str, Any]) -> dict[str, Any]:
    """A passage of that article, filed under the first starter theme."""
    start = article["text"].index("kéo giảm tội phạm")
    return trich("tag", article["id"], start, start + 17, "keo-giam-toi-pham", "--note", "=1+1", "--json").json
