"""What stands around time expressions: since, until, from ... to, between ... and; a clock beside its day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from timeline_app.dates.civil import DAY, FUTURE, PAST, Ticks, floor, step
from timeline_app.dates.grain import Doubt, Edge, Grain
from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.derive.context import Answer, Order
from timeline_app.derive.counting import LENGTH, is_inexact, moved
from timeline_app.derive.function_words import function_words
from timeline_app.derive.mentions import Mention
from timeline_app.derive.named_days import of_paper, told_by_paper

_REACH = 60
_BEFORE = re.compile(
    r"(?:^|[\s(\"“—–-])(?P<signal>since|ever since|until|till|up to|on or before|on or after|before|after"
    r"|(?:by )?(?:no|not) later than|(?:no|not) (?:earlier|sooner) than|by|prior to|as of"
    r"|with effect from|effective(?: from| as of)?|from|starting|starting in"
    r"|starting on|beginning|beginning in|beginning on|between|throughout|all through)"
    r"(?:\s+(?:about|around|late|early|at least|the end of|the beginning of|the start of|the))?\s+\Z",
    re.I,
)
#: "until his death in", "since the war in": the noun between the signal and the date names what the date dates.
_BEFORE_NOUN = re.compile(
    r"(?:^|[\s(\"“—–-])(?P<signal>since|until|till)\s+(?:the|his|her|its|their|an?)\s(?:[^\W\d_]+['’]?s?\s){1,4}(?:in|on)\s+\Z",
    re.I,
)
_CIRCA = re.compile(r"\b(?:on or about|about|around|approximately|circa|some time around|roughly)\s+\Z", re.I)
_ABOUT = ("about", "around", "approximately", "circa", "roughly")
_PERHAPS = re.compile(r"\b(?:perhaps|possibly|probably)\s+(?:(?:in|on|at)\s+)?\Z", re.I)
#: What a figure is compared with is no date of the event: "higher than in 2019", "from a year earlier".
_COMPARED = re.compile(
    r"\b(?:(?<!\bno later )(?<!\bnot later )(?<!\bno earlier )(?<!\bnot earlier )(?<!\bno sooner )than"
    r"|compared (?:with|to)|versus|against|unlike|as in)\s+(?:(?:in|on|during|that of|those of|the|a)\s+)*\Z",
    re.I,
)
#: "off 3 percent from the previous Friday": so far from what it was then.
_SHARE_FROM = re.compile(r"\d ?(?:%|percent|per cent|(?:percentage |basis )?points?) from (?:the )?\Z", re.I)
#: "compared with net earnings a year earlier"
_NOUN_COMPARED = re.compile(
    r"\b(?:versus|compared (?:with|to)|against|unlike)\s(?:[^\W\d_][\w-]*\s){1,5}\Z", re.I
)
#: "up from 40 million euros a year earlier", "against a loss of 3 million, or 2 euros a ton, last year".
_FIGURE_COMPARED = re.compile(
    r"\b(?:versus|compared (?:with|to)|from|(?<!more )(?<!less )(?<!fewer )than"
    r"|(?:more|less) than (?:twice|double|triple|half|\w+ times))"
    # "from fewer than 400 in 1980 to more than 900 last year": what it came to is no longer compared.
    r"\s(?:(?!\sto\s)[^;:])*\d(?:(?!\sto\s)[^;:])*\Z",
    re.I,
)
_FIGURE_REACH = 110
_JOINS_RANGE = re.compile(
    r"\s*(?:to|until|till|through|up to|-|–|—)\s*(?:(?:his|her|its|their|the|an?)\s(?:[^\W\d_]+\s){1,3}(?:in|on)\s+)?",
    re.I,
)
#: What something lasted until where no date follows at once.
_UNTIL_EVENT = re.compile(
    r",?\s(?:until|till|to|up to)\s(?:his|her|its|their|he|she|it|they|the(?!\s(?:present|day|moment)\b))\b",
    re.I,
)
#: What is told of a beginning before its end is.
_ASIDE = re.compile(r",\s(?:when|where|as|after|the (?:year|month|day|week))\s[^,;:.]{1,100},\s")
_TOLD_END = re.compile(r"(?:\s[^\W\d_]+){1,4}\s?", re.I)
#: "shortly after 2 a.m.": about then, not at any time after it.
_NEARLY = re.compile(r"\b(?:shortly|just|soon|moments|minutes|seconds|right|immediately)\s+\Z", re.I)
#: "The barn dates from 1720": that is when it was made.
_DATES_FROM = re.compile(r"\bdat(?:es?|ed|ing) (?:back )?from (?:[\w-]+ ){0,2}\Z", re.I)
_THE_END = re.compile(r"(?:the )?(?:very )?end of\b|(?:year|month)[ '’s-]*end\b", re.I)
_JOINS_PAIR = re.compile(r"\s+and\s+", re.I)
_JOINS_CLOCK = re.compile(r"\s*(?:,\s*)?(?:at|on|of|the)?\s*", re.I)
_COUNTED = frozenset(
    {"a-year-ago", "count-later", "near-unit", "neighbour-day", "neighbour-unit", "year-ago-period"}
)
_CLOCKS = frozenset(
    {"clock", "clock-count", "clock-figures", "clock-part-of-day", "clock-in-words", "clock-twelve"}
)
_BY = frozenset({"by", "on or before"}) | {
    f"{by}{no} later than" for by in ("", "by ") for no in ("no", "not")
}
_NOT_BEFORE = frozenset({"on or after"})
_NOT_BEFORE |= {f"{no} {earlier} than" for no in ("no", "not") for earlier in ("earlier", "sooner")}
_BOUNDING = _BY | _NOT_BEFORE | {"before", "prior to", "after"}
_SINCE = frozenset({"since", "ever since", "as of", "starting", "starting in", "starting on", "beginning"})
_SINCE |= {
    "beginning in",
    "beginning on",
    "with effect from",
    "effective",
    "effective from",
    "effective as of",
}
_PREPOSITION = re.compile(
    r"(?:\b(?:on or|on|in|at|during|over|for|by)\s+)?(?:\b(?:the|late|early|earlier|around|about|approximately)\s+)*\Z",
    re.I,
)
#: All that these patterns are looked for in ends with a word of theirs: to try them from the left takes far longer.
_SIGNAL_ENDS = tuple(sorted(set(re.findall(r"[a-z]{2,}", _BEFORE.pattern + _PREPOSITION.pattern))))

#: What joins a length and the day on which it began.
_BEGUN = re.compile(r",?\s{1,3}(?:beginning|starting|from)\s{1,3}(?:on\s|in\s)?", re.I)
#: What joins a length and the day on which it was over.
_ENDED = re.compile(
    r",?\s{1,3}(?:(?:that|which)\s)?(?:ended|ending|ends|to|through)\s{1,3}(?:on\s|in\s)?", re.I
)
_COUNTED_FROM = re.compile(
    r"\s(?P<side>after|before)\s(?:(?:the|an?|his|her|its|their)\s(?:[^\W\d_]+\s){0,3}?(?P<noun>[^\W\d_]+)\s(?:on|in|of)\s)?",
    re.I,
)
_EVENT_NOUNS = function_words("event_nouns")
_LENGTH = re.compile(r"PT?(\d{1,3})([DWMQYH])")
_UNIT_CODES = {
    "H": Grain.HOUR,
    "D": Grain.DAY,
    "W": Grain.WEEK,
    "M": Grain.MONTH,
    "Q": Grain.QUARTER,
    "Y": Grain.YEAR,
}


@dataclass(frozen=True, slots=True)
class Read:
    """A mention with its answer, as ``resolve`` gave it."""

    mention: Mention
    answer: Answer


@dataclass(frozen=True, slots=True)
class TimeReference:
    """One date of a sentence: what it spans, the expressions it was read from, and the word that shapes it.

    ``start:end`` includes the signal ("since April"); ``at`` is where its first expression begins.
    """

    start: int
    end: int
    at: int
    when: DateSpan
    reads: tuple[Read, ...]
    signal: str = ""
    order: Order | None = None

    @property
    def told_from(self) -> int:
        """Where the words that date begin: at "since" of "since April", but not at "on" of "on Friday"."""
        return self.start if self.signal else self.at


def references(
    text: str, reads: Sequence[Read], sentence_start: int, written: FuzzyDate | None
) -> list[TimeReference]:
    """The dates of a sentence. What dates nothing (durations, sets, what lacks an anchor) is left out."""
    found: list[TimeReference] = []
    told: set[int] = set()
    for length, until in pairwise(reads):
        period = _period_to(text, length, until, sentence_start) or _counted_from(text, length, until)
        if period is not None:
            found.append(period)
            told |= {length.mention.start, until.mention.start}
    dated = [read for read in reads if read.answer.when is not None and read.answer.type != "SET"]
    dated = [read for read in dated if not _compared(text, read, sentence_start)]
    dated = [read for read in dated if read.mention.start not in told]
    index = 0
    while index < len(dated):
        one = dated[index]
        two = dated[index + 1] if index + 1 < len(dated) else None
        joined = two and _joined(text, one, two, sentence_start)
        if joined:
            found.append(joined)
            index += 2
        else:
            found.append(_alone(text, one, sentence_start, written))
            index += 1
    return _ending(text, sorted(found, key=lambda each: each.at), written)


def _ending(text: str, refs: list[TimeReference], written: FuzzyDate | None) -> list[TimeReference]:
    """ "from 1840 until his death", "from 1950 until she died in 1972": it ended, whether its day is told or not."""
    found: list[TimeReference] = []
    for index, ref in enumerate(refs):
        begun = found[-1] if found else None
        ended = None if begun is None else _end_behind_aside(text, begun, ref)
        if begun is not None and ended is not None:
            span = DateSpan(begun.when.start, ended)
            found[-1] = replace(begun, when=span, reads=(*begun.reads, *ref.reads))
            continue
        until = _UNTIL_EVENT.match(text, ref.end) if ref.signal == "from" and ref.when.open_ended else None
        if until is not None:
            told = refs[index + 1] if index + 1 < len(refs) else None
            own = told is not None and _TOLD_END.fullmatch(text, until.end(), told.start) is not None
            if own and told is not None and told.when.end is None and told.when.start.hi > ref.when.start.lo:
                ref = replace(ref, when=DateSpan(ref.when.start, told.when.start))
            else:
                limit = written.hi if written is not None and written.lo > ref.when.start.lo else FUTURE
                end = FuzzyDate(ref.when.start.lo, limit, Grain.DAY, edge=Edge.UNKNOWN)
                ref = replace(ref, when=DateSpan(ref.when.start, end))
        found.append(ref)
    return found


def _end_behind_aside(text: str, begun: TimeReference, ref: TimeReference) -> FuzzyDate | None:
    """ "from 1968, when the mill closed, until 1989": one span, with an aside of its beginning; when it ended."""
    if begun.signal != "from" or not begun.when.open_ended or ref.signal not in ("until", "till"):
        return None
    when = ref.reads[0].answer.when
    if when is None or when.end is not None or when.start.hi <= begun.when.start.lo:
        return None
    return when.start if _ASIDE.fullmatch(text, begun.end, ref.start) else None


def _period_to(text: str, one: Read, two: Read, sentence_start: int) -> TimeReference | None:
    """ "the six months ended 30 June", "the first quarter, ended 5 May", "two days beginning Friday": so long."""
    beside = two.answer.when
    if beside is None or beside.end is not None:
        return None
    length = _LENGTH.fullmatch(one.answer.value)
    if _ENDED.fullmatch(text, one.mention.end, two.mention.start) is not None:
        if beside.grain not in (Grain.DAY, Grain.MONTH):
            return None
        if length is not None and length[2] != "H":
            count, unit = int(length[1]), _UNIT_CODES[length[2]]
        elif one.answer.when is not None and one.answer.when.grain is Grain.QUARTER:
            count, unit = 3, Grain.MONTH
        else:
            return None
        lo, hi = step(beside.start.hi, unit, -count), beside.start.hi
    elif length is not None and _BEGUN.fullmatch(text, one.mention.end, two.mention.start) is not None:
        unit = _UNIT_CODES[length[2]]
        lo, hi = beside.start.lo, step(beside.start.lo, unit, int(length[1]))
        if unit is Grain.HOUR:
            lo, hi = floor(lo, Grain.DAY), floor(hi - 1, Grain.DAY) + DAY
    else:
        return None
    _signal_word, start = _signal(text, one.mention.start, sentence_start)
    span = DateSpan(FuzzyDate(lo, hi, Grain.MONTH if unit > Grain.WEEK else Grain.DAY))
    return TimeReference(start, two.mention.end, one.mention.start, span, (one, two))


def _counted_from(text: str, one: Read, two: Read) -> TimeReference | None:
    """ "two days after Christmas", "a week before the vote on 4 July": as far from that date as the length says."""
    length = LENGTH.fullmatch(one.answer.value) if one.answer.when is None else None
    if length is None or two.answer.when is None:
        return None
    between = _COUNTED_FROM.fullmatch(text, one.mention.end, two.mention.start)
    if between is None or (between["noun"] or "war").lower() not in _EVENT_NOUNS:
        return None
    count = int(length[1]) * (1 if between["side"].lower() == "after" else -1)
    inexact = is_inexact(text, one.mention.start, one.mention.end)
    when = moved(two.answer.when, count, length[2], inexact)
    if when is None:
        return None
    start = one.mention.start
    return TimeReference(start, two.mention.end, start, when, (one, two))


def _compared(text: str, read: Read, sentence_start: int) -> bool:
    before = text[max(sentence_start, read.mention.start - _REACH) : read.mention.start]
    # "from next year" is when something begins.
    ahead = read.mention.text.lower().startswith("next")
    counted = read.mention.rule.reads in _COUNTED and re.search(r"\bfrom\s+\Z", before, re.I) is not None
    counted = counted and not ahead
    compared = _COMPARED.search(before) or (" from " in before and _SHARE_FROM.search(before))
    if counted or compared or (of_paper(before) and not told_by_paper(before)):
        return True
    if read.mention.rule.reads not in _COUNTED:
        return False
    if _NOUN_COMPARED.search(before):
        return True
    clause = text[max(sentence_start, read.mention.start - _FIGURE_REACH) : read.mention.start]
    return _FIGURE_COMPARED.search(clause) is not None


def _signal(text: str, at: int, sentence_start: int) -> tuple[str, int]:
    """The word that shapes the expression at ``at``, and where the whole phrase begins."""
    lo = max(sentence_start, at - _REACH)
    before = text[lo:at]
    if not before.rstrip().lower().endswith(_SIGNAL_ENDS):
        return "", at
    found = _BEFORE.search(before) or _BEFORE_NOUN.search(before)
    if found is not None and not (found["signal"].lower() == "from" and _DATES_FROM.search(before)):
        return " ".join(found["signal"].lower().split()), lo + found.start("signal")
    preposition = _PREPOSITION.search(before)
    return "", lo + preposition.start() if preposition else at


def _joined(text: str, one: Read, two: Read, sentence_start: int) -> TimeReference | None:
    """ "from 1851 to 1857", "between 5 June and 7 June", "Friday at 3 p.m."."""
    between = text[one.mention.end : two.mention.start]
    first, second = one.answer.when, two.answer.when
    assert first is not None
    assert second is not None
    signal, start = _signal(text, one.mention.start, sentence_start)
    span: DateSpan | None = None
    if signal == "between" and _JOINS_PAIR.fullmatch(between) and first.start.lo < second.start.hi:
        if first.start.lo < second.start.lo:
            span = DateSpan(FuzzyDate(first.start.lo, second.start.hi, _finer(first, second)))
    elif signal in ("from", "starting", "beginning") and _JOINS_RANGE.fullmatch(between):
        first, second = _on_one_day(one, two, first, second), _over_midnight(one, two, first, second)
        if second.start.hi > first.start.lo:
            span = DateSpan(first.start, second.start)
    elif _JOINS_CLOCK.fullmatch(between) and len(between) < 9:
        span = _clock_on_day(one, two)
    if span is None:
        return None
    return TimeReference(start, two.mention.end, one.mention.start, span, (one, two), signal)


def _on_one_day(one: Read, two: Read, first: DateSpan, second: DateSpan) -> DateSpan:
    """ "from 9 a.m. to noon on Saturday": the first clock is of the second one's day, or of that before."""
    named = two.mention.rule.reads not in _CLOCKS or len(two.mention.values) > len(one.mention.values)
    if one.mention.rule.reads not in _CLOCKS or second.grain >= Grain.PART_OF_DAY or not named:
        return first
    moved_by = floor(second.start.lo, Grain.DAY) - floor(first.start.lo, Grain.DAY)
    if first.start.lo + moved_by >= second.start.lo:
        moved_by -= DAY
    return DateSpan(replace(first.start, lo=first.start.lo + moved_by, hi=first.start.hi + moved_by))


def _over_midnight(one: Read, two: Read, first: DateSpan, second: DateSpan) -> DateSpan:
    """ "from 10 p.m. to 4 a.m.": the second clock is of the day after."""
    if {one.mention.rule.reads, two.mention.rule.reads} <= _CLOCKS and second.start.hi <= first.start.lo:
        return DateSpan(replace(second.start, lo=second.start.lo + DAY, hi=second.start.hi + DAY))
    return second


def _finer(one: DateSpan, two: DateSpan) -> Grain:
    return min(one.grain, two.grain)


def _clock_on_day(one: Read, two: Read) -> DateSpan | None:
    """A time of the day belongs to the day named beside it, not to the day spoken of before."""
    clocks = [read for read in (one, two) if read.mention.rule.reads in _CLOCKS]
    if len(clocks) != 1:
        return None
    clock, day = (one, two) if clocks[0] is one else (two, one)
    assert clock.answer.when is not None
    assert day.answer.when is not None
    at, on = clock.answer.when.start, day.answer.when.start
    if day.answer.when.end is not None or on.grain not in (Grain.DAY, Grain.PART_OF_DAY):
        return None
    moved: Ticks = floor(on.lo, Grain.DAY) - floor(at.lo, Grain.DAY)
    return DateSpan(replace(at, lo=at.lo + moved, hi=at.hi + moved))


def _alone(text: str, read: Read, sentence_start: int, written: FuzzyDate | None) -> TimeReference:
    when = read.answer.when
    assert when is not None
    mention = read.mention
    signal, start = _signal(text, mention.start, sentence_start)
    if (
        signal in ("before", "after")
        and when.grain < Grain.DAY
        and _NEARLY.search(text[max(0, start - _REACH) : start])
    ):
        span = when.with_doubt(Doubt.APPROXIMATE)
    else:
        if signal in ("before", "prior to") and _THE_END.match(mention.text):
            signal = "by"  # "before the end of May": at the latest then
        span = when if when.end is not None else _shaped(when, signal, written)
        if signal == "between" and when.end is not None:
            span = DateSpan(FuzzyDate(when.start.lo, when.end.hi, when.grain))
    before = text[max(sentence_start, mention.start - _REACH) : mention.start]
    if before.rstrip().lower().endswith(_ABOUT) and _CIRCA.search(before):
        span = span.with_doubt(Doubt.APPROXIMATE)
    elif _PERHAPS.search(before):
        span = span.with_doubt(Doubt.UNCERTAIN)
    return TimeReference(start, mention.end, mention.start, span, (read,), signal, read.answer.order)


def _by_the_clock(date: FuzzyDate, signal: str) -> DateSpan:
    """ "after 2 p.m.": from then to the end of that day; "before" and "by" from its start."""
    day = FuzzyDate.unit(date.lo, Grain.DAY)
    if signal == "after" or signal in _NOT_BEFORE:
        return DateSpan(replace(date, hi=day.hi, grain=Grain.DAY))
    return DateSpan(replace(date, lo=min(day.lo, date.lo - 1), hi=date.lo, grain=Grain.DAY))


def _shaped(when: DateSpan, signal: str, written: FuzzyDate | None) -> DateSpan:
    """ "since April" starts then and is open; "until 1918" ends then; "before", "after" and "by" bound one moment."""
    date = when.start
    in_day = date.grain is Grain.PART_OF_DAY and signal in ("before", "after")
    if in_day or (signal in _BOUNDING and date.grain < Grain.PART_OF_DAY):
        return _by_the_clock(date, signal)
    if signal in _BOUNDING and date.grain < Grain.DAY:
        date = replace(date, grain=Grain.DAY)
    if signal in _SINCE or signal == "from":
        return DateSpan.since(date, written.lo if written is not None else date.lo)
    if signal in ("until", "till", "up to"):
        return DateSpan.until(date)
    if signal in ("before", "prior to") and date.lo > PAST:
        return DateSpan(replace(date, lo=PAST, hi=date.lo))
    if signal in _BY:
        return DateSpan(replace(date, lo=PAST))
    if signal in _NOT_BEFORE:
        return DateSpan(replace(date, hi=FUTURE))
    if signal == "after" and date.hi < FUTURE:
        return DateSpan(replace(date, lo=date.hi, hi=FUTURE))
    if signal in ("throughout", "all through") and date.grain > Grain.DAY:
        small = FuzzyDate.unit(date.lo, Grain.DAY), FuzzyDate.unit(date.hi - DAY, Grain.DAY)
        return DateSpan(*small)
    return when
