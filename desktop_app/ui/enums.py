"""Qt's enumerations made in a fifth of the time: a start has Python make 200 of them, with 3,400 members.

Python makes them member by member, through a dictionary and a descriptor of its own for each (`enum.py`). Those of
the binding have names and numbers and nothing else: all of them follow from one empty enumeration of their kind.
"""

from __future__ import annotations

import enum
import sys
from functools import cache, reduce
from operator import or_
from typing import Any

KINDS = frozenset((enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag))
COMPARED = ((3, 11),)
"""The Pythons whose enumerations were compared with these (`tests/ui/test_enums.py`); others make their own."""
PLAIN = {"module": None, "qualname": None, "type": None, "start": 1}
_made_by_python: Any = vars(enum.EnumType)["_create_"]


def quicken() -> None:
    """Have the enumerations that the binding makes from now on made quickly."""
    if sys.version_info[:2] in COMPARED:
        enum.EnumType._create_ = _create  # type: ignore[attr-defined]  # its own name for it


def _create(kind: Any, name: str, names: Any, **how: Any) -> Any:
    """As `EnumType._create_`: what `Enum("Name", [("A", 1), ("B", 2)])` gives."""
    if kind not in KINDS or not _as_the_binding_asks(names, **how):
        return _made_by_python(kind, name, names, **how)
    body = {own: value.copy() if type(value) in {list, dict} else value for own, value in _body(kind).items()}
    made = type.__new__(enum.EnumType, name, (kind,), body)
    made.__module__ = sys._getframe(2).f_globals["__name__"]  # noqa: SLF001 - as Python; the binding sets its own
    _fill(made, names, int if issubclass(kind, int) else None)
    if issubclass(kind, enum.Flag):
        _tell_bits(made)
    return made


def _as_the_binding_asks(names: Any, boundary: object = None, **other: object) -> bool:
    """Whether it is a list of pairs of a plain name and a number, and nothing else is wished for but KEEP."""
    if names.__class__ is not list or boundary is not enum.KEEP or other != PLAIN:
        return False
    numbers = dict(names)
    plain = all(value.__class__ is int and name[0] != "_" for name, value in names)
    return plain and len(numbers) == len(names) and numbers.keys().isdisjoint(("name", "value", "mro"))


@cache
def _body(kind: Any) -> dict[str, Any]:
    """What stands in the class of an enumeration of this kind that has no members."""
    empty = vars(_made_by_python(kind, "Empty", [], module=__name__, boundary=enum.KEEP))
    return {name: value for name, value in empty.items() if name not in {"__dict__", "__weakref__"}}


def _fill(made: Any, names: list[tuple[str, int]], number: type[int] | None) -> None:
    """Give it its members; a second name of a number is another name of the first one's member."""
    flags, put = issubclass(made, enum.Flag), type.__setattr__
    members, by_value, order = made._member_map_, made._value2member_map_, made._member_names_
    for name, value in names:
        member = by_value.get(value)
        if member is None:
            by_value[value] = member = number.__new__(made, value) if number else object.__new__(made)
            member._value_ = value
            member._name_ = name
            member.__objclass__ = made
            member._sort_order_ = len(order)
            if not flags or value & -value == value > 0:  # a single bit
                order.append(name)
        members[name] = member
        put(made, name, member)


def _tell_bits(made: Any) -> None:
    """What a class of flags knows of the numbers in it; those in its order are single bits."""
    bits = [made._member_map_[name]._value_ for name in made._member_names_]
    made._flag_mask_ = reduce(or_, made._value2member_map_, 0)
    made._singles_mask_ = reduce(or_, bits, 0)
    made._all_bits_ = 2 ** made._flag_mask_.bit_length() - 1
    if bits != sorted(bits):
        made._iter_member_ = made._iter_member_by_def_
