"""Events, tables and frames for the layout's tests, without Qt."""

from __future__ import annotations

from collections.abc import Sequence

import hypothesis.strategies as st

from timeline_app.dates.civil import DAY, FUTURE, HOUR, PAST, Ticks, ticks
from timeline_app.dates.grain import Doubt, Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.layout.arranged import arranged
from timeline_app.layout.frame import Frame, Look, View, build_frame
from timeline_app.model.event import Event, Relation, RelationKind, Status
from timeline_app.model.table import EventTable, table_of
from timeline_app.model.timeline import order_in_time

AS_OF = (ticks(2018, 6, 19), ticks(2018, 6, 20))
LOOK = Look()


def measure(text: str, size_px: float, bold: bool = False) -> float:
    """Every character equally wide: enough for geometry."""
    return len(text) * size_px * (0.58 if bold else 0.55)


def table(events: Sequence[Event]) -> EventTable:
    return arranged(table_of(order_in_time(events), lambda each: each.lane, ())).table


def frame(
    events: Sequence[Event], lo: float, hi: float, *, width: float = 1000, height: float = 700, look: Look = LOOK
) -> Frame:  # fmt: skip
    return build_frame(table(events), View(lo, hi, width, height, 0.0, AS_OF), look, measure)


def event(number: int | str, when: DateSpan, status: Status = Status.HAPPENED, title: str = "") -> Event:
    return Event(f"e{number}", title or f"Event {number}", when, status)


def press_day() -> list[Event]:
    """A policy since April, four events around 19 June 2018, one of them planned; like a news article."""
    night = FuzzyDate(ticks(2018, 6, 18, 18), ticks(2018, 6, 19), Grain.PART_OF_DAY)
    day = DateSpan(FuzzyDate.day(2018, 6, 19))
    before = (Relation(RelationKind.BEFORE, "press", "earlier in the day"),)
    since = DateSpan.since(FuzzyDate.month(2018, 4), AS_OF[1])
    return [
        Event("policy", "A policy separates families", since, Status.ONGOING),
        Event("message", "A message is delivered", DateSpan(night)),
        Event("press", "A press conference", day),
        Event("calls", "Phone calls", day, relations=before),
        Event("meeting", "A meeting", DateSpan(FuzzyDate.day(2018, 6, 22)), Status.PLANNED),
        Event("reports", "Reports", DateSpan.undated(before=AS_OF[1])),
    ]


_BASE = ticks(2018, 6, 1)


def _moments() -> st.SearchStrategy[DateSpan]:
    at = st.integers(0, 40 * 24).map(lambda hours: _BASE + hours * HOUR)
    grains = st.sampled_from([Grain.MINUTE, Grain.HOUR, Grain.DAY, Grain.WEEK, Grain.MONTH])
    doubts = st.sampled_from(list(Doubt))
    return st.builds(
        lambda at, grain, doubt: DateSpan(FuzzyDate.unit(at, grain, doubt=doubt)), at, grains, doubts
    )


def _lasting(first: Ticks, days: int, kind: int) -> DateSpan:
    start = FuzzyDate.unit(first, Grain.DAY)
    if kind == 0:
        return DateSpan.since(start, first + days * DAY)
    if kind == 1:
        return DateSpan.until(start)
    if kind == 2:
        return DateSpan(FuzzyDate(PAST, first, Grain.DAY))
    if kind == 3:
        return DateSpan(FuzzyDate(first, FUTURE, Grain.DAY))
    return DateSpan(start, FuzzyDate.unit(first + days * DAY, Grain.DAY))


def spans() -> st.SearchStrategy[DateSpan]:
    """All shapes of dates in and around June 2018."""
    first = st.integers(0, 40).map(lambda day: _BASE + day * DAY)
    lasting = st.builds(_lasting, first, st.integers(1, 60), st.integers(0, 8))
    return st.one_of(_moments(), lasting, st.just(DateSpan.undated(before=AS_OF[1])))


@st.composite
def events(draw: st.DrawFn, most: int = 60) -> list[Event]:
    drawn = draw(
        st.lists(st.tuples(spans(), st.sampled_from(list(Status)), st.integers(1, 70)), max_size=most)
    )
    return [event(number, when, status, "t" * length) for number, (when, status, length) in enumerate(drawn)]


def windows() -> st.SearchStrategy[tuple[float, float]]:
    """Windows from an hour to ten years around June 2018."""
    middle = st.floats(0, 40 * DAY).map(lambda offset: _BASE + offset)
    width = st.floats(3.5, 8.5).map(lambda power: 10.0**power)
    return st.builds(lambda middle, width: (middle - width / 2, middle + width / 2), middle, width)
