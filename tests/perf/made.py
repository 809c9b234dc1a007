"""Events for the benchmark: 20 years, most of them in bursts, three in ten with a duration, six categories.

The same seed and count give the same events. Times are ticks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timeline_app.dates.civil import DAY, HOUR, ticks
from timeline_app.dates.grain import Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.model.event import Event, Evidence, Role
from timeline_app.model.reading import Reading
from timeline_app.model.source import Quote, SourceDocument
from timeline_app.model.table import EventTable, Facet, Flag
from timeline_app.model.timeline import Timeline

CATEGORIES = ("Politics", "Science", "Personal", "Work", "Culture", "Travel")
_SHARES = (0.3, 0.2, 0.15, 0.15, 0.12, 0.08)
_FIRST = ticks(2003)
_LENGTH = ticks(2023) - ticks(2003)
_WORDS = [
    "budget",
    "vote",
    "on",
    "the",
    "new",
    "bridge",
    "opens",
    "after",
    "storm",
    "court",
    "hears",
    "case",
    "of",
    "harbour",
    "fire",
    "minister",
    "visits",
    "flooded",
    "valley",
    "strike",
    "ends",
    "at",
    "railway",
    "works",
    "museum",
    "lends",
    "painting",
    "to",
    "school",
    "choir",
    "wins",
    "prize",
    "for",
    "letters",
    "from",
    "the",
    "north",
    "survey",
    "finds",
    "old",
    "road",
    "below",
    "market",
    "hall",
    "council",
    "delays",
    "plan",
    "for",
    "tram",
    "line",
    "to",
    "airport",
    "team",
    "reaches",
    "final",
    "of",
    "winter",
    "cup",
    "probe",
    "sends",
    "first",
    "images",
    "laboratory",
    "repeats",
    "trial",
    "with",
    "larger",
    "group",
    "family",
    "moves",
    "into",
    "house",
    "by",
    "the",
    "river",
    "festival",
    "closes",
    "with",
    "concert",
    "in",
    "park",
]


@dataclass(frozen=True, slots=True)
class Columns:
    """Sorted by ``start``; ``end`` is the start where an event is a moment."""

    start: NDArray[np.int64]
    end: NDArray[np.int64]
    lasting: NDArray[np.bool_]
    category: NDArray[np.int64]
    titles: list[str]

    def __len__(self) -> int:
        return len(self.start)


def columns(count: int) -> Columns:
    random = np.random.default_rng([7, count])
    in_bursts = int(count * 0.6)
    bursts = int(min(max(count**0.5, 5), 400))
    middle = random.random(bursts) * _LENGTH
    width = np.exp(random.uniform(np.log(6 * HOUR), np.log(20 * DAY), bursts))
    size = random.pareto(1.5, bursts) + 0.2
    burst = random.choice(bursts, in_bursts, p=size / size.sum())
    offsets = np.concatenate(
        [
            middle[burst] + random.normal(0, 1, in_bursts) * width[burst],
            random.random(count - in_bursts) * _LENGTH,
        ]
    )
    start = np.sort(_FIRST + np.clip(offsets, 0, _LENGTH - 1).astype(np.int64))
    lasting = random.random(count) < 0.3
    length = np.exp(random.uniform(np.log(HOUR), np.log(90 * DAY), count)).astype(np.int64)
    category = random.choice(len(CATEGORIES), count, p=_SHARES)
    words, many = random.integers(0, len(_WORDS), (count, 8)).tolist(), random.integers(3, 9, count).tolist()
    titles = [
        " ".join([_WORDS[each] for each in row[:n]]).capitalize() for row, n in zip(words, many, strict=True)
    ]
    return Columns(start, np.where(lasting, start + length, start), lasting, category, titles)


def table(made: Columns, titles: Sequence[str] | None = None, ids: Sequence[str] | None = None) -> EventTable:
    """The columns as the picture's table, one lane a category."""
    count = len(made)
    end = np.where(made.lasting, made.end, made.start)
    flags = np.where(made.lasting, Flag.EXACT | Flag.HAS_END, Flag.EXACT).astype(np.uint16)
    return EventTable(
        start_lo=made.start, start_hi=made.start + 60, end_lo=end, end_hi=end + 60,
        grain=np.full(count, Grain.MINUTE, dtype=np.int8), flags=flags, status=np.zeros(count, dtype=np.int8),
        lane=made.category.astype(np.int32), weight=np.ones(count, dtype=np.float32),
        titles=made.titles if titles is None else titles,
        ids=[f"e{number}" for number in range(count)] if ids is None else ids,
        lanes=CATEGORIES, facets={"category": Facet(made.category.astype(np.int32), CATEGORIES)},
    )  # fmt: skip


def windows(made: Columns) -> dict[str, tuple[float, float]]:
    """``full`` is everything, ``detail`` is wide enough for 200 starts around the median event."""
    middle = len(made) // 2
    first, last = max(0, middle - 100), min(len(made) - 1, middle + 100)
    lo, hi = float(made.start[first]), float(made.start[last])
    return {"full": (float(made.start[0]), float(made.end.max())), "detail": (lo, max(hi, lo + 600))}


def source() -> SourceDocument:
    text = " ".join(_WORDS) + ". "
    return SourceDocument(id="s1", text=text * 40, title="A long report")


def events(made: Columns) -> Iterator[Event]:
    """The columns as whole events with evidence and a reading, as deriving makes them."""
    text = source().text
    starts, ends = made.start.tolist(), made.end.tolist()
    for number, (lo, hi, lasting, category, title) in enumerate(
        zip(starts, ends, made.lasting.tolist(), made.category.tolist(), made.titles, strict=True)
    ):
        begin = FuzzyDate(lo, lo + 60, Grain.MINUTE)
        when = DateSpan(begin, FuzzyDate(hi, hi + 60, Grain.MINUTE) if lasting else None)
        at = number * 13 % (len(text) - 80)
        told, dated = Quote.of("s1", text, at, at + 60), Quote.of("s1", text, at + 62, at + 76)
        reading = Reading(
            dated.exact, "weekday", "the article’s day", "a bare weekday is the latest one", when
        )
        evidence = (Evidence(Role.EVENT, told), Evidence(Role.DATE, dated))
        yield Event(
            f"e{number}", title, when, evidence=evidence, reading=(reading,), lane=CATEGORIES[category]
        )


def timeline(made: Columns) -> Timeline:
    return Timeline("Benchmark", (source(),), tuple(events(made)))
