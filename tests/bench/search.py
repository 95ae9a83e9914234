"""What a search and a change of facets cost in a large library, without the window.

    python tests/bench/search.py LIBRARY [LIBRARY …]

Libraries are those of `libraries.py`. Each line: median, 95th percentile and the slowest, ms; with several libraries
the growth of the 95th percentile from the first to the last. All is warm: all searches of a line are made
once before they are timed, and nothing that they found is kept.
"""

# ruff: noqa: T201 - what it prints is its result
from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from queries import Query, queries

from desktop_app.domain.filters import Choice, Era, Filter, Grouping, Order
from desktop_app.operations.finding import Finder
from desktop_app.operations.naming import offered

FIRST = 20
"""Hits that a search shows at once, with their snippets."""
Times = list[float]


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that some work takes."""
    begun = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - begun)


def told(name: str, times: Iterable[float]) -> float:
    """Print a line of figures; the 95th percentile."""
    ordered = sorted(times)
    late = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    print(f"{name:44} {statistics.median(ordered):9.2f} {late:9.2f} {ordered[-1]:9.2f}")
    return late


def first_hits(finder: Finder, asked: list[Query]) -> Times:
    """As one types: what the line means, the first hits and their snippets."""
    times = []
    for query in asked:
        within = Filter(exact=query.exact)
        finder.first(query.line, within, FIRST)
        times.append(timed(lambda q=query, w=within: finder.first(q.line, w, FIRST)))
    return times


def all_hits(finder: Finder, asked: list[Query]) -> Times:
    """In the background: how many there are in all, and for each value of each facet."""
    wanted = [finder.first(query.line, Filter(exact=query.exact), 1).wanted for query in asked]
    for _ in range(2):
        times = [timed(lambda w=one: _counted(finder, w)) for one in wanted]
    return times


def ranked_hits(finder: Finder, asked: list[Query]) -> Times:
    """In the background, when it is asked for: the best hits."""
    wanted = [finder.first(query.line, Filter(exact=query.exact), 1).wanted for query in asked]
    return [timed(lambda w=one: finder.ranked(w, FIRST, FIRST)) for one in wanted if one.query]


def groupings(finder: Finder) -> Times:
    """The list grouped every way, in every order that was used before."""
    ways = [(by, era, order) for by in Grouping for era in Era for order in Order]
    for _, _, order in ways:
        finder.listing(Filter(folded=True), Grouping.DATE, order)
    times = []
    for by, era, order in ways:
        times.append(timed(lambda b=by, e=era, o=order: _shown(finder, Filter(era=e, folded=True), b, o)))
    return times


def facets(finder: Finder, count: int = 200) -> Times:
    """Facets chosen at random, one to three at a time: the list and all counts."""
    chance = random.Random(7)  # noqa: S311 - the same each time
    values = finder.listing(Filter(folded=True), Grouping.DATE, Order.PUBLISHED).counts
    kinds = [facet for facet in values if values[facet]]
    times = []
    for _ in range(count):
        chosen = frozenset(
            Choice(facet, value)
            for facet in chance.sample(kinds, chance.randint(1, 3))
            for value in chance.sample(sorted(values[facet]), min(len(values[facet]), chance.randint(1, 2)))
        )
        times.append(timed(lambda c=chosen: _shown(finder, Filter(c, folded=True), Grouping.DATE, Order.PUBLISHED)))
    return times


def names(finder: Finder) -> Times:
    """Names of persons and bodies as they are typed into the pane of conditions, offered with their counts."""
    typed = [
        name[:end] for name in ("to lam", "bo cong an", "cong an tinh", "hai phong") for end in range(1, len(name))
    ]
    return [timed(lambda words=one: offered(finder, words, Filter(folded=True))) for one in typed]


def _counted(finder: Finder, wanted: Filter) -> None:
    """All that a filter finds, counted; without words it is a listing."""
    if wanted.query:
        finder.count(wanted)
    else:
        finder.listing(wanted, Grouping.DATE, Order.PUBLISHED)


def _shown(finder: Finder, wanted: Filter, by: Grouping, order: Order) -> None:
    """A listing with the first page of each group that the top of the list shows."""
    snapshot = finder.listing(wanted, by, order).snapshot
    for group in snapshot.groups[:2]:
        snapshot.page(group.key, 0, 64)


def measure(library: Path) -> list[float]:
    """All figures of one library; their 95th percentiles."""
    finder, asked = Finder(library), queries()
    print(f"\n{library.name}: {timed(finder.read):.0f} ms to read the catalogue")
    print(f"{'':44} {'median':>9} {'p95':>9} {'max':>9}")
    late = [
        told(f"first {FIRST} hits with snippets", first_hits(finder, asked)),
        told("all hits, counted by facet", all_hits(finder, asked)),
        told("best hits", ranked_hits(finder, asked)),
        told("grouped and ordered anew", groupings(finder)),
        told("facets chosen: list and counts", facets(finder)),
        told("names typed, offered with their counts", names(finder)),
    ]
    finder.close()
    return late


if __name__ == "__main__":
    found = [measure(Path(name)) for name in sys.argv[1:]]
    if len(found) > 1:
        print(
            "\ngrowth of p95: " + ", ".join(f"{last / one:.1f}×" for one, last in zip(found[0], found[-1], strict=True))
        )
