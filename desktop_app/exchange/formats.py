"""The exchange formats that come with the program, in the order in which a file is offered to them."""

from __future__ import annotations

from desktop_app.exchange.hypothesis import Hypothesis
from desktop_app.exchange.jsonld import JsonLd
from desktop_app.exchange.qdc import Qdc
from desktop_app.exchange.qdpx import Qdpx
from desktop_app.hooks import ProjectFormat

PROJECT_FORMATS: tuple[ProjectFormat, ...] = (Qdpx(), Qdc(), JsonLd(), Hypothesis())
