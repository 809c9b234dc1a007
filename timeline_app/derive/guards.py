"""Tests on the words around a match that tell a date from an ordinary word, a name or a number of things."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import pairwise

from timeline_app.derive.rules import words


def _any_of(name: str) -> str:
    """One of the words of a list, as alternatives of a pattern."""
    return "|".join(re.escape(word.replace("_", " ")) for word in sorted(words(name)))


_MONTH_WORDS_BEFORE = re.compile(rf"\b(?:{_any_of('before_months')})[ \n]\Z", re.I)
_YEAR_WORDS_BEFORE = re.compile(
    rf"(?:\b(?:{_any_of('before_years')})|[(\[–—/\"“,;:-]|^)[ \n]?\Z",
    re.I,
)
#: "(built 1820, closed 1990)".
_DONE_BEFORE = re.compile(r"(?:[(\[,;]|\band) ?(?:re)?(?:[a-z]{3,}ed|built|sunk|sold|lost|torn down)[ \n]\Z")
_PART_AFTER = re.compile(r"[,;)\]]")
_COUNTED = re.compile(r"[ -](?P<next>[^\W\d_]+)")
_PERCENT = re.compile(rf"\s?(?:%|per\s?cent|°|km|kg|m\b|ft\b|{_any_of('measures')})")
#: "resolutions 1203 of 5 May and 1208 of 9 June": what has a date is no year.
_OF_DATE = re.compile(r" of (?:\d{1,2} [A-Z]|[A-Z][a-z]+ \d)")
#: After these "over" means more than.
_MORE_BEFORE = re.compile(rf"(?:\A|[.!?\n(,;:–—-]|\b(?:{_any_of('before_more_than')}))\s*\Z", re.I)
#: "18 percent more than a year earlier" compares.
_COMPARING = frozenset({"more than", "less than", "fewer than"})
_AFTER_FIGURE = re.compile(r"(?:%|percent|per cent|times|\d)\s\Z")
_YEAR_FIGURES = re.compile(r"[12]\d{3}")
_TIMES_BEFORE = re.compile(r"\b(?:once|twice|thrice|times|half|double|not)\s\Z", re.I)
_NAME_REACH = 40
_NAME_BEFORE = re.compile(r"(?P<sentence>(?:\A|[.!?\n\"“]\s*))?\b(?P<word>[A-Z][\w.'’-]*)[ ]\Z")
_DETERMINER_BEFORE = re.compile(r"(?:\b(?:the|a|an|its|his|her|their|our)|['’]s)[ \n]\Z", re.I)
_ONE_OF_MANY = re.compile(r"\b(?:an?|his|her|my|their|another)\s\Z", re.I)
_SMALL_AFTER = re.compile(r"[ \n][a-z]{3}")
_CAPITAL_AFTER = re.compile(r" [A-Z][a-z]+")
_SENTENCE_BEFORE = re.compile(r"(?:\A|[.!?\n:;\"“‘`'_()]|--|—|–)\s*\Z")
_CLOCK_BEFORE = re.compile(
    r"(?:\b(?:at|by|from|until|till|since|before|after|to|and|between)|[(\[,;|·–—-]|\A|\n)[ ]?\Z", re.I
)
#: A heading, or what a line of a chronology begins with: "1914", "1914: War begins".
_LINE_BEFORE = re.compile(r"(?:\A|\n)[ \t#*|•·–—-]*\Z")
_LINE_AFTER = re.compile(r"[ \t]*(?:\Z|\n|[:–—\t|]|[-.] )")
#: "1911 Survey made": no number of things, if it is none of the round ones.
_LINE_GOES_ON = re.compile(r" [A-Z][a-z]")
#: What ends a heading: "Annual Report 2011", "World Cup 2014".
_NAMED_BEFORE = re.compile(r"\b[A-Z][a-z]{2,} \Z")
_LINE_END = re.compile(r"[ \t]*(?:\n|\Z)")
#: "lives at 1984 Mill Road": the number of a house.
_STREET_AFTER = re.compile(rf" (?:[A-Z][\w.'’-]* ){{1,3}}(?:{'|'.join(sorted(words('streets')))})\b")
#: "the all-new 2020 Corvo", "a 2008 Corvo saloon": the year of a model.
_MODEL_BEFORE = re.compile(
    rf"\b(?:{'|'.join(sorted(words('newly_made')))}|dri(?:ve|ves|ving) an?|drove an?)[ \n]\Z", re.I
)
_MODEL_AFTER = re.compile(
    rf" (?:[A-Z][\w-]* ){{1,3}}(?:station wagon|{'|'.join(sorted(words('vehicles')))})s?\b"
)
#: "In 1984 Mill Street was paved" is of no house: these stand before times, not before addresses and models.
_YEAR_FOLLOWS = re.compile(r"\b(?:in|since|by|during|until|till|throughout|year)[ \n]\Z", re.I)
#: "from 0600 to 1800".
_CLOCK_TO = re.compile(r"\b0\d[0-5]\d(?: (?:to|and|until) | ?[-–] ?)\Z")
#: "the World Cup 2014", "at Expo 2015".
_OCCASION_BEFORE = re.compile(rf"\b(?:{'|'.join(sorted(words('numbered_by_year')))})[ \n]\Z")
#: "2013 may be no better": a year as its sentence's subject.
_YEAR_DOES = re.compile(rf"\s(?:{_any_of('years_do')})\b")
_AT_LEAST_SINCE = re.compile(r"\b(?:since|until|till|through) at least \Z", re.I)
#: Later years are spoken of rarely, and less often than such numbers.
_NEAR_YEARS = 2059
_YEAR_AFTER = re.compile(r",?\s{0,3}[12]\d{3}\b")
_TITLE_BEFORE = re.compile(rf"\b(?:{_any_of('short_titles')})\.? \Z")
_THE_LAST = re.compile(r"\bthe\s{1,3}(?:last|next)\s")
_OF = re.compile(r"\s{1,3}(?:of|in|before)\b")
_GAME_REACH = 80
_GAME_WORD = re.compile(r"half-time\b|\w+")
_CLAUSE = 60
_HEAT = re.compile(rf"\b(?:{_any_of('of_heat')})\b", re.I)
#: "Annals 23 (7): 1739–1752", "ISSN 1077-1926".
_PAGES_BEFORE = re.compile(r"(?:\bpp?\.|\bpages|\bIS[SB]N|\btel\.|\) ?:)\s?(?:[\d-]{1,12}[–-])?\Z", re.I)
#: "sections 1981 and 1983", "resolutions 1203, 1205 and 1208".
_NUMBERS = re.compile(
    rf"\b(?:{_any_of('numbered_things')})[ \n](?:[\d, ]{{1,16}}(?:and|or|to|through)[ \n])?\Z", re.I
)
_AHEAD_BEFORE = re.compile(
    r"(?:\b(?:will|would|can|could|may|might|should|must|shall|to|very)|['’](?:ll|d)"
    r"|\b(?:wo|ca|(?:w|c|sh)ould|might|must)n['’]t)\b[^.;:!?]*\Z",
    re.I,
)
#: "One day I will go back": the verb follows its subject.
_AHEAD_AFTER = re.compile(
    r",?\s(?:(?!(?:that|who|which)\b)[\w’'-]+\s){0,3}?(?:(?:will|would|can|could|may|might|shall|should|must)\b|[a-z]+['’]ll\b)",
    re.I,
)
#: "March last year", "May of the following year".
_ITS_YEAR = re.compile(r",?\s(?:of\s)?(?:last|this|next|that|the\s(?:same|following|previous|next))\syear\b")
_AMBIGUOUS_MONTHS = words("ambiguous_months")
#: Without its stop it is as often somebody's name.
_NAME_OR_SHORT = "jan"
_LITTLE_WORDS = words("little_before_months")
_KIN = words("kin")
_MONTHLY_FIGURES = words("monthly_figures")
_PEOPLE = words("counted_without_s")
_NUMBERED = words("numbered")
_WORD_BEFORE = re.compile(r"\b([a-z]+)[ \n]\Z")
_ANY_WORD_BEFORE = re.compile(r"\b([A-Za-z]+)[ \n]\Z")
_AFTER_YEAR = words("after_years")
_GOES_ON = words("clause_goes_on")
_FEAST_DOES = words("feast_does")
_NO_PLURALS = words("no_plurals")


def is_month(text: str, found: re.Match[str]) -> bool:
    """A month without day or year: not a verb ("may"), nor somebody's name ("Theresa May", "April Smith")."""
    if _ITS_YEAR.match(text, found.end()):
        return True
    if "near_about" in found.re.groupindex:
        return not _CAPITAL_AFTER.match(text, found.end())
    before = text[max(0, found.start() - 20) : found.start()]
    if text[found.end() : found.end() + 1] == ":" and _SENTENCE_BEFORE.search(before):
        return True  # what heads an entry of a chronology
    if _MONTH_WORDS_BEFORE.search(before):
        return not (
            _CAPITAL_AFTER.match(text, found.end())
            and re.search(r"\b(?:by|from|to|and|for)\s\Z", before, re.I)
        )
    if _DETERMINER_BEFORE.search(before) and _SMALL_AFTER.match(text, found.end()):
        return True  # "the March vote"
    if _is_figure(text, found.end()):
        return True
    kin = _ANY_WORD_BEFORE.search(before)
    if (kin is not None and kin[1].lower() in _KIN) or found["month_alone"].lower() == _NAME_OR_SHORT:
        return False
    word = found["month_alone"].rstrip(".").lower()
    if word in _AMBIGUOUS_MONTHS or _CAPITAL_AFTER.match(text, found.end()):
        return False
    named = _NAME_BEFORE.search(before)
    return named is None or named["word"].lower() in _LITTLE_WORDS or named["sentence"] is not None


def _is_figure(text: str, end: int) -> bool:
    """ "May orders rose": what reports count by the month."""
    counted = _COUNTED.match(text, end)
    return counted is not None and counted["next"] in _MONTHLY_FIGURES


def is_year(text: str, found: re.Match[str]) -> bool:
    """Four figures that are no number of things: "in 1943", "the 1996 campaign", not "2000 families" or "1,995"."""
    start, end = found.start("year_alone"), found.end("year_alone")
    year, before = int(found["year_alone"]), text[max(0, start - 24) : start]
    if _PERCENT.match(text, end) or _OF_DATE.match(text, end) or not 1000 <= year <= 2199:
        return False
    if _CLOCK_TO.search(before) or _is_of_house_or_model(text, end, before):
        return False
    near = max(0, start - _NAME_REACH)
    if _NUMBERS.search(text, near, start) or _PAGES_BEFORE.search(text, near, start):
        return False
    if _LINE_BEFORE.search(before) and (
        _LINE_AFTER.match(text, end) or (_is_odd(year) and _LINE_GOES_ON.match(text, end))
    ):
        return True
    before = before.replace("\n\n", "\n")  # "until", "1911" in two lines of a page
    if _is_odd(year) and _NAMED_BEFORE.search(before) and _LINE_END.match(text, end):
        return True
    if year > _NEAR_YEARS and not re.search(r"\b(?:in|by|until|till|of|year|since)[ \n]\Z", before, re.I):
        return False
    counted = _COUNTED.match(text, end)
    if counted is not None and _is_plural(counted["next"]):
        strong = re.search(r"\b(?:in|since|during|until|till|throughout|year|of)[ \n]\Z", before, re.I)
        # Counts of things are round or have a comma: "2000 families", "1,991 laws".
        told = strong is not None and (counted["next"] in {"was", "has", "is", "as"} or _is_odd(year))
        return told or _starts_sentence(before) or _describes(year, text, end, before)
    if _DONE_BEFORE.search(before) and _PART_AFTER.match(text, end):
        return True
    if _is_odd(year) and _OCCASION_BEFORE.search(text, max(0, start - _NAME_REACH), start):
        return True
    if _AT_LEAST_SINCE.search(before):
        return True
    if _is_odd(year) and _YEAR_DOES.match(text, end) and _SENTENCE_BEFORE.search(before):
        return True
    return bool(_YEAR_WORDS_BEFORE.search(before)) or _describes(year, text, end, before)


def _is_of_house_or_model(text: str, end: int, before: str) -> bool:
    """ "at 1984 Mill Road", "a 2008 Corvo saloon"; "in 1984 Mill Road was paved" tells a year."""
    if _YEAR_FOLLOWS.search(before):
        return False
    named_so = _MODEL_BEFORE.search(before) and _CAPITAL_AFTER.match(text, end)
    return bool(named_so or _STREET_AFTER.match(text, end) or _MODEL_AFTER.match(text, end))


def _is_odd(year: int) -> bool:
    return 1900 <= year <= 2049 and year % 50 != 0


def _is_plural(word: str) -> bool:
    if word in _PEOPLE:
        return True
    counts = len(word) > 3 and word.islower() and word.endswith("s") and not word.endswith("ss")
    return counts and word not in _NO_PLURALS


def _describes(year: int, text: str, end: int, before: str) -> bool:
    """ "her unsuccessful 1996 campaign", "the 1992 protests": a year of our time before what it dates."""
    if not 1900 <= year <= 2049:
        return False
    article = re.search(
        r"(?:\b(?:the|its|his|her|their|a|an)|['’]s|\b[12]\d{3},? (?:and|or|to))[ \n]\Z", before, re.I
    )
    following = _COUNTED.match(text, end)
    if following is not None and (_is_plural(following["next"]) or text[end] == "-"):
        return article is not None and following["next"] not in _PEOPLE
    word = _WORD_BEFORE.search(before)
    return article is not None or (word is not None and word[1] not in _NUMBERED)


def _starts_sentence(before: str) -> bool:
    """ "In 1943 troops landed": a sentence's first words tell when, not how many."""
    return re.search(r"(?:\A|[.!?\n][\"”’)]?\s*)(?:In|During|By|Since)[ \n]\Z", before) is not None


def is_weekday(text: str, found: re.Match[str]) -> bool:
    """An abbreviation needs its full stop or a number after it: "Sat" and "Wed" are words, too."""
    word = found["weekday"]
    if _TITLE_BEFORE.search(text[max(0, found.start("weekday") - 6) : found.start("weekday")]):
        return False
    if word.endswith(".") or word.lower().endswith("day"):
        return True
    return (
        re.match(
            r"[.,]?[ ](?:the )?(?:\d|[A-Z][a-z]{2})", text[found.end("weekday") : found.end("weekday") + 8]
        )
        is not None
    )


def is_part_of_day(text: str, found: re.Match[str]) -> bool:
    """ "Monday Night Football": with a capital beside a weekday it is a name."""
    return found["part_of_day"].islower() or "weekday" not in found.re.groupindex or found.group().isupper()


def is_clock(text: str, found: re.Match[str]) -> bool:
    """ "at 3:10" is a time; "won 3:10" is a score, "1:10" a ratio; "14:30", "03:10" and "3:10 p.m." are times."""
    groups = found.re.groupindex
    if "minute" not in groups or found["minute"] is None:
        return True
    if any(name in groups and found[name] for name in ("half_of_day", "zone", "second", "near_about")):
        return True
    before = text[max(0, found.start() - 20) : found.start()]
    whole = len(found["hour"]) == 2 and (int(found["hour"]) > 10 or found["hour"][0] == "0")
    return whole or _CLOCK_BEFORE.search(before) is not None


def is_circa(text: str, found: re.Match[str]) -> bool:
    """ "about 1850 people" counts people; "about 1850" in a plain sentence is a year only with no noun after it."""
    counted = _COUNTED.match(text, found.end())
    if counted is None or not counted["next"].islower():
        return not _PERCENT.match(text, found.end())
    return counted["next"] in _AFTER_YEAR or found["circa"].lower() in {"circa", "c.", "ca.", "c", "ca"}


def is_feast(text: str, found: re.Match[str]) -> bool:
    """ "Christmas tree": before a noun the feast dates nothing."""
    after = _COUNTED.match(text, found.end())
    if after is None or text[found.end()] == "-" or after["next"] in _GOES_ON or after["next"] in _FEAST_DOES:
        return True
    return found["holiday"].endswith(("Day", "Eve", "day")) and after["next"].islower()


def ascends_in_list(text: str, found: re.Match[str]) -> bool:
    """ "5–7 and 12 June", not "5, 3 and 4"."""
    days = [int(day) for day in re.findall(r"\d+", found["day_list"])]
    return all(one < two for one, two in pairwise(days))


def ascends(text: str, found: re.Match[str]) -> bool:
    """Whether two numbers can be years or days of a span: the second soon after the first, and no pages."""
    if "month" in found.re.groupindex:
        return True
    pages = _PAGES_BEFORE.search(text, max(0, found.start() - _NAME_REACH), found.start())
    return int(found["first"]) < int(found["last"]) <= _NEAR_YEARS and not pages


#: Units by their first letters, the longer the later.
_UNITS_ASCENDING = ("sec", "min", "hr hrs hou", "day", "wee for", "mon", "qua", "yrs yea", "dec", "cen")
_UNIT_SIZES = {start: size for size, starts in enumerate(_UNITS_ASCENDING) for start in starts.split()}


def descends(text: str, found: re.Match[str]) -> bool:
    """ "an hour and 20 minutes", not "an hour one day"."""
    units = [found.groupdict().get(name) for name in ("units", "more_units", "third_units")]
    sizes = [_UNIT_SIZES[unit[:3].lower()] for unit in units if unit]
    return all(one > two for one, two in pairwise(sizes))


def is_range(text: str, found: re.Match[str]) -> bool:
    """ "two to three weeks", not "1988-89 school years" nor "the 2016-2017 school year"."""
    first, upper = found["count"], found["upper"]
    if _YEAR_FIGURES.fullmatch(first) and _YEAR_FIGURES.fullmatch(upper):
        return False
    return not (first.isdigit() and upper.isdigit()) or int(first) < int(upper)


def is_approximate(text: str, found: re.Match[str]) -> bool:
    """ "for over a year", not "fell over two years" nor "18 percent more than a year before".

    "twice as many as ten years ago" compares, too.
    """
    if found["approx"].lower() == "as many as" and _TIMES_BEFORE.search(
        text, max(0, found.start() - 20), found.start()
    ):
        return False
    if found["approx"].lower() in _COMPARING and _AFTER_FIGURE.search(
        text, max(0, found.start() - 20), found.start()
    ):
        return False
    if found["approx"].lower() != "over" or found.start("approx") != found.start():
        return True
    return _MORE_BEFORE.search(text, max(0, found.start() - 20), found.start()) is not None


def ascends_short(text: str, found: re.Match[str]) -> bool:
    """ "1990-91" is two years; "1990-70" is not."""
    return int(found["first"][-2:]) < int(found["last_short"])


def is_no_name(text: str, found: re.Match[str]) -> bool:
    """ "Daily Mail", "This Week": with a capital inside a sentence it is a name."""
    if not found.group()[0].isupper() or (len(found.group()) > 1 and found.group().isupper()):
        return True
    return _SENTENCE_BEFORE.search(text[max(0, found.start() - 8) : found.start()]) is not None


def is_lower(text: str, found: re.Match[str]) -> bool:
    """Its last word begins with a small letter: "the Quarter" is a name."""
    return found.group().split()[-1][0].islower()


def is_no_score(text: str, found: re.Match[str]) -> bool:
    """ "his second century of the summer" is a hundred runs; "a 19th century house" is of those years."""
    return (
        _ONE_OF_MANY.search(text, max(0, found.start() - 10), found.start()) is None
        or _SMALL_AFTER.match(text, found.end()) is not None
    )


def is_no_heat(text: str, found: re.Match[str]) -> bool:
    """ "highs in the upper 80s" are degrees."""
    return _HEAT.search(text, max(0, found.start() - _CLAUSE), found.start()) is None


def is_no_fraction(text: str, found: re.Match[str]) -> bool:
    """ "three quarters of a million" is no time."""
    return not (found["units"].lower().startswith("quarter") and text.startswith(" of", found.end()))


def has_no_year_after(text: str, found: re.Match[str]) -> bool:
    """ "2017 May 3", but not "2010" before "June 8, 2010"."""
    return _YEAR_AFTER.match(text, found.end()) is None


def is_near(text: str, found: re.Match[str]) -> bool:
    """ "last week", not "the last week of the war" nor the name "This Week"."""
    first = text[max(0, found.start() - 5) : found.end()].lower()
    whole = _THE_LAST.search(first) and _OF.match(text, found.end())
    return not whole and is_no_name(text, found)


def is_no_game(text: str, found: re.Match[str]) -> bool:
    """ "scored twice in the second half": of a match, not of a year."""
    around = text[max(0, found.start() - _GAME_REACH) : found.end() + _GAME_REACH]
    return words("games").isdisjoint(_GAME_WORD.findall(around.lower()))


def are_quarters_of_a_year(text: str, found: re.Match[str]) -> bool:
    """Of a year, not of a match, and no quarter between them is left out: "the second and fourth" are two times."""
    parts = found.group().lower()
    apart = re.search(
        r"first (?:and|or) (?:third|fourth|last|final)|second (?:and|or) (?:fourth|last|final)", parts
    )
    return apart is None and is_no_game(text, found)


def looks_ahead(text: str, found: re.Match[str]) -> bool:
    """What is to come or possible stands beside it in the clause: "will be tried soon", not "he soon left"."""
    opens = _SENTENCE_BEFORE.search(text[max(0, found.start() - 8) : found.start()]) is not None
    if opens and _AHEAD_AFTER.match(text, found.end()):
        return True
    return _AHEAD_BEFORE.search(text, max(0, found.start() - _CLAUSE), found.start()) is not None


def is_next_year(text: str, found: re.Match[str]) -> bool:
    """ "The winter of 1944-45" is one winter, "the summers 2015-2019" are not."""
    first, second = int(re.sub(r"\D", "", found["year"])), int(found["next_year"])
    return second in (first + 1, (first + 1) % 100)


Guard = Callable[[str, re.Match[str]], bool]
#: By the group that a pattern has, for all its rules.
GROUP_GUARDS: Mapping[str, Guard] = {
    "month_alone": is_month,
    "year_alone": is_year,
    "weekday": is_weekday,
    "every": is_no_name,
    "part_of_day": is_part_of_day,
    "hour": is_clock,
    "circa": is_circa,
    "holiday": is_feast,
    "approx": is_approximate,
    "last": ascends,
    "day_list": ascends_in_list,
    "upper": is_range,
    "last_short": ascends_short,
    "next_year": is_next_year,
    "more_units": descends,
}
#: By the name that a rule gives.
NAMED_GUARDS: Mapping[str, Guard] = {
    "no name": is_no_name,
    "small letter": is_lower,
    "looks ahead": looks_ahead,
    "no game": is_no_game,
    "quarters of a year": are_quarters_of_a_year,
    "near": is_near,
    "no year after": has_no_year_after,
    "no fraction": is_no_fraction,
    "no heat": is_no_heat,
    "no score": is_no_score,
}
