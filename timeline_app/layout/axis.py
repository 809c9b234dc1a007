"""The date axis: two levels of labels, from seconds to millions of years, before the year 1 and beyond 9999.

Years are astronomical in ticks and civil dates (0 is 1 BC); people read "44 BC", "AD 1", "2018".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import floor

from timeline_app.dates.civil import DAY, HOUR, MINUTE, WEEK, Civil, Ticks, civil, ticks, weekday
from timeline_app.layout.view import Look, Measure

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

#: An axis has no more lines than this, whatever its width.
_MOST_LINES = 400
_YEAR_S = 31_556_952.0


@dataclass(frozen=True, slots=True)
class AxisLabel:
    """``x_px`` is the left edge of the text."""

    x_px: float
    text: str


@dataclass(frozen=True, slots=True)
class Axis:
    """``lines_px`` of the lower level, ``strong_px`` of the upper; ``shaded_px`` are weekends, left and right."""

    context: tuple[AxisLabel, ...]
    labels: tuple[AxisLabel, ...]
    lines_px: tuple[float, ...]
    strong_px: tuple[float, ...]
    shaded_px: tuple[tuple[float, float], ...]
    unit: str


@dataclass(frozen=True, slots=True)
class _Level:
    """One way to cut time: its length in ticks (of the shortest piece), its cuts, and how it is written."""

    unit: str
    least: float
    cuts: Callable[[float, float], Iterator[Ticks]]
    text: Callable[[Ticks], str]
    widest: str
    context: Callable[[float, float], Iterator[Ticks]] | None
    context_text: Callable[[Ticks], str]
    context_least: float = 0.0  #: the length of the shortest piece of context whose label must fit


def build_axis(
    lo: float, hi: float, left_px: float, right_px: float, look: Look, measure: Measure, *, single: bool = False
) -> Axis:  # fmt: skip
    """The axis for the window ``lo..hi`` shown between ``left_px`` and ``right_px``.

    Takes the finest level whose widest label fits into its shortest piece. No label is cut by the edges.
    ``single`` gives one level alone, whose labels need no context ("June 2018", "19 June").
    """
    scale = (right_px - left_px) / (hi - lo)
    level = _level(scale, look, measure, _SINGLE_LEVELS if single else _LEVELS)

    def x_of(at: Ticks) -> float:
        return left_px + (at - lo) * scale

    cuts: list[float] = []
    labels, taken = [], left_px
    for at in level.cuts(lo - level.least, hi):
        x = x_of(at)
        cuts.append(x)
        x += 5
        if x < taken:
            continue
        text = _text_at(level.text, at)
        width = measure(text, look.axis_text_px)
        if x + width <= right_px - 2:
            labels.append(AxisLabel(x, text))
            taken = x + width + 8
    context, strong = _context(level, lo, hi, x_of, (left_px, right_px), look, measure)
    shaded = tuple(_weekends(lo, hi, x_of, scale)) if level.unit in ("hour", "day") else ()
    return Axis(
        context,
        tuple(labels),
        tuple(x for x in cuts if left_px <= x <= right_px),
        strong,
        tuple((max(a, left_px), min(b, right_px)) for a, b in shaded),
        level.unit,
    )


@lru_cache(maxsize=4_000)
def _text_at(text: Callable[[Ticks], str], at: Ticks) -> str:
    """The words for a moment; while panning they are asked for again and again."""
    return text(at)


def _context(
    level: _Level, lo: float, hi: float, x_of: Callable[[Ticks], float], edges: tuple[float, float],
    look: Look, measure: Measure,
) -> tuple[tuple[AxisLabel, ...], tuple[float, ...]]:  # fmt: skip
    """The upper labels, the first one held at the left edge while its piece is in sight."""
    if level.context is None:
        return (), ()
    left_px, right_px = edges
    cuts = list(level.context(lo, hi))
    labels = []
    strong = []
    for index, at in enumerate(cuts):
        x = x_of(at)
        until = x_of(cuts[index + 1]) if index + 1 < len(cuts) else right_px
        if x >= left_px:
            strong.append(x)
        text = _text_at(level.context_text, at)
        start = max(x + 5, left_px + 5)
        if start + measure(text, look.context_px, bold=True) <= min(until - 6, right_px):
            labels.append(AxisLabel(start, text))
    return tuple(labels), tuple(x for x in strong if x <= right_px)


def _level(scale: float, look: Look, measure: Measure, levels: tuple[_Level, ...]) -> _Level:
    """The finest level whose widest label, and its context's, fit at ``scale`` pixels a tick."""
    context = measure("Wed 30 September 2018", look.context_px, bold=True) + 12
    for level in levels:
        fits = level.least * scale >= measure(level.widest, look.axis_text_px) + 9
        if fits and (level.context_least == 0.0 or level.context_least * scale >= context):
            return level
    step = 1
    for power in range(1, 12):
        for step in (10**power, 2 * 10**power, 5 * 10**power):
            widest = year_text(-step * 9) if step >= 1_000 else "1000 BC"
            if step * _YEAR_S * 0.98 * scale >= measure(widest, look.axis_text_px) + 14:
                return _years_level(step)
    return _years_level(step)


def _weekends(
    lo: float, hi: float, x_of: Callable[[Ticks], float], scale: float
) -> Iterator[tuple[float, float]]:
    if scale * DAY < 6:
        return
    monday = floor(lo / DAY) * DAY
    monday -= weekday(monday) * DAY
    while monday < hi:
        saturday = monday + 5 * DAY
        if saturday < hi and saturday + 2 * DAY > lo:
            yield x_of(saturday), x_of(saturday + 2 * DAY)
        monday += WEEK


# ------------------------------------------------------------------------------------------- cuts of time


def _every(size: Ticks, offset: Ticks = 0) -> Callable[[float, float], Iterator[Ticks]]:
    """Cuts at multiples of ``size``, from the one at or before ``lo``."""

    def cuts(lo: float, hi: float) -> Iterator[Ticks]:
        at = floor((lo - offset) / size) * size + offset
        for _ in range(_MOST_LINES):
            if at >= hi:
                return
            yield at
            at += size

    return cuts


def _months(count: int) -> Callable[[float, float], Iterator[Ticks]]:
    def cuts(lo: float, hi: float) -> Iterator[Ticks]:
        moment = civil(floor(lo))
        index = moment.year * 12 + (moment.month - 1) // count * count
        for _ in range(_MOST_LINES):
            year, month0 = divmod(index, 12)
            at = ticks(year, month0 + 1)
            if at >= hi:
                return
            yield at
            index += count

    return cuts


def _years(step: int) -> Callable[[float, float], Iterator[Ticks]]:
    """Cuts at years that people count: 200 BC, 100 BC, AD 1, 100, 200 for a step of 100."""

    def cuts(lo: float, hi: float) -> Iterator[Ticks]:
        index = floor(_counted(civil(floor(lo)).year) / step)
        for _ in range(_MOST_LINES):
            at = ticks(_astronomical(index * step))
            if at >= hi:
                return
            yield at
            index += 1

    return cuts


def _counted(year: int) -> int:
    """An astronomical year on a scale where AD n is n and n BC is -n; AD 1 stands for 0 too."""
    return year if year > 0 else year - 1


def _astronomical(counted: int) -> int:
    if counted == 0:
        return 1
    return counted if counted > 0 else counted + 1


def _centuries(size: int) -> Callable[[float, float], Iterator[Ticks]]:
    """Cuts at the first years of centuries or millennia: AD 1, 101, 201; 100 BC, 200 BC."""

    def cuts(lo: float, hi: float) -> Iterator[Ticks]:
        index = (civil(floor(lo)).year - 1) // size
        for _ in range(_MOST_LINES):
            at = ticks(index * size + 1)
            if at >= hi:
                return
            yield at
            index += 1

    return cuts


# ------------------------------------------------------------------------------------------- words


def year_text(year: int) -> str:
    """An astronomical year as people read it: "2018", "AD 7", "44 BC", "20000", "1.5 million BC"."""
    bc = year <= 0
    number = 1 - year if bc else year
    if number >= 1_000_000:
        text = (
            f"{number / 1_000_000:.3g} million" if number < 1_000_000_000 else f"{number / 1e9:.4g} billion"
        )
    else:
        text = str(number)
    if bc:
        return f"{text} BC"
    return f"AD {text}" if number < 100 else text


def day_text(at: Ticks) -> str:
    """A day as in "19 June 2018"."""
    moment = civil(at)
    return f"{moment.day} {MONTHS[moment.month - 1]} {year_text(moment.year)}"


def month_text(at: Ticks) -> str:
    """A month as in "June 2018"."""
    moment = civil(at)
    return f"{MONTHS[moment.month - 1]} {year_text(moment.year)}"


def range_text(lo: Ticks, hi: Ticks) -> str:
    """The half-open range in words, as short as it can be: "19 June 2018", "14–26 June 2018", "June 2018"."""
    first, last = civil(lo), civil(max(lo, hi - 1))
    whole_months = (first.day, lo % DAY) == (1, 0) and (civil(hi).day, hi % DAY) == (1, 0)
    if whole_months and first.month == 1 and civil(hi).month == 1:
        return _years_text(first.year, last.year)
    if whole_months:
        same = f"{MONTHS[first.month - 1]}" if first.year == last.year else month_text(lo)
        return month_text(lo) if first[:2] == last[:2] else f"{same} – {month_text(hi - 1)}"
    if first[:3] == last[:3]:
        return day_text(lo)
    if first[:2] == last[:2]:
        return f"{first.day}–{day_text(hi - 1)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} – {day_text(hi - 1)}"
    return f"{day_text(lo)} – {day_text(hi - 1)}"


def window_text(lo: float, hi: float) -> str:
    """A window in words, no finer than its width deserves: days, months, or years."""
    width = hi - lo
    if width > 30 * _YEAR_S:
        return _years_text(civil(floor(lo)).year, civil(floor(hi)).year)
    if width > 2 * _YEAR_S:
        return f"{month_text(floor(lo))} – {month_text(floor(hi))}"
    return range_text(floor(lo), floor(hi))


def _years_text(first: int, last: int) -> str:
    """Years from BC into AD name both eras."""
    one, other = year_text(first), year_text(last)
    if first <= 0 < last and not other.startswith("AD "):
        other = f"AD {other}"
    return one if first == last else f"{one} – {other}"


def ordinal(number: int) -> str:
    """A number as in "21st"."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _span_text(size: int, name: str) -> Callable[[Ticks], str]:
    def text(at: Ticks) -> str:
        index = (civil(at).year - 1) // size
        return f"{ordinal(index + 1)} {name}" if index >= 0 else f"{ordinal(-index)} {name} BC"

    return text


def _clock(at: Ticks) -> str:
    moment = civil(at)
    return f"{moment.hour:02}:{moment.minute:02}"


def _seconds(at: Ticks) -> str:
    return f"{_clock(at)}:{civil(at).second:02}"


def _weekday_day(at: Ticks) -> str:
    return f"{WEEKDAYS[weekday(at)][:3]} {civil(at).day}"


def _long_day(at: Ticks) -> str:
    return f"{WEEKDAYS[weekday(at)][:3]} {day_text(at)}"


def _short_day(at: Ticks) -> str:
    moment = civil(at)
    return f"{moment.day} {MONTHS[moment.month - 1][:3]}"


def _day_clock(at: Ticks) -> str:
    return f"{_short_day(at)} {_clock(at)}"


def _month_or_year(at: Ticks) -> str:
    """The month's name; at the turn of the year the year, which says the rest."""
    moment = civil(at)
    return MONTHS[moment.month - 1] if moment.month > 1 else year_text(moment.year)


def _civil_text(form: Callable[[Civil], str]) -> Callable[[Ticks], str]:
    return lambda at: form(civil(at))


_day_number = _civil_text(lambda moment: str(moment.day))
_month_short = _civil_text(lambda moment: MONTHS[moment.month - 1][:3])
_year = _civil_text(lambda moment: year_text(moment.year))

#: 1970-01-05 was a Monday: weeks are cut there.
_MONDAY: Ticks = 4 * DAY


def _years_level(step: int) -> _Level:
    size, name = (100, "century") if step <= 20 else (1_000, "millennium")
    context = _centuries(size) if step <= 200 else None
    return _Level("year", step * _YEAR_S, _years(step), _year, "1000 BC", context, _span_text(size, name))


def _fixed_levels() -> Iterator[_Level]:
    days = _every(DAY)
    for count in (1, 2, 5, 10, 30):
        yield _Level("second", count, _every(count), _seconds, "00:00:00", days, _long_day, DAY)
    for count in (1, 2, 5, 10, 30):
        yield _Level("minute", count * MINUTE, _every(count * MINUTE), _clock, "00:00", days, _long_day, DAY)
    for count in (1, 2, 3, 6, 12):
        yield _Level("hour", count * HOUR, _every(count * HOUR), _clock, "00:00", days, _long_day, DAY)
    months = _months(1)
    yield _Level("day", DAY, days, _weekday_day, "Wed 30", months, month_text)
    yield _Level("day", DAY, days, _day_number, "30", months, month_text)
    yield _Level("week", WEEK, _every(WEEK, _MONDAY), _day_number, "30", months, month_text)
    years = _years(1)
    for count in (1, 3, 6):
        yield _Level("month", count * 28.0 * DAY, _months(count), _month_short, "May", years, _year)
    for step in (1, 2, 5):
        yield _years_level(step)


def _single_levels() -> Iterator[_Level]:
    none = (None, str)
    for count in (1, 3, 6, 12):
        yield _Level("hour", count * HOUR, _every(count * HOUR), _day_clock, "30 Sep 00:00", *none)
    yield _Level("day", DAY, _every(DAY), _short_day, "30 Sep", *none)
    # Wide on purpose: months read better than many weeks.
    yield _Level("week", WEEK, _every(WEEK, _MONDAY), _short_day, "30 September", *none)
    for count in (1, 3, 6):
        yield _Level("month", count * 28.0 * DAY, _months(count), _month_or_year, "September", *none)
    for step in (1, 2, 5):
        yield _years_level(step)


_LEVELS = tuple(_fixed_levels())
_SINGLE_LEVELS = tuple(_single_levels())
