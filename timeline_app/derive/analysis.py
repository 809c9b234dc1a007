"""A document read once: its head, its sentences with their time expressions, and the day it was written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from timeline_app.dates.civil import civil
from timeline_app.dates.grain import Doubt, Grain
from timeline_app.dates.span import FuzzyDate
from timeline_app.derive.clauses import Kind, Parsed, parse
from timeline_app.derive.context import Answer, Context, Tense
from timeline_app.derive.date_ranges import ending_after
from timeline_app.derive.dateline import Head, read_head
from timeline_app.derive.dating import Dating, WeekdayClue, date_by_title, date_document
from timeline_app.derive.furniture import Furniture
from timeline_app.derive.headings import Heading, headings_of, year_looked_back_on
from timeline_app.derive.mentions import Mention, find_mentions, with_day_behind, with_shared_day
from timeline_app.derive.named_days import NamedDays
from timeline_app.derive.options import Options
from timeline_app.derive.publication import is_sentence, titled_day
from timeline_app.derive.readers.registry import (
    BY_DAY,
    BY_TENSE,
    COMPARED_YEAR,
    COMPARING,
    EMPTY,
    SEVERAL_MONTHS,
)
from timeline_app.derive.reported import (
    ending,
    fiscal_shift,
    in_year_before,
    in_year_opening,
    is_beside_report,
    is_compared,
    opening_year,
    tells_end,
    with_fiscal_number,
)
from timeline_app.derive.resolve import resolve
from timeline_app.derive.sentences import Range, blocks, sentences
from timeline_app.derive.signals import Read
from timeline_app.derive.tense import Past, past_of, tense_at, tense_of_date
from timeline_app.model.source import SourceDocument

#: The missing year is looked for in so many sentences at the most: an article's beginning.
_CLUE_SENTENCES = 40
#: Readings that count from the day of writing.
_FROM_TODAY = frozenset({
    "ago", "last-night", "near-month", "near-season", "near-unit", "of-near-year", "overnight", "this-part-of-day",
    "today", "tonight", "weekday",
})  # fmt: skip
#: Readings that ask what stands around them.
_ASKING = BY_DAY | BY_TENSE | COMPARING
_DAY_BEFORE_MONTH = frozenset({"day-month-year", "day-month", "weekday-day-month", "days-month"})
_MONTH_BEFORE_DAY = frozenset({"month-day-year", "month-day", "weekday-month-day", "month-days"})
_MARK = re.compile('["“”]')
_SHARING = re.compile(r"\s*(?:,|-|–|—|and|or|to|until|till|through)(?:\s+(?:and|or|from|in))?\s*")
_SHARING_YEARS = frozenset({"date", "month", "part-of-month", "bare-season", "quarter"})
_BEFORE_YEARS = frozenset({"month", "month_alone", "season", "portion", "ordinal_quarter"})
_FIGURE_LINE = re.compile(r"^[ \t]*\d", re.M)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/\d{4}")

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Sentence:
    """``index`` counts from the article's first sentence; ``block`` counts blocks."""

    start: int
    end: int
    index: int
    block: int
    mentions: tuple[Mention, ...]
    in_quote: bool  #: it begins inside a quotation that an earlier sentence opened
    furniture: bool = False  #: "Follow us": no part of the story; it counts as the sentence after it does
    heading: Heading | None = None  #: of a chronology's entry, at its beginning

    @property
    def told(self) -> int:
        """Where its words begin, behind its heading unless that is all."""
        told = self.start if self.heading is None else self.heading.told
        return told if told < self.end else self.start


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A sentence parsed, with its time expressions resolved in the order of the text.

    The heading of an entry is read, and is no part of what is parsed.
    """

    sentence: Sentence
    parsed: Parsed
    reads: tuple[Read, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """``body`` are the sentences after the head; headline and byline tell no events of their own.

    ``headings`` are the dates that head the entries of a chronology.
    """

    head: Head
    dating: Dating
    body: tuple[Sentence, ...]
    news: bool
    day_first: bool | None
    headings: tuple[Heading, ...] = ()


def analyse_document(document: SourceDocument, options: Options, tick: Callable[[int], None]) -> Analysis:
    """Parse a document and find its day. ``tick`` is told the text position reached and may raise Cancelled."""
    text = document.text
    headings = headings_of(text)
    parts = blocks(text, _entry_lines(text, headings))
    head = _head(text, parts, headings)
    body = tuple(_sentences(text, parts, head, headings, tick))
    early = tuple(sentence for sentence in body[:_CLUE_SENTENCES] if not sentence.furniture)
    # Only a dateline without its year needs clues; most documents say when they were written.
    line = head.dateline.date if head.dateline is not None else None
    told = document.given is not None or head.published is not None or line is None or "year" in line.values
    parsed = [
        (sentence, parse(text, sentence.start, sentence.end))
        for sentence in early
        if sentence.mentions and not told
    ]
    clues, years = _weekday_clues(parsed), _years(parsed)
    dating = date_document(head, document.given, options.published, clues, years, options.today)
    counts = dating.written is None and _counts_from_today(early)
    if counts and head.headline is not None:
        titled = titled_day(text, head.headline)
        dating = date_by_title(titled) if titled is not None else dating
    # A history's own date orders nothing in it; it is kept as the document's date all the same.
    told_as_news = dating.written is not None or head.dateline is not None or counts
    news = options.kind == "news" or (options.kind is None and told_as_news)
    return Analysis(head, dating, body, news, _day_first(text, head, body), tuple(headings))


def _entry_lines(text: str, headings: list[Heading]) -> list[int]:
    """Where lines of a chronology begin an entry: at a heading, or at a figure that may be one."""
    if not headings:
        return []
    return [*(heading.start for heading in headings), *(line.start() for line in _FIGURE_LINE.finditer(text))]


def _head(text: str, parts: list[Range], headings: list[Heading]) -> Head:
    """The head; that of a chronology ends before its first entry."""
    if not headings:
        return read_head(text, parts)
    first = text.rfind("\n", 0, headings[0].start) + 1
    before = [part for part in parts if part.start < first]
    head = read_head(text, before)
    told = any(is_sentence(text, part) for part in before)
    return replace(head, body=head.body if told else first, foot=len(text))


def _sentences(
    text: str, parts: list[Range], head: Head, headings: list[Heading], tick: Callable[[int], None]
) -> Iterator[Sentence]:
    index, in_quote = 0, False
    entries = {text.rfind("\n", 0, heading.start) + 1: heading for heading in headings}
    furniture, title = Furniture(text, parts), head.headline
    for number, block in enumerate(parts):
        if block.end <= head.body or block.start >= head.foot:
            continue
        tick(block.start)
        inside = Range(max(block.start, head.body), block.end)
        # A quotation may go on in the next block; one that finds no end there was never meant as one.
        in_quote = (
            in_quote and text[inside.start] not in '"“' and bool(_MARK.search(text, inside.start, inside.end))
        )
        # Many pages print their headline twice.
        repeated = title is not None and title.start < inside.start and _same_words(text, title, inside)
        for sentence in sentences(text, inside):
            mentions = tuple(find_mentions(text, sentence.start, sentence.end))
            heading = entries.pop(text.rfind("\n", 0, sentence.start) + 1, None) if entries else None
            beside = heading is None and (repeated or furniture.holds(sentence.start, sentence.end))
            yield Sentence(sentence.start, sentence.end, index, number, mentions, in_quote, beside, heading)
            in_quote = _quote_open(text[sentence.start : sentence.end], in_quote)
            index += not beside


def _same_words(text: str, one: Range, two: Range) -> bool:
    return text[one.start : one.end] == text[two.start : two.end]


def _quote_open(words: str, is_open: bool) -> bool:
    """Whether a quotation is open at the end of a sentence."""
    if '"' not in words and "“" not in words and "”" not in words:
        return is_open
    for mark in _MARK.findall(words):
        is_open = not is_open if mark == '"' else mark == "“"
    return is_open


def _weekday_clues(body: list[tuple[Sentence, Parsed]]) -> list[WeekdayClue]:
    """Bare weekdays, the surest first: whole days before parts of days, the lead's main clause before all."""
    clues: list[tuple[tuple[bool, int, int], WeekdayClue]] = []
    for sentence, parsed in body:
        for mention in sentence.mentions:
            if mention.rule.reads != "weekday" or "day_near" in mention.values:
                continue
            clause = parsed.clause_at(mention.start)
            # "It sank on Sunday, officials said Monday": the saying is of the day of writing, where both are told.
            kind = clause.kind if clause is not None and sentence.index == 0 else None
            main = {Kind.ATTRIBUTION: 0, Kind.MAIN: 1}.get(kind, 2) if kind is not None else 2
            past = tense_at(parsed, mention.start) is not Tense.FUTURE
            rank = ("part_of_day" in mention.values, main, mention.start)
            clues.append((rank, WeekdayClue(mention, past)))
    return [clue for _rank, clue in sorted(clues, key=lambda each: each[0])]


def _counts_from_today(body: tuple[Sentence, ...]) -> bool:
    """Whether the text speaks of "yesterday", "next week": it has a day of its own, even where it does not say."""
    return sum(mention.rule.reads in _FROM_TODAY for sentence in body for mention in sentence.mentions) >= 2


def _years(body: list[tuple[Sentence, Parsed]]) -> list[int]:
    """The years that the text names as past."""
    years = []
    for sentence, parsed in body:
        for mention in sentence.mentions:
            year = mention.values.get("year", mention.values.get("year_alone"))
            if isinstance(year, int) and tense_at(parsed, mention.start) is not Tense.FUTURE:
                years.append(year)
    return years


def _day_first(text: str, head: Head, body: tuple[Sentence, ...]) -> bool | None:
    """The order of 03/04/2018: from the document's other dates, in figures or with the month's name, else its place."""
    for found in _SLASHED.finditer(text) if "/" in text else ():
        first, second = int(found[1]), int(found[2])
        if (first > 12) != (second > 12):
            return first > 12
    place = head.dateline.place.upper() if head.dateline else ""
    if place.startswith(("WASHINGTON", "NEW YORK")) or place.endswith((" U.S", " USA")):
        return False
    # "3 January 2019" is written by those who write 3/1/2019, "January 3, 2019" by the others.
    names = [mention.rule.name for sentence in body for mention in sentence.mentions]
    day_first = sum(name in _DAY_BEFORE_MONTH for name in names)
    month_first = sum(name in _MONTH_BEFORE_DAY for name in names)
    return None if day_first == month_first else day_first > month_first


def read_times(text: str, analysis: Analysis) -> Iterator[ReadSentence]:
    """Parse each sentence and resolve its time expressions against what was said before.

    One sentence at a time: the grammar of a whole book at once would fill the memory.
    """
    for sentence, grammar, reads in _read(text, analysis):
        yield ReadSentence(sentence, grammar.parsed, reads)


def read_expressions(text: str, analysis: Analysis) -> Iterator[Read]:
    """The time expressions alone: the grammar of a sentence is worked out only where one of them needs it."""
    for _sentence, _grammar, reads in _read(text, analysis):
        # "that day" where no day was spoken of says nothing.
        yield from (
            read for read in reads if not (read.answer.unanchored and read.mention.rule.reads in EMPTY)
        )


class _Grammar:
    """A sentence's grammar, parsed when it is first asked for."""

    def __init__(self, text: str, sentence: Sentence) -> None:
        self.text, self.sentence = text, sentence
        self._parsed: Parsed | None = None

    @property
    def parsed(self) -> Parsed:
        return self.parse()

    def parse(self) -> Parsed:
        if self._parsed is None:
            sentence = self.sentence
            self._parsed = parse(self.text, sentence.told, sentence.end, sentence.in_quote)
        return self._parsed


def _read(text: str, analysis: Analysis) -> Iterator[tuple[Sentence, _Grammar, tuple[Read, ...]]]:
    written = analysis.dating.written if analysis.news else None
    context = Context(written, written, written, Tense.NONE, analysis.day_first)
    if written is None:
        context = _titled(context, text, analysis.head.headline)
    days = NamedDays(text)
    opened: tuple[int, int] | None = None
    for sentence in analysis.body:
        grammar = _Grammar(text, sentence)
        reads: list[Read] = []
        before = context
        if sentence.mentions:
            context = context.in_sentence(sentence.index)
        mentions = _with_shared_years(text, sentence.mentions)
        for mention, following in zip_longest(mentions, mentions[1:]):
            if sentence.heading is not None and mention.start == sentence.heading.start:
                if context.spoken is written:
                    mention = _in_year(mention, year_looked_back_on(text, analysis.headings, written))
                # An entry follows on the one before, whenever the whole was written.
                context = context._replace(written=None if context.spoken is not None else written)
            here = _told(context, mention, grammar, days)
            if following is not None and tells_end(text, mention, following):
                mention = _ended(mention, resolve(following, _told(context, following, grammar, days)))
            elif reads:
                mention = in_year_opening(text, sentence.start, reads, mention, here)
                mention = ending_after(text, reads[-1], mention)
            else:
                mention = in_year_before(text, sentence.start, mention, opened, here)
            answer = with_fiscal_number(_with_doubt(resolve(mention, here), written), mention, here)
            reads.append(Read(mention, answer))
            if mention.rule.name in SEVERAL_MONTHS:
                context = context.forgetting(Grain.QUARTER).forgetting(Grain.MONTH)
            if (
                answer.when is not None
                and answer.type not in ("DURATION", "SET")
                and mention.rule.reads not in COMPARING
                and mention.rule.name != COMPARED_YEAR
            ):
                context = _named(context, text, analysis, sentence, reads)
                opened = _year_opened(text, sentence, reads, opened)
                if answer.when.start.grain <= Grain.DAY and not sentence.furniture:
                    days.add(sentence.index, answer.when.start, mention.start, grammar.parse)
        # What "Posted on 4 May" names is no day of the story.
        context = before if sentence.furniture else context
        yield sentence, grammar, tuple(reads)


def _in_year(mention: Mention, year: int | None) -> Mention:
    return mention if year is None else replace(mention, values={**mention.values, "year": year})


def _year_opened(
    text: str, sentence: Sentence, reads: list[Read], opened: tuple[int, int] | None
) -> tuple[int, int] | None:
    """The sentence that a year opened last and that year, until a date of another year is told."""
    if len(reads) == 1:
        year = opening_year(text, sentence.start, reads[0])
        if year is not None:
            return sentence.index, year
    when = reads[-1].answer.when
    inside = opened is not None and when is not None and civil(when.start.lo).year == opened[1]
    return (sentence.index, opened[1]) if inside and opened is not None else None


def _named(context: Context, text: str, analysis: Analysis, sentence: Sentence, reads: list[Read]) -> Context:
    """After the last of ``reads``, a date of the calendar."""
    mention, answer = reads[-1].mention, reads[-1].answer
    assert answer.when is not None
    written = analysis.dating.written if analysis.news else None
    if sentence.heading is not None and mention.start == sentence.heading.start:
        return context.heading(answer.when)
    anchors = not analysis.news or written is not None or analysis.headings or _is_whole_date(mention)
    if not anchors:
        return context.noting(answer.when.start)
    if mention.rule.reads == "this-time":
        # "this time last year" tells no month of what follows.
        return context._replace(spoken=answer.when.start)
    if written is not None and is_beside_report(text, sentence.start, reads):
        return context.comparing(answer.when.start)
    context = context.naming(answer.when.start)
    shift = fiscal_shift(answer, context.fiscal)
    return context if shift == context.fiscal else context._replace(fiscal=shift)


def _titled(context: Context, text: str, headline: Range | None) -> Context:
    """After the title of a text without a day of its own: "The siege of Harwick, 4 May 1644" tells the year."""
    if headline is None:
        return context
    for mention in find_mentions(text, headline.start, headline.end):
        told = not mention.values.keys().isdisjoint(("year", "year_alone"))
        when = resolve(mention, context).when if told else None
        if when is not None:
            return context.naming(when.start)
    return context


def _ended(period: Mention, end: Answer) -> Mention:
    """The period with the day or month on which it ended."""
    return period if end.when is None else ending(period, end.when.start.lo, end.when.start.grain)


def _with_shared_years(text: str, mentions: tuple[Mention, ...]) -> list[Mention]:
    """ "between 1 July and 30 September 2017": year or day stand once and hold for all before them."""
    shared: list[Mention] = []
    for mention in reversed(mentions):
        following = shared[-1] if shared else None
        bare = mention.rule.reads in _SHARING_YEARS and "year" not in mention.values
        told = (
            following is not None
            and "year" in following.values
            and bool(_BEFORE_YEARS & following.values.keys())
        )
        if bare and told and following and _SHARING.fullmatch(text, mention.end, following.start):
            mention = replace(mention, values={**mention.values, "year": following.values["year"]})
        elif following and _SHARING.fullmatch(text, mention.end, following.start):
            mention = with_shared_day(text, mention, following)
        elif following:
            mention = with_day_behind(text, mention, following)
        shared.append(mention)
    return shared[::-1]


def _told(context: Context, mention: Mention, grammar: _Grammar, days: NamedDays) -> Context:
    """The context with what the grammar around an expression tells, if its reading asks for that."""
    scene, tense, past = context.scene, Tense.NONE, Past.UNSURE
    if mention.rule.reads not in _ASKING:
        return context
    if mention.rule.reads in BY_DAY:
        clause = grammar.parsed.clause_at(mention.start)
        that = mention.text[:5].lower() == "that "
        scene = days.scene(grammar.sentence.index, clause, context.written, pointed_at=that)
    if mention.rule.reads in BY_TENSE and "year" not in mention.values:
        tense = tense_of_date(grammar.parsed, mention.start, grammar.text)
        if not context.in_entry:
            past = past_of(grammar.parsed, mention.start, grammar.text, tense)
    compared = mention.rule.reads in COMPARING and is_compared(
        grammar.text, grammar.sentence.start, mention.start
    )
    next_told = past is Past.TOLD
    # A weekday fits few years: the next such day is nearer than one long ago.
    over = next_told or (past is Past.OVER and "weekday" not in mention.values)
    return context._replace(scene=scene, tense=tense, over=over, next_told=next_told, compared=compared)


def _is_whole_date(mention: Mention) -> bool:
    """In news of an unknown day, "in 2019" says nothing about the year of "on Nov. 24"; a whole date may."""
    return "year" in mention.values and ("day" in mention.values or "day_number" in mention.values)


def _with_doubt(answer: Answer, written: FuzzyDate | None) -> Answer:
    """What is counted from an uncertain day is uncertain, too."""
    if written is None or written.doubt is Doubt.NONE or answer.when is None or not answer.anchor:
        return answer
    when = answer.when.with_doubt(written.doubt)
    return replace(answer, when=when)
