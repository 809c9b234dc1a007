"""One event taken apart: each half keeps the quotes, dates, names and differences of its own words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from timeline_app.dates.edtf import from_edtf
from timeline_app.dates.span import DateSpan
from timeline_app.derive.joined import Told, joined
from timeline_app.edits.correcting import Told as ToldByHand
from timeline_app.edits.correcting import corrected
from timeline_app.edits.parting import can_part, parted, parting, parts_of
from timeline_app.model.event import Event, Evidence, Origin, Review, Role, Status
from timeline_app.model.reading import Reading
from timeline_app.model.source import Quote, SourceDocument
from timeline_app.model.timeline import Timeline

MORNING = "The weir gave way on Monday. Anna Holm, the warden, saw 40 sheep drown. It had been mended in May."
EVENING = "A weir gave way on Sunday at Rell, and Jon Fell saw it."
SOURCES = (SourceDocument("morning", MORNING), SourceDocument("evening", EVENING))


def quote(words: str, source: str = "morning") -> Quote:
    text = MORNING if source == "morning" else EVENING
    start = text.index(words)
    return Quote.of(source, text, start, start + len(words))


def told(event_id: str, source: str, words: str, day: str, when: str) -> Event:
    date = from_edtf(when)
    evidence = (
        Evidence(Role.EVENT, quote(words, source)),
        Evidence(Role.DATE, quote(day, source)),
    )
    return Event(event_id, words, date, evidence=evidence, reading=(Reading(day, "weekday", when=date),))


def both() -> Event:
    one = told("morning:21", "morning", "The weir gave way on Monday", "Monday", "2018-06-18")
    sheep = Evidence(Role.FIGURE, quote("40 sheep"))
    drowned = Evidence(Role.STATEMENT, quote("Anna Holm, the warden, saw 40 sheep drown"))
    one = replace(one, evidence=(*one.evidence, sheep, drowned), people=("Anna Holm",))
    two = told("evening:19", "evening", EVENING, "Sunday", "2018-06-17")
    two = replace(two, people=("Jon Fell",), places=("Rell",))
    return joined(Told(one, (0,)), Told(two, (1,)))


def test_each_place_that_tells_the_event_is_a_part_with_what_stands_near_it() -> None:
    parts = parts_of(both())
    assert [[item.quote.exact for item in part.evidence] for part in parts] == [
        ["The weir gave way on Monday", "Monday", "40 sheep", "Anna Holm, the warden, saw 40 sheep drown"],
        [EVENING, "Sunday"],
    ]
    assert can_part(both())
    assert not can_part(told("e", "evening", "A weir gave way on Sunday at Rell", "Sunday", "2018-06-17"))


def test_the_date_that_ends_the_words_is_no_part_of_a_title() -> None:
    first, second = parts_of(both())
    assert first.undated == "The weir gave way"
    assert second.undated == EVENING


def test_a_source_that_only_speaks_of_the_event_is_a_part() -> None:
    event = replace(
        told("m", "morning", "The weir gave way on Monday", "Monday", "2018-06-18"),
        evidence=(
            Evidence(Role.EVENT, quote("The weir gave way on Monday")),
            Evidence(Role.STATEMENT, quote("Jon Fell saw it", "evening"), "Jon Fell"),
        ),
    )
    assert [part.quote.source for part in parts_of(event)] == ["morning", "evening"]
    assert can_part(event)


def test_both_halves_have_the_dates_and_names_of_their_own_words() -> None:
    event = both()
    assert [each.kind for each in event.conflicts] == ["date"]
    kept, made = parted(event, {1}, "A weir at Rell gave way")
    assert (kept.id, kept.title, kept.when) == (event.id, event.title, from_edtf("2018-06-18"))
    assert (made.id, made.title, made.when) == (
        "evening:19",
        "A weir at Rell gave way",
        from_edtf("2018-06-17"),
    )
    assert [reading.words for reading in kept.reading] == ["Monday"]
    assert [reading.words for reading in made.reading] == ["Sunday"]
    assert kept.conflicts == made.conflicts == ()
    assert (kept.people, kept.places) == (("Anna Holm",), ())
    assert (made.people, made.places) == (("Jon Fell",), ("Rell",))
    assert {kept.origin, made.origin} == {Origin.EDITED}
    assert {kept.review, made.review} == {Review.ACCEPTED}
    assert {*kept.evidence, *made.evidence} == {*event.evidence}


def test_the_half_that_held_the_date_may_leave() -> None:
    event = both()
    leaving = {at for at, part in enumerate(parts_of(event)) if part.quote.source == "morning"}
    kept, made = parted(event, leaving, "Another weir gave way")
    assert (kept.when, made.when) == (from_edtf("2018-06-17"), from_edtf("2018-06-18"))


def test_words_without_a_date_leave_without_one() -> None:
    one = told("m", "morning", "The weir gave way on Monday", "Monday", "2018-06-18")
    mended = Evidence(Role.EVENT, quote("It had been mended"))
    event = replace(one, evidence=(*one.evidence, mended))
    kept, made = parted(event, {1}, "The weir had been mended")
    assert kept.when == one.when
    assert not made.when.dated
    assert made.reading == ()


def test_one_word_with_two_dates_dates_each_half_as_its_article_does() -> None:
    text = "The mill burned on Friday."
    days = {"old": "2017-03-03", "new": "2018-03-02"}
    one, two = (
        Event(
            name, "The mill burned", from_edtf(day),
            evidence=(
                Evidence(Role.EVENT, Quote.of(name, text, 0, 25)),
                Evidence(Role.DATE, Quote.of(name, text, 19, 25)),
            ),
            reading=(Reading("Friday", "weekday", when=from_edtf(day)),),
        )
        for name, day in days.items()
    )  # fmt: skip
    event = joined(Told(one, (0,)), Told(two, (1,)))
    kept, made = parted(event, {1}, "The mill burned again")
    assert (kept.when, made.when) == (one.when, two.when)


def test_the_readers_date_stays_with_the_event_and_does_not_go_with_what_leaves() -> None:
    event = corrected(both(), replace(ToldByHand.of(both()), when=from_edtf("2018-06-16"), notes="asked"))
    kept, made = parted(event, {1}, "A weir at Rell gave way")
    assert (kept.when, kept.notes) == (from_edtf("2018-06-16"), "asked")
    assert (made.when, made.notes) == (from_edtf("2018-06-17"), "")


def test_a_name_is_no_part_of_a_word() -> None:
    """What no words have stays with both."""
    event = replace(both(), people=("Ann", "Anna Holm"), places=("Fel", "Rell"))
    kept, made = parted(event, {1}, "A weir at Rell gave way")
    assert (kept.people, made.people) == (("Ann", "Anna Holm"), ("Ann",))
    assert (kept.places, made.places) == (("Fel",), ("Fel", "Rell"))


def test_both_halves_need_words() -> None:
    for leaving in (set(), {0, 1}):
        with pytest.raises(ValueError, match="both events need words"):
            parted(both(), leaving, "The weir")


@pytest.mark.parametrize(
    ("published", "status"),
    [("2018-06-16", Status.PLANNED), ("2018-06-17", Status.HAPPENED), (None, Status.HAPPENED)],
)
def test_what_was_written_before_its_day_is_a_plan_again(published: str | None, status: Status) -> None:
    evening = replace(SOURCES[1], given=from_edtf(published) if published else None)
    timeline = Timeline("", (SOURCES[0], evening), (both(),))
    _, made = parting(timeline.events[0], {1}, "A weir at Rell was to give way", timeline)
    assert (made.when, made.status) == (from_edtf("2018-06-17"), status)


def test_taking_apart_is_one_step_that_can_be_undone() -> None:
    taken = Event("evening:19", "Jon Fell saw it", DateSpan.undated())
    timeline = Timeline("", SOURCES, (both(), taken))
    edit, made = parting(timeline.events[0], {1}, "A weir at Rell gave way", timeline)
    after, back = edit.apply(timeline)
    assert [event.id for event in after.events] == ["morning:21", "evening:19", "evening:19b"]
    assert after.event(made.id) == made
    assert edit.label == "Take event apart"
    assert back.apply(after)[0] == timeline
