"""Finding the program's own modules by their names: a start imports 200, each of which Python looks for anew."""

from __future__ import annotations

import os
import sys
from _imp import _fix_co_filename  # type: ignore[attr-defined]  # what Python itself calls
from collections.abc import Sequence
from contextlib import suppress
from importlib._bootstrap_external import MAGIC_NUMBER  # `importlib.util` has it too, and loads much to have it
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from marshal import loads
from types import CodeType, ModuleType

_PACKAGE = __name__.rpartition(".")[0] + "."
_COMPILED = f".{sys.implementation.cache_tag}.pyc"
_LARGEST = 1 << 17  # bytes: at once, without asking how many there are
_TO_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_UNHASHED = bytes(4)  # the flags of what was compiled from a source of a certain time and size


def find_own() -> None:
    """From now on the modules of this package are found where they must be, without looking through its folders.

    Python's own way is kept where what is compiled lies elsewhere or is compiled otherwise (`PYTHONPYCACHEPREFIX`,
    `-O`), and for what is in no folder.
    """
    if sys.pycache_prefix is None and not sys.flags.optimize and _Own not in sys.meta_path:
        sys.meta_path.insert(sys.meta_path.index(PathFinder), _Own)


class _Own:
    """Python asks it for a module before it looks through folders."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None = None, _target: ModuleType | None = None) -> ModuleSpec | None:
        """Where a module of this package is; None for all others."""
        if not path or not name.startswith(_PACKAGE):
            return None
        places, folder, last = None, path[0], name.rpartition(".")[2]
        try:
            file = f"{folder}{os.sep}{last}.py"
            source = os.stat(file)  # noqa: PTH116 - a `Path` for each would cost what is saved
        except OSError:
            folder, last = f"{folder}{os.sep}{last}", "__init__"
            places = [folder]
            try:
                file = f"{folder}{os.sep}{last}.py"
                source = os.stat(file)  # noqa: PTH116 - likewise
            except OSError:
                return None
        compiled = f"{folder}{os.sep}__pycache__{os.sep}{last}{_COMPILED}"
        spec = ModuleSpec(name, _Loader(name, file, source, compiled), origin=file)
        spec.submodule_search_locations = places
        spec.has_location = True
        spec.cached = compiled
        return spec


class _Loader(SourceFileLoader):
    """Takes what was compiled when it is of this source, as Python's does; all else is left to Python's."""

    def __init__(self, name: str, file: str, source: os.stat_result, compiled: str) -> None:
        super().__init__(name, file)
        self._source, self._compiled = source, compiled

    def get_code(self, fullname: str) -> CodeType | None:
        """Python: what the module is compiled to."""
        data = b""
        with suppress(OSError):
            file = os.open(self._compiled, _TO_READ)
            try:
                data = os.read(file, _LARGEST)
            finally:
                os.close(file)
        if len(data) == _LARGEST:
            return super().get_code(fullname)
        seconds, size = int(self._source.st_mtime) & 0xFFFFFFFF, self._source.st_size & 0xFFFFFFFF
        if data[:16] != MAGIC_NUMBER + _UNHASHED + seconds.to_bytes(4, "little") + size.to_bytes(4, "little"):
            return super().get_code(fullname)
        code: CodeType = loads(memoryview(data)[16:])  # noqa: S302 - as Python does
        _fix_co_filename(code, self.path)  # when it was moved
        return code
