"""Qt's enumerations made in a tenth of the time: a start has Python make 250 of them, with 3,500 members.

Python makes them member by member, through a dictionary and a descriptor of its own for each (`enum.py`). Those of
the binding have names and numbers and nothing else: all of them follow from one empty enumeration of their kind. And
of five that are made, a start uses one: until the window is painted, an enumeration gets its members when it is first
asked for anything.
"""

from __future__ import annotations

import enum
import sys
from collections.abc import Callable, Iterable
from functools import cache, reduce
from operator import or_
from typing import Any

KINDS = frozenset((enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag))
COMPARED = sys.version_info[:2] == (3, 11) and "_singles_mask_" in vars(enum.Flag)
"""Whether this Python's enumerations were compared with these (`tests/ui/test_enums.py`); others make their own.

The first ones of 3.11, Debian's 3.11.2 among them, count the bits of flags in another way.
"""
PLAIN = {"qualname": None, "type": None, "start": 1}
TOLD = frozenset(("__module__", "__name__", "__qualname__"))
"""What an enumeration can be asked without having members."""
WAITING = "_names_and_numbers_"
"""Where its members to be are kept until then."""
_made_by_python: Any = vars(enum.EnumType)["_create_"]


def quicken() -> None:
    """Have the enumerations that the binding makes from now on made quickly."""
    if COMPARED:
        enum.EnumType._create_ = _create  # type: ignore[attr-defined]  # its own name for it


def settle() -> None:
    """Give all of them their members, at once from now on; to be called before the first thread begins.

    The binding takes one without for no enumeration where a signal, a slot or a property is declared to carry it, and
    does not find a member by the class around it (`Qt.AlignLeft`).
    """
    for made in [made for kind in KINDS for made in type.__subclasses__(kind)]:
        _fill(made)
    if vars(enum.EnumType)["_create_"] is _create:
        enum.EnumType._create_ = _create_filled  # type: ignore[attr-defined]  # as above


def _create(kind: Any, name: str, names: Any, *, module: str | None = None, **how: Any) -> Any:
    """As `EnumType._create_`: what `Enum("Name", [("A", 1), ("B", 2)])` gives; without members where that will do."""
    return _made(kind, name, names, module or _asking(), how)


def _create_filled(kind: Any, name: str, names: Any, *, module: str | None = None, **how: Any) -> Any:
    """As `EnumType._create_`."""
    made = _made(kind, name, names, module or _asking(), how)
    _fill(made)
    return made


def _asking() -> str:
    """The module where the class was called: beyond this, `_create` and `EnumType.__call__`."""
    return sys._getframe(3).f_globals["__name__"]  # type: ignore[no-any-return]  # noqa: SLF001 - as Python does


def _made(kind: Any, name: str, names: Any, module: str, how: dict[str, Any]) -> Any:
    """The enumeration; of one as the binding has them, the class without members."""
    if kind not in KINDS or not _as_the_binding_asks(names, **how):
        return _made_by_python(kind, name, names, module=module, **how)
    body = {own: value.copy() if type(value) in {list, dict} else value for own, value in _body(kind).items()}
    return type.__new__(_Unasked, name, (kind,), body | {"__module__": module, WAITING: names})


class _Unasked(enum.EnumType):
    """The type of an enumeration until it is first asked for anything; then it is given its members."""

    def __getattribute__(cls, name: str) -> Any:
        if name in TOLD:
            return type.__getattribute__(cls, name)
        _fill(cls)
        return getattr(cls, name)

    def __setattr__(cls, name: str, value: Any) -> None:
        if name.startswith("_"):  # the binding names its module, and what it does with other numbers
            type.__setattr__(cls, name, value)
        else:
            _fill(cls)
            setattr(cls, name, value)


def _filled_first(name: str) -> Callable[..., Any]:
    """That method of `EnumType`, for an enumeration that is given its members first."""

    def method(made: Any, *values: Any, **how: Any) -> Any:
        _fill(made)
        return getattr(enum.EnumType, name)(made, *values, **how)

    return method


for _name in ("__call__", "__contains__", "__delattr__", "__getitem__", "__iter__", "__len__", "__reversed__"):
    setattr(_Unasked, _name, _filled_first(_name))


def _as_the_binding_asks(names: Any, boundary: object = None, **other: object) -> bool:
    """Whether it is a list of pairs of a plain name and a number, and nothing else is wished for but KEEP."""
    if names.__class__ is not list or boundary is not enum.KEEP or other != PLAIN:
        return False
    numbers = dict(names)
    plain = set(map(type, numbers.values())) <= {int} and "\n_" not in "\n" + "\n".join(numbers)
    return plain and len(numbers) == len(names) and numbers.keys().isdisjoint(("name", "value", "mro"))


@cache
def _body(kind: Any) -> dict[str, Any]:
    """What stands in the class of an enumeration of this kind that has no members."""
    empty = vars(_made_by_python(kind, "Empty", [], module=__name__, boundary=enum.KEEP))
    return {name: value for name, value in empty.items() if name not in {"__dict__", "__weakref__"}}


def _fill(made: Any) -> None:
    """Give it its members, once; a second name of a number is another name of the first one's member."""
    type_: Any = type(made)
    if type_ is not _Unasked:
        return
    own, kind = (type.__getattribute__(made, name) for name in ("__dict__", "__base__"))
    put = type.__setattr__
    members, by_value, order = own["_member_map_"], own["_value2member_map_"], own["_member_names_"]
    flags, number = issubclass(kind, enum.Flag), int if issubclass(kind, int) else None
    for name, value in own[WAITING]:
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
    if flags:
        _tell_bits(made, by_value, [members[name]._value_ for name in order])
    type.__delattr__(made, WAITING)
    put(made, "__class__", enum.EnumType)


def _tell_bits(made: Any, values: Iterable[int], bits: list[int]) -> None:
    """What a class of flags knows of the numbers in it; those in its order are single bits."""
    known = {"_flag_mask_": reduce(or_, values, 0), "_singles_mask_": reduce(or_, bits, 0)}
    known["_all_bits_"] = 2 ** known["_flag_mask_"].bit_length() - 1
    for name, value in known.items():
        type.__setattr__(made, name, value)
    if bits != sorted(bits):
        type.__setattr__(made, "_iter_member_", vars(enum.Flag)["_iter_member_by_def_"].__get__(None, made))
