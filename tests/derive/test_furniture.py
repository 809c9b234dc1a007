"""What stands beside an article is no part of its story."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import from_iso
from timeline_app.derive.coverage import Use, coverage_of, time_expressions
from timeline_app.derive.engine import derive_timeline
from timeline_app.derive.furniture import Furniture, Rule, rules
from timeline_app.derive.options import Options
from timeline_app.model.event import Event
from timeline_app.model.source import SourceDocument

HEAD = "Published 19 June 2018\n\n"
LEAD = HEAD + "The harbour sold the old ferry on Monday. "
#: A line about publication among the last ones would end the article.
REST = "Its rope broke.\n\nA boy found it.\n\nHe kept it.\n"


def events_of(text: str) -> tuple[Event, ...]:
    return derive_timeline([SourceDocument("article", text)], today=from_iso("2018-06-30")).events


def all_words(events: tuple[Event, ...]) -> str:
    return "\n".join(item.quote.exact for event in events for item in event.evidence)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_a_rule_fits_its_own_examples(rule: Rule) -> None:
    assert [words for words in rule.yes if not rule.fits(words) or not is_furniture(words)] == []


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_what_a_rule_must_not_match_is_no_furniture(rule: Rule) -> None:
    assert [words for words in rule.no if is_furniture(words)] == []


def is_furniture(words: str) -> bool:
    return Furniture(words, ()).holds(0, len(words))


@pytest.mark.parametrize(
    "line", [words for rule in rules() for words in rule.yes], ids=lambda line: line[:30]
)
def test_furniture_at_the_foot_is_neither_event_nor_quote(line: str) -> None:
    (event,) = events_of(f"{LEAD}\n\n{line}\n")
    assert event.title == "The harbour sold the old ferry"
    assert line.strip("(). ") not in all_words((event,))


def test_furniture_before_the_first_sentence_is_no_lead() -> None:
    (event,) = events_of(
        HEAD + "Please share your pictures of the flood with us.\n\nThe harbour sold the old ferry."
    )
    assert (event.title, event.when.start.lo) == ("The harbour sold the old ferry", from_iso("2018-06-19"))


def test_readers_comments_are_no_part_of_the_article() -> None:
    text = (
        f"{LEAD}\n\nI never liked that boat, and my father refused to board it!\n\n"
        "Posted by: Mill Lane, 20 Jun 2018 | 15:22\n\nThe council has lied to everybody here.\n\n"
        "Posted by: Old Salt, 21 Jun 2018 | 09:40\n"
    )
    (event,) = events_of(text)
    assert "father" not in all_words((event,))
    assert "lied" not in all_words((event,))


def test_a_single_line_about_who_posted_the_article_hides_nothing() -> None:
    events = events_of(
        f"{LEAD}\n\nPosted by: Mill Lane, 20 Jun 2018 | 15:22\n\nA dealer bought the bell.\n\n{REST}"
    )
    assert "A dealer bought the bell" in [event.title for event in events]


def test_a_list_of_other_articles_is_none_of_this_one() -> None:
    others = "More must-reads from Harbour Watch\n\n- How two sailors lost a mill\n\n- The lock fell in"
    text = f"{LEAD}\n\n{others}\n\nA dealer bought the bell.\n"
    assert [event.title for event in events_of(text)] == [
        "The harbour sold the old ferry",
        "A dealer bought the bell",
    ]


def test_the_works_that_a_text_refers_to_are_none_of_its_events() -> None:
    works = (
        'References[edit]\n\n^ Daley, P. (2004). "Paper and Water". Mill Review. 12: 33-48.\n\n'
        '- ^ a b "The mill opens its doors". Tey Courier. 3 May 1991. Retrieved 14 June 2017.'
    )
    (event,) = events_of(f"{LEAD}\n\n{works}\n")
    assert "1991" not in all_words((event,))


def test_the_beginning_of_another_article_is_none_of_this_one() -> None:
    other = "A storm took the roof off the hall in May. Nobody knows how the bell […]"
    (event,) = events_of(f"{LEAD}\n\n{other}\n")
    assert "storm" not in all_words((event,))


def test_a_gap_in_a_quotation_hides_nothing() -> None:
    events = events_of(
        f'{LEAD}\n\nThe letter said "the bell [...] is lost". A dealer bought the lamp.\n\n{REST}'
    )
    assert "A dealer bought the lamp" in [event.title for event in events]


def test_a_date_in_furniture_is_read_but_dates_nothing() -> None:
    text = f"{LEAD}\n\nPosted by: Mill Lane, 4 May 2016 | 15:22\n\nThe gate fell on 3 June.\n\n{REST}"
    source = SourceDocument("article", text)
    timeline = derive_timeline([source], today=from_iso("2018-06-30"))
    read = time_expressions(timeline.sources[0], Options(from_iso("2018-06-30"), None, None))
    uses = {
        each.expression.text: each.use
        for each in coverage_of(timeline.sources[0], read, timeline.events).entries
    }
    assert uses["4 May 2016 | 15:22"] is Use.UNUSED
    assert uses["3 June"] is Use.USED
    assert [event.when.start.lo for event in timeline.events if event.title == "The gate fell"] == [
        from_iso("2018-06-03")
    ]
