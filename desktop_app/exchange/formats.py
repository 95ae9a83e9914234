"""The exchange formats that come with the program, in the order in which a file is offered to them."""

from __future__ import annotations

from desktop_app.exchange.brat import BratFormat
from desktop_app.exchange.excerpts import ExcerptsFormat
from desktop_app.exchange.hypothesis import HypothesisFormat
from desktop_app.exchange.iob2 import Iob2Format
from desktop_app.exchange.jsonld import JsonLdFormat
from desktop_app.exchange.label_studio import LabelStudioFormat
from desktop_app.exchange.qdc import QdcFormat
from desktop_app.exchange.qdpx import QdpxFormat
from desktop_app.exchange.qualcoder import QualcoderFormat
from desktop_app.exchange.references import BibtexFormat, CslFormat, RisFormat
from desktop_app.exchange.span_lines import DoccanoFormat, DoccanoUtf16Format, SpacyFormat
from desktop_app.exchange.taguette import TaguetteCodebookFormat, TaguetteFormat
from desktop_app.exchange.whole import WholeProjectFormat
from desktop_app.hooks import ProjectFormat

PROJECT_FORMATS: tuple[ProjectFormat, ...] = (
    QdpxFormat(),
    QdcFormat(),
    JsonLdFormat(),
    ExcerptsFormat(),
    WholeProjectFormat(),
    QualcoderFormat(),
    TaguetteFormat(),
    TaguetteCodebookFormat(),
    HypothesisFormat(),
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
