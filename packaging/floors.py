"""The least share of lines that tests must reach in each package, from `[tool.trich.coverage]` in pyproject.toml."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from pathlib import Path

from steps import ROOT

PACKAGE = "desktop_app"


def below(report: Path) -> list[str]:
    """What falls short, in words, one entry a package; `report` is coverage's JSON report."""
    if not report.exists():
        return ["there is no coverage report: the tests did not end"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    floors: dict[str, int] = project["tool"]["trich"]["coverage"]
    return shortfalls(json.loads(report.read_text(encoding="utf-8"))["files"], floors)


def shortfalls(files: dict[str, dict[str, dict[str, int]]], floors: dict[str, int]) -> list[str]:
    """The packages whose covered share of lines, in percent, is under their floor, and those that have no floor."""
    lines: Counter[str] = Counter()
    covered: Counter[str] = Counter()
    for name, figures in files.items():
        package = package_of(name)
        lines[package] += figures["summary"]["num_statements"]
        covered[package] += figures["summary"]["covered_lines"]
    problems = [f"{package} has no floor in pyproject.toml" for package in sorted(lines) if package not in floors]
    for package, floor in floors.items():
        share = 100 * covered[package] / lines[package] if lines[package] else 100.0
        if share < floor:
            problems.append(f"{package}: {share:.1f} % of lines are tested, the floor is {floor} %")
    return problems


def package_of(name: str) -> str:
    """The package a file counts for: `ui` for `desktop_app/ui/app.py`, `top` for modules beside the packages."""
    parts = Path(name.replace("\\", "/")).parts
    inner = parts[parts.index(PACKAGE) + 1 :]
    return inner[0] if len(inner) > 1 else "top"
