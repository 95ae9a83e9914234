"""The exchange formats that come with the program, in the order in which a file is offered to them."""

from __future__ import annotations

from desktop_app.exchange.brat import BratFormat
from desktop_app.exchange.excerpts import ExcerptsFormat
from desktop_app.exchange.hypothesis import Hypothesis
from desktop_app.exchange.iob2 import Iob2Format
from desktop_app.exchange.jsonld import JsonLd
from desktop_app.exchange.label_studio import LabelStudioFormat
from desktop_app.exchange.qdc import Qdc
from desktop_app.exchange.qdpx import Qdpx
from desktop_app.exchange.qualcoder import QualcoderFormat
from desktop_app.exchange.references import BibtexFormat, CslFormat, RisFormat
from desktop_app.exchange.span_lines import DoccanoFormat, DoccanoUtf16Format, SpacyFormat
from desktop_app.exchange.taguette import TaguetteCodebookFormat, TaguetteFormat
from desktop_app.exchange.whole import WholeProjectFormat
from desktop_app.hooks import ProjectFormat

PROJECT_FORMATS: tuple[ProjectFormat, ...] = (
    Qdpx(),
    Qdc(),
    JsonLd(),
    ExcerptsFormat(),
    WholeProjectFormat(),
    QualcoderFormat(),
    TaguetteFormat(),
    TaguetteCodebookFormat(),
    Hypothesis(),
    LabelStudioFormat(),
    DoccanoFormat(),
    DoccanoUtf16Format(),
    SpacyFormat(),
    BratFormat(),
    Iob2Format(),
    CslFormat(),
    RisFormat(),
    BibtexFormat(),
)
