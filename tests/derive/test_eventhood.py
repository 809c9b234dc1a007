"""What a sentence needs to tell an event, with a date and without."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import from_iso
from timeline_app.derive.engine import derive_timeline
from timeline_app.model.source import SourceDocument

DAY = "HARWICK, June 19 (Nord Wire) - "
LEAD = DAY + "The town council has sold the old ferry. "
#: Somebody speaks for himself, and to a reader.
MINE = "\n\n".join(
    [
        "Published 19 June 2018",
        "Why I still row to work",
        "I row to work, and my neighbours laugh. You should try it, whatever they say.",
        "My boat is older than I am. We mended it twice, and I think of it as a friend.",
        "You need no map for this river. I know each of its stones by its name.",
        "Nobody asked me to row. In my first winter I fell in, and you would have laughed.",
    ]
)


def titles(text: str) -> list[str]:
    return [
        event.title
        for event in derive_timeline([SourceDocument("a", text)], today=from_iso("2018-06-30")).events
    ]


def told(sentence: str) -> list[str]:
    """The events of a sentence behind a news lead."""
    return titles(f"{LEAD}{sentence}")[1:]


@pytest.mark.parametrize(
    "sentence",
    [
        "Nobody was hurt.",
        "No boat sank.",
        "The crew never came back.",
        "The pilot did not see the lamp.",
        "Boats have always met at the upper lock.",
        "The keeper realised that the gate was open.",
        "The owner had loved the ferry.",
        "Everyone rows.",
        "One rowed for an hour.",
        "We rowed for an hour.",
        "The ferry can hold ninety people.",
        "The boat is ready.",
        "Look out for the tide.",
        "Imagine you sank.",
        "Click through for the pictures.",
        "Was the lamp lit?",
        "You will find that the boats leak.",
        "The gain for rowers will be immense.",
        "The pump could shield the gate and keep the lock closed.",
    ],
)
def test_what_is_no_act_of_anybody_is_no_event_without_a_date(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The crew came back.",
        "Nine people drowned.",
        "The keeper opened the gate.",
        "The owner will not sell the mill.",
        "The union has rejected the offer.",
        "The captain denies the charge.",
        "The mayor resigned and left the town.",
        "The mill will be a school.",
        "The road will remain closed.",
    ],
)
def test_an_act_of_somebody_is_an_event_without_a_date(sentence: str) -> None:
    assert len(told(sentence)) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Write to us today.",
        "Get in touch with the crew today.",
        "Was it the pump in 2009?",
        "Today most people follow the river.",
        "Today the bell is a landmark.",
        "\n\n- Ten soups for February\n\n",
        "Or was it the pump in 2009?",
        "What is its secret today?",
        "In 2015 you would have seen no boats.",
    ],
)
def test_orders_questions_and_what_is_so_nowadays_are_no_events_whatever_date_is_in_them(
    sentence: str,
) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Join the crew at the lock on 3 July.",
        "Was the gate closed before it burst on 4 May, or did it leak?",
        "Today the council meets at the mill.",
        "You can vote on 3 July.",
        "Who sold the mill in 1904?",
        "The mill is shut today.",
        "\n\n- Storm of February 1904\n\n",
    ],
)
def test_other_things_with_a_date_are_events(sentence: str) -> None:
    expected = 0 if sentence.startswith("Was") else 1
    assert len(told(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The town grew quiet.", []),
        ("Some boats were sold.", []),
        ("I sold my first boat.", []),
        ("The Harwick ferry was sold.", ["The Harwick ferry was sold"]),
        ("Ole Brandt built the bridge.", ["Ole Brandt built the bridge"]),
        ("In 2009 I sold my first boat.", ["I sold my first boat"]),
        ("In 2009 the town grew quiet.", ["The town grew quiet"]),
    ],
)
def test_who_speaks_for_himself_tells_events_where_they_have_a_name_or_a_date(
    sentence: str, expected: list[str]
) -> None:
    assert titles(f"{MINE}\n\n{sentence}") == expected


def test_news_in_which_people_are_quoted_is_not_told_in_their_manner() -> None:
    quotes = " ".join(f'"I saw you, and we left boat {at}," said Ole Brandt.' for at in range(9))
    assert "The town grew quiet" in titles(f"{LEAD}{quotes}\n\nThe town grew quiet.")


@pytest.mark.parametrize(
    "sentence",
    [
        "The Alder Hall, raised on three stone piers, is ideal for rowers.",
        "Born and raised in rural Lorne, she is a mother of two.",
        "With both locks drained, rowing is a thing of the past.",
        "A flood means work for the masons.",
    ],
)
def test_a_participle_beside_a_description_tells_nothing(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Alder Hall, raised on three piers, closed.", ["The Alder Hall, raised on three piers, closed"]),
        ("Ana Costa, named head of the guild, has resigned.", ["Ana Costa has resigned"]),
        ("The council met, voted to sell the mill, and left.", ["The council met, voted to sell the mill, and left"]),
    ],
)  # fmt: skip
def test_a_participle_beside_an_act_leaves_it_an_event(sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected


def test_a_headline_that_is_printed_twice_is_one() -> None:
    twice = "Goats ruled the island\n\n" * 2
    text = f"{twice}Published 19 June 2018\n\nThe council of Lorne removed the last goats on Monday."
    assert titles(text).count("Goats ruled the island") <= 1
    assert not any(title.startswith("Goats ruled") for title in titles(text)[1:])


@pytest.mark.parametrize(
    "headline", ["How the lock was mended", "Moss remembers rain", "Is the lock leaking?"]
)
def test_a_headline_that_tells_nothing_is_no_event(headline: str) -> None:
    assert titles(f"{headline}\n\nPublished 19 June 2018\n\nThe council sold a ferry on Monday.") == [
        "The council sold a ferry"
    ]


def test_a_day_carried_on_from_a_saying_that_is_no_event_makes_none_of_a_remark() -> None:
    text = "The mill burned on Sunday, the fire service said on Monday.\n\nNobody was hurt."
    assert titles(f"Published 19 June 2018\n\n{text}") == ["The mill burned"]


@pytest.mark.parametrize("who", ["The US fleet", "Elizabeth I", "A trader of World War I"])
def test_a_country_and_a_number_are_no_writers(who: str) -> None:
    news = " ".join(f"{who} has bought barge {at} of its yard." for at in range(9))
    assert "A crane lifted the hull" in titles(f"{LEAD}{news}\n\nA crane lifted the hull.")


@pytest.mark.parametrize("who", ["Yesterday I", "On Monday I", "My brother"])
def test_who_writes_of_himself_does(who: str) -> None:
    column = " ".join(f"{who} bought barge {at} of the yard." for at in range(9))
    assert "A crane lifted the hull" not in titles(f"{LEAD}{column}\n\nA crane lifted the hull.")


@pytest.mark.parametrize("subject", ["Italy", "Emily", "The family", "An ally", "Ana Kelly"])
def test_a_noun_that_ends_as_adverbs_do_is_a_subject(subject: str) -> None:
    assert f"{subject} closed the mill" in titles(f"{LEAD}{subject} closed the mill.")


@pytest.mark.parametrize("adverb", ["Quickly", "Sadly,"])
def test_an_adverb_is_none(adverb: str) -> None:
    assert "closed the mill" not in " ".join(titles(f"{LEAD}{adverb} closed the mill."))
