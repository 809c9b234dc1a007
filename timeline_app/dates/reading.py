"""Words to dates: what ``in_words`` writes, EDTF, ISO 8601, and the usual ways to write a date in English.

For what a person types in a dialog or on the command line. Nothing is guessed: a date without a year, a year of
two figures, or 03/04/2018 is refused with a sentence that says what to write.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from timeline_app.dates.civil import DAY, FUTURE, PAST, Ticks, civil
from timeline_app.dates.edtf import from_edtf
from timeline_app.dates.grain import Doubt, Edge, Grain
from timeline_app.dates.parts import part_names, part_of
from timeline_app.dates.reading_clock import read_clocks, read_hours_within, read_time
from timeline_app.dates.reading_units import (
    MONTH_NUMBER,
    WEEKDAY_NUMBER,
    any_of,
    read_day,
    read_unit,
    years_of,
)
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.dates.unit_words import MONTHS, year_with_era

#: No date in words is longer; what is longer is no date, and is not looked at closely.
LONGEST = 350

_SAME = str.maketrans({"−": "-", "‑": "-", "—": "–", "’": "'"})
_DOTTED = re.compile(r"\b(?:b\. ?c\. ?e\.|[bc]\. ?[ce]\.|[ap]\. ?[dm]\.)")
_FIGURES = re.compile(r"[0-9yxtz:./\[\]~?%+-]*[0-9x][0-9yxtz:./\[\]~?%+-]*")
_IN_A_MONTHS_PLACE = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)?\.? (?:of )?([^\W\d_]{3,})\.?,? \d{1,5}"
    r"|([^\W\d_]{3,})\.? \d{1,2}(?:st|nd|rd|th)?,? \d{3,5}"
)
_PREPOSITION = re.compile(r"^(?:some ?time )?(?:in|on|at|during|dated) (?=.)")
_PERHAPS = re.compile(r"(?:perhaps|possibly|probably|maybe) ")
_ABOUT = re.compile(r"(?:(?:about|around|approximately|approx\.|roughly|circa|ca\.?|c\.) ?)(?=.)")
_SINCE = re.compile(r"(?:ever )?since (.+)|from (.+?) on(?:wards?)?")
_END_UNKNOWN = re.compile(r"from (.+), end unknown")
_UNTIL = re.compile(r"(?:until|till|up to) (?P<end>.+?)(?P<open>, start open)?")
_WITHIN_ONE = re.compile(r"starting and ending (?:in|on) (.+)")
_THROUGHOUT = re.compile(r"(?:throughout|all through|all of|the whole of) (.+)")
_SOME_UNIT = re.compile(r"some (day|month) (?:in|of) (.+)")
_BRACKETS = re.compile(r"(?P<unit>.+) \((?P<part>.+)\)")
_ONE_SIDED = re.compile(
    r"(?:before|prior to|earlier than) (?P<before>.+)|(?:after|later than) (?P<after>.+)"
    r"|(?:by|no later than|not after) (?P<by>.+)|(?:not before|no earlier than) (?P<not_before>.+)"
    r"|(?P<or_later>.+) or later|(?P<or_earlier>.+) or earlier"
)
_BETWEEN = re.compile(r"(?P<about>approximately |about )?(?P<time>some ?time )?between (?P<both>.+)")
_JOINTS = (re.compile(r" (?:to|until|till|through) "), re.compile(r" ?– ?| - |(?<=[0-9])-(?=[0-9])"))
_BC_AT_END, _ERA = re.compile(r"bce?$"), re.compile(r"\b(?:bce?|ad|ce)\b")
_DAY_NUMBER, _MONTH = r"[0-9]{1,2}(?:st|nd|rd|th)?", rf"(?:{any_of(MONTH_NUMBER)})\.?"
_NO_YEAR = re.compile(
    rf"(?:(?:{any_of(WEEKDAY_NUMBER)})\.?,? )?(?:the )?(?:{_DAY_NUMBER} (?:of )?{_MONTH}|{_MONTH}(?: {_DAY_NUMBER})?)"
)
#: Of two dates that complete each other; more words are more than two dates have.
_MOST_WORDS = 16
Reader = Callable[[str], FuzzyDate | None]
_UNDATED = re.compile(
    r"no date(?: of its own)?(?:; (?:not before (?P<lo>.+?))?(?: and )?(?:not after (?P<hi>.+))?)?"
)


def read_date(words: str, *, as_of: Ticks | None = None) -> DateSpan:
    """Raises ValueError with one clear sentence.

    ``as_of``: the day the words are of, which an open end ("since April 2018") has not come before.
    """
    text = _plain(words)
    if not text:
        raise ValueError("type a date, such as 19 June 2018")
    if len(text) > LONGEST:
        raise ValueError(f"“{text[:40]} …” is too long for a date")
    shown = " ".join(words.split())
    if _NO_YEAR.fullmatch(text):
        raise ValueError(f"“{shown}” has no year; write it like 19 June 2018")
    try:
        span = _span(text)
    except ValueError as error:
        raise ValueError(str(error) if str(error).startswith("“") else f"“{shown}”: {error}") from error
    if span is None:
        _refuse_unknown_month(shown)
        example = "write it like 19 June 2018, June 2018, 1850 or since 1945"
        raise ValueError(f"“{shown}” is not a date that can be read; {example}")
    return DateSpan.since(span.start, as_of) if as_of is not None and span.open_ended else span


def _refuse_unknown_month(text: str) -> None:
    """ "19 Juno 2018": the word in a month's place is what is wrong. Raises ValueError."""
    found = _IN_A_MONTHS_PLACE.fullmatch(text)
    if found is not None:
        raise ValueError(f"“{found[1] or found[2]}” is not a month")


def _plain(words: str) -> str:
    """Lower case, single spaces, one kind of dash, minus and apostrophe, "B.C." and "a.m." without their dots."""
    text = " ".join(words.translate(_SAME).split()).lower()
    return _DOTTED.sub(lambda found: found[0].replace(".", "").replace(" ", ""), text)


def _span(text: str) -> DateSpan | None:
    if _FIGURES.fullmatch(text) is None:
        return _span_in_words(text)
    try:
        return from_edtf(text.upper())
    except ValueError:
        # "19.06.2018", "1914-18" look like it, too; what neither is, EDTF's sentence explains best.
        span = _span_in_words(text)
        if span is None:
            raise
        return span


def _span_in_words(text: str) -> DateSpan | None:
    if found := _UNDATED.fullmatch(text):
        return _undated(found["lo"], found["hi"])
    moment = _moment(text)
    if moment is not None:
        return DateSpan(moment)
    if (found := _SINCE.fullmatch(text)) and (start := _moment(found[1] or found[2])):
        return DateSpan.since(start, start.lo)
    if (found := _END_UNKNOWN.fullmatch(text)) and (start := _moment(found[1])):
        return DateSpan(start, FuzzyDate(start.lo, FUTURE, Grain.DAY, edge=Edge.UNKNOWN))
    if (found := _UNTIL.fullmatch(text)) and (end := _moment(found["end"])):
        return DateSpan.always_until(end) if found["open"] else DateSpan.until(end)
    if (found := _WITHIN_ONE.fullmatch(text)) and (both := _moment(found[1])):
        return DateSpan(both, both)
    if (found := _THROUGHOUT.fullmatch(text)) and (whole := read_unit(found[1])):
        return DateSpan(FuzzyDate.unit(whole.lo, Grain.DAY), FuzzyDate.unit(whole.hi - DAY, Grain.DAY))
    return _lasting(text)


def _undated(lo: str | None, hi: str | None) -> DateSpan | None:
    first, last = lo and read_day(lo), hi and read_day(hi)
    if (lo and not first) or (hi and not last):
        return None
    return DateSpan.undated(last.hi if last else FUTURE, first.lo if first else PAST)


def _lasting(text: str) -> DateSpan | None:
    """ "from 5 to 7 June 2018", "1914–18", "June 5 - July 7, 2018"."""
    clocks = read_clocks(text)
    if clocks is not None:
        return _ordered(clocks[1], clocks[2])
    text = text.removeprefix("from ")
    years = years_of(text)
    if years is not None:
        return _ordered(FuzzyDate.year(years[0]), FuzzyDate.year(years[1]))
    for joint in _JOINTS:
        for found in joint.finditer(text):
            both = _pair(text[: found.start()], text[found.end() :], _moment)
            if both is not None:
                return _ordered(*both)
    return None


def _ordered(start: FuzzyDate, end: FuzzyDate) -> DateSpan:
    if end.hi <= start.lo:
        raise ValueError("that ends before it starts")
    return DateSpan(start, end)


def _pair(first: str, last: str, read: Reader) -> tuple[FuzzyDate, FuzzyDate] | None:
    """Two dates of which one may lack what the other says: "5" of "5 and 7 June 2018", "50" of "50 and 45 BC"."""
    one, two = first.split(), last.split()
    if not one or not two:
        return None
    if both := _both(first, last, read):
        era = _BC_AT_END.search(last)
        # "500 and 450 BC": a year without an era before one that is BC is BC, too.
        if era is None or _ERA.search(first) or not both[0].bounded:
            return both
        return _both(f"{first} {era[0]}", last, read) or both
    if len(one) + len(two) > _MOST_WORDS:
        return None
    for cut in range(1, len(two)):
        if both := _both(" ".join([first, *two[cut:]]), last, _unit):
            return both
    for cut in range(len(one) - 1, 0, -1):
        longer = " ".join([*one[:cut], last])
        for firsts in (first, *(" ".join([first, *two[rest:]]) for rest in range(1, len(two)))):
            if both := _both(firsts, longer, _unit):
                return both
    return None


def _both(first: str, last: str, read: Reader) -> tuple[FuzzyDate, FuzzyDate] | None:
    """None, too, where one of them is nonsense: there may be another way to complete it."""
    try:
        two = read(last)
        one = None if two is None else read(first)
    except ValueError:
        return None
    return None if one is None or two is None else (one, two)


def _moment(text: str) -> FuzzyDate | None:
    """One moment with its doubt: a unit, a part of one, between two, or before or after one."""
    text = _PREPOSITION.sub("", text, count=1)
    if found := _PERHAPS.match(text):
        return _doubted(_moment(text[found.end() :]), Doubt.UNCERTAIN)
    if found := _ONE_SIDED.fullmatch(text):
        return _one_sided(found)
    if found := _BETWEEN.fullmatch(text):
        doubt = Doubt.APPROXIMATE if found["about"] else Doubt.NONE
        return _doubted(_between(found["both"], clock_time=found["time"] is not None), doubt)
    return _unit(text)


def _unit(text: str) -> FuzzyDate | None:
    """The same without "between", "before" and "after"."""
    if found := _PERHAPS.match(text):
        return _doubted(_unit(text[found.end() :]), Doubt.UNCERTAIN)
    if text.endswith("?"):
        return _doubted(_unit(text.rstrip(" ?")), Doubt.UNCERTAIN)
    if found := _ABOUT.match(text):
        return _doubted(_unit(text[found.end() :]), Doubt.APPROXIMATE)
    return read_unit(text) or read_time(text) or _some_unit(text) or _part(text) or _within(text)


def _doubted(date: FuzzyDate | None, doubt: Doubt) -> FuzzyDate | None:
    return date and replace(date, doubt=date.doubt | doubt)


def _one_sided(found: re.Match[str]) -> FuzzyDate | None:
    word = next(name for name, words in found.groupdict().items() if words)
    date = _unit(found[word])
    if date is None:
        return None
    if word == "before":
        return replace(date, lo=PAST, hi=date.lo)
    if word == "after":
        return replace(date, lo=date.hi, hi=FUTURE)
    return replace(date, hi=FUTURE) if word in ("or_later", "not_before") else replace(date, lo=PAST)


def _between(text: str, *, clock_time: bool) -> FuzzyDate | None:
    """Both units included; "some time between" two times of the clock ends with the second."""
    clocks = read_clocks(f"between {text}")
    both = clocks[1:] if clocks else None
    for found in re.finditer(" and ", text):
        both = both or _pair(text[: found.start()], text[found.end() :], _unit)
    if both is None:
        return None
    first, last = both
    if clock_time and first.grain < Grain.PART_OF_DAY:
        lo, hi, grain = first.lo, last.lo, Grain.PART_OF_DAY
    else:
        lo, hi, grain = first.lo, last.hi, min(first.grain, last.grain)
    if hi <= lo:
        raise ValueError("that ends before it starts")
    return FuzzyDate(lo, hi, grain, first.doubt | last.doubt, utc_offset_s=first.utc_offset_s)


def _some_unit(text: str) -> FuzzyDate | None:
    """ "some day in June 2018": one of the days, with the bounds of the month."""
    found = _SOME_UNIT.fullmatch(text)
    whole = found and read_unit(found[2])
    if found is None or whole is None:
        return None
    grain = Grain.from_label(found[1])
    if whole.grain <= grain:
        raise ValueError(f"a {found[1]} is not longer than a {whole.grain.label}")
    return replace(whole, grain=grain)


def _part(text: str) -> FuzzyDate | None:
    """ "early June 2018", "the late 19th century", "mid-1990s", "the first half of 2018"."""
    text = text.removeprefix("the ")
    for grain in (Grain.MONTH, Grain.YEAR, Grain.CENTURY):
        for name in part_names(grain):
            rest = text.removeprefix(f"{name}-" if text.startswith(f"{name}-") else f"{name} ")
            if len(rest) == len(text):
                continue
            whole = read_unit(rest.removeprefix("of "))
            if whole is not None and name in part_names(whole.grain):
                return part_of(whole, name)
    return None


def _within(text: str) -> FuzzyDate | None:
    """ "June 2018 (before the 19th)", "2018 (between 5 June and 7 July)", "Tuesday 19 June 2018 (from 15:00)"."""
    found = _BRACKETS.fullmatch(text)
    whole = found and read_unit(found["unit"])
    if found is None or whole is None:
        return None
    within = read_hours_within if whole.grain is Grain.DAY else _days_within
    date = within(whole, found["part"])
    if date is not None and not whole.lo <= date.lo < date.hi <= whole.hi:
        raise ValueError("what is in brackets does not lie within what is before them")
    return date


def _days_within(whole: FuzzyDate, part: str) -> FuzzyDate | None:
    word, _, rest = part.partition(" ")
    year, month = civil(whole.lo)[:2]
    rest_of_date = f" {MONTHS[month - 1]}" * (whole.grain is Grain.MONTH) + f" {year_with_era(year)}"
    context = rest_of_date.lower()
    first, _, last = rest.partition(" and ")
    one = read_unit(first) or read_unit(first + context)
    two = (read_unit(last) or read_unit(last + context)) if last else None
    if one is None or (word == "between") is (two is None):
        return None
    if two is not None:
        return replace(whole, lo=one.lo, hi=two.hi)
    if word == "before":
        return replace(whole, hi=one.lo)
    return replace(whole, lo=one.hi) if word == "after" else None
