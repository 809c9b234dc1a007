"""Every rule's own examples, and what holds for the tagger on any text."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.dates.civil import DAY, ticks
from timeline_app.dates.span import FuzzyDate
from timeline_app.derive import mentions as tagger
from timeline_app.derive.context import Context, Tense
from timeline_app.derive.mentions import find_mentions, match_rule
from timeline_app.derive.patterns import word_classes
from timeline_app.derive.readers import READERS
from timeline_app.derive.resolve import resolve
from timeline_app.derive.rules import Rule, rule_book
from timeline_app.derive.timex import timex_value

RULES = rule_book().rules
#: The examples are read on a Tuesday, in the past tense, right after that day was named.
TUESDAY = FuzzyDate.day(2018, 6, 19)
ON_TUESDAY = Context(TUESDAY, TUESDAY, None, Tense.PAST).naming(TUESDAY)
#: Of a rule with several patterns the first stands for all.
NAMED = list({rule.name: rule for rule in reversed(RULES)}.values())
YES = [(rule, example) for rule in NAMED for example in rule.yes]
NO = [(rule, example) for rule in RULES for example in rule.no]


def _name(value: object) -> str:
    return value.name if isinstance(value, Rule) else str(value)


@pytest.mark.parametrize(("rule", "example"), YES, ids=_name)
def test_the_rule_wins_its_example_and_gives_its_value(rule: Rule, example: str) -> None:
    found = next((each for each in find_mentions(example) if each.rule.name == rule.name), None)
    assert found is not None
    assert timex_value(found, resolve(found, ON_TUESDAY)) == rule.yes[example]


@pytest.mark.parametrize(("rule", "example"), NO, ids=_name)
def test_the_rule_finds_nothing_where_it_must_not(rule: Rule, example: str) -> None:
    assert [at for at in range(len(example)) if match_rule(example, rule, at)] == []
    assert rule.name not in [mention.rule.name for mention in find_mentions(example)]


def test_every_rule_has_examples_and_a_reader_that_exists() -> None:
    assert {rule.reads for rule in RULES} == READERS.keys()
    assert [rule.name for rule in NAMED if not rule.yes or len(rule.yes) > 5] == []


def _shape(example: str) -> str:
    """An example without its numbers and names: two of the same shape show the same thing."""
    classes = word_classes()
    for name in ("month", "weekday", "weekdays", "season", "zone", "number"):
        example = re.sub(rf"\b{classes[name].regex}", name, example)
    return re.sub(r"\d+", "1", example).lower()


def test_the_rules_have_many_examples_and_no_two_of_a_rule_differ_only_in_a_number_or_a_name() -> None:
    alike = [
        (rule.name, example)
        for rule in NAMED
        for index, example in enumerate(rule.yes)
        if _shape(example) in {_shape(each) for each in list(rule.yes)[:index]}
    ]
    assert alike == []
    assert len(YES) >= 300


@given(st.text(alphabet=string.printable + "’“”–—éМ5月", max_size=300))
def test_on_any_text_mentions_are_in_order_apart_and_cut_from_the_text(text: str) -> None:
    at = 0
    for mention in find_mentions(text):
        assert at <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        resolve(mention, ON_TUESDAY)
        at = mention.end


dates_in_english = st.builds(
    lambda day, form: (day, form),
    st.integers(ticks(1200) // DAY, ticks(2199) // DAY),
    st.sampled_from(
        ["{d} {month} {y}", "{month} {d}, {y}", "{weekday}, {d} {month} {y}", "{y}-{m:02}-{d:02}"]
    ),
)


@given(dates_in_english)
def test_a_whole_date_in_the_common_forms_is_read_back(case: tuple[int, str]) -> None:
    from timeline_app.dates.civil import date_of, weekday
    from timeline_app.dates.words import MONTHS, WEEKDAYS

    number, form = case
    year, month, day = date_of(number)
    names = {"month": MONTHS[month - 1], "weekday": WEEKDAYS[weekday(number * DAY)]}
    mention = next(find_mentions(f"It burned on {form.format(d=day, m=month, y=year, **names)}."))
    answer = resolve(mention, Context())
    assert answer.when is not None
    assert answer.when.start == FuzzyDate.day(year, month, day)


@given(
    st.integers(0, 400), st.sampled_from(["Monday", "last Friday", "next week", "this weekend", "last week"])
)
def test_a_publication_date_moved_by_weeks_moves_weekdays_and_weeks_as_far(weeks: int, words: str) -> None:
    mention = next(find_mentions(words))
    day = TUESDAY.lo + weeks * 7 * DAY
    moved = resolve(mention, Context(FuzzyDate(day, day + DAY, TUESDAY.grain), tense=Tense.PAST)).when
    original = resolve(mention, Context(TUESDAY, tense=Tense.PAST)).when
    assert moved is not None
    assert original is not None
    assert moved.start.lo - original.start.lo == weeks * 7 * DAY


@given(st.integers(-4_000, 4_000), st.sampled_from(["today", "yesterday", "three days ago", "last night"]))
def test_a_publication_date_moved_by_days_moves_what_is_counted_in_days(days: int, words: str) -> None:
    mention = next(find_mentions(words))
    day = TUESDAY.lo + days * DAY
    moved = resolve(mention, Context(FuzzyDate(day, day + DAY, TUESDAY.grain))).when
    original = resolve(mention, Context(TUESDAY)).when
    assert moved is not None
    assert original is not None
    assert moved.start.lo - original.start.lo == days * DAY


@pytest.mark.parametrize(("rule", "example"), YES, ids=_name)
def test_a_rule_is_tried_wherever_it_can_match(rule: Rule, example: str) -> None:
    found = {(mention.start, mention.end) for mention in find_mentions(example)}
    reach = max((end for _start, end in found), default=0)
    missed = [
        (each.name, mention.text)
        for each in RULES
        for at in range(len(example))
        if (mention := match_rule(example, each, at)) is not None and at >= reach
    ]
    assert missed == []
    longest = max(
        mention.end for each in RULES if (mention := match_rule(example, each, min(found)[0])) is not None
    )
    assert longest <= min(found)[1]


def _tries(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many rules are tried anywhere in the text."""
    calls = 0

    def counted(
        text: str, rule: Rule, at: int = 0, stop: int | None = None, least: int = 0
    ) -> tagger.Mention | None:
        nonlocal calls
        calls += 1
        return match_rule(text, rule, at, stop, least)

    monkeypatch.setattr(tagger, "match_rule", counted)
    for _mention in find_mentions(text):
        pass
    return calls


@pytest.mark.parametrize(
    "word",
    ["May ", "5 ", "“", "(", "the ", "last ", "12:", "1995-", "\n", "a", "1,", "two ", "'90s ", "a year "],
)
def test_work_grows_with_the_text_and_no_faster(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    small, large = (_tries(word * (length // len(word)), monkeypatch) for length in (10_000, 80_000))
    assert large <= 8 * small + 200


@pytest.mark.parametrize("word", ["May ", "7", "([{", "“\"'"])
def test_a_megabyte_of_one_word_tries_few_rules_a_word(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words = 1_000_000 // len(word)
    assert _tries(word * words, monkeypatch) <= 20 * words
