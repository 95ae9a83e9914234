"""How good and how fast the recogniser is. Run: `python tests/bench/entities.py`."""

# ruff: noqa: T201 - what it prints is its result

from __future__ import annotations

import re
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "entities")]

REPEATS = 100


def main() -> None:
    """Print F1 a type and part of the gold, then times."""
    start = time.perf_counter()
    from desktop_app.entities.recogniser import GazetteerRecogniser  # noqa: PLC0415 - the import is measured

    recogniser = GazetteerRecogniser()
    import scoring  # type: ignore[import-not-found]  # noqa: PLC0415 - stands beside the tests

    seeds = scoring.documents("seeds")
    loaded = time.perf_counter()
    first_text = next(iter(seeds.values()))[0]
    recogniser.recognise(first_text)
    first = time.perf_counter() - loaded
    print(f"import and word lists {1000 * (loaded - start):.0f} ms, first article {1000 * first:.1f} ms")
    for part in ("seeds", "dev", "aside"):
        _quality(scoring, recogniser, part)
    article = min((text for text, _ in seeds.values()), key=lambda text: abs(len(text) - 6_144))
    _speed(recogniser, article)


def _quality(scoring, recogniser, part: str) -> None:
    score = scoring.Score()
    for text, gold in scoring.documents(part).values():
        score.add(gold, [(m.span.start, m.span.end, m.type.value) for m in recogniser.recognise(text)])
    print(f"\n{part:<10}{'gold':>6}{'found':>7}{'exact':>8}{'overlap':>9}")
    for kind in sorted(set(score.gold) | set(score.found)):
        print(
            f"{kind:<10}{score.gold[kind]:>6}{score.found[kind]:>7}{score.exact(kind):>8.1f}{score.overlap(kind):>9.1f}"
        )
    print(f"{'all':<10}{score.gold.total():>6}{score.found.total():>7}{score.exact():>8.1f}{score.overlap():>9.1f}")


def _speed(recogniser, article: str) -> None:
    """Processor time of this thread: other programs on the machine do not count."""
    ours, words = [], []
    for _ in range(REPEATS):
        before = time.thread_time()
        recogniser.recognise(article)
        between = time.thread_time()
        re.findall(r"\w+", article)
        ours.append(between - before)
        words.append(time.thread_time() - between)
    median = statistics.median(ours)
    ratio = median / statistics.median(words)
    best = 1000 * min(ours)
    print(
        f"\n{len(article):,} characters: median {1000 * median:.2f} ms, best {best:.2f} ms, {ratio:.1f} times findall"
    )


if __name__ == "__main__":
    main()
