"""Which words a date belongs to, and what a sentence tells without one. The article is of Tuesday 19 June 2018."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import from_iso
from timeline_app.dates.edtf import to_edtf
from timeline_app.derive.engine import derive_timeline
from timeline_app.model.event import Event, Role, Status
from timeline_app.model.source import SourceDocument

DAY = "Published 19 June 2018\n\n"
FIRST = DAY + "The mayor resigned today. "


def events_of(text: str) -> tuple[Event, ...]:
    return derive_timeline([SourceDocument("a", text)], today=from_iso("2026-11-24")).events


def told(event: Event) -> list[str]:
    return [item.quote.exact for item in event.evidence if item.role is Role.EVENT]


def dates_of(sentence: str) -> dict[str, str | None]:
    """The date of each event of a sentence, by its first quote."""
    return {told(event)[0]: to_edtf(event.when) for event in events_of(FIRST + sentence)[1:]}


@pytest.mark.parametrize(
    ("sentence", "quote", "edtf"),
    [
        ("Since Tuesday, the price has risen 4 percent.", "the price has risen 4 percent", "2018-06-19/.."),
        ("Third-quarter profit fell by half.", "Third-quarter profit fell by half", "2017-35"),
        ("The mill posted a third-quarter loss of 7 million.", "third-quarter loss of 7 million", "2017-35"),
        ("She was tried for the May 2003 shooting of a driver.", "May 2003 shooting of a driver", "2003-05"),
        ("She left the town after the 1962 flood.", "1962 flood", "1962"),
        ("The town announced Monday it has sold the pool.", "announced Monday", "2018-06-18"),
        ("On Friday, when talks began, the army withdrew.", "the army withdrew", "2018-06-15"),
        ("Cows starved when the harvest failed in May.", "Cows starved", "2018-05?"),
        ("On Monday the bank, which is large, bought a rival.", "bought a rival", "2018-06-18"),
        ("The club that owns the port closed a pier on Monday.", "closed a pier on Monday", "2018-06-18"),
        ("Nine cows were killed and 40 injured on Friday.", "Nine cows were killed and 40 injured", "2018-06-15"),
        ("Friday's volume reached 9 million tons.", "volume reached 9 million tons", "2018-06-15"),
        ("In 2015, after the pact was signed, she left the town.", "she left the town", "2015"),
        ("A 2015 report warned of floods in Delby.", "report warned of floods", "2015"),
        ("The 1996 law banned ferries from the lake.", "law banned ferries", "1996"),
        ("In a May letter, the union asked for a new quay.", "the union asked for a new quay", "2018-05"),
        ("Lisa Marr, who was poor and fled in 1948, sold the mill in May.", "sold the mill in May", "2018-05"),
        ("Trade rose from 400 tons in 1980 to over 900 last year.", "Trade rose from 400 tons", "1980/2017"),
        ("Trade rose to 900 tons last year from 400 in 1980.", "Trade rose to 900 tons last year", "2017"),
        ("The port earned more than 9 million last year.", "The port earned more than 9 million", "2017"),
    ],
)  # fmt: skip
def test_a_date_goes_to_its_verb_or_noun(sentence: str, quote: str, edtf: str) -> None:
    found = [date for words, date in dates_of(sentence).items() if quote in words]
    assert edtf in found, dates_of(sentence)


@pytest.mark.parametrize(
    ("sentence", "quote", "edtf"),
    [
        ("The board left the rule it had set two years ago.", "the rule it had set two years ago", "2016"),
        ("The owner sold the mill of stone he bought in 1990.", "the mill of stone he bought in 1990", "1990"),
        ("He persuaded the union it had lost in May.", "He persuaded the union it had lost in May", "2018-05"),
        ("Lisa Marr, who was poor and fled in 1948, sold the mill.", "fled in 1948", "1948"),
    ],
)  # fmt: skip
def test_a_date_in_what_describes_a_thing_is_not_of_what_is_done_with_it(
    sentence: str, quote: str, edtf: str
) -> None:
    found = dates_of(sentence)
    assert found.get(quote) == edtf, found


@pytest.mark.parametrize(
    "sentence",
    [
        "The 1996 law holds for all ferries.",
        "The 2004 catalogue was red.",
        "Sales fell 5 percent to 38 million euros, from 40 million euros a year earlier.",
        "The firm issued notes due May 4, 2031.",
        "The salt price stood at 80, off 3 percent from the previous Friday.",
        "The mill lost 9 million, compared with net earnings a year earlier.",
        "The port earned 9 million, more than twice the 4 million a year earlier.",
        "Costs fell from more than 40 million euros a year earlier.",
        "The paper was read in the Monday edition of the town.",
    ],
)
def test_what_a_date_only_compares_or_names_is_not_dated_by_it(sentence: str) -> None:
    assert not any(event.when.dated for event in events_of(FIRST + sentence)[1:])


def test_how_things_are_now_is_no_part_of_what_happened_then() -> None:
    dates = dates_of("The fund started buying land in March, and is looking for ten farms in the hills.")
    assert dates["The fund started buying land in March"] == "2018-03"
    assert dates["is looking for ten farms in the hills"] == "[..2018-06-19]"


def test_the_headline_is_a_quote_of_the_event_that_it_heads() -> None:
    (event, *_) = events_of(
        "Storm shuts northern port\n\n" + DAY + "A storm shut the northern port on Monday."
    )
    assert told(event) == ["Storm shuts northern port", "A storm shut the northern port on Monday"]


def test_each_speaker_has_one_act_of_speech_with_all_that_they_say() -> None:
    text = (
        FIRST
        + '"The river rose fast," Ana Costa said. "We had no warning at all," she said. Police say little.'
    )
    act, police = events_of(text)[1:]
    assert (act.title, to_edtf(act.when)) == ("Ana Costa said: The river rose fast", "[..2018-06-19]")
    assert [item.quote.exact for item in act.evidence if item.role is Role.STATEMENT] == [
        '"The river rose fast,"', '"We had no warning at all,"',
    ]  # fmt: skip
    assert police.title == "Police say little"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ana Costa won the vote. She will take office on Friday.", "Ana Costa will take office"),
        ("The old bridge collapsed. It will reopen on Friday.", "The old bridge will reopen"),
        ("Ana Costa met Rosa Lima. The bridge fell. She will go on Friday.", "She will go"),
        ("The first flight was in 1994.", "The first flight was in 1994"),
        ("The firm, a maker of large and small pumps for ships and mines in the north, sued on Monday.",
         "The firm sued"),
        ("About 17,000 bricks were sold on Monday.", "About 17,000 bricks were sold"),
        ("In addition to the pier, the port closed a lock on Monday.",
         "In addition to the pier, the port closed a lock"),
    ],
)  # fmt: skip
def test_titles_stand_alone(text: str, title: str) -> None:
    assert title in [event.title for event in events_of(FIRST + text)]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The town is planting trees.", Status.ONGOING),
        ("The port has ordered two cranes.", Status.HAPPENED),
        ("The judge ordered the firm to close.", Status.REQUESTED),
        ("About six hundred people are living in the camp.", Status.ONGOING),
    ],
)
def test_status_of_what_has_no_date(sentence: str, status: Status) -> None:
    assert status in [event.status for event in events_of(FIRST + sentence)[1:]]


def test_a_name_in_lower_case_may_begin_a_sentence() -> None:
    (event,) = events_of(DAY + "The store closed on Monday.\neBoats were sold out.")[1:]
    assert told(event) == ["eBoats were sold out"]


@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("The bus overturned shortly after 2 a.m. on Friday.", "2018-06-15T02:00:00~"),
        ("The bus overturned just before dawn on Friday.", "2018-06-15~"),
        ("Nurses will walk out for 48 hours beginning Thursday evening.", "[2018-06-21..2018-06-23]"),
        ("He ran the fair for two weeks from 4 June.", "[2018-06-04..2018-06-17]"),
        (
            "She led the mill from February 11, 2014 until her dismissal on March 28, 2016.",
            "2014-02-11/2016-03-28",
        ),
    ],
)
def test_the_words_around_dates_bound_what_is_told(sentence: str, edtf: str) -> None:
    assert edtf in dates_of(sentence).values()


def test_the_day_of_a_law_is_not_the_day_on_which_it_is_spoken_of() -> None:
    assert "2005-03-24" not in dates_of("Resolution 1590 of 24 March 2005 was cited on Monday.").values()


@pytest.mark.parametrize(
    "sentence",
    [
        "The firm has 13 mills, up from nine in 2016.",
        "The firm has 13 mills, compared with seven last year.",
        "The firm has 13 mills, against nine in 2016.",
        "Rents were higher than in 2016.",
    ],
)
def test_a_figure_of_another_time_is_no_event_of_that_time(sentence: str) -> None:
    assert all(date is None or date.startswith(("[..", "2018-06-19")) for date in dates_of(sentence).values())


def test_each_of_two_figures_keeps_its_date_where_both_are_told() -> None:
    assert list(dates_of("Rents rose to 9 euros in May from 8 euros in April.").values()) == ["2018-05"]


@pytest.mark.parametrize(
    "sentence",
    [
        "He stole 9 maps from three libraries in 1990.",
        "The firm took 3 million euros from 40 clients in 1990.",
    ],
)
def test_whom_something_is_taken_from_is_no_figure_compared_with(sentence: str) -> None:
    assert "1990" in dates_of(sentence).values()


def test_an_initial_is_no_article() -> None:
    titles = [
        event.title for event in events_of(FIRST + "She follows Pavel A. Horak, who resigned in March.")
    ]
    assert "Pavel A. Horak resigned" in titles


def test_what_leads_up_to_a_saying_is_not_said() -> None:
    events = events_of(FIRST + "Although rents rose in 2017, the firm said it is sure of its plans.")
    assert events[-1].title == "The firm said it is sure of its plans"


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        (
            "It hired 300 workers last month and plans to hire 500 more by December.",
            ["2018-05", "[..2018-12]"],
        ),
        ("The smith retired in 2014 and now breeds horses.", ["2014"]),
        ("The firm paid the fine in April but has not admitted any fault.", ["2018-04", "[..2018-06-19]"]),
        ("The keeper fell ill on Thursday and will miss the match.", ["2018-06-14", "[2018-06-19..]"]),
        (
            "The draw takes place on Friday, and the first matches will be played in August.",
            ["2018-06-22", "2018-08"],
        ),
        (
            "If the notes are sold, the firm will issue new shares; last Monday, the firm had 70 million shares.",
            ["2018-06-11", "[2018-06-19..]"],
        ),
        ("A gas leak closed two schools on Monday, but nobody was hurt.", ["2018-06-18"]),
        ("The rower fell after crossing the line on Sunday.", ["2018-06-17", "2018-06-17?"]),
        ("After meeting the union on Friday, the minister flew home.", ["2018-06-15", "2018-06-15?"]),
    ],
)
def test_clauses_of_one_sentence_share_a_date_only_where_they_tell_of_one_time(
    sentence: str, dates: list[str]
) -> None:
    assert list(dates_of(sentence).values()) == dates


def test_what_was_lost_before_a_win_on_one_day_is_told_with_it() -> None:
    dates = dates_of("Having lost the first set, she won the next two on Saturday.")
    assert dates == {"Having lost the first set, she won the next two on Saturday": "2018-06-16"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Nine people were killed when a bus overturned near Lorne on Saturday.",
        "On Saturday, nine people were killed when a bus overturned near Lorne.",
        "Nine people were killed on Saturday when a bus overturned near Lorne.",
    ],
)
def test_an_accident_and_its_victims_are_one_event(sentence: str) -> None:
    (event,) = events_of(FIRST + sentence)[1:]
    assert event.title == "Nine people were killed when a bus overturned near Lorne"
    assert to_edtf(event.when) == "2018-06-16"


@pytest.mark.parametrize(
    ("sentence", "title", "edtf"),
    [
        ("In a letter sent on Friday, the union demanded higher pay.", "The union demanded higher pay", "2018-06-15"),
        ("At a meeting held in May, members voted to strike.", "Members voted to strike", "2018-05"),
        ("In an interview aired on Sunday, the coach said he was tired.", "The coach said he was tired", "2018-06-17"),
    ],
)  # fmt: skip
def test_what_is_said_in_a_paper_or_a_meeting_has_its_date(sentence: str, title: str, edtf: str) -> None:
    (event,) = events_of(FIRST + sentence)[1:]
    assert (event.title, to_edtf(event.when)) == (title, edtf)
    assert told(event) == [sentence.removesuffix(".")]


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        ("The tower will be rebuilt after the fire on 3 May.", {"the fire on 3 May": "2018-05-03"}),
        ("The firm has moved to Lorne after the flood in March.", {"the flood in March": "2018-03"}),
        ("Parliament will meet after the vote on 4 July.", {"the vote on 4 July": "2018-07-04"}),
        ("The shop is closed after Sunday's fire.", {"Sunday's fire": "2018-06-17"}),
    ],
)
def test_what_is_now_or_to_come_is_not_of_the_day_of_what_it_follows(
    sentence: str, dates: dict[str, str]
) -> None:
    dated = {event.title: event for event in events_of(FIRST + sentence)[1:] if event.when.dated}
    assert {told(event)[0]: to_edtf(event.when) for event in dated.values()} == dates


def test_a_quarters_loss_is_an_event_where_nothing_follows_the_noun() -> None:
    assert dates_of("Harlow Mills reported a third-quarter loss.")["third-quarter loss"] == "2017-35"


def test_two_participles_of_an_aside_have_a_date_each() -> None:
    dates = dates_of(
        "The merger, announced in November and approved by the owners in March, still needs consent."
    )
    assert dates == {
        "The merger, announced in November": "2017-11",
        "approved by the owners in March": "2018-03",
    }


def test_what_is_planned_for_two_dates_is_told_at_each() -> None:
    dates = dates_of("The firm expects to close the mill in May and to move its looms to Lorne in August.")
    assert dates["The firm expects to close the mill in May"] == "2019-05"
    assert dates["to move its looms to Lorne in August"] == "2018-08"


def test_what_had_been_so_since_then_is_over() -> None:
    dates = dates_of("She took over the inn in 2004 from an aunt, who had run it since 1972.")
    assert "1972/" in dates.values()


def test_what_somebody_says_had_been_so_since_then_may_be_so_still() -> None:
    dates = dates_of("She said on Monday that she had been ill since January.")
    assert "2018-01/.." in dates.values()


@pytest.mark.parametrize(
    ("sentence", "title", "edtf"),
    [
        ("The governor, whose term ends in January, spoke on Friday.", "The governor's term ends", "2019-01"),
        (
            "On 8 April divers, wondering how the boat had sunk without being seen, searched the bay.",
            "On 8 April divers searched the bay",
            "2018-04-08",
        ),
    ],
)
def test_an_aside_does_not_part_a_date_from_its_verb(sentence: str, title: str, edtf: str) -> None:
    dated = {event.title: to_edtf(event.when) for event in events_of(FIRST + sentence)[1:]}
    assert dated.get(title) == edtf, dated


@pytest.mark.parametrize(
    ("sentence", "title", "edtf"),
    [
        (
            "The heirs get half on signing, which is planned for September.",
            "Signing is planned",
            "2018-09",
        ),
        (
            "The town awaits a court ruling on the port, which is expected next month.",
            "A court ruling on the port is expected",
            "2018-07",
        ),
    ],
)
def test_what_is_expected_is_what_can_happen(sentence: str, title: str, edtf: str) -> None:
    dated = {event.title: to_edtf(event.when) for event in events_of(FIRST + sentence)[1:]}
    assert dated.get(title) == edtf, dated


def test_what_was_done_before_a_dated_event_was_done_by_then() -> None:
    dates = dates_of("Before the cyclone hit on Thursday, the islanders moved their boats inland.")
    assert dates["the islanders moved their boats inland"] == "[..2018-06-14]"


@pytest.mark.parametrize(
    ("sentence", "quote", "edtf"),
    [
        ("By naming a 9 July opening, the ministry gave the firm time.", "9 July opening", "2018-07-09"),
        ("Ana Vale has been shunned since her 2 May outburst.", "2 May outburst", "2018-05-02"),
        (
            "A guard said Monday's blast, which killed a cook, was no accident.",
            "Monday's blast, which killed a cook",
            "2018-06-18",
        ),
    ],
)
def test_what_has_a_day_of_its_own_before_it_happens_then(sentence: str, quote: str, edtf: str) -> None:
    assert dates_of(sentence).get(quote) == edtf, dates_of(sentence)


def test_a_paper_of_a_day_is_no_event_of_it() -> None:
    assert "2018-05-04" not in dates_of("The photo was printed in the 4 May edition.").values()


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "Speaking in Delby on Monday, the minister praised the police and thanked the nurses.",
            "The minister praised the police and thanked the nurses",
        ),
        ("The minister, speaking in Delby on Monday, praised the police.", "The minister praised the police"),
        ("Asked on Monday whether he would resign, the mayor walked away.", "The mayor walked away"),
    ],
)
def test_what_is_done_while_speaking_has_the_day_of_the_speech(sentence: str, title: str) -> None:
    (event,) = events_of(FIRST + sentence)[1:]
    assert (event.title, to_edtf(event.when)) == (title, "2018-06-18")
    assert told(event) == [sentence.removesuffix(".")]


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        ("Not until 1975 were women allowed to vote in the valley.", ["1975"]),
        ("By the time the police arrived on Saturday, the crowd had left.", ["2018-06-16", "[..2018-06-16]"]),
        ("The resignation on Monday came hours after a paper printed the letters.", ["2018-06-18", "2018-06-18?"]),
        ("“We will be back tomorrow,” the envoy said.", ["2018-06-20", "[..2018-06-19]"]),
        ("No one was hurt in Sunday's fire, which began in a barn and spread to two more.", ["2018-06-17"]),
    ],
)  # fmt: skip
def test_what_stands_beside_a_date_says_how_it_is_meant(sentence: str, dates: list[str]) -> None:
    assert list(dates_of(sentence).values()) == dates


@pytest.mark.parametrize(
    ("sentence", "thing", "edtf"),
    [
        ("Floods swept away a bridge built in 1890.", "A bridge built in 1890", "1890"),
        ("The board approved a plan drawn up in March.", "A plan drawn up in March", "2018-03"),
    ],
)
def test_the_date_of_a_thing_is_not_that_of_what_is_done_to_it(sentence: str, thing: str, edtf: str) -> None:
    dated = {event.title: to_edtf(event.when) for event in events_of(FIRST + sentence)[1:]}
    assert dated[thing] == edtf
    assert list(dated.values()).count(edtf) == 1


@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("The union boycotted the vote held on Sunday.", "2018-06-17"),
        ("The bank apologised in a statement issued on Friday.", "2018-06-15"),
        ("Snow closed the pass on Monday for the second time this month.", "2018-06-18"),
        ("The club paid nothing until last week.", "2018-06-11/2018-06-17"),
        ("The village got its first food on Saturday.", "2018-06-16"),
    ],
)
def test_what_is_done_at_a_vote_or_for_the_second_time_keeps_its_day(sentence: str, edtf: str) -> None:
    assert list(dates_of(sentence).values()) == [edtf]


def test_what_is_called_for_a_day_to_come_happens_then_and_is_called_before() -> None:
    dates = dates_of("The king dissolved the diet on Monday and called a snap election for 8 July.")
    assert dates == {
        "The king dissolved the diet on Monday": "2018-06-18",
        "a snap election for 8 July": "2018-07-08",
        "called a snap election for 8 July": "2018-06-18?",
    }


@pytest.mark.parametrize(
    ("sentence", "quote", "edtf"),
    [
        # What did not come until then came then.
        ("Nobody came until Monday.", "Nobody came until Monday", "2018-06-18"),
        ("No ferry left until Monday.", "No ferry left until Monday", "2018-06-18"),
        ("Nobody was in the hall until Monday.", "Nobody was in the hall until Monday", "/2018-06-18"),
        # One span, with an aside about its beginning.
        ("Ana Lund lived there from 1968, when the mill closed, until 1989.", "Ana Lund lived there", "1968/1989"),
        ("Ana Lund lived there from 1968, when the mill closed, until 1989.", "the mill closed", "1968"),
        # Who somebody is tells no date of what they do.
        ("Kruse, the winner in 2017, left the town.", "left the town", "[..2018-06-19]"),
        ("Kruse, at a fair in 2017, left the town.", "left the town", "2017"),
        ("Kruse, on Monday, left the town.", "left the town", "2018-06-18"),
        # A second subject of one verb.
        ("A defence was filed on 1 March, and a reply on 2 March.", "a reply on 2 March", "2018-03-02"),
        # What somebody is charged in, or speaks of, happened before.
        ("A baker was charged in the May 3 fire.", "May 3 fire", "2018-05-03"),
        ("A baker was charged in the May 3 fire.", "A baker was charged", "[..2018-06-19]"),
        ("A baker was hurt in the May 3 fire.", "A baker was hurt", "2018-05-03"),
        ("The mayor praised the strike of 1992.", "the strike of 1992", "1992"),
        ("The mayor praised the strike of 1992.", "The mayor praised", "[..2018-06-19]"),
        ("The mayor led the strike of 1992.", "The mayor led", "1992"),
        # Each participle, and each verb of an aside, has its own words.
        ("The mill, which flooded in March and closed on 3 May, reopened today.", "closed on 3 May", "2018-05-03"),
        # Both things that were voted for are to come.
        ("The guild voted to shut a pier in July and to sell a barge by 2020.", "to sell a barge", "[..2020]"),
        # What came of something is told once it is over.
        ("The rule follows Monday's vote on ferries.", "vote on ferries", "2018-06-18"),
        ("Nothing has closed as a result of the July 7 flood in Delby.", "flood in Delby", "2017-07-07"),
        ("Nothing will close before the July 7 meeting in Delby.", "meeting in Delby", "2018-07-07"),
    ],
)  # fmt: skip
def test_a_date_is_of_what_its_words_tell(sentence: str, quote: str, edtf: str) -> None:
    found = [date for words, date in dates_of(sentence).items() if quote in words]
    assert edtf in found, dates_of(sentence)


def test_what_was_said_to_be_done_by_a_day_that_has_gone_is_a_plan() -> None:
    sentence = "In May 2016 the firm said it would sell the boats by October 2016."
    status = {to_edtf(event.when): event.status for event in events_of(FIRST + sentence)}
    assert status["[..2016-10]"] is Status.PLANNED


@pytest.mark.parametrize(
    "sentence",
    [
        "That was the third time that a ferry, which was full, had been allowed to leave since 4 May.",
        "The guild said it was the second time a ferry had sunk there since 4 May.",
    ],
)
def test_from_what_a_time_is_counted_is_no_beginning(sentence: str) -> None:
    assert not any(date is not None and date.startswith("2018-05-04") for date in dates_of(sentence).values())


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        # An aside between a subject and its verb, also in what somebody says.
        ("The mayor said the bill, signed in May, went too far.", {"the bill, signed in May": "2018-05"}),
        ("The tax, passed by the council in May, takes effect on Friday.",
         {"The tax, passed by the council in May": "2018-05",
          "The tax, passed by the council in May, takes effect on Friday": "2018-06-22"}),
        # What is said with an act is of its time, with "that" or without.
        ("A court freed him in 2011, saying the law had changed.",
         {"A court freed him in 2011, saying the law had changed": "2011"}),
        # How things have come to be is not of the time of a plan.
        ("The firm plans to open a shop in May and has hired ten bakers.",
         {"The firm plans to open a shop in May": "2019-05", "has hired ten bakers": "[..2018-06-19]"}),
        ("The firm opened a shop in May and hired ten bakers.",
         {"The firm opened a shop in May and hired ten bakers": "2018-05"}),
        # What is not to be before a day is to be then or later.
        ("The pool will not reopen before May.", {"The pool will not reopen before May": "[2019-05..]"}),
        ("The pool is not expected to open before May.",
         {"The pool is not expected to open before May": "[2019-05..]"}),
        ("The pool did not reopen before May.", {"The pool did not reopen before May": "[..2018-04]"}),
        # One day of several inside a year, and the only one.
        ("In the summer of 2016 the mill burned twice, most recently on 9 August.",
         {"In the summer of 2016 the mill burned twice, most recently on 9 August": "2016-08-09"}),
        ("In 2016 the mill burned on 9 August.", {"In 2016 the mill burned on 9 August": "2016-08-09"}),
        ("The last one started on 9 August.", {"The last one started on 9 August": "2017-08-09"}),
        ("Divers sold all coats and crowns on Friday.", {"Divers sold all coats and crowns on Friday": "2018-06-15"}),
        ("The town voted to raise the fee from next year.",
         {"The town voted to raise the fee from next year": "2019/.."}),
        ("Ana Costa, 81, who opened a mill in 1950, sang.", {"Ana Costa, 81, who opened a mill in 1950": "1950"}),
        # "was to" tells of the nearest May, gone or to come.
        ("The mill was to close in May.", {"The mill was to close in May": "2018-05"}),
        ("The mill is to close in May.", {"The mill is to close in May": "2019-05"}),
    ],
)  # fmt: skip
def test_each_clause_has_the_date_of_its_own_time(sentence: str, dates: dict[str, str]) -> None:
    found = dates_of(sentence)
    assert {words: found.get(words) for words in dates} == dates, found


def test_of_a_season_and_one_of_its_days_both_are_told() -> None:
    found = events_of(FIRST + "In the summer of 2016 the mill burned twice, most recently on 9 August.")[1:]
    assert [to_edtf(event.when) for event in found] == ["2016-22", "2016-08-09"]
