"""Which events are shown: a period, and the values that statuses, reviews, sources, people ... may have."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from timeline_app.dates.civil import Ticks
from timeline_app.finding.catalogue import Catalogue
from timeline_app.finding.scanning import Bools
from timeline_app.model.event import Review, Status
from timeline_app.model.table import FACETS, REVIEWS, STATUSES, Flag

#: What can be filtered by value: two columns of codes, and the facets.
KINDS: tuple[str, ...] = ("status", "review", *FACETS)


@dataclass(frozen=True, slots=True)
class Period:
    """From ``lo`` to before ``hi``, each None where there is no bound; with the words in which they were typed."""

    lo: Ticks | None = None
    hi: Ticks | None = None
    words_lo: str = ""
    words_hi: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """All parts must hold; of several values of one kind, one. "" stands for an event that has no value of a kind."""

    period: Period | None = None
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return self.period is not None or bool(self.values)

    def having(self, kind: str, values: tuple[str, ...]) -> Filter:
        """With these values of a kind in place of the former ones; none means any."""
        kept = {name: held for name, held in self.values.items() if name != kind}
        return replace(self, values={**kept, kind: values} if values else kept)

    def within(self, period: Period | None) -> Filter:
        return replace(self, period=period)

    def mask(self, catalogue: Catalogue, *, without: str = "") -> Bools:
        """Which rows of the catalogue pass; the kind ``without`` is left aside. O(rows)."""
        passed = np.ones(len(catalogue), dtype=np.bool_)
        if self.period is not None and without != "period":
            passed &= _inside(catalogue, self.period)
        for kind, values in self.values.items():
            if kind != without:
                codes, names = codes_of(catalogue, kind)
                # The last place is that of the code -1: of no value.
                wanted = np.array([name in values for name in (*names, "")], dtype=np.bool_)
                passed &= wanted[codes]
        return passed

    def to_text(self) -> str:
        """For a project's settings."""
        held: dict[str, object] = {kind: list(values) for kind, values in self.values.items()}
        if (period := self.period) is not None:
            held["period"] = [period.lo, period.hi, period.words_lo, period.words_hi]
        return json.dumps(held, ensure_ascii=False)

    @classmethod
    def of_text(cls, text: str) -> Filter:
        """Raises ValueError for what ``to_text`` has not made."""
        held = json.loads(text)
        if not isinstance(held, dict):
            raise ValueError("a filter is an object")
        period = _period(held.pop("period")) if "period" in held else None
        values: dict[str, tuple[str, ...]] = {}
        for kind, names in held.items():
            if kind not in KINDS or not isinstance(names, list) or not all(isinstance(n, str) for n in names):
                raise ValueError(f"nothing is filtered by {kind} so")
            values[kind] = tuple(names)
        return cls(period, values)


def _period(held: object) -> Period:
    if not isinstance(held, list) or len(held) != 4:
        raise ValueError("a period has two bounds and their words")
    lo, hi, words_lo, words_hi = held
    if not all(at is None or type(at) is int for at in (lo, hi)):
        raise ValueError("a bound of a period is a number of seconds")
    return Period(lo, hi, str(words_lo), str(words_hi))


def codes_of(catalogue: Catalogue, kind: str) -> tuple[NDArray[np.int64], tuple[str, ...]]:
    """The values of a kind: each row's code, -1 for none, and the names of the codes."""
    if kind == "status":
        return catalogue.column("status").astype(np.int64), tuple(status.value for status in STATUSES)
    if kind == "review":
        return catalogue.column("review").astype(np.int64), tuple(review.value for review in REVIEWS)
    facet = catalogue.facet(kind)
    return facet.codes.astype(np.int64), tuple(facet.names)


def counts_of(catalogue: Catalogue, kind: str, among: Bools) -> dict[str, int]:
    """How many of some rows have each value of a kind, the most first; "" is told where a row has none."""
    codes, names = codes_of(catalogue, kind)
    counts = np.bincount(codes[among] + 1, minlength=len(names) + 1).tolist()
    pairs = list(zip(names, counts[1:], strict=True))
    if kind in ("status", "review"):
        ordered = [pair for pair in pairs if pair[1]]
    else:
        ordered = sorted((pair for pair in pairs if pair[1]), key=lambda pair: (-pair[1], pair[0].casefold()))
    return dict(ordered) | ({"": counts[0]} if counts[0] else {})


def value_in_words(catalogue: Catalogue, kind: str, value: str) -> str:
    """What people call a value."""
    if not value:
        return {"source": "no source", "person": "nobody named", "place": "no place"}.get(kind, "none")
    if kind == "source":
        return catalogue.source_names.get(value, value)
    if kind == "status":
        return Status(value).value
    return Review(value).in_words if kind == "review" else value


def _inside(catalogue: Catalogue, period: Period) -> Bools:
    """What may have happened in the period. An event without a date is in no period."""
    inside: Bools = (catalogue.column("flags") & int(Flag.UNDATED)) == 0
    if period.hi is not None:
        inside = inside & (catalogue.column("start_lo") < period.hi)
    if period.lo is not None:
        inside = inside & (catalogue.column("end_hi") > period.lo)
    return inside
