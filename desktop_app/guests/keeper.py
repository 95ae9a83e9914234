"""The plug-ins of this process, each asked once what it offers. None is looked for before somebody needs it."""

from __future__ import annotations

import atexit
import threading

from desktop_app.guests.guest import Guest
from desktop_app.guests.places import Place, places

TOGETHER = 8
"""Plug-ins that are asked side by side: more would take each other's time."""
_KNOWN: dict[Place, Guest] = {}
_LOCK = threading.Lock()


def guests() -> list[Guest]:
    """The plug-ins there are now, each settled. They are asked side by side; one that was asked is not asked again."""
    with _LOCK:
        found = [_guest(place) for place in places()]
        for first in range(0, len(found), TOGETHER):
            together = found[first : first + TOGETHER]
            for guest in together:
                guest.begin()
            for guest in together:
                guest.settle()
    return found


def _guest(place: Place) -> Guest:
    if place not in _KNOWN:
        _KNOWN[place] = Guest(place)
    return _KNOWN[place]


@atexit.register
def end() -> None:
    """End the processes of all plug-ins."""
    for guest in _KNOWN.values():
        guest.close()
