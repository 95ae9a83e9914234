"""What stands over the columns of tables, and beside the provinces of a region."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop_app.domain.crosstab import Measure
from desktop_app.ui.translation import language_in_use
from desktop_app.vietnam.provinces import Region


def counted(asking: QObject, measure: Measure) -> str:
    """What a column of numbers counts, in the language in use."""
    return {
        Measure.PASSAGES: asking.tr("Passages"),
        Measure.ARTICLES: asking.tr("Articles"),
        Measure.WORDS: asking.tr("Words"),
    }[measure]


def region_name(region: Region) -> str:
    """A region's name in the language in use."""
    return region.name if language_in_use() == "vi" else region.english
