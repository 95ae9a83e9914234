"""Bringing articles in, and what is known of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Literal

from desktop_app.domain.articles import Article, Draft, ReadingState
from desktop_app.domain.dates import DateValue, precision_of
from desktop_app.domain.errors import BadDateError, UnknownProvinceError, UserError
from desktop_app.domain.evidence import Evidence, Fact, Places
from desktop_app.domain.ids import ArticleId, new_id
from desktop_app.domain.mentions import Mention
from desktop_app.ingest.detect import detect
from desktop_app.ingest.walk import Source, walk
from desktop_app.plugins import Plugins
from desktop_app.store.library import Library
from desktop_app.store.times import now
from desktop_app.store.write import text_id
from desktop_app.vietnam.provinces import province

BATCH = 50
"""Articles in one transaction of an import: whole articles only, whenever it is stopped."""

Progress = Callable[[int, int, str], None]
"""Called with (files done, files in all, name of the file)."""
