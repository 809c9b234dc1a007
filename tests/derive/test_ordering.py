"""Order that a text states without dates, and that nothing else is claimed."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import from_iso
from timeline_app.derive.engine import derive_timeline
from timeline_app.model.event import Event
from timeline_app.model.source import SourceDocument
from timeline_app.model.timeline import Timeline

MET = "Published 19 June 2018\n\nThe council met on Monday. "


def derive(text: str) -> Timeline:
    return derive_timeline([SourceDocument("a", text)], today=from_iso("2026-11-24"))


def titled(timeline: Timeline, words: str) -> Event:
    return next(event for event in timeline.events if words in event.title)


def orders(timeline: Timeline, event: Event) -> list[tuple[str, str, str]]:
    return [(each.kind.value, timeline.event(each.other).title, each.words) for each in event.relations]


@pytest.mark.parametrize(
    ("sentence", "kind", "words"),
    [
        ("Hours later, the mayor resigned.", "after", "Hours later"),
        ("Two hours later the mayor resigned.", "after", "Two hours later"),
        ("Then the mayor resigned.", "after", "Then"),
        ("The next day the mayor resigned.", "after", "The next day"),
        ("Shortly afterwards, the mayor resigned.", "after", "Shortly afterwards"),
        ("Minutes before, the mayor had resigned.", "before", "Minutes before"),
        ("The mayor resigned shortly after the meeting.", "after", "after the meeting"),
        ("The mayor had resigned ahead of the council meeting.", "before", "ahead of the council meeting"),
        ("The mayor resigned on Monday after the meeting of the council.", "after", "after the meeting"),
        ("After the council met, the mayor resigned.", "after", "After the council met"),
        ("The mayor had resigned before the council met.", "before", "before the council met"),
        ("Following the meeting, the mayor resigned.", "after", "Following the meeting"),
    ],
)
def test_what_the_words_put_before_or_after_is_so(sentence: str, kind: str, words: str) -> None:
    timeline = derive(MET + sentence)
    assert (kind, "The council met", words) in orders(timeline, titled(timeline, "mayor"))


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor resigned.",
        "The mayor resigned before the vote.",
        "The mayor resigned after meeting his deputy.",
        "The mayor resigned after the meeting of the parish.",
        "The mayor appeared before the court.",
        "The mayor resigned before Friday.",
        "The mayor met the press on June 18. The judge resigned after the meeting.",
        "The mayor resigned on June 12 after the meeting.",
        "Parliament will vote on Friday. Then the mayor resigned.",
        "Earlier, the mayor had resigned.",
        "The mayor resigned before leaving.",
    ],
)
def test_what_the_words_do_not_say_is_not_claimed(sentence: str) -> None:
    timeline = derive(MET + sentence)
    for event in timeline.events:
        assert event.relations == ()


def test_inside_a_day_the_stated_order_sorts() -> None:
    timeline = derive(
        "Published 19 June 2018\n\nThe council met on Monday. The mayor had resigned on Monday before the meeting."
    )
    assert next(event.title for event in timeline.in_time()).startswith("The mayor")


def test_a_day_that_is_told_besides_the_order_is_known_and_one_that_is_not_is_only_ordered() -> None:
    timeline = derive(
        MET + "The mayor resigned on Monday after the meeting. The clerk left earlier in the day."
    )
    assert not titled(timeline, "mayor").only_ordered
    assert titled(timeline, "clerk").only_ordered


def test_relations_follow_an_event_that_another_article_tells_too() -> None:
    first = SourceDocument(
        "a", "Published 19 June 2018\n\nThe Lisbon council met Ana Costa on Monday in Leeds."
    )
    second = SourceDocument(
        "b",
        "Published 19 June 2018\n\nThe Lisbon council met Ana Costa on Monday in Leeds. Then the mayor resigned.",
    )
    timeline = derive_timeline([first, second], today=from_iso("2026-11-24"))
    (relation,) = titled(timeline, "mayor").relations
    assert timeline.event(relation.other).sources == ("a", "b")


def test_earlier_in_the_day_is_earlier_than_what_was_just_said() -> None:
    text = (
        "Published 19 June 2018\n\nThe talks ended on Tuesday. Minister Orla Hart told reporters the talks were hard. "
        "Earlier in the day she had met the envoy."
    )
    events = derive_timeline([SourceDocument("a", text)], today=from_iso("2026-11-24")).events
    told = {event.id: event.title for event in events}
    last = next(event for event in events if event.relations)
    assert [told[relation.other] for relation in last.relations] == [
        "Orla Hart told reporters the talks were hard"
    ]
