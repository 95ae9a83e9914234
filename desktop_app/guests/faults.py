"""Why a plug-in is turned off, in words for people."""

from __future__ import annotations

from desktop_app.domain.errors import UserError
from desktop_app.records import NamedTuple

LOADING = "it cannot be loaded"
RAISED = "it broke down at work"
SLOW = "it did not come to an end"
WRITING = "it tried to change files"
NETWORK = "it tried to use the network"
PROGRAMS = "it tried to start or end programs"
SYSTEM = "it tried to reach past what plug-ins may do"
RUBBISH = "what it gives makes no sense"
MEMORY = "it needed too much memory"
DIED = "its process ended by itself"
NOTHING = "it offers nothing"
TAKEN = "what it offers is called like something that is there already"
REASONS = (
    LOADING, RAISED, SLOW, WRITING, NETWORK, PROGRAMS, SYSTEM, RUBBISH, MEMORY, DIED, NOTHING, TAKEN,
)  # fmt: skip
"""All of them; each is the key of its translation."""
DETAIL = 200
"""Characters of what is said besides."""


class Fault(NamedTuple):
    """Why a plug-in is turned off: one of REASONS, and what the plug-in, or Python, says of it."""

    reason: str
    detail: str = ""


class Off(NamedTuple):
    """A plug-in that is turned off."""

    name: str
    reason: str
    detail: str = ""


class PluginOffError(UserError):
    """Something was asked of a plug-in that is turned off, perhaps because it was asked."""

    code = "plug-in-off"
    template = "The plug-in “{name}” is turned off: {reason}{detail}. Everything else works."


class PluginRefusalError(UserError):
    """A plug-in says that it cannot read a file."""

    code = "plug-in-refusal"
    template = "{path} was refused by the plug-in “{name}”: {said}"


def off_error(off: Off) -> PluginOffError:
    """What is raised for a plug-in that is turned off."""
    return PluginOffError(name=off.name, reason=off.reason, detail=shown_detail(off.detail))


def shown_detail(detail: str) -> str:
    """What is said besides, behind the reason."""
    return f" ({detail})" if detail else ""


def short(words: object) -> str:
    """Words from outside in one line that is not too long."""
    return " ".join(str(words).split())[:DETAIL]
