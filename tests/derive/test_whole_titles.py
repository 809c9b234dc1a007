"""Titles of invented sentences: whole clauses, cut where the point is not missing."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import from_iso
from timeline_app.derive.engine import derive_timeline
from timeline_app.derive.shortening import STRETCH, shortened
from timeline_app.model.source import SourceDocument


def titles(text: str) -> list[str]:
    """Of an article of Tuesday 19 June 2018 that begins with another event."""
    document = SourceDocument("a", "Published 19 June 2018\n\nThe mayor resigned today. " + text)
    return [event.title for event in derive_timeline([document], today=from_iso("2026-11-24")).events]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        # What stands between dashes, or says which by examples, goes before the verb does.
        (
            "Strong gales at three harbours of the coast -- Lorne, Harwick and Kenwick -- led to delays of"
            " up to an hour",
            "Strong gales at three harbours of the coast led to delays of up to an hour",
        ),
        (
            "Brass fittings such as hinges, door knobs, lamp holders, and a few bells are too heavy for the boats",
            "Brass fittings such as hinges, door knobs, lamp holders, and a few bells are too heavy for the boats",
        ),
        (
            "Some nine miles away from the noisy quays of the old harbour, Ana Costa is mending nets in a"
            " quiet barn by a pond",
            "Ana Costa is mending nets in a quiet barn by a pond",
        ),
        # "in connection with", "threw ... behind", "things that", "hard to".
        (
            "The guards held a smith in connection with the fires at three mills in the valley after a long search of"
            " the upper town",
            "The guards held a smith in connection with the fires at three mills in the valley",
        ),
        (
            "The old guilds of the coast threw their weight behind a quick repair of all the piers that the storm had"
            " broken in the winter",
            "The old guilds of the coast threw their weight behind a quick repair of all the piers that the"
            " storm had broken in the winter",
        ),
        (
            "The new pump is meant for things that are light enough to float but too hard to lift on a ladder, on a"
            " rope, or in a bucket",
            "The new pump is meant for things that are light enough to float but too hard to lift on a ladder",
        ),
        # Where nothing else can be done, a phrase that says more of the last noun goes.
        (
            "Harlow was chosen first warden and chief keeper of the lamps of the harbour of Kenwick and of the seven"
            " smaller piers",
            "Harlow was chosen first warden and chief keeper of the lamps of the harbour of Kenwick and of the"
            " seven smaller piers",
        ),
        (
            "The town council did not say why the wardens of the port had chosen to go ahead with the closing of all"
            " the quays on the coast",
            "The town council did not say why the wardens of the port had chosen to go ahead with the closing of"
            " all the quays on the coast",
        ),
        # What "how" opens may end with its verb.
        (
            "The pilots of the northern coast have long forgotten how narrow the new lock at Kenwick will be at its"
            " upper end by the mill",
            "The pilots of the northern coast have long forgotten how narrow the new lock at Kenwick will be at"
            " its upper end by the mill",
        ),
        # "even" before "though" is no end.
        (
            "The ferry will stay at the old quay of the upper harbour for the winter even though the wardens have long"
            " wished it away",
            "The ferry will stay at the old quay of the upper harbour for the winter",
        ),
        # The mark that closes a quotation closes a word.
        (
            'The council accused the warden of running a "huge net fraud" to hide how few boats had paid for the pier',
            'The council accused the warden of running a "huge net fraud" to hide how few boats had paid for the'
            " pier",
        ),
        # A verb that tells all by itself.
        (
            "The oldest of the keepers of the lamps on the outer piers of Kenwick died of a fever that had come with"
            " the ships of the summer",
            "The oldest of the keepers of the lamps on the outer piers of Kenwick died of a fever",
        ),
        # Whole, if a little long: better than broken off.
        (
            "The wardens warned that the brass lanterns of the outer pier and its gate had been taken away",
            "The wardens warned that the brass lanterns of the outer pier and its gate had been taken away",
        ),
        # The stop of an abbreviation ends nothing, and is none.
        (
            "First Quarry Corp. said it provisionally agreed to buy Lorne Bancorp. for shares worth about"
            " $18 million in a deal that pleased its owners",
            "First Quarry Corp. said it provisionally agreed to buy Lorne Bancorp. for shares worth about $18"
            " million",
        ),
        # What somebody was told is told with them.
        (
            "The envoy said that the king assured him the valley would close the last road over the pass to most carts"
            " in winter",
            "The envoy said that the king assured him the valley would close the last road",
        ),
        # "a man who, despite" waits for its verb.
        (
            "The council hired the ferryman who, despite some rather odd habits of his, had never lost a single boat in"
            " thirty winters",
            "The council hired the ferryman who, despite some rather odd habits of his, had never lost a single"
            " boat in thirty winters",
        ),
        # "barrels filled with tar", "to mend and to light", "instead of".
        (
            "The pilots pulled their boats along a narrow channel of three islands classified as closed by the office"
            " in the spring",
            "The pilots pulled their boats along a narrow channel of three islands classified as closed by the"
            " office",
        ),
        (
            "The harbour guards are trying hard to close the northern channel of the old harbour and restore order"
            " among the boatmen",
            "The harbour guards are trying hard to close the northern channel of the old harbour",
        ),
        (
            "The new ferry was the first boat of the line that was built mainly of larch wood instead of the oak that"
            " the yard had used",
            "The new ferry was the first boat of the line that was built mainly of larch wood",
        ),
        # "One of those barges, called Heron Two" does not lead up to anything.
        (
            "One of those new barges, called Heron Two, carried nearly half of the 31,000 tons of grain that the yard"
            " shipped in the quarter",
            "One of those new barges carried nearly half of the 31,000 tons of grain that the yard shipped in"
            " the quarter",
        ),
        # An apposition is no list; "to pay and for"; the first of two things.
        (
            "Lorne Weaving Group Inc. said it bought Kenwick Looms Co., a small maker of carts and looms in the valley,"
            " from the Harlow brothers",
            "Lorne Weaving Group Inc. said it bought Kenwick Looms Co",
        ),
        (
            "The dairy said it hopes to use the money to repay certain debts to the bank and for general works,"
            " including a new pond",
            "The dairy said it hopes to use the money to repay certain debts to the bank",
        ),
        (
            "Divers have long given up looking for the lost brass bell of the old ferry and the lantern of its stern"
            " in the muddy river",
            "Divers have long given up looking for the lost brass bell of the old ferry and the lantern of its stern",
        ),
        # Who says it goes where there is no room for both; "said of the boats" is "said".
        (
            "Jonas Kell announced: Two of the old steam engines on the larger ferry of the Harlow line would be"
            " replaced by new ones",
            "Two of the old steam engines on the larger ferry of the Harlow line would be replaced by new ones",
        ),
        (
            "Mara Lind said of the sale of the old boats: The barge fits in with our plans to row to the islands and"
            " to open a pier there",
            "Mara Lind said: The barge fits in with our plans to row to the islands and to open a pier there",
        ),
        # What describes a long subject, before what is surely its verb.
        (
            "Harbour officials responsible for the sale of the old boats and of the lamps appear divided over the new"
            " keeper of the pier",
            "Harbour officials appear divided over the new keeper of the pier",
        ),
    ],
)
def test_long_words_end_where_the_point_is_told(words: str, title: str) -> None:
    assert shortened(words) == title
    assert len(title) <= STRETCH


def test_what_is_told_since_a_day_has_its_subject_and_nothing_of_that_day() -> None:
    assert "Raiders fired shells at a customs post" in titles(
        "Raiders have burned two quiet fishing villages on the northern coast and fired shells at a customs post since"
        " their chief was banished on Feb. 20 for two killings."
    )


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # What only says when it was, against the words before.
        (
            "Previously, the dairy had refused an offer from Kenwick.",
            "The dairy had refused an offer from Kenwick",
        ),
        ("Actually the dairy sold its mill on Sunday.", "The dairy sold its mill"),
        # Halves of one sentence keep the dates that are all they have.
        (
            "The ferries are expected to start sailing in 2021 and end two years later.",
            "The ferries are expected to start sailing in 2021 and end two years later",
        ),
        (
            "The move came two weeks after the mill had closed.",
            "The move came two weeks after the mill had closed",
        ),
        ("The change came on Sunday.", "The change came on Sunday"),
        # Another date tells something else.
        ("The rent is payable June 21 to owners of June 4.", "The rent is payable to owners of June 4"),
        # A verb in -ing goes with the clause that it adds to.
        (
            "Kenwick became the largest dairy of the valley, having bought Harlow's four mills in May.",
            "Kenwick became the largest dairy of the valley, having bought Harlow's four mills",
        ),
        # What only leads up to a clause is not the title.
        (
            "If I were looking on Sunday for a ferryman, I would have asked the two brothers from Lorne.",
            "I would have asked the two brothers from Lorne",
        ),
        # Of what something is the worth has to be told.
        (
            "In the last twenty-four hours, the worth of the harbour's forty wooden boats has fallen by ten percent.",
            "The worth of the harbour's forty wooden boats has fallen by ten percent",
        ),
        (
            "The mill lost 4 million on Sunday because of the storms and continued high rents.",
            "The mill lost 4 million because of the storms and continued high rents",
        ),
        (
            "The sale of the mill will give the harbour's three wardens access to the quarries of Lorne in July.",
            "The sale of the mill will give the harbour's three wardens access to the quarries of Lorne",
        ),
        # The second half of a sentence keeps its date, and so does what would be no clause without it.
        (
            "The first boat can be tested in 2020 and in use three years afterwards.",
            "The first boat can be tested in 2020 and in use three years afterwards",
        ),
        (
            "Two thirds of the goods were lanterns made in April.",
            "Two thirds of the goods were lanterns made in April",
        ),
        # No clause ends between two figures, nor at "stating".
        (
            "Harlow could print between 1.8 million and 2.3 million slips in June.",
            "Harlow could print between 1.8 million and 2.3 million slips",
        ),
        # An aside that says little stays in its clause.
        (
            "The offer, printed in Monday's paper, is open to all keepers of the pier.",
            "The offer, printed in Monday's paper, is open to all keepers of the pier",
        ),
        ('Two boats carried the " new " lamps on Monday.', 'Two boats carried the "new" lamps'),
    ],
)
def test_titles_are_clauses_that_stand_alone(text: str, title: str) -> None:
    assert title in titles(text)


def test_a_quotation_that_breaks_off_follows_a_colon() -> None:
    words = (
        'The pilots wrote an open letter to the office saying "We will be counting every one of the lamps that the'
        " office has lost in the last two years"
    )
    assert (
        shortened(words)
        == "The pilots wrote an open letter to the office saying: We will be counting every one of the lamps…"
    )


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "The firm makes a motor for boats, which was first shown in 2003.",
            "A motor for boats was first shown",
        ),
        (
            "A fire at the mills, which was put out in May 2016, cost a fortune.",
            "A fire at the mills was put out",
        ),
        ("The two sheds behind the mills, which were built in 1970, burned.", "The mills were built"),
    ],
)
def test_a_relative_clause_is_told_of_the_noun_that_its_verb_fits(sentence: str, title: str) -> None:
    assert title in titles(sentence)


def test_an_example_of_what_was_done_is_told_with_it() -> None:
    told = "The town has taken steps to save the mill, she said, including sending a letter on Monday to its owner."
    assert "The town has taken steps, including sending a letter to its owner" in titles(told)
