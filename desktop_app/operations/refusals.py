"""Refusals on their way from one process to another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from desktop_app.domain.errors import UserError


def refusal_shape(error: UserError) -> dict[str, Any]:
    """A refusal as JSON, with all that another process needs to say it in its own language."""
    values = {name: str(value) for name, value in error.values.items()}
    return {"code": error.code, "template": error.template, "values": values}


def refusal_of(shape: Mapping[str, Any]) -> UserError:
    """The inverse of `refusal_shape`: an error with the same code and words."""
    kind = type("ToldRefusal", (UserError,), {"code": shape["code"], "template": shape["template"]})
    values = dict(shape["values"])
    return cast("UserError", kind(values.pop("path", None), **values))
