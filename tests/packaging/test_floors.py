from __future__ import annotations

import tomllib

import floors


def report(**lines: tuple[int, int]) -> dict:
    return {
        f"desktop_app/{name.replace('__', '/')}.py": {"summary": {"num_statements": all_, "covered_lines": covered}}
        for name, (all_, covered) in lines.items()
    }


def test_a_package_counts_as_a_whole():
    files = report(store__journal=(100, 80), store__library=(100, 100))
    assert floors.shortfalls(files, {"store": 90}) == []
    assert floors.shortfalls(files, {"store": 91}) == ["store: 90.0 % of lines are tested, the floor is 91 %"]


def test_a_package_without_a_floor_is_named():
    assert floors.shortfalls(report(newcomer__x=(1, 1)), {}) == ["newcomer has no floor in pyproject.toml"]


def test_modules_beside_the_packages_count_together():
    assert floors.package_of("desktop_app/hooks.py") == "top"
    assert floors.package_of("/somewhere/desktop_app/ui/reader/lanes.py") == "ui"


def test_no_report_is_a_failure(tmp_path):
    assert floors.below(tmp_path / "none.json")


def test_every_part_of_the_program_has_a_floor(root):
    listed = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["trich"]["coverage"]
    packages = {path.parent.name for path in (root / "desktop_app").glob("*/__init__.py")}
    assert set(listed) == packages | {"top"}
