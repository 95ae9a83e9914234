from __future__ import annotations

import re
import tomllib

import lock
import pytest

FILES = 'wheels = [{ url = "https://example.org/x.whl", hash = "sha256:%s" }]'


@pytest.fixture
def lock_file(tmp_path):
    def write(*packages: str):
        path = tmp_path / "uv.lock"
        path.write_text(
            "version = 1\n" + "\n".join(f"[[package]]\n{package}" for package in packages), encoding="utf-8"
        )
        return path

    return write


def package(name: str, *needs: str, version: str = "1.0") -> str:
    return f'name = "{name}"\nversion = "{version}"\n{FILES % (name * 3)}\ndependencies = [{", ".join(needs)}]'


def project(*needs: str, dev: str = "") -> str:
    return f'name = "trich"\ndependencies = [{", ".join(needs)}]\n[package.dev-dependencies]\ndev = [{dev}]'


def test_everything_below_the_project_is_listed_with_its_hash(lock_file):
    path = lock_file(project('{ name = "a" }'), package("a", '{ name = "b" }'), package("b"), package("unneeded"))
    assert lock.requirements(path) == ["a==1.0 --hash=sha256:aaa", "b==1.0 --hash=sha256:bbb"]


def test_groups_are_added_only_when_asked_for(lock_file):
    path = lock_file(project('{ name = "a" }', dev='{ name = "b" }'), package("a"), package("b"))
    assert len(lock.requirements(path)) == 1
    assert len(lock.requirements(path, ["dev"])) == 2


def test_a_marker_covers_what_lies_below_it(lock_file):
    windows = '{ name = "a", marker = "sys_platform == \'win32\'" }'
    path = lock_file(project(windows), package("a", '{ name = "b" }'), package("b"))
    assert all("; ((sys_platform == 'win32'))" in line for line in lock.requirements(path))


def test_a_package_needed_without_condition_has_none(lock_file):
    windows = '{ name = "b", marker = "sys_platform == \'win32\'" }'
    path = lock_file(project(windows, '{ name = "a" }'), package("a", '{ name = "b" }'), package("b"))
    assert not any(";" in line for line in lock.requirements(path))


def test_conditions_of_several_ways_are_alternatives_and_along_one_way_they_add_up(lock_file):
    path = lock_file(
        project('{ name = "a", marker = "x == \'1\'" }', '{ name = "b", marker = "y == \'2\'" }'),
        package("a", '{ name = "c", marker = "z == \'3\'" }'),
        package("b", '{ name = "c" }'),
        package("c"),
    )
    last = lock.requirements(path)[-1]
    assert " ; ((x == '1') and (z == '3')) or ((y == '2')) --hash" in last


def test_circles_end(lock_file):
    path = lock_file(project('{ name = "a" }'), package("a", '{ name = "b" }'), package("b", '{ name = "a" }'))
    assert len(lock.requirements(path)) == 2


def test_extras_bring_their_packages(lock_file):
    extra = package("a") + '\n[package.optional-dependencies]\nfast = [{ name = "b" }]'
    path = lock_file(project('{ name = "a" }', '{ name = "a", extra = ["fast"] }'), extra, package("b"))
    assert len(lock.requirements(path)) == 2


def test_two_versions_of_a_package_stay_apart(lock_file):
    path = lock_file(
        project(
            '{ name = "a", version = "1.0", marker = "x == \'1\'" }',
            '{ name = "a", version = "2.0", marker = "x != \'1\'" }',
        ),
        package("a"),
        package("a", version="2.0"),
    )
    assert [line.split(" --")[0] for line in lock.requirements(path)] == [
        "a==1.0 ; ((x == '1'))",
        "a==2.0 ; ((x != '1'))",
    ]


def test_the_lock_names_only_the_public_index(root):
    packages = tomllib.loads((root / "uv.lock").read_text(encoding="utf-8"))["package"]
    for entry in packages:
        if entry["name"] == lock.PROJECT:
            continue
        assert entry["source"] == {"registry": "https://pypi.org/simple"}, entry["name"]
        files = [*entry.get("wheels", ()), *([entry["sdist"]] if "sdist" in entry else ())]
        assert files, entry["name"]
        for file in files:
            assert file["url"].startswith("https://files.pythonhosted.org/packages/"), file["url"]
            assert re.fullmatch(r"sha256:[0-9a-f]{64}", file["hash"]), file["url"]


def test_the_lock_is_that_of_the_project_file(root):
    """`uv lock` was run after the last change of dependencies."""
    written = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    locked = next(
        entry
        for entry in tomllib.loads((root / "uv.lock").read_text(encoding="utf-8"))["package"]
        if entry["name"] == lock.PROJECT
    )
    assert specifiers(locked["metadata"]["requires-dist"]) == wanted(written["project"]["dependencies"])
    for group, needs in written["dependency-groups"].items():
        assert specifiers(locked["metadata"]["requires-dev"][group]) == wanted(needs)


def specifiers(rows) -> dict[str, set[str]]:
    return {row["name"]: set(row.get("specifier", "").split(",")) - {""} for row in rows}


def wanted(requirements: list[str]) -> dict[str, set[str]]:
    found = {}
    for requirement in requirements:
        name, rest = re.fullmatch(r"([\w.-]+)(?:\[[^]]*\])?\s*(.*)", requirement.split(";")[0].strip()).groups()
        found[re.sub(r"[-_.]+", "-", name).lower()] = set(rest.replace(" ", "").split(",")) - {""}
    return found
