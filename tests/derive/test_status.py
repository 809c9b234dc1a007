"""How real events are, by what their sentences say."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import from_iso
from timeline_app.dates.edtf import to_edtf
from timeline_app.derive.engine import derive_timeline
from timeline_app.model.event import Event, Status
from timeline_app.model.source import SourceDocument

#: A Tuesday.
DAY = "Published 19 June 2018\n\n"


def dated(text: str) -> tuple[Event, ...]:
    return derive_timeline([SourceDocument("a", DAY + text)], today=from_iso("2026-11-24")).dated


@pytest.mark.parametrize(
    "sentence",
    [
        "The guard allegedly opened the gate on Sunday.",
        "The guard is accused of opening the gate on Sunday.",
        "A guard is suspected of having opened the gate on Sunday.",
        "The guard is believed to have opened the gate on Sunday.",
        "The museum contends that the guard opened the gate on Sunday.",
        "Detectives think the guard opened the gate on Sunday.",
        "The guard opened the gate on Sunday, police believe.",
        "The indictment says the guard opened the gate on Sunday.",
        "He was held on suspicion of opening the gate on Sunday.",
    ],
)
def test_what_is_one_sides_word_is_alleged(sentence: str) -> None:
    event = dated(sentence)[0]
    assert (to_edtf(event.when), event.status) == ("2018-06-17", Status.ALLEGED)


def first_status(sentence: str) -> Status:
    """Of the only event after the lead."""
    text = f"{DAY}The mayor resigned today. {sentence}"
    return derive_timeline([SourceDocument("a", text)], today=from_iso("2026-11-24")).events[1].status


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Sales of salt are forecast to reach 90 million tons by 2031.", Status.PLANNED),
        ("Sales of salt are tipped by traders to fall by a third by 2031.", Status.PLANNED),
        ("Sales of salt were forecast by traders in May.", Status.HAPPENED),
        ("If the mill won the order, the owner would hire 30 men in 2031.", Status.POSSIBLE),
        ("The bridge would close in 2031 unless the owner found 3 million.", Status.POSSIBLE),
        ("The bridge will close unless the owner finds 3 million.", Status.POSSIBLE),
        ("The bridge will close even if the owner finds 3 million.", Status.PLANNED),
        ("The bridge will close as the owner found no money.", Status.PLANNED),
        ("The bridge will close on Sunday if the owner finds 3 million.", Status.PLANNED),
        ("The mayor disputed the figures on Monday.", Status.DENIED),
        ("Ana Costa contested the election in May.", Status.HAPPENED),
        ("The owner challenged the fine in court on Monday.", Status.HAPPENED),
        ("The finds of bones contradicted the old view of the village.", Status.HAPPENED),
    ],
)
def test_what_is_foreseen_depends_on_something_or_is_contested(sentence: str, status: Status) -> None:
    assert first_status(sentence) is status


@pytest.mark.parametrize(
    "sentence",
    [
        "The guard opened the gate on Sunday, detectives said.",
        "The allegedly careless guard opened the gate on Sunday.",
        "The guard was charged on Sunday with theft.",
        "The guard could not open the gate on Sunday.",
    ],
)
def test_what_is_told_as_a_fact_happened(sentence: str) -> None:
    event = dated(sentence)[0]
    assert (to_edtf(event.when), event.status) == ("2018-06-17", Status.HAPPENED)


@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("The mill could close in September.", "2018-09"),
        ("Work might go on on Thursday.", "2018-06-21"),
        ("A spark may have lit the straw on Sunday.", "2018-06-17"),
    ],
)
def test_what_might_be_is_possible_whatever_its_day(sentence: str, edtf: str) -> None:
    event = dated(sentence)[0]
    assert (to_edtf(event.when), event.status) == (edtf, Status.POSSIBLE)


@pytest.mark.parametrize(
    "sentence",
    [
        "The panel must decide by Thursday.",
        "The firm agreed to pay the fine by Thursday.",
        "Nurses are expected to walk out beginning on Thursday.",
        "The ban is due to run from 1 July.",
        "The loan will enable the town to reopen the pool by Christmas.",
    ],
)
def test_what_has_yet_to_come_is_planned_though_it_may_last(sentence: str) -> None:
    assert [event.status for event in dated(sentence)] == [Status.PLANNED]


@pytest.mark.parametrize(
    "sentence", ["The road was closed until Friday.", "Ferries have been suspended until Friday."]
)
def test_what_holds_until_a_day_ahead_is_ongoing(sentence: str) -> None:
    event = dated(sentence)[0]
    assert (to_edtf(event.when), event.status) == ("/2018-06-22", Status.ONGOING)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The price closed at 40 euros on Monday, its highest since May 2011.", [("2018-06-18", "happened")]),
        ("The club won the cup on Sunday for the first time since 1974.", [("2018-06-17", "happened")]),
        ("Rents rose on Monday to a level not seen since 2003.", [("2018-06-18", "happened")]),
        (
            "The flood on Monday was the worst since 1953, when a dam broke in the hills.",
            [("2018-06-18", "happened"), ("1953", "happened")],
        ),
        (
            "The talks on Monday were the first since a raid in May 2014 killed four guards.",
            [("2018-06-18", "happened"), ("2014-05", "happened")],
        ),
        ("She has been the only owner since 2009.", [("2009/..", "ongoing")]),
        ("The first mill has been idle since May.", [("2018-05/..", "ongoing")]),
    ],
)
def test_a_day_that_something_is_compared_with_begins_no_state(
    sentence: str, found: list[tuple[str, str]]
) -> None:
    assert [(to_edtf(event.when), event.status.value) for event in dated(sentence)] == found


@pytest.mark.parametrize(
    ("sentence", "edtf", "status"),
    [
        ("The museum will remain closed on Friday.", "2018-06-22", Status.PLANNED),
        ("The museum remained closed on Friday.", "2018-06-15", Status.HAPPENED),
        ("The museum will stay shut until Friday.", "/2018-06-22", Status.ONGOING),
        ("The concert was postponed until Friday.", "2018-06-22", Status.PLANNED),
        ("The concert has been put off until Friday.", "2018-06-22", Status.PLANNED),
        ("The mayor put the vote off until July.", "2018-07", Status.PLANNED),
        ("The guard is accused of opening the gate in July.", "2017-07", Status.ALLEGED),
        ("The guard is suspected of having opened the gate in July.", "2017-07", Status.ALLEGED),
        ("The guard denied opening the gate in July.", "2017-07", Status.DENIED),
        ("The guard admitted opening the gate in July.", "2017-07", Status.HAPPENED),
    ],
)
def test_the_words_around_a_participle_tell_what_is_meant(sentence: str, edtf: str, status: Status) -> None:
    event = dated(sentence)[0]
    assert (to_edtf(event.when), event.status) == (edtf, status)


def test_a_saying_that_is_only_hearsay_is_alleged() -> None:
    events = derive_timeline(
        [
            SourceDocument(
                "a", f"{DAY}The gate fell on Sunday. The guard allegedly said that nobody should know."
            )
        ],
        today=from_iso("2026-11-24"),
    ).events
    assert (events[-1].title, events[-1].status) == (
        "The guard allegedly said that nobody should know",
        Status.ALLEGED,
    )


@pytest.mark.parametrize(
    ("sentence", "title", "edtf"),
    [
        ("Later that day the guard left.", "The guard left", "2018-06-17"),
        ("That evening the guard left.", "The guard left", "2018-06-17"),
        ("The owner left that day.", "The owner left", "2018-06-17"),
    ],
)
def test_that_day_opens_no_clause(sentence: str, title: str, edtf: str) -> None:
    event = dated(f"The gate fell on Sunday. {sentence}")[1]
    assert (event.title, to_edtf(event.when)) == (title, edtf)


@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("The tower was due to open in May but has been delayed.", "2018-05"),
        ("The tower was due to open on Friday but has been delayed.", "2018-06-22"),
        ("The tower was due to open in May.", "2018-05"),
    ],
)
def test_a_plan_that_did_not_come_true_is_of_the_nearest_day(sentence: str, edtf: str) -> None:
    event = dated(sentence)[0]
    assert (to_edtf(event.when), event.status) == (edtf, Status.PLANNED)


@pytest.mark.parametrize(
    "sentence",
    [
        "The museum will publish its results for the year to 31 March on 2 July.",
        "The museum will publish its accounts for 2017 on 2 July.",
    ],
)
def test_the_period_that_a_paper_is_about_is_no_day_of_it(sentence: str) -> None:
    assert [to_edtf(event.when) for event in dated(sentence)] == ["2018-07-02"]


def test_the_day_from_which_something_was_put_off_is_no_day_of_it() -> None:
    (event,) = dated("The concert, postponed from last Monday because of rain, will be given on Friday.")
    assert (event.title, to_edtf(event.when)) == ("The concert will be given", "2018-06-22")


def test_a_clause_with_a_date_of_its_own_is_not_of_the_day_compared_with() -> None:
    found = dated("The club reached the final for the first time since 1958 when it beat Vasas on Sunday.")
    assert "1958" not in [to_edtf(event.when) for event in found]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The museum denied ignoring the request.", Status.DENIED),
        ("The court denied the request.", Status.HAPPENED),
    ],
)
def test_to_deny_having_done_it_is_no_refusal(sentence: str, status: Status) -> None:
    events = derive_timeline(
        [SourceDocument("a", f"{DAY}The gate fell on Sunday. {sentence}")], today=from_iso("2026-11-24")
    ).events
    assert events[-1].status is status


def test_what_was_refused_was_refused_then() -> None:
    (event,) = dated("The owner had refused to meet the tenants in January.")
    assert (to_edtf(event.when), event.status) == ("2018-01", Status.HAPPENED)


def test_the_comma_of_a_date_parts_no_clauses() -> None:
    found = dated("The owner answered on May 8, 2017 and sent Mr. Vas on June 2, 2017.")
    assert [event.title for event in found] == ["The owner answered", "The owner sent Mr. Vas"]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The design was considered on Monday.", Status.HAPPENED),
        ("The ship was expected on Monday.", Status.PLANNED),
        ("The parade was scheduled for Monday.", Status.PLANNED),
    ],
)
def test_what_was_considered_happened_and_what_was_expected_is_a_plan(sentence: str, status: Status) -> None:
    assert dated(sentence)[0].status is status


def test_a_chronicle_in_the_present_tense_tells_what_happened() -> None:
    text = "1846: The mill is built by Jonas Reed.\n12 June 1983: The building is listed."
    events = derive_timeline([SourceDocument("a", text)], today=from_iso("2026-11-24")).dated
    assert [event.status for event in events] == [Status.HAPPENED, Status.HAPPENED]


def test_the_quarter_of_a_loss_is_not_the_day_of_its_report() -> None:
    found = dated("The bakery reported a loss for the first quarter on Monday.")
    assert [to_edtf(event.when) for event in found] == ["2018-06-18"]


def test_what_has_to_be_done_by_a_day_is_a_plan_in_a_text_without_a_day_too() -> None:
    events = derive_timeline(
        [SourceDocument("a", "The pier must be repaired by 31 March 2031.")], today=from_iso("2026-11-24")
    ).dated
    assert [event.status for event in events] == [Status.PLANNED]


def test_what_is_told_besides_since_a_month_is_not_what_happened() -> None:
    found = dated("Tickets, down a fifth in price since April, sold well on Monday.")
    assert [to_edtf(event.when) for event in found] == ["2018-06-18"]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Had the wall broken on Sunday, the village would have drowned.", Status.POSSIBLE),
        ("Should the wall break on Sunday, the siren will sound.", Status.POSSIBLE),
        ("If the wall broke on Sunday, nobody heard it.", Status.POSSIBLE),
        ("The wall would have broken last Sunday without the sandbags.", Status.POSSIBLE),
        ("The tower was to have opened on Sunday.", Status.PLANNED),
        ("The mayor, Rosa Quist, had resigned on Sunday.", Status.HAPPENED),
    ],
)
def test_what_is_only_supposed_did_not_happen(sentence: str, status: Status) -> None:
    assert dated(sentence)[0].status is status


def test_what_would_have_happened_does_not_lie_ahead() -> None:
    text = f"{DAY}The gate fell on Sunday. With more rain the village would have drowned."
    event = derive_timeline([SourceDocument("a", text)], today=from_iso("2026-11-24")).events[-1]
    assert (event.status, to_edtf(event.when)) == (Status.POSSIBLE, "[..2018-06-19]")


def test_the_day_of_a_paper_ends_the_day_that_is_told_about() -> None:
    text = f"{DAY}The gate fell on Sunday. A letter dated 4 May 2011 blamed the owner."
    event = derive_timeline([SourceDocument("a", text)], today=from_iso("2026-11-24")).events[-1]
    assert to_edtf(event.when) != "2018-06-17?"


@pytest.mark.parametrize(
    ("sentence", "edtf", "status"),
    [
        ("The summit, scheduled for 12 June, was called off.", "2018-06-12", Status.PLANNED),
        ("Expected on Friday, the ship will carry grain.", "2018-06-22", Status.PLANNED),
        ("The ship, launched on 12 June, will carry grain.", "2018-06-12", Status.HAPPENED),
    ],
)
def test_what_was_scheduled_did_not_happen_for_that(sentence: str, edtf: str, status: Status) -> None:
    event = dated(sentence)[0]
    assert (to_edtf(event.when), event.status) == (edtf, status)


def test_who_was_asked_was_asked_before() -> None:
    event = dated("Asked on Monday whether he would resign, the mayor laughed.")[0]
    assert (to_edtf(event.when), event.status) == ("2018-06-18", Status.HAPPENED)


def test_the_second_of_two_things_to_be_done_is_a_plan_like_the_first() -> None:
    found = dated("The guild voted to shut a pier in July and to sell a barge by 2020.")
    assert {event.status for event in found} == {Status.PLANNED}
