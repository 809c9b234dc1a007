"""What holds for the derivation of any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline_app.dates.civil import from_iso
from timeline_app.dates.edtf import to_edtf
from timeline_app.derive.engine import Cancelled, Options, derive_timeline, expressions_of
from timeline_app.model.event import Role, Status
from timeline_app.model.source import Place, Quote, SourceDocument
from timeline_app.model.timeline import Timeline

TODAY = from_iso("2026-11-24")
DAY = "Published 19 June 2018\n\n"

WORDS = """the The minister said that on Monday night , . " “ ” had met since April 2018 and he will 5 June until
from to between but Following after reports in 1943 he told reporters ( ) -- PARIS, 44 BC yesterday's 3 p.m. who was by
May may last week were killed ; : ? ! U.S. Mr. émigré 🙂 שלום 昨日"""
words = st.sampled_from([*WORDS.split(), "\n", "\n\n"])


def derive(text: str) -> Timeline:
    return derive_timeline([SourceDocument("a", text)], today=TODAY)


@settings(max_examples=300, deadline=None)
@given(st.lists(words, max_size=60).map(" ".join))
def test_any_text_gives_events_whose_quotes_stand_in_it(text: str) -> None:
    for event in derive(text).events:
        for item in event.evidence:
            assert item.quote.locate(text).place is Place.EXACT
        for relation in event.relations:
            assert relation.other != event.id


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_characters_are_survived(text: str) -> None:
    derive(text)
    expressions_of(SourceDocument("a", text), Options(TODAY))


def statuses(sentence: str) -> list[Status]:
    return [event.status for event in derive(DAY + sentence).events]


@pytest.mark.parametrize(
    ("sentence", "edtf", "status"),
    [
        ("The bridge collapsed on Monday.", "2018-06-18", Status.HAPPENED),
        ("The bridge will open on Monday.", "2018-06-25", Status.PLANNED),
        ("The council plans to open the bridge on Friday.", "2018-06-22", Status.PLANNED),
        ("The bridge was due to open in July.", "2018-07", Status.PLANNED),
        ("The bridge has been closed since May.", "2018-05/..", Status.ONGOING),
        ("The bridge might close in August.", "2018-08", Status.POSSIBLE),
        ("The bridge stood until 1945.", "/1945", Status.HAPPENED),
        ("The bridge burned down between 1901 and 1904.", "[1901..1904]", Status.HAPPENED),
        ("The bridge was under repair from May 5 to May 9.", "2018-05-05/2018-05-09", Status.HAPPENED),
        ("The bridge was sold before 1945.", "[..1944]", Status.HAPPENED),
        ("The bridge collapsed on Friday at 3 p.m.", "2018-06-15T15:00:00", Status.HAPPENED),
        ("The bridge collapsed three days ago.", "2018-06-16", Status.HAPPENED),
        ("The bridge collapsed last month.", "2018-05", Status.HAPPENED),
        ("The bridge closed earlier this month.", "2018-06", Status.HAPPENED),
    ],
)
def test_one_sentence_gives_its_date_and_status(sentence: str, edtf: str, status: Status) -> None:
    (event,) = derive(DAY + sentence).events
    assert (to_edtf(event.when), event.status) == (edtf, status)


def test_two_clauses_with_two_dates_give_two_events() -> None:
    events = derive(DAY + "The mayor resigned on Monday, and the council will meet on Friday.").events
    assert [to_edtf(event.when) for event in events] == ["2018-06-18", "2018-06-22"]


def test_two_dates_in_one_clause_are_two_events_with_ids_of_their_own() -> None:
    events = derive(DAY + "The council met in March and on Friday in the old hall.").events
    assert [to_edtf(event.when) for event in events] == ["2018-03", "2018-06-15"]
    assert len({event.id for event in events}) == 2


def test_what_goes_on_without_a_date_is_ongoing_on_the_shelf() -> None:
    (event,) = derive(DAY + "First the mayor resigned on Monday. The town is building a new weir.").shelf
    assert (event.title, event.status) == ("The town is building a new weir", Status.ONGOING)


def test_a_state_without_a_date_is_no_event_also_where_it_can_hang_on_none() -> None:
    assert derive(DAY + "First the mayor resigned on Monday. The town is small.").shelf == ()


def test_a_state_hangs_on_the_event_of_the_day_that_it_describes() -> None:
    text = (
        DAY
        + "The mayor opened the new bridge today. The bridge is a gift of the old king. It has two towers."
    )
    (event,) = derive(text).events
    told = [item.quote.exact for item in event.evidence if item.role is Role.EVENT]
    assert told[1:] == ["The bridge is a gift of the old king", "It has two towers"]


def test_a_text_without_any_date_goes_to_the_shelf_whole() -> None:
    timeline = derive("The bridge collapsed. Two men were killed. The river is cold.")
    assert timeline.dated == ()
    assert [event.title for event in timeline.shelf] == ["The bridge collapsed", "Two men were killed"]


def test_what_happened_comes_before_what_follows_it() -> None:
    events = derive(
        DAY + "A boat sank on Monday. Following reports that he had slept, the minister fired the captain."
    ).events
    reports, firing = events[1:]
    assert [(r.kind.value, r.other) for r in reports.relations] == [("before", firing.id)]


def test_what_comes_before_is_no_event_without_a_verb() -> None:
    text = DAY + "A boat sank on Monday. After a splendid show, the minister fired the captain."
    assert [event.title for event in derive(text).events][1:] == ["The minister fired the captain"]


def test_what_is_said_keeps_its_speaker_by_pronoun_and_by_role() -> None:
    text = DAY + (
        "Finance Minister Ana Costa announced on Monday a new tax. "
        '"It is a fair and simple tax for everybody," she said. '
        '"Nobody will pay more than the others do," said the minister.'
    )
    spoken = [item for event in derive(text).events for item in event.evidence if item.role is Role.STATEMENT]
    assert [item.speaker for item in spoken] == ["Ana Costa, Finance Minister"] * 2


def test_a_relative_clause_inside_a_quotation_does_not_hide_who_said_it() -> None:
    text = DAY + (
        'The court closed the case on Monday. "We are glad that the court has ended this," '
        "said Dana Whitlock, the company's chief executive."
    )
    spoken = [item for event in derive(text).events for item in event.evidence if item.role is Role.STATEMENT]
    assert [item.speaker for item in spoken] == ["Dana Whitlock, chief executive"]


def test_progress_ascends_to_one_and_a_wish_to_stop_is_heard() -> None:
    told: list[float] = []
    document = SourceDocument("a", DAY + "The bridge collapsed on Monday.\n\n" * 200)
    derive_timeline([document], today=TODAY, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
    with pytest.raises(Cancelled):
        derive_timeline([document], today=TODAY, cancelled=lambda: len(told) > 0)


def test_an_unknown_kind_of_text_is_refused() -> None:
    with pytest.raises(ValueError, match="news or history"):
        derive_timeline([SourceDocument("a", "x")], today=TODAY, kind="poetry")


def test_a_quotation_that_goes_on_over_sentences_hangs_on_its_speakers_act_of_speech() -> None:
    text = DAY + (
        "The bridge collapsed on Monday. “We heard a loud noise,” said Ines Moreau, a baker. “Then the lamps fell. "
        "The whole street shook. We ran to the river.”"
    )
    events = derive(text).events
    assert [event.title for event in events] == [
        "The bridge collapsed",
        "Ines Moreau said: We heard a loud noise",
    ]
    spoken = [item for item in events[1].evidence if item.role is Role.STATEMENT]
    assert [item.quote.exact for item in spoken][-1] == "We ran to the river.”"
    assert {item.speaker for item in spoken} == {"Ines Moreau"}


def test_a_subject_before_an_aside_stays_in_title_and_quote() -> None:
    (event,) = derive(
        DAY + "The brewery, which is the oldest in Chile, signed the contract on Monday."
    ).events
    assert event.title == "The brewery signed the contract"
    assert event.evidence[0].quote.exact.startswith("The brewery, which is")


def test_an_aside_about_somebody_is_not_part_of_the_event() -> None:
    (event,) = derive(
        DAY + "The firm sent a letter on Monday to its owner, whose brother lives in Lima."
    ).events
    assert event.evidence[0].quote.exact == "The firm sent a letter on Monday to its owner"


def titles_and_dates(text: str) -> list[tuple[str, str | None]]:
    return [(event.title, to_edtf(event.when)) for event in derive(text).events]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Prices fell in May from a year earlier, official data showed on Monday.",
            [
                ("Prices fell from a year earlier", "2018-05"),
                ("Official data showed: Prices fell in May from a year earlier", "2018-06-18"),
            ],
        ),
        (
            "The storm, which began Friday, killed two men on Sunday.",
            [("The storm began", "2018-06-15"), ("The storm killed two men", "2018-06-17")],
        ),
        (
            "Road 80 has been closed since Friday and was not expected to reopen before Thursday.",
            [("Road 80 has been closed", "2018-06-15/.."), ("Road 80 was not expected to reopen", "[..2018-06-20]")],
        ),
        ("The tenant took possession on or about 15 February 2018.", [("The tenant took possession", "2018-02-15~")]),
        ("Between 1 July and 30 September 2017 no rent was paid.", [("No rent was paid", "2017-07-01/2017-09-30")]),
        ("Between 1 July and 30 September 2017 the house burned.", [("The house burned", "[2017-07-01..2017-09-30]")]),
        ("He reigned until his death in 2014.", [("He reigned", "/2014")]),
        (
            "Talks due to be held in August were postponed on Monday.",
            [("Talks due to be held in August were postponed", "2018-06-18")],
        ),
        ("Prices are four times higher than in 2009.", []),
    ],
)  # fmt: skip
def test_dates_go_to_their_clauses(sentence: str, expected: list[tuple[str, str]]) -> None:
    found = titles_and_dates(DAY + sentence)
    assert [pair for pair in found if pair in expected] == expected
    assert all(
        date in (None, "[..2018-06-19]") or any(date == each for _, each in expected) or "due" in sentence
        for _, date in found
    )


def test_in_news_of_an_unknown_day_a_year_in_passing_dates_nothing_else() -> None:
    text = "OSLO (Nord Wire) - The bridge closed on Monday. Repairs begin on Nov. 24. It was built in 1921."
    dated = derive(text).dated
    assert [(event.title, to_edtf(event.when)) for event in dated] == [("It was built", "1921")]


def test_in_a_history_the_year_goes_on() -> None:
    text = "The bridge was opened in 1921. It was closed on 3 May. Two years later it collapsed."
    assert [to_edtf(event.when) for event in derive(text).dated] == ["1921", "1921-05-03", "1923"]


def test_day_or_month_first_follows_the_documents_other_dates() -> None:
    british = "She signed on 3 January 2019. He paid on 04/12/2020."
    american = "She signed on January 3, 2019. He paid on 04/12/2020."
    assert to_edtf(derive(british).events[1].when) == "2020-12-04"
    assert to_edtf(derive(american).events[1].when) == "2020-04-12"
    assert to_edtf(derive("He paid on 04/12/2020.").events[0].when) == "2020-12-04?"


def test_an_event_told_a_thousand_times_costs_a_thousand_times_one(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0
    original = Quote.__eq__

    def counted(self: Quote, other: object) -> bool:
        nonlocal compared
        compared += 1
        return original(self, other)

    monkeypatch.setattr(Quote, "__eq__", counted)
    (event,) = derive(DAY + "The old bridge near the harbour collapsed on Monday.\n\n" * 1_000).events
    assert len(event.evidence) == 2_000
    assert compared < 20_000


def test_what_goes_on_with_a_dated_scene_is_perhaps_of_the_same_day_and_says_why() -> None:
    events = derive(
        DAY + "The bridge collapsed on Monday. Two men were killed. The bridge had been closed twice."
    ).events
    assert [(event.title, to_edtf(event.when)) for event in events] == [
        ("The bridge collapsed", "2018-06-18"),
        ("Two men were killed", "2018-06-18?"),
        ("The bridge had been closed twice", "[..2018-06-19]"),
    ]
    assert "goes on with" in events[1].reading[0].because


@pytest.mark.parametrize(
    "other", ["The mayor also visited the river.", "Later the bridge was sold.", "Tolls rise."]
)
def test_what_leads_out_of_a_scene_is_not_dated_by_it(other: str) -> None:
    events = derive(DAY + f"The bridge collapsed on Monday. {other}").events
    assert not any(event.when.dated for event in events[1:])


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The tenant filed the complaint on Monday.", "The tenant filed a motion on Monday."),
        ("Police arrested two men in Leeds on Monday.", "Police arrested three women in York on Monday."),
        ("Parliament approved a budget on Monday.", "Parliament approved a ban on Monday."),
        ("The mayor opened bridge number 7 on Monday.", "The mayor opened bridge number 8 on Monday."),
    ],
)
def test_two_acts_of_one_day_stay_two_events(one: str, two: str) -> None:
    assert len(derive(f"{DAY}{one} {two}").dated) == 2


def test_an_act_told_again_in_other_words_for_its_day_is_one_event() -> None:
    (event,) = derive(
        DAY + "The bridge near Lima collapsed on Monday. The bridge collapsed on June 18."
    ).dated
    assert len([item for item in event.evidence if item.role is Role.EVENT]) == 2


def test_the_colon_of_a_clock_cuts_nothing() -> None:
    (event,) = derive(DAY + "The trial will begin at 9:30 a.m. on Friday in the old court.").events
    assert event.evidence[0].quote.exact == "The trial will begin at 9:30 a.m. on Friday in the old court"


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The judge denied the motion on Monday.", Status.HAPPENED),
        ("Bail was denied on Monday.", Status.HAPPENED),
        ("The minister denied on Monday that he had known of it.", Status.DENIED),
    ],
)
def test_what_is_refused_happened_and_what_is_contradicted_is_denied(sentence: str, status: Status) -> None:
    assert [event.status for event in derive(DAY + sentence).dated][:1] == [status]


def test_earlier_in_the_day_is_no_day_to_come() -> None:
    text = DAY + "A hearing is scheduled for Dec. 3. Earlier in the day, police fired tear gas at students."
    assert [to_edtf(event.when) for event in derive(text).events if "tear gas" in event.title] == [
        "2018-06-19"
    ]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        (DAY + "Flood warnings remain in force until Sunday.", "/2018-06-24"),
        (DAY + "Schedule of the inquiry\n\n1 March 2017 | Public hearing in Leeds", "2017-03-01"),
        ("NAIROBI (Reuters) - A hearing is scheduled for Dec. 3.", None),
    ],
)
def test_a_sentence_with_a_date_never_vanishes(text: str, edtf: str | None) -> None:
    assert edtf in [to_edtf(event.when) for event in derive(text).events]
