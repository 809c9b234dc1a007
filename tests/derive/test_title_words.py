"""Titles of invented sentences: the words that a title cannot do without, and those that it begins with."""

from __future__ import annotations

import pytest

from timeline_app.dates.civil import from_iso
from timeline_app.derive.engine import derive_timeline
from timeline_app.model.source import SourceDocument

HEAD = "Published 19 June 2018\n\nThe mayor resigned today. "


def titles(text: str) -> list[str]:
    """Of what an article of Tuesday 19 June 2018 tells after its first sentence."""
    timeline = derive_timeline([SourceDocument("a", HEAD + text)], today=from_iso("2026-11-24"))
    return [event.title for event in timeline.events if event.evidence[0].quote.start >= len(HEAD)]


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        # A date that says which one, or without which a verb or an adjective says nothing, stays.
        ("The yard sold its lamps with the 2017 Corrina.", "The yard sold its lamps with the 2017 Corrina"),
        ("In the 1980s Harlow sold lamps.", "Harlow sold lamps"),
        (
            "On the long, wet evening of 3 May 1943, Ana Costa mended nets.",
            "On the long, wet evening of 3 May 1943, Ana Costa mended nets",
        ),
        (
            "On a cold morning in 1943, Ana Costa left the boathouse.",
            "On a cold morning, Ana Costa left the boathouse",
        ),
        ("It was 9 o'clock, and the ferry left the quay.", "The ferry left the quay"),
        # "That" is what the sentence is about, "that" only joins.
        ("That left just two boats at the quay on Monday.", "That left just two boats at the quay"),
        ("Costa said that two boats sank at the quay.", "Two boats sank at the quay"),
        # The helper of two verbs, and who comes after what leads up to them.
        ("The keeper was pardoned and released in January.", "The keeper was released in January"),
        ("The keeper was hurt and left the pier in January.", "The keeper left the pier"),
        ("The sails could be mended or hired on Monday.", "The sails could be hired on Monday"),
        ("Due to the fog, Lorne had no ferry and gave up two lines.", "Lorne gave up two lines"),
        # What is said goes with the occasion on which it is.
        (
            '"We sold nine boats," Jenny Petersen told the Harbour Post at the fair.',
            "Jenny Petersen told the Harbour Post at the fair: We sold nine boats",
        ),
        (
            "Jenny Petersen said in front of the council that the yard needed no keepers.",
            "Jenny Petersen said in front of the council that the yard needed no keepers",
        ),
        # A verb of what leads up to the sentence is not the sentence's.
        (
            "In a letter sent to the Harbour Post, Harlow opposed the new pier.",
            "In a letter sent to the Harbour Post, Harlow opposed the new pier",
        ),
        (
            "At the yard's own museum, opened by Costa in 1998, lamps are shown.",
            "The yard's own museum, opened by Costa in 1998",
        ),
        # Not just what leads up to it, nor the beginning of examples or of an apposition.
        (
            "But unlike her sisters, Costa, a very old keeper of lamps on the outer pier, has taken up her oars again.",
            "Unlike her sisters, Costa has taken up her oars again",
        ),
        (
            "And just as the guild turned Hale out of his own mill, the council passed over the wish of the whole town"
            " and sold it.",
            "The council passed over the wish of the whole town",
        ),
        (
            "The yard is allowing its keepers to store their tools, such as saws, planes, and files in a barn with the"
            " right to lend or rent them anywhere there is a boat.",
            "The yard is allowing its keepers to store their tools",
        ),
        (
            "That year the harbour hired Lorne and Sons, a firm of joiners that mends the lamps of all of the piers on"
            " the coast.",
            "The harbour hired Lorne and Sons, a firm of joiners that mends the lamps of all of the piers on the"
            " coast",
        ),
        (
            "Hale gave no answer about whether his boat had been sold.",
            "Hale gave no answer about whether his boat had been sold",
        ),
        # Years that belong to names, a preposition that its noun has gone from, a noun that a verb leaves open.
        ("Hale won the Lorne Cup 2017 at home.", "Hale won the Lorne Cup 2017 at home"),
        ("On Monday the lost boats were accounted for.", "The lost boats were accounted for"),
        (
            "On Monday the harbour council took down two of the oldest sheds at the northern end of the quay to make"
            " room for a school.",
            "The harbour council took down two of the oldest sheds at the northern end of the quay to make room"
            " for a school",
        ),
        # "Experts say the boats sail": who says so is no subject of theirs.
        (
            "Pilots, who know the coast, say the new lamps do not dazzle anybody and are likely to be"
            " lit next year at the pier in front of the old yards.",
            "The new lamps are likely to be lit at the pier in front of the old yards",
        ),
        # The first of two prepositions belongs to the verb; "of" at the beginning says of what.
        ("The yard pulled through in 1971.", "The yard pulled through"),
        ("Of the nine boats, five sank on Monday.", "Of the nine boats, five sank"),
        # "and his brother" goes on to a verb of his own; "to" leads to one in quotation marks.
        (
            "Hale made himself warden, and his brother, Ole Brandt, was named clerk.",
            "Hale made himself warden, and his brother, Ole Brandt, was named clerk",
        ),
        (
            'The harbour council decided to "light the lamp" for the guests.',
            'The harbour council decided to "light the lamp" for the guests',
        ),
        # "in May, the same month as": without its date it would say something else.
        (
            "Hale was born in May 1980, the same month as the keeper.",
            "Hale was born, the same month as the keeper",
        ),
        # What only joins the sentence to another goes from its end, too.
        ("The wardens sold nine lamps on Monday, however.", "The wardens sold nine lamps"),
        # Not into the middle of what a colon opens.
        (
            "Like all of the old wardens, Costa has kept up the custom of early bells: most joiners row in the bay for"
            " two hours in the dark, three days a week.",
            "Like all of the old wardens, Costa has kept up the custom of early bells",
        ),
        # Words in quotation marks that have no subject take it from before the marks.
        (
            'Pilot Ana Costa said Lorne "does not need another pier."',
            'Ana Costa said Lorne "does not need another pier"',
        ),
        (
            "The council has nine seats; thanks to the new law of the valley, most of its joiners will vote there.",
            "Thanks to the new law of the valley, most of its joiners will vote there",
        ),
        # What "that" opens has to come to its verb.
        (
            "A quarrel arose when it emerged that the warden had sold a boat.",
            "A quarrel arose when it emerged that the warden had sold a boat",
        ),
    ],
)
def test_titles_keep_the_words_that_others_need(sentence: str, title: str) -> None:
    assert title in titles(sentence)


def test_a_pronoun_and_its_helper_in_one_word_become_a_name_and_the_helper() -> None:
    told = titles("The joiners left the yard in May. They'd just been paid by the harbour master.")
    assert "The joiners had just been paid by the harbour master" in told


def test_it_leads_back_over_what_only_says_when() -> None:
    told = titles("Harlow was a mill in 1820. At the end of the 1890s it grew into a town.")
    assert "Harlow grew into a town" in told


def test_it_does_not_lead_back_over_a_thing() -> None:
    told = titles("Harlow was a mill in 1820. At the gate of its yard it grew into a town in 1890.")
    assert "Harlow grew into a town" not in told


def test_he_is_nobody_when_the_sentence_before_is_about_somebody_unknown() -> None:
    told = titles("Keeper Jon Brandt sold a boat in May. Corrina left in June. He built a mill in July.")
    assert "He built a mill" in told


def test_a_phrase_that_only_leads_up_to_a_sentence_is_no_event() -> None:
    assert titles("Despite the old boats, the yard hired two joiners.") == ["The yard hired two joiners"]
