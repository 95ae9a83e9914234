"""The command that shows plug-ins, and what other commands say of those that are turned off."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from desktop_app.cli import output
from desktop_app.cli.help import Command
from desktop_app.cli.invocation import Invocation
from desktop_app.cli.options import json_option, pass_invocation
from desktop_app.settings import plugin_folder

if TYPE_CHECKING:  # brings the importers
    from desktop_app.guests.faults import Off
    from desktop_app.guests.guest import Guest


@click.command("plugins", cls=Command, help="Lists plug-ins: what they offer, or why they are turned off.")
@json_option
@pass_invocation
def plugins(invocation: Invocation, as_json: bool) -> None:
    """List plug-ins."""
    from desktop_app.guests.faults import shown_detail  # noqa: PLC0415 - with the importers
    from desktop_app.plugins import load_plugins  # noqa: PLC0415 - brings the importers

    found = load_plugins().all
    if as_json:
        shapes = [_shape(guest, invocation) for guest in found]
        output.document({"folder": str(plugin_folder()), "plugins": shapes})
        return
    if not found:
        said = invocation.tr("There are no plug-ins. A plug-in is a Python file in {folder}")
        output.line(said.format(folder=plugin_folder()))
    for guest in found:
        output.styled((guest.place.name, "bold"), (f"  {guest.place.origin}", "dim"))
        if guest.off is not None:
            said = invocation.tr("Turned off: {reason}").format(reason=invocation.tr(guest.off.reason))
            output.line(f"  {said}{shown_detail(guest.off.detail)}")
            continue
        for offer in guest.offers:
            what = invocation.tr(KINDS[offer.kind])
            output.line(f"  {what}: " + "  ".join(filter(None, (offer.name, *offer.suffixes, offer.label))))


KINDS = {
    "importer": "Import",
    "exporter": "Export",
    "project": "Exchange with another program",
    "recogniser": "Names in texts",
}
"""What plug-ins offer, in words; each is the key of its translation."""


def say_off(off: Iterable[Off], invocation: Invocation) -> None:
    """Tell beside the output which plug-ins are turned off, and why."""
    for each in off:
        output.remark(off_words(each, invocation))


def off_words(off: Off, invocation: Invocation) -> str:
    """Why a plug-in is turned off, in a sentence."""
    from desktop_app.guests.faults import off_error  # noqa: PLC0415 - seldom needed

    return off_error(off).message(invocation.language)


def _shape(guest: Guest, invocation: Invocation) -> dict[str, Any]:
    off = guest.off
    offers = [
        {"kind": offer.kind, "name": offer.name, "suffixes": list(offer.suffixes), "label": offer.label}
        for offer in guest.offers
    ]
    return {
        "name": guest.place.name,
        "origin": guest.place.origin,
        "works": off is None,
        "reason": invocation.tr(off.reason) if off else "",
        "detail": off.detail if off else "",
        "offers": offers if off is None else [],
    }
