"""Looks for texts that crash the reading of dates or make it slow.

``python tests/perf/fuzz_dates.py [--seconds 60] [--seed 1]``
Texts are put together from the words of the rules, figures, signs and odd characters. A text is slow when a character
of it costs so many times the median; it is then tried at twice its length, so that a busy machine is not taken for a
bad pattern. Exit status 1 when something was found; each finding is printed so that it can be run again.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from timeline_app.dates.civil import ticks
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.derive.engine import Options, expressions_of
from timeline_app.derive.mentions import find_mentions
from timeline_app.derive.rules import rule_book
from timeline_app.model.source import SourceDocument

OPTIONS = Options(ticks(2030))
WRITTEN = DateSpan(FuzzyDate.day(2018, 6, 19))
SIGNS = [*" \n\t.,;:!?-–—/'’\"“”()[]{}$%#@_\xa0\u2028\ufeff\0", "", " ", " ", " ", "\n\n", "...", "--"]
FIGURES = [
    "0",
    "1",
    "7",
    "12",
    "31",
    "99",
    "1995",
    "2018",
    "1,000",
    "2.5",
    "½",
    "15th",
    "1st",
    "0000",
    "20185",
    "٣",
    "9" * 30,
]
OTHERS = [
    "a",
    "an",
    "the",
    "of",
    "in",
    "said",
    "Smith",
    "won",
    "people",
    "é",
    "М",
    "日",
    "x" * 40,
    "will",
    "was",
]
SLOW = 60


def words() -> list[str]:
    """All words that a pattern can begin with or that its examples hold."""
    found: set[str] = set()
    for rule in rule_book().rules:
        for example in (*rule.yes, *rule.no):
            found.update(example.split())
        for pair in rule.pattern.pairs:
            found.update(word for word in pair if word)
    return sorted(found)


def made(random_: random.Random, vocabulary: list[str]) -> str:
    """A text of mixed parts, or a few parts many times over."""
    pools = (vocabulary, vocabulary, FIGURES, SIGNS, OTHERS)
    parts = [random_.choice(random_.choice(pools)) for _ in range(random_.choice((3, 10, 60, 300)))]
    joined = random_.choice(("", " ", " ", " ")).join(parts)
    return joined * random_.choice((1, 1, 1, 20, 200)) if len(joined) < 200 else joined


def cost(text: str) -> float:
    """Seconds a character, of finding and of resolving. Raises AssertionError for mentions out of order."""
    started = time.perf_counter()
    at = 0
    for mention in find_mentions(text):
        assert at <= mention.start < mention.end, "mentions overlap"
        assert text[mention.start : mention.end] == mention.text, "a mention is not cut from the text"
        at = mention.end
    expressions_of(SourceDocument("fuzz", text, given=WRITTEN), OPTIONS)
    return (time.perf_counter() - started) / (len(text) + 200)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    random_, vocabulary = random.Random(arguments.seed), words()
    costs: list[float] = []
    findings = 0
    until = time.monotonic() + arguments.seconds
    while time.monotonic() < until:
        text = made(random_, vocabulary)
        try:
            costs.append(cost(text))
        except Exception as error:  # noqa: BLE001 - every crash is a finding
            findings += 1
            print(f"crash: {error!r}: {text[:400]!r}")
            continue
        usual = statistics.median(costs[-500:])
        if len(costs) > 100 and costs[-1] > SLOW * usual and cost(text * 2) > SLOW * usual:
            findings += 1
            print(f"slow, {costs[-1] / usual:.0f} times the usual: {text[:400]!r}")
    median = statistics.median(costs) if costs else 0.0
    print(
        f"{len(costs)} texts, {findings} findings, {median * 1e6:.2f} µs a character, at most {max(costs) * 1e6:.2f}"
    )
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
