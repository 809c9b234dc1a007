"""Words for one day, week, month, quarter, season, year, decade or century to its bounds.

The text is lower case with single spaces, as ``reading`` makes it. Each function gives None where it knows no
such form, and raises ValueError with a sentence where the form is right and the date is nonsense.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from timeline_app.dates.civil import DAY, days_in_month, floor, iso_week_start, ticks, weekday
from timeline_app.dates.grain import Grain
from timeline_app.dates.policy import seasons
from timeline_app.dates.span import FuzzyDate
from timeline_app.dates.unit_words import FIRST_YEAR_OF_WEEKDAYS, MONTHS, WEEKDAYS, year_in_words

MONTH_NUMBER = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
MONTH_NUMBER |= {name[:3]: number for name, number in MONTH_NUMBER.items()} | {"sept": 9}
WEEKDAY_NUMBER = {name.lower(): number for number, name in enumerate(WEEKDAYS)}
WEEKDAY_NUMBER |= {name[:3]: number for name, number in WEEKDAY_NUMBER.items()}
WEEKDAY_NUMBER |= {"tues": 1, "thur": 3, "thurs": 3}
_ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
)
_ORDINAL_NUMBER = {word: number for number, word in enumerate(_ORDINAL_WORDS.split(), 1)}
_SEASON_MONTH = {**seasons(), "fall": seasons()["autumn"]}

#: What a form's groups found; a group of another branch is None.
Groups = Mapping[str, str]
Form = tuple[re.Pattern[str], Callable[[Groups], FuzzyDate]]


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_ERA_BEFORE, _ERA = r"(?:(?:ad|ce) ?)", r"(?: ?(?:bce|bc|ad|ce))"
YEAR = rf"{_ERA_BEFORE}?[0-9]{{1,12}}{_ERA}?"
_YEAR_PARTS = re.compile(rf"(?P<before>{_ERA_BEFORE})?(?P<number>[0-9]+)(?P<era>{_ERA})?")
_YEARS = re.compile(rf"(?P<first>{YEAR}) ?(?:–|-|/|to) ?(?P<last>{YEAR})")
_YEAR_RANGE = rf"{YEAR} ?(?:–|-|/|to) ?{YEAR}"
WEEKDAY = rf"(?:{any_of(WEEKDAY_NUMBER)})\.?"
_MONTH_NAME = rf"(?P<month>{any_of(MONTH_NUMBER)})\.?"
_NAMED_DAY = rf"(?:(?P<weekday>{any_of(WEEKDAY_NUMBER)})\.?,? )?"
_DAY = r"(?:the )?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?\.?"
_ORDINAL = rf"(?P<ordinal>[0-9]{{1,9}}(?:st|nd|rd|th)|{any_of(_ORDINAL_NUMBER)})"


def year_of(words: str) -> int:
    """The astronomical year of "44 bc", "ad 33" or "1850". Raises ValueError for 0 and for a bare 33."""
    found = _YEAR_PARTS.fullmatch(words)
    if found is None:
        raise ValueError(f"“{words}” is not a year")
    number, era = int(found["number"]), (found["era"] or "").strip()
    if number == 0:
        raise ValueError("there is no year 0: AD 1 follows 1 BC")
    if era in ("bc", "bce"):
        return 1 - number
    if not era and not found["before"] and len(found["number"]) < 3:
        raise ValueError(f"“{words}” could be a year of any century; write all its figures, or AD {number}")
    return number


def years_of(words: str) -> tuple[int, int] | None:
    """The years of "1914–18", "50–41 bc", "ad 5–14": what one of the two lacks, it has from the other."""
    found = _YEARS.fullmatch(words)
    if found is None:
        return None
    first, last = found["first"], found["last"]
    one, two = _YEAR_PARTS.fullmatch(first), _YEAR_PARTS.fullmatch(last)
    assert one is not None
    assert two is not None
    if two["era"] and not (one["era"] or one["before"]):
        first += two["era"]
    elif (one["before"] or one["era"]) and not (two["era"] or two["before"]):
        last += one["era"] or f" {one['before']}".rstrip()
    elif len(last) < len(first) and first.isdecimal() and last.isdecimal():
        last = first[: -len(last)] + last
    return year_of(first), year_of(last)


def day_of(year: int, month: int, day: int, named: str | None = None) -> FuzzyDate:
    """A day of the calendar, on the named weekday if there is one. Raises ValueError."""
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month}")
    whole = f"{MONTHS[month - 1]} {year_in_words(year)}"
    if not 1 <= day <= days_in_month(year, month):
        raise ValueError(f"{whole} has no day {day}")
    date = FuzzyDate.day(year, month, day)
    check_weekday(date, named)
    return date


def check_weekday(date: FuzzyDate, named: str | None) -> None:
    """Raises ValueError if the day is another one. Before 1583 the text's weekday is one of another calendar."""
    if not named or date.lo < ticks(FIRST_YEAR_OF_WEEKDAYS):
        return
    meant, real = WEEKDAY_NUMBER[named.rstrip(".")], weekday(date.lo)
    if meant != real:
        raise ValueError(f"that day is a {WEEKDAYS[real]}, not a {WEEKDAYS[meant]}")


def _day(part: Groups) -> FuzzyDate:
    return day_of(year_of(part["year"]), MONTH_NUMBER[part["month"]], int(part["day"]), part.get("weekday"))


def _day_in_figures(part: Groups) -> FuzzyDate:
    return day_of(int(part["year"]), int(part["month"]), int(part["day"]))


def _slashed(part: Groups) -> FuzzyDate:
    """05/13/2018: day and month, if only one order is possible."""
    first, second, year = int(part["first"]), int(part["second"]), int(part["year"])
    if first != second and 1 <= first <= 12 and 1 <= second <= 12:
        orders = f"{first} {MONTHS[second - 1]} or {second} {MONTHS[first - 1]}"
        raise ValueError(f"that could be {orders}; write the name of the month")
    return day_of(year, second, first) if first > 12 or first == second else day_of(year, first, second)


def _week(part: Groups) -> FuzzyDate:
    return FuzzyDate.unit(iso_week_start(year_of(part["year"]), int(part["week"])), Grain.WEEK)


def _month(part: Groups) -> FuzzyDate:
    return FuzzyDate.month(year_of(part["year"]), MONTH_NUMBER[part["month"]])


def _quarter(part: Groups) -> FuzzyDate:
    number = _ordinal(part["ordinal"])
    if not 1 <= number <= 4:
        raise ValueError(f"a year has no quarter {number}")
    return FuzzyDate.unit(ticks(year_of(part["year"]), number * 3 - 2), Grain.QUARTER)


def _season(part: Groups) -> FuzzyDate:
    return FuzzyDate.unit(ticks(year_of(part["year"]), _SEASON_MONTH[part["season"]]), Grain.SEASON)


def _season_of_two_years(part: Groups) -> FuzzyDate:
    years = years_of(part["years"])
    assert years is not None
    if _SEASON_MONTH[part["season"]] != 12 or years[1] - years[0] != 1:
        raise ValueError(f"“{part['years']}” are not the two years of one {part['season']}")
    return FuzzyDate.unit(ticks(years[0], 12), Grain.SEASON)


def _decade(part: Groups) -> FuzzyDate:
    first = int(part["decade"])
    # "The 1900s" are the century, "the 2000s" the decade (as the tagger reads them).
    return FuzzyDate.decade(first) if first % 100 or first == 2_000 else FuzzyDate.century(first // 100 + 1)


def _century(part: Groups) -> FuzzyDate:
    number = _ordinal(part["ordinal"])
    return FuzzyDate.century(-number if part["era"].strip() in ("bc", "bce") else number)


def _ordinal(words: str) -> int:
    return _ORDINAL_NUMBER[words] if words in _ORDINAL_NUMBER else int(words.rstrip("stndrh"))


def _counted_years(part: Groups) -> FuzzyDate:
    """ "the decade 1900–1909": of decades and centuries without a name."""
    years = years_of(part["years"])
    assert years is not None
    size = 10 if part["unit"] == "decade" else 100
    if years[1] - years[0] != size - 1:
        raise ValueError(f"“{part['years']}” is not a {part['unit']}, which is {size} years")
    grain = Grain.DECADE if size == 10 else Grain.CENTURY
    return FuzzyDate(ticks(years[0]), ticks(years[1] + 1), grain)


def _weekend(part: Groups) -> FuzzyDate:
    """The weekend of its Saturday, of its Sunday or of both: "16–17 June 2018"."""
    last = read_day(part["last"])
    if last is None:
        raise ValueError("that weekend has no day; write it like the weekend of 16 June 2018")
    saturday = floor(last.lo, Grain.WEEK) + 5 * DAY
    days = FuzzyDate(saturday, saturday + 2 * DAY, Grain.DAY)
    # Two days say the same twice: the first may lack month and year, and is the Saturday before the last.
    if last.lo < days.lo or (part["both"] and last.lo == days.lo):
        raise ValueError(
            "that day is not on a weekend" if last.lo < days.lo else "a weekend ends on a Sunday"
        )
    return days


def _forms(*forms: tuple[str, Callable[[Groups], FuzzyDate]]) -> tuple[Form, ...]:
    return tuple((re.compile(pattern), make) for pattern, make in forms)


_DAYS = _forms(
    (rf"{_NAMED_DAY}{_DAY} (?:of )?{_MONTH_NAME},? (?P<year>{YEAR})", _day),
    (rf"{_NAMED_DAY}{_MONTH_NAME} {_DAY},? (?P<year>{YEAR})", _day),
    (rf"(?P<year>{YEAR}),? {_MONTH_NAME} {_DAY}", _day),
    (r"(?P<year>[0-9]{4})([-/])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})", _day_in_figures),
    (r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})", _day_in_figures),
    (r"(?P<day>[0-9]{1,2})\. ?(?P<month>[0-9]{1,2})\. ?(?P<year>[0-9]{4})", _day_in_figures),
    (r"(?P<first>[0-9]{1,2})/(?P<second>[0-9]{1,2})/(?P<year>[0-9]{4})", _slashed),
)
_UNITS = _forms(
    (rf"{_MONTH_NAME},? (?:of )?(?P<year>{YEAR})", _month),
    (rf"(?:the )?(?:year )?(?P<year>{YEAR})", lambda part: FuzzyDate.year(year_of(part["year"]))),
    (rf"(?:the )?{_ORDINAL} quarter (?:of )?(?P<year>{YEAR})", _quarter),
    (rf"q(?P<ordinal>[0-9])(?: of)? (?P<year>{YEAR})", _quarter),
    (r"(?P<year>[0-9]{4})[ -]?q(?P<ordinal>[0-9])", _quarter),
    (rf"(?P<season>{any_of(_SEASON_MONTH)}) (?:of )?(?P<year>{YEAR})", _season),
    (rf"(?P<season>{any_of(_SEASON_MONTH)}) (?:of )?(?P<years>{_YEAR_RANGE})", _season_of_two_years),
    (r"(?:the )?(?P<decade>[0-9]{2,10}0)'?s", _decade),
    (rf"(?:the )?{_ORDINAL} (?:century|c\.)(?P<era>{_ERA}?)", _century),
    (rf"the (?P<unit>decade|century) (?P<years>{_YEAR_RANGE})", _counted_years),
    (r"(?P<year>[0-9]{4})-?w(?P<week>[0-9]{2})", _week),
    (rf"week (?P<week>[0-9]{{1,2}}) (?:of )?(?P<year>{YEAR})", _week),
    (r"(?:the )?weekend of (?P<both>[^–]+–)? ?(?P<last>[^–]+)", _weekend),
)


def read_day(text: str) -> FuzzyDate | None:
    """One day with its year."""
    return _first_of(_DAYS, text)


def read_unit(text: str) -> FuzzyDate | None:
    """A day or anything longer that has a name of its own."""
    week = text.removeprefix("the ").removeprefix("week of ")
    if len(week) < len(text) and text.endswith(f"week of {week}"):
        day = read_day(week)
        return day and FuzzyDate.unit(day.lo, Grain.WEEK)
    return read_day(text) or _first_of(_UNITS, text)


def _first_of(forms: tuple[Form, ...], text: str) -> FuzzyDate | None:
    for pattern, make in forms:
        found = pattern.fullmatch(text)
        if found is not None:
            return make(found.groupdict())
    return None
