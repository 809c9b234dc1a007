"""Lengths of time and what comes again. They date nothing: their answers have no ``when``."""

from __future__ import annotations

from fractions import Fraction

from timeline_app.derive.context import Answer, Context, UnreadableError, Values, needed, number, word
from timeline_app.derive.readers.registry import UNITS, reads

#: TIMEX3's letters of units, with "T" before what is shorter than a day.
_CODES = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "weekend": "WE", "week": "W", "fortnight": "W",
    "month": "M", "quarter": "Q", "year": "Y",
}  # fmt: skip
#: What halves of a unit are counted in.
_SMALLER = {
    "minute": ("second", 60), "hour": ("minute", 60), "day": ("hour", 24), "week": ("day", 7), "month": ("day", 30),
    "year": ("month", 12), "decade": ("year", 10), "century": ("year", 100),
}  # fmt: skip
_FREQUENCIES = {
    "hour": "HOURLY", "day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY", "minute": "MINUTELY",
}  # fmt: skip
_EVERY = {"P1D": "day", "P1W": "week", "P1M": "month", "P1Y": "year", "PT1H": "hour"}
_SEVERAL = {
    "P1Q": "FREQ=MONTHLY;INTERVAL=3", "P6M": "FREQ=MONTHLY;INTERVAL=6", "P2M": "FREQ=MONTHLY;INTERVAL=2",
    "P2W": "FREQ=WEEKLY;INTERVAL=2",
}  # fmt: skip
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "dawn": "MO"}


def length(count: tuple[int, int] | None, unit: str) -> str:
    """TIMEX3's length: P3Y, PT48H, P2Y6M; X for an untold number; decades and centuries in years."""
    size = {"fortnight": 2, "decade": 10, "century": 100}.get(unit, 1)
    unit = unit if size < 10 else "year"
    if count is None:
        return _written([("X", unit)])
    many = Fraction(*count) * size
    whole, rest = divmod(many, 1)
    parts = [(str(whole), unit)] if whole else []
    if rest:
        smaller, size = _SMALLER.get(unit, (unit, 1))
        parts.append((str(round(rest * size)), smaller))
    return _written(parts or [("0", unit)])


def _written(parts: list[tuple[str, str]]) -> str:
    text, in_time = "P", False
    for many, unit in parts:
        code = _CODES[unit]
        if code.startswith("T"):
            text += "" if in_time else "T"
            in_time, code = True, code[1:]
        text += many + code
    return text


def _lasting(value: str) -> Answer:
    return Answer(value=value, type="DURATION")


@reads("duration")
def _duration(values: Values, context: Context, text: str) -> Answer:
    halves = values.get("halves")
    count = (halves[0], halves[1]) if isinstance(halves, tuple) else (number(values, "count") or 1, 1)
    return _lasting(length(count, word(values, "units") or _unit_in(text)))


@reads("duration-and-a-half")
def _duration_and_a_half(values: Values, context: Context, text: str) -> Answer:
    return _lasting(length((2 * needed(values, "count") + 1, 2), word(values, "units")))


@reads("half-more")
def _half_more(values: Values, context: Context, text: str) -> Answer:
    """ "the past year and a half"."""
    return _lasting(length((3, 2), word(values, "units")))


@reads("duration-two-units")
def _duration_two_units(values: Values, context: Context, text: str) -> Answer:
    """ "an hour and 20 minutes". Raises UnreadableError where the second unit is not the smaller one."""
    first, second, third = word(values, "units"), word(values, "more_units"), word(values, "third_units")
    if UNITS[second] >= UNITS[first] or first not in _CODES or (third and UNITS[third] >= UNITS[second]):
        raise UnreadableError(f"“{text}” is no one length")
    parts = [(str(needed(values, "count")), first), (str(number(values, "more") or 1), second)]
    parts += [(str(needed(values, "third")), third)] if third else []
    return _lasting(_written(parts))


@reads("duration-vague")
def _duration_vague(values: Values, context: Context, text: str) -> Answer:
    return _lasting(length(None, word(values, "units") or _unit_in(text)))


@reads("duration-text")
def _duration_text(values: Values, context: Context, text: str) -> Answer:
    return _lasting(length((number(values, "count") or 1, 1), _unit_in(text)))


@reads("duration-unknown")
def _duration_unknown(values: Values, context: Context, text: str) -> Answer:
    return _lasting("PXX")


def _unit_in(text: str) -> str:
    """The unit that a literal of the pattern names."""
    for part in reversed(text.lower().replace("-", " ").replace("multi", "multi ").split()):
        if part in UNITS:
            return part
        if part.removesuffix("s") in UNITS:
            return part.removesuffix("s")
        if part == "centuries":
            return "century"
    raise UnreadableError(f"“{text}” names no unit")


@reads("quarter-century")
def _quarter_century(values: Values, context: Context, text: str) -> Answer:
    return _lasting("P25Y")


@reads("quarter-hour")
def _quarter_hour(values: Values, context: Context, text: str) -> Answer:
    return _lasting("PT45M" if "quarters" in text.lower() else "PT15M")


@reads("past-half")
def _past_half(values: Values, context: Context, text: str) -> Answer:
    """ "the last half century"."""
    return _lasting(length((1, 2), _unit_in(text)))


# What comes again


def _again(value: str, rule: str = "") -> Answer:
    return Answer(value=value, type="SET", repeats=rule)


@reads("set")
def _set(values: Values, context: Context, text: str) -> Answer:
    value = word(values, "every")
    unit = _EVERY.get(value, "")
    return _again(value, f"FREQ={_FREQUENCIES[unit]}" if unit else _SEVERAL[value])


@reads("every-unit")
def _every_unit(values: Values, context: Context, text: str) -> Answer:
    unit = word(values, "unit") or word(values, "units") or _EVERY.get(word(values, "every"), "day")
    count = 2 if "other" in text.lower().split() else number(values, "count") or 1
    if unit == "weekend":
        return _again("XXXX-WXX-WE", "FREQ=WEEKLY;BYDAY=SA,SU")
    frequency, size = _FREQUENCIES.get(unit, ""), 1
    if not frequency:
        frequency, size = {
            "quarter": ("MONTHLY", 3), "decade": ("YEARLY", 10), "century": ("YEARLY", 100), "fortnight": ("WEEKLY", 2)
        }.get(unit, ("", 1))  # fmt: skip
    interval = f";INTERVAL={count * size}" if count * size > 1 else ""
    several = "times" in values
    return _again(
        length((count, 1), unit), f"FREQ={frequency}{interval}" if frequency and not several else ""
    )


@reads("every-few-units")
def _every_few_units(values: Values, context: Context, text: str) -> Answer:
    return _again(length(None, word(values, "units")))


@reads("every-half")
def _every_half(values: Values, context: Context, text: str) -> Answer:
    return _again(length((1, 2), word(values, "unit")))


@reads("every-weekday")
def _every_weekday(values: Values, context: Context, text: str) -> Answer:
    named = needed(values, "weekday", "weekdays")
    part = _PARTS.get(word(values, "part_of_day"), "")
    plain = not {"nth", "unit"} & values.keys()
    named_too = [number(values, f"{nth}_weekday") for nth in ("second", "third")]
    days = ",".join([_DAYS[named], *(_DAYS[each] for each in named_too if each is not None)])
    rule = f"FREQ=WEEKLY;BYDAY={days}" if plain else ""
    return _again(f"XXXX-WXX-{named + 1}{'T' + part if part else ''}", rule)


@reads("every-day-of-month")
def _every_day_of_month(values: Values, context: Context, text: str) -> Answer:
    day = needed(values, "day")
    return _again(f"XXXX-XX-{day:02}", f"FREQ=MONTHLY;BYMONTHDAY={day}")


@reads("opening-days")
def _opening_days(values: Values, context: Context, text: str) -> Answer:
    """ "Mon-Fri": each week on these days."""
    first, last = needed(values, "from_weekday"), needed(values, "to_weekday")
    days = [_DAYS[(first + after) % 7] for after in range((last - first) % 7 + 1)]
    return _again("P1W", f"FREQ=WEEKLY;BYDAY={','.join(days)}")


@reads("every-weekend")
def _every_weekend(values: Values, context: Context, text: str) -> Answer:
    return _again("XXXX-WXX-WE", "FREQ=WEEKLY;BYDAY=SA,SU")


@reads("every-holiday")
def _every_holiday(values: Values, context: Context, text: str) -> Answer:
    """A fixed day has its month and day; a moving one no value that names it."""
    feast = values["feast"]
    if isinstance(feast, tuple) and len(feast) == 2:
        month, day = feast
        return _again(f"XXXX-{month:02}-{day:02}", f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}")
    return _again("XXXX-XX-XX")


@reads("every-month")
def _every_month(values: Values, context: Context, text: str) -> Answer:
    month = needed(values, "month")
    return _again(f"XXXX-{month:02}", f"FREQ=YEARLY;BYMONTH={month}")


@reads("every-season")
def _every_season(values: Values, context: Context, text: str) -> Answer:
    month = needed(values, "season")
    return _again(f"XXXX-{_SEASONS[month]}", f"FREQ=YEARLY;BYMONTH={month}")


@reads("every-part-of-day")
def _every_part_of_day(values: Values, context: Context, text: str) -> Answer:
    part = _PARTS.get(word(values, "part_of_day"), "")
    return _again(f"XXXX-XX-XX{'T' + part if part else ''}", "FREQ=DAILY")
