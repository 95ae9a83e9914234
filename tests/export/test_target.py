from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.domain.errors import DiskFullError, UnwritableError
from desktop_app.export.target import whole_file


class BrokenError(Exception):
    pass


def write(path: Path, content: bytes = b"new") -> None:
    with whole_file(path) as out:
        out.write(content)


def write_half(path: Path) -> None:
    with whole_file(path) as out:
        out.write(b"half")
        raise BrokenError


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_a_complete_file_takes_the_place_of_the_old_one(tmp_path):
    path = tmp_path / "tệp.csv"
    path.write_bytes(b"old")
    write(path)
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["tệp.csv"]


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")
    with pytest.raises(BrokenError):
        write_half(path)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["out.csv"]


def test_the_old_file_stands_while_the_new_one_is_written(tmp_path):
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")
    with whole_file(path) as out:
        out.write(b"new")
        out.flush()
        assert path.read_bytes() == b"old"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_is_followed(tmp_path):
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write(link)
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_missing_folder_is_refused_with_the_reason(tmp_path):
    with pytest.raises(UnwritableError, match=r"nowhere/out.csv cannot be written \(No such file") as caught:
        write(tmp_path / "nowhere" / "out.csv")
    assert caught.value.path == str(tmp_path / "nowhere" / "out.csv")


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(UnwritableError, match="Is a directory"):
        write(tmp_path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only for this user")
def test_a_read_only_folder_is_refused(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(UnwritableError, match="Permission denied"):
        write(tmp_path / "out.csv")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full disk to try")
def test_a_full_disk_is_said(tmp_path):
    with pytest.raises(DiskFullError):
        write(Path("/dev/full"))


def test_a_full_folder_is_said_and_the_old_file_stays(tmp_path, monkeypatch):
    def full(_descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "out.csv"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFullError):
        write(path)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["out.csv"]


def test_a_file_that_is_write_protected_is_not_replaced(tmp_path, monkeypatch):
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_arguments: False)  # so that it holds for root too
    with pytest.raises(UnwritableError, match="Permission denied"):
        write(path)
    assert path.read_bytes() == b"old"


def test_a_process_that_is_killed_leaves_the_old_file(tmp_path):
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")
    code = (
        "import os, sys; from pathlib import Path; from desktop_app.export.target import whole_file\n"
        "with whole_file(Path(sys.argv[1])) as out:\n    out.write(b'half'); out.flush(); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(path)], check=False, timeout=60).returncode == 9
    assert path.read_bytes() == b"old"
    (left,) = [name for name in names(tmp_path) if name != "out.csv"]
    write(path)
    assert left in names(tmp_path)
    os.utime(tmp_path / left, (0, 0))
    write(path)
    assert names(tmp_path) == ["out.csv"]


def test_a_name_of_the_longest_kind_works(tmp_path):
    path = tmp_path / ("ộ" * 80 + ".csv")
    write(path)
    assert names(tmp_path) == [path.name]


def test_a_device_is_written_to_as_it_is():
    write(Path(os.devnull))
    assert Path(os.devnull).exists()
