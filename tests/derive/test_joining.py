"""Several articles in one timeline: what they tell in common is one event; what they do not is not."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.derive.several import DAY, TODAY, both, derive, shared
from timeline_app.dates.civil import from_iso
from timeline_app.dates.edtf import to_edtf
from timeline_app.derive.engine import Cancelled, derive_timeline
from timeline_app.derive.joining import joining
from timeline_app.edits.changes import AddDocuments
from timeline_app.edits.history import History
from timeline_app.model.event import Event, Origin, Review, Role
from timeline_app.model.source import Place, SourceDocument
from timeline_app.model.timeline import Timeline

TELLINGS = Path(__file__).parent / "two_tellings"
EXPECTED = tomllib.loads((TELLINGS / "expected.toml").read_text(encoding="utf-8"))
NAMES = ("nord_wire", "meridian_press")


def source(name: str) -> SourceDocument:
    return SourceDocument(name, (TELLINGS / f"{name}.txt").read_text(encoding="utf-8"))


def quotes(event: Event) -> list[str]:
    return [item.quote.exact for item in event.evidence]


# ------------------------------------------------------------------------------------------- one story, two outlets


def events_with(timeline: Timeline, words: str) -> list[Event]:
    found = [
        event
        for event in timeline.events
        if any(words in item.quote.exact for item in event.evidence if item.role is Role.EVENT)
    ]
    return [event for event in found if event.when.dated] or found


@pytest.mark.parametrize("order", list(permutations(NAMES)))
@pytest.mark.parametrize("expected", EXPECTED["event"], ids=lambda each: each["words"])
def test_two_articles_on_one_story_become_one_timeline(order: tuple[str, ...], expected: dict) -> None:
    timeline = derive(*map(source, order))
    events = events_with(timeline, expected["words"])
    assert to_edtf(events[0].when) == expected["edtf"]
    assert set(events[0].sources) == (set(NAMES) if expected.get("both") else {expected["only"]})
    conflicts = {each.kind: each for each in events[0].conflicts}
    assert set(conflicts) == {kind for kind in ("date", "figure") if kind + "s" in expected}
    if "figures" in expected:
        assert sorted(conflicts["figure"].values) == expected["figures"]
    if "dates" in expected:
        days = [from_iso(each) for each in expected["dates"]]
        assert len(conflicts["date"].values) == len(days)
        told = {alternative.when.start.lo for r in events[0].reading for alternative in r.alternatives}
        assert {events[0].when.start.lo} | (told & set(days)) == set(days)
        assert {quote.source for quote in conflicts["date"].quotes} == set(NAMES)


@pytest.mark.parametrize("said", EXPECTED["said"], ids=lambda each: each["words"])
def test_what_was_said_keeps_its_speaker(said: dict) -> None:
    timeline = derive(*map(source, NAMES))
    speakers = [
        item.speaker
        for event in timeline.events
        for item in event.evidence
        if item.role is Role.STATEMENT and said["words"] in item.quote.exact
    ]
    assert speakers == [said["speaker"]]


def told_alike(timeline: Timeline) -> set[tuple[object, ...]]:
    """All of a timeline but its order, and which telling gives title and id."""
    return {
        (
            event.when,
            event.status,
            frozenset(event.evidence),
            frozenset(event.people),
            frozenset(frozenset(each.values) for each in event.conflicts),
        )
        for event in timeline.events
    }


def test_the_order_of_two_articles_on_one_story_gives_the_same_joined_events() -> None:
    first, second = map(source, NAMES)
    assert told_alike(derive(first, second)) == told_alike(derive(second, first))


# ------------------------------------------------------------------------------------------- which are one


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Costa Radio unveiled a cheaper phone on Monday.", "A cheaper phone was unveiled by Costa Radio on Monday."),
        ("The bridge near Lima collapsed on Monday.", "On June 18 the bridge near Lima collapsed, killing two men."),
        ("President Ana Costa met Chancellor Leo Falk in Lisbon on Monday.",
         "Leo Falk and Ana Costa met in Lisbon on June 18, officials said."),
        ("Costa Bank bought Falk Mining in June.", "Costa Bank acquired Falk Mining on June 12."),
        ("Police arrested the banker Leo Falk on Monday.", "Leo Falk was detained by officers on Monday."),
        ("Ana Costa held a meeting with Leo Falk in Lisbon on Monday.", "Ana Costa met Leo Falk in Lisbon on Monday."),
        ("President Ana Costa flew to Lisbon on Monday.", "Ana Costa visited Lisbon on Monday."),
        ("The Relief Office of Ana Costa declared a state of emergency in Lisbon on Monday.",
         "The authorities declared a state of emergency in Lisbon on Monday."),
        ("Costa Bank fined Falk Mining on Monday.", "On June 18 Costa Bank imposed a fine on Falk Mining."),
        ("The mayor Ana Costa resigned on Monday.", "Ana Costa stepped down as mayor on Monday."),
        ("The Lisbon parliament will vote on the Harbour Act on Friday.",
         "Lawmakers in Lisbon are due to vote on the Harbour Act on June 22."),
    ],
)  # fmt: skip
def test_one_act_in_other_words_is_one_event(one: str, two: str) -> None:
    timeline = both(one, two)
    assert [set(event.sources) for event in shared(timeline)] == [{"one", "two"}]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Ana Costa filed a complaint in Lisbon on Monday.", "Ana Costa filed a motion in Lisbon on Monday."),
        ("Police arrested two men on Monday.", "Police arrested two men on Monday."),
        ("Police arrested two men in Leeds on Monday.", "Police arrested two men in York on Monday."),
        ("Ana Costa sued Leo Falk on Monday.", "Leo Falk sued Ana Costa on Monday."),
        ("Ana Costa will visit Lisbon on Monday.", "Ana Costa visited Lisbon on Monday."),
        ("Ana Costa visited Lisbon on Monday.", "Ana Costa left Lisbon on Monday."),
        ("Ana Costa was in Lisbon on Monday.", "Ana Costa was in Lisbon on Monday to open a bridge."),
        ("Flight 7 of Costa Air crashed on Monday.", "Flight 9 of Costa Air crashed on Monday."),
        ("Ana Costa met Leo Falk in Lisbon in 2014.", "Ana Costa met Leo Falk in Lisbon in 2016."),
        ("Ana Costa spoke with Leo Falk on Monday.", "Ana Costa spoke with Leo Falk on Friday."),
        ("A court in Lisbon again fined Costa Bank on Monday.", "A court in Lisbon fined Costa Bank on June 15."),
        ("The fire killed 12 people on Monday.", "The crash killed 15 people on Monday."),
        ("The company announced a plan on Monday.", "The company announced a plan on Monday."),
    ],
)  # fmt: skip
def test_what_is_not_surely_one_stays_two(one: str, two: str) -> None:
    assert shared(both(one, two)) == []


def test_different_dates_of_what_happens_once_are_kept_with_both_quotes() -> None:
    one = "Ana Costa and Leo Falk met in Lisbon on Sunday. The bank Costa Credit collapsed on Monday."
    two = "Ana Costa and Leo Falk lost their posts on Friday. The bank Costa Credit collapsed on June 15."
    (event,) = shared(both(one, two))
    (conflict,) = event.conflicts
    assert conflict.kind == "date"
    assert conflict.values == ("Friday 15 June 2018", "Monday 18 June 2018")
    assert [(quote.source, quote.exact) for quote in conflict.quotes] == [
        ("two", "June 15"),
        ("one", "Monday"),
    ]
    assert to_edtf(event.when) == "2018-06-18"
    (choice,) = [reading for reading in event.reading if reading.rule == "joined"]
    assert "published first" in choice.because
    assert [to_edtf(each.when) for each in choice.alternatives] == ["2018-06-15"]


def test_the_date_of_the_article_published_first_holds_whichever_is_given_first() -> None:
    told = "Published {} June 2018\n\nThe bank Costa Credit of Ana Costa in Lisbon collapsed on {}."
    early = SourceDocument("z", told.format(18, "Monday"))
    late = SourceDocument("a", told.format(20, "Tuesday"))
    for order in permutations((early, late)):
        (event,) = derive(*order).events
        assert to_edtf(event.when) == "2018-06-18"


def test_the_day_of_an_article_is_no_date_that_another_one_contradicts() -> None:
    early = SourceDocument(
        "a", "Published 18 June 2018\n\nThe bank Costa Credit of Ana Costa in Lisbon collapsed."
    )
    told = "Ana Costa met Leo Falk in Lisbon on Friday. The bank Costa Credit collapsed on {}."
    for day, holds in (("Saturday", "2018-06-16"), ("Sunday", "2018-06-17")):
        late = SourceDocument("b", "Published 20 June 2018\n\n" + told.format(day))
        (event,) = shared(derive(early, late))
        assert (to_edtf(event.when), event.conflicts) == (holds, ())


def test_a_month_and_a_day_in_it_agree_and_the_day_holds() -> None:
    for order in permutations(
        ("Costa Bank bought Falk Mining in June.", "Costa Bank bought Falk Mining on June 12.")
    ):
        (event,) = both(*order).events
        assert to_edtf(event.when) == "2018-06-12"
        assert event.conflicts == ()
        assert any("more precise" in reading.because for reading in event.reading)


@pytest.mark.parametrize(
    ("one", "two", "differ"),
    [
        ("killed 14 people", "killed 16 people", True),
        ("killed 14 people", "killed 14 people", False),
        ("killed fourteen people", "killed 14 people", False),
        ("killed four people", "killed five people", True),
        ("killed 14 people", "injured 16 people", False),
        ("destroyed about 2,000 homes", "destroyed 1,995 homes", True),
        ("destroyed 2,000 homes", "destroyed 20 homes", False),
    ],
)
def test_figures_for_one_thing_that_differ_are_noted(one: str, two: str, differ: bool) -> None:
    text = "The Lisbon earthquake struck the port of Costa Nova on Monday and {}."
    timeline = both(text.format(one), text.format(two))
    found = [conflict for event in timeline.events for conflict in event.conflicts]
    assert [conflict.kind for conflict in found] == (["figure"] if differ else [])


def figures_of(timeline: Timeline) -> list[tuple[str, ...]]:
    return [conflict.values for event in shared(timeline) for conflict in event.conflicts]


STORY = " Ana Costa met Leo Falk in Lisbon on Friday. "


def test_a_disaster_and_what_it_did_are_one_event_with_both_counts() -> None:
    one = "An earthquake struck the island of Samar on Sunday, killing at least 12 people." + STORY
    two = "An earthquake killed 15 people in Samar on June 17." + STORY
    assert figures_of(both(one, two)) == [("at least 12 people", "15 people")]


def test_what_no_article_dates_is_joined_where_doer_and_object_are_the_same() -> None:
    one = STORY + " In the storm 3,000 families had lost their homes."
    two = STORY + " Nearly 3,200 families had lost their homes, officials said."
    timeline = both(one, two)
    assert timeline.shelf
    assert [[value.split()[0] for value in values] for values in figures_of(timeline)] == [
        ["3,000", "Nearly"]
    ]


@pytest.mark.parametrize(
    ("one", "two", "joined"),
    [
        ("The plant reopened on Monday.", "The plant opened again on June 18.", True),
        ("The plant reopened on Monday.", "The plant closed again on June 18.", False),
        ("Costa told reporters a joke.", "Costa told reporters on Monday a joke.", False),
    ],
)
def test_in_one_story_little_words_are_enough_if_they_are_all_there_are(
    one: str, two: str, joined: bool
) -> None:
    told = [event for event in shared(both(STORY + one, STORY + two)) if "met" not in event.title]
    assert bool(told) == joined


def test_a_third_article_joins_what_two_tell() -> None:
    texts = ["Costa Bank bought Falk Mining on June 12.", "Costa Bank acquired Falk Mining on June 12."]
    third = "Falk Mining was purchased by Costa Bank on June 12 for $3 million."
    timeline = derive(*(SourceDocument(f"s{n}", DAY + text) for n, text in enumerate([*texts, third])))
    (event,) = timeline.events
    assert event.sources == ("s0", "s1", "s2")
    assert event.id.startswith("s0:")


# ------------------------------------------------------------------------------------------- an edit


def added(present: Timeline, *documents: SourceDocument) -> AddDocuments:
    new = derive(*documents)
    made = joining(present.events, new.events, (*present.sources, *new.sources))
    return AddDocuments(tuple(new.sources), made.added, made.changed)


def test_adding_an_article_gives_what_deriving_both_at_once_gives() -> None:
    first, second = map(source, NAMES)
    present = derive(first)
    at_once = derive(first, second)
    after, _ = added(present, second).apply(present)
    assert (after.sources, after.events) == (at_once.sources, at_once.events)


def test_what_a_reader_did_stays_when_an_article_is_added() -> None:
    first, second = map(source, NAMES)
    present = derive(first)
    (arrest,) = events_with(present, "arrested")
    (inquiry,) = events_with(present, "ordered an inquiry")
    written = replace(arrest, title="The arrest", origin=Origin.EDITED, notes="Ask the court", lane="Law")
    rejected = replace(inquiry, review=Review.REJECTED, tags=("later",))
    mine = present.with_events(
        written if each.id == arrest.id else rejected if each.id == inquiry.id else each
        for each in present.events
    )
    after, back = added(mine, second).apply(mine)
    one, two = after.event(arrest.id), after.event(inquiry.id)
    assert (one.title, one.when, one.reading, one.origin) == (
        "The arrest",
        arrest.when,
        arrest.reading,
        Origin.EDITED,
    )
    assert (one.notes, one.lane) == ("Ask the court", "Law")
    assert one.sources == NAMES
    assert [each.kind for each in one.conflicts] == ["date"]
    assert (two.review, two.tags, two.sources) == (Review.REJECTED, ("later",), NAMES)
    assert back.apply(after)[0] == mine


# ------------------------------------------------------------------------------------------- properties

PEOPLE = ("Ana Costa", "Leo Falk", "Ines Moreau", "Pavel Horak")
PLACES = ("Lisbon", "Leeds", "Nairobi", "Lima")
DATES = ("on Monday", "on Tuesday", "on June 12", "in May", "last week", "on Friday", "since April",
         "earlier in the day")  # fmt: skip
ACTS = ("met {who} in {where} {when}", "opened a bridge in {where} {when}", "arrested {who} {when}",
        "killed {n} people in {where} {when}", "resigned {when}", "will visit {where} {when}",
        "told reporters {when} that {who} had left {where}")  # fmt: skip


@st.composite
def articles(draw: st.DrawFn, name: str) -> SourceDocument:
    sentences = []
    for _ in range(draw(st.integers(1, 5))):
        act = draw(st.sampled_from(ACTS)).format(
            who=draw(st.sampled_from(PEOPLE)),
            where=draw(st.sampled_from(PLACES)),
            when=draw(st.sampled_from(DATES)),
            n=draw(st.integers(10, 13)),
        )
        sentences.append(f"{draw(st.sampled_from(PEOPLE))} {act}.")
    return SourceDocument(name, f"Published {draw(st.integers(17, 20))} June 2018\n\n" + " ".join(sentences))


@settings(deadline=None, max_examples=200)
@given(articles("a"), articles("b"))
def test_the_order_of_two_articles_changes_neither_quotes_nor_dates(
    one: SourceDocument, two: SourceDocument
) -> None:
    assert told_alike(derive(one, two)) == told_alike(derive(two, one))


@settings(deadline=None, max_examples=60)
@given(
    articles("a"),
    st.permutations(["bridge near Oslo opened", "harbour of Vaasa flooded", "mine at Kiruna closed"]),
)
def test_unrelated_articles_do_not_touch_each_other(one: SourceDocument, acts: list[str]) -> None:
    two = SourceDocument(
        "b", "Published 3 March 2011\n\n" + " ".join(f"The {act} on Monday." for act in acts)
    )
    alone = {event.id: event for document in (one, two) for event in derive(document).events}
    for order in permutations((one, two)):
        assert {event.id: event for event in derive(*order).events} == alone


@settings(deadline=None, max_examples=60)
@given(articles("a"), articles("b"), articles("c"))
def test_adding_and_undoing_gives_back_the_same_timeline(
    one: SourceDocument, two: SourceDocument, three: SourceDocument
) -> None:
    present = derive(one, two)
    history = History(present)
    after = history.apply(added(present, three))
    assert history.undo() == present
    assert history.redo() == after


@settings(deadline=None, max_examples=60)
@given(articles("a"), articles("b"), articles("c"))
def test_every_quote_stands_in_its_source_and_deriving_twice_gives_the_same(
    one: SourceDocument, two: SourceDocument, three: SourceDocument
) -> None:
    timeline = derive(one, two, three)
    assert derive(one, two, three) == timeline
    for event in timeline.events:
        for quote in (
            *(item.quote for item in event.evidence),
            *(q for c in event.conflicts for q in c.quotes),
        ):
            assert quote.locate(timeline.source(quote.source).text).place is Place.EXACT
        assert all(relation.other in {each.id for each in timeline.events} for relation in event.relations)


# ------------------------------------------------------------------------------------------- how much work


def compared(monkeypatch: pytest.MonkeyPatch, count: int) -> int:
    """How often two tellings are compared when so many articles of one week are joined."""
    from timeline_app.derive import joining as module

    calls = 0
    original = module.likeness

    def counted(*args: object) -> float:
        nonlocal calls
        calls += 1
        return original(*args)

    monkeypatch.setattr(module, "likeness", counted)
    told = "Police arrested two men in Leeds on Monday. A bridge in Leeds collapsed on Friday."
    one = derive(SourceDocument("s", DAY + told))
    events = [
        replace(event, id=f"{number}:{event.id}", evidence=tuple(
            replace(item, quote=replace(item.quote, source=f"s{number}")) for item in event.evidence
        ), places=(f"Place{number}",))
        for number in range(count)
        for event in one.events
    ]  # fmt: skip
    joining((), events, ())
    return calls


def test_the_work_grows_with_the_number_of_articles_not_with_its_square(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    few, many = compared(monkeypatch, 100), compared(monkeypatch, 800)
    assert many <= 10 * max(few, 1)


def test_joining_can_be_stopped() -> None:
    asked = 0

    def stop() -> bool:
        nonlocal asked
        asked += 1
        return asked > 200

    texts = [SourceDocument(f"s{n}", DAY + "The bridge collapsed on Monday.\n\n" * 20) for n in range(50)]
    with pytest.raises(Cancelled):
        derive_timeline(texts, today=TODAY, cancelled=stop)


def test_a_name_behind_what_somebody_is_called_is_the_object() -> None:
    first = "Published 19 June 2018\n\nPolice arrested the keeper of the tower, Imre Vas, in Kassa on Monday."
    second = "Published 20 June 2018\n\nImre Vas, who keeps the tower, was detained in Kassa on Tuesday."
    (event,) = derive_timeline(
        [SourceDocument("a", first), SourceDocument("b", second)], today=from_iso("2026-11-24")
    ).dated
    assert [conflict.kind for conflict in event.conflicts] == ["date"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "Dockers at Corran began a walkout on Monday over pay. Ana Costa and Rolf Quist met in Lorne.",
            "A strike by dockers at Corran began on Monday. Ana Costa met Rolf Quist in Lorne.",
        ),
        (
            "A fire destroyed a warehouse in Delby on Sunday. The minister, Ana Costa, came from Lorne.",
            "A building burned down on Sunday in Delby. The minister Ana Costa left Lorne for it.",
        ),
        (
            "A bus fell into a ravine near Lorne on Saturday.",
            "A bus plunged into a ravine near Lorne on Saturday.",
        ),
    ],
)
def test_one_happening_of_one_day_is_one_in_other_words(one: str, two: str) -> None:
    first = both(one, two).events[0]
    assert len(first.sources) == 2


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("A strike by dockers at Corran began on Monday.", "A strike by bakers at Corran began on Monday."),
        ("A fire destroyed a warehouse in Delby on Sunday.", "A church burned down in Delby on Sunday."),
        ("Dockers at Corran began a walkout on Monday.", "Talks with dockers at Corran began on Monday."),
    ],
)
def test_two_happenings_of_one_day_stay_two(one: str, two: str) -> None:
    assert shared(both(one, two)) == []


def test_two_counts_of_the_dead_of_one_accident_are_noted_whatever_tells_it() -> None:
    one = "A bus fell into a ravine near Lorne on Saturday, killing nine people."
    two = "Eleven people were killed when a bus plunged into a ravine near Lorne on Saturday."
    (event,) = shared(both(one, two))
    assert [conflict.values for conflict in event.conflicts] == [("nine people", "Eleven people")]
