"""Hypothesis strategies for dates and spans."""

from __future__ import annotations

from hypothesis import strategies as st

from timeline_app.dates.civil import DAY, ticks
from timeline_app.dates.grain import Doubt, Grain
from timeline_app.dates.span import DateSpan, FuzzyDate

years = st.integers(-30_000, 30_000)
doubts = st.sampled_from(
    [Doubt.NONE, Doubt.APPROXIMATE, Doubt.UNCERTAIN, Doubt.APPROXIMATE | Doubt.UNCERTAIN]
)
moments = st.builds(
    lambda year, day, second: ticks(year) + day * DAY + second,
    years, st.integers(0, 364), st.integers(0, DAY - 1),
)  # fmt: skip
#: Units that EDTF can write as they are.
written_grains = st.sampled_from([Grain.DAY, Grain.MONTH, Grain.QUARTER, Grain.SEASON, Grain.YEAR])
units = st.builds(
    lambda at, grain, doubt: FuzzyDate.unit(at, grain, doubt=doubt), moments, written_grains, doubts
)


@st.composite
def lasting(draw: st.DrawFn) -> DateSpan:
    """A start and an end, each a unit of its own."""
    one, two = draw(units), draw(units)
    start, end = sorted((one, two), key=lambda date: date.lo)
    return DateSpan(start, end)


@st.composite
def short_spans(draw: st.DrawFn) -> DateSpan:
    """Spans within a few seconds, so that all their possible moments can be tried."""
    lo = draw(st.integers(0, 6))
    hi = draw(st.integers(lo + 1, 8))
    start = FuzzyDate(lo, hi, Grain.SECOND)
    if draw(st.booleans()):
        return DateSpan(start)
    end_lo = draw(st.integers(lo, 9))
    end_hi = draw(st.integers(max(end_lo, lo) + 1, 11))
    return DateSpan(start, FuzzyDate(end_lo, end_hi, Grain.SECOND))
