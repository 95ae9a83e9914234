"""Qt's enumerations as we have them made, beside the same made by Python."""

from __future__ import annotations

import enum
import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.ui import enums

pytestmark = pytest.mark.skipif(sys.version_info[:2] not in enums.COMPARED, reason="this Python makes its own")

PROGRAM = """
import json, sys
from tests.ui.test_enums import both_ways
from desktop_app.ui import enums
import enum

made, differing, quick = 0, [], 0
create = enums._create

def compared(kind, name, names, **how):
    global made, quick
    ours, python = both_ways(kind, name, names, how)
    made += 1
    quick += enums._as_the_binding_asks(names, **how)
    if ours != python:
        differing.append(name)
    return create(kind, name, names, **how)

enum.EnumType._create_ = compared
from PySide6 import QtCore, QtGui, QtWidgets
for module in (QtCore, QtGui, QtWidgets):
    for kind in [getattr(module, name) for name in dir(module)]:
        if isinstance(kind, type):
            for name in dir(kind):
                getattr(kind, name, None)
print(json.dumps([made, quick, differing]))
"""


def both_ways(kind: Any, name: str, names: Any, how: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """All that can be told of an enumeration made by us, and of one made by Python."""
    ours, python = (_made(way, kind, name, names, how) for way in (enums._create, enums._made_by_python))
    return _told(ours), _told(python)


def _made(way: Any, *asked: Any) -> Any:
    return _called(way, *asked)  # as deep as a call of the class is: the module of the caller is looked up


def _called(way: Any, kind: Any, name: str, names: Any, how: dict[str, Any]) -> Any:
    return way(kind, name, names, **how)


def _told(made: Any) -> dict[str, Any]:
    """What stands in the class, its members as their own attributes."""

    def plain(value: Any) -> Any:
        if isinstance(value, made):
            own = {name: said for name, said in vars(value).items() if name != "__objclass__"}
            return (own, value.__objclass__ is made, getattr(value, "real", None), str(value), repr(value))
        if isinstance(value, dict):
            return [(plain(key), plain(said)) for key, said in value.items()]
        return getattr(value, "__func__", value)

    class_ = {name: plain(value) for name, value in vars(made).items() if name not in {"__dict__", "__weakref__"}}
    return class_ | {"bases": made.__bases__, "members": [plain(member) for member in made], "length": len(made)}


def test_all_of_qt_is_as_python_makes_it() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    made, quick, differing = json.loads(done.stdout)
    assert made > 500
    assert (quick, differing) == (made, [])


NAMES = st.text("abcxyzABC_09", min_size=1, max_size=6).filter(str.isidentifier)
NUMBERS = st.one_of(st.integers(-3, 70), st.integers(0, 40).map(lambda bit: 1 << bit), st.integers(-(2**63), 2**64))
PAIRS = st.lists(st.tuples(NAMES, NUMBERS), unique_by=lambda pair: pair[0], max_size=8)
ASKED = {"module": None, "qualname": None, "type": None, "start": 1, "boundary": enum.KEEP}


@given(st.sampled_from(sorted(enums.KINDS, key=str)), PAIRS)
def test_any_names_and_numbers_are_as_python_makes_them(kind: Any, pairs: list[tuple[str, int]]) -> None:
    try:
        ours, python = both_ways(kind, "Some", pairs, ASKED)
    except (TypeError, ValueError, AttributeError) as error:  # a name that Python refuses
        with pytest.raises(type(error)):
            enums._made_by_python(kind, "Some", pairs, **ASKED)
        return
    assert ours == python


@given(st.sampled_from(sorted(enums.KINDS, key=str)), PAIRS, st.integers(-5, 200))
def test_numbers_are_looked_up_as_python_does(kind: Any, pairs: list[tuple[str, int]], number: int) -> None:
    def looked_up(way: Any) -> str:
        try:
            return repr(_made(way, kind, "Some", pairs, ASKED)(number))
        except (TypeError, ValueError) as error:  # TypeError: no members at all
            return str(error)

    assert looked_up(enums._create) == looked_up(enums._made_by_python)
